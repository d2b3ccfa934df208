//! In which unit a field is counted, as its name or the text tells.

use serde_json::Number;

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::again::unit_of_time;
use super::amounts;
use super::phrases::{LimitPart, Unit};

/// Whether the text says in which unit the field is: "specified in bytes".
pub(super) fn tells(place: SentencePlace<'_>, is_unit: impl Fn(&Token<'_>) -> bool) -> bool {
    place.paragraph().windows(2).any(|words| matches!(words, [within, unit] if within.is_word("in") && is_unit(unit)))
}

/// Whether the text says that the field is in bytes, and names no other unit.
pub(super) fn is_told_in_bytes(place: SentencePlace<'_>) -> bool {
    tells(place, |unit| unit.is_word("bytes")) && !tells(place, |unit| unit.has(Roles::OTHER_UNIT))
}

/// Whether a word is the unit of time that the field's name ends with.
pub(super) fn is_own_unit(word: &Token<'_>, place: SentencePlace<'_>) -> bool {
    let unit = unit_of_time(std::slice::from_ref(word));
    unit.is_some() && unit == own_unit(place, TIMES)
}

/// A number of some unit of time in the unit that the field's name or the text tells.
pub(super) fn in_own_unit(number: &Number, unit: u64, place: SentencePlace<'_>) -> Option<Number> {
    let own = own_unit(place, TIMES).or_else(|| told_unit(place))?;
    scale(number, unit, own)
}

/// Ends of names that tell in which unit the field is, with the unit's size.
pub(super) type Units = &'static [(&'static str, u64)];

pub(super) const TIMES: Units = &[
    ("milliseconds", 1),
    ("millis", 1),
    ("ms", 1),
    ("seconds", 1000),
    ("secs", 1000),
    ("sec", 1000),
    ("minutes", 60_000),
    ("hours", 3_600_000),
    ("h", 3_600_000),
    ("days", 86_400_000),
];

pub(super) const SIZES: Units = &[("bytes", 1)];

/// The unit that the field's name ends with: `timeoutSeconds`, `size_in_bytes`.
pub(super) fn own_unit(place: SentencePlace<'_>, units: Units) -> Option<u64> {
    let name = place.own()?.name.as_str();
    let ends = |unit: &str| {
        let rest = name.len().checked_sub(unit.len()).and_then(|at| name.split_at_checked(at));
        rest.is_some_and(|(before, end)| {
            end.eq_ignore_ascii_case(unit)
                && (before.is_empty()
                    || before.ends_with(['_', '-'])
                    || end.starts_with(|c: char| c.is_ascii_uppercase()))
        })
    };
    units.iter().find(|(unit, _)| ends(unit)).map(|(_, size)| *size)
}

/// The unit of time in which the text says that the field is: "Timeout in minutes"; `None` if it names several.
pub(super) fn told_unit(place: SentencePlace<'_>) -> Option<u64> {
    (!is_point(place)).then_some(())?;
    let told = |words: &[Token<'_>]| match words {
        [within, unit] if within.is_word("in") => unit_of_time(std::slice::from_ref(unit)),
        _ => None,
    };
    // "Number of seconds"
    let counted = |words: &[Token<'_>]| match words {
        [number, of, unit] if number.is_word("number") && of.is_word("of") => unit_of_time(std::slice::from_ref(unit)),
        _ => None,
    };
    let (pairs, triples) = (place.paragraph().windows(2), place.paragraph().windows(3));
    let mut units = pairs.filter_map(told).chain(triples.filter_map(counted));
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// "Unix time in seconds": the field is a point in time, and a span that is told of it is no bound of its number.
fn is_point(place: SentencePlace<'_>) -> bool {
    place.paragraph().iter().any(|token| token.is_any_word(&["unix", "epoch", "timestamp"]))
}

pub(super) const SECOND: u64 = 1000;

/// Whether a number is in seconds, as these and no other unit of time are named: nobody bounds a number of something else in
/// them without a word on it. The field's own name may tell another one.
pub(super) fn is_in_seconds(place: SentencePlace<'_>) -> bool {
    let is_glued = |token: &Token<'_>| {
        let TokenKind::Word(word) = &token.kind else { return false };
        amounts::read(word.spelling()).is_some_and(|parts| parts.contains(&LimitPart::Unit(Unit::Time(SECOND))))
    };
    let is_named = |token: &&Token<'_>| token.is_word("seconds") || token.is_word("second") || is_glued(token);
    let is_other = |word: &&Token<'_>| unit_of_time(std::slice::from_ref(*word)).is_some_and(|told| told != SECOND);
    // An aside may tell the number again: "3600 seconds (1 hour)".
    !is_point(place)
        && place.paragraph().iter().any(|token| is_named(&token))
        && outside_of_brackets(place.paragraph()).all(|token| !is_other(&token))
        && own_unit(place, TIMES).is_none_or(|own| own == SECOND)
}

pub(super) fn outside_of_brackets<'p, 't>(tokens: &'p [Token<'t>]) -> impl Iterator<Item = &'p Token<'t>> {
    let mut depth = 0_usize;
    tokens.iter().filter(move |token| {
        match token.kind {
            TokenKind::Punct('(') => depth += 1,
            TokenKind::Punct(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

/// Whether the field's name says that it is counted in percent.
pub(super) fn is_in_percent(place: SentencePlace<'_>) -> bool {
    place.own().is_some_and(|own| own.name.to_ascii_lowercase().contains("percent"))
}

/// A whole number of one unit in another.
pub(super) fn scale(number: &Number, unit: u64, own: u64) -> Option<Number> {
    if unit == own {
        return Some(number.clone());
    }
    let product = i128::from(number.as_i64()?).checked_mul(i128::from(unit))?;
    (product % i128::from(own) == 0).then_some(())?;
    i64::try_from(product / i128::from(own)).ok().map(Number::from)
}
