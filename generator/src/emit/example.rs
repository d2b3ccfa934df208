//! Examples in the docs of methods, which are compiled.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::Types;
use super::{EmitError, idents, layout, methods, types};
use crate::api::{
    self, Field, FieldType, Location, MessageDef, Method, OneOf, OperationResult, Outcome, Scalar, Service,
    StructMember,
};
use crate::profile::LIBRARY;

/// Longest statement on one line.
const WIDTH: usize = 88;

/// The lines of a method's example.
pub(super) fn of(service: &Service, types: &Types<'_>, method: &Method) -> Result<Vec<String>, EmitError> {
    let mut lines = vec![String::new(), "```no_run".to_owned()];
    if method.deprecated {
        lines.push("# #![allow(deprecated)]".to_owned());
    }
    lines.push(format!("# async fn example(client: {LIBRARY}::Client) -> Result<(), {LIBRARY}::Error> {{"));
    lines.extend(statements(service, types, method)?);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Ok(lines)
}

/// What an example does with its client.
pub(super) fn statements(service: &Service, types: &Types<'_>, method: &Method) -> Result<Vec<String>, EmitError> {
    let message = types.message(&method.request).ok_or_else(|| types.missing(&method.request))?;
    let place = ExamplePlace::of(service, types)?;
    let mut lines = Vec::new();
    let call = if let Some(text) = text_alone(message) {
        place.call(method, &layout::spell(&text))?
    } else {
        lines.extend(request(&place, types, method, message)?);
        place.call(method, "request")?
    };
    lines.extend(sending(types, method, &call));
    Ok(lines)
}

/// The module of a resource.
pub(super) struct ExamplePlace {
    service: Ident,
    resource: Ident,
}

impl ExamplePlace {
    pub(super) fn of(service: &Service, types: &Types<'_>) -> Result<Self, EmitError> {
        Ok(Self { service: types::module(&service.module)?, resource: types::module(&types.resource.module)? })
    }

    /// The call of a method with this argument.
    pub(super) fn call(&self, method: &Method, argument: &str) -> Result<String, EmitError> {
        let Self { service, resource } = self;
        Ok(format!("client.{service}().{resource}().{}({argument})", methods::name(method)?))
    }

    /// The path of a type, as code outside of the crate has it.
    pub(super) fn import(&self, name: &Ident) -> String {
        layout::spell(&self.path(name)).replace(" ::", "::")
    }

