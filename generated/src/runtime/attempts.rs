//! From a request to its response: tokens, attempts and the time they may take.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use tracing::Instrument as _;

use super::answer::{failure, header, refusal, request_id};
use super::client::Settings;
use super::clock::within;
use super::endpoint::is_readable_on_the_way;
use super::error::{Error, ErrorKind, RetryClass};
use super::method::Method;
use super::prepare::{CLIENT_REQUEST_ID, Prepared};
use super::proof::Proof;
use super::retry::RetryBudget;
use super::secrets::Secrets;
use super::transport::{Direct, ResponseBody, TransportError};
use crate::domains::VENDOR;

/// A response, and what is known about how it came.
#[doc(hidden)]
pub struct Received {
    pub(crate) response: Response<Bytes>,
    /// How often the request was sent.
    pub(crate) attempts: u32,
    client_request_id: Option<HeaderValue>,
    proof: Option<Proof>,
    /// The body, where it is read while it arrives; that of the response is empty then.
    pub(crate) arriving: Option<ResponseBody>,
    /// How long the call may take, and then the next piece of what arrives.
    pub(crate) patience: Option<Duration>,
}

impl Received {
    pub(crate) fn client_request_id(&self) -> Option<String> {
        let id = self.client_request_id.as_ref()?;
        id.to_str().ok().map(str::to_owned)
    }

    /// The same response with another body: a part of it.
    pub(crate) fn with_body(&self, body: Bytes) -> Self {
        let mut response = Response::new(body);
        *response.status_mut() = self.response.status();
        response.headers_mut().clone_from(self.response.headers());
        Self {
            response,
            attempts: self.attempts,
            client_request_id: self.client_request_id.clone(),
            proof: self.proof.clone(),
            arriving: None,
            patience: self.patience,
        }
    }

    /// What an error about the response must not show.
    pub(crate) fn secrets(&self) -> Secrets {
        self.proof.as_ref().map(Proof::secrets).unwrap_or_default()
    }
}

/// The response may hold secrets.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("status", &self.response.status())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// Sends a request with a token, again if need be, and gives the response if it is a success.
pub(crate) async fn send(
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
    let call = Attempts::new(settings, prepared, true);
    call.run().instrument(span).await
}

/// How long an attempt to get a token may take, be attempts of calls as short as they are: making a token takes time, and a
/// source that is never waited for never gives one.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(30);

/// Sends a request without a token, as the sources of tokens need it.
pub(crate) async fn unauthorized(
    settings: &Settings,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, Error> {
    let span = tracing::debug_span!("yandex_cloud_api.token", server = request.uri().host());
    let prepared = Prepared {
        request,
        timeout: settings.timeout,
        attempt_timeout: settings
            .attempt_timeout
            .map(|limit| limit.max(TOKEN_TIMEOUT)),
        retry: settings.retry,
        repeatable: true,
        streams: false,
    };
    let call = Attempts::new(settings, prepared, false);
    Ok(call.run().instrument(span).await?.response)
}

/// One call: as many attempts as it takes.
struct Attempts<'a> {
    settings: &'a Settings,
    prepared: Prepared,
    /// That of the host.
    budget: Arc<RetryBudget>,
    needs_token: bool,
    started: Duration,
    /// How often the request was sent.
    sent: u32,
    /// The first token that the API refused.
    refused: Option<Proof>,
    /// Whether another one was asked for.
    renewed: bool,
    /// The body of an answer that is read while it arrives.
    arriving: Option<ResponseBody>,
}

impl<'a> Attempts<'a> {
    fn new(settings: &'a Settings, mut prepared: Prepared, needs_token: bool) -> Self {
        if is_readable_on_the_way(prepared.request.uri()) {
            prepared.request.extensions_mut().insert(Direct);
        }
        Self {
            settings,
            budget: settings.budgets.of(prepared.request.uri()),
            prepared,
            needs_token,
            started: settings.clock.elapsed(),
            sent: 0,
            refused: None,
            renewed: false,
            arriving: None,
        }
    }

