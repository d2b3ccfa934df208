//! What an interrupted run left beside what it wrote, and how the next run puts it right.
//!
//! A folder counts as left behind by its marks only, never by its name alone: see [`Workspace`]. Versions of this
//! program before the first release put the old crate aside as `out.replaced-NUMBER`; such a folder counts if it is a
//! crate that this program wrote.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::{is_cache, is_crate};
use super::workspace::{WORKING, Workspace};
use super::{WriteError, failed};

/// Between the name of the output and a number: the old crate, put aside by an earlier version.
const REPLACED: &str = ".replaced-";

/// What an interrupted run left.
#[derive(Debug)]
enum Leftover {
    Marked(Workspace),
    /// A working folder whose run was stopped before it could make the mark; it is empty.
    Unmarked(PathBuf),
    /// A crate that an earlier version put aside, or was building.
    Crate {
        folder: PathBuf,
        aside: bool,
    },
}

impl Leftover {
    /// What a folder with such a name is; `None` if it is somebody else's, or in use.
    fn of(folder: PathBuf, infix: &str) -> Option<Self> {
        if is_crate(&folder) {
            return Some(Self::Crate { folder, aside: infix == REPLACED });
        }
        if infix != WORKING {
            return None;
        }
        let unmarked = || Workspace::is_unmarked(&folder).then(|| Self::Unmarked(folder.clone()));
        Workspace::left_behind(&folder).map(Self::Marked).or_else(unmarked)
    }

    /// The complete old crate, if it is here.
    fn old(&self) -> Option<PathBuf> {
        let place = match self {
            Self::Marked(workspace) => workspace.old_place(),
            Self::Crate { folder, aside: true } => folder.clone(),
            Self::Unmarked(_) | Self::Crate { aside: false, .. } => return None,
        };
        is_folder(&place).then_some(place)
    }

    /// Where a cache of Cargo may be that belongs to the output.
    fn crates(&self) -> Vec<PathBuf> {
        match self {
            Self::Marked(workspace) => vec![workspace.new_place(), workspace.old_place()],
            Self::Crate { folder, .. } => vec![folder.clone()],
            Self::Unmarked(_) => Vec::new(),
        }
    }

    /// Puts right what was left beside `out`: an old crate comes back where there is none, a cache of Cargo moves to
    /// where it was, all else goes.
    fn settle(self, out: &Path) -> Result<(), WriteError> {
        if let Some(old) = self.old().filter(|_| is_missing(out)) {
            fs::rename(&old, out).map_err(failed("bring back", &old))?;
        }
        for place in self.crates() {
            let (from, to) = (place.join("target"), out.join("target"));
            if is_folder(out) && is_cache(&from) && is_missing(&to) {
                // Where it cannot move, it waits for the next run.
                if fs::rename(from, to).is_err() {
                    return Ok(());
                }
            }
        }
        self.discard(out);
        Ok(())
    }

    /// Removes it. What fails is left to the next run.
    fn discard(self, out: &Path) {
        match self {
            Self::Marked(workspace) => workspace.remove(&mut || Ok(())),
            Self::Unmarked(folder) => drop(fs::remove_dir(folder)),
            Self::Crate { folder, .. } if is_folder(&folder) => {
                // In one step into a folder with a mark, so that an interrupted removal is known again.
                if let Ok(workspace) = Workspace::beside(out) {
                    let _ = fs::rename(folder, workspace.old_place());
                    workspace.remove(&mut || Ok(()));
                }
            }
            Self::Crate { .. } => {}
        }
    }
}

/// Puts right what an interrupted run left beside an output folder, whose path must be absolute.
pub(super) fn recover(out: &Path) -> Result<(), WriteError> {
    leftovers_of(out)?.into_iter().try_for_each(|leftover| leftover.settle(out))
}

/// Where the crate is that an interrupted run put aside and did not replace. Changes nothing.
pub(super) fn put_aside(out: &Path) -> Result<Option<PathBuf>, WriteError> {
    if !is_missing(out) {
        return Ok(None);
    }
    Ok(leftovers_of(out)?.iter().find_map(Leftover::old))
}

/// Removes what interrupted runs left beside a single file, whose path must be absolute.
pub(super) fn recover_file(file: &Path) -> Result<(), WriteError> {
    for leftover in leftovers_of(file)? {
        if !matches!(leftover, Leftover::Crate { .. }) {
            leftover.discard(file);
        }
    }
    Ok(())
}

/// Removes what interrupted runs left beside any file of a folder, such as a cache.
///
/// # Errors
/// [`WriteError`] when the folder cannot be listed.
pub fn tidy(folder: &Path) -> Result<(), WriteError> {
    for leftover in leftovers(folder, |_| true)? {
        if !matches!(leftover, Leftover::Crate { .. }) {
            leftover.discard(folder);
        }
    }
    Ok(())
}

fn leftovers_of(path: &Path) -> Result<Vec<Leftover>, WriteError> {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let parent = path.parent().filter(|parent| parent.is_dir());
    parent.map_or(Ok(Vec::new()), |parent| leftovers(parent, |before| before == name))
}

/// What was left in a folder beside names of some kind, in the order of the names.
fn leftovers(parent: &Path, is_wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<Leftover>, WriteError> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(parent).map_err(failed("list", parent))? {
        let entry = entry.map_err(failed("list", parent))?;
        let name = entry.file_name();
        let Some((before, infix)) = split(&name) else { continue };
        if is_wanted(before) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push((entry.path(), infix));
        }
    }
    folders.sort();
    Ok(folders.into_iter().filter_map(|(folder, infix)| Leftover::of(folder, infix)).collect())
}

/// The part of a name before the infix and the number, and the infix.
fn split(name: &OsStr) -> Option<(&[u8], &'static str)> {
    let name = name.as_encoded_bytes();
    let digits = name.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = name.get(..name.len().checked_sub(digits)?).filter(|_| (1..=10).contains(&digits))?;
    [WORKING, REPLACED].into_iter().find_map(|infix| Some((rest.strip_suffix(infix.as_bytes())?, infix)))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn is_missing(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}
