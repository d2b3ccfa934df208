//! The crates of other vendors, by the profiles in `docs/examples`: they compile without a warning, name no other vendor, and
//! call a local server as the pages say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use apidocs_codegen::api::{Api, FieldType, Limit, Location, MessageDef, Method, Resource, Scalar, Service, TypeDef};
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;

use super::place::{self, keyword_free};

/// So many methods are called at most.
const CALLS: usize = 10;

#[test]
fn the_crate_of_discord_calls_its_server() {
    let Some(pages) = place::corpus("vendors/discord-2026-07/pages") else { return };
    let docs = docs("discord", &pages, &example("discord"));
    is_sound("discord", &docs, CALLS, ("authorization", "Bot secret-token"));
}

#[test]
fn the_crate_of_gitlab_calls_its_server() {
    let Some(pages) = place::corpus("vendors/gitlab-11.10/pages") else { return };
    let docs = docs("gitlab", &pages, &example("gitlab"));
    is_sound("gitlab", &docs, CALLS, ("private-token", "secret-token"));
}

/// The vendor of the guide, whose pages are in the repository.
#[test]
fn the_crate_of_the_guide_calls_its_server() {
    let fixture = place::repository().join("generator/tests/fixtures/harbour");
    let docs = docs("harbour", &fixture, &fixture.join("profile.toml"));
    is_sound("harbour", &docs, 3, ("x-harbour-token", "secret-token"));
}

/// The profile of this repository for a vendor.
fn example(vendor: &str) -> PathBuf {
    place::repository().join(format!("docs/examples/{vendor}/profile.toml"))
}

/// `least` methods at least are called; `proof` is the header that has to be in each request.
fn is_sound(vendor: &str, docs: &Path, least: usize, proof: (&str, &str)) {
    let generated = place::scratch().join(vendor);
    _ = fs::remove_file(generated.join("Cargo.lock"));
    place::regenerate(docs, &generated, &place::repository());
    names_no_other_vendor(&generated);
    if !place::time_allows(&format!("compiling the crate of {vendor}, and calling with it")) {
        return;
    }
    fs::copy(place::repository().join("Cargo.lock"), generated.join("Cargo.lock")).unwrap();
    for arguments in [
        &["clippy", "--all-targets", "--features", "full,blocking", "--", "-D", "warnings"][..],
        &["test", "--doc", "--features", "full", "--", "src/lib.rs"],
        &["run", "--features", "full", "--example", "without_network"],
        &["doc", "--no-deps", "--features", "full"],
        &["clippy", "--", "-D", "warnings"],
    ] {
        let output = place::cargo(&generated, arguments);
        assert!(output.status.success(), "{arguments:?}\n{}", place::end(&output));
    }
    let api = understand(read_folder(docs).unwrap()).api;
    let calls = calls(&api);
    assert!(calls.len() >= least, "{calls:#?}");
    let output = place::cargo(&program(vendor, &api, &calls, proof), &["run"]);
    assert!(output.status.success(), "{}", place::end(&output));
}

/// A docs folder: the pages and a profile.
fn docs(vendor: &str, pages: &Path, profile: &Path) -> PathBuf {
    let docs = place::scratch().join(vendor).with_extension("docs");
    _ = fs::remove_dir_all(&docs);
    fs::create_dir_all(&docs).unwrap();
    place::copy(pages, &docs);
    fs::copy(profile, docs.join("profile.toml")).unwrap();
    docs
}

/// Neither code nor words of the crate that the runtime is written for.
fn names_no_other_vendor(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_text = path.extension().is_some_and(|end| ["rs", "toml", "md"].iter().any(|known| end == *known));
        if path.is_dir() {
            names_no_other_vendor(&path);
        } else if is_text {
            let text = fs::read_to_string(&path).unwrap().to_lowercase();
            for word in ["yandex", "iam_token", "operationhandle", "// part: ", "//+ "] {
                assert!(!text.contains(word), "{} has {word:?}", path.display());
            }
        }
    }
}

