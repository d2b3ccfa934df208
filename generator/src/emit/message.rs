//! Structs: fields, table, constants, `new` and setters.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::deprecated::Deprecable;
use super::layout::{self, Line};
use super::types::Types;
use super::{EmitError, docs, limits, methods, oneof, types};
use crate::model::{self, Field, Location, MessageDef, MessageRole, Method, OneOf};

/// Names so long that a line with them twice would not fit.
const LONG: usize = 33;

/// What a struct has as a field.
pub(super) enum Part<'a> {
    Field(&'a Field),
    OneOf(&'a OneOf),
}

impl Part<'_> {
    pub(super) fn rust(&self) -> &str {
        match self {
            Part::Field(field) => &field.rust,
            Part::OneOf(one_of) => &one_of.field,
        }
    }

    /// The field, unless it is a one-of, whose members are variants.
    fn field(&self) -> Option<&Field> {
        match self {
            Part::Field(field) => Some(field),
            Part::OneOf(_) => None,
        }
    }

    /// Whether `new` of this message takes it.
    pub(super) fn is_argument(&self, message: &MessageDef) -> bool {
        match self {
            Part::Field(field) => field.is_argument(message.role),
            Part::OneOf(one_of) => one_of.required,
        }
    }
}

/// The fields in document order; a one-of stands where its first member does.
pub(super) fn parts(message: &MessageDef) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut seen = BTreeSet::new();
    for field in &message.fields {
        let is_member = |one_of: &&OneOf| one_of.members.iter().any(|member| member.json == field.json);
        match message.oneofs.iter().find(is_member) {
            None => parts.push(Part::Field(field)),
            Some(one_of) if seen.insert(&one_of.field) => parts.push(Part::OneOf(one_of)),
            Some(_) => {}
        }
    }
    parts
}

