//! Which files of an output folder hold work of somebody else, so that it is never lost.
//!
//! Three kinds of files stand where the generator writes:
//! - generated ones, whose first line says so; whoever edits one is told there that the edit will not last;
//! - ones copied from the hand-written part of the crate: `Cargo.toml`, `README.md`, the runtime. A seal in the crate,
//!   `regenerate.lock`, has their hashes, so that an edit is noticed;
//! - all others, which somebody put there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{EXAMPLES, Files, Ownership, WriteError, failed};

/// The name of the file with the hashes.
pub(super) const SEAL: &str = "regenerate.lock";

/// How generated files begin.
const WRITTEN: [&str; 2] = ["// Written by `cargo xtask regenerate`", "# Written by cargo xtask regenerate"];

const HEAD: &str =
    "# Written by cargo xtask regenerate: the hashes of the files that it copied. One that was edited since is
# not overwritten without `--overwrite`. Commit this file with the crate.
";

/// Whether a file says in its first line that it is generated.
#[must_use]
pub fn is_marked_generated(content: &[u8]) -> bool {
    WRITTEN.iter().any(|start| content.starts_with(start.as_bytes()))
}

/// Adds the seal to the files of a crate.
pub fn add_seal(files: &mut Files) {
    let mut text = HEAD.to_owned();
    for (path, content) in files.iter().filter(|(_, content)| !is_marked_generated(content)) {
        let _ = writeln!(text, "{}  {path}", blake3::hash(content).to_hex());
    }
    files.insert(SEAL.to_owned(), text.into_bytes());
}

/// The hashes that an earlier run left in the crate.
#[derive(Debug, Default)]
pub(super) struct Seal(BTreeMap<String, String>);

impl Seal {
    /// Reads the seal of a folder. Without one, or with one that is not as it was written, nothing is known.
    pub(super) fn read(out: &Path) -> Self {
        let path = out.join(SEAL);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        let text = is_file.then(|| fs::read_to_string(&path).ok()).flatten().unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        Self(lines.map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect())
    }

    /// Whether a file that is about to be changed to `new`, or removed, holds nothing but what this program wrote.
    pub(super) fn is_ours(
        &self,
        path: &str,
        place: &Path,
        new: Option<&[u8]>,
        ownership: Ownership<'_>,
    ) -> Result<bool, WriteError> {
        if let Ownership::Listed(listed) = ownership {
            return listed.is_ours(path, place);
        }
        // At home, where git knows the files, what has a generated place is the generator's. An example may be anybody's.
        let is_place = !EXAMPLES.contains(&path);
        if is_place && new.is_some_and(|new| ownership == Ownership::Home || is_marked_generated(new)) {
            return Ok(true);
        }
        if !fs::symlink_metadata(place).map_err(failed("look at", place))?.is_file() {
            return Ok(false);
        }
        let content = fs::read(place).map_err(failed("read", place))?;
        let sealed = || self.0.get(path).is_some_and(|hash| *hash == blake3::hash(&content).to_hex().as_str());
        Ok(content.is_empty() || is_marked_generated(&content) || sealed())
    }
}
