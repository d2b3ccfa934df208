//! Where things are, from any current directory.

use std::env;
use std::path::{Path, PathBuf};

use crate::exit::Failure;

/// The repository: the folder above this crate, as Cargo tells at run time, or as it was when compiled.
pub(crate) fn workspace() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .filter(|folder| folder.ends_with("xtask"))
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.parent().map_or_else(|| here.clone(), Path::to_owned)
}

/// The docs folder.
pub(crate) fn docs(option: Option<&Path>) -> PathBuf {
    option.map_or_else(|| workspace().join("docs-input"), Path::to_owned)
}

/// The crate with the hand-written runtime.
pub(crate) fn home() -> PathBuf {
    workspace().join("generated")
}

/// Whether two paths name the same folder, even one that does not exist now.
pub(crate) fn same(a: &Path, b: &Path) -> bool {
    resolve(a) == resolve(b)
}

/// A file to write must be no folder, and lie in one that is there: told before the pages are read.
pub(crate) fn check_file(file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let problem = if file.is_dir() {
        "it is a folder; name a file"
    } else if file.parent().is_some_and(|folder| folder != Path::new("") && !folder.is_dir()) {
        "its folder is not there"
    } else {
        return Ok(());
    };
    Err(Failure::BadFile { path: file.display().to_string(), problem })
}

/// Docs and output must be apart, or the output would be read as docs by the next run.
pub(crate) fn check_apart(docs: &Path, out: &Path) -> Result<(), Failure> {
    let (full_docs, full_out) = (resolve(docs), resolve(out));
    if full_out.starts_with(&full_docs) || full_docs.starts_with(&full_out) {
        return Err(Failure::Overlap { out: out.display().to_string(), docs: docs.display().to_string() });
    }
    Ok(())
}

/// The path without links, as far as it exists.
fn resolve(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for existing in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (existing.canonicalize(), path.strip_prefix(existing)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    path
}
