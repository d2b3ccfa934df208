//! Examples in the docs of methods, which are compiled.

use proc_macro2::TokenStream;
use quote::quote;

use super::message::{Part, parts};
use super::types::Types;
use super::{EmitError, layout, methods, oneof, types};
use crate::model::{
    Field, FieldType, MessageDef, Method, OneOf, OneOfMember, Scalar, Service, page_items, starts_operation,
};

/// The lines of a method's example.
pub(super) fn of(service: &Service, types: &Types<'_>, method: &Method) -> Result<Vec<String>, EmitError> {
    let module = types::module(&service.module)?;
    let resource = types::module(&types.resource.module)?;
    let request = types::ident(&method.request, "type")?;
    let name = methods::name(method)?;
    let arguments = layout::spell(&arguments(service, types, method)?);
    let mut lines = vec![String::new(), "```no_run".to_owned()];
    if method.deprecated {
        lines.push("# #![allow(deprecated)]".to_owned());
    }
    lines.extend([
        "# async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {".to_owned(),
        format!("use yandex_cloud_api::{module}::{resource}::{request};"),
        String::new(),
        format!("let request = {request}::new({arguments});"),
    ]);
    lines.extend(sending(types, method, &format!("client.{module}().{resource}().{name}(request)")));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Ok(lines)
}

/// What is done with a call of this kind.
fn sending(types: &Types<'_>, method: &Method, call: &str) -> Vec<String> {
    let page = method.response.as_deref().filter(|_| method.paged).and_then(|name| types.message(name));
    if starts_operation(types.resource, method) {
        vec![format!("let operation = {call}.await?;"), "let result = operation.wait().await?;".to_owned()]
    } else if page.is_some_and(|page| page_items(page).is_some()) {
        vec![
            format!("let mut items = {call}.items();"),
            "while let Some(item) = items.try_next().await? {".to_owned(),
            "    println!(\"{item:?}\");".to_owned(),
            "}".to_owned(),
        ]
    } else if page.is_some() {
        vec![
            format!("let mut pages = {call}.pages();"),
            "while let Some(page) = pages.try_next().await? {".to_owned(),
            "    println!(\"{page:?}\");".to_owned(),
            "}".to_owned(),
        ]
    } else {
        vec![format!("let response = {call}.await?;")]
    }
}

/// What an example gives to `new`.
fn arguments(service: &Service, types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    let message = types.message(&method.request).ok_or_else(|| types.missing(&method.request))?;
    let mut values = Vec::new();
    for part in parts(message).iter().filter(|part| part.is_argument(message)) {
        values.push(match part {
            Part::Field(field) => argument(field),
            Part::OneOf(one_of) => one_of_argument(service, types, message, one_of)?,
        });
    }
    Ok(quote!(#(#values),*))
}

fn argument(field: &Field) -> TokenStream {
    use Scalar::{Boolean, Bytes, Int32, Int64, OptionalInt64, String, Uint64, Value};
    match &field.ty {
        _ if field.repeated => quote!(Vec::new()),
        FieldType::Scalar(String | Bytes | Value) => {
            let text: std::string::String = field.json.chars().filter(char::is_ascii_alphanumeric).collect();
            quote!(#text)
        }
        FieldType::Scalar(Int64 | Uint64 | Int32 | OptionalInt64) => quote!(1),
        FieldType::Scalar(Boolean) => quote!(true),
        _ => quote!(Default::default()),
    }
}

/// The first member of a one-of that is not deprecated, by its full path: the example imports the request only.
fn one_of_argument(
    service: &Service,
    types: &Types<'_>,
    message: &MessageDef,
    one_of: &OneOf,
) -> Result<TokenStream, EmitError> {
    let (module, resource) = (types::module(&service.module)?, types::module(&types.resource.module)?);
    let name = types::ident(&one_of.name, "type")?;
    let is_sound = |member: &&OneOfMember| {
        !oneof::members(message, one_of).iter().any(|(known, field)| known == member && field.deprecated)
    };
    let chosen = one_of.members.iter().find(is_sound).or(one_of.members.first());
    let chosen = chosen.ok_or_else(|| types.missing(&one_of.name))?;
    let variant = types::ident(&chosen.variant, "variant")?;
    Ok(quote!(yandex_cloud_api::#module::#resource::#name::#variant(Default::default())))
}
