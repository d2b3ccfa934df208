//! Index pages of resources: what they say of the resource, and whether they agree with its method pages.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::build::Understanding;
use super::docs::markdown;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::IndexPage;
use crate::ledger::Ledger;
use crate::memo::Map;
use crate::source::Span;

/// Index pages by the folder they lie in, as the paths of its method pages start.
pub(super) struct Indexes(BTreeMap<String, IndexPage>);

impl Indexes {
    pub(super) fn new(pages: Vec<IndexPage>) -> Self {
        let folder = |page: &IndexPage| folder(page.source.path()).to_owned();
        Self(pages.into_iter().map(|page| (folder(&page), page)).collect())
    }

    /// The description of the resource that this page is of.
    pub(super) fn docs(&self, page: &str) -> String {
        let index = self.0.get(folder(page));
        index.map(|index| markdown(&index.lead, index.source.path())).unwrap_or_default()
    }

    /// Compares each index with the method pages beside it.
    pub(super) fn check(&self, methods: &[Understanding], ledger: &Ledger, findings: &mut Vec<Diagnostic>) {
        let mut beside: BTreeMap<&str, Vec<&Understanding>> = BTreeMap::new();
        for method in methods {
            beside.entry(folder(method.page.source.path())).or_default().push(method);
        }
        let found = self.0.par_iter().map(|(folder, index)| {
            let methods = beside.get(folder.as_str()).map(Vec::as_slice).unwrap_or_default();
            let mut findings = Vec::new();
            check_methods(index, methods, ledger, &mut findings);
            if let Some(get) = methods.iter().find(|method| method.page.place.method == "get") {
                check_fields(index, get, ledger, &mut findings);
            }
            findings
        });
        findings.extend(found.collect::<Vec<_>>().into_iter().flatten());
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Every listed method has a page, and every method page is listed.
fn check_methods(index: &IndexPage, methods: &[&Understanding], ledger: &Ledger, findings: &mut Vec<Diagnostic>) {
    let mut listed = BTreeSet::new();
    for method in &index.methods {
        let exists = method.page.as_deref().is_some_and(|page| ledger.page(page).is_some());
        listed.extend(method.page.as_deref());
        if !exists {
            let message = format!("`{}` is listed here and has no page", method.name);
            findings.push(mismatch(index, method.span, message, "add the page, or remove the row"));
        }
    }
    for page in methods.iter().map(|method| method.page.source.path()).filter(|page| !listed.contains(page)) {
        let message = format!("the method of {page} is not listed here");
        findings.push(mismatch(index, Span::default(), message, "add a row to the table of methods"));
    }
}

/// The resource as its index shows it is the one that `get` answers.
fn check_fields(index: &IndexPage, get: &Understanding, ledger: &Ledger, findings: &mut Vec<Diagnostic>) {
    let Some(page) = ledger.page(get.page.source.path()) else { return };
    let response = page.rows.iter().filter(|row| row.part == crate::dialect::Part::Response);
    let answered: Answered =
        response.map(|row| (page.row_path(row), (type_of(page.source.slice(row.cell)), row.name))).collect();
    if answered.is_empty() || index.fields.is_empty() {
        return;
    }
    let answered = unwrapped(answered, index);
    let shown: Map<&str, (&str, Span)> =
        index.fields.iter().map(|field| (field.path.as_str(), (field.ty.as_str(), field.span))).collect();
    let unlike = shown.iter().filter_map(|(path, (ty, span))| {
        let message = match answered.get(*path) {
            Some((other, _)) if other == ty => return None,
            Some((other, _)) => format!("`{path}` is {ty} here, {other} on {}", page.path()),
            None => format!("`{path}` is not on {}", page.path()),
        };
        Some((*path, mismatch(index, *span, message, "make the pages agree")))
    });
    findings.extend(by_path(unlike));
    let missing = answered.iter().filter(|(path, _)| !shown.contains_key(path.as_str())).map(|(path, (_, span))| {
        let message = format!("`{path}` is not on {}", index.source.path());
        let diagnostic = Diagnostic::at(Lint::IndexMismatch, &page.source, *span, message);
        (path.as_str(), diagnostic.help("make the pages agree"))
    });
    findings.extend(by_path(missing));
}

/// The fields of a response by path, each with its type and row.
type Answered = Map<String, (String, Span)>;

/// Findings in the order of what they are about.
fn by_path<'a>(findings: impl Iterator<Item = (&'a str, Diagnostic)>) -> impl Iterator<Item = Diagnostic> {
    let mut findings: Vec<_> = findings.collect();
    findings.sort_by_key(|(path, _)| *path);
    findings.into_iter().map(|(_, finding)| finding)
}

/// Some `get` answer the resource inside of one field; its fields are compared then.
fn unwrapped(answered: Answered, index: &IndexPage) -> Answered {
    let mut roots = answered.keys().filter(|path| !path.contains('.'));
    let (Some(root), None) = (roots.next().cloned(), roots.next()) else { return answered };
    if index.fields.iter().any(|field| field.path == root) {
        return answered;
    }
    let prefix = format!("{root}.");
    let inner = answered.into_iter().filter_map(|(path, facts)| Some((path.strip_prefix(&prefix)?.to_owned(), facts)));
    inner.collect()
}

/// `string(int64)` of `**string** (int64)<br>…`.
fn type_of(cell: &str) -> String {
    crate::dialect::type_of(cell).unwrap_or_default()
}

fn mismatch(index: &IndexPage, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::at(Lint::IndexMismatch, &index.source, span, message).help(help)
}
