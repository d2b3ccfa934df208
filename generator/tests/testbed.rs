//! `testbed/src` is what the fixture pages make, on the runtime of `generated/`.
//!
//! `UPDATE_TESTBED=1 cargo test --workspace --test all testbed` writes it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apidocs_codegen::emit;
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;

use crate::support;

/// The runtime has one copy, which is the one that users get.
const RUNTIME: [&str; 2] =
    ["pub mod runtime;\n", "#[path = \"../../generated/src/runtime/mod.rs\"]\npub mod runtime;\n"];

/// The files by their path below `testbed/`.
fn wanted() -> BTreeMap<String, String> {
    let api = understand(read_folder(&support::fixture_docs()).unwrap()).api;
    let sources = emit::emit(&api).unwrap().into_iter().filter(|(path, _)| path.starts_with("src/"));
    let on_the_runtime = |(path, text): (String, String)| {
        let [from, to] = RUNTIME;
        let text = if path == "src/lib.rs" { replace_once(&text, from, to) } else { text };
        (path, text)
    };
    sources.map(on_the_runtime).collect()
}

fn replace_once(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?}");
    text.replacen(from, to, 1)
}

fn found(root: &Path, folder: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found(root, &path, files);
        } else {
            files.insert(path.clone(), fs::read_to_string(root.join(&path)).unwrap());
        }
    }
}

#[test]
fn the_testbed_is_fresh() {
    let root = support::repository().join("testbed");
    let wanted = wanted();
    if std::env::var_os("UPDATE_TESTBED").is_some() {
        fs::remove_dir_all(root.join("src")).unwrap();
        for (path, text) in &wanted {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
    }
    let mut there = BTreeMap::new();
    found(&root, "src", &mut there);
    let names = wanted.keys().chain(there.keys());
    let mut stale: Vec<&String> = names.filter(|name| wanted.get(*name) != there.get(*name)).collect();
    stale.dedup();
    let command = "UPDATE_TESTBED=1 cargo test --workspace --test all testbed";
    assert!(stale.is_empty(), "stale in testbed/: {stale:?}; run `{command}`");
}
