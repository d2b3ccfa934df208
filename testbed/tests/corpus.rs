//! Documents of the API's exact JSON mapping are read and written back with the same meaning.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../generator/tests/support/corpus.rs"]
mod corpus;

use std::path::PathBuf;

use corpus::corpus;
use serde_json::Value;
use testbed::compute::image::{ListRequest, ListResponse};

const METHOD: &str = "yandex.cloud.compute.v1.ImageService.List";

/// Fields that the API has got since the page was written.
const NEWER: [&str; 1] = ["hardwareGeneration"];

fn documents(side: &str) -> Vec<(PathBuf, Value)> {
    let Some(folder) = corpus("wire") else {
        return Vec::new();
    };
    let paths = (0..2).map(|index| folder.join(format!("{METHOD}.{side}.{index}.json")));
    let read = |path: PathBuf| {
        let document = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (path, document)
    };
    paths.map(read).collect()
}

fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(side: &str) {
    for (path, mut document) in documents(side) {
        let message: T = serde_json::from_value(document.clone()).unwrap();
        forget_newer(&mut document);
        let written = serde_json::to_value(&message).unwrap();
        assert_eq!(written, document, "{}", path.display());
    }
}

fn forget_newer(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !NEWER.contains(&name.as_str()));
            fields.values_mut().for_each(forget_newer);
        }
        Value::Array(elements) => elements.iter_mut().for_each(forget_newer),
        _ => {}
    }
}

#[test]
fn requests_keep_their_meaning() {
    round_trip::<ListRequest>("request");
}

#[test]
fn responses_keep_their_meaning() {
    round_trip::<ListResponse>("response");
}
