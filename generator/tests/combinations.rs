//! Any choice of pages gives a crate whose names are all there: each page alone, and some together.
//!
//! The corpus is not part of the repository. `PROOF=1` takes every page; without, some of them.

use std::path::Path;

use apidocs_codegen::source::{RawFile, from_files, read_files};
use apidocs_codegen::{emit, understand};
use rayon::prelude::*;

use crate::support;
use crate::support::rust;

const PARTS: [&str; 6] =
    ["pages/2020-01", "pages/2021-06", "pages/2023-09", "pages/2024-09", "rendered/2024-11", "rendered/2026-07"];

/// Without `PROOF`, one page of so many is tried.
const SOME: u64 = 96;

/// A number that depends on a text only.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn is_page(file: &RawFile) -> bool {
    Path::new(&file.path).extension().is_some_and(|extension| extension == "md")
}

/// What is wrong with the crate of these files.
fn mistakes(files: Vec<RawFile>) -> Vec<String> {
    let understood = understand(from_files(files));
    match emit::emit(&understood.api) {
        Ok(files) => rust::mistakes(&files),
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn each_page_alone_and_some_together() {
    let all = std::env::var_os("PROOF").is_some();
    if !all {
        println!("one page of {SOME} is tried; PROOF=1 tries each");
    }
    let mut failures = Vec::new();
    for part in PARTS {
        let Some(folder) = support::corpus(part) else { continue };
        let files = read_files(&folder).unwrap().files;
        let (pages, settings): (Vec<RawFile>, Vec<RawFile>) = files.into_iter().partition(is_page);
        let chosen: Vec<&RawFile> = pages
            .iter()
            .filter(|page| page.path.contains("/api-ref/") && (all || hash(&page.path).is_multiple_of(SOME)))
            .collect();
        let alone = chosen.par_iter().flat_map_iter(|page| {
            let found = mistakes(settings.iter().chain([*page]).cloned().collect());
            found.into_iter().map(|mistake| format!("{part} {}: {mistake}", page.path)).collect::<Vec<_>>()
        });
        failures.extend(alone.collect::<Vec<_>>());
        // Together: few, some and many, of one kind of method or of all.
        let seeds: u64 = if all { 24 } else { 2 };
        let some = (0..seeds).into_par_iter().flat_map_iter(|seed| {
            let share = [10, 400, 50, 2][usize::try_from(seed % 4).unwrap()];
            let is_in = |page: &&RawFile| hash(&format!("{seed} {}", page.path)).is_multiple_of(share);
            let files: Vec<RawFile> = settings.iter().chain(pages.iter().filter(is_in)).cloned().collect();
            mistakes(files).into_iter().map(move |mistake| format!("{part} seed {seed}: {mistake}")).collect::<Vec<_>>()
        });
        failures.extend(some.collect::<Vec<_>>());
        println!("{part}: {} pages alone, {seeds} choices", chosen.len());
    }
    let shown = failures.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} mistakes\n{shown}", failures.len());
}

/// A page of the form of November 2024 whose operation says what it results in.
fn typed(service: &str, resource: &str, method: &str, extra: &str) -> RawFile {
    let text = format!(
        "---\neditable: false\n---\n\n# Harbour API, REST: {resource}.{method}\n\nDoes it.\n\n## HTTP request\n\n```\n\
         POST https://{service}.example/{service}/v1/{resource}:{method}\n```\n\n\
         ## Response {{#harbour.operation.Operation}}\n\n**HTTP Code: 200 - OK**\n\n#|\n||Field | Description ||\n\
         || id | **string** ||\n|| done | **boolean** ||\n\
         || metadata | **[{method}{resource}Metadata](#harbour.v1.{method}{resource}Metadata)** ||\n\
         || error | **[Status](#google.rpc.Status)** ||\n|| response | **[{resource}](#harbour.v1.{resource})** ||\n|#\n\n\
         ## {method}{resource}Metadata {{#harbour.v1.{method}{resource}Metadata}}\n\n#|\n||Field | Description ||\n|| shipId | **string** ||\n|#\n\n\
         ## Status {{#google.rpc.Status}}\n\n#|\n||Field | Description ||\n|| code | **integer** (int32) ||\n|| message | **string** ||\n|| details[] | **object** ||\n|#\n\n\
         ## {resource} {{#harbour.v1.{resource}}}\n\n#|\n||Field | Description ||\n|| id | **string** ||\n|| {extra} | **string** ||\n|#\n"
    );
    RawFile { path: format!("en/{service}/api-ref/{resource}/{method}.md"), bytes: text.into_bytes() }
}

#[test]
fn what_an_operation_results_in_is_where_it_is_named() {
    let ship = typed("harbour", "Ship", "Dock", "name");
    let barge = typed("harbour", "Barge", "Dock", "name");
    let other = typed("canal", "Ship", "Dock", "depth");
    let again = typed("harbour", "Ship", "Moor", "name");
    for pages in [
        vec![&ship],
        vec![&ship, &again],
        vec![&ship, &barge],
        vec![&ship, &other],
        vec![&other, &ship, &barge, &again],
    ] {
        assert_eq!(
            mistakes(pages.iter().copied().cloned().collect()),
            Vec::<String>::new(),
            "{:?}",
            pages.iter().map(|page| &page.path).collect::<Vec<_>>()
        );
    }
    // A service more moves no type of another one, so no result is the crate's.
    let files = emit::emit(&understand(from_files(vec![ship.clone()])).api).unwrap();
    let both = emit::emit(&understand(from_files(vec![ship, other])).api).unwrap();
    assert!(
        files["src/harbour/ship.rs"].contains("OperationHandle<Ship, DockShipMetadata>"),
        "{}",
        files["src/harbour/ship.rs"]
    );
    assert_eq!(files["src/harbour/ship.rs"], both["src/harbour/ship.rs"]);
}
