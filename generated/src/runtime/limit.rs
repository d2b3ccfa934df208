//! Documented limits, as the field tables state them.

use std::fmt;

use super::pattern::Pattern;
use super::vendor::ListForm;

/// A documented limit of a field.
///
/// Limits are inclusive unless their name says otherwise. A missing bound is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// The field must be there and must not be empty; of a one-of: a member must be chosen.
    Required,
    /// Length of the text in Unicode characters, or of binary data in bytes. In a list: of each element.
    #[allow(missing_docs)]
    Length { min: Option<u64>, max: Option<u64> },
    /// The number; of a duration: in seconds. In a list: each element.
    #[allow(missing_docs)]
    Value {
        min: Option<Number>,
        max: Option<Number>,
    },
    /// The number must be greater than this one.
    GreaterThan(Number),
    /// The number must be less than this one.
    LessThan(Number),
    /// The number must be one of these.
    OneOfValues(&'static [i128]),
    /// The number must be a multiple of this one; of a duration: of so many seconds. In a list: each element.
    MultipleOf(Number),
    /// Number of elements of a list, or of entries of a map.
    #[allow(missing_docs)]
    Items { min: Option<u64>, max: Option<u64> },
    /// The regular expression that the whole text must match. In a list: each element.
    Pattern(&'static str),
    /// Length of each key of a map, in Unicode characters.
    #[allow(missing_docs)]
    KeyLength { min: Option<u64>, max: Option<u64> },
    /// The regular expression that each key of a map must match.
    KeyPattern(&'static str),
    /// Length of each value of a map, in Unicode characters.
    #[allow(missing_docs)]
    ValueLength { min: Option<u64>, max: Option<u64> },
    /// The regular expression that each value of a map must match.
    ValuePattern(&'static str),
    /// No two elements of the list may be equal.
    Unique,
    /// A part of the URL's path must not be `.` or `..`: the request would go to another URL.
    PathSegment,
    /// A part of the URL's path must have these segments; `*` is any one, `**` any number of them.
    PathForm(&'static str),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required"),
            Self::Length { min, max } => range(f, "length", *min, *max),
            Self::Value { min, max } => range(f, "value", *min, *max),
            Self::GreaterThan(bound) => write!(f, "greater than {bound}"),
            Self::LessThan(bound) => write!(f, "less than {bound}"),
            Self::OneOfValues(values) => one_of(f, values),
            Self::MultipleOf(step) => write!(f, "a multiple of {step}"),
            Self::Items { min, max } => range(f, "number of elements", *min, *max),
            Self::Pattern(pattern) => write!(f, "must match {pattern}"),
            Self::KeyLength { min, max } => range(f, "length of a key", *min, *max),
            Self::KeyPattern(pattern) => write!(f, "a key must match {pattern}"),
            Self::ValueLength { min, max } => range(f, "length of a value", *min, *max),
            Self::ValuePattern(pattern) => write!(f, "a value must match {pattern}"),
            Self::Unique => f.write_str("no two elements may be equal"),
            Self::PathSegment => f.write_str("must not be `.` or `..`"),
            Self::PathForm(pattern) => write!(f, "must have the form {pattern}"),
        }
    }
}

/// Prints `length at most 50`, `value from 1 to 10`.
fn range<T: fmt::Display + PartialEq>(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    min: Option<T>,
    max: Option<T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) if min == max => write!(f, "{what} exactly {min}"),
        (Some(min), Some(max)) => write!(f, "{what} from {min} to {max}"),
        (Some(min), None) => write!(f, "{what} at least {min}"),
        (None, Some(max)) => write!(f, "{what} at most {max}"),
        (None, None) => write!(f, "{what} of any size"),
    }
}

fn one_of(f: &mut fmt::Formatter<'_>, values: &[i128]) -> fmt::Result {
    f.write_str("one of")?;
    for (index, value) in values.iter().enumerate() {
        write!(f, "{} {value}", if index == 0 { "" } else { "," })?;
    }
    Ok(())
}

/// A bound of a number: exact for every 64-bit integer and for decimals of up to nine digits after
/// the point, which is also how durations are measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    nanos: i128,
}

const NANOS: i128 = 1_000_000_000;

