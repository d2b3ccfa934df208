//! `[crate] services`: names that the pages must have.

use std::sync::Arc;

use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Lint};
use crate::nearest::nearest;
use crate::span::{SourceText, Span};

/// Finds the services that a profile wants in its crate and that no page describes.
pub(crate) fn report_unknown_services(source: &Arc<SourceText>, known: &[&str], findings: &mut Vec<Diagnostic>) {
    // A file that cannot be read has its own findings.
    let Ok(file) = DeTable::parse(source.text()) else { return };
    let package = file.get_ref().get("crate").and_then(|table| table.get_ref().as_table());
    let wanted = package.and_then(|table| table.get("services")).and_then(|list| list.get_ref().as_array());
    for name in wanted.into_iter().flat_map(|list| list.iter()) {
        let Some(text) = name.get_ref().as_str().filter(|text| !known.contains(text)) else { continue };
        let span = Span::from(name.span());
        let message = format!("no page is of a service `{text}`");
        findings.push(Diagnostic::at(Lint::BadProfile, source, span, message).help(help(text, known)));
    }
}

fn help(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied(), 1).first() {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the docs folder has no services; remove the entry".to_owned(),
        None => format!("the services are {}", known.join(", ")),
    }
}
