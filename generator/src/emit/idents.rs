//! Identifiers of Rust: names of the model, checked.

use proc_macro2::{Ident, Span};

use super::EmitError;
use crate::{profile, reserved};

/// An identifier; a keyword becomes a raw one.
pub(super) fn ident(name: &str, what: &'static str) -> Result<Ident, EmitError> {
    let starts = name.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
    if !starts || !name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) || name == "_" {
        return Err(EmitError::Name { name: name.to_owned(), what });
    }
    Ok(if reserved::is_never_raw(name) {
        Ident::new(&format!("{name}_"), Span::call_site())
    } else if reserved::is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    })
}

/// The crate for which code is written. The crate of another vendor gets its own name at last (`profile_crate::rename`).
pub(super) fn library() -> Ident {
    Ident::new(profile::LIBRARY, Span::call_site())
}

/// The identifier of a module.
pub(super) fn module(name: &str) -> Result<Ident, EmitError> {
    ident(name, "module")
}

/// The name of a module's file.
pub(super) fn file(module: &Ident) -> String {
    let name = module.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

/// The name of a constant or static made of these words.
pub(super) fn constant(name: &str) -> Result<Ident, EmitError> {
    ident(&name.to_uppercase(), "constant")
}

/// The module as a path has it; a keyword is a raw identifier.
pub(super) fn raw(name: &str) -> String {
    module(name).map_or_else(|_| name.to_owned(), |ident| ident.to_string())
}
