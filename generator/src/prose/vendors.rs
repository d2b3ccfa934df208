//! The sentences of other vendors' tables, where their pages stand beside the repository: counts of what the grammar makes of
//! them. `VENDOR_SENTENCES=FILE` writes each with its class.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use corpus::corpus;

use super::listing::short;
use super::{Context, Enumerable, Subject, ValueKind, read_cell};
use crate::markup::parse_markdown_cell;
use crate::span::{SourceText, Span};

/// Where the corpus is, and how a test says that it is not there.
#[path = "../../tests/support/corpus.rs"]
mod corpus;

/// A cell of a table, or what a bullet says, and what it is about.
struct Described {
    name: String,
    subject: Subject,
    value: ValueKind,
    text: String,
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|end| end == "md" || end == "mdx") {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

/// The cells of a line of a pipe table.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|').trim_end_matches('|');
    let line = line.replace("\\|", "\u{0}");
    line.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect()
}

/// What the rows of tables with a column for types or values and one for descriptions say.
fn described(page: &str) -> Vec<Described> {
    let mut found = Vec::new();
    let mut head: Option<(usize, usize, usize)> = None;
    for line in page.lines() {
        if let Some(bullet) = line.strip_prefix("- `") {
            let (name, text) = bullet.split_once('`').unwrap_or((bullet, ""));
            let text = text.trim_start_matches([' ', '-', ':']).to_owned();
            found.push(Described { name: name.to_owned(), subject: Subject::Single, value: ValueKind::Unknown, text });
        }
        if !line.trim_start().starts_with('|') {
            head = None;
            continue;
        }
        let cells = cells(line);
        let column = |names: &[&str]| cells.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()));
        let Some((name, kind, text)) = head else {
            let columns =
                (column(&["field", "attribute", "parameter", "name"]), column(&["type"]), column(&["description"]));
            head = Some(match columns {
                (Some(name), Some(kind), Some(text)) => (name, kind, text),
                _ => (usize::MAX, usize::MAX, usize::MAX),
            });
            continue;
        };
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        if name == usize::MAX || cell(text).chars().all(|c| matches!(c, '-' | ':' | ' ')) {
            continue;
        }
        let kind = cell(kind).to_lowercase();
        let subject = if kind.contains("array") || kind.contains("list") { Subject::List } else { Subject::Single };
        let name = cell(name).trim_matches(['`', '?', '*', '\\']).to_owned();
        found.push(Described { name, subject, value: value_of(&kind), text: cell(text) });
    }
    found
}

/// What a word of a type column means for numbers beside it.
fn value_of(kind: &str) -> ValueKind {
    let has = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if has(&["integer", "number", "float", "double"]) {
        ValueKind::Number
    } else if has(&["string", "snowflake", "id"]) {
        ValueKind::Text
    } else if has(&["boolean", "object", "timestamp", "file", "date"]) {
        ValueKind::Other
    } else {
        ValueKind::Unknown
    }
}

#[test]
fn sentences_of_other_vendors() {
    let Some(vendors) = corpus("vendors") else { return };
    let mut out = String::new();
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for vendor in ["discord-2023-08", "discord-2026-07", "gitlab-11.10"] {
        for page in pages(&vendors.join(vendor)) {
            let page = std::fs::read_to_string(page).unwrap();
            for Described { name, subject, value, text } in described(&page) {
                let source = SourceText::plain("p.md".into(), text.clone());
                let context = Context::new(name.as_str().into(), subject, Enumerable::Told, true).of(value);
                let rich = parse_markdown_cell(&source, Span::new(0, text.len()));
                for sentence in read_cell(rich, &context).sentences {
                    let class = short(&sentence.class);
                    writeln!(out, "{vendor}\t{class}\t{name}\t{subject:?}\t{}", sentence.text).unwrap();
                    *counts.entry((vendor.to_owned(), kind(&class))).or_default() += 1;
                }
            }
        }
    }
    if let Ok(file) = std::env::var("VENDOR_SENTENCES") {
        std::fs::write(file, &out).unwrap();
    }
    let lines = counts.iter().map(|((vendor, kind), count)| format!("{count:>5} {vendor} {kind}\n"));
    insta::assert_snapshot!(lines.collect::<String>());
}

fn kind(class: &str) -> &'static str {
    match class {
        "plain" => "plain",
        "unknown" => "unknown",
        "required" => "required",
        "deprecated" => "deprecated",
        class if class.starts_with("default") => "default",
        class if class.starts_with("not:") => "not a limit",
        class if class.starts_with("enum") || class.starts_with("values") => "values",
        _ => "limit",
    }
}

/// Shows what becomes of sentences of your own. `SENTENCES` names a file with lines such as `limit|S|N|Up to 100.`: a field's
/// name, whether it is a single value, a list or a map (`S`, `L`, `M`), whether its values are numbers, texts, durations or
/// something else (`N`, `T`, `D`, `O`, or `U` where its type does not tell), and what is said of it.
#[test]
fn sentences_of_a_file() {
    let Some(file) = std::env::var_os("SENTENCES") else { return };
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let mut parts = line.splitn(4, '|');
        let (Some(name), Some(subject), Some(value), Some(text)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        println!("{}|{line}", said(name, subject_of_letter(subject), value_of_letter(value), text).join(" & "));
    }
}

/// What the sentences of a text say, and the values that none of them names.
pub(super) fn said(name: &str, subject: Subject, value: ValueKind, text: &str) -> Vec<String> {
    let reading = super::sentences::typed_reading(name, subject, value, text);
    let mut said: Vec<String> = reading.sentences.iter().map(|sentence| short(&sentence.class)).collect();
    let names: Vec<&str> = reading.values.iter().map(|value| value.name.as_str()).collect();
    if !names.is_empty() && !said.iter().any(|class| class.starts_with("values ")) {
        said.push(format!("values {}", names.join(" ")));
    }
    said
}

fn subject_of_letter(letter: &str) -> Subject {
    match letter {
        "L" => Subject::List,
        "M" => Subject::Map,
        _ => Subject::Single,
    }
}

fn value_of_letter(letter: &str) -> ValueKind {
    match letter {
        "N" => ValueKind::Number,
        "T" => ValueKind::Text,
        "D" => ValueKind::Duration,
        "O" => ValueKind::Other,
        _ => ValueKind::Unknown,
    }
}
