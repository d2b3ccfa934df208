//! The reader that a profile steers: request lines, tables and lists of any vendor.
//!
//! It reads all pages at once. What no rule takes is in the ledger. By what they do, its files are:
//!
//! - *the page*: `scan.rs` parts it into chunks, `grid.rs` and `html_lists.rs` tables and lists, `titles.rs` headings.
//! - *requests*: `request_reader.rs` reads a line, `request_blocks.rs`, `request_tables.rs` and `request_links.rs` say where lines
//!   stand, `request_examples.rs` which of them only show another; `request_extents.rs` says what belongs to each, and
//!   `requests.rs` puts the groups together (`found.rs`).
//! - *parts*: `sorter.rs` sorts what belongs to a group into `parts.rs`, by `part_labels.rs`; `sorted_tables.rs`, `sorted_lists.rs`
//!   and `sorted_examples.rs` do so for one form each.
//! - *rows*: `rows.rs` reads those of tables, `limit_columns.rs` their columns of limits, `bullets.rs`, `items.rs`, `item_types.rs`,
//!   `terms.rs` and `paragraph_rows.rs` those of lists and paragraphs, `facts.rs` and `tags.rs` other forms; `words.rs` and
//!   `type_cell.rs` read types.
//! - *messages*: `definitions.rs` finds objects and enums that others link to. `assemble.rs` makes messages of rows
//!   (`assembler.rs`, `slots.rs`), `defined.rs` of definitions, `shown_fields.rs` of examples; `typed.rs` and `told_types.rs` find
//!   types, `worded_limits.rs` limits. `fields.rs` says where parameters go, `method.rs` makes the method.

mod assemble;
mod assembler;
mod borrowed;
mod bullets;
mod curl;
mod defined;
mod definitions;
mod demands;
mod described;
mod divided;
mod enums;
mod example;
mod facts;
mod fields;
mod found;
mod grid;
mod html_lists;
mod item_types;
mod items;
mod keyed;
mod limit_columns;
mod marks;
mod method;
mod named;
mod naming;
mod optional;
mod outline;
mod paragraph_rows;
mod part_labels;
mod parts;
mod path;
mod repairs;
mod request_blocks;
mod request_examples;
mod request_extents;
mod request_links;
mod request_reader;
mod request_tables;
mod requests;
mod resource;
mod returned;
mod rows;
mod scan;
mod shown_fields;
mod slots;
mod sorted_examples;
mod sorted_lists;
mod sorted_tables;
mod sorter;
mod steps;
mod tags;
mod terms;
mod titles;
mod told_types;
mod type_cell;
mod typed;
mod values;
mod worded_limits;
mod wordings;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use definitions::Definitions;
use grid::Grid;
use method::MethodReader;
use naming::Names;
use parts::Claims;
use request_reader::Finder;
use rows::RowReader;
use scan::{Scan, What};

use super::{Detected, Dialect, MethodPage, PageKind, RawText, RowDoc, TableKind, TextDoc};
use crate::diagnostic::Diagnostic;
use crate::dialect::ColumnDoc;
use crate::markup::{Markup, excess_of_lines};
use crate::profile::Profile;
use crate::source::Page;
use crate::span::Span;

