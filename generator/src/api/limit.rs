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
    /// One number and no other.
    pub(crate) fn only(number: Number) -> Self {
        Self { min: Some(number.clone()), max: Some(number), ..Self::default() }
    }

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

/// Numbers that another one goes into without a rest; of a duration in seconds. Zero is one of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Multiple {
    /// The number that goes into them: more than zero, with nine digits behind the point at most.
    pub of: Number,
    /// The unit is seconds: the field is a duration.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub seconds: bool,
}

impl Multiple {
    /// `None` where nothing could be compared with the number: see [`step`].
    pub(crate) fn new(of: Number, seconds: bool) -> Option<Self> {
        step(&of).map(|_| Self { of, seconds })
    }

    /// Whether no number within the bounds is a multiple.
    fn misses(&self, bounds: &Bounds) -> bool {
        let Some(step) = step(&self.of).filter(|_| self.seconds == bounds.seconds) else { return false };
        let low = [(&bounds.min, 0), (&bounds.exclusive_min, 1)].into_iter();
        let low = low.filter_map(|(end, beyond)| least_multiple(billionths(end.as_ref()?)? + beyond, step)).max();
        let high = [(&bounds.max, 0), (&bounds.exclusive_max, 1)].into_iter();
        let high = high.filter_map(|(end, beyond)| Some(billionths(end.as_ref()?)? - beyond)).min();
        low.zip(high).is_some_and(|(low, high)| low > high)
    }
}

/// A number in billionths, in which limits are compared exactly; `None` of one that has more digits behind the point, or
/// is beyond all numbers of an API.
pub(crate) fn billionths(number: &Number) -> Option<i128> {
    const ONE: i128 = 1_000_000_000;
    const MOST: f64 = 1e27;
    let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    if let Some(whole) = whole {
        return whole.checked_mul(ONE);
    }
    let scaled = number.as_f64()? * 1e9;
    let rounded = scaled.round();
    let is_exact = scaled.abs() < MOST && (scaled - rounded).abs() <= scaled.abs() * 4.0 * f64::EPSILON;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and small enough")]
    is_exact.then_some(rounded as i128)
}

/// The number that goes into multiples, in billionths; `None` of zero and less, which go into nothing, and of one that is too
/// small to be compared.
pub(crate) fn step(of: &Number) -> Option<i128> {
    billionths(of).filter(|step| *step > 0)
}

/// The least multiple that is not below a number, both in billionths.
pub(crate) fn least_multiple(number: i128, step: i128) -> Option<i128> {
    let above = number.checked_rem_euclid(step).filter(|above| *above > 0);
    above.map_or(Some(number), |above| number.checked_add(step - above))
}

/// The least number that two numbers go into; all in billionths. `None` where that is beyond all numbers.
pub(crate) fn common_multiple(one: i128, other: i128) -> Option<i128> {
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        (divisor, rest) = (rest, divisor.checked_rem(rest)?);
    }
    one.checked_div(divisor)?.checked_mul(other)
}

/// So many billionths as a number.
pub(crate) fn of_billionths(number: i128) -> Option<Number> {
    const ONE: i128 = 1_000_000_000;
    let whole = (number % ONE == 0).then_some(number / ONE);
    let exact = whole.and_then(|whole| {
        i64::try_from(whole).map(Number::from).or_else(|_| u64::try_from(whole).map(Number::from)).ok()
    });
    #[expect(clippy::cast_precision_loss, reason = "a number with a fraction is rounded in JSON as well")]
    exact.or_else(|| Number::from_f64(number as f64 / 1e9))
}

/// One limit of a field. What it applies to (the field, each element, each key) is settled: on a list `Length`,
/// `Value`, `OneOf`, `MultipleOf` and `Pattern` hold for each element; `Items` counts elements of a list or entries of a map.
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
    /// A number or duration must be a multiple.
    MultipleOf(Multiple),
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

    /// Whether steps of this size lead from the least value to multiples only: "from 1, in steps of 5" does not. What has no
    /// least value begins with zero.
    pub(crate) fn begins_with<'a>(&self, bounds: impl IntoIterator<Item = &'a Self>) -> bool {
        let Self::MultipleOf(multiple) = self else { return true };
        let is_multiple = |least: &Number| {
            let rest = billionths(least).zip(step(&multiple.of)).and_then(|(least, step)| least.checked_rem(step));
            rest == Some(0)
        };
        bounds.into_iter().all(|limit| match limit {
            Self::Value(bounds) => bounds.min.iter().chain(&bounds.exclusive_min).all(is_multiple),
            _ => true,
        })
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
            (Self::Value(bounds), Self::MultipleOf(multiple)) | (Self::MultipleOf(multiple), Self::Value(bounds)) => {
                multiple.misses(bounds)
            }
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
    fn bounds_between_two_multiples_hold_none() {
        let multiple = |of: f64| Limit::MultipleOf(Multiple { of: Number::from_f64(of).unwrap(), seconds: false });
        let bounds = |min: i64, exclusive_max: i64| {
            let (min, exclusive_max) = (Some(min.into()), Some(exclusive_max.into()));
            Limit::Value(Bounds { min, exclusive_max, ..Bounds::default() })
        };
        for (of, low, high, nothing) in [
            (10.0, 1, 10, true),
            (10.0, 1, 11, false),
            (10.0, 10, 11, false),
            (10.0, -9, 0, true),
            (10.0, -10, 0, false),
            (10.0, 0, 1, false),
            (0.5, 1, 2, false),
            // Of what is no limit nothing is known.
            (0.0, 1, 10, false),
            (-5.0, 1, 5, false),
            (1e-12, 1, 5, false),
            (1e300, 1, 5, false),
        ] {
            let (multiple, bounds) = (multiple(of), bounds(low, high));
            assert_eq!(multiple.excludes(&bounds), nothing, "{of} {low} {high}");
            assert_eq!(bounds.excludes(&multiple), nothing, "{of} {low} {high}");
        }
    }

    #[test]
    fn numbers_are_compared_in_billionths() {
        for (number, expected) in [
            (Number::from(u64::MAX), Some(18_446_744_073_709_551_615_000_000_000)),
            (Number::from(-1), Some(-1_000_000_000)),
            (Number::from_f64(0.01).unwrap(), Some(10_000_000)),
            (Number::from_f64(0.1 + 0.2).unwrap(), Some(300_000_000)),
            (Number::from_f64(1e-10).unwrap(), None),
            (Number::from_f64(1e30).unwrap(), None),
        ] {
            assert_eq!(billionths(&number), expected, "{number}");
        }
        assert_eq!(of_billionths(500_000_000), Number::from_f64(0.5));
        assert_eq!(of_billionths(18_446_744_073_709_551_615_000_000_000), Some(u64::MAX.into()));
        assert_eq!(common_multiple(4, 6), Some(12));
        assert_eq!(common_multiple(i128::MAX, i128::MAX - 1), None);
        assert_eq!(least_multiple(-15, 10), Some(-10));
        assert_eq!(least_multiple(i128::MAX, 10), None);
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
