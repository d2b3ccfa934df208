//! The error that the API itself describes.

use std::collections::BTreeMap;
use std::fmt;

use super::macros::message;
use super::message::Message;
use super::read::{deserialize, read_json};
use super::types::{Duration, JsonObject};

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
    RpcStatus;
    "code" => code;
    "message" => message;
    "details" => details;
}

impl RpcStatus {
    /// Reads the body of an error response; `None` when it is something else, such as a proxy's page.
    pub(crate) fn from_body(body: &[u8]) -> Option<Self> {
        let mut status = Self::default();
        read_json(body, &mut status).ok()?;
        (status.code.is_some() || !status.message.is_empty()).then_some(status)
    }

    /// The details, each as the type that its `@type` names.
    #[must_use]
    pub fn decoded_details(&self) -> Vec<ErrorDetail> {
        self.details.iter().map(ErrorDetail::decode).collect()
    }

    /// The name of the code, such as `NOT_FOUND`.
    #[must_use]
    pub fn code_name(&self) -> &'static str {
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
        let index = self.code.and_then(|code| usize::try_from(code).ok());
        index
            .and_then(|index| NAMES.get(index))
            .copied()
            .unwrap_or("UNKNOWN")
    }
}

impl fmt::Display for RpcStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code_name())?;
        if self.message.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", self.message)
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
