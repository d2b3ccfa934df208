//! Limits as the file writes them: like the wire view does, and `required`.

use std::collections::BTreeSet;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Number, Value};

use crate::api::{Bounds, Count, FlatLimits, Limit, Multiple};

/// The limits of a field, each optional.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    /// The field must be set.
    required: Option<bool>,
    /// Characters of a string, or bytes; of each element of a list.
    length: Option<RangeOverride>,
    /// Range of a number; of a duration in seconds.
    value: Option<Numbers>,
    /// A number must be a multiple of this; a duration of so many seconds.
    multiple_of: Option<Number>,
    /// Elements of a list or entries of a map.
    items: Option<RangeOverride>,
    /// Regular expression for the whole string.
    pattern: Option<String>,
    /// Length of the keys of a map.
    key_length: Option<RangeOverride>,
    /// Regular expression for the keys of a map.
    key_pattern: Option<String>,
    /// Length of the values of a map.
    value_length: Option<RangeOverride>,
    /// Regular expression for the values of a map.
    value_pattern: Option<String>,
    /// Elements must differ.
    unique: Option<bool>,
}

/// Bounds of a count; both ends are allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
struct RangeOverride {
    /// The least.
    min: Option<u64>,
    /// The most.
    max: Option<u64>,
}

/// Bounds of a number.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
struct Numbers {
    /// The least.
    min: Option<Number>,
    /// The largest.
    max: Option<Number>,
    /// The least itself is not allowed.
    exclusive_min: bool,
    /// The largest itself is not allowed.
    exclusive_max: bool,
    /// One of these.
    one_of: Option<Vec<Number>>,
}

impl From<RangeOverride> for Count {
    fn from(range: RangeOverride) -> Self {
        Self { min: range.min, max: range.max }
    }
}

impl Numbers {
    fn limits(&self, seconds: bool) -> Vec<Limit> {
        let bound = |number: &Option<Number>, wanted: bool| number.clone().filter(|_| wanted);
        let bounds = Bounds {
            min: bound(&self.min, !self.exclusive_min),
            max: bound(&self.max, !self.exclusive_max),
            exclusive_min: bound(&self.min, self.exclusive_min),
            exclusive_max: bound(&self.max, self.exclusive_max),
            seconds,
        };
        let bounded = (self.min.is_some() || self.max.is_some()).then_some(Limit::Value(bounds));
        bounded.into_iter().chain(self.one_of.clone().map(Limit::OneOf)).collect()
    }
}

impl Limits {
    /// As limits of a field; `seconds` for a duration.
    pub(super) fn limits(&self, seconds: bool) -> Vec<Limit> {
        let count = |range: Option<RangeOverride>, limit: fn(Count) -> Limit| range.map(|range| limit(range.into()));
        let text = |pattern: &Option<String>, limit: fn(String) -> Limit| pattern.clone().map(limit);
        let flag = |flag: Option<bool>, limit: Limit| flag.filter(|wanted| *wanted).map(|_| limit);
        let single = [
            flag(self.required, Limit::Required),
            count(self.length, Limit::Length),
            count(self.items, Limit::Items),
            text(&self.pattern, Limit::Pattern),
            count(self.key_length, Limit::KeyLength),
            text(&self.key_pattern, Limit::KeyPattern),
            count(self.value_length, Limit::ValueLength),
            text(&self.value_pattern, Limit::ValuePattern),
            flag(self.unique, Limit::Unique),
        ];
        let multiple = self.multiple_of.clone().map(|of| Limit::MultipleOf(Multiple { of, seconds }));
        let numbers = self.value.iter().flat_map(|numbers| numbers.limits(seconds));
        single.into_iter().flatten().chain(numbers).chain(multiple).collect()
    }

    /// What is spoken of.
    pub(super) fn keys(&self) -> BTreeSet<&'static str> {
        let named = [
            ("required", self.required.is_some()),
            ("length", self.length.is_some()),
            ("value", self.value.is_some()),
            ("multiple_of", self.multiple_of.is_some()),
            ("items", self.items.is_some()),
            ("pattern", self.pattern.is_some()),
            ("key_length", self.key_length.is_some()),
            ("key_pattern", self.key_pattern.is_some()),
            ("value_length", self.value_length.is_some()),
            ("value_pattern", self.value_pattern.is_some()),
            ("unique", self.unique.is_some()),
        ];
        named.into_iter().filter_map(|(key, is_named)| is_named.then_some(key)).collect()
    }
}

/// What a limit speaks of.
pub(super) fn key(limit: &Limit) -> &'static str {
    match limit {
        Limit::Required => "required",
        Limit::Length(_) => "length",
        Limit::Value(_) | Limit::OneOf(_) => "value",
        Limit::MultipleOf(_) => "multiple_of",
        Limit::Items(_) => "items",
        Limit::Pattern(_) => "pattern",
        Limit::KeyLength(_) => "key_length",
        Limit::KeyPattern(_) => "key_pattern",
        Limit::ValueLength(_) => "value_length",
        Limit::ValuePattern(_) => "value_pattern",
        Limit::Unique => "unique",
    }
}

/// The limits that speak of these matters, as the file writes them.
pub(super) fn shown<'a>(limits: impl IntoIterator<Item = &'a Limit>, keys: &BTreeSet<&str>) -> Map<String, Value> {
    let about: Vec<&Limit> = limits.into_iter().filter(|limit| keys.contains(key(limit))).collect();
    let mut shown = Map::new();
    if about.contains(&&Limit::Required) {
        shown.insert("required".to_owned(), true.into());
    }
    if let Ok(Value::Object(flat)) = serde_json::to_value(FlatLimits::of(about)) {
        shown.extend(flat);
    }
    shown.into_iter().filter_map(|(key, value)| Some((key, without_nothing(value)?))).collect()
}

/// Without `false` and `null`, which mean the same as nothing.
fn without_nothing(value: Value) -> Option<Value> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Object(map) => {
            Some(map.into_iter().filter_map(|(key, value)| Some((key, without_nothing(value)?))).collect())
        }
        other => Some(other),
    }
}

/// Writes limits as TOML on one line.
pub(super) fn toml(value: &Value) -> String {
    match value {
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let entries: Vec<String> = map.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        other => other.to_string(),
    }
}
