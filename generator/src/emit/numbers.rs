//! Numbers that a page names: constants of the message whose field has them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::link;
use super::{EmitError, docs, limits, types};
use crate::api::{Field, MessageDef, NamedNumber};

/// A constant for each named number, but for those whose names are taken.
pub(super) fn constants(message: &MessageDef, taken: &mut BTreeSet<String>) -> Result<Vec<TokenStream>, EmitError> {
    let mut constants = Vec::new();
    for field in &message.fields {
        for (name, ty, number) in field.number_constants() {
            if !taken.insert(name.clone()) {
                continue;
            }
            let (name, ty) = (types::ident(&name, "constant")?, types::ident(ty, "type")?);
            let about = docs::of_page(&about(field, number), 4);
            let value = limits::whole(number.value.into());
            constants.push(quote!(#about pub const #name: #ty = #value;));
        }
    }
    Ok(constants)
}

fn about(field: &Field, number: &NamedNumber) -> String {
    let flags = field.numbers.as_ref().is_some_and(|numbers| numbers.flags);
    let what = if flags { "A bit" } else { "A value" };
    let said = if number.docs.trim().is_empty() { docs::plain(&number.name) } else { number.docs.to_string() };
    format!("{what} of {}: {said}", link(&field.rust))
}
