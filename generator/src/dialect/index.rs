//! Index pages: of a resource (its fields and methods) and of a service (its resources).

use std::sync::Arc;

use super::headings::{Column, Heading};
use super::names::{dotted_name, row_doc};
use super::{IndexField, IndexMethod, IndexPage, IndexResource, RawText, ResourceList, Rows, TableKind, is_identifier};
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{Block, Document, Inline, Markup, Piece, Rich, Section, Table, TableRow, parse_markdown};
use crate::source::{Page, stem};
use crate::span::{SourceText, Span};
use crate::text::split_once;

/// Reads the index page of a resource.
pub(super) fn read(page: &Page, document: &Document, rows: &mut Rows, findings: &mut Vec<Diagnostic>) -> IndexPage {
    let source = &page.source;
    let title = document.sections.first().filter(|section| section.heading.level == 1);
    let lead = title.map(|section| prose(source, section)).unwrap_or_default();
    let mut index = IndexPage { source: Arc::clone(source), lead, fields: Vec::new(), methods: Vec::new() };
    for section in &document.sections {
        for table in tables(section) {
            let part = part(source, section, table);
            for row in &table.rows {
                let lost = index.add(*row, part);
                rows.add(row_doc(*row, part, lost));
                findings
                    .extend(lost.filter(|_| part == TableKind::Methods).map(|_| no_link(source, row.name, "method")));
            }
        }
        stray_rows(source, section, findings);
    }
    index
}

/// Reads the list of a service's resources.
pub(super) fn resources(
    page: &Page,
    document: &Document,
    rows: &mut Rows,
    findings: &mut Vec<Diagnostic>,
) -> ResourceList {
    let source = &page.source;
    let mut list = ResourceList { source: Arc::clone(source), resources: Vec::new() };
    for section in &document.sections {
        for row in tables(section).flat_map(|table| &table.rows) {
            let resource = resource(source, row.name);
            let reason = resource.is_none().then_some("no-link");
            rows.add(row_doc(*row, TableKind::Resources, reason));
            findings.extend(reason.map(|_| no_link(source, row.name, "resource")));
            list.resources.extend(resource);
        }
        stray_rows(source, section, findings);
    }
    list
}

fn no_link(source: &Arc<SourceText>, row: Span, what: &str) -> Diagnostic {
    let message = format!("this row names no {what}: expected a link to its page");
    Diagnostic::at(Lint::IndexMismatch, source, row, message).help("write `[Name](page.md)` in the first cell")
}

/// Reports rows that stand in no table, such as those behind a blank line.
fn stray_rows(source: &Arc<SourceText>, section: &Section, findings: &mut Vec<Diagnostic>) {
    for piece in &section.pieces {
        let Piece::Prose(span) = piece else { continue };
        let mut at = span.start as usize;
        for line in source.slice(*span).split_inclusive('\n') {
            if line.trim_start().starts_with('|') {
                let place = Span::new(at, at + line.trim_end().len());
                let finding = Diagnostic::at(Lint::IndexMismatch, source, place, "this row is in no table");
                findings.push(finding.help("remove what cuts the table above, such as a blank line"));
            }
            at += line.len();
        }
    }
}

