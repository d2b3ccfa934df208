//! URLs as `reqwest` wants them, without reading the host of each request anew: that takes most of the time.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use reqwest::Url;

use super::TransportError;

/// So many hosts are remembered. A program with more has those in more places than one crate documents.
const HOSTS: usize = 64;

/// The URLs of the hosts that were asked before.
#[derive(Default)]
pub(super) struct Urls {
    hosts: RwLock<Vec<(Scheme, Authority, Url)>>,
}

impl Urls {
    /// The URL that [`Url::parse`] makes of the same text.
    pub(super) fn of(&self, uri: &Uri) -> Result<Url, TransportError> {
        let invalid =
            |error| TransportError::permanent("the request has no valid URL").with_source(error);
        let (Some(scheme), Some(authority), Some(path)) =
            (uri.scheme(), uri.authority(), plain_path(uri))
        else {
            return Url::parse(&uri.to_string()).map_err(invalid);
        };
        if let Some(url) = self.known(scheme, authority, path) {
            return Ok(url);
        }
        let host = Url::parse(&format!("{scheme}://{authority}/")).map_err(invalid)?;
        let url = host.join(path).map_err(invalid)?;
        self.remember(scheme, authority, host);
        Ok(url)
    }

    fn known(&self, scheme: &Scheme, authority: &Authority, path: &str) -> Option<Url> {
        let hosts = self.hosts.read().unwrap_or_else(PoisonError::into_inner);
        let mut hosts = hosts.iter();
        let (_, _, host) = hosts.find(|(of, at, _)| of == scheme && at == authority)?;
        host.join(path).ok()
    }

    fn remember(&self, scheme: &Scheme, authority: &Authority, host: Url) {
        let mut hosts = self.hosts.write().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() < HOSTS {
            hosts.push((scheme.clone(), authority.clone(), host));
        }
    }
}

/// The path and the query, if they lead to the same host: behind `//` would stand another one, and to
/// [URLs](https://url.spec.whatwg.org/#relative-slash-state) a backslash is a slash.
fn plain_path(uri: &Uri) -> Option<&str> {
    let path = uri.path_and_query().map(PathAndQuery::as_str)?;
    let rest = path.strip_prefix('/')?;
    (!rest.starts_with(['/', '\\'])).then_some(path)
}

impl fmt::Debug for Urls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Urls").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_those_of_the_parser() {
        let urls = Urls::default();
        for host in [
            "https://api.example",
            "http://[::1]:8080",
            "https://API.example:443",
        ] {
            for path in [
                "",
                "/",
                "/a/b?c=d&e=%2F",
                "/a/../b",
                "/%2e%2e/b",
                "//other.example/a",
                "/\\other.example",
                "/a//b",
                "/a\\b",
                "/?a",
                "/a:b",
                "/a{b}|c",
                "/a?b='c'|d",
                "/https://other.example/",
            ] {
                // The second time the host is known.
                for _ in 0..2 {
                    let text = format!("{host}{path}");
                    let uri: Uri = text.parse().unwrap();
                    assert_eq!(urls.of(&uri).unwrap(), Url::parse(&text).unwrap(), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_request_without_a_host_is_refused() {
        assert!(Urls::default().of(&Uri::from_static("/a")).is_err());
    }
}
