//! What an answer says: a message, or an error.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::api_error::{ApiError, at};
use super::attempts::Received;
use super::body::{Body, Excerpt, redirect, without_mark};
use super::envelope::{NoMessage, is_stream, read_message};
use super::error::{Answer, Error, ErrorKind, RetryClass};
use super::message::Message;
use super::rates::reset;
use super::read::{Unreadable, read_value};
use super::retry::retry_class;
use super::retry_after::retry_after;
use super::rpc_status::{ErrorDetail, RpcStatus};
use super::secrets::{Secrets, chain};
use super::snippet::snippet;
use super::text::{LONGEST, line};
use super::transport::{Fault, TransportError};
use super::types::JsonValue;
use super::value::Value;
use super::vendor::{Envelope, Errors};
use crate::domains::VENDOR;

/// The longest id of a request that is kept; those of the API have 36 characters.
const LONGEST_ID: usize = 128;

/// Where the API tells the id of a request, the most telling first.
const REQUEST_IDS: [&str; 3] = ["x-request-id", "x-server-request-id", "x-server-trace-id"];

pub(crate) fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = REQUEST_IDS.iter().find_map(|name| header(headers, name))?;
    Some(line(id, LONGEST_ID))
}

/// There is no answer.
pub(crate) fn failure(error: TransportError, client_request_id: Option<String>) -> Error {
    let (kind, retry_class) = fault(&error);
    Error::new(kind, line(Chain(&error), LONGEST))
        .with_source(error)
        .with_retry_class(retry_class)
        .with_client_request_id(client_request_id)
}

/// What a fault of the transport is to a call.
pub(crate) fn fault(error: &TransportError) -> (ErrorKind, RetryClass) {
    match error.fault() {
        Fault::Timeout => (ErrorKind::Timeout, RetryClass::IfRepeatable),
        Fault::Connect => (ErrorKind::Transport, RetryClass::Always),
        Fault::Broken => (ErrorKind::Transport, RetryClass::IfRepeatable),
        Fault::Permanent => (ErrorKind::Transport, RetryClass::Never),
        Fault::Misconfigured => (ErrorKind::Configuration, RetryClass::Never),
    }
}

/// An error with all that is behind it, on one line.
pub(crate) struct Chain<'a>(pub(crate) &'a (dyn std::error::Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        chain(self.0).enumerate().try_for_each(|(index, error)| {
            let colon = if index == 0 { "" } else { ": " };
            write!(f, "{colon}{error}")
        })
    }
}

/// The answer is an error.
pub(crate) fn refusal(
    response: &Response<Bytes>,
    client_request_id: Option<String>,
    now: SystemTime,
    secrets: &Secrets,
) -> Error {
    let (status, headers) = (response.status(), response.headers());
    if !VENDOR.is_google {
        return own_refusal(response, client_request_id, now, secrets);
    }
    let mut rpc_status = RpcStatus::from_body(without_mark(response.body()));
    if let Some(status) = &mut rpc_status {
        status.hide(secrets);
    }
    let message = match &rpc_status {
        Some(status) => status.to_string(),
        None => redirect(status, headers).unwrap_or_else(|| Body::of(response).of_error(secrets)),
    };
    let details = rpc_status
        .as_ref()
        .map(RpcStatus::decoded_details)
        .unwrap_or_default();
    let retry_class = retry_class(status, rpc_status.as_ref().and_then(|status| status.code));
    let answer = Answer {
        status: Some(status),
        request_id: request_id(headers).or_else(|| detailed_id(&details)),
        client_request_id,
        retry_after: retry_after(headers, now).or_else(|| retry_delay(&details)),
        rpc_status,
        ..Answer::default()
    };
    Error::new(ErrorKind::Status, message)
        .with_answer(answer)
        .with_retry_class(retry_class)
}

/// The answer is an error in a form of the vendor's own.
fn own_refusal(
    response: &Response<Bytes>,
    client_request_id: Option<String>,
    now: SystemTime,
    secrets: &Secrets,
) -> Error {
    let (status, headers) = (response.status(), response.headers());
    let mut error = ApiError::of(without_mark(response.body()), &VENDOR.errors);
    if let Some(error) = &mut error {
        error.hide(secrets);
    }
    let message = match &error {
        Some(error) => error.to_string(),
        None => redirect(status, headers).unwrap_or_else(|| Body::of(response).of_error(secrets)),
    };
    let is_refused = status == StatusCode::TOO_MANY_REQUESTS;
    let limit = VENDOR.rate_limit.as_ref().filter(|_| is_refused);
    let answer = Answer {
        status: Some(status),
        request_id: request_id(headers),
        client_request_id,
        retry_after: retry_after(headers, now).or_else(|| reset(limit?, headers, now)),
        api_error: error.map(Box::new),
        ..Answer::default()
    };
    Error::new(ErrorKind::Status, message)
        .with_answer(answer)
        .with_retry_class(retry_class(status, None))
}

/// The id of the request in the details of an error.
pub(crate) fn detailed_id(details: &[ErrorDetail]) -> Option<String> {
    details.iter().find_map(|detail| match detail {
        ErrorDetail::RequestInfo(info) => Some(line(&info.request_id, LONGEST_ID)),
        _ => None,
    })
}

