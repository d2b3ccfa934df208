//! The committed profiles of real vendors read their references; skipped, and said so, where the references are not beside the
//! repository.

use std::collections::BTreeSet;
use std::path::Path;

use apidocs_codegen::diagnostic::Level;
use apidocs_codegen::ledger::{Fate, PageEntry};
use apidocs_codegen::source::{RawFile, from_folder, read_files};
use apidocs_codegen::span::Span;
use apidocs_codegen::understand;

use crate::support;

#[test]
fn references_of_real_vendors_are_read() {
    for (part, profile, least) in [
        ("vendors/discord-2026-07", "discord", 222),
        ("vendors/discord-2025-01", "discord", 180),
        ("vendors/discord-2023-08", "discord", 172),
        ("vendors/gitlab-11.10", "gitlab", 376),
    ] {
        let Some(folder) = support::corpus(part) else { continue };
        let mut files = read_files(&folder.join("pages")).unwrap();
        let profile = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/examples/{profile}/profile.toml"));
        let text = std::fs::read_to_string(profile).unwrap();
        assert!(text.lines().count() <= 60, "{part}: the profile is long");
        files.files.push(RawFile { path: "profile.toml".into(), bytes: text.into_bytes() });
        let understood = understand(from_folder(files));
        let resources = understood.api.services.iter().flat_map(|service| &service.resources);
        let methods: usize = resources.map(|resource| resource.methods.len()).sum();
        assert!(methods >= least, "{part}: {methods} methods");
        let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
        assert_eq!(denied.map(|found| found.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new(), "{part}");
        let wrong: Vec<String> = understood.ledger.pages.iter().filter_map(miscounted).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{part}");
        let rows = understood.ledger.pages.iter().flat_map(|page| &page.rows);
        let unreached = rows.filter(|row| row.fate == Fate::Dropped("unreached")).count();
        assert_eq!(unreached, 0, "{part}");
    }
}

/// A page of which the ledger has other tables, or other numbers of rows, than the text has; `None` if all are there.
fn miscounted(page: &PageEntry) -> Option<String> {
    let tables: BTreeSet<_> = page.columns.iter().map(|column| column.table).collect();
    let has = |table: Span| {
        let inside = page.rows.iter().filter(|row| table.start <= row.name.start && row.name.end <= table.end);
        inside.count()
    };
    let found: Vec<usize> = tables.into_iter().map(has).collect();
    let expected = tables_of(page.source.text());
    // A page that the profile leaves out has none.
    (found != expected && !page.columns.is_empty()).then(|| format!("{}: {expected:?} {found:?}", page.path()))
}

/// How many rows each pipe table of a text has, told by its lines alone.
fn tables_of(text: &str) -> Vec<usize> {
    let is_rule = |line: &str| line.contains('-') && line.contains('|') && line.chars().all(|c| "|-: \t".contains(c));
    let mut tables = Vec::new();
    let (mut fence, mut before, mut open) = (None, "", false);
    for line in text.lines() {
        let inner = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| inner.starts_with(mark));
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_some() { None } else { mark };
        }
        if fence.is_some() || mark.is_some() {
            (before, open) = ("", false);
            continue;
        }
        if !open && is_rule(inner) && before.contains('|') {
            tables.push(0);
            open = true;
        } else if open && inner.contains('|') {
            tables.last_mut().into_iter().for_each(|count| *count += 1);
        } else {
            open = false;
        }
        before = inner;
    }
    tables
}
