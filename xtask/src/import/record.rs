//! `SOURCE.toml` of a docs folder: where its pages come from.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use apidocs_codegen::source::ORIGIN;
use apidocs_codegen::toml_string;
use serde::Deserialize;

use crate::exit::Failure;

const HEAD: &str = "\
# Written by cargo xtask import: where the pages of this folder come from, and a digest (BLAKE3) of each file as it came.
# Files that are not listed here are never touched.

";

/// Where pages come from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Record {
    /// The address of the repository, or the path of the folder or archive.
    pub(super) origin: String,
    /// The commit, or a digest of the archive.
    pub(super) revision: Option<String>,
    /// The date of the commit.
    pub(super) date: Option<String>,
    /// The licence of the pages.
    pub(super) licence: String,
    /// Whom the licence wants to be named.
    pub(super) attribution: String,
    /// The digest of each file.
    pub(super) pages: BTreeMap<String, String>,
}

impl Record {
    /// The record of a docs folder; an empty one where nothing was imported yet.
    pub(super) fn read(docs: &Path) -> Result<Self, Failure> {
        let path = docs.join(ORIGIN);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(Failure::Template { path: path.display().to_string(), source }),
        };
        toml::from_str(&text).map_err(|error| {
            let message = error.message();
            Failure::Import(format!("{} is not as import wrote it ({message}); restore or remove it", path.display()))
        })
    }

    /// The file.
    pub(super) fn text(&self) -> Vec<u8> {
        let mut text = HEAD.to_owned();
        let lines = [
            ("origin", Some(&self.origin)),
            ("revision", self.revision.as_ref()),
            ("date", self.date.as_ref()),
            ("licence", Some(&self.licence)),
            ("attribution", Some(&self.attribution)),
        ];
        for (key, value) in lines {
            if let Some(value) = value {
                text.extend([key, " = ", &toml_string(&short(value)), "\n"]);
            }
        }
        text.push_str("\n[pages]\n");
        for (path, digest) in &self.pages {
            text.extend([&toml_string(path), " = \"", digest, "\"\n"]);
        }
        text.into_bytes()
    }
}

/// The name of a licence: the first words of its text.
pub(super) fn licence(text: &str) -> String {
    let line = text.lines().map(|line| line.trim_matches(|c: char| c == '#' || c.is_whitespace()));
    line.filter(|line| !line.is_empty()).take(1).map(short).next().unwrap_or_else(|| "not stated".to_owned())
}

/// The line of a licence that names the holder of the copyright.
pub(super) fn attribution(text: &str) -> String {
    let names = |line: &&str| {
        let lower = line.to_lowercase();
        lower.starts_with("copyright") || lower.starts_with("(c)") || lower.starts_with('©')
    };
    text.lines().map(str::trim).find(names).map_or_else(|| "not stated".to_owned(), short)
}

fn short(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).take(400).collect()
}
