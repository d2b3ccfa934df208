//! One request and its response: the same few functions for every method.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request, Response};

use super::client::{Client, Settings};
use super::endpoint::Endpoint;
use super::error::{Answer, Error, ErrorKind};
use super::message::{Location, Message, present};
use super::method::Outgoing;
use super::read::read_json;
use super::rpc_status::RpcStatus;
use super::transport::{Timeout, TransportError};
use super::url::path_and_query;
use super::validate::validate;
use super::write::write_body;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("x-client-request-id");

/// Where the API tells the id of a request, the most telling first.
const REQUEST_IDS: [&str; 3] = ["x-request-id", "x-server-request-id", "x-server-trace-id"];

/// What can be set for one call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    pub(crate) validate: Option<bool>,
    pub(crate) timeout: Option<Duration>,
}

/// Everything but the token, made and checked before anything is sent.
pub(crate) fn prepare(
    client: &Client,
    outgoing: Outgoing<'_>,
    options: Options,
) -> Result<Request<Bytes>, Error> {
    let settings = client.settings();
    if options.validate.unwrap_or(settings.validate) {
        validate(outgoing.fields).map_err(Error::validation)?;
    }
    let mut request = Request::new(body(outgoing)?);
    *request.method_mut() = outgoing.method.verb.http();
    *request.uri_mut() = url(settings, outgoing)?;
    let has_body = !request.body().is_empty();
    headers(request.headers_mut(), settings, has_body)?;
    if let Some(limit) = options.timeout.or(settings.timeout) {
        request.extensions_mut().insert(Timeout(limit));
    }
    Ok(request)
}

fn url(settings: &Settings, outgoing: Outgoing<'_>) -> Result<http::Uri, Error> {
    let path = path_and_query(outgoing).map_err(Error::validation)?;
    let endpoint = settings.endpoints.get(outgoing.method.service).cloned();
    let endpoint = endpoint.unwrap_or_else(|| Endpoint::documented(outgoing.method.host));
    endpoint
        .url(&path)
        .map_err(|error| Error::configuration("the request makes no valid URL").with_source(error))
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

fn headers(headers: &mut HeaderMap, settings: &Settings, has_body: bool) -> Result<(), Error> {
    let json = HeaderValue::from_static("application/json");
    let id = HeaderValue::from_str(&random_uuid())
        .map_err(|error| Error::configuration("no request id").with_source(error))?;
    headers.insert(ACCEPT, json.clone());
    headers.insert(USER_AGENT, settings.user_agent.clone());
    headers.insert(CLIENT_REQUEST_ID, id);
    if has_body {
        headers.insert(CONTENT_TYPE, json);
    }
    Ok(())
}

/// A random UUID (RFC 9562, version 4), from the randomness that the standard library seeds its maps with.
/// Good enough to find a request in a log; not for secrets.
fn random_uuid() -> String {
    let half = |salt: u8| {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u8(salt);
        hasher.finish()
    };
    let (high, low) = (half(0), half(1));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// Adds the token, sends the request, and gives the response if it is a success.
pub(crate) async fn exchange(
    client: &Client,
    mut request: Request<Bytes>,
) -> Result<Response<Bytes>, Error> {
    let settings = client.settings();
    let token = settings.credentials.token().await.map_err(|error| {
        Error::new(ErrorKind::Credentials, "cannot get a token").with_source(error)
    })?;
    // The error of the header would not show the token, but nothing is sent with a broken one.
    let mut bearer = HeaderValue::try_from(format!("Bearer {}", token.as_str())).map_err(|_| {
        Error::new(
            ErrorKind::Credentials,
            "the token is not a text of one line",
        )
    })?;
    bearer.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, bearer);

    let client_request_id = header(request.headers(), CLIENT_REQUEST_ID.as_str());
    match settings.transport.send(request).await {
        Ok(response) if response.status().is_success() => Ok(response),
        Ok(response) => Err(refusal(&response, client_request_id)),
        Err(error) => Err(failure(error, client_request_id)),
    }
}

fn failure(error: TransportError, client_request_id: Option<String>) -> Error {
    let kind = if error.is_timeout() {
        ErrorKind::Timeout
    } else {
        ErrorKind::Transport
    };
    let answer = Answer {
        client_request_id,
        ..Answer::default()
    };
    Error::new(kind, chain(&error))
        .with_source(error)
        .with_answer(answer)
}

/// An error with all that is behind it, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let sources = std::iter::successors(Some(error), |error| error.source());
    sources
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

fn refusal(response: &Response<Bytes>, client_request_id: Option<String>) -> Error {
    let rpc_status = RpcStatus::from_body(response.body());
    let message = match &rpc_status {
        Some(status) => status.to_string(),
        None => excerpt(response.body()),
    };
    let answer = Answer {
        client_request_id,
        rpc_status,
        ..answer(response)
    };
    Error::new(ErrorKind::Status, message).with_answer(answer)
}

fn answer(response: &Response<Bytes>) -> Answer {
    let request_id = REQUEST_IDS
        .iter()
        .find_map(|name| header(response.headers(), name));
    Answer {
        status: Some(response.status()),
        request_id,
        ..Answer::default()
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The beginning of a body that is not the API's JSON, as one line without control characters.
fn excerpt(body: &[u8]) -> String {
    const LENGTH: usize = 200;
    let text = String::from_utf8_lossy(body.get(..4 * LENGTH).unwrap_or(body));
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None if line.is_empty() => "the body is empty".to_owned(),
        None => line,
    }
}

/// Reads the body of a response.
pub(crate) fn decode(response: &Response<Bytes>, message: &mut dyn Message) -> Result<(), Error> {
    let body = response.body();
    // A method that returns nothing documents an empty object; not every server writes it.
    if body.is_empty() && message.table().fields.is_empty() {
        return Ok(());
    }
    read_json(body, message).map_err(|error| {
        let what = format!("cannot read the response: {error}");
        Error::new(ErrorKind::Decoding, what)
            .with_source(error)
            .with_answer(answer(response))
    })
}
