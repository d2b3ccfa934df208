//! The program as its users see it: exit codes, messages, and what is on disk afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "in a test these are failures"
)]

#[path = "support/files.rs"]
mod files;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use files::{copy, fixture_docs, repository};
use tempfile::TempDir;

const PAGE: &str = "en/compute/api-ref/Image/list.md";
const PRESETS: &str = "default:\n  api-host: api.cloud.yandex.net\n";

fn seed() -> String {
    fs::read_to_string(fixture_docs().join(PAGE)).unwrap()
}

/// The seed page with one piece of text replaced, which must be there.
fn edited(from: &str, to: &str) -> String {
    let page = seed();
    assert!(page.contains(from), "{from:?} is not on the seed page");
    page.replacen(from, to, 1)
}

fn put(root: &Path, path: &str, content: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A temporary folder with `docs` in it.
fn docs(page: &[u8]) -> TempDir {
    let temp = TempDir::new().unwrap();
    put(temp.path(), "docs/presets.yaml", PRESETS.as_bytes());
    put(temp.path(), &format!("docs/{PAGE}"), page);
    temp
}

fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(folder).args(arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(path).unwrap());
            }
        }
    }
    files
}

/// The line on which a text starts, from 1.
fn line_of(page: &str, text: &str) -> usize {
    page[..page.find(text).unwrap()].matches('\n').count() + 1
}

/// The input is refused with the lint at that line of the page, and nothing is written.
fn refused(page: &[u8], rule: &str, line: Option<usize>) {
    let temp = docs(page);
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 3, "{said}");
    assert!(said.contains(&format!("error[{rule}]")), "{said}");
    let place = line.map_or_else(|| format!("{PAGE}:"), |line| format!("{PAGE}:{line}:"));
    let with_column = said.lines().filter_map(|text| text.strip_prefix(&place)).any(|rest| {
        let digits = rest.split(':').take(if line.is_some() { 1 } else { 2 });
        digits.into_iter().all(|part| part.parse::<u32>().is_ok())
    });
    assert!(with_column, "no {place}COLUMN in {said}");
    assert!(said.contains("1 error") || said.contains(" errors"), "{said}");
    assert!(!said.contains('\u{1b}'), "no colours when piped");
    assert!(!temp.path().join("out").exists());
}

#[test]
fn a_table_without_separator_is_refused() {
    refused(
        edited("Parameter | Description\n--- | ---\n", "Parameter | Description\n").as_bytes(),
        "unclosed-table",
        None,
    );
}

#[test]
fn a_missing_section_is_refused() {
    refused(edited("## HTTP request {#https-request}\n", "").as_bytes(), "missing-section", None);
}

