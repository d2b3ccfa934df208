//! A single file, such as the model: whole or as before.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::{fs, io, process};

use super::{WriteError, failed};

/// Writes a file by way of a temporary sibling. A file that has this content already is not touched, and a link is
/// replaced, not followed.
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
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file() && !found.is_symlink() && !found.is_dir()) {
        // A device or pipe, such as /dev/stdout, is written to as it is.
        let file = File::options().write(true).open(path);
        return file.and_then(|file| fill(file, content)).map_err(failed("write", path));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".tmp-{}", process::id()));
    let temporary = path.with_file_name(name);
    let written = File::create(&temporary).and_then(|file| fill(file, content));
    let done = written.and_then(|()| {
        if is_same(&temporary, path) { fs::remove_file(&temporary) } else { fs::rename(&temporary, path) }
    });
    done.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed("write", path)(error)
    })
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
}
