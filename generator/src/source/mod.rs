//! Stage 1: a docs folder becomes pages, each with its text, front matter and variables resolved.
//!
//! This is one of the two places of the crate that touch the file system (the other is [`crate::write`]).

mod config_file;
mod files;
mod front_matter;
mod presets;
mod yaml;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use files::{FileEntry, FileFate, ORIGIN, OtherFile, RawFolder, fate_of, read_files, stem};
pub use front_matter::FrontMatter;
pub use presets::Presets;
pub use yaml::{YamlEntry, YamlNode, YamlValue};

use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span, value_bytes};

/// The name of the file that says how a vendor writes; it lies at the root of the docs folder.
pub const PROFILE_FILE: &str = config_file::PROFILE.name;

/// The name of the file that keeps Rust names; it lies at the root of the docs folder.
pub const NAMES_FILE: &str = config_file::NAMES.name;

/// Pages larger than this are refused: positions are 32 bits wide, and no reference page comes near.
const LARGEST_PAGE: usize = 64 << 20;

/// What the values of variables may take on all pages together: a preset of a kilobyte on a page that names it a million
/// times would be a gigabyte. In the whole reference of 2026 they take less than 100 KiB.
const MOST_VALUES: usize = 16 << 20;

/// One Markdown file.
#[derive(Debug)]
pub struct Page {
    /// Text and path, shared with every position that points into it.
    pub source: Arc<SourceText>,
    /// What the block between the leading `---` lines says.
    pub front: FrontMatter,
}

impl Page {
    /// The path relative to the docs folder, with `/` on every system.
    #[must_use]
    pub fn path(&self) -> &str {
        self.source.path()
    }
}

/// Everything read from a docs folder, pages sorted by path.
#[derive(Debug, Default)]
pub struct Docs {
    /// The pages that could be read.
    pub pages: Vec<Page>,
    /// All other files and what becomes of them, sorted by path.
    pub files: Vec<FileEntry>,
    /// The text of `overrides.toml`, if there is one.
    pub overrides: Option<Arc<SourceText>>,
    /// The text of `profile.toml`, if there is one.
    pub profile: Option<Arc<SourceText>>,
    /// The text of `names.lock`, if there is one.
    pub names: Option<Arc<SourceText>>,
    /// What was wrong with files.
    pub diagnostics: Vec<Diagnostic>,
}

/// A folder could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// A file as found on disk, before anything is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// Path relative to the docs folder, with `/`.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Reads all pages (`*.md`), variables (`presets.yaml`), corrections (`overrides.toml`) and names (`names.lock`) below a
/// folder, and lists all other files.
///
/// Links are not followed, so a docs folder cannot lead outside itself.
///
/// # Errors
/// [`ReadError`] when the folder itself cannot be read. Content is never an error here but a [`Diagnostic`] in the
/// result.
pub fn read_folder(root: &Path) -> Result<Docs, ReadError> {
    Ok(from_folder(read_files(root)?))
}

/// Whether a file at this path (relative, with `/`) would be read from a docs folder.
#[must_use]
pub fn is_page_or_presets(path: &str) -> bool {
    fate_of(path).is_none()
}

/// Makes pages of files already in memory, in any order. The result does not depend on that order.
#[must_use]
pub fn from_files(files: Vec<RawFile>) -> Docs {
    from_folder(files.into())
}

