//! "Or an empty array to remove all": a list may be sent without any element.

use super::super::classify::vocabulary;
use super::super::tokens::{Token, lex_words};
use super::super::vocabulary::Roles;

/// Whether a sentence says so.
pub(in super::super) fn permits_empty(text: &str) -> bool {
    const LISTS: [&str; 4] = ["array", "list", "arrays", "lists"];
    // Most sentences need not be read again.
    if !text.contains("empty ") {
        return false;
    }
    let tokens = lex_words(text, vocabulary());
    let is_list = |token: &Token<'_>| token.is_any_word(&LISTS);
    let is_empty_list = |both: &[Token<'_>]| matches!(both, [empty, list] if empty.is_word("empty") && is_list(list));
    tokens.windows(2).any(is_empty_list)
        && !tokens.iter().any(|token| token.has(Roles::NEGATING.and(Roles::FORBIDDING)))
}
