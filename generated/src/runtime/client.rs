//! The client: what all calls have in common.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::clock::{self, Clock};
use super::credentials::{Credentials, Token};
use super::endpoint::Endpoints;
use super::error::Error;
use super::rates::Rates;
use super::retry::{RetryBudgets, RetryPolicy};
use super::tokens::Tokens;
use super::transport::Transport;

/// A client of all services. Cheap to clone; clones share connections, tokens and settings.
///
/// A client is `Send` and `Sync`: make one, and give clones of it to the tasks of a program. A token that is
/// missing or ends is fetched once, however many calls wait for it.
///
/// ```no_run
/// # fn main() -> Result<(), yandex_cloud_api::Error> {
/// let client = yandex_cloud_api::Client::builder().token("…").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
}

/// What a client was built with.
pub(crate) struct Settings {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) tokens: Tokens,
    pub(crate) endpoints: Endpoints,
    pub(crate) user_agent: HeaderValue,
    pub(crate) validate: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) budgets: RetryBudgets,
    pub(crate) rates: Rates,
}

impl Client {
    /// Starts to set up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoints", &self.settings.endpoints)
            .field("user_agent", &self.settings.user_agent)
            .field("validate", &self.settings.validate)
            .field("timeout", &self.settings.timeout)
            .field("attempt_timeout", &self.settings.attempt_timeout)
            .field("retry", &self.settings.retry)
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Client`].
#[must_use = "call `build` to get the client"]
pub struct ClientBuilder {
    transport: Option<Box<dyn Transport>>,
    clock: Option<Box<dyn Clock>>,
    credentials: Option<Credentials>,
    endpoints: Vec<(String, String)>,
    user_agent: String,
    allow_http: bool,
    validate: bool,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: RetryPolicy,
    connect_timeout: Duration,
    response_limit: usize,
}

/// The largest response that is accepted unless set otherwise: 64 MiB.
pub(crate) const RESPONSE_LIMIT: usize = 64 << 20;

const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            transport: None,
            clock: None,
            credentials: None,
            endpoints: Vec::new(),
            user_agent: USER_AGENT.to_owned(),
            allow_http: false,
            validate: true,
            timeout: Some(Duration::from_secs(60)),
            attempt_timeout: Some(Duration::from_secs(30)),
            retry: RetryPolicy::default(),
            connect_timeout: Duration::from_secs(10),
            response_limit: RESPONSE_LIMIT,
        }
    }
}

impl ClientBuilder {
    // part: home
    #[doc(hidden)]
    // end: home
    /// Uses a token, sent as the API usually wants it. Never printed.
    pub fn token(self, token: impl Into<Token>) -> Self {
        self.credentials(Credentials::token(token))
    }

    // part: iam
    /// Uses an IAM token that was got elsewhere. Never printed.
    pub fn iam_token(self, token: impl Into<Token>) -> Self {
        self.credentials(Credentials::iam_token(token))
    }
    // end: iam

    /// Says who is calling.
    // part: iam
    /// At first it is [`Credentials::default_chain`].
    // end: iam
    pub fn credentials(self, credentials: impl Into<Credentials>) -> Self {
        Self {
            credentials: Some(credentials.into()),
            ..self
        }
    }

    /// Sends the requests of a service, to another URL than the documented one: for tests,
    /// or a private installation.
    ///
    /// Many services have several hosts. The name of a documented host sets the URL of that host alone, whatever is set for
    /// the service.
    ///
    // part: iam
    /// Tokens are made by `"iam"`, and long-running operations are looked up at `"operation"`.
    ///
    // end: iam
    /// The URL must be `https`, unless it leads to this machine or [`allow_http`](Self::allow_http) is set. Without TLS, and to
    /// this machine, requests never go through a proxy, which would see the token.
    pub fn endpoint(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.endpoints.push((name.into(), url.into()));
        self
    }

    /// Permits endpoints without TLS on other machines. The token then travels readable for anyone.
    pub fn allow_http(self, allow: bool) -> Self {
        Self {
            allow_http: allow,
            ..self
        }
    }

    /// Uses another clock than that of this machine, in tests.
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        Self {
            clock: Some(Box::new(clock)),
            ..self
        }
    }

    /// Uses another transport than the built-in one.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        Self {
            transport: Some(Box::new(transport)),
            ..self
        }
    }

    /// Names the program in the header `user-agent`, before the name of this crate.
    pub fn user_agent(self, name: impl fmt::Display) -> Self {
        Self {
            user_agent: format!("{name} {USER_AGENT}"),
            ..self
        }
    }

    /// Whether documented limits are checked before sending; `true` at first.
    pub fn validate(self, validate: bool) -> Self {
        Self { validate, ..self }
    }

    /// How long a call may take as a whole, repetitions and a new token included; at first 60 seconds. `None`:
    /// without end.
    pub fn timeout(self, limit: impl Into<Option<Duration>>) -> Self {
        Self {
            timeout: limit.into(),
            ..self
        }
    }

    /// How long one attempt of a call may take; at first 30 seconds. `None`: as long as the call.
    pub fn attempt_timeout(self, limit: impl Into<Option<Duration>>) -> Self {
        Self {
            attempt_timeout: limit.into(),
            ..self
        }
    }

    /// How requests are repeated.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: policy,
            ..self
        }
    }

    /// The largest response, in bytes, that the built-in transport accepts; at first 64 MiB.
    ///
    /// In memory a message may take 16 times as much and 32 MiB: a response of many empty elements that would take more
    /// is an error of [`ErrorKind::Decoding`](crate::ErrorKind::Decoding).
    pub fn response_limit(self, bytes: usize) -> Self {
        Self {
            response_limit: bytes,
            ..self
        }
    }

    /// How long the built-in transport may take to connect; at first 10 seconds.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        Self {
            connect_timeout: limit,
            ..self
        }
    }

    /// Gives the client.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration): there is no transport or no clock, the token is empty, the
    /// environment names a key that cannot be used, or an endpoint is no URL, not a safe one, or of no service and no host that is documented.
    pub fn build(self) -> Result<Client, Error> {
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout, self.response_limit)?,
        };
        let clock = self.clock.or_else(clock::machine);
        let clock = clock.ok_or_else(|| Error::configuration("no clock: call `clock`"))?;
        let credentials = match self.credentials {
            Some(credentials) => credentials,
            None => Credentials::usual()?,
        };
        if let Some(flaw) = credentials.flaw() {
            return Err(Error::configuration(flaw));
        }
        let user_agent = HeaderValue::from_str(&self.user_agent).map_err(|error| {
            Error::configuration("the user agent is no header").with_source(error)
        })?;
        let settings = Settings {
            transport,
            clock,
            tokens: Tokens::new(credentials),
            endpoints: Endpoints::new(self.endpoints, self.allow_http)?,
            user_agent,
            validate: self.validate,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            budgets: RetryBudgets::default(),
            rates: Rates::default(),
        };
        Ok(Client {
            settings: Arc::new(settings),
        })
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    connect_timeout: Duration,
    response_limit: usize,
) -> Result<Box<dyn Transport>, Error> {
    match super::transport::HttpClient::with_connect_timeout(connect_timeout) {
        Ok(transport) => Ok(Box::new(transport.response_limit(response_limit))),
        Err(error) => Err(Error::configuration("no transport").with_source(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration, _: usize) -> Result<Box<dyn Transport>, Error> {
    Err(Error::configuration(
        "no transport: call `transport`, or switch on the feature `reqwest` of this crate",
    ))
}
