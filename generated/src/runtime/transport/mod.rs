//! How a request gets to the API: over HTTP, or not at all in tests.

mod body;
mod canned;
#[cfg(feature = "reqwest")]
mod http_client;
#[cfg(feature = "reqwest")]
mod pools;
mod recorder;
#[cfg(feature = "reqwest")]
mod urls;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

use super::error::BoxError;

pub use self::body::ResponseBody;
pub(crate) use self::body::too_long;
pub use self::canned::Canned;
#[cfg(feature = "reqwest")]
pub use self::http_client::HttpClient;
pub use self::recorder::{Exchange, Recorder};

/// Sends one request and gives the whole response.
///
/// The client adds everything a request needs, repeats it, and drops the future of a response that takes too
/// long. A transport should follow no redirects, repeat nothing, limit the size of the response, and use no proxy
/// for a request with [`Direct`] among its extensions.
pub trait Transport: Send + Sync {
    /// Sends the request.
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_>;

    /// Sends the request and gives the response as soon as its head is there; the body arrives piece by piece.
    ///
    /// Methods that answer with a stream of messages are called so. A transport that leaves this out gives all messages
    /// at once, when the last one has arrived.
    fn stream(&self, request: http::Request<Bytes>) -> StreamFuture<'_> {
        let whole = self.send(request);
        Box::pin(async move { Ok(whole.await?.map(ResponseBody::from)) })
    }
}

/// Among the extensions of a request: it must not go through a proxy. Either it is for this machine, or it goes without TLS, so
/// that a proxy could read the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direct;

/// What [`Transport::send`] gives.
pub type ResponseFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// What [`Transport::stream`] gives.
pub type StreamFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportError>> + Send + 'a>>;

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    message: String,
    fault: Fault,
    source: Option<BoxError>,
}

/// What kind of fault it is, which decides whether the request is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "reqwest"), allow(dead_code))] // Who brings a transport knows what it needs.
pub(crate) enum Fault {
    Broken,
    Connect,
    Timeout,
    Permanent,
    Misconfigured,
}

impl TransportError {
    /// A fault of the network: the request may have been sent.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            fault: Fault::Broken,
            source: None,
        }
    }

    /// There is no connection: the request cannot have been sent.
    pub fn connect(message: impl Into<String>) -> Self {
        Self {
            fault: Fault::Connect,
            ..Self::new(message)
        }
    }

    /// No response in time.
    pub fn timeout(message: impl Into<String>) -> Self {
        Self {
            fault: Fault::Timeout,
            ..Self::new(message)
        }
    }

    /// Something that another attempt would not mend.
    pub fn permanent(message: impl Into<String>) -> Self {
        Self {
            fault: Fault::Permanent,
            ..Self::new(message)
        }
    }

    /// What the transport needs is not there: nothing was sent, and the program has to be changed.
    #[cfg(feature = "reqwest")]
    pub(crate) fn misconfigured(message: impl Into<String>) -> Self {
        Self {
            fault: Fault::Misconfigured,
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
        self.fault == Fault::Timeout
    }

    pub(crate) fn fault(&self) -> Fault {
        self.fault
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
