//! Remembering what was sent and answered, for tests.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue, Request, Response};

use super::{Canned, ResponseFuture, Transport};

/// A request and its response.
#[derive(Clone)]
pub struct Exchange {
    /// The request, without its token.
    pub request: Request<Bytes>,
    /// The response.
    pub response: Response<Bytes>,
}

/// Bodies may hold secrets, so they are not printed.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("method", self.request.method())
            .field("path", &self.request.uri().path())
            .field("status", &self.response.status())
            .finish_non_exhaustive()
    }
}

/// A transport that sends by another one and remembers what was answered, to be replayed later.
///
/// It records whole responses, so that a stream of messages is given when its last one has arrived.
///
/// A clone is another handle of the same memory: keep one, give one to the client.
///
/// ```
/// use yandex_cloud_api::{Client, transport::{Canned, Recorder}};
///
/// let recorder = Recorder::new(Canned::new().json(200, "{}"));
/// let client = Client::builder().token("test").transport(recorder.clone()).build()?;
/// // … call the client, then replay what was answered:
/// let replay = Client::builder().token("test").transport(recorder.replay()).build()?;
/// # Ok::<(), yandex_cloud_api::Error>(())
/// ```
#[derive(Clone)]
pub struct Recorder {
    inner: Arc<dyn Transport>,
    exchanges: Arc<Mutex<Vec<Exchange>>>,
}

impl Recorder {
    /// Sends by this transport.
    pub fn new(inner: impl Transport + 'static) -> Self {
        Self {
            inner: Arc::new(inner),
            exchanges: Arc::default(),
        }
    }

    /// What was answered so far, in the order of the answers.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.memory().clone()
    }

    /// A transport that gives the same responses again.
    #[must_use]
    pub fn replay(&self) -> Canned {
        let exchanges = self.exchanges().into_iter();
        exchanges.fold(Canned::new(), |canned, exchange| {
            canned.response(exchange.response)
        })
    }

    fn memory(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("exchanges", &*self.memory())
            .finish_non_exhaustive()
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request<Bytes>) -> ResponseFuture<'_> {
        let mut kept = request.clone();
        let headers = std::mem::take(kept.headers_mut());
        let shown = |(name, value): &(Option<HeaderName>, HeaderValue)| {
            name.as_ref() != Some(&AUTHORIZATION) && !value.is_sensitive()
        };
        let headers = headers.into_iter().filter(shown);
        *kept.headers_mut() = headers
            .filter_map(|(name, value)| Some((name?, value)))
            .collect();
        Box::pin(async move {
            let response = self.inner.send(request).await?;
            self.memory().push(Exchange {
                request: kept,
                response: response.clone(),
            });
            Ok(response)
        })
    }
}
