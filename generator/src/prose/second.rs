//! The second wording of machine-made limits (2026): "The length must be less than or equal to 50.", and the
//! expressions of the API's options, as in "The value must satisfy: 1s-24h."

use serde_json::Number;

use super::numbers::number;
use super::template::Capture;
use super::tokens::{Token, TokenKind};
use crate::api::{Bounds, Count, Limit};

/// What stands behind "must be".
enum Comparison<'a> {
    AtMost(&'a str),
    Below(&'a str),
    AtLeast(&'a str),
    Above(&'a str),
    Between(&'a str, &'a str),
    Exactly(&'a str),
}

impl<'a> Comparison<'a> {
    fn read(captures: &'a [Capture<'_>]) -> Option<Self> {
        let [Capture::Rest(tokens)] = captures else { return None };
        let number = |token: &'a Token<'_>| match &token.kind {
            TokenKind::Number(text) => Some(text.as_ref()),
            _ => None,
        };
        let (last, words) = tokens.split_last()?;
        let last = number(last)?;
        if let [between, low, and] = words
            && between.is_word("between")
            && and.is_word("and")
        {
            return number(low).map(|low| Self::Between(low, last));
        }
        let are = |expected: &[&str]| {
            words.len() == expected.len() && words.iter().zip(expected).all(|(token, word)| token.is_word(word))
        };
        Some(match () {
            () if are(&["less", "than", "or", "equal", "to"]) => Self::AtMost(last),
            () if are(&["less", "than"]) => Self::Below(last),
            () if are(&["greater", "than", "or", "equal", "to"]) => Self::AtLeast(last),
            () if are(&["greater", "than"]) => Self::Above(last),
            () if are(&["equal", "to"]) || are(&["exactly"]) => Self::Exactly(last),
            () => return None,
        })
    }
}

/// The bounds of a count.
pub(super) fn count(captures: &[Capture<'_>]) -> Option<Count> {
    let whole = |text: &str| text.parse::<u64>().ok();
    let (min, max) = match Comparison::read(captures)? {
        Comparison::AtMost(max) => (None, Some(whole(max)?)),
        Comparison::Below(end) => (None, Some(whole(end)?.checked_sub(1)?)),
        Comparison::AtLeast(min) => (Some(whole(min)?), None),
        Comparison::Above(end) => (Some(whole(end)?.checked_add(1)?), None),
        Comparison::Between(min, max) => (Some(whole(min)?), Some(whole(max)?)),
        Comparison::Exactly(count) => (Some(whole(count)?), Some(whole(count)?)),
    };
    Some(Count { min, max })
}

/// The bounds of a number.
pub(super) fn bounds(captures: &[Capture<'_>]) -> Option<Bounds> {
    let none = Bounds::default;
    Some(match Comparison::read(captures)? {
        Comparison::AtMost(max) => Bounds { max: Some(number(max)?), ..none() },
        Comparison::Below(end) => Bounds { exclusive_max: Some(number(end)?), ..none() },
        Comparison::AtLeast(min) => Bounds { min: Some(number(min)?), ..none() },
        Comparison::Above(end) => Bounds { exclusive_min: Some(number(end)?), ..none() },
        Comparison::Between(min, max) => Bounds { min: Some(number(min)?), max: Some(number(max)?), ..none() },
        Comparison::Exactly(value) => Bounds { min: Some(number(value)?), max: Some(number(value)?), ..none() },
    })
}

/// The limit of an expression: `>=1s`, `1s-24h`, `0,5,20`.
pub(super) fn satisfied(captures: &[Capture<'_>], text: &str) -> Option<Limit> {
    let [Capture::Rest(tokens)] = captures else { return None };
    let expression: String = text.get(tokens.first()?.at.start..tokens.last()?.at.end)?.split_whitespace().collect();
    expression_limit(&expression)
}

fn expression_limit(expression: &str) -> Option<Limit> {
    let prefixed = |mark: &str| expression.strip_prefix(mark).and_then(quantity);
    let bounds = |value: (Number, bool), make: fn(Number) -> Bounds| Bounds { seconds: value.1, ..make(value.0) };
    let none = Bounds::default;
    if let Some(value) = prefixed(">=") {
        return Some(Limit::Value(bounds(value, |min| Bounds { min: Some(min), ..Bounds::default() })));
    }
    if let Some(value) = prefixed("<=") {
        return Some(Limit::Value(bounds(value, |max| Bounds { max: Some(max), ..Bounds::default() })));
    }
    if let Some(value) = prefixed(">") {
        return Some(Limit::Value(bounds(value, |end| Bounds { exclusive_min: Some(end), ..Bounds::default() })));
    }
    if let Some(value) = prefixed("<") {
        return Some(Limit::Value(bounds(value, |end| Bounds { exclusive_max: Some(end), ..Bounds::default() })));
    }
    if let Some(((min, low), (max, high))) = range(expression) {
        return (low == high).then(|| Limit::Value(Bounds { min: Some(min), max: Some(max), seconds: low, ..none() }));
    }
    expression.split(',').map(number).collect::<Option<Vec<_>>>().map(Limit::OneOf)
}

/// Two quantities with a dash between; the first may have a minus of its own.
fn range(expression: &str) -> Option<((Number, bool), (Number, bool))> {
    let dashes = expression.match_indices('-').map(|(at, _)| at).filter(|at| *at > 0);
    let halves = dashes.filter_map(|at| Some((quantity(expression.get(..at)?)?, quantity(expression.get(at + 1..)?)?)));
    halves.take(1).next()
}

/// A number, or a duration in seconds.
fn quantity(text: &str) -> Option<(Number, bool)> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let digits = text.strip_suffix(unit)?;
    let seconds = match unit {
        "" => return number(digits).map(|number| (number, false)),
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86400.0,
        _ => return None,
    };
    let value = digits.parse::<f64>().ok()? * seconds;
    let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") };
    number(&text).map(|number| (number, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        let range = |min: u64, max: u64, seconds| {
            Limit::Value(Bounds { min: Some(min.into()), max: Some(max.into()), seconds, ..Bounds::default() })
        };
        assert_eq!(expression_limit("1s-24h"), Some(range(1, 86400, true)));
        assert_eq!(expression_limit("0m-1h"), Some(range(0, 3600, true)));
        assert_eq!(expression_limit("1-10"), Some(range(1, 10, false)));
        assert_eq!(expression_limit("0,5,20"), Some(Limit::OneOf(vec![0.into(), 5.into(), 20.into()])));
        let least = Bounds { min: Some(1.into()), seconds: true, ..Bounds::default() };
        assert_eq!(expression_limit(">=1s"), Some(Limit::Value(least)));
        for other in ["", "x", "1s-", "1s-5", "1w", ">=", "1s,2s", "=~ab"] {
            assert_eq!(expression_limit(other), None, "{other}");
        }
    }
}
