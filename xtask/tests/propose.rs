//! `.ci/propose` against checkouts of the documentation that are made to do harm, and the workflow around it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;
#[path = "support/place.rs"]
mod place;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use files::{copy, repository};
use place::{Place, State, Target, code, put, stderr, tree};

/// A committed repository, and a checkout of the documentation with newer pages.
struct Setting {
    place: Place,
}

impl Setting {
    fn new() -> Self {
        let place = Place::new(Target::Home);
        copy(&repository().join(".ci"), &place.repository().join(".ci"));
        place.write(State::Few);
        let setting = Self { place };
        setting.git(&["init", "--quiet"]);
        setting.git(&["add", "."]);
        setting.git(&["commit", "--quiet", "-m", "pages"]);
        State::Many.write(&setting.pages());
        fs::rename(setting.pages().join("presets.yaml"), setting.pages().join("en/presets.yaml")).unwrap();
        setting
    }

    fn git(&self, arguments: &[&str]) -> String {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false"];
        let output =
            Command::new("git").current_dir(self.place.repository()).args(who).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn pages(&self) -> PathBuf {
        self.place.root().join("pages")
    }

    fn out(&self) -> PathBuf {
        self.place.root().join("proposal")
    }

    fn propose(&self) -> Output {
        let like = self.place.xtask(&[]);
        let mut command = Command::new(self.place.repository().join(".ci/propose"));
        command.envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("XTASK", env!("CARGO_BIN_EXE_xtask"));
        command.arg("--pages").arg(self.pages()).arg("--out").arg(self.out()).output().unwrap()
    }

    /// The checkout is refused with these words, and nothing of it is taken.
    fn refused(&self, words: &str) {
        let before = (tree(&self.place.docs()), self.place.tree());
        let output = self.propose();
        assert_eq!(code(&output), 2, "{words}: {}", stderr(&output));
        assert!(stderr(&output).contains(words), "no {words:?} in {}", stderr(&output));
        assert!(stderr(&output).contains("nothing was taken"), "{}", stderr(&output));
        assert!(!stderr(&output).contains('\u{1b}'), "names are printed with escapes");
        assert_eq!((tree(&self.place.docs()), self.place.tree()), before, "{words}");
        assert_eq!(self.git(&["status", "--porcelain"]), "", "{words}");
    }
}

#[test]
fn pages_are_taken_as_plain_files() {
    let setting = Setting::new();
    let page = setting.pages().join("en/harbour/api-ref/Crane/greet.md");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o777)).unwrap();
    put(&setting.pages(), "en/harbour/intro.md", "# Harbour\n");
    put(&setting.pages(), "en/harbour/api-ref/picture.png", "png");
    put(&setting.pages(), "en/harbour/api-ref/build.rs", "fn main() {}");
    put(&setting.pages(), "en/harbour/api-ref/grpc/Ship/get.md", "# gRPC\n");
    symlink("/etc", setting.pages().join("en/harbour/elsewhere")).unwrap();
    put(&setting.out(), "mine.txt", "of the user");
    let output = setting.propose();
    assert!(matches!(code(&output), 0 | 1), "{}", stderr(&output));
    assert!(stderr(&output).contains("harbour/elsewhere is a link and is not followed"), "{}", stderr(&output));
    let taken = setting.place.docs().join("en/harbour");
    let greet = taken.join("api-ref/Crane/greet.md");
    assert_eq!(fs::read(&greet).unwrap(), fs::read(&page).unwrap());
    assert_eq!(fs::metadata(&greet).unwrap().permissions().mode() & 0o111, 0, "no page can be run");
    for path in ["intro.md", "api-ref/picture.png", "api-ref/build.rs", "api-ref/grpc", "elsewhere"] {
        assert!(fs::symlink_metadata(taken.join(path)).is_err(), "{path}");
    }
    assert!(setting.place.docs().join("en/presets.yaml").is_file());
    let title = fs::read_to_string(setting.out().join("title")).unwrap();
    assert_eq!(title, "API reference: harbour,lighthouse\n", "a new service is noticed");
    assert_eq!(fs::read_to_string(setting.out().join("mine.txt")).unwrap(), "of the user");
}

