//! Tests with a message that has a field of every kind.

mod deprecated;
mod fixture;
mod json;
mod limits;
mod requests;
mod secrets;

use crate as api;

#[path = "../../../tests/support/limits.rs"]
mod harness;
