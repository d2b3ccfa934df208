//! The ledger against the pages themselves: counted here by looking at lines, knowing nothing of the reader.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::dialect::{PageKind, Part};
use apidocs_codegen::ledger::{Fate, Ledger, SentenceClass};
use apidocs_codegen::model::{Location, flat_rows};
use apidocs_codegen::source::read_folder;
use apidocs_codegen::{Understood, understand};

/// Snapshots of the classic dialect.
const CLASSIC: [&str; 4] = ["2020-01", "2021-06", "2023-09", "2024-09"];

fn snapshots() -> Vec<(&'static str, PathBuf, Understood)> {
    let folders = CLASSIC.into_iter().filter_map(|name| Some((name, support::corpus(&format!("pages/{name}"))?)));
    folders.map(|(name, folder)| (name, folder.clone(), understand(read_folder(&folder).unwrap()))).collect()
}

#[test]
fn the_reference() {
    let mut summary = String::new();
    for (name, folder, understood) in snapshots() {
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new(), "{name}");
        kinds_are_those_that_the_pages_show(name, &folder, &understood.ledger);
        no_row_is_lost(name, &folder, &understood);
        summarise(name, &understood, &mut summary);
    }
    if !summary.is_empty() {
        insta::assert_snapshot!("ledger", summary);
    }
}

/// The marks by which the facts about the corpus tell kinds of pages apart.
fn kind_by_marks(path: &str, text: &str) -> &'static str {
    let body = text.split("\n---\n").nth(usize::from(text.starts_with("---"))).unwrap_or(text);
    let mut lines = body.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if path.contains("/grpc") || path.contains("-grpc/") || !path.contains("/api-ref/") {
        "not of this kind"
    } else if text.contains("## HTTP request {#https-request}") {
        "method"
    } else if text.contains("{#representation}") || text.contains("## Methods {#methods}") {
        "resource index"
    } else if text.contains("\nResource | Description") || text.contains("\n| Resource | Description") {
        "reference root"
    } else if lines.next().is_some_and(|line| line.trim_start().starts_with("{% include")) {
        "include"
    } else {
        "not of this kind"
    }
}

fn kinds_are_those_that_the_pages_show(name: &str, folder: &Path, ledger: &Ledger) {
    for page in &ledger.pages {
        let text = std::fs::read_to_string(folder.join(page.path())).unwrap();
        assert_eq!(page.kind.name(), kind_by_marks(page.path(), &text), "{name} {}", page.path());
        assert!(!page.kind.reason().is_empty());
    }
    let articles = || ledger.pages.iter().filter(|page| !page.path().ends_with("/index.md"));
    let families = |reason: &str| articles().filter(|page| page.kind.reason().contains(reason)).count();
    // Families that are complete beside the repository have the counts that are stated for the whole reference.
    let (s3, sqs) = match name {
        "2020-01" => (43, 24),
        "2021-06" => (61, 24),
        "2023-09" => (74, 24),
        _ => (75, 24),
    };
    assert_eq!((families("the S3 protocol"), families("the SQS protocol")), (s3, sqs), "{name}");
}

/// Rows of tables, counted by lines; tables of fields, or of anything a machine-made page lists.
fn count_rows(text: &str, fields: bool) -> usize {
    let headers = ["Parameter |", "Field |", "Header |", "Method |", "Resource |"];
    let headers = if fields { headers.get(..2).unwrap() } else { &headers[..] };
    let mut rows = 0;
    let mut in_table = false;
    for line in text.lines() {
        let line = line.trim().trim_start_matches("| ");
        if headers.iter().any(|header| line.starts_with(header)) {
            in_table = true;
        } else if line.is_empty() || line.starts_with('#') {
            in_table = false;
        } else if in_table && !line.starts_with("---") {
            rows += 1;
        }
    }
    rows
}

fn no_row_is_lost(name: &str, folder: &Path, understood: &Understood) {
    let mut in_model: BTreeMap<&str, usize> = BTreeMap::new();
    for row in flat_rows(&understood.api) {
        // The parents that dotted parameters imply have no row of their own: they share a child's line.
        let implied = row.ty.as_deref() == Some("object") && row.location == Location::Query;
        *in_model.entry(row.page.as_str()).or_default() += usize::from(row.path.is_some() && !implied);
    }
    for page in understood.ledger.pages.iter().filter(|page| !matches!(page.kind, PageKind::Other(_))) {
        let at = format!("{name} {}", page.path());
        let text = std::fs::read_to_string(folder.join(page.path())).unwrap();
        let fates = |fate: Fate| page.rows.iter().filter(|row| row.fate == fate).count();
        assert_eq!(page.rows.len(), count_rows(&text, false), "{at}");
        assert_eq!(fates(Fate::Field), in_model.get(page.path()).copied().unwrap_or_default(), "{at}");
        assert_eq!(fates(Fate::Dropped("unreached")), 0, "{at}");
        if page.kind == PageKind::Method {
            let dropped = page.rows.iter().filter(|row| row.fate == Fate::Dropped("phantom-row")).count();
            let known = fates(Fate::Field) + fates(Fate::Merged) + dropped;
            assert_eq!(known, count_rows(&text, true), "{at}");
        }
    }
}

/// What a change of the grammar, or of anything else, would change: counts, no text.
fn summarise(name: &str, understood: &Understood, out: &mut String) {
    let pages = &understood.ledger.pages;
    let mut counts: BTreeMap<(u8, String), usize> = BTreeMap::new();
    let mut add = |section: u8, what: String| *counts.entry((section, what)).or_default() += 1;
    for page in pages {
        add(0, format!("page: {} ({})", page.kind.name(), page.kind.reason()));
        for row in &page.rows {
            let why = match row.fate {
                Fate::Dropped(reason) => format!(": {reason}"),
                _ => String::new(),
            };
            add(1, format!("row: {}{why}", row.fate.name()));
            if let (Some(name), true) = (row.inferred, row.part != Part::Representation) {
                add(4, format!("inference: {name}"));
            }
        }
        for sentence in &page.sentences {
            let order = u8::from(sentence.class == SentenceClass::Unknown);
            add(2 + order, format!("sentence: {}: {}", sentence.class.name(), sentence.rule));
        }
    }
    for found in &understood.diagnostics {
        add(5, format!("finding: {}", found.lint));
    }
    writeln!(out, "# {name}").unwrap();
    for ((_, what), count) in counts {
        writeln!(out, "{count:>7} {what}").unwrap();
    }
    out.push('\n');
}
