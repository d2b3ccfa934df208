// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Operation.

use crate::runtime::macros::{message, oneof};
use crate::runtime::{Call, Client, JsonObject, Method, Timestamp, Verb};

/// Methods of the resource Operation.
#[derive(Clone, Debug)]
pub struct OperationClient {
    client: Client,
}

impl OperationClient {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Asks to stop an operation. Not every operation can be stopped, and one may be done before it
    /// is.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Operation/cancel)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::operation::CancelRequest;
    ///
    /// let request = CancelRequest::new("operationId");
    /// let response = client.compute().operation().cancel(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(&self, request: CancelRequest) -> Call<CancelRequest, Operation> {
        Call::new(&self.client, &CANCEL, request)
    }

    /// Gives one operation.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Operation/get)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// use yandex_cloud_api::compute::operation::GetRequest;
    ///
    /// let request = GetRequest::new("operationId");
    /// let response = client.compute().operation().get(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, request: GetRequest) -> Call<GetRequest, Operation> {
        Call::new(&self.client, &GET, request)
    }
}

static CANCEL: Method = Method {
    name: "compute.Operation.cancel",
    service: "compute",
    verb: Verb::Get,
    host: "operation.api.cloud.yandex.net",
    path: "/operations/{operationId}:cancel",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Operation/cancel",
};

static GET: Method = Method {
    name: "compute.Operation.get",
    service: "compute",
    verb: Verb::Get,
    host: "operation.api.cloud.yandex.net",
    path: "/operations/{operationId}",
    page: "https://yandex.cloud/en/docs/compute/api-ref/Operation/get",
};

/// Request of [`OperationClient::cancel`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CancelRequest {
    /// Required. The operation to stop.
    pub operation_id: String,
}

message! {
    CancelRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Operation/cancel";
    "operationId" => operation_id: path(), required("Required.");
}

impl CancelRequest {
    /// A request with the required fields.
    #[must_use]
    pub fn new(operation_id: impl Into<String>) -> Self {
        Self {
            operation_id: operation_id.into(),
        }
    }
}

/// The operation as it is now. How to follow it:
/// [Operation](https://yandex.cloud/en/docs/api-design-guide/concepts/operation).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Operation {
    /// Identifies the operation.
    pub id: String,
    /// What the operation does, in up to 256 characters.
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
    pub metadata: JsonObject,
    /// At most one of `error`, `response`.
    pub kind: Option<OperationKind>,
}

message! {
    Operation, page "https://yandex.cloud/en/docs/compute/api-ref/Operation/cancel";
    "id" => id;
    "description" => description;
    "createdAt" => created_at;
    "createdBy" => created_by;
    "modifiedAt" => modified_at;
    "done" => done;
    "metadata" => metadata;
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
    "response" => Response;
}

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
    Error, page "https://yandex.cloud/en/docs/compute/api-ref/Operation/cancel";
    "code" => code;
    "message" => message;
    "details" => details;
}

/// Request of [`OperationClient::get`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct GetRequest {
    /// Required. The operation to give.
    pub operation_id: String,
}

message! {
    GetRequest, page "https://yandex.cloud/en/docs/compute/api-ref/Operation/get";
    "operationId" => operation_id: path(), required("Required.");
}

impl GetRequest {
    /// A request with the required fields.
    #[must_use]
    pub fn new(operation_id: impl Into<String>) -> Self {
        Self {
            operation_id: operation_id.into(),
        }
    }
}
