//! Index pages: what they say of resources, and whether they agree with the method pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{IndexMethod, IndexPage, PageKind, ResourceList};
use crate::fields::{MethodFacts, markdown};
use crate::ledger::{Ledger, PageEntry};
use crate::memo::Map;
use crate::source::stem;
use crate::span::{SourceText, Span};

/// Index pages by the folder they lie in, as the paths of its method pages start, and the lists of resources.
pub(super) struct Indexes {
    resources: BTreeMap<String, Vec<IndexPage>>,
    lists: Vec<ResourceList>,
}

impl Indexes {
    pub(super) fn new(pages: Vec<IndexPage>, lists: Vec<ResourceList>) -> Self {
        let mut resources: BTreeMap<String, Vec<IndexPage>> = BTreeMap::new();
        for page in pages {
            resources.entry(folder(page.source.path()).to_owned()).or_default().push(page);
        }
        Self { resources, lists }
    }

    /// The description of the resource that this page is of.
    pub(super) fn docs(&self, page: &str) -> String {
        let indexes = self.resources.get(folder(page)).into_iter().flatten();
        let mut texts = indexes.map(|index| markdown(&index.lead, index.source.path()));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Compares each index with the method pages beside it, and each list of resources with their folders.
    pub(super) fn check(&self, methods: &[MethodFacts], ledger: &Ledger, findings: &mut Vec<Diagnostic>) {
        let mut beside: BTreeMap<&str, Vec<&MethodFacts>> = BTreeMap::new();
        for method in methods {
            beside.entry(folder(method.page.source.path())).or_default().push(method);
        }
        let known = DocsPaths::of(ledger);
        let found = self.resources.par_iter().map(|(folder, indexes)| {
            let methods = beside.get(folder.as_str()).map(Vec::as_slice).unwrap_or_default();
            let mut findings = Vec::new();
            check_methods(indexes, methods, &known, &mut findings);
            if let Some(get) = methods.iter().find(|method| method.page.place.method == "get") {
                for index in indexes {
                    check_fields(index, get, ledger, &mut findings);
                }
            }
            findings
        });
        findings.extend(found.collect::<Vec<_>>().into_iter().flatten());
        self.check_lists(&known, findings);
    }

    /// Every listed resource has method pages in its folder, and every folder with method pages is listed in the
    /// nearest list above it.
    fn check_lists(&self, known: &DocsPaths<'_>, findings: &mut Vec<Diagnostic>) {
        let at: BTreeMap<&str, &ResourceList> =
            self.lists.iter().map(|list| (folder(list.source.path()), list)).collect();
        for list in &self.lists {
            for resource in &list.resources {
                let Some(folder) = &resource.folder else {
                    let message = format!("the link of `{}` leads to no folder of the docs", resource.name);
                    findings.push(mismatch(
                        &list.source,
                        resource.span,
                        message,
                        "link to the index page of its folder",
                    ));
                    continue;
                };
                if !known.has_methods_below(folder) && !known.is_set_aside_below(folder) {
                    let message =
                        format!("`{}` is listed here, and no page in {folder} describes a method", resource.name);
                    findings.push(mismatch(&list.source, resource.span, message, "add its pages, or remove the row"));
                }
            }
        }
        for resource in &known.folders {
            let above = std::iter::successors(Some(*resource), |path| path.rsplit_once('/').map(|(above, _)| above));
            let Some(list) = above.skip(1).find_map(|path| at.get(path)) else { continue };
            let is_in = |listed: &str| {
                resource.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let listed = list.resources.iter().filter_map(|resource| resource.folder.as_deref());
            if !listed.into_iter().any(is_in) {
                let message = format!("the resource in {resource} is not listed here");
                let help = "add a row to the list of resources";
                findings.push(mismatch(&list.source, Span::default(), message, help));
            }
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What the docs folder holds, as links name it: paths without `.md`.
struct DocsPaths<'a> {
    pages: BTreeMap<&'a str, &'a PageEntry>,
    /// The folders with method pages.
    folders: BTreeSet<&'a str>,
    /// Files that have a finding of their own, or were left out on purpose.
    set_aside: BTreeSet<&'a str>,
}

impl<'a> DocsPaths<'a> {
    fn of(ledger: &'a Ledger) -> Self {
        let methods = ledger.pages.iter().filter(|page| page.kind == PageKind::Method);
        Self {
            folders: methods.map(|page| folder(page.path())).collect(),
            pages: ledger.pages.iter().map(|page| (stem(page.path()), page)).collect(),
            set_aside: ledger.files.iter().map(|file| stem(&file.path)).collect(),
        }
    }

    fn has_methods_below(&self, folder: &str) -> bool {
        is_or_is_below(&self.folders, folder)
    }

    fn is_set_aside_below(&self, folder: &str) -> bool {
        is_or_is_below(&self.set_aside, folder)
    }
}

/// Whether one of these paths is this folder or is inside of it.
fn is_or_is_below(paths: &BTreeSet<&str>, folder: &str) -> bool {
    let inside = [folder, "/"].concat();
    let after = paths.range(inside.as_str()..).next();
    paths.contains(folder) || after.is_some_and(|path| path.starts_with(&inside))
}

/// Every listed method has a page, and every method page is listed.
fn check_methods(
    indexes: &[IndexPage],
    methods: &[&MethodFacts],
    known: &DocsPaths<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut listed = BTreeSet::new();
    for (index, method) in indexes.iter().flat_map(|index| index.methods.iter().map(move |method| (index, method))) {
        listed.extend(method.page.as_deref());
        if let Some((message, help)) = missing(method, known) {
            findings.push(mismatch(&index.source, method.span, message, help));
        }
    }
    let Some(first) = indexes.first() else { return };
    let pages = methods.iter().map(|method| method.page.source.path());
    for page in pages.filter(|page| !listed.contains(stem(page))) {
        let message = format!("the method of {page} is not listed here");
        findings.push(mismatch(&first.source, Span::default(), message, "add a row to the table of methods"));
    }
}

/// What is wrong with a listed method, and what to do about it.
fn missing(method: &IndexMethod, known: &DocsPaths<'_>) -> Option<(String, &'static str)> {
    let name = &method.name;
    let Some(path) = method.page.as_deref() else {
        return Some((format!("the link of `{name}` leads to no page of the docs"), "link to the page of the method"));
    };
    match known.pages.get(path) {
        Some(page) if page.kind == PageKind::Method => None,
        Some(page) => {
            let message = format!("`{name}` is listed here, and {} describes no method", page.path());
            Some((message, "describe the method there, or remove the row"))
        }
        None if known.set_aside.contains(path) => None,
        None => Some((format!("`{name}` is listed here and has no page"), "add the page, or remove the row")),
    }
}

/// The resource as its index shows it is the one that `get` answers.
fn check_fields(index: &IndexPage, get: &MethodFacts, ledger: &Ledger, findings: &mut Vec<Diagnostic>) {
    let Some(page) = ledger.page(get.page.source.path()) else { return };
    let response = page.rows.iter().filter(|row| row.part == crate::dialect::TableKind::Response);
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
        Some((*path, mismatch(&index.source, *span, message, "make the pages agree")))
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

fn mismatch(source: &Arc<SourceText>, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::at(Lint::IndexMismatch, source, span, message).help(help)
}