/// What a table lists: by the heading above it, or else by its first column.
fn part(source: &SourceText, section: &Section, table: &Table) -> TableKind {
    match section.heading.id.as_deref() {
        Some("representation") => return TableKind::Representation,
        Some("methods") => return TableKind::Methods,
        _ => {}
    }
    match Heading::of(&section.heading.text) {
        Some(Heading::Representation) => return TableKind::Representation,
        Some(Heading::Methods) => return TableKind::Methods,
        _ => {}
    }
    let has_link = || table.rows.iter().any(|row| link(&parse_markdown(source, row.name)).is_some());
    let is_method = Column::of(source.slice(table.header.name)) == Some(Column::Method);
    if is_method || has_link() { TableKind::Methods } else { TableKind::Other }
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
    fn add(&mut self, row: TableRow, part: TableKind) -> Option<&'static str> {
        match part {
            TableKind::Representation => self.field(row),
            TableKind::Methods => self.method(row),
            _ => Some("unknown-section"),
        }
    }

    fn field(&mut self, row: TableRow) -> Option<&'static str> {
        let Some(path) = dotted_name(self.source.slice(row.name)) else { return Some("bad-name") };
        let Some(cell) = row.cell else { return Some("unclosed-table") };
        let Some((ty, rest)) = typed(self.source.slice(cell)) else { return Some("missing-type") };
        let text = Span::new(cell.end as usize - rest.len(), cell.end as usize);
        let cell = RawText { markup: Markup::HtmlCell, span: text };
        self.fields.push(IndexField { path, span: row.name, cell, ty });
        None
    }

    fn method(&mut self, row: TableRow) -> Option<&'static str> {
        let rich = parse_markdown(&self.source, row.name);
        let (name, page) = if let Some((href, name)) = link(&rich) {
            (name, target(self.source.path(), href))
        } else {
            let name = rich.plain().trim().to_owned();
            if !is_identifier(&name) {
                return Some("no-link");
            }
            let file = format!("{}.md", lower_first(&name));
            let page = target(self.source.path(), &file);
            (name, page)
        };
        self.methods.push(IndexMethod { name, page, span: row.name });
        None
    }
}

/// The resource that a row of a list names: by a link to its folder or index page, or by the name of its folder.
fn resource(source: &SourceText, span: Span) -> Option<IndexResource> {
    let rich = parse_markdown(source, span);
    let (name, page) = if let Some((href, name)) = link(&rich) {
        (name, target(source.path(), href))
    } else {
        let name = rich.plain().trim().to_owned();
        let folder = is_identifier(&name).then(|| target(source.path(), &name))?;
        (name, folder)
    };
    let folder = page.map(|page| page.strip_suffix("/index").unwrap_or(&page).to_owned());
    Some(IndexResource { name, folder, span })
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
    let mut inline = inlines.first()?;
    if let Inline::Emphasis { content, .. } = inline {
        inline = content.first()?;
    }
    let Inline::Link { href, content } = inline else { return None };
    let text = Rich { blocks: vec![Block::Paragraph(content.clone())] }.plain();
    Some((href, text))
}

/// `getKey` of `GetKey`: methods are files with a small first letter.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// The page that a link leads to, relative to the docs folder and without `.md`; `None` for a target that is no page of
/// the docs. A link to the rendered site is one to the page that is shown there, in the language of this page.
fn target(page: &str, href: &str) -> Option<String> {
    let file = href.split(['#', '?']).next().unwrap_or_default().trim();
    let is_on_site = file.starts_with('/') || file.contains("://");
    let (mut parts, file) = if is_on_site {
        let language = page.split('/').next().filter(|first| first.len() == 2);
        let (_, file) = file.split_once("/docs/")?;
        (language.into_iter().collect(), file)
    } else {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        (folder.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>(), file)
    };
    if file.is_empty() || file.contains(':') {
        return None;
    }
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(stem(path.strip_suffix(".html").unwrap_or(&path)).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_all_forms_lead_to_the_same_page() {
        let page = "en/marina/api-ref/Berth/index.md";
        for href in [
            "get.md",
            "./get.md",
            "get",
            "get.MD#Get",
            "get.md?x=1",
            "../Berth/get.md",
            "/docs/marina/api-ref/Berth/get",
            "/docs/marina/api-ref/Berth/get#Get",
            "/en/docs/marina/api-ref/Berth/get.html",
            "https://site.example/en/docs/marina/api-ref/Berth/get",
        ] {
            assert_eq!(target(page, href).as_deref(), Some("en/marina/api-ref/Berth/get"), "{href}");
        }
        for href in ["#get", "", "mailto:a@b.example", "https://site.example/get", "../../../../../get.md"] {
            assert_eq!(target(page, href), None, "{href}");
        }
        assert_eq!(target("a/index.md", "/docs/b/c/").as_deref(), Some("b/c"));
    }
}
