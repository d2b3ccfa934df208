//! What no entry of a profile takes: tables by heading and header, and words for types, with counts. The list by which a
//! person finishes a profile.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diagnostic::Lint;
use crate::ledger::{Fate, PageEntry};
use crate::model::Analysis;
use crate::span::Span;
use crate::text::shown;

/// So many of each list are shown.
const MOST: usize = 30;

/// What a docs folder with a profile holds that nothing takes.
#[must_use]
pub fn survey(understood: &Analysis) -> String {
    let mut out = String::new();
    let services = &understood.api.services;
    let methods: usize = services.iter().flat_map(|service| &service.resources).map(|one| one.methods.len()).sum();
    let rows = || understood.ledger.pages.iter().flat_map(|page| &page.rows);
    let read = rows().filter(|row| !matches!(row.fate, Fate::Dropped(_))).count();
    _ = writeln!(out, "{methods} methods; {read} of {} rows of tables and lists are read", rows().count());
    list(
        &mut out,
        "lines that look like requests, on pages without a method, as `[request] like` would have them",
        understood.ledger.unread_requests(),
    );
    list(&mut out, "tables that nothing takes, by headers (heading of the first)", tables(understood));
    list(&mut out, "headers of columns that are not known", headers(understood));
    list(&mut out, "words for types that are not known", words(understood));
    out
}

fn list(out: &mut String, title: &str, counts: BTreeMap<String, (usize, String)>) {
    if counts.is_empty() {
        return;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(name, (a, _)), (other, (b, _))| b.cmp(a).then_with(|| name.cmp(other)));
    _ = writeln!(out, "\n{title}:");
    for (name, (count, place)) in counts.iter().take(MOST) {
        _ = writeln!(out, "{count:>6}  {}  ({})", shown(name), shown(place));
    }
    let more = counts.len().saturating_sub(MOST);
    if more > 0 {
        _ = writeln!(out, "        and {more} more");
    }
}

/// Counts under a name, with the first place.
fn count(counts: &mut BTreeMap<String, (usize, String)>, name: String, place: impl FnOnce() -> String) {
    counts.entry(name).or_insert_with(|| (0, place())).0 += 1;
}

fn tables(understood: &Analysis) -> BTreeMap<String, (usize, String)> {
    let mut counts = BTreeMap::new();
    for page in &understood.ledger.pages {
        let mut by_table: BTreeMap<Span, Vec<String>> = BTreeMap::new();
        for column in &page.columns {
            let header = column.header.map(|header| page.source.slice(header).trim().to_owned()).unwrap_or_default();
            by_table.entry(column.table).or_default().push(header);
        }
        for (table, headers) in by_table {
            let inside = |name: Span| table.start <= name.start && name.end <= table.end;
            let from = page.rows.partition_point(|row| row.name.start < table.start);
            let mut rows = page.rows.iter().skip(from).take_while(|row| inside(row.name)).peekable();
            let is_lost = rows.peek().is_some() && rows.all(|row| matches!(row.fate, Fate::Dropped(_)));
            if is_lost {
                count(&mut counts, headers.join(" | "), || heading(page, table));
            }
        }
    }
    counts
}

fn headers(understood: &Analysis) -> BTreeMap<String, (usize, String)> {
    let mut counts = BTreeMap::new();
    for page in &understood.ledger.pages {
        let unknown = page.columns.iter().filter(|column| column.column == crate::dialect::Column::Unknown);
        for header in unknown.filter_map(|column| column.header) {
            count(&mut counts, page.source.slice(header).trim().to_owned(), || page.position(header));
        }
    }
    counts
}

fn words(understood: &Analysis) -> BTreeMap<String, (usize, String)> {
    let mut counts = BTreeMap::new();
    for found in understood.diagnostics.iter().filter(|found| found.lint == Lint::UnknownTypeWord) {
        let word = found.message.split('`').nth(1).unwrap_or_default().to_owned();
        count(&mut counts, word, || found.position().unwrap_or_default());
    }
    counts
}

/// The heading above a table, with its place.
fn heading(page: &PageEntry, table: Span) -> String {
    let before = page.source.text().get(..table.start as usize).unwrap_or_default();
    let line = before.lines().rev().find(|line| line.starts_with('#')).unwrap_or_default();
    format!("{}: {}", line.trim_matches(['#', ' ']), page.position(table))
}