    async fn run(mut self) -> Result<Received, Error> {
        let mut proof = self.proof().await?;
        loop {
            self.keep_rate().await;
            let error = match self.timed_attempt(proof.as_ref()).await {
                Ok(response) => return Ok(self.received(response, proof)),
                Err(error) => error.after(self.sent),
            };
            if let Some(other) = self.other_proof(&error).await {
                proof = Some(other);
                continue;
            }
            match self.delay(&error) {
                Some(delay) => self.settings.clock.sleep(delay).await,
                None => return Err(error),
            }
            // A token may have ended meanwhile. Without another one, the answer to the last attempt says more.
            proof = match self.proof().await {
                Ok(proof) => proof,
                Err(_) => return Err(error),
            };
        }
    }

    fn received(&mut self, response: Response<Bytes>, proof: Option<Proof>) -> Received {
        self.budget.earn();
        let id = self.prepared.request.headers().get(CLIENT_REQUEST_ID);
        Received {
            response,
            attempts: self.sent,
            client_request_id: id.cloned(),
            proof,
            arriving: self.arriving.take(),
            patience: self.prepared.timeout,
        }
    }

    /// The token to send, if one is needed. A source may take longer for it than an attempt may take, but not longer
    /// than the call.
    async fn proof(&self) -> Result<Option<Proof>, Error> {
        if !self.needs_token {
            return Ok(None);
        }
        let (settings, left) = (self.settings, self.left());
        let proof = within(&*settings.clock, left, settings.tokens.proof(settings)).await;
        let proof = proof.unwrap_or_else(|_| Err(self.no_token_in_time()));
        proof
            .map(Some)
            .map_err(|error| error.with_client_request_id(self.client_request_id()))
    }

    fn no_token_in_time(&self) -> Error {
        let limit = self.prepared.timeout.unwrap_or_default();
        let message = format!("cannot get a token within {limit:?}");
        Error::new(ErrorKind::Credentials, message).with_retry_class(RetryClass::Always)
    }

    /// Another token, if the last one was refused and there is another one now: then it is not the request's fault. Once.
    async fn other_proof(&mut self, error: &Error) -> Option<Proof> {
        let refused = self
            .refused
            .clone()
            .filter(|_| error.is_unauthenticated())?;
        if std::mem::replace(&mut self.renewed, true) {
            return None;
        }
        let proof = self.proof().await.ok().flatten();
        proof.filter(|proof| *proof != refused)
    }

    /// How much of the time for the whole call is left; `None`: there is no limit.
    fn left(&self) -> Option<Duration> {
        self.left_at(self.settings.clock.elapsed())
    }

    /// The same at a time of the client's clock.
    fn left_at(&self, now: Duration) -> Option<Duration> {
        let taken = now.saturating_sub(self.started);
        Some(self.prepared.timeout?.saturating_sub(taken))
    }

    /// How long to wait before the next attempt; `None`: there is none.
    fn delay(&self, error: &Error) -> Option<Duration> {
        let Prepared {
            retry, repeatable, ..
        } = self.prepared;
        let delay = retry.delay(self.sent, error, repeatable)?;
        if self.left().is_some_and(|left| left <= delay) {
            return None;
        }
        if !self.budget.pay() {
            tracing::warn!(
                attempt = self.sent,
                server = self.prepared.request.uri().host(),
                kind = ?error.kind(),
                "not repeating the request: too many to this host have failed"
            );
            return None;
        }
        tracing::warn!(
            attempt = self.sent,
            delay_ms = millis(delay),
            kind = ?error.kind(),
            "repeating the request"
        );
        Some(delay)
    }

    /// One attempt that takes no longer than it may.
    async fn timed_attempt(&mut self, proof: Option<&Proof>) -> Result<Response<Bytes>, Error> {
        let settings = self.settings;
        let began = settings.clock.elapsed();
        let limit = match (self.left_at(began), self.prepared.attempt_timeout) {
            (Some(left), Some(limit)) => Some(left.min(limit)),
            (left, limit) => left.or(limit),
        };
        let outcome = within(&*settings.clock, limit, self.attempt(proof)).await;
        let outcome = outcome.unwrap_or_else(|_| Err(self.late(limit)));
        self.report(&outcome, began);
        outcome
    }

