//! A whole docs folder to a crate. The input is a folder as one text.

use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::source::from_files;
use apidocs_codegen::understand;

use crate::folder::files;
use crate::laws::{crate_is_sound, findings_have_places, understood_is_sound};

/// Whatever the pages hold, the crate is sound, or there is an error.
pub fn holds(text: &str) {
    let understood = understand(from_files(files(text)));
    findings_have_places(&understood.diagnostics);
    let refused = understood.diagnostics.iter().any(|found| found.lint.default_level() == Level::Deny);
    if understood.api.services.is_empty() {
        assert!(refused, "there is no crate and no error");
        return;
    }
    understood_is_sound(&understood);
    // Pages with errors are left out of the model; the crate of the others is written when errors are allowed.
    crate_is_sound(&understood.api);
}
