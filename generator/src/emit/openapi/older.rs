//! Schemas in the words of `OpenAPI` 3.0.

use serde_json::{Value, json};

use super::Object;

/// The schema as 3.0 says it. Schemas refer to types by name, so they are a few levels deep at most.
pub(super) fn schema(schema: Value) -> Value {
    let Value::Object(newer) = schema else { return schema };
    let mut older = Object::new();
    for (key, value) in newer {
        match key.as_str() {
            "properties" => older.insert(key, each(value)),
            "items" | "additionalProperties" | "not" => older.insert(key, self::schema(value)),
            "allOf" | "anyOf" | "oneOf" => older.insert(key, all(value)),
            "propertyNames" => older.insert("x-propertyNames".into(), self::schema(value)),
            "contentEncoding" => None,
            "examples" => value.get(0).cloned().and_then(|first| older.insert("example".into(), first)),
            _ => older.insert(key, value),
        };
    }
    nullable(&mut older);
    types(&mut older);
    exclusive(&mut older, "exclusiveMinimum", "minimum");
    exclusive(&mut older, "exclusiveMaximum", "maximum");
    beside_reference(older).into()
}

fn each(properties: Value) -> Value {
    match properties {
        Value::Object(properties) => properties.into_iter().map(|(name, value)| (name, schema(value))).collect(),
        other => other,
    }
}

fn all(schemas: Value) -> Value {
    match schemas {
        Value::Array(schemas) => schemas.into_iter().map(schema).collect(),
        other => other,
    }
}

/// `null` is no type, but a keyword beside the type.
fn nullable(schema: &mut Object) {
    let is_null = |value: &Value| *value == "null" || value.get("type").is_some_and(|ty| ty == "null");
    for key in ["type", "anyOf"] {
        let Some(Value::Array(list)) = schema.get_mut(key) else { continue };
        let before = list.len();
        list.retain(|value| !is_null(value));
        if list.len() == before {
            continue;
        }
        let one = if list.len() == 1 { list.pop() } else { None };
        match one {
            Some(ty @ Value::String(_)) => drop(schema.insert(key.into(), ty)),
            Some(reference) => {
                schema.shift_remove(key);
                schema.insert("allOf".into(), json!([reference]));
            }
            None => {}
        }
        schema.insert("nullable".into(), true.into());
    }
}

/// A schema has one type; several are alternatives.
fn types(schema: &mut Object) {
    if let Some(Value::Array(types)) = schema.get("type") {
        let format = schema.get("format").cloned();
        let alternatives = types.iter().map(|ty| match &format {
            Some(format) => json!({ "type": ty, "format": format }),
            None => json!({ "type": ty }),
        });
        let alternatives: Value = alternatives.collect();
        schema.shift_remove("type");
        schema.shift_remove("format");
        schema.insert("anyOf".into(), alternatives);
    }
}

/// An exclusive bound is a bound, and a word beside it.
fn exclusive(schema: &mut Object, key: &str, bound: &str) {
    if let Some(number) = schema.get(key).filter(|value| value.is_number()).cloned() {
        schema.insert(bound.into(), number);
        schema.insert(key.into(), true.into());
    }
}

/// What stands beside a reference is passed over, so the reference goes into an `allOf`.
fn beside_reference(mut schema: Object) -> Object {
    if schema.len() > 1
        && let Some(reference) = schema.shift_remove("$ref")
    {
        let mut list = vec![json!({ "$ref": reference })];
        if let Some(Value::Array(others)) = schema.shift_remove("allOf") {
            list.extend(others);
        }
        schema.insert("allOf".into(), list.into());
    }
    schema
}
