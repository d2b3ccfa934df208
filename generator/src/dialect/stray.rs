//! What stands in a section of fields and looks like rows, but is in no table that is read: nothing of it may be lost
//! without a word.

use super::TableKind;
use super::names::dotted_name;
use super::reader::PageReader;
use crate::diagnostic::Lint;
use crate::markup::{Document, Example, ExampleValue, Piece, Section};
use crate::span::Span;

/// What a line of running text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// `|| name | text ||`, or the start or end of such a table.
    Multiline,
    /// `name | text`, or the line below a header.
    Pipe,
    /// A tag of a table.
    Html,
}

/// A line without the marks of the quotes and lists that it stands in.
fn bare(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = rest.get(digits..).filter(|_| digits > 0).and_then(|after| after.strip_prefix(". "));
        let marked = ["> ", "- ", "+ ", "* ", ">"].iter().find_map(|mark| rest.strip_prefix(mark));
        match numbered.or(marked) {
            Some(inner) => rest = inner.trim_start(),
            None => return rest,
        }
    }
}

/// Whether a text, code or strong or not, is the name of a field.
fn is_name(text: &str) -> bool {
    let text = text.trim().trim_matches(['`', '*']).replace('\\', "");
    dotted_name(&text).is_some()
}

fn look(line: &str) -> Option<Look> {
    let line = bare(line);
    if line.starts_with("||") || line.starts_with("|#") || line == "#|" {
        return Some(Look::Multiline);
    }
    if line.starts_with('<') {
        let line = line.to_ascii_lowercase();
        let is_table = ["<table", "<tr>", "<tr ", "<td>", "<td "].iter().any(|tag| line.starts_with(tag));
        return is_table.then_some(Look::Html);
    }
    let is_rule = line.contains("---") && line.contains('|') && line.bytes().all(|byte| b"|-: ".contains(&byte));
    let is_row = match line.strip_prefix('|') {
        Some(inner) => inner.split_once('|').is_some_and(|(name, _)| is_name(name)),
        None => line.split_once(" | ").is_some_and(|(name, _)| is_name(name)),
    };
    (is_rule || is_row).then_some(Look::Pipe)
}

/// Whether a line is `name: text`, as lists of fields have it; `Note: text` is none.
fn names_field(line: &str) -> bool {
    let line = bare(line);
    let is_field = |name: &str| is_name(name) && !name.starts_with(char::is_uppercase);
    [":", " - ", " — ", " – "].iter().any(|mark| line.split_once(mark).is_some_and(|(name, _)| is_field(name)))
}

