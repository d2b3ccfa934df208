//! A page of the form since October 2024, read as such whatever its marks are.

use apidocs_codegen::dialect::Dialect;
use apidocs_codegen::source::from_files;
use apidocs_codegen::understand_as;

use crate::folder::{PAGE, PRESETS, file};
use crate::laws::{skips_can_be_pasted, understood_is_sound};

/// What the page says is sound.
pub fn holds(text: &str) {
    page_holds(text, Dialect::Yfm);
}

/// What a page says in a dialect is sound, the same twice, and can be skipped if it is wrong.
pub(crate) fn page_holds(text: &str, dialect: Dialect) {
    let files = vec![file(PAGE, text), file("presets.yaml", PRESETS)];
    let understood = understand_as(from_files(files.clone()), Some(dialect));
    understood_is_sound(&understood);
    let again = understand_as(from_files(files.clone()), Some(dialect));
    assert!(again.api == understood.api, "the page is read in two ways");
    let told =
        |all: &[apidocs_codegen::diagnostic::Diagnostic]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told(&again.diagnostics), told(&understood.diagnostics));
    skips_can_be_pasted(&files, &understood.diagnostics);
}
