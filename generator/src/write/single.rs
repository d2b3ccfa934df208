//! A single file, such as the model: whole or as before.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::{fs, io};

use super::paths::absolute;
use super::workspace::Workspace;
use super::{WriteError, failed, recovery};

/// Writes a file by way of a working folder beside it. A file that has this content already is not touched. Nothing is
/// written through a link.
///
/// # Errors
/// [`WriteError`]; the file is as it was before.
pub fn write_file(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    write_file_with(path, |file| file.write_all(content))
}

/// [`write_file`] for content that need not be in memory at once.
///
/// # Errors
/// [`WriteError`]; the file is as it was before.
pub fn write_file_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let old = match OutputPlace::of(path)? {
        OutputPlace::Stream => {
            let file = File::options().write(true).open(path);
            return file.and_then(|file| fill(file, content)).map_err(failed("write", path));
        }
        OutputPlace::File(found) => Some(found.permissions()),
        OutputPlace::Nothing => None,
    };
    let place = absolute(path)?;
    recovery::recover_file(&place)?;
    let workspace = Workspace::beside(&place)?;
    let new = workspace.new_place();
    let written = File::create_new(&new).and_then(|file| fill(file, content));
    let done = written.and_then(|()| {
        if is_same(&new, &place) {
            return Ok(());
        }
        old.map_or(Ok(()), |permissions| fs::set_permissions(&new, permissions))?;
        fs::rename(&new, &place)
    });
    workspace.remove(&mut || Ok(()));
    done.map_err(failed("write", path))
}

/// Removes what an interrupted run left beside a file that is about to be written.
///
/// # Errors
/// [`WriteError`] when the folder around the file cannot be listed.
pub fn recover_file(path: &Path) -> Result<(), WriteError> {
    recovery::recover_file(&absolute(path)?)
}

/// What stands where a file is to be written.
enum OutputPlace {
    Nothing,
    File(fs::Metadata),
    /// A device or pipe, such as `/dev/stdout`, is written to as it is.
    Stream,
}

impl OutputPlace {
    fn of(path: &Path) -> Result<Self, WriteError> {
        let is_stream = |found: &fs::Metadata| !found.is_file() && !found.is_dir() && !found.is_symlink();
        let fail = |what| Err(WriteError::NotFile { path: path.to_owned(), what });
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => Ok(Self::File(found)),
            Ok(found) if found.is_dir() => fail("a folder"),
            // `/dev/stdout` is a link to what the shell gave the process.
            Ok(found) if found.is_symlink() && fs::metadata(path).is_ok_and(|found| is_stream(&found)) => {
                Ok(Self::Stream)
            }
            Ok(found) if found.is_symlink() => fail("a symbolic link"),
            Ok(_) => Ok(Self::Stream),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::Nothing),
            Err(error) => Err(failed("look at", path)(error)),
        }
    }
}

fn fill(file: File, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    content(&mut file)?;
    file.flush()
}

/// Whether the second file, which may not be there, is a file with the content of the first.
fn is_same(new: &Path, old: &Path) -> bool {
    let length = |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|found| found.len());
    length(new).is_some() && length(new) == length(old) && same_bytes(new, old).unwrap_or(false)
}

fn same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (ours, theirs) = (one.fill_buf()?, other.fill_buf()?);
        let length = ours.len().min(theirs.len());
        if length == 0 {
            return Ok(ours.len() == theirs.len());
        }
        if ours.get(..length) != theirs.get(..length) {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
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
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_has_the_content_is_not_touched() {
        let temp = tempfile::TempDir::new().unwrap();
        let path = temp.path().join("model.json");
        let changed = || fs::metadata(&path).unwrap().modified().unwrap();
        let long = "x".repeat(100_000);
        write_file(&path, long.as_bytes()).unwrap();
        let before = changed();
        std::thread::sleep(std::time::Duration::from_millis(20));
        write_file_with(&path, |file| long.split_inclusive("xx").try_for_each(|part| write!(file, "{part}"))).unwrap();
        assert_eq!(changed(), before);
        write_file(&path, long.replacen('x', "y", 1).as_bytes()).unwrap();
        assert_ne!(changed(), before);
    }

    #[test]
    fn what_fails_leaves_the_file_as_it_was() {
        let temp = tempfile::TempDir::new().unwrap();
        let path = temp.path().join("model.json");
        write_file(&path, b"one").unwrap();
        assert!(write_file_with(&path, |_| Err(io::ErrorKind::Other.into())).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        use std::os::unix::fs::symlink;
        let temp = tempfile::TempDir::new().unwrap();
        let (precious, link) = (temp.path().join("precious"), temp.path().join("names.lock"));
        fs::write(&precious, "precious").unwrap();
        for target in [precious.as_path(), temp.path(), Path::new("nowhere"), Path::new("names.lock")] {
            symlink(target, &link).unwrap();
            let refused = write_file(&link, b"names").unwrap_err();
            assert!(matches!(refused, WriteError::NotFile { what: "a symbolic link", .. }), "{refused}");
            assert_eq!(fs::read_link(&link).unwrap(), target);
            fs::remove_file(&link).unwrap();
        }
        assert_eq!(fs::read(&precious).unwrap(), b"precious");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
        assert!(matches!(write_file(temp.path(), b"x"), Err(WriteError::NotFile { what: "a folder", .. })));
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_to_and_stay() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let temp = tempfile::TempDir::new().unwrap();
        let link = temp.path().join("null");
        symlink("/dev/null", &link).unwrap();
        write_file(&link, b"x").unwrap();
        write_file(Path::new("/dev/null"), b"x").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn leftovers_go_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let temp = tempfile::TempDir::new().unwrap();
        let path = temp.path().join("model.json");
        write_file(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let left = Workspace::beside(&absolute(&path).unwrap()).unwrap();
        fs::write(left.new_place(), "half").unwrap();
        drop(left);
        fs::create_dir(temp.path().join("model.json.regenerate-1")).unwrap();
        fs::write(temp.path().join("model.json.tmp-1"), "of somebody").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 3);
    }
}
