//! What lies in a docs folder besides pages: each file has a fate, one that is not read included.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{RawFile, ReadError, config_file, presets};
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// The name of the file with accepted changes; it lies at the root of the docs folder, and the diff reads it.
const ACCEPTED: &str = "accepted-changes.toml";

/// The name of the file that records where pages come from; it lies at the root of the docs folder.
pub const ORIGIN: &str = "SOURCE.toml";

/// What becomes of a file that is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileFate {
    /// Gives variables their values.
    Variables,
    /// Corrects pages.
    Corrections,
    /// Says how pages are written.
    Profile,
    /// Keeps Rust names.
    Names,
    /// Lists changes that are all right.
    AcceptedChanges,
    /// Records where pages come from.
    Origin,
    /// A page that `overrides.toml` leaves out.
    Skipped,
    /// Should be read, and cannot be.
    Refused,
    /// A link to a file or folder.
    Link,
    /// Neither a file nor a folder.
    Special,
    /// Named like a file of the docs folder, but not quite, or in a place where it has no effect.
    Misplaced,
    /// Perhaps a page, but not named like one.
    PerhapsPage,
    /// Its name starts with a dot, or it lies in such a folder.
    Hidden,
    /// Anything else.
    Other,
}

impl FileFate {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Variables => "variables",
            Self::Corrections => "corrections",
            Self::Profile => "profile",
            Self::Names => "names",
            Self::AcceptedChanges => "accepted changes",
            Self::Origin => "origin",
            Self::Skipped => "skipped",
            Self::Refused => "refused",
            Self::Link => "link",
            Self::Special => "special",
            Self::Misplaced => "misplaced",
            Self::PerhapsPage => "perhaps a page",
            Self::Hidden => "hidden",
            Self::Other => "other",
        }
    }

    /// What the program does with such a file and why.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Variables => "gives the variables of pages their values",
            Self::Corrections => "corrects pages",
            Self::Profile => "says how pages are written",
            Self::Names => "keeps Rust names",
            Self::AcceptedChanges => "read by diff",
            Self::Origin => "written by import: where pages come from",
            Self::Skipped => "left out, because overrides.toml says so",
            Self::Refused => "cannot be read; an error says why",
            Self::Link => "not followed",
            Self::Special => "neither a file nor a folder: not read",
            Self::Misplaced => "named almost like a file that is read, or in the wrong folder: not read",
            Self::PerhapsPage => "not read, as its name does not end in .md",
            Self::Hidden => "the name starts with a dot: not read",
            Self::Other => "neither a page nor a file that says how to read pages: not read",
        }
    }
}

/// A file that is no page, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileEntry {
    /// The path relative to the docs folder, with `/`; a folder that is not entered ends in `/`.
    pub path: String,
    /// What becomes of it.
    pub fate: FileFate,
}

/// A docs folder as found on disk or in a revision, in no particular order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFolder {
    /// The files that are read.
    pub files: Vec<RawFile>,
    /// All others.
    pub others: Vec<OtherFile>,
}

impl From<Vec<RawFile>> for RawFolder {
    fn from(files: Vec<RawFile>) -> Self {
        Self { files, others: Vec::new() }
    }
}

/// A file that is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OtherFile {
    /// Path and fate.
    pub entry: FileEntry,
    /// What the system said, of a file that it does not give; the target of a link that is written as a file.
    pub said: String,
}

impl OtherFile {
    /// A file with this fate.
    #[must_use]
    pub fn new(path: impl Into<String>, fate: FileFate) -> Self {
        Self { entry: FileEntry { path: path.into(), fate }, said: String::new() }
    }

    fn refused(path: String, said: String) -> Self {
        Self { entry: FileEntry { path, fate: FileFate::Refused }, said }
    }
}

/// The longest text that is taken for the target of a link.
const LONGEST_TARGET: usize = 1024;

/// The target of a link that is written as a file: git does so where the system has no links. Such a file holds one
/// path and nothing else.
fn link_target(bytes: &[u8]) -> Option<&str> {
    let text = bytes.get(..bytes.len().min(LONGEST_TARGET + 1)).and_then(|bytes| std::str::from_utf8(bytes).ok())?;
    let is_path = |c: char| !c.is_whitespace() && !c.is_control() && !"#[](){}<>|`*:".contains(c);
    let leads = ["../", "./", "/"].iter().any(|start| text.starts_with(start)) || stem(text).len() < text.len();
    (text.len() <= LONGEST_TARGET && leads && text.chars().all(is_path)).then_some(text)
}

/// Takes out the links that are written as files.
pub(super) fn take_links(files: &mut Vec<RawFile>, others: &mut Vec<OtherFile>) {
    let links = files.extract_if(.., |file| link_target(&file.bytes).is_some());
    others.extend(links.map(|file| {
        let said = link_target(&file.bytes).unwrap_or_default().to_owned();
        OtherFile { entry: FileEntry { path: file.path, fate: FileFate::Link }, said }
    }));
}

