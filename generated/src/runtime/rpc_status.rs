//! The error that the API itself describes.

use std::collections::BTreeMap;
use std::fmt;

use super::macros::message;
use super::message::Message;
use super::read::{deserialize, read_json, read_value, read_within};
use super::secrets::Secrets;
use super::text::{LONGEST, line};
use super::types::{Duration, JsonObject, JsonValue};

/// An error as the API describes it: see
/// [`google.rpc.Status`](https://cloud.google.com/apis/design/errors#error_model).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct RpcStatus {
    /// The code, one of [`google.rpc.Code`](https://cloud.google.com/apis/design/errors#handling_errors).
    pub code: Option<i32>,
    /// What went wrong, in English.
    pub message: String,
    /// More about it: objects of the types that their `@type` names.
    pub details: Vec<JsonObject>,
}

message! {
    RpcStatus, taken by RpcStatus::take_loosely;
    "code" => code;
    "message" => message;
    "details" => details;
}

/// The names of the codes 0 to 16.
const NAMES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// The body of an error as servers and the gateways before them write it: the status itself, or an envelope around it.
/// Nothing but the names of its fields is relied on.
#[derive(Clone, Default, PartialEq)]
struct Loose {
    code: Option<JsonValue>,
    grpc_code: Option<JsonValue>,
    grpc_code_snake: Option<JsonValue>,
    status: Option<JsonValue>,
    message: Option<JsonValue>,
    detail: Option<JsonValue>,
    title: Option<JsonValue>,
    details: Option<JsonValue>,
    error: Option<JsonValue>,
    errors: Option<JsonValue>,
}

message! {
    Loose;
    "code" => code;
    "grpcCode" => grpc_code;
    "grpc_code" => grpc_code_snake;
    "status" => status;
    "message" => message;
    "detail" => detail;
    "title" => title;
    "details" => details;
    "error" => error;
    "errors" => errors;
}

#[derive(Clone, Default, PartialEq)]
struct LooseResult {
    result: Option<Loose>,
}

message! {
    LooseResult;
    "result" => result;
}

/// Whether an envelope holds an object, be it an empty one.
pub(crate) fn has_result(json: &[u8]) -> bool {
    if json.len() > LONG {
        return Brief::of(json).result.is_some();
    }
    first::<LooseResult>(json).is_some_and(|envelope| envelope.result.is_some())
}

/// A longer body is no ordinary error. What it says is read with its details only if they take no more memory than those of a
/// body of this length may.
const LONG: usize = 1 << 20;

/// What counts of a long body.
#[derive(Clone, Default, PartialEq)]
struct Brief {
    code: Option<JsonValue>,
    grpc_code: Option<JsonValue>,
    message: Option<JsonValue>,
    error: Option<Box<Brief>>,
    result: Option<Box<Brief>>,
}

message! {
    Brief;
    "code" => code;
    "grpcCode" => grpc_code;
    "message" => message;
    "error" => error;
    "result" => result;
}

impl Brief {
    fn of(json: &[u8]) -> Self {
        let mut brief = Self::default();
        // What was read before an error stays read.
        let _read = read_json(json, &mut brief);
        brief
    }

    fn status(self) -> Option<RpcStatus> {
        let own = Loose {
            code: self.code,
            grpc_code: self.grpc_code,
            message: self.message,
            ..Loose::default()
        };
        own.bare().or_else(|| self.error?.status())
    }
}

/// The first value of a text, whatever stands behind it.
fn first<M: Message + Default>(json: &[u8]) -> Option<M> {
    deserialize(&mut serde_json::Deserializer::from_slice(json)).ok()
}

/// The first of a list of errors.
fn first_of(json: &[u8]) -> Option<Loose> {
    let mut errors = Vec::<Loose>::new();
    read_value(json, &mut errors).ok()?;
    errors.into_iter().next()
}

/// A long document; `None` if it would take too much memory, or cannot be read.
fn limited<M: Message + Default>(json: &[u8]) -> Option<M> {
    let mut message = M::default();
    read_within(json, LONG, &mut message).ok()?;
    Some(message)
}

impl Loose {
    /// The status, or that of the envelope's error, or of the first one of several.
    fn status(self) -> Option<RpcStatus> {
        let first = |errors| match errors {
            JsonValue::Array(errors) => errors.into_iter().next(),
            error => Some(error),
        };
        let error = self.error.clone().filter(|error| !error.is_null());
        let error = error.or_else(|| self.errors.clone().and_then(first));
        self.bare().or_else(|| match error? {
            JsonValue::Object(inside) => deserialize::<_, Self>(JsonValue::Object(inside))
                .ok()?
                .bare(),
            JsonValue::String(message) if !message.is_empty() => Some(RpcStatus {
                message,
                ..RpcStatus::default()
            }),
            _ => None,
        })
    }

