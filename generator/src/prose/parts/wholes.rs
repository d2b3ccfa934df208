//! "Per message", "in each action block": of which whole a list is part. What is sent with one request is one of these, so that the
//! words leave a bound as it is. Elements of one list may belong to several zones, users or days.

use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;

/// Wholes that a request sends.
const WHOLES: &[&str] =
    &["request", "call", "query", "operation", "message", "object", "batch", "block", "payload", "document"];

/// What stands in front of a whole, if any word may stand between.
const PER: &[&[&str]] = &[
    &["per"],
    &["in", "each"],
    &["in", "every"],
    &["in", "a"],
    &["in", "one"],
    &["in", "a", "single"],
    &["in", "an"],
    &["for", "each"],
    &["for", "every"],
    &["with", "each"],
];

/// How many tokens such words take, with one that tells which kind of whole: "per API call".
pub(super) fn each(tokens: &[Token<'_>]) -> Option<usize> {
    tokens.first().filter(|first| first.has(Roles::SCOPE) || first.is_word("per"))?;
    let begins = |words: &&[&str]| {
        words.len() < tokens.len() && tokens.iter().zip(words.iter()).all(|(token, word)| token.is_word(word))
    };
    let start = PER.iter().copied().filter(|words| begins(words)).map(<[_]>::len).max()?;
    let is_whole = |at: usize| tokens.get(at).is_some_and(|token| WHOLES.iter().any(|whole| token.is_word(whole)));
    let is_plain = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let adjective = !is_whole(start) && tokens.get(start).is_some_and(is_plain) && is_whole(start + 1);
    (adjective || is_whole(start)).then_some(start + usize::from(adjective) + 1)
}

/// Where "per request" begins that tokens end with: what is counted is sent with it.
pub(super) fn of_request(tokens: &[Token<'_>]) -> Option<usize> {
    const REQUESTS: [&str; 4] = ["request", "call", "operation", "batch"];
    let last = tokens.last()?;
    REQUESTS.iter().any(|word| last.is_word(word)).then_some(())?;
    let ends = |at: &usize| tokens.get(*at..).is_some_and(|end| each(end) == Some(end.len()));
    (1..tokens.len()).find(ends)
}

/// How many tokens take "the request may", "a batch", in front of what such a whole holds.
pub(super) fn holder(tokens: &[Token<'_>]) -> Option<usize> {
    const HOLDS: [&str; 8] = ["may", "can", "must", "contains", "includes", "has", "holds", "cannot"];
    let article =
        tokens.first().filter(|first| ["a", "an", "the", "each", "every"].iter().any(|word| first.is_word(word)));
    article?;
    let whole = tokens.get(1).is_some_and(|token| WHOLES.iter().any(|whole| token.is_word(whole)));
    let holds = tokens.get(2).is_some_and(|token| HOLDS.iter().any(|word| token.is_word(word)));
    (whole && holds).then_some(2)
}

/// What a bound behind it would be about: one of several, a part of the value.
const APART: [&str; 13] = [
    "default", "part", "prefix", "suffix", "first", "last", "each", "every", "per", "either", "other", "total",
    "unique",
];

/// Whether a word sets a part apart.
pub(super) fn is_apart(token: &Token<'_>) -> bool {
    APART.iter().any(|apart| token.is_word(apart))
}
