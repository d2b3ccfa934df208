//! One run at a time for each output folder.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::WriteError;
use super::paths::{absolute, exists};
use super::recovery::{put_aside, recover};
use super::system::{try_lock, wait_for_lock};

/// The right to write an output folder. As long as it lives, no other run of this program has it.
///
/// The lock is one on the folder around the output, so it leaves no file behind, and the system takes it back when the
/// process ends, however it ends. On systems without such locks two runs may meet; one of them then fails, and the
/// folder is whole all the same.
#[derive(Debug)]
pub struct Lock {
    out: PathBuf,
    /// Held open, and locked; `None` where there are no locks.
    _around: Option<File>,
}

impl Lock {
    /// Waits for its turn, then puts right what an interrupted run left. `waiting` is called once if another run has
    /// the folder.
    ///
    /// # Errors
    /// [`WriteError`] when the output is a link or a file, or an old crate cannot be brought back.
    pub fn take(out: &Path, waiting: impl FnOnce()) -> Result<Self, WriteError> {
        let out = absolute(out)?;
        exists(&out)?;
        let around = hold(&out, waiting);
        recover(&out)?;
        Ok(Self { out, _around: around })
    }

    /// The output folder: an absolute path without links before its last part.
    #[must_use]
    pub fn out(&self) -> &Path {
        &self.out
    }
}

/// Where the crate is that an interrupted run put aside: the output folder itself is missing then, and comes back with
/// the next [`Lock::take`]. Changes nothing.
///
/// # Errors
/// [`WriteError`] when the folder around the output cannot be listed.
pub fn interrupted(out: &Path) -> Result<Option<PathBuf>, WriteError> {
    put_aside(&absolute(out)?)
}

fn hold(out: &Path, waiting: impl FnOnce()) -> Option<File> {
    let around = out.ancestors().skip(1).find(|folder| folder.is_dir())?;
    let file = File::open(around).ok()?;
    if !try_lock(&file).ok()? {
        waiting();
        wait_for_lock(&file).ok()?;
    }
    Some(file)
}
