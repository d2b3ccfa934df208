//! Paragraphs that are parameters, or describe one.

use super::marks::is_default;
use super::rows::{Row, RowReader, links};
use super::scan::{Chunk, What};
use super::steps::steps;
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

impl RowReader<'_> {
    /// A paragraph that begins with a parameter: `` **`limit`** `integer` Optional ``.
    pub(super) fn paragraph(&self, span: Span) -> Option<Row> {
        let is_marked = self.source.slice(span).starts_with(['*', '`', '<']);
        let (mut row, _) = self.bullet(span, false).filter(|(_, is_certain)| is_marked && *is_certain)?;
        row.rest = Span { start: row.span.end, end: span.end };
        Some(row)
    }

    /// The paragraphs of a section that are fields, each described by its own lines, or by the next paragraph.
    pub(super) fn paragraphs(&self, chunk: &Chunk) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for block in &chunk.blocks {
            let What::Text(span) = &block.what else { continue };
            match (self.paragraph(*span), rows.last_mut()) {
                (Some(row), _) => rows.push(row),
                (None, Some(row)) => self.describe(row, *span),
                (None, None) => {}
            }
        }
        rows
    }

    /// The parameters that a line names in words: ``**Required parameters**: `name` and `icon` for the new one``.
    pub(super) fn named_in_words(&self, span: Span) -> Vec<Row> {
        let text = self.source.slice(span);
        let Some((label, named)) = text.split_once(':').filter(|(label, _)| label.len() < 40) else {
            return Vec::new();
        };
        let label = label.trim_matches(['*', '_', ' ']).to_lowercase();
        let (mark, rest) = label.split_once(' ').unwrap_or_default();
        let required = match mark {
            "required" | "mandatory" => true,
            "optional" => false,
            _ => return Vec::new(),
        };
        let is_list = named.contains('\n') || !named.trim_start_matches(['*', '_', ' ']).starts_with('`');
        if is_list
            || !rest
                .split(' ')
                .any(|word| word.starts_with("param") || word.starts_with("field") || word.starts_with("attribute"))
        {
            return Vec::new();
        }
        let mut at = span.end as usize - named.len();
        let mut rows = Vec::new();
        for (number, part) in named.split('`').enumerate() {
            let here = Span::new(at, at + part.len());
            at += part.len() + 1;
            if let Some(steps) = (number % 2 == 1).then(|| steps(part)).flatten() {
                let cell = RawText { markup: Markup::MarkdownCell, span: Span::default() };
                rows.push(Row {
                    names: vec![steps],
                    required: Some((required, here)),
                    ..Row::at(here, Span::default(), cell)
                });
            }
        }
        rows
    }

    /// Takes a paragraph as what describes a row, unless it has a description.
    pub(super) fn describe(&self, row: &mut Row, span: Span) {
        let text = self.source.slice(span).trim_start_matches(['_', '*']);
        if let Some(example) = text.strip_prefix("Example:").or_else(|| text.strip_prefix("Example :")) {
            let example = example.trim_matches(['_', '*', ' ', '`', '\n']);
            row.example = Some(example.to_owned()).filter(|example| !example.contains('\n'));
            return;
        }
        let default = text.strip_prefix("Default:").map(|rest| rest.trim_matches(['_', '*', ' ', '`', '\n']));
        if let Some(default) = default {
            row.default = Some(default.to_owned()).filter(|default| is_default(default) && !default.contains('\n'));
            return;
        }
        let is_described = !self.source.slice(row.cell.span).trim().is_empty();
        // A paragraph of its own may list the values or the default.
        let goes_on = ["must be", "one of", "allowed", "valid", "possible", "defaults to", "can be"];
        if is_described && goes_on.iter().any(|word| text.to_ascii_lowercase().starts_with(word)) {
            let whole = Span { start: row.cell.span.start, end: span.end };
            row.cell = RawText { markup: Markup::Prose, span: whole };
            row.rest.end = row.rest.end.max(span.end);
        } else if !is_described {
            row.cell = RawText { markup: Markup::Prose, span };
            let rich = row.cell.read(self.source);
            row.text_links = links(&rich);
        }
    }
}
