//! The swap: a complete new folder is built beside the old one, and the two exchange their names.
//!
//! Where the system can exchange them in one step there is no moment without a crate. Elsewhere there is one, between
//! two renamings; the next run brings the old crate back (`recovery.rs`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::paths::check_all;
use super::plan::{ChangeKind, Foreign, Plan, Survey, compare, is_own_example, survey};
use super::workspace::Workspace;
use super::{Files, Gate, Lock, Ownership, WriteError, failed, system};

/// Exchanges two folders in one step, or says `false`.
type Exchange = fn(&Path, &Path) -> io::Result<bool>;

/// Brings the folder up to date and tells what changed. When nothing does, nothing is touched.
///
/// # Errors
/// [`WriteError`]; the folder is as it was before.
pub fn replace(lock: &Lock, files: &Files, ownership: Ownership<'_>, foreign: Foreign) -> Result<Plan, WriteError> {
    replace_through(lock, files, (ownership, foreign), system::exchange, &mut || Ok(()))
}

fn replace_through(
    lock: &Lock,
    files: &Files,
    (ownership, foreign): (Ownership<'_>, Foreign),
    exchange: Exchange,
    gate: Gate<'_>,
) -> Result<Plan, WriteError> {
    check_all(files, ownership)?;
    let out = lock.out();
    let old = survey(out, ownership)?;
    let plan = compare(files, &old, out, ownership)?;
    plan.check(out, foreign)?;
    if plan.is_empty() {
        return Ok(plan);
    }
    if let Some(parent) = out.parent() {
        gate().and_then(|()| fs::create_dir_all(parent)).map_err(failed("create", parent))?;
    }
    gate().map_err(failed("create a folder beside", out))?;
    let workspace = Workspace::beside(out)?;
    let new = workspace.new_place();
    let unchanged: BTreeSet<&str> = plan.unchanged.iter().map(String::as_str).collect();
    let mut build = Build { out, new: &new, old: &old, files, unchanged, ownership, gate };
    let done = build.run().and_then(|()| swap(out, &workspace, &old, exchange, build.gate));
    if !matches!(done, Ok(After::CacheAside)) && gate().is_ok() {
        workspace.remove(gate);
    }
    done.map(|_| plan)
}

struct Build<'a> {
    out: &'a Path,
    new: &'a Path,
    old: &'a Survey,
    files: &'a Files,
    unchanged: BTreeSet<&'a str>,
    ownership: Ownership<'a>,
    gate: Gate<'a>,
}

impl Build<'_> {
    fn run(&mut self) -> Result<(), WriteError> {
        (self.gate)().and_then(|()| fs::create_dir(self.new)).map_err(failed("create", self.new))?;
        let old = self.old;
        for (path, (kind, on_disk)) in &old.entries {
            if self.stays(path, on_disk) {
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
        self.permissions()
    }

    fn stays(&self, path: &str, on_disk: &Path) -> bool {
        let is_own = || !self.files.contains_key(path) && is_own_example(path, &self.out.join(on_disk));
        !self.ownership.owns(path) || self.unchanged.contains(path) || is_own()
    }

    /// Folders that are carried over stay as open or closed as they were; the innermost come first, because into one
    /// that nobody may write to nothing could be put any more.
    fn permissions(&mut self) -> Result<(), WriteError> {
        let carried = self
            .old
            .entries
            .iter()
            .rev()
            .filter(|(path, (kind, _))| *kind == ChangeKind::Folder && !self.ownership.owns(path));
        let root = self.old.exists.then_some(Path::new(""));
        for path in carried.map(|(_, (_, path))| path.as_path()).chain(root) {
            let (from, to) = (self.out.join(path), self.new.join(path));
            (self.gate)().map_err(failed("copy", &from))?;
            let same = fs::metadata(&from).and_then(|found| fs::set_permissions(&to, found.permissions()));
            same.map_err(failed("copy", &from))?;
        }
        Ok(())
    }

    /// Takes over a file as it is, or makes the folder or link anew.
    fn carry(&mut self, kind: ChangeKind, path: &Path) -> Result<(), WriteError> {
        let (from, to) = (self.out.join(path), self.new.join(path));
        (self.gate)().map_err(failed("copy", &from))?;
        self.parents(&to)?;
        match kind {
            ChangeKind::Folder => fs::create_dir_all(&to),
            ChangeKind::Link => copy_link(&from, &to),
            ChangeKind::File => fs::hard_link(&from, &to).or_else(|_| copy_file(&from, &to)),
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

/// What is left to do once the new folder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// The working folder can go.
    Done,
    /// The cache of Cargo is still in it.
    CacheAside,
}

/// The new folder takes the place of the old one; if it cannot, the old one stays or comes back.
fn swap(
    out: &Path,
    workspace: &Workspace,
    old: &Survey,
    exchange: Exchange,
    gate: Gate<'_>,
) -> Result<After, WriteError> {
    let new = workspace.new_place();
    if !old.exists {
        gate().and_then(|()| fs::rename(&new, out)).map_err(failed("rename", &new))?;
        return Ok(After::Done);
    }
    let exchanged = gate().and_then(|()| exchange(&new, out)).map_err(failed("exchange the new folder with", out))?;
    let aside = if exchanged { new } else { in_two_steps(out, workspace, gate)? };
    // The new crate stands. What fails from here on costs a leftover that the next run puts right.
    let moved = !old.target || gate().and_then(|()| fs::rename(aside.join("target"), out.join("target"))).is_ok();
    Ok(if moved { After::Done } else { After::CacheAside })
}

/// The old folder steps aside, the new one takes its name. Gives the place of the old one.
fn in_two_steps(out: &Path, workspace: &Workspace, gate: Gate<'_>) -> Result<PathBuf, WriteError> {
    let (new, aside) = (workspace.new_place(), workspace.old_place());
    gate().and_then(|()| fs::rename(out, &aside)).map_err(failed("rename", out))?;
    if let Err(error) = gate().and_then(|()| fs::rename(&new, out)) {
        gate().and_then(|()| fs::rename(&aside, out)).map_err(failed("bring back", &aside))?;
        return Err(failed("rename", &new)(error));
    }
    Ok(aside)
}

#[cfg(test)]
mod tests;
