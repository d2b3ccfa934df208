//! The two states that are compared: where each comes from, and what of it can be understood.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Api, MODEL_VERSION};
use apidocs_codegen::diagnostic::{Diagnostic, Level, Levels, by_cause};
use apidocs_codegen::diff::{LeftOut, Version};
use apidocs_codegen::ledger::Ledger;
use apidocs_codegen::model::NamesLock;
use apidocs_codegen::source::{NAMES_FILE, RawFile, RawFolder, from_folder, read_files, without_mark};

use crate::exit::Failure;
use crate::git::Repository;
use crate::report;
use crate::timings::Timings;

/// The file with accepted changes, in the docs folder.
const ACCEPTED: &str = "accepted-changes.toml";

/// Where a state of the API comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Revision(String),
    Folder(PathBuf),
    Model(PathBuf),
}

impl Origin {
    /// What is there is a folder or a model; anything else is a revision.
    pub(super) fn of(text: &str) -> Self {
        let path = PathBuf::from(text);
        if path.is_dir() {
            Origin::Folder(path)
        } else if path.is_file() {
            Origin::Model(path)
        } else {
            Origin::Revision(text.to_owned())
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            Origin::Revision(name) => name.clone(),
            Origin::Folder(path) | Origin::Model(path) => {
                let here = std::env::current_dir().unwrap_or_default();
                path.strip_prefix(&here).unwrap_or(path).display().to_string()
            }
        }
    }

    /// What is there, before anything is understood: a name that leads nowhere is told at once.
    pub(super) fn read(&self, docs: &Path, timings: &mut Timings) -> Result<State, Failure> {
        timings.stage("read", || match self {
            Origin::Folder(folder) => Ok(State::Pages(read_files(folder)?)),
            Origin::Model(file) => Ok(State::Model(Box::new(model(file)?))),
            Origin::Revision(name) => Ok(State::Pages(Repository::around(docs)?.docs(name)?)),
        })
    }

    /// The accepted changes that belong to the state, with the name of their file.
    pub(super) fn accepted(&self, docs: &Path) -> Result<Option<(String, String)>, Failure> {
        match self {
            Origin::Folder(folder) => super::read_optional(&folder.join(ACCEPTED)),
            Origin::Model(_) => Ok(None),
            Origin::Revision(name) => {
                let bytes = Repository::around(docs)?.file(name, ACCEPTED)?;
                Ok(bytes.map(|bytes| (format!("{name}:{ACCEPTED}"), String::from_utf8_lossy(&bytes).into_owned())))
            }
        }
    }

    /// The folder with the pages as its repository calls it; outside of one, as it was named.
    pub(super) fn folder(&self, docs: &Path) -> String {
        let folder = if let Origin::Folder(folder) = self { folder } else { docs };
        match Repository::around(folder) {
            Ok(repository) => repository.folder,
            Err(_) => self.folder_outside(folder),
        }
    }

    fn folder_outside(&self, folder: &Path) -> String {
        match self {
            Origin::Folder(_) => self.name().trim_start_matches("./").to_owned(),
            _ => folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        }
    }
}

fn model(file: &Path) -> Result<Api, Failure> {
    let text = super::read(file)?;
    let wrong = |message: String| Failure::Model { path: file.display().to_string(), message };
    let api: Api = serde_json::from_str(without_mark(&text)).map_err(|error| wrong(error.to_string()))?;
    if api.version != MODEL_VERSION {
        return Err(wrong(format!("its form is version {}, this program knows {MODEL_VERSION}", api.version)));
    }
    Ok(api)
}

/// A state as it was read.
pub(super) enum State {
    Pages(RawFolder),
    Model(Box<Api>),
}

/// A state that was understood.
pub(super) struct Known {
    pub(super) api: Api,
    pub(super) ledger: Option<Ledger>,
    names: Option<NamesLock>,
    errors: Vec<Diagnostic>,
}

impl State {
    fn lock(&self) -> Option<&RawFile> {
        match self {
            State::Pages(folder) => folder.files.iter().find(|file| file.path == NAMES_FILE),
            State::Model(_) => None,
        }
    }

    /// Without its own, the state takes these names.
    fn take_names(&mut self, names: Option<Vec<u8>>) {
        let is_open = self.lock().is_none();
        if let (true, State::Pages(folder), Some(bytes)) = (is_open, self, names) {
            folder.files.push(RawFile { path: NAMES_FILE.to_owned(), bytes });
        }
    }

    fn leave_out(&mut self, pages: &BTreeSet<String>) {
        match self {
            State::Pages(folder) => folder.files.retain(|file| !pages.contains(&file.path)),
            State::Model(api) => {
                for resource in api.services.iter_mut().flat_map(|service| &mut service.resources) {
                    resource.methods.retain(|method| !pages.contains(method.source.page.as_str()));
                }
            }
        }
    }

