//! Whatever a page calls a thing, the crate compiles, or the page is refused with its line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "in a test these are failures"
)]

use std::collections::BTreeMap;

use apidocs_codegen::api::{MessageDef, TypeDef};
use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::model::NamesLock;
use apidocs_codegen::source::{NAMES_FILE, RawFile, from_files};
use apidocs_codegen::{Analysis, emit, understand};

use hostile::{
    BODY, HOST, every_spelling, fields, methods, page, parameters, required_fields, resources, rows, services, types,
};

use crate::support::hostile;
use crate::support::rust;

/// Understands pages, which must be without errors, and writes the crate, which must be without mistakes.
fn written(pages: Vec<RawFile>) -> (Analysis, BTreeMap<String, String>) {
    let understood = understand(from_files(pages));
    let told: Vec<_> =
        understood.diagnostics.iter().filter(|found| found.lint.default_level() >= Level::Deny).collect();
    assert!(told.is_empty(), "{told:#?}");
    let files = emit::emit(&understood.api).unwrap();
    let mistakes = rust::mistakes(&files);
    assert!(mistakes.is_empty(), "{} mistakes: {:#?}", mistakes.len(), &mistakes[..mistakes.len().min(40)]);
    (understood, files)
}

#[test]
fn every_word_is_a_field_a_value_and_a_member() {
    let names = every_spelling();
    let (understood, _) = written(vec![fields(&names), required_fields(&names)]);
    let types = &understood.api.services[0].resources[0].types;
    let one_ofs = types.iter().filter_map(message).flat_map(|message| &message.oneofs);
    assert_eq!(one_ofs.map(|one_of| one_of.members.len()).sum::<usize>(), names.len());
    let values = types.iter().find_map(|def| if let TypeDef::Enum(def) = def { Some(def) } else { None }).unwrap();
    assert!(values.variants.len() > names.len() / 4, "{}", values.variants.len());
}

fn message(def: &TypeDef) -> Option<&MessageDef> {
    if let TypeDef::Message(message) = def { Some(message) } else { None }
}

#[test]
fn every_word_is_a_parameter() {
    let (understood, _) = written(parameters(&every_spelling()));
    let requests = understood.api.services[0].resources[0].types.iter().filter_map(message);
    let fields = requests.map(|message| message.fields.len()).max();
    assert_eq!(fields, Some(every_spelling().len()));
}

#[test]
fn every_word_is_a_type() {
    let (understood, _) = written(types(&every_spelling()));
    let service = &understood.api.services[0];
    assert!(service.types.len() > every_spelling().len(), "{}", service.types.len());
}

#[test]
fn every_word_is_a_method_a_resource_and_a_service() {
    let names = every_spelling();
    let (understood, _) = written(methods(&names));
    assert_eq!(understood.api.services[0].resources[0].methods.len(), names.len());
    let (understood, _) = written(resources(&names));
    assert_eq!(understood.api.services[0].resources.len(), names.len());
    let mut names = names;
    let more = ["ai-x", "ai_x", "aiX", "service-account", "service-account-service", "full-service"];
    names.extend(more.map(str::to_owned));
    names.push("a".repeat(180));
    let (understood, _) = written(services(&names));
    assert_eq!(understood.api.services.len(), names.len());
    let template = "[features]\ndefault = [\"reqwest\"]\nreqwest = []\nservice-account = []\nblocking = []\n\
                    # features: begin\n# features: end\n";
    let manifest: toml::Table = emit::manifest(template, &understood.api).unwrap().parse().unwrap();
    // Those of the crate itself, and `full`.
    assert_eq!(manifest["features"].as_table().unwrap().len(), names.len() + 5);
}

#[test]
fn what_is_reserved_has_a_name_nearby() {
    let pages = |services: &[&str]| {
        let one = |(index, service): (usize, &&str)| {
            page(
                &format!("en/{service}/api-ref/Thing/get.md"),
                &format!("POST {HOST}/things{index}"),
                BODY,
                "of | **string**<br>\n",
            )
        };
        services.iter().enumerate().map(one).collect::<Vec<_>>()
    };
    let modules = |understood: &Analysis| -> Vec<(String, String, String)> {
        let services = understood.api.services.iter();
        services.map(|it| (it.name.clone(), it.module.clone(), it.feature().into_owned())).collect()
    };
    let (understood, files) = written(pages(&["blocking", "zoo"]));
    let named = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        modules(&understood),
        [named("blocking", "blocking_service", "blocking-service"), named("zoo", "zoo", "zoo")]
    );
    assert!(files["src/lib.rs"].contains("#[cfg(feature = \"blocking-service\")]\npub mod blocking_service;"));
    let iterator = "iterator | **object**<br><p>Where to go on.</p>\niterator.<br>at | **string**<br><p>A place.</p>\n";
    let (_, files) =
        written(vec![page("en/zoo/api-ref/Animal/create.md", &format!("POST {HOST}/animals"), BODY, iterator)]);
    assert!(files["src/zoo/animal.rs"].contains("pub struct CreateIterator {"), "{}", files["src/zoo/animal.rs"]);
}

