//! Where the requests of a service go.

use std::collections::BTreeMap;
use std::iter;
use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

// part: iam
use super::credentials::IAM_HOST;
// end: iam
use super::error::Error;
// part: operations
use super::operation::OPERATION_HOST;
// end: operations
use super::text::line;
use crate::domains::SERVICES;

/// The endpoints that a user gave, by the names of services and hosts.
#[derive(Debug)]
pub(crate) struct Endpoints(BTreeMap<String, Endpoint>);

impl Endpoints {
    /// Checks the names and the URLs.
    pub(crate) fn new(urls: Vec<(String, String)>, allow_http: bool) -> Result<Self, Error> {
        let parse = |(name, url): (String, String)| {
            check_name(&name)?;
            let wrong = |why| Error::configuration(format!("the endpoint of {name} {why}"));
            let uri =
                Uri::try_from(url).map_err(|error| wrong("is not a URL").with_source(error))?;
            let endpoint = Endpoint::new(&uri, allow_http).map_err(wrong)?;
            Ok((name, endpoint))
        };
        urls.into_iter()
            .map(parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The endpoint for a method of the service at the host; that of the host comes first, as it says more.
    pub(crate) fn of(&self, service: &str, host: &str) -> Option<&Endpoint> {
        self.0.get(host).or_else(|| self.0.get(service))
    }
}

/// What the runtime calls itself, whatever services the crate has.
const BUILT_IN: &[(&str, &[&str])] = &[
    // part: iam
    ("iam", &[IAM_HOST]),
    // end: iam
    // part: operations
    ("operation", &[OPERATION_HOST]),
    // end: operations
];

/// All names that an endpoint can be set for.
fn names() -> impl Iterator<Item = &'static str> {
    let services = SERVICES.iter().chain(BUILT_IN);
    services.flat_map(|(service, hosts)| iter::once(*service).chain(hosts.iter().copied()))
}

/// Refuses a name that nothing has: its endpoint would have no effect, and calls would go to production.
fn check_name(name: &str) -> Result<(), Error> {
    if names().any(|known| known == name) {
        return Ok(());
    }
    let nearest = names()
        .min_by_key(|known| distance(name, known))
        .unwrap_or_default();
    Err(Error::configuration(format!(
        "no service and no host is called `{}`, so it can have no endpoint; the nearest name is `{nearest}`",
        line(name, LONGEST_NAME)
    )))
}

/// No name of a service or a host is longer.
const LONGEST_NAME: usize = 255;

/// How many letters must be changed, added or removed to make one name of another (Levenshtein), not counting capitals.
fn distance(a: &str, b: &str) -> usize {
    let letters = |name: &str| -> Vec<char> {
        let name = name.chars().take(LONGEST_NAME);
        name.map(|c| {
            if c == '_' {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
    };
    let (a, b) = (letters(a), letters(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, from) in a.iter().enumerate() {
        // The distance of the letters so far to nothing, to one letter of `b`, to two, and so on.
        let mut next = vec![index + 1];
        for (to, around) in b.iter().zip(row.windows(2)) {
            let (replaced, removed) = (around.first(), around.last());
            let replaced = replaced.map_or(0, |count| count + usize::from(from != to));
            let removed = removed.map_or(0, |count| count + 1);
            let added = next.last().map_or(0, |count| count + 1);
            next.push(replaced.min(removed).min(added));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

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
        // Of a text that is handed over no copy is made.
        Uri::try_from(format!("{}{path_and_query}", self.0))
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
    let name = host.strip_suffix('.').unwrap_or(host);
    let domain = name.rsplit('.').next().unwrap_or(name);
    let address = host.trim_start_matches('[').trim_end_matches(']');
    // RFC 6761, section 6.3, keeps the whole domain for this machine.
    domain.eq_ignore_ascii_case("localhost")
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
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
        assert!(endpoint("http://evillocalhost").is_err());
        assert!(Endpoint::new(&"http://example.com".parse().unwrap(), true).is_ok());
        for local in [
            "http://127.0.0.1:80",
            "http://[::1]:80",
            "http://[::ffff:127.0.0.1]:80",
            "http://localhost",
            "http://Localhost.:8080",
            "http://api.localhost",
        ] {
            assert_eq!(endpoint(local).as_deref(), Ok(local));
        }
    }

    #[test]
    fn only_known_names_have_endpoints() {
        for name in [
            "compute",
            "compute.api.cloud.yandex.net",
            "iam",
            "operation",
            IAM_HOST,
        ] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for (wrong, nearest) in [
            ("Compute", "compute"),
            ("compute ", "compute"),
            ("comptue", "compute"),
            ("typo-operation", "operation"),
            ("operations", "operation"),
            ("", "iam"),
            (
                "Compute.API.cloud.yandex.net",
                "compute.api.cloud.yandex.net",
            ),
            (
                "compute.api.cloud.yandex.net:443",
                "compute.api.cloud.yandex.net",
            ),
        ] {
            let text = check_name(wrong).unwrap_err().to_string();
            assert!(
                text.contains(&format!("the nearest name is `{nearest}`")),
                "{wrong}: {text}"
            );
        }
        let text = check_name(&"\u{1b}x".repeat(100_000))
            .unwrap_err()
            .to_string();
        assert!(text.len() < 500, "{text}");
    }

    #[test]
    fn the_distance_counts_letters() {
        for (a, b, count) in [
            ("", "", 0),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("A_b", "a-b", 0),
            ("ж", "жж", 1),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (count, count), "{a} {b}");
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
