//! Setters: a line of `setters!` each, with the limits in its docs, since these are what an editor shows of a call.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::deprecated::Deprecable;
use super::fields::link;
use super::layout::{self, WIDTH};
use super::types::{Given, Types};
use super::{EmitError, docs, methods, types};
use crate::api::{
    self, Field, Limit, Location, MessageDef, MessageRole, OneOf, OneOfMember, StatedLimit, StructMember, StructMembers,
};

/// The setters of a message: of each field that `new` does not take, and of each member of a one-of.
pub(super) fn emit(types: &Types<'_>, message: &MessageDef, parts: &StructMembers<'_>) -> Result<String, EmitError> {
    let mut lines = Vec::new();
    for part in &parts.all {
        if parts.set.iter().any(|set| set.rust() == part.rust()) {
            lines.push(of_part(types, message, part)?);
        }
        if let StructMember::OneOf(one_of) = part {
            for (member, field) in message.set_members(one_of) {
                lines.push(of_member(types, message, one_of, member, field)?);
            }
        }
    }
    if lines.is_empty() {
        return Ok(String::new());
    }
    let name = types::ident(&message.name, "type")?;
    Ok(format!("setters! {{\n    {name};\n{}}}\n", lines.concat()))
}

/// The setter of a field; that of an update notes in the mask what it sets.
fn of_part(types: &Types<'_>, message: &MessageDef, part: &StructMember<'_>) -> Result<String, EmitError> {
    let field = types::ident(part.rust(), "field")?;
    let name = types::ident(&api::setter(part.rust()), "setter")?;
    let parameter = types::ident(part.rust(), "parameter")?;
    let given = types.given(part, &parameter)?;
    let said = match part {
        StructMember::Field(field) => limits(field),
        StructMember::OneOf(one_of) if one_of.required => "Required.".to_owned(),
        StructMember::OneOf(_) => String::new(),
    };
    let lead = format!("Sets {}.", link(part.rust()));
    let note = recording(types, message, part)?;
    let setter = Setter { name, parameter, given, target: field, note, deprecated: part.field() };
    Ok(setter.line(&format!("{lead} {said}")))
}

/// The setter of a member, which takes the place of any other member.
fn of_member(
    types: &Types<'_>,
    message: &MessageDef,
    one_of: &OneOf,
    member: &OneOfMember,
    field: &Field,
) -> Result<String, EmitError> {
    let (ty, variant) = (types::ident(&one_of.name, "type")?, types::ident(&member.variant, "variant")?);
    let parameter = types::ident(&field.rust, "parameter")?;
    let Given { ty: taken, value } = types.given_payload(field, &parameter)?;
    let given = Given { ty: taken, value: quote!(Some(#ty::#variant(#value))) };
    let lead = format!("Sets {} to [`{1}::{2}`]({1}::{2}).", link(&one_of.field), one_of.name, member.variant);
    let name = types::ident(&api::setter(&field.rust), "setter")?;
    let target = types::ident(&one_of.field, "field")?;
    let setter = Setter { name, parameter, given, target, note: choosing(message, one_of)?, deprecated: Some(field) };
    Ok(setter.line(&format!("{lead} {}", limits(field))))
}

/// A line of `setters!`.
struct Setter<'a> {
    name: Ident,
    parameter: Ident,
    given: Given,
    /// The field that is set.
    target: Ident,
    /// What is noted in a mask.
    note: Option<TokenStream>,
    /// The field that may be deprecated.
    deprecated: Option<&'a Field>,
}

impl Setter<'_> {
    fn line(self, about: &str) -> String {
        let Self { name, parameter, given: Given { ty, value }, target, note, deprecated } = self;
        let mut text = String::new();
        for line in docs::page_lines(about.trim_end(), WIDTH - 8) {
            text.push_str(format!("    /// {line}").trim_end());
            text.push('\n');
        }
        let deprecated = deprecated.map(Deprecable::deprecated).unwrap_or_default();
        if !deprecated.is_empty() {
            _ = writeln!(text, "    {}", layout::spell(&deprecated));
        }
        let lead = format!("    {name}({parameter}: {})", layout::spell(&ty));
        let note = note.map(|note| layout::spell(&note));
        let comma = if note.is_some() { "," } else { "" };
        let value = format!("=> {}{comma}", layout::spell(&quote!(#target = #value)));
        text + &broken(&[lead, value].into_iter().chain(note).collect::<Vec<_>>()) + ";\n"
    }
}

/// Pieces on one line, or those that do not fit on lines of their own.
fn broken(pieces: &[String]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            // One column more for what ends the line.
            Some(line) if layout::columns(line) + layout::columns(piece) + 2 <= WIDTH => {
                line.push(' ');
                line.push_str(piece);
            }
            Some(_) => lines.push(format!("        {piece}")),
            None => lines.push(piece.clone()),
        }
    }
    lines.join("\n")
}

/// How a setter notes in the mask of an update what it sets.
fn recording(
    types: &Types<'_>,
    message: &MessageDef,
    part: &StructMember<'_>,
) -> Result<Option<TokenStream>, EmitError> {
    let field = match part {
        StructMember::Field(field) => field,
        StructMember::OneOf(one_of) => return choosing(message, one_of),
    };
    let Some(mask) = methods::mask(message) else { return Ok(None) };
    let is_sent = message.role == MessageRole::Request && field.location == Location::Body;
    if !is_sent || field.json == mask.json || methods::is_in_path(types, message, field) {
        return Ok(None);
    }
    let (mask, name) = (types::ident(&mask.rust, "field")?, &field.json);
    Ok(Some(quote!(#mask notes #name)))
}

/// How the setter of a one-of, or of one of its members, notes in the mask of an update which member is chosen.
fn choosing(message: &MessageDef, one_of: &OneOf) -> Result<Option<TokenStream>, EmitError> {
    let mut members = message.members(one_of).into_iter();
    let is_sent = members.all(|(_, field)| field.location == Location::Body);
    let mask = methods::mask(message).filter(|_| is_sent && message.role == MessageRole::Request);
    let mask = mask.map(|mask| types::ident(&mask.rust, "field")).transpose()?;
    Ok(mask.map(|mask| quote!(#mask notes choice)))
}

/// The sentences of the limits that are checked, each once, patterns as code.
fn limits(field: &Field) -> String {
    let mut seen = BTreeSet::new();
    let checked = field.limits.iter().filter(|stated| !field.is_left_to_api(&stated.limit));
    let sentences = checked.filter(|stated| seen.insert(&stated.sentence)).map(sentence);
    sentences.collect::<Vec<_>>().join(" ")
}

fn sentence(stated: &StatedLimit) -> String {
    let pattern = match &stated.limit {
        Limit::Pattern(text) | Limit::KeyPattern(text) | Limit::ValuePattern(text) => text.as_str(),
        _ => "",
    };
    match stated.sentence.split_once(pattern).filter(|_| !pattern.is_empty() && !pattern.contains('`')) {
        Some((before, after)) => format!("{}`{pattern}`{}", docs::plain(before), docs::plain(after)),
        None => docs::plain(&stated.sentence),
    }
}
