//! What the seed page becomes, in full: small enough to be read when it changes.

use apidocs_codegen::api::Api;
use apidocs_codegen::emit;

use crate::support::{SEED, seed_text, understand_page};

fn seed() -> Api {
    understand_page(SEED, &seed_text()).api
}

#[test]
fn the_files_of_the_seed_page() {
    for (path, text) in emit::emit(&seed()).unwrap() {
        insta::assert_snapshot!(path.replace('/', "__"), text);
    }
}

#[test]
fn the_model_of_the_seed_page_agrees_with_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../model.schema.json")).unwrap();
    let model = serde_json::to_value(seed()).unwrap();
    jsonschema::validator_for(&schema).unwrap().validate(&model).unwrap();
    let read: Api = serde_json::from_value(model).unwrap();
    assert_eq!(read, seed());
}
