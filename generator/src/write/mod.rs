//! Stage 7: the files in memory become the output folder, all at once or not at all.
//!
//! This is one of the two places of the crate that touch the file system (the other is [`crate::source`]).
//! [`plan`] only reads. [`replace`] builds a complete copy of the folder beside it and swaps the two by renaming,
//! so that an interrupted run leaves the old crate or the new one, never a mixture.

mod items;
mod paths;
mod plan;
mod single;
mod swap;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use items::{Changes, ItemChanges, item_changes};
pub use paths::{PathProblem, check as check_path};
pub use plan::{Plan, plan};
pub use single::{write_file, write_file_with};
pub use swap::replace;

/// Files of a crate: path relative to its root, with `/`, and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The line of a `Cargo.toml` by which a crate written by this program is recognised.
pub const MARKER: &str = "# features: begin (written by cargo xtask regenerate)";

/// Which paths of a crate belong to the generator. All others are never changed or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// The crate that holds the hand-written runtime: `src/` without `src/runtime/`, `tests/limits/`, `Cargo.toml`.
    Home,
    /// A copy elsewhere: the runtime and the files beside `Cargo.toml` are written too.
    Copy,
}

impl Ownership {
    /// Whether the path, or the file it names, belongs to the generator.
    #[must_use]
    pub fn owns(self, path: &str) -> bool {
        match self {
            Ownership::Home => {
                let below_src = path.starts_with("src/") && path != "src/runtime" && !path.starts_with("src/runtime/");
                below_src || path.starts_with("tests/limits/") || path == "Cargo.toml"
            }
            Ownership::Copy => {
                let beside = ["Cargo.toml", "README.md", "LICENSE-APACHE", "LICENSE-MIT"];
                path.starts_with("src/") || beside.contains(&path)
            }
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
    /// The output is a link or a file.
    #[error("{} is {what}, not a folder; name the folder itself", path.display())]
    NotFolder {
        /// The output.
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
