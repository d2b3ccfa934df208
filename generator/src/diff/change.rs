//! What a comparison gives: changes with their places and evidence, ready to be rendered.

use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::catalogue::{Check, Layer, Severity};
use super::rust::RustChanges;
use crate::api::Side;

/// The version of the JSON form; it changes whenever a reader would have to.
pub const DIFF_VERSION: u32 = 2;

/// All that differs between two states of an API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Diff {
    /// The version of this form.
    pub version: u32,
    /// What the old state is called, such as `HEAD~1`.
    pub old: String,
    /// What the new state is called.
    pub new: String,
    /// The changes: the most important first.
    pub changes: Vec<Change>,
    /// What the changes mean for users of the Rust crate.
    pub rust: RustChanges,
    /// Pages that could not be understood, so that nothing is said of them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub left_out: Vec<LeftOut>,
}

/// A page that is left out of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct LeftOut {
    /// The state in which it could not be understood.
    pub side: Version,
    /// Path of the page relative to the docs folder.
    pub page: String,
    /// What is wrong with it.
    pub because: String,
}

/// One of the two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Version {
    /// The one before.
    Old,
    /// The one after.
    New,
}

impl Version {
    /// For sentences.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Version::Old => "old pages",
            Version::New => "new pages",
        }
    }
}

/// One edit, wherever it shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Change {
    /// The id of the class, such as `request-length-max-lowered`.
    pub id: String,
    /// Tells the change from all others, and stays what it is when lines move or texts are worded otherwise.
    #[serde(default)]
    pub fingerprint: String,
    /// How much it matters.
    pub level: Severity,
    /// Whether it goes over the wire or is text only.
    pub layer: Layer,
    /// What happened, in a few words.
    pub title: String,
    /// Why the level is what it is.
    pub reason: String,
    /// The old value; `None` when there was none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub old: Option<String>,
    /// The new value; `None` when there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub new: Option<String>,
    /// The old value as a number, a list of numbers, or a range with `min` and `max`, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub old_value: Option<serde_json::Value>,
    /// The new value, likewise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub new_value: Option<serde_json::Value>,
    /// What the docs said, at the first place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<Evidence>,
    /// What the docs say now, at the first place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<Evidence>,
    /// Of what was removed, whether it was deprecated before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub was_deprecated: Option<bool>,
    /// The places it touches, sorted.
    pub places: Vec<Place>,
    /// The reason for which it is accepted, if it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accepted: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A sentence of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Evidence {
    /// Path of the page relative to the docs folder.
    pub page: String,
    /// Line, from 1.
    pub line: u32,
    /// The sentence, as plain text or Markdown; empty when the page says nothing in words.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub sentence: String,
}

/// Where a change shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Place {
    /// The service's folder.
    pub service: String,
    /// The resource's folder.
    pub resource: String,
    /// The method's name.
    pub method: String,
    /// Sent or received; `None` for what concerns the method as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub side: Option<Side>,
    /// The dotted path of the field, `[]` behind lists.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// Page and line in the old docs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub old: Option<At>,
    /// Page and line in the new docs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub new: Option<At>,
    /// How many fields were added or removed with it: those inside an object.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub inner: usize,
    /// The page of the documentation about the method.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
}

/// A page and a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct At {
    /// Path of the page relative to the docs folder.
    pub page: String,
    /// Line, from 1.
    pub line: u32,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.page, self.line)
    }
}

impl Place {
    /// `compute Image.list`.
    #[must_use]
    pub fn method_name(&self) -> String {
        format!("{} {}.{}", self.service, self.resource, self.method)
    }
}

/// `compute Image.list response images[].os.type`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.service, self.resource, self.method)?;
        match self.side {
            Some(Side::Request) => f.write_str(" request")?,
            Some(Side::Response) => f.write_str(" response")?,
            None => {}
        }
        self.path.iter().try_for_each(|path| write!(f, " {path}"))
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.page, self.line)
    }
}

impl Diff {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.rust.is_empty() && self.left_out.is_empty()
    }

    /// How many changes have this level and are not accepted.
    #[must_use]
    pub fn count(&self, level: Severity) -> usize {
        self.open().filter(|change| change.level == level).count()
    }

    /// The changes that nobody accepted.
    pub fn open(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.accepted.is_none())
    }

    /// The highest level of a change that nobody accepted.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.open().map(|change| change.level).max()
    }
}

impl Change {
    /// The class.
    #[must_use]
    pub fn check(&self) -> Option<Check> {
        self.id.parse().ok()
    }

    /// How many fields came or went inside it, at the place where they are most.
    #[must_use]
    pub fn inner(&self) -> usize {
        self.places.iter().map(|place| place.inner).max().unwrap_or_default()
    }

    /// The services it touches, sorted.
    #[must_use]
    pub fn services(&self) -> Vec<&str> {
        let mut services: Vec<&str> = self.places.iter().map(|place| place.service.as_str()).collect();
        services.dedup();
        services
    }

    /// The number of methods it touches.
    #[must_use]
    pub fn methods(&self) -> usize {
        let name = |place: &Place| (place.service.clone(), place.resource.clone(), place.method.clone());
        self.places.iter().map(name).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// `63 → 50`, `added Os`, or nothing.
    #[must_use]
    pub fn values(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => format!("{old} → {new}"),
            (Some(old), None) => format!("was {old}"),
            (None, Some(new)) => format!("now {new}"),
            (None, None) => String::new(),
        }
    }
}