/// A call as the program has it, and what the server must see of it.
#[derive(Debug)]
struct Planned {
    code: String,
    seen: String,
    answer: &'static str,
}

/// Methods of as many resources as can be had, each of which needs nothing but what fills its path.
fn calls(api: &Api) -> Vec<Planned> {
    let mut by_resource: Vec<Vec<Planned>> = Vec::new();
    for service in &api.services {
        for resource in &service.resources {
            let methods = resource.methods.iter().filter_map(|method| planned(api, service, resource, method));
            by_resource.push(methods.collect());
        }
    }
    let mut calls = Vec::new();
    while calls.len() < CALLS && by_resource.iter().any(|methods| !methods.is_empty()) {
        calls.extend(by_resource.iter_mut().filter_map(Vec::pop));
    }
    calls.truncate(CALLS);
    calls
}

fn planned(api: &Api, service: &Service, resource: &Resource, method: &Method) -> Option<Planned> {
    let defs = resource.types.iter().chain(&service.types).chain(&api.types);
    let request = defs.clone().find(|def| def.name() == method.request).and_then(message)?;
    let mut arguments = Vec::new();
    let mut filled = BTreeMap::new();
    for field in &request.fields {
        let is_required = field.limits.iter().any(|stated| stated.limit == Limit::Required);
        if field.location != Location::Path {
            if is_required {
                return None;
            }
            continue;
        }
        let (code, text) = match field.ty {
            FieldType::Scalar(Scalar::String) => {
                (format!("\"it is {}\"", arguments.len()), format!("it%20is%20{}", arguments.len()))
            }
            FieldType::Scalar(Scalar::OptionalInt64 | Scalar::Uint64 | Scalar::Int64) => {
                ("7".to_owned(), "7".to_owned())
            }
            _ => return None,
        };
        filled.insert(field.json.to_string(), text);
        arguments.push(code);
    }
    let mut path = method.path.clone();
    for (name, text) in &filled {
        path = path.replace(&format!("{{{name}}}"), text);
    }
    if path.contains('{') {
        return None;
    }
    let [module, inner, function] =
        [&service.module, &resource.module, &method.function().into_owned()].map(|name| keyword_free(name));
    let ty = format!("api::{module}::{inner}::{}", method.request);
    let code = format!("client.{module}().{inner}().{function}({ty}::new({})).await", arguments.join(", "));
    let answer = if method.lists { "[]" } else { "{}" };
    Some(Planned { code, seen: format!("{} {path}", method.verb.as_str()), answer })
}

fn message(def: &TypeDef) -> Option<&MessageDef> {
    match def {
        TypeDef::Message(message) => Some(message),
        TypeDef::Enum(_) => None,
    }
}

/// A program that makes the calls and looks at what the server sees.
fn program(vendor: &str, api: &Api, calls: &[Planned], (header, value): (&str, &str)) -> PathBuf {
    let folder = place::scratch().join(format!("call-{vendor}"));
    let manifest = include_str!("vendors/Cargo.toml.txt").replace("CRATE", &format!("../{vendor}"));
    let package = fs::read_to_string(place::scratch().join(vendor).join("Cargo.toml")).unwrap();
    let package = package.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"').to_owned();
    place::put(&folder.join("Cargo.toml"), &manifest.replace("PACKAGE", &package));
    let mut code = String::new();
    for service in &api.services {
        _ = writeln!(code, "    let builder = builder.endpoint({:?}, server.url.clone());", service.name);
    }
    code.push_str("    let client = builder.build()?;\n");
    for Planned { code: call, seen, answer } in calls {
        _ = writeln!(code, "    server.answer({answer:?});\n    println!(\"{{:?}}\", {call}?);");
        _ = writeln!(code, "    server.has_seen({seen:?}, {header:?}, {value:?});");
    }
    place::put(&folder.join("src/main.rs"), &include_str!("vendors/main.rs.txt").replace("CALLS", &code));
    fs::copy(place::repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}
