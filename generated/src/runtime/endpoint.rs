//! Where the requests of a service go.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

/// Scheme, host and perhaps the beginning of a path; no slash at the end.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint(String);

impl Endpoint {
    /// Checks a URL that a user gave; an error says what is wrong with it.
    pub(crate) fn new(url: &Uri, allow_http: bool) -> Result<Self, &'static str> {
        let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
            return Err("needs a scheme and a host: https://host");
        };
        if authority.as_str().contains('@') {
            return Err("must not contain a user name or a password");
        }
        if url.query().is_some() {
            return Err("must not contain a query");
        }
        match scheme {
            "https" => {}
            "http" if allow_http || is_loopback(authority.host()) => {}
            "http" => return Err("must be https: the token would travel readable for anyone"),
            _ => return Err("must be https"),
        }
        Ok(Self(format!(
            "{scheme}://{authority}{}",
            url.path().trim_end_matches('/')
        )))
    }

    /// The documented host of a method.
    pub(crate) fn documented(host: &str) -> Self {
        Self(format!("https://{host}"))
    }

    /// The URL of a path with a query.
    pub(crate) fn url(&self, path_and_query: &str) -> Result<Uri, http::uri::InvalidUri> {
        format!("{}{path_and_query}", self.0).parse()
    }
}

/// Whether a host is one of the domains, or below one; a blank stands between two domains.
pub(crate) fn is_known(host: &str, domains: &str) -> bool {
    domains.split(' ').any(|domain| {
        host.strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Whether a proxy could read a request to this URL, or could take it for its own machine's: it must not get it.
pub(crate) fn is_readable_on_the_way(url: &Uri) -> bool {
    url.scheme() == Some(&Scheme::HTTP) || url.host().is_some_and(is_loopback)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(url: &str) -> Result<String, &'static str> {
        Endpoint::new(&url.parse().unwrap(), false).map(|endpoint| endpoint.0)
    }

    #[test]
    fn the_token_travels_encrypted_or_not_at_all() {
        assert!(endpoint("http://example.com").is_err());
        assert!(endpoint("ftp://example.com").is_err());
        assert!(endpoint("http://127.0.0.1.example.com").is_err());
        assert!(Endpoint::new(&"http://example.com".parse().unwrap(), true).is_ok());
        for local in ["http://127.0.0.1:80", "http://[::1]:80", "http://localhost"] {
            assert_eq!(endpoint(local).as_deref(), Ok(local));
        }
    }

    #[test]
    fn what_a_proxy_could_read_goes_past_it() {
        let direct = |url: &str| is_readable_on_the_way(&url.parse().unwrap());
        assert!(direct("http://example.com/a") && direct("http://10.0.0.1"));
        assert!(
            direct("http://127.0.0.1:80")
                && direct("https://localhost")
                && direct("https://[::1]:8443/a")
        );
        assert!(!direct(
            "https://compute.api.cloud.yandex.net/compute/v1/images"
        ));
    }

    #[test]
    fn a_domain_ends_at_a_dot() {
        let known = |host| is_known(host, "api.cloud.yandex.net kms.yandex");
        assert!(known("compute.api.cloud.yandex.net") && known("kms.yandex"));
        assert!(!known("evilkms.yandex") && !known("kms.yandex.evil.example") && !known(""));
    }

    #[test]
    fn keeps_the_beginning_of_a_path() {
        assert_eq!(
            endpoint("https://proxy.example/yc/").as_deref(),
            Ok("https://proxy.example/yc")
        );
        assert!(endpoint("https://user:word@proxy.example").is_err());
        assert!(endpoint("https://proxy.example/?a=b").is_err());
        assert!(endpoint("proxy.example").is_err());
    }
}
