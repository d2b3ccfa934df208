//! Tables as data.

use crate::span::Span;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// A pipe table: a line a row.
    Pipe,
    /// `#|` to `|#`: cells go over lines.
    Multiline,
}

/// A table whose rows have two cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The header row.
    pub header: TableRow,
    /// The rows below the header.
    pub rows: Vec<TableRow>,
    /// How it is written.
    pub form: TableForm,
    /// Whether the end of the table is there; a pipe table has no mark of its own for it.
    pub closed: bool,
    /// The whole table.
    pub span: Span,
}

/// A row, split at its *first* ` | `: what follows may hold further pipes, inside code even unescaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableRow {
    /// The first cell, trimmed.
    pub name: Span,
    /// The rest of the row, trimmed; `None` when the row has no ` | `.
    pub cell: Option<Span>,
    /// Whether the end of the row is there.
    pub closed: bool,
}
