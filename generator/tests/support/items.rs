//! The public items of a written crate, found by reading its files.
#![allow(clippy::unwrap_used)] // in a test these are failures

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenTree;

/// The public items of the written code, found by reading it.
pub(crate) fn written(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in files {
        let Some(module) = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else { continue };
        // The types of a service are offered by its own module.
        let module = module.strip_suffix("/mod").or(module.strip_suffix("/types")).unwrap_or(module).replace('/', "::");
        // Domains are for the runtime alone.
        if !["lib", "domains"].contains(&module.as_str()) {
            found.insert(format!("mod {module}"));
            syn::parse_file(text).unwrap().items.iter().for_each(|item| add(&module, item, &mut found));
        }
    }
    found
}

/// The first word in a call of a macro.
fn tokens_name(call: &syn::Macro) -> String {
    call.tokens.clone().into_iter().next().unwrap().to_string()
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn add(module: &str, item: &syn::Item, found: &mut BTreeSet<String>) {
    match item {
        syn::Item::Struct(item) => {
            found.insert(format!("struct {module}::{}", item.ident));
            for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                found.insert(format!("field {module}::{}::{}", item.ident, field.ident.as_ref().unwrap()));
            }
        }
        syn::Item::Enum(item) => {
            found.insert(format!("enum {module}::{}", item.ident));
            for variant in
                item.variants.iter().filter(|variant| variant.ident != "Unspecified" && variant.ident != "Unknown")
            {
                found.insert(format!("variant {module}::{}::{}", item.ident, variant.ident));
            }
        }
        // A deprecated one is a former name of another item.
        syn::Item::Type(item) if !item.attrs.iter().any(|attribute| attribute.path().is_ident("deprecated")) => {
            found.insert(format!("type {module}::{}", item.ident));
        }
        syn::Item::Impl(item) => {
            let syn::Type::Path(target) = item.self_ty.as_ref() else { return };
            let target = target.path.get_ident().unwrap().to_string();
            let target = if target == "Client" { target } else { format!("{module}::{target}") };
            for member in &item.items {
                match member {
                    syn::ImplItem::Fn(function) if is_public(&function.vis) => {
                        found.insert(format!("fn {target}::{}", function.sig.ident));
                    }
                    syn::ImplItem::Const(constant) => {
                        found.insert(format!("const {target}::{}", constant.ident));
                    }
                    _ => {}
                }
            }
        }
        syn::Item::Macro(item) if item.mac.path.is_ident("setters") => {
            let tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
            let setter = |tokens: &[TokenTree]| match tokens {
                [TokenTree::Ident(name), TokenTree::Group(_), TokenTree::Punct(arrow), ..] => {
                    (arrow.as_char() == '=').then(|| format!("fn {module}::{}::{name}", tokens_name(&item.mac)))
                }
                _ => None,
            };
            found.extend(tokens.windows(3).filter_map(setter));
        }
        syn::Item::Macro(item) if item.mac.path.is_ident("from_text") => {
            found.insert(format!("impl {module}::{}::From<&str>", item.mac.tokens));
        }
        syn::Item::Macro(item) if item.mac.path.is_ident("from_members") => {
            let text = item.mac.tokens.to_string().replace(' ', "");
            let (name, lines) = text.split_once(';').unwrap();
            let values = lines.split(';').filter_map(|line| line.split_once("=>")).map(|(value, _)| value);
            // A text may be borrowed, too.
            let values = values.filter(|value| *value != "&str").map(|value| value.replace(',', ", "));
            found.extend(values.map(|value| format!("impl {module}::{name}::From<{value}>")));
        }
        syn::Item::Macro(item) if item.mac.path.is_ident("page") => {
            let text = item.mac.tokens.to_string();
            let (name, items) = text.split_once(',').map_or((text.as_str(), None), |(name, items)| (name, Some(items)));
            found.insert(format!("impl {module}::{}::Page", name.trim()));
            found.extend(items.map(|_| format!("impl {module}::{}::ItemPage", name.trim())));
        }
        _ => {}
    }
}