/// A file without an ending may be a link to a folder that is written as a file.
fn folder_link(place: &Path, entry: &FileEntry) -> Option<OtherFile> {
    let is_short = || fs::metadata(place).is_ok_and(|found| found.len() <= LONGEST_TARGET as u64);
    if entry.fate != FileFate::Other || extension(&entry.path).is_some() || !is_short() {
        return None;
    }
    let said = link_target(&fs::read(place).ok()?)?.to_owned();
    Some(OtherFile { entry: FileEntry { path: entry.path.clone(), fate: FileFate::Link }, said })
}

/// The endings of pages, in any case.
const PAGES: [&str; 2] = ["md", "markdown"];

/// The endings of files that other programs take for pages.
const PERHAPS: [&str; 4] = ["mdown", "mkd", "mdtext", "mdwn"];

fn extension(path: &str) -> Option<(&str, &str)> {
    let (name, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    (!name.is_empty()).then_some((name, extension))
}

/// The path of a page without the ending of its file.
#[must_use]
pub fn stem(path: &str) -> &str {
    match extension(path) {
        Some((_, ending)) if is_one_of(ending, &PAGES) || ending.eq_ignore_ascii_case(MDX) => {
            path.get(..path.len() - ending.len() - 1).unwrap_or(path)
        }
        _ => path,
    }
}

fn is_one_of(ending: &str, endings: &[&str]) -> bool {
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Markdown with components: read under a profile only.
const MDX: &str = "mdx";

/// Whether a file is a page under a profile only.
pub(super) fn is_mdx(path: &str) -> bool {
    extension(path).is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(MDX))
}

/// What becomes of a plain file at this path (relative, with `/`); `None` if it is read.
#[must_use]
pub fn fate_of(path: &str) -> Option<FileFate> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let read = [presets::FILE_NAME, config_file::OVERRIDES.name, config_file::PROFILE.name, config_file::NAMES.name];
    let ending = extension(path).map(|(_, ending)| ending).unwrap_or_default();
    if path.split('/').any(|part| part.starts_with('.')) {
        return Some(FileFate::Hidden);
    }
    if read.contains(&name) || is_one_of(ending, &PAGES) || ending.eq_ignore_ascii_case(MDX) {
        return None;
    }
    let almost = |known: &str| name.eq_ignore_ascii_case(known);
    Some(match name {
        ACCEPTED if path == ACCEPTED => FileFate::AcceptedChanges,
        ORIGIN if path == ORIGIN => FileFate::Origin,
        _ if almost(ACCEPTED) || almost("presets.yml") || read.iter().any(|known| almost(known)) => FileFate::Misplaced,
        _ if is_one_of(ending, &PERHAPS) => FileFate::PerhapsPage,
        _ => FileFate::Other,
    })
}

/// What becomes of a file that is read, and is no page.
pub(super) fn role(path: &str) -> Option<FileFate> {
    let name = path.rsplit('/').next().unwrap_or(path);
    [
        (presets::FILE_NAME, FileFate::Variables),
        (config_file::OVERRIDES.name, FileFate::Corrections),
        (config_file::PROFILE.name, FileFate::Profile),
        (config_file::NAMES.name, FileFate::Names),
    ]
    .into_iter()
    .find(|(known, _)| *known == name)
    .map(|(_, fate)| fate)
}

/// Reads the files of a docs folder that [`from_folder`](super::from_folder) makes pages of, and lists all others.
///
/// Links are not followed, so a docs folder cannot lead outside itself.
///
/// # Errors
/// [`ReadError`] when the folder itself cannot be read. A file in it that cannot be read is one of the others.
pub fn read_files(root: &Path) -> Result<RawFolder, ReadError> {
    let (paths, mut others) = walk(root)?;
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|path| match fs::read(root.join(&path)) {
            Ok(bytes) => Ok(RawFile { path, bytes }),
            Err(error) => Err(OtherFile::refused(path, error.to_string())),
        })
        .collect();
    for other in &mut others {
        if let Some(link) = folder_link(&root.join(&other.entry.path), &other.entry) {
            *other = link;
        }
    }
    let mut files = Vec::with_capacity(read.len());
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(other) => others.push(other),
        }
    }
    Ok(RawFolder { files, others })
}

/// The paths of the files that are read, and all others, in no particular order.
fn walk(root: &Path) -> Result<(Vec<String>, Vec<OtherFile>), ReadError> {
    let (mut paths, mut others) = (Vec::new(), Vec::new());
    let mut folders: Vec<(PathBuf, String)> = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) if prefix.is_empty() => return Err(ReadError { path: folder, source }),
            Err(error) => {
                others.push(OtherFile::refused(prefix, error.to_string()));
                continue;
            }
        };
        for entry in entries {
            let kind = entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)));
            let (entry, kind) = match kind {
                Ok(found) => found,
                Err(error) => {
                    others.push(OtherFile::refused(prefix.clone(), error.to_string()));
                    continue;
                }
            };
            let name = entry.file_name();
            let shown = name.to_string_lossy();
            let path = format!("{prefix}{shown}{}", if kind.is_dir() { "/" } else { "" });
            let fate = if shown.starts_with('.') {
                Some(FileFate::Hidden)
            } else if kind.is_symlink() {
                Some(FileFate::Link)
            } else if name.to_str().is_none() {
                others.push(OtherFile::refused(path, "its name is not UTF-8".to_owned()));
                continue;
            } else if kind.is_dir() {
                folders.push((entry.path(), path));
                continue;
            } else if kind.is_file() {
                fate_of(&path)
            } else {
                Some(FileFate::Special)
            };
            match fate {
                Some(fate) => others.push(OtherFile::new(path, fate)),
                None => paths.push(path),
            }
        }
    }
    Ok((paths, others))
}

