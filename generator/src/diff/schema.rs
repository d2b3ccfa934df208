//! The JSON Schema of the report, committed as `generator/diff.schema.json`.

use super::change::Diff;

/// The schema as pretty JSON with a line end.
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Diff).as_value())
}
