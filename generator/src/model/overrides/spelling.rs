//! Types as the file spells them: like the pages do.

use super::Problem;
use crate::api::Scalar;
use crate::fields::{FieldKind, FieldNode};

const SCALARS: &[(&str, Scalar)] = &[
    ("string", Scalar::String),
    ("string (int64)", Scalar::Int64),
    ("string (uint64)", Scalar::Uint64),
    ("string (date-time)", Scalar::Timestamp),
    ("string (duration)", Scalar::Duration),
    ("string (byte)", Scalar::Bytes),
    ("string (field-mask)", Scalar::FieldMask),
    ("integer (int64)", Scalar::OptionalInt64),
    ("integer (int32)", Scalar::Int32),
    ("number (double)", Scalar::Double),
    ("number (float)", Scalar::Float),
    ("boolean", Scalar::Boolean),
    ("any", Scalar::Value),
];

/// The type of a field as the file spells it.
pub(super) fn spelled(node: &FieldNode) -> String {
    let name = match &node.kind {
        FieldKind::Scalar(scalar) => {
            SCALARS.iter().find(|(_, known)| known == scalar).map_or("string", |(spelling, _)| spelling)
        }
        FieldKind::Enum(_) => "enum",
        FieldKind::Message(_) | FieldKind::BackRef(_) => "message",
        FieldKind::Map | FieldKind::ScalarMap(_) | FieldKind::MessageMap(_) => "map",
        FieldKind::Json => "object",
    };
    format!("{name}{}", if node.repeated { "[]" } else { "" })
}

/// Refuses what no field can be spelled like.
pub(super) fn check(text: &str) -> Result<(), Problem> {
    let name = text.strip_suffix("[]").unwrap_or(text);
    let known = SCALARS.iter().any(|(spelling, _)| *spelling == name);
    if known || matches!(name, "enum" | "message" | "map" | "object") { Ok(()) } else { Err(unknown(text)) }
}

/// The type that a field gets, and whether it is a list; an enum keeps the values it has.
pub(super) fn parse(text: &str, old: &FieldKind) -> Result<(FieldKind, bool), Problem> {
    let (name, repeated) = text.strip_suffix("[]").map_or((text, false), |name| (name, true));
    let kind = match name {
        "enum" => match old {
            FieldKind::Enum(values) => FieldKind::Enum(values.clone()),
            _ => FieldKind::Enum(Vec::new()),
        },
        "map" => FieldKind::Map,
        "object" => FieldKind::Json,
        "message" => match old {
            FieldKind::Message(tree) => FieldKind::Message(tree.clone()),
            _ => return Err(Problem::new("only rows make a message", "choose `object` for any JSON object")),
        },
        _ => match SCALARS.iter().find(|(spelling, _)| *spelling == name) {
            Some((_, scalar)) => FieldKind::Scalar(*scalar),
            None => return Err(unknown(text)),
        },
    };
    Ok((kind, repeated))
}

fn unknown(text: &str) -> Problem {
    let known: Vec<&str> = SCALARS.iter().map(|(spelling, _)| *spelling).collect();
    let help = format!(
        "the types are {}; enum, message (an object with rows), map and object; each with `[]` behind it for a list",
        known.join(", ")
    );
    Problem::new(format!("`{text}` is no type"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_can_be_asked_for() {
        for (spelling, scalar) in SCALARS {
            assert_eq!(parse(spelling, &FieldKind::Json), Ok((FieldKind::Scalar(*scalar), false)));
            assert_eq!(check(&format!("{spelling}[]")), Ok(()));
        }
        assert_eq!(parse("map[]", &FieldKind::Json), Ok((FieldKind::Map, true)));
        assert!(parse("message", &FieldKind::Json).is_err() && check("int64").is_err());
    }
}
