//! What a source of tokens can use.

use std::time::SystemTime;

use bytes::Bytes;
use http::{Request, Response};

use crate::runtime::attempts::unauthorized;
use crate::runtime::client::Settings;
use crate::runtime::error::Error;

/// What a [`TokenSource`](super::TokenSource) can use: the client's clock and connections.
pub struct TokenContext<'a> {
    pub(super) settings: &'a Settings,
}

impl std::fmt::Debug for TokenContext<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenContext")
    }
}

impl<'a> TokenContext<'a> {
    pub(crate) fn new(settings: &'a Settings) -> Self {
        Self { settings }
    }

    /// The time of day, by the client's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.settings.clock.now()
    }

    /// Sends a request as it is, repeating it like a call. Any answer but a success is an error.
    ///
    /// # Errors
    /// There is no answer, or it is not a success.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        unauthorized(self.settings, request).await
    }
}
