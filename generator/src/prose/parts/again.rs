//! Asides that tell a number once more: "604800 (7 days)", "4294967295 (2^32-1)".

use serde_json::Number;

use super::super::tokens::{Token, TokenKind};
use super::numbers;
use super::phrases::{LimitPart, PHRASES, Unit};

/// Whether an aside tells a number in a larger unit: "604800 (7 days)", "300000 (300 seconds or 5 minutes)".
pub(super) fn is_told_again(number: &Number, aside: &[Token<'_>]) -> bool {
    aside.split(|token| token.is_word("or")).all(|told| is_same(number, told))
}

/// The same behind words that announce it: "i.e. 15 minutes", "that is, one hour".
pub(super) fn is_said_again(number: &Number, words: &[Token<'_>]) -> bool {
    const ANNOUNCED: [&[&str]; 6] = [&["i.e."], &["ie"], &["that", "is"], &["which", "is"], &["or"], &["equal", "to"]];
    let begins = |announced: &&&[&str]| {
        announced.len() < words.len() && words.iter().zip(announced.iter()).all(|(token, word)| token.is_word(word))
    };
    let announced = ANNOUNCED.iter().find(begins).map_or(0, |announced| announced.len());
    let comma = usize::from(words.get(announced).is_some_and(|token| token.kind == TokenKind::Punct(',')));
    let announced = if announced > 0 { announced + comma } else { 0 };
    announced > 0 && words.get(announced..).is_some_and(|told| is_told_again(number, told))
}

fn is_same(number: &Number, told: &[Token<'_>]) -> bool {
    // "about a month"
    let about = usize::from(told.first().is_some_and(|first| first.is_any_word(&["about", "around", "approximately"])));
    let told = told.get(about..).unwrap_or_default();
    let one = |a: &Token<'_>| (a.is_word("a") || a.is_word("an")).then(|| (Number::from(1), 1));
    let Some((value, length)) = numbers::read(told).or_else(|| one(told.first()?)) else { return false };
    let unit = told.get(length..).unwrap_or_default();
    // "4 weeks in minutes"
    let unit = match unit {
        [unit @ .., within, own] if within.is_word("in") && unit_of_time(std::slice::from_ref(own)).is_some() => unit,
        whole => whole,
    };
    if unit.is_empty() {
        return value == *number;
    }
    let (Some(value), Some(number)) = (value.as_u64(), number.as_u64()) else { return false };
    let is_time = unit_of_time(unit)
        .and_then(|unit| value.checked_mul(unit))
        .is_some_and(|told| [1, 1000, 60_000, 3_600_000].into_iter().any(|own| number.checked_mul(own) == Some(told)));
    is_time
        || is_about(number, value, unit)
        || units_of_size(unit).into_iter().any(|unit| value.checked_mul(unit) == Some(number))
}

/// Whether a number of seconds, or of another unit, is so many months or years, which are not all as long.
fn is_about(number: u64, told: u64, unit: &[Token<'_>]) -> bool {
    const DAY: u64 = 86_400_000;
    const LENGTHS: [(&str, u64, u64); 4] =
        [("month", 28, 31), ("months", 28, 31), ("year", 365, 366), ("years", 365, 366)];
    let [unit] = unit else { return false };
    let Some((_, least, most)) = LENGTHS.iter().find(|(word, ..)| unit.is_word(word)) else { return false };
    let days = |count: u64| told.checked_mul(count)?.checked_mul(DAY);
    let (Some(least), Some(most)) = (days(*least), days(*most)) else { return false };
    let own = [1, 1000, 60_000, 3_600_000, DAY];
    own.into_iter().filter_map(|own| number.checked_mul(own)).any(|number| (least..=most).contains(&number))
}

/// How many bytes a unit may be: the number itself tells which, where two are usual.
fn units_of_size(tokens: &[Token<'_>]) -> Vec<u64> {
    const LETTERS: [char; 4] = ['k', 'm', 'g', 't'];
    let [Token { kind: TokenKind::Word(word), .. }] = tokens else { return Vec::new() };
    let spelling = word.spelling().to_ascii_lowercase();
    let Some(letter) = spelling.strip_suffix("ib").or_else(|| spelling.strip_suffix('b')) else { return Vec::new() };
    let power = LETTERS.iter().zip(1..).find(|(known, _)| letter.len() == 1 && letter.starts_with(**known));
    let sizes = power.map(|(_, power)| [1024_u64, 1000].map(|base| base.pow(power)));
    sizes.into_iter().flatten().collect()
}

/// How many tokens an aside takes that says of the number before it what is known: "(inclusive)", "(min)", "(7 days)".
pub(super) fn aside(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<usize> {
    const WORDS: [&str; 8] = ["inclusive", "inclusively", "included", "incl", "min", "minimum", "max", "maximum"];
    let [Token { kind: TokenKind::Punct('('), .. }, inside @ ..] = tokens else { return None };
    let close = inside.iter().take(MOST_TOKENS).position(|token| token.kind == TokenKind::Punct(')'))?;
    let inside = inside.get(..close)?;
    let both = usize::from(inside.first().is_some_and(|first| first.is_word("both")));
    let is_word = matches!(inside.get(both..)?, [word] if word.is_any_word(&WORDS));
    let is_again = || last_number(before).is_some_and(|number| is_told_again(&number, inside));
    (is_word || !inside.is_empty() && is_again()).then_some(close + 2)
}

/// How long an aside may be that tells a number once more.
const MOST_TOKENS: usize = 12;

/// The number that tokens end with, its unit aside.
fn last_number(tokens: &[Token<'_>]) -> Option<Number> {
    let number = |token: &Token<'_>| numbers::read(std::slice::from_ref(token)).map(|(number, _)| number);
    match tokens {
        [.., counted, unit] if unit_of_time(std::slice::from_ref(unit)).is_some() || is_bytes(unit) => number(counted),
        [.., counted] => number(counted),
        [] => None,
    }
}

fn is_bytes(unit: &Token<'_>) -> bool {
    unit.is_word("bytes") || unit.is_word("byte")
}

/// A unit of time that is all of the tokens, in milliseconds.
pub(super) fn unit_of_time(tokens: &[Token<'_>]) -> Option<u64> {
    let [Token { kind: TokenKind::Word(word), .. }] = tokens else { return None };
    let unit = PHRASES.iter().find(|(part, phrases)| {
        matches!(part, LimitPart::Unit(Unit::Time(_))) && phrases.iter().any(|phrase| word.is(phrase))
    });
    match unit? {
        (LimitPart::Unit(Unit::Time(unit)), _) => Some(*unit),
        _ => None,
    }
}
