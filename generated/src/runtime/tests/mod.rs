//! Tests with a message that has a field of every kind.

mod deprecated;
mod fixture;
mod json;
mod limits;
mod requests;
mod secrets;
mod streams;
mod vendors;

use crate as api;

#[path = "../../../tests/support/limits.rs"]
mod harness;
