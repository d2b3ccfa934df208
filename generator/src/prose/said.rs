//! What sentences say, found out once for all that are alike: cells that differ share most of their sentences.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use super::facts::Class;
use super::field::{self, Field, Reach, Readings};
use super::parts;
use super::place::SentencePlace;
use super::rules::{ENTRIES, IN_BRACKETS, LENGTH, MENTIONED, NO_NUMBER, OTHER_UNIT, tells_by_a_word};
use super::sentence_ends::Phrase;
use super::tokens::{Token, TokenKind};
use crate::Text;

/// What a sentence of running prose says.
#[derive(Debug)]
pub(super) struct SentenceFacts {
    /// Its pieces, in order; positions count from its start.
    pub(super) pieces: Vec<Piece>,
    /// What it says if nothing else in the cell says the same exactly.
    pub(super) loose: Option<Class>,
}

/// A part of a sentence that says one thing.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) at: Range<usize>,
    pub(super) text: Text,
    pub(super) class: Class,
}

impl SentenceFacts {
    /// Reads a sentence of a paragraph with this text.
    fn read(phrase: Phrase<'_>, text: &str, place: SentencePlace<'_>) -> Self {
        let body = phrase.body();
        let class = parts::classified(body, text, place);
        let parts = |is_unknown| parts::read(body, text, place, is_unknown);
        let loose = match class {
            Class::Ignored { rule: LENGTH | ENTRIES } => parts(false).and_then(single),
            _ => None,
        };
        let parted = if is_open(&class) && parts::may_hold(body) { parts(class == Class::Unknown) } else { None };
        let pieces = parted.unwrap_or_else(|| vec![(phrase.at(), class)]);
        let pieces = pieces.into_iter().map(|(at, class)| Piece::new(at, text, phrase.at().start, class));
        Self { pieces: pieces.collect(), loose }
    }
}

impl Piece {
    fn new(at: Range<usize>, text: &str, start: usize, class: Class) -> Self {
        let written = one_line(text.get(at.clone()).unwrap_or_default()).into();
        Self { at: at.start.saturating_sub(start)..at.end.saturating_sub(start), text: written, class }
    }
}

/// What the only piece says.
fn single(pieces: Vec<(Range<usize>, Class)>) -> Option<Class> {
    let mut pieces = pieces.into_iter();
    pieces.next().filter(|_| pieces.next().is_none()).map(|(_, class)| class)
}

/// Whether no rule knows all that a sentence says: a word that some other sentence has is no reason to pass over a bound.
fn is_open(class: &Class) -> bool {
    match class {
        Class::Unknown | Class::Plain => true,
        Class::Ignored { rule } => {
            matches!(*rule, IN_BRACKETS | MENTIONED | NO_NUMBER | OTHER_UNIT) || tells_by_a_word(rule)
        }
        _ => false,
    }
}

/// A text without its line breaks.
pub(super) fn one_line(text: &str) -> String {
    if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// What is known of sentences, whatever cell they stand in.
#[derive(Debug, Default)]
pub(crate) struct KnownSentences {
    known: Readings<SentenceKey, Known>,
}

/// All that the reading of most sentences depends on, but for the field.
#[derive(Debug, PartialEq, Eq, Hash)]
struct SentenceKey {
    text: Box<str>,
    /// Of each token what it is, and where it begins and ends: the same characters are another sentence where other ones are
    /// code.
    shape: Box<[u32]>,
}

/// What was found out about a sentence beside this paragraph.
#[derive(Debug)]
struct Known {
    facts: Arc<SentenceFacts>,
    reach: Reach,
    /// Whether the rest of the paragraph may change it.
    asks_paragraph: bool,
}

impl field::Reading for Known {
    fn reach(&self) -> &Reach {
        &self.reach
    }
}

impl KnownSentences {
    /// What a sentence of a paragraph with this text says.
    pub(super) fn read(&self, phrase: Phrase<'_>, text: &str, place: SentencePlace<'_>) -> Arc<SentenceFacts> {
        let context = place.field.context();
        let known = self.known.get(
            || SentenceKey::new(phrase.tokens, text),
            context,
            |_| {
                let (field, looked_around) = (Field::new(context), Cell::new(false));
                let facts = Arc::new(SentenceFacts::read(phrase, text, place.at(&field, &looked_around)));
                Known { facts, reach: field.reach(), asks_paragraph: looked_around.get() }
            },
        );
        if known.asks_paragraph {
            return Arc::new(SentenceFacts::read(phrase, text, place));
        }
        place.field.take(&known.reach);
        Arc::clone(&known.facts)
    }
}

impl SentenceKey {
    fn new(tokens: &[Token<'_>], text: &str) -> Self {
        let start = tokens.first().map_or(0, |token| token.at.start);
        let end = tokens.last().map_or(start, |token| token.at.end);
        let place = |at: usize| u32::try_from(at - start).unwrap_or(u32::MAX);
        let mut shape = Vec::with_capacity(tokens.len() * 3);
        for token in tokens {
            shape.extend([kind(token), place(token.at.start), place(token.at.end)]);
        }
        Self { text: text.get(start..end).unwrap_or_default().into(), shape: shape.into() }
    }
}

fn kind(token: &Token<'_>) -> u32 {
    let kind = match token.kind {
        TokenKind::Word(_) => 0,
        TokenKind::Number(_) => 1,
        TokenKind::Range(..) => 2,
        TokenKind::Code(_) => 3,
        TokenKind::Punct(_) => 4,
    };
    kind | u32::from(token.is_strong) << 3
}