fn retry_delay(details: &[ErrorDetail]) -> Option<Duration> {
    details.iter().find_map(|detail| match detail {
        ErrorDetail::RetryInfo(info) => info.retry_delay?.try_into().ok(),
        _ => None,
    })
}

/// Reads the body of a response that is no message but a list.
pub(crate) fn decode_value(received: &Received, value: &mut dyn Value) -> Result<(), Error> {
    let (response, secrets) = (&received.response, received.secrets());
    let body = Body::of(response);
    let read = unwrapped(without_mark(body.bytes)).and_then(|json| {
        if json.trim_ascii() == b"null" {
            let what = format!("cannot read the response: null ({})", body.kind());
            return Err(Error::new(ErrorKind::Decoding, what));
        }
        read_value(&json, value).map_err(|error| unreadable(body, error, Excerpt::Shown, &secrets))
    });
    read.map_err(|error| {
        let answer = Answer {
            status: Some(response.status()),
            request_id: request_id(response.headers()),
            api_error: error.answer().api_error.clone(),
            ..Answer::default()
        };
        error
            .with_answer(answer)
            .with_client_request_id(received.client_request_id())
            .after(received.attempts)
            .without(&secrets)
    })
}

/// What is inside of the vendor's envelope, if it has one.
fn unwrapped(json: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    match &VENDOR.envelope {
        None => Ok(Cow::Borrowed(json)),
        Some(envelope) => open(json, envelope, &VENDOR.errors).map(Cow::Owned),
    }
}

/// Takes the message out of an envelope, or the error that it tells of. What is no JSON is left to who reads it.
pub(crate) fn open(json: &[u8], envelope: &Envelope, errors: &Errors) -> Result<Vec<u8>, Error> {
    let Ok(whole) = serde_json::from_slice::<JsonValue>(json) else {
        return Ok(json.to_vec());
    };
    let is_failure = at(&whole, envelope.ok).is_some_and(|ok| *ok != JsonValue::Bool(true));
    let has_error = !envelope.error.is_empty() && at(&whole, envelope.error).is_some();
    if !envelope.ok.is_empty() && is_failure || has_error {
        let error = ApiError::in_value(&whole, errors).unwrap_or_default();
        let answer = Answer {
            api_error: Some(Box::new(error.clone())),
            ..Answer::default()
        };
        let what = format!("an error in place of the response: {error}");
        return Err(Error::new(ErrorKind::Status, what).with_answer(answer));
    }
    let inside = match envelope.data {
        "" => &whole,
        key => whole.get(key).unwrap_or(&JsonValue::Null),
    };
    Ok(serde_json::to_vec(inside).unwrap_or_default())
}

/// Reads the body of a response.
pub(crate) fn decode(received: &Received, message: &mut dyn Message) -> Result<(), Error> {
    read_body(
        &received.response,
        message,
        Excerpt::Shown,
        &received.secrets(),
    )
    .map_err(|error| {
        error
            .with_client_request_id(received.client_request_id())
            .after(received.attempts)
    })
}

/// Reads a message from a response that is a success by its status. No value of the body is in the error.
pub(crate) fn read_body(
    response: &Response<Bytes>,
    message: &mut dyn Message,
    excerpt: Excerpt,
    secrets: &Secrets,
) -> Result<(), Error> {
    let body = Body::of(response);
    // A method that returns nothing documents an empty object; not every server writes it.
    if message.table().fields.is_empty() && body.is_empty() {
        return Ok(());
    }
    let name = message.table().name;
    let json = unwrapped(without_mark(body.bytes))?;
    read_message(&json, message).map_err(|why| {
        let mut rpc_status = None;
        let error = match why {
            NoMessage::Unreadable(error) => unreadable(body, error, excerpt, secrets),
            NoMessage::Status(status) => {
                let status = rpc_status.insert(status);
                status.hide(secrets);
                instead(response.status(), status)
            }
            NoMessage::Other(keys) => foreign(body, name, &keys),
        };
        let answer = Answer {
            status: Some(response.status()),
            request_id: request_id(response.headers()),
            rpc_status,
            ..Answer::default()
        };
        error.with_answer(answer).without(secrets)
    })
}

/// An error stands in place of the message, although the status is one of success.
fn instead(http: StatusCode, status: &RpcStatus) -> Error {
    let message = format!("an error in place of the response: {status}");
    Error::new(ErrorKind::Status, message).with_retry_class(retry_class(http, status.code))
}

/// The answer is an object, but of somebody else.
fn foreign(body: Body<'_>, name: &str, keys: &[String]) -> Error {
    let (keys, kind) = (keys.join("`, `"), body.kind());
    let message =
        format!("cannot read the response: no field of {name} is there, but `{keys}` ({kind})");
    Error::new(ErrorKind::Decoding, message)
}

fn unreadable(body: Body<'_>, error: Unreadable, excerpt: Excerpt, secrets: &Secrets) -> Error {
    let json = without_mark(body.bytes);
    let message = if !body.looks_like_json() {
        body.is_not_json(excerpt, secrets)
    } else if is_stream(json) {
        format!(
            "cannot read the response: it is a stream of several messages ({})",
            body.kind()
        )
    } else {
        let near = snippet(json, error.offset);
        format!(
            "cannot read the response: {error}; near {near} ({})",
            body.kind()
        )
    };
    Error::new(ErrorKind::Decoding, message).with_source(error)
}
