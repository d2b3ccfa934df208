//! A folder of its own with pages in our own words, a crate elsewhere and a crate at home, for tests that write.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::files::{copy, repository};

/// What the pages say; two states differ in pages, files and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Ships of one fleet.
    Few,
    /// Another service more, a method less, other texts.
    Many,
}

impl State {
    pub(crate) fn other(self) -> Self {
        match self {
            State::Few => State::Many,
            State::Many => State::Few,
        }
    }

    /// The pages, by path below the docs folder.
    pub(crate) fn pages(self) -> BTreeMap<String, String> {
        let pages: &[(&str, &str, &str, &str)] = match self {
            State::Few => &[
                ("harbour", "Ship", "get", "Returns the ship as it lies."),
                ("harbour", "Ship", "inspect", "Looks at the ship."),
                ("harbour", "Crane", "get", "Returns the crane."),
            ],
            State::Many => &[
                ("harbour", "Ship", "get", "Returns the ship as it sails."),
                ("harbour", "Crane", "get", "Returns the crane."),
                ("harbour", "Crane", "greet", "Greets the crane."),
                ("lighthouse", "Lamp", "get", "Returns the lamp."),
                ("lighthouse", "Lamp", "look", "Looks at the lamp."),
            ],
        };
        let path = |(service, resource, method, _): &(&str, &str, &str, &str)| {
            format!("en/{service}/api-ref/{resource}/{method}.md")
        };
        pages.iter().map(|page| (path(page), text(page.0, page.1, page.2, page.3))).collect()
    }

    /// Writes the pages into a docs folder; its other files stay.
    pub(crate) fn write(self, docs: &Path) {
        let _ = fs::remove_dir_all(docs.join("en"));
        put(docs, "presets.yaml", "default:\n  api-host: api.cloud.yandex.net\n");
        for (path, text) in self.pages() {
            put(docs, &path, &text);
        }
    }
}

fn text(service: &str, resource: &str, method: &str, about: &str) -> String {
    let lower = resource.to_lowercase();
    let verb = if method == "get" { String::new() } else { format!(":{method}") };
    format!(
        "---\neditable: false\n---\n\n# Method {method}\n{about}\n\n## HTTP request {{#https-request}}\n```\n\
         GET https://{service}.{{{{ api-host }}}}/{service}/v1/{lower}s/{{{lower}Id}}{verb}\n```\n\n\
         ## Path parameters {{#path_params}}\n\nParameter | Description\n--- | ---\n\
         {lower}Id | Required. ID of the {lower}. The maximum string length in characters is 50.\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json\n{{\n  \"id\": \"string\",\n  \
         \"name\": \"string\"\n}}\n```\n{about}\n\nField | Description\n--- | ---\nid | **string**<br><p>{about}</p>\n\
         name | **string**<br><p>Name of the {lower}.</p>\n"
    )
}

/// Where the crate is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// `generated` of a repository, with `names.lock` in `docs-input`.
    Home,
    /// A folder of its own, by `--out`.
    Elsewhere,
}

/// A repository of its own in a folder of its own.
pub(crate) struct Place {
    temp: TempDir,
    pub(crate) target: Target,
}

impl Place {
    pub(crate) fn new(target: Target) -> Self {
        let temp = TempDir::new().unwrap();
        let root = temp.path().join("repository");
        copy(&repository().join("generated/src/runtime"), &root.join("generated/src/runtime"));
        for file in ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE"].map(|name| format!("generated/{name}"))
        {
            fs::copy(repository().join(&file), root.join(&file)).unwrap();
        }
        fs::create_dir_all(root.join("xtask")).unwrap();
        fs::create_dir_all(temp.path().join("elsewhere")).unwrap();
        State::Few.write(&root.join("docs-input"));
        Self { temp, target }
    }

    pub(crate) fn root(&self) -> &Path {
        self.temp.path()
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.root().join("repository")
    }

    pub(crate) fn docs(&self) -> PathBuf {
        self.repository().join("docs-input")
    }

    pub(crate) fn out(&self) -> PathBuf {
        match self.target {
            Target::Home => self.repository().join("generated"),
            Target::Elsewhere => self.root().join("elsewhere/out"),
        }
    }

    /// The command `regenerate` with more options, as if run in that repository.
    pub(crate) fn command(&self, more: &[&str]) -> Command {
        let mut command = self.xtask(&["regenerate"]);
        if self.target == Target::Elsewhere {
            command.arg("--out").arg(self.out());
        }
        command.args(more);
        command
    }

    pub(crate) fn xtask(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .current_dir(self.repository())
            .env("CARGO_MANIFEST_DIR", self.repository().join("xtask"))
            .env("CARGO_TARGET_DIR", self.root().join("target"))
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, more: &[&str]) -> Output {
        self.command(more).output().unwrap()
    }

    /// Runs and must end well.
    pub(crate) fn write(&self, state: State) -> String {
        state.write(&self.docs());
        let output = self.run(&[]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Files of the user in the output, which no run may touch.
    pub(crate) fn put_own_files(&self) {
        let out = self.out();
        for (path, text) in [
            ("notes.txt", "mine"),
            ("benches/mine.rs", "// mine"),
            (".git/HEAD", "ref"),
            (".git/objects/ab/cd", "blob"),
        ] {
            put(&out, path, text);
        }
        put(&out, "target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
        put(&out, "target/debug/x", "built");
        fs::set_permissions(out.join(".git"), fs::Permissions::from_mode(0o700)).unwrap();
        symlink("/etc/hostname", out.join("link")).unwrap();
    }

    /// All of the output but Cargo's cache: contents, links, and which folders are closed.
    pub(crate) fn tree(&self) -> Option<BTreeMap<String, String>> {
        self.out().is_dir().then(|| {
            let mut all = tree(&self.out());
            all.retain(|path, _| path != "target" && !path.starts_with("target/"));
            all
        })
    }

    /// What lies beside the output and in the docs folder that is none of its files.
    pub(crate) fn litter(&self) -> Vec<String> {
        let mut found = names(&self.root().join("elsewhere"));
        found.retain(|name| name != "out");
        let known = ["docs-input", "generated", "xtask", "LICENSE-MIT", "LICENSE-APACHE", "fragment.md"];
        found.extend(names(&self.repository()).into_iter().filter(|name| !known.contains(&name.as_str())));
        let known = ["en", "presets.yaml", "names.lock"];
        found.extend(names(&self.docs()).into_iter().filter(|name| !known.contains(&name.as_str())));
        found
    }
}

/// Everything below a folder: contents of files, targets of links, modes of folders.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let kind = fs::symlink_metadata(&path).unwrap();
            let about = if kind.is_symlink() {
                format!("-> {}", fs::read_link(&path).unwrap().display())
            } else if kind.is_dir() {
                folders.push(path);
                format!("folder {:o}", kind.permissions().mode() & 0o7777)
            } else {
                String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()
            };
            found.insert(name, about);
        }
    }
    found
}

pub(crate) fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
