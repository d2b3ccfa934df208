//! From a request to its response: tokens, attempts and the time they may take.

use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Request, Response};
use tracing::Instrument as _;

use super::answer::{failure, header, refusal, request_id};
use super::client::Settings;
use super::clock::within;
use super::error::{Error, ErrorKind, Repeat};
use super::method::Method;
use super::prepare::{CLIENT_REQUEST_ID, Prepared};
use super::tokens::Bearer;

/// A response, and how often the request was sent for it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Received {
    pub(crate) response: Response<Bytes>,
    pub(crate) attempts: u32,
}

/// Sends a request with a token, again if need be, and gives the response if it is a success.
pub(crate) async fn exchange(
    settings: &Settings,
    method: &'static Method,
    prepared: Prepared,
) -> Result<Received, Error> {
    let span = tracing::debug_span!(
        "yandex_cloud_api.call",
        method = method.name,
        http.method = %prepared.request.method(),
        server = prepared.request.uri().host(),
        client_request_id = header(prepared.request.headers(), CLIENT_REQUEST_ID.as_str()),
    );
    let call = Exchange::new(settings, prepared, true);
    call.run().instrument(span).await
}

/// Sends a request without a token, as the sources of tokens need it.
pub(crate) async fn unauthorized(
    settings: &Settings,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, Error> {
    let span = tracing::debug_span!("yandex_cloud_api.token", server = request.uri().host());
    let prepared = Prepared {
        request,
        timeout: settings.timeout,
        attempt_timeout: settings.attempt_timeout,
        retry: settings.retry,
        repeatable: true,
    };
    let call = Exchange::new(settings, prepared, false);
    Ok(call.run().instrument(span).await?.response)
}

/// One call: as many attempts as it takes.
struct Exchange<'a> {
    settings: &'a Settings,
    prepared: Prepared,
    needs_token: bool,
    started: Duration,
    attempts: u32,
    /// A token that the API refused.
    refused: Option<Bearer>,
}

/// What comes after a failed attempt.
enum Next {
    Wait(Duration),
    Stop,
}

impl<'a> Exchange<'a> {
    fn new(settings: &'a Settings, prepared: Prepared, needs_token: bool) -> Self {
        Self {
            settings,
            prepared,
            needs_token,
            started: settings.clock.elapsed(),
            attempts: 0,
            refused: None,
        }
    }

    async fn run(mut self) -> Result<Received, Error> {
        loop {
            let error = match self.timed_attempt().await {
                Ok(response) => {
                    self.settings.budget.earn();
                    let attempts = self.attempts;
                    return Ok(Received { response, attempts });
                }
                Err(error) => error.after(self.attempts),
            };
            match self.next(&error) {
                Next::Wait(delay) if delay.is_zero() => {}
                Next::Wait(delay) => self.settings.clock.sleep(delay).await,
                Next::Stop => return Err(error),
            }
        }
    }

    /// How much of the time for the whole call is left; `None`: there is no limit.
    fn left(&self) -> Option<Duration> {
        let taken = self.settings.clock.elapsed().saturating_sub(self.started);
        let whole = self.prepared.timeout?;
        Some(whole.saturating_sub(taken))
    }

    fn next(&self, error: &Error) -> Next {
        if self.refused.is_some() && error.is_unauthenticated() {
            // Not repeated for being refused, but because there may be a better token now.
            return if self.attempts == 1 {
                Next::Wait(Duration::ZERO)
            } else {
                Next::Stop
            };
        }
        let Prepared {
            retry, repeatable, ..
        } = self.prepared;
        let Some(delay) = retry.delay(self.attempts, error, repeatable) else {
            return Next::Stop;
        };
        if self.left().is_some_and(|left| left <= delay) || !self.settings.budget.pay() {
            return Next::Stop;
        }
        tracing::warn!(
            attempt = self.attempts,
            delay_ms = millis(delay),
            kind = ?error.kind(),
            "repeating the request"
        );
        Next::Wait(delay)
    }

    /// One attempt that takes no longer than it may.
    async fn timed_attempt(&mut self) -> Result<Response<Bytes>, Error> {
        let left = self.left();
        let limit = match (left, self.prepared.attempt_timeout) {
            (Some(left), Some(limit)) => Some(left.min(limit)),
            (left, limit) => left.or(limit),
        };
        let settings = self.settings;
        let began = settings.clock.elapsed();
        let outcome = within(&*settings.clock, limit, self.attempt()).await;
        let outcome = outcome.unwrap_or_else(|_| Err(self.late(limit)));
        let took = settings.clock.elapsed().saturating_sub(began);
        self.report(&outcome, took);
        outcome
    }

    async fn attempt(&mut self) -> Result<Response<Bytes>, Error> {
        let mut request = self.prepared.request.clone();
        let mut used = None;
        if self.needs_token {
            let bearer = self.settings.tokens.bearer(self.settings).await?;
            if self.refused.as_ref() == Some(&bearer) {
                return Err(Error::new(
                    ErrorKind::Credentials,
                    "the API refuses the token",
                ));
            }
            request.headers_mut().insert(AUTHORIZATION, bearer.header());
            used = Some(bearer);
        }
        self.attempts += 1;
        let id = header(request.headers(), CLIENT_REQUEST_ID.as_str());
        match self.settings.transport.send(request).await {
            Ok(response) if response.status().is_success() => Ok(response),
            Ok(response) => {
                let error = refusal(&response, id, self.settings.clock.now());
                if let Some(bearer) = used.filter(|_| error.is_unauthenticated()) {
                    self.settings.tokens.refuse(&bearer);
                    self.refused = Some(bearer);
                }
                Err(error)
            }
            Err(error) => Err(failure(error, id)),
        }
    }

    fn late(&self, limit: Option<Duration>) -> Error {
        let limit = limit.unwrap_or_default();
        let id = header(self.prepared.request.headers(), CLIENT_REQUEST_ID.as_str());
        Error::new(ErrorKind::Timeout, format!("no answer within {limit:?}"))
            .with_repeat(Repeat::IfRepeatable)
            .with_client_request_id(id)
    }

    /// Says what came of an attempt, without anything that the request or the response holds.
    fn report(&self, outcome: &Result<Response<Bytes>, Error>, took: Duration) {
        let (status, id, kind) = match outcome {
            Ok(response) => (
                Some(response.status()),
                request_id(response.headers()),
                None,
            ),
            Err(error) => {
                let id = error.request_id().map(str::to_owned);
                (error.status(), id, Some(error.kind()))
            }
        };
        tracing::debug!(
            attempt = self.attempts,
            status = status.map(|status| status.as_u16()),
            latency_ms = millis(took),
            request_id = id,
            error = kind.map(tracing::field::debug),
            "attempt"
        );
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
