//! Where a node comes from.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Text;

/// A place of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Source {
    /// Path of the page relative to the docs folder.
    pub page: Text,
    /// Line, from 1.
    pub line: u32,
}
