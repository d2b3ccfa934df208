//! `names.lock` beside good pages.

use apidocs_codegen::source::from_files;
use apidocs_codegen::understand;

use crate::folder::{file, good};
use crate::laws::{crate_is_sound, findings_have_places, is_good};

/// A mistake has its place; without one the crate is sound, and the next lock is read, kept and complete.
pub fn holds(text: &str) {
    let with = |lock: &str| {
        let mut files = good();
        files.push(file("names.lock", lock));
        understand(from_files(files))
    };
    let understood = with(text);
    findings_have_places(&understood.diagnostics);
    if !is_good(&understood) {
        return;
    }
    crate_is_sound(&understood.api);
    let next = understood.names.to_string();
    let again = with(&next);
    assert!(is_good(&again), "{:?} in\n{next}", again.diagnostics);
    assert_eq!(again.names.to_string(), next);
    assert!(again.api == understood.api, "the next run gives other names:\n{next}");
}
