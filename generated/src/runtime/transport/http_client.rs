//! The built-in transport: HTTP/1.1 and HTTP/2 over rustls, by `reqwest`.

use std::fmt;
use std::future::Future;
use std::net::Ipv4Addr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::uri::Scheme;

use super::pools::Pools;
use super::urls::Urls;
use super::{
    Direct, ResponseBody, ResponseFuture, StreamFuture, Transport, TransportError, too_long,
};
use crate::runtime::client::RESPONSE_LIMIT;
use crate::runtime::secrets::chain;

/// The built-in transport. Keeps connections open and reuses them; clones share them.
///
/// It speaks HTTP/2 where the server offers it, trusts the certificates that this machine trusts, and goes through
/// the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name. It follows no redirects.
///
/// It works in a tokio runtime with sockets and a timer (`enable_all`); without one, a call is an error of
/// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration). Each runtime has connections of its own, since an
/// idle runtime does not move what is sent over them.
#[derive(Clone)]
pub struct HttpClient {
    usual: Arc<Pools>,
    /// Without a proxy.
    direct: Arc<Pools>,
    /// The same for the metadata service of this machine.
    near: Arc<Pools>,
    urls: Arc<Urls>,
    /// Whether the usual client is the user's own.
    is_own: bool,
    response_limit: usize,
}

impl HttpClient {
    /// Uses a client of one's own, for example with a proxy or a private certificate authority.
    ///
    /// It should follow no redirects, as a redirected request would carry the token along. Requests without TLS are sent by
    /// another client, which has no proxy. Its connections are those
    /// of all runtimes that use it, so use it in one only.
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self::with(
            Pools::new(move || Ok(client.clone())),
            CONNECT_TIMEOUT,
            true,
        )
    }

    /// A client with the usual settings.
    pub(crate) fn with_connect_timeout(limit: Duration) -> Result<Self, TransportError> {
        let pools = Pools::new(move || build(usual().connect_timeout(limit)));
        Ok(Self::with(pools.ready()?, limit, false))
    }

    fn with(pools: Pools, connect_timeout: Duration, is_own: bool) -> Self {
        Self {
            usual: Arc::new(pools),
            direct: Arc::new(without_proxy(connect_timeout)),
            near: Arc::new(without_proxy(NEAR_CONNECT_TIMEOUT)),
            urls: Arc::default(),
            is_own,
            response_limit: RESPONSE_LIMIT,
        }
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
        let response = self.execute(request).await?;
        self.collect(response).await
    }

    /// The response as soon as its head is there. That of an error is short.
    async fn open(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<ResponseBody>, TransportError> {
        let mut response = self.execute(request).await?;
        if !response.status().is_success() {
            return Ok(self.collect(response).await?.map(ResponseBody::from));
        }
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = std::mem::take(response.headers_mut());
        let body = ResponseBody::new(Chunks::of(response)).message_limit(self.response_limit);
        Ok(head.map(|()| body))
    }

    async fn execute(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<reqwest::Response, TransportError> {
        let pools = self.pools(&request);
        let request = self.request(request)?;
        let response = pools.client()?.execute(request).await;
        response.map_err(|error| failure(error, "cannot send the request"))
    }

    fn request(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
        let (head, body) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, self.urls.of(&head.uri)?);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    /// The connections for a request. With TLS, no proxy sees more than the host, and a client of the user's own may know
    /// certificates that no other one does.
    fn pools(&self, request: &http::Request<Bytes>) -> &Pools {
        let has_tls = request.uri().scheme() == Some(&Scheme::HTTPS);
        let is_direct = request.extensions().get() == Some(&Direct);
        if !is_direct || self.is_own && has_tls {
            &self.usual
        } else if request.uri().host().is_some_and(is_link_local) {
            &self.near
        } else {
            &self.direct
        }
    }

    async fn collect(
        &self,
        mut response: reqwest::Response,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let limit = self.response_limit;
        let mut body = Body::default();
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            if chunk.len() > limit.saturating_sub(body.len()) {
                return Err(too_long(limit));
            }
            body.add(chunk, expected(&response, limit));
        }
        let mut whole = http::Response::new(body.whole());
        *whole.status_mut() = response.status();
        *whole.headers_mut() = std::mem::take(response.headers_mut());
        Ok(whole)
    }
}

