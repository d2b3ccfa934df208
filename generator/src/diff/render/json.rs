//! The report as JSON, of the form that `generator/diff.schema.json` describes.

use crate::diff::Diff;
use crate::text::visible_json;

/// Pretty JSON with a line end.
///
/// # Errors
/// Never in practice: all keys are strings.
pub fn json(diff: &Diff) -> Result<String, serde_json::Error> {
    Ok(format!("{}\n", visible_json(&serde_json::to_string_pretty(diff)?)))
}
