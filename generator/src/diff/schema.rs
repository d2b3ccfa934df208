//! The JSON Schema of the report, committed as `generator/diff.schema.json`.

use super::change::Diff;

/// The schema as pretty JSON with a line end.
fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Diff).as_value())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use super::*;

    #[test]
    fn the_committed_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("diff.schema.json");
        if env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, schema()).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == schema(),
            "run `UPDATE_SCHEMA=1 cargo test --workspace --exclude yandex-cloud-api --lib -- schema`"
        );
    }
}
