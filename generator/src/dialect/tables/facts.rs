//! Fields of which each fact stands on a line of its own: `**Type:** String`, `Required: Yes`, under a heading or a bold name.

use super::marks::is_default;
use super::path::unlinked;
use super::rows::{Row, RowReader, hrefs, links};
use super::scan::{Chunk, Scan, What};
use super::steps::{Head, steps, strip};
use super::words::Words;
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FactName {
    Type,
    Required,
    Optional,
    Default,
    Description,
}

/// The words before the colon, in lower case.
const KEYS: &[(FactName, &[&str])] = &[
    (FactName::Type, &["type", "data type", "value type"]),
    (FactName::Required, &["required", "mandatory"]),
    (FactName::Optional, &["optional"]),
    (FactName::Default, &["default", "default value"]),
    (FactName::Description, &["description"]),
];

/// Longer names are none.
const LONGEST_NAME: usize = 100;

/// Longer items below a parameter are no facts.
const LONGEST_FACT: usize = 300;

impl RowReader<'_> {
    /// The fields that a chunk and the headings right below it have in this form.
    pub(super) fn facts(&self, scan: &Scan<'_>, at: usize) -> Vec<Row> {
        let Some(chunk) = scan.chunks.get(at) else { return Vec::new() };
        let mut rows = self.facts_of_paragraphs(chunk);
        let below = scan.chunks.iter().skip(at + 1).take_while(|found| found.level > chunk.level);
        let children = below.filter(|found| found.parent == Some(at));
        rows.extend(children.filter_map(|child| self.facts_of_heading(child)));
        rows
    }

    /// A field whose name is a heading.
    fn facts_of_heading(&self, chunk: &Chunk) -> Option<Row> {
        let texts: Vec<Span> = chunk.blocks.iter().filter_map(text_of).collect();
        // What is said of names below the heading is not said of it.
        if texts.iter().any(|span| self.bold_line(*span).is_some()) {
            return None;
        }
        let region = Span { start: texts.first()?.start, end: texts.last()?.end };
        let head = self.source.slice(chunk.span).lines().next().unwrap_or_default();
        let from = chunk.span.start as usize;
        let name = Span::new(from, from + head.trim_end().len());
        self.row_of_facts(&chunk.title, name, region, &texts)
    }

    /// Fields whose names are paragraphs, or first lines of them, in bold or in code.
    fn facts_of_paragraphs(&self, chunk: &Chunk) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut open: Option<(Span, Vec<Span>)> = None;
        for block in &chunk.blocks {
            let Some(span) = text_of(block) else { continue };
            match self.bold_line(span) {
                Some((name, rest)) => {
                    rows.extend(open.take().and_then(|(name, texts)| self.bold_row(name, &texts)));
                    open = Some((name, rest.into_iter().collect()));
                }
                None => {
                    if let Some((_, texts)) = &mut open {
                        texts.push(span);
                    }
                }
            }
        }
        rows.extend(open.and_then(|(name, texts)| self.bold_row(name, &texts)));
        rows
    }

    /// The first line of a paragraph if it is all bold or code, and what follows it.
    fn bold_line(&self, span: Span) -> Option<(Span, Option<Span>)> {
        let text = self.source.slice(span);
        let line = text.lines().next()?;
        let bare = bare_line(line);
        let is_marked = ["**", "__", "`"].iter().any(|mark| {
            bare.len() > 2 * mark.len()
                && bare.starts_with(mark)
                && bare.ends_with(mark)
                && bare.matches(mark).count() == 2
        });
        if !is_marked || line.len() > 3 * LONGEST_NAME {
            return None;
        }
        let start = span.start as usize;
        let behind = start + line.len();
        let rest = text.get(line.len()..).filter(|rest| !rest.trim().is_empty());
        Some((Span::new(start, behind), rest.map(|_| Span::new(behind + 1, span.end as usize))))
    }

    fn bold_row(&self, name: Span, texts: &[Span]) -> Option<Row> {
        let region = Span { start: texts.first()?.start, end: texts.last()?.end };
        let written = bare_line(self.source.slice(name));
        self.row_of_facts(&written, name, region, texts)
    }

    /// A field of this name, if some line below says its type or whether it is required.
    fn row_of_facts(&self, written: &str, name: Span, region: Span, texts: &[Span]) -> Option<Row> {
        let facts: Vec<(FactName, Span)> = texts.iter().flat_map(|span| self.facts_of(*span)).collect();
        let find = |wanted: FactName| facts.iter().find(|(key, _)| *key == wanted).map(|(_, span)| *span);
        let (ty, required) = (find(FactName::Type), find(FactName::Required).or_else(|| find(FactName::Optional)));
        if ty.is_none() && required.is_none() || written.len() > LONGEST_NAME {
            return None;
        }
        let (bare, marks) = without_marks_of_sites(&unlinked(written));
        let mut bare = bare.replace(['*', '`'], "").trim().to_owned();
        if let Some(inner) = bare.strip_prefix("__").and_then(|inner| inner.strip_suffix("__")) {
            bare = inner.to_owned();
        }
        let mut head = Head::default();
        strip(&mut bare, &mut head, &self.profile.required);
        let steps = steps(bare.trim())?;
        let mut row = Row::at(
            name,
            region,
            RawText { markup: Markup::Prose, span: find(FactName::Description).unwrap_or(region) },
        );
        row.names = vec![steps];
        row.nullable = written.contains("nullable") && !bare.contains("nullable");
        row.required = marks.or(head.required).map(|required| (required, name));
        if let Some(span) = find(FactName::Required) {
            row.required = Some((self.says_yes(self.source.slice(span)), span));
        } else if let Some(span) = find(FactName::Optional) {
            row.required = Some((!self.says_yes(self.source.slice(span)), span));
        }
        if let Some(span) = ty {
            self.type_of_facts(&mut row, span);
        }
        row.default = find(FactName::Default).and_then(|span| self.default_of_facts(span));
        row.text_links = links(&row.cell.read(self.source));
        Some(row)
    }

    /// The type, and on the lines behind it its values: `` `a` = what it means ``.
    fn type_of_facts(&self, row: &mut Row, span: Span) {
        let written = self.source.slice(span);
        let lower = written.to_lowercase();
        row.nullable |= lower.contains("nullable") || lower.contains("or null") || lower.contains("otherwise, null");
        row.links = hrefs(written);
        let first = written.lines().next().unwrap_or_default();
        let plain = unlinked(&without_marks_of_sites(first).0).replace(['\\', '*', '`'], "");
        let ends = [". ", " if ", ", or ", " when "].iter().filter_map(|mark| plain.find(mark)).min();
        let phrase = plain.get(..ends.unwrap_or(plain.len())).unwrap_or_default().trim().trim_end_matches('.');
        row.ty = Words { profile: self.profile }.read(phrase);
        let at = span.start as usize;
        let cell = RawText { markup: Markup::MarkdownCell, span: Span::new(at, at + first.len()) };
        let words = cell.read(self.source).plain();
        self.tell_type(row, cell, &words);
        let value = |line: &str| Some(line.trim().strip_prefix('`')?.split_once("` =")?.0.to_owned());
        let values: Vec<String> = written.lines().skip(1).filter_map(value).collect();
        if values.len() > 1 {
            row.values = values;
        }
    }

    /// The facts of a paragraph, each with what is said.
    fn facts_of(&self, span: Span) -> Vec<(FactName, Span)> {
        let mut found: Vec<(FactName, Span)> = Vec::new();
        let mut at = span.start as usize;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let end = start + without_break(line).len();
            match fact(line) {
                Some((key, from)) => found.push((key, Span::new(start + from, end.max(start + from)))),
                // A line that continues the one above.
                None if labelled(line) => {}
                None => {
                    if let Some((_, span)) = found.last_mut().filter(|(_, span)| span.end as usize + 3 >= start) {
                        *span = Span::new(span.start as usize, end.max(span.end as usize));
                    }
                }
            }
        }
        found
    }

    /// Takes an item below a parameter that states one fact of it, `Type: Int`, or describes it behind such ones; whether it does.
    pub(super) fn fact_of_item(&self, row: &mut Row, item: Span, follows: &mut bool) -> bool {
        let text = self.source.slice(item);
        let Some((key, from)) = fact(text).filter(|_| text.len() <= LONGEST_FACT) else {
            // Behind the facts an item of words describes.
            let describes = *follows && !text.starts_with('`');
            if describes && self.source.slice(row.cell.span).trim().is_empty() {
                row.cell = RawText { markup: Markup::MarkdownCell, span: item };
                row.rest.end = row.rest.end.max(item.end);
            }
            return describes;
        };
        *follows = true;
        row.rest.end = row.rest.end.max(item.end);
        let span = Span::new(item.start as usize + from, item.end as usize);
        match key {
            FactName::Type => self.type_of_facts(row, span),
            FactName::Required => row.required = Some((self.says_yes(self.source.slice(span)), span)),
            FactName::Optional => row.required = Some((!self.says_yes(self.source.slice(span)), span)),
            FactName::Default => row.default = self.default_of_facts(span).or(row.default.take()),
            FactName::Description => row.cell = RawText { markup: Markup::MarkdownCell, span },
        }
        true
    }

    fn default_of_facts(&self, span: Span) -> Option<String> {
        let written = self.source.slice(span).trim_matches(['`', '"', ' ', '.']).to_owned();
        Some(written).filter(|default| is_default(default) && !default.contains('\n'))
    }

    fn says_yes(&self, text: &str) -> bool {
        let word = text.split(['.', ',', '\n', '(']).next().unwrap_or_default();
        self.is_yes(word)
    }
}

