//! "Per message", "in each action block": of which whole a list is part. What is sent with one request is one of these, so that the
//! words leave a bound as it is. Elements of one list may belong to several zones, users or days.

use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;

/// Wholes that a request sends.
const WHOLES: &[&str] = &[
    "resource",
    "request",
    "call",
    "query",
    "operation",
    "message",
    "object",
    "batch",
    "block",
    "payload",
    "document",
];

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
    &["with", "a", "given"],
    &["with", "a"],
    &["with", "the"],
    &["for", "a", "given"],
    &["for", "a"],
    &["for", "the"],
    &["for", "this"],
    &["to", "one"],
    &["to", "a"],
    &["to", "the"],
    &["to", "each"],
    &["with", "one"],
    &["with", "a", "single"],
    &["by", "one"],
];

/// The same in words that name no whole.
const AT_ONCE: &[&[&str]] = &[&["at", "once"], &["at", "a", "time"], &["at", "one", "time"], &["in", "one", "go"]];

/// How many tokens such words take, with one that tells which kind of whole: "per API call".
pub(super) fn each(tokens: &[Token<'_>]) -> Option<usize> {
    tokens.first().filter(|first| first.has(Roles::SCOPE) || first.is_word("per"))?;
    let begins = |words: &&[&str]| {
        words.len() < tokens.len() && tokens.iter().zip(words.iter()).all(|(token, word)| token.is_word(word))
    };
    let start = PER.iter().copied().filter(|words| begins(words)).map(<[_]>::len).max()?;
    let is_whole = |at: usize| tokens.get(at).is_some_and(|token| token.is_any_word(WHOLES));
    let is_plain = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let adjective = !is_whole(start) && tokens.get(start).is_some_and(is_plain) && is_whole(start + 1);
    (adjective || is_whole(start)).then_some(start + usize::from(adjective) + 1)
}

/// Where "per request" begins that tokens end with: what is counted is sent with it.
pub(super) fn of_request(tokens: &[Token<'_>]) -> Option<usize> {
    const REQUESTS: [&str; 4] = ["request", "call", "operation", "batch"];
    let ends_with = |words: &&&[&str]| {
        let start = tokens.len().checked_sub(words.len()).filter(|start| *start > 0);
        let end = start.and_then(|start| tokens.get(start..)).unwrap_or_default();
        !end.is_empty() && end.iter().zip(words.iter()).all(|(token, word)| token.is_word(word))
    };
    if let Some(words) = AT_ONCE.iter().find(ends_with) {
        return Some(tokens.len() - words.len());
    }
    let last = tokens.last()?;
    last.is_any_word(&REQUESTS).then_some(())?;
    at_end(tokens)
}

/// Where "per page", "in one response", "at a time" begins that tokens end with: how many results are asked for at once.
pub(super) fn per_page(tokens: &[Token<'_>]) -> Option<usize> {
    const ENDS: [&[&str]; 14] = [
        &["per", "page"],
        &["per", "request"],
        &["per", "call"],
        &["per", "query"],
        &["per", "response"],
        &["per", "api", "call"],
        &["per", "api", "request"],
        &["in", "one", "page"],
        &["in", "a", "page"],
        &["in", "a", "single", "page"],
        &["in", "one", "response"],
        &["in", "a", "single", "response"],
        &["in", "the", "response"],
        &["on", "a", "page"],
    ];
    let ends_with = |words: &&&[&str]| {
        let start = tokens.len().checked_sub(words.len());
        start
            .and_then(|start| tokens.get(start..))
            .is_some_and(|end| end.iter().zip(words.iter()).all(|(token, word)| token.is_word(word)))
    };
    ENDS.iter().find(ends_with).map(|words| tokens.len() - words.len()).or_else(|| of_request(tokens))
}

/// Where "per resource", "with a given resource" begins that tokens end with.
pub(super) fn at_end(tokens: &[Token<'_>]) -> Option<usize> {
    let ends = |at: &usize| tokens.get(*at..).is_some_and(|end| each(end) == Some(end.len()));
    (1..tokens.len()).find(ends)
}

/// The words without "in this array" at their end: where the elements are anyway.
pub(super) fn without_own_place<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    const OPENERS: [&str; 5] = ["in", "under", "within", "inside", "with"];
    const PLACES: [&str; 8] = ["array", "list", "container", "field", "parameter", "collection", "object", "property"];
    let [before @ .., opener, this, place] = tokens else { return None };
    (opener.is_any_word(&OPENERS) && this.is_any_word(&["this", "the"]) && place.is_any_word(&PLACES)).then_some(before)
}

/// How many tokens take "the request may", "a batch", in front of what such a whole holds.
pub(super) fn holder(tokens: &[Token<'_>]) -> Option<usize> {
    const HOLDS: [&str; 8] = ["may", "can", "must", "contains", "includes", "has", "holds", "cannot"];
    let article = tokens.first().filter(|first| first.is_any_word(&["a", "an", "the", "each", "every"]));
    article?;
    let whole = tokens.get(1).is_some_and(|token| token.is_any_word(WHOLES));
    let holds = tokens.get(2).is_some_and(|token| token.is_any_word(&HOLDS));
    (whole && holds).then_some(2)
}

/// What a bound behind it would be about: one of several, a part of the value.
const APART: [&str; 22] = [
    "such",
    "default",
    "part",
    "prefix",
    "suffix",
    "first",
    "last",
    "each",
    "every",
    "per",
    "either",
    "other",
    "total",
    "unique",
    "decoded",
    "rendered",
    "compressed",
    "uncompressed",
    "combined",
    "resulting",
    "cumulative",
    "aggregate",
];

/// Whether a word sets a part apart.
pub(super) fn is_apart(token: &Token<'_>) -> bool {
    token.is_any_word(&APART)
}
