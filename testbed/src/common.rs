// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! What all services have: operations, errors, access bindings.

use crate::runtime::macros::{from_members, message, oneof};
use crate::runtime::{JsonObject, Timestamp};

/// Why the operation failed or was stopped.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Error {
    /// The code of the error, a number of
    /// [google.rpc.Code](https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto).
    pub code: Option<i32>,
    /// The error in words.
    pub message: String,
    /// More about the error.
    pub details: Vec<JsonObject>,
}

message! {
    Error, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/create";
    "code" => code;
    "message" => message;
    "details" => details;
}

/// The operation that was started. How to follow it:
/// [Operation](https://yandex.cloud/en/docs/api-design-guide/concepts/operation).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Operation {
    /// Identifies the operation.
    pub id: String,
    /// What the operation does. 0-256 characters long.
    pub description: String,
    /// When the operation was started.
    pub created_at: Option<Timestamp>,
    /// Who started the operation: ID of a user or of a service account.
    pub created_by: String,
    /// When the operation changed last.
    pub modified_at: Option<Timestamp>,
    /// Tells whether the operation has ended, well or not: `true` comes together with either
    /// `error` or `response`.
    pub done: Option<bool>,
    /// Data that the service attaches to the operation, usually with the ID of the resource in
    /// question.
    pub metadata: Option<JsonObject>,
    /// At most one of `error`, `response`.
    pub kind: Option<OperationKind>,
}

message! {
    Operation, page "https://yandex.cloud/en/docs/compute/api-ref/Disk/create";
    "id" => id;
    "description" => description;
    "createdAt" => created_at;
    "createdBy" => created_by;
    "modifiedAt" => modified_at;
    "done" => done;
    "metadata" => metadata: secret();
    oneof => kind;
}

/// At most one of these: [`Operation::kind`](Operation#structfield.kind).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum OperationKind {
    /// Why the operation failed or was stopped.
    Error(Error),
    /// What came of the operation: the resource that was created or updated, or an empty object
    /// when something was deleted.
    Response(JsonObject),
}

oneof! {
    OperationKind;
    "error" => Error;
    "response" => Response: secret();
}

from_members! {
    OperationKind;
    Error => Error;
    JsonObject => Response;
}
