//! What makes the messages of one method, and those that it has made.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::definitions::Definitions;
use crate::diagnostic::Diagnostic;
use crate::dialect::{FieldDoc, MessageDoc};
use crate::markup::Rich;
use crate::profile::Profile;
use crate::span::SourceText;

/// Makes the messages of one method.
pub(super) struct Assembler<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) messages: Vec<MessageDoc>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The messages of definitions, by number.
    pub(super) by_definition: BTreeMap<usize, usize>,
    /// Definitions whose messages wait to be filled.
    pub(super) open: Vec<(usize, usize)>,
}

/// Names that lead deeper are none.
pub(super) const DEEPEST: usize = 24;

impl<'a, 'p> Assembler<'a, 'p> {
    pub(super) fn new(index: &'a Definitions<'p>, profile: &'a Profile) -> Self {
        let (messages, diagnostics, open) = (Vec::new(), Vec::new(), Vec::new());
        Self { index, profile, messages, diagnostics, by_definition: BTreeMap::new(), open }
    }

    pub(super) fn source(&self, page: usize) -> Option<Arc<SourceText>> {
        self.index.scans.get(page).map(|scan| Arc::clone(&scan.page.source))
    }

    /// Adds a message of fields, unless there are none.
    pub(super) fn message(&mut self, page: usize, fields: Vec<FieldDoc>, docs: Rich) -> Option<usize> {
        if fields.is_empty() {
            return None;
        }
        self.messages.push(MessageDoc { docs, fields, home: self.source(page), ..MessageDoc::default() });
        Some(self.messages.len() - 1)
    }
}
