//! Any choice of pages compiles: the reference of each time, dealt out into batches, so that types stand beside others than
//! usual. `generator/tests/combinations.rs` asks the same of each page alone, by names, without a compiler.

use std::fs;
use std::path::Path;
use std::time::Instant;

use apidocs_codegen::source::{RawFile, read_files};

use super::place;

const PARTS: [&str; 6] =
    ["pages/2020-01", "pages/2021-06", "pages/2023-09", "pages/2024-09", "rendered/2024-11", "rendered/2026-07"];

/// Into how many batches each reference is dealt. A prime, so that no order of methods has its like in the batches.
const BATCHES: usize = 3;

#[test]
fn the_whole_reference_compiles_in_batches() {
    if !place::time_allows("compiling the reference in batches") {
        return;
    }
    let mut failures = Vec::new();
    for part in PARTS {
        let Some(folder) = place::corpus(part) else { continue };
        let is_page = |file: &RawFile| Path::new(&file.path).extension().is_some_and(|extension| extension == "md");
        let (pages, settings): (Vec<RawFile>, Vec<RawFile>) =
            read_files(&folder).unwrap().files.into_iter().partition(is_page);
        for batch in 0..BATCHES {
            let chosen = pages.iter().skip(batch).step_by(BATCHES);
            let files: Vec<&RawFile> =
                settings.iter().filter(|file| file.path.ends_with("presets.yaml")).chain(chosen).collect();
            failures.extend(failure(&files, &format!("{part} {batch}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What the compiler says of the crate of these pages, if it does not compile.
fn failure(files: &[&RawFile], name: &str) -> Option<String> {
    let start = Instant::now();
    // One folder for all batches: what differs is compiled again, nothing is kept.
    let docs = place::scratch().join("batch.docs");
    _ = fs::remove_dir_all(&docs);
    for file in files {
        let path = docs.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
    place::skip_refused(&docs);
    let crate_folder = place::generated(&docs, "batch");
    let output = place::cargo(&crate_folder, &["check", "--features", "full"]);
    println!("{name}: {} files, {:.0} s", files.len(), start.elapsed().as_secs_f64());
    (!output.status.success()).then(|| format!("{name}\n{}", place::end(&output)))
}
