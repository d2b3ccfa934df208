//! Reads API reference pages written in Markdown and writes a typed Rust client crate.
//!
//! Data flows one way, one module a stage: [`source`] → [`markup`] → [`dialect`] → [`prose`] → [`model`] →
//! [`emit`] → [`mod@write`]; the first five tell the [`ledger`] what became of what they read; [`diff`] compares two
//! models. `ARCHITECTURE.md` at the root of the repository says what each stage takes and gives.

pub mod audit;
mod conventions;
pub mod diagnostic;
pub mod dialect;
pub mod diff;
pub mod emit;
pub mod explain;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod ledger;
pub mod limit;
pub mod markup;
mod memo;
pub mod model;
pub mod nearest;
pub mod prose;
mod reserved;
pub mod source;
mod text;
pub mod write;

pub use text::{Text, for_log};

pub use model::{Understood, understand, understand_as, understand_with};
