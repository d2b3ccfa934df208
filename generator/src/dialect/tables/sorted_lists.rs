//! Lists, paragraphs and tags among the parts of a page that are parameters or fields.

use super::outline::sections;
use super::part_labels::{inside, mark, status_meaning};
use super::parts::{Parts, Sorter, nest, request};
use super::rows::RowReader;
use super::scan::Chunk;
use super::tags::TagRow;
use crate::markup::Fence;
use crate::profile::{TableMeaning, is_label};
use crate::span::{SourceText, Span};

impl Sorter<'_, '_> {
    /// Tags that are parameters or fields: what they do not say of their place, the label does.
    pub(super) fn tags(&self, label: &str, tags: &[TagRow], parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        let mut meaning = None;
        for tag in tags {
            if tag.depth == 0 {
                let place = tag.place().and_then(|place| placed(&place));
                let response = tag.is_response().then_some(TableMeaning::Response);
                meaning =
                    place.or(response).or_else(|| self.profile.meaning(label, &[])).or(Some(TableMeaning::Request));
            }
            let Some(meaning) = meaning.filter(|meaning| *meaning != TableMeaning::Ignore) else { continue };
            let mut rows = reader.tags(std::slice::from_ref(tag));
            mark(&mut rows, label);
            match parts.requests.iter_mut().find(|(known, _)| *known == meaning) {
                _ if meaning == TableMeaning::Response => parts.response.extend(rows),
                Some((_, known)) => known.extend(rows),
                None => parts.requests.push((meaning, rows)),
            }
        }
    }

    /// A list whose items are parameters.
    pub(super) fn list(&mut self, label: &str, span: Span, chunk: &Chunk, at: usize, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        if self.outline(source, span, chunk, at, parts, "") {
            return;
        }
        self.rows_of_list(label, span, chunk, parts);
    }

    /// A list whose items are labels: what stands below each is read as if it stood below a heading; whether it is one.
    fn outline(
        &mut self,
        source: &SourceText,
        list: Span,
        chunk: &Chunk,
        at: usize,
        parts: &mut Parts,
        around: &str,
    ) -> bool {
        let sections = if is_bullet(source.slice(list)) { sections(source, list) } else { Vec::new() };
        for section in &sections {
            let inner = source.slice(section.inner).trim_start();
            let label = format!("{around}{}", section.label);
            if inner.starts_with(['{', '[']) {
                let fence = Fence { info: "json".to_owned(), body: section.inner, closed: true, span: section.inner };
                self.fence(&label, &fence, at, parts);
            }
            let holds = is_bullet(inner)
                && around.is_empty()
                && self.outline(source, section.inner, chunk, at, parts, &format!("{label} "));
            if is_bullet(inner) && !holds {
                self.rows_of_list(&label, section.inner, chunk, parts);
            }
        }
        !sections.is_empty()
    }

    /// A list whose items may be rows.
    fn rows_of_list(&mut self, label: &str, span: Span, chunk: &Chunk, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        let text = source.slice(span);
        let named = (RowReader { profile: self.profile, source }).named_in_words(span);
        if !named.is_empty() {
            request(parts, TableMeaning::Request, named);
            return;
        }
        let is_list = is_bullet(text) || text.contains("\n: ") || super::html_lists::begins_list(text);
        if !is_list && !text.starts_with(['*', '`', '<']) && parts.open.is_none() {
            return;
        }
        // A paragraph that the list follows may be its label.
        let meaning = self.profile.meaning(label, &[]).or_else(|| self.profile.meaning(&chunk.label, &[]));
        let meaning = meaning.or_else(|| status_meaning(&chunk.label));
        if matches!(meaning, Some(TableMeaning::Ignore | TableMeaning::Resource)) {
            return;
        }
        let reader = RowReader { profile: self.profile, source };
        let sure = matches!(
            meaning,
            Some(
                TableMeaning::Request
                    | TableMeaning::Query
                    | TableMeaning::Body
                    | TableMeaning::Path
                    | TableMeaning::Form
                    | TableMeaning::Header
            )
        );
        if !is_list {
            let listed = meaning.filter(|meaning| sure || *meaning == TableMeaning::Response);
            paragraph(&reader, span, listed, parts);
            return;
        }
        // A list right under "Response" or "Return values" has fields.
        let is_response = meaning == Some(TableMeaning::Response);
        let announces = || {
            ["contain", "field", "propert", "attribute", "following", "keys", "json object"]
                .iter()
                .any(|word| label.contains(word))
        };
        let is_listed = sure || (is_response && (is_label(label) || status_meaning(label).is_some() || announces()));
        // "The `hull` has these fields:" of a row that is here.
        let around = label.contains('`').then(|| inside(label, parts)).flatten();
        let mut rows = reader.bullets(span, is_listed || around.is_some());
        if rows.is_empty() {
            return;
        }
        parts.open = None;
        mark(&mut rows, label);
        if let Some((side, steps)) = around {
            nest(parts, side, &steps, rows);
            return;
        }
        match meaning {
            Some(TableMeaning::Response) => parts.response.extend(rows),
            meaning => {
                label.clone_into(&mut parts.listed);
                let meaning = meaning.filter(|_| sure).unwrap_or(TableMeaning::Request);
                let is_term = !is_bullet(text);
                // Each term of a definition list may be a paragraph of its own.
                match parts.requests.last_mut().filter(|(known, _)| is_term && *known == meaning) {
                    Some((_, known)) => known.extend(rows),
                    None => request(parts, meaning, rows),
                }
            }
        }
    }
}

/// The part of the request that a word names for a parameter.
fn placed(place: &str) -> Option<TableMeaning> {
    Some(match place {
        "path" | "url" => TableMeaning::Path,
        "query" => TableMeaning::Query,
        "body" => TableMeaning::Body,
        "header" => TableMeaning::Header,
        "form" | "formdata" => TableMeaning::Form,
        _ => return None,
    })
}

/// Whether a text is a list with bullets.
fn is_bullet(text: &str) -> bool {
    let text = text.trim_start();
    text.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// A paragraph that is a parameter, `` **`limit`** `integer` Optional ``, or describes the one above it.
fn paragraph(reader: &RowReader<'_>, span: Span, meaning: Option<TableMeaning>, parts: &mut Parts) {
    let row = meaning.and_then(|meaning| Some((meaning, reader.paragraph(span)?)));
    let Some((meaning, row)) = row else {
        let rows = match parts.open {
            Some(true) => Some(&mut parts.response),
            Some(false) => parts.requests.last_mut().map(|(_, rows)| rows),
            None => None,
        };
        if let Some(row) = rows.and_then(|rows| rows.last_mut()) {
            reader.describe(row, span);
        }
        return;
    };
    let is_response = meaning == TableMeaning::Response;
    parts.open = Some(is_response);
    match parts.requests.last_mut().filter(|(known, _)| *known == meaning && !is_response) {
        _ if is_response => parts.response.push(row),
        Some((_, rows)) => rows.push(row),
        None => parts.requests.push((meaning, vec![row])),
    }
}
