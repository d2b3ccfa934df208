//! The built-in transport: HTTP/1.1 and HTTP/2 over rustls, by `reqwest`.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::{ResponseFuture, Transport, TransportError};
use crate::runtime::client::RESPONSE_LIMIT;

/// The built-in transport. Keeps connections open and reuses them; clones share them.
///
/// It speaks HTTP/2 where the server offers it, trusts the certificates that this machine trusts, and goes through
/// the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name. It follows no redirects.
#[derive(Clone, Debug)]
pub struct HttpClient {
    client: reqwest::Client,
    response_limit: usize,
}

impl HttpClient {
    /// Uses a client of one's own, for example with a proxy or a private certificate authority.
    ///
    /// It should follow no redirects, as a redirected request would carry the token along.
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            response_limit: RESPONSE_LIMIT,
        }
    }

    /// A client with the usual settings.
    pub(crate) fn with_connect_timeout(limit: Duration) -> Result<Self, TransportError> {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limit)
            .build()
            .map(Self::new)
            .map_err(|error| failure(error, "cannot set up TLS"))
    }

    /// Refuses responses of more bytes than this.
    #[must_use]
    pub fn response_limit(self, bytes: usize) -> Self {
        Self {
            response_limit: bytes,
            ..self
        }
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(|error| {
            TransportError::permanent("the request is not valid HTTP")
                .with_source(error.without_url())
        })?;
        let response = self.client.execute(request).await;
        self.collect(response.map_err(|error| failure(error, "cannot send the request"))?)
            .await
    }

    async fn collect(
        &self,
        mut response: reqwest::Response,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let mut body = BytesMut::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| failure(error, "the response breaks off"))?
        {
            if chunk.len() > self.response_limit.saturating_sub(body.len()) {
                let limit = self.response_limit;
                return Err(TransportError::permanent(format!(
                    "the response is longer than {limit} bytes"
                )));
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole = http::Response::new(body.freeze());
        *whole.status_mut() = response.status();
        *whole.headers_mut() = std::mem::take(response.headers_mut());
        Ok(whole)
    }
}

impl Transport for HttpClient {
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

/// The URL is left out: its query holds fields of the request.
fn failure(error: reqwest::Error, what: &str) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        TransportError::timeout("no response in time").with_source(error)
    } else if error.is_connect() {
        TransportError::connect("cannot connect").with_source(error)
    } else {
        TransportError::new(what).with_source(error)
    }
}
