//! The yardstick: the types of the generated crate as one would write them by hand, for serde's derive and for `garde`.
//!
//! They hold the same values, so that what is compared is how fields are reached, and nothing else.

pub mod instance;
mod text;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use garde::Validate;
use regex::Regex;
use serde::{Deserialize, Serialize};
use yandex_cloud_api::Timestamp;
use yandex_cloud_api::compute::image::CreateRequest;

/// A page of images.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Images {
    /// The images.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next_page_token: String,
}

/// An image.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the fields are those of the generated type")]
pub struct Image {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub folder_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub family: String,
    #[serde(with = "text", skip_serializing_if = "text::is_zero")]
    pub storage_size: i64,
    #[serde(with = "text", skip_serializing_if = "text::is_zero")]
    pub min_disk_size: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub product_ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os: Option<Os>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pooled: Option<bool>,
}

/// The operating system on an image.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Os {
    /// Its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<OsType>,
}

/// The state of an image. What is not known is not kept, which is less than the generated type does.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the variants are those of the generated type")]
pub enum Status {
    Creating,
    Ready,
    Error,
    Deleting,
    #[serde(other)]
    Unknown,
}

/// A kind of operating system.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the variants are those of the generated type")]
pub enum OsType {
    Linux,
    Windows,
    #[serde(other)]
    Unknown,
}

/// A request to list images.
#[derive(Debug, Default, Validate)]
#[expect(missing_docs, reason = "the fields are those of the generated type")]
pub struct ListImages {
    #[garde(length(chars, min = 1, max = 50))]
    pub folder_id: String,
    #[garde(range(max = 1000))]
    pub page_size: i64,
    #[garde(length(chars, max = 100))]
    pub page_token: String,
    #[garde(length(chars, max = 1000))]
    pub filter: String,
    #[garde(length(chars, max = 100))]
    pub order_by: String,
}

/// A request to create an image.
#[derive(Debug, Default, Validate)]
#[expect(missing_docs, reason = "the fields are those of the generated type")]
pub struct CreateImage {
    #[garde(length(chars, min = 1, max = 50))]
    pub folder_id: String,
    #[garde(pattern("^(?:|[a-z]([-a-z0-9]{0,61}[a-z0-9])?)$"))]
    pub name: String,
    #[garde(length(chars, max = 256))]
    pub description: String,
    #[garde(length(max = 64), custom(check_labels))]
    pub labels: BTreeMap<String, String>,
    #[garde(pattern("^(?:|[a-z][-a-z0-9]{1,61}[a-z0-9])$"))]
    pub family: String,
    #[garde(range(min = 4_194_304, max = 4_398_046_511_104))]
    pub min_disk_size: i64,
    #[garde(inner(length(chars, max = 50)))]
    pub product_ids: Vec<String>,
}

static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:[a-z][-_./\@0-9a-z]*)$").ok());
static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:[-_./\@0-9a-z]*)$").ok());

/// Keys and values of labels: `garde` has no rules for both.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "`garde` passes it so")]
fn check_labels(labels: &BTreeMap<String, String>, (): &()) -> garde::Result {
    for (key, value) in labels {
        if !(1..=63).contains(&key.chars().count()) || value.chars().count() > 63 {
            return Err(garde::Error::new("a label is too short or too long"));
        }
        let matches = |regex: &Option<Regex>, text: &str| regex.as_ref().is_none_or(|regex| regex.is_match(text));
        if !matches(&KEY, key) || !matches(&VALUE, value) {
            return Err(garde::Error::new("a label does not match"));
        }
    }
    Ok(())
}

/// The folder of all requests.
pub const FOLDER: &str = "b1gvmob95yysaplct532";

/// Labels of an image.
fn labels() -> BTreeMap<String, String> {
    [("env", "prod"), ("team", "core"), ("owner", "a.person")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
}

/// A request of the generated crate to create an image of this name.
#[must_use]
pub fn create(name: &str) -> CreateRequest {
    let request = CreateRequest::new(FOLDER).name(name).description("An image").labels(labels());
    request
        .family("ubuntu-2204-lts")
        .min_disk_size(5_368_709_120)
        .product_ids(vec!["f2e1".to_owned(), "f2e2".to_owned()])
}

/// The same request by hand.
#[must_use]
pub fn create_by_hand(name: &str) -> CreateImage {
    CreateImage {
        folder_id: FOLDER.to_owned(),
        name: name.to_owned(),
        description: "An image".to_owned(),
        labels: labels(),
        family: "ubuntu-2204-lts".to_owned(),
        min_disk_size: 5_368_709_120,
        product_ids: vec!["f2e1".to_owned(), "f2e2".to_owned()],
    }
}
