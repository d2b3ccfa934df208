//! Where steps stand beside a bound: "from 10 to 100 in increments of 10", "multiples of 64 up to 2048".

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::rules::STEPS;
use super::super::tokens::Token;
use super::super::vocabulary::Roles;
use super::numbers;
use super::phrases::LimitPart;
use super::words::Parts;
use crate::api::Limit;

/// What may open steps behind a bound.
const OPENERS: [&str; 13] =
    ["in", "as", "a", "be", "by", "and", "must", "with", "is", "are", "which", "that", "specified"];

/// Tells what only is the way from one value to the next, and forgets it where the values begin elsewhere: "from 1 to 100, in
/// steps of 5" are no multiples, and what they are is unknown.
pub(super) fn settle(tokens: &[Token<'_>], pieces: &mut [(Range<usize>, Class)]) {
    let limit_of =
        |(_, class): &(_, Class)| if let Class::Limit { limit, .. } = class { Some(limit.clone()) } else { None };
    let bounds: Vec<Limit> = pieces.iter().filter_map(limit_of).collect();
    for (at, class) in pieces {
        let within = tokens.iter().filter(|token| at.contains(&token.at.start));
        *class = class_of(std::mem::replace(class, Class::Plain), within);
        if matches!(class, Class::Limit { rule: STEPS, limit, .. } if !limit.begins_with(&bounds)) {
            *class = Class::Unknown;
        }
    }
}

/// The class of a limit that these tokens state: whether it only is the way from one value to the next.
pub(super) fn class_of<'p, 't: 'p>(class: Class, tokens: impl IntoIterator<Item = &'p Token<'t>>) -> Class {
    const WAYS: [&str; 5] = ["steps", "step", "increments", "increment", "шагом"];
    let is_way = |token: &Token<'_>| token.is_any_word(&WAYS);
    match class {
        Class::Limit { limit: limit @ Limit::MultipleOf(_), generated, .. } if tokens.into_iter().any(is_way) => {
            Class::Limit { rule: STEPS, limit, generated }
        }
        other => other,
    }
}

/// The tokens in front of steps, the steps, and those behind them.
pub(super) fn cut<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<[&'p [Token<'t>]; 3]> {
    let word = tokens.iter().position(|token| token.has(Roles::STEP))?;
    let parts = Parts::new(tokens, place);
    let (start, end) =
        behind_word(&parts, tokens, word).or_else(|| before_word(&parts, tokens, word)).unwrap_or((word, tokens.len()));
    let opens = |token: &Token<'_>| token.is_any_word(&OPENERS);
    let start = tokens.get(..start)?.iter().rposition(|token| !opens(token)).map_or(0, |last| last + 1);
    let (before, rest) = tokens.split_at_checked(start)?;
    let (steps, behind) = rest.split_at_checked(end.checked_sub(start)?)?;
    Some([before, steps, behind])
}

/// "multiple of 5 seconds": where it begins, and where it ends.
fn behind_word(parts: &Parts<'_, '_>, tokens: &[Token<'_>], word: usize) -> Option<(usize, usize)> {
    // "evenly divisible by"
    let number_of = |at: usize| match parts.at(at) {
        Some((LimitPart::Multiple | LimitPart::Steps, length)) => Some(at + length).filter(|behind| *behind > word),
        _ => None,
    };
    let (start, number) = (word.saturating_sub(1)..=word).find_map(|at| Some((at, number_of(at)?)))?;
    let (_, length) = numbers::read(tokens.get(number..)?)?;
    Some((start, end_of_unit(parts, number + length)))
}

/// "5 second steps"
fn before_word(parts: &Parts<'_, '_>, tokens: &[Token<'_>], word: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 3;
    matches!(parts.at(word), Some((LimitPart::BehindSteps, _))).then_some(())?;
    let is_amount = |start: &usize| {
        let number = tokens.get(*start..word).and_then(numbers::read);
        number.is_some_and(|(_, length)| end_of_unit(parts, start + length) == word)
    };
    (word.saturating_sub(LONGEST)..word).find(is_amount).map(|start| (start, word + 1))
}

fn end_of_unit(parts: &Parts<'_, '_>, at: usize) -> usize {
    match parts.at(at) {
        Some((LimitPart::Unit(_), length)) => at + length,
        _ => at,
    }
}