#[test]
fn a_row_absent_from_the_example_is_a_warning() {
    let page = edited("      \"family\": \"string\",\n", "");
    let line = line_of(&page, "images[].<br>family");
    let output = xtask(docs(page.as_bytes()).path(), &["model", "--docs", "docs"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 0, "{said}");
    assert!(said.contains(&format!("{PAGE}:{line}:1: warning[row-not-in-example]")), "{said}");
}

#[test]
fn an_error_of_a_page_comes_with_an_entry_to_go_on_without_it() {
    // The seed page is right; the one beside it is not.
    let slip = edited("/v1/images", "/v1/images/{image_id}");
    let temp = docs(seed().as_bytes());
    let beside = PAGE.replace("list.md", "listOthers.md");
    fs::write(temp.path().join("docs").join(&beside), slip).unwrap();
    let output = xtask(temp.path(), &["model", "--docs", "docs"]);
    assert_eq!(code(&output), 3);
    let said = stderr(&output);
    let entry: Vec<&str> = said.lines().skip_while(|line| *line != "[[skip]]").take(4).collect();
    assert_eq!(entry.len(), 4, "{said}");
    assert!(entry[1].contains(&beside), "{said}");
    fs::write(temp.path().join("docs/overrides.toml"), entry.join("\n")).unwrap();
    let output = xtask(temp.path(), &["model", "--docs", "docs"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn an_unknown_type_is_refused() {
    let page = edited("images[].<br>id | **string**", "images[].<br>id | **quaternion**");
    let line = line_of(&page, "**quaternion**");
    refused(page.as_bytes(), "unknown-type", Some(line));
}

#[test]
fn an_unresolved_variable_is_refused() {
    let page = edited("{{ api-host }}", "{{ api-hots }}");
    let line = line_of(&page, "{{ api-hots }}");
    refused(page.as_bytes(), "unresolved-variable", Some(line));
}

#[test]
fn bytes_that_are_not_utf8_are_refused() {
    let mut page = seed().into_bytes();
    let at = page.windows(9).position(|text| text == b"Retrieves").unwrap();
    page[at] = 0xff;
    refused(&page, "not-utf8", Some(line_of(&seed(), "Retrieves")));
}

#[test]
fn an_empty_folder_is_refused() {
    let temp = TempDir::new().unwrap();
    fs::create_dir(temp.path().join("docs")).unwrap();
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("error[empty-docs]"));
    assert!(!temp.path().join("out").exists());
}

#[test]
fn a_wrong_page_does_not_touch_the_crate_that_is_there() {
    let temp = docs(seed().as_bytes());
    assert_eq!(code(&xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"])), 0);
    let before = snapshot(&temp.path().join("out"));
    put(temp.path(), &format!("docs/{PAGE}"), edited("{{ api-host }}", "{{ nowhere }}").as_bytes());
    assert_eq!(code(&xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"])), 3);
    assert_eq!(snapshot(&temp.path().join("out")), before);
}

#[test]
fn check_lists_all_stale_files_and_writes_nothing() {
    let temp = docs(seed().as_bytes());
    let arguments = ["regenerate", "--docs", "docs", "--out", "out"];
    let check = [&arguments[..], &["--check"]].concat();
    assert_eq!(code(&xtask(temp.path(), &check)), 1);
    assert!(!temp.path().join("out").exists());
    assert_eq!(code(&xtask(temp.path(), &arguments)), 0);
    assert_eq!(code(&xtask(temp.path(), &check)), 0);

    put(temp.path(), "out/src/lib.rs", b"changed by hand");
    put(temp.path(), "out/src/surplus.rs", b"");
    fs::remove_file(temp.path().join("out/src/compute/mod.rs")).unwrap();
    let before = snapshot(temp.path());
    let output = xtask(temp.path(), &check);
    let said = stderr(&output);
    assert_eq!(code(&output), 1);
    for expected in [
        "different src/lib.rs",
        "surplus   src/surplus.rs",
        "missing   src/compute/mod.rs",
        "3 files are stale",
        "cargo xtask regenerate --docs docs --out out",
    ] {
        assert!(said.contains(expected), "no {expected:?} in {said}");
    }
    assert_eq!(snapshot(temp.path()), before);
    let output = xtask(temp.path(), &arguments);
    assert!(String::from_utf8(output.stdout).unwrap().contains("1 file added, 1 changed, 1 removed"));
    let output = xtask(temp.path(), &arguments);
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("nothing changed"));
}

#[test]
fn names_are_kept_where_there_is_a_file_for_them() {
    let temp = docs(seed().as_bytes());
    let lock = temp.path().join("docs/names.lock");
    let arguments = ["regenerate", "--docs", "docs", "--out", "out"];
    let check = [&arguments[..], &["--check"]].concat();
    assert_eq!(code(&xtask(temp.path(), &arguments)), 0);
    assert!(!lock.exists(), "the docs of others are only read");

    put(temp.path(), "docs/names.lock", b"");
    let output = xtask(temp.path(), &check);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("different docs/names.lock\n"), "{}", stderr(&output));
    assert_eq!(fs::read(&lock).unwrap(), b"");
    let output = xtask(temp.path(), &arguments);
    assert!(String::from_utf8(output.stdout).unwrap().contains("changed   docs/names.lock\n"));
    assert_eq!(code(&xtask(temp.path(), &check)), 0);

    let named = fs::read_to_string(&lock).unwrap().replace("ImageStatus = ", "ImageState = ");
    put(temp.path(), "docs/names.lock", named.as_bytes());
    assert_eq!(code(&xtask(temp.path(), &arguments)), 0);
    assert_eq!(fs::read_to_string(&lock).unwrap(), named);
    let module = fs::read_to_string(temp.path().join("out/src/compute/image.rs")).unwrap();
    assert!(module.contains("ImageState") && !module.contains("ImageStatus"), "{module}");

    put(temp.path(), "docs/names.lock", b"version = 9\n");
    let output = xtask(temp.path(), &arguments);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("names.lock:1:11"), "{}", stderr(&output));
}

#[test]
fn file_order_and_current_folder_do_not_matter() {
    let pages = [("presets.yaml", PRESETS.to_owned()), (PAGE, seed())];
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for (path, text) in &pages {
        put(one.path(), &format!("docs/{path}"), text.as_bytes());
    }
    for (path, text) in pages.iter().rev() {
        put(other.path(), &format!("docs/{path}"), text.as_bytes());
    }
    assert_eq!(code(&xtask(one.path(), &["regenerate", "--docs", "docs", "--out", "out"])), 0);
    let (docs, out) = (other.path().join("docs"), other.path().join("out"));
    let arguments = ["regenerate", "--docs", docs.to_str().unwrap(), "--out", out.to_str().unwrap()];
    assert_eq!(code(&xtask(Path::new("/"), &arguments)), 0);
    assert_eq!(snapshot(&one.path().join("out")), snapshot(&out));
}

#[test]
fn a_crate_elsewhere_is_complete() {
    let temp = docs(seed().as_bytes());
    assert_eq!(code(&xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"])), 0);
    for file in ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs", "src/runtime/mod.rs"] {
        assert!(temp.path().join("out").join(file).is_file(), "{file}");
    }
    let manifest = fs::read_to_string(temp.path().join("out/Cargo.toml")).unwrap();
    // Each example that the manifest names is there, and no other.
    let named = manifest.matches("[[example]]").count();
    let written = fs::read_dir(temp.path().join("out/examples")).map_or(0, |found| found.flatten().count());
    assert!(named > 0 && named == written, "{named} examples named, {written} written");
    assert!(manifest.contains("[lints.rust]"));
}

#[test]
fn wrong_use_is_code_2() {
    let temp = docs(seed().as_bytes());
    let uses: [(&[&str], &str); 8] = [
        (&[], "Usage"),
        (&["regenerate", "--nonsense"], "--nonsense"),
        (&["regenerate", "--docs", "docs", "--out", "out", "--service", "nope"], "`compute`"),
        (&["regenerate", "--docs", "nowhere", "--out", "out"], "nowhere"),
        (&["regenerate", "--docs", "docs", "--out", "docs/out"], "must not contain"),
        (&["regenerate", "--docs", "docs", "--out", "docs/en"], "must not contain"),
        (&["model", "--docs", "docs", "--deny", "no-such-lint"], "no-such-lint"),
        (&["model", "--docs", "docs", "--allow", "row-not-in-example,not-utf8"], "cannot be changed"),
    ];
    for (arguments, expected) in uses {
        let output = xtask(temp.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
    assert!(!temp.path().join("out").exists());
}

#[test]
fn a_folder_of_others_is_not_overwritten() {
    let temp = docs(seed().as_bytes());
    put(temp.path(), "out/cat.jpg", b"meow");
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    assert_eq!(code(&output), 2);
    assert_eq!(snapshot(&temp.path().join("out")).len(), 1);
}

#[test]
fn the_model_goes_to_a_file_or_to_standard_output() {
    let temp = docs(seed().as_bytes());
    let shown = xtask(temp.path(), &["model", "--docs", "docs"]);
    assert_eq!(code(&shown), 0, "{}", stderr(&shown));
    assert_eq!(code(&xtask(temp.path(), &["model", "--docs", "docs", "--out", "model.json"])), 0);
    assert_eq!(fs::read(temp.path().join("model.json")).unwrap(), shown.stdout);
    let flat = xtask(temp.path(), &["model", "--docs", "docs", "--flat"]);
    let rows = String::from_utf8(flat.stdout).unwrap();
    assert!(rows.lines().count() > 10);
    assert!(rows.lines().all(|row| row.starts_with(&format!("{{\"page\":\"{PAGE}\","))));
}

#[test]
fn levels_of_lints_can_be_changed() {
    let page = edited("      \"family\": \"string\",\n", "");
    let temp = docs(page.as_bytes());
    let output = xtask(temp.path(), &["model", "--docs", "docs", "--deny", "row-not-in-example"]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stderr(&output).contains("error[row-not-in-example]"));
    let output = xtask(temp.path(), &["--allow", "row-not-in-example", "model", "--docs", "docs"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn the_committed_crate_is_what_the_pages_say() {
    let output = xtask(&repository(), &["regenerate", "--check"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn a_run_says_which_types_and_methods_it_changed() {
    let temp = docs(seed().as_bytes());
    let arguments = ["regenerate", "--docs", "docs", "--out", "out"];
    assert_eq!(code(&xtask(temp.path(), &arguments)), 0);
    put(temp.path(), &format!("docs/{PAGE}"), edited("in characters is 1000.", "in characters is 999.").as_bytes());
    let other = seed().replace("/v1/images", "/v1/images:seek");
    put(temp.path(), "docs/en/compute/api-ref/Image/seek.md", other.as_bytes());
    let output = xtask(temp.path(), &arguments);
    let said = String::from_utf8(output.stdout).unwrap();
    for expected in [
        "changed   src/compute/image.rs",
        "added     type compute::image::SeekRequest",
        "changed   type compute::image::ListRequest",
        "added     method compute::image::ImageClient::seek",
        "0 files added, 1 changed, 0 removed",
    ] {
        assert!(said.contains(expected), "no {expected:?} in {said}");
    }
}

/// The seed page with a sentence that no rule knows.
fn with_unknown_sentence() -> TempDir {
    docs(edited("ID of the image.", "ID of the image, of at least 7 moons.").as_bytes())
}

#[test]
fn an_audit_counts_what_is_unknown() {
    let temp = with_unknown_sentence();
    let shown = xtask(temp.path(), &["audit", "--docs", "docs"]);
    assert_eq!((code(&shown), stderr(&shown).as_str()), (0, ""));
    let text = String::from_utf8(shown.stdout).unwrap();
    for expected in ["pages: 1\n", "becomes a method", "of at least 7 moons.", PAGE, "value-max", "numeric-limit"] {
        assert!(text.contains(expected), "no {expected:?} in {text}");
    }
    let before = xtask(temp.path(), &["audit", "--docs", "docs", "--max-unknown", "0"]);
    assert_eq!(code(&before), 1);
    assert!(stderr(&before).contains("--max-unknown allows 0"), "{}", stderr(&before));
    assert_eq!(code(&xtask(temp.path(), &["audit", "--docs", "docs", "--max-unknown", "1"])), 0);
}

#[test]
fn an_audit_as_json_has_each_unknown_sentence_with_its_place() {
    let temp = with_unknown_sentence();
    let page = edited("ID of the image.", "ID of the image, of at least 7 moons.");
    let line = line_of(&page, "of at least 7 moons");
    assert_eq!(code(&xtask(temp.path(), &["audit", "--docs", "docs", "--format", "json", "--out", "audit.json"])), 0);
    let text = fs::read_to_string(temp.path().join("audit.json")).unwrap();
    let audit: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(audit["unknown"][0]["text"], "ID of the image, of at least 7 moons.");
    assert_eq!(audit["unknown"][0]["places"][0], format!("{PAGE}:{line}"));
    assert_eq!(audit["totals"]["unknown"], 1);
    assert_eq!(audit["pages"][0]["kind"], "method");
    let rows = audit["rows"].as_array().unwrap();
    assert_eq!(
        rows.iter().filter_map(|row| row["rows"].as_u64()).sum::<u64>(),
        audit["totals"]["rows"].as_u64().unwrap()
    );
}

#[test]
fn an_audit_as_html_is_one_page_and_the_same_each_time() {
    let temp = with_unknown_sentence();
    let arguments = ["audit", "--docs", "docs", "--format", "html"];
    let (one, other) = (xtask(temp.path(), &arguments), xtask(temp.path(), &arguments));
    assert_eq!((code(&one), &one.stdout), (0, &other.stdout));
    let html = String::from_utf8(one.stdout).unwrap();
    for expected in ["<!doctype html>", "prefers-color-scheme: dark", "width=device-width", "of at least 7 moons."] {
        assert!(html.contains(expected), "no {expected:?}");
    }
    for outside in ["src=", "@import", "url(", "<link", "fetch("] {
        assert!(!html.contains(outside), "{outside:?} would need the network");
    }
}

#[test]
fn an_audit_of_pages_with_errors_shows_both_and_is_code_3() {
    let temp = docs(edited("**string** (int64)", "**quaternion**").as_bytes());
    let output = xtask(temp.path(), &["audit", "--docs", "docs", "--max-unknown", "0"]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stderr(&output).contains("error[unknown-type]"), "{}", stderr(&output));
    assert!(String::from_utf8(output.stdout).unwrap().contains("unknown-type"));
}

#[test]
fn a_field_is_explained_from_sentence_to_rust() {
    let temp = docs(seed().as_bytes());
    let output = xtask(temp.path(), &["explain", "Image/list", "pageSize", "--docs", "docs"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let text = String::from_utf8(output.stdout).unwrap();
    let line = line_of(&seed(), "pageSize |");
    for expected in [
        &format!("{PAGE}:{line}:1"),
        "limit: value-max",
        "numeric-limit",
        "value ≤ 1000",
        "checked before sending",
        "compute::image::ListRequest.page_size",
        "i64",
    ] {
        assert!(text.contains(expected), "no {expected:?} in {text}");
    }
}

#[test]
fn a_page_is_explained_by_its_rows() {
    let temp = docs(seed().as_bytes());
    let output = xtask(temp.path(), &["explain", PAGE, "--docs", "docs"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for expected in ["GET https://compute.api.cloud.yandex.net/", "client.compute().image().list", "images[].os.type"] {
        assert!(text.contains(expected), "no {expected:?} in {text}");
    }
}

#[test]
fn what_cannot_be_explained_is_code_2() {
    let temp = docs(seed().as_bytes());
    put(temp.path(), "docs/en/vpc/api-ref/Image/list.md", seed().as_bytes());
    for (arguments, expected) in [
        (&["explain", "Image/list", "--docs", "docs"][..], "en/vpc/api-ref/Image/list.md"),
        (&["explain", "Cow/moo", "--docs", "docs"], "there is no page `Cow/moo`"),
        (&["explain", "compute/api-ref/Image/list", "size", "--docs", "docs"], "pageSize"),
        (&["explain", "--docs", "docs"], "<PAGE>"),
    ] {
        let output = xtask(temp.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn the_dialect_can_be_forced() {
    let folder = docs(seed().as_bytes());
    let run = |dialect: &str| xtask(folder.path(), &["model", "--flat", "--docs", "docs", "--dialect", dialect]);
    assert_eq!(code(&run("classic")), 0);
    assert_eq!(code(&run("yfm")), 3, "the rows of the seed page are none of this dialect");
    let wrong = run("other");
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("known are classic and yfm"), "{}", stderr(&wrong));
}

#[test]
fn an_override_that_expired_is_refused() {
    let temp = docs(seed().as_bytes());
    let entry = "[[retype]]\nfield = \"compute Image.list response images[].name\"\nto = \"boolean\"\n";
    put(temp.path(), "docs/overrides.toml", format!("{entry}expect = \"object\"\nreason = \"r\"\n").as_bytes());
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 3, "{said}");
    assert!(said.contains("overrides.toml:4:10: error[stale-override]: images.name (en/compute"), "{said}");
    assert!(said.contains("is `string`, not `object`"), "{said}");
    assert!(!temp.path().join("out").exists());
}

/// The program on a terminal that `script` makes; `None` where there is none.
fn on_a_terminal(folder: &Path, arguments: &str) -> Option<String> {
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_xtask"));
    let output = Command::new("script").current_dir(folder).args(["-qec", &line, "/dev/null"]).output();
    let Ok(output) = output else {
        println!("skipped: there is no `script` to make a terminal with");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn each_command_that_writes_says_what_to_do_next() {
    let temp = docs(seed().as_bytes());
    for (arguments, words) in [
        (
            vec!["regenerate", "--docs", "docs", "--out", "a crate"],
            "`cargo check --all-features --manifest-path 'a crate/Cargo.toml'`",
        ),
        (vec!["regenerate", "--docs", "docs", "--out", "a crate"], "audit --docs docs` lists"),
        (vec!["model", "--docs", "docs", "--out", "old.json"], "diff old.json --docs docs`"),
        (vec!["audit", "--docs", "docs", "--format", "html", "--out", "audit.html"], "open audit.html"),
        (vec!["openapi", "--docs", "docs", "--out", "api.json"], "mock api.json"),
        (vec!["init", "new", "--pages", "docs"], "audit --docs new`"),
        (vec!["doctor"], "missing"),
        (vec!["man", "--out", "pages"], "man ./pages/xtask.1"),
    ] {
        let output = xtask(temp.path(), &arguments);
        let said = stderr(&output);
        assert_eq!(code(&output), 0, "{arguments:?}: {said}");
        let last = said.lines().last().unwrap_or_default();
        assert!(last.starts_with("next: ") && last.contains(words), "{arguments:?}: {said}");
        fs::remove_file(temp.path().join("new/profile.toml")).ok();
        let quiet = xtask(temp.path(), &[&arguments[..], &["--quiet"]].concat());
        assert_eq!((code(&quiet), stderr(&quiet)), (0, String::new()), "{arguments:?}");
    }
}

#[test]
fn reports_end_with_the_next_step_on_a_terminal_only() {
    let temp = docs(seed().as_bytes());
    for arguments in [
        "audit --docs docs",
        "explain Image/list --docs docs",
        "explain Image/list pageSize --docs docs",
        "diff docs docs",
        "rules",
        "lints",
    ] {
        let piped = xtask(temp.path(), &arguments.split(' ').collect::<Vec<_>>());
        assert_eq!((code(&piped), stderr(&piped).as_str()), (0, ""), "{arguments}");
        let Some(shown) = on_a_terminal(temp.path(), arguments) else { return };
        assert!(shown.lines().last().is_some_and(|line| line.contains("next: ")), "{arguments}: {shown}");
        let shown = on_a_terminal(temp.path(), &format!("{arguments} -q")).unwrap();
        assert!(!shown.contains("next: "), "{arguments}: {shown}");
    }
}

#[test]
fn quiet_runs_say_what_is_wrong_only() {
    let temp = docs(seed().as_bytes());
    let arguments = ["regenerate", "--docs", "docs", "--out", "out", "-q"];
    let output = xtask(temp.path(), &arguments);
    assert_eq!((code(&output), output.stdout.len(), stderr(&output)), (0, 0, String::new()));
    let check = xtask(temp.path(), &[&arguments[..], &["--check"]].concat());
    assert_eq!((code(&check), check.stdout.len(), stderr(&check)), (0, 0, String::new()));
    put(temp.path(), "out/src/lib.rs", b"changed by hand");
    let check = xtask(temp.path(), &[&arguments[..], &["--check"]].concat());
    assert_eq!(code(&check), 1);
    assert!(stderr(&check).contains("src/lib.rs"), "{}", stderr(&check));
}

#[test]
fn the_environment_and_an_option_decide_about_colours() {
    let temp = docs(edited("      \"family\": \"string\",\n", "").as_bytes());
    for (variable, options, expected) in [
        (None, "", true),
        (Some(("NO_COLOR", "1")), "", false),
        (Some(("CLICOLOR", "0")), "", false),
        (Some(("TERM", "dumb")), "", false),
        (Some(("NO_COLOR", "1")), "--color always", true),
        (None, "--color never", false),
    ] {
        let set = variable.map_or_else(String::new, |(name, value)| format!("{name}={value} "));
        let line = format!("TERM=xterm; {set}{} audit --docs docs {options}", env!("CARGO_BIN_EXE_xtask"));
        // A build server sets `CI`, which stands for a terminal that knows colours.
        let output = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"]
            .into_iter()
            .fold(&mut Command::new("script"), |command, name| command.env_remove(name))
            .current_dir(temp.path())
            .args(["-qec", &format!("export TERM; {line}"), "/dev/null"])
            .output();
        let Ok(output) = output else {
            println!("skipped: there is no `script` to make a terminal with");
            return;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(said.contains("\u{1b}[1m"), expected, "{line}: {said}");
    }
    let forced = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(temp.path())
        .env_remove("NO_COLOR")
        .env("CLICOLOR_FORCE", "1")
        .args(["audit", "--docs", "docs"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&forced.stdout).contains("\u{1b}[1m"));
}

#[test]
fn a_name_that_is_nearly_right_is_suggested_wherever_names_are_given() {
    let temp = docs(seed().as_bytes());
    for (arguments, near) in [
        (vec!["explain", "Image/lst", "--docs", "docs"], "api-ref/Image/list"),
        (vec!["explain", "compute/Image/lst", "--docs", "docs"], "api-ref/Image/list"),
        (vec!["explain", "Image.lst", "--docs", "docs"], "Image.list"),
        (vec!["explain", "compute::image::lst", "--docs", "docs"], "compute::image::list"),
        (vec!["explain", "Image/list", "pageSise", "--docs", "docs"], "pageSize"),
        (vec!["explain", "Image/list", "images[].os.typ", "--docs", "docs"], "images[].os.type"),
        (vec!["regenerate", "--service", "compte", "--docs", "docs", "--out", "out"], "`compute`"),
        (vec!["openapi", "--service", "compte", "--docs", "docs"], "`compute`"),
        (vec!["openapi", "--schema", "compute::image::Imag", "--docs", "docs"], "compute::image::Image"),
        (vec!["diff", "docs", "docs", "--service", "compte"], "`compute`"),
        (vec!["diff", "docs", "docs", "--class", "request-length-loweredd"], "request-length-"),
        (vec!["lints", "--deny", "row-not-in-exampel"], "`row-not-in-example`"),
        (vec!["audit", "--docs", "docs", "--dialect", "clasic"], "classic"),
        (vec!["audt"], "'audit'"),
        (vec!["completions", "bsh"], "'bash'"),
    ] {
        let output = xtask(temp.path(), &arguments);
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{arguments:?}: {said}");
        assert!(said.contains(near), "{arguments:?}: {said}");
    }
}

/// The commands that the help lists. Lines that go on with the text about one stand further to the right.
fn commands() -> Vec<String> {
    let help = xtask(&repository(), &["-h"]).stdout;
    let help = String::from_utf8(help).unwrap();
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let entries = lines.filter_map(|line| line.strip_prefix("  ")).filter(|entry| !entry.starts_with(' '));
    let names = entries.filter_map(|entry| entry.split(' ').next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_guide_lists_each_command_with_its_options_and_their_values() {
    let guide = fs::read_to_string(repository().join("docs/commands.md")).unwrap();
    let (table, prose): (Vec<&str>, Vec<&str>) = guide.lines().partition(|line| line.starts_with("| `"));
    let prose = prose.join("\n");
    let mut missing = Vec::new();
    for command in commands() {
        let start = format!("| `{command}");
        let is_row = |line: &&&str| line.strip_prefix(&start).is_some_and(|rest| rest.starts_with([' ', '`']));
        let row = table.iter().find(is_row).copied().unwrap_or_default();
        if row.is_empty() {
            missing.push(command.clone());
        }
        let help = String::from_utf8(xtask(&repository(), &[&command, "-h"]).stdout).unwrap();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        // What all commands take comes last.
        let (own, _) = help.split_once(" --deny <LINT>").unwrap();
        let options =
            own.split(' ').filter(|word| word.starts_with("--") && word.ends_with(|c: char| c.is_ascii_lowercase()));
        missing.extend(
            options
                .filter(|option| !row.contains(option) && !prose.contains(&format!("`{option}")))
                .map(|option| format!("{command} {option}")),
        );
        let values = own.split("[possible values: ").skip(1).filter_map(|rest| rest.split(']').next());
        let values = values.flat_map(|values| values.split(", "));
        missing.extend(values.filter(|value| !row.contains(value)).map(|value| format!("{command} {value}")));
    }
    assert_eq!(missing, Vec::<String>::new(), "docs/commands.md lacks these");
}

#[test]
fn completions_and_manual_pages_know_all_commands() {
    let temp = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = xtask(temp.path(), &["completions", shell]);
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(["regenerate", "openapi", "fail-on"].iter().all(|word| text.contains(word)), "{shell}: {text}");
    }
    assert_eq!(code(&xtask(temp.path(), &["man", "--out", "man/man1"])), 0);
    for page in ["xtask.1", "xtask-regenerate.1", "xtask-diff.1", "xtask-import.1", "xtask-doctor.1"] {
        let text = fs::read_to_string(temp.path().join("man/man1").join(page)).unwrap();
        assert!(
            text.contains(".TH") && text.contains(".SH SYNOPSIS") && text.contains("\\-\\-quiet"),
            "{page}: {text}"
        );
    }
}

#[test]
fn the_doctor_says_what_lacks_and_how_to_get_it() {
    let temp = TempDir::new().unwrap();
    let tools = TempDir::new().unwrap();
    let git = tools.path().join("git");
    fs::write(&git, "#!/bin/sh\necho git version 9.9.9\n").unwrap();
    #[cfg(unix)]
    fs::set_permissions(&git, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(temp.path()).env("PATH", tools.path()).env_remove("CHROMIUM").env_remove("CC").arg("doctor");
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let line = |name: &str| {
        said.lines()
            .find(|line| line.get(9..).is_some_and(|rest| rest.starts_with(name)))
            .unwrap_or_default()
            .to_owned()
    };
    assert!(line("git").starts_with("ok") && line("git").contains("9.9.9"), "{said}");
    for name in ["chromium", "node", "npm", "cargo-deny", "cargo-fuzz"] {
        assert!(line(name).starts_with("missing") && line(name).contains("for "), "{said}");
    }
    assert!(said.contains("apt-get install chromium") && said.contains("cargo install --locked cargo-deny"), "{said}");
}

#[test]
fn without_a_repository_the_program_brings_the_runtime_along() {
    let temp = docs(seed().as_bytes());
    let alone = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO")) {
            command.env_remove(name);
        }
        command
            .current_dir(temp.path())
            .env("XDG_CACHE_HOME", temp.path().join("cache"))
            .args(arguments)
            .output()
            .unwrap()
    };
    let refused = alone(&["regenerate"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("name the docs folder by --docs"), "{}", stderr(&refused));
    let output = alone(&["regenerate", "--docs", "docs", "--out", "alone"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("next: `cargo check"), "{}", stderr(&output));
    assert_eq!(code(&xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "beside"])), 0);
    assert_eq!(snapshot(&temp.path().join("alone")), snapshot(&temp.path().join("beside")));
    assert!(stderr(&alone(&["regenerate", "--docs", "docs", "--out", "alone"])).contains("next: `xtask audit"));
    assert!(String::from_utf8(alone(&["--version"]).stdout).unwrap().starts_with("xtask "));
    let output = alone(&["diff", "docs", "docs"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    fs::rename(temp.path().join("docs"), temp.path().join("docs-input")).unwrap();
    assert_eq!(code(&alone(&["regenerate"])), 0);
    assert!(temp.path().join("generated/src/runtime/mod.rs").is_file());
}

#[test]
fn settings_of_the_docs_folder_hold_for_pages_of_the_built_in_profile() {
    let temp = docs(seed().as_bytes());
    let other = seed().replace("compute", "harbour").replace("/images", "/ships");
    put(temp.path(), "docs/en/harbour/api-ref/Ship/list.md", other.as_bytes());
    let settings = "profile = 1\n[crate]\nname = \"my-cloud\"\nversion = \"1.4.0\"\n\
                    repository = \"https://git.example/my-cloud\"\nservices = [\"compute\"]\n";
    put(temp.path(), "docs/profile.toml", settings.as_bytes());
    let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let read = |path: &str| fs::read_to_string(temp.path().join("out").join(path)).unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let package = manifest["package"].as_table().unwrap();
    assert_eq!(package["name"].as_str(), Some("my-cloud"));
    assert_eq!(package["version"].as_str(), Some("1.4.0"));
    assert_eq!(package["repository"].as_str(), Some("https://git.example/my-cloud"));
    assert!(!package.contains_key("publish"), "both are stated, so that it may be published");
    assert!(manifest["features"].as_table().unwrap().contains_key("compute"));
    assert!(!manifest["features"].as_table().unwrap().contains_key("harbour"));
    assert!(temp.path().join("out/src/compute").is_dir() && !temp.path().join("out/src/harbour").exists());
    assert!(read("src/lib.rs").contains("my_cloud::") && !read("README.md").contains("yandex-cloud-api"));
    let files = snapshot(&temp.path().join("out"));
    let left = files.iter().find(|(_, text)| String::from_utf8_lossy(text).contains("yandex_cloud_api"));
    assert!(left.is_none(), "{:?}", left.map(|(path, _)| path));
    // An option goes before the file.
    let output = xtask(temp.path(), &["openapi", "--docs", "docs", "--service", "harbour"]);
    let document = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(document.contains("/ships") && !document.contains("/images"), "{}", stderr(&output));
    for (wrong, words) in [
        (settings.replace("compute", "compte"), "did you mean `compute`?"),
        (settings.replace("compute", "compte"), "profile.toml:6:13"),
        (settings.replace("1.4.0", "1.4"), "no version of a crate"),
        (settings.replace("https://git", "http://git"), "no address"),
        (settings.replace("my-cloud", "My Cloud"), "no name of a crate"),
        (settings.replace("services", "servces"), "did you mean `services`?"),
    ] {
        put(temp.path(), "docs/profile.toml", wrong.as_bytes());
        let output = xtask(temp.path(), &["regenerate", "--docs", "docs", "--out", "out"]);
        assert_ne!(code(&output), 0, "{wrong}");
        assert!(stderr(&output).contains(words), "{wrong}: {}", stderr(&output));
    }
}

/// Blocks of a Markdown file that have a language, in their order.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// A repository with nothing built in it: what a clone has, with the pages of the tests.
fn fresh_clone(root: &Path) {
    for folder in ["generated", "xtask/src"] {
        copy(&repository().join(folder), &root.join(folder));
    }
    fs::copy(repository().join("xtask/Cargo.toml"), root.join("xtask/Cargo.toml")).unwrap();
    copy(&fixture_docs(), &root.join("docs-input"));
    for arguments in [vec!["init", "--quiet"], vec!["add", "--all"], vec!["commit", "--quiet", "-m", "clone"]] {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false"];
        let git = Command::new("git").current_dir(root).args(who).args(&arguments).output().unwrap();
        assert!(git.status.success(), "{}", stderr(&git));
    }
}

#[test]
fn the_commands_of_the_readme_run_in_a_fresh_clone() {
    let temp = TempDir::new().unwrap();
    let root = temp.path().join("clone");
    fresh_clone(&root);
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    // What the text lets the reader write.
    copy(&fixture_docs(), &temp.path().join("reference"));
    put(&root, "harbour/profile.toml", blocks(&readme, "toml").last().unwrap().as_bytes());
    put(&root, "harbour/boats.md", blocks(&readme, "markdown").last().unwrap().as_bytes());
    let in_blocks = blocks(&readme, "console").into_iter().flat_map(str::lines);
    let in_blocks = in_blocks.filter_map(|line| line.strip_prefix("$ ")).map(|line| line.split(" #").next().unwrap());
    let in_text = readme.split('`').skip(1).step_by(2).filter(|code| !code.contains('\n'));
    let mut run = 0;
    for command in in_blocks.chain(in_text) {
        let Some(arguments) = command.trim().strip_prefix("cargo xtask ") else { continue };
        // From the net, and with a name that the reader has to give.
        if arguments.starts_with("import") || arguments.contains("PAGES") {
            continue;
        }
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let mut program = Command::new(env!("CARGO_BIN_EXE_xtask"));
        program.current_dir(&root).env("CARGO_MANIFEST_DIR", root.join("xtask")).env_remove("CARGO_TARGET_DIR");
        let output = program.args(&arguments).output().unwrap();
        assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
        run += 1;
        // What the README shows of the answer.
        let shown = blocks(&readme, "console")
            .into_iter()
            .find(|block| block.trim_start().starts_with(&format!("$ {command}")));
        if let Some(shown) = shown.filter(|_| arguments[0] == "explain") {
            let said = String::from_utf8(output.stdout.clone()).unwrap();
            for line in shown.lines().skip(1).map(str::trim).filter(|line| *line != "…") {
                assert!(said.contains(line), "no {line:?} in {said}");
            }
        }
    }
    assert!(run >= 8, "only {run} commands were found");
}
