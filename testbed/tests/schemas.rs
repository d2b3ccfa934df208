//! The types and the OpenAPI document of the same page: JSON that is made at random by a schema is read, and what is
//! written back fits the schema; a request is refused exactly where its parameters do not fit theirs.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use testbed::compute::image::{Image, ImageStatus, ListRequest, ListResponse, Os, OsType};

/// The document as a test of the generator keeps it.
fn document() -> Value {
    let text = include_str!("../../generator/tests/snapshots/all__openapi__seed_3_1.snap");
    let (_, json) = text.split_once("\n---\n").unwrap();
    serde_json::from_str(json).unwrap()
}

/// The schema that a reference means.
fn referenced<'d>(reference: &str, document: &'d Value) -> &'d Value {
    document.pointer(reference.trim_start_matches('#')).unwrap()
}

/// Values by a schema. Recursive types would have no end; the page has none.
fn values(schema: &Value, document: &Value) -> BoxedStrategy<Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        return values(referenced(reference, document), document);
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(branches) = schema[key].as_array() {
            return Union::new(branches.iter().map(|branch| values(branch, document))).boxed();
        }
    }
    if let Some(known) = schema["enum"].as_array() {
        return select(known.clone()).boxed();
    }
    match (schema["type"].as_str().unwrap(), schema["format"].as_str()) {
        ("string", Some("date-time")) => select(vec![
            "2024-01-02T03:04:05Z",
            "1999-12-31T23:59:59.123456789Z",
        ])
        .prop_map(Value::from)
        .boxed(),
        ("string", Some("int64")) => any::<i64>()
            .prop_map(|number| number.to_string().into())
            .boxed(),
        ("string", None) => "[a-zа-я 😀\"\\\\]{0,9}".prop_map(Value::from).boxed(),
        ("boolean", None) => any::<bool>().prop_map(Value::from).boxed(),
        ("array", None) => {
            let all = prop::collection::vec(values(&schema["items"], document), 0..3);
            all.prop_map(Value::from).boxed()
        }
        ("object", None) if schema["additionalProperties"].is_object() => {
            let value = values(&schema["additionalProperties"], document);
            let entries = prop::collection::btree_map("[a-z]{1,5}", value, 0..3);
            entries
                .prop_map(|entries| Value::Object(entries.into_iter().collect()))
                .boxed()
        }
        ("object", None) => properties(schema, document),
        other => panic!("{other:?} is new here: {schema}"),
    }
}

/// Objects, of whose properties any may be left out.
fn properties(schema: &Value, document: &Value) -> BoxedStrategy<Value> {
    let empty = Just(Map::new()).boxed();
    let known = schema["properties"].as_object().into_iter().flatten();
    let all = known.fold(empty, |before, (name, schema)| {
        let (name, value) = (name.clone(), prop::option::of(values(schema, document)));
        (before, value)
            .prop_map(move |(mut object, value)| {
                object.extend(value.map(|value| (name.clone(), value)));
                object
            })
            .boxed()
    });
    all.prop_map(Value::Object).boxed()
}

/// Whether a value is as a schema says; only the words that the document has.
fn fits(value: &Value, schema: &Value, document: &Value) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        return fits(value, referenced(reference, document), document);
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        return branches.iter().any(|branch| fits(value, branch, document));
    }
    let all = |schema: &Value, mut values: &mut dyn Iterator<Item = &Value>| {
        (&mut values).all(|value| fits(value, schema, document))
    };
    match schema["type"].as_str().unwrap() {
        "string" => value.as_str().is_some_and(|text| {
            let length = text.chars().count() as u64;
            let at_most = schema["maxLength"]
                .as_u64()
                .is_none_or(|most| length <= most);
            let is_known = schema["enum"]
                .as_array()
                .is_none_or(|known| known.contains(value));
            at_most
                && is_known
                && schema["minLength"]
                    .as_u64()
                    .is_none_or(|least| length >= least)
        }),
        "boolean" => value.is_boolean(),
        "array" => value
            .as_array()
            .is_some_and(|values| all(&schema["items"], &mut values.iter())),
        "object" => value
            .as_object()
            .is_some_and(|object| match &schema["properties"] {
                Value::Object(known) => object.iter().all(|(name, value)| {
                    known.contains_key(name) && fits(value, &known[name], document)
                }),
                _ => all(&schema["additionalProperties"], &mut object.values()),
            }),
        other => panic!("{other} is new here: {schema}"),
    }
}

/// The value without what is at its default, which is the same as left out.
fn shortest(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object
                .iter()
                .map(|(name, value)| (name.clone(), shortest(value)));
            let is_default =
                |value: &Value| *value == json!("") || *value == json!([]) || *value == json!("0");
            // An object that is there, and empty, says something; a map does not.
            kept.filter(|(name, value)| {
                !(is_default(value) || name == "labels" && *value == json!({}))
            })
            .collect()
        }
        Value::Array(values) => values.iter().map(shortest).collect(),
        value => value.clone(),
    }
}

type Check = fn(&str);

fn goes_through<T: Serialize + DeserializeOwned>(name: &str) {
    let document = document();
    let schema = document["components"]["schemas"][name].clone();
    proptest!(|(value in values(&schema, &document))| {
        let message: T = serde_json::from_value(value.clone()).unwrap();
        let written = serde_json::to_value(&message).unwrap();
        prop_assert!(fits(&written, &schema, &document), "{written}");
        prop_assert_eq!(shortest(&written), shortest(&value));
    });
}

#[test]
fn what_the_document_describes_is_what_the_types_take() {
    let through: [(&str, Check); 5] = [
        ("compute.image.Image", goes_through::<Image>),
        ("compute.image.ImageStatus", goes_through::<ImageStatus>),
        ("compute.image.ListResponse", goes_through::<ListResponse>),
        ("compute.image.Os", goes_through::<Os>),
        ("compute.image.OsType", goes_through::<OsType>),
    ];
    let document = document();
    let described = document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys();
    let missing: Vec<_> = described
        .filter(|name| through.iter().all(|(known, _)| known != name))
        .collect();
    assert_eq!(missing, ["Error"]);
    for (name, goes_through) in through {
        goes_through(name);
    }
}

/// The schema of a parameter.
fn parameter<'d>(document: &'d Value, name: &str) -> &'d Value {
    let path = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .next()
        .unwrap();
    let parameters = path["get"]["parameters"].as_array().unwrap();
    parameters
        .iter()
        .find(|parameter| parameter["name"] == name)
        .unwrap()
}

proptest! {
    #[test]
    fn a_request_is_refused_where_a_parameter_does_not_fit(
        folder in "[a-zж]{0,60}", size in -10_i64..2000, filter in "[a-z=]{0,1100}",
    ) {
        let document = document();
        let request = ListRequest::new(folder.as_str()).page_size(size).filter(filter.as_str());
        let is_text = |name: &str, text: &str| {
            let parameter = parameter(&document, name);
            let is_there = !text.is_empty() || parameter["required"] != true;
            is_there && fits(&json!(text), &parameter["schema"], &document)
        };
        let limits = &parameter(&document, "pageSize")["schema"]["x-limits"]["value"];
        let is_size = |limit: &str, fits: fn(&i64, &i64) -> bool| limits[limit].as_i64().is_none_or(|limit| fits(&size, &limit));
        let is_right = is_text("folderId", &folder) && is_text("filter", &filter) && is_size("max", i64::le) && is_size("min", i64::ge);
        prop_assert_eq!(request.validate().is_ok(), is_right, "{:?}", request);
    }
}
