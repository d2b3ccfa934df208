//! Cuts running text into sentences.

use std::ops::Range;

use super::run_on::begins_label;
use super::tokens::{Flat, Token, TokenKind};

/// A sentence of a paragraph: its tokens, its closing dot included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase<'p> {
    pub(super) tokens: &'p [Token<'p>],
}

impl<'p> Phrase<'p> {
    /// The bytes of the paragraph's plain text that it takes.
    pub(super) fn at(&self) -> Range<usize> {
        let start = self.tokens.first().map_or(0, |token| token.at.start);
        start..self.tokens.last().map_or(start, |token| token.at.end)
    }

    /// The tokens without the dot, or other mark, that ends the sentence, and without the mark of an item in front of it.
    pub(super) fn body(&self) -> &'p [Token<'p>] {
        let tokens = match self.tokens.split_first() {
            Some((mark, rest)) if (is_bullet(mark) || is_lone_dash(mark, rest)) && !rest.is_empty() => rest,
            _ => self.tokens,
        };
        match tokens.split_last() {
            Some((Token { kind: TokenKind::Punct('.' | '!' | '?' | ';'), .. }, body)) => body,
            _ => tokens,
        }
    }
}

impl Flat {
    /// The sentences: the tokens cut after each `.`, `!` or `?` that a blank or the end follows, and at wide gaps.
    pub(super) fn phrases<'p>(&self, tokens: &'p [Token<'p>]) -> impl Iterator<Item = Phrase<'p>> {
        let mut rest = tokens;
        std::iter::from_fn(move || {
            let ends = |at: usize, token: &Token<'_>| {
                let closes = matches!(token.kind, TokenKind::Punct('.' | '!' | '?')) && self.blank_at(token.at.end);
                let closes = closes && !abbreviates(rest, at) && !joins_range(rest, at);
                closes
                    || self.closes_quote(rest, at)
                    || self.starts_item(rest, at + 1)
                    || begins_label(rest, at + 1)
                    || token.kind != TokenKind::Punct(',')
                        && rest.get(at + 1).is_some_and(|next| self.starts_after_gap(next))
            };
            let end = rest.iter().enumerate().find(|(at, token)| ends(*at, token)).map_or(rest.len(), |(at, _)| at + 1);
            let (tokens, behind) = rest.split_at_checked(end).filter(|(tokens, _)| !tokens.is_empty())?;
            rest = behind;
            Some(Phrase { tokens })
        })
    }

    /// Whether a sentence ends with a quote: `See "How to sail." Default: 5`.
    fn closes_quote(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let [Some(dot), Some(quote)] = [at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at)] else {
            return false;
        };
        matches!(quote.kind, TokenKind::Punct('"' | '”'))
            && matches!(dot.kind, TokenKind::Punct('.' | '!' | '?'))
            && dot.at.end == quote.at.start
            && self.blank_at(quote.at.end)
            && tokens.get(at + 1).is_some_and(|next| self.slice(next.at.clone()).starts_with(char::is_uppercase))
    }

    /// Whether an item begins here with its mark: cells hold lists as running text, "Limits: * Up to 5. * Not empty." A star may
    /// also multiply: it marks an item behind another one, or behind the end of what introduces it.
    fn starts_item(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(mark) = tokens.get(at).filter(|mark| is_bullet(mark)) else { return false };
        let before = self.text().get(..mark.at.start).unwrap_or_default();
        let is_apart = before.ends_with(char::is_whitespace) && self.blank_at(mark.at.end);
        let ends = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct('.' | ':' | ';' | '!' | '?'));
        let is_behind = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(ends)
            || tokens.first().is_some_and(is_bullet)
            || mark.kind != TokenKind::Punct('*');
        is_apart && is_behind && tokens.get(at + 1).is_some()
    }

    /// Whether two blanks and a capital letter begin a sentence here: pages of 2021 add limits so, even to a text
    /// that has no dot at its end.
    fn starts_after_gap(&self, token: &Token<'_>) -> bool {
        if !matches!(token.kind, TokenKind::Word(_)) || !self.slice(token.at.clone()).starts_with(char::is_uppercase) {
            return false;
        }
        let before = self.text().get(..token.at.start).unwrap_or_default();
        before.chars().rev().take_while(|c| c.is_whitespace()).nth(1).is_some()
    }

    fn blank_at(&self, at: usize) -> bool {
        self.text().get(at..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace)
    }
}

/// Whether a token marks an item of a list.
fn is_bullet(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('*' | '•' | '·' | '●' | '▪' | '◦'))
}

/// Whether a dash stands in front of all that follows, as it does before an item.
fn is_lone_dash(mark: &Token<'_>, rest: &[Token<'_>]) -> bool {
    matches!(mark.kind, TokenKind::Punct('-' | '–' | '—'))
        && rest.first().is_some_and(|next| next.at.start > mark.at.end)
}

/// Whether a dot belongs to "max." or "min." in front of a number, or of a word that goes on: "max. length".
fn abbreviates(tokens: &[Token<'_>], dot: usize) -> bool {
    let before = dot.checked_sub(1).and_then(|before| tokens.get(before));
    let goes_on = tokens.get(dot + 1).is_some_and(|next| match &next.kind {
        TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Code(_) => true,
        TokenKind::Word(word) => word.spelling().starts_with(char::is_lowercase),
        TokenKind::Punct(_) => false,
    });
    goes_on && before.is_some_and(|word| word.is_word("max") || word.is_word("min"))
}

/// Whether a dot is the second of two between numbers: "1 .. 100".
fn joins_range(tokens: &[Token<'_>], dot: usize) -> bool {
    let is_number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| matches!(token.kind, TokenKind::Number(_)))
    };
    let first =
        dot.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Punct('.')));
    first.is_some_and(|first| is_number(first.checked_sub(1)) && is_number(Some(dot + 1)))
}

#[cfg(test)]
mod tests {
    use super::super::classify::vocabulary;
    use super::*;
    use crate::markup::Inline;
    use crate::span::Span;

    fn count(text: &str) -> usize {
        let flat = Flat::new(&[Inline::Text { text: text.into(), span: Span::new(0, text.len()) }]);
        flat.phrases(&flat.tokens(vocabulary())).count()
    }

    #[test]
    fn sentences_split_at_dots_before_blanks() {
        assert_eq!(count("One. Two! Three? Four"), 4);
        assert_eq!(count("From 1.5 to 2, i.e. v1.2 or e.g. 3."), 1);
        assert_eq!(count("  "), 0);
        assert_eq!(count("..."), 1);
        assert_eq!(count("No dot  The maximum value is 1."), 2);
        assert_eq!(count("No dot  the maximum"), 1);
        assert_eq!(count("SCOW, BRIG,  SLOOP"), 1);
    }

    #[test]
    fn sentences_split_in_front_of_labels() {
        assert_eq!(count("Boats of a page Default: 20"), 2);
        assert_eq!(count("Boats of a page Default value: 20 Example: 5"), 3);
        assert_eq!(count("Boats of a page (Default: 20 Example: 5)"), 1);
        // Two labels of one bound, no label, and what belongs to the words before.
        assert_eq!(count("Minimum: 1 Maximum: 5"), 1);
        assert_eq!(count("The Default: 20"), 1);
        assert_eq!(count("Boats of a page default: 20"), 1);
        assert_eq!(count("Boats, Default: 20"), 1);
    }
}
