//! What a run would do to the output folder, without doing it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::paths::{absolute, check_all, exists};
use super::seal::{Seal, is_marked_generated};
use super::{EXAMPLES, Files, MARKER, Ownership, WriteError, failed};

/// The difference between the files of the generator and those on disk; each list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Not there yet.
    pub added: Vec<String>,
    /// There with another content.
    pub changed: Vec<String>,
    /// Written by an earlier run, and no longer generated.
    pub removed: Vec<String>,
    /// There already.
    pub unchanged: Vec<String>,
    /// Those of the changed and removed ones that hold work of somebody else.
    pub foreign: Vec<String>,
}

/// What is done with work of somebody else that stands where the generator writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing is written at all.
    Refuse,
    /// It is overwritten or removed.
    Overwrite,
}

impl Plan {
    /// Whether the folder is fresh.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Refuses a plan that would lose work of somebody else, unless that is wanted.
    ///
    /// # Errors
    /// [`WriteError::ForeignWork`] with the files.
    pub fn check(&self, out: &Path, foreign: Foreign) -> Result<(), WriteError> {
        if self.foreign.is_empty() || foreign == Foreign::Overwrite {
            return Ok(());
        }
        Err(WriteError::ForeignWork { out: out.to_owned(), files: self.foreign.clone() })
    }
}

/// Compares the folder with what should be in it. Writes nothing.
///
/// # Errors
/// [`WriteError`] when a path is unfit, the folder is not one of ours, or it cannot be read.
pub fn plan(files: &Files, out: &Path, ownership: Ownership<'_>) -> Result<Plan, WriteError> {
    check_all(files, ownership)?;
    let out = absolute(out)?;
    compare(files, &survey(&out, ownership)?, &out, ownership)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    File,
    Folder,
    Link,
}

/// What is in the output folder, by path.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The folder exists.
    pub(super) exists: bool,
    /// Everything in it, keyed by the path with `/`; Cargo's `target` is left out.
    pub(super) entries: BTreeMap<String, (ChangeKind, PathBuf)>,
    /// It has a `target` folder, which is a cache and moves along.
    pub(super) target: bool,
}

/// Lists the folder. Links are listed, never followed.
pub(super) fn survey(out: &Path, ownership: Ownership<'_>) -> Result<Survey, WriteError> {
    let mut survey = Survey::default();
    if !exists(out)? {
        return Ok(survey);
    }
    survey.exists = true;
    survey.target = is_cache(&out.join("target"));
    walk(out, Path::new(""), &mut survey)?;
    let is_known = survey.entries.is_empty() || matches!(ownership, Ownership::Listed(_)) || is_crate(out);
    if !is_known {
        return Err(WriteError::Foreign(out.to_owned()));
    }
    Ok(survey)
}

/// Cargo marks its folders; one that merely has the name is kept like any other.
pub(super) fn is_cache(target: &Path) -> bool {
    let is = |path: &Path, test: fn(&fs::Metadata) -> bool| fs::symlink_metadata(path).is_ok_and(|found| test(&found));
    is(target, fs::Metadata::is_dir) && is(&target.join("CACHEDIR.TAG"), fs::Metadata::is_file)
}

/// Whether a folder is a crate that this program wrote.
pub(super) fn is_crate(folder: &Path) -> bool {
    let path = folder.join("Cargo.toml");
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    let text = is_file.then(|| fs::read(&path).ok()).flatten().unwrap_or_default();
    String::from_utf8_lossy(&text).lines().any(|line| line.trim_end() == MARKER)
}

fn walk(out: &Path, folder: &Path, survey: &mut Survey) -> Result<(), WriteError> {
    let here = out.join(folder);
    for entry in fs::read_dir(&here).map_err(failed("list", &here))? {
        let entry = entry.map_err(failed("list", &here))?;
        let path = folder.join(entry.file_name());
        let found = entry.file_type().map_err(failed("look at", &entry.path()))?;
        if survey.target && path == Path::new("target") {
            continue;
        }
        let kind = match (found.is_file(), found.is_dir(), found.is_symlink()) {
            (true, ..) => ChangeKind::File,
            (_, true, _) => ChangeKind::Folder,
            (.., true) => ChangeKind::Link,
            _ => return Err(WriteError::Special(entry.path())),
        };
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        survey.entries.insert(parts.join("/"), (kind, path.clone()));
        if kind == ChangeKind::Folder {
            walk(out, &path, survey)?;
        }
    }
    Ok(())
}

pub(super) fn compare(
    files: &Files,
    survey: &Survey,
    out: &Path,
    ownership: Ownership<'_>,
) -> Result<Plan, WriteError> {
    let mut plan = Plan::default();
    for (path, content) in files {
        match survey.entries.get(path) {
            None => plan.added.push(path.clone()),
            Some((ChangeKind::File, _)) if same(&out.join(path), content)? => plan.unchanged.push(path.clone()),
            Some(_) => plan.changed.push(path.clone()),
        }
    }
    let folders = folders(files);
    for (path, (kind, on_disk)) in &survey.entries {
        let is_folder_of_ours = folders.contains(path.as_str());
        let owned = ownership.owns(path);
        if !owned && *kind != ChangeKind::Folder && is_folder_of_ours {
            return Err(WriteError::InTheWay(out.join(on_disk)));
        }
        if owned
            && *kind != ChangeKind::Folder
            && !files.contains_key(path)
            && !is_own_example(path, &out.join(on_disk))
        {
            plan.removed.push(path.clone());
        }
    }
    plan.foreign = foreign(files, survey, out, ownership, &plan)?;
    Ok(plan)
}

/// Whether an example is somebody's own, which only has the name of one that other pages would give.
pub(super) fn is_own_example(path: &str, on_disk: &Path) -> bool {
    EXAMPLES.contains(&path) && !fs::read(on_disk).is_ok_and(|content| is_marked_generated(&content))
}

/// The files of the plan that hold work of somebody else.
fn foreign(
    files: &Files,
    survey: &Survey,
    out: &Path,
    ownership: Ownership<'_>,
    plan: &Plan,
) -> Result<Vec<String>, WriteError> {
    let seal = Seal::read(out);
    let mut found = Vec::new();
    for path in plan.changed.iter().chain(&plan.removed) {
        let Some((kind, on_disk)) = survey.entries.get(path) else { continue };
        let new = files.get(path).map(Vec::as_slice);
        // What is in a folder has entries of its own.
        if *kind != ChangeKind::Folder && !seal.is_ours(path, &out.join(on_disk), new, ownership)? {
            found.push(path.clone());
        }
    }
    found.sort();
    Ok(found)
}

/// The folders that the files stand in.
pub(super) fn folders(files: &Files) -> BTreeSet<&str> {
    files.keys().flat_map(|path| path.match_indices('/').filter_map(|(end, _)| path.get(..end))).collect()
}

fn same(path: &Path, content: &[u8]) -> Result<bool, WriteError> {
    let read = || -> io::Result<bool> {
        let length = fs::symlink_metadata(path)?.len();
        Ok(u64::try_from(content.len()).is_ok_and(|expected| expected == length) && fs::read(path)? == content)
    };
    read().map_err(failed("read", path))
}