    fn understand(self, levels: &Levels, timings: &mut Timings) -> Known {
        match self {
            State::Model(api) => Known { api: *api, ledger: None, names: None, errors: Vec::new() },
            State::Pages(folder) => {
                let docs = timings.stage("decode", || from_folder(folder));
                let Analysis { api, ledger, names, diagnostics, .. } = report::understand_pages(docs, None, timings);
                report::progress("");
                let is_error = |found: &Diagnostic| levels.of(found.lint) == Level::Deny;
                let errors = diagnostics.into_iter().filter(is_error).collect();
                Known { api, ledger: Some(ledger), names: Some(names), errors }
            }
        }
    }
}

/// Both states, as far as they can be compared.
pub(super) struct Both {
    pub(super) old: Known,
    pub(super) new: Known,
    /// The pages that are left out of both, since one of them cannot be understood.
    pub(super) left_out: Vec<LeftOut>,
}

/// Understands both states. A page with an error is left out of both, so that the others can be compared.
pub(super) fn both(
    origins: [&Origin; 2],
    docs: &Path,
    levels: &Levels,
    timings: &mut Timings,
) -> Result<Both, Failure> {
    let [old, new] = origins;
    let (old_state, new_state) = (old.read(docs, timings)?, new.read(docs, timings)?);
    let found = understood(old_state, new_state, levels, timings);
    let left_out = tell(&found)?;
    if left_out.is_empty() {
        return Ok(Both { old: found.0, new: found.1, left_out });
    }
    let pages: BTreeSet<String> = left_out.iter().map(|page| page.page.clone()).collect();
    let (mut old_state, mut new_state) = (old.read(docs, timings)?, new.read(docs, timings)?);
    old_state.leave_out(&pages);
    new_state.leave_out(&pages);
    let (old, new) = understood(old_state, new_state, levels, timings);
    // What is wrong still is wrong with more than a page.
    if !old.errors.is_empty() || !new.errors.is_empty() {
        let count = old.errors.len() + new.errors.len();
        return Err(Failure::NotCompared(report::count(count, "error")));
    }
    Ok(Both { old, new, left_out })
}

/// A state without names of its own takes those of the other one: what users of the crate know goes on from there, so that
/// a page more renames nothing.
fn understood(mut old: State, mut new: State, levels: &Levels, timings: &mut Timings) -> (Known, Known) {
    old.take_names(new.lock().map(|file| file.bytes.clone()));
    let old = old.understand(levels, timings);
    new.take_names(old.names.as_ref().map(|names| names.to_string().into_bytes()));
    (old, new.understand(levels, timings))
}

/// Tells what is wrong, a line for each cause, and gives the pages it is wrong on. What is wrong with a whole folder ends the
/// command.
fn tell((old, new): &(Known, Known)) -> Result<Vec<LeftOut>, Failure> {
    let mut left_out = Vec::new();
    let mut is_hopeless = false;
    for (which, known) in [(Version::Old, old), (Version::New, new)] {
        for cause in by_cause(known.errors.clone()) {
            report::note(&format!("{}: {}", which.words(), line(&cause.first, cause.more.len())));
            for found in cause.findings() {
                match page_of(found) {
                    Some(page) => left_out.push(LeftOut { side: which, page, because: found.message.clone() }),
                    None => is_hopeless = true,
                }
            }
        }
    }
    left_out.sort_by(|a, b| (&a.page, a.side).cmp(&(&b.page, b.side)));
    left_out.dedup_by(|a, b| (&a.page, a.side) == (&b.page, b.side));
    let errors = report::count(old.errors.len() + new.errors.len(), "error");
    if is_hopeless {
        return Err(Failure::NotCompared(errors));
    }
    if !left_out.is_empty() {
        let pages = left_out.iter().map(|page| &page.page).collect::<BTreeSet<_>>().len();
        let are = if pages == 1 { "is" } else { "are" };
        report::note(&format!(
            "{} {are} left out of the comparison: mend the pages, or skip them in overrides.toml (`cargo xtask audit` \
             of the folder shows how)",
            report::count(pages, "page")
        ));
    }
    Ok(left_out)
}

/// `file:line:column: error[lint]: message`, with the number of other places.
fn line(found: &Diagnostic, more: usize) -> String {
    let position = found.position().map(|position| format!("{position}: ")).unwrap_or_default();
    let more = if more > 0 { format!(" (and {})", report::count(more, "more place")) } else { String::new() };
    format!("{position}error[{}]: {}{more}", found.lint, found.message)
}

/// The page a finding is about.
fn page_of(found: &Diagnostic) -> Option<String> {
    let path = found.place.as_ref()?.0.path();
    let is_page = [".md", ".mdx"].iter().any(|end| path.ends_with(end));
    is_page.then(|| path.to_owned())
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").field("errors", &self.errors.len()).finish_non_exhaustive()
    }
}
