//! The error that the API itself describes.

use std::fmt;

use super::macros::message;
use super::read::read_json;
use super::types::JsonObject;

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
