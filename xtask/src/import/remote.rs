//! A git repository elsewhere: one commit without its history, the list of its files, and then only the wanted ones.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

use super::selection::{Selection, Taken, refused};
use crate::exit::Failure;
use crate::git::next;
use crate::report;

/// Whether a source is an address that git is asked for. Other protocols, such as `ext::`, run programs.
pub(super) fn is_address(source: &str) -> bool {
    PROTOCOLS.iter().any(|protocol| source.strip_prefix(protocol).is_some_and(|rest| rest.starts_with("://")))
}

const PROTOCOLS: [&str; 3] = ["https", "ssh", "file"];

/// Variables that would make git work elsewhere, or run something.
const UNSET: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_ALLOW_PROTOCOL",
];

/// A file of the commit.
struct Blob {
    path: String,
    object: String,
}

/// Takes what is wanted of a commit.
pub(super) fn take(url: &str, revision: Option<&str>, selection: &mut Selection<'_>) -> Result<Taken, Failure> {
    let revision = revision.unwrap_or("HEAD");
    check_revision(revision)?;
    let temporary = TempDir::new()?;
    let git = Git { folder: &temporary };
    git.run(&["init", "--quiet", "--bare", "--template=", "."], &[])?;
    git.run(&["remote", "add", "origin", url], &[])?;
    report::progress(&format!("fetching the list of files of {url} …"));
    let fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--filter=blob:none"];
    git.run(&[&fetch[..], &["origin", revision]].concat(), &[])?;
    let commit = git.line(&["rev-parse", "--verify", "FETCH_HEAD^{commit}"])?;
    let date = git.line(&["show", "-s", "--no-show-signature", "--format=%cI", &commit])?;
    let blobs = git.list(&commit, selection)?;
    let files = git.read(blobs, selection)?;
    Ok(Taken { origin: url.to_owned(), revision: Some(commit), date: Some(date), files: files.into_iter().collect() })
}

/// A revision must be a name or a commit, and nothing that git takes for an option or a rule.
fn check_revision(revision: &str) -> Result<(), Failure> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@".contains(c);
    if revision.is_empty() || revision.starts_with(['-', '+']) || !revision.chars().all(is_plain) {
        return Err(Failure::Import(format!("`{}` is no branch, tag or commit", revision.escape_debug())));
    }
    Ok(())
}

struct Git<'a> {
    folder: &'a TempDir,
}

impl Git<'_> {
    /// Git with nothing that asks, runs a program, or speaks another protocol.
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder.path());
        let mut settings = vec![
            "core.hooksPath=/dev/null".to_owned(),
            "core.fsmonitor=false".to_owned(),
            "core.askPass=".to_owned(),
            "credential.helper=".to_owned(),
            "submodule.recurse=false".to_owned(),
            "transfer.fsckObjects=true".to_owned(),
            "http.lowSpeedLimit=1000".to_owned(),
            "http.lowSpeedTime=60".to_owned(),
            "gc.auto=0".to_owned(),
            "fetch.negotiationAlgorithm=noop".to_owned(),
            "protocol.allow=never".to_owned(),
        ];
        settings.extend(PROTOCOLS.iter().map(|protocol| format!("protocol.{protocol}.allow=always")));
        for setting in settings {
            command.args(["-c", &setting]);
        }
        for name in UNSET {
            command.env_remove(name);
        }
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_LFS_SKIP_SMUDGE", "1").env("LC_ALL", "C");
        command.env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut command = self.command();
        if arguments.first() != Some(&"fetch") {
            // Objects that are missing are fetched at once, and not one by one.
            command.env("GIT_NO_LAZY_FETCH", "1");
        }
        let failed = |error: std::io::Error| Failure::Import(format!("cannot run git: {error}"));
        let mut child = command.args(arguments).spawn().map_err(failed)?;
        let stdin = child.stdin.take();
        let output = thread::scope(|scope| {
            scope.spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.map_err(failed)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).take(5).collect();
        Err(Failure::Import(format!("git {}: {}", arguments.first().unwrap_or(&""), said.join("; "))))
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Failure> {
        Ok(String::from_utf8_lossy(&self.run(arguments, &[])?).trim().to_owned())
    }

    /// The wanted files of a commit.
    fn list(&self, commit: &str, selection: &mut Selection<'_>) -> Result<Vec<Blob>, Failure> {
        let listing = self.run(&["ls-tree", "-r", "-z", "--full-tree", commit], &[])?;
        let mut blobs = Vec::new();
        for line in listing.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            let line = String::from_utf8_lossy(line);
            let Some((about, path)) = line.split_once('\t') else { continue };
            let mut about = about.split(' ');
            let (Some(mode), Some(_), Some(object)) = (about.next(), about.next(), about.next()) else { continue };
            match mode {
                "120000" => selection.odd(path, "is a symbolic link", false)?,
                "160000" => selection.odd(path, "is another repository", false)?,
                _ if selection.wants(path)? => {
                    blobs.push(Blob { path: path.to_owned(), object: object.to_owned() });
                }
                _ => {}
            }
        }
        Ok(blobs)
    }

    /// Fetches the contents that are missing, all at once, and reads them.
    fn read(&self, blobs: Vec<Blob>, selection: &mut Selection<'_>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let names: String = blobs.iter().flat_map(|blob| [blob.object.as_str(), "\n"]).collect();
        let known = self.run(&["cat-file", "--batch-check"], names.as_bytes())?;
        let known = String::from_utf8_lossy(&known);
        let missing: Vec<&str> = known.lines().filter_map(|line| line.strip_suffix(" missing")).collect();
        if !missing.is_empty() {
            report::progress(&format!("fetching {} …", report::count(missing.len(), "page")));
            let input = missing.join("\n") + "\n";
            self.fetch_objects(input.as_bytes())?;
        }
        let sizes = self.run(&["cat-file", "--batch-check"], names.as_bytes())?;
        for (blob, line) in blobs.iter().zip(String::from_utf8_lossy(&sizes).lines()) {
            let size = line.rsplit(' ').next().and_then(|size| size.parse().ok());
            selection.admit(&blob.path, size.ok_or_else(|| refused(&blob.path, "is not given by the repository"))?)?;
        }
        let answer = self.run(&["cat-file", "--batch"], names.as_bytes())?;
        let mut rest = answer.as_slice();
        let read = blobs.into_iter().map(|blob| {
            let content = next(&mut rest, &blob.object);
            Ok((blob.path.clone(), content.ok_or_else(|| refused(&blob.path, "is not given by the repository"))?))
        });
        read.collect()
    }

    /// As git itself fetches what a partial clone lacks.
    fn fetch_objects(&self, names: &[u8]) -> Result<(), Failure> {
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
        let rest = ["--filter=blob:none", "--stdin", "origin"];
        self.run(&[&fetch[..], &rest[..]].concat(), names).map(drop)
    }
}
