//! Names that would suit a type: its own, that of the field that holds it, or either with its context.

use super::super::names;
use crate::fields::{FieldKind, FieldNode};
use crate::text::snake_case;

/// What the names of types inside a message begin with.
pub(super) fn context(message: &str) -> &str {
    ["Request", "Response"].iter().find_map(|suffix| message.strip_suffix(suffix)).unwrap_or(message)
}

/// Names for the type of a field of a message that is called like its context.
pub(super) fn type_names(field: &FieldNode, context: &str) -> Vec<String> {
    match (&field.kind, &field.type_name) {
        // A name without any letter of Rust says nothing.
        (FieldKind::Enum(_), Some(name)) if name.contains(|c: char| c.is_ascii_alphabetic()) => {
            return enum_names(name, context);
        }
        (FieldKind::Message(tree) | FieldKind::MessageMap(tree), _) => {
            if let Some(name) = &tree.name {
                return message_names(&name.full, context);
            }
        }
        _ => {}
    }
    let word = if field.repeated { names::singular(&field.json) } else { field.json.to_string() };
    let short = names::camel(&word);
    let long = format!("{context}{short}");
    // `Status` says nothing; `ImageStatus` does.
    if matches!(field.kind, FieldKind::Enum(_)) { vec![long] } else { vec![short, long] }
}

/// Names for a message's type: its own, or with the message it is declared in, or with the one that holds it.
fn message_names(full: &str, context: &str) -> Vec<String> {
    let is_type = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let mut parts: Vec<&str> = full.rsplit('.').take_while(is_type).collect();
    parts.reverse();
    let short = names::camel(parts.last().copied().unwrap_or(full));
    let nested: String = parts.iter().map(|part| names::camel(part)).collect();
    let long = format!("{context}{short}");
    vec![short, nested, long]
}

/// Names for an enum's type: one of several words, such as `IpVersion`, says enough by itself.
fn enum_names(name: &str, context: &str) -> Vec<String> {
    let short = names::camel(name);
    let long = format!("{context}{short}");
    if snake_case(name).contains('_') { vec![short, long] } else { vec![long] }
}
