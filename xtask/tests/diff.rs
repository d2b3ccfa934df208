//! `cargo xtask diff` and what builds on it: sides, gates, exit codes, `regenerate --changelog`, `.ci/propose`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use files::{copy, fixture_docs, repository};
use tempfile::TempDir;

const PAGE: &str = "en/compute/api-ref/Image/list.md";

fn git(folder: &Path, arguments: &[&str]) -> String {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(folder).args(who).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A repository with the fixture pages in `docs-input`, committed.
fn committed() -> TempDir {
    let temp = TempDir::new().unwrap();
    copy(&fixture_docs(), &temp.path().join("docs-input"));
    git(temp.path(), &["init", "--quiet"]);
    git(temp.path(), &["add", "."]);
    git(temp.path(), &["commit", "--quiet", "-m", "pages"]);
    temp
}

fn edit(folder: &Path, from: &str, to: &str) {
    files::edit(&folder.join("docs-input").join(PAGE), from, to);
}

/// The limit of the page size, tightened: one breaking change.
fn tighten(folder: &Path) {
    edit(folder, "The maximum value is 1000.", "The maximum value is 500.");
}

/// The program, as if it were run in that repository.
fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(folder)
        .env("CARGO_MANIFEST_DIR", folder.join("xtask"))
        .args(arguments)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn nothing_to_say_is_no_output() {
    let temp = committed();
    for arguments in [vec!["diff"], vec!["diff", "HEAD"], vec!["diff", "HEAD", "docs-input", "--fail-on", "any"]] {
        let output = xtask(temp.path(), &arguments);
        assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, String::new(), String::new()));
    }
}

#[test]
fn revisions_folders_and_models_are_the_same_states() {
    let temp = committed();
    tighten(temp.path());
    assert_eq!(code(&xtask(temp.path(), &["model", "--out", "new.json"])), 0);
    git(temp.path(), &["commit", "--quiet", "-am", "tighter"]);
    git(temp.path(), &["tag", "tighter"]);
    copy(&temp.path().join("docs-input"), &temp.path().join("copy"));
    edit(temp.path(), "The maximum value is 500.", "The maximum value is 400.");
    let details = |output: &Output| -> Vec<String> {
        stdout(output).lines().skip(1).map(|line| line.replace("copy/", "")).collect()
    };
    let expected = xtask(temp.path(), &["diff", "HEAD~1", "HEAD"]);
    assert_eq!(code(&expected), 0, "{}", stderr(&expected));
    assert!(stdout(&expected).contains("at most 1000 → at most 500"), "{}", stdout(&expected));
    for arguments in [
        vec!["diff", "HEAD~1"],
        vec!["diff", "HEAD~1", "tighter"],
        vec!["diff", "HEAD~1", "copy"],
        vec!["diff", "HEAD~1", "new.json"],
    ] {
        assert_eq!(details(&xtask(temp.path(), &arguments)), details(&expected), "{arguments:?}");
    }
    let working = stdout(&xtask(temp.path(), &["diff"]));
    assert!(working.contains("at most 500 → at most 400"), "{working}");
    let against_head = stdout(&xtask(temp.path(), &["diff", "docs-input"]));
    assert!(against_head.contains("at most 500 → at most 400"), "{against_head}");
    assert_eq!(git(temp.path(), &["status", "--porcelain", "-uno"]).lines().count(), 1, "no checkout is touched");
}

#[test]
fn gates_end_with_one() {
    let temp = committed();
    tighten(temp.path());
    let with = |gate: &str| code(&xtask(temp.path(), &["diff", "--fail-on", gate]));
    assert_eq!([with("breaking"), with("warning"), with("any")], [1, 1, 1]);
    edit(temp.path(), "The maximum value is 500.", "The maximum value is 2000.");
    assert_eq!([with("breaking"), with("warning"), with("any")], [0, 0, 1]);
    assert_eq!(code(&xtask(temp.path(), &["diff", "--fail-on", "sometimes"])), 2);
}

