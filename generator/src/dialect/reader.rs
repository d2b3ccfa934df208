//! What the readers of all dialects share: place, request line, example and path, and how each is reported.

use std::sync::Arc;

use super::names::row_doc;
use super::{MessageDoc, PagePlace, RequestLine, Rows, TableKind, is_identifier, verb};
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{Example, Piece, Rich, Section, parse_example, parse_markdown};
use crate::memo::Set;
use crate::source::stem;
use crate::span::{SourceText, Span};

/// `Compute Cloud` of `Compute Cloud API, REST: Image.list`.
pub(super) fn service_title(title: &str) -> Option<String> {
    let (service, _) = title.split_once(", REST:")?;
    let words = service.trim();
    let short =
        words.rsplit_once(" API").map_or(words, |(name, version)| if version.len() <= 3 { name } else { words });
    let short = short.strip_suffix(" Service").unwrap_or(short).trim();
    (!short.is_empty()).then(|| short.to_owned())
}

/// Reads one page; each dialect adds its own functions.
pub(super) struct PageReader<'a> {
    pub(super) source: &'a Arc<SourceText>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Every row of every table, whatever becomes of it.
    pub(super) seen: &'a mut Rows,
    pub(super) messages: Vec<MessageDoc>,
}

impl<'a> PageReader<'a> {
    pub(super) fn report(&mut self, lint: Lint, span: Span, message: impl Into<String>, label: &str, help: &str) {
        self.diagnostics.push(Diagnostic::at(lint, self.source, span, message).label(label).help(help));
    }

    pub(super) fn missing<T>(&mut self, heading: &str, id: &str) -> Option<T> {
        let end = self.source.text().trim_end().len();
        let message = format!("the section `{heading}` is missing");
        let help = format!("add `## {heading} {{#{id}}}`");
        self.report(Lint::MissingSection, Span::new(end, end), message, "the page ends here", &help);
        None
    }

    /// Service, resource and method from the page's path: titles are free text, paths are not.
    pub(super) fn place(&mut self) -> Option<PagePlace> {
        let path = self.source.path();
        let parts: Vec<&str> = stem(path).split('/').collect();
        let start = usize::from(parts.first().is_some_and(|language| language.len() == 2));
        let place = match parts.get(start..) {
            Some([service, .., resource, method]) if is_identifier(resource) && is_identifier(method) => {
                let folder = parts.get(start..parts.len() - 1).unwrap_or_default().join("/");
                let (service, resource) = ((*service).to_owned(), (*resource).to_owned());
                Some(PagePlace { service, folder, resource, method: (*method).to_owned() })
            }
            _ => None,
        };
        let is_module = |name: &str| is_identifier(&name.replace('-', "_"));
        let place = place.filter(|place| is_module(&place.service));
        if place.is_none() {
            let message = format!("`{path}` does not tell service, resource and method");
            let help = "name the file `<language>/<service>/api-ref/<Resource>/<method>.md`";
            self.report(Lint::BadName, Span::default(), message, "", help);
        }
        place
    }

    pub(super) fn prose(&self, section: &Section) -> Rich {
        let mut rich = Rich::default();
        for piece in &section.pieces {
            if let Piece::Prose(span) = piece {
                rich.blocks.extend(parse_markdown(self.source, *span).blocks);
            }
        }
        rich
    }

    /// Notes that the rows of a section become no fields.
    pub(super) fn lose_rows(&mut self, section: &Section, part: TableKind, why: &'static str) {
        for piece in &section.pieces {
            if let Piece::Table(table) = piece {
                table.rows.iter().for_each(|row| self.seen.add(row_doc(*row, part, Some(why))));
            }
        }
    }

    pub(super) fn request(&mut self, section: Option<&Section>) -> Option<RequestLine> {
        let Some(section) = section else { return self.missing("HTTP request", "https-request") };
        let span = self.request_span(section)?;
        let line = self.source.slice(span);
        match RequestLine::parse(line, span) {
            Ok(request) => Some(request),
            Err(expected) => {
                if !self.unresolved_in(span) {
                    let message = format!("`{}` is not a request line", line.trim());
                    let label = format!("expected {expected}");
                    let help = "write it as `GET https://host.example/service/v1/things/{thingId}`";
                    self.report(Lint::BadRequestLine, span, message, &label, help);
                }
                None
            }
        }
    }

