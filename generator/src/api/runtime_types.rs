//! Documented types that the runtime has already: there is one type for one thing.
//!
//! Pages document what every operation looks like, and the error in it. The runtime needs both to follow operations, so
//! the documented types are other names of those of the runtime.

use super::service::Api;
use super::types::{Field, FieldType, MessageDef, MessageRole, Scalar, TypeDef};

impl Api {
    /// The type of the runtime that a common type is, if it is one.
    #[must_use]
    pub fn runtime_type(&self, name: &str) -> Option<&'static str> {
        let def = self.types.iter().filter_map(TypeDef::message).find(|def| def.name == name)?;
        if is_status(def) { Some("RpcStatus") } else { self.is_operation(def).then_some("OperationState") }
    }

    /// The one-ofs of common types that the runtime has: it has their members as fields.
    pub fn runtime_choices(&self) -> impl Iterator<Item = &str> {
        let messages = self.types.iter().filter_map(TypeDef::message);
        let known = messages.filter(|message| self.runtime_type(&message.name).is_some());
        known.flat_map(|message| &message.oneofs).map(|one_of| one_of.name.as_str())
    }

    fn is_operation(&self, message: &MessageDef) -> bool {
        let is_known = |field: &Field| match (field.json.as_str(), &field.ty) {
            ("id" | "description" | "createdBy", FieldType::Scalar(Scalar::String))
            | ("createdAt" | "modifiedAt", FieldType::Scalar(Scalar::Timestamp))
            | ("done", FieldType::Scalar(Scalar::Boolean))
            | ("metadata" | "response", FieldType::Json) => !field.repeated,
            ("error", FieldType::Message(name)) => {
                !field.repeated
                    && self.types.iter().filter_map(TypeDef::message).any(|it| it.name == *name && is_status(it))
            }
            _ => false,
        };
        is_received(message)
            && has(message, &["id", "done", "error", "response"])
            && message.fields.iter().all(is_known)
    }
}

/// Whether this is `google.rpc.Status`.
fn is_status(message: &MessageDef) -> bool {
    let is_known = |field: &Field| match (field.json.as_str(), &field.ty) {
        ("code", FieldType::Scalar(Scalar::Int32)) | ("message", FieldType::Scalar(Scalar::String)) => !field.repeated,
        ("details", FieldType::Json) => field.repeated,
        _ => false,
    };
    is_received(message) && has(message, &["code", "message", "details"]) && message.fields.iter().all(is_known)
}

fn is_received(message: &MessageDef) -> bool {
    !matches!(message.role, MessageRole::Request | MessageRole::Input)
}

fn has(message: &MessageDef, names: &[&str]) -> bool {
    names.iter().all(|name| message.fields.iter().any(|field| field.json == *name))
}
