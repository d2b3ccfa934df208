//! Further requests of a page: bindings of the same method to other URLs. The method sends the first one; the others
//! are told and left out, with what describes them alone.

use super::headings::Heading;
use super::reader::PageReader;
use super::{RequestLine, TableKind, verb};
use crate::diagnostic::Lint;
use crate::markup::{Piece, Section};
use crate::span::Span;

/// What a section of a page is for, as far as requests go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Request,
    /// Parameters of a request.
    Parameters,
    Response,
    /// A message that any part may refer to, or anything else.
    Other,
}

/// Of each section, whether it describes a further request only.
///
/// Sections of a further request stand behind its heading. Where the first request has none of its own, those behind
/// belong to all; and so does a response that is described once.
pub(super) fn of_further_requests(roles: &[Role]) -> Vec<bool> {
    let mut requests = roles.iter().enumerate().filter(|(_, role)| **role == Role::Request).map(|(at, _)| at);
    let Some(second) = requests.nth(1) else { return vec![false; roles.len()] };
    let (first, _) = roles.split_at(second);
    let has_response = first.contains(&Role::Response);
    let has_parts = has_response || first.contains(&Role::Parameters);
    let is_further = |(at, role): (usize, &Role)| {
        at >= second
            && match role {
                Role::Request => true,
                Role::Parameters => has_parts,
                Role::Response => has_response,
                Role::Other => false,
            }
    };
    roles.iter().enumerate().map(is_further).collect()
}

impl PageReader<'_> {
    /// Reports the requests behind the first one, and notes that what is said of them alone becomes no field. Gives
    /// those that can be read.
    pub(super) fn further_requests(
        &mut self,
        request: &RequestLine,
        section: Option<&Section>,
        further: &[&Section],
        part: impl Fn(&Section) -> TableKind,
    ) -> Vec<RequestLine> {
        let lines: Vec<Span> =
            section.into_iter().chain(further.iter().copied()).flat_map(|section| self.lines(section)).collect();
        let mut found = Vec::new();
        for span in lines.into_iter().filter(|span| *span != request.span) {
            let line = self.source.slice(span).trim();
            let parsed = RequestLine::parse(line, span).ok();
            let is_first = |other: &RequestLine| {
                (other.verb, &other.host, &other.path) == (request.verb, &request.host, &request.path)
            };
            if parsed.as_ref().is_some_and(is_first) {
                continue;
            }
            let message = format!("the page has a further request, `{line}`; the method sends the first one");
            let help = "nothing to do if one URL is enough; describe the other one on a page of its own to have both";
            self.report(Lint::AdditionalRequest, span, message, "left out", help);
            found.extend(parsed);
        }
        for section in further {
            self.unread_request(section);
            self.lose_rows(section, part(section), Lint::AdditionalRequest.name());
        }
        found
    }

    /// Reports a further request without a line that is one.
    fn unread_request(&mut self, section: &Section) {
        if Heading::of(&section.heading.text) == Some(Heading::Request) && self.lines(section).is_empty() {
            let message = "the page has a further request without a request line; the method sends the first one";
            let help = "nothing to do if one URL is enough; otherwise describe the other one on a page of its own";
            self.report(Lint::AdditionalRequest, section.heading.span, message, "left out", help);
        }
    }

    /// The lines of a section's code blocks that begin with a verb.
    fn lines(&self, section: &Section) -> Vec<Span> {
        let mut found = Vec::new();
        for piece in &section.pieces {
            let Piece::Fence(fence) = piece else { continue };
            let mut at = fence.body.start as usize;
            for line in self.source.slice(fence.body).split_inclusive('\n') {
                let start = at + line.len() - line.trim_start().len();
                let is_request = line.trim().split_once(' ').is_some_and(|(word, _)| verb(word).is_some());
                if is_request {
                    found.push(Span::new(start, start + line.trim().len()));
                }
                at += line.len();
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Role::{Other, Parameters, Request, Response};
    use super::*;

    #[test]
    fn sections_belong_to_the_request_before_them_unless_it_is_alone() {
        for (roles, expected) in [
            (&[Request, Parameters, Response, Other][..], &[false; 4][..]),
            (
                &[Request, Parameters, Response, Request, Parameters, Response, Other],
                &[false, false, false, true, true, true, false],
            ),
            (&[Request, Request, Parameters, Response], &[false, true, false, false]),
            (&[Request, Parameters, Request, Parameters, Response], &[false, false, true, true, false]),
        ] {
            assert_eq!(of_further_requests(roles), expected, "{roles:?}");
        }
    }
}
