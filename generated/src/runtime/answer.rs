//! What an answer says: a message, or an error.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, Response, StatusCode};

use super::error::{Answer, Error, ErrorKind, Repeat};
use super::exchange::Received;
use super::message::Message;
use super::read::read_json;
use super::rpc_status::{ErrorDetail, RpcStatus};
use super::snippet::snippet;
use super::transport::{Fault, TransportError};
use super::types::Timestamp;

/// Where the API tells the id of a request, the most telling first.
const REQUEST_IDS: [&str; 3] = ["x-request-id", "x-server-request-id", "x-server-trace-id"];

pub(crate) fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    REQUEST_IDS.iter().find_map(|name| header(headers, name))
}

/// There is no answer.
pub(crate) fn failure(error: TransportError, client_request_id: Option<String>) -> Error {
    let (kind, repeat) = match error.fault() {
        Fault::Timeout => (ErrorKind::Timeout, Repeat::IfRepeatable),
        Fault::Connect => (ErrorKind::Transport, Repeat::Always),
        Fault::Broken => (ErrorKind::Transport, Repeat::IfRepeatable),
        Fault::Permanent => (ErrorKind::Transport, Repeat::Never),
    };
    Error::new(kind, chain(&error))
        .with_source(error)
        .with_repeat(repeat)
        .with_client_request_id(client_request_id)
}

/// An error with all that is behind it, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let sources = std::iter::successors(Some(error), |error| error.source());
    sources
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

/// The answer is an error.
pub(crate) fn refusal(
    response: &Response<Bytes>,
    client_request_id: Option<String>,
    now: SystemTime,
) -> Error {
    let rpc_status = RpcStatus::from_body(response.body());
    let message = match &rpc_status {
        Some(status) => status.to_string(),
        None => excerpt(response.body()),
    };
    let details = rpc_status
        .as_ref()
        .map(RpcStatus::decoded_details)
        .unwrap_or_default();
    let answer = Answer {
        status: Some(response.status()),
        request_id: request_id(response.headers()).or_else(|| detailed_id(&details)),
        client_request_id,
        retry_after: retry_after(response.headers(), now).or_else(|| retry_delay(&details)),
        rpc_status,
    };
    let repeat = if is_transient(response.status()) {
        Repeat::IfRepeatable
    } else {
        Repeat::Never
    };
    Error::new(ErrorKind::Status, message)
        .with_answer(answer)
        .with_repeat(repeat)
}

/// Whether the same request may succeed later.
fn is_transient(status: StatusCode) -> bool {
    let forever = [
        StatusCode::NOT_IMPLEMENTED,
        StatusCode::HTTP_VERSION_NOT_SUPPORTED,
    ];
    status == StatusCode::TOO_MANY_REQUESTS
        || status.is_server_error() && !forever.contains(&status)
}

fn detailed_id(details: &[ErrorDetail]) -> Option<String> {
    details.iter().find_map(|detail| match detail {
        ErrorDetail::RequestInfo(info) => Some(info.request_id.clone()),
        _ => None,
    })
}

fn retry_delay(details: &[ErrorDetail]) -> Option<Duration> {
    details.iter().find_map(|detail| match detail {
        ErrorDetail::RetryInfo(info) => info.retry_delay?.try_into().ok(),
        _ => None,
    })
}

/// How long to wait: so many seconds, or until a time of day (RFC 9110, section 10.2.3).
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = header(headers, RETRY_AFTER.as_str())?;
    match text.trim().parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(http_date(&text)?.duration_since(now).unwrap_or_default()),
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn http_date(text: &str) -> Option<SystemTime> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut words = text.split_whitespace().skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS
        .find(month)
        .filter(|at| month.len() == 3 && at % 3 == 0)?
        / 3
        + 1;
    let time: Timestamp = format!("{year}-{month:02}-{day}T{time}Z").parse().ok()?;
    time.try_into().ok()
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
pub(crate) fn decode(received: &Received, message: &mut dyn Message) -> Result<(), Error> {
    let body = received.response.body();
    // A method that returns nothing documents an empty object; not every server writes it.
    if body.is_empty() && message.table().fields.is_empty() {
        return Ok(());
    }
    read_json(body, message).map_err(|error| {
        let near = snippet(body, error.offset);
        let what = format!("cannot read the response: {error}; near {near}");
        let answer = Answer {
            status: Some(received.response.status()),
            request_id: request_id(received.response.headers()),
            ..Answer::default()
        };
        Error::new(ErrorKind::Decoding, what)
            .with_source(error)
            .with_answer(answer)
            .after(received.attempts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_http_are_read() {
        let date = http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let date = Timestamp::try_from(date).unwrap();
        assert_eq!(date.to_string(), "1994-11-06T08:49:37Z");
        for bad in [
            "",
            "soon",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 6 Nov 94 x GMT",
        ] {
            assert_eq!(http_date(bad), None, "{bad}");
        }
    }
}
