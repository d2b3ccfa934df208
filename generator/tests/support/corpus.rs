//! The reference pages that lie beside the repository where it is developed.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A part of the corpus. Without it the test has nothing to look at: it is counted as skipped, or fails if `CORPUS` says
/// that the corpus is there.
pub(crate) fn corpus(part: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = here.join("../../shared/corpus").join(part);
    if path.is_dir() {
        return Some(path);
    }
    let wanted = std::env::var_os("CORPUS").is_some();
    let missing = path.display();
    assert!(!wanted, "CORPUS is set, and {missing} is not there");
    let why = "is not there; the corpus is not part of the repository";
    skipped(&format!("{missing} {why}"));
    None
}

/// Says that this test, or a part of it, is skipped, and why. `SKIPPED_TESTS` names a file that collects what is said.
pub(crate) fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    println!("skipped: {test}: {why}");
    if let Some(list) = std::env::var_os("SKIPPED_TESTS") {
        let line = format!("{test}: {why}\n");
        let mut options = OpenOptions::new();
        let list = options.append(true).create(true).open(list);
        let written = list.and_then(|mut list| list.write_all(line.as_bytes()));
        assert!(written.is_ok(), "skips cannot be listed: {written:?}");
    }
}
