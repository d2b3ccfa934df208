//! Sentences that run on without a dot between them, as cells of tables have them.

use super::tokens::{Token, TokenKind};
use super::vocabulary::Roles;

/// Whether a sentence begins right behind a number, without a dot between them: with a capital letter, and no unit or label.
pub(super) fn begins_sentence(tokens: &[Token<'_>], before: &[Token<'_>]) -> bool {
    const UNITS: [&str; 10] =
        ["seconds", "second", "sec", "milliseconds", "minutes", "min", "hours", "days", "characters", "bytes"];
    let is_capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
    };
    let ends_in_number = before
        .last()
        .is_some_and(|last| matches!(last.kind, TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Punct(']')));
    let Some((first, rest)) = tokens.split_first() else { return false };
    let TokenKind::Word(word) = &first.kind else { return false };
    let goes_on = rest.first().is_none_or(|next| matches!(next.kind, TokenKind::Word(_) | TokenKind::Code(_)));
    ends_in_number
        && goes_on
        && is_capital(word.spelling())
        && word.len() > 1
        && !first.has(Roles::OTHER_UNIT)
        && !first.is_any_word(&UNITS)
}

/// What a label ends with that is written in front of a fact.
const HEADS: [&str; 24] = [
    "default",
    "defaults",
    "value",
    "values",
    "enum",
    "example",
    "examples",
    "options",
    "choices",
    "format",
    "pattern",
    "range",
    "constraints",
    "type",
    "required",
    "note",
    "min",
    "max",
    "minimum",
    "maximum",
    "length",
    "limit",
    "limits",
    "size",
];

/// Whether a label begins here in the middle of a sentence, with a capital letter and up to a colon: "Rows of a page Default: 20",
/// "Enum: `a` `b` Default value: `a`". What follows is a sentence of its own.
pub(super) fn begins_label(tokens: &[Token<'_>], at: usize) -> bool {
    const MOST_WORDS: usize = 3;
    let behind = tokens.get(at..).unwrap_or_default();
    let Some(first) = behind.first().filter(|first| is_capitalised(first) && may_begin_label(first)) else {
        return false;
    };
    let is_colon = |token: &Token<'_>| token.kind == TokenKind::Punct(':');
    let words = behind.iter().take(MOST_WORDS).take_while(|token| matches!(token.kind, TokenKind::Word(_))).count();
    let is_label = behind.get(words).is_some_and(is_colon)
        && words.checked_sub(1).and_then(|last| behind.get(last)).is_some_and(|last| last.is_any_word(&HEADS));
    is_label
        && at.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|last| may_end(last, first))
        && !is_in_brackets(tokens, at)
}

fn is_capitalised(token: &Token<'_>) -> bool {
    matches!(&token.kind, TokenKind::Word(word) if word.spelling().starts_with(char::is_uppercase))
}

fn may_begin_label(first: &Token<'_>) -> bool {
    const PERMITTING: [&str; 5] = ["possible", "valid", "available", "accepted", "required"];
    first.is_any_word(&HEADS) || first.is_any_word(&PERMITTING) || first.has(Roles::EXTREME.and(Roles::PERMITTED))
}

/// Whether a sentence may end with a token, where this label follows. "Minimum: 1 Maximum: 36" is one bound.
fn may_end(last: &Token<'_>, label: &Token<'_>) -> bool {
    const JOINING: [&str; 12] = ["the", "a", "an", "and", "or", "of", "to", "is", "with", "in", "for", "its"];
    match last.kind {
        // "Length Constraints:" is one label.
        TokenKind::Word(_) => !is_capitalised(last) && !last.is_any_word(&JOINING) && !last.has(Roles::EXTREME),
        TokenKind::Number(_) | TokenKind::Range(..) => !label.has(Roles::EXTREME),
        TokenKind::Code(_) => true,
        TokenKind::Punct(mark) => matches!(mark, ')' | ']' | '"' | '”' | '%'),
    }
}

/// Whether a bracket is open here. One that is far away counts as closed.
fn is_in_brackets(tokens: &[Token<'_>], at: usize) -> bool {
    const REACH: usize = 64;
    let before = tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let count = |marks: [char; 2]| {
        before.iter().filter(|token| marks.iter().any(|mark| token.kind == TokenKind::Punct(*mark))).count()
    };
    count(['(', '[']) > count([')', ']'])
}
