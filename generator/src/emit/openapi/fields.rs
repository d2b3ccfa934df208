//! Fields as schemas: type, limits, and what is said of them.

use serde_json::{Value, json};

use super::scope::Scope;
use super::types::Schemas;
use super::{Object, extensions, limits};
use crate::api::{Field, FieldType, Scalar};

impl<'a> Schemas<'a> {
    /// The schema of a property. `sent_only`: it is in no response.
    pub(super) fn field(&self, scope: Scope<'a>, field: &Field, sent_only: bool) -> Object {
        let mut schema = self.bare(scope, field);
        extensions::text(&mut schema, "description", &field.docs);
        if let Some(default) = &field.default {
            let (key, value) = default_value(field, default);
            schema.insert(key.into(), value);
        }
        extensions::deprecated(&mut schema, field.deprecated, field.deprecated_note.as_ref());
        if field.secret && sent_only {
            schema.insert("writeOnly".into(), true.into());
        }
        extensions::of_field(&mut schema, field);
        schema
    }

    /// Type and limits.
    pub(super) fn bare(&self, scope: Scope<'a>, field: &Field) -> Object {
        let mut value = self.value(scope, &field.ty);
        if field.secret && field.ty == FieldType::Scalar(Scalar::String) {
            value.insert("format".into(), "password".into());
        }
        if let Some(example) = example(field) {
            value.insert("examples".into(), json!([example]));
        }
        open_numbers(&mut value, field);
        let mut schema = limits::apply(field, value);
        if field.nullable {
            schema = or_null(schema);
        }
        schema
    }
}

/// A value where its type alone does not tell how it is written: a server that plays the API by the document sends it.
fn example(field: &Field) -> Option<Value> {
    let number = || limits::some_number(field).map(|number| number.to_string());
    match &field.ty {
        FieldType::Scalar(Scalar::Int64 | Scalar::Uint64) => number().map(Value::from),
        FieldType::Scalar(Scalar::Duration) => number().map(|number| format!("{number}s").into()),
        _ => None,
    }
}

/// Named numbers are open as enums are: the values are told, and others are taken.
fn open_numbers(value: &mut Object, field: &Field) {
    let Some(numbers) = field.numbers.as_ref().filter(|numbers| !numbers.flags && !numbers.values.is_empty()) else {
        return;
    };
    let mut values: Vec<i64> = numbers.values.iter().map(|number| number.value).collect();
    values.sort_unstable();
    values.dedup();
    value.insert("anyOf".into(), json!([{ "enum": values }, { "type": "integer" }]));
}

fn or_null(mut schema: Object) -> Object {
    if let Some(Value::String(ty)) = schema.get("type") {
        let types = json!([ty, "null"]);
        schema.insert("type".into(), types);
        return schema;
    }
    if let Some(reference) = schema.shift_remove("$ref") {
        schema.insert("anyOf".into(), json!([{ "$ref": reference }, { "type": "null" }]));
    } else if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.push("null".into());
    }
    schema
}

/// A documented default as a value of the type, or as text where it is none, or none that the field's limits allow.
fn default_value(field: &Field, text: &str) -> (&'static str, Value) {
    let integer = || text.parse::<i64>().ok().map(Value::from);
    let number = || text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from);
    let value = match &field.ty {
        _ if field.repeated => None,
        FieldType::Scalar(Scalar::OptionalInt64 | Scalar::Int32) => integer(),
        FieldType::Scalar(Scalar::Double | Scalar::Float) => integer().or_else(number),
        FieldType::Scalar(Scalar::Boolean) => text.parse::<bool>().ok().map(Value::from),
        FieldType::Scalar(Scalar::Int64 | Scalar::Uint64) => integer().map(|_| text.into()),
        FieldType::Scalar(Scalar::String) | FieldType::Enum(_) => Some(text.into()),
        _ => None,
    };
    let allowed = value.filter(|value| limits::allow(field, value));
    allowed.map_or_else(|| ("x-default", text.into()), |value| ("default", value))
}
