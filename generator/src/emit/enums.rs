//! Open enums.

use std::collections::BTreeSet;

use quote::quote;

use super::deprecated::Deprecable;
use super::layout::{self, Line};
use super::types::Types;
use super::{EmitError, docs, types};
use crate::api::EnumDef;

/// An enum and its table.
pub(super) fn emit(types: &Types<'_>, def: &EnumDef) -> Result<Vec<String>, EmitError> {
    let name = types::ident(&def.name, "type")?;
    let docs = docs::of_page(&types.about(&def.name, &def.docs), 0);
    let mut taken = BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]);
    let (mut variants, mut lines) = (Vec::new(), Vec::new());
    for variant in &def.variants {
        let mut free = variant.rust.clone();
        while !taken.insert(free.clone()) {
            free.push_str("Value");
        }
        let (ident, json) = (types::ident(&free, "variant")?, &variant.json);
        let said = if variant.docs.trim().is_empty() { code(json) } else { types.links.resolve(&variant.docs) };
        let said = docs::of_page(&said, 4);
        let deprecated = variant.deprecated();
        variants.push(quote!(#said #deprecated #ident));
        lines.push(Line { lead: quote!(#ident = #json), rules: Vec::new() });
    }
    let item = layout::items(&quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            /// No value.
            #[default]
            Unspecified,
            #(#variants,)*
            /// A value that is newer than this crate.
            Unknown(String),
        }
    })?;
    let head = match def.unspecified.as_deref() {
        Some(text) if !text.is_empty() => quote!(#name, unspecified #text),
        _ => quote!(#name),
    };
    Ok(vec![item, layout::table("open_enum", &head, &lines)])
}

fn code(text: &str) -> String {
    format!("`{}`.", text.replace('`', "'"))
}
