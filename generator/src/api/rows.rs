//! The wire view: one row for each field of each method (DESIGN.md, section 7).

use std::borrow::Cow;
use std::sync::Arc;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::limit::{Count, Limit, common_multiple, of_billionths, step};
use super::types::Location;
use super::verb::Verb;
use crate::Text;

/// One field of one method as it goes over the wire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the field")]
pub struct Row {
    /// Path of the page relative to the docs folder.
    pub page: Text,
    /// Line of the row on the page, from 1.
    pub line: u32,
    /// The service's folder.
    pub service: Text,
    /// The resource's folder.
    pub resource: Text,
    /// The method's file.
    pub method: Text,
    /// The verb.
    pub http: Verb,
    /// `https://host/path` with `{parameters}`.
    pub url: Text,
    /// `request` or `response`.
    pub side: Side,
    /// `path`, `query`, `body`, `header` or `form`.
    #[serde(rename = "in")]
    pub location: Location,
    /// Dotted JSON path, `[]` behind lists; `None` for a method without fields.
    pub path: Option<String>,
    /// `string`, `integer`, `number`, `boolean` or `object`.
    #[serde(rename = "type")]
    pub ty: Option<Cow<'static, str>>,
    /// `int64`, `uint64`, `int32`, `double`, `float`, `byte`, `date-time`, `duration`, `field-mask` or none.
    pub format: Option<Cow<'static, str>>,
    /// Whether it is a list.
    pub repeated: bool,
    /// Whether `null` is a value of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub nullable: bool,
    /// Types of key and value of a map.
    pub map: Option<Box<FlatMap>>,
    /// Whether the page says it is required.
    pub required: bool,
    /// The enum values in document order.
    #[serde(rename = "enum")]
    pub values: Option<Vec<Text>>,
    /// The one-of the field is a member of.
    pub oneof: Option<FlatOneOf>,
    /// The documented default, as written.
    pub default: Option<Text>,
    /// Whether the page says it is deprecated.
    pub deprecated: bool,
    /// The limits, but for what a number must be a multiple of.
    pub limits: Arc<FlatLimits>,
    /// What a number must be a multiple of; of a duration in seconds. Beside the limits, whose keys are those of protos.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub multiple_of: Option<Number>,
    /// The Rust type.
    pub rust: Option<Cow<'static, str>>,
}

impl Row {
    /// The path of the type of the field, or of the values of its map.
    pub(crate) fn type_path(&self) -> Option<&str> {
        let rust = self.rust.as_deref()?;
        Some(rust.strip_prefix(MAP).and_then(|rest| rest.strip_suffix('>')).unwrap_or(rust))
    }

    /// Replaces that path.
    pub(crate) fn set_type_path(&mut self, path: &str) {
        let is_map = self.rust.as_deref().is_some_and(|rust| rust.starts_with(MAP));
        self.rust = Some(if is_map { format!("{MAP}{path}>").into() } else { path.to_owned().into() });
    }
}

/// How the Rust type of a map begins.
const MAP: &str = "BTreeMap<String, ";

/// Whether a field is sent or received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Sent.
    Request,
    /// Received.
    Response,
}

/// Key and value types of a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FlatMap {
    /// Always `string` in JSON.
    pub key: Cow<'static, str>,
    /// The type of a value.
    pub value: Cow<'static, str>,
}

/// A one-of as its members see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FlatOneOf {
    /// The JSON names of all members.
    pub members: Arc<[Text]>,
    /// Whether one of them must be set.
    pub required: bool,
}

/// The limits of a row; those that several sentences state are the intersection.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FlatLimits {
    /// Characters of a string, or bytes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub length: Option<Count>,
    /// Range of a number; of a duration in seconds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<FlatValue>,
    /// A number or duration must be a multiple of this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub multiple_of: Option<Number>,
    /// Elements of a list or entries of a map.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub items: Option<Count>,
    /// Regular expression for the whole string.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pattern: Option<String>,
    /// Length of the keys of a map.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key_length: Option<Count>,
    /// Regular expression for the keys of a map.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key_pattern: Option<String>,
    /// Length of the values of a map.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value_length: Option<Count>,
    /// Regular expression for the values of a map.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value_pattern: Option<String>,
    /// Elements must differ.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub unique: bool,
}

