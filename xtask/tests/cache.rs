//! Runs that change nothing: what the cache spares, and what it must not spare.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use files::fixture_docs;
use tempfile::TempDir;

const PAGE: &str = "en/compute/api-ref/Image/list.md";

/// A folder with `docs`, and `target` for the cache.
struct Place(TempDir);

/// What a run said, and how it ended.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn hit(&self) -> bool {
        let lines: Vec<&str> = self.stderr.lines().filter(|line| line.starts_with("cache ")).collect();
        let [line] = lines.as_slice() else { panic!("{}", self.stderr) };
        line.contains("hit")
    }
}

impl Place {
    fn new() -> Self {
        let temp = TempDir::new().unwrap();
        let place = Self(temp);
        place.put("docs/presets.yaml", "default:\n  api-host: api.cloud.yandex.net\n");
        place.put(&format!("docs/{PAGE}"), &fs::read_to_string(fixture_docs().join(PAGE)).unwrap());
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn records(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path("target/apidocs-cache")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn run(&self, more: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .current_dir(self.0.path())
            .env("CARGO_TARGET_DIR", self.path("target"))
            .args(["regenerate", "--docs", "docs", "--out", "out", "--timings"])
            .args(more)
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.path(path)).unwrap().modified().unwrap()
    }
}

#[test]
fn the_second_run_is_spared_and_says_the_same() {
    let place = Place::new();
    let first = place.run(&[]);
    assert_eq!((first.code, first.hit()), (0, false), "{}", first.stderr);
    let second = place.run(&[]);
    assert_eq!((second.code, second.hit()), (0, true), "{}", second.stderr);
    let counts = |run: &Run| run.stdout.rsplit_once('(').unwrap().1.to_owned();
    assert!(second.stdout.starts_with("nothing changed ("), "{}", second.stdout);
    assert_eq!(counts(&first), counts(&second));
    assert!(!second.stderr.contains("understand"), "{}", second.stderr);
    let check = place.run(&["--check"]);
    assert_eq!((check.code, check.hit(), check.stdout.as_str()), (0, true, "the crate is fresh\n"));
}

#[test]
fn warnings_are_shown_again() {
    let place = Place::new();
    let page = place.path(&format!("docs/{PAGE}"));
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("---\n", "---\na: [\n", 1)).unwrap();
    let warnings = |run: &Run| -> Vec<String> {
        run.stderr.lines().filter(|line| line.contains("warning")).map(str::to_owned).collect()
    };
    let (first, second) = (place.run(&[]), place.run(&[]));
    assert!(!first.hit() && second.hit(), "{}", second.stderr);
    assert!(!warnings(&first).is_empty(), "{}", first.stderr);
    assert_eq!(warnings(&first), warnings(&second));
    // With other levels the same pages are something else.
    let denied = place.run(&["--deny", "bad-front-matter"]);
    assert_eq!((denied.code, denied.hit()), (3, false), "{}", denied.stderr);
}

#[test]
fn any_difference_on_disk_is_found() {
    let place = Place::new();
    place.run(&[]);
    let whole = fs::read_to_string(place.path("out/src/lib.rs")).unwrap();
    let differences: [&dyn Fn(); 4] = [
        &|| place.put("out/src/lib.rs", &format!("{whole}// mine\n")),
        &|| place.put("out/src/more.rs", ""),
        &|| fs::remove_file(place.path("out/src/secrets.txt")).unwrap(),
        &|| fs::remove_dir_all(place.path("out")).unwrap(),
    ];
    for (index, change) in differences.iter().enumerate() {
        change();
        let run = place.run(&[]);
        assert_eq!((run.code, run.hit()), (0, false), "{index}: {}", run.stderr);
        assert_eq!(fs::read_to_string(place.path("out/src/lib.rs")).unwrap(), whole);
        assert!(!place.path("out/src/more.rs").exists());
        assert!(place.run(&[]).hit());
    }
}

#[test]
fn any_difference_of_the_input_is_found() {
    let place = Place::new();
    place.run(&[]);
    assert!(!place.run(&["--service", "compute"]).hit());
    place.put("docs/en/presets.yaml", "default:\n  other: 1\n");
    assert!(!place.run(&[]).hit());
    let page = place.path(&format!("docs/{PAGE}"));
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("Retrieves", "Fetches", 1)).unwrap();
    let run = place.run(&[]);
    assert!(!run.hit() && run.stdout.contains("changed"), "{}", run.stdout);
    fs::write(&page, text).unwrap();
    // The record is known, but the folder holds something else.
    assert!(!place.run(&[]).hit());
    assert!(place.run(&[]).hit());
}

#[test]
fn broken_records_are_no_records() {
    let place = Place::new();
    place.run(&[]);
    for broken in ["", "{", "{}", "{\"files\":{},\"warnings\":\"\",\"counts\":\"\"}"] {
        for record in place.records() {
            fs::write(record, broken).unwrap();
        }
        let run = place.run(&[]);
        assert_eq!((run.code, run.hit()), (0, false), "{broken}: {}", run.stderr);
    }
    fs::remove_dir_all(place.path("target")).unwrap();
    assert!(!place.run(&[]).hit());
    // A cache that cannot be written costs time, nothing else.
    fs::remove_dir_all(place.path("target")).unwrap();
    place.put("target", "a file");
    assert_eq!(place.run(&[]).code, 0);
}

#[test]
fn few_records_are_kept() {
    let place = Place::new();
    for number in 0..40 {
        place.put(&format!("target/apidocs-cache/{number}.json"), "{}");
    }
    place.run(&[]);
    assert_eq!(place.records().len(), 32);
    assert!(place.run(&[]).hit());
}

#[test]
fn files_that_do_not_change_keep_their_times() {
    let place = Place::new();
    place.run(&[]);
    let before = place.modified("out/src/runtime/mod.rs");
    let page = place.path(&format!("docs/{PAGE}"));
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("Retrieves", "Fetches", 1)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let run = place.run(&[]);
    assert!(run.stdout.contains("changed   src/compute/image.rs"), "{}", run.stdout);
    assert_eq!(place.modified("out/src/runtime/mod.rs"), before);
    assert!(place.modified("out/src/compute/image.rs") > before);
}

#[test]
fn timings_tell_of_cache_and_memory() {
    let run = Place::new().run(&[]);
    assert!(run.stderr.lines().any(|line| line.starts_with("cache ") && line.ends_with("miss")), "{}", run.stderr);
    if Path::new("/proc/self/status").exists() {
        assert!(run.stderr.lines().any(|line| line.starts_with("peak memory") && line.ends_with("MiB")));
    }
}
