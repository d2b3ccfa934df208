//! Structs: fields, table, constants, `new` and setters.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::deprecated::Deprecable;
use super::fields::{field_docs, link, rules};
use super::layout::{self, Line};
use super::types::{Given, Types};
use super::{EmitError, docs, limits, numbers, oneof, setters, types, vendor};
use crate::api::{self, MessageDef, MessageRole, Method, OneOf, StructMember, StructMembers};

/// Names so long that a line with them twice would not fit.
const LONG: usize = 33;

/// The struct, its table, its functions, and the enums of its one-ofs.
pub(super) fn emit(types: &Types<'_>, message: &MessageDef) -> Result<Vec<String>, EmitError> {
    let name = types::ident(&message.name, "type")?;
    let parts = message.parts();
    let mut texts = vec![declaration(types, message, &name, &parts.all)?, table(types, message, &name, &parts.all)?];
    if message.is_sent() {
        let (consts, new) = (constants(message)?, constructor(types, message, &parts)?);
        texts.push(layout::implementation(&quote!(#name), &consts, &[new])?);
        if message.is_of_text() {
            texts.push(layout::spell(&quote!(from_text!(#name);)) + "\n");
        }
        texts.push(setters::emit(types, message, &parts)?);
    } else {
        let consts = numbers::constants(message, &mut BTreeSet::new())?;
        if !consts.is_empty() {
            texts.push(layout::implementation(&quote!(#name), &consts, &[])?);
        }
    }
    for one_of in &message.oneofs {
        texts.extend(oneof::emit(types, message, one_of)?);
    }
    Ok(texts)
}

fn declaration(
    types: &Types<'_>,
    message: &MessageDef,
    name: &Ident,
    parts: &[StructMember<'_>],
) -> Result<String, EmitError> {
    let docs = about(types, message);
    let mut fields = Vec::new();
    for part in parts {
        let field = types::ident(part.rust(), "field")?;
        let deprecated = part.field().map(Deprecable::deprecated);
        let (said, ty) = match part {
            StructMember::Field(field) => (docs::of_page(&field_docs(types, message, field), 4), types.field(field)?),
            StructMember::OneOf(one_of) => {
                let ty = types::ident(&one_of.name, "type")?;
                (docs::of_page(&one_of_docs(message, one_of), 4), quote!(Option<#ty>))
            }
        };
        fields.push(quote!(#said #deprecated pub #field: #ty));
    }
    layout::items(&quote! {
        #docs
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    })
}

/// What is said of a message: of a request, whose it is.
fn about(types: &Types<'_>, message: &MessageDef) -> TokenStream {
    if !message.docs.is_empty() {
        return docs::of_page(&types.about(&message.name, &message.docs), 0);
    }
    let uses = |method: &&Method| method.request == message.name || method.response.as_ref() == Some(&message.name);
    let client = &types.resource.client;
    let methods: Vec<String> = types
        .resource
        .methods
        .iter()
        .filter(uses)
        .map(|method| format!("[`{client}::{}`]", method.function()))
        .collect();
    if methods.is_empty() {
        return docs::of_page(&types.about(&message.name, ""), 0);
    }
    let what = if message.role == MessageRole::Request { "Request" } else { "Response" };
    docs::attributes(&format!("{what} of {}.", methods.join(", ")), 0)
}

fn one_of_docs(message: &MessageDef, one_of: &OneOf) -> String {
    let names: Vec<String> =
        one_of.members.iter().map(|member| format!("`{}`", member.json.replace('`', "'"))).collect();
    let count = if one_of.required { "Exactly" } else { "At most" };
    let text = format!("{count} one of {}.", names.join(", "));
    if one_of.required && message.is_sent() { format!("Required. {text}") } else { text }
}

fn table(
    types: &Types<'_>,
    message: &MessageDef,
    name: &Ident,
    parts: &[StructMember<'_>],
) -> Result<String, EmitError> {
    let page = &message.url;
    let mut lines = Vec::new();
    for part in parts {
        if let StructMember::Field(field) = part {
            let (json, rust) = (&field.json, types::ident(&field.rust, "field")?);
            lines.push(Line { lead: quote!(#json => #rust), rules: rules(types, message, field) });
        }
    }
    for one_of in &message.oneofs {
        let field = types::ident(&one_of.field, "field")?;
        let sentence = oneof::sentence(message, one_of);
        let required = one_of.required && message.is_sent();
        let rules = required.then(|| quote!(required(#sentence))).into_iter().collect();
        lines.push(Line { lead: quote!(oneof => #field), rules });
    }
    let page = (!page.is_empty()).then(|| quote!(, page #page));
    let paging = types.takers(message).find_map(|method| method.pages).map(vendor::paging_name);
    let paging = paging.map(|paging| quote!(, paged by crate::domains::#paging));
    let former = types.former(&message.name);
    let head = quote!(#name #page #(, formerly #former)* #paging);
    Ok(layout::table("message", &head, &lines))
}

fn constants(message: &MessageDef) -> Result<Vec<TokenStream>, EmitError> {
    let mut taken = BTreeSet::new();
    let mut constants = Vec::new();
    for part in message.parts().all {
        match part {
            StructMember::Field(field) => constants.extend(limits::constants(field, &link(&field.rust), &mut taken)?),
            StructMember::OneOf(one_of) => {
                for (member, field) in message.members(one_of) {
                    let link = format!("[`{}::{}`]", one_of.name, member.variant);
                    constants.extend(limits::constants(field, &link, &mut taken)?);
                }
            }
        }
    }
    constants.extend(numbers::constants(message, &mut taken)?);
    Ok(constants)
}

fn constructor(types: &Types<'_>, message: &MessageDef, parts: &StructMembers<'_>) -> Result<TokenStream, EmitError> {
    let (mut parameters, mut fields) = (Vec::new(), Vec::new());
    let names: BTreeSet<&str> = parts.all.iter().map(|part| part.rust()).collect();
    for (index, part) in parts.arguments.iter().enumerate() {
        let field = types::ident(part.rust(), "field")?;
        let short = Some(format!("value{index}")).filter(|short| part.rust().len() > LONG && !names.contains(&**short));
        let parameter = short.map_or_else(|| field.clone(), |short| Ident::new(&short, Span::call_site()));
        let Given { ty, value } = types.given(part, &parameter)?;
        parameters.push(quote!(#parameter: #ty));
        fields.push(if field == value.to_string() { quote!(#field) } else { quote!(#field: #value) });
    }
    let docs = docs::attributes(&constructor_docs(message, parts), 4);
    if fields.is_empty() {
        return Ok(quote!(#docs #[must_use] pub fn new() -> Self { Self::default() }));
    }
    // `impl Into` parameters make clippy see a conversion; what is built is of use only when kept.
    let many = (parameters.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let rest = (fields.len() < parts.all.len()).then(|| quote!(..Self::default()));
    let required = parts.arguments.iter().copied();
    let allowed = required.filter_map(StructMember::field).find(|field| field.deprecated).map(Deprecable::allowed);
    Ok(quote! {
        #docs #many #allowed #[must_use]
        pub fn new(#(#parameters),*) -> Self { Self { #(#fields,)* #rest } }
    })
}

/// What `new` makes, and what has to be set besides.
fn constructor_docs(message: &MessageDef, parts: &StructMembers<'_>) -> String {
    let what = if message.role == MessageRole::Request { "A request" } else { "A value" };
    let setter = |part: &StructMember<'_>| format!("[`{0}`](Self::{0})", api::setter(part.rust()));
    let left: Vec<String> = parts.left.iter().map(setter).collect();
    match (parts.arguments.is_empty(), left.is_empty()) {
        (true, _) => format!("{what} without any field."),
        (false, true) => format!("{what} with the required fields."),
        (false, false) => format!("{what} with the first of the required fields. Required, too: {}.", left.join(", ")),
    }
}
