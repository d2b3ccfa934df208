//! Types from evidence: what a page does not state is concluded by a named rule.

use super::cells::CellFacts;
use crate::api::{Limit, Scalar};
use crate::dialect::{Base, FieldDoc, SHOWN_TEXT, TypeDoc};
use crate::prose::Class;

/// A type without its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A list of any JSON values.
    Values,
    Scalar(Scalar),
    Enum,
    Map,
    ScalarMap(Scalar),
    MessageMap(usize),
    Json,
    Message(usize),
}

/// A conclusion and the name of the rule that drew it; `None` when the page states the type.
pub(crate) type Inferred = (Guess, Option<&'static str>);

/// The inferences: their names, and what is evidence for what.
pub(crate) const INFERENCES: &[(&str, &str)] = &[
    ("enum-list", "a list of `NAME: text` items: an enum"),
    ("values-text", "a sentence that lists the values: an enum"),
    ("field-mask-name", "the name `updateMask`: a field mask"),
    ("duration-unit", "a limit in seconds: a duration"),
    ("numeric-limit", "a parameter with a numeric limit: int64"),
    ("fraction-limit", "a `string` with a numeric limit: a number with a fraction"),
    ("page-size-name", "the name `pageSize`: int64"),
    ("rfc3339-text", "a parameter described as RFC 3339 text: a timestamp"),
    ("true-false-text", "a parameter described by true and false: a boolean"),
    ("parameter-default", "a parameter with no sign of another type: a string"),
    ("map-limits", "limits of keys or values: a map of strings"),
    ("map-text", "described as `key:value` pairs: a map of strings"),
    ("map-size", "labels with a limit of their number: a map of strings"),
    ("example", "the JSON example shows a value of the type"),
    ("list-body", "a sentence says that the body is a list of what the table describes"),
    ("request-line", "only the request line shows the parameter: a string"),
    ("type-text", "a description that begins with the type"),
    ("same-parameters", "a sentence says that the method takes the parameters of another"),
    ("list-text", "a description that begins with a list of things: a list in a body"),
    ("number-of-text", "a parameter described as a number of things: an integer"),
    ("default-value", "a default that is a whole number, or true or false"),
    ("path-parameter", "a parameter of the path without a row: a string"),
    ("profile", "an entry of profile.toml"),
    ("override", "an entry of overrides.toml"),
    ("enum-without-values", "an enum of which no value is told: a string"),
    ("protobuf-json", "a message of protobuf that JSON shows otherwise than its section does"),
    ("object-without-rows", "an object without rows and without a sign of a map: any JSON object"),
];

/// The type of a field, from its documented type and what its prose says.
pub(crate) fn infer(field: &FieldDoc, said: &CellFacts) -> Inferred {
    match &field.ty {
        TypeDoc::Message(index) => (Guess::Message(*index), None),
        TypeDoc::Object => object(field, said),
        TypeDoc::Any => (Guess::Scalar(Scalar::Value), None),
        TypeDoc::Untyped => parameter(field, said),
        TypeDoc::Enum { .. } | TypeDoc::Listed { .. } => (Guess::Enum, None),
        TypeDoc::Map(value) => (map(value), None),
        TypeDoc::Text => text(field, said),
        TypeDoc::Plain { base: Base::String, format: None } => string(field, said),
        // The text of an example is one of the values that the description lists.
        TypeDoc::Plain { base: Base::String, format: Some(format) } if format == SHOWN_TEXT && said.has_values() => {
            values(said)
        }
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

/// An enum of the values that the description has.
fn values(said: &CellFacts) -> Inferred {
    (Guess::Enum, Some(if said.listed { "enum-list" } else { "values-text" }))
}

/// `string` without a format: enums, durations and field masks look like it.
fn string(field: &FieldDoc, said: &CellFacts) -> Inferred {
    if said.has_values() {
        values(said)
    } else if field.name == "updateMask" {
        (Guess::Scalar(Scalar::FieldMask), Some("field-mask-name"))
    } else if is_duration(said) {
        (Guess::Scalar(Scalar::Duration), Some("duration-unit"))
    } else {
        (Guess::Scalar(Scalar::String), None)
    }
}

/// Whether a limit is in seconds.
pub(crate) fn is_duration(said: &CellFacts) -> bool {
    limits(said).any(|limit| matches!(limit, Limit::Value(bounds) if bounds.seconds))
}

/// A map by the type of its values.
fn map(value: &TypeDoc) -> Guess {
    match value {
        TypeDoc::Message(index) => Guess::MessageMap(*index),
        TypeDoc::Plain { base, format } => Guess::ScalarMap(plain(*base, format.as_deref())),
        TypeDoc::Text | TypeDoc::Enum { .. } | TypeDoc::Listed { .. } => Guess::Map,
        TypeDoc::Any => Guess::ScalarMap(Scalar::Value),
        _ => Guess::Json,
    }
}

/// `string` where it stands for numbers with a fraction and, in the first pages of the dialect, for maps too.
fn text(field: &FieldDoc, said: &CellFacts) -> Inferred {
    let of_numbers = |limit: &Limit| match limit {
        Limit::Value(bounds) => !bounds.seconds,
        Limit::MultipleOf(multiple) => !multiple.seconds,
        Limit::OneOf(_) => true,
        _ => false,
    };
    let numeric = limits(said).any(of_numbers);
    match string(field, said) {
        (guess, Some(rule)) => (guess, Some(rule)),
        _ if is_map(field, said) => (Guess::Map, Some("map-text")),
        _ if numeric => (Guess::Scalar(Scalar::Double), Some("fraction-limit")),
        (guess, None) => (guess, None),
    }
}

/// Whether a field is a map though its type is [`TypeDoc::Text`]: by what is said of its keys, or by the one name that
/// the API gives to nothing else.
pub(crate) fn is_map(field: &FieldDoc, said: &CellFacts) -> bool {
    let of_keys = |limit: &Limit| matches!(limit, Limit::KeyLength(_) | Limit::KeyPattern(_));
    !field.repeated && (is_labels(field) || limits(said).any(of_keys) || said.signs.pairs)
}

fn is_labels(field: &FieldDoc) -> bool {
    field.name == "labels" || field.name.ends_with("Labels")
}

/// Path and query parameters have no types at all before October 2024.
fn parameter(field: &FieldDoc, said: &CellFacts) -> Inferred {
    let numeric = limits(said).any(|limit| match limit {
        Limit::Value(bounds) => !bounds.seconds,
        Limit::MultipleOf(multiple) => !multiple.seconds && !multiple.of.is_f64(),
        _ => false,
    });
    let scalar = |scalar, rule| (Guess::Scalar(scalar), Some(rule));
    match string(field, said) {
        (guess, Some(rule)) => (guess, Some(rule)),
        _ if numeric || limits(said).any(|limit| matches!(limit, Limit::OneOf(_))) => {
            scalar(Scalar::Int64, "numeric-limit")
        }
        _ if field.name == "pageSize" => scalar(Scalar::Int64, "page-size-name"),
        _ if said.signs.rfc3339 => scalar(Scalar::Timestamp, "rfc3339-text"),
        _ if said.signs.flag => scalar(Scalar::Boolean, "true-false-text"),
        _ => scalar(Scalar::String, "parameter-default"),
    }
}

/// `object` without rows. A number of entries alone does not say what they are: that of labels are strings.
fn object(field: &FieldDoc, said: &CellFacts) -> Inferred {
    let of_entries = |limit: &Limit| {
        matches!(limit, Limit::KeyLength(_) | Limit::KeyPattern(_) | Limit::ValueLength(_) | Limit::ValuePattern(_))
    };
    let counted = limits(said).any(|limit| matches!(limit, Limit::Items(_)));
    if !field.repeated && limits(said).any(of_entries) {
        (Guess::Map, Some("map-limits"))
    } else if said.signs.pairs {
        (Guess::Map, Some("map-text"))
    } else if !field.repeated && counted && is_labels(field) {
        (Guess::Map, Some("map-size"))
    } else {
        (Guess::Json, Some("object-without-rows"))
    }
}

fn limits(said: &CellFacts) -> impl Iterator<Item = &Limit> {
    said.facts.iter().filter_map(|sentence| match &sentence.class {
        Class::Limit { limit, .. } => Some(limit),
        _ => None,
    })
}
