//! The JSON Schema of the model's JSON form, committed as `generator/model.schema.json`.

use super::service::Api;

/// The schema as pretty JSON with a line end.
fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(Api).as_value())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, env, fs, path::Path};

    use super::*;
    use crate::api::{CallResult, MODEL_VERSION, Method, Resource, Service, Source, Verb};

    fn small() -> Api {
        let method = Method {
            name: "list".into(),
            rust: "list".into(),
            verb: Verb::Get,
            host: "compute.api.cloud.yandex.net".into(),
            path: "/compute/v1/images".into(),
            docs: "Lists images.".into(),
            deprecated: false,
            deprecated_note: None,
            url: "https://yandex.cloud/en/docs/compute/api-ref/Image/list".into(),
            source: Source { page: "en/compute/api-ref/Image/list.md".into(), line: 12 },
            also: Vec::new(),
            request: "ListRequest".into(),
            response: None,
            paging: None,
            pages: None,
            form: None,
            sends_list: false,
            lists: false,
            operation: false,
            result: CallResult::Stream { because: "stream-name: list".into() },
            mask: None,
            fills: BTreeMap::new(),
            unstated: Vec::new(),
            rows: Vec::new(),
        };
        let resource = Resource {
            name: "Image".into(),
            docs: String::new(),
            module: "image".into(),
            client: "ImageClient".into(),
            methods: vec![method],
            types: Vec::new(),
            aliases: Vec::new(),
        };
        let service = Service {
            aliases: Vec::new(),
            name: "compute".into(),
            title: "Compute Cloud".into(),
            module: "compute".into(),
            client: "ComputeClient".into(),
            types: Vec::new(),
            resources: vec![resource],
        };
        Api {
            version: MODEL_VERSION,
            domains: Vec::new(),
            vendor: None,
            package: None,
            types: Vec::new(),
            aliases: Vec::new(),
            services: vec![service],
        }
    }

    #[test]
    fn the_committed_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("model.schema.json");
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
    fn a_model_agrees_with_its_schema() {
        let schema = serde_json::from_str(&schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut model = serde_json::to_value(small()).unwrap();
        validator.validate(&model).unwrap();
        model["services"][0]["resources"][0]["methods"][0]["verb"] = "BREW".into();
        assert!(!validator.is_valid(&model));
    }
}
