//! Entries that leave out pages, before these are read.

use std::sync::Arc;

use super::file::Reasoned;
use super::{Overrides, Problem};
use crate::diagnostic::{Diagnostic, Lint};
use crate::source::{Docs, FileEntry, FileFate, Page};
use crate::span::SourceText;

impl Overrides {
    /// Takes out the pages that are to be skipped, with what was found about them so far.
    pub(in super::super) fn skip(&self, docs: &mut Docs) {
        let Docs { pages, files, diagnostics: findings, .. } = docs;
        for entry in &self.entries.skip {
            let path = entry.page.get_ref();
            let at = pages.iter().position(|page| page.path() == path);
            let source = at.and_then(|at| pages.get(at)).map(|page| &page.source);
            let Some(source) = source.or_else(|| refused(files, findings, path)) else {
                let help = there(pages, path);
                findings.push(self.stale(&entry.page, Problem::new(format!("there is no page {path}"), help)));
                continue;
            };
            let has_it = source.raw().contains(entry.expect.get_ref());
            if !has_it || entry.expect.get_ref().trim().is_empty() {
                let message = format!("the page {path} does not have the text `{}`", entry.expect.get_ref());
                let help = "if the page is right now, remove the entry; if not, expect the text that is wrong";
                findings.push(self.stale(&entry.expect, Problem::new(message, help)));
                continue;
            }
            at.map(|at| pages.remove(at));
            files.retain(|file| file.path != *path);
            files.push(FileEntry { path: path.to_owned(), fate: FileFate::Skipped });
            findings.retain(|found| found.place.as_ref().is_none_or(|(source, _)| source.path() != path));
            let message = format!("the page {path} is skipped: {}", entry.because());
            findings.push(Diagnostic::at(Lint::SkippedPage, &self.source, Self::span(&entry.page), message));
        }
        files.sort();
    }
}

/// What can be shown of a page that could not be read as text.
fn refused<'a>(files: &[FileEntry], findings: &'a [Diagnostic], path: &str) -> Option<&'a Arc<SourceText>> {
    let is_refused = |file: &FileEntry| file.path == path && file.fate == FileFate::Refused;
    let mut sources = findings.iter().filter_map(|found| found.place.as_ref()).map(|(source, _)| source);
    sources.find(|source| source.path() == path).filter(|_| files.iter().any(is_refused))
}

/// The pages beside the one that is missing.
fn there(pages: &[Page], path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = pages.iter().map(Page::path).filter(|page| page.rsplit_once('/').is_some_and(|(at, _)| at == folder));
    let beside: Vec<&str> = beside.take(12).collect();
    match beside.as_slice() {
        [] => "remove the entry, or mend the path".to_owned(),
        names => format!("remove the entry, or mend the path; there are {}", names.join(", ")),
    }
}
