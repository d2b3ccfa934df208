//! A page of the form since October 2024, read as such whatever its marks are.

use apidocs_codegen::dialect::Dialect;
use apidocs_codegen::understand_as;

use crate::folder::{PAGE, PRESETS, file};
use crate::laws::{skips_can_be_pasted, understood_twice};

/// What the page says is sound.
pub fn holds(text: &str) {
    page_holds(text, Dialect::Yfm);
}

/// What a page says in a dialect is sound, the same twice, and can be skipped if it is wrong.
pub(crate) fn page_holds(text: &str, dialect: Dialect) {
    let files = vec![file(PAGE, text), file("presets.yaml", PRESETS)];
    let understood = understood_twice(&files, |docs| understand_as(docs, Some(dialect)));
    skips_can_be_pasted(&files, &understood.diagnostics);
}