#[test]
fn accepted_changes_open_the_gate_until_their_day() {
    let temp = committed();
    tighten(temp.path());
    let entry = "[[accept]]\nclass = \"request-value-max-lowered\"\nplace = \"compute Image.list request pageSize\"\n\
                 reason = \"agreed\"\nuntil = \"2030-01-01\"\n";
    fs::write(temp.path().join("docs-input/accepted-changes.toml"), entry).unwrap();
    let on = |day: &str| xtask(temp.path(), &["diff", "--fail-on", "any", "--today", day]);
    assert_eq!(code(&on("2029-12-31")), 0);
    assert!(stdout(&on("2029-12-31")).contains("accepted: agreed"));
    assert_eq!(code(&on("2030-01-01")), 3);
    assert!(stderr(&on("2030-01-01")).contains("accepted-changes.toml:1:1: the entry was good until 2030-01-01"));
    assert_eq!(code(&on("tomorrow")), 2);
    // Of a revision the entries of that revision count; they are stale once nothing differs.
    git(temp.path(), &["add", "."]);
    git(temp.path(), &["commit", "--quiet", "-m", "tighter"]);
    assert_eq!(code(&xtask(temp.path(), &["diff", "HEAD~1", "--fail-on", "any", "--today", "2029-12-31"])), 0);
    let stale = xtask(temp.path(), &["diff", "--today", "2029-12-31"]);
    assert_eq!(code(&stale), 3);
    assert!(stderr(&stale).contains("accepted-changes.toml:1:1: the entry accepts no change"), "{}", stderr(&stale));
}