    /// The status, not looking into an envelope.
    fn bare(self) -> Option<RpcStatus> {
        let codes = [self.grpc_code, self.grpc_code_snake, self.code, self.status];
        let codes: Vec<i32> = codes
            .into_iter()
            .flatten()
            .filter_map(|code| number(&code))
            .collect();
        // Where `code` is the status of HTTP, the code of the error stands elsewhere.
        let known = codes.iter().copied().find(|code| is_code(*code));
        // Problem details of RFC 9457 say in `detail`, or else in `title`, what went wrong.
        let messages = [self.message, self.detail, self.title]
            .into_iter()
            .flatten();
        let message = messages.filter_map(text).find(|text| !text.is_empty());
        let status = RpcStatus {
            code: known.or_else(|| codes.first().copied()),
            message: message.unwrap_or_default(),
            details: self.details.map(objects).unwrap_or_default(),
        };
        (status.code.is_some() || !status.message.is_empty()).then_some(status)
    }
}

/// A value that is a text.
fn text(value: JsonValue) -> Option<String> {
    match value {
        JsonValue::String(text) => Some(text),
        _ => None,
    }
}

/// Whether a number is a code of `google.rpc.Code`.
fn is_code(code: i32) -> bool {
    usize::try_from(code).is_ok_and(|code| code < NAMES.len())
}

/// A code by its number, or by its name: `5`, `"5"`, `"NOT_FOUND"`, `"NotFound"`.
fn number(code: &JsonValue) -> Option<i32> {
    let name = match code {
        JsonValue::Number(number) => return i32::try_from(number.as_i64()?).ok(),
        JsonValue::String(name) => name,
        _ => return None,
    };
    let letters = |name: &str| name.replace(['_', ' '], "").to_ascii_uppercase();
    let wanted = letters(name);
    let named = NAMES.iter().position(|name| letters(name) == wanted);
    let named = named.and_then(|index| i32::try_from(index).ok());
    named.or_else(|| name.parse().ok())
}

/// The objects of a list; a single one that is not in a list counts, too.
fn objects(details: JsonValue) -> Vec<JsonObject> {
    let object = |value| match value {
        JsonValue::Object(object) => Some(object),
        _ => None,
    };
    match details {
        JsonValue::Array(list) => list.into_iter().filter_map(object).collect(),
        JsonValue::Object(object) if !object.is_empty() => vec![object],
        _ => Vec::new(),
    }
}

impl RpcStatus {
    /// Takes what can be read of a value: an error must not be lost for the sake of its details.
    fn take_loosely(&mut self, value: JsonValue) {
        let loose = match value {
            JsonValue::String(message) => Some(Loose {
                message: Some(JsonValue::String(message)),
                ..Loose::default()
            }),
            value => deserialize(value).ok(),
        };
        *self = loose.and_then(Loose::status).unwrap_or_default();
    }

    /// Reads the body of an error response; `None` when it is something else, such as a proxy's page.
    ///
    /// Code and message survive what cannot be read beside them, and what stands behind the object.
    pub(crate) fn from_body(body: &[u8]) -> Option<Self> {
        if body.len() <= LONG {
            return match body.trim_ascii_start() {
                // Some gateways put the errors of a stream into a list.
                [b'[', ..] => first_of(body)?.status(),
                _ => first::<Loose>(body)?.status(),
            };
        }
        let whole = limited::<Loose>(body).and_then(Loose::status);
        whole.or_else(|| Brief::of(body).status())
    }

    /// The same of `{"result": …}`.
    pub(crate) fn from_result(body: &[u8]) -> Option<Self> {
        if body.len() <= LONG {
            return first::<LooseResult>(body)?.result?.status();
        }
        let whole = limited::<LooseResult>(body).and_then(|whole| whole.result?.status());
        whole.or_else(|| Brief::of(body).result?.status())
    }

    /// Masks what the call was sent with.
    pub(crate) fn hide(&mut self, secrets: &Secrets) {
        secrets.hide(&mut self.message);
        self.details
            .iter_mut()
            .for_each(|detail| secrets.hide_in(detail));
    }

    /// The details, each as the type that its `@type` names.
    #[must_use]
    pub fn decoded_details(&self) -> Vec<ErrorDetail> {
        self.details.iter().map(ErrorDetail::decode).collect()
    }