/// Makes pages of a folder already in memory. The result does not depend on the order of its files.
#[must_use]
pub fn from_folder(folder: RawFolder) -> Docs {
    let RawFolder { mut files, mut others } = folder;
    others.extend(files.extract_if(.., |file| !is_page_or_presets(&file.path)).map(not_read));
    if files.iter().all(|file| file.path != config_file::PROFILE.name) {
        let mdx = files.extract_if(.., |file| files::is_mdx(&file.path));
        others.extend(mdx.map(|file| OtherFile::new(file.path, FileFate::PerhapsPage)));
    }
    files::take_links(&mut files, &mut others);
    others.sort();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut diagnostics = files::findings(&others);
    let mut entries: Vec<FileEntry> = others.into_iter().map(|other| other.entry).collect();
    entries.extend(files.iter().filter_map(|file| {
        let fate = files::role(&file.path)?;
        Some(FileEntry { path: file.path.clone(), fate })
    }));
    let is = |file: &RawFile, name: &str| file.path.rsplit('/').next() == Some(name);
    let overrides = config_file::OVERRIDES.take(&mut files, &mut diagnostics);
    let profile = config_file::PROFILE.take(&mut files, &mut diagnostics);
    let names = config_file::NAMES.take(&mut files, &mut diagnostics);
    let (settings, pages): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is(file, presets::FILE_NAME));
    let presets = read_presets(settings, &mut diagnostics);
    let mut read = Vec::with_capacity(pages.len());
    let pages: Vec<_> =
        pages.into_par_iter().map(|file| decode(file).and_then(|page| measured(page, &presets))).collect();
    let pages = within_values(pages);
    let results: Vec<_> = pages.into_par_iter().map(|page| read_page(page, &presets)).collect();
    for (page, findings) in results {
        if page.is_none() {
            let refused = findings.iter().filter_map(|found| found.place.as_ref());
            entries.extend(
                refused.map(|(source, _)| FileEntry { path: source.path().to_owned(), fate: FileFate::Refused }),
            );
        }
        read.extend(page);
        diagnostics.extend(findings);
    }
    entries.sort();
    Docs { pages: read, files: entries, overrides, profile, names, diagnostics }
}

fn not_read(file: RawFile) -> OtherFile {
    let fate = fate_of(&file.path).unwrap_or(FileFate::Other);
    OtherFile::new(file.path, fate)
}

fn read_presets(files: Vec<RawFile>, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Presets> {
    let mut found = BTreeMap::new();
    for file in files {
        let folder = parent(&file.path).to_owned();
        match decode(file) {
            Ok((path, text)) => match Presets::parse(&path, text) {
                Ok(presets) => drop(found.insert(folder, presets)),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            },
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    found
}

/// The folder of a path, `""` for the root.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A page whose variables are counted and not resolved yet.
struct Measured {
    path: String,
    raw: String,
    /// Bytes that the values of its variables take.
    values: usize,
}

/// Counts what a page's variables take, before room is made for it.
fn measured((path, raw): (String, String), presets: &BTreeMap<String, Presets>) -> Result<Measured, Box<Diagnostic>> {
    let value = |name: &str| lookup(presets, parent(&path), name);
    let most = LARGEST_PAGE.saturating_sub(raw.len()).min(MOST_VALUES);
    match value_bytes(&raw, value, most) {
        Ok(values) => Ok(Measured { path, raw, values }),
        Err(at) => {
            let message =
                format!("with the values of its variables the page has more than {most} bytes beside its own");
            Err(Box::new(values_too_large(path, raw, at.into(), message)))
        }
    }
}

/// Refuses the pages, in order of their paths, whose variables are beyond what all pages together may have.
fn within_values(pages: Vec<Result<Measured, Box<Diagnostic>>>) -> Vec<Result<Measured, Box<Diagnostic>>> {
    let mut taken = 0_usize;
    let check = |page: Result<Measured, Box<Diagnostic>>| {
        let Measured { path, raw, values } = page?;
        if values > MOST_VALUES.saturating_sub(taken) {
            let message =
                format!("the values of variables take more than {MOST_VALUES} bytes on the pages up to this one");
            return Err(Box::new(values_too_large(path, raw, Span::default(), message)));
        }
        taken += values;
        Ok(Measured { path, raw, values })
    };
    pages.into_iter().map(check).collect()
}

fn values_too_large(path: String, raw: String, at: Span, message: String) -> Diagnostic {
    let source = Arc::new(SourceText::plain(path, raw));
    Diagnostic::at(Lint::TooLarge, &source, at, message)
        .label("too much from here on")
        .help("make the values in presets.yaml shorter, or use them less often")
}

fn read_page(
    page: Result<Measured, Box<Diagnostic>>,
    presets: &BTreeMap<String, Presets>,
) -> (Option<Page>, Vec<Diagnostic>) {
    let Measured { path, raw, .. } = match page {
        Ok(page) => page,
        Err(diagnostic) => return (None, vec![*diagnostic]),
    };
    let folder = parent(&path).to_owned();
    let source = Arc::new(SourceText::resolve(path, raw, |name| lookup(presets, &folder, name)));
    let (front, problem) = FrontMatter::read(&source);
    (Some(Page { source, front }), problem.into_iter().collect())
}

/// The value of a variable for a page in `folder`: the nearest presets.yaml that has it wins.
fn lookup<'a>(presets: &'a BTreeMap<String, Presets>, folder: &str, name: &str) -> Option<&'a str> {
    let mut folder = Some(folder);
    while let Some(at) = folder {
        if let Some(value) = presets.get(at).and_then(|presets| presets.get(name)) {
            return Some(value);
        }
        folder = (!at.is_empty()).then(|| parent(at));
    }
    None
}

/// A text without the byte-order mark that some editors write before the first character of a file. Lines and columns
/// are counted from the first character behind it, as editors do.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn without_mark_owned(text: String) -> String {
    if without_mark(&text).len() == text.len() { text } else { without_mark(&text).to_owned() }
}