    async fn attempt(&mut self, proof: Option<&Proof>) -> Result<Response<Bytes>, Error> {
        let mut request = self.prepared.request.clone();
        if let Some(proof) = proof {
            proof.apply(&mut request, &*self.settings.clock)?;
        }
        self.sent += 1;
        let sent = if self.prepared.streams {
            self.open(request).await
        } else {
            self.settings.transport.send(request).await
        };
        if let Ok(response) = &sent {
            self.note_rate(response.headers());
        }
        match sent {
            Ok(response) if response.status().is_success() => Ok(response),
            sent => Err(self.failed(sent, proof)),
        }
    }

    /// Remembers when there are more calls, if the answer says that this was the last one.
    fn note_rate(&self, headers: &HeaderMap) {
        if let Some(limit) = &VENDOR.rate_limit {
            let request = &self.prepared.request;
            let place = (request.method(), request.uri().path());
            let now = self.settings.clock.now();
            self.settings.rates.note(limit, place, headers, now);
        }
    }

    /// Waits while there are no calls left, if that ends before the call has to.
    async fn keep_rate(&self) {
        if VENDOR.rate_limit.is_none() {
            return;
        }
        let (request, now) = (&self.prepared.request, self.settings.clock.now());
        let wait = self
            .settings
            .rates
            .wait(request.method(), request.uri().path(), now);
        if let Some(wait) = wait.filter(|wait| self.left().is_none_or(|left| *wait < left)) {
            tracing::debug!(
                delay_ms = millis(wait),
                "waiting until there are more calls"
            );
            self.settings.clock.sleep(wait).await;
        }
    }

    /// Sends the request; of a success, the body is left for later.
    async fn open(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let (head, body) = self.settings.transport.stream(request).await?.into_parts();
        let body = if head.status.is_success() {
            self.arriving = Some(body);
            Bytes::new()
        } else {
            body.collect().await?
        };
        Ok(Response::from_parts(head, body))
    }

    /// What came of an attempt that is no success.
    fn failed(
        &mut self,
        sent: Result<Response<Bytes>, TransportError>,
        proof: Option<&Proof>,
    ) -> Error {
        let (id, secrets) = (self.client_request_id(), self.secrets(proof));
        let error = match sent {
            Ok(response) => refusal(&response, id, self.settings.clock.now(), &secrets),
            Err(error) => failure(error, id),
        };
        if let Some(proof) = proof.filter(|_| error.is_unauthenticated()) {
            self.settings.tokens.refuse(proof);
            self.refused.get_or_insert_with(|| proof.clone());
        }
        error.without(&secrets)
    }

    /// What the request is sent with, and no error may show.
    fn secrets(&self, proof: Option<&Proof>) -> Secrets {
        match proof {
            Some(proof) => proof.secrets(),
            None => Secrets::of_request(&self.prepared.request),
        }
    }

    fn late(&self, limit: Option<Duration>) -> Error {
        let limit = limit.unwrap_or_default();
        Error::new(ErrorKind::Timeout, format!("no answer within {limit:?}"))
            .with_retry_class(RetryClass::IfRepeatable)
            .with_client_request_id(self.client_request_id())
    }

    fn client_request_id(&self) -> Option<String> {
        header(self.prepared.request.headers(), CLIENT_REQUEST_ID.as_str())
    }

    /// Reports the outcome of an attempt that began then, without anything that the request or the response holds.
    fn report(&self, outcome: &Result<Response<Bytes>, Error>, began: Duration) {
        // Asked only if somebody listens.
        let took = || self.settings.clock.elapsed().saturating_sub(began);
        match outcome {
            Ok(response) => tracing::debug!(
                attempt = self.sent,
                status = response.status().as_u16(),
                latency_ms = millis(took()),
                request_id = request_id(response.headers()),
                "attempt"
            ),
            Err(error) => tracing::debug!(
                attempt = self.sent,
                status = error.status().map(|status| status.as_u16()),
                latency_ms = millis(took()),
                request_id = error.request_id(),
                error = ?error.kind(),
                "attempt"
            ),
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
