//! Modules of services and resources, with their clients and methods.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::deprecated::Deprecable;
use super::types::Types;
use super::{EmitError, docs, enums, example, layout, message, methods, types};
use crate::api::{Alias, Api, MessageDef, Method, Resource, Service, TypeDef, Verb};
use crate::text::lines_with_breaks;

/// The module of a service.
pub(super) fn service(api: &Api, service: &Service) -> Result<String, EmitError> {
    let (accessor, client) = (types::module(&service.module)?, types::ident(&service.client, "type")?);
    let inner = docs::inner(&format!("{}.", service.title));
    let (mut modules, mut accessors) = (Vec::new(), Vec::new());
    for resource in &service.resources {
        let (module, client) = (types::module(&resource.module)?, types::ident(&resource.client, "type")?);
        let docs = docs::of_page(first_paragraph(&summary(api, service, resource)), 4);
        modules.push((types::file(&module), quote!(pub mod #module;)));
        accessors.push(quote! {
            #docs
            #[must_use]
            pub fn #module(&self) -> #module::#client { #module::#client::new(self.client.clone()) }
        });
    }
    if !service.types.is_empty() {
        // Public, so that the compiler never speaks of a path that nobody can write; users find the types one level up.
        let module = quote!(
            #[doc(hidden)]
            pub mod types;
        );
        modules.push(("types".to_owned(), module));
    }
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    let modules = modules.into_iter().map(|(_, module)| module);
    let docs = docs::of_page(&format!("{}.", service.title), 4);
    let open = quote! {
        #docs
        #[must_use]
        pub fn #accessor(&self) -> #client { #client { client: self.clone() } }
    };
    let docs = docs::of_page(&format!("{}: one method a resource.", service.title), 0);
    let declaration = quote!(#docs #[derive(Clone, Debug)] pub struct #client { client: Client });
    let mut parts = vec![
        layout::items(&inner)?,
        layout::items(&quote!(#(#modules)*))?,
        exports(service)?,
        types::moved("crate::common", &still_there(api, &service.aliases))?,
        layout::items(&quote!(
            use crate::Client;
        ))?,
        layout::implementation(&quote!(Client), &[], &[open])?,
        layout::items(&declaration)?,
        layout::implementation(&quote!(#client), &[], &accessors)?,
    ];
    parts.extend(former_names(&service.aliases)?);
    Ok(layout::file(&parts))
}

/// The types of the service itself, which its users find beside its resources.
fn exports(service: &Service) -> Result<String, EmitError> {
    types::re_exports("types", service.types.iter().flat_map(TypeDef::reached_by))
}

/// The module of a resource.
pub(super) fn resource(api: &Api, service: &Service, resource: &Resource) -> Result<String, EmitError> {
    let types = Types::new(api, service, resource)?;
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
    body.extend(definitions(&types)?);
    body.extend(former_names(&still_there(api, &resource.aliases))?);
    let summary = summary(api, service, resource);
    // The summary may be what the index says.
    let more = if summary == resource.docs { "" } else { resource.docs.as_str() };
    module(&types, &format!("{}\n\n{more}", types.links.resolve(&summary)), body)
}

/// What a resource is: what is said of the message that `get` gives or that has its name, or else of its methods.
fn summary(api: &Api, service: &Service, resource: &Resource) -> String {
    let get = resource.methods.iter().find(|method| method.name == "get" && !method.operation);
    let names = get.and_then(|get| get.response.as_deref()).into_iter().chain([resource.name.as_str()]);
    let mut things = names.filter_map(|name| api.resolve(service, resource, name)?.message());
    match things.find(|thing| !thing.docs.trim().is_empty()) {
        Some(thing) => thing.docs.trim().to_owned(),
        None if resource.docs.is_empty() => format!("Methods of the resource {}.", resource.name),
        None => resource.docs.clone(),
    }
}

fn first_paragraph(markdown: &str) -> &str {
    markdown.split("\n\n").next().unwrap_or_default()
}

/// The module of the types that several resources of a service share.
pub(super) fn shared_types(api: &Api, service: &Service) -> Result<String, EmitError> {
    let resource = types_only(&service.types);
    // Its own types are those of the module, which imports none of them.
    let alone = Service { types: Vec::new(), ..service.clone() };
    let types = Types::new(api, &alone, &resource)?;
    module(&types, &format!("What several resources of {} share.", service.title), definitions(&types)?)
}

/// The module of the types that all services have.
pub(super) fn common_types(api: &Api) -> Result<String, EmitError> {
    let resource = types_only(&api.types);
    let outside = Api {
        domains: Vec::new(),
        vendor: None,
        package: None,
        types: Vec::new(),
        aliases: Vec::new(),
        services: Vec::new(),
        version: api.version,
    };
    let none = Service {
        name: String::new(),
        title: String::new(),
        module: "common".to_owned(),
        client: String::new(),
        types: Vec::new(),
        aliases: Vec::new(),
        resources: Vec::new(),
    };
    let mut types = Types::new(&outside, &none, &resource)?;
    let of_runtime = |def: &'_ TypeDef| Some((def.name().to_owned(), api.runtime_type(def.name())?));
    types.of_runtime = api.types.iter().filter_map(of_runtime).collect();
    let mut body = definitions(&types)?;
    body.extend(former_names(&still_there(api, &api.aliases))?);
    module(&types, "What all services have: operations, errors, access bindings.", body)
}

fn types_only(types: &[TypeDef]) -> Resource {
    Resource {
        name: String::new(),
        docs: String::new(),
        module: "types".to_owned(),
        client: String::new(),
        methods: Vec::new(),
        types: types.to_vec(),
        aliases: Vec::new(),
    }
}

fn definitions(types: &Types<'_>) -> Result<Vec<String>, EmitError> {
    let pages = methods::pages(types)?;
    let mut texts = Vec::new();
    for def in &types.resource.types {
        match def {
            TypeDef::Message(def) if types.of_runtime.contains_key(&def.name) => texts.push(of_runtime(types, def)?),
            TypeDef::Message(def) => {
                texts.extend(message::emit(types, def)?);
                texts.extend(pages.get(def.name.as_str()).cloned());
            }
            TypeDef::Enum(def) => texts.extend(enums::emit(types, def)?),
        }
    }
    Ok(texts)
}

/// A documented type that the runtime has, under its documented name.
fn of_runtime(types: &Types<'_>, def: &MessageDef) -> Result<String, EmitError> {
    let docs = docs::of_page(&types.about(&def.name, &def.docs), 0);
    let (name, target) = (types::ident(&def.name, "type")?, types.of_runtime.get(&def.name).copied());
    let target = types::ident(target.unwrap_or_default(), "type")?;
    layout::items(&quote!(#docs pub type #name = crate::runtime::#target;))
}

fn module(types: &Types<'_>, about: &str, body: Vec<String>) -> Result<String, EmitError> {
    let mut files = vec![layout::items(&docs::inner(about.trim_end()))?];
    files.extend(imports(types, &body)?);
    files.push(types.still_here()?);
    files.extend(body);
    Ok(layout::file(&files))
}

/// The aliases of what is still written: the runtime has no one-ofs of its own.
fn still_there(api: &Api, aliases: &[Alias]) -> Vec<Alias> {
    let gone: BTreeSet<&str> = api.runtime_choices().collect();
    aliases.iter().filter(|alias| !gone.contains(alias.target.as_str())).cloned().collect()
}

/// Former names of types, so that users have time to change theirs.
fn former_names(aliases: &[Alias]) -> Result<Vec<String>, EmitError> {
    let renamed = aliases.iter().filter(|alias| !alias.is_moved());
    let former = renamed.map(|Alias { name, target }| {
        let docs = docs::attributes(&format!("The former name of [`{target}`]."), 0);
        let note = format!("renamed to {target}");
        let (name, target) = (types::ident(name, "type")?, types::ident(target, "type")?);
        layout::items(&quote!(#docs #[deprecated(note = #note)] pub type #name = #target;))
    });
    former.collect()
}

/// The imports that the text of the module needs.
fn imports(types: &Types<'_>, body: &[String]) -> Result<Vec<String>, EmitError> {
    let mut used = BTreeSet::new();
    // Tables name fields and variants only.
    let is_table = |part: &&String| ["message!", "oneof!", "open_enum!"].iter().any(|name| part.starts_with(name));
    for part in body.iter().filter(|part| !is_table(part)) {
        // Docs are most of the text, and name nothing.
        let lines = lines_with_breaks(part).filter(|line| !line.trim_start().starts_with("//"));
        // Behind the arrow of a conversion stands a variant.
        let is_conversion = part.starts_with("from_members!");
        let code: String =
            lines.map(|line| line.split(" =>").next().filter(|_| is_conversion).unwrap_or(line)).collect();
        if let Ok(tokens) = code.parse() {
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
    let macros = ["from_members", "from_text", "message", "oneof", "open_enum", "page", "setters"].into_iter();
    let macros: Vec<&str> =
        macros.filter(|name| body.iter().any(|part| part.starts_with(&format!("{name}!")))).collect();
    let mut inside = types.imports(&used);
    if !macros.is_empty() {
        inside.insert("crate::runtime::macros".to_owned(), macros);
    }
    // `crate::runtime::macros` stands before `crate::runtime::{…}`.
    let mut lines: Vec<(String, String)> = inside
        .iter()
        .map(|(path, names)| {
            (
                format!("{path}::{}", if names.len() > 1 { "{" } else { names.first().copied().unwrap_or_default() }),
                layout::uses(&format!("use {path}"), names),
            )
        })
        .collect();
    lines.sort();
    let inside = lines.into_iter().map(|(_, line)| line).collect();
    Ok(vec![layout::items(&outside)?, layout::items(&bytes)?, inside])
}

/// The identifiers in code; what is in docs and literals does not count, nor do the names of variants, nor what stands
/// behind `::`.
fn names(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let (mut in_enum, mut colons) = (false, 0);
    for token in tokens {
        let is_inner = colons == 2;
        colons = if is_colon(&token) { colons + 1 } else { 0 };
        match token {
            TokenTree::Ident(_) if is_inner => {}
            TokenTree::Ident(ident) if ident == "enum" => in_enum = true,
            TokenTree::Ident(ident) => _ = used.insert(ident.to_string()),
            TokenTree::Group(group) if in_enum => payloads(group.stream(), used),
            TokenTree::Group(group) => names(group.stream(), used),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// The identifiers in what variants hold.
fn payloads(variants: TokenStream, used: &mut BTreeSet<String>) {
    for token in variants {
        if let TokenTree::Group(group) = token {
            names(group.stream(), used);
        }
    }
}

fn client(types: &Types<'_>) -> Result<Vec<String>, EmitError> {
    let resource = types.resource;
    let (name, client) = (types::ident(&resource.client, "type")?, types.runtime("Client"));
    let docs = docs::of_page(&format!("Methods of the resource {}.", resource.name), 0);
    Ok(vec![layout::items(&quote!(#docs #[derive(Clone, Debug)] pub struct #name { client: #client }))?])
}

fn constructor(types: &Types<'_>) -> TokenStream {
    let client = types.runtime("Client");
    quote!(pub(super) fn new(client: #client) -> Self { Self { client } })
}

fn function<'a>(service: &Service, types: &Types<'a>, method: &'a Method) -> Result<TokenStream, EmitError> {
    let name = methods::name(method)?;
    let (request, response) = (types::ident(&method.request, "type")?, methods::response(types, method)?);
    let (call, table) = (types.runtime("Call"), types::constant(&method.rust)?);
    let mut docs = docs::of_page(&types.links.resolve(&method.docs), 4);
    if !docs.is_empty() {
        docs.extend(docs::verbatim(&[String::new()]));
    }
    if !method.url.is_empty() {
        docs.extend(docs::of_page(&format!("[Reference]({})", method.url), 4));
    }
    if let Some(note) = methods::note(method) {
        docs.extend(docs::verbatim(&[String::new()]));
        docs.extend(docs::attributes(&note, 4));
    }
    docs.extend(docs::verbatim(&example::of(service, types, method)?));
    let deprecated = method.deprecated();
    let is_of_text = types.message(&method.request).is_some_and(MessageDef::is_of_text);
    let (taken, given) = if is_of_text {
        (quote!(impl Into<#request>), quote!(request.into()))
    } else {
        (quote!(#request), quote!(request))
    };
    Ok(quote! {
        #docs
        #deprecated
        pub fn #name(&self, request: #taken) -> #call<#request, #response> {
            #call::new(&self.client, &#table, #given)
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
        Verb::Head => quote!(Head),
        Verb::Options => quote!(Options),
    };
    let (service, host, path, page) = (&service.name, &method.host, methods::filled_path(method), &method.url);
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
