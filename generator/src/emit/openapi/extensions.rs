//! Facts that `OpenAPI` has no word for, under `x-` keys.
//!
//! | key | on | says |
//! |---|---|---|
//! | `x-source` | operations, types, fields, parameters | page and line of the documentation |
//! | `x-limits` | fields | limits that JSON Schema cannot state on this type, in the words of the wire view: of int64 strings, durations, bytes |
//! | `x-pattern` | fields | a pattern that ECMA 262 has no form for, as documented |
//! | `x-one-of` | types | the groups of fields of which at most one is set |
//! | `x-required` | types that are received only | fields that are documented as required, and left out by servers where they have their default |
//! | `x-enum-descriptions`, `x-enum-deprecated` | enums | what is said of each value |
//! | `x-numbers`, `x-flags` | fields | the meaning of numbers, of bits |
//! | `x-default` | fields | a documented default that is no value of the type |
//! | `x-deprecated-note` | operations, fields | the sentence that deprecates |
//! | `x-secret` | fields | why the value is never to be printed |
//! | `x-inferred` | fields | how the type was found where the page does not state it |
//! | `x-update-mask` | operations | the field that names what an update changes |
//! | `x-paging` | operations | the fields by which the method pages |
//! | `x-long-running-operation` | operations | result and metadata of the operation |
//! | `x-stream` | operations | why the response is taken to be several messages |
//! | `x-other-operations` | paths | the same request as other services document it |
//! | `x-path-pattern` | parameters | the form of a parameter that spans several segments |
//! | `x-displayName`, `x-tagGroups` | tags | titles, in the words of Redoc |

use serde_json::json;

use super::Object;
use crate::Text;
use crate::api::{Field, Source};

/// Adds a text, unless it is empty.
pub(super) fn text(schema: &mut Object, key: &str, text: &str) {
    if !text.is_empty() {
        schema.insert(key.into(), text.into());
    }
}

/// Adds where something is described.
pub(super) fn source(schema: &mut Object, source: &Source) {
    schema.insert("x-source".into(), json!({ "page": source.page, "line": source.line }));
}

/// Adds that something is deprecated, and the sentence that says so.
pub(super) fn deprecated(schema: &mut Object, is_deprecated: bool, note: Option<&Text>) {
    if is_deprecated {
        schema.insert("deprecated".into(), true.into());
        text(schema, "x-deprecated-note", note.map_or("", Text::as_str));
    }
}

/// What is known of a field besides its type and limits.
pub(super) fn of_field(schema: &mut Object, field: &Field) {
    if let Some(numbers) = &field.numbers {
        let named = numbers
            .values
            .iter()
            .map(|number| json!({ "value": number.value, "name": number.name, "description": number.docs }));
        schema.insert(if numbers.flags { "x-flags" } else { "x-numbers" }.into(), named.collect());
    }
    if field.secret {
        text(schema, "x-secret", field.secret_because.as_ref().map_or("secret", Text::as_str));
    }
    text(schema, "x-inferred", field.inferred.as_deref().unwrap_or_default());
    source(schema, &field.source);
}