    /// Where the request line stands: the first line of a code block, or a line of code in the text (2018 to 2019).
    fn request_span(&mut self, section: &Section) -> Option<Span> {
        for piece in &section.pieces {
            match piece {
                Piece::Fence(fence) => {
                    let closed = self.is_closed(fence.closed, fence.span);
                    return closed.then(|| first_line(self.source, fence.body));
                }
                Piece::Prose(span) => {
                    if let Some(found) = request_in_text(self.source, *span) {
                        return Some(found);
                    }
                }
                Piece::Table(_) => {}
            }
        }
        let help = "write the request line between two ``` lines below the heading";
        self.report(Lint::BadRequestLine, section.heading.span, "no request line", "no code block follows", help);
        None
    }

    /// Reports the variables without a value in the request line; whether there are any.
    fn unresolved_in(&mut self, line: Span) -> bool {
        let inside = |span: Span| line.start <= span.start && span.end <= line.end;
        let missing: Vec<_> = self.source.unresolved().iter().filter(|variable| inside(variable.span)).collect();
        for variable in &missing {
            let message = format!("the variable `{}` has no value", variable.name);
            let help = format!("add `{}: <value>` below `default:` in presets.yaml", variable.name);
            let label = "no presets.yaml above this page defines it";
            self.report(Lint::UnresolvedVariable, variable.span, message, label, &help);
        }
        !missing.is_empty()
    }

    pub(super) fn is_closed(&mut self, closed: bool, span: Span) -> bool {
        if !closed {
            let opening = Span::new(span.start as usize, span.start as usize + 3);
            let help = "close it with a line of ```";
            self.report(Lint::UnclosedFence, opening, "this code block does not end", "opened here", help);
        }
        closed
    }

    pub(super) fn example(&mut self, span: Span) -> Option<Example<'a>> {
        let source: &'a SourceText = self.source;
        match parse_example(source, span) {
            Ok(example) => Some(example),
            Err(error) => {
                let help = "mend the JSON; comments and trailing commas are allowed";
                self.report(Lint::BadExample, error.span, "the JSON example cannot be read", &error.to_string(), help);
                None
            }
        }
    }

    /// The names of the rows that could not be read, if any key asks for them.
    pub(super) fn unread_names<T>(&self, keys: &[T]) -> Set<String> {
        if keys.is_empty() { Set::default() } else { self.seen.unread_names(self.source) }
    }

    /// Reports that a field has a second row.
    pub(super) fn second_row(&mut self, name: &str, span: Span, is_same: bool) {
        let (lint, message) = if is_same {
            (Lint::RepeatedRow, format!("`{name}` has a second row in the same words; it is left out"))
        } else {
            (Lint::DuplicateRow, format!("`{name}` has a second row that says something else"))
        };
        self.report(lint, span, message, "", "remove one of the two rows");
    }

    /// Reports a key whose value has another plain type in the example than in the table, which counts.
    pub(super) fn other_type(&mut self, name: &str, span: Span) {
        let message = format!("the example shows `{name}` differently from the table, which counts");
        self.report(Lint::ExampleType, span, message, "shown here", "make the two agree");
    }

    /// Reports a key whose value is a list or an object in the example and not in the table, or the other way round.
    pub(super) fn other_shape(&mut self, name: &str, span: Span) {
        let message = format!("the example shows `{name}` as a list or an object, or not, differently from the table");
        self.report(Lint::ExampleShape, span, message, "shown here", "make the two agree");
    }
}

/// Whether this is the line `**HTTP Code: 200 - OK**` above a response.
pub(super) fn is_status(text: &str) -> bool {
    let words = text.trim_start_matches(['*', ' ']);
    words.starts_with("HTTP Code") || words.to_lowercase().starts_with("http код")
}

/// The first line of a text that is not blank.
fn first_line(source: &SourceText, text: Span) -> Span {
    let body = source.slice(text);
    let line = body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let start = text.start as usize + body.find(line).unwrap_or(0);
    Span::new(start, start + line.trim_end().len())
}

/// The first line of a text that begins with a verb and an address, without the backticks around it.
fn request_in_text(source: &SourceText, text: Span) -> Option<Span> {
    let mut at = text.start as usize;
    source.slice(text).split_inclusive('\n').find_map(|line| {
        let inner = line.trim_start_matches(['`', '*', ' ', '\t']);
        let start = at + line.len() - inner.len();
        at += line.len();
        let inner = inner.split('`').next().unwrap_or_default().trim_end_matches(['*', ' ', '\r', '\n']);
        let (word, address) = inner.split_once(' ')?;
        let is_request = verb(word).is_some() && address.contains('/') && !address.trim().contains(' ');
        is_request.then(|| Span::new(start, start + inner.len()))
    })
}

pub(super) fn is_json(info: &str) -> bool {
    info.is_empty() || info.eq_ignore_ascii_case("json")
}
