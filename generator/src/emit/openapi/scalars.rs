//! Plain values as schemas.

use serde_json::{Value, json};

use super::Object;
use crate::api::Scalar;

/// The schema of a plain value.
///
/// In proto3 JSON a number of 64 bits is written as a string, and read as both. Formats of Google's types are those of the
/// registry of formats of the `OpenAPI` initiative, since `duration` is another notation in JSON Schema.
pub(super) fn scalar(scalar: Scalar, proto3: bool) -> Object {
    let schema = match scalar {
        Scalar::String => json!({ "type": "string" }),
        Scalar::Int64 => json!({ "type": "string", "format": "int64" }),
        Scalar::Uint64 => json!({ "type": "string", "format": "uint64" }),
        Scalar::OptionalInt64 if proto3 => json!({ "type": ["integer", "string"], "format": "int64" }),
        Scalar::OptionalInt64 => json!({ "type": "integer", "format": "int64" }),
        Scalar::Int32 => json!({ "type": "integer", "format": "int32" }),
        Scalar::Double => json!({ "type": "number", "format": "double" }),
        Scalar::Float => json!({ "type": "number", "format": "float" }),
        Scalar::Boolean => json!({ "type": "boolean" }),
        Scalar::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Scalar::Duration => json!({ "type": "string", "format": "google-duration" }),
        Scalar::Bytes => json!({ "type": "string", "format": "byte", "contentEncoding": "base64" }),
        Scalar::FieldMask => json!({ "type": "string", "format": "google-fieldmask" }),
        Scalar::Value => json!({}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Object::new(),
    }
}
