//! The bytes of the whole crate depend on the pages alone, and one service more changes no file of another.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apidocs_codegen::source::{RawFile, from_files, read_files};
use apidocs_codegen::{emit, understand};

use super::place;

const PART: &str = "pages/2024-09";

type Files = BTreeMap<String, String>;

fn files(pages: Vec<RawFile>) -> Files {
    emit::emit(&understand(from_files(pages)).api).unwrap()
}

/// Another order, the same in each run: as if sorted by the last letters of the path.
fn shuffle(pages: &mut [RawFile]) {
    pages.sort_by_cached_key(|page| page.path.bytes().rev().map(|byte| byte.wrapping_mul(37)).collect::<Vec<_>>());
}

#[test]
fn bytes_do_not_depend_on_order_folder_or_run() {
    let Some(docs) = place::corpus(PART) else { return };
    let mut pages = read_files(&docs).unwrap().files;
    let before: Vec<String> = pages.iter().map(|page| page.path.clone()).collect();
    shuffle(&mut pages);
    assert!(pages.iter().map(|page| &page.path).ne(&before), "the order is another one");
    let shuffled = files(pages);

    let out = tempfile::TempDir::new().unwrap();
    let folder = out.path().join("crate");
    place::regenerate(&docs.canonicalize().unwrap(), &folder, Path::new("/"));
    for (path, text) in &shuffled {
        // The tests of limits stay at home.
        if path.starts_with("src/") {
            assert!(fs::read_to_string(folder.join(path)).unwrap() == *text, "{path} differs");
        }
    }
}

#[test]
fn one_service_more_changes_no_file_of_the_others() {
    let Some(docs) = place::corpus(PART) else { return };
    let services = ["en/vpc/", "en/dns/", "en/kms/", "en/iam/"];
    let pages = |services: &[&str]| {
        let mut pages = read_files(&docs).unwrap().files;
        pages.retain(|page| !page.path.contains("/api-ref/") || services.iter().any(|one| page.path.starts_with(one)));
        pages
    };
    let (few, more) = (files(pages(&services[1..])), files(pages(&services)));
    let crate_wide = ["src/domains.rs", "src/lib.rs", "src/secrets.txt", "tests/limits/main.rs"];
    let changed: Vec<&String> =
        few.iter().filter(|(path, text)| more.get(*path) != Some(text)).map(|(path, _)| path).collect();
    assert!(changed.iter().all(|path| crate_wide.contains(&path.as_str())), "{changed:?}");
    let new = more.keys().filter(|path| !few.contains_key(*path));
    assert!(new.clone().all(|path| path.contains("/vpc")), "{:?}", new.collect::<Vec<_>>());
}
