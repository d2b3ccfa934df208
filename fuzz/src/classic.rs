//! A page of the form of 2020 to 2024, read as such whatever its marks are.

use apidocs_codegen::dialect::Dialect;

/// What the page says is sound.
pub fn holds(text: &str) {
    crate::yfm::page_holds(text, Dialect::Classic);
}
