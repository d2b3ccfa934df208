//! Understands a docs folder that has a profile: all pages are read at once, since they define types for one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::{Analysis, Built, put_together};
use super::lock::NamesLock;
use super::overrides::Overrides;
use crate::Text;
use crate::conventions::streaming;
use crate::diagnostic::Diagnostic;
use crate::dialect::{AgreementCounts, MethodPage, TableKind, VendorPage, read_vendor};
use crate::fields::{Builder, Cells, MethodFacts, Told, hide_secrets};
use crate::ledger::{FieldNote, PageEntry};
use crate::memo::Set;
use crate::profile::Profile;
use crate::source::Docs;
use crate::span::SourceText;

/// What is told of fields, by page.
type Notes = BTreeMap<Text, Vec<FieldNote>>;

/// Understands all pages as the profile says.
pub(super) fn understand(
    mut docs: Docs,
    profile: &Profile,
    (overrides, lock): (&Overrides, NamesLock),
    progress: &(dyn Fn() + Sync),
) -> Analysis {
    let read = read_vendor(&docs.pages, profile);
    let sources: Vec<Arc<SourceText>> = docs.pages.iter().map(|page| Arc::clone(&page.source)).collect();
    let texts: BTreeMap<&str, &str> = sources.iter().map(|source| (source.path(), source.text())).collect();
    let cells = Cells::default();
    let made = read.into_par_iter().map(|page| {
        let made = facts(page, &texts, &cells);
        progress();
        made
    });
    let mut made: Vec<(VendorPage, Vec<MethodFacts>, Notes)> = made.collect();
    let mut notes = Notes::new();
    for (_, _, told) in &mut made {
        for (path, told) in std::mem::take(told) {
            notes.entry(path).or_default().extend(told);
        }
    }
    profile.report_unused(&mut docs.diagnostics);
    let built = made.into_iter().zip(&sources).map(|((page, methods, _), source)| {
        let notes = notes.remove(source.path()).unwrap_or_default();
        entry(page, methods, notes, (source, &cells))
    });
    let built: Vec<Built> = built.collect();
    put_together((built, docs.files, docs.diagnostics), overrides, lock, Some(profile))
}

/// The methods of a page with their fields understood.
fn facts<'t>(
    mut page: VendorPage,
    texts: &BTreeMap<&'t str, &'t str>,
    cells: &Cells<'t>,
) -> (VendorPage, Vec<MethodFacts>, Notes) {
    let mut notes = Notes::new();
    let mut diagnostics = std::mem::take(&mut page.diagnostics);
    let mut methods = Vec::with_capacity(page.methods.len());
    for method in std::mem::take(&mut page.methods) {
        methods.push(one(method, (texts, cells), &mut notes, &mut diagnostics));
    }
    once(&mut diagnostics);
    page.diagnostics = diagnostics;
    (page, methods, notes)
}

fn one<'t>(
    mut page: MethodPage,
    (texts, cells): (&BTreeMap<&'t str, &'t str>, &Cells<'t>),
    notes: &mut Notes,
    diagnostics: &mut Vec<Diagnostic>,
) -> MethodFacts {
    let path: Text = page.source.path().into();
    let text = texts.get(path.as_str()).copied().unwrap_or_default();
    let mut builder = Builder::new(&page, text, texts, cells, diagnostics);
    let (request, response) = (builder.request(), builder.response());
    let Told { notes: own, elsewhere, .. } = builder.finish();
    notes.entry(path).or_default().extend(own);
    for (path, note) in elsewhere {
        notes.entry(path).or_default().push(note);
    }
    page.messages.iter_mut().for_each(|message| message.fields = Vec::new());
    let mut method = MethodFacts { page, request, response, also: Vec::new(), streams: None };
    hide_secrets(&mut method, &cells.around);
    method.streams = streaming::of(&method);
    method
}

/// Keeps one of findings that several methods share: what they link to is read for each.
fn once(diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Set::default();
    diagnostics.retain(|found| {
        let place = found.place.as_ref().map(|(source, span)| (source.path().to_owned(), *span));
        seen.insert((found.lint, place, found.message.clone()))
    });
}

/// What became of a page.
fn entry<'t>(
    page: VendorPage,
    methods: Vec<MethodFacts>,
    notes: Vec<FieldNote>,
    (source, cells): (&'t Arc<SourceText>, &Cells<'t>),
) -> Built {
    let texts =
        page.texts.iter().flat_map(|written| cells.running(source.text(), written.text, written.lead)).collect();
    // A row without a field of its own: another one of its name describes the field, or the client itself sends it.
    let told: Set<crate::span::Span> = notes.iter().map(|note| note.span).collect();
    let is_field = |part: TableKind| !matches!(part, TableKind::Values | TableKind::Methods | TableKind::Other);
    let mut rows = page.rows;
    for row in rows.iter_mut().filter(|row| row.lost.is_none() && is_field(row.part) && !told.contains(&row.name)) {
        row.lost = Some("described-elsewhere");
    }
    let mut entry = PageEntry::new(source, page.kind, rows, notes, texts);
    entry.columns = page.columns;
    Built {
        dialect: page.dialect,
        methods,
        index: None,
        list: None,
        diagnostics: page.diagnostics,
        entry,
        tally: AgreementCounts::default(),
    }
}
