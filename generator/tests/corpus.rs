//! The whole reference, when it lies beside the repository: every method page becomes a method, no row is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::dialect::PageKind;
use apidocs_codegen::model::flat_rows;
use apidocs_codegen::source::read_folder;
use apidocs_codegen::{Understood, understand};

/// Snapshots of the classic dialect.
const CLASSIC: [&str; 4] = ["pages/2020-01", "pages/2021-06", "pages/2023-09", "pages/2024-09"];

fn read(folder: &Path) -> Understood {
    understand(read_folder(folder).unwrap())
}

/// Counts rows of field tables by looking at lines only, knowing nothing of the reader.
fn count_rows(text: &str) -> usize {
    let mut rows = 0;
    let mut in_table = false;
    for line in text.lines() {
        let line = line.trim().trim_start_matches("| ");
        if line.starts_with("Parameter | Description") || line.starts_with("Field | Description") {
            in_table = true;
        } else if line.is_empty() || line.starts_with('#') {
            in_table = false;
        } else if in_table && !line.starts_with("---") {
            rows += 1;
        }
    }
    rows
}

#[test]
fn every_method_page_becomes_a_method_and_no_row_is_lost() {
    for part in CLASSIC {
        let Some(folder) = support::corpus(part) else { return };
        let understood = read(&folder);
        let failed: Vec<String> = understood
            .diagnostics
            .iter()
            .filter(|found| found.lint.default_level() == Level::Deny)
            .map(ToString::to_string)
            .collect();
        assert_eq!(failed, Vec::<String>::new(), "{part}");

        let mut in_model: BTreeMap<&str, usize> = BTreeMap::new();
        for row in flat_rows(&understood.api) {
            // The parents that dotted parameters imply have no row of their own: they share a child's line.
            let implied =
                row.ty.as_deref() == Some("object") && row.location == apidocs_codegen::model::Location::Query;
            *in_model.entry(row.page.as_str()).or_default() += usize::from(row.path.is_some() && !implied);
        }
        let mut dropped: BTreeMap<&str, usize> = BTreeMap::new();
        for found in understood.diagnostics.iter().filter(|found| found.lint == Lint::PhantomRow) {
            let (source, _) = found.place.as_ref().unwrap();
            *dropped.entry(source.path()).or_default() += 1;
        }
        let methods = understood.pages.iter().filter(|(_, kind)| *kind == PageKind::Method);
        for (page, _) in methods {
            let text = std::fs::read_to_string(folder.join(page)).unwrap();
            let found = in_model.get(page.as_str()).unwrap_or(&0) + dropped.get(page.as_str()).unwrap_or(&0);
            // Header tables are known and carry no field.
            assert_eq!(found, count_rows(&text), "{part} {page}");
        }
    }
}

#[test]
fn no_page_is_passed_over_without_a_reason() {
    for part in CLASSIC {
        let Some(folder) = support::corpus(part) else { return };
        for (page, kind) in read(&folder).pages {
            let text = std::fs::read_to_string(folder.join(&page)).unwrap();
            assert_eq!(kind == PageKind::Method, text.contains("{#https-request}"), "{page}");
        }
    }
}