fn decode(file: RawFile) -> Result<(String, String), Box<Diagnostic>> {
    let RawFile { path, bytes } = file;
    if bytes.len() > LARGEST_PAGE {
        let source = Arc::new(SourceText::plain(path, String::new()));
        let message = format!("{} bytes are more than this program reads in one page", bytes.len());
        let help = "split the page, or move the file out of the docs folder";
        return Err(Box::new(Diagnostic::at(Lint::TooLarge, &source, Span::default(), message).help(help)));
    }
    String::from_utf8(bytes).map(|text| (path.clone(), without_mark_owned(text))).map_err(|error| {
        let is_utf16 = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        let good = error.utf8_error().valid_up_to();
        let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let source = Arc::new(SourceText::plain(path, shown));
        let at = Span::new(good, good + '\u{fffd}'.len_utf8());
        Box::new(
            Diagnostic::at(
                Lint::NotUtf8,
                &source,
                at,
                if is_utf16 { "the page is UTF-16, not UTF-8" } else { "the page is not valid UTF-8" },
            )
            .label("the first byte that is not")
            .help("save the file as UTF-8"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> RawFile {
        RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn order_of_files_does_not_matter() {
        let files =
            vec![file("en/b.md", "# B"), file("en/presets.yaml", "default:\n  x: y\n"), file("en/a.md", "{{ x }}")];
        let mut reversed = files.clone();
        reversed.reverse();
        let paths = |docs: &Docs| {
            docs.pages.iter().map(|p| (p.path().to_owned(), p.source.text().to_owned())).collect::<Vec<_>>()
        };
        let expected = vec![("en/a.md".to_owned(), "y".to_owned()), ("en/b.md".to_owned(), "# B".to_owned())];
        assert_eq!(paths(&from_files(files)), expected);
        assert_eq!(paths(&from_files(reversed)), expected);
    }

    #[test]
    fn the_nearest_presets_win_key_by_key() {
        let docs = from_files(vec![
            file("presets.yaml", "default:\n  a: far\n  b: far\n"),
            file("en/presets.yaml", "default:\n  b: near\n"),
            file("en/p.md", "{{a}} {{ b }} {{ c }}"),
        ]);
        let source = &docs.pages[0].source;
        assert_eq!(source.text(), "far near {{ c }}");
        assert_eq!(source.unresolved().iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn overrides_lie_at_the_root() {
        let docs = from_files(vec![file("overrides.toml", "# none"), file("en/overrides.toml", "")]);
        assert_eq!(docs.overrides.as_ref().map(|source| source.text()), Some("# none"));
        assert_eq!(docs.diagnostics.len(), 1);
        assert_eq!(docs.diagnostics[0].position().as_deref(), Some("en/overrides.toml:1:1"));
    }

    #[test]
    fn bytes_that_are_not_utf8_have_a_position() {
        let docs = from_files(vec![RawFile { path: "en/p.md".into(), bytes: b"# T\nab\xffcd".to_vec() }]);
        assert!(docs.pages.is_empty());
        assert_eq!(docs.diagnostics[0].position().as_deref(), Some("en/p.md:2:3"));
    }
}
