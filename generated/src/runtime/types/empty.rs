//! What a method answers that has nothing to say.

use crate::runtime::macros::message;

/// An answer without documented content.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

message! {
    Empty;
}
