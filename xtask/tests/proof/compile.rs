//! The whole crate compiles without a warning: all of it, with clippy and rustdoc, and each feature alone.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::place;

#[test]
fn the_crate_of_september_2024_compiles_without_a_warning() {
    compiles("pages/2024-09");
}

#[test]
fn the_crate_of_july_2026_compiles_without_a_warning() {
    compiles("rendered/2026-07");
}

/// Types that JSON shows in their own ways: any JSON value, enums of any text, one-ofs that are required.
#[test]
fn the_crate_of_odd_types_compiles_without_a_warning() {
    compiles_from(&place::repository().join("generator/tests/fixtures/wire-types"), "odd types");
}

fn compiles(part: &str) {
    let Some(docs) = place::corpus(part) else { return };
    compiles_from(&docs, part);
}

fn compiles_from(docs: &Path, part: &str) {
    if !place::time_allows(&format!("compiling the crate of {part}")) {
        return;
    }
    let folder = place::generated(docs, &part.replace(' ', "-"));
    let mut failures = Vec::new();
    let mut step = |arguments: &[&str]| failures.extend(step(&folder, part, arguments));
    // Clippy says what `cargo check` says, and more.
    step(&["clippy", "--all-targets", "--features", "full", "--", "-D", "warnings"]);
    if folder.join("examples/without_network.rs").is_file() {
        step(&["run", "--features", "full", "--example", "without_network"]);
    }
    step(&["doc", "--no-deps", "--features", "full"]);
    for feature in features(&folder) {
        step(&["clippy", "--no-default-features", "--features", &feature, "--", "-D", "warnings"]);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Runs cargo and prints the time; the failure, if it is one.
fn step(folder: &Path, part: &str, arguments: &[&str]) -> Option<String> {
    let start = Instant::now();
    let output = place::cargo(folder, arguments);
    println!("{part}: cargo {}: {:.1} s", arguments.join(" "), start.elapsed().as_secs_f64());
    let failed = !output.status.success();
    failed.then(|| format!("cargo {}\n{}", arguments.join(" "), place::end(&output)))
}

/// The features of the services.
fn features(folder: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let (_, section) = manifest.split_once("# features: begin").unwrap();
    let (section, _) = section.split_once("# features: end").unwrap();
    let names = section.lines().filter_map(|line| line.strip_suffix(" = []"));
    names.map(str::to_owned).collect()
}