#[test]
fn what_is_wrong_is_said_with_its_code() {
    let temp = committed();
    fs::write(temp.path().join("no.json"), "{\"version\": 1}").unwrap();
    fs::create_dir(temp.path().join("empty")).unwrap();
    for (arguments, expected, said) in [
        (vec!["diff", "no-such-thing"], 2, "is no folder, no file and no revision"),
        (vec!["diff", "--output=x"], 2, "unexpected argument"),
        (vec!["diff", "--", "--all"], 2, "is no folder, no file and no revision"),
        (vec!["diff", "no.json"], 3, "no.json is no model"),
        (vec!["diff", "empty"], 3, "empty-docs"),
        (vec!["diff", "--accepted", "missing.toml"], 2, "cannot read missing.toml"),
    ] {
        let output = xtask(temp.path(), &arguments);
        assert_eq!(code(&output), expected, "{arguments:?} {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{arguments:?} {}", stderr(&output));
    }
    let outside = TempDir::new().unwrap();
    copy(&fixture_docs(), &outside.path().join("docs-input"));
    let output = xtask(outside.path(), &["diff"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    let output = xtask(outside.path(), &["diff", "docs-input", "docs-inptu"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    let empty = TempDir::new().unwrap();
    // Where nothing says that there is a repository.
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(empty.path())
        .env_remove("CARGO_MANIFEST_DIR")
        .args(["diff", "old", "new"])
        .output()
        .unwrap();
    assert!(stderr(&output).contains("`old` is no folder or file"), "{}", stderr(&output));
    assert_eq!(code(&output), 2, "{}", stderr(&output));
}

#[test]
fn a_bad_page_is_one_finding_and_the_others_are_compared() {
    let temp = committed();
    tighten(temp.path());
    let bad = "en/compute/api-ref/Image/odd.md";
    let page = temp.path().join("docs-input").join(bad);
    let good = fs::read_to_string(temp.path().join("docs-input").join(PAGE)).unwrap();
    let odd = good.replace("**string**", "**blurb**").replace("/v1/images", "/v1/odd");
    fs::write(&page, odd).unwrap();
    let output = xtask(temp.path(), &["diff", "--fail-on", "breaking"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(stdout(&output).contains("at most 1000 → at most 500"), "{}", stdout(&output));
    assert!(stdout(&output).contains(&format!("{bad} is left out")), "{}", stdout(&output));
    let told = stderr(&output);
    assert!(told.starts_with(&format!("new pages: {bad}:")), "{told}");
    assert!(
        told.contains("1 page is left out of the comparison: mend the pages, or skip them in overrides.toml"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 2, "{told}");
    // The same page in the old state.
    git(temp.path(), &["add", "."]);
    git(temp.path(), &["commit", "--quiet", "-m", "bad"]);
    fs::remove_file(&page).unwrap();
    let output = xtask(temp.path(), &["diff"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).starts_with("old pages: "), "{}", stderr(&output));
    // Where nothing is left, nothing was compared.
    fs::write(temp.path().join("docs-input/overrides.toml"), "[[limit]]\nnonsense = 1\n").unwrap();
    let output = xtask(temp.path(), &["diff"]);
    assert_eq!(code(&output), 3, "{}", stdout(&output));
    assert!(stderr(&output).contains("nothing was compared"), "{}", stderr(&output));
}

#[test]
fn a_missing_variable_is_one_line() {
    let temp = committed();
    let docs = temp.path().join("docs-input");
    for page in [PAGE, "en/compute/api-ref/Image/get.md"] {
        files::edit(&docs.join(page), "{{ api-host }}", "{{ api-hots }}");
    }
    let output = xtask(temp.path(), &["diff"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let told = stderr(&output);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(
        lines.first().is_some_and(|line| line.contains("api-hots") && line.ends_with("(and 1 more place)")),
        "{told}"
    );
    // Where each page needs it, nothing is left to compare.
    fs::write(docs.join("presets.yaml"), "default: {}\n").unwrap();
    let output = xtask(temp.path(), &["diff"]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert_eq!(stderr(&output).matches("api-host").count(), 1, "{}", stderr(&output));
}

#[test]
fn a_folder_without_names_takes_those_of_the_other_state() {
    let temp = committed();
    let names = temp.path().join("docs-input/names.lock");
    if names.exists() {
        fs::remove_file(&names).unwrap();
    }
    copy(&temp.path().join("docs-input"), &temp.path().join("old"));
    // Another list of images, whose items look like those of the first one but for a field: alone it would take the name.
    let list = fs::read_to_string(temp.path().join("docs-input").join(PAGE)).unwrap();
    let other = list.replace("/compute/v1/images", "/compute/v1/archive").replace("**Image**", "**Archive**");
    fs::write(temp.path().join("docs-input/en/compute/api-ref/Image/archive.md"), other).unwrap();
    let output = xtask(temp.path(), &["diff", "old", "docs-input", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["rust"]["bump"], "minor", "{}", report["rust"]);
}

#[test]
fn reports_show_what_is_asked_for() {
    let temp = committed();
    tighten(temp.path());
    edit(temp.path(), "ID of the image.", "ID of the picture.");
    let shown = |arguments: &[&str]| {
        let output = xtask(temp.path(), &[&["diff", "--docs-changes", "--format", "oneline"], arguments].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        stdout(&output).lines().count()
    };
    let all = shown(&[]);
    assert!(all > 1);
    for (arguments, expected) in [
        (&["--level", "breaking"][..], 1),
        (&["--class", "request-value-*"], 1),
        (&["--path", "*Image.list request pageSize"], 2),
        (&["--path", "nowhere"], 0),
        (&["--service", "compute"], all),
    ] {
        assert_eq!(shown(arguments), expected, "{arguments:?}");
    }
    for (arguments, said) in [
        (["--service", "comput"], "did you mean `compute`?"),
        (["--class", "request-lenght-max-lowered"], "did you mean"),
        (["--level", "dreadful"], "invalid value"),
    ] {
        let output = xtask(temp.path(), &[&["diff"], &arguments[..]].concat());
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}

#[test]
fn annotations_point_into_the_folder_that_is_compared() {
    let temp = committed();
    copy(&temp.path().join("docs-input"), &temp.path().join("elsewhere/docs"));
    files::edit(
        &temp.path().join("elsewhere/docs").join(PAGE),
        "The maximum value is 1000.",
        "The maximum value is 500.",
    );
    let output = xtask(temp.path(), &["diff", "docs-input", "elsewhere/docs", "--format", "github"]);
    assert!(stdout(&output).starts_with(&format!("::error file=elsewhere/docs/{PAGE},line=")), "{}", stdout(&output));
}

#[test]
fn the_classes_are_listed() {
    let output = xtask(&repository(), &["diff", "--list-checks"]);
    assert_eq!(code(&output), 0);
    let text = stdout(&output);
    assert!(text.contains("request-length-max-lowered") && text.contains("breaking"), "{text}");
}

#[test]
fn each_form_can_be_written_to_a_file() {
    let temp = committed();
    tighten(temp.path());
    for (format, start) in [
        ("text", "HEAD → "),
        ("markdown", "### API changes"),
        ("json", "{"),
        ("github", "::error file=docs-input/en/compute/api-ref/Image/list.md,line="),
        ("sarif", "{"),
        ("html", "<!doctype html>"),
        ("junit", "<?xml version"),
        (
            "oneline",
            "breaking request-value-max-lowered compute Image.list request pageSize: at most 1000 → at most 500",
        ),
    ] {
        let output = xtask(temp.path(), &["diff", "--format", format, "--out", "report"]);
        assert_eq!((code(&output), stdout(&output)), (0, String::new()), "{}", stderr(&output));
        assert!(fs::read_to_string(temp.path().join("report")).unwrap().starts_with(start), "{format}");
    }
}

/// A repository that `regenerate` can work on at home, with the crate of its pages.
fn home() -> TempDir {
    let temp = committed();
    for folder in ["generated/src/runtime", ".ci"] {
        copy(&repository().join(folder), &temp.path().join(folder));
    }
    for file in ["generated/Cargo.toml", "generated/README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(repository().join(file), temp.path().join(file)).unwrap();
    }
    fs::create_dir_all(temp.path().join("xtask")).unwrap();
    fs::write(temp.path().join(".gitignore"), "/target\n").unwrap();
    let output = xtask(temp.path(), &["regenerate"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    git(temp.path(), &["add", "."]);
    git(temp.path(), &["commit", "--quiet", "-m", "crate"]);
    temp
}

#[test]
fn regenerate_ends_with_the_summary_and_writes_the_changelog() {
    let temp = home();
    tighten(temp.path());
    let output = xtask(temp.path(), &["regenerate", "--changelog", "fragment.md"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("HEAD → the docs folder: 1 breaking, 0 warnings, 0 info (1 method)"), "{text}");
    assert!(text.contains("breaking: maximum value lowered: compute Image.list request pageSize"), "{text}");
    let fragment = fs::read_to_string(temp.path().join("fragment.md")).unwrap();
    assert!(fragment.contains("### Changed\n\n- **Breaking**: maximum value lowered"), "{fragment}");
    assert_eq!(code(&xtask(temp.path(), &["regenerate", "--check", "--changelog", "x"])), 2);
}

/// The version in the manifest of the crate beside the docs, and in the profile.
fn versions(folder: &Path) -> [String; 2] {
    ["out/Cargo.toml", "docs-input/profile.toml"].map(|file| {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let line = text.lines().find(|line| line.starts_with("version = ")).unwrap();
        line.trim_start_matches("version = ").split(' ').next().unwrap().trim_matches('"').to_owned()
    })
}

#[test]
fn the_version_is_raised_as_the_changes_ask_for() {
    let temp = committed();
    // As it is installed, with the hand-written files in it.
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_xtask"));
        program.current_dir(temp.path()).env_remove("CARGO_MANIFEST_DIR");
        program.args(["regenerate", "--docs", "docs-input", "--out", "out", "--bump"]).args(arguments).output().unwrap()
    };
    let bump = || run(&[]);
    let output = bump();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("states no `version` under `[crate]`"), "{}", stderr(&output));

    let profile = temp.path().join("docs-input/profile.toml");
    let stated = "profile = 1\n\n[crate]\nname = \"fleet\"\nversion = \"1.4.2\" # of the crate\n";
    fs::write(&profile, stated).unwrap();
    git(temp.path(), &["add", "."]);
    git(temp.path(), &["commit", "--quiet", "-m", "profile"]);
    // Nothing has changed.
    assert_eq!(code(&bump()), 0, "{}", stderr(&bump()));
    assert_eq!(versions(temp.path()), ["1.4.2", "1.4.2"]);
    let changelog = || fs::read_to_string(temp.path().join("out/CHANGELOG.md")).unwrap();
    assert!(changelog().contains("## [1.4.2]\n") && changelog().contains("The first version."), "{}", changelog());
    // A limit is no item of the crate.
    tighten(temp.path());
    for _ in 0..2 {
        let output = bump();
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert_eq!(versions(temp.path()), ["1.4.3", "1.4.3"]);
        let text = changelog();
        assert!(text.contains("## [1.4.3]\n") && text.contains("The first version."), "{text}");
        assert_eq!(text.matches("maximum value lowered").count(), 1, "{text}");
    }
    assert_eq!(code(&run(&["--overwrite"])), 0, "the changelog is the user's, and no file of the crate that is stale");
    let own = changelog().replace("# Changelog\n", "# Changelog\n\nOurs.\n");
    fs::write(temp.path().join("out/CHANGELOG.md"), &own).unwrap();
    let text = fs::read_to_string(&profile).unwrap();
    assert_eq!(text, stated.replace("1.4.2", "1.4.3"), "nothing else is touched");
    // What was raised further by hand stays.
    fs::write(&profile, text.replace("1.4.3", "2.0.0")).unwrap();
    assert_eq!(code(&bump()), 0);
    assert_eq!(versions(temp.path()), ["2.0.0", "2.0.0"]);
    assert_eq!(changelog(), own.replace("## [1.4.3]", "## [2.0.0]"));
    assert_eq!(code(&run(&["--check"])), 2);
}

fn propose(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("bash")
        .arg(folder.join(".ci/propose"))
        .args(arguments)
        .env("XTASK", env!("CARGO_BIN_EXE_xtask"))
        .env("CARGO_MANIFEST_DIR", folder.join("xtask"))
        .output()
        .unwrap()
}

#[test]
fn the_steps_of_the_workflow_run_here() {
    let temp = home();
    // A checkout of the documentation whose page has changed, and which has pages that are none of the reference.
    copy(&temp.path().join("docs-input/en"), &temp.path().join("target/docs/en"));
    let page = temp.path().join("target/docs").join(PAGE);
    let text = fs::read_to_string(&page).unwrap();
    fs::write(temp.path().join("target/docs/en/compute/intro.md"), "# Compute\n").unwrap();

    let fresh = propose(temp.path(), &["--pages", "target/docs"]);
    assert_eq!(code(&fresh), 0, "{}", stderr(&fresh));
    assert!(stdout(&fresh).ends_with("nothing changed\n"), "{}", stdout(&fresh));

    fs::write(&page, text.replace("The maximum value is 1000.", "The maximum value is 500.")).unwrap();
    let output = propose(temp.path(), &["--pages", "target/docs"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(stdout(&output).contains("::error file=docs-input/"), "{}", stdout(&output));
    let out = temp.path().join("target/propose");
    for (file, part) in [
        ("report.md", "**maximum value lowered**"),
        ("report.html", "<article class=\"breaking\""),
        ("report.json", "request-value-max-lowered"),
        ("changelog.md", "### Changed"),
        ("title", "API reference: compute"),
    ] {
        assert!(fs::read_to_string(out.join(file)).unwrap().contains(part), "{file}");
    }
    assert!(!temp.path().join("docs-input/en/compute/intro.md").exists());

    let entry = "[[accept]]\nclass = \"request-value-max-lowered\"\nplace = \"*\"\nreason = \"agreed\"\n";
    fs::write(temp.path().join("docs-input/accepted-changes.toml"), entry).unwrap();
    let accepted = propose(temp.path(), &[]);
    assert_eq!(code(&accepted), 0, "{}", stderr(&accepted));
    assert_eq!(code(&propose(temp.path(), &["--nonsense"])), 2);
}
