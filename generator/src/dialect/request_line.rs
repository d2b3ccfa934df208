//! The request line: `GET https://compute.api.example/compute/v1/images/{imageId}`.

use crate::api::{Verb, is_host};
use crate::span::Span;

/// A request line, taken apart and checked: nothing in it can lead the client elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// The verb.
    pub verb: Verb,
    /// The page's own word for it, where the profile says what is sent for it: `LIST`.
    pub written: Option<String>,
    /// A DNS name in lower case.
    pub host: String,
    /// The path, from `/` on, with `{parameters}`.
    pub path: String,
    /// Where the line stands.
    pub span: Span,
}

impl RequestLine {
    /// Reads a line.
    ///
    /// # Errors
    /// What was expected, in words.
    pub fn parse(line: &str, span: Span) -> Result<Self, &'static str> {
        let (verb, url) = line.trim().split_once(' ').ok_or("a verb and an address")?;
        let verb = super::verb(verb).ok_or("GET, POST, PUT, PATCH or DELETE")?;
        let url = url.trim();
        if url.starts_with('/') {
            return Err("a host before the path: `https://host.example/…`");
        }
        let rest = url.strip_prefix("https://").ok_or("an address that starts with `https://`")?;
        let (host, path) = rest.find('/').map(|at| rest.split_at(at)).ok_or("a path behind the host")?;
        if !is_host(host) {
            return Err("a host name of letters, digits, `-` and `.`");
        }
        if !is_path(path) {
            return Err("a path of plain segments and `{parameters}`");
        }
        Ok(Self { verb, written: None, host: host.to_ascii_lowercase(), path: path.to_owned(), span })
    }

    /// The names between braces, in order; of `{name=projects/*}` what stands before the pattern.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let inside = self.path.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(inside, _)| inside));
        inside.map(|inside| inside.split_once('=').map_or(inside, |(name, _)| name))
    }
}

fn is_path(path: &str) -> bool {
    let mut rest = path;
    while let Some((before, parameter)) = rest.split_once('{') {
        let Some((name, after)) = parameter.split_once('}') else { return false };
        // `{catalog.id}` is a field inside a message of the request; `{name=projects/*}` says which values it may have.
        let (name, pattern) = name.split_once('=').map_or((name, None), |(name, pattern)| (name, Some(pattern)));
        if !is_literal(before) || !name.split('.').all(super::is_identifier) || !pattern.is_none_or(is_pattern) {
            return false;
        }
        rest = after;
    }
    is_literal(rest) && !path.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// Segments of a value ([`HttpRule`](https://cloud.google.com/endpoints/docs/grpc-service-config/reference/rpc/google.api#httprule)):
/// plain ones, `*` for any one, and at the end `**` for any number of them.
fn is_pattern(pattern: &str) -> bool {
    let segments: Vec<&str> = pattern.split('/').collect();
    let is_last = |at: usize| at + 1 == segments.len();
    segments.iter().enumerate().all(|(at, segment)| match *segment {
        "" | "." | ".." => false,
        "*" => true,
        "**" => is_last(at),
        plain => is_literal(plain) && !plain.contains(':'),
    })
}

/// Characters that need no escaping in a path and mean nothing there
/// ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986) section 3.3).
fn is_literal(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "/:-._~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<RequestLine, &'static str> {
        RequestLine::parse(line, Span::default())
    }

    #[test]
    fn suffixes_and_parameters() {
        let line = parse("POST https://vpc.api.example/vpc/v1/subnets/{subnetId}:add-cidr-blocks").unwrap();
        assert_eq!((line.verb, line.host.as_str()), (Verb::Post, "vpc.api.example"));
        assert_eq!(line.parameters().collect::<Vec<_>>(), ["subnetId"]);
        assert!(parse("GET https://a.example/v1/c/{id}:stream_logs").is_ok());
    }

    #[test]
    fn a_parameter_may_have_a_pattern() {
        let line = parse("GET https://a.example/v1/{name=projects/*/ships/**}:tow").unwrap();
        assert_eq!(line.parameters().collect::<Vec<_>>(), ["name"]);
        for pattern in ["", "a/", "..", "**/a", "a b", "a?", "{b}"] {
            assert!(parse(&format!("GET https://a.example/v1/{{name={pattern}}}")).is_err(), "{pattern}");
        }
    }

    #[test]
    fn nothing_can_lead_elsewhere() {
        for line in [
            "GET http://a.example/x",
            "GET https://user@a.example/x",
            "GET https://a.example:8443/x",
            "GET https://a.example",
            "GET https://localhost/x",
            "GET https://169.254.169.254/x",
            "GET https://127.1/x",
            "GET https://0x7f.0x1/x",
            "GET https://a.example.0/x",
            "GET https://a.example/../x",
            "GET https://a.example/x?y=z",
            "GET https://a.example/{a b}",
            "GET https://a.example/{a..b}",
            "GET https://a.example/{a",
            "FETCH https://a.example/x",
            "GET https://a.{{ host }}/x",
            "",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
