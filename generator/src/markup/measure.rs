//! How much a page may hold. A page is untrusted: what is beyond any real one by far is refused with its place, before a
//! parser is given it, so that no text exhausts the stack, and time and memory grow with the page and no faster.

use std::ops::Range;

use super::cell;
use super::document::{Document, Piece, Table};
use crate::source::{SourceText, Span};
use crate::text::lines_with_breaks;

/// Lists, quotes and elements inside each other; real pages have 9. What reads and drops them recurses.
pub(crate) const DEEPEST: usize = cell::DEEPEST;

/// Bytes of a line and of a cell; the largest real ones have 6 KB. What a cell says is compared with what else it says, so
/// that a cell of megabytes would take hours.
const LARGEST_CELL: usize = 64 << 10;

/// Bytes of a text between headings and tables.
const LARGEST_TEXT: usize = 256 << 10;

/// Rows of all tables of a page; the longest real one has 13,000.
const MOST_ROWS: usize = 100_000;

/// Headings of a page; real ones have 240. Each may be a message.
const MOST_SECTIONS: usize = 10_000;

/// What of a page is beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// Where it begins.
    pub span: Span,
    /// What it is, and the limit.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Excess {
    fn new(span: Span, message: String, help: &'static str) -> Self {
        Self { span, message, help }
    }
}

/// What of the lines of a page from `start` on is too much to give them to a Markdown parser.
#[must_use]
pub fn excess_of_lines(source: &SourceText, start: u32) -> Option<Excess> {
    let mut at = start as usize;
    for line in lines_with_breaks(source.text().get(at..)?) {
        let here = |range: Range<usize>| Span::new(at + range.start, at + range.end);
        if line.len() > LARGEST_CELL {
            let message = format!("a line of {} bytes is longer than this program reads ({LARGEST_CELL})", line.len());
            return Some(Excess::new(here(0..1), message, "break the line, or describe less in one row"));
        }
        let cells = memchr::memchr_iter(b'|', line.as_bytes()).map(|pipe| pipe + 1);
        let deep = std::iter::once(0).chain(cells).find(|cell| containers(line, *cell) > DEEPEST);
        if let Some(cell) = deep {
            let message = format!("lists or quotes nest deeper than this program reads ({DEEPEST} levels)");
            return Some(Excess::new(
                here(cell..cell + 1),
                message,
                "nest less, or remove the blanks in front of the line",
            ));
        }
        at += line.len();
    }
    None
}

/// At most how many lists and quotes a line opens or goes on with, from a byte of it on: each takes a mark, or two columns
/// of blanks. A line without a mark opens none.
fn containers(line: &str, from: usize) -> usize {
    let bytes = line.as_bytes().get(from..).unwrap_or_default();
    let (mut at, mut marks, mut columns) = (0, 0_usize, 0_usize);
    let is_blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4,
            b'>' => marks += 1,
            b'-' | b'*' | b'+' if is_blank(at + 1) => marks += 1,
            b'0'..=b'9' => {
                let digits = bytes.iter().skip(at).take(10).take_while(|byte| byte.is_ascii_digit()).count();
                let is_mark = matches!(bytes.get(at + digits), Some(b'.' | b')')) && is_blank(at + digits + 1);
                // Markdown takes nine digits at most for the number of an item.
                if digits > 9 || !is_mark {
                    break;
                }
                marks += 1;
                at += digits;
            }
            _ => break,
        }
        at += 1;
    }
    if marks == 0 { 0 } else { marks + columns.saturating_sub(marks) / 2 }
}

/// What of a page's parts is too much to read them.
#[must_use]
pub fn excess_of_parts(source: &SourceText, document: &Document) -> Option<Excess> {
    if let Some(section) = document.sections.get(MOST_SECTIONS) {
        let message = format!("the page has more sections than this program reads ({MOST_SECTIONS})");
        return Some(Excess::new(section.heading.span, message, "split the page"));
    }
    let mut rows = 0;
    let pieces = document.sections.iter().flat_map(|section| &section.pieces);
    document.preamble.iter().chain(pieces).find_map(|piece| match piece {
        Piece::Table(table) => excess_of_table(source, table, &mut rows),
        Piece::Prose(span) => excess_of_text(source, *span, LARGEST_TEXT),
        Piece::Fence(_) => None,
    })
}

fn excess_of_table(source: &SourceText, table: &Table, rows: &mut usize) -> Option<Excess> {
    std::iter::once(&table.header).chain(&table.rows).find_map(|row| {
        *rows += 1;
        if *rows > MOST_ROWS {
            let message = format!("the tables of the page have more rows than this program reads ({MOST_ROWS})");
            return Some(Excess::new(row.name, message, "split the page"));
        }
        let cells = std::iter::once(row.name).chain(row.cell);
        cells.into_iter().find_map(|cell| excess_of_text(source, cell, LARGEST_CELL))
    })
}

fn excess_of_text(source: &SourceText, span: Span, most: usize) -> Option<Excess> {
    let text = source.slice(span);
    if text.len() > most {
        let message = format!("a text of {} bytes is longer than this program reads in one piece ({most})", text.len());
        return Some(Excess::new(first(span), message, "describe less in one row, or split the text by headings"));
    }
    cell::is_too_deep(text).then(|| {
        let message = format!("more than {DEEPEST} HTML tags wait for their end");
        Excess::new(first(span), message, "close the tags, or nest less")
    })
}

fn first(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_counted_from_above() {
        for (line, least) in
            [("- - - x", 3), ("> > x", 2), (">>>x", 3), ("1. 2) x", 2), ("      - x", 3), ("\t\t- x", 4)]
        {
            assert!(containers(line, 0) >= least, "{line}: {}", containers(line, 0));
        }
        for line in ["-----", "      deep", "**a**", "2.5 GB", "1234567890. x"] {
            assert_eq!(containers(line, 0), 0, "{line}");
        }
    }

    #[test]
    fn nothing_is_refused_up_to_the_limit() {
        let deep = |count: usize| SourceText::plain("p.md".into(), "> ".repeat(count) + "x");
        assert_eq!(excess_of_lines(&deep(DEEPEST), 0), None);
        assert!(excess_of_lines(&deep(DEEPEST + 1), 0).is_some());
    }
}
