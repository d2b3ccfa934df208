//! A call that is ready to be sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::answer::{decode, decode_value};
use super::attempts::{Received, send};
use super::client::Client;
use super::error::Error;
use super::message::Message;
use super::method::Method;
use super::prepare::{IdempotencyKey, Options, prepare};
use super::retry::RetryPolicy;
use super::value::Value;

/// A call that is ready to be sent: `.await` it, or change its options first.
///
/// Nothing happens before. A call that is dropped while it waits is over on this side; the request may or may not
/// have taken effect. Calls are `Send`, so a task of a multi-threaded runtime can make them.
#[must_use = "nothing is sent before `.await` or `.send()`"]
pub struct Call<Request, Response> {
    pub(crate) client: Client,
    pub(crate) method: &'static Method,
    pub(crate) request: Request,
    pub(crate) options: Options,
    response: PhantomData<fn() -> Response>,
}

/// What a call can give: a message, several, or a handle of an operation.
#[doc(hidden)]
pub trait Reply: Sized {
    /// Whether it is read while it arrives.
    const STREAMS: bool = false;

    /// Reads the response.
    ///
    /// # Errors
    /// It is not what is documented.
    fn read(client: &Client, method: &'static Method, received: Received) -> Result<Self, Error>;
}

impl<M: Message + Default> Reply for M {
    fn read(_: &Client, _: &'static Method, received: Received) -> Result<Self, Error> {
        let mut message = Self::default();
        decode(&received, &mut message)?;
        Ok(message)
    }
}

/// A list with nothing around it.
impl<T: Value + Default> Reply for Vec<T> {
    fn read(_: &Client, _: &'static Method, received: Received) -> Result<Self, Error> {
        let mut list = Self::default();
        decode_value(&received, &mut list)?;
        Ok(list)
    }
}

impl<Request: Message, Response: Reply> Call<Request, Response> {
    #[doc(hidden)]
    pub fn new(client: &Client, method: &'static Method, request: Request) -> Self {
        Self::with_options(client.clone(), method, request, Options::default())
    }

    pub(crate) fn with_options(
        client: Client,
        method: &'static Method,
        request: Request,
        options: Options,
    ) -> Self {
        Self {
            client,
            method,
            request,
            options,
            response: PhantomData,
        }
    }

    /// Whether documented limits are checked before sending, instead of what the client says.
    pub fn validate(mut self, validate: bool) -> Self {
        self.options.validate = Some(validate);
        self
    }

    /// How long the call may take as a whole, repetitions included, instead of what the client says.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// How long one attempt may take, instead of what the client says.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.options.attempt_timeout = Some(limit);
        self
    }

    /// How the request is repeated, instead of what the client says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// The `Idempotency-Key`, instead of a random one; has no effect on a request that changes nothing.
    ///
    /// With a key of one's own, a request can be repeated in another run of the program. `None`: the request goes
    /// without a key, and is repeated only if it cannot have been sent.
    pub fn idempotency_key(mut self, key: impl Into<Option<String>>) -> Self {
        self.options.idempotency_key = key
            .into()
            .map_or(IdempotencyKey::None, IdempotencyKey::Given);
        self
    }

    /// Sends the request and reads the response.
    ///
    /// # Errors
    /// See [`ErrorKind`](crate::ErrorKind).
    pub async fn send(mut self) -> Result<Response, Error> {
        let received = self.receive().await;
        let response =
            received.and_then(|received| Response::read(&self.client, self.method, received));
        response.map_err(|error| error.of(self.method.name))
    }

    async fn receive(&mut self) -> Result<Received, Error> {
        let settings = self.client.settings();
        let mut prepared = prepare(settings, self.method, &mut self.request, &self.options)?;
        prepared.streams = Response::STREAMS;
        send(settings, self.method, prepared).await
    }
}

impl<Request, Response> IntoFuture for Call<Request, Response>
where
    Request: Message + 'static,
    Response: Reply + 'static,
{
    type Output = Result<Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<Request: fmt::Debug, Response> fmt::Debug for Call<Request, Response> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method.name)
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