/// A page that a profile's reader read.
#[derive(Debug)]
pub struct VendorPage {
    /// The page's path.
    pub path: String,
    /// What kind of page it is.
    pub kind: PageKind,
    /// The dialect, of a page with methods.
    pub dialect: Option<Detected>,
    /// The methods in order of the page.
    pub methods: Vec<MethodPage>,
    /// Every row of every table, and every item of a list that is one.
    pub rows: Vec<RowDoc>,
    /// Every column of every table.
    pub columns: Vec<ColumnDoc>,
    /// The running text.
    pub texts: Vec<TextDoc>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all pages of a docs folder as a profile says.
#[must_use]
pub fn read_vendor(pages: &[Page], profile: &Profile) -> Vec<VendorPage> {
    let readable: Vec<&Page> = pages.iter().filter(|page| !is_excluded(page, profile)).collect();
    let scans: Vec<Scan<'_>> = readable.par_iter().map(|page| scan_page(page, profile)).collect();
    let defines = |at: usize| {
        let globs = &profile.pages.definitions;
        readable
            .get(at)
            .is_some_and(|page| globs.is_empty() || is_one_of(globs, page.path()) || describes(page, profile))
    };
    let index = Definitions::new(&scans, defines, profile);
    let mut names = Names::new(profile);
    let places: Vec<_> = scans.iter().map(|scan| places(scan, profile, &mut names)).collect();
    let read: Vec<_> = places
        .into_par_iter()
        .enumerate()
        .map(|(page, (groups, skipped))| {
            let mut reader = MethodReader::new(&index, profile, page, skipped);
            let mut above = None;
            for (group, places) in groups {
                reader.group(&group, above.as_ref(), places);
                above = Some(group);
            }
            reader.finish()
        })
        .collect();
    let mut by_path: BTreeMap<&str, VendorPage> = BTreeMap::new();
    for (page, (methods, claims, diagnostics)) in read.into_iter().enumerate() {
        if let Some(scan) = scans.get(page) {
            by_path.insert(scan.page.path(), finish(&index, profile, page, scan, (methods, claims, diagnostics)));
        }
    }
    let all = pages.iter().map(|page| by_path.remove(page.path()).unwrap_or_else(|| excluded(page)));
    all.collect()
}

fn is_one_of(globs: &[crate::profile::Entry<crate::profile::Glob>], path: &str) -> bool {
    globs.iter().filter(|entry| entry.peek().is_match(path)).map(crate::profile::Entry::apply).count() > 0
}

fn is_excluded(page: &Page, profile: &Profile) -> bool {
    is_one_of(&profile.pages.exclude, page.path())
}

/// Whether a page may describe methods.
fn describes(page: &Page, profile: &Profile) -> bool {
    profile.pages.include.is_empty() || is_one_of(&profile.pages.include, page.path())
}

/// Parts a page; one that is beyond a limit has no chunks.
fn scan_page<'p>(page: &'p Page, profile: &Profile) -> Scan<'p> {
    if excess_of_lines(&page.source, page.front.span.end).is_some() {
        return Scan { page, chunks: Vec::new() };
    }
    // A tag that has a request line is more than layout.
    let is_line = |line: &str| profile.request.like.iter().any(|entry| entry.peek().is_match(line));
    scan::scan(page, &is_line)
}

type Places = (Vec<(found::Group, Vec<super::PagePlace>)>, Vec<Diagnostic>);

/// The groups of request lines of a page, each line with its place. Names are given in order of pages, so that they do
/// not depend on which thread is first.
fn places(scan: &Scan<'_>, profile: &Profile, names: &mut Names<'_>) -> Places {
    if !describes(scan.page, profile) {
        return Places::default();
    }
    let finder = Finder::new(profile, &scan.page.source);
    let groups = finder.groups(scan).into_iter();
    let placed = groups.map(|group| {
        let places = group.lines.iter().map(|line| names.place(scan, &group, line)).collect();
        (group, places)
    });
    (placed.collect(), finder.findings())
}

