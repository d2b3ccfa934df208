//! Families of messages that every service has.

use super::operation;
use crate::api::MessageDef;
use crate::profile::FAMILIES;

/// The families that belong to all services, whichever has them first: long-running operations, errors, and access
/// bindings. They go by their fields, so that a service more or less moves nothing. An operation whose page says what
/// its metadata or its result holds is its resource's: those types are.
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
