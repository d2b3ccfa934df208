//! Trees as they really are: files of all kinds, index pages, two languages, old forms. All pages are our own words.

mod files;
mod index_pages;
mod languages;
mod old_forms;
mod variables;

use apidocs_codegen::api::{Method, Row, flat_rows};
use apidocs_codegen::diagnostic::{Diagnostic, Level, Lint};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

/// A docs folder with these files.
fn read(files: &[(&str, &str)]) -> Analysis {
    let file = |(path, text): &(&str, &str)| RawFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    understand(from_files(files.iter().map(file).collect()))
}

/// The findings of a kind, each as `file:line:column: message [lint]`.
fn found(understood: &Analysis, lint: Lint) -> Vec<String> {
    understood.diagnostics.iter().filter(|found| found.lint == lint).map(Diagnostic::to_string).collect()
}

/// The findings that stop everything.
fn errors(understood: &Analysis) -> Vec<String> {
    let denied = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
    denied.map(ToString::to_string).collect()
}

fn methods(understood: &Analysis) -> Vec<&Method> {
    let resources = understood.api.services.iter().flat_map(|service| &service.resources);
    resources.flat_map(|resource| &resource.methods).collect()
}

/// The row of the only method that has this path.
fn row<'a>(understood: &'a Analysis, path: &str) -> &'a Row {
    let rows = flat_rows(&understood.api);
    rows.iter().copied().find(|row| row.path.as_deref() == Some(path)).unwrap_or_else(|| {
        panic!("no {path} in {:?}", rows.iter().map(|row| row.path.as_deref().unwrap_or_default()).collect::<Vec<_>>())
    })
}

fn paths(understood: &Analysis) -> Vec<String> {
    flat_rows(&understood.api).iter().filter_map(|row| row.path.clone()).collect()
}
