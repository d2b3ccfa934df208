//! A call that is ready to be sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::client::Client;
use super::error::Error;
use super::exchange::{Options, decode, exchange, prepare};
use super::message::Message;
use super::method::{Method, Outgoing};

/// A call that is ready to be sent: `.await` it, or change its options first.
#[must_use = "nothing is sent before `.await` or `.send()`"]
pub struct Call<Request, Response> {
    client: Client,
    method: &'static Method,
    request: Request,
    options: Options,
    response: PhantomData<fn() -> Response>,
}

impl<Request: Message, Response: Message + Default> Call<Request, Response> {
    #[doc(hidden)]
    pub fn new(client: &Client, method: &'static Method, request: Request) -> Self {
        let client = client.clone();
        Self {
            client,
            method,
            request,
            options: Options::default(),
            response: PhantomData,
        }
    }

    /// Whether documented limits are checked before sending, instead of what the client says.
    pub fn validate(mut self, validate: bool) -> Self {
        self.options.validate = Some(validate);
        self
    }

    /// How long the call may take as a whole, instead of what the client says.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Sends the request and reads the response.
    ///
    /// # Errors
    /// See [`ErrorKind`](crate::ErrorKind).
    pub async fn send(self) -> Result<Response, Error> {
        let name = self.method.name;
        self.run().await.map_err(|error| error.of(name))
    }

    async fn run(self) -> Result<Response, Error> {
        let outgoing = Outgoing {
            method: self.method,
            fields: &self.request,
        };
        let request = prepare(&self.client, outgoing, self.options)?;
        let answer = exchange(&self.client, request).await?;
        let mut response = Response::default();
        decode(&answer, &mut response)?;
        Ok(response)
    }
}

impl<Request, Response> IntoFuture for Call<Request, Response>
where
    Request: Message + 'static,
    Response: Message + Default + 'static,
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
