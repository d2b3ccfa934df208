// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! The operation that was started. How to follow it:
//! [Operation](https://yandex.cloud/en/docs/api-design-guide/concepts/operation).

use crate::common::Operation;
use crate::runtime::macros::{from_text, message};
use crate::runtime::{Call, Client, Method, Verb};

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
    /// let response = client.compute().operation().cancel("operationId").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(&self, request: impl Into<CancelRequest>) -> Call<CancelRequest, Operation> {
        Call::new(&self.client, &CANCEL, request.into())
    }

    /// Gives one operation.
    ///
    /// [Reference](https://yandex.cloud/en/docs/compute/api-ref/Operation/get)
    ///
    /// ```no_run
    /// # async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    /// let response = client.compute().operation().get("operationId").await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, request: impl Into<GetRequest>) -> Call<GetRequest, Operation> {
        Call::new(&self.client, &GET, request.into())
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

from_text!(CancelRequest);

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

from_text!(GetRequest);
