//! What the profile says of the API as a whole, as the runtime reads it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Api, Auth, AuthKind, Envelope, Errors, ListForm, Paging, PagingKind, RateLimit, ResetIs, Vendor};

/// A part of `domains.rs`.
pub(super) struct Data {
    pub(super) imports: TokenStream,
    pub(super) items: TokenStream,
}

/// How the API is spoken with. Without a profile, it is as Google's guide says.
pub(super) fn data(api: &Api) -> Data {
    let docs = quote!(#[doc = " How the API is spoken with."]);
    let Some(vendor) = &api.vendor else {
        return Data {
            imports: quote!(
                use crate::runtime::Vendor;
            ),
            items: quote!(#docs pub(crate) const VENDOR: Vendor = Vendor::GOOGLE;),
        };
    };
    let (auth, errors) = (vendor.auth.iter().map(auth), errors(&vendor.errors));
    let envelope = option(vendor.envelope.as_ref().map(envelope));
    let rate_limit = option(vendor.rate_limit.as_ref().map(rate_limit));
    let pagings = used(api, vendor).map(|(number, paging)| {
        let (name, value) = (paging_name(number), self::paging(paging));
        quote!(
            #[doc = " How lists are paged. Without the feature of its service, no list is."]
            #[allow(dead_code)]
            pub(crate) static #name: Paging = #value;
        )
    });
    let pagings: Vec<TokenStream> = pagings.collect();
    let lists = match vendor.lists {
        ListForm::Repeat => quote!(Repeat),
        ListForm::Brackets => quote!(Brackets),
        ListForm::Indexes => quote!(Indexes),
        ListForm::Commas => quote!(Commas),
    };
    let json_part = option(vendor.json_part.as_ref().map(|name| quote!(#name)));
    let mut names = vec!["Auth", "AuthKind", "Errors", "ListForm", "Vendor"];
    names.retain(|name| !name.starts_with("Auth") || !vendor.auth.is_empty());
    names.extend(vendor.envelope.is_some().then_some("Envelope"));
    names.extend(vendor.rate_limit.iter().flat_map(|_| ["RateLimit", "ResetIs"]));
    if !pagings.is_empty() {
        names.extend(["Paging", "PagingKind"]);
    }
    names.sort_unstable();
    let names = names.into_iter().map(|name| Ident::new(name, Span::call_site()));
    Data {
        imports: quote!(use crate::runtime::{#(#names),*};),
        items: quote! {
            #docs
            pub(crate) const VENDOR: Vendor = Vendor {
                is_google: false,
                auth: &[#(#auth),*],
                errors: #errors,
                envelope: #envelope,
                lists: ListForm::#lists,
                json_part: #json_part,
                rate_limit: #rate_limit,
            };
            #(#pagings)*
        },
    }
}

/// The ways of paging that methods name.
fn used<'a>(api: &'a Api, vendor: &'a Vendor) -> impl Iterator<Item = (usize, &'a Paging)> {
    let is_used = |number: usize| {
        let resources = api.services.iter().flat_map(|service| &service.resources);
        resources.flat_map(|resource| &resource.methods).any(|method| method.pages == Some(number))
    };
    vendor.paging.iter().enumerate().filter(move |(number, _)| is_used(*number))
}

/// The constant that has a way of paging.
pub(super) fn paging_name(number: usize) -> Ident {
    format_ident!("PAGING_{number}")
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// What a profile leaves out is as RFC 6750 and RFC 7617 have it.
fn auth(auth: &Auth) -> TokenStream {
    let (kind, name, value) = match auth.kind {
        AuthKind::Bearer => ("Bearer", "authorization", "Bearer {token}"),
        AuthKind::Header => ("Header", "authorization", "{token}"),
        AuthKind::Query => ("Query", "access_token", "{token}"),
        AuthKind::Basic => ("Basic", "authorization", ""),
        AuthKind::Signature => ("Signature", "", ""),
    };
    let given = |text: &str, usual: &str| if text.is_empty() { usual.to_owned() } else { text.to_owned() };
    // Only a query tells capitals from small letters.
    let name = given(&auth.name, name);
    let name = if auth.kind == AuthKind::Query { name } else { name.to_ascii_lowercase() };
    let value = given(&auth.value, value);
    let kind = Ident::new(kind, Span::call_site());
    quote!(Auth { kind: AuthKind::#kind, name: #name, value: #value })
}

fn errors(errors: &Errors) -> TokenStream {
    let Errors { message, code, details } = errors;
    quote!(Errors { message: &[#(#message),*], code: &[#(#code),*], details: &[#(#details),*] })
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let Envelope { data, ok, error } = envelope;
    quote!(Envelope { data: #data, ok: #ok, error: #error })
}

fn rate_limit(limit: &RateLimit) -> TokenStream {
    let (remaining, reset) = (limit.remaining.to_ascii_lowercase(), limit.reset.to_ascii_lowercase());
    let reset_is = match limit.reset_is {
        ResetIs::Seconds => quote!(Seconds),
        ResetIs::Milliseconds => quote!(Milliseconds),
        ResetIs::Epoch => quote!(Epoch),
    };
    quote!(RateLimit { remaining: #remaining, reset: #reset, reset_is: ResetIs::#reset_is })
}

fn paging(paging: &Paging) -> TokenStream {
    let Paging { parameter, size, items, next, header, more, id, .. } = paging;
    let (kind, id) = match paging.kind {
        PagingKind::Token => (quote!(Token), id.as_str()),
        PagingKind::LastId if id.is_empty() => (quote!(LastId), "id"),
        PagingKind::LastId => (quote!(LastId), id.as_str()),
        PagingKind::Page => (quote!(Page), id.as_str()),
        PagingKind::Offset => (quote!(Offset), id.as_str()),
        PagingKind::Link => (quote!(Link), id.as_str()),
    };
    let header = header.to_ascii_lowercase();
    let texts = [("parameter", parameter.as_str()), ("size", size), ("items", items), ("next", next)];
    let more = [("header", header.as_str()), ("more", more), ("id", id)];
    let fields = texts.into_iter().chain(more).filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        let name = Ident::new(name, Span::call_site());
        quote!(#name: #text)
    });
    quote!(Paging { #(#fields,)* ..Paging::by(PagingKind::#kind) })
}