/// How long it may take to connect, for a client of the user's own.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Who is there in the same net answers at once, or is not there.
const NEAR_CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Whether a host is an address that exists in its own net only, as that of the metadata service.
fn is_link_local(host: &str) -> bool {
    host.parse()
        .is_ok_and(|address: Ipv4Addr| address.is_link_local())
}

fn without_proxy(connect_timeout: Duration) -> Pools {
    Pools::new(move || build(usual().no_proxy().connect_timeout(connect_timeout)))
}

/// How many bytes the server promises, no more than are accepted.
fn expected(response: &reqwest::Response, limit: usize) -> usize {
    let promised = response.content_length().unwrap_or_default();
    usize::try_from(promised).map_or(limit, |promised| promised.min(limit))
}

/// The chunks of a body, one after the other.
struct Chunks(Option<NextChunk>);

/// Gives a chunk, and the response that has the others.
type NextChunk = Pin<
    Box<dyn Future<Output = (reqwest::Response, Result<Option<Bytes>, reqwest::Error>)> + Send>,
>;

impl Chunks {
    fn of(mut response: reqwest::Response) -> Self {
        Self(Some(Box::pin(async move {
            let chunk = response.chunk().await;
            (response, chunk)
        })))
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(next) = &mut this.0 else {
            return Poll::Ready(None);
        };
        let (response, chunk) = ready!(next.as_mut().poll(context));
        this.0 = None;
        let chunk = chunk.map_err(broken).transpose();
        if matches!(chunk, Some(Ok(_))) {
            *this = Self::of(response);
        }
        Poll::Ready(chunk)
    }
}

fn broken(error: reqwest::Error) -> TransportError {
    failure(error, "the response breaks off")
}

/// A body as it comes: most come in one piece, which is then not copied.
#[derive(Default)]
struct Body {
    first: Bytes,
    all: BytesMut,
}

impl Body {
    fn len(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    fn add(&mut self, chunk: Bytes, expected: usize) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            self.all
                .reserve(expected.max(self.first.len() + chunk.len()));
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
    }

    fn whole(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            self.all.freeze()
        }
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("response_limit", &self.response_limit)
            .finish_non_exhaustive()
    }
}

fn build(client: reqwest::ClientBuilder) -> Result<reqwest::Client, TransportError> {
    have_cryptography()?;
    client
        .build()
        .map_err(|error| failure(error, "cannot set up TLS"))
}

/// What is installed in the program comes first, and otherwise reqwest has its own.
#[cfg(feature = "aws-lc-rs")]
#[allow(clippy::unnecessary_wraps)] // Without the feature there may be none.
fn have_cryptography() -> Result<(), TransportError> {
    Ok(())
}

/// Without any, reqwest would panic.
#[cfg(not(feature = "aws-lc-rs"))]
fn have_cryptography() -> Result<(), TransportError> {
    use rustls::crypto::CryptoProvider;

    #[cfg(feature = "ring")]
    if CryptoProvider::get_default().is_none() {
        // Another thread may have been faster.
        let _installed = rustls::crypto::ring::default_provider().install_default();
    }
    CryptoProvider::get_default().map(drop).ok_or_else(|| {
        TransportError::misconfigured(
            "no cryptography for TLS: switch on the feature `aws-lc-rs` or `ring` of this crate, or install a provider of rustls",
        )
    })
}

fn usual() -> reqwest::ClientBuilder {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none())
}

impl Transport for HttpClient {
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_> {
        Box::pin(self.exchange(request))
    }

    fn stream(&self, request: http::Request<Bytes>) -> StreamFuture<'_> {
        Box::pin(self.open(request))
    }
}

/// Hyper, through which reqwest speaks HTTP, tells this fault by its text only.
fn is_head_too_large(error: &reqwest::Error) -> bool {
    chain(error).any(|error| error.to_string() == "message head is too large")
}

/// The URL is left out: its query holds fields of the request.
fn failure(error: reqwest::Error, what: &str) -> TransportError {
    let error = error.without_url();
    if is_head_too_large(&error) {
        TransportError::permanent("the head of the response is too large").with_source(error)
    } else if error.is_timeout() {
        TransportError::timeout("no response in time").with_source(error)
    } else if error.is_connect() {
        TransportError::connect("cannot connect").with_source(error)
    } else {
        TransportError::new(what).with_source(error)
    }
}