/// The struct, its table, its functions, and the enums of its one-ofs.
pub(super) fn emit(types: &Types<'_>, message: &MessageDef) -> Result<Vec<String>, EmitError> {
    let name = types::ident(&message.name, "type")?;
    let parts = parts(message);
    let mut texts = vec![declaration(types, message, &name, &parts)?, table(message, &name, &parts)?];
    if types::is_sent(message) {
        let (consts, fns) = (constants(message)?, functions(types, message, &parts)?);
        texts.push(layout::implementation(&quote!(#name), &consts, &fns)?);
    }
    for one_of in &message.oneofs {
        texts.extend(oneof::emit(types, message, one_of)?);
    }
    Ok(texts)
}

fn declaration(types: &Types<'_>, message: &MessageDef, name: &Ident, parts: &[Part<'_>]) -> Result<String, EmitError> {
    let docs = about(types, message);
    let mut fields = Vec::new();
    for part in parts {
        let field = types::ident(part.rust(), "field")?;
        let deprecated = part.field().map(Deprecable::deprecated);
        let (said, ty) = match part {
            Part::Field(field) => (docs::of_page(&field_docs(types, message, field), 4), types.field(field)?),
            Part::OneOf(one_of) => {
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
        return docs::of_page(&types.links.resolve(&message.docs), 0);
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
    let what = if message.role == MessageRole::Request { "Request" } else { "Response" };
    let said =
        if methods.is_empty() { format!("{}.", message.name) } else { format!("{what} of {}.", methods.join(", ")) };
    docs::attributes(&said, 0)
}

/// What is said of a field, with every limit that is checked.
pub(super) fn field_docs(types: &Types<'_>, message: &MessageDef, field: &Field) -> String {
    let stated = field.limits.iter().filter(|_| types::is_sent(message));
    let text = docs::with_limits(&types.links.resolve(&field.docs), stated.map(|stated| stated.sentence.as_str()));
    if text.is_empty() { format!("`{}`.", field.json.replace('`', "'")) } else { text }
}

fn one_of_docs(message: &MessageDef, one_of: &OneOf) -> String {
    let names: Vec<String> =
        one_of.members.iter().map(|member| format!("`{}`", member.json.replace('`', "'"))).collect();
    let count = if one_of.required { "Exactly" } else { "At most" };
    let text = format!("{count} one of {}.", names.join(", "));
    if one_of.required && types::is_sent(message) { format!("Required. {text}") } else { text }
}

fn table(message: &MessageDef, name: &Ident, parts: &[Part<'_>]) -> Result<String, EmitError> {
    let page = &message.url;
    let mut lines = Vec::new();
    for part in parts {
        if let Part::Field(field) = part {
            let (json, rust) = (&field.json, types::ident(&field.rust, "field")?);
            lines.push(Line { lead: quote!(#json => #rust), rules: rules(message, field) });
        }
    }
    for one_of in &message.oneofs {
        let field = types::ident(&one_of.field, "field")?;
        let sentence = oneof::sentence(message, one_of);
        let required = one_of.required && types::is_sent(message);
        let rules = required.then(|| quote!(required(#sentence))).into_iter().collect();
        lines.push(Line { lead: quote!(oneof => #field), rules });
    }
    let head = if page.is_empty() { quote!(#name) } else { quote!(#name, page #page) };
    Ok(layout::table("message", &head, &lines))
}

/// Where a field travels, whether it is secret, and its limits.
pub(super) fn rules(message: &MessageDef, field: &Field) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    match field.location {
        Location::Path if message.role == MessageRole::Request => rules.push(quote!(path())),
        Location::Query if message.role == MessageRole::Request => rules.push(quote!(query())),
        _ => {}
    }
    if field.secret {
        rules.push(quote!(secret()));
    }
    if types::is_sent(message) {
        rules.extend(limits::rules(field).iter().map(limits::Rule::in_table));
    }
    rules
}

fn constants(message: &MessageDef) -> Result<Vec<TokenStream>, EmitError> {
    let mut taken = BTreeSet::new();
    let mut constants = Vec::new();
    for part in parts(message) {
        match part {
            Part::Field(field) => constants.extend(limits::constants(field, &link(&field.rust), &mut taken)?),
            Part::OneOf(one_of) => {
                for (member, field) in oneof::members(message, one_of) {
                    let link = format!("[`{}::{}`]", one_of.name, member.variant);
                    constants.extend(limits::constants(field, &link, &mut taken)?);
                }
            }
        }
    }
    Ok(constants)
}

/// A link to a field, which has to say that it is none to the setter of the same name.
fn link(field: &str) -> String {
    format!("[`{field}`](Self#structfield.{field})")
}

fn functions(types: &Types<'_>, message: &MessageDef, parts: &[Part<'_>]) -> Result<Vec<TokenStream>, EmitError> {
    let mut functions = vec![constructor(types, message, parts)?];
    for part in parts.iter().filter(|part| !part.is_argument(message)) {
        functions.push(setter(types, message, part)?);
    }
    Ok(functions)
}

fn constructor(types: &Types<'_>, message: &MessageDef, parts: &[Part<'_>]) -> Result<TokenStream, EmitError> {
    let what = if message.role == MessageRole::Request { "A request" } else { "A value" };
    let (mut parameters, mut fields) = (Vec::new(), Vec::new());
    let names: BTreeSet<&str> = parts.iter().map(Part::rust).collect();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.is_argument(message)) {
        let field = types::ident(part.rust(), "field")?;
        let short = Some(format!("value{index}")).filter(|short| part.rust().len() > LONG && !names.contains(&**short));
        let parameter = short.map_or_else(|| field.clone(), |short| Ident::new(&short, Span::call_site()));
        let (ty, value) = given(types, part, &parameter)?;
        parameters.push(quote!(#parameter: #ty));
        fields.push(if field == value.to_string() { quote!(#field) } else { quote!(#field: #value) });
    }
    if fields.is_empty() {
        let docs = docs::attributes(&format!("{what} without any field."), 4);
        return Ok(quote!(#docs #[must_use] pub fn new() -> Self { Self::default() }));
    }
    let docs = docs::attributes(&format!("{what} with the required fields."), 4);
    // `impl Into` parameters make clippy see a conversion; what is built is of use only when kept.
    let many = (parameters.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let rest = (fields.len() < parts.len()).then(|| quote!(..Self::default()));
    let required = parts.iter().filter(|part| part.is_argument(message));
    let allowed = required.filter_map(Part::field).find(|field| field.deprecated).map(Deprecable::allowed);
    Ok(quote! {
        #docs #many #allowed #[must_use]
        pub fn new(#(#parameters),*) -> Self { Self { #(#fields,)* #rest } }
    })
}

/// A setter; that of an update notes in the mask what it sets.
fn setter(types: &Types<'_>, message: &MessageDef, part: &Part<'_>) -> Result<TokenStream, EmitError> {
    let field = types::ident(part.rust(), "field")?;
    let name = types::ident(&model::setter(part.rust()), "setter")?;
    let long = part.rust().len() > LONG;
    let parameter = if long { Ident::new("value", Span::call_site()) } else { field.clone() };
    let (ty, value) = given(types, part, &parameter)?;
    let docs = docs::attributes(&format!("Sets {}.", link(part.rust())), 4);
    let record = recording(types, message, part)?;
    let (deprecated, allowed) = (part.field().map(Deprecable::deprecated), part.field().map(Deprecable::allowed));
    Ok(quote! {
        #docs
        #deprecated
        #allowed
        #[must_use]
        pub fn #name(mut self, #parameter: #ty) -> Self {
            self.#field = #value;
            #record
            self
        }
    })
}

/// How a setter notes in the mask of an update what it sets. The member of a one-of is known by its value.
fn recording(types: &Types<'_>, message: &MessageDef, part: &Part<'_>) -> Result<Option<TokenStream>, EmitError> {
    let (Part::Field(field), Some(mask)) = (part, methods::mask(message)) else { return Ok(None) };
    let is_sent = message.role == MessageRole::Request && field.location == Location::Body;
    if !is_sent || field.json == mask.json || methods::is_in_path(types, message, field) {
        return Ok(None);
    }
    let (mask, name) = (types::ident(&mask.rust, "field")?, &field.json);
    Ok(Some(quote!(self.#mask.record(#name);)))
}

fn given(types: &Types<'_>, part: &Part<'_>, name: &Ident) -> Result<(TokenStream, TokenStream), EmitError> {
    match part {
        Part::Field(field) => types.given(field, name),
        Part::OneOf(one_of) => {
            let ty = types::ident(&one_of.name, "type")?;
            Ok((quote!(#ty), quote!(Some(#name))))
        }
    }
}
