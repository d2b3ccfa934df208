//! The limits that templates capture.

use super::super::facts::Subject;
use super::super::numbers::number;
use super::super::pattern::{Ends, decode_pattern};
use super::super::template::Capture;
use super::super::tokens::Token;
use super::captured::{count, count_range, numbers, rests};
use crate::api::{Bounds, Count, Limit};

/// "Required; optional for administrators" takes back what it says.
pub(super) fn required_always(captures: &[Capture<'_>]) -> Option<Limit> {
    let takes_back = |token: &Token<'_>| token.is_word("optional") || token.is_word("optionally");
    let always = rests(captures).all(|rest| !rest.iter().any(takes_back));
    always.then_some(Limit::Required)
}

pub(super) fn length_max(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(up_to(count(captures)?)))
}

pub(super) fn length_min(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?)))
}

pub(super) fn length_range(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(count_range(captures)?))
}

pub(super) fn length_greater(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?.checked_add(1)?)))
}

pub(super) fn length_less(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(up_to(count(captures)?.checked_sub(1)?)))
}

pub(super) fn length_equal(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(exactly(count(captures)?)))
}

/// The pattern behind any words; of a map they may mean keys or values.
pub(super) fn own_pattern(captures: &[Capture<'_>], subject: Subject) -> Option<Limit> {
    let last = captures.last().filter(|_| subject != Subject::Map)?;
    let is_whole = matches!(last, Capture::Code(raw) if Ends::of(raw.trim()) != Ends::One);
    is_whole.then(|| pattern(std::slice::from_ref(last), subject)).flatten()
}

/// The decoded pattern, or the raw one where it cannot be used: the model reports it.
pub(super) fn pattern(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Code(raw)] => Some(Limit::Pattern(decode_pattern(raw).unwrap_or_else(|_| (*raw).to_owned()))),
        _ => None,
    }
}

/// Two patterns, one of which the value must match.
pub(super) fn either_pattern(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    let [Capture::Codes(raw)] = captures else { return None };
    let decoded: Vec<String> = raw.iter().map(|raw| decode_pattern(raw).ok()).collect::<Option<_>>()?;
    Some(Limit::Pattern(decoded.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|")))
}

pub(super) fn of_key(limit: Limit) -> Limit {
    match limit {
        Limit::Length(count) => Limit::KeyLength(count),
        Limit::Pattern(pattern) => Limit::KeyPattern(pattern),
        other => other,
    }
}

/// "Each value" is an entry's value on a map, an element on a list, and the value itself elsewhere.
pub(super) fn of_value(limit: Limit, subject: Subject) -> Limit {
    match (limit, subject) {
        (Limit::Length(count), Subject::Map) => Limit::ValueLength(count),
        (Limit::Pattern(pattern), Subject::Map) => Limit::ValuePattern(pattern),
        (limit, _) => limit,
    }
}

pub(super) fn at_most(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let max = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { max, seconds, ..Bounds::default() }))
}

pub(super) fn at_least(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { min, seconds, ..Bounds::default() }))
}

pub(super) fn greater(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let exclusive_min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { exclusive_min, seconds, ..Bounds::default() }))
}

pub(super) fn less(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let exclusive_max = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { exclusive_max, seconds, ..Bounds::default() }))
}

pub(super) fn equal(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let only = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { min: only.clone(), max: only, seconds, ..Bounds::default() }))
}

pub(super) fn interval(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    captures.iter().find_map(|capture| match capture {
        Capture::Interval { low: (low, from), high: (high, to) } => {
            let side = |text: &str, wanted: bool| if wanted { number(text).map(Some) } else { Some(None) };
            Some(Limit::Value(Bounds {
                min: side(low, *from)?,
                exclusive_min: side(low, !from)?,
                max: side(high, *to)?,
                exclusive_max: side(high, !to)?,
                seconds: false,
            }))
        }
        _ => None,
    })
}

pub(super) fn between(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let mut ends = numbers(captures)?.into_iter();
    let (min, max) = (ends.next(), ends.next());
    Some(Limit::Value(Bounds { min, max, seconds, ..Bounds::default() }))
}

pub(super) fn one_of_numbers(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Numbers(texts)] => texts.iter().map(|text| number(text)).collect::<Option<_>>().map(Limit::OneOf),
        _ => None,
    }
}

pub(super) fn items_range(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Items(count_range(captures)?))
}

/// No element twice: of a list only.
pub(super) fn unique(_: &[Capture<'_>], subject: Subject) -> Option<Limit> {
    (subject == Subject::List).then_some(Limit::Unique)
}

/// A length of at least one, or so many elements.
pub(super) fn not_empty(subject: Subject) -> Limit {
    if subject == Subject::Single { Limit::Length(from(1)) } else { Limit::Items(from(1)) }
}

/// A limit in a person's words about one value: of a list it could be meant for the elements or for their number.
pub(super) fn own(limit: Option<Limit>, subject: Subject) -> Option<Limit> {
    limit.filter(|_| subject == Subject::Single)
}

pub(super) fn single_value(subject: Subject, bounds: Bounds) -> Option<Limit> {
    own(Some(Limit::Value(bounds)), subject)
}

/// Zero as the least value: what zero means may follow.
pub(super) fn zero() -> Limit {
    Limit::Value(Bounds { min: Some(0.into()), ..Bounds::default() })
}

/// A least value in milliseconds, told in a larger unit again.
pub(super) fn milliseconds(captures: &[Capture<'_>], unit: u64) -> Option<Limit> {
    let [Capture::Number(milliseconds), Capture::Number(told)] = captures else { return None };
    let (value, told): (u64, u64) = (milliseconds.parse().ok()?, told.parse().ok()?);
    let same = told.checked_mul(unit) == Some(value);
    same.then(|| Limit::Value(Bounds { min: Some(value.into()), ..Bounds::default() }))
}

pub(super) fn up_to(max: u64) -> Count {
    Count { min: None, max: Some(max) }
}

pub(super) fn from(min: u64) -> Count {
    Count { min: Some(min), max: None }
}

pub(super) fn exactly(count: u64) -> Count {
    Count { min: Some(count), max: Some(count) }
}
