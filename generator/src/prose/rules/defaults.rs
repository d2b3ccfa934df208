//! The default that a sentence names.

use super::super::bounds::Bounds as Stated;
use super::super::run_on::begins_sentence;
use super::super::template::Capture;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::cases;

/// What a sentence says of a default.
pub(super) enum Told {
    /// The default as written.
    Value(String),
    /// Where it comes from, or on what it depends: "the maximum of the plan".
    InWords,
}

/// The default as written: the text up to the explanation that may follow it. A bound in what follows is more than a
/// default.
pub(super) fn default_value(captures: &[Capture<'_>], text: &str, stated: &Stated) -> Option<Told> {
    let [Capture::Rest(tokens)] = captures else {
        return None;
    };
    // "`true` to include the crew": what a value in code is for is no part of it.
    let has_purpose = matches!(tokens, [Token { kind: TokenKind::Code(_), .. }, to, ..] if to.is_word("to"));
    // "0 and search everything": what else happens is none either.
    let has_effect = matches!(tokens, [Token { kind: TokenKind::Number(_), .. }, and, Token { kind: TokenKind::Word(_), .. }, ..] if and.is_word("and"));
    // `"-1"`: what stands in quotes ends nothing.
    let quoted =
        tokens.first().filter(|first| first.is_quote()).and_then(|_| tokens.iter().skip(1).position(Token::is_quote));
    let length = match quoted {
        _ if has_purpose || has_effect => 1,
        Some(close) => close + 2,
        None => tokens.iter().take_while(|token| !ends_default(token)).count(),
    };
    // "0.75 The lamp is lit": a dot is missing.
    let next =
        (1..length).find(|at| tokens.split_at_checked(*at).is_some_and(|(before, rest)| begins_sentence(rest, before)));
    let length = next.unwrap_or(length);
    let (value, behind) = tokens.split_at_checked(length)?;
    let (first, last) = (value.first()?, value.last()?);
    if !is_default(text, value, behind)
        || [behind, value.get(1..).unwrap_or_default()].iter().any(|part| stated.are_in(part))
    {
        return None;
    }
    let text_of = |token: &Token<'_>| text.get(token.at.clone()).unwrap_or_default();
    // "`email` of the user": what that is, is told elsewhere.
    let is_of_other = matches!(value, [Token { kind: TokenKind::Code(_), .. }, of, _, ..] if of.is_word("of"));
    if is_of_other {
        return Some(Told::InWords);
    }
    if is_in_words(value) || is_phrase(value) || is_called(last, behind) || cases::are_set_apart(value, behind) {
        return Some(Told::InWords);
    }
    if let Some(code) = told_in_code(value, behind) {
        return Some(Told::Value(text_of(code).trim().to_owned()));
    }
    // "`USD` and all that the bank takes"
    let close = value.iter().skip(1).position(Token::is_quote).filter(|_| first.is_quote());
    if let Some(inner) = close.and_then(|close| value.get(1..=close)).filter(|inner| inner.len() + 2 < value.len())
        && let (Some(from), Some(to)) = (inner.first(), inner.last())
    {
        return Some(Told::Value(text.get(from.at.start..to.at.end)?.to_owned()));
    }
    // A mark of a footnote stands behind the value.
    let value = without_quotes(text.get(first.at.start..last.at.end)?.split("[^").next()?);
    Some(Told::Value(value.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")))
}

/// `"public"` without its quotes, if it is no more than that.
fn without_quotes(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    inner.filter(|inner| !inner.is_empty() && !inner.contains('"')).unwrap_or(value)
}

/// Whether words speak of a value in place of naming it.
fn is_in_words(value: &[Token<'_>]) -> bool {
    const FIRST: [&str; 14] = [
        "the",
        "a",
        "an",
        "its",
        "their",
        "whichever",
        "current",
        "same",
        "depends",
        "varies",
        "inherits",
        "equals",
        "value",
        "another",
    ];
    let is_word = |token: &Token<'_>| matches!(token.kind, TokenKind::Word(_));
    let opens = value.first().is_some_and(|first| first.is_any_word(&FIRST));
    let is_lone = value.len() == 1;
    opens && !is_lone || value.len() > 2 && value.iter().all(is_word) && value.iter().any(|token| token.is_word("of"))
}

/// Whether words that nothing marks as a value are a phrase: "automatically generated", "empty string". "id asc" is an order.
fn is_phrase(value: &[Token<'_>]) -> bool {
    const ORDERS: [&str; 6] = ["asc", "desc", "ascending", "descending", "first", "last"];
    let [first, second, ..] = value else { return false };
    // "Five seconds"
    if first.has(Roles::NUMBER) {
        return false;
    }
    let is_word = |token: &Token<'_>| matches!(token.kind, TokenKind::Word(_)) && !token.is_strong;
    let is_plain = |token: &Token<'_>| match &token.kind {
        TokenKind::Word(word) => word.spelling().chars().all(|c| c.is_lowercase() || c == '-' || c == '\'' || c == '’'),
        _ => false,
    };
    value.iter().all(is_word) && is_plain(second) && !second.is_any_word(&ORDERS)
}

/// "min(5, n)": a word that is called.
fn is_called(last: &Token<'_>, behind: &[Token<'_>]) -> bool {
    let is_glued = |open: &Token<'_>| open.kind == TokenKind::Punct('(') && open.at.start == last.at.end;
    matches!(last.kind, TokenKind::Word(_)) && behind.first().is_some_and(is_glued)
}

/// "`en`" of "English (`en`)": a word, and the value that it stands for.
fn told_in_code<'p, 't>(value: &[Token<'t>], behind: &'p [Token<'t>]) -> Option<&'p Token<'t>> {
    let [Token { kind: TokenKind::Word(_), .. }] = value else { return None };
    match behind {
        [open, code @ Token { kind: TokenKind::Code(_), .. }, close, ..] => {
            let is_aside = open.kind == TokenKind::Punct('(') && close.kind == TokenKind::Punct(')');
            is_aside.then_some(code)
        }
        _ => None,
    }
}

/// Whether words name a value: "the default is used when …" does not.
fn is_default(text: &str, value: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    /// Ends of words that say what is done with a default.
    const DONE: &[&str] = &[
        "set",
        "chosen",
        "taken",
        "given",
        "not",
        "up",
        "left",
        "what",
        "whatever",
        "that",
        "there",
        "no",
        "always",
        "also",
        "currently",
        "usually",
        "then",
        "to",
        "one",
        "your",
    ];
    /// States that end like something done.
    const STATES: &[&str] = &["disabled", "enabled", "unlimited", "unspecified", "undefined", "unrestricted", "red"];
    let Some(first) = value.first() else { return false };
    let spelling = text.get(first.at.clone()).unwrap_or_default();
    let word = matches!(first.kind, TokenKind::Word(_)) && spelling.bytes().all(|c| c.is_ascii_lowercase());
    let done = spelling.ends_with("ed") && !STATES.contains(&spelling) || DONE.contains(&spelling);
    // "The default is truncate": one word is a value where nothing goes on behind it.
    let alone = value.len() > 1 || behind.is_empty() || !behind.first().is_some_and(|next| next.has(Roles::CONDITION));
    !word
        || !done
            && (alone || STATES.contains(&spelling) || ["true", "false", "null", "none", "empty"].contains(&spelling))
}

/// Whether the default ends in front of this token: explanations follow a comma, a bracket or a dash.
fn ends_default(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct(',' | ';' | '(' | '-' | '–' | '—')) || token.has(Roles::EXPLAINING)
}
