//! `overrides.toml` beside good pages.

use apidocs_codegen::source::from_files;
use apidocs_codegen::understand;

use crate::folder::{file, good};
use crate::laws::{crate_is_sound, findings_have_places, is_good, understood_is_sound};

/// A mistake has its place; entries without a mistake give a crate that is sound.
pub fn holds(text: &str) {
    let mut files = good();
    files.push(file("overrides.toml", text));
    let understood = understand(from_files(files));
    findings_have_places(&understood.diagnostics);
    if is_good(&understood) {
        understood_is_sound(&understood);
        crate_is_sound(&understood.api);
    }
}
