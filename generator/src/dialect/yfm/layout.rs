//! Which section of a page is what: by its heading's text, since ids are the names of messages here.

use std::collections::BTreeMap;

use super::super::headings::Heading;
use super::super::is_identifier;
use super::super::reader::is_status;
use super::super::requests::{Role, of_further_requests};
use crate::markup::{Document, Piece, Section};
use crate::span::Span;

/// The sections that a method page has besides messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageSection {
    Request,
    Path,
    Query,
    Body,
    Response,
}

impl PageSection {
    pub(super) fn of(section: &Section) -> Option<Self> {
        Some(match Heading::of(&section.heading.text)? {
            Heading::Request => Self::Request,
            Heading::Path => Self::Path,
            Heading::Query => Self::Query,
            Heading::Body => Self::Body,
            Heading::Response => Self::Response,
            Heading::Headers | Heading::Methods | Heading::Representation => return None,
        })
    }
}

/// A page's sections by purpose.
#[derive(Default)]
pub(super) struct Layout<'a> {
    pub(super) title: Option<&'a Section>,
    parts: BTreeMap<PageSection, &'a Section>,
    pub(super) messages: Vec<&'a Section>,
    pub(super) unknown: Vec<&'a Section>,
    /// Sections of requests behind the first one.
    pub(super) further: Vec<&'a Section>,
    /// How many messages stand before the second request; those behind may be its own.
    pub(super) messages_of_first: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn of(document: &'a Document, text: impl Fn(Span) -> &'a str) -> Self {
        let mut layout = Self::default();
        let mut sections = document.sections.iter().peekable();
        layout.title = sections.next_if(|section| section.heading.level == 1);
        let has_status = |section: &Section| has_status(section, &text);
        let response = response(document, has_status);
        let sections: Vec<&Section> = sections.collect();
        let any_status = sections.iter().any(|section| has_status(section));
        // A message may be named `Response`, too.
        let is_message = |section: &Section| any_status && !has_status(section);
        let roles: Vec<Role> = sections.iter().map(|section| role(section, is_message)).collect();
        let is_further = of_further_requests(&roles);
        for (section, is_further) in sections.into_iter().zip(is_further) {
            let part = PageSection::of(section)
                .filter(|part| *part != PageSection::Response || response == Some(section.heading.span));
            match part {
                _ if is_further => layout.further.push(section),
                Some(part) if !layout.parts.contains_key(&part) => drop(layout.parts.insert(part, section)),
                _ if full_name(section).is_some() || is_named_table(section) => layout.messages.push(section),
                _ => layout.unknown.push(section),
            }
            if layout.further.is_empty() {
                layout.messages_of_first = layout.messages.len();
            }
        }
        layout
    }

    pub(super) fn part(&self, part: PageSection) -> Option<&'a Section> {
        self.parts.get(&part).copied()
    }
}

fn role(section: &Section, is_message: impl Fn(&Section) -> bool) -> Role {
    match PageSection::of(section) {
        Some(PageSection::Request) => Role::Request,
        Some(PageSection::Path | PageSection::Query | PageSection::Body) => Role::Parameters,
        Some(PageSection::Response) if !is_message(section) => Role::Response,
        Some(PageSection::Response) | None => Role::Other,
    }
}

/// The heading of the response. A message may be named `Response` too, so the status line decides.
fn response(document: &Document, has_status: impl Fn(&Section) -> bool) -> Option<Span> {
    let named = || document.sections.iter().filter(|section| PageSection::of(section) == Some(PageSection::Response));
    named().find(|section| has_status(section)).or_else(|| named().next()).map(|section| section.heading.span)
}

fn has_status<'a>(section: &Section, text: impl Fn(Span) -> &'a str) -> bool {
    section.pieces.iter().any(|piece| matches!(piece, Piece::Prose(span) if is_status(text(*span))))
}

/// Whether a heading opens the request.
pub(super) fn is_request(section: &Section) -> bool {
    PageSection::of(section) == Some(PageSection::Request)
}

/// The id of a section if it is the full name of a message: identifiers joined by dots.
pub(super) fn full_name(section: &Section) -> Option<&str> {
    let id = section.heading.id.as_deref()?;
    let mut last = b'.';
    let is_name = id.bytes().all(|byte| {
        let fits = match last {
            b'.' => byte.is_ascii_alphabetic(),
            _ => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'),
        };
        last = byte;
        fits
    });
    (is_name && last != b'.' && id.contains('.')).then_some(id)
}

/// Whether this can be a message that lost its id: a table under the name of a message.
fn is_named_table(section: &Section) -> bool {
    is_identifier(&section.heading.text) && has_table(section)
}

pub(super) fn has_table(section: &Section) -> bool {
    section.pieces.iter().any(|piece| matches!(piece, Piece::Table(_)))
}

/// What a table of this part lists; a message is one of the response, as long as no field of a request has it.
pub(super) fn part_of(part: Option<PageSection>) -> crate::dialect::TableKind {
    use crate::dialect::TableKind as Listed;
    match part {
        Some(PageSection::Path) => Listed::Path,
        Some(PageSection::Query) => Listed::Query,
        Some(PageSection::Body) => Listed::Body,
        Some(PageSection::Request | PageSection::Response) | None => Listed::Response,
    }
}
