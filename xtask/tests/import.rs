//! `cargo xtask import` from repositories, folders and archives that the tests make.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;
#[path = "support/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use place::{State, code, put, stderr, tree};
use tempfile::TempDir;

/// A repository of a documentation, and a docs folder beside it.
struct Setting {
    temp: TempDir,
}

impl Setting {
    fn new() -> Self {
        let setting = Self { temp: TempDir::new().unwrap() };
        let source = setting.source();
        put(&source, "LICENSE", "Harbour Licence 1.0\n\nCopyright 2026 The Harbour\n");
        put(&source, "en/harbour/api-ref/grpc/Ship/get.md", "# gRPC\n");
        put(&source, "en/harbour/concepts/ships.md", "# Ships\n");
        put(&source, "en/harbour/api-ref/picture.png", "png");
        setting.git(&["init", "--quiet"]);
        setting.git(&["config", "uploadpack.allowFilter", "true"]);
        setting.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
        setting.commit(State::Few);
        fs::create_dir(setting.docs()).unwrap();
        setting
    }

    fn source(&self) -> PathBuf {
        self.temp.path().join("source")
    }

    fn docs(&self) -> PathBuf {
        self.temp.path().join("docs")
    }

    fn url(&self) -> String {
        format!("file://{}", self.source().display())
    }

    fn git(&self, arguments: &[&str]) -> String {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").current_dir(self.source()).args(who).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Commits these pages, and nothing of the other state; gives the commit.
    fn commit(&self, state: State) -> String {
        for path in state.other().pages().keys() {
            let _ = fs::remove_file(self.source().join(path));
        }
        for (path, text) in state.pages() {
            put(&self.source(), &path, &text);
        }
        put(&self.source(), "en/presets.yaml", "default:\n  api-host: api.cloud.yandex.net\n");
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "-m", "pages"]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("import").args(arguments).arg("--docs").arg(self.docs()).current_dir(self.temp.path());
        command
    }

    fn import(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn imported(&self, arguments: &[&str]) -> String {
        let output = self.import(arguments);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        stderr(&output)
    }

    fn refused(&self, arguments: &[&str], words: &str) {
        let before = tree(&self.docs());
        let output = self.import(arguments);
        assert_eq!(code(&output), 2, "{words}: {}", stderr(&output));
        assert!(stderr(&output).contains(words), "no {words:?} in {}", stderr(&output));
        assert_eq!(tree(&self.docs()), before, "{words}");
    }

    /// The docs folder has the pages of a state and nothing else of the source.
    fn has(&self, state: State) {
        let mut pages: Vec<String> = state.pages().into_keys().collect();
        pages.push("en/presets.yaml".to_owned());
        pages.sort();
        let mut found = Vec::new();
        paths(&self.docs(), "", &mut found);
        found.retain(|path| path.starts_with("en/"));
        assert_eq!(found, pages);
        for (path, text) in state.pages() {
            assert_eq!(fs::read_to_string(self.docs().join(&path)).unwrap(), text, "{path}");
        }
    }

    fn record(&self) -> toml::Table {
        fs::read_to_string(self.docs().join("SOURCE.toml")).unwrap().parse().unwrap()
    }
}

fn paths(folder: &Path, prefix: &str, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            paths(&entry.path(), &format!("{path}/"), into);
        } else {
            into.push(path);
        }
    }
    into.sort();
}

#[test]
fn a_repository_gives_its_reference_and_the_record_says_where_from() {
    let setting = Setting::new();
    let said = setting.imported(&[&setting.url()]);
    assert!(said.contains("4 added, 0 changed, 0 removed") && said.contains("next: "), "{said}");
    setting.has(State::Few);
    let record = setting.record();
    assert_eq!(record["origin"].as_str().unwrap(), setting.url());
    assert_eq!(record["revision"].as_str().unwrap(), setting.git(&["rev-parse", "HEAD"]));
    assert_eq!(record["date"].as_str().unwrap(), setting.git(&["show", "-s", "--format=%cI"]));
    assert_eq!(record["licence"].as_str().unwrap(), "Harbour Licence 1.0");
    assert_eq!(record["attribution"].as_str().unwrap(), "Copyright 2026 The Harbour");
    assert_eq!(record["pages"].as_table().unwrap().len(), 4);
}

#[test]
fn what_was_imported_is_read_without_complaint() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(["model", "--docs"]).arg(setting.docs()).output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(!stderr(&output).contains("SOURCE.toml"), "{}", stderr(&output));
}

