//! Whether written code can compile, as far as names go: every file is Rust, no name is given twice in one place, and
//! each type that a module speaks of is defined there, imported there, or known everywhere. It takes milliseconds where
//! the compiler takes minutes; `xtask/tests/proof` asks the compiler.
#![allow(dead_code)] // each test binary uses its part
#![allow(clippy::string_slice, clippy::format_collect, clippy::case_sensitive_file_extension_comparisons)] // short names of our own

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What is known everywhere, as far as generated code uses it.
const KNOWN: &[&str] = &[
    "Box",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    // What it gives: `IntoIterator<Item = …>`.
    "Item",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// The mistakes in the files of a crate, with the names that the runtime offers.
pub(crate) fn mistakes(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = paths(files);
    let mut modules: BTreeMap<String, Module> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        match syn::parse_file(text) {
            Ok(file) => _ = modules.insert(module_of(path), Module::of(&file)),
            Err(error) => found.push(format!("{path}: {error}")),
        }
        match text.parse() {
            Ok(tokens) => unescaped(path, tokens, &mut found),
            Err(error) => found.push(format!("{path}: {error}")),
        }
    }
    for (path, module) in &modules {
        found.extend(module.mistakes(path, &modules).into_iter().map(|mistake| format!("{path}: {mistake}")));
    }
    found
}

/// Files that cannot stand side by side, or not on every system.
fn paths(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut lower = BTreeSet::new();
    for path in files.keys() {
        if !lower.insert(path.to_lowercase()) {
            found.push(format!("{path}: another file differs in case only"));
        }
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap().to_lowercase();
            let port = stem.len() == 4 && ["com", "lpt"].iter().any(|kind| stem.starts_with(kind));
            if port && stem.ends_with(|c: char| c.is_ascii_digit()) || ["con", "prn", "aux", "nul"].contains(&&*stem) {
                found.push(format!("{path}: Windows has no such file"));
            }
        }
        if path.len() > 200 || path.starts_with("src/bin/") || path == "src/main.rs" {
            found.push(format!("{path}: not the path of a module"));
        }
    }
    found
}

/// `compute::image` of `src/compute/image.rs`.
fn module_of(path: &str) -> String {
    let Some(path) = path.strip_prefix("src/") else { return path.to_owned() };
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
    if path == "lib" { String::new() } else { path }
}

/// Words of edition 2024 that syn does not know.
fn unescaped(path: &str, tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) if word == "gen" => found.push(format!("{path}: `gen` is a keyword")),
            TokenTree::Group(group) => unescaped(path, group.stream(), found),
            _ => {}
        }
    }
}

/// What a file has.
#[derive(Default)]
struct Module {
    /// Types, modules and imports by name.
    types: Vec<String>,
    /// Functions, statics and constants.
    values: Vec<String>,
    /// What is imported: the path, and the name there.
    imports: Vec<(String, String)>,
    /// The types that items speak of.
    used: BTreeSet<String>,
    twice: Vec<String>,
}

fn plain(name: &proc_macro2::Ident) -> String {
    name.to_string()
}

