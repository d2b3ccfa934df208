//! The working folder of a run, beside what it writes.
//!
//! While a run writes `out`, there is `out.regenerate-NUMBER` beside it. It bears a mark, a file with a name and text
//! of its own, which the run keeps locked as long as it lives. Only folders that bear the mark are ever removed, and of
//! them only what a run puts there:
//! - `new`, what is being built; after the exchange, what was there before;
//! - `old`, what was there before, on systems that cannot exchange two folders in one step.
//!
//! The mark is the first file that is made and the last that is removed.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::system::{is_made_here, make_folder, try_lock};
use super::{Gate, WriteError, failed};

/// Between the name of what is written and a number.
pub(super) const WORKING: &str = ".regenerate-";

const MARK: &str = "made-by-cargo-xtask-regenerate";
const MARK_TEXT: &str = "A working folder of `cargo xtask regenerate`. If no run is under way, one was interrupted;\n\
                         the next run removes this folder.\n";

/// How many numbers are tried for the name. Taken are those of folders that bear no mark.
const ATTEMPTS: u32 = 100;

/// A working folder of this process.
#[derive(Debug)]
pub(super) struct Workspace {
    folder: PathBuf,
    /// Open and locked while the run lives.
    _mark: File,
}

impl Workspace {
    /// Makes one beside a path, which must be absolute.
    pub(super) fn beside(path: &Path) -> Result<Self, WriteError> {
        let mut last = None;
        for number in (0..ATTEMPTS).map(|attempt| process::id().wrapping_add(attempt)) {
            let folder = sibling(path, number);
            match make_folder(&folder) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    last = Some((error, folder));
                    continue;
                }
                Err(error) => return Err(failed("create", &folder)(error)),
            }
            match make_mark(&folder) {
                Ok(mark) => return Ok(Self { folder, _mark: mark }),
                // A run that starts at this moment took the folder, which had no mark yet, for a leftover.
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::WouldBlock) => {
                    last = Some((error, folder));
                }
                Err(error) => {
                    let _ = fs::remove_file(folder.join(MARK));
                    let _ = fs::remove_dir(&folder);
                    return Err(failed("create", &folder)(error));
                }
            }
        }
        let (error, folder) = last.unwrap_or_else(|| (io::ErrorKind::AlreadyExists.into(), path.to_owned()));
        Err(failed("create", &folder)(error))
    }

    /// Where the new file or folder is built.
    pub(super) fn new_place(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where the old folder steps aside.
    pub(super) fn old_place(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// A working folder that no living run has. `None` if it bears no mark, or is in use.
    pub(super) fn left_behind(folder: &Path) -> Option<Self> {
        let path = folder.join(MARK);
        let mut mark = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).and(File::open(&path).ok())?;
        let mut text = Vec::new();
        let longest = u64::try_from(MARK_TEXT.len()).ok()?;
        (&mut mark).take(longest + 1).read_to_end(&mut text).ok()?;
        // A run that was stopped while it wrote the mark left a part of the text.
        let is_mark = MARK_TEXT.as_bytes().starts_with(&text);
        (is_mark && try_lock(&mark).unwrap_or(true)).then(|| Self { folder: folder.to_owned(), _mark: mark })
    }

    /// Whether a folder is one whose run was stopped before it could make the mark.
    pub(super) fn is_unmarked(folder: &Path) -> bool {
        let made_here = fs::symlink_metadata(folder).is_ok_and(|found| is_made_here(&found));
        made_here && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
    }

    /// Removes it. What fails is left to the next run.
    pub(super) fn remove(self, gate: Gate<'_>) {
        let _ = remove(&self.folder, gate);
    }
}

/// Makes the mark and locks it.
fn make_mark(folder: &Path) -> io::Result<File> {
    let path = folder.join(MARK);
    let mut mark = File::options().write(true).create_new(true).open(&path)?;
    // Where there are no locks, two runs at once on one folder make one of them fail; the folder stays whole.
    if !try_lock(&mark).unwrap_or(true) {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    if fs::symlink_metadata(&path).is_err() {
        return Err(io::ErrorKind::NotFound.into());
    }
    mark.write_all(MARK_TEXT.as_bytes())?;
    Ok(mark)
}

/// Removes what runs put into a working folder, then the mark, then the folder if nothing else is in it.
fn remove(folder: &Path, gate: Gate<'_>) -> io::Result<()> {
    for place in ["new", "old"] {
        gate()?;
        remove_all(&folder.join(place))?;
    }
    let foreign = fs::read_dir(folder)?.any(|entry| entry.map_or(true, |entry| entry.file_name() != MARK));
    if foreign {
        return Ok(());
    }
    gate()?;
    fs::remove_file(folder.join(MARK))?;
    gate()?;
    fs::remove_dir(folder)
}

/// Removes a file, a link, or a folder with all in it; of links only the link.
fn remove_all(path: &Path) -> io::Result<()> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !found.is_dir() {
        return fs::remove_file(path);
    }
    fs::remove_dir_all(path).or_else(|_| {
        make_writable(path)?;
        fs::remove_dir_all(path)
    })
}

/// Folders that nobody may write to, such as those of somebody's cache, could not be emptied.
#[cfg(unix)]
fn make_writable(root: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_writable(_: &Path) -> io::Result<()> {
    Ok(())
}

fn sibling(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(WORKING);
    name.push(number.to_string());
    path.with_file_name(name)
}
