//! How a line of a page is read as a request, by the vendor's templates.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::found::FoundRequest;
use super::path;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::verb;
use crate::profile::{Profile, RequestPlace};
use crate::span::{SourceText, Span};

/// A line of a page, as it may be a request.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) place: RequestPlace,
}

/// Finds the request lines of a page.
pub(super) struct Finder<'a> {
    pub(super) profile: &'a Profile,
    pub(super) source: &'a Arc<SourceText>,
    /// Whether what is read now is said to be an example.
    pub(super) in_example: Cell<bool>,
    /// Lines that look like requests and are none of this API's, with the reason.
    skipped: RefCell<Vec<(Span, String)>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(profile: &'a Profile, source: &'a Arc<SourceText>) -> Self {
        Self { profile, source, in_example: Cell::new(false), skipped: RefCell::new(Vec::new()) }
    }

    /// What was told of lines that are no requests of this API.
    pub(super) fn findings(self) -> Vec<Diagnostic> {
        let help = "where the address is of this API, mend `[request] base`; where the verb is the vendor's own, \
                    say in `[request] verbs` what is sent for it";
        let told = self.skipped.into_inner().into_iter();
        told.map(|(span, message)| Diagnostic::at(Lint::SkippedRequestLine, self.source, span, message).help(help))
            .collect()
    }
}

impl Finder<'_> {
    pub(super) fn allows(&self, place: RequestPlace) -> bool {
        self.profile.request.places.contains(&place)
    }

    pub(super) fn read(&self, line: &Line<'_>) -> Option<FoundRequest> {
        let text = match line.place {
            RequestPlace::Heading => line.text.replace('`', ""),
            _ => line.text.to_owned(),
        };
        let entries = &self.profile.request.like;
        let filled = entries.iter().find_map(|entry| {
            let filled = entry.peek().fill(&text)?;
            // A title before the verb is one in headings only.
            (filled.get("title").is_none() || line.place == RequestPlace::Heading).then_some((entry, filled))
        });
        let (entry, filled) = filled?;
        let word = filled.get("verb").or(self.profile.request.verb.as_deref())?;
        let title = filled.get("title").map(str::to_owned);
        let by_name = || {
            let rule = self.profile.request.path.as_ref().filter(|_| line.place == RequestPlace::Heading)?;
            Some(rule.apply().replace("{name}", filled.get("name")?))
        };
        let written = filled.get("path").map(str::to_owned).or_else(by_name)?;
        let mut found = self.made(word, &written, title, line.span)?;
        found.arguments = filled.get("parameters").map(arguments).unwrap_or_default();
        found.example = filled.get("path").is_some_and(|path| path.contains(" HTTP/"));
        entry.apply();
        Some(found)
    }

    pub(super) fn made(&self, word: &str, written: &str, title: Option<String>, span: Span) -> Option<FoundRequest> {
        // "POST / Cancel an order": a stroke between the verb and a title is no path.
        if written.trim().strip_prefix("/ ").is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            return None;
        }
        let server = &self.profile.vendor.server;
        let host = &self.profile.request.host;
        let rules = path::Rules { host, prefix: &server.prefix, numbers: self.profile.request.numbers };
        let Some(path) = path::read(written, rules) else {
            if path::is_elsewhere(written, host) {
                self.skip(span, || format!("the address is not of `{host}`"));
            } else if verb(word.trim()).is_some() && path::begins_as_path(written) {
                self.skip(span, || "what follows the verb is no path that the client can call".to_owned());
            }
            return None;
        };
        let title = title.map(|title| title.trim_matches([' ', '%', ':', '-', '–', '(']).to_owned());
        let word = word.trim().to_uppercase();
        let is_own = verb(&word).is_none();
        let Some(verb) = verb(&word).or_else(|| self.profile.request.verbs.get(&word).copied()) else {
            let is_word = (3..=10).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_uppercase());
            if is_word {
                self.skip(span, || format!("`{word}` is no verb that the client sends"));
            }
            return None;
        };
        Some(FoundRequest {
            verb,
            written: is_own.then_some(word),
            path,
            title: title.filter(|title| !title.is_empty()),
            span,
            arguments: Vec::new(),
            around: None,
            example: false,
        })
    }
}

impl Finder<'_> {
    /// Notes a line that is no request of this API; an example may call what it likes.
    fn skip(&self, span: Span, reason: impl FnOnce() -> String) {
        if !self.in_example.get() {
            self.skipped.borrow_mut().push((span, reason()));
        }
    }
}

/// The parameters of a call, each with whether it is optional: `size, color [, fast=true]`.
fn arguments(text: &str) -> Vec<(String, bool)> {
    let mut open = 0_u32;
    let mut found = Vec::new();
    for part in text.split(',').take(100) {
        let is_optional = open > 0 || part.trim_start().starts_with('[') || part.contains(['=', '?']);
        for c in part.chars() {
            match c {
                '[' => open += 1,
                ']' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        let name = part.trim_matches(['[', ']', ' ', '`', '?']).split(['=', ':', '?', ' ']).next().unwrap_or_default();
        if !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c)) {
            found.push((name.to_owned(), is_optional));
        }
    }
    found
}
