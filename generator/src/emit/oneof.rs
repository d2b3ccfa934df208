//! One-ofs: an enum with a variant for each member.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecated::Deprecable;
use super::fields::{field_docs, rules};
use super::layout::{self, Line};
use super::types::Types;
use super::{EmitError, docs, types};
use crate::api::{FieldType, MessageDef, OneOf, Scalar};

/// The sentence that requires one of the members.
pub(super) fn sentence(message: &MessageDef, one_of: &OneOf) -> String {
    let members = message.members(one_of);
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
    for (member, field) in message.members(one_of) {
        let (variant, json) = (types::ident(&member.variant, "variant")?, &member.json);
        let payload = types.payload(field)?;
        let said = docs::of_page(&field_docs(types, message, field), 4);
        let deprecated = field.deprecated();
        variants.push(quote!(#said #deprecated #variant(#payload)));
        lines.push(Line { lead: quote!(#json => #variant), rules: rules(types, message, field) });
    }
    let item: TokenStream = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    };
    let mut texts = vec![layout::items(&item)?, layout::table("oneof", &quote!(#name), &lines)];
    texts.extend(conversions(types, message, one_of)?);
    Ok(texts)
}

/// What becomes a member because no other one has its type.
fn conversions(types: &Types<'_>, message: &MessageDef, one_of: &OneOf) -> Result<Option<String>, EmitError> {
    let mut lines = Vec::new();
    for (member, field) in message.told_members(one_of) {
        let (variant, ty) = (types::ident(&member.variant, "variant")?, types.taken(field)?);
        lines.push(Line { lead: quote!(#ty => #variant), rules: Vec::new() });
        if field.ty == FieldType::Scalar(Scalar::String) && !field.repeated {
            lines.push(Line { lead: quote!(&str => #variant), rules: Vec::new() });
        }
    }
    let name = types::ident(&one_of.name, "type")?;
    Ok((!lines.is_empty()).then(|| layout::table("from_members", &quote!(#name), &lines)))
}
