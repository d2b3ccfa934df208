//! The lines around a finding, as a terminal can show them: rows of tables are single lines of hundreds of characters.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::span::{SourceText, Span};
use crate::text::{is_hidden, shown};

/// Longer lines are cut.
const WIDTH: usize = 150;

/// How much of a cut line is shown in front of what is marked.
const BEFORE: usize = 50;

/// The line of a finding with its neighbours.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    /// The lines, cut.
    text: String,
    /// What is marked of it, in bytes.
    marked: (usize, usize),
    /// The line that it starts with, from 0.
    first_line: usize,
    /// Line and column of what is marked, from 0.
    place: (usize, usize),
}

impl Excerpt {
    pub(super) fn new(source: &SourceText, span: Span) -> Self {
        let raw = source.raw();
        let start = source.raw_offset(span.start);
        let end = source.raw_offset(span.end).max(start);
        let (line, column) = source.line_column(span.start);
        let (before, rest) = raw.split_at_checked(start).unwrap_or((&raw, ""));
        let head = before.rsplit('\n').next().unwrap_or_default();
        let tail = rest.split('\n').next().unwrap_or_default();
        let above = before.strip_suffix(head).and_then(|above| above.strip_suffix('\n'));
        let below = rest.strip_prefix(tail).and_then(|below| below.strip_prefix('\n'));

        let mut text = String::new();
        if let Some(above) = above {
            push_cut(&mut text, above.rsplit('\n').next().unwrap_or_default(), WIDTH);
            text.push('\n');
        }
        let marked = push_marked(&mut text, head, tail, end - start);
        if let Some(below) = below.filter(|below| !below.is_empty()) {
            text.push('\n');
            push_cut(&mut text, below.split('\n').next().unwrap_or_default(), WIDTH);
        }
        let number = |from_one: u32| usize::try_from(from_one).unwrap_or(usize::MAX).saturating_sub(1);
        let place = (number(line), number(column));
        let first_line = place.0.saturating_sub(usize::from(above.is_some()));
        Self { path: shown(source.path()).into_owned(), text, marked, first_line, place }
    }

    /// Where what is marked starts in the excerpt, and how long it is.
    pub(super) fn marked(&self) -> (usize, usize) {
        self.marked
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let name = self.path.clone();
        let bytes = self.text.as_bytes();
        // Asked for without neighbours, the answer says where the finding is.
        let contents = if lines_before + lines_after == 0 {
            let data = bytes.get(span.offset()..span.offset() + span.len()).ok_or(MietteError::OutOfBounds)?;
            MietteSpanContents::new_named(name, data, *span, self.place.0, self.place.1, 1)
        } else {
            let whole = SourceSpan::new(0.into(), bytes.len());
            let lines = self.text.lines().count();
            MietteSpanContents::new_named(name, bytes, whole, self.first_line, 0, lines)
        };
        Ok(Box::new(contents))
    }
}

/// Appends a line of which `head` stands before the mark; returns where `length` bytes of `tail` are now.
fn push_marked(text: &mut String, head: &str, tail: &str, length: usize) -> (usize, usize) {
    let (head_width, tail_width) = (head.chars().count(), tail.chars().count());
    let hidden = if head_width + tail_width > WIDTH { head_width.saturating_sub(BEFORE) } else { 0 };
    if hidden > 0 {
        text.push('…');
    }
    let shown = head_width - hidden;
    text.extend(head.chars().skip(hidden).map(visible));
    let start = text.len();
    let end = (0..=length.min(tail.len())).rev().find(|end| tail.is_char_boundary(*end)).unwrap_or_default();
    let (marked, behind) = tail.split_at_checked(end).unwrap_or((tail, ""));
    let room = WIDTH.saturating_sub(shown);
    push_cut(text, marked, room);
    let length = text.len() - start;
    if let Some(room) = room.checked_sub(marked.chars().count()) {
        push_cut(text, behind, room);
    }
    (start, length)
}

/// A character as an excerpt shows it; one that cannot be seen has a place of its own.
fn visible(c: char) -> char {
    if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }
}

/// Appends a line without what is behind so many characters.
fn push_cut(text: &mut String, line: &str, width: usize) {
    let line = line.trim_end_matches('\r');
    match line.char_indices().nth(width) {
        Some((end, _)) => {
            text.extend(line.get(..end).unwrap_or_default().chars().map(visible));
            text.push('…');
        }
        None => text.extend(line.chars().map(visible)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn excerpt(text: &str, marked: &str) -> (Excerpt, String) {
        let source = SourceText::plain("p.md".into(), text.into());
        let start = text.find(marked).unwrap();
        let excerpt = Excerpt::new(&source, Span::new(start, start + marked.len()));
        let (at, length) = excerpt.marked();
        let shown = excerpt.text.get(at..at + length).unwrap().to_owned();
        (excerpt, shown)
    }

    #[test]
    fn short_lines_are_shown_with_their_neighbours() {
        let (excerpt, shown) = excerpt("one\ntwo\nthree\nfour\nfive\n", "ree");
        assert_eq!((excerpt.text.as_str(), shown.as_str()), ("two\nthree\nfour", "ree"));
        assert_eq!((excerpt.first_line, excerpt.place), (1, (2, 2)));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let row = format!("name | {}The mark.{}", "before ".repeat(40), " behind".repeat(40));
        let (excerpt, shown) = excerpt(&format!("{}\n{row}\n", "x".repeat(400)), "The mark.");
        assert_eq!(shown, "The mark.");
        let lines: Vec<_> = excerpt.text.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH + 2), "{lines:?}");
        assert!(lines[1].starts_with('…') && lines[1].ends_with('…'));
        assert_eq!(excerpt.place, (1, 287));
    }

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        let (excerpt, shown) = excerpt("a\u{1b}[31mb\u{202e}c\rd\n", "b\u{202e}c");
        assert_eq!((excerpt.text.as_str(), shown.as_str()), ("a\u{fffd}[31mb\u{fffd}c\u{fffd}d", "b\u{fffd}c"));
    }

    #[test]
    fn what_goes_over_lines_is_marked_on_its_first() {
        let (_, shown) = excerpt("a\n```\nb\n", "```\nb");
        assert_eq!(shown, "```");
    }

    proptest! {
        #[test]
        fn every_place_can_be_shown(text in "[aé\r\n |\u{1b}\u{202e}]{0,400}", start in 0..400_usize, length in 0..40_usize) {
            let source = SourceText::plain("p.md".into(), text);
            let excerpt = Excerpt::new(&source, Span::new(start, start + length));
            let (at, length) = excerpt.marked();
            prop_assert!(excerpt.text.get(at..at + length).is_some());
        }
    }
}
