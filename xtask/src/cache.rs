//! What earlier runs of `regenerate` wrote, so that a run that changes nothing does no work.
//!
//! A record says: this program, with these options, makes of these pages and this template the files with these hashes.
//! It is kept below the name of a hash over all of that, so it never has to be invalidated; another build of the
//! program has other names. A run is spared only if the output folder holds exactly the recorded files. The records
//! lie in `target/apidocs-cache`, or among the caches of the user, and can be deleted at any time. What goes wrong with them is a miss, never an error.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use apidocs_codegen::source::RawFolder;
use apidocs_codegen::write::{Files, Ownership, tidy, write_file};
use blake3::Hasher;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::paths;

/// The most records that are kept; the oldest go first.
const KEPT: usize = 32;

/// What a run made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The hash of each file of the generator.
    files: BTreeMap<String, String>,
    /// The warnings, as shown.
    pub(crate) warnings: String,
    /// Services, resources, methods and types, in words.
    pub(crate) counts: String,
}

impl Record {
    pub(crate) fn new(files: &Files, warnings: String, counts: String) -> Self {
        let hashes = files.par_iter().map(|(path, content)| (path.clone(), hex(content))).collect();
        Self { files: hashes, warnings, counts }
    }

    /// How many files the crate has.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether the folder holds these files, and no other that belongs to the generator.
    pub(crate) fn is_in(&self, out: &Path, ownership: Ownership<'_>) -> bool {
        let is_folder = fs::symlink_metadata(out).is_ok_and(|found| found.is_dir());
        let mut found = Vec::new();
        if !is_folder || list(out, "", ownership, &mut found).is_none() || found.len() != self.files.len() {
            return false;
        }
        found.par_iter().all(|path| {
            let content = fs::read(out.join(path));
            self.files.get(path).is_some_and(|hash| content.is_ok_and(|content| hex(&content) == *hash))
        })
    }
}

/// The files that belong to the generator; `None` if there is anything but files and folders where they are.
fn list(out: &Path, folder: &str, ownership: Ownership<'_>, into: &mut Vec<String>) -> Option<()> {
    for entry in fs::read_dir(out.join(folder)).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let kind = entry.file_type().ok()?;
        if kind.is_dir() && path != "target" {
            list(out, &path, ownership, into)?;
        } else if !kind.is_dir() && ownership.owns(&path) {
            if !kind.is_file() {
                return None;
            }
            into.push(path);
        }
    }
    Some(())
}

fn hex(content: &[u8]) -> String {
    blake3::hash(content).to_hex().to_string()
}

/// Everything that decides what a run makes, but for the template.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// This program and its options.
    program: Hasher,
    /// The hash of each file of the docs.
    docs: BTreeMap<String, blake3::Hash>,
}

impl Inputs {
    /// Hashes this program, its options and the docs. `None` if the program cannot be read: then nothing is cached.
    pub(crate) fn new(options: &str, docs: &RawFolder) -> Option<Self> {
        let program = fs::read(env::current_exe().ok()?).ok()?;
        let mut hasher = Hasher::new();
        // Files that are not read decide warnings.
        let mut others = docs.others.clone();
        others.sort();
        let others = format!("{others:?}");
        for part in [program.as_slice(), options.as_bytes(), others.as_bytes()] {
            hasher.update(blake3::hash(part).as_bytes());
        }
        let docs = docs.files.par_iter().map(|file| (file.path.clone(), blake3::hash(&file.bytes))).collect();
        Some(Self { program: hasher, docs })
    }

    /// Notes that the run changed a file of the docs, so that the next run is spared.
    pub(crate) fn changed(&mut self, path: &str, content: &[u8]) {
        self.docs.insert(path.to_owned(), blake3::hash(content));
    }

    /// The place of the record for this template.
    fn place(&self, template: &Files) -> Option<PathBuf> {
        let mut hasher = self.program.clone();
        for (path, hash) in &self.docs {
            hasher.update(blake3::hash(path.as_bytes()).as_bytes()).update(hash.as_bytes());
        }
        for (path, content) in template {
            hasher.update(blake3::hash(path.as_bytes()).as_bytes()).update(blake3::hash(content).as_bytes());
        }
        Some(paths::cache()?.join(format!("{}.json", hasher.finalize().to_hex())))
    }

    /// What an earlier run made of the same.
    pub(crate) fn known(&self, template: &Files) -> Option<Record> {
        serde_json::from_slice(&fs::read(self.place(template)?).ok()?).ok()
    }

    /// Keeps what this run made. `template` is what the next run will find.
    pub(crate) fn keep(&self, template: &Files, record: &Record) {
        let Some(place) = self.place(template) else { return };
        let (Some(folder), Ok(text)) = (place.parent(), serde_json::to_vec(record)) else { return };
        if fs::create_dir_all(folder).is_ok() && write_file(&place, &text).is_ok() {
            prune(folder);
        }
    }
}

/// Removes what interrupted runs left beside records.
pub(crate) fn recover() {
    if let Some(folder) = paths::cache() {
        let _ = tidy(&folder);
    }
}

/// Removes the oldest records.
fn prune(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut records: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let written = fs::metadata(&path).ok()?.modified().ok()?;
            (path.extension()? == "json").then_some((written, path))
        })
        .collect();
    records.sort();
    let surplus = records.len().saturating_sub(KEPT);
    for (_, path) in records.into_iter().take(surplus) {
        let _ = fs::remove_file(path);
    }
}