    /// The name of the code, such as `NOT_FOUND`.
    #[must_use]
    pub fn code_name(&self) -> &'static str {
        let index = self.code.and_then(|code| usize::try_from(code).ok());
        index
            .and_then(|index| NAMES.get(index))
            .copied()
            .unwrap_or("UNKNOWN")
    }
}

/// One line, as the text of an error is.
impl fmt::Display for RpcStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_named = self.code.is_none_or(is_code);
        match (is_named, self.message.as_str()) {
            (_, "") => f.write_str(self.code_name()),
            // The code is one of HTTP, probably, which stands in the answer besides.
            (false, message) => f.write_str(&line(message, LONGEST)),
            (true, message) => write!(f, "{}: {}", self.code_name(), line(message, LONGEST)),
        }
    }
}

/// A detail of an error, as
/// [`google/rpc/error_details.proto`](https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto)
/// defines it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorDetail {
    /// Fields of the request that are wrong.
    BadRequest(BadRequest),
    /// When to try again.
    RetryInfo(RetryInfo),
    /// Quotas that are used up.
    QuotaFailure(QuotaFailure),
    /// Conditions that do not hold.
    PreconditionFailure(PreconditionFailure),
    /// The reason, for programs.
    ErrorInfo(ErrorInfo),
    /// The request, for support.
    RequestInfo(RequestInfo),
    /// The resource in question.
    ResourceInfo(ResourceInfo),
    /// Where to read more.
    Help(Help),
    /// The message in a language.
    LocalizedMessage(LocalizedMessage),
    /// A detail of another type, or one that does not look like its type.
    Other(JsonObject),
}

impl ErrorDetail {
    /// Reads a detail by its `@type`: `type.googleapis.com/google.rpc.BadRequest`.
    fn decode(object: &JsonObject) -> Self {
        let name = object.get("@type").and_then(serde_json::Value::as_str);
        let decoded = match name.and_then(|name| name.rsplit_once("google.rpc.")) {
            Some((_, "BadRequest")) => message(object).map(Self::BadRequest),
            Some((_, "RetryInfo")) => message(object).map(Self::RetryInfo),
            Some((_, "QuotaFailure")) => message(object).map(Self::QuotaFailure),
            Some((_, "PreconditionFailure")) => message(object).map(Self::PreconditionFailure),
            Some((_, "ErrorInfo")) => message(object).map(Self::ErrorInfo),
            Some((_, "RequestInfo")) => message(object).map(Self::RequestInfo),
            Some((_, "ResourceInfo")) => message(object).map(Self::ResourceInfo),
            Some((_, "Help")) => message(object).map(Self::Help),
            Some((_, "LocalizedMessage")) => message(object).map(Self::LocalizedMessage),
            _ => None,
        };
        decoded.unwrap_or_else(|| Self::Other(object.clone()))
    }
}

fn message<M: Message + Default>(object: &JsonObject) -> Option<M> {
    deserialize(serde_json::Value::Object(object.clone())).ok()
}

/// The messages of the details, one line a field.
macro_rules! details {
    ($(
        $(#[$docs:meta])*
        $name:ident { $( $(#[$field_docs:meta])* $json:literal => $field:ident: $type:ty, )* }
    )*) => { $(
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$field_docs])* pub $field: $type, )*
        }

        message! {
            $name;
            $( $json => $field; )*
        }
    )* };
}

