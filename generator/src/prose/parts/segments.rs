//! Cuts a sentence at commas, semicolons, brackets and dashes.

use super::super::tokens::{Kind, Token};
use super::words;

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
}

/// Words between two marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'t> {
    pub(super) tokens: &'t [Token<'t>],
    pub(super) mark: Mark,
}

/// The segments of a sentence, none of which is empty. The brackets of an interval cut nothing.
pub(super) fn of<'t>(tokens: &'t [Token<'t>]) -> Vec<Segment<'t>> {
    let mut found = Vec::new();
    let (mut start, mut at, mut mark, mut in_brackets) = (0, 0, Mark::Start, false);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let interval = words::interval(rest, tokens.get(..at).unwrap_or_default()).map(|(_, length)| length);
        if let Some(length) = interval.or_else(|| words::inclusive(rest)) {
            at += length;
            continue;
        }
        let Some(next) = cut(tokens, at) else {
            at += 1;
            continue;
        };
        found.extend(tokens.get(start..at).map(|tokens| Segment { tokens, mark }));
        match next {
            Mark::Bracket => in_brackets = true,
            Mark::Behind => in_brackets = false,
            _ => {}
        }
        // What is cut inside of brackets is still in them.
        mark = if in_brackets { Mark::Bracket } else { next };
        at += 1;
        start = at;
    }
    found.extend(tokens.get(start..).map(|tokens| Segment { tokens, mark }));
    found.retain(|segment| !segment.tokens.is_empty());
    found
}

/// Whether a token is a mark, and which.
fn cut(tokens: &[Token<'_>], at: usize) -> Option<Mark> {
    let amount = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Code(_)))
    };
    match tokens.get(at)?.kind {
        Kind::Punct(',') => Some(Mark::Comma),
        Kind::Punct(';') => Some(Mark::Semicolon),
        Kind::Punct('(') => Some(Mark::Bracket),
        Kind::Punct(')') => Some(Mark::Behind),
        // "1 - 5" is a range.
        Kind::Punct('-' | '–' | '—') if !(amount(at.checked_sub(1)) && amount(Some(at + 1))) => Some(Mark::Dash),
        _ => None,
    }
}
