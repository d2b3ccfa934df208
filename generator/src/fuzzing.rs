//! Steps inside the stages, for the fuzz targets in `fuzz/`. Not part of the interface of this crate.

use crate::markup::Rich;

/// Whether a text may have a note of its authors, which no comment shows.
#[must_use]
pub fn may_have_note(text: &str) -> bool {
    crate::author_note::may_be_in(text)
}

/// The lines of the doc comment that a text of a page becomes.
#[must_use]
pub fn doc_comment(rich: &Rich, page: &str, width: usize) -> Vec<String> {
    crate::emit::page_lines(&crate::fields::markdown(rich, page), width)
}
