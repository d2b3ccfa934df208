//! Modules of services and resources, with their clients and methods.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::types::Types;
use super::{EmitError, docs, enums, example, layout, message, methods, types};
use crate::model::{Alias, Method, Resource, Service, TypeDef, Verb};

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
    let pages = methods::pages(&types)?;
    for def in &resource.types {
        body.extend(match def {
            TypeDef::Message(def) => {
                let mut texts = message::emit(&types, def)?;
                texts.extend(pages.get(def.name.as_str()).cloned());
                texts
            }
            TypeDef::Enum(def) => enums::emit(&types, def)?,
        });
    }
    for alias in &resource.aliases {
        body.push(former_name(alias)?);
    }
    let mut files = vec![layout::items(&docs::inner(&format!("{}.", resource.name)))?];
    files.extend(imports(&types, &body)?);
    files.extend(body);
    Ok(layout::file(&files))
}

/// A type's former name, so that users have time to change theirs.
fn former_name(alias: &Alias) -> Result<String, EmitError> {
    let (name, target) = (types::ident(&alias.name, "type")?, types::ident(&alias.target, "type")?);
    let docs = docs::attributes(&format!("The former name of [`{}`].", alias.target), 0);
    let note = format!("renamed to {}", alias.target);
    layout::items(&quote!(#docs #[deprecated(note = #note)] pub type #name = #target;))
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
    let macros: Vec<Ident> = ["message", "oneof", "open_enum", "page"]
        .into_iter()
        .filter(|name| body.iter().any(|part| part.starts_with(&format!("{name}!"))))
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

fn function(service: &Service, types: &Types<'_>, method: &Method) -> Result<TokenStream, EmitError> {
    let name = methods::name(method)?;
    let (request, response) = (types::ident(&method.request, "type")?, methods::response(types, method)?);
    let (call, table) = (types.runtime("Call"), types::constant(&method.rust)?);
    let mut docs = docs::attributes(&types.links.resolve(&method.docs), 4);
    if !docs.is_empty() {
        docs.extend(docs::verbatim(&[String::new()]));
    }
    docs.extend(docs::attributes(&format!("[Reference]({})", method.url), 4));
    if let Some(note) = methods::note(types, method) {
        docs.extend(docs::verbatim(&[String::new()]));
        docs.extend(docs::attributes(&note, 4));
    }
    docs.extend(docs::verbatim(&example::of(service, types, method)?));
    Ok(quote! {
        #docs
        pub fn #name(&self, request: #request) -> #call<#request, #response> {
            #call::new(&self.client, &#table, request)
        }
    })
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
