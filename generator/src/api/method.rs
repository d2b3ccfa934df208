//! Methods: one request line each.

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::{CallResult, PageFields};
use super::rows::Row;
use super::source::Source;
use super::types::Form;
use super::unstated::Unstated;
use super::verb::Verb;
use crate::Text;

/// A method: one request line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the method")]
pub struct Method {
    /// The documented name, such as `getLatestByFamily`.
    pub name: String,
    /// The Rust method, such as `get_latest_by_family`.
    pub rust: String,
    /// The verb.
    pub verb: Verb,
    /// The host, such as `compute.api.example`.
    pub host: String,
    /// The path with `{parameters}`, such as `/compute/v1/images/{imageId}`.
    pub path: String,
    /// The JSON path of the field that fills a parameter of the path, where it is not called like the parameter:
    /// `berth.portId` for `{berth.port_id}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub fills: BTreeMap<String, String>,
    /// The description as Markdown with absolute links.
    pub docs: Text,
    /// Whether the docs call it deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub deprecated: bool,
    /// The sentence by which they do, in one line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deprecated_note: Option<Text>,
    /// The address of the page.
    pub url: Text,
    /// The request line.
    pub source: Source,
    /// Further pages that describe the same request.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub also: Vec<Source>,
    /// The Rust name of the request type in the resource's module; every method has one, a method without
    /// parameters an empty one.
    pub request: String,
    /// The Rust name of the response type; `None` when the response has no documented content.
    pub response: Option<String>,
    /// The fields by which the method pages, if it does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paging: Option<PageFields>,
    /// The way of [`Vendor::paging`](super::Vendor) in which the method pages, by index.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pages: Option<usize>,
    /// How the body is sent, where not as JSON.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub form: Option<Form>,
    /// Whether the body is the list that the request's only field of the body holds, with nothing around it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub sends_list: bool,
    /// Whether the response is a list of the response type, with nothing around it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub lists: bool,
    /// Whether the response is a long-running operation.
    pub operation: bool,
    /// What a call gives.
    #[serde(default)]
    pub result: CallResult,
    /// The field of the request that names the fields which an update changes, if the method is an update.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mask: Option<Text>,
    /// What the form of the page cannot state, in order: where the page is silent about it, nothing is known.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unstated: Vec<Unstated>,
    /// The wire view: each field of request and response, in document order.
    pub rows: Vec<Row>,
}
