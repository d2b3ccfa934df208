//! Makes an HTTP request of a method and its fields: all but the token.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request};

use super::client::Settings;
use super::endpoint::{Endpoint, is_known};
use super::error::Error;
use super::message::{Location, Message, present};
use super::method::{Method, Outgoing};
use super::random::uuid;
use super::retry::RetryPolicy;
use super::update::fill_mask;
use super::url::path_and_query;
use super::validate::validate;
use super::write::write_body;
use crate::domains::DOMAINS;

pub(crate) const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("x-client-request-id");
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// What can be set for one call, instead of what the client says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) validate: Option<bool>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotency_key: IdempotencyKey,
}

/// By what the API recognises a repetition.
#[derive(Clone, Debug, Default)]
pub(crate) enum IdempotencyKey {
    #[default]
    Random,
    Given(String),
    None,
}

/// A request that can be sent, again and again.
pub(crate) struct Prepared {
    pub(crate) request: Request<Bytes>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    /// Whether it does no harm to send it twice.
    pub(crate) repeatable: bool,
    /// Whether the answer is read while it arrives.
    pub(crate) streams: bool,
}

/// Makes and checks everything before anything is sent.
pub(crate) fn prepare(
    settings: &Settings,
    method: &'static Method,
    fields: &mut dyn Message,
    options: &Options,
) -> Result<Prepared, Error> {
    let is_checked = options.validate.unwrap_or(settings.validate);
    fill_mask(method, fields, is_checked).map_err(Error::validation)?;
    if is_checked {
        validate(fields).map_err(Error::validation)?;
    }
    let outgoing = Outgoing { method, fields };
    let mut request = Request::new(body(outgoing)?);
    *request.method_mut() = method.verb.http();
    *request.uri_mut() = url(settings, outgoing)?;
    let has_body = !request.body().is_empty();
    headers(request.headers_mut(), settings, has_body)?;
    let mut repeatable = method.verb.is_safe();
    if !repeatable && let Some(key) = idempotency_key(settings, options)? {
        request.headers_mut().insert(IDEMPOTENCY_KEY, key);
        repeatable = true;
    }
    Ok(Prepared {
        request,
        timeout: options.timeout.or(settings.timeout),
        attempt_timeout: options.attempt_timeout.or(settings.attempt_timeout),
        retry: options.retry.unwrap_or(settings.retry),
        repeatable,
        streams: false,
    })
}

fn url(settings: &Settings, outgoing: Outgoing<'_>) -> Result<http::Uri, Error> {
    let path = path_and_query(outgoing).map_err(Error::validation)?;
    let Method { service, host, .. } = outgoing.method;
    let endpoint = match settings.endpoints.of(service, host) {
        Some(given) => given.clone(),
        None => documented(outgoing.method)?,
    };
    endpoint
        .url(&path)
        .map_err(|error| Error::configuration("the request makes no valid URL").with_source(error))
}

/// The documented host. The page that names it is no reason to trust it with a token: it must be of a known domain.
fn documented(method: &Method) -> Result<Endpoint, Error> {
    if is_known(method.host, DOMAINS) {
        return Ok(Endpoint::documented(method.host));
    }
    Err(Error::configuration(format!(
        "the documentation of {} names the host {}, which is of no known domain, so nothing was sent; \
         if it is right, set `ClientBuilder::endpoint` of {:?}",
        method.name, method.host, method.service
    )))
}

/// GET and DELETE have a body only if the documentation puts a field there, and the field is set.
fn body(outgoing: Outgoing<'_>) -> Result<Bytes, Error> {
    let mut has_fields = false;
    present(outgoing.fields, &mut |field, _| {
        has_fields |= field.location() == Location::Body;
    });
    if !has_fields && !outgoing.method.verb.always_has_body() {
        return Ok(Bytes::new());
    }
    write_body(outgoing.fields)
        .map(Bytes::from)
        .map_err(|error| {
            Error::configuration("the request cannot be written as JSON").with_source(error)
        })
}

pub(crate) fn headers(
    headers: &mut HeaderMap,
    settings: &Settings,
    has_body: bool,
) -> Result<(), Error> {
    let json = HeaderValue::from_static("application/json");
    headers.insert(ACCEPT, json.clone());
    headers.insert(USER_AGENT, settings.user_agent.clone());
    headers.insert(CLIENT_REQUEST_ID, random_id(settings)?);
    if has_body {
        headers.insert(CONTENT_TYPE, json);
    }
    Ok(())
}

/// The key by which the API recognises a repetition; `None`: the caller wants none.
fn idempotency_key(settings: &Settings, options: &Options) -> Result<Option<HeaderValue>, Error> {
    match &options.idempotency_key {
        IdempotencyKey::Random => random_id(settings).map(Some),
        IdempotencyKey::None => Ok(None),
        IdempotencyKey::Given(key) => HeaderValue::from_str(key).map(Some).map_err(|error| {
            Error::configuration("the idempotency key is no header").with_source(error)
        }),
    }
}

/// A random UUID; the time keeps those of two programs apart where the seed is always the same.
fn random_id(settings: &Settings) -> Result<HeaderValue, Error> {
    let time = settings.clock.now().duration_since(UNIX_EPOCH);
    let salt = time.map_or(0, |time| {
        u64::from(time.subsec_nanos()) ^ (time.as_secs() << 30)
    });
    HeaderValue::from_str(&uuid(salt))
        .map_err(|error| Error::configuration("no request id").with_source(error))
}
