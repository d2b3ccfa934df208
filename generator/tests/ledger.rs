//! The ledger against the pages themselves: counted here by looking at lines, knowing nothing of the reader.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Location, flat_rows};
use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::dialect::{PageKind, TableKind};
use apidocs_codegen::ledger::{Fate, Ledger, PageEntry, SentenceClass};
use apidocs_codegen::markup::parse_cell;
use apidocs_codegen::prose::{Class, Context, Enumerable, Subject, read_cell, rules};
use apidocs_codegen::span::{SourceText, Span};
use count::Kind;

use crate::support;
use crate::support::count;

/// All corpora: those of the classic dialect, with the families of pages that are written by hand (S3 and SQS) that each
/// has, and the present ones.
const CORPORA: [(&str, Option<(usize, usize)>); 7] = [
    ("pages/2020-01", Some((43, 24))),
    ("pages/2021-06", Some((61, 24))),
    ("pages/2023-09", Some((74, 24))),
    ("pages/2024-09", Some((75, 24))),
    ("pages/later", None),
    ("rendered/2024-11", None),
    ("rendered/2026-07", None),
];

#[test]
fn the_reference() {
    let mut summary = String::new();
    for (part, families) in CORPORA {
        let (Some(folder), Some(understood)) = (support::corpus(part), support::reference(part)) else { continue };
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new(), "{part}");
        every_file_is_there(part, &folder, &understood.ledger);
        pages_are_as_counted(part, &folder, &understood.ledger);
        if let Some(families) = families {
            let name = part.trim_start_matches("pages/");
            families_are_complete(name, &understood.ledger, families);
            every_row_has_its_field(name, &folder, &understood);
            summarise(name, &understood, &mut summary);
        }
    }
    if !summary.is_empty() {
        insta::assert_snapshot!("ledger", summary);
    }
}

/// What each rule takes its example for, as a single value, as a list, and as a map: not only that it knows the sentence.
#[test]
fn each_rule_says_the_same_of_its_example() {
    let mut said = String::new();
    for rule in rules() {
        let field = if rule.name.starts_with("filter-value") { "filter" } else { "widgets" };
        writeln!(said, "{} ({}): {}", rule.name, rule.kind, rule.example).unwrap();
        let mut before = Vec::new();
        for subject in [Subject::Single, Subject::List, Subject::Map] {
            let source = SourceText::plain("p.md".into(), rule.example.into());
            let rich = parse_cell(&source, Span::new(0, rule.example.len()));
            let context = Context::new(field.into(), subject, Enumerable::Likely, true);
            let classes: Vec<String> =
                read_cell(rich, &context).sentences.iter().map(|sentence| class(&sentence.class)).collect();
            if classes != before {
                writeln!(said, "  {subject:?}: {}", classes.join("; ")).unwrap();
                before = classes;
            }
        }
    }
    insta::assert_snapshot!("rules", said);
}

/// What a sentence is taken for, limits and values included.
fn class(class: &Class) -> String {
    match class {
        Class::Limit { limit, rule, .. } => format!("{} by {rule}", serde_json::to_string(limit).unwrap()),
        other => format!("{other:?}"),
    }
}

/// Every file of the folder is in the ledger once: as a page, or as what else it is.
fn every_file_is_there(part: &str, folder: &Path, ledger: &Ledger) {
    let mut paths = Vec::new();
    count::files(folder, folder, &mut paths);
    paths.sort();
    let others = ledger.files.iter().map(|file| file.path.as_str());
    let mut known: Vec<&str> = ledger.pages.iter().map(PageEntry::path).chain(others).collect();
    known.sort_unstable();
    assert_eq!(known, paths, "{part}");
    println!("{part}: {} files, {} of them pages", paths.len(), ledger.pages.len());
}

/// Kinds of pages and their rows.
fn pages_are_as_counted(part: &str, folder: &Path, ledger: &Ledger) {
    let mut sums: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    for page in &ledger.pages {
        let at = format!("{part} {}", page.path());
        let text = std::fs::read_to_string(folder.join(page.path())).unwrap();
        let lines = count::lines(&text);
        let kind = Kind::of(page.path(), &lines);
        assert_eq!(page.kind.name(), kind.name(), "{at}");
        assert!(!page.kind.reason().is_empty(), "{at}");
        let rows = if matches!(kind, Kind::Other | Kind::Include) { 0 } else { count::rows(&lines) };
        assert_eq!(page.rows.len(), rows, "{at}");
        assert!(page.rows.iter().all(|row| row.fate != Fate::Dropped("unreached")), "{at}");
        let sum = sums.entry(kind).or_default();
        *sum = (sum.0 + 1, sum.1 + rows);
    }
    for (kind, (pages, rows)) in sums {
        println!("  {pages:>5} {}: {rows} rows", kind.name());
    }
}

/// Families that are complete beside the repository have the counts that are stated for the whole reference.
fn families_are_complete(name: &str, ledger: &Ledger, (s3, sqs): (usize, usize)) {
    let articles = || ledger.pages.iter().filter(|page| !page.path().ends_with("/index.md"));
    let families = |reason: &str| articles().filter(|page| page.kind.reason().contains(reason)).count();
    assert_eq!((families("the S3 protocol"), families("the SQS protocol")), (s3, sqs), "{name}");
}

/// Rows of tables of fields, counted by lines.
fn count_fields(text: &str) -> usize {
    let headers = ["Parameter |", "Field |"];
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

fn every_row_has_its_field(name: &str, folder: &Path, understood: &Analysis) {
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
        assert_eq!(fates(Fate::Field), in_model.get(page.path()).copied().unwrap_or_default(), "{at}");
        if page.kind == PageKind::Method {
            let dropped = page.rows.iter().filter(|row| row.fate == Fate::Dropped("phantom-row")).count();
            let known = fates(Fate::Field) + fates(Fate::Merged) + dropped;
            assert_eq!(known, count_fields(&text), "{at}");
        }
    }
}

/// What a change of the grammar, or of anything else, would change: counts, no text.
fn summarise(name: &str, understood: &Analysis, out: &mut String) {
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
            if let (Some(name), true) = (row.inferred, row.part != TableKind::Representation) {
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
