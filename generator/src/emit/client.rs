//! Modules of services and resources, with their clients and methods.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::message::{Part, parts};
use super::types::Types;
use super::{EmitError, docs, enums, layout, message, types};
use crate::model::{Field, FieldType, Method, OneOf, Resource, Scalar, Service, TypeDef, Verb};

/// The module of a service.
pub(super) fn service(service: &Service) -> Result<String, EmitError> {
    let (accessor, client) = (types::module(&service.module)?, types::ident(&service.client, "type")?);
    let inner = docs::inner(&format!("{}.", service.title));
    let (mut modules, mut accessors) = (Vec::new(), Vec::new());
    for resource in &service.resources {
        let (module, client) = (types::module(&resource.module)?, types::ident(&resource.client, "type")?);
        let docs = docs::attributes(&format!("{}.", resource.name), 4);
        modules.push(quote!(pub mod #module;));
        accessors.push(quote! {
            #docs
            #[must_use]
            pub fn #module(&self) -> #module::#client { #module::#client::new(self.client.clone()) }
        });
    }
    let docs = docs::attributes(&format!("{}.", service.title), 4);
    let open = quote! {
        #docs
        #[must_use]
        pub fn #accessor(&self) -> #client { #client { client: self.clone() } }
    };
    let docs = docs::attributes(&format!("{}: one method a resource.", service.title), 0);
    let declaration = quote!(#docs #[derive(Clone, Debug)] pub struct #client { client: Client });
    Ok(layout::file(&[
        layout::items(&inner)?,
        layout::items(&quote!(#(#modules)*))?,
        layout::items(&quote!(
            use crate::Client;
        ))?,
        layout::implementation(&quote!(Client), &[], &[open])?,
        layout::items(&declaration)?,
        layout::implementation(&quote!(#client), &[], &accessors)?,
    ]))
}

/// The module of a resource.
pub(super) fn resource(service: &Service, resource: &Resource) -> Result<String, EmitError> {
    let types = Types::new(service, resource)?;
    let mut body = client(&types)?;
    let (mut functions, mut statics) = (Vec::new(), Vec::new());
    for method in &resource.methods {
        functions.push(function(service, &types, method)?);
        statics.push(definition(service, &types, method)?);
    }
    let name = types::ident(&resource.client, "type")?;
    let mut members = vec![constructor(&types)];
    members.extend(functions);
    body.push(layout::implementation(&quote!(#name), &[], &members)?);
    body.extend(statics);
    for def in &resource.types {
        body.extend(match def {
            TypeDef::Message(def) => message::emit(&types, def)?,
            TypeDef::Enum(def) => enums::emit(&types, def)?,
        });
    }
    let about = format!("{}.\n\n{}", resource.name, resource.docs);
    let mut files = vec![layout::items(&docs::inner(about.trim_end()))?];
    files.extend(imports(&types, &body)?);
    files.extend(body);
    Ok(layout::file(&files))
}

/// The imports that the text of the module needs.
fn imports(types: &Types<'_>, body: &[String]) -> Result<Vec<String>, EmitError> {
    let mut used = BTreeSet::new();
    for part in body {
        if let Ok(tokens) = part.parse() {
            names(tokens, &mut used);
        }
    }
    let mut outside = TokenStream::new();
    if used.contains("BTreeMap") {
        outside.extend(quote!(
            use std::collections::BTreeMap;
        ));
    }
    let mut bytes = TokenStream::new();
    if used.contains("Bytes") {
        bytes.extend(quote!(
            use bytes::Bytes;
        ));
    }
    let macros: Vec<Ident> = ["message", "oneof", "open_enum"]
        .into_iter()
        .filter(|name| body.iter().any(|part| part.starts_with(&format!("{name}! {{"))))
        .map(|name| Ident::new(name, Span::call_site()))
        .collect();
    let macros = match macros.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use crate::runtime::macros::#one;),
        several => quote!(use crate::runtime::macros::{#(#several),*};),
    };
    let runtime = types.imports(&used);
    [outside, bytes, quote!(#macros #(#runtime)*)].iter().map(layout::items).collect()
}

/// The identifiers in code; what is in docs and literals does not count.
fn names(tokens: TokenStream, used: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => _ = used.insert(ident.to_string()),
            TokenTree::Group(group) => names(group.stream(), used),
            _ => {}
        }
    }
}

fn client(types: &Types<'_>) -> Result<Vec<String>, EmitError> {
    let resource = types.resource;
    let (name, client) = (types::ident(&resource.client, "type")?, types.runtime("Client"));
    let docs = docs::attributes(&format!("Methods of the resource {}.", resource.name), 0);
    Ok(vec![layout::items(&quote!(#docs #[derive(Clone, Debug)] pub struct #name { client: #client }))?])
}

fn constructor(types: &Types<'_>) -> TokenStream {
    let client = types.runtime("Client");
    quote!(pub(super) fn new(client: #client) -> Self { Self { client } })
}

fn response(types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    match &method.response {
        Some(name) => {
            let name = types::ident(name, "type")?;
            Ok(quote!(#name))
        }
        None => Ok(types.runtime("Empty")),
    }
}

fn function(service: &Service, types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    let name = types::free(&method.rust, &["new", "clone"], "method")?;
    let (request, response) = (types::ident(&method.request, "type")?, response(types, method)?);
    let (call, table) = (types.runtime("Call"), types::constant(&method.rust)?);
    let mut docs = docs::attributes(&types.links.resolve(&method.docs), 4);
    if !docs.is_empty() {
        docs.extend(docs::verbatim(&[String::new()]));
    }
    docs.extend(docs::attributes(&format!("[Reference]({})", method.url), 4));
    docs.extend(docs::verbatim(&example(service, types, method)?));
    Ok(quote! {
        #docs
        pub fn #name(&self, request: #request) -> #call<#request, #response> {
            #call::new(&self.client, &#table, request)
        }
    })
}

/// The lines of a method's example, which is compiled.
fn example(service: &Service, types: &Types<'_>, method: &Method) -> Result<Vec<String>, EmitError> {
    let module = types::module(&service.module)?;
    let resource = types::module(&types.resource.module)?;
    let request = types::ident(&method.request, "type")?;
    let name = types::free(&method.rust, &["new", "clone"], "method")?;
    let arguments = layout::spell(&arguments(service, types, method)?);
    Ok(vec![
        String::new(),
        "```no_run".to_owned(),
        "# async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {".to_owned(),
        format!("use yandex_cloud_api::{module}::{resource}::{request};"),
        String::new(),
        format!("let request = {request}::new({arguments});"),
        format!("let response = client.{module}().{resource}().{name}(request).await?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ])
}

/// What an example gives to `new`.
fn arguments(service: &Service, types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    let message = types.message(&method.request).ok_or_else(|| types.missing(&method.request))?;
    let mut values = Vec::new();
    for part in parts(message).iter().filter(|part| part.is_required()) {
        values.push(match part {
            Part::Field(field) => argument(field),
            Part::OneOf(one_of) => one_of_argument(service, types, one_of)?,
        });
    }
    Ok(quote!(#(#values),*))
}

fn argument(field: &Field) -> TokenStream {
    use Scalar::{Boolean, Bytes, Int32, Int64, OptionalInt64, String, Uint64};
    match &field.ty {
        _ if field.repeated => quote!(Vec::new()),
        FieldType::Scalar(String | Bytes) => {
            let text: std::string::String = field.json.chars().filter(char::is_ascii_alphanumeric).collect();
            quote!(#text)
        }
        FieldType::Scalar(Int64 | Uint64 | Int32 | OptionalInt64) => quote!(1),
        FieldType::Scalar(Boolean) => quote!(true),
        _ => quote!(Default::default()),
    }
}

/// The first member of a one-of, by its full path: the example imports the request only.
fn one_of_argument(service: &Service, types: &Types<'_>, one_of: &OneOf) -> Result<TokenStream, EmitError> {
    let (module, resource) = (types::module(&service.module)?, types::module(&types.resource.module)?);
    let name = types::ident(&one_of.name, "type")?;
    let first = one_of.members.first().ok_or_else(|| types.missing(&one_of.name))?;
    let variant = types::ident(&first.variant, "variant")?;
    Ok(quote!(yandex_cloud_api::#module::#resource::#name::#variant(Default::default())))
}

fn definition(service: &Service, types: &Types<'_>, method: &Method) -> Result<String, EmitError> {
    let (name, ty, verb) = (types::constant(&method.rust)?, types.runtime("Method"), types.runtime("Verb"));
    let full = format!("{}.{}.{}", service.name, types.resource.name, method.name);
    let kind = match method.verb {
        Verb::Get => quote!(Get),
        Verb::Post => quote!(Post),
        Verb::Put => quote!(Put),
        Verb::Patch => quote!(Patch),
        Verb::Delete => quote!(Delete),
    };
    let (service, host, path, page) = (&service.name, &method.host, &method.path, &method.url);
    layout::items(&quote! {
        static #name: #ty = #ty {
            name: #full,
            service: #service,
            verb: #verb::#kind,
            host: #host,
            path: #path,
            page: #page,
        };
    })
}
