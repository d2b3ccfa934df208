//! What kind of page a file is: only method pages become methods, and no file is passed over without a reason.

use crate::markup::{Document, Piece};
use crate::source::Page;

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

/// Ids of the sections that only method pages have.
const METHOD_SECTIONS: &[&str] = &["https-request", "path_params", "query_params", "body_params", "responses"];

/// Folders that mark machine-made pages in `sourcePath`.
const MACHINE_MADE: &str = "_api-ref/";

/// Decides what kind of page this is, by its headings and its place, never by its title.
pub(super) fn of(page: &Page, document: &Document) -> PageKind {
    let path = page.path();
    if path.contains("/grpc/") || path.contains("-grpc/") {
        return PageKind::Other("a gRPC page");
    }
    if !path.contains("/api-ref/") {
        return PageKind::Other("outside api-ref");
    }
    let ids: Vec<&str> = document.sections.iter().filter_map(|section| section.heading.id.as_deref()).collect();
    let machine_made = page.front.source_path.as_deref().is_some_and(|source| source.contains(MACHINE_MADE));
    if ids.iter().any(|id| METHOD_SECTIONS.contains(id)) || has_request_section(document) {
        PageKind::Method
    } else if ids.iter().any(|id| matches!(*id, "representation" | "methods")) {
        PageKind::ResourceIndex
    } else if has_table(page, document, "Resource") {
        PageKind::ReferenceRoot
    } else if is_include(page) {
        PageKind::Include
    } else if machine_made {
        PageKind::Method
    } else {
        PageKind::Other("hand-written, or of another protocol")
    }
}

/// Whether a heading says that a request follows: dialects without ids for their sections have the text only.
fn has_request_section(document: &Document) -> bool {
    document.sections.iter().any(|section| section.heading.text.eq_ignore_ascii_case("HTTP request"))
}

fn has_table(page: &Page, document: &Document, first_column: &str) -> bool {
    let mut pieces = document.sections.iter().flat_map(|section| &section.pieces);
    pieces.any(|piece| matches!(piece, Piece::Table(table) if page.source.slice(table.header.name) == first_column))
}

fn is_include(page: &Page) -> bool {
    let body = page.source.text().get(page.front.span.end as usize..).unwrap_or_default();
    let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.starts_with("{% include"))
}
