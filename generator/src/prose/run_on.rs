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
