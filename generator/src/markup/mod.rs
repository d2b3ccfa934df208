//! Stage 2: the text of a page becomes headings, tables, code blocks and rich text, every piece with its position.
//!
//! Nothing here knows what a request or a field is. Markdown structure comes from `pulldown-cmark`; HTML in table
//! cells goes through `scraper` after the parts that only look like HTML (code spans, `<id>`) are protected.

mod cell;
mod document;
mod example;
mod markdown;
mod multiline;
mod rich;

pub use cell::parse_cell;
pub use document::{Document, Fence, Heading, Piece, Section, Table, TableForm, TableRow, parse_document};
pub use example::{Example, ExampleError, ExampleValue, Member, parse_example};
pub use markdown::{parse_markdown, parse_markdown_cell};
pub use multiline::read_loose_table;
pub use rich::{Block, Inline, Rich};
