//! A documented limit: the words that `prose` finds, `model` keeps, `emit` checks and `diff` compares.

use std::borrow::Cow;
use std::cmp::Ordering;

use regex_lite::Regex;
#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::Text;

/// Bounds of a count; both ends are allowed values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Count {
    /// The least, if one is stated.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<u64>,
    /// The most, if one is stated.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<u64>,
}

/// Bounds of a number; of a duration in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Bounds {
    /// The least allowed value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<Number>,
    /// The largest allowed value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<Number>,
    /// Values must be greater than this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exclusive_min: Option<Number>,
    /// Values must be less than this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exclusive_max: Option<Number>,
    /// The unit is seconds: the field is a duration.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub seconds: bool,
}

impl Count {
    /// Whether no count is within.
    fn is_empty(self) -> bool {
        self.min.zip(self.max).is_some_and(|(min, max)| min > max)
    }

    /// What is within both.
    fn and(self, other: Self) -> Self {
        let max = [self.max, other.max].into_iter().flatten().min();
        Self { min: self.min.max(other.min), max }
    }
}

impl Bounds {
    /// Whether there is a least value, allowed or not.
    pub(crate) fn is_bounded_below(&self) -> bool {
        self.min.is_some() || self.exclusive_min.is_some()
    }

    /// Whether there is a largest value, allowed or not.
    pub(crate) fn is_bounded_above(&self) -> bool {
        self.max.is_some() || self.exclusive_max.is_some()
    }

    /// Whether no number is within.
    fn is_empty(&self) -> bool {
        let above = |low: &Option<Number>, high: &Option<Number>, touching: bool| {
            let order = low.as_ref().zip(high.as_ref()).and_then(|(low, high)| compare(low, high));
            order.is_some_and(|order| order == Ordering::Greater || touching && order == Ordering::Equal)
        };
        above(&self.min, &self.max, false)
            || above(&self.min, &self.exclusive_max, true)
            || above(&self.exclusive_min, &self.max, true)
            || above(&self.exclusive_min, &self.exclusive_max, true)
    }

    /// Whether no number is within both.
    fn excludes(&self, other: &Self) -> bool {
        let mixed = |low: &Self, high: &Self| Self {
            min: low.min.clone(),
            exclusive_min: low.exclusive_min.clone(),
            max: high.max.clone(),
            exclusive_max: high.exclusive_max.clone(),
            seconds: false,
        };
        self.seconds == other.seconds && (mixed(self, other).is_empty() || mixed(other, self).is_empty())
    }
}

/// The order of two numbers, exact where both are whole.
fn compare(one: &Number, other: &Number) -> Option<Ordering> {
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

/// One limit of a field. What it applies to (the field, each element, each key) is settled: on a list `Length`,
/// `Value`, `OneOf` and `Pattern` hold for each element; `Items` counts elements of a list or entries of a map.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "is")]
pub enum Limit {
    /// The field must be set.
    Required,
    /// Length of a string in Unicode characters; of bytes in bytes.
    Length(Count),
    /// Range of a number or duration.
    Value(Bounds),
    /// The only allowed numbers.
    OneOf(Vec<Number>),
    /// Number of elements of a list, or of entries of a map.
    Items(Count),
    /// A regular expression that the whole string must match.
    Pattern(String),
    /// Length of each key of a map.
    KeyLength(Count),
    /// A regular expression that each whole key of a map must match.
    KeyPattern(String),
    /// Length of each value of a map.
    ValueLength(Count),
    /// A regular expression that each whole value of a map must match.
    ValuePattern(String),
    /// Elements must differ from one another.
    Unique,
}

impl Limit {
    /// Whether nothing keeps it: "10 to 5".
    #[must_use]
    pub fn admits_nothing(&self) -> bool {
        match self {
            Self::Length(count) | Self::Items(count) | Self::KeyLength(count) | Self::ValueLength(count) => {
                count.is_empty()
            }
            Self::Value(bounds) => bounds.is_empty(),
            Self::OneOf(numbers) => numbers.is_empty(),
            _ => false,
        }
    }

    /// Whether nothing keeps both: "at least 10" and "at most 5".
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Length(one), Self::Length(other))
            | (Self::Items(one), Self::Items(other))
            | (Self::KeyLength(one), Self::KeyLength(other))
            | (Self::ValueLength(one), Self::ValueLength(other)) => one.and(*other).is_empty(),
            (Self::Value(one), Self::Value(other)) => one.excludes(other),
            _ => false,
        }
    }
}

/// A documented regular expression as the engine of the crate takes it: RE2 reads `{,n}` as `{0,n}`, others do not.
/// Inside of character classes and after a backslash it means itself.
#[must_use]
pub fn pattern_to_run(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut class = false;
    let mut escaped = false;
    for (at, c) in pattern.char_indices() {
        out.push(c);
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '{' if !class && pattern.get(at + 1..).is_some_and(|rest| rest.starts_with(',')) => out.push('0'),
            _ => {}
        }
    }
    out
}

/// A documented regular expression, to be matched by a whole text, in the engine of the crate.
pub(crate) fn compile_pattern(pattern: &str) -> Result<Regex, regex_lite::Error> {
    Regex::new(&format!("^(?:{})$", pattern_to_run(pattern)))
}

/// A limit with the sentence that states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct StatedLimit {
    /// The limit.
    pub limit: Limit,
    /// The sentence, as plain text.
    pub sentence: Text,
    /// The line of the page it stands on, from 1.
    pub line: u32,
    /// The rule of the grammar that understood it.
    pub rule: Cow<'static, str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_nothing_keeps() {
        let count = |min, max| Count { min, max };
        let bounds = |min: Option<f64>, exclusive_max: Option<f64>| {
            let number = |value: Option<f64>| value.and_then(Number::from_f64);
            Limit::Value(Bounds { min: number(min), exclusive_max: number(exclusive_max), ..Bounds::default() })
        };
        for (limit, nothing) in [
            (Limit::Length(count(Some(10), Some(5))), true),
            (Limit::Items(count(Some(5), Some(5))), false),
            (Limit::KeyLength(count(Some(5), None)), false),
            (bounds(Some(1.5), Some(1.5)), true),
            (bounds(Some(1.5), Some(1.6)), false),
            (Limit::OneOf(Vec::new()), true),
            (Limit::Required, false),
        ] {
            assert_eq!(limit.admits_nothing(), nothing, "{limit:?}");
        }
        let (low, high) = (Limit::Length(count(Some(10), None)), Limit::Length(count(None, Some(5))));
        assert!(low.excludes(&high) && high.excludes(&low) && !low.excludes(&low));
        assert!(!low.excludes(&Limit::Items(count(None, Some(5)))));
        assert!(bounds(Some(2.0), None).excludes(&bounds(None, Some(2.0))));
        assert!(!bounds(Some(2.0), None).excludes(&bounds(None, Some(2.5))));
    }

    #[test]
    fn open_repetitions_are_closed_for_the_engine() {
        for (documented, run) in [
            ("[a-z][a-z0-9-_]{,19}", "[a-z][a-z0-9-_]{0,19}"),
            ("[{,3}]\\{,3", "[{,3}]\\{,3"),
            ("[a-z]{1,3}", "[a-z]{1,3}"),
        ] {
            assert_eq!(pattern_to_run(documented), run);
        }
    }
}
