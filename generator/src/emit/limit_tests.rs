//! Tests of the generated crate: each documented limit that a request can reach.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::types::Types;
use super::{EmitError, docs, idents, layout, limits, types};
use crate::api::{Api, Field, FieldType, MessageDef, MessageRole, OneOf, Service, StructMember, TypeDef};

/// The tests of a service, if it documents limits.
pub(super) fn service(api: &Api, service: &Service) -> Result<Option<String>, EmitError> {
    let module = types::module(&service.module)?;
    let (mut tests, mut names) = (Vec::new(), BTreeSet::new());
    for resource in &service.resources {
        let types = Types::new(api, service, resource)?;
        for def in &resource.types {
            if let TypeDef::Message(message) = def
                && message.role == MessageRole::Request
            {
                tests.extend(test(service, &types, message, &mut names)?);
            }
        }
    }
    if tests.is_empty() {
        return Ok(None);
    }
    let library = idents::library();
    let imports = quote!(use crate::harness::limits; use ::#library::#module;);
    tests.insert(0, layout::items(&imports)?);
    Ok(Some(layout::file(&tests)))
}

fn test(
    service: &Service,
    types: &Types<'_>,
    message: &MessageDef,
    names: &mut BTreeSet<String>,
) -> Result<Option<String>, EmitError> {
    let mut walk = TypeWalk { types, trail: Vec::new(), seen: Vec::new(), calls: Vec::new() };
    walk.message(message, "");
    if walk.calls.is_empty() {
        return Ok(None);
    }
    let (outer, inner) = (types::module(&service.module)?, types::module(&types.resource.module)?);
    let request = types::ident(&message.name, "type")?;
    let mut name = format!("{}_{}", types::file(&inner), heck::AsSnakeCase(&message.name));
    // `log_get` of a ship, and `get` of a ship's log.
    while !names.insert(name.clone()) {
        name.push_str("_too");
    }
    let name = types::ident(&name, "test")?;
    let lines: Vec<String> = walk.calls.iter().map(layout::spell).map(|call| format!("    {call};")).collect();
    // Where rustfmt would break calls in ways that help nobody.
    let wide = lines.iter().any(|line| layout::columns(line) > 72);
    let skip = if wide { "#[rustfmt::skip]\n" } else { "" };
    let head = layout::spell(&quote!(use #outer::#inner::#request as Request));
    let (head, lines) = (head.replace(" ::", "::"), lines.join("\n"));
    Ok(Some(format!("#[test]\n{skip}fn {name}() {{\n    {head};\n{lines}\n}}\n")))
}

struct TypeWalk<'a> {
    types: &'a Types<'a>,
    /// The messages around the one that is walked.
    trail: Vec<&'a str>,
    /// Those whose limits are tested already.
    seen: Vec<&'a str>,
    calls: Vec<TokenStream>,
}

impl<'a> TypeWalk<'a> {
    fn message(&mut self, message: &'a MessageDef, prefix: &str) {
        if self.trail.contains(&message.name.as_str()) || self.seen.contains(&message.name.as_str()) {
            return;
        }
        self.trail.push(&message.name);
        self.seen.push(&message.name);
        for part in message.parts().all {
            match part {
                StructMember::Field(field) => self.field(field, prefix),
                StructMember::OneOf(one_of) => self.one_of(message, one_of, prefix),
            }
        }
        self.trail.pop();
    }

    fn one_of(&mut self, message: &'a MessageDef, one_of: &'a OneOf, prefix: &str) {
        let members = message.members(one_of);
        if one_of.required && message.is_sent() {
            let names: Vec<&str> = members.iter().map(|(member, _)| member.json.as_str()).collect();
            let path = format!("{prefix}{}", names.join("|"));
            self.calls.push(quote!(limits::<Request>(#path).required()));
        }
        for (_, field) in members {
            self.field(field, prefix);
        }
    }

    fn field(&mut self, field: &'a Field, prefix: &str) {
        let path = format!("{prefix}{}", field.json);
        for rule in limits::rules(field) {
            let call = rule.in_test();
            self.calls.push(quote!(limits::<Request>(#path).#call));
        }
        if let FieldType::Message(name) = &field.ty
            && let Some(message) = self.types.message(name).filter(|message| message.is_sent())
        {
            let list = if field.repeated { "[]" } else { "" };
            self.message(message, &format!("{path}{list}."));
        }
    }
}

/// The file that the tests of all services belong to.
pub(super) fn main(services: &[&Service]) -> Result<String, EmitError> {
    let library = idents::library();
    let docs = docs::inner("Every documented limit: a value at the limit is accepted, one beyond is refused.");
    let harness = quote! {
        /// Which kinds of limits there are depends on the services.
        #[allow(dead_code)]
        #[path = "../support/limits.rs"]
        mod harness;
    };
    let mut parts = vec![
        layout::items(&docs)?,
        layout::items(&quote!(
            use ::#library as api;
        ))?,
        layout::items(&harness)?,
    ];
    for service in services {
        let (module, feature) = (types::module(&service.module)?, service.feature());
        parts.push(layout::items(&quote!(#[cfg(feature = #feature)] mod #module;))?);
    }
    Ok(layout::file(&parts))
}
