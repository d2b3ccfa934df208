//! How a request gets to the API: over HTTP, or not at all in tests.

mod canned;
#[cfg(feature = "reqwest")]
mod http_client;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

use super::error::BoxError;

pub use self::canned::Canned;
#[cfg(feature = "reqwest")]
pub use self::http_client::HttpClient;

/// Sends one request and gives the whole response.
///
/// The client adds everything a request needs. A transport should follow no redirects, repeat nothing,
/// respect a [`Timeout`] among the request's extensions, and limit the size of the response.
pub trait Transport: Send + Sync {
    /// Sends the request.
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_>;
}

/// What [`Transport::send`] gives.
pub type ResponseFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// How long a request may take, from the connection to the last byte: an extension of
/// [`http::Request`], there if a limit is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(pub Duration);

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    message: String,
    timeout: bool,
    source: Option<BoxError>,
}

impl TransportError {
    /// An error of the network or of a protocol.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            timeout: false,
            source: None,
        }
    }

    /// No response in time.
    pub fn timeout(message: impl Into<String>) -> Self {
        Self {
            timeout: true,
            ..Self::new(message)
        }
    }

    /// Adds the error behind this one.
    #[must_use]
    pub fn with_source(self, source: impl Into<BoxError>) -> Self {
        Self {
            source: Some(source.into()),
            ..self
        }
    }

    /// Whether the response did not come in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
