//! Stage 2: the text of a page becomes headings, tables, code blocks and rich text, every piece with its position.
//!
//! Nothing here knows what a request or a field is. Markdown structure comes from `pulldown-cmark`; HTML in table
//! cells is told from what only looks like it (code spans, `<id>`); where its tags do not simply nest, `scraper` does what
//! a browser does.

mod cell;
mod document;
mod example;
mod flow;
mod lines;
mod markdown;
mod measure;
mod multiline;
mod pipe;
mod plain;
mod rich;
mod table;
mod tags;
mod wrap;

use std::borrow::Cow;

use memchr::memmem;

pub use cell::parse_cell;
pub use document::{Document, Fence, Heading, Piece, Section, parse_document, pipe_rows, split_cells};
pub use example::{Example, ExampleError, ExampleValue, Member, parse_example};
pub use markdown::{parse_markdown, parse_markdown_cell};
pub use measure::{Excess, excess_of_lines, excess_of_parts};
pub use multiline::{read_loose_table, row_end};
pub use rich::{Block, Inline, Rich};
pub use table::{Table, TableForm, TableRow};

/// How a piece of a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Markup {
    /// A cell in HTML, see [`parse_cell`].
    HtmlCell,
    /// A cell in Markdown, see [`parse_markdown_cell`].
    MarkdownCell,
    /// Neighbouring cells of a row in Markdown, with the pipes between them.
    MarkdownCells,
    /// Running text, see [`parse_markdown`].
    Prose,
}

impl Markup {
    /// Reads a text that stands at this byte of its page.
    #[must_use]
    pub fn read(self, text: &str, at: usize) -> Rich {
        match self {
            Self::HtmlCell => cell::read(&patterns_as_code(text), at),
            Self::MarkdownCell => markdown::read(&patterns_as_code(text), at, markdown::Flavour::Cell),
            Self::MarkdownCells => Rich {
                blocks: cells_between_pipes(text)
                    .flat_map(|(from, cell)| Self::MarkdownCell.read(cell, at + from).blocks)
                    .collect(),
            },
            Self::Prose => markdown::read(text, at, markdown::Flavour::Prose),
        }
    }
}

/// The cells of a text, and where each begins in it.
fn cells_between_pipes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some((0, text));
    std::iter::from_fn(move || {
        let (from, text) = rest.take()?;
        let Some(pipe) = multiline::unescaped_pipe(text) else { return Some((from, text)) };
        rest = text.get(pipe + 1..).map(|behind| (from + pipe + 1, behind));
        Some((from, text.get(..pipe).unwrap_or_default()))
    })
}

/// A cell with backticks instead of the quotes around its regular expressions: what quotes protect is not Markdown, and
/// would lose its backslashes. No byte moves.
fn patterns_as_code(cell: &str) -> Cow<'_, str> {
    const BEFORE: &str = "regular expression";
    let mut cell = Cow::Borrowed(cell);
    let mut from = 0;
    while let Some(found) = cell.get(from..).and_then(|rest| memmem::find(rest.as_bytes(), BEFORE.as_bytes())) {
        from += found + BEFORE.len();
        let Some((start, end)) = quoted(cell.get(from..).unwrap_or_default()) else { continue };
        for quote in [from + start, from + end] {
            cell.to_mut().replace_range(quote..=quote, "`");
        }
        from += end;
    }
    cell
}

/// Where the quotes of a text are that begins with something in quotes, on one line and without code in it.
fn quoted(text: &str) -> Option<(usize, usize)> {
    let inner = text.trim_start_matches([':', ' ']).strip_prefix('"')?;
    let start = text.len() - inner.len() - 1;
    let length = inner.find(['"', '`', '\n'])?;
    (length > 0 && inner.get(length..).is_some_and(|rest| rest.starts_with('"'))).then_some((start, start + 1 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_cells_are_paragraphs() {
        let text = "Name of \\| the `lamp` | at most 5 | **x**";
        let rich = Markup::MarkdownCells.read(text, 7);
        assert_eq!(rich.blocks.len(), 3);
        assert_eq!(rich.plain(), "Name of | the lamp at most 5 x");
        let Some(Block::Paragraph(inlines)) = rich.blocks.get(1) else { panic!("{rich:?}") };
        let Some(Inline::Text { span, .. }) = inlines.first() else { panic!("{inlines:?}") };
        assert_eq!(text.get(span.start as usize - 7..span.end as usize - 7).map(str::trim), Some("at most 5"));
        assert_eq!(Markup::MarkdownCells.read("", 0).blocks.len(), 0);
    }

    #[test]
    fn quoted_patterns_are_code() {
        let cell = "The regular expression \"[\\w \\-]{1,9}\", a regular expression: \"b\".";
        let expected = "The regular expression `[\\w \\-]{1,9}`, a regular expression: `b`.";
        assert_eq!(patterns_as_code(cell), expected);
        for cell in
            ["a regular expression \"\"", "a regular expression `\"a\"`", "regular expression \"a\nb\"", "say \"a\""]
        {
            assert_eq!(patterns_as_code(cell), cell);
        }
    }
}
