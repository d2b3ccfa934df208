//! `overrides.toml`: what people know better than the pages, each entry with what it expects to find and why.
//!
//! Entries are applied in a fixed order: pages are skipped before they are read ([`Overrides::skip`]), fields are
//! changed in the trees ([`Overrides::edit`]: types, enum values, limits, secrets), types are renamed when all have
//! their names ([`Overrides::rename`]), and conventions are corrected last ([`Overrides::conventions`]). An entry that does not find what it expects is an error, so none outlives its
//! reason.

mod convention;
mod edit;
mod file;
mod hosts;
mod limits;
mod rename;
#[cfg(test)]
mod schema;
mod skip;
mod spelling;
mod target;

use std::sync::Arc;

use toml::Spanned;

use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// The entries of the file, if there is one.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    source: Arc<SourceText>,
    entries: file::Entries,
}

impl Overrides {
    /// Reads the file. Each entry that cannot be read is told, and left out.
    pub(super) fn read(source: Option<Arc<SourceText>>, findings: &mut Vec<Diagnostic>) -> Self {
        let Some(source) = source else { return Self::default() };
        let entries = file::read(&source, findings);
        Self { source, entries }
    }

    fn span<T>(value: &Spanned<T>) -> Span {
        Span::from(value.span())
    }

    /// An entry that is written wrongly.
    fn mistake<T>(&self, at: &Spanned<T>, problem: Problem) -> Diagnostic {
        let Problem { message, help } = problem;
        Diagnostic::at(Lint::BadOverrides, &self.source, Self::span(at), message).help(help)
    }

    /// An entry that does not find what it expects.
    fn stale<T>(&self, at: &Spanned<T>, problem: Problem) -> Diagnostic {
        let Problem { message, help } = problem;
        Diagnostic::at(Lint::StaleOverride, &self.source, Self::span(at), message).help(help)
    }
}

/// What is wrong with an entry, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Problem {
    message: String,
    help: String,
}

impl Problem {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}