#[test]
fn a_newer_commit_brings_and_takes_its_pages_and_no_others() {
    let setting = Setting::new();
    let old = setting.git(&["rev-parse", "HEAD"]);
    setting.imported(&[&setting.url()]);
    put(&setting.docs(), "overrides.toml", "# mine\n");
    put(&setting.docs(), "notes/en/harbour/api-ref/mine.md", "# mine\n");
    setting.commit(State::Many);
    let said = setting.imported(&[&setting.url()]);
    assert!(said.contains("3 added, 1 changed, 1 removed"), "{said}");
    setting.has(State::Many);
    assert_eq!(fs::read_to_string(setting.docs().join("overrides.toml")).unwrap(), "# mine\n");
    assert!(setting.docs().join("notes/en/harbour/api-ref/mine.md").is_file());
    let before = tree(&setting.docs());
    assert!(setting.imported(&[&setting.url()]).contains("0 added, 0 changed, 0 removed"));
    assert_eq!(tree(&setting.docs()), before);
    setting.imported(&[&setting.url(), "--rev", &old]);
    setting.has(State::Few);
}

#[test]
fn work_of_the_user_is_not_overwritten() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    let page = "en/harbour/api-ref/Ship/get.md";
    put(&setting.docs(), page, "# My words\n");
    setting.commit(State::Many);
    setting.refused(&[&setting.url()], page);
    setting.imported(&[&setting.url(), "--overwrite"]);
    setting.has(State::Many);
    // A page that somebody else put where one would go.
    let other = Setting::new();
    put(&other.docs(), page, "# My words\n");
    other.refused(&[&other.url()], page);
}

#[test]
fn a_service_comes_alone_and_leaves_the_others() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    setting.commit(State::Many);
    setting.imported(&[&setting.url(), "--service", "lighthouse"]);
    assert!(setting.docs().join("en/lighthouse/api-ref/Lamp/look.md").is_file());
    assert!(setting.docs().join("en/harbour/api-ref/Ship/inspect.md").is_file(), "harbour is as it was");
    assert_eq!(setting.record()["pages"].as_table().unwrap().len(), 6);
    setting.refused(&[&setting.url(), "--service", "lighthous"], "did you mean `lighthouse`?");
}

#[test]
fn folders_and_archives_give_the_same_pages() {
    let setting = Setting::new();
    setting.imported(&["source"]);
    setting.has(State::Few);
    assert_eq!(setting.record()["revision"].as_str().unwrap(), setting.git(&["rev-parse", "HEAD"]));
    setting.commit(State::Many);
    for (name, form) in [("a.tar.gz", "tar.gz"), ("b.tar", "tar"), ("c.zip", "zip")] {
        let file = setting.temp.path().join(name);
        let out = format!("--output={}", file.display());
        setting.git(&["archive", &format!("--format={form}"), "--prefix=docs-main/", &out, "HEAD"]);
        setting.imported(&[name]);
        setting.has(State::Many);
    }
    for (name, form) in [("flat.tar", "tar"), ("flat.zip", "zip")] {
        setting.git(&["archive", &format!("--format={form}"), &format!("--output=../{name}"), "HEAD~1"]);
        setting.imported(&[name]);
        setting.has(State::Few);
        setting.imported(&["b.tar"]);
    }
    for name in ["cut.tar.gz", "cut.zip"] {
        put(setting.temp.path(), name, "no archive");
        setting.refused(&[name], "cannot read");
    }
    let whole = fs::read(setting.temp.path().join("flat.zip")).unwrap();
    fs::write(setting.temp.path().join("half.zip"), &whole[..whole.len() / 2]).unwrap();
    setting.refused(&["half.zip"], "cannot read");
    setting.refused(&["source/LICENSE"], "is no .tar, .tar.gz, .tgz or .zip file");
}

#[test]
fn what_cannot_be_had_leaves_the_folder_as_it_was() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    let url = setting.url();
    for (arguments, words) in [
        (vec![url.as_str(), "--rev", "no-such-branch"], "git fetch"),
        (vec![url.as_str(), "--rev", "--upload-pack=touch pwned"], "unexpected argument"),
        (vec![url.as_str(), "--rev=--upload-pack=x"], "is no branch, tag or commit"),
        (vec![url.as_str(), "--rev", "a:refs/heads/b"], "is no branch, tag or commit"),
        (vec!["file:///no/such/repository"], "git fetch"),
        (vec!["ext::sh -c 'touch pwned'"], "is no folder, no archive, and no address"),
        (vec!["-upload-pack"], "unexpected argument"),
        (vec![url.as_str(), "--lang", "../en"], "is no folder of a language"),
        (vec![url.as_str(), "--lang", "fr"], "has no page of the reference"),
        (vec!["nowhere"], "is no folder, no archive"),
    ] {
        setting.refused(&arguments, words);
    }
    assert!(!setting.temp.path().join("pwned").exists());
}

#[test]
fn links_in_a_repository_are_refused() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    std::os::unix::fs::symlink("/etc/passwd", setting.source().join("en/harbour/api-ref/Ship/steal.md")).unwrap();
    setting.commit(State::Few);
    setting.refused(&[&setting.url()], "en/harbour/api-ref/Ship/steal.md is a symbolic link; nothing was taken");
    setting.refused(&["source"], "en/harbour/api-ref/Ship/steal.md is a symbolic link; nothing was taken");
    for name in ["links.zip", "links.tar"] {
        setting.git(&["archive", &format!("--output=../{name}"), "HEAD"]);
        setting.refused(&[name], "en/harbour/api-ref/Ship/steal.md is a link; nothing was taken");
    }
}

