//! A single file, such as the model: whole or as before.

use std::path::Path;
use std::{fs, process};

use super::{WriteError, failed};

/// Writes a file by way of a temporary sibling. A file that has this content already is not touched, and a link is
/// replaced, not followed.
///
/// # Errors
/// [`WriteError`]; the file is as it was before.
pub fn write_file(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    if is_file && fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file() && !found.is_symlink() && !found.is_dir()) {
        // A device or pipe, such as /dev/stdout, is written to as it is.
        return fs::write(path, content).map_err(failed("write", path));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".tmp-{}", process::id()));
    let temporary = path.with_file_name(name);
    let done = fs::write(&temporary, content).and_then(|()| fs::rename(&temporary, path));
    done.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_alone() {
        let temp = tempfile::TempDir::new().unwrap();
        let path = temp.path().join("model.json");
        write_file(&path, b"one").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
        assert!(write_file(temp.path(), b"x").is_err());
    }
}
