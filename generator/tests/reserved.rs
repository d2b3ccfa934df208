//! The list of reserved names has what the hand-written parts of the crate have.

use std::fs;
use std::path::Path;

use apidocs_codegen::api::Api;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{emit, understand};

fn generated(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated").join(path)).unwrap()
}

/// An API of one service.
fn api(service: &str) -> Api {
    let text = "# Harbour API, REST: Ship.get\nFinds it.\n\n## HTTP request {#https-request}\n```\n\
                GET https://harbour.example/harbour/v1/ships\n```\n\n## Response {#responses}\n**HTTP Code: 200 - OK**\n";
    let path = format!("en/{service}/api-ref/Ship/get.md");
    understand(from_files(vec![RawFile { path, bytes: text.as_bytes().to_vec() }])).api
}

fn module(service: &str) -> String {
    api(service).services.remove(0).module
}

#[test]
fn no_service_has_the_name_of_a_function_of_the_client() {
    let file = syn::parse_file(&generated("src/runtime/client.rs")).unwrap();
    let mut functions = Vec::new();
    for item in &file.items {
        if let syn::Item::Impl(item) = item
            && item.trait_.is_none()
            && matches!(&*item.self_ty, syn::Type::Path(ty) if ty.path.is_ident("Client"))
        {
            functions.extend(item.items.iter().filter_map(|member| match member {
                syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert!(functions.contains(&"builder".to_owned()), "{functions:?}");
    for name in functions.iter().map(String::as_str).chain(["clone"]) {
        assert_ne!(module(name), name);
    }
}

#[test]
fn no_service_has_the_name_of_a_module_at_the_root() {
    let library = emit::emit(&api("harbour")).unwrap().remove("src/lib.rs").unwrap();
    let file = syn::parse_file(&library).unwrap();
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            syn::Item::Mod(item) if item.ident != "harbour" => names.push(item.ident.to_string()),
            syn::Item::Use(item) => {
                let text = quote::quote!(#item).to_string();
                let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned);
                let is_module = |word: &String| word.starts_with(|c: char| c.is_ascii_lowercase());
                names.extend(
                    words
                        .filter(is_module)
                        .filter(|word| !["pub", "use", "doc", "inline", "cfg", "feature"].contains(&&**word)),
                );
            }
            _ => {}
        }
    }
    assert!(names.contains(&"transport".to_owned()) && names.contains(&"blocking".to_owned()), "{names:?}");
    for name in names {
        assert_ne!(module(&name), name);
    }
}

#[test]
fn no_service_has_the_feature_of_the_crate() {
    let manifest: toml::Table = generated("Cargo.toml").parse().unwrap();
    let features = manifest.get("features").and_then(toml::Value::as_table).unwrap();
    // Those of services are generated.
    let text = generated("Cargo.toml");
    let (_, services) = text.split_once("# features: begin").unwrap();
    let (services, _) = services.split_once("# features: end").unwrap();
    let own = features.keys().filter(|name| **name == "full" || !services.contains(&format!("\n{name} = [")));
    let own: Vec<&String> = own.collect();
    assert!(own.len() >= 4, "{own:?}");
    for name in own {
        let api = api(name);
        let feature = api.services.first().map(|service| service.feature().into_owned());
        assert_eq!(feature, Some(format!("{name}-service")));
    }
}

#[test]
fn no_crate_has_the_name_of_one_that_it_needs() {
    let manifest: toml::Table = generated("Cargo.toml").parse().unwrap();
    let needed = manifest.get("dependencies").and_then(toml::Value::as_table).unwrap().keys();
    for name in needed.map(String::as_str).chain(["move", "std", "nul", "serde-json", "test"]) {
        let profile = format!("name = \"Harbour\"\n\n[crate]\nname = \"{name}\"\n");
        let file = RawFile { path: "profile.toml".into(), bytes: profile.into_bytes() };
        let told = understand(from_files(vec![file])).diagnostics;
        let refused = |found: &apidocs_codegen::diagnostic::Diagnostic| found.message.contains(&format!("`{name}`"));
        assert!(told.iter().any(refused), "{name}: {told:?}");
    }
}
