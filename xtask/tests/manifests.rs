//! `generated/Cargo.toml` inherits nothing, so that it builds anywhere; its versions stay those of the workspace. The
//! testbed, which compiles the same runtime, has the same dependencies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Versions of the dependencies in some tables of a manifest.
fn versions(manifest: &str, tables: &[&str]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut wanted = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            wanted = tables.contains(&line.trim());
        } else if let Some((name, value)) = line.split_once(" = ").filter(|_| wanted) {
            let value = value.split_once("version = ").map_or(value, |(_, version)| version);
            if let Some(version) = value.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                found.insert(name.to_owned(), version.to_owned());
            }
        }
    }
    found
}

#[test]
fn shared_dependencies_have_one_version() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let generated = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
    let workspace = versions(&workspace, &["[workspace.dependencies]"]);
    let testbed = fs::read_to_string(root.join("testbed/Cargo.toml")).unwrap();
    for (manifest, least) in [(&generated, 3), (&testbed, 4)] {
        let versions = versions(manifest, &["[dependencies]", "[dev-dependencies]"]);
        let shared: Vec<&String> = versions.keys().filter(|name| workspace.contains_key(*name)).collect();
        assert!(shared.len() >= least, "found only {shared:?}");
        for name in shared {
            assert_eq!(versions[name], workspace[name], "{name}");
        }
    }
    let (ours, tried) = (settings(&generated, "[dependencies]"), settings(&testbed, "[dependencies]"));
    assert!(ours.len() > 8 && ours == tried, "the runtime is tried with other dependencies: {tried:?}");
    for table in ["[lints.rust]", "[lints.clippy]"] {
        assert_eq!(settings(&generated, table), settings(&testbed, table), "{table}");
    }
    let tried = settings(&testbed, "[features]");
    for feature in
        settings(&generated, "[features]").into_iter().filter(|line| line.contains("dep:") || line.contains('/'))
    {
        assert!(tried.contains(&feature), "testbed/Cargo.toml lacks {feature}");
    }
}

/// The lines of a table of a manifest, without comments.
fn settings<'a>(manifest: &'a str, table: &str) -> Vec<&'a str> {
    let lines = manifest.lines().skip_while(|line| *line != table).skip(1).take_while(|line| !line.starts_with('['));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}
