//! The report as JSON, of the form that `generator/diff.schema.json` describes.

use crate::diff::Diff;

/// Pretty JSON with a line end.
///
/// # Errors
/// Never in practice: all keys are strings.
pub fn json(diff: &Diff) -> Result<String, serde_json::Error> {
    Ok(format!("{}\n", serde_json::to_string_pretty(diff)?))
}
