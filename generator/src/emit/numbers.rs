//! Numbers that a page names: constants of the message whose field has them.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::fields::link;
use super::{EmitError, docs, limits, types};
use crate::api::{Field, FieldType, MessageDef, NamedNumber, Scalar};

/// A constant for each named number, but for those whose names are taken.
pub(super) fn constants(message: &MessageDef, taken: &mut BTreeSet<String>) -> Result<Vec<TokenStream>, EmitError> {
    let mut constants = Vec::new();
    for field in &message.fields {
        for number in field.numbers.iter().flat_map(|numbers| &numbers.values) {
            let Some(name) = name(field, number).filter(|name| taken.insert(name.clone())) else { continue };
            let (name, about) = (types::ident(&name, "constant")?, about(field, number));
            let about = docs::of_page(&about, 4);
            let ty = match field.ty {
                FieldType::Scalar(Scalar::Int32) if i32::try_from(number.value).is_ok() => quote!(i32),
                FieldType::Scalar(Scalar::Uint64) if number.value >= 0 => quote!(u64),
                FieldType::Scalar(Scalar::Int64 | Scalar::OptionalInt64) => quote!(i64),
                _ => continue,
            };
            let value = limits::whole(number.value.into());
            constants.push(quote!(#about pub const #name: #ty = #value;));
        }
    }
    Ok(constants)
}

/// `TYPE_GUILD_TEXT`; a name without any letter or digit gives none.
fn name(field: &Field, number: &NamedNumber) -> Option<String> {
    let words: String = number.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words = words.to_shouty_snake_case();
    (!words.is_empty()).then(|| format!("{}_{words}", field.rust.to_uppercase()))
}

fn about(field: &Field, number: &NamedNumber) -> String {
    let flags = field.numbers.as_ref().is_some_and(|numbers| numbers.flags);
    let what = if flags { "A bit" } else { "A value" };
    let said = if number.docs.trim().is_empty() { docs::plain(&number.name) } else { number.docs.to_string() };
    format!("{what} of {}: {said}", link(&field.rust))
}
