//! The values of enums, and lists of nothing else.

use std::sync::Arc;

use super::rows::RowReader;
use crate::Text;
use crate::api::Numbers;
use crate::dialect::{RawText, ValueDoc};
use crate::markup::Markup;
use crate::span::Span;

/// The values of an enum.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// As texts.
    pub(super) texts: Vec<ValueDoc>,
    /// As numbers, where they are.
    pub(super) numbers: Option<Arc<Numbers>>,
}

/// The values of a list that has nothing else: `* OPEN`, ``- `closed` - It is closed``. Of another list, none.
pub(super) fn listed_values(reader: &RowReader<'_>, span: Span) -> Values {
    let mut values = Values::default();
    for (depth, item) in super::items::items(reader.source.slice(span), span.start as usize) {
        let text = reader.source.slice(item);
        let end = [" - ", " – ", " — ", ": ", " ("].iter().filter_map(|mark| text.find(mark)).min();
        let written = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        // The colon may end the line: it is part of the words then.
        let is_all = |(_, rest): &(&str, &str)| {
            let rest = rest.trim_start_matches('*');
            rest.trim().is_empty() || rest.starts_with(":\n")
        };
        let code = super::html_lists::code(written).filter(is_all).map(|(code, _)| code);
        let value = code.unwrap_or(written).trim_matches(['`', '"', '\'', '*', ' ', '.']);
        let is_code = code.is_some() || written.trim_start_matches('*').starts_with(['`', '"']);
        let is_capital = value.len() > 1
            && value.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || b"_-".contains(&c));
        let is_value = !value.is_empty() && value.len() < 80 && !value.contains(char::is_whitespace);
        if depth > 0 || !is_value || !(is_code || is_capital) {
            return Values::default();
        }
        let docs = end.and_then(|end| text.get(end..)).map(|rest| rest.trim_start_matches([' ', '-', '–', '—', ':']));
        let from = item.end as usize - docs.map_or(0, str::len);
        let cell = RawText { markup: Markup::MarkdownCell, span: Span::new(from, item.end as usize) };
        values.texts.push(ValueDoc { json: Text::from(value), docs: cell.read(reader.source) });
    }
    values
}
