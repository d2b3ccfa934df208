//! What the fuzz targets try, one module a target: each has a function `holds`, which panics when a law does not hold.
//!
//! A target asks for more than that nothing panics. Positions lie in the file, the same input gives the same result, what
//! is written can be read, and a crate has the items that its model names. The laws that targets share are in [`laws`].
#![allow(clippy::missing_panics_doc)] // to panic is what a target is for

pub mod accepted;
pub mod cells;
pub mod classic;
pub mod crates;
pub mod doc_comments;
pub mod example;
mod folder;
pub mod grammar;
pub mod laws;
pub mod markup;
pub mod model;
pub mod names_lock;
pub mod overrides;
pub mod settings;
pub mod vendor;
pub mod wire;
pub mod yfm;

#[path = "../../generator/tests/support/docs.rs"]
mod docs;
#[path = "../../generator/tests/support/items.rs"]
mod items;
#[path = "../../generator/tests/support/rust.rs"]
mod rust;

use libfuzzer_sys::Corpus;

/// Tries an input. What is no text is tried by nobody: files that are not UTF-8 never get past the first stage, whose
/// target takes bytes.
pub fn run(input: &[u8], holds: fn(&str)) -> Corpus {
    match std::str::from_utf8(input) {
        Ok(text) => {
            holds(text);
            Corpus::Keep
        }
        Err(_) => Corpus::Reject,
    }
}
