//! Fields, whether of a struct or of a variant: what is said of them, their rules, and links to them.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::Types;
use super::{docs, limits};
use crate::api::{Field, Form, ListForm, Location, MessageDef, MessageRole};

/// What is said of a field, with every limit that is checked.
pub(super) fn field_docs(types: &Types<'_>, message: &MessageDef, field: &Field) -> String {
    let stated = field.limits.iter().filter(|_| message.is_sent());
    let text = docs::with_limits(&types.links.resolve(&field.docs), stated.map(|stated| stated.sentence.as_str()));
    if text.is_empty() { format!("`{}`.", field.json.replace('`', "'")) } else { text }
}

/// Where a field travels, whether it is secret, and its limits.
pub(super) fn rules(types: &Types<'_>, message: &MessageDef, field: &Field) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    match field.location {
        Location::Path if message.role == MessageRole::Request => rules.push(quote!(path())),
        Location::Query if message.role == MessageRole::Request => rules.push(quote!(query())),
        Location::Header if message.role == MessageRole::Request => rules.push(quote!(header())),
        Location::Form | Location::Body => {
            let form = types.takers(message).find_map(|method| method.form);
            let is_form = field.location == Location::Form && message.role == MessageRole::Request;
            let form = form.or(is_form.then_some(Form::Urlencoded));
            rules.extend(form.map(|form| match form {
                Form::Urlencoded => quote!(form()),
                Form::Multipart => quote!(part()),
            }));
        }
        _ => {}
    }
    if !rules.is_empty() && field.repeated {
        rules.extend(field.list_form.map(|form| match form {
            ListForm::Repeat => quote!(repeated()),
            ListForm::Brackets => quote!(brackets()),
            ListForm::Indexes => quote!(indexes()),
            ListForm::Commas => quote!(commas()),
        }));
    }
    if field.secret {
        rules.push(quote!(secret()));
    }
    if message.is_sent() {
        rules.extend(limits::rules(field).iter().map(limits::Rule::in_table));
    }
    rules
}

/// A link to a field, which has to say that it is none to the setter of the same name.
pub(super) fn link(field: &str) -> String {
    format!("[`{field}`](Self#structfield.{field})")
}
