//! Which files of a source are taken, and which make it unfit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use apidocs_codegen::profile::Reference;
use apidocs_codegen::write::{Files, check_path};

use crate::exit::Failure;

/// Several times what the largest real page, file of variables and reference have.
const LARGEST_PAGE: u64 = 16 << 20;
const LARGEST_PRESETS: u64 = 4 << 20;
const MOST_PAGES: usize = 50_000;
const LARGEST_ALL: u64 = 1 << 30;

/// More files that pages include are not listed.
const MOST_INCLUDES: usize = 40;

/// The file of variables, which holds for its folder.
const PRESETS: &str = "presets.yaml";

/// Files at the root of a source that may state its licence.
const LICENCES: [&str; 5] = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING"];

/// What a source gave.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) origin: String,
    pub(super) revision: Option<String>,
    pub(super) date: Option<String>,
    pub(super) files: Files,
}

/// The files that are wanted.
pub(super) struct Selection<'a> {
    reference: &'a Reference,
    services: &'a [String],
    /// The services that the source has.
    found: BTreeSet<String>,
    pages: usize,
    bytes: u64,
    /// What the user should know.
    pub(super) notes: Vec<String>,
}

impl<'a> Selection<'a> {
    pub(super) fn new(reference: &'a Reference, services: &'a [String]) -> Self {
        Self { reference, services, found: BTreeSet::new(), pages: 0, bytes: 0, notes: Vec::new() }
    }

    /// Whether this path is that of a page, asked for or not.
    pub(super) fn is_page(&self, path: &str) -> bool {
        self.reference.is_page(path)
    }

    /// Whether a plain file is taken, by its path with `/`.
    ///
    /// # Errors
    /// [`Failure::Import`] if it is a page that cannot be taken.
    pub(super) fn wants(&mut self, path: &str) -> Result<bool, Failure> {
        if self.reference.is_page(path) {
            if let Some(service) = self.reference.service(path)
                && !self.found.contains(service)
            {
                self.found.insert(service.to_owned());
            }
            if !self.is_asked(path) {
                return Ok(false);
            }
            self.pages += 1;
            if self.pages > MOST_PAGES {
                return Err(Failure::Import(format!("the source has more than {MOST_PAGES} pages")));
            }
            plain(path)?;
            return Ok(true);
        }
        let is_presets = path.rsplit('/').next() == Some(PRESETS) && check_path(path).is_ok();
        Ok(is_presets || LICENCES.contains(&path))
    }

    /// Whether pages may lie in a folder itself.
    fn is_inside(&self, folder: &str) -> bool {
        self.reference.is_page(&format!("{folder}/page.md"))
    }

    /// A folder: where pages lie, it has a plain name.
    ///
    /// # Errors
    /// [`Failure::Import`] if it has not.
    pub(super) fn folder(&self, path: &str) -> Result<(), Failure> {
        if is_presets(path) {
            return Err(refused(path, "is no plain file"));
        }
        if self.is_inside(path) && self.is_asked(path) { plain(path) } else { Ok(()) }
    }

    fn is_asked(&self, path: &str) -> bool {
        let service = self.reference.service(path);
        self.services.is_empty() || service.is_some_and(|service| self.services.iter().any(|asked| asked == service))
    }

    /// Checks the size of a file before it is read.
    ///
    /// # Errors
    /// [`Failure::Import`] if it is too large.
    pub(super) fn admit(&mut self, path: &str, size: u64) -> Result<(), Failure> {
        let most = if path.ends_with(PRESETS) { LARGEST_PRESETS } else { LARGEST_PAGE };
        self.bytes = self.bytes.saturating_add(size);
        if size > most {
            return Err(refused(path, &format!("is larger than {most} bytes")));
        }
        if self.bytes > LARGEST_ALL {
            return Err(Failure::Import(format!("the source has more than {LARGEST_ALL} bytes of pages")));
        }
        Ok(())
    }

    /// Something that is neither a plain file nor a folder. Where pages would be, it makes the source unfit; elsewhere it is
    /// passed over, which is said of folders behind links, as pages may hide there.
    ///
    /// # Errors
    /// [`Failure::Import`] where pages would be.
    pub(super) fn odd(&mut self, path: &str, what: &str, may_hide: bool) -> Result<(), Failure> {
        if is_presets(path) {
            return Err(refused(path, "is no plain file"));
        }
        let is_asked = self.services.is_empty() || self.is_asked(path);
        if is_asked && (self.reference.is_page(path) || self.is_inside(path)) {
            return Err(refused(path, what));
        }
        // The folder of a service, or the one around all: its pages would count as removed.
        if may_hide && (self.reference.is_service(path) || self.reference.is_root(path)) {
            return Err(refused(path, "is no folder"));
        }
        if may_hide {
            self.notes.push(format!("note: {} is a link and is not followed", path.escape_debug()));
        }
        Ok(())
    }

