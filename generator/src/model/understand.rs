//! The way in: a docs folder becomes the model, read by its profile or by the marks of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::{Analysis, Built, put_together};
use super::lock::NamesLock;
use super::overrides::Overrides;
use super::vendor;
use crate::Text;
use crate::conventions::streaming;
use crate::dialect::{AgreementCounts, Dialect, IndexField, TableKind, read_page};
use crate::fields::{Builder, Cells, MethodFacts, Told, hide_secrets};
use crate::ledger::{FieldNote, PageEntry};
use crate::profile::{ProfileFile, report_unknown_services};
use crate::prose::{Context, Enumerable, Subject};
use crate::source::{Docs, Page};

/// Understands all pages of a docs folder, each in the dialect that its marks show.
#[must_use]
pub fn understand(docs: Docs) -> Analysis {
    understand_as(docs, None)
}

/// Understands all pages of a docs folder, in the dialect that is forced if one is.
#[must_use]
pub fn understand_as(docs: Docs, forced: Option<Dialect>) -> Analysis {
    understand_with(docs, forced, &|| ())
}

/// Understands all pages of a docs folder, in the dialect that is forced if one is, and calls `progress` after each,
/// from any thread.
#[must_use]
pub fn understand_with(docs: Docs, forced: Option<Dialect>, progress: &(dyn Fn() + Sync)) -> Analysis {
    let profile = docs.profile.clone();
    let mut understood = understand_pages(docs, forced, progress);
    if let Some(profile) = profile {
        let known: Vec<&str> = understood.api.services.iter().map(|service| service.name.as_str()).collect();
        report_unknown_services(&profile, &known, &mut understood.diagnostics);
    }
    understood
}

fn understand_pages(mut docs: Docs, forced: Option<Dialect>, progress: &(dyn Fn() + Sync)) -> Analysis {
    let overrides = Overrides::read(docs.overrides.take(), &mut docs.diagnostics);
    let lock = NamesLock::read(docs.names.take(), &mut docs.diagnostics);
    overrides.skip(&mut docs);
    let mut package = None;
    if let Some(source) = docs.profile.take() {
        match ProfileFile::read(&source, &mut docs.diagnostics) {
            Some(ProfileFile::Vendor(profile)) => {
                return vendor::understand(docs, &profile, (&overrides, lock), progress);
            }
            Some(ProfileFile::Settings(settings)) => package = Some(Box::new(settings.package)),
            None => return put_together((Vec::new(), docs.files, docs.diagnostics), &overrides, lock, None),
        }
    }
    let cells = Cells::default();
    let read = docs.pages.par_iter_mut().map(|Page { source, front }| {
        // The front matter is many small things; once its page is read, nothing asks for it again.
        let page = Page { source: Arc::clone(source), front: std::mem::take(front) };
        let built = read_and_build(&page, source.text(), forced, &cells);
        progress();
        built
    });
    let read: Vec<Built> = read.collect();
    let Docs { diagnostics, files, .. } = docs;
    let mut understood = rayon::scope(|scope| {
        // So are the cells: another thread gives them up.
        scope.spawn(|_| drop(cells));
        put_together((read, files, diagnostics), &overrides, lock, None)
    });
    understood.api.package = package;
    understood
}

/// Reads a page with this text, which outlives it.
fn read_and_build<'t>(page: &Page, text: &'t str, forced: Option<Dialect>, cells: &Cells<'t>) -> Built {
    let read = read_page(page, forced);
    let mut tally = AgreementCounts::default();
    let mut diagnostics = read.diagnostics;
    let mut notes = Vec::new();
    let texts = BTreeMap::new();
    let method = read.method.map(|mut page| {
        let mut builder = Builder::new(&page, text, &texts, cells, &mut diagnostics);
        let (request, response) = (builder.request(), builder.response());
        (Told { notes, tally, .. }) = builder.finish();
        // The trees have all of it; the cells of a whole reference at once would be most of the memory.
        page.messages.iter_mut().for_each(|message| message.fields = Vec::new());
        let mut method = MethodFacts { page, request, response, also: Vec::new(), streams: None };
        hide_secrets(&mut method, &cells.around);
        method.streams = streaming::of(&method);
        method
    });
    let fields = read.index.iter().flat_map(|index| &index.fields);
    notes.extend(fields.map(|field| field_note(field, text, cells)));
    let texts = read.texts.iter().flat_map(|written| cells.running(text, written.text, written.lead)).collect();
    let mut entry = PageEntry::new(&page.source, read.kind, read.rows, notes, texts);
    entry.columns = read.columns;
    let methods = method.into_iter().collect();
    Built { dialect: read.dialect, methods, index: read.index, list: read.list, diagnostics, entry, tally }
}

/// The sentences of a field of a resource's index page; its type is compared, not inferred.
fn field_note<'t>(field: &IndexField, page: &'t str, cells: &Cells<'t>) -> FieldNote {
    let name = field.path.rsplit('.').next().unwrap_or_default();
    let subject = match field.ty.as_str() {
        _ if name.ends_with("[]") => Subject::List,
        "object" => Subject::Map,
        _ => Subject::Single,
    };
    let context = Context::new(Text::from(name.trim_end_matches("[]")), subject, Enumerable::Likely, false);
    let sentences = Arc::clone(&cells.said(page, field.cell, &context).entries);
    FieldNote {
        span: field.span,
        part: TableKind::Representation,
        inferred: None,
        sentences,
        at: field.cell.span.start,
    }
}
