//! Paths of generated files: no text of a page may lead outside the output folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Files, Ownership, WriteError, failed};

/// What is wrong with the path of a generated file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathProblem {
    /// It is empty or a part of it is: `a//b`, `/a`, `a/`.
    #[error("it has an empty part")]
    EmptyPart,
    /// A part begins or ends with a dot, `..` among them.
    #[error("a part of it begins or ends with a dot")]
    Dot,
    /// A character other than ASCII letters, digits, `_`, `-` and `.`.
    #[error("only letters, digits, `_`, `-` and `.` are allowed between the slashes")]
    Character,
    /// It is longer than file systems take.
    #[error("it is too long")]
    TooLong,
    /// Another path differs only in case, or is a folder of the same name.
    #[error("another generated file has the same place")]
    Collision,
}

/// Checks one path.
///
/// # Errors
/// The [`PathProblem`], for anything but plain relative paths.
pub fn check(path: &str) -> Result<(), PathProblem> {
    for part in path.split('/') {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if part.is_empty() {
            return Err(PathProblem::EmptyPart);
        }
        if !part.chars().all(plain) {
            return Err(PathProblem::Character);
        }
        if part.starts_with('.') || part.ends_with('.') {
            return Err(PathProblem::Dot);
        }
        if part.len() > 200 {
            return Err(PathProblem::TooLong);
        }
    }
    Ok(())
}

/// Checks all paths, that the generator may write them, and that they can stand side by side.
pub(super) fn check_all(files: &Files, ownership: Ownership<'_>) -> Result<(), WriteError> {
    let mut places: BTreeMap<String, bool> = BTreeMap::new();
    for path in files.keys() {
        let fail = |problem| WriteError::Path { path: path.clone(), problem };
        check(path).map_err(fail)?;
        if !ownership.owns(path) {
            return Err(WriteError::NotOwned(path.clone()));
        }
        let lower = path.to_ascii_lowercase();
        for (end, _) in lower.match_indices('/') {
            let folder = lower.get(..end).unwrap_or_default().to_owned();
            if places.insert(folder, false) == Some(true) {
                return Err(fail(PathProblem::Collision));
            }
        }
        if places.insert(lower, true).is_some() {
            return Err(fail(PathProblem::Collision));
        }
    }
    Ok(())
}

/// The output folder with a name of its own, so that it has siblings: `.` and `a/..` are resolved. So are links before
/// the last part, once: the run works on the folder that they lead to now, whatever becomes of them meanwhile.
pub(super) fn absolute(out: &Path) -> Result<PathBuf, WriteError> {
    let plain: PathBuf = std::path::absolute(out).map_err(failed("find", out))?.components().collect();
    let has_dots = plain.components().any(|part| part.as_os_str() == "..");
    match (plain.file_name(), plain.parent()) {
        // What is not there yet has a name all the same.
        (Some(name), Some(parent)) => match fs::canonicalize(parent) {
            Ok(parent) => Ok(parent.join(name)),
            Err(_) if !has_dots => Ok(plain),
            Err(error) => Err(failed("find", out)(error)),
        },
        _ => fs::canonicalize(&plain).map_err(failed("find", out)),
    }
}

/// Whether the folder exists. Links and files are refused.
pub(super) fn exists(out: &Path) -> Result<bool, WriteError> {
    let fail = |what| Err(WriteError::NotFolder { path: out.to_owned(), what });
    match fs::symlink_metadata(out) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) if found.is_symlink() => fail("a symbolic link"),
        Ok(_) => fail("a file"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(failed("look at", out)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_yet_is_found_by_its_folder() {
        let folder = tempfile::TempDir::new().unwrap();
        let (here, inside) = (folder.path().canonicalize().unwrap(), folder.path().join("inside"));
        fs::create_dir(&inside).unwrap();
        assert_eq!(absolute(&inside.join("../names.lock")).unwrap(), here.join("names.lock"));
        assert_eq!(absolute(&inside.join("..")).unwrap(), here);
        assert!(absolute(&inside.join("../absent/../names.lock")).is_err());
    }

    #[test]
    fn only_plain_relative_paths_pass() {
        for good in ["Cargo.toml", "src/a/b-c_d.rs", "tests/limits/main.rs"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "a//b",
            "a/",
            "..",
            "../a",
            "src/../../a",
            "src/./a",
            ".git/hooks/x",
            "C:/a",
            "a\\b",
            "src/a b",
            "src/\u{0}",
            "src/a\n",
            "src/é.rs",
            "src/a.",
            "~/a",
            "src/$HOME",
            "src/a:stream",
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
        assert_eq!(check(&"a".repeat(300)), Err(PathProblem::TooLong));
    }

    #[test]
    fn paths_that_cannot_stand_side_by_side_are_refused() {
        let files = |paths: &[&str]| paths.iter().map(|path| ((*path).to_owned(), Vec::new())).collect::<Files>();
        assert!(check_all(&files(&["src/a.rs", "src/b/c.rs"]), Ownership::Home).is_ok());
        for pair in [["src/a.rs", "src/A.rs"], ["src/a", "src/a/b.rs"], ["src/B", "src/b/c.rs"], ["src/B/x", "src/b"]] {
            assert!(matches!(check_all(&files(&pair), Ownership::Home), Err(WriteError::Path { .. })), "{pair:?}");
        }
        let hand_written = check_all(&files(&["src/runtime/mod.rs"]), Ownership::Home);
        assert!(matches!(hand_written, Err(WriteError::NotOwned(_))));
    }
}
