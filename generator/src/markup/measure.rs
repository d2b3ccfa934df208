//! How much a page may hold. A page is untrusted: what is beyond any real one by far is refused with its place, before a
//! parser is given it, so that no text exhausts the stack, and time and memory grow with the page and no faster.

use super::cell;
use super::document::{Document, Piece};
use super::table::Table;
use crate::span::{SourceText, Span};
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
    let start = start as usize;
    let text = source.text().get(start..)?;
    let here = |at: usize| Span::new(start + at, start + at + 1);
    let long = long_line(text).map(|(at, length)| {
        let message = format!("a line of {length} bytes is longer than this program reads ({LARGEST_CELL})");
        Excess::new(here(at), message, "break the line, or describe less in one row")
    });
    let deep = deep_cell(text).map(|at| {
        let message = format!("lists or quotes nest deeper than this program reads ({DEEPEST} levels)");
        Excess::new(here(at), message, "nest less, or remove the blanks in front of the line")
    });
    long.into_iter().chain(deep).min_by_key(|excess| excess.span.start)
}

/// The first line that is too long, with its length.
fn long_line(text: &str) -> Option<(usize, usize)> {
    if text.len() <= LARGEST_CELL {
        return None;
    }
    let mut at = 0;
    lines_with_breaks(text).find_map(|line| {
        let start = at;
        at += line.len();
        (line.len() > LARGEST_CELL).then_some((start, line.len()))
    })
}

/// The first line or cell that opens more than [`DEEPEST`] lists and quotes. Such a start is [`SHORTEST`] bytes of blanks and
/// marks at least, so that a look at each so many bytes is enough to find it.
fn deep_cell(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !opens(*byte) {
            at += SHORTEST;
            continue;
        }
        let (before, behind) = bytes.split_at_checked(at)?;
        let start = at - before.iter().rev().take_while(|byte| opens(**byte)).count();
        let end = at + behind.iter().take_while(|byte| opens(**byte)).count();
        let starts_cell = start.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|c| matches!(c, b'\n' | b'|'));
        if starts_cell && end - start >= SHORTEST && containers(bytes.get(start..).unwrap_or_default()) > DEEPEST {
            return Some(start);
        }
        // On to the first place behind these blanks and marks, lest they are looked at again.
        at += ((end - at) / SHORTEST + 1) * SHORTEST;
    }
    None
}

/// Whether a byte may stand in front of the text that lists and quotes hold.
fn opens(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9')
}

/// No byte counts for more than two levels: a tab is four columns.
const SHORTEST: usize = DEEPEST / 2;

/// At most how many lists and quotes a text opens or goes on with: each takes a mark, or two columns of blanks. A text
/// without a mark opens none.
fn containers(bytes: &[u8]) -> usize {
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn containers_are_counted_from_above() {
        for (line, least) in
            [("- - - x", 3), ("> > x", 2), (">>>x", 3), ("1. 2) x", 2), ("      - x", 3), ("\t\t- x", 4)]
        {
            assert!(containers(line.as_bytes()) >= least, "{line}: {}", containers(line.as_bytes()));
        }
        for line in ["-----", "      deep", "**a**", "2.5 GB", "1234567890. x"] {
            assert_eq!(containers(line.as_bytes()), 0, "{line}");
        }
    }

    /// The same, cell by cell.
    fn deep_cell_by_cell(text: &str) -> Option<usize> {
        let cells = text.match_indices(['\n', '|']).map(|(at, _)| at + 1);
        std::iter::once(0).chain(cells).find(|at| containers(&text.as_bytes()[*at..]) > DEEPEST)
    }

    proptest! {
        #[test]
        fn a_deep_cell_is_found_wherever_it_stands(
            parts in proptest::collection::vec(("(>|- |\t|1\\. | |>\t)", 0..80_usize), 0..6),
            between in "(x|\n|\\||é\n| \\|){1,3}",
        ) {
            let text: String = parts.iter().map(|(mark, times)| mark.repeat(*times) + &between).collect();
            prop_assert_eq!(deep_cell(&text), deep_cell_by_cell(&text));
        }
    }

    #[test]
    fn nothing_is_refused_up_to_the_limit() {
        let deep = |count: usize| SourceText::plain("p.md".into(), "> ".repeat(count) + "x");
        assert_eq!(excess_of_lines(&deep(DEEPEST), 0), None);
        assert!(excess_of_lines(&deep(DEEPEST + 1), 0).is_some());
    }
}
