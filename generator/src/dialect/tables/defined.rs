//! Definitions elsewhere become messages, each once.

use super::assemble::unmarked;
use super::assembler::Assembler;
use crate::dialect::{MessageDoc, MessageName, TypeDoc};

impl Assembler<'_, '_> {
    /// The message of an object's definition.
    pub(super) fn object(&mut self, number: usize) -> Option<TypeDoc> {
        let found = self.index.all.get(number)?;
        if found.kind != crate::profile::TableMeaning::Object {
            return None;
        }
        found.reach();
        Some(TypeDoc::Message(self.definition(number)))
    }

    /// The message of a definition, which may wait to be filled.
    pub(super) fn definition(&mut self, number: usize) -> usize {
        if let Some(known) = self.by_definition.get(&number) {
            return *known;
        }
        let page = self.index.all.get(number).map_or(0, |found| found.page);
        let at = self.messages.len();
        self.messages.push(MessageDoc { name: self.name_of(number), home: self.source(page), ..MessageDoc::default() });
        self.by_definition.insert(number, at);
        self.open.push((number, at));
        at
    }

    pub(super) fn name_of(&self, number: usize) -> Option<MessageName> {
        let found = self.index.all.get(number)?;
        let scan = self.index.scans.get(found.page)?;
        let page = scan.page.path();
        let mut title = self.index.title(found.page, scan.chunks.get(found.chunk)?);
        for suffix in [" Structure", " structure", " Object", " object", " Types", " Schema"] {
            title = title.strip_suffix(suffix).unwrap_or(&title).to_owned();
        }
        let short: String = heck::ToUpperCamelCase::to_upper_camel_case(title.as_str());
        let short: String = short.chars().filter(char::is_ascii_alphanumeric).collect();
        if !short.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        Some(MessageName { full: format!("{page}#{}-{}.{short}", found.chunk, found.block.unwrap_or_default()), short })
    }

    /// Fills the messages of definitions, and those that they lead to.
    pub(super) fn fill(&mut self) {
        while let Some((number, at)) = self.open.pop() {
            let Some((found, rows)) = self.index.rows(number, self.profile) else { continue };
            let page = found.page;
            let mut fields = self.fields(page, &rows, false);
            unmarked(&mut fields, self.profile.required.unmarked);
            if let Some(message) = self.messages.get_mut(at) {
                message.fields = fields;
            }
        }
    }
}
