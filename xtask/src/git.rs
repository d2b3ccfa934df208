//! The docs of a git revision, read from git's objects: no file of the checkout is touched.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use apidocs_codegen::nearest::nearest;
use apidocs_codegen::source::{FileFate, OtherFile, RawFile, RawFolder, fate_of};

use crate::exit::Failure;

/// A file of a commit: its path relative to the docs folder, and the object that holds its content.
struct Entry {
    path: String,
    object: String,
    kind: EntryKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    File,
    Link,
    /// A submodule.
    Other,
}

/// A repository with a folder in it.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
    /// The docs folder relative to the root, with `/`; empty when it is the root.
    pub(crate) folder: String,
}

impl Repository {
    /// The repository that a docs folder is in. The folder itself need not exist any more.
    pub(crate) fn around(docs: &Path) -> Result<Self, Failure> {
        let docs = std::path::absolute(docs).unwrap_or_else(|_| docs.to_owned());
        let existing = docs.ancestors().find(|folder| folder.is_dir()).unwrap_or(&docs);
        let rest = docs.strip_prefix(existing).unwrap_or(Path::new(""));
        let root = text(&run(existing, &["rev-parse", "--show-toplevel"])?);
        let prefix = text(&run(existing, &["rev-parse", "--show-prefix"])?);
        let rest = rest.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let folder = format!("{prefix}{rest}").trim_end_matches('/').to_owned();
        Ok(Self { root: PathBuf::from(root), folder })
    }

    /// The docs folder of a revision, as it would be found on disk.
    pub(crate) fn docs(&self, revision: &str) -> Result<RawFolder, Failure> {
        let commit = self.commit(revision)?;
        let (mut wanted, mut others) = (Vec::new(), Vec::new());
        for Entry { path, object, kind } in self.list(&commit)? {
            let named = fate_of(&path);
            match kind {
                _ if named == Some(FileFate::Hidden) => others.push(OtherFile::new(path, FileFate::Hidden)),
                EntryKind::Link => others.push(OtherFile::new(path, FileFate::Link)),
                EntryKind::Other => others.push(OtherFile::new(path, FileFate::Special)),
                EntryKind::File => match named {
                    Some(fate) => others.push(OtherFile::new(path, fate)),
                    None => wanted.push((path, object)),
                },
            }
        }
        Ok(RawFolder { files: self.read(wanted)?, others })
    }

    /// The text of one file of the docs folder, if the revision has it.
    pub(crate) fn file(&self, revision: &str, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let commit = self.commit(revision)?;
        let is_wanted = |entry: &Entry| entry.path == name && entry.kind == EntryKind::File;
        let wanted = self.list(&commit)?.into_iter().filter(is_wanted);
        let wanted = wanted.map(|entry| (entry.path, entry.object)).collect();
        Ok(self.read(wanted)?.pop().map(|file| file.bytes))
    }

    fn commit(&self, revision: &str) -> Result<String, Failure> {
        let name = format!("{revision}^{{commit}}");
        let found = run(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name]);
        found.map(|output| text(&output)).map_err(|_| self.no_revision(revision))
    }

    /// A name that leads nowhere, with the branches and tags that may be meant.
    fn no_revision(&self, name: &str) -> Failure {
        let listed = run(&self.root, &["for-each-ref", "--count=2000", "--format=%(refname:short)"]);
        let listed = text(&listed.unwrap_or_default());
        let near = nearest(name, listed.lines(), 3).into_iter().map(str::to_owned).collect();
        Failure::NoRevision { name: name.to_owned(), near }
    }

    /// All that a commit has in the docs folder.
    fn list(&self, commit: &str) -> Result<Vec<Entry>, Failure> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
        if !self.folder.is_empty() {
            arguments.extend(["--", &self.folder]);
        }
        let output = run(&self.root, &arguments)?;
        let listed = String::from_utf8_lossy(&output).into_owned();
        Ok(listed.split('\0').filter_map(|line| self.entry(line)).collect())
    }

    fn entry(&self, line: &str) -> Option<Entry> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
        let path = match self.folder.as_str() {
            "" => path,
            folder => path.strip_prefix(folder)?.strip_prefix('/')?,
        };
        let kind = match mode {
            "120000" => EntryKind::Link,
            _ if mode.starts_with("100") => EntryKind::File,
            _ => EntryKind::Other,
        };
        Some(Entry { path: path.to_owned(), object: object.to_owned(), kind })
    }

    /// Reads objects by one run of git; the names are written while the contents are read.
    fn read(&self, wanted: Vec<(String, String)>) -> Result<Vec<RawFile>, Failure> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = Command::new("git")
            .arg("-C")
            .arg(&self.root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(no_git)?;
        let input = child.stdin.take();
        let names: Vec<&str> = wanted.iter().map(|(_, object)| object.as_str()).collect();
        let names = names.join("\n") + "\n";
        let writer = thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(names.as_bytes())));
        let output = child.wait_with_output().map_err(no_git)?;
        // A writer that fails leaves an answer that is too short, which is noticed below.
        drop(writer.join());
        let mut rest = output.stdout.as_slice();
        let mut files = Vec::with_capacity(wanted.len());
        for (path, object) in wanted {
            let bytes = next(&mut rest, &object).ok_or_else(|| Failure::Git(format!("git does not give {path}")))?;
            files.push(RawFile { path, bytes });
        }
        Ok(files)
    }
}

/// The next object of the answer: `<object> blob <size>`, the content, and a line end.
pub(crate) fn next(rest: &mut &[u8], object: &str) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (head, after) = rest.split_at_checked(end)?;
    let head = std::str::from_utf8(head).ok()?;
    let size: usize = head.strip_prefix(object)?.strip_prefix(" blob ")?.parse().ok()?;
    let (content, after) = after.get(1..)?.split_at_checked(size)?;
    *rest = after.get(1..)?;
    Some(content.to_vec())
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim_end_matches(['\n', '\r']).to_owned()
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().map_err(no_git)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Failure::Git(text(&output.stderr)))
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn no_git(error: io::Error) -> Failure {
    Failure::Git(format!("cannot run git: {error}"))
}
