//! The supply chain: what dependencies are, where they are from, and which Rust they ask for. `deny.toml` has the rules, and
//! `cargo deny check` asks for all of them; this asks for those that matter most wherever the tests run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test these are failures"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What Cargo says of the workspace on this system, by the lock that is committed.
fn metadata() -> Value {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned();
    let said = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features", "--filter-platform", &host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

fn rules() -> toml::Table {
    fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

fn texts(list: &toml::Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The licences that a crate may have: those for all, and those of its own exception.
fn allowed<'a>(rules: &'a toml::Table, name: &str) -> BTreeSet<&'a str> {
    let mut allowed = texts(&rules["licenses"]["allow"]);
    let exceptions = rules["licenses"]["exceptions"].as_array().unwrap().iter();
    let own = exceptions.filter(|exception| exception["crate"].as_str() == Some(name));
    own.for_each(|exception| allowed.extend(texts(&exception["allow"])));
    allowed
}

/// Whether one may use what has this licence: `A OR B` is one of the two, `A AND B` both. `/` is an old way to write `OR`.
fn fits(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let fits = any(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "{expression} is no expression of licences");
    fits
}

fn any(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut fits = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fits |= all(words, at, allowed);
    }
    fits
}

fn all(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut fits = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fits &= one(words, at, allowed);
    }
    fits
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let word = words[*at];
    *at += 1;
    if word == "(" {
        let fits = any(words, at, allowed);
        assert_eq!(words.get(*at), Some(&")"));
        *at += 1;
        return fits;
    }
    // An exception to a licence gives more rights; `deny.toml` would have to name the two together.
    if words.get(*at) == Some(&"WITH") {
        let with = format!("{word} WITH {}", words[*at + 1]);
        *at += 2;
        return allowed.contains(with.as_str());
    }
    allowed.contains(word)
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed = BTreeSet::from(["MIT", "ISC"]);
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("ISC AND (Apache-2.0 OR ISC)", true),
        ("ISC AND (Apache-2.0 OR ISC) AND OpenSSL", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("Apache-2.0 WITH LLVM-exception", false),
    ] {
        assert_eq!(fits(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn dependencies_have_allowed_licences_and_come_from_the_registry() {
    let (metadata, rules) = (metadata(), rules());
    let denied = rules["bans"]["deny"].as_array().unwrap();
    let denied: BTreeSet<&str> = denied.iter().map(|ban| ban["crate"].as_str().unwrap()).collect();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100 && !denied.is_empty());
    let ours: BTreeSet<&str> = texts_of(&metadata["workspace_members"]);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(
            fits(licence, &allowed(&rules, name)),
            "{name} has the licence {licence:?}, which deny.toml does not allow"
        );
        assert!(!denied.contains(name), "deny.toml bans {name}");
        if !ours.contains(package["id"].as_str().unwrap()) {
            let registry = "registry+https://github.com/rust-lang/crates.io-index";
            assert_eq!(package["source"].as_str(), Some(registry), "{name}");
        }
    }
}

fn texts_of(list: &Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The packages that users of a crate compile: it and its dependencies, but for those of its tests.
fn compiled<'a>(metadata: &'a Value, name: &str) -> Vec<&'a Value> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (package["id"].as_str().unwrap(), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let mut open: Vec<&str> =
        packages.iter().filter(|(_, package)| package["name"] == name).map(|(id, _)| *id).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let deps = nodes[id]["deps"].as_array().unwrap().iter();
            let deps = deps.filter(|dep| dep["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"] != "dev"));
            open.extend(deps.map(|dep| dep["pkg"].as_str().unwrap()));
        }
    }
    found.into_iter().map(|id| packages[id]).collect()
}

fn version(text: &str) -> (u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap_or(0))
}

#[test]
fn no_dependency_asks_for_a_newer_rust() {
    let metadata = metadata();
    for ours in ["apidocs-codegen", "xtask", "yandex-cloud-api"] {
        let compiled = compiled(&metadata, ours);
        let least = compiled.iter().find(|package| package["name"] == ours).unwrap()["rust_version"].as_str().unwrap();
        let newer: Vec<String> = compiled
            .iter()
            .filter(|package| package["rust_version"].as_str().is_some_and(|rust| version(rust) > version(least)))
            .map(|package| format!("{} {} asks for {}", package["name"], package["version"], package["rust_version"]))
            .collect();
        assert!(compiled.len() > 20 && newer.is_empty(), "{ours} promises Rust {least}, but {newer:?}");
    }
}

#[test]
fn users_of_the_crate_get_no_licence_with_terms_of_its_own() {
    let (metadata, rules) = (metadata(), rules());
    let allowed = texts(&rules["licenses"]["allow"]);
    for package in compiled(&metadata, "yandex-cloud-api") {
        let licence = package["license"].as_str().unwrap();
        assert!(fits(licence, &allowed), "{} has the licence {licence:?}", package["name"]);
    }
}

/// Name and version of all packages of a lock.
fn locked(path: &str) -> BTreeSet<(String, String)> {
    let lock: toml::Table = fs::read_to_string(root().join(path)).unwrap().parse().unwrap();
    let packages = lock["package"].as_array().unwrap().iter();
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    packages.map(|package| (text(&package["name"]), text(&package["version"]))).collect()
}

#[test]
fn what_is_fuzzed_is_what_is_used() {
    let (used, fuzzed) = (locked("Cargo.lock"), locked("fuzz/Cargo.lock"));
    let names: BTreeSet<&String> = used.iter().map(|(name, _)| name).collect();
    let other: Vec<_> =
        fuzzed.iter().filter(|package| names.contains(&package.0) && !used.contains(*package)).collect();
    assert!(fuzzed.len() > 50 && other.is_empty(), "fuzz/Cargo.lock has other versions: {other:?}");
}

/// `cargo package` takes what is in the folder of a crate, and a licence asks to be handed on.
#[test]
fn packages_hold_their_licences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let text = fs::read_to_string(root.join(licence)).unwrap();
        for package in ["generated", "generator"] {
            assert!(fs::read_to_string(root.join(package).join(licence)).unwrap() == text, "{package}/{licence}");
        }
    }
}

/// The packages that a command of Cargo would compile, each with its features; one that is compiled for macros and for the
/// program, with different features, is there twice.
fn features(arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let said = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p}|{f}"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8(said.stdout).unwrap().lines() {
        let Some((package, features)) = line.trim_end_matches(" (*)").split_once('|') else { continue };
        let package = package.split(" (").next().unwrap_or(package);
        found.entry(package.to_owned()).or_default().insert(features.trim().to_owned());
    }
    found
}

/// Else the first test after the first `cargo xtask` compiles the generator, and all that it needs, once more.
#[test]
fn the_program_and_the_tests_share_what_they_need() {
    let program = features(&["--package", "xtask", "--edges", "normal,build"]);
    let tests = features(&["--workspace", "--edges", "normal,build,dev"]);
    assert!(program.len() > 60, "only {} packages", program.len());
    let other = program.iter().filter(|(name, features)| !features.is_subset(&tests[*name]));
    let other: Vec<_> = other.map(|(name, features)| (name, features, &tests[name])).collect();
    assert!(other.is_empty(), "state these features in xtask/Cargo.toml, too: {other:#?}");
}