impl Number {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: i128) -> Self {
        Self {
            nanos: number.saturating_mul(NANOS),
        }
    }

    /// A decimal number, rounded to nine digits after the point.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // Saturates, which is what a bound wants.
    pub const fn decimal(number: f64) -> Self {
        let half = if number < 0.0 { -0.5 } else { 0.5 };
        Self {
            nanos: (number * 1e9 + half) as i128,
        }
    }

    /// So many billionths.
    #[must_use]
    pub const fn from_nanos(nanos: i128) -> Self {
        Self { nanos }
    }

    /// A whole number of 64 bits, with which the multiplication cannot overflow.
    pub(crate) fn of(number: impl Into<i128>) -> Self {
        let nanos = number.into().wrapping_mul(NANOS);
        Self { nanos }
    }

    /// The number in billionths.
    #[must_use]
    pub const fn as_nanos(self) -> i128 {
        self.nanos
    }

    /// Whether it is another number so many times. Each number is a multiple of zero, as that is no limit.
    pub(crate) fn is_multiple_of(self, step: Self) -> bool {
        self.nanos
            .checked_rem(step.nanos)
            .is_none_or(|rest| rest == 0)
    }

    /// The nearest floating-point number.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Compared with values that are rounded the same way.
    pub const fn as_f64(self) -> f64 {
        if self.nanos % NANOS == 0 {
            (self.nanos / NANOS) as f64
        } else {
            self.nanos as f64 / 1e9
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.nanos / NANOS, (self.nanos % NANOS).abs());
        let sign = if self.nanos < 0 { "-" } else { "" };
        write!(f, "{sign}{}", whole.abs())?;
        if rest == 0 {
            return Ok(());
        }
        write!(f, ".{}", format!("{rest:09}").trim_end_matches('0'))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a table line says after the colon. Its constructors are the vocabulary of `message!`.
#[doc(hidden)]
#[derive(Debug)]
pub enum Rule {
    /// Travels in the path of the URL.
    Path,
    /// Travels in the query of the URL.
    Query,
    /// Travels in a header.
    Header,
    /// Travels in a body that is a form of a URL.
    Form,
    /// Travels in a body of several parts.
    Part,
    /// Is a list that is written so, in a query or a form.
    Lists(ListForm),
    /// Must never be shown.
    Secret,
    /// A limit, with the sentence that documents it.
    Limit(Limit, &'static str),
    /// An expression that texts must match, with the sentence that documents it.
    Pattern(Matched, &'static Pattern, &'static str),
}

/// Which texts an expression is about.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// The value, or each element of a list.
    Value,
    /// Each key of a map.
    Key,
    /// Each value of a map.
    Entry,
}

impl Rule {
    /// The limit that the rule states, if it states one, and the sentence that documents it.
    pub(crate) fn limit(&self) -> Option<(Limit, &'static str)> {
        match self {
            Self::Limit(limit, sentence) => Some((*limit, sentence)),
            Self::Pattern(matched, pattern, sentence) => {
                let limit = match matched {
                    Matched::Value => Limit::Pattern,
                    Matched::Key => Limit::KeyPattern,
                    Matched::Entry => Limit::ValuePattern,
                };
                Some((limit(pattern.text()), sentence))
            }
            Self::Path
            | Self::Query
            | Self::Header
            | Self::Form
            | Self::Part
            | Self::Lists(_)
            | Self::Secret => None,
        }
    }
}

#[allow(missing_docs)] // Each is the limit of the same name.
impl Rule {
    #[must_use]
    pub const fn path() -> Self {
        Self::Path
    }

    #[must_use]
    pub const fn query() -> Self {
        Self::Query
    }

    #[must_use]
    pub const fn header() -> Self {
        Self::Header
    }

    #[must_use]
    pub const fn form() -> Self {
        Self::Form
    }

    #[must_use]
    pub const fn part() -> Self {
        Self::Part
    }

    #[must_use]
    pub const fn repeated() -> Self {
        Self::Lists(ListForm::Repeat)
    }

    #[must_use]
    pub const fn brackets() -> Self {
        Self::Lists(ListForm::Brackets)
    }

    #[must_use]
    pub const fn indexes() -> Self {
        Self::Lists(ListForm::Indexes)
    }

    #[must_use]
    pub const fn commas() -> Self {
        Self::Lists(ListForm::Commas)
    }

    #[must_use]
    pub const fn secret() -> Self {
        Self::Secret
    }

    #[must_use]
    pub const fn required(sentence: &'static str) -> Self {
        Self::Limit(Limit::Required, sentence)
    }

    #[must_use]
    pub const fn length(min: Option<u64>, max: Option<u64>, sentence: &'static str) -> Self {
        Self::Limit(Limit::Length { min, max }, sentence)
    }

    #[must_use]
    pub const fn value(min: Option<i128>, max: Option<i128>, sentence: &'static str) -> Self {
        let (min, max) = (whole(min), whole(max));
        Self::Limit(Limit::Value { min, max }, sentence)
    }

    #[must_use]
    pub const fn greater_than(bound: i128, sentence: &'static str) -> Self {
        Self::Limit(Limit::GreaterThan(Number::whole(bound)), sentence)
    }

    #[must_use]
    pub const fn less_than(bound: i128, sentence: &'static str) -> Self {
        Self::Limit(Limit::LessThan(Number::whole(bound)), sentence)
    }

    #[must_use]
    pub const fn decimal_value(min: Option<f64>, max: Option<f64>, sentence: &'static str) -> Self {
        let (min, max) = (decimal(min), decimal(max));
        Self::Limit(Limit::Value { min, max }, sentence)
    }

    #[must_use]
    pub const fn decimal_greater_than(bound: f64, sentence: &'static str) -> Self {
        Self::Limit(Limit::GreaterThan(Number::decimal(bound)), sentence)
    }

    #[must_use]
    pub const fn decimal_less_than(bound: f64, sentence: &'static str) -> Self {
        Self::Limit(Limit::LessThan(Number::decimal(bound)), sentence)
    }

    #[must_use]
    pub const fn one_of_values(values: &'static [i128], sentence: &'static str) -> Self {
        Self::Limit(Limit::OneOfValues(values), sentence)
    }

    #[must_use]
    pub const fn multiple_of(step: i128, sentence: &'static str) -> Self {
        Self::Limit(Limit::MultipleOf(Number::whole(step)), sentence)
    }

    #[must_use]
    pub const fn decimal_multiple_of(step: f64, sentence: &'static str) -> Self {
        Self::Limit(Limit::MultipleOf(Number::decimal(step)), sentence)
    }

    #[must_use]
    pub const fn items(min: Option<u64>, max: Option<u64>, sentence: &'static str) -> Self {
        Self::Limit(Limit::Items { min, max }, sentence)
    }

    #[must_use]
    pub const fn pattern(pattern: &'static Pattern, sentence: &'static str) -> Self {
        Self::Pattern(Matched::Value, pattern, sentence)
    }

    #[must_use]
    pub const fn key_length(min: Option<u64>, max: Option<u64>, sentence: &'static str) -> Self {
        Self::Limit(Limit::KeyLength { min, max }, sentence)
    }

    #[must_use]
    pub const fn key_pattern(pattern: &'static Pattern, sentence: &'static str) -> Self {
        Self::Pattern(Matched::Key, pattern, sentence)
    }

    #[must_use]
    pub const fn value_length(min: Option<u64>, max: Option<u64>, sentence: &'static str) -> Self {
        Self::Limit(Limit::ValueLength { min, max }, sentence)
    }

    #[must_use]
    pub const fn value_pattern(pattern: &'static Pattern, sentence: &'static str) -> Self {
        Self::Pattern(Matched::Entry, pattern, sentence)
    }

    #[must_use]
    pub const fn unique(sentence: &'static str) -> Self {
        Self::Limit(Limit::Unique, sentence)
    }
}

/// `Option::map`, which is not yet possible in constants.
const fn whole(bound: Option<i128>) -> Option<Number> {
    match bound {
        Some(bound) => Some(Number::whole(bound)),
        None => None,
    }
}

const fn decimal(bound: Option<f64>) -> Option<Number> {
    match bound {
        Some(bound) => Some(Number::decimal(bound)),
        None => None,
    }
}
