//! What a request is sent with to prove who is calling: a token where the vendor wants it, or a signature.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::uri::{PathAndQuery, Uri};
use http::{HeaderName, HeaderValue, Request};

use super::clock::Clock;
use super::credentials::{Signer, Token};
use super::error::{BoxError, Error};
use super::secrets::Secrets;
use super::url::encode;
use super::vendor::{Auth, AuthKind};

/// How the user proves who is calling.
#[derive(Clone)]
pub(crate) enum Scheme {
    /// Not at all.
    None,
    /// By a token.
    Token(&'static Auth),
    /// By a signature of each request.
    Signature(Arc<dyn Signer>),
}

/// What goes with a request.
#[derive(Clone)]
pub(crate) enum Proof {
    None,
    Header(HeaderName, HeaderValue, Secrets),
    Query(String, String, Secrets),
    Signature(Arc<dyn Signer>),
}

/// Signatures are never refused as tokens are, so no two are the same.
impl PartialEq for Proof {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Header(name, value, _), Self::Header(other, too, _)) => {
                name == other && value == too
            }
            (Self::Query(name, value, _), Self::Query(other, too, _)) => {
                name == other && value == too
            }
            _ => false,
        }
    }
}

impl Proof {
    /// A token as the vendor wants it.
    pub(crate) fn new(token: &Token, auth: &Auth) -> Result<Self, BoxError> {
        if token.is_empty() {
            return Err("the source gave an empty token".into());
        }
        let text = match auth.kind {
            AuthKind::Basic => format!("Basic {}", STANDARD.encode(token.as_str())),
            _ => auth.text(token.as_str()),
        };
        let secrets = Secrets::of([text.as_str(), token.as_str()]);
        if auth.kind == AuthKind::Query {
            return Ok(Self::Query(auth.name.to_owned(), text, secrets));
        }
        let name = HeaderName::try_from(auth.name).unwrap_or(AUTHORIZATION);
        // Nothing is sent with a broken token. The error does not show it.
        let is_broken = auth.kind != AuthKind::Basic && !is_visible(token.as_str());
        let value = HeaderValue::try_from(text).ok().filter(|_| !is_broken);
        let mut value = value.ok_or(BROKEN)?;
        value.set_sensitive(true);
        Ok(Self::Header(name, value, secrets))
    }

    /// What no error may show.
    pub(crate) fn secrets(&self) -> Secrets {
        match self {
            Self::Header(_, _, secrets) | Self::Query(_, _, secrets) => secrets.clone(),
            Self::None | Self::Signature(_) => Secrets::default(),
        }
    }

    /// Adds the proof to a request, which is complete but for it.
    pub(crate) fn apply(
        &self,
        request: &mut Request<Bytes>,
        clock: &dyn Clock,
    ) -> Result<(), Error> {
        match self {
            Self::None => Ok(()),
            Self::Header(name, value, _) => {
                request.headers_mut().insert(name, value.clone());
                Ok(())
            }
            Self::Query(name, value, _) => with_parameter(request.uri(), name, value)
                .map(|uri| *request.uri_mut() = uri)
                .ok_or_else(|| Error::configuration("the token makes no valid URL")),
            Self::Signature(signer) => signer.sign(request, clock.now()).map_err(|error| {
                Error::configuration("the request cannot be signed").with_source(error)
            }),
        }
    }
}

/// Why a token is refused before it is sent.
const BROKEN: &str =
    "the token has a character that no token has: a space, a line break, or one beyond ASCII";

/// Whether a text has visible characters of ASCII only, as each token has.
fn is_visible(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A URL with one more parameter.
fn with_parameter(uri: &Uri, name: &str, value: &str) -> Option<Uri> {
    let before = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let separator = if before.contains('?') { '&' } else { '?' };
    let mut parts = uri.clone().into_parts();
    let with = format!("{before}{separator}{}={}", encode(name), encode(value));
    parts.path_and_query = Some(PathAndQuery::try_from(with).ok()?);
    Uri::from_parts(parts).ok()
}
