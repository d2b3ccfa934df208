//! What the columns of a table hold, told by their headers: most tables have a name and a description; others have
//! the type, or whether a field is required, in columns of their own.

use super::names::dotted_name;
use super::reader::PageReader;
use super::{Stated, StatedBy};
use crate::Text;
use crate::diagnostic::Lint;
use crate::markup::{Table, TableForm, TableRow, split_cells};
use crate::span::{SourceText, Span};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The names of fields.
    Name,
    /// Their types.
    Type,
    /// Whether they must be set.
    Required,
    /// Their defaults.
    Default,
    /// What is said of them.
    Description,
    /// Names and descriptions of methods or resources, compared with pages.
    Compared,
    /// No row of the table is read.
    Unread,
    /// Its header says nothing that is known.
    Unknown,
}

impl Column {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Required => "required",
            Self::Default => "default",
            Self::Description => "description",
            Self::Compared => "compared",
            Self::Unread => "unread",
            Self::Unknown => "unknown",
        }
    }
}

/// The column of a table and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDoc {
    /// Its header; `None` where the table begins with a row.
    pub header: Option<Span>,
    /// The table it stands in.
    pub table: Span,
    /// What it holds.
    pub column: Column,
}

/// The headers of columns, in lower case.
const HEADERS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &["field", "parameter", "name", "key", "property", "attribute", "header", "поле", "параметр", "имя"],
    ),
    (Column::Description, &["description", "meaning", "comment", "purpose", "описание", "значение"]),
    (Column::Type, &["type", "data type", "тип"]),
    (Column::Required, &["required", "mandatory", "required?", "обязательный", "обязательное", "обязательно"]),
    (Column::Default, &["default", "default value", "по умолчанию", "значение по умолчанию"]),
];

/// What cells of a column of required fields say.
const YES: &[&str] = &["yes", "true", "required", "mandatory", "+", "✓", "✔", "да"];
const NO: &[&str] = &["no", "false", "optional", "", "-", "–", "—", "нет"];

