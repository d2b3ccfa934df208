//! What a call gives: of an operation its result, of a page its items. The code that is written and the list of its
//! public items must agree in this.

use super::api::{Field, FieldType, MessageDef, Method, Resource};

/// What a call gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome<'a> {
    /// The documented response, if there is one.
    Response(Option<&'a str>),
    /// The handle of an operation.
    Operation {
        /// What it results in.
        result: Product<'a>,
        /// The type of its metadata, where documented.
        metadata: Option<&'a str>,
    },
}

/// What an operation results in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Product<'a> {
    /// A message.
    Message(&'a str),
    /// Nothing.
    Empty,
    /// What the documentation does not tell.
    Object,
}

impl<'a> Outcome<'a> {
    /// What the call of a method gives; `response` is the message that it documents.
    pub(crate) fn of(resource: &'a Resource, method: &'a Method, response: Option<&'a MessageDef>) -> Self {
        if !starts_operation(resource, method) {
            return Self::Response(method.response.as_deref());
        }
        let part = |name: &str| response.and_then(|message| message_field(message, name));
        let result = match part("response").or_else(|| target(resource, method)) {
            Some(name) => Product::Message(name),
            None if method.name == "delete" => Product::Empty,
            None => Product::Object,
        };
        Self::Operation { result, metadata: part("metadata") }
    }
}

impl<'a> Outcome<'a> {
    /// The types that it speaks of.
    pub(crate) fn types(self) -> impl Iterator<Item = &'a str> {
        let named = match self {
            Self::Response(response) => [response, None],
            Self::Operation { result: Product::Message(result), metadata } => [Some(result), metadata],
            Self::Operation { metadata, .. } => [None, metadata],
        };
        named.into_iter().flatten()
    }
}

/// Whether the method starts an operation. Those of the operations themselves do not.
pub(crate) fn starts_operation(resource: &Resource, method: &Method) -> bool {
    method.operation && resource.name != "Operation"
}

/// The type of a field, if that is a message with documented fields.
fn message_field<'a>(message: &'a MessageDef, json: &str) -> Option<&'a str> {
    match &message.fields.iter().find(|field| field.json == json)?.ty {
        FieldType::Message(name) => Some(name),
        _ => None,
    }
}

/// The documented rule: "If the original method is the standard Create/Update, the response should be the target
/// resource of the operation". That is what `get` of the same resource gives.
fn target<'a>(resource: &'a Resource, method: &Method) -> Option<&'a str> {
    if !matches!(method.name.as_str(), "create" | "update") {
        return None;
    }
    let get = resource.methods.iter().find(|method| method.name == "get" && !method.operation)?;
    get.response.as_deref()
}

/// The list of a page: its one repeated message. Of two lists, nobody knows which one is paged.
pub(crate) fn page_items(page: &MessageDef) -> Option<&Field> {
    let mut lists = page.fields.iter().filter(|field| field.repeated && matches!(field.ty, FieldType::Message(_)));
    lists.next().filter(|_| lists.next().is_none())
}
