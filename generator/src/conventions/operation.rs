//! Long-running operations: which methods answer with one.

use crate::fields::{FieldKind, FieldNode, MethodFacts};

/// The fields that all and only operations have.
pub(super) const FIELDS: [&str; 5] = ["id", "done", "metadata", "error", "response"];

/// A long-running operation is known by its name, or by its fields.
pub(crate) fn is_operation(method: &MethodFacts) -> bool {
    let has =
        |name: &str| method.response.as_ref().is_some_and(|tree| tree.fields.iter().any(|field| field.json == name));
    let named = method.response.as_ref().and_then(|tree| tree.name.as_ref());
    named.is_some_and(|name| name.full.ends_with("operation.Operation")) || FIELDS.into_iter().all(has)
}

/// An operation whose page says what its metadata or its response holds.
pub(crate) fn is_typed_operation(method: &MethodFacts) -> bool {
    let fields = method.response.iter().flat_map(|tree| &tree.fields);
    let typed = |field: &FieldNode| {
        matches!(field.json.as_str(), "metadata" | "response") && matches!(field.kind, FieldKind::Message(_))
    };
    is_operation(method) && fields.into_iter().any(typed)
}
