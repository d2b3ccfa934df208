//! One-ofs: an enum with a variant for each member.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecated::Deprecable;
use super::layout::{self, Line};
use super::types::Types;
use super::{EmitError, docs, message, types};
use crate::model::{Field, MessageDef, OneOf, OneOfMember};

/// The members with their fields; one without a field is left out.
pub(super) fn members<'a>(message: &'a MessageDef, one_of: &'a OneOf) -> Vec<(&'a OneOfMember, &'a Field)> {
    let field = |json: &str| message.fields.iter().find(|field| field.json == json);
    one_of.members.iter().filter_map(|member| Some((member, field(&member.json)?))).collect()
}

/// The sentence that requires one of the members.
pub(super) fn sentence(message: &MessageDef, one_of: &OneOf) -> String {
    let members = members(message, one_of);
    let said = members.iter().find_map(|(_, field)| field.required()).map(|stated| stated.sentence.to_string());
    said.unwrap_or_else(|| {
        let names: Vec<&str> = members.iter().map(|(member, _)| member.json.as_str()).collect();
        format!("One of the fields is required: {}.", names.join(", "))
    })
}

/// The enum and its table.
pub(super) fn emit(types: &Types<'_>, message: &MessageDef, one_of: &OneOf) -> Result<Vec<String>, EmitError> {
    let name = types::ident(&one_of.name, "type")?;
    let field = types::ident(&one_of.field, "field")?;
    let count = if one_of.required { "Exactly" } else { "At most" };
    let docs = format!("{count} one of these: [`{0}::{field}`]({0}#structfield.{1}).", message.name, one_of.field);
    let docs = docs::attributes(&docs, 0);
    let (mut variants, mut lines) = (Vec::new(), Vec::new());
    for (member, field) in members(message, one_of) {
        let (variant, json) = (types::ident(&member.variant, "variant")?, &member.json);
        let payload = types.payload(field)?;
        let said = docs::of_page(&message::field_docs(types, message, field), 4);
        let deprecated = field.deprecated();
        variants.push(quote!(#said #deprecated #variant(#payload)));
        lines.push(Line { lead: quote!(#json => #variant), rules: message::rules(message, field) });
    }
    let item: TokenStream = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    };
    Ok(vec![layout::items(&item)?, layout::table("oneof", &quote!(#name), &lines)])
}