#[test]
fn what_pages_include_is_listed() {
    let setting = Setting::new();
    let page = "# Ships\n\n{% include [auth](../../../_includes/auth.md) %}\n";
    put(&setting.source(), "en/harbour/api-ref/Ship/list.md", page);
    put(&setting.source(), "en/harbour/api-ref/Ship/move.md", page);
    let said = setting.imported(&["source"]);
    assert!(said.contains("note: not taken, although pages include it (1 file):"), "{said}");
    assert!(said.contains("  en/_includes/auth.md in en/harbour/api-ref/Ship/list.md and 1 page more"), "{said}");
}

#[test]
fn a_full_disk_leaves_the_old_pages() {
    let setting = Setting::new();
    setting.imported(&["source"]);
    let before = tree(&setting.docs());
    setting.commit(State::Many);
    put(&setting.source(), "en/harbour/api-ref/Ship/long.md", &format!("# Long\n\n{}\n", "word ".repeat(40_000)));
    // A limit on the size of files does what a full disk does: a write fails in the middle.
    let line = format!("trap '' XFSZ; ulimit -f 64; exec {} import source --docs docs", env!("CARGO_BIN_EXE_xtask"));
    let output = Command::new("sh").current_dir(setting.temp.path()).args(["-c", &line]).output().unwrap();
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot write") || stderr(&output).contains("large"), "{}", stderr(&output));
    assert_eq!(tree(&setting.docs()), before);
    setting.imported(&["source"]);
    assert!(setting.docs().join("en/harbour/api-ref/Ship/long.md").is_file());
    let left: Vec<String> = place::names(setting.temp.path());
    assert!(left.iter().all(|name| !name.contains("regenerate")), "{left:?}");
}

#[test]
fn a_profile_says_what_is_a_page() {
    let setting = Setting::new();
    put(
        &setting.docs(),
        "profile.toml",
        "profile = 1\nname = \"harbour\"\n[pages]\ninclude = [\"api/**.md\"]\n[request]\nbase = \"https://harbour.example\"\n",
    );
    put(&setting.source(), "api/ships.md", "# Ships\n");
    setting.imported(&["source"]);
    assert!(setting.docs().join("api/ships.md").is_file());
    assert!(!setting.docs().join("en/harbour").exists());
    setting.refused(&[], "the profile names no repository");
}

#[test]
fn the_docs_folder_says_where_its_pages_come_from() {
    let setting = Setting::new();
    let old = setting.git(&["rev-parse", "HEAD"]);
    setting.commit(State::Many);
    let settings = format!(
        "profile = 1\n[source]\nrepository = {:?}\nrevision = {old:?}\nlicence = \"CC-BY-4.0\"\nattribution = \"The Harbour\"\n",
        setting.url()
    );
    put(&setting.docs(), "profile.toml", &settings);
    setting.imported(&[]);
    setting.has(State::Few);
    let record = setting.record();
    assert_eq!(record["origin"].as_str().unwrap(), setting.url());
    assert_eq!(record["revision"].as_str().unwrap(), old);
    assert_eq!(record["licence"].as_str().unwrap(), "CC-BY-4.0");
    assert_eq!(record["attribution"].as_str().unwrap(), "The Harbour");
    // Options go before the file.
    setting.imported(&["--rev", "HEAD"]);
    setting.has(State::Many);
    setting.imported(&["source"]);
    setting.has(State::Many);
    put(&setting.docs(), "profile.toml", "profile = 1\n[source]\nrepositry = \"x\"\n");
    setting.refused(&[], "repositry");
}

#[test]
fn an_interrupted_run_leaves_the_old_pages_or_the_new_ones() {
    let setting = Setting::new();
    setting.imported(&[&setting.url()]);
    let old = tree(&setting.docs());
    setting.commit(State::Many);
    setting.imported(&[&setting.url()]);
    let new = tree(&setting.docs());
    let is_writing = || {
        let names = fs::read_dir(setting.temp.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.into_iter().any(|name| name.to_string_lossy().starts_with("docs.regenerate-"))
    };
    for round in 0..6 {
        let target = if round % 2 == 0 { State::Few } else { State::Many };
        setting.commit(target);
        let mut child = setting.command(&[&setting.url()]).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && !is_writing() {}
        let _ = child.kill();
        child.wait().unwrap();
        let pages = |tree: &BTreeMap<String, String>| tree.keys().filter(|path| path.contains(".md")).count();
        let there = tree(&setting.docs());
        assert!([pages(&old), pages(&new)].contains(&pages(&there)), "{there:?}");
        setting.imported(&[&setting.url()]);
        setting.has(target);
        assert!(!is_writing(), "what the killed run left is removed");
    }
}
