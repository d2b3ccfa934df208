//! A local checkout, taken as its files are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::selection::{Selection, Taken, refused};
use crate::exit::Failure;
use crate::report::Bar;

/// Takes what is wanted of a folder. Links are not followed.
pub(super) fn take(folder: &Path, selection: &mut Selection<'_>) -> Result<Taken, Failure> {
    let mut wanted = Vec::new();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((here, prefix)) = waiting.pop() {
        let entries = fs::read_dir(&here).map_err(|error| cannot("list", &here, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| cannot("list", &here, &error))?;
            let kind = entry.file_type().map_err(|error| cannot("look at", &entry.path(), &error))?;
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            if kind.is_symlink() {
                selection.odd(&path, "is a symbolic link", entry.path().is_dir())?;
            } else if kind.is_dir() {
                if path != ".git" {
                    selection.folder(&path)?;
                    waiting.push((entry.path(), format!("{path}/")));
                }
            } else if !kind.is_file() {
                selection.odd(&path, "is neither file nor folder", false)?;
            } else if selection.wants(&path)? {
                wanted.push((path, entry.path()));
            }
        }
    }
    let mut taken = Taken { origin: folder.display().to_string(), ..Taken::default() };
    let bar = Bar::new("taking", wanted.len());
    for (path, place) in wanted {
        taken.files.insert(path.clone(), read(&path, &place, selection)?);
        bar.step();
    }
    taken.revision = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    taken.date = git(folder, &["show", "-s", "--no-show-signature", "--format=%cI", "HEAD"]);
    Ok(taken)
}

fn read(path: &str, place: &PathBuf, selection: &mut Selection<'_>) -> Result<Vec<u8>, Failure> {
    let size = fs::symlink_metadata(place).map_err(|error| cannot("look at", place, &error))?.len();
    selection.admit(path, size)?;
    let content = fs::read(place).map_err(|error| cannot("read", place, &error))?;
    // A file that grew meanwhile.
    if content.len() as u64 > size.max(1 << 20) {
        return Err(refused(path, "changes while it is read"));
    }
    Ok(content)
}

fn cannot(what: &str, place: &Path, error: &std::io::Error) -> Failure {
    Failure::Import(format!("cannot {what} {}: {error}", place.display()))
}

/// What git knows of the checkout, if the folder is one itself. Both commands run nothing that the checkout names.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    folder.join(".git").exists().then_some(())?;
    let output = Command::new("git")
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C"])
        .arg(folder)
        .args(arguments)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
