//! A docs folder: names of files, variables, front matter. The input is a folder as one text.

use apidocs_codegen::source::{Docs, RawFile, from_files, without_mark};

use crate::folder::files;
use crate::laws::findings_have_places;

/// Each file has a fate, a page can be told from its resolved text, and the order of files changes nothing.
pub fn holds(text: &str) {
    let mut files = files(text);
    let docs = from_files(files.clone());
    findings_have_places(&docs.diagnostics);
    positions_are_those_of_the_files(&files, &docs);
    let names = |docs: &Docs| docs.files.iter().map(|entry| entry.path.clone()).collect::<Vec<_>>();
    files.reverse();
    let reversed = from_files(files);
    assert_eq!(names(&docs), names(&reversed));
    assert_eq!(told(&docs), told(&reversed));
}

fn told(docs: &Docs) -> Vec<String> {
    let texts = docs.pages.iter().map(|page| format!("{} {}", page.path(), page.source.text()));
    texts.chain(docs.diagnostics.iter().map(ToString::to_string)).collect()
}

fn positions_are_those_of_the_files(files: &[RawFile], docs: &Docs) {
    for page in &docs.pages {
        let Some(file) = files.iter().find(|file| file.path == page.path()) else { panic!("a page without a file") };
        let raw = String::from_utf8_lossy(&file.bytes);
        assert_eq!(page.source.raw(), without_mark(&raw));
        assert_eq!(page.source.text().split('\n').count() >= raw.split('\n').count(), true);
        // Not each place of each page: time would grow with the square of the text.
        let step = 1 + page.source.text().len() / 64;
        for (at, _) in page.source.text().char_indices().step_by(step) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let raw = page.source.raw();
            let before =
                raw.get(..page.source.raw_offset(at)).unwrap_or_else(|| panic!("{at} is no place of the file"));
            let (line, column) = page.source.line_column(at);
            let last = before.rsplit('\n').next().unwrap_or_default();
            assert_eq!((line as usize, column as usize), (before.matches('\n').count() + 1, last.chars().count() + 1));
        }
        page.source.unresolved().iter().for_each(|name| crate::laws::within(page.source.text(), name.span));
    }
}
