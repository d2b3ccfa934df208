//! Where things are, from any current directory.

use std::env;
use std::path::{Path, PathBuf};

use crate::exit::Failure;

/// The folder with the pages, where no option names one.
const DOCS: &str = "docs-input";

/// The folder of the crate, where no option names one.
const OUT: &str = "generated";

/// The repository, if there is one: that of this crate if Cargo runs it, or else the one around the current directory.
pub(crate) fn workspace() -> Option<PathBuf> {
    if let Some(manifest) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)
        && manifest.ends_with("xtask")
    {
        return manifest.parent().map(Path::to_owned);
    }
    let here = env::current_dir().ok()?;
    let is_root = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file() && folder.join(RUNTIME).is_file();
    here.ancestors().find(is_root).map(Path::to_owned)
}

const RUNTIME: &str = "generated/src/runtime/mod.rs";

/// The repository, or else the current directory.
fn base() -> PathBuf {
    workspace().unwrap_or_default()
}

/// The docs folder.
///
/// # Errors
/// [`Failure::NoDocs`] if none is named and the usual one is not there.
pub(crate) fn docs(option: Option<&Path>) -> Result<PathBuf, Failure> {
    match option {
        Some(docs) => Ok(docs.to_owned()),
        None if workspace().is_some() || Path::new(DOCS).is_dir() => Ok(base().join(DOCS)),
        None => Err(Failure::NoDocs),
    }
}

/// The crate that is written where no option names another.
pub(crate) fn out(option: Option<&Path>) -> PathBuf {
    option.map_or_else(|| base().join(OUT), Path::to_owned)
}

/// The crate with the hand-written runtime, if there is a repository.
pub(crate) fn home() -> Option<PathBuf> {
    workspace().map(|root| root.join(OUT))
}

/// Where records of earlier runs are kept: with what Cargo builds, or among the caches of the user.
pub(crate) fn cache() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let target = folder("CARGO_TARGET_DIR").or_else(|| Some(workspace()?.join("target")));
    let parent = target.or_else(|| folder("XDG_CACHE_HOME")).or_else(|| Some(folder("HOME")?.join(".cache")));
    Some(parent?.join("apidocs-cache"))
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