impl PageReader<'_> {
    /// Reports the first line of running text that looks like a row.
    pub(super) fn stray_rows(&mut self, span: Span) {
        let mut at = span.start as usize;
        for line in self.source.slice(span).split_inclusive('\n') {
            if line.trim_start().starts_with("{% include") {
                let message = "what is included here is not read";
                let help = "put the text itself here, if it has rows; nothing to do otherwise";
                let span = Span::new(at, at + line.trim_end().len());
                self.report(Lint::FileNotRead, span, message, "not read", help);
            }
            if let Some(look) = look(line) {
                let indent = line.len() - line.trim_start().len();
                self.stray(look, Span::new(at + indent, at + line.trim_end().len()));
                return;
            }
            at += line.len();
        }
    }

    fn stray(&mut self, look: Look, span: Span) {
        let (lint, message, help) = match look {
            Look::Multiline => (
                Lint::UnclosedTable,
                "this row is in no table",
                "a table starts with a line of `#|` and ends with one of `|#`, each at the margin",
            ),
            Look::Pipe => (
                Lint::UnreadTable,
                "this line looks like a row and is in no table",
                "a table starts with a header and a line `--- | ---`, at the margin, and no blank line, comment or quote \
                 parts its rows",
            ),
            Look::Html => (Lint::UnreadTable, "a table in HTML is not read", "write it as a table of Markdown"),
        };
        self.report(lint, span, message, "not read", help);
    }

    /// Whether a paragraph is nothing but rows.
    pub(super) fn is_rows(&self, span: Span) -> bool {
        let text = self.source.slice(span);
        text.lines().all(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()) && look(line) == Some(Look::Pipe))
    }

    /// Reports the rows of tables in a section where none are read.
    pub(super) fn unread_tables(&mut self, section: &Section, part: TableKind, help: &str) {
        for piece in &section.pieces {
            match piece {
                Piece::Table(table) => {
                    self.report(Lint::UnreadTable, table.header.name, "this table is not read", "not read", help);
                }
                Piece::Prose(span) => self.stray_rows(*span),
                Piece::Fence(_) => {}
            }
        }
        self.lose_rows(section, part, Lint::UnreadTable.name());
    }

    /// Tells of tables in the text before the first section.
    pub(super) fn tables_in_text(&mut self, document: &Document, title: Option<&Section>) {
        let pieces = document.preamble.iter().chain(title.into_iter().flat_map(|section| &section.pieces));
        let tables: Vec<_> =
            pieces.filter_map(|piece| if let Piece::Table(table) = piece { Some(table) } else { None }).collect();
        for table in tables {
            let message = "this table stands in the text about the method, and is left out of its documentation";
            let help = "nothing to do if its rows are no fields; otherwise move it below the heading of their section";
            self.report(Lint::TextTable, table.header.name, message, "left out", help);
            for row in &table.rows {
                self.seen.add(super::names::row_doc(*row, TableKind::Other, Some(Lint::TextTable.name())));
            }
        }
    }

    /// Reports a section of fields that has none: what is there in their place is not read. A response may be empty,
    /// unless an example shows it.
    pub(super) fn no_rows(&mut self, section: &Section, part: TableKind, examples: &[Example<'_>]) {
        let has_keys = |example: &Example<'_>| matches!(&example.root, ExampleValue::Object(keys) if !keys.is_empty());
        let is_shown = examples.iter().any(has_keys);
        if !is_shown && (part == TableKind::Response || !examples.is_empty()) {
            return;
        }
        let (mut has_table, mut is_stated) = (false, false);
        for piece in &section.pieces {
            let (span, what) = match piece {
                Piece::Table(_) => {
                    has_table = true;
                    continue;
                }
                Piece::Fence(fence) => (fence.span, "a block of code"),
                Piece::Prose(span) => (*span, "a text"),
            };
            let text = self.source.slice(span);
            // As classic pages say it of a body without fields.
            is_stated |= text.trim() == "Empty";
            if text.lines().any(names_field) {
                let message = format!("{what} stands where a table of fields is expected");
                let first =
                    Span::new(span.start as usize, span.start as usize + text.lines().next().map_or(0, str::len));
                self.report(Lint::UnreadTable, first, message, "not read", "write its lines as rows of a table");
                return;
            }
        }
        if !has_table && is_shown {
            let message = format!("the section `{}` has an example and no table", section.heading.text);
            let help = "add a table with its fields: their types are not known from an example";
            self.report(Lint::UnreadTable, section.heading.span, message, "", help);
        } else if !has_table && !is_stated {
            let message = format!("the section `{}` has no row", section.heading.text);
            self.report(Lint::NoRows, section.heading.span, message, "", "add a table with its fields, or remove it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_known_wherever_they_stand() {
        for (line, expected) in [
            ("pageSize | How many.", Some(Look::Pipe)),
            ("> pageSize | How many.", Some(Look::Pipe)),
            ("1. `pageSize` | How many.", Some(Look::Pipe)),
            ("|a|b|", Some(Look::Pipe)),
            ("> --- | ---", Some(Look::Pipe)),
            ("- || a | b ||", Some(Look::Multiline)),
            ("<TABLE class=x>", Some(Look::Html)),
            ("<p>text</p>", None),
            ("Either this | or that", None),
            ("**HTTP Code: 200 - OK**", None),
            ("---", None),
        ] {
            assert_eq!(look(line), expected, "{line}");
        }
    }

    #[test]
    fn lists_name_fields() {
        assert!(names_field("- folderId: The folder.") && names_field("* `a.b` — x") && names_field("**a** - x"));
        for line in ["See the page.", "the folder: x", "Note: x"] {
            assert!(!names_field(line), "{line}");
        }
    }
}