fn excluded(page: &Page) -> VendorPage {
    VendorPage {
        path: page.path().to_owned(),
        kind: PageKind::Other("left out by the profile"),
        dialect: None,
        methods: Vec::new(),
        rows: Vec::new(),
        columns: Vec::new(),
        texts: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// Puts together what became of a page.
fn finish(
    index: &Definitions<'_>,
    profile: &Profile,
    page: usize,
    here: &Scan<'_>,
    (methods, claims, mut diagnostics): (Vec<MethodPage>, Claims, Vec<Diagnostic>),
) -> VendorPage {
    if let Some(excess) = excess_of_lines(&here.page.source, here.page.front.span.end) {
        let found = Diagnostic::at(crate::diagnostic::Lint::TooLarge, &here.page.source, excess.span, excess.message);
        diagnostics.push(found.label("from here on").help(excess.help));
    }
    let reader = RowReader { profile, source: &here.page.source };
    let (mut rows, mut columns, mut texts) = (claims.rows, Vec::new(), Vec::new());
    let listed: BTreeSet<Span> = rows.iter().map(|row| row.name).collect();
    let mut lead = true;
    for (at, chunk) in here.chunks.iter().enumerate() {
        lead &= chunk.level < 2;
        for (block, found) in chunk.blocks.iter().enumerate() {
            match &found.what {
                What::Table(grid) => {
                    let claimed = claims.tables.contains(&grid.span);
                    let definition = index.number(page, at, block).filter(|_| !claimed);
                    let reached =
                        definition.and_then(|number| index.all.get(number)).filter(|known| known.is_reached());
                    columns.extend(reader.column_docs(grid, claimed || reached.is_some()));
                    if !claimed {
                        let kind = reached.map(|known| known.kind);
                        rows.extend(unclaimed(&reader, grid, kind, definition.is_some()));
                    }
                }
                What::Tags(tags) if !tags.iter().any(|tag| listed.contains(&tag.span)) => {
                    let definition = index.number(page, at, block).and_then(|number| index.all.get(number));
                    if !definition.is_some_and(definitions::Definition::is_reached) {
                        rows.extend(reader.tags(tags).iter().map(untaken));
                    }
                }
                What::Text(span) if !listed.iter().any(|row| span.start <= row.start && row.end <= span.end) => {
                    texts.push(TextDoc { text: RawText { markup: Markup::Prose, span: *span }, lead });
                }
                _ => {}
            }
        }
    }
    let defined = index.reached_rows(page, profile).into_iter();
    rows.extend(defined.map(|row| RowDoc { name: row.span, cell: row.rest, part: TableKind::Definition, lost: None }));
    rows.sort_by_key(|row| row.name);
    rows.dedup_by_key(|row| row.name);
    columns.sort_by_key(|column| (column.table, column.header));
    let has_definitions =
        rows.iter().any(|row| matches!(row.part, TableKind::Definition | TableKind::Values) && row.lost.is_none());
    let kind = match () {
        () if !methods.is_empty() => PageKind::Method,
        () if has_definitions => PageKind::Other("objects and enums to which methods link"),
        () => PageKind::Other(super::NO_REQUEST_LINE),
    };
    let dialect = (!methods.is_empty()).then_some(Detected { dialect: Dialect::Tables, evidence: "profile.toml" });
    VendorPage { path: here.page.path().to_owned(), kind, dialect, methods, rows, columns, texts, diagnostics }
}

/// A row that nothing takes.
fn untaken(row: &rows::Row) -> RowDoc {
    RowDoc { name: row.span, cell: row.rest, part: TableKind::Other, lost: Some("not-a-field-table") }
}

/// The rows of a table that is no part of a method.
fn unclaimed(
    reader: &RowReader<'_>,
    grid: &Grid,
    kind: Option<crate::profile::TableMeaning>,
    is_defined: bool,
) -> Vec<RowDoc> {
    use crate::profile::TableMeaning;
    let (part, lost) = match kind {
        Some(TableMeaning::Object) => (TableKind::Definition, None),
        Some(_) => (TableKind::Values, None),
        None if is_defined => (TableKind::Other, Some("unused-definition")),
        None => (TableKind::Other, Some("not-a-field-table")),
    };
    let row = |row: rows::Row| RowDoc {
        name: row.span,
        cell: row.rest,
        part,
        lost: lost.or(row.lost.filter(|_| part == TableKind::Definition)),
    };
    reader.rows(grid).into_iter().map(row).collect()
}
