//! Terms of definition lists as parameters.

use super::html_lists;
use super::items::{without_short_codes, without_tags};
use super::marks::in_words;
use super::rows::{Row, RowReader, links};
use super::steps::{self, Head, steps, strip};
use super::words::{Read, Words};
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

impl RowReader<'_> {
    /// The terms of a definition list as parameters: a name on a line, and `: ` with what is said of it on the next.
    pub(super) fn terms(&self, span: Span) -> Vec<Row> {
        let listed = html_lists::terms(self.source.slice(span), span.start as usize);
        let mut rows: Vec<Row> = listed.into_iter().filter_map(|(name, cell)| self.term(name, cell)).collect();
        let mut at = span.start as usize;
        let mut term: Option<Span> = None;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let text = line.trim();
            let described = text.strip_prefix(": ").or_else(|| text.strip_prefix(":   "));
            match (described, term.take()) {
                (Some(described), Some(name)) => {
                    let from = start + text.len() - described.len();
                    rows.extend(self.term(name, Span::new(from, from + described.len())));
                }
                _ => term = (!text.is_empty()).then(|| Span::new(start, start + text.len())),
            }
        }
        rows
    }

    fn term(&self, name: Span, cell: Span) -> Option<Row> {
        let written = self.source.slice(name);
        // The type may stand behind the name: `` `full` _(boolean)_ ``.
        let mut head = if written.contains('(') {
            steps::head(&RawText { markup: Markup::MarkdownCell, span: name }.read(self.source), &self.profile.required)
        } else {
            Head::default()
        };
        let mut bare = without_tags(written.trim_start_matches(':'));
        strip(&mut bare, &mut head, &self.profile.required);
        let steps = head.names.drain(..).next().or_else(|| steps(&bare))?;
        let text = self.source.slice(cell);
        let is_required = ["{{<required>}}", "{{% required %}}", "{{%required%}}", "{{< required >}}"];
        let marked = is_required.iter().any(|mark| text.contains(mark));
        let words = without_short_codes(text);
        let first = words.trim().split(". ").next().unwrap_or_default().trim_end_matches('.');
        let typed =
            |text: &str| Words { profile: self.profile }.read(text).filter(|read| !matches!(read, Read::Named(_)));
        let ty = head.ty.as_deref().and_then(typed).or_else(|| typed(first));
        let cell = RawText { markup: Markup::MarkdownCell, span: cell };
        let rich = cell.read(self.source);
        let required = marked.then_some((true, name)).or_else(|| head.required.map(|required| (required, name)));
        let required = required.or_else(|| in_words(&rich.plain(), text).map(|required| (required, cell.span)));
        let (names, links) = (vec![steps], links(&rich));
        Some(Row { names, required, ty, text_links: links.clone(), links, ..Row::at(name, cell.span, cell) })
    }
}
