//! What a run would do to the output folder, without doing it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::paths::{absolute, check_all, exists};
use super::{Files, MARKER, Ownership, WriteError, failed};

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
}

impl Plan {
    /// Whether the folder is fresh.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares the folder with what should be in it. Writes nothing.
///
/// # Errors
/// [`WriteError`] when a path is unfit, the folder is not one of ours, or it cannot be read.
pub fn plan(files: &Files, out: &Path, ownership: Ownership) -> Result<Plan, WriteError> {
    check_all(files, ownership)?;
    let out = absolute(out)?;
    compare(files, &survey(&out)?, &out, ownership)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
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
    pub(super) entries: BTreeMap<String, (Kind, PathBuf)>,
    /// It has a `target` folder, which is a cache and moves along.
    pub(super) target: bool,
}

/// Lists the folder. Links are listed, never followed.
pub(super) fn survey(out: &Path) -> Result<Survey, WriteError> {
    let mut survey = Survey::default();
    if !exists(out)? {
        return Ok(survey);
    }
    survey.exists = true;
    survey.target = is_cache(&out.join("target"));
    walk(out, Path::new(""), &mut survey)?;
    if !(survey.entries.is_empty() || is_ours(out, &survey)?) {
        return Err(WriteError::Foreign(out.to_owned()));
    }
    Ok(survey)
}

/// Cargo marks its folders; one that merely has the name is kept like any other.
fn is_cache(target: &Path) -> bool {
    let is = |path: &Path, test: fn(&fs::Metadata) -> bool| fs::symlink_metadata(path).is_ok_and(|found| test(&found));
    is(target, fs::Metadata::is_dir) && is(&target.join("CACHEDIR.TAG"), fs::Metadata::is_file)
}

fn is_ours(out: &Path, survey: &Survey) -> Result<bool, WriteError> {
    if !matches!(survey.entries.get("Cargo.toml"), Some((Kind::File, _))) {
        return Ok(false);
    }
    let path = out.join("Cargo.toml");
    let text = fs::read(&path).map_err(failed("read", &path))?;
    Ok(String::from_utf8_lossy(&text).lines().any(|line| line.trim_end() == MARKER))
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
            (true, ..) => Kind::File,
            (_, true, _) => Kind::Folder,
            (.., true) => Kind::Link,
            _ => return Err(WriteError::Special(entry.path())),
        };
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        survey.entries.insert(parts.join("/"), (kind, path.clone()));
        if kind == Kind::Folder {
            walk(out, &path, survey)?;
        }
    }
    Ok(())
}

pub(super) fn compare(files: &Files, survey: &Survey, out: &Path, ownership: Ownership) -> Result<Plan, WriteError> {
    let mut plan = Plan::default();
    for (path, content) in files {
        match survey.entries.get(path) {
            None => plan.added.push(path.clone()),
            Some((Kind::File, _)) if same(&out.join(path), content)? => plan.unchanged.push(path.clone()),
            Some(_) => plan.changed.push(path.clone()),
        }
    }
    let folders = folders(files);
    for (path, (kind, on_disk)) in &survey.entries {
        let is_folder_of_ours = folders.contains(path.as_str());
        let owned = ownership.owns(path);
        if !owned && *kind != Kind::Folder && is_folder_of_ours {
            return Err(WriteError::InTheWay(out.join(on_disk)));
        }
        if owned && *kind != Kind::Folder && !files.contains_key(path) {
            plan.removed.push(path.clone());
        }
    }
    Ok(plan)
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