/// The range of a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FlatValue {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<Number>,
    /// The largest.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<Number>,
    /// The least itself is not allowed.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub exclusive_min: bool,
    /// The largest itself is not allowed.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub exclusive_max: bool,
    /// One of these.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub one_of: Option<Vec<Number>>,
}

impl FlatLimits {
    /// Collects limits; where several sentences bound the same thing, their intersection holds.
    #[must_use]
    pub fn of<'a>(limits: impl IntoIterator<Item = &'a Limit>) -> Self {
        let mut flat = Self::default();
        for limit in limits {
            flat.add(limit);
        }
        flat
    }

    fn add(&mut self, limit: &Limit) {
        match limit {
            Limit::Required => {}
            Limit::Length(count) => narrow(&mut self.length, *count),
            Limit::Items(count) => narrow(&mut self.items, *count),
            Limit::KeyLength(count) => narrow(&mut self.key_length, *count),
            Limit::ValueLength(count) => narrow(&mut self.value_length, *count),
            Limit::Pattern(pattern) => self.pattern = Some(pattern.clone()),
            Limit::KeyPattern(pattern) => self.key_pattern = Some(pattern.clone()),
            Limit::ValuePattern(pattern) => self.value_pattern = Some(pattern.clone()),
            Limit::Unique => self.unique = true,
            Limit::OneOf(numbers) => self.value.get_or_insert_default().one_of = Some(numbers.clone()),
            Limit::MultipleOf(multiple) => self.add_multiple(&multiple.of),
            Limit::Value(bounds) => {
                let value = self.value.get_or_insert_default();
                value.raise_min(bounds.min.as_ref(), false);
                value.raise_min(bounds.exclusive_min.as_ref(), true);
                value.lower_max(bounds.max.as_ref(), false);
                value.lower_max(bounds.exclusive_max.as_ref(), true);
            }
        }
    }

    /// What is a multiple of two numbers is one of the least that both go into.
    fn add_multiple(&mut self, of: &Number) {
        let Some(new) = step(of) else { return };
        let both = self.multiple_of.as_ref().and_then(step).and_then(|known| common_multiple(known, new));
        self.multiple_of = both.and_then(of_billionths).or_else(|| Some(of.clone()));
    }
}

impl FlatValue {
    fn raise_min(&mut self, bound: Option<&Number>, exclusive: bool) {
        keep((&mut self.min, &mut self.exclusive_min), bound, exclusive, f64::gt);
    }

    fn lower_max(&mut self, bound: Option<&Number>, exclusive: bool) {
        keep((&mut self.max, &mut self.exclusive_max), bound, exclusive, f64::lt);
    }
}

fn narrow(known: &mut Option<Count>, count: Count) {
    let known = known.get_or_insert_default();
    known.min = known.min.max(count.min);
    known.max = match (known.max, count.max) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}

/// Keeps the narrower of two bounds; of equal ones the exclusive one.
fn keep(
    (known, is_exclusive): (&mut Option<Number>, &mut bool),
    bound: Option<&Number>,
    exclusive: bool,
    narrower: fn(&f64, &f64) -> bool,
) {
    let as_f64 = |number: &Number| number.as_f64().unwrap_or(f64::NAN);
    let Some(bound) = bound else { return };
    let wins = match known.as_ref() {
        None => true,
        Some(old) if old == bound => exclusive,
        Some(old) => narrower(&as_f64(bound), &as_f64(old)),
    };
    if wins {
        (*known, *is_exclusive) = (Some(bound.clone()), exclusive);
    }
}
