//! Prepared responses, for tests.

use std::collections::VecDeque;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::StatusCode;

use super::{ResponseFuture, Transport, TransportError};

/// A transport for tests: gives prepared responses in turn and remembers the requests.
///
/// A clone is another handle of the same queue: keep one, give one to the client.
///
/// ```
/// use yandex_cloud_api::{Client, transport::Canned};
///
/// let canned = Canned::new().json(200, r#"{"images": []}"#);
/// let client = Client::builder().token("test").transport(canned.clone()).build()?;
/// // … call the client, then look at `canned.requests()`.
/// # assert!(canned.requests().is_empty());
/// # Ok::<(), yandex_cloud_api::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Canned {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    outcomes: VecDeque<Result<http::Response<Bytes>, TransportError>>,
    requests: Vec<http::Request<Bytes>>,
}

/// Queries and bodies may hold secrets, so they are not printed.
impl fmt::Debug for Canned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let line = |request: &http::Request<Bytes>| {
            format!("{} {}", request.method(), request.uri().path())
        };
        let requests: Vec<String> = state.requests.iter().map(line).collect();
        f.debug_struct("Canned")
            .field("requests", &requests)
            .field("left", &state.outcomes.len())
            .finish()
    }
}

impl Canned {
    /// A transport without responses.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a JSON response. A number that is no HTTP status becomes 500.
    #[must_use]
    pub fn json(self, status: u16, body: impl Into<Bytes>) -> Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let json = http::HeaderValue::from_static("application/json");
        response
            .headers_mut()
            .insert(http::header::CONTENT_TYPE, json);
        self.response(response)
    }

    /// Adds a response.
    #[must_use]
    pub fn response(self, response: http::Response<Bytes>) -> Self {
        self.state().outcomes.push_back(Ok(response));
        self
    }

    /// Adds a failure.
    #[must_use]
    pub fn error(self, error: TransportError) -> Self {
        self.state().outcomes.push_back(Err(error));
        self
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Canned {
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_> {
        let mut state = self.state();
        state.requests.push(request);
        let outcome = state.outcomes.pop_front();
        Box::pin(ready(outcome.unwrap_or_else(|| {
            Err(TransportError::permanent("no prepared response is left"))
        })))
    }
}
