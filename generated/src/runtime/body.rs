//! What a body is that is not the JSON it should be, as an error tells it.
//!
//! Of JSON, no value is shown: it may be a secret. What a text begins with is shown, for it is the page of a proxy or of a
//! login, but not where the answer would have been a token.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::uri::Authority;
use http::{HeaderMap, Response, StatusCode};

use super::secrets::Secrets;
use super::snippet::snippet;
use super::text::line;

/// Whether the beginning of a body that is no JSON may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excerpt {
    Shown,
    // part: iam
    Hidden,
    // end: iam
}

/// A body with what its headers say about it.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    headers: &'a HeaderMap,
    pub(crate) bytes: &'a [u8],
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Empty,
    /// Compressed, say.
    Encoded,
    Utf16,
    /// JSON, or something that begins like it.
    Json,
    Text,
    Binary,
}

/// The mark at the beginning of some files in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A body without a byte order mark, which some servers write although JSON has none.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(MARK).unwrap_or(body)
}

impl<'a> Body<'a> {
    pub(crate) fn of(response: &'a Response<Bytes>) -> Self {
        Self {
            headers: response.headers(),
            bytes: response.body(),
        }
    }
    /// Whether there is nothing in it.
    pub(crate) fn is_empty(self) -> bool {
        without_mark(self.bytes).trim_ascii().is_empty()
    }

    /// Whether it is worth telling where JSON goes wrong.
    pub(crate) fn looks_like_json(self) -> bool {
        self.form() == Form::Json
    }

    /// `text/html, 57 bytes`
    pub(crate) fn kind(self) -> String {
        format!("{}, {} bytes", self.content_type(), self.bytes.len())
    }

    /// Why the answer to a successful request cannot be read, if it is no JSON.
    pub(crate) fn is_not_json(self, excerpt: Excerpt, secrets: &Secrets) -> String {
        let (kind, length) = (self.content_type(), self.bytes.len());
        match self.form() {
            Form::Empty => "cannot read the response: the body is empty".to_owned(),
            Form::Encoded => format!(
                "the answer is encoded as {} ({length} bytes{}), and the transport has not decoded it",
                self.encoding(),
                if kind == UNKNOWN {
                    String::new()
                } else {
                    format!(" of {kind}")
                }
            ),
            Form::Utf16 => {
                format!("the answer is UTF-16 ({kind}, {length} bytes), not JSON in UTF-8")
            }
            Form::Text if excerpt == Excerpt::Shown && self.is_meant_as_text() => {
                let excerpt = self.excerpt(secrets);
                format!("the answer is {kind} ({length} bytes), not JSON: {excerpt}")
            }
            Form::Json | Form::Text | Form::Binary => {
                format!("the answer is {kind} ({length} bytes), not JSON")
            }
        }
    }

    /// What an error says that is not the API's own.
    pub(crate) fn of_error(self, secrets: &Secrets) -> String {
        match self.form() {
            Form::Empty => "the body is empty".to_owned(),
            Form::Text => format!("{} ({})", self.excerpt(secrets), self.kind()),
            Form::Json => format!("{} ({})", snippet(self.bytes, 80), self.kind()),
            Form::Encoded => format!(
                "the body is encoded as {} ({})",
                self.encoding(),
                self.kind()
            ),
            Form::Utf16 | Form::Binary => format!("the body is no text ({})", self.kind()),
        }
    }

    fn form(self) -> Form {
        let body = without_mark(self.bytes).trim_ascii_start();
        match body {
            [] => Form::Empty,
            [b'<', ..] => Form::Text,
            [_, second, ..] if looks_like_json(body) && *second != 0 => Form::Json,
            [_] if looks_like_json(body) => Form::Json,
            _ if !self.encoding().is_empty() => Form::Encoded,
            [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..] => Form::Utf16,
            _ if body.iter().take(EXAMINED).any(|byte| is_binary(*byte)) => Form::Binary,
            _ if self.content_type().contains("json") => Form::Json,
            _ => Form::Text,
        }
    }

    /// Whether it is a text by its own beginning or by what the server says, and not only for want of anything else.
    fn is_meant_as_text(self) -> bool {
        self.headers.contains_key(CONTENT_TYPE) || self.bytes.trim_ascii_start().starts_with(b"<")
    }

    /// The type that the server names, without its parameters.
    fn content_type(self) -> String {
        let value = self.headers.get(CONTENT_TYPE);
        let text = value.and_then(|value| value.to_str().ok());
        let name = text.and_then(|text| text.split(';').next()).map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        line(name.unwrap_or(UNKNOWN), 64)
    }

    /// How the body is encoded; empty if it is not, as far as the server says.
    fn encoding(self) -> String {
        if self.bytes.starts_with(GZIP) {
            return "gzip".to_owned();
        }
        let value = self.headers.get(CONTENT_ENCODING);
        let text = value.and_then(|value| value.to_str().ok());
        let text = text.filter(|text| !text.eq_ignore_ascii_case("identity"));
        line(text.unwrap_or_default(), 64)
    }

    /// The beginning, as one line.
    fn excerpt(self, secrets: &Secrets) -> String {
        const LENGTH: usize = 240;
        let start = self.bytes.get(..EXAMINED).unwrap_or(self.bytes);
        let text = String::from_utf8_lossy(without_mark(start));
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        line(secrets.mask(&words.join(" ")), LENGTH)
    }
}

/// How what is compressed with gzip begins, whether the server says so or not.
const GZIP: &[u8] = b"\x1F\x8B";

/// So much of a body is looked at to tell what it is.
const EXAMINED: usize = 2048;

const UNKNOWN: &str = "of no stated type";

fn looks_like_json(body: &[u8]) -> bool {
    matches!(body, [b'{' | b'[' | b'"' | b'-' | b'0'..=b'9', ..])
        || [&b"true"[..], b"false", b"null"]
            .iter()
            .any(|word| body.starts_with(word))
}

fn is_binary(byte: u8) -> bool {
    byte < b' ' && !byte.is_ascii_whitespace() && byte != 0x1B
}

/// The target of a redirect, for an error. Query and parameters are left out: they may repeat what the request held.
pub(crate) fn redirect(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    let value = headers.get(LOCATION).filter(|_| status.is_redirection())?;
    let target = value.to_str().ok().and_then(target);
    let target = target.unwrap_or_else(|| "nowhere".to_owned());
    Some(format!(
        "leads to {}, and redirects are not followed",
        line(target, 240)
    ))
}

/// Scheme, host and path of a reference ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-4.1)), without the user
/// that may stand before the host; `None`: it is none, or one in which a user may stand elsewhere.
fn target(location: &str) -> Option<String> {
    let location = location.split(['?', '#', ';']).next()?.trim();
    let (scheme, rest) = location.split_once("//").unwrap_or((location, ""));
    let has_host = location.contains("//") && (scheme.is_empty() || scheme.ends_with(':'));
    if !has_host {
        let is_path = location.starts_with('/') || !location.contains(['@', ':', '\\']);
        return (is_path && !location.contains(' ')).then(|| location.to_owned());
    }
    let path = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(path)?;
    let host = authority.rsplit('@').next()?;
    let _host: Authority = host.parse().ok()?;
    Some(format!("{scheme}//{host}{path}"))
}
