//! What kind of page a file is: only method pages become methods, and no file is passed over without a reason.

use super::headings::{Column, Heading};
use super::verb;
use crate::markup::{Document, Fence, Piece, Section, Table};
use crate::profile::{MACHINE_MADE, OTHER_PROTOCOLS};
use crate::source::{Page, stem};

/// Why a page of a vendor is none with methods.
pub const NO_REQUEST_LINE: &str = "without a request line and without anything that a method links to";

/// The kinds of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// Describes one method.
    Method,
    /// Describes a resource and lists its methods.
    ResourceIndex,
    /// Lists the resources of a service.
    ReferenceRoot,
    /// Consists of an include.
    Include,
    /// Not a page of this kind of reference, and why.
    Other(&'static str),
}

impl PageKind {
    /// The name of the kind in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::ResourceIndex => "resource index",
            Self::ReferenceRoot => "reference root",
            Self::Include => "include",
            Self::Other(_) => "not of this kind",
        }
    }

    /// What the program does with such a page and why.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Method => "has a request line: becomes a method",
            Self::ResourceIndex => "describes a resource: compared with its method pages",
            Self::ReferenceRoot => "lists the resources of a service: compared with their folders",
            Self::Include => "consists of an include, so it says nothing itself",
            Self::Other(reason) => reason,
        }
    }
}

/// Ids of the sections that only method pages have.
const METHOD_SECTIONS: &[&str] = &["https-request", "path_params", "query_params", "body_params", "responses"];

/// The kind of a page that is none of this reference, whatever stands on it.
pub(super) fn by_path(path: &str) -> Option<PageKind> {
    if path.contains("/grpc/") || path.contains("-grpc/") {
        return Some(PageKind::Other("a gRPC page"));
    }
    (!path.contains("/api-ref/")).then_some(PageKind::Other("outside api-ref"))
}

/// Decides what kind of page this is, by its headings, its tables and its place.
pub(super) fn of(page: &Page, document: &Document) -> PageKind {
    let path = page.path();
    if let Some(kind) = by_path(path) {
        return kind;
    }
    let ids: Vec<&str> = document.sections.iter().filter_map(|section| section.heading.id.as_deref()).collect();
    if ids.iter().any(|id| METHOD_SECTIONS.contains(id)) || has_heading(document, &[Heading::Request]) {
        return PageKind::Method;
    }
    if ids.iter().any(|id| matches!(*id, "representation" | "methods")) {
        return PageKind::ResourceIndex;
    }
    if let Some((_, family)) = OTHER_PROTOCOLS.iter().find(|(part, _)| path.contains(part)) {
        return PageKind::Other(family);
    }
    if let Some(index) = index(page, document) {
        return index;
    }
    let machine_made = page.front.source_path.as_deref().is_some_and(|source| source.contains(MACHINE_MADE));
    if is_include(page) {
        PageKind::Include
    } else if machine_made || shows_method(page, document) {
        PageKind::Method
    } else if is_index_file(page) {
        PageKind::Other("an index written by hand")
    } else {
        PageKind::Other("an article written by hand")
    }
}

/// The kind of an index page: its table says what it lists, or else its place does.
fn index(page: &Page, document: &Document) -> Option<PageKind> {
    let listed = |column| tables(document).any(|table| lists(page, table) && column_of(page, table) == Some(column));
    if has_heading(document, &[Heading::Methods]) || listed(Column::Method) {
        return Some(PageKind::ResourceIndex);
    }
    if listed(Column::Resource) {
        return Some(PageKind::ReferenceRoot);
    }
    let title = document.sections.first().map(|section| section.heading.text.as_str()).unwrap_or_default();
    let machine_made = page.front.source_path.as_deref().is_some_and(|source| source.contains(MACHINE_MADE));
    let is_reference = machine_made || title.contains(", REST:") || tables(document).any(|table| lists(page, table));
    if !is_index_file(page) || !is_reference {
        return None;
    }
    let is_root = stem(page.path()).rsplit('/').nth(1) == Some("api-ref");
    Some(if is_root { PageKind::ReferenceRoot } else { PageKind::ResourceIndex })
}

fn is_index_file(page: &Page) -> bool {
    stem(page.path()).rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("index"))
}

fn has_heading(document: &Document, headings: &[Heading]) -> bool {
    let known = |section: &Section| Heading::of(&section.heading.text).is_some_and(|found| headings.contains(&found));
    document.sections.iter().any(known)
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    let sections = document.sections.iter().flat_map(|section| &section.pieces);
    document.preamble.iter().chain(sections).filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        _ => None,
    })
}

/// What the first column of a table holds.
fn column_of(page: &Page, table: &Table) -> Option<Column> {
    Column::of(page.source.slice(table.header.name))
}

/// Whether the rows of a table start with links, as those of a list of pages do.
fn lists(page: &Page, table: &Table) -> bool {
    table.rows.iter().any(|row| page.source.slice(row.name).trim_start_matches(['|', ' ', '*']).starts_with('['))
}

/// Whether a page that has none of the known headings shows a method all the same: by a code block that is a request,
/// or by rows with types. Such a page is read, so that each heading that is not understood is an error.
fn shows_method(page: &Page, document: &Document) -> bool {
    let is_request = |fence: &Fence| {
        let mut words = page.source.slice(fence.body).split_whitespace();
        let starts = words.next().is_some_and(|word| verb(word).is_some());
        starts && words.next().is_some_and(|url| url.starts_with("https://")) && words.next().is_none()
    };
    let mut pieces = document.sections.iter().flat_map(|section| &section.pieces);
    pieces.any(|piece| matches!(piece, Piece::Fence(fence) if is_request(fence)))
        || tables(document).any(|table| table.rows.iter().any(|row| has_type(page, row.cell)))
}

/// Whether a cell starts with a type as machine-made pages write it.
fn has_type(page: &Page, cell: Option<crate::span::Span>) -> bool {
    let word = cell.and_then(|cell| page.source.slice(cell).strip_prefix("**")?.split_once("**"));
    word.is_some_and(|(word, _)| matches!(word, "string" | "integer" | "number" | "boolean" | "object" | "enum"))
}

fn is_include(page: &Page) -> bool {
    let body = page.source.text().get(page.front.span.end as usize..).unwrap_or_default();
    let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.starts_with("{% include"))
}
