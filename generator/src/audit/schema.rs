//! The JSON Schema of the audit's JSON form, committed as `generator/audit.schema.json`.

use super::Audit;

/// The schema as pretty JSON with a line end.
fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Audit).as_value())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use super::*;
    use crate::audit::audit;
    use crate::diagnostic::Levels;
    use crate::source::{RawFile, from_files};

    #[test]
    fn the_committed_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("audit.schema.json");
        if env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, schema()).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == schema(),
            "run `UPDATE_SCHEMA=1 cargo test --workspace --exclude yandex-cloud-api --lib -- schema`"
        );
    }

    #[test]
    fn an_audit_agrees_with_its_schema() {
        let schema = serde_json::from_str(&schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let page = "# T\n## HTTP request {#https-request}\n```\nGET https://a.example/x\n```\n## Query parameters \
                    {#query_params}\n\nParameter | Description\n--- | ---\nsize | At least 3 or so.\n\n## Response \
                    {#responses}\n";
        let file = RawFile { path: "en/a/api-ref/B/c.md".into(), bytes: page.into() };
        let audit = audit(&crate::understand(from_files(vec![file])), &Levels::default());
        assert_eq!((audit.totals.methods, audit.unknown.len()), (1, 1));
        let mut value = serde_json::to_value(audit).unwrap();
        validator.validate(&value).unwrap();
        value["totals"]["rows"] = "many".into();
        assert!(!validator.is_valid(&value));
    }
}
