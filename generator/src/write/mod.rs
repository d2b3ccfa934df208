//! Stage 7: the files in memory become the output folder, all at once or not at all.
//!
//! This is one of the two places of the crate that touch the file system (the other is [`crate::source`]).
//! A run takes the [`Lock`] of its output first, which also puts right what an interrupted run left. [`plan`] only
//! reads. [`replace`] builds a complete copy of the folder beside it and exchanges the two in one step, so that an
//! interrupted run leaves the old crate or the new one, never a mixture.

mod items;
mod lock;
mod paths;
mod plan;
mod recovery;
mod seal;
mod single;
mod swap;
mod system;
mod workspace;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use items::{Changes, ItemChanges, item_changes};
pub use lock::{Lock, interrupted};
pub use paths::{PathProblem, check as check_path};
pub use plan::{Foreign, Plan, plan};
pub use recovery::tidy;
pub use seal::{add_seal, is_marked_generated};
pub use single::{recover_file, write_file, write_file_with};
pub use swap::replace;

/// Asked before each change of the disk; tests make it fail.
type Gate<'a> = &'a mut dyn FnMut() -> io::Result<()>;

/// Files of a crate: path relative to its root, with `/`, and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The line of a `Cargo.toml` by which a crate written by this program is recognised.
pub const MARKER: &str = "# features: begin (written by cargo xtask regenerate)";

/// The examples that the generator writes. Other files beside them are somebody else's.
pub const EXAMPLES: [&str; 3] =
    ["examples/first_call.rs", "examples/wait_for_operation.rs", "examples/without_network.rs"];

/// Which paths of a crate belong to the generator. All others are never changed or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership<'a> {
    /// The crate that holds the hand-written runtime: `src/` without `src/runtime/`, `tests/limits/`, [`EXAMPLES`],
    /// `Cargo.toml`.
    Home,
    /// A copy elsewhere: the runtime and the files beside `Cargo.toml` are written too.
    Copy,
    /// A folder that others write too: exactly the files that are listed.
    Listed(Listed<'a>),
}

/// The files of a folder that a program wrote, and those that it writes now. All others are somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The file that keeps the list; it is always the program's.
    pub list: &'a str,
    /// What was written before: paths, and hashes of the contents by [`digest`].
    pub before: &'a BTreeMap<String, String>,
    /// What is written now.
    pub now: &'a Files,
}

impl Listed<'_> {
    fn owns(self, path: &str) -> bool {
        path == self.list || self.before.contains_key(path) || self.now.contains_key(path)
    }

    /// Whether a file is as it was written.
    fn is_ours(self, path: &str, place: &Path) -> Result<bool, WriteError> {
        if path == self.list {
            return Ok(true);
        }
        let is_file = fs::symlink_metadata(place).map_err(failed("look at", place))?.is_file();
        let Some(before) = self.before.get(path).filter(|_| is_file) else { return Ok(false) };
        Ok(*before == digest(&fs::read(place).map_err(failed("read", place))?))
    }
}

/// The hash of a content, as lists keep it.
#[must_use]
pub fn digest(content: &[u8]) -> String {
    blake3::hash(content).to_hex().to_string()
}

impl Ownership<'_> {
    /// Whether the path, or the file it names, belongs to the generator.
    #[must_use]
    pub fn owns(self, path: &str) -> bool {
        match self {
            Ownership::Home => {
                let below_src = path.starts_with("src/") && path != "src/runtime" && !path.starts_with("src/runtime/");
                below_src || path.starts_with("tests/limits/") || path == "Cargo.toml" || EXAMPLES.contains(&path)
            }
            Ownership::Copy => {
                let beside = ["Cargo.toml", "README.md", "LICENSE-APACHE", "LICENSE-MIT", seal::SEAL];
                path.starts_with("src/") || beside.contains(&path) || EXAMPLES.contains(&path)
            }
            Ownership::Listed(listed) => listed.owns(path),
        }
    }
}

/// Why an output folder was not written. The folder is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file of the generator has a path that could lead outside the folder or that not all systems have.
    #[error("`{}` is no path for a generated file: {problem}", path.escape_debug())]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        problem: PathProblem,
    },
    /// A file of the generator would replace a hand-written one.
    #[error("`{0}` is written by hand and cannot be generated")]
    NotOwned(String),
    /// Something that is not the generator's stands where a file or folder of it should be.
    #[error("{} is in the way of a generated file; move it", .0.display())]
    InTheWay(PathBuf),
    /// The folder holds something else.
    #[error("{} is not empty and holds no crate written by this program; choose another folder", .0.display())]
    Foreign(PathBuf),
    /// Somebody's own work would be lost.
    #[error(
        "{} holds work that this program did not write:{}\nnothing was changed; move it elsewhere, \
         or run again with `--overwrite` to lose it",
        out.display(),
        listed(files)
    )]
    ForeignWork {
        /// The output folder.
        out: PathBuf,
        /// The files, relative to it.
        files: Vec<String>,
    },
    /// The output is a link or a file.
    #[error("{} is {what}, not a folder; name the folder itself", path.display())]
    NotFolder {
        /// The output.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// A single file is a link or a folder.
    #[error("{} is {what}, not a file; nothing is written through it", path.display())]
    NotFile {
        /// The file that was to be written.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// A device, pipe or socket, which cannot be carried over.
    #[error("{} is neither file, folder nor link", .0.display())]
    Special(PathBuf),
    /// The system refused.
    #[error("cannot {what} {}: {source}", path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Adds to an I/O error what was tried, and on what.
fn failed(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { what, path, source }
}

/// Paths, one a line; their names are somebody else's, so control characters are shown as escapes.
fn listed(files: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut text = String::new();
    for path in files.iter().take(SHOWN) {
        let _ = write!(text, "\n  {}", path.escape_debug());
    }
    if files.len() > SHOWN {
        let _ = write!(text, "\n  and {} more", files.len() - SHOWN);
    }
    text
}