#[test]
fn linked_presets_are_refused() {
    let setting = Setting::new();
    put(setting.place.root(), "hosts.yml", "default:\n  api-host: api.cloud.yandex.net\n  token: secret\n");
    let presets = setting.pages().join("en/presets.yaml");
    for target in ["../../hosts.yml", "nowhere", ".", "/dev/zero"] {
        fs::remove_file(&presets).unwrap();
        symlink(target, &presets).unwrap();
        setting.refused("en/presets.yaml is no plain file");
    }
    fs::remove_file(&presets).unwrap();
    fs::create_dir(&presets).unwrap();
    setting.refused("en/presets.yaml is no plain file");
}

#[test]
fn links_and_special_files_are_refused() {
    type Make = fn(&Path);
    let attacks: [(&str, Make); 6] = [
        ("en/harbour/api-ref/Ship/steal.md is a symbolic link", |pages| {
            symlink("/etc/passwd", pages.join("en/harbour/api-ref/Ship/steal.md")).unwrap();
        }),
        ("en/harbour/api-ref/Stolen is a symbolic link", |pages| {
            symlink("/etc", pages.join("en/harbour/api-ref/Stolen")).unwrap();
        }),
        ("en/harbour/api-ref is a symbolic link", |pages| {
            fs::rename(pages.join("en/harbour/api-ref"), pages.join("en/moved")).unwrap();
            symlink("../moved", pages.join("en/harbour/api-ref")).unwrap();
        }),
        ("en/harbour is no folder", |pages| {
            fs::rename(pages.join("en/harbour"), pages.join("en/moved")).unwrap();
            symlink("moved", pages.join("en/harbour")).unwrap();
        }),
        ("en is no folder", |pages| {
            fs::rename(pages.join("en"), pages.join("moved")).unwrap();
            symlink("moved", pages.join("en")).unwrap();
        }),
        ("en/harbour/api-ref/Ship/pipe.md is neither file nor folder", |pages| {
            let made = Command::new("mkfifo").arg(pages.join("en/harbour/api-ref/Ship/pipe.md")).status().unwrap();
            assert!(made.success());
        }),
    ];
    for (words, make) in attacks {
        let setting = Setting::new();
        make(&setting.pages());
        setting.refused(words);
    }
}

#[test]
fn names_that_are_not_plain_are_refused() {
    let names: [&[u8]; 9] = [
        b"a\nb.md",
        b"-delete.md",
        b"--rsh=x.md",
        b".git/hooks.md",
        b"..md",
        b"a b.md",
        b"\x1b[2J.md",
        b"$(touch pwned).md",
        b"\xff.md",
    ];
    for name in names {
        let setting = Setting::new();
        let page = setting.pages().join("en/harbour/api-ref").join(OsStr::from_bytes(name));
        fs::create_dir_all(page.parent().unwrap()).unwrap();
        fs::write(&page, "# x\n").unwrap();
        setting.refused("has a name with other characters");
    }
    let setting = Setting::new();
    fs::create_dir_all(setting.pages().join("en/harbour/api-ref/new\nen/presets.yaml")).unwrap();
    setting.refused("has a name with other characters");
}

#[test]
fn huge_files_are_refused_unread() {
    // Files with holes: they take no room.
    let huge = |path: &Path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap();
    let setting = Setting::new();
    huge(&setting.pages().join("en/harbour/api-ref/Ship/huge.md"));
    setting.refused("is larger than");
    let setting = Setting::new();
    huge(&setting.pages().join("en/presets.yaml"));
    setting.refused("is larger than");
}

#[test]
fn nothing_is_written_through_a_link_of_the_proposal() {
    let setting = Setting::new();
    put(setting.place.root(), "precious", "precious");
    fs::create_dir_all(setting.out()).unwrap();
    for file in ["title", "report.md"] {
        symlink("../precious", setting.out().join(file)).unwrap();
    }
    assert!(matches!(code(&setting.propose()), 0 | 1));
    assert!(fs::symlink_metadata(setting.out().join("title")).unwrap().is_file());
    assert_eq!(fs::read_to_string(setting.place.root().join("precious")).unwrap(), "precious");
    fs::rename(setting.out(), setting.place.root().join("moved")).unwrap();
    symlink("moved", setting.out()).unwrap();
    let output = setting.propose();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is a symbolic link"), "{}", stderr(&output));
}

