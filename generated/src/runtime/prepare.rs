//! Makes an HTTP request of a method and its fields: all but the token.

use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{
    ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderName,
    HeaderValue, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};
use http::{HeaderMap, Request};

use super::client::Settings;
use super::endpoint::{Endpoint, is_known};
use super::error::Error;
use super::form::{BodyKind, form, parts};
use super::message::{Location, Message, present};
use super::method::{Method, Outgoing};
use super::random::uuid;
use super::retry::RetryPolicy;
use super::update::fill_mask;
use super::url::{path_and_query, text};
use super::validate::validate;
use super::write::write_body;
use crate::domains::{DOMAINS, VENDOR};

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
    /// The query of the address of the next page, in place of that of the request.
    pub(crate) query: Option<String>,
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
    let (body, content_type) = body(settings, outgoing)?;
    let mut request = Request::new(body);
    *request.method_mut() = method.verb.http();
    *request.uri_mut() = url(settings, outgoing, options)?;
    documented_headers(request.headers_mut(), fields)?;
    headers(request.headers_mut(), settings, content_type)?;
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

fn url(settings: &Settings, outgoing: Outgoing<'_>, options: &Options) -> Result<http::Uri, Error> {
    let mut path = path_and_query(outgoing).map_err(Error::validation)?;
    if let Some(query) = &options.query {
        path.truncate(path.find('?').unwrap_or(path.len()));
        path.extend(["?", query]);
    }
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

/// The body and its type. GET and DELETE have a body only if the documentation puts a field there, and the field is set.
fn body(
    settings: &Settings,
    outgoing: Outgoing<'_>,
) -> Result<(Bytes, Option<HeaderValue>), Error> {
    let kind = BodyKind::of(outgoing.fields);
    let mut has_fields = false;
    present(outgoing.fields, &mut |field, _| {
        has_fields |= matches!(
            field.location(),
            Location::Body | Location::Form | Location::Part
        );
    });
    let is_empty_json = kind == BodyKind::Json && outgoing.method.verb.always_has_body();
    if !has_fields && !is_empty_json {
        return Ok((Bytes::new(), None));
    }
    let (body, content_type) = match kind {
        BodyKind::Json => {
            let json = write_body(outgoing.fields).map_err(|error| {
                Error::configuration("the request cannot be written as JSON").with_source(error)
            })?;
            (Bytes::from(json), JSON)
        }
        BodyKind::Form => (form(outgoing.fields), FORM),
        BodyKind::Parts => {
            let (body, content_type) = parts(outgoing.fields, salt(settings), VENDOR.json_part);
            let content_type = HeaderValue::try_from(content_type);
            (body, content_type.unwrap_or(FORM))
        }
    };
    Ok((body, Some(content_type)))
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Headers that are not the user's to set: what the connection, the body or the token needs.
const OWN: [HeaderName; 10] = [
    ACCEPT,
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    COOKIE,
    HOST,
    TRANSFER_ENCODING,
    UPGRADE,
    USER_AGENT,
];

/// The fields that travel in headers.
fn documented_headers(headers: &mut HeaderMap, fields: &dyn Message) -> Result<(), Error> {
    let mut flaw = None;
    present(fields, &mut |field, view| {
        if field.location() != Location::Header {
            return;
        }
        let name = HeaderName::from_bytes(field.json.as_bytes()).ok();
        let name = name.filter(|name| !OWN.contains(name));
        let value = text(view).and_then(|text| HeaderValue::try_from(text).ok());
        match (name, value) {
            (Some(name), Some(mut value)) => {
                value.set_sensitive(field.is_secret());
                headers.insert(name, value);
            }
            _ => flaw = Some(field.json),
        }
    });
    flaw.map_or(Ok(()), |name| {
        let what = format!("`{name}` cannot be sent as a header");
        Err(Error::configuration(what))
    })
}

pub(crate) fn headers(
    headers: &mut HeaderMap,
    settings: &Settings,
    content_type: Option<HeaderValue>,
) -> Result<(), Error> {
    headers.insert(ACCEPT, JSON);
    headers.insert(USER_AGENT, settings.user_agent.clone());
    if VENDOR.is_google {
        headers.insert(CLIENT_REQUEST_ID, random_id(settings)?);
    }
    if let Some(content_type) = content_type {
        headers.insert(CONTENT_TYPE, content_type);
    }
    Ok(())
}

/// The key by which the API recognises a repetition; `None`: the caller wants none.
fn idempotency_key(settings: &Settings, options: &Options) -> Result<Option<HeaderValue>, Error> {
    match &options.idempotency_key {
        // Who does not document it does not know repetitions by it.
        IdempotencyKey::Random if !VENDOR.is_google => Ok(None),
        IdempotencyKey::Random => random_id(settings).map(Some),
        IdempotencyKey::None => Ok(None),
        IdempotencyKey::Given(key) => HeaderValue::from_str(key).map(Some).map_err(|error| {
            Error::configuration("the idempotency key is no header").with_source(error)
        }),
    }
}

fn random_id(settings: &Settings) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(uuid(salt(settings)))
        .map_err(|error| Error::configuration("no request id").with_source(error))
}

/// The time keeps the random numbers of two programs apart where the seed is always the same.
fn salt(settings: &Settings) -> u64 {
    let time = settings.clock.now().duration_since(UNIX_EPOCH);
    time.map_or(0, |time| {
        u64::from(time.subsec_nanos()) ^ (time.as_secs() << 30)
    })
}
