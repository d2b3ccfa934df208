//! The crate made of the whole reference, proved: it compiles without a warning, it reads and writes every document of
//! the wire as the server means it, and its bytes depend on nothing but the pages.
//!
//! Needs the corpus beside the repository. What compiles takes minutes, so it waits to be asked for:
//!
//! ```console
//! $ PROOF=1 cargo test -p xtask --test proof -- --nocapture --test-threads=1
//! ```
//!
//! `FIGURES=1 cargo test -p xtask --test proof price -- --nocapture` measures what the crate costs to compile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "in a test these are failures"
)]

#[path = "../../../generator/tests/support/attacks.rs"]
mod attack_pages;
mod attacks;
mod batches;
#[path = "../support/browser.rs"]
mod browser;
mod compile;
#[path = "../../../generator/tests/support/corpus.rs"]
mod corpus;
mod derive;
mod explain;
mod figures;
#[path = "../support/files.rs"]
mod files;
mod jobs;
mod meaning;
mod names;
mod openapi;
mod place;
mod same;
mod schemathesis;
mod secrets;
mod semver;
mod tools;
mod vendors;
mod wire;
