//! What kind of method it is: one that pages, starts an operation, or updates.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::Types;
use super::{EmitError, layout, types};
use crate::api::{Field, MessageDef, Method, OperationResult, Outcome};

/// The Rust method.
pub(super) fn name(method: &Method) -> Result<Ident, EmitError> {
    types::ident(&method.function(), "method")
}

/// What the call gives.
pub(super) fn response<'a>(types: &Types<'a>, method: &'a Method) -> Result<TokenStream, EmitError> {
    match method.outcome() {
        Outcome::Response(Some(name)) if method.lists => types.spelled(name).map(|item| quote!(Vec<#item>)),
        Outcome::Response(Some(name)) => types.spelled(name),
        Outcome::Response(None) => Ok(types.runtime("Empty")),
        Outcome::Stream(message) => {
            let message = types.spelled(message)?;
            // With its path: no name need be kept free for what few methods give.
            Ok(quote!(crate::runtime::Messages<#message>))
        }
        Outcome::Operation { result, metadata } => operation(types, result, metadata),
    }
}

/// The handle of an operation, typed as far as the documentation tells.
fn operation(types: &Types<'_>, result: &OperationResult, metadata: Option<&str>) -> Result<TokenStream, EmitError> {
    let handle = types.runtime("OperationHandle");
    let result = match result {
        OperationResult::Message(name) => types.spelled(name)?,
        OperationResult::Likely(name) => {
            let message = types.spelled(name)?;
            quote!(crate::runtime::Outcome<#message>)
        }
        OperationResult::Empty => types.runtime("Empty"),
        OperationResult::Json => types.runtime("JsonObject"),
    };
    let Some(metadata) = metadata else { return Ok(quote!(#handle<#result>)) };
    let metadata = types.spelled(metadata)?;
    Ok(quote!(#handle<#result, #metadata>))
}

/// A line for each response that is a page, by the name of the response.
pub(super) fn pages<'a>(types: &Types<'a>) -> Result<BTreeMap<&'a str, String>, EmitError> {
    let mut lines = BTreeMap::new();
    let is_paged = |method: &&Method| method.paging.is_some() || method.pages.is_some() && !method.lists;
    for method in types.resource.methods.iter().filter(is_paged) {
        let Some(name) = method.response.as_deref() else { continue };
        let Some(message) = types.message(name) else { continue };
        let ident = types::ident(name, "type")?;
        let line = if let Some(field) = method.page_items(message).or_else(|| types.listed(method, message)) {
            let (rust, item) = (types::ident(&field.rust, "field")?, types.one(&field.ty)?);
            quote!(page!(#ident, #rust => #item);)
        } else {
            quote!(page!(#ident);)
        };
        lines.insert(name, layout::spell(&line) + "\n");
    }
    Ok(lines)
}

/// The mask of a request, if it has one.
pub(super) fn mask(request: &MessageDef) -> Option<&Field> {
    request.fields.iter().find(|field| field.is_mask())
}

/// Whether a field of a request fills a place in the URL, wherever it is documented.
pub(super) fn is_in_path(types: &Types<'_>, request: &MessageDef, field: &Field) -> bool {
    let mut methods = types.resource.methods.iter().filter(|method| method.request == request.name);
    methods.any(|method| {
        let path = filled_path(method);
        path.split('{').skip(1).any(|part| part.split(['}', '=']).next() == Some(field.json.as_str()))
    })
}

/// The path of a method with the names of the fields that fill it.
pub(super) fn filled_path(method: &Method) -> String {
    let mut path = String::with_capacity(method.path.len());
    let mut rest = method.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let end = after.find(['}', '=']).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        path.extend([before, "{", method.fills.get(name).map_or(name, String::as_str)]);
        rest = after;
    }
    path + rest
}

/// What is to be known of an update.
const TRAP: &str = "# Which fields change

Only the fields that `updateMask` names change; one that it names without a value in the request is reset to its
default. The mask is filled from what is set: each field given to a setter, also one that is given its default in
order to reset it, and each field that is not empty. Of an object, the fields that are set inside of it are named; an
object in which nothing is set is reset as a whole, and a list or a map is replaced as a whole. A field inside of an
object that is to be reset has to be named in a mask.

A mask given with `update_mask` takes the place of what was noted before, and is sent as it is; setters that are called
after it add their fields. Beware of an empty one: without a mask, every field that the request leaves out is reset.
That is why an empty mask is refused while limits are checked, unless it is given and no field is set.";

/// What is to be known of a stream.
const STREAM: &str = "# A stream of messages

The answer is a stream of messages. Each is given as soon as it has arrived. How long the call may take is how long the
answer may take to begin, and then how long the next message may take.";

/// What no page says about a method.
pub(super) fn note(method: &Method) -> Option<String> {
    let note = match method.outcome() {
        Outcome::Stream(_) => STREAM,
        _ if method.mask.is_some() => TRAP,
        _ => return None,
    };
    Some(note.split("\n\n").map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join("\n\n"))
}
