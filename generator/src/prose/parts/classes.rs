//! Kinds of characters in words, which count characters where a number stands before them: "1 to 63 letters, digits, or
//! hyphens".

use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::super::word_lists::{ADJECTIVES, KINDS};
use super::numbers;

/// How many tokens a list of kinds takes, two at least: one alone may be a unit, a value or a thing.
pub(super) fn list(tokens: &[Token<'_>]) -> Option<usize> {
    tokens.first().filter(|first| first.has(Roles::CHARACTERS) || is_span(first))?;
    let (mut taken, mut kinds) = (0, 0);
    let mut rest = tokens;
    loop {
        let joint = if kinds == 0 { 0 } else { joint(rest) };
        let Some(length) = rest.get(joint..).and_then(kind).filter(|_| kinds == 0 || joint > 0) else { break };
        taken += joint + length;
        kinds += 1;
        rest = rest.get(joint + length..).unwrap_or_default();
    }
    (kinds > 1).then_some(taken)
}

/// The same of a list that has letters, so that it may be all that a text is made of: "at most 3 hyphens or dots" are some of
/// its characters.
pub(super) fn of_text(tokens: &[Token<'_>]) -> Option<usize> {
    let taken = list(tokens)?;
    let is_letter = |token: &Token<'_>| token.is_any_word(&["letters", "characters", "alphanumerics", "alphanumeric"]);
    tokens.get(..taken)?.iter().any(is_letter).then_some(taken)
}

/// Whether words are kinds of which some characters must be, with how many: "at least one digit and two letters".
pub(super) fn are_some(tokens: &[Token<'_>]) -> bool {
    const FILLERS: [&str; 12] =
        ["a", "an", "at", "least", "minimum", "of", "and", "or", "one", "each", "from", "following"];
    let is_filler = |token: &Token<'_>| token.is_any_word(&FILLERS);
    let mut rest = tokens;
    let mut kinds = 0;
    while let [first, behind @ ..] = rest {
        if let Some(length) = kind(rest) {
            kinds += 1;
            rest = rest.get(length..).unwrap_or_default();
        } else if is_filler(first) || first.kind == TokenKind::Punct(',') {
            rest = behind;
        } else if let Some((_, length)) = numbers::read(rest) {
            rest = rest.get(length..).unwrap_or_default();
        } else {
            return false;
        }
    }
    // "Must contain at least 8 characters" is a length.
    let is_length = |token: &Token<'_>| token.is_word("characters") || token.is_word("chars");
    let some = tokens.iter().any(|token| token.is_word("one") || token.is_word("a") || token.is_word("an"));
    kinds > 0 && (some || !tokens.iter().any(is_length)) && starts_with_least(tokens)
}

/// "At least one", "one", "a": any more may be there, too.
fn starts_with_least(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [at, least, ..] if at.is_word("at") && least.is_word("least") => true,
        [first, ..] => first.is_word("a") || first.is_word("an") || first.is_word("one"),
        [] => false,
    }
}

/// "A-Z", "0-9": kinds by their first and last character.
fn is_span(token: &Token<'_>) -> bool {
    match &token.kind {
        TokenKind::Word(word) => {
            let ends = |low: &u8, high: &u8| low.is_ascii_alphabetic() && high.is_ascii_alphabetic();
            matches!(word.spelling().as_bytes(), [low, b'-', high] if ends(low, high))
        }
        TokenKind::Range(low, high) => low == "0" && high == "9",
        _ => false,
    }
}

/// How many tokens one kind takes, with its adjectives and "(-)" behind it.
fn kind(tokens: &[Token<'_>]) -> Option<usize> {
    if tokens.first().is_some_and(is_span) {
        return Some(1);
    }
    if let Some(length) = quoted(tokens) {
        return Some(length);
    }
    let adjectives = tokens.iter().take_while(|token| token.is_any_word(ADJECTIVES)).count();
    tokens.get(adjectives).filter(|token| token.is_any_word(KINDS))?;
    let end = adjectives + 1;
    Some(end + tokens.get(end..).and_then(spelled_out).unwrap_or(0))
}

/// How many tokens one character in quotes takes: "'-'".
fn quoted(tokens: &[Token<'_>]) -> Option<usize> {
    let is_character = |token: &Token<'_>| match &token.kind {
        TokenKind::Punct(_) => true,
        TokenKind::Word(word) => word.spelling() == "_",
        _ => false,
    };
    match tokens {
        [open, character, close, ..] if open.is_quote() && is_character(character) && close.is_quote() => Some(3),
        [Token { kind: TokenKind::Code(code), .. }, ..]
            if code.len() == 1 && !code.starts_with(char::is_alphanumeric) =>
        {
            Some(1)
        }
        _ => None,
    }
}

/// How many tokens "(-)" takes, or "(a-z, A-Z)": the characters of a kind.
fn spelled_out(tokens: &[Token<'_>]) -> Option<usize> {
    const MOST_TOKENS: usize = 8;
    let [Token { kind: TokenKind::Punct('('), .. }, inside @ ..] = tokens else { return None };
    let close = inside.iter().take(MOST_TOKENS).position(|token| token.kind == TokenKind::Punct(')'))?;
    let inside = inside.get(..close).filter(|inside| !inside.is_empty())?;
    let is_character = |token: &Token<'_>| match &token.kind {
        TokenKind::Punct(_) | TokenKind::Code(_) => true,
        TokenKind::Word(word) => word.spelling() == "_",
        TokenKind::Number(_) | TokenKind::Range(..) => false,
    };
    let is_one = inside.len() == 1 && inside.iter().all(is_character);
    let is_join = |token: &Token<'_>| token.kind == TokenKind::Punct(',') || token.is_word("and");
    (is_one || inside.iter().all(|token| is_span(token) || is_join(token))).then_some(close + 2)
}

/// How many tokens stand between two kinds: a comma, "and", "or", or a comma and one of them.
fn joint(tokens: &[Token<'_>]) -> usize {
    let comma = usize::from(tokens.first().is_some_and(|token| token.kind == TokenKind::Punct(',')));
    let word = tokens.get(comma).is_some_and(|token| token.is_word("and") || token.is_word("or"));
    comma + usize::from(word)
}

/// "Names" of "names can only contain letters, digits and hyphens": which characters there are, bounds nothing.
pub(super) fn without_kinds<'p, 't>(words: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    const VERBS: [&str; 5] = ["contain", "include", "use", "contains", "have"];
    let verb = words.iter().position(|token| token.is_any_word(&VERBS))?;
    let (before, [_, kinds @ ..]) = words.split_at_checked(verb)? else { return None };
    (list(kinds)? == kinds.len()).then_some(())?;
    let is_modal = |token: &Token<'_>| token.has(Roles::MODAL) || token.is_any_word(&["can", "may", "only"]);
    let end = before.iter().rposition(|token| !is_modal(token)).map_or(0, |last| last + 1);
    before.get(..end)
}
