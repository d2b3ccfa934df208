//! Two numbers that are the ends of a range, with words behind each of them.

use serde_json::Number;

use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::phrases::{End, Interval, LimitPart};
use super::{lead, numbers};

/// "1 (fastest) to 9 (best)": the ends of a scale, each with what it stands for.
pub(super) fn scale(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    let (low, first) = glossed_number(tokens)?;
    let between = tokens.get(first)?;
    let joins = matches!(between.kind, TokenKind::Punct('-' | '–' | '—' | '…'))
        || between.is_word("to")
        || between.is_word("through")
        // Without "between" these are two values: "0 (off) and 1 (on)".
        || between.is_word("and") && before.last().is_some_and(|last| last.is_word("between"));
    let behind = tokens.get(first + 1..).filter(|_| joins)?;
    // "From 0 (flat) to 51"
    let is_from = before.last().is_some_and(|last| last.is_word("from") || last.is_word("between"));
    let bare = || numbers::read(behind).filter(|_| is_from);
    let (high, second) = glossed_number(behind).or_else(bare)?;
    Some((LimitPart::Range(low, high), first + 1 + second))
}

/// "0 (inclusive) to 100 (exclusive)": two numbers, each with a word that says whether it belongs to the range.
pub(super) fn marked(tokens: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    let (low, first) = marked_number(tokens)?;
    let between = tokens.get(first)?;
    let joins =
        matches!(between.kind, TokenKind::Punct('-' | '–' | '—')) || between.is_any_word(&["to", "through", "and"]);
    let (high, second) = marked_number(tokens.get(first + 1..).filter(|_| joins)?)?;
    Some((LimitPart::Interval(Interval { low: Some(low), high: Some(high) }), first + 1 + second))
}

/// A number and the mark behind it, and how many tokens they take.
fn marked_number(tokens: &[Token<'_>]) -> Option<(End, usize)> {
    let (value, length) = numbers::read(tokens)?;
    let behind = tokens.get(length..)?;
    let mark = |included: bool, words: &[&str]| Some((included, in_brackets(behind, words)?));
    let (included, marked) = mark(true, &INCLUSIVE).or_else(|| mark(false, &EXCLUSIVE))?;
    Some(((value, included), length + marked))
}

/// Words for an end that belongs to its range.
pub(super) const INCLUSIVE: [&str; 3] = ["inclusive", "inclusively", "included"];

/// Words for an end that does not.
const EXCLUSIVE: [&str; 3] = ["exclusive", "exclusively", "excluded"];

/// How many tokens one of the words takes, in brackets or not.
fn in_brackets(tokens: &[Token<'_>], words: &[&str]) -> Option<usize> {
    let is = |token: &Token<'_>| token.is_any_word(words);
    match tokens {
        [word, ..] if is(word) => Some(1),
        [Token { kind: TokenKind::Punct('('), .. }, word, Token { kind: TokenKind::Punct(')'), .. }, ..]
            if is(word) =>
        {
            Some(3)
        }
        _ => None,
    }
}

/// How many tokens "(exclusive)" takes behind a number. Behind two it may be about one of them or about both.
pub(super) fn exclusive(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<usize> {
    let aside = matches!(tokens.first()?.kind, TokenKind::Punct('('));
    let behind_one = before.last().is_some_and(|last| matches!(last.kind, TokenKind::Number(_) | TokenKind::Code(_)));
    (aside && behind_one).then(|| in_brackets(tokens, &EXCLUSIVE)).flatten()
}

/// How many tokens "(exclusive)" takes behind "maximum".
pub(super) fn strict(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<usize> {
    let aside = matches!(tokens.first()?.kind, TokenKind::Punct('('));
    let behind_extreme = before.last().is_some_and(|last| last.has(Roles::EXTREME));
    (aside && behind_extreme).then(|| in_brackets(tokens, &["exclusive"])).flatten()
}

/// A number and the words in brackets behind it, and how many tokens they take.
fn glossed_number(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    const MOST_WORDS: usize = 4;
    let (value, length) = numbers::read(tokens)?;
    let [Token { kind: TokenKind::Punct('('), .. }, inside @ ..] = tokens.get(length..)? else { return None };
    let close = inside.iter().take(MOST_WORDS + 1).position(|token| token.kind == TokenKind::Punct(')'))?;
    let words = inside.get(..close).filter(|words| !words.is_empty())?;
    // "no sound", "total"
    let words = match words {
        [no, rest @ ..] if no.is_any_word(&["no", "none", "total", "not"]) => rest,
        whole => whole,
    };
    let is_gloss = lead::is_harmless(words) || matches!(words, [extreme] if extreme.has(Roles::EXTREME));
    is_gloss.then_some((value, length + close + 2))
}
