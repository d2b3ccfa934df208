//! `overrides.toml`: found and decoded here, understood where it is applied.

use std::sync::Arc;

use super::{RawFile, SourceText, Span, decode};
use crate::diagnostic::{Diagnostic, Lint};

/// The name of the file that corrects pages; it lies at the root of the docs folder.
pub(super) const FILE_NAME: &str = "overrides.toml";

/// The text of the file at the root. One in another folder would have no effect, which is an error.
pub(super) fn read(files: Vec<RawFile>, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<SourceText>> {
    let mut found = None;
    for file in files {
        match decode(file) {
            Ok((path, text)) if path == FILE_NAME => found = Some(Arc::new(SourceText::plain(path, text))),
            Ok((path, text)) => {
                let source = Arc::new(SourceText::plain(path, text));
                let message = "overrides are read from the root of the docs folder only";
                let misplaced = Diagnostic::at(Lint::BadOverrides, &source, Span::default(), message);
                diagnostics.push(misplaced.help("move the entries into the file at the root"));
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    found
}
