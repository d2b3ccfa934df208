//! Families of messages that every service has.

use super::operation;
use crate::api::MessageDef;
use crate::profile::FAMILIES;

/// Whether a message belongs to a family that every service has: long-running operations, errors, access bindings.
///
/// Fields alone decide, not how many services have the message. So a new service moves no type of another one. An operation
/// whose page documents its metadata or its result stays with its resource, since the types of these do.
pub(crate) fn is_family(message: &MessageDef) -> bool {
    let has = |name: &str| message.fields.iter().any(|field| field.json == name);
    let exactly = |names: &[&str]| message.fields.len() == names.len() && names.iter().all(|name| has(name));
    let is_one =
        |(fields, name): &(&[&str], Option<&str>)| exactly(fields) && name.is_none_or(|name| message.name == name);
    FAMILIES.iter().any(is_one) || (operation::FIELDS.into_iter().all(has) && !is_typed_operation(message))
}

/// Whether the metadata or the result of an operation has a type of its own.
fn is_typed_operation(operation: &MessageDef) -> bool {
    let mut parts = operation.fields.iter().filter(|field| matches!(field.json.as_str(), "metadata" | "response"));
    parts.any(|field| field.ty.reference().is_some())
}