/// The second job of the workflow: what it takes from the first one.
#[test]
fn only_pages_and_files_of_the_crate_are_committed() {
    let setting = Setting::new();
    assert!(matches!(code(&setting.propose()), 0 | 1));
    setting.git(&["add", "docs-input", "generated"]);
    let good = setting.git(&["diff", "--cached", "--binary"]);
    let open = |patch: &str| {
        setting.git(&["reset", "--quiet", "--hard", "HEAD"]);
        setting.git(&["clean", "--quiet", "-fdx"]);
        fs::write(setting.out().join("changes.patch"), patch).unwrap();
        let mut command = Command::new(setting.place.repository().join(".ci/open-pull-request"));
        command.arg(setting.out()).env("BRANCH", "regenerate").env("PUSH", "no").output().unwrap()
    };
    let new = |path: &str, mode: &str, text: &str| {
        format!(
            "diff --git a/{path} b/{path}\nnew file mode {mode}\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+{text}\n"
        )
    };
    let link = |path: &str| new(path, "120000", "/etc/passwd") + "\\ No newline at end of file\n";
    let attacks = [
        (new(".github/workflows/evil.yml", "100644", "on: push"), "is no page"),
        (new("xtask/src/evil.rs", "100644", "fn main() {}"), "is no page"),
        (new("docs-input/overrides.toml", "100644", "# x"), "is no page"),
        (new("docs-input/en/harbour/build.rs", "100644", "x"), "is no page"),
        (new("generated/build.rs", "100644", "fn main() {}"), "is no page"),
        (new("generated/src/runtime/evil.rs", "100644", "x"), "is written by hand"),
        (new("generated/src/evil.rs", "100755", "x"), "is no plain file"),
        (link("docs-input/en/harbour/api-ref/Ship/evil.md"), "is no plain file"),
        (link("docs-input/en/presets.yaml"), "is no plain file"),
        (new("../evil", "100644", "x"), "invalid path"),
        (new(".git/hooks/pre-commit", "100755", "x"), "invalid path"),
    ];
    let before = setting.git(&["rev-parse", "HEAD"]);
    for (attack, words) in attacks {
        let output = open(&format!("{good}{attack}"));
        assert!(!output.status.success(), "{attack}");
        assert!(stderr(&output).contains(words), "{attack}: {}", stderr(&output));
        assert_eq!(setting.git(&["rev-parse", "HEAD"]), before);
        assert_eq!(setting.git(&["branch", "--list", "regenerate"]), "");
    }
    fs::write(setting.out().join("title"), "API: $(touch x) `y`\n\nsecond\n").unwrap();
    let output = open(&good);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(setting.git(&["log", "-1", "--format=%B"]).trim_end(), "API: touch x y");
    assert_eq!(setting.git(&["diff", "HEAD~", "--binary"]), good);
}

/// No text that somebody else can choose gets into a script of a workflow, and each job has what it needs only.
#[test]
fn workflows_have_few_rights_and_no_text_in_scripts() {
    let folder = repository().join(".github/workflows");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let name = path.display();
        assert!(text.lines().any(|line| line == "permissions: {}"), "{name}: rights are given job by job");
        let indent = |line: &str| line.len() - line.trim_start().len();
        let mut script: Option<usize> = None;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if script.is_some_and(|start| indent(line) <= start) {
                script = None;
            }
            let key = line.trim_start().trim_start_matches("- ");
            if key.starts_with("run:") {
                script = Some(indent(line));
            }
            assert!(script.is_none() || !line.contains("${{"), "{name}: {line}");
            if let Some((_, action)) = line.split_once("uses: ") {
                let (_, version) = action.split_once('@').unwrap();
                let commit = version.split(' ').next().unwrap();
                assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}: {line}");
            }
        }
        for job in text.split("\n    permissions:\n").skip(1) {
            let rights: Vec<&str> = job.lines().take_while(|line| line.starts_with("      ")).collect();
            let runs_pages = job.split("\n  pull-request:").next().is_some_and(|steps| steps.contains(".ci/propose"));
            assert!(!runs_pages || rights == ["      contents: read"], "{name}: {rights:?}");
        }
    }
}
