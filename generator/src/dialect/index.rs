//! Index pages: of a resource (its fields and methods) and of a service (its resources).

use std::sync::Arc;

use super::classic::{dotted_name, row_doc};
use super::{IndexField, IndexMethod, IndexPage, Part, Rows, Written};
use crate::markup::{Block, Document, Inline, Markup, Piece, Rich, Section, Table, TableRow, parse_markdown};
use crate::source::{Page, SourceText, Span};
use crate::text::split_once;

/// Reads the index page of a resource.
pub(super) fn read(page: &Page, document: &Document, rows: &mut Rows) -> IndexPage {
    let source = &page.source;
    let title = document.sections.first().filter(|section| section.heading.level == 1);
    let lead = title.map(|section| prose(source, section)).unwrap_or_default();
    let mut index = IndexPage { source: Arc::clone(source), lead, fields: Vec::new(), methods: Vec::new() };
    for section in &document.sections {
        let part = part(section);
        for table in tables(section) {
            for row in &table.rows {
                let lost = index.add(*row, part);
                rows.add(row_doc(*row, part, lost));
            }
        }
    }
    index
}

/// Notes the rows of a service's root page.
pub(super) fn resources(document: &Document, rows: &mut Rows) {
    for table in document.sections.iter().flat_map(tables) {
        table.rows.iter().for_each(|row| rows.add(row_doc(*row, Part::Resources, None)));
    }
}

fn part(section: &Section) -> Part {
    match section.heading.id.as_deref() {
        Some("representation") => Part::Representation,
        Some("methods") => Part::Methods,
        _ => Part::Other,
    }
}

fn tables(section: &Section) -> impl Iterator<Item = &Table> {
    section.pieces.iter().filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        _ => None,
    })
}

fn prose(source: &SourceText, section: &Section) -> Rich {
    let spans = section.pieces.iter().filter_map(|piece| match piece {
        Piece::Prose(span) => Some(*span),
        _ => None,
    });
    Rich { blocks: spans.flat_map(|span| parse_markdown(source, span).blocks).collect() }
}

impl IndexPage {
    /// Takes a row; why not, when it cannot.
    fn add(&mut self, row: TableRow, part: Part) -> Option<&'static str> {
        match part {
            Part::Representation => self.field(row),
            Part::Methods => self.method(row),
            _ => Some("unknown-section"),
        }
    }

    fn field(&mut self, row: TableRow) -> Option<&'static str> {
        let Some(path) = dotted_name(self.source.slice(row.name)) else { return Some("bad-name") };
        let Some(cell) = row.cell else { return Some("unclosed-table") };
        let Some((ty, rest)) = typed(self.source.slice(cell)) else { return Some("missing-type") };
        let text = Span::new(cell.end as usize - rest.len(), cell.end as usize);
        let cell = Written { markup: Markup::HtmlCell, span: text };
        self.fields.push(IndexField { path, span: row.name, cell, ty });
        None
    }

    fn method(&mut self, row: TableRow) -> Option<&'static str> {
        let rich = parse_markdown(&self.source, row.name);
        let Some((href, name)) = link(&rich) else { return Some("no-link") };
        let page = beside(self.source.path(), href);
        self.methods.push(IndexMethod { name, page, span: row.name });
        None
    }
}

/// `string(int64)` of the cell `**string** (int64)<br>…`.
pub(crate) fn type_of(cell: &str) -> Option<String> {
    typed(cell).map(|(ty, _)| ty)
}

/// `string(int64)` and the rest of `**string** (int64)<br>…`.
fn typed(cell: &str) -> Option<(String, &str)> {
    let (word, rest) = split_once(cell.strip_prefix("**")?, "**")?;
    let (ty, rest) = match rest.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((format, rest)) => ([word, "(", format, ")"].concat(), rest),
        None => (word.to_owned(), rest),
    };
    Some((ty, rest.trim_start().trim_start_matches("<br>")))
}

/// The target and the text of a cell that starts with a link.
fn link(rich: &Rich) -> Option<(&str, String)> {
    let Block::Paragraph(inlines) = rich.blocks.first()? else { return None };
    let Inline::Link { href, content } = inlines.first()? else { return None };
    let text = Rich { blocks: vec![Block::Paragraph(content.clone())] }.plain();
    Some((href, text))
}

/// The path of a page that lies in the folder of this one; `None` for other targets.
fn beside(page: &str, href: &str) -> Option<String> {
    let file = href.split('#').next().unwrap_or(href);
    let file = file.strip_prefix("./").unwrap_or(file);
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = file.strip_suffix(".md").filter(|name| !name.contains('/'));
    name.map(|name| format!("{folder}/{name}.md"))
}
