//! A segment: words between two marks of a sentence.

use super::super::tokens::Token;

/// The mark that a segment follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// None: the sentence begins.
    Start,
    Comma,
    Semicolon,
    Dash,
    /// It stands in brackets.
    Bracket,
    /// It goes on behind a closing bracket.
    Behind,
    /// It is all of an example.
    Example,
    /// A sentence of its own, before which the dot is missing: "0 to 255 Brightness of the lamp".
    Next,
}

/// Words between two marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'t> {
    pub(super) tokens: &'t [Token<'t>],
    pub(super) mark: Mark,
}
