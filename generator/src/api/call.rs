//! What a call gives, and how: conventions of the API, recognised once and kept on the method.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Text;

/// The fields by which a list comes in pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct PageFields {
    /// The field of the request that asks for a page: `pageToken`.
    pub token: Text,
    /// The field of the response that leads to the next page: `nextPageToken`.
    pub next: Text,
    /// The field of the response that holds the items; absent where nothing tells which one does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub items: Option<Text>,
}

/// What a call gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CallResult {
    /// The documented response, if there is one.
    #[default]
    Response,
    /// Several messages, each as the response documents it.
    Stream {
        /// Why it is taken to do so.
        because: Text,
    },
    /// The handle of a long-running operation.
    Operation {
        /// What the operation results in.
        result: OperationResult,
        /// The Rust name of the type of its metadata, where documented.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        metadata: Option<String>,
    },
}

/// What an operation results in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum OperationResult {
    /// A message, by its Rust name, looked up as those of fields are.
    Message(String),
    /// This message or nothing, as far as other methods tell; which one it is, the API says when the operation ends.
    Likely(String),
    /// Nothing.
    Empty,
    /// What the documentation does not tell: any JSON object.
    Json,
}