impl Module {
    fn of(file: &syn::File) -> Self {
        let mut module = Self::default();
        let mut functions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in &file.items {
            match item {
                syn::Item::Struct(item) => {
                    module.types.push(plain(&item.ident));
                    let fields: Vec<String> =
                        item.fields.iter().filter_map(|field| field.ident.as_ref().map(plain)).collect();
                    module.note_twice(&format!("fields of {}", item.ident), fields);
                    let types = item.fields.iter().map(|field| &field.ty);
                    types.for_each(|ty| module.mention(quote::quote!(#ty)));
                }
                syn::Item::Enum(item) => {
                    module.types.push(plain(&item.ident));
                    module.note_twice(
                        &format!("variants of {}", item.ident),
                        item.variants.iter().map(|it| plain(&it.ident)).collect(),
                    );
                    let types = item.variants.iter().flat_map(|variant| &variant.fields).map(|field| &field.ty);
                    types.for_each(|ty| module.mention(quote::quote!(#ty)));
                }
                syn::Item::Type(item) => {
                    module.types.push(plain(&item.ident));
                    let ty = &item.ty;
                    module.mention(quote::quote!(#ty));
                }
                syn::Item::Mod(item) => module.types.push(plain(&item.ident)),
                syn::Item::Fn(item) => module.values.push(plain(&item.sig.ident)),
                syn::Item::Static(item) => {
                    module.values.push(plain(&item.ident));
                    let ty = &item.ty;
                    module.mention(quote::quote!(#ty));
                }
                syn::Item::Use(item) => module.import(String::new(), &item.tree),
                syn::Item::Impl(item) => {
                    let ty = &item.self_ty;
                    let name = quote::quote!(#ty).to_string();
                    module.mention(quote::quote!(#ty));
                    for member in &item.items {
                        match member {
                            syn::ImplItem::Fn(function) => {
                                functions.entry(name.clone()).or_default().push(plain(&function.sig.ident));
                                let parameters = function.sig.inputs.iter().filter_map(|input| match input {
                                    syn::FnArg::Typed(typed) => Some(&typed.pat),
                                    syn::FnArg::Receiver(_) => None,
                                });
                                let parameters = parameters.map(|pat| quote::quote!(#pat).to_string()).collect();
                                module.note_twice(&format!("parameters of {name}::{}", function.sig.ident), parameters);
                                let (inputs, output, block) =
                                    (&function.sig.inputs, &function.sig.output, &function.block);
                                module.mention(quote::quote!((#inputs) #output #block));
                            }
                            syn::ImplItem::Const(constant) => {
                                functions.entry(name.clone()).or_default().push(plain(&constant.ident));
                            }
                            _ => {}
                        }
                    }
                }
                syn::Item::Macro(item) => {
                    let tokens = item.mac.tokens.clone();
                    let all = item.mac.path.is_ident("page");
                    module.mention(if all { tokens } else { tokens.into_iter().take(1).collect() });
                }
                _ => {}
            }
        }
        for (name, functions) in functions {
            module.note_twice(&format!("functions of {name}"), functions);
        }
        module
    }

    fn note_twice(&mut self, what: &str, names: Vec<String>) {
        let mut seen = BTreeSet::new();
        self.twice.extend(
            names.into_iter().filter(|name| !seen.insert(name.clone())).map(|name| format!("{what}: {name} twice")),
        );
    }

    /// Notes the types in code: words with a capital that are not behind `::`.
    fn mention(&mut self, tokens: TokenStream) {
        let mut behind_path = 0;
        let mut in_attribute = false;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => behind_path += 1,
                TokenTree::Punct(mark) => (behind_path, in_attribute) = (0, mark.as_char() == '#'),
                TokenTree::Ident(word) => {
                    if behind_path < 2 && word.to_string().starts_with(|c: char| c.is_ascii_uppercase()) {
                        self.used.insert(word.to_string());
                    }
                    behind_path = 0;
                }
                TokenTree::Group(group) => {
                    if !(in_attribute && group.delimiter() == Delimiter::Bracket) {
                        self.mention(group.stream());
                    }
                    (behind_path, in_attribute) = (0, false);
                }
                TokenTree::Literal(_) => behind_path = 0,
            }
        }
    }

    fn import(&mut self, path: String, tree: &syn::UseTree) {
        let join =
            |name: &proc_macro2::Ident| if path.is_empty() { name.to_string() } else { format!("{path}::{name}") };
        match tree {
            syn::UseTree::Path(inner) => self.import(join(&inner.ident), &inner.tree),
            syn::UseTree::Name(name) => self.imports.push((path, name.ident.to_string())),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(path.clone(), tree)),
            syn::UseTree::Rename(rename) => self.types.push(rename.rename.to_string()),
            syn::UseTree::Glob(_) => {}
        }
    }

    fn mistakes(&self, path: &str, modules: &BTreeMap<String, Module>) -> Vec<String> {
        let mut found = self.twice.clone();
        let macros = |path: &str| path == "crate::runtime::macros";
        let imported = self.imports.iter().filter(|(path, _)| !macros(path)).map(|(_, name)| name);
        let mut names = BTreeSet::new();
        let all = self.types.iter().chain(imported);
        found.extend(
            all.filter(|name| !names.insert((*name).clone())).map(|name| format!("two things are called {name}")),
        );
        let mut values = BTreeSet::new();
        found.extend(
            self.values.iter().filter(|name| !values.insert(*name)).map(|name| format!("two things are called {name}")),
        );
        for name in &self.used {
            if !names.contains(name) && !values.contains(name) && !KNOWN.contains(&name.as_str()) {
                found.push(format!("nothing is called {name}"));
            }
        }
        let without_raw = |path: &str| path.replace("r#", "");
        for (from, name) in &self.imports {
            let inside = from.strip_prefix("crate::").map(without_raw);
            let inside = inside.or_else(|| (from == "types").then(|| format!("{path}::types")));
            let Some(module) = inside.filter(|path| !path.starts_with("runtime")).and_then(|path| modules.get(&path))
            else {
                let outside = ["std", "bytes", "crate", "runtime", "yandex_cloud_api"];
                if !outside.iter().any(|known| from.starts_with(known))
                    || from.starts_with("crate::")
                        && !from.starts_with("crate::runtime")
                        && !from.starts_with("crate::harness")
                {
                    found.push(format!("there is no module {from}"));
                }
                continue;
            };
            let has = module.types.contains(name) || module.imports.iter().any(|(_, known)| known == name);
            if !has {
                found.push(format!("{from} has no {name}"));
            }
        }
        found
    }
}
