//! When two documents mean the same in the JSON mapping of proto3.

use serde_json::{Map, Value};

/// A place where a written document does not mean what the original does.
pub(crate) struct Difference {
    /// Keys from the outside to the place; elements of lists add nothing.
    pub(crate) keys: Vec<String>,
    pub(crate) original: Option<Value>,
    pub(crate) written: Option<Value>,
}

/// All places in which a written document differs in meaning.
pub(crate) fn differences(original: &Value, written: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(original, written, &mut Vec::new(), &mut found);
    found
}

fn compare(original: &Value, written: &Value, keys: &mut Vec<String>, found: &mut Vec<Difference>) {
    match (original, written) {
        (Value::Object(one), Value::Object(other)) => objects(one, other, keys, found),
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            one.iter().zip(other).for_each(|(one, other)| compare(one, other, keys, found));
        }
        (one, other) if same(one, other) => {}
        (one, other) => {
            let (original, written) = (Some(one.clone()), Some(other.clone()));
            found.push(Difference { keys: keys.clone(), original, written });
        }
    }
}

fn objects(one: &Map<String, Value>, other: &Map<String, Value>, keys: &mut Vec<String>, found: &mut Vec<Difference>) {
    for (key, value) in one {
        keys.push(key.clone());
        match other.get(key) {
            Some(written) => compare(value, written, keys, found),
            None if is_default(value) => {}
            None => found.push(Difference { keys: keys.clone(), original: Some(value.clone()), written: None }),
        }
        keys.pop();
    }
    for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
        let keys = [keys.as_slice(), std::slice::from_ref(key)].concat();
        found.push(Difference { keys, original: None, written: Some(value.clone()) });
    }
}

/// Whether leaving the value out means the same. `false` and `{}` are not among them: where presence can mean something,
/// it is kept.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() || text == "0",
        Value::Array(elements) => elements.is_empty(),
        _ => false,
    }
}

/// Numbers are the same however they are written: `1` and `1.0`, and every number may be a string.
fn same(one: &Value, other: &Value) -> bool {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    let mixed = one.is_number() || other.is_number();
    one == other
        || mixed && matches!((number(one), number(other)), (Some(one), Some(other)) if one.to_bits() == other.to_bits())
}