details! {
    /// Fields of the request that are wrong.
    BadRequest {
        /// The fields.
        "fieldViolations" => field_violations: Vec<FieldViolation>,
    }

    /// A field of the request that is wrong.
    FieldViolation {
        /// The field, by its path as the API has it.
        "field" => field: String,
        /// What is wrong with it.
        "description" => description: String,
    }

    /// When to try again.
    RetryInfo {
        /// How long to wait.
        "retryDelay" => retry_delay: Option<Duration>,
    }

    /// Quotas that are used up.
    QuotaFailure {
        /// The quotas.
        "violations" => violations: Vec<QuotaViolation>,
    }

    /// A quota that is used up.
    QuotaViolation {
        /// What the quota is of.
        "subject" => subject: String,
        /// What is wrong.
        "description" => description: String,
    }

    /// Conditions that do not hold.
    PreconditionFailure {
        /// The conditions.
        "violations" => violations: Vec<PreconditionViolation>,
    }

    /// A condition that does not hold.
    PreconditionViolation {
        /// The kind of condition.
        "type" => kind: String,
        /// What it is about.
        "subject" => subject: String,
        /// What is wrong.
        "description" => description: String,
    }

    /// The reason, for programs.
    ErrorInfo {
        /// Why, as a constant: `API_DISABLED`.
        "reason" => reason: String,
        /// Whose reason it is.
        "domain" => domain: String,
        /// More about it.
        "metadata" => metadata: BTreeMap<String, String>,
    }

    /// The request, for support.
    RequestInfo {
        /// Its id.
        "requestId" => request_id: String,
        /// What else the API knows about it.
        "servingData" => serving_data: String,
    }

    /// The resource in question.
    ResourceInfo {
        /// Its type.
        "resourceType" => resource_type: String,
        /// Its name.
        "resourceName" => resource_name: String,
        /// Whose it is.
        "owner" => owner: String,
        /// What is wrong.
        "description" => description: String,
    }

    /// Where to read more.
    Help {
        /// The links.
        "links" => links: Vec<HelpLink>,
    }

    /// A link to read more.
    HelpLink {
        /// What is there.
        "description" => description: String,
        /// The address.
        "url" => url: String,
    }

    /// The message in a language.
    LocalizedMessage {
        /// The language: `en-US`.
        "locale" => locale: String,
        /// The message.
        "message" => message: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<(Option<i32>, String, usize)> {
        let status = RpcStatus::from_body(body.as_bytes())?;
        Some((status.code, status.message, status.details.len()))
    }

    #[test]
    fn code_and_message_survive_what_stands_beside_them() {
        for body in [
            r#"{"code": 6, "message": "exists"}"#,
            r#"{"code": 6, "message": "exists", "details": ["x", 1, null, []]}"#,
            r#"{"code": 6, "message": "exists", "details": {}}"#,
            r#"{"code": 6, "message": "exists", "details": "none"}"#,
            r#"{"code": "ALREADY_EXISTS", "message": "exists"}"#,
            r#"{"code": "AlreadyExists", "message": "exists", "error": "exists"}"#,
            r#"{"code": "6", "message": "exists"} // from node 7"#,
            r#"{"code": 409, "status": "ALREADY_EXISTS", "message": "exists", "more": {"a": [1]}}"#,
            r#"{"error": {"grpcCode": 6, "httpCode": 409, "message": "exists", "details": []}}"#,
            r#"{"error": {"grpc_code": 6, "http_code": 409, "message": "exists"}}"#,
            r#"{"error": {"code": 6, "message": "exists", "details": null}, "x": 1}"#,
        ] {
            assert_eq!(
                read(body),
                Some((Some(6), "exists".to_owned(), 0)),
                "{body}"
            );
        }
    }

    #[test]
    fn a_status_inside_a_message_is_read_as_loosely() {
        for (json, code, message, details) in [
            (
                r#"{"code": 6, "message": "m", "details": [{"a": 1}, "x"]}"#,
                Some(6),
                "m",
                1,
            ),
            (
                r#"{"code": "ALREADY_EXISTS", "details": "none", "x": []}"#,
                Some(6),
                "",
                0,
            ),
            (r#"{"code": [], "message": "m"}"#, None, "m", 0),
            (r#""denied""#, None, "denied", 0),
            ("{}", None, "", 0),
        ] {
            let status: RpcStatus = serde_json::from_str(json).unwrap();
            let read = (status.code, status.message.as_str(), status.details.len());
            assert_eq!(read, (code, message, details), "{json}");
        }
        assert!(serde_json::from_str::<RpcStatus>("[]").is_err());
    }

    #[test]
    fn details_that_can_be_read_are_kept() {
        let detail = r#"{"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r"}"#;
        for details in [format!("[1, {detail}, \"x\"]"), detail.to_owned()] {
            let body = format!(r#"{{"code": 5, "details": {details}}}"#);
            let status = RpcStatus::from_body(body.as_bytes()).unwrap();
            let details = status.decoded_details();
            assert!(
                matches!(&details[..], [ErrorDetail::RequestInfo(info)] if info.request_id == "r")
            );
        }
    }

    #[test]
    fn what_is_no_status_is_none() {
        for body in [
            "",
            "[]",
            "{}",
            "5",
            "<html>",
            r#"{"code": []}"#,
            r#"{"error": {}}"#,
            r#"{"error": null}"#,
            r#"{"error": {"error": {"code": 5}}}"#,
            r#"{"code": 13, "message": "half"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
        assert_eq!(
            read(r#"{"error": "denied"}"#),
            Some((None, "denied".to_owned(), 0))
        );
        assert_eq!(
            read(r#"{"code": 404}"#),
            Some((Some(404), String::new(), 0))
        );
    }
}
