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
            Self::ReferenceRoot => "lists the resources of a service",
            Self::Include => "consists of an include, so it says nothing itself",
            Self::Other(reason) => reason,
        }
    }
}

/// Families written by hand for other protocols, by a part of their path.
const FAMILIES: &[(&str, &str)] = &[
    ("/s3/api-ref/", "the S3 protocol, written by hand"),
    ("/docapi/api-ref/", "the DynamoDB protocol, written by hand"),
    ("message-queue/api-ref/", "the SQS protocol, written by hand"),
    ("translate/api-ref/v1/", "version 1 of Translate, written by hand"),
];

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
        PageKind::Other(other(path))
    }
}

/// Why a page below `api-ref` that is not machine-made is not read.
fn other(path: &str) -> &'static str {
    let family = FAMILIES.iter().find(|(part, _)| path.contains(part)).map(|(_, reason)| *reason);
    let index = path.ends_with("/index.md");
    family.unwrap_or(if index { "an index written by hand" } else { "an article written by hand" })
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
