//! Findings as people read them: one for each cause, of the services that were asked for, and wrong options before any.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A method page; `rows` are those of its body, beside the keys of its example.
fn page(service: &str, method: &str, rows: &[(&str, &str)]) -> String {
    let keys: Vec<String> = rows.iter().map(|(name, _)| format!("  \"{name}\": \"string\"")).collect();
    let lines: Vec<String> = rows.iter().map(|(name, cell)| format!("{name} | {cell}\n")).collect();
    format!(
        "# Zoo API, REST: Animal.{method}\nDoes it.\n\n## HTTP request {{#https-request}}\n```\n\
         POST https://{service}.example.net/v1/{method}\n```\n\n## Body parameters {{#body_params}}\n\n```json \n{{\n{}\n}}\n```\n\n\
         Field | Description\n--- | ---\n{}\n## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n",
        keys.join(",\n"),
        lines.concat()
    )
}

fn put(root: &Path, path: &str, content: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A folder with so many pages of a service whose cells contradict themselves in the same way.
fn contradicting(root: &Path, service: &str, pages: usize) {
    let cell = "**string** (int64)<br><p>The age.</p> <p>The maximum value is 5.</p> <p>The maximum value is 7.</p>";
    for number in 0..pages {
        let method = format!("feed{number}");
        put(root, &format!("docs/en/{service}/api-ref/Animal/{method}.md"), &page(service, &method, &[("age", cell)]));
    }
}

fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(folder).args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn one_cause_is_said_once_with_its_places() {
    let temp = TempDir::new().unwrap();
    contradicting(temp.path(), "zoo", 18);
    let output = xtask(temp.path(), &["model", "--docs", "docs", "--out", "model.json"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    assert_eq!(said.matches("` state different limits").count(), 1, "{said}");
    assert!(said.contains("docs/en/zoo") || said.starts_with("en/zoo/api-ref/Animal/feed0.md:"), "{said}");
    assert!(said.contains("and 17 more places: en/zoo/api-ref/Animal/feed1.md:"), "{said}");
    assert!(said.contains("1 warning (18 places)"), "{said}");
    assert!(said.lines().count() < 24, "{said}");
    // The audit has all.
    let all = xtask(temp.path(), &["audit", "--docs", "docs", "--format", "json"]);
    assert_eq!(String::from_utf8(all.stdout).unwrap().matches("` state different limits").count(), 18);
}

#[test]
fn an_error_of_one_kind_is_one_with_the_names_of_the_others() {
    let temp = TempDir::new().unwrap();
    let rows = |name: &'static str| page("zoo", name, &[(name, "**quaternion**<br><p>It.</p>")]);
    for name in ["mane", "tail", "claw"] {
        put(temp.path(), &format!("docs/en/zoo/api-ref/Animal/{name}.md"), &rows(name));
    }
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 3, "{said}");
    assert_eq!(said.matches("error[unknown-type]").count(), 1, "{said}");
    assert!(said.contains("and 2 more places:"), "{said}");
    // The example of each page has a key for the row that could not be read, which is no further finding.
    assert!(said.contains("1 error (3 places) and 0 warnings"), "{said}");
}

#[test]
fn only_the_services_that_were_asked_for_are_told() {
    let temp = TempDir::new().unwrap();
    contradicting(temp.path(), "zoo", 2);
    let broken = page("park", "walk", &[("speed", "**quaternion**<br><p>It.</p>")]);
    put(temp.path(), "docs/en/park/api-ref/Path/walk.md", &broken);
    let run = |service: &str, out: &str| {
        xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", out, "--service", service])
    };
    let zoo = run("zoo", "zoo-out");
    assert_eq!(code(&zoo), 0, "{}", stderr(&zoo));
    assert!(stderr(&zoo).contains("en/zoo/") && !stderr(&zoo).contains("en/park/"), "{}", stderr(&zoo));
    let park = run("park", "park-out");
    assert_eq!(code(&park), 3);
    assert!(stderr(&park).contains("en/park/") && !stderr(&park).contains("en/zoo/"), "{}", stderr(&park));
}

#[test]
fn wrong_options_are_told_before_the_pages_are_understood() {
    let temp = TempDir::new().unwrap();
    let broken = page("zoo", "feed", &[("age", "**quaternion**<br><p>It.</p>")]);
    put(temp.path(), "docs/en/zoo/api-ref/Animal/feed.md", &broken);
    fs::create_dir(temp.path().join("folder")).unwrap();
    let docs = ["--docs", "docs"];
    for (arguments, expected) in [
        (&["regenerate", "--out", "out", "--service", "zo"][..], "did you mean `zoo`?"),
        (&["regenerate", "--out", "out", "--service", "elephants"], "there is `zoo`"),
        (&["regenerate", "--out", "out", "--deny", "unknown-sentense"], "did you mean `unknown-sentence`?"),
        (&["regenerate", "--out", "out", "--allow", "bad-request-line"], "cannot be changed"),
        (&["regenerate", "--out", "out", "--changelog", "nowhere/log.md"], "its folder is not there"),
        (&["model", "--out", "folder"], "it is a folder; name a file"),
        (&["audit", "--out", "nowhere/audit.json"], "its folder is not there"),
        (&["audit", "--format", "xml"], "invalid value 'xml'"),
        (&["diff", "docs", "docs", "--today", "tomorrow"], "is no date"),
        (&["diff", "docs", "docs", "--out", "nowhere/diff.md"], "its folder is not there"),
        (&["diff", "docs", "docs", "--accepted", "nowhere.toml"], "cannot read nowhere.toml"),
        (&["diff", "docs", "no-such-revision"], "not a git repository"),
    ] {
        let output = xtask(temp.path(), &[arguments, &docs].concat());
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{arguments:?}: {said}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
        assert!(!said.contains("unknown-type"), "{arguments:?}: {said}");
    }
}

#[test]
fn the_nearest_page_is_suggested() {
    let temp = TempDir::new().unwrap();
    put(
        temp.path(),
        "docs/en/zoo/api-ref/Animal/create.md",
        &page("zoo", "create", &[("age", "**string**<br><p>It.</p>")]),
    );
    let output = xtask(temp.path(), &["explain", "Animal/creat", "--docs", "docs"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("did you mean en/zoo/api-ref/Animal/create?"), "{}", stderr(&output));
    let version = xtask(temp.path(), &["--version"]);
    assert_eq!(code(&version), 0);
    assert!(String::from_utf8(version.stdout).unwrap().starts_with("cargo xtask "));
}

#[test]
fn errors_of_other_pages_hide_no_suggestion() {
    let temp = TempDir::new().unwrap();
    let cow = page("barn", "milk", &[("the age", "**string**<br><p>It.</p>"), ("size", "**string**<br><p>It.</p>")]);
    put(temp.path(), "docs/en/barn/api-ref/Cow/milk.md", &cow);
    let animal = page("zoo", "create", &[("age", "**string**<br><p>It.</p>")]);
    put(temp.path(), "docs/en/zoo/api-ref/Animal/create.md", &animal);
    for (arguments, says) in [
        (&["Animal/creat"][..], "did you mean en/zoo/api-ref/Animal/create?"),
        (&["Animal/create", "agee"], "did you mean age?"),
    ] {
        let output = xtask(temp.path(), &[&["explain", "--docs", "docs"], arguments].concat());
        let said = stderr(&output);
        assert_eq!((code(&output), said.contains(says)), (2, true), "{said}");
        assert!(!said.contains("the age"), "{said}");
    }
    let output = xtask(temp.path(), &["explain", "--docs", "docs", "Cow/milk", "theAge"]);
    assert!(code(&output) == 3 && stderr(&output).contains("`the age` is not the name"), "{}", stderr(&output));
}
