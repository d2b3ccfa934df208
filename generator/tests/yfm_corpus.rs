//! The pages since October 2024, when they lie beside the repository: every page becomes a method, no row is lost, and
//! what is said twice is said alike.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::dialect::{Dialect, PageKind, Verdict, read_page};
use apidocs_codegen::model::flat_rows;
use apidocs_codegen::source::read_folder;
use apidocs_codegen::{Understood, understand};

const PRESENT: [&str; 3] = ["pages/later", "rendered/2024-11", "rendered/2026-07"];

fn read(folder: &Path) -> Understood {
    understand(read_folder(folder).unwrap())
}

#[test]
fn every_page_becomes_a_method() {
    for part in PRESENT {
        let Some(folder) = support::corpus(part) else { return };
        let understood = read(&folder);
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new(), "{part}");
        let methods: usize =
            understood.api.services.iter().flat_map(|service| &service.resources).map(|resource| resource.methods.len()).sum();
        let pages = understood.pages.len();
        assert!(understood.pages.iter().all(|(_, kind)| *kind == PageKind::Method), "{part}");
        assert!(understood.dialects.iter().all(|(_, found)| found.dialect == Dialect::Yfm), "{part}");
        assert_eq!(methods, pages, "{part}");
        println!("{part}: {pages} pages, {} wire rows", flat_rows(&understood.api).len());
        for lint in Lint::ALL {
            let count = understood.diagnostics.iter().filter(|found| found.lint == *lint).count();
            if count > 0 {
                println!("  {count} {lint}");
            }
        }
    }
}

/// Counts the rows of multi-line tables by looking at lines only, knowing nothing of the reader.
fn count_rows(text: &str) -> usize {
    let mut rows = 0;
    let mut in_table = false;
    for line in text.lines() {
        match line.trim() {
            "#|" => in_table = true,
            line if line.starts_with("|#") => in_table = false,
            line if in_table && line.starts_with("||") && !line.starts_with("||Field") => rows += 1,
            _ => {}
        }
    }
    rows
}

#[test]
fn no_row_is_lost() {
    for part in PRESENT {
        let Some(folder) = support::corpus(part) else { return };
        let mut all = 0;
        for page in &read_folder(&folder).unwrap().pages {
            let read = read_page(page, None);
            let fields: usize = read.method.unwrap().messages.iter().map(|message| message.fields.len()).sum();
            assert_eq!(fields, count_rows(page.source.raw()), "{part} {}", page.path());
            all += fields;
        }
        println!("{part}: {all} rows");
    }
}

/// Each row of a page is in its wire view, but for messages that only a map holds or nothing at all.
#[test]
fn every_row_is_in_the_wire_view() {
    for part in PRESENT {
        let Some(folder) = support::corpus(part) else { return };
        let understood = read(&folder);
        let mut lines: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for row in flat_rows(&understood.api).into_iter().filter(|row| row.path.is_some()) {
            lines.entry(row.page.as_str()).or_default().insert(row.line);
        }
        let mut absent = 0;
        for page in &read_folder(&folder).unwrap().pages {
            let known = lines.get(page.path()).cloned().unwrap_or_default();
            let method = read_page(page, None).method.unwrap();
            let fields = method.messages.iter().flat_map(|message| &message.fields);
            absent += fields.filter(|field| !known.contains(&page.source.line(field.span.start))).count();
        }
        let unused = understood.diagnostics.iter().filter(|found| found.lint == Lint::UnusedMessage).count();
        println!("{part}: {absent} rows are in messages that only maps hold, or ({unused} messages) nothing");
        assert!(absent <= 200, "{part}: {absent}");
    }
}

#[test]
fn front_matter_and_tables_agree() {
    for part in ["pages/later", "rendered/2026-07"] {
        let Some(folder) = support::corpus(part) else { return };
        let understood = read(&folder);
        println!("{part}:");
        for (matter, verdict, count) in understood.tally.counts() {
            println!("  {matter:?} {verdict:?} {count}");
        }
        for found in understood.diagnostics.iter().filter(|found| found.lint == Lint::FrontMatterDiffers).take(40) {
            println!("    {found}");
        }
        let of = |wanted: &[Verdict]| -> usize {
            understood.tally.counts().filter(|(_, verdict, _)| wanted.contains(verdict)).map(|(.., count)| count).sum()
        };
        let (agree, differ) = (of(&[Verdict::Agree, Verdict::More]), of(&[Verdict::Differ, Verdict::Less]));
        assert!(differ * 20 < agree, "{part}: {agree} agree, {differ} do not");
    }
}
