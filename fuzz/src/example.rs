//! The JSON example of a page.

use std::collections::BTreeSet;

use apidocs_codegen::markup::{ExampleValue, parse_example};
use apidocs_codegen::span::Span;
use serde_json::Value;

use crate::laws::{source, within};

/// An example stands where it was read; what is JSON is an example with its keys.
pub fn holds(text: &str) {
    let source = source(text);
    let read = parse_example(&source, Span::new(0, text.len()));
    match &read {
        Ok(example) => members_are_within(text, &example.root),
        Err(error) => within(text, error.span),
    }
    if let (true, Ok(json)) = (is_plain(text), serde_json::from_str::<Value>(text)) {
        let Ok(example) = read else { panic!("JSON is no example: {read:?}") };
        let mut found = BTreeSet::new();
        keys_of(&example.root, &mut found);
        let mut expected = BTreeSet::new();
        keys_of_json(&json, &mut expected);
        // Of a key that is there twice, the JSON has the last value only.
        assert!(found.is_superset(&expected), "{found:?} lack some of {expected:?}");
    }
}

/// Whether no key is escaped, and the depth is that of a page.
fn is_plain(text: &str) -> bool {
    text.matches(['[', '{']).count() <= 100 && !text.contains('\\')
}

fn members_are_within(text: &str, value: &ExampleValue<'_>) {
    match value {
        ExampleValue::Object(members) => {
            for member in members {
                within(text, member.span);
                members_are_within(text, &member.value);
            }
        }
        ExampleValue::Array(values) => values.iter().for_each(|value| members_are_within(text, value)),
        _ => {}
    }
}

fn keys_of(value: &ExampleValue<'_>, keys: &mut BTreeSet<String>) {
    match value {
        ExampleValue::Object(members) => {
            for member in members {
                keys.insert(member.key.to_owned());
                keys_of(&member.value, keys);
            }
        }
        ExampleValue::Array(values) => values.iter().for_each(|value| keys_of(value, keys)),
        _ => {}
    }
}

fn keys_of_json(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                keys.insert(key.clone());
                keys_of_json(value, keys);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys_of_json(value, keys)),
        _ => {}
    }
}