    /// The pages and the variables that hold for them, and the text of the licence.
    ///
    /// # Errors
    /// [`Failure::Import`] if there is no page, or a service is not there.
    pub(super) fn finish(&mut self, mut files: Files) -> Result<(Files, String), Failure> {
        for service in self.services {
            if !self.found.contains(service) {
                let known = self.found.iter().map(String::as_str);
                return Err(Failure::unknown_service(service, known));
            }
        }
        let licences: Vec<Vec<u8>> = LICENCES.iter().filter_map(|name| files.remove(*name)).collect();
        let licence = licences.first().map(|text| String::from_utf8_lossy(text).into_owned()).unwrap_or_default();
        let pages: Vec<String> = files.keys().filter(|path| self.reference.is_page(path)).cloned().collect();
        if pages.is_empty() {
            return Err(Failure::Import("the source has no page of the reference".to_owned()));
        }
        let needed = |presets: &str| {
            let folder = presets.strip_suffix(PRESETS).unwrap_or(presets);
            pages.iter().any(|page| page.starts_with(folder))
        };
        files.retain(|path, _| self.reference.is_page(path) || needed(path));
        self.includes(&files);
        Ok((files, licence))
    }

    /// Lists what pages include, which is not taken: a part of each such page is missing.
    fn includes(&mut self, files: &Files) {
        let mut pages_of: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (page, content) in files.iter().filter(|(path, _)| self.reference.is_page(path)) {
            for included in included(&String::from_utf8_lossy(content)) {
                let pages = pages_of.entry(beside(page, &included)).or_default();
                if pages.last() != Some(&page.as_str()) {
                    pages.push(page);
                }
            }
        }
        if pages_of.is_empty() {
            return;
        }
        let count = crate::report::count;
        let mut note = format!("note: not taken, although pages include it ({}):", count(pages_of.len(), "file"));
        for (file, pages) in pages_of.iter().take(MOST_INCLUDES) {
            let _ = write!(note, "\n  {} in {}", file.escape_debug(), pages.first().unwrap_or(&""));
            if pages.len() > 1 {
                let _ = write!(note, " and {} more", count(pages.len() - 1, "page"));
            }
        }
        if pages_of.len() > MOST_INCLUDES {
            let _ = write!(note, "\n  and {} more", count(pages_of.len() - MOST_INCLUDES, "file"));
        }
        self.notes.push(note);
    }
}

/// Whether the variables of all pages, or of a language, would be here.
fn is_presets(path: &str) -> bool {
    path.rsplit('/').next() == Some(PRESETS) && path.matches('/').count() < 2
}

/// The targets of `{% include [title](target) %}`.
fn included(page: &str) -> Vec<String> {
    let tags = page.split("{% include").skip(1).filter_map(|rest| rest.split_once("%}"));
    let target = |tag: &str| Some(tag.rsplit_once("](")?.1.split([')', '#']).next()?.trim().to_owned());
    tags.filter_map(|(tag, _)| target(tag)).collect()
}

/// The path of what a page names, from the root of the source.
fn beside(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn plain(path: &str) -> Result<(), Failure> {
    let problem = "has a name with other characters than letters, digits, _, - and .";
    let is_option = path.split('/').any(|part| part.starts_with('-'));
    check_path(path).ok().filter(|()| !is_option).ok_or_else(|| refused(path, problem))
}

/// Names of a source are printed with escapes.
pub(super) fn refused(path: &str, what: &str) -> Failure {
    Failure::Import(format!("{} {what}", path.escape_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_are_found_with_their_places() {
        let page =
            "a {% include notitle [x](../../_includes/y.md#z) %} b\n{% include [q](r.md) %} {% include [s](broken.md)";
        let found: Vec<String> = included(page).iter().map(|target| beside("en/a/api-ref/p.md", target)).collect();
        assert_eq!(found, ["en/_includes/y.md", "en/a/api-ref/r.md"]);
    }
}