/// A word without the marks around it, in lower case.
fn word(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`' | '_' | ':')).to_lowercase()
}

fn column(header: &str) -> Column {
    let header = word(header);
    let known = HEADERS.iter().find(|(_, headers)| headers.contains(&header.as_str()));
    known.map_or(Column::Unknown, |(column, _)| *column)
}

/// The columns of a table.
pub(super) struct Columns {
    /// `None` for a name and a description.
    columns: Option<Vec<Column>>,
    /// The first row, where it stands in place of the header.
    pub(super) first: Option<TableRow>,
}

/// What columns of their own say of a field.
#[derive(Default)]
pub(super) struct Apart {
    /// Its type.
    pub(super) ty: Option<Span>,
    /// Whether it is required, and its default.
    pub(super) stated: Option<Box<Stated>>,
}

/// The headers of a table that has them.
pub(super) fn headers(source: &SourceText, table: &Table) -> Vec<Span> {
    split_cells(source, table.header, table.form, usize::MAX)
}

/// What the columns of a table hold by their headers; a second column of a kind is as good as unknown.
fn by_headers(source: &SourceText, headers: &[Span]) -> Vec<Column> {
    let mut columns = Vec::with_capacity(headers.len());
    for header in headers {
        let found = column(source.slice(*header));
        columns.push(if columns.contains(&found) { Column::Unknown } else { found });
    }
    columns
}

impl PageReader<'_> {
    /// Reads the header of a table; `is_typed` tells whether a cell begins with a type.
    pub(super) fn columns(&mut self, table: &Table, is_typed: impl Fn(&str) -> bool) -> Columns {
        let headers = headers(self.source, table);
        let columns = by_headers(self.source, &headers);
        let is_known = columns.iter().any(|column| *column != Column::Unknown);
        if !is_known && let Some(first) = self.row_for_header(table, is_typed) {
            self.note_columns(table, &[None, None], &[Column::Name, Column::Description]);
            return Columns { columns: None, first: Some(first) };
        }
        let spans: Vec<_> = headers.iter().copied().map(Some).collect();
        self.note_columns(table, &spans, &columns);
        self.check_columns(table, &headers, &columns);
        let is_usual = matches!(columns.as_slice(), [Column::Name, Column::Description] | [_]);
        Columns { columns: (!is_usual).then_some(columns), first: None }
    }

    /// The header of a table that is a row.
    fn row_for_header(&mut self, table: &Table, is_typed: impl Fn(&str) -> bool) -> Option<TableRow> {
        let TableRow { name, cell: Some(cell), .. } = table.header else { return None };
        let says = self.source.slice(cell);
        let is_row = dotted_name(&self.source.slice(name).replace('\\', "")).is_some()
            && (is_typed(says) || says.starts_with("<p>") || says.starts_with("**"));
        if !is_row {
            return None;
        }
        let message = "the table has no header; its first line is read as a row";
        let help = "begin the table with a header of `Field` and `Description`";
        self.report(Lint::NoHeader, name, message, "a row", help);
        Some(table.header)
    }

    fn check_columns(&mut self, table: &Table, headers: &[Span], columns: &[Column]) {
        let is_empty = table.header.name == table.span;
        if table.rows.is_empty() {
            let message = if is_empty { "the table is empty" } else { "the table has a header and no row" };
            self.report(Lint::EmptyTable, table.header.name, message, "", "add its rows, or remove the table");
        }
        if is_empty {
            return;
        }
        for (header, column) in headers.iter().zip(columns) {
            if *column == Column::Unknown {
                let message = format!("`{}` is no column that is known", self.source.slice(*header));
                let help = "known are Field, Parameter or Name, and Type, Required, Default and Description, each once; \
                            without a header, begin the first row with a name and a type";
                self.report(Lint::UnknownColumn, *header, message, "this column", help);
            }
        }
        if !columns.contains(&Column::Name) && !columns.contains(&Column::Unknown) {
            let message = "no column of this table has names of fields";
            let help = "give the column with the names the header `Field`";
            self.report(Lint::UnknownColumn, table.header.name, message, "", help);
        }
    }

    fn note_columns(&mut self, table: &Table, headers: &[Option<Span>], columns: &[Column]) {
        let docs = headers.iter().zip(columns);
        self.seen.columns(docs.map(|(header, column)| ColumnDoc {
            header: *header,
            table: table.span,
            column: *column,
        }));
    }

    /// A row as name and description, and what its other columns say. `None` without a column of names.
    pub(super) fn cells(&mut self, columns: &Columns, row: TableRow, form: TableForm) -> Option<(TableRow, Apart)> {
        let Some(columns) = &columns.columns else { return Some((row, Apart::default())) };
        let cells = split_cells(self.source, row, form, columns.len());
        let cell = |wanted| columns.iter().zip(&cells).find(|(column, _)| **column == wanted).map(|(_, cell)| *cell);
        let Some(name) = cell(Column::Name) else {
            if columns.contains(&Column::Name) {
                let help = "write as many cells as the header has";
                self.report(Lint::UnclosedTable, row.name, "this row has no cell for the name", "", help);
            }
            return None;
        };
        let end = row.cell.map_or(row.name.end, |cell| cell.end) as usize;
        let text = cell(Column::Description).unwrap_or_else(|| Span::new(end, end));
        let is_whole = cells.len() == columns.len();
        let read = TableRow { name, cell: (is_whole && row.cell.is_some()).then_some(text), closed: row.closed };
        let required_at = cell(Column::Required).filter(|cell| self.says_yes(*cell));
        let default = cell(Column::Default).map(|cell| self.source.slice(cell).trim_matches('`').trim());
        let default = default.filter(|default| !NO.contains(default)).map(Text::from);
        let stated = (required_at.is_some() || default.is_some()).then(|| {
            Box::new(Stated {
                by: StatedBy::Columns,
                required: required_at.map(|_| true),
                required_at: required_at.unwrap_or(name),
                default,
                ..Stated::default()
            })
        });
        Some((read, Apart { ty: cell(Column::Type), stated }))
    }

    fn says_yes(&mut self, cell: Span) -> bool {
        let said = word(self.source.slice(cell));
        let is_yes = YES.contains(&said.as_str());
        if !is_yes && !NO.contains(&said.as_str()) {
            let message = format!("`{said}` does not say whether the field is required");
            self.report(Lint::UnknownColumn, cell, message, "this cell", "write `yes` or `no`");
        }
        is_yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_headers() {
        for (header, expected) in [
            ("Field", Column::Name),
            ("**Parameter**", Column::Name),
            ("Data type", Column::Type),
            ("Required?", Column::Required),
            ("Описание", Column::Description),
            ("folderId", Column::Unknown),
        ] {
            assert_eq!(column(header), expected, "{header}");
        }
    }
}
