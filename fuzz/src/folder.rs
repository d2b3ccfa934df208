//! A docs folder as one text, so that the fuzzer can change names of files, too.

use apidocs_codegen::source::RawFile;

/// A line that begins a file.
const MARK: &str = "=== ";

/// The files of a folder: each begins with a line of `=== ` and its path.
pub(crate) fn files(text: &str) -> Vec<RawFile> {
    let mut files: Vec<RawFile> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix(MARK) {
            files.push(RawFile { path: path.trim().to_owned(), bytes: Vec::new() });
        } else if let Some(file) = files.last_mut() {
            file.bytes.extend_from_slice(line.as_bytes());
        }
    }
    // A file system has one file of a name.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    files
}

/// A file of a folder.
pub(crate) fn file(path: &str, text: &str) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Where the pages of the targets that take one page lie.
pub(crate) const PAGE: &str = "en/harbour/api-ref/Ship/dock.md";

/// The variables of these pages.
pub(crate) const PRESETS: &str = "default:\n  api-host: api.cloud.yandex.net\n";

/// A few pages that have no mistake, for targets that try what lies beside pages.
pub(crate) fn good() -> Vec<RawFile> {
    vec![
        file(PAGE, include_str!("../../generator/tests/fixtures/present.md")),
        file("en/harbour/api-ref/Lamp/get.md", include_str!("lamp.md")),
        file("presets.yaml", PRESETS),
    ]
}
