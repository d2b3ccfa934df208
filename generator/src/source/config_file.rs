//! `overrides.toml`, `profile.toml` and `names.lock`: found and decoded here, understood where they are applied.

use std::sync::Arc;

use super::{RawFile, decode};
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// A file that lies at the root of the docs folder.
pub(super) struct ConfigFile {
    pub(super) name: &'static str,
    /// What is wrong with one that lies elsewhere.
    misplaced: (Lint, &'static str, &'static str),
}

/// The file that corrects pages.
pub(super) const OVERRIDES: ConfigFile = ConfigFile {
    name: "overrides.toml",
    misplaced: (
        Lint::BadOverrides,
        "overrides are read from the root of the docs folder only",
        "move the entries into the file at the root",
    ),
};

/// The file that says how its vendor writes.
pub(super) const PROFILE: ConfigFile = ConfigFile {
    name: "profile.toml",
    misplaced: (
        Lint::BadProfile,
        "a profile is read from the root of the docs folder only",
        "remove the file, or name its folder with --docs",
    ),
};

/// The file that keeps names.
pub(super) const NAMES: ConfigFile = ConfigFile {
    name: "names.lock",
    misplaced: (
        Lint::BadNamesLock,
        "names are read from the root of the docs folder only",
        "remove the file, or name its folder with --docs",
    ),
};

impl ConfigFile {
    /// The text of the file, taken out of all files. One in another folder would have no effect, which is an error.
    pub(super) fn take(&self, files: &mut Vec<RawFile>, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<SourceText>> {
        let mut found = None;
        for file in files.extract_if(.., |file| file.path.rsplit('/').next() == Some(self.name)) {
            match decode(file) {
                Ok((path, text)) if path == self.name => found = Some(Arc::new(SourceText::plain(path, text))),
                Ok((path, text)) => {
                    let source = Arc::new(SourceText::plain(path, text));
                    let (lint, message, help) = self.misplaced;
                    diagnostics.push(Diagnostic::at(lint, &source, Span::default(), message).help(help));
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        found
    }
}
