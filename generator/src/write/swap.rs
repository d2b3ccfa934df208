//! The swap: a complete new folder is built beside the old one and takes its name.
//!
//! Beside `out` there may be, while a run is under way or after one was interrupted:
//! - `out.regenerate-PID`, the new folder being built;
//! - `out.replaced-PID`, the old folder, between the first renaming and its removal.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::paths::{absolute, check_all};
use super::plan::{Kind, Plan, Survey, compare, survey};
use super::{Files, Ownership, WriteError, failed};

/// Asked before each change of the disk; tests make it fail.
type Gate<'a> = &'a mut dyn FnMut() -> io::Result<()>;

/// Brings the folder up to date and tells what changed. When nothing does, nothing is touched.
///
/// # Errors
/// [`WriteError`]; the folder is as it was before.
pub fn replace(files: &Files, out: &Path, ownership: Ownership) -> Result<Plan, WriteError> {
    replace_through(files, out, ownership, &mut || Ok(()))
}

fn replace_through(files: &Files, out: &Path, ownership: Ownership, gate: Gate<'_>) -> Result<Plan, WriteError> {
    check_all(files, ownership)?;
    let out = absolute(out)?;
    recover(&out)?;
    let old = survey(&out)?;
    let plan = compare(files, &old, &out, ownership)?;
    if plan.is_empty() {
        return Ok(plan);
    }
    if let Some(parent) = out.parent() {
        fs::create_dir_all(parent).map_err(failed("create", parent))?;
    }
    let new = sibling(&out, BUILDING, &process::id().to_string());
    let unchanged: BTreeSet<&str> = plan.unchanged.iter().map(String::as_str).collect();
    let mut build = Build { out: &out, new: &new, old: &old, files, unchanged, ownership, gate };
    let done = build.run().and_then(|()| swap(&out, &new, &old, build.gate));
    if done.is_err() {
        // What is left is removed by the next run.
        let _ = fs::remove_dir_all(&new);
    }
    done.map(|()| plan)
}

const BUILDING: &str = ".regenerate-";
const REPLACED: &str = ".replaced-";

fn sibling(out: &Path, infix: &str, id: &str) -> PathBuf {
    let mut name = out.file_name().map(OsString::from).unwrap_or_default();
    name.push(infix);
    name.push(id);
    out.with_file_name(name)
}

struct Build<'a> {
    out: &'a Path,
    new: &'a Path,
    old: &'a Survey,
    files: &'a Files,
    unchanged: BTreeSet<&'a str>,
    ownership: Ownership,
    gate: Gate<'a>,
}

impl Build<'_> {
    fn run(&mut self) -> Result<(), WriteError> {
        (self.gate)().and_then(|()| fs::create_dir(self.new)).map_err(failed("create", self.new))?;
        let old = self.old;
        for (path, (kind, on_disk)) in &old.entries {
            if self.ownership.owns(path) {
                if self.unchanged.contains(path.as_str()) {
                    self.carry(*kind, on_disk)?;
                }
            } else {
                self.carry(*kind, on_disk)?;
            }
        }
        for (path, content) in self.files {
            if !self.unchanged.contains(path.as_str()) {
                let to = self.new.join(path);
                (self.gate)().map_err(failed("write", &to))?;
                self.parents(&to)?;
                fs::write(&to, content).map_err(failed("write", &to))?;
            }
        }
        Ok(())
    }

    /// Takes over a file as it is, or makes the folder or link anew.
    fn carry(&mut self, kind: Kind, path: &Path) -> Result<(), WriteError> {
        let (from, to) = (self.out.join(path), self.new.join(path));
        (self.gate)().map_err(failed("copy", &from))?;
        self.parents(&to)?;
        match kind {
            Kind::Folder => fs::create_dir_all(&to),
            Kind::Link => copy_link(&from, &to),
            Kind::File => fs::hard_link(&from, &to).or_else(|_| copy_file(&from, &to)),
        }
        .map_err(failed("copy", &from))
    }

    fn parents(&self, to: &Path) -> Result<(), WriteError> {
        let parent = to.parent().unwrap_or(self.new);
        fs::create_dir_all(parent).map_err(failed("create", parent))
    }
}

fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    fs::File::options().write(true).open(to)?.set_modified(modified)
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "links are not carried over on this system"))
}

/// The old folder steps aside, the new one takes its name; if it cannot, the old one comes back.
fn swap(out: &Path, new: &Path, old: &Survey, gate: Gate<'_>) -> Result<(), WriteError> {
    let aside = sibling(out, REPLACED, &process::id().to_string());
    if old.exists {
        gate().and_then(|()| fs::rename(out, &aside)).map_err(failed("rename", out))?;
    }
    if let Err(error) = gate().and_then(|()| fs::rename(new, out)) {
        if old.exists {
            gate().and_then(|()| fs::rename(&aside, out)).map_err(failed("bring back", &aside))?;
        }
        return Err(failed("rename", new)(error));
    }
    // The new crate stands. What fails from here on costs a cache or a leftover that the next run removes.
    if old.target && gate().is_ok() {
        let _ = fs::rename(aside.join("target"), out.join("target"));
    }
    if old.exists && gate().is_ok() {
        let _ = fs::remove_dir_all(&aside);
    }
    Ok(())
}

/// Puts right what an interrupted run left: the old crate comes back if it was aside, leftovers go.
fn recover(out: &Path) -> Result<(), WriteError> {
    let Some(parent) = out.parent().filter(|parent| parent.is_dir()) else { return Ok(()) };
    let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut leftovers = Vec::new();
    for entry in fs::read_dir(parent).map_err(failed("list", parent))? {
        let entry = entry.map_err(failed("list", parent))?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let sibling = entry.file_name().to_string_lossy().into_owned();
        let rest = sibling.strip_prefix(&name).filter(|_| is_folder);
        let aside = rest.and_then(|rest| rest.strip_prefix(REPLACED));
        let building = rest.and_then(|rest| rest.strip_prefix(BUILDING));
        if let Some(pid) = aside.or(building).and_then(|id| id.parse::<u32>().ok()) {
            leftovers.push((aside.is_none(), pid, entry.path()));
        }
    }
    leftovers.sort();
    for (building, pid, path) in leftovers {
        if !building && !out.exists() {
            fs::rename(&path, out).map_err(failed("bring back", &path))?;
        } else if !is_other_run(pid) {
            let _ = fs::remove_dir_all(&path);
        }
    }
    Ok(())
}

/// Whether another process of that number lives, so that the folder may be in use. Known on Linux only; elsewhere
/// two runs at once on one folder make one of them fail, and the folder stays whole all the same.
fn is_other_run(pid: u32) -> bool {
    pid != process::id() && Path::new("/proc").join(pid.to_string()).exists()
}

#[cfg(test)]
mod tests;
