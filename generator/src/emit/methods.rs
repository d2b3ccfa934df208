//! What kind of method it is: one that pages, starts an operation, or updates.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::Types;
use super::{EmitError, layout, types};
use crate::model::{Field, FieldType, MessageDef, Method, Scalar};

/// The Rust method.
pub(super) fn name(method: &Method) -> Result<Ident, EmitError> {
    types::free(&method.rust, &["new", "clone"], "method")
}

/// Whether the method starts an operation. Those of the operations themselves do not.
pub(super) fn starts_operation(types: &Types<'_>, method: &Method) -> bool {
    method.operation && types.resource.name != "Operation"
}

/// What the call gives.
pub(super) fn response(types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    if starts_operation(types, method) {
        return operation(types, method);
    }
    match &method.response {
        Some(name) => {
            let name = types::ident(name, "type")?;
            Ok(quote!(#name))
        }
        None => Ok(types.runtime("Empty")),
    }
}

/// The handle of an operation, typed as far as the documentation tells.
fn operation(types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    let handle = types.runtime("OperationHandle");
    let documented = method.response.as_deref().and_then(|name| types.message(name));
    let part = |name: &str| documented.and_then(|message| message_field(message, name));
    let result = match part("response").or_else(|| target(types, method)) {
        Some(name) => quote_type(name)?,
        None if method.name == "delete" => types.runtime("Empty"),
        None => types.runtime("JsonObject"),
    };
    let Some(metadata) = part("metadata") else { return Ok(quote!(#handle<#result>)) };
    let metadata = quote_type(metadata)?;
    Ok(quote!(#handle<#result, #metadata>))
}

fn quote_type(name: &str) -> Result<TokenStream, EmitError> {
    let name = types::ident(name, "type")?;
    Ok(quote!(#name))
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
fn target<'a>(types: &Types<'a>, method: &Method) -> Option<&'a str> {
    if !matches!(method.name.as_str(), "create" | "update") {
        return None;
    }
    let get = types.resource.methods.iter().find(|method| method.name == "get" && !method.operation)?;
    get.response.as_deref()
}

/// A line for each response that is a page, by the name of the response.
pub(super) fn pages<'a>(types: &Types<'a>) -> Result<BTreeMap<&'a str, String>, EmitError> {
    let mut lines = BTreeMap::new();
    for method in types.resource.methods.iter().filter(|method| method.paged) {
        let Some(name) = method.response.as_deref() else { continue };
        let Some(message) = types.message(name) else { continue };
        let ident = types::ident(name, "type")?;
        let line = if let Some(field) = items(message) {
            let (rust, item) = (types::ident(&field.rust, "field")?, types.one(&field.ty)?);
            quote!(page!(#ident, #rust => #item);)
        } else {
            quote!(page!(#ident);)
        };
        lines.insert(name, layout::spell(&line) + "\n");
    }
    Ok(lines)
}

/// The list of a page: its one repeated message. Of two lists, nobody knows which one is paged.
pub(super) fn items(page: &MessageDef) -> Option<&Field> {
    let mut lists = page.fields.iter().filter(|field| field.repeated && matches!(field.ty, FieldType::Message(_)));
    lists.next().filter(|_| lists.next().is_none())
}

/// Whether the method takes a mask of the fields it changes.
pub(super) fn is_update(types: &Types<'_>, method: &Method) -> bool {
    method.verb == crate::model::Verb::Patch
        && types.message(&method.request).is_some_and(|request| mask(request).is_some())
}

/// The mask of a request, if it has one.
pub(super) fn mask(request: &MessageDef) -> Option<&Field> {
    request
        .fields
        .iter()
        .find(|field| field.json == "updateMask" && !field.repeated && field.ty == FieldType::Scalar(Scalar::FieldMask))
}

/// What is to be known of an update.
const TRAP: &str = "# Which fields change

Only the fields that `updateMask` names change; one that it names without a value in the request is reset to its
default. The mask is filled from what is set: each field given to a setter, also one that is given its default in
order to reset it, and each field that is not empty. A list, a map or an object is replaced as a whole.

A mask given with `update_mask` is sent as it is. Beware of an empty one: without a mask, every field that the
request leaves out is reset. That is why a request that sets nothing is refused while limits are checked.";

/// What no page says about a method.
pub(super) fn note(types: &Types<'_>, method: &Method) -> Option<String> {
    is_update(types, method)
        .then(|| TRAP.split("\n\n").map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join("\n\n"))
}
