//! What pages call things, and any choice of pages: the compiler takes the crate. `generator/tests/hostile_names.rs` and
//! `combinations.rs` try the same without it, all of it and each time.

use std::fs;
use std::path::Path;

use apidocs_codegen::source::{RawFile, read_files};

use super::place;

#[path = "../../../generator/tests/support/hostile.rs"]
mod hostile;

/// So many pages of each part of the corpus are compiled alone.
const SOME: usize = 60;

fn docs(name: &str, files: &[RawFile]) -> std::path::PathBuf {
    let folder = place::scratch().join(name);
    _ = fs::remove_dir_all(&folder);
    for RawFile { path, bytes } in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    folder
}

fn compiles(name: &str, files: &[RawFile], arguments: &[&[&str]]) {
    let folder = docs(&format!("{name}-docs"), files);
    let out = place::generated(&folder, name);
    for arguments in arguments {
        let start = std::time::Instant::now();
        let output = place::cargo(&out, arguments);
        println!("{name}: cargo {}: {:.1} s", arguments.join(" "), start.elapsed().as_secs_f64());
        assert!(output.status.success(), "{}", place::end(&output));
    }
}

#[test]
fn whatever_things_are_called_compiles() {
    if !place::time_allows("compiling a crate of odd names") {
        return;
    }
    let names = hostile::every_spelling();
    let mut files = vec![hostile::fields(&names), hostile::required_fields(&names)];
    files.extend(hostile::parameters(&names));
    files.extend(hostile::types(&names));
    files.extend(hostile::methods(&names));
    files.extend(hostile::resources(&names));
    files.extend(hostile::services(&names));
    compiles("odd-names", &files, &[&["check", "--no-default-features", "--features", "full"]]);
}

#[test]
fn each_page_alone_compiles() {
    if !place::time_allows("compiling pages, each alone") {
        return;
    }
    let mut files = Vec::new();
    for part in ["pages/2021-06", "pages/2023-09", "pages/2024-09", "rendered/2024-11", "rendered/2026-07"] {
        let Some(folder) = place::corpus(part) else { continue };
        let mut pages = read_files(&folder).unwrap().files;
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let settings = pages.iter().find(|file| file.path.ends_with("presets.yaml")).cloned();
        pages.retain(is_method);
        let step = pages.len().div_ceil(SOME).max(1);
        for (index, page) in pages.into_iter().step_by(step).enumerate() {
            // In a service of its own, a page is as good as alone.
            let service = format!("en/p{}x{index}", part.replace(['/', '-'], ""));
            let (_, rest) = page.path.split_once("/api-ref/").unwrap();
            files.push(RawFile { path: format!("{service}/api-ref/{rest}"), bytes: page.bytes });
            files.extend(settings.clone().map(|file| RawFile { path: format!("{service}/presets.yaml"), ..file }));
        }
    }
    println!("{} pages", files.len());
    compiles("pages-alone", &files, &[&["check", "--no-default-features", "--features", "full"]]);
}

fn is_method(file: &RawFile) -> bool {
    let text = String::from_utf8_lossy(&file.bytes);
    let is_page = Path::new(&file.path).extension().is_some_and(|extension| extension == "md");
    is_page
        && file.path.starts_with("en/")
        && file.path.contains("/api-ref/")
        && !file.path.contains("grpc")
        && text.contains("## HTTP request")
}
