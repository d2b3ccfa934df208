//! What the docs call deprecated, as attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::Text;
use crate::api::{EnumVariant, Field, Method};

/// Something that the docs may call deprecated.
pub(super) trait Deprecable {
    /// Whether they do, and in which words.
    fn deprecation(&self) -> (bool, Option<&Text>);

    /// `#[deprecated(note = "…")]`, or nothing.
    fn deprecated(&self) -> TokenStream {
        match self.deprecation() {
            (true, Some(note)) => {
                let note = plain(note);
                quote!(#[deprecated(note = #note)])
            }
            (true, None) => quote!(#[deprecated]),
            (false, _) => TokenStream::new(),
        }
    }

    /// Leave for the crate itself to touch it: warnings are for its users.
    fn allowed(&self) -> TokenStream {
        if self.deprecation().0 { quote!(#[allow(deprecated)]) } else { TokenStream::new() }
    }
}

/// A note as rustdoc can show it: it takes notes for Markdown, and a page must not bring links or images of its own.
fn plain(note: &str) -> String {
    note.replace("](", "] (").replace("![", "! [")
}

impl Deprecable for Method {
    fn deprecation(&self) -> (bool, Option<&Text>) {
        (self.deprecated, self.deprecated_note.as_ref())
    }
}

impl Deprecable for Field {
    fn deprecation(&self) -> (bool, Option<&Text>) {
        (self.deprecated, self.deprecated_note.as_ref())
    }
}

impl Deprecable for EnumVariant {
    fn deprecation(&self) -> (bool, Option<&Text>) {
        (self.deprecated, self.deprecated_note.as_ref())
    }
}
