//! Types from evidence: what a page does not state is concluded by a named rule.

use super::api::Scalar;
use crate::dialect::{Base, FieldDoc, TypeDoc};
use crate::limit::Limit;
use crate::markup::Rich;
use crate::prose::{Class, Reading};

/// A type without its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    Scalar(Scalar),
    Enum,
    Map,
    ScalarMap(Scalar),
    MessageMap(usize),
    Json,
    Message(usize),
}

/// A conclusion and the name of the rule that drew it; `None` when the page states the type.
pub(super) type Inferred = (Guess, Option<&'static str>);

/// The inferences: their names, and what is evidence for what.
pub const INFERENCES: &[(&str, &str)] = &[
    ("enum-list", "a list of `NAME: text` items: an enum"),
    ("values-text", "a sentence that lists the values: an enum"),
    ("field-mask-name", "the name `updateMask`: a field mask"),
    ("duration-unit", "a limit in seconds: a duration"),
    ("numeric-limit", "a parameter with a numeric limit: int64"),
    ("page-size-name", "the name `pageSize`: int64"),
    ("rfc3339-text", "a parameter described as RFC 3339 text: a timestamp"),
    ("true-false-text", "a parameter described by true and false: a boolean"),
    ("parameter-default", "a parameter with no sign of another type: a string"),
    ("map-limits", "limits of keys, values or their number: a map of strings"),
    ("map-text", "described as `key:value` pairs: a map of strings"),
    ("map-size", "a number of entries per resource: a map of strings"),
    ("override", "an entry of overrides.toml"),
    ("object-without-rows", "an object without rows and without a sign of a map: any JSON object"),
];

/// The type of a field, from its documented type and what its prose says.
pub(super) fn infer(field: &FieldDoc, reading: &Reading) -> Inferred {
    match &field.ty {
        TypeDoc::Message(index) => (Guess::Message(*index), None),
        TypeDoc::Object => object(field, reading),
        TypeDoc::Untyped => parameter(field, reading),
        TypeDoc::Enum { .. } => (Guess::Enum, None),
        TypeDoc::Map(value) => (map(value), None),
        TypeDoc::Text => text(field, reading),
        TypeDoc::Plain { base: Base::String, format: None } => string(field, reading),
        TypeDoc::Plain { base, format } => (Guess::Scalar(plain(*base, format.as_deref())), None),
    }
}

fn plain(base: Base, format: Option<&str>) -> Scalar {
    match (base, format) {
        (Base::String, Some("int64")) => Scalar::Int64,
        (Base::String, Some("uint64")) => Scalar::Uint64,
        (Base::String, Some("date-time")) => Scalar::Timestamp,
        (Base::String, Some("byte" | "bytes")) => Scalar::Bytes,
        (Base::String, Some("duration")) => Scalar::Duration,
        (Base::String, Some("field-mask")) => Scalar::FieldMask,
        (Base::String, _) => Scalar::String,
        (Base::Integer, Some("int32" | "uint32")) => Scalar::Int32,
        (Base::Integer, _) => Scalar::OptionalInt64,
        (Base::Number, Some("float")) => Scalar::Float,
        (Base::Number, _) => Scalar::Double,
        (Base::Boolean, _) => Scalar::Boolean,
    }
}

/// `string` without a format: enums, durations and field masks look like it.
fn string(field: &FieldDoc, reading: &Reading) -> Inferred {
    if !reading.values.is_empty() {
        let listed = reading.sentences.iter().any(|sentence| sentence.class == Class::EnumValue);
        (Guess::Enum, Some(if listed { "enum-list" } else { "values-text" }))
    } else if field.name == "updateMask" {
        (Guess::Scalar(Scalar::FieldMask), Some("field-mask-name"))
    } else if limits(reading).any(|limit| matches!(limit, Limit::Value(bounds) if bounds.seconds)) {
        (Guess::Scalar(Scalar::Duration), Some("duration-unit"))
    } else {
        (Guess::Scalar(Scalar::String), None)
    }
}

/// A map by the type of its values.
fn map(value: &TypeDoc) -> Guess {
    match value {
        TypeDoc::Message(index) => Guess::MessageMap(*index),
        TypeDoc::Plain { base, format } => Guess::ScalarMap(plain(*base, format.as_deref())),
        TypeDoc::Text | TypeDoc::Enum { .. } => Guess::Map,
        _ => Guess::Json,
    }
}

/// `string` where it stands for numbers with a fraction and, in the first pages of the dialect, for maps too.
fn text(field: &FieldDoc, reading: &Reading) -> Inferred {
    let of_numbers = |limit: &Limit| match limit {
        Limit::Value(bounds) => !bounds.seconds,
        Limit::OneOf(_) => true,
        _ => false,
    };
    let numeric = limits(reading).any(of_numbers);
    match string(field, reading) {
        (guess, Some(rule)) => (guess, Some(rule)),
        _ if is_map(field, reading) => (Guess::Map, Some("map-text")),
        _ if numeric => (Guess::Scalar(Scalar::Double), Some("numeric-limit")),
        (guess, None) => (guess, None),
    }
}

/// Whether a field is a map though its type is [`TypeDoc::Text`]: by what is said of its keys, or by the one name that
/// the API gives to nothing else.
pub(super) fn is_map(field: &FieldDoc, reading: &Reading) -> bool {
    let of_keys = |limit: &Limit| matches!(limit, Limit::KeyLength(_) | Limit::KeyPattern(_));
    let named = field.name == "labels" || field.name.ends_with("Labels");
    !field.repeated && (named || limits(reading).any(of_keys) || has_pairs(&field.cell.plain().to_lowercase()))
}

/// Whether a description calls its field a map, in one of the ways that the reference does.
fn has_pairs(words: &str) -> bool {
    ["key:value", "key-value"].iter().any(|pair| words.contains(pair))
}

/// Path and query parameters have no types at all before October 2024.
fn parameter(field: &FieldDoc, reading: &Reading) -> Inferred {
    let numeric = limits(reading).any(|limit| matches!(limit, Limit::Value(bounds) if !bounds.seconds));
    let scalar = |scalar, rule| (Guess::Scalar(scalar), Some(rule));
    match string(field, reading) {
        (guess, Some(rule)) => (guess, Some(rule)),
        _ if numeric || limits(reading).any(|limit| matches!(limit, Limit::OneOf(_))) => {
            scalar(Scalar::Int64, "numeric-limit")
        }
        _ if field.name == "pageSize" => scalar(Scalar::Int64, "page-size-name"),
        _ if mentions_rfc3339(&field.cell) => scalar(Scalar::Timestamp, "rfc3339-text"),
        _ if is_flag(&field.cell) => scalar(Scalar::Boolean, "true-false-text"),
        _ => scalar(Scalar::String, "parameter-default"),
    }
}

/// `object` without rows.
fn object(field: &FieldDoc, reading: &Reading) -> Inferred {
    let speaks_of_entries = |limit: &Limit| {
        matches!(
            limit,
            Limit::KeyLength(_)
                | Limit::KeyPattern(_)
                | Limit::ValueLength(_)
                | Limit::ValuePattern(_)
                | Limit::Items(_)
        )
    };
    let text = field.cell.plain().to_lowercase();
    if !field.repeated && limits(reading).any(speaks_of_entries) {
        (Guess::Map, Some("map-limits"))
    } else if has_pairs(&text) {
        (Guess::Map, Some("map-text"))
    } else if text.contains(" per resource") {
        (Guess::Map, Some("map-size"))
    } else {
        (Guess::Json, Some("object-without-rows"))
    }
}

fn limits(reading: &Reading) -> impl Iterator<Item = &Limit> {
    reading.sentences.iter().filter_map(|sentence| match &sentence.class {
        Class::Limit { limit, .. } => Some(limit),
        _ => None,
    })
}

fn mentions_rfc3339(cell: &Rich) -> bool {
    let text = cell.plain().to_lowercase();
    text.starts_with("string in rfc3339") || text.contains("string in rfc3339 text format")
}

fn is_flag(cell: &Rich) -> bool {
    let text = cell.plain().to_lowercase();
    let words = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    (words("true") || words("false"))
        && !words("filter")
        && (text.starts_with("if ")
            || text.contains("whether ")
            || text.contains("when true")
            || text.contains("if true")
            || text.contains("set to true"))
}