    fn path(&self, name: &Ident) -> TokenStream {
        let Self { service, resource } = self;
        let library = idents::library();
        quote!(#library::#service::#resource::#name)
    }
}

/// The text that is all there is to a request.
fn text_alone(message: &MessageDef) -> Option<TokenStream> {
    let parts = message.parts();
    match parts.arguments.as_slice() {
        [StructMember::Field(field)] if message.is_of_text() && parts.set.is_empty() => Some(argument(field)),
        _ => None,
    }
}

/// The import of the request, and the statement that makes it.
fn request(
    place: &ExamplePlace,
    types: &Types<'_>,
    method: &Method,
    message: &MessageDef,
) -> Result<Vec<String>, EmitError> {
    let request = types::ident(&method.request, "type")?;
    let mut lines = vec![format!("use {};", place.import(&request)), String::new()];
    let arguments = message.parts().arguments.into_iter().map(|part| member_argument(place, message, part));
    let arguments = arguments.collect::<Result<Vec<_>, EmitError>>()?;
    let mut calls = vec![format!("{request}::new({})", layout::spell(&quote!(#(#arguments),*)))];
    for field in settings(types, method, message) {
        calls.push(setting(field, &layout::spell(&argument(field)))?);
    }
    let one = format!("let request = {};", calls.concat());
    if layout::columns(&one) <= WIDTH {
        lines.push(one);
    } else {
        lines.push(format!("let request = {}", calls.join("\n    ")));
        if let Some(last) = lines.last_mut() {
            last.push(';');
        }
        lines = lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned).collect();
    }
    Ok(lines)
}

/// The fields that an example sets: what is required and no argument of `new`, the source of what is created, and one
/// field of what is changed.
pub(super) fn settings<'a>(types: &Types<'_>, method: &Method, message: &'a MessageDef) -> Vec<&'a Field> {
    let parts = message.parts();
    let mut fields = Vec::new();
    for part in &parts.set {
        let is_left = parts.left.iter().any(|left| left.rust() == part.rust());
        match part {
            StructMember::Field(field) if is_left => fields.push(*field),
            StructMember::OneOf(one_of) if is_left || method.name == "create" => {
                let sound = message.set_members(one_of).into_iter().find(|(_, field)| !field.deprecated);
                fields.extend(sound.map(|(_, field)| field));
            }
            _ => {}
        }
    }
    if fields.is_empty() && method.mask.is_some() {
        fields.extend(changed(types, message));
    }
    fields
}

/// The field that the example of an update changes: the first that is plain, or else the first.
fn changed<'a>(types: &Types<'_>, message: &'a MessageDef) -> Option<&'a Field> {
    let is_changed = |field: &&Field| {
        let is_sent = field.location == Location::Body && !field.is_mask() && !field.deprecated;
        is_sent && !methods::is_in_path(types, message, field)
    };
    let parts = message.parts();
    let fields: Vec<&Field> = parts.set.iter().filter_map(|part| part.field()).filter(is_changed).collect();
    let plain = fields.iter().find(|field| !field.secret && matches!(field.ty, FieldType::Scalar(_)));
    plain.or(fields.first()).copied()
}

/// `.name("name")`
pub(super) fn setting(field: &Field, value: &str) -> Result<String, EmitError> {
    let name = types::ident(&api::setter(&field.rust), "setter")?;
    Ok(format!(".{name}({value})"))
}

/// What is done with a call of this kind.
pub(super) fn sending(types: &Types<'_>, method: &Method, call: &str) -> Vec<String> {
    let is_paged = method.paging.is_some() || method.pages.is_some();
    let page = method.response.as_deref().filter(|_| is_paged).and_then(|name| types.message(name));
    let print = |name: &str| format!("println!(\"{{{name}:?}}\");");
    match (method.outcome(), page) {
        (Outcome::Operation { result: OperationResult::Empty, .. }, _) => {
            vec![format!("let operation = {call}.await?;"), "operation.wait().await?;".to_owned()]
        }
        (Outcome::Operation { .. }, _) => vec![
            format!("let operation = {call}.await?;"),
            "let result = operation.wait().await?;".to_owned(),
            print("result"),
        ],
        (Outcome::Stream(_), _) => each("messages", "message", &format!("{call}.await?"), &print("message")),
        (_, Some(page)) if method.lists || method.page_items(page).or_else(|| types.listed(method, page)).is_some() => {
            each("items", "item", &format!("{call}.items()"), &print("item"))
        }
        (_, Some(_)) => each("pages", "page", &format!("{call}.pages()"), &print("page")),
        (Outcome::Response(None), None) => vec![format!("{call}.await?;")],
        (Outcome::Response(Some(_)), None) => vec![format!("let response = {call}.await?;"), print("response")],
    }
}

/// A loop over all that a call lists.
fn each(all: &str, one: &str, stream: &str, print: &str) -> Vec<String> {
    vec![
        format!("let mut {all} = {stream};"),
        format!("while let Some({one}) = {all}.try_next().await? {{"),
        format!("    {print}"),
        "}".to_owned(),
    ]
}

/// What an example gives for an argument of `new`.
pub(super) fn member_argument(
    place: &ExamplePlace,
    message: &MessageDef,
    part: StructMember<'_>,
) -> Result<TokenStream, EmitError> {
    match part {
        StructMember::Field(field) => Ok(argument(field)),
        StructMember::OneOf(one_of) => one_of_argument(place, message, one_of),
    }
}

/// What an example gives for a field.
pub(super) fn argument(field: &Field) -> TokenStream {
    let one = value(&field.ty, &field.json);
    if field.nullable && (field.repeated || !matches!(field.ty, FieldType::Scalar(_))) {
        return quote!(None);
    }
    if field.repeated { quote!([#one]) } else { one }
}

fn value(ty: &FieldType, json: &str) -> TokenStream {
    use Scalar::{Boolean, Bytes, Double, Float, Int32, Int64, OptionalInt64, String, Uint64, Value};
    match ty {
        FieldType::Scalar(String | Bytes | Value) => {
            let text: std::string::String = json.chars().filter(char::is_ascii_alphanumeric).collect();
            quote!(#text)
        }
        FieldType::Scalar(Int64 | Uint64 | Int32 | OptionalInt64) => quote!(1),
        FieldType::Scalar(Double | Float) => quote!(1.0),
        FieldType::Scalar(Boolean) => quote!(true),
        FieldType::Map(scalar) => {
            let one = value(&FieldType::Scalar(*scalar), "value");
            quote!([("key", #one)])
        }
        FieldType::MapOf(_) => quote!([("key", Default::default())]),
        _ => quote!(Default::default()),
    }
}

/// The first member of a one-of that is not deprecated, by its full path: the example imports the request only.
fn one_of_argument(place: &ExamplePlace, message: &MessageDef, one_of: &OneOf) -> Result<TokenStream, EmitError> {
    let members = message.members(one_of);
    let sound = members.iter().find(|(_, field)| !field.deprecated).or(members.first());
    let (member, _) =
        sound.ok_or_else(|| EmitError::NoType { resource: place.resource.to_string(), name: one_of.name.clone() })?;
    let (name, variant) = (types::ident(&one_of.name, "type")?, types::ident(&member.variant, "variant")?);
    let path = place.path(&name);
    Ok(quote!(#path::#variant(Default::default())))
}
