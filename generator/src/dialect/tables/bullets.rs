//! Lists whose items are parameters: bullets, and terms of definition lists.

use super::html_lists;
use super::items::{Item, Name, items};
use super::rows::{Row, RowReader};
use super::steps::{Head, steps, strip};
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

impl RowReader<'_> {
    /// The items of a list as parameters, if they are: `- `id` (required) - The ID of the ship`.
    pub(super) fn bullets(&self, span: Span, sure: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut certain = sure;
        let terms = self.terms(span);
        if sure && !terms.is_empty() {
            return terms;
        }
        // What each item around is: a row, by number, or none.
        let mut around: Vec<Option<usize>> = Vec::new();
        // Of each row, whether its text announces values, once that was asked.
        let mut announces: Vec<Option<bool>> = Vec::new();
        // How deep the values of the row above stand, where it has some.
        let (mut count, mut values_at) = (0, None);
        let items = items(self.source.slice(span), span.start as usize);
        // Where a label says that these are parameters, and each begins with a name in code, no mark need follow it.
        let is_coded = |item: Span| html_lists::code(self.source.slice(item).trim_start_matches('*')).is_some();
        let is_loose = sure && {
            let tops = || items.iter().filter(|(depth, _)| *depth == 0).map(|(_, item)| *item);
            tops().all(is_coded) || tops().all(|item| is_plain_name(self.source.slice(item)))
        };
        // The row whose facts stand below it, an item each.
        let (mut told, mut follows) = (None, false);
        for (depth, item) in items {
            values_at = values_at.filter(|at| depth >= *at);
            around.truncate(values_at.unwrap_or(depth));
            let parent = around.last().copied().flatten();
            follows &= told == parent;
            if let Some(row) = parent.and_then(|at| rows.get_mut(at))
                && self.fact_of_item(row, item, &mut follows)
            {
                told = parent;
                certain = true;
                continue;
            }
            if let Some((row, announces)) = parent.and_then(|at| rows.get_mut(at).zip(announces.get_mut(at)))
                && (values_at.is_some() || self.lists_values(row, item, announces))
            {
                extend(row, item);
                let values_depth = *values_at.get_or_insert(depth);
                if depth == values_depth {
                    self.value(row, item);
                }
                continue;
            }
            count += 1;
            let found = self.bullet(item, is_loose);
            around.resize(depth, None);
            around.push(found.is_some().then_some(rows.len()));
            if let Some((mut row, is_certain)) = found {
                certain |= is_certain;
                row.depth = depth;
                rows.push(row);
                announces.push(None);
            }
        }
        // One value alone, or one that is no word, says that the list is of something else.
        for row in &mut rows {
            let is_other = row.values.len() < 2 || row.values.iter().any(String::is_empty);
            if is_other || self.announces_forms(row) {
                row.values.clear();
            }
        }
        if certain && rows.len() * 2 >= count { rows } else { Vec::new() }
    }

    /// Takes the code at the start of an item as a value of the row above it; an empty one where there is none.
    fn value(&self, row: &mut Row, item: Span) {
        let (code, _) = html_lists::code(self.source.slice(item)).unwrap_or_default();
        let code = code.trim_matches(['"', '\'']);
        let is_word = code.len() < 80 && code.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.:/+".contains(&c));
        row.values.push(code.to_owned().split_off(if is_word { 0 } else { code.len() }));
    }

    /// Whether what a list under a parameter has are its values: fields have a parameter that may have some, and are
    /// marked as it is.
    fn lists_values(&self, parent: &Row, item: Span, announces: &mut Option<bool>) -> bool {
        if let Some(read) = &parent.ty {
            return !read.may_have_fields();
        }
        let mark = |at: Span| self.source.slice(at).trim_start_matches('[').chars().next();
        mark(parent.span) != mark(item) || *announces.get_or_insert_with(|| self.announces_values(parent))
    }

    /// Whether the text about a parameter announces its values.
    fn announces_values(&self, parameter: &Row) -> bool {
        let said = parameter.cell.read(self.source).plain().to_lowercase();
        let words = ["one of", "values", "either", "can be", "supported", "available"];
        words.iter().any(|word| said.contains(word))
    }

    /// Whether what a text lists are forms of values, not values: "a text in one of these forms:".
    fn announces_forms(&self, parameter: &Row) -> bool {
        let said = parameter.cell.read(self.source).plain().to_lowercase();
        ["one of these forms", "of the following forms", "these formats", "following formats"]
            .iter()
            .any(|words| said.contains(words))
    }

    /// An item as a parameter, and whether more than its form says that it is one. `is_loose` takes any words behind a name in code.
    pub(super) fn bullet(&self, span: Span, is_loose: bool) -> Option<(Row, bool)> {
        let text = self.source.slice(span);
        let name = Name::of(text)?;
        let mut head = Head::default();
        let mut bare = name.text.to_owned();
        strip(&mut bare, &mut head, &self.profile.required);
        let steps = steps(&bare)?;
        let mut item = Item::behind(text, name.behind);
        self.sample(&mut item);
        item.place();
        self.brackets(&mut item);
        let is_marked = !name.mark.is_empty();
        if !item.is_typed && is_marked {
            self.words_behind(&mut item);
        }
        let behind = self.brackets_behind(&mut item);
        let rest = item.rest();
        let trimmed = rest.trim_start_matches(['`', ' ', '*', ',', '_', '.']);
        let has_mark = trimmed.starts_with(['-', '–', '—', ':']) || rest.trim().is_empty();
        let is_certain = item.is_typed || item.place.is_some();
        if !(is_certain || is_marked && has_mark || is_loose && name.is_word()) {
            return None;
        }
        let described = trimmed.trim_start_matches(['-', '–', '—', ':', ' ']);
        let described_at = span.start as usize + text.len() - described.len();
        let length = behind.map_or(described.trim_end().len(), |at| at.saturating_sub(text.len() - described.len()));
        let cell = Span::new(described_at, described_at + length);
        let name_span = Span::new(span.start as usize, span.start as usize + name.end);
        let row = Row::at(
            name_span,
            Span { start: name_span.end, end: span.end },
            RawText { markup: Markup::MarkdownCell, span: cell },
        );
        Some((self.filled(Row { names: vec![steps], ..row }, &item, head.required, span), is_certain))
    }
}

/// Takes an item into what describes the row above it.
fn extend(row: &mut Row, item: Span) {
    row.cell.span.end = row.cell.span.end.max(item.end);
    row.rest.end = row.rest.end.max(item.end);
}

/// Whether an item is a name, a colon and words: `size: how long it is`.
fn is_plain_name(text: &str) -> bool {
    const OTHERS: &[&str] = &[
        "note",
        "notes",
        "warning",
        "example",
        "examples",
        "tip",
        "important",
        "type",
        "default",
        "method",
        "url",
        "code",
        "content",
        "required",
        "optional",
        "auth",
        "authentication",
        "description",
        "http",
        "https",
        "json",
        "none",
    ];
    let Some((name, rest)) = text.split_once(':') else { return false };
    rest.starts_with(' ')
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.[]".contains(&c))
        && !OTHERS.contains(&name.to_lowercase().as_str())
}
