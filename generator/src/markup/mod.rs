//! Stage 2: the text of a page becomes headings, tables, code blocks and rich text, every piece with its position.
//!
//! Nothing here knows what a request or a field is. Markdown structure comes from `pulldown-cmark`; HTML in table
//! cells is told from what only looks like it (code spans, `<id>`); where its tags do not simply nest, `scraper` does what
//! a browser does.

mod cell;
mod document;
mod example;
mod markdown;
mod multiline;
mod pipe;
mod rich;

pub use cell::parse_cell;
pub use document::{Document, Fence, Heading, Piece, Section, Table, TableForm, TableRow, parse_document};
pub use example::{Example, ExampleError, ExampleValue, Member, parse_example};
pub use markdown::{parse_markdown, parse_markdown_cell};
pub use multiline::read_loose_table;
pub use rich::{Block, Inline, Rich};

/// How a piece of a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Markup {
    /// A cell in HTML, see [`parse_cell`].
    HtmlCell,
    /// A cell in Markdown, see [`parse_markdown_cell`].
    MarkdownCell,
    /// Running text, see [`parse_markdown`].
    Prose,
}

impl Markup {
    /// Reads a text that stands at this byte of its page.
    #[must_use]
    pub fn read(self, text: &str, at: usize) -> Rich {
        match self {
            Self::HtmlCell => cell::read(text, at),
            Self::MarkdownCell => markdown::read(text, at, markdown::Flavour::Cell),
            Self::Prose => markdown::read(text, at, markdown::Flavour::Prose),
        }
    }
}