#[test]
fn a_service_more_takes_no_module() {
    let one = |service: &str| {
        page(
            &format!("en/{service}/api-ref/Thing/get.md"),
            &format!("POST https://{}.example/v1", service.replace('_', "-")),
            BODY,
            "",
        )
    };
    let read = |services: &[&str], lock: Option<&NamesLock>| {
        let lock = lock.map(|lock| RawFile { path: NAMES_FILE.to_owned(), bytes: lock.to_string().into_bytes() });
        written(services.iter().map(|service| one(service)).chain(lock).collect()).0
    };
    let module = |understood: &Analysis, name: &str| {
        understood.api.services.iter().find(|service| service.name == name).map(|service| service.module.clone())
    };
    let alone = read(&["ai_x"], None);
    let both = read(&["ai_x", "ai-x"], Some(&alone.names));
    assert_eq!(module(&both, "ai_x").as_deref(), Some("ai_x"));
    assert_eq!(module(&both, "ai-x").as_deref(), Some("ai_x2"));
    let other = read(&["ai-x"], Some(&both.names));
    assert_eq!(module(&other, "ai-x").as_deref(), Some("ai_x2"));
    assert_eq!(read(&["ai_x", "ai-x"], Some(&other.names)).api, both.api);
    assert!(both.names.to_string().contains("\n[services]\n\"ai-x\" = \"ai_x2\"\n"), "{}", both.names);
}

#[test]
fn names_of_the_lock_are_checked() {
    let bad = |text: &str, begins: &str| {
        let lock = RawFile { path: NAMES_FILE.to_owned(), bytes: format!("version = 1\n{text}").into_bytes() };
        let one =
            page("en/harbour/api-ref/Ship/dock.md", &format!("POST {HOST}/ships"), BODY, &rows(["of".to_owned()]));
        let mut found = understand(from_files(vec![one, lock])).diagnostics;
        found.retain(|found| found.lint == Lint::BadNamesLock);
        let [found] = found.as_slice() else { panic!("not one finding: {found:#?}") };
        assert!(found.to_string().starts_with(begins), "{found}");
    };
    for module in ["types", "mod", "self", "con", "lpt1", "crate", "../x", "a b", "É"] {
        bad(
            &format!("[\"harbour/api-ref/Ship\"]\nmodule = \"{module}\"\n"),
            &format!("names.lock:3:10: `{module}` cannot be the name of a module"),
        );
    }
    for module in ["common", "lib", "blocking", "runtime", "nul", "bin", "clone", "A"] {
        bad(
            &format!("[services]\nharbour = \"{module}\"\n"),
            &format!("names.lock:3:11: `{module}` cannot be the name of a module"),
        );
    }
    bad("[services]\na = \"x\"\nb = \"x\"\n", "names.lock:4:5: another service is the module `x`");
    for name in ["Iterator", "Option", "OperationHandle", "Self", "gen", "A-B"] {
        bad(
            &format!(
                "[\"harbour/api-ref/Ship\"]\nmodule = \"ship\"\n[\"harbour/api-ref/Ship\".types]\n\"{name}\" = []\n"
            ),
            &format!("names.lock:5:1: `{name}` cannot be the name of a type"),
        );
    }
    let one_ofs = |entries: &str| {
        format!("[\"harbour/api-ref/Ship\"]\nmodule = \"ship\"\n[\"harbour/api-ref/Ship\".one-ofs]\n{entries}")
    };
    bad(
        &one_ofs("A = { field = \"B.validate\", members = [] }\n"),
        "names.lock:5:15: `B.validate` is not a type and its field",
    );
    bad(
        &one_ofs("A = { field = \"B.kind\", members = [] }\nC = { field = \"B.kind\", members = [] }\n"),
        "names.lock:6:15: another one-of is the field `B.kind`",
    );
}

#[test]
fn what_is_no_name_is_refused_where_it_stands() {
    for (path, row, place) in [
        ("en/harbour/api-ref/Ship/dock.md", "größe", "en/harbour/api-ref/Ship/dock.md:13:1"),
        ("en/harbour/api-ref/Ship/dock.md", "a b", "en/harbour/api-ref/Ship/dock.md:13:1"),
        ("en/harbour/api-ref/Schiff-ß/dock.md", "of", "en/harbour/api-ref/Schiff-ß/dock.md:1:1"),
        ("en/häfen/api-ref/Ship/dock.md", "of", "en/häfen/api-ref/Ship/dock.md:1:1"),
        ("en/harbour/api-ref/Ship/é.md", "of", "en/harbour/api-ref/Ship/é.md:1:1"),
    ] {
        let one = page(path, &format!("POST {HOST}/ships"), BODY, &rows([row.to_owned()]));
        let found = understand(from_files(vec![one])).diagnostics;
        let denied = found.iter().find(|found| found.lint.default_level() == Level::Deny && found.place.is_some());
        let denied = denied.unwrap_or_else(|| panic!("{path} {row}: {found:#?}"));
        assert_eq!(denied.position().as_deref(), Some(place), "{denied}");
        assert!(!denied.help.is_empty(), "{denied}");
    }
}
