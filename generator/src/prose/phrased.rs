//! A sentence, and what is seen of it before any rule is tried.

use std::cell::OnceCell;

use super::bounds::Bounds as Stated;
use super::template::Words;
use super::tokens::{Token, TokenKind};
use super::vocabulary::Roles;
use super::word_lists::LIMITING_PAIRS;

/// A sentence, and what was seen of it before any rule is tried.
pub(super) struct Phrased<'t> {
    pub(super) words: Words<'t>,
    /// What the tokens' positions count in.
    pub(super) text: &'t str,
    /// See [`Phrased::stated`]: most sentences are classified without.
    stated: OnceCell<Stated>,
}

impl<'t> Phrased<'t> {
    pub(super) fn new(tokens: &'t [Token<'t>], text: &'t str) -> Self {
        Self { words: Words::new(tokens), text, stated: OnceCell::new() }
    }

    /// The bounds that it states, understood or not.
    pub(super) fn stated(&self) -> &Stated {
        self.stated.get_or_init(|| Stated::of(self.words.tokens))
    }

    /// Whether it might state a limit: a bound, a number or a limiting word.
    pub(super) fn is_suspicious(&self) -> bool {
        is_suspicious(self.words) || !self.stated().is_empty()
    }
}

/// Two words that belong together, or "between" with a number behind it: things stand between things, too.
pub(super) fn has_pair(words: Words<'_>) -> bool {
    let pair = |both: (&Token<'_>, &Token<'_>)| {
        (both.0.is_word("between") && is_number(both.1))
            || LIMITING_PAIRS.iter().any(|(first, second)| both.0.is_word(first) && both.1.is_word(second))
    };
    words.roles.has(Roles::PAIRED) && words.tokens.iter().zip(words.tokens.iter().skip(1)).any(pair)
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Number(_) | TokenKind::Range(..))
}

/// Whether a sentence might state a limit: a number or a limiting word.
fn is_suspicious(words: Words<'_>) -> bool {
    words.roles.has(Roles::LIMITING) || words.tokens.iter().any(is_number) || has_pair(words)
}
