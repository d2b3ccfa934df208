//! What only some systems have: an exchange in one step, locks, folders with a mode of their own.

use std::fs::{DirBuilder, File, Metadata};
use std::io;
use std::path::Path;

/// What stands at the two paths takes the place of the other, in one step. `false`, and nothing is done, where the
/// system or the file system has no such step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Takes the lock of an open file or folder; the system gives it back when the file is closed, however the process
/// ends. `false` if another process has it.
#[cfg(unix)]
pub(super) fn try_lock(file: &File) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// [`try_lock`] that waits for its turn.
#[cfg(unix)]
pub(super) fn wait_for_lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    loop {
        match flock(file, FlockOperation::LockExclusive) {
            Err(Errno::INTR) => {}
            other => return Ok(other?),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn try_lock(_: &File) -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
pub(super) fn wait_for_lock(_: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The mode of a folder that [`make_folder`] made: only its owner may enter, and with the bit that nobody sets on such
/// a folder. So even a folder that is still empty can be told from one of somebody else.
#[cfg(unix)]
const MODE: u32 = 0o1700;

/// Makes a folder that [`is_made_here`] knows again.
#[cfg(unix)]
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().mode(MODE).create(path)
}

/// Whether a folder has the mode of those that [`make_folder`] makes.
#[cfg(unix)]
pub(super) fn is_made_here(folder: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    folder.permissions().mode() & 0o1777 == MODE
}

#[cfg(not(unix))]
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().create(path)
}

#[cfg(not(unix))]
pub(super) fn is_made_here(_: &Metadata) -> bool {
    false
}