/// How many files that may be pages are named in their finding.
const TOLD: usize = 3;

/// The findings about files that are not read, in order of paths.
pub(super) fn findings(others: &[OtherFile]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = others.iter().filter_map(finding).collect();
    let perhaps = others.iter().map(|other| &other.entry).filter(|entry| entry.fate == FileFate::PerhapsPage);
    let paths: Vec<&str> = perhaps.map(|entry| entry.path.as_str()).collect();
    if let Some(first) = paths.first() {
        let named = paths.iter().take(TOLD).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        let more = match paths.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let are = if paths.len() == 1 { "may be a page and is" } else { "may be pages and are" };
        let message = format!("{named}{more} {are} not read: pages are named `*.md`");
        findings.push(at(first, Lint::FileNotRead, message, "rename what is plain Markdown"));
    }
    findings
}

fn finding(other: &OtherFile) -> Option<Diagnostic> {
    let path = other.entry.path.as_str();
    let (lint, message, help) = match other.entry.fate {
        FileFate::Link => (
            Lint::FileNotRead,
            match other.said.as_str() {
                "" => format!("`{path}` is a link, and links are not followed"),
                to => format!("`{path}` is a link to `{to}` that is written as a file, and links are not followed"),
            },
            "put the files themselves here, or name the folder that it leads to with --docs",
        ),
        FileFate::Special => (
            Lint::FileNotRead,
            format!("`{path}` is neither a file nor a folder, and is not read"),
            "remove it from the docs folder",
        ),
        FileFate::Misplaced => (
            Lint::FileNotRead,
            format!("`{path}` is named almost like a file that is read, and is not read"),
            "the files are presets.yaml in any folder, and overrides.toml, profile.toml, names.lock and accepted-changes.toml at the root",
        ),
        FileFate::Refused => (
            Lint::UnreadableFile,
            format!("`{path}` cannot be read: {}", other.said),
            "make it readable, or remove it from the docs folder",
        ),
        _ => return None,
    };
    Some(at(path, lint, message, help))
}

fn at(path: &str, lint: Lint, message: String, help: &str) -> Diagnostic {
    let source = Arc::new(SourceText::plain(path.to_owned(), String::new()));
    Diagnostic::at(lint, &source, Span::default(), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_fate() {
        for (path, fate) in [
            ("en/a/get.md", None),
            ("en/a/ADD.MD", None),
            ("en/a/get.markdown", None),
            ("en/presets.yaml", None),
            ("en/presets.yml", Some(FileFate::Misplaced)),
            ("Overrides.toml", Some(FileFate::Misplaced)),
            ("accepted-changes.toml", Some(FileFate::AcceptedChanges)),
            ("SOURCE.toml", Some(FileFate::Origin)),
            ("en/SOURCE.toml", Some(FileFate::Other)),
            ("en/accepted-changes.toml", Some(FileFate::Misplaced)),
            ("en/a/get.mdx", None),
            ("profile.toml", None),
            ("en/.hidden/get.md", Some(FileFate::Hidden)),
            (".md", Some(FileFate::Hidden)),
            ("en/toc.yaml", Some(FileFate::Other)),
            ("NOTICE", Some(FileFate::Other)),
            ("en/a/md", Some(FileFate::Other)),
        ] {
            assert_eq!(fate_of(path), fate, "{path}");
        }
    }

    #[test]
    fn a_file_that_holds_a_path_only_is_a_link() {
        for text in ["../pages/en", "./get.md", "get-old.md", "/docs/en"] {
            assert_eq!(link_target(text.as_bytes()), Some(text));
        }
        for text in ["", "TODO", "# T", "../a b", "../a\n../b", "[x](../a.md)", "default:", "https://a.example/b.md"] {
            assert_eq!(link_target(text.as_bytes()), None, "{text}");
        }
        assert_eq!(link_target(&[b'.', b'/', 0xff]), None);
        assert_eq!(link_target("../".repeat(1000).as_bytes()), None);
    }

    #[test]
    fn stems_lose_the_ending_of_pages_only() {
        for (path, expected) in [
            ("a/get.md", "a/get"),
            ("a/GET.MD", "a/GET"),
            ("a/b.markdown", "a/b"),
            ("a.md/b", "a.md/b"),
            ("a/v1.2", "a/v1.2"),
            ("", ""),
        ] {
            assert_eq!(stem(path), expected);
        }
    }
}
