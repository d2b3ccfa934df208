//! The repository with other pages in `docs-input`: they are the user's, and no test needs those that lie there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "../../generator/tests/support/corpus.rs"]
mod corpus;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use corpus::{corpus, skipped};
use files::{copy, fixture_docs, repository};

/// What is written by hand of the crate, and what goes along with it.
const CRATE: [&str; 7] = [
    "generated/Cargo.toml",
    "generated/README.md",
    "generated/rustfmt.toml",
    "generated/src/runtime",
    "generated/tests/support",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// All else that the test command of the README needs, but for the pages.
const REPOSITORY: [&str; 12] = [
    ".cargo",
    ".ci",
    "benchmarks",
    "docs",
    "generator",
    "testbed",
    "xtask",
    "ARCHITECTURE.md",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "clippy.toml",
];

/// A folder for the copy of the repository, the same each time, so that a second run compiles less.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("other-pages").join(name)
}

/// Copies what is not the same already, so that a file that did not change is not compiled again.
fn bring(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        remove_others(from, to);
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            bring(&entry.path(), &to.join(entry.file_name()));
        }
    } else if fs::read(to).ok() != Some(fs::read(from).unwrap()) {
        fs::copy(from, to).unwrap();
    }
}

/// Removes what an earlier run brought, and is gone since.
fn remove_others(from: &Path, to: &Path) {
    for entry in fs::read_dir(to).unwrap().map(Result::unwrap) {
        if !from.join(entry.file_name()).exists() {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
    }
}

/// The repository as a user has it who put other pages into `docs-input` and regenerated the crate.
fn with_pages(root: &Path, files: &[&str], put: impl Fn(&Path)) {
    for name in files {
        fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        bring(&repository().join(name), &root.join(name));
    }
    _ = fs::remove_dir_all(root.join("docs-input"));
    fs::create_dir_all(root.join("docs-input")).unwrap();
    put(&root.join("docs-input"));
    for arguments in [vec!["regenerate"], vec!["regenerate", "--check"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(root).env("CARGO_MANIFEST_DIR", root.join("xtask")).args(&arguments);
        succeeded(&command.output().unwrap());
    }
}

fn succeeded(output: &Output) {
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(output.status.success(), "{}", said.join("\n"));
}

/// Cargo in the copy. Where what is compiled goes is kept between runs; no proof starts within a proof.
fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root).env("CARGO_TARGET_DIR", scratch("target")).env_remove("PROOF");
    command
}

/// Pages of our own words about two services that are not those of the fixtures, one in each dialect.
fn harbour(docs: &Path) {
    copy(&fixture_docs().join("en/compute/api-ref"), &docs.join("en/quay/api-ref"));
    rewrite(docs, &|page| page.replace("compute", "quay").replace("Compute Cloud", "Quay"));
    let present = repository().join("generator/tests/fixtures/present.md");
    let ship = docs.join("en/harbour/api-ref/Ship");
    fs::create_dir_all(&ship).unwrap();
    fs::copy(present, ship.join("dock.md")).unwrap();
    fs::write(docs.join("presets.yaml"), "default:\n  api-host: api.example.net\n").unwrap();
}

fn rewrite(folder: &Path, change: &dyn Fn(&str) -> String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            rewrite(&entry.path(), change);
        } else {
            let text = fs::read_to_string(entry.path()).unwrap();
            fs::write(entry.path(), change(&text)).unwrap();
        }
    }
}

#[test]
fn a_crate_of_other_pages_compiles_without_a_warning() {
    let root = scratch("own-words");
    with_pages(&root, &CRATE, harbour);
    assert!(root.join("generated/src/quay/mod.rs").is_file() && root.join("generated/src/harbour/mod.rs").is_file());
    assert!(!root.join("generated/src/compute").exists());
    bring(&repository().join("Cargo.lock"), &root.join("generated/Cargo.lock"));
    let mut command = cargo(&root.join("generated"));
    command.env("RUSTFLAGS", "-D warnings").args(["check", "--offline", "--quiet", "--no-default-features"]);
    succeeded(&command.args(["--features", "full"]).output().unwrap());
}

/// Only what `regenerate` writes may know the crate of the user's pages, and no test or program of ours their folder.
#[test]
fn nothing_of_ours_needs_the_pages() {
    let mut sources = Vec::new();
    for folder in ["benchmarks", "generated/tests/support", "generator", "testbed", "xtask"] {
        list(&repository().join(folder), &mut sources);
    }
    assert!(sources.len() > 100, "{}", sources.len());
    // Put together, so that this file is no example of what it looks for.
    let (folder, home) = (["docs", "input"].join("-"), ["..", "generated"].join("/"));
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // `place.repository()` is a copy that a test has made.
            let line = &line.replace(".repository()", "");
            let reads = ["repository()", "CARGO_MANIFEST_DIR", "include_", "../"].iter().any(|way| line.contains(way));
            assert!(!(reads && line.contains(&folder)), "{}: {line}", path.display());
            assert!(name != "Cargo.toml" || !line.contains(&home), "{}: {line}", path.display());
        }
    }
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            list(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "toml") {
            into.push(path);
        }
    }
}

/// The test command of the README, with pages of our own words and, where the corpus is, with real ones.
#[test]
fn the_suite_passes_with_other_pages() {
    if std::env::var_os("PROOF").is_none() {
        skipped("running the whole suite with other pages takes minutes; set PROOF=1 to run it");
        return;
    }
    suite("suite", harbour);
    let Some(real) = corpus("pages/2024-09") else { return };
    suite("suite", |docs| copy(&real, docs));
}

fn suite(name: &str, pages: impl Fn(&Path)) {
    let root = scratch(name);
    with_pages(&root, &[&CRATE[..], &REPOSITORY].concat(), pages);
    let start = std::time::Instant::now();
    succeeded(&cargo(&root).args(["test", "--offline", "--workspace"]).output().unwrap());
    println!("cargo test --workspace: {} s", start.elapsed().as_secs());
}
