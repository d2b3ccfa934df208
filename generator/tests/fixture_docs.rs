//! The fixture pages are in the project's own words, but say what the real pages of their date say.

use std::path::Path;

use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};
use serde_json::Value;

use crate::support;

/// The date of the seed page.
const SNAPSHOT: &str = "pages/2023-09";

/// Pages that no snapshot of the corpus has: `cancel` is documented by later generations of the reference only.
const WITHOUT_ORIGINAL: [&str; 1] = ["en/compute/api-ref/Operation/cancel.md"];

fn read(folder: &Path, paths: &[String]) -> Analysis {
    let file = |path: &str, bytes: Vec<u8>| RawFile { path: path.to_owned(), bytes };
    let presets = std::fs::read(support::fixture_docs().join("presets.yaml")).unwrap();
    let mut files = vec![file("presets.yaml", presets)];
    files.extend(paths.iter().map(|path| file(path, std::fs::read(folder.join(path)).unwrap())));
    understand(from_files(files))
}

/// Paths of all pages in a folder, relative to the docs folder.
fn pages(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let root = support::fixture_docs();
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
    found.sort();
}

fn ours() -> Vec<String> {
    let mut found = Vec::new();
    pages(&support::fixture_docs().join("en"), &mut found);
    found
}

/// The model without what people say: descriptions, on which line they say it, and the names that one-ofs get from them.
fn without_prose(understood: &Analysis) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("docs");
                for one_of in map.get_mut("oneofs").and_then(Value::as_array_mut).into_iter().flatten() {
                    one_of.as_object_mut().unwrap().retain(|key, _| !matches!(key.as_str(), "name" | "field"));
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = support::without_lines(&understood.api);
    strip(&mut value);
    value
}

#[test]
fn each_page_has_the_model_of_the_real_one() {
    let Some(corpus) = support::corpus(SNAPSHOT) else { return };
    let folder = support::fixture_docs();
    let (mut compared, mut shared) = (0, Vec::new());
    for path in ours() {
        if WITHOUT_ORIGINAL.contains(&path.as_str()) {
            println!("skipped: {SNAPSHOT} has no {path}");
            assert!(!corpus.join(&path).exists(), "{path}");
            continue;
        }
        let one = std::slice::from_ref(&path);
        let (own, real) = (without_prose(&read(&folder, one)), without_prose(&read(&corpus, one)));
        assert_eq!(own, real, "{path}");
        compared += 1;
        shared.push(path);
    }
    assert_eq!(compared, 16);
    assert_eq!(without_prose(&read(&folder, &shared)), without_prose(&read(&corpus, &shared)), "all together");
}

#[test]
fn every_sentence_of_our_own_is_understood() {
    let understood = read(&support::fixture_docs(), &ours());
    let problems: Vec<String> = understood
        .diagnostics
        .iter()
        .filter(|found| found.lint.default_level() >= Level::Warn)
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems, Vec::<String>::new());
}

/// Ours are ours: no sentence of a real page is copied, apart from those that state a limit or a default.
#[test]
fn no_prose_is_copied() {
    let Some(corpus) = support::corpus(SNAPSHOT) else { return };
    for path in ours().into_iter().filter(|path| path != support::SEED) {
        let Ok(real) = std::fs::read_to_string(corpus.join(&path)) else { continue };
        let own = std::fs::read_to_string(support::fixture_docs().join(&path)).unwrap();
        for sentence in prose(&own) {
            assert!(!real.contains(&sentence), "{path}: {sentence:?}");
        }
    }
}

/// The text of paragraphs that is long enough to be somebody's words.
fn prose(page: &str) -> Vec<String> {
    let stated = ["The maximum", "Value must match", "Acceptable values", "No more than", "The default is"];
    let texts = page.split("<p>").skip(1).filter_map(|part| part.split("</p>").next());
    texts
        .map(|text| text.trim_start_matches("Required. ").to_owned())
        .filter(|text| text.len() > 20 && !stated.iter().any(|start| text.starts_with(start)))
        .collect()
}
