//! Reads API reference pages written in Markdown and writes a typed Rust client crate.
//!
//! Data flows one way, one module a stage: [`source`] → [`markup`] → [`dialect`] → [`prose`] → `fields` →
//! `conventions` → [`model`] → [`emit`] → [`mod@write`]. The stages up to [`model`] tell the [`ledger`] what became of what they
//! read. [`api`] is the centre: the data that [`model`] makes, and that everything later reads. [`diff`] compares two of them. `ARCHITECTURE.md` at the root of the repository says what each stage takes and gives.

pub mod api;
pub mod audit;
mod author_note;
mod conventions;
pub mod diagnostic;
pub mod dialect;
pub mod diff;
pub mod emit;
pub mod explain;
mod fields;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod ledger;
pub mod markup;
mod memo;
pub mod model;
pub mod nearest;
mod one_or_many;
pub mod profile;
pub mod prose;
mod reserved;
pub mod source;
pub mod span;
mod text;
pub mod write;

pub use text::{Text, VisibleJson, for_log, toml_string, visible_json};

pub use model::{Analysis, understand, understand_as, understand_with};
