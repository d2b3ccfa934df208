//! Expressions that the whole text must match: "must match the pattern `^[a-z]+$`", "Pattern: `^[a-z]+$`".

use super::super::pattern::{Ends, decode_pattern};
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::{SentencePlace, lead};
use crate::api::Limit;

/// What a text does that has the form of an expression.
const MATCHES: [&str; 12] = [
    "match",
    "matches",
    "matching",
    "satisfy",
    "satisfies",
    "follow",
    "follows",
    "conform",
    "conforms",
    "comply",
    "fit",
    "fits",
];

/// Words between the verb and the expression, beside those that call it one.
const BETWEEN: [&str; 12] =
    ["the", "a", "this", "following", "to", "with", "against", "regular", "valid", "validation", "given", "format"];

/// Words that call an expression one where only a label does: "Format: `^[a-z]+$`".
const LABELS: [&str; 4] = ["format", "validation", "regular", "allowed"];

/// The expression that all of a segment is about.
pub(super) fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Limit> {
    // Of a map it may be about keys or about values.
    let (code, words) = tokens.split_last()?;
    let TokenKind::Code(code) = &code.kind else { return None };
    (place.field.may_hold_texts() && !place.field.is_map()).then_some(())?;
    let words = match words.split_last() {
        Some((colon, words)) if colon.kind == TokenKind::Punct(':') => words,
        _ => words,
    };
    let expression = Expression::new(code)?;
    let named = is_label(words);
    let matched = is_matched(without_each(words, place));
    let told = match expression.ends {
        Ends::Both => named || matched.is_some(),
        // Engines look for an expression without ends anywhere in a text, unless the words say that the text matches it.
        Ends::None => matched == Some(true),
        Ends::One => false,
    };
    told.then_some(())?;
    decode_pattern(expression.text).ok().map(Limit::Pattern)
}

struct Expression<'t> {
    text: &'t str,
    ends: Ends,
}

impl<'t> Expression<'t> {
    /// Code as an expression; slashes around it are those of some languages. Letters behind them would change what it means.
    fn new(code: &'t str) -> Option<Self> {
        let code = code.trim();
        let text = code.strip_prefix('/').and_then(|inner| inner.strip_suffix('/')).unwrap_or(code);
        let ends = Ends::of(text);
        let is_one = ends == Ends::Both || text.contains(['[', '\\', '+', '*', '|', '(']);
        (is_one && !text.starts_with('/')).then_some(Self { text, ends })
    }
}

/// "Tag" of "each tag", where the field is a list: an expression is about each of its elements.
fn without_each<'a, 't>(words: &'a [Token<'t>], place: SentencePlace<'_>) -> &'a [Token<'t>] {
    match words {
        [each, rest @ ..] if (each.is_word("each") || each.is_word("every")) && place.field.is_list() => rest,
        _ => words,
    }
}

/// Whether words are a label for an expression: "Pattern", "Allowed format".
fn is_label(words: &[Token<'_>]) -> bool {
    const MOST_WORDS: usize = 3;
    let is_name = |token: &Token<'_>| token.has(Roles::PATTERN) || token.is_any_word(&LABELS);
    !words.is_empty() && words.len() <= MOST_WORDS && words.iter().all(is_name)
}

/// Whether words say that the text must match the expression, and if so, whether they call it one.
fn is_matched(words: &[Token<'_>]) -> Option<bool> {
    let verb = words.iter().position(|token| token.is_any_word(&MATCHES))?;
    let (before, behind) = words.split_at_checked(verb)?;
    let is_name = |token: &Token<'_>| token.has(Roles::PATTERN);
    let joins = |token: &Token<'_>| is_name(token) || token.is_any_word(&BETWEEN);
    // What only should be so is no limit.
    let is_advice = before.iter().any(|token| token.has(Roles::HEDGE) || token.is_word("should"));
    let behind = behind.get(1..).filter(|_| !is_advice)?;
    // "Has to" is one as well.
    let is_modal = |token: &Token<'_>| token.has(Roles::MODAL) || token.is_word("has") || token.is_word("have");
    let demands = before.iter().position(is_modal);
    let lead = before.get(..demands.unwrap_or(before.len()))?;
    let demanded = before.get(lead.len()..)?;
    let is_demand = match demands {
        Some(_) => demanded.len() <= 2 && demanded.iter().all(|token| is_modal(token) || token.is_word("to")),
        // "Filters to names that match …": other texts do.
        None => before.is_empty(),
    };
    (behind.iter().all(joins) && is_demand && lead::is_harmless(lead)).then(|| behind.iter().any(is_name))
}
