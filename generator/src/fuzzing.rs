//! Steps inside the stages, for the fuzz targets in `fuzz/`. Not part of the interface of this crate.

use crate::markup::Rich;

/// The lines of the doc comment that a text of a page becomes.
#[must_use]
pub fn doc_comment(rich: &Rich, page: &str, width: usize) -> Vec<String> {
    crate::emit::page_lines(&crate::fields::markdown(rich, page), width)
}