/// A line without what breaks it: `String<br />`.
fn without_break(line: &str) -> &str {
    let bare = line.trim_end_matches(['\n', '\r', '\\', ' ']);
    let tag = ["<br>", "<br/>", "<br />"].iter().find_map(|tag| bare.strip_suffix(tag));
    tag.map_or(bare, str::trim_end)
}

fn text_of(block: &super::scan::Block) -> Option<Span> {
    match &block.what {
        What::Text(span) => Some(*span),
        _ => None,
    }
}

/// A line without what names the place and without what is underlined: `**[Tags](#x)** <a name="x"></a>`.
fn bare_line(line: &str) -> String {
    let line = line.split("<a ").next().unwrap_or_default();
    let line = unlinked(line.trim().trim_end_matches('\\'));
    let inner = |mark: &str| {
        let inner = line.trim().strip_prefix(mark)?.strip_suffix(mark)?;
        Some(format!("{mark}{}{mark}", inner.trim()))
    };
    inner("**").unwrap_or_else(|| line.trim().to_owned())
}

/// The key at the start of a line, and where what it says begins.
fn fact(line: &str) -> Option<(FactName, usize)> {
    let (before, _) = line.split_once(':')?;
    let word = before.trim_matches(['*', '_', ' ', '-', '`']).to_ascii_lowercase();
    let (key, _) = KEYS.iter().find(|(_, words)| words.contains(&word.as_str()))?;
    let rest = line.get(before.len() + 1..)?;
    let value = rest.trim_start_matches(['*', '_', ' ']);
    Some((*key, before.len() + 1 + rest.len() - value.len()))
}

/// Whether a line begins with a bold label: `**Version history:**`.
fn labelled(line: &str) -> bool {
    let inner = line.trim_start().strip_prefix("**");
    inner.and_then(|inner| inner.split_once("**")).is_some_and(|(label, _)| label.trim_end().ends_with(':'))
}

/// A text without the short codes of a site's generator, and what they say of being required.
fn without_marks_of_sites(text: &str) -> (String, Option<bool>) {
    let bare = super::items::without_short_codes(text);
    let lower = text.to_lowercase();
    let says = |word: &str| lower.contains(word) && !bare.to_lowercase().contains(word);
    let required = if says("optional") { Some(false) } else { says("required").then_some(true) };
    (bare, required)
}
