//! The file `names.lock` of a docs folder, which `regenerate` keeps up to date.

use std::env;
use std::path::{Path, PathBuf};

use apidocs_codegen::model::NamesLock;
use apidocs_codegen::source::{NAMES_FILE, RawFile};
use apidocs_codegen::write::{Ownership, write_file};

use crate::exit::Failure;

/// The file as it is.
pub(crate) struct KnownNames {
    place: PathBuf,
    before: Option<Vec<u8>>,
}

/// The file, and what it should hold.
pub(crate) struct NamesFile {
    known: KnownNames,
    after: Vec<u8>,
}

impl KnownNames {
    /// The file of the docs folder that the crate of this repository is made of, or of another one that has such a
    /// file. Without one, the folder of somebody else is only read.
    pub(crate) fn of(docs: &Path, pages: &[RawFile], ownership: Ownership<'_>) -> Option<Self> {
        let before = pages.iter().find(|file| file.path == NAMES_FILE).map(|file| file.bytes.clone());
        let is_kept = ownership == Ownership::Home || before.is_some();
        is_kept.then(|| Self { place: docs.join(NAMES_FILE), before })
    }

    /// With the names as they are now.
    pub(crate) fn then(self, names: &NamesLock) -> NamesFile {
        NamesFile { known: self, after: names.to_string().into_bytes() }
    }
}

impl NamesFile {
    /// What the file should hold.
    pub(crate) fn content(&self) -> &[u8] {
        &self.after
    }

    /// What happens to the file, in one of these words for added and changed; `None` if it is as it should be.
    pub(crate) fn line(&self, [added, changed]: [&str; 2]) -> Option<String> {
        let word = match &self.known.before {
            None => added,
            Some(before) if *before != self.after => changed,
            Some(_) => return None,
        };
        let here = env::current_dir().ok();
        let shown = here.and_then(|here| self.known.place.strip_prefix(here).ok()).unwrap_or(&self.known.place);
        Some(format!("{word:<9} {}\n", shown.display()))
    }

    /// Writes the file if it has to change.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        if self.known.before.as_ref() != Some(&self.after) {
            write_file(&self.known.place, &self.after)?;
        }
        Ok(())
    }
}
