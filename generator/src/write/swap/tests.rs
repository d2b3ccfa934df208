//! Faults at every step, hostile folders, and runs that change nothing.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::super::{MARKER, plan};
use super::*;

type Snapshot = BTreeMap<String, String>;

fn manifest(note: &str) -> String {
    format!("{MARKER}\n# {note}\n# features: end\n")
}

fn files(pairs: &[(&str, &str)]) -> Files {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A crate with generated and hand-written files, and what the next run makes of it.
fn old_crate(root: &Path) -> Files {
    put(root, "Cargo.toml", &manifest("old"));
    put(root, "src/lib.rs", "old lib");
    put(root, "src/same/mod.rs", "same");
    put(root, "src/gone/mod.rs", "gone");
    put(root, "src/runtime/mod.rs", "runtime");
    put(root, "tests/limits/main.rs", "old limits");
    put(root, "tests/wire.rs", "by hand");
    put(root, "README.md", "by hand");
    put(root, "target/CACHEDIR.TAG", "");
    put(root, "target/debug/x", "built");
    files(&[
        ("Cargo.toml", &manifest("new")),
        ("src/lib.rs", "new lib"),
        ("src/same/mod.rs", "same"),
        ("src/fresh/mod.rs", "fresh"),
        ("tests/limits/main.rs", "new limits"),
    ])
}

fn snapshot(root: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let kind = fs::symlink_metadata(&path).unwrap();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink() {
                found.insert(name, format!("-> {}", fs::read_link(path).unwrap().display()));
            } else {
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

fn without_target(mut all: Snapshot) -> Snapshot {
    all.retain(|path, _| !path.starts_with("target/"));
    all
}

fn names(root: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn only_owned_files_change() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    let expected = Plan {
        added: vec!["src/fresh/mod.rs".into()],
        changed: vec!["Cargo.toml".into(), "src/lib.rs".into(), "tests/limits/main.rs".into()],
        removed: vec!["src/gone/mod.rs".into()],
        unchanged: vec!["src/same/mod.rs".into()],
    };
    assert_eq!(plan(&files, &out, Ownership::Home).unwrap(), expected);
    assert_eq!(replace(&files, &out, Ownership::Home).unwrap(), expected);
    let after = snapshot(&out);
    assert_eq!(after["src/runtime/mod.rs"], "runtime");
    assert_eq!(after["tests/wire.rs"], "by hand");
    assert_eq!(after["README.md"], "by hand");
    assert_eq!(after["target/debug/x"], "built");
    assert_eq!(after["src/lib.rs"], "new lib");
    assert!(!after.contains_key("src/gone/mod.rs"));
    assert!(!out.join("src/gone").exists(), "no empty folders stay behind");
    assert_eq!(names(temp.path()), ["out"]);
}

#[test]
fn a_run_that_changes_nothing_touches_nothing() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    replace(&files, &out, Ownership::Home).unwrap();
    let times = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = (times(&out), times(&out.join("src")), times(&out.join("src/lib.rs")), times(temp.path()));
    assert!(replace(&files, &out, Ownership::Home).unwrap().is_empty());
    let after = (times(&out), times(&out.join("src")), times(&out.join("src/lib.rs")), times(temp.path()));
    assert_eq!(before, after);
}

#[test]
fn unchanged_files_keep_their_time() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    let time = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    let before = (time("src/same/mod.rs"), time("README.md"));
    replace(&files, &out, Ownership::Home).unwrap();
    assert_eq!(before, (time("src/same/mod.rs"), time("README.md")));
}

/// Runs with step `k` failing, for each `k`; `crash`: nothing succeeds after it either.
fn fault_at_every_step(crash: bool) {
    let mut reached_the_end = false;
    for k in 0..100 {
        let temp = TempDir::new().unwrap();
        let out = temp.path().join("out");
        let files = old_crate(&out);
        let old = snapshot(&out);
        let mut step = 0;
        let mut failed = false;
        let mut gate = || {
            step += 1;
            let fails = step - 1 == k || (crash && step > k);
            failed |= fails;
            if fails { Err(io::Error::other("injected")) } else { Ok(()) }
        };
        let result = replace_through(&files, &out, Ownership::Home, &mut gate);
        if crash {
            recover(&absolute(&out).unwrap()).unwrap();
        }
        let now = snapshot(&out);
        if result.is_err() {
            assert_eq!(now, old, "step {k}: the old crate is whole");
        } else {
            assert_eq!(now["src/lib.rs"], "new lib", "step {k}: the new crate is whole");
            assert!(plan(&files, &out, Ownership::Home).unwrap().is_empty(), "step {k}");
            assert_eq!(now["README.md"], "by hand");
        }
        // Whatever happened, the next run comes to the same end and leaves nothing behind.
        replace(&files, &out, Ownership::Home).unwrap();
        assert!(plan(&files, &out, Ownership::Home).unwrap().is_empty());
        assert!(!without_target(snapshot(&out)).contains_key("src/gone/mod.rs"));
        assert_eq!(names(temp.path()), ["out"], "step {k}");
        if !failed {
            reached_the_end = true;
            break;
        }
    }
    assert!(reached_the_end, "the loop covers every step");
}

#[test]
fn a_failing_step_leaves_old_or_new_whole() {
    fault_at_every_step(false);
}

#[test]
fn a_crash_leaves_old_or_new_whole() {
    fault_at_every_step(true);
}

#[test]
fn a_crash_between_the_renames_is_healed() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    fs::rename(&out, temp.path().join("out.replaced-4294967294")).unwrap();
    put(temp.path(), "out.regenerate-4294967294/src/lib.rs", "half");
    put(temp.path(), "out.regenerate-notes/x", "of the user");
    replace(&files, &out, Ownership::Home).unwrap();
    assert_eq!(snapshot(&out)["README.md"], "by hand");
    assert_eq!(names(temp.path()), ["out", "out.regenerate-notes"]);
}

#[test]
fn a_new_folder_is_made_with_its_parents() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("a/b/out");
    let files = files(&[("Cargo.toml", &manifest("x")), ("src/lib.rs", "")]);
    replace(&files, &out, Ownership::Copy).unwrap();
    assert_eq!(names(&out), ["Cargo.toml", "src"]);
    let empty = temp.path().join("empty");
    fs::create_dir(&empty).unwrap();
    replace(&files, &empty, Ownership::Copy).unwrap();
    assert_eq!(names(&empty), ["Cargo.toml", "src"]);
}

#[test]
fn folders_of_others_are_refused() {
    let temp = TempDir::new().unwrap();
    let files = files(&[("Cargo.toml", &manifest("x"))]);
    let photos = temp.path().join("photos");
    put(&photos, "cat.jpg", "meow");
    assert!(matches!(replace(&files, &photos, Ownership::Copy), Err(WriteError::Foreign(_))));
    let other = temp.path().join("crate");
    put(&other, "Cargo.toml", "[package]");
    assert!(matches!(replace(&files, &other, Ownership::Copy), Err(WriteError::Foreign(_))));
    let file = temp.path().join("crate/Cargo.toml");
    assert!(matches!(replace(&files, &file, Ownership::Copy), Err(WriteError::NotFolder { .. })));
    assert_eq!(snapshot(&other)["Cargo.toml"], "[package]");
    assert_eq!(snapshot(&photos)["cat.jpg"], "meow");
}

#[test]
fn hostile_paths_write_nothing() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    for bad in ["src/../../evil", "/tmp/evil", "src\\..\\evil", "src/..", "src/a\u{202e}b"] {
        let files = files(&[("Cargo.toml", &manifest("x")), (bad, "evil")]);
        assert!(matches!(replace(&files, &out, Ownership::Copy), Err(WriteError::Path { .. })), "{bad:?}");
    }
    assert!(names(temp.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let temp = TempDir::new().unwrap();
    let outside = temp.path().join("outside");
    put(&outside, "lib.rs", "outside");
    let out = temp.path().join("out");
    let files = old_crate(&out);
    // A link where the generator writes is replaced; one elsewhere is kept as a link.
    symlink(&outside, out.join("src/fresh")).unwrap();
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    symlink(outside.join("lib.rs"), out.join("src/lib.rs")).unwrap();
    symlink("../outside", out.join("notes")).unwrap();
    replace(&files, &out, Ownership::Home).unwrap();
    let after = snapshot(&out);
    assert_eq!(after["src/lib.rs"], "new lib");
    assert_eq!(after["src/fresh/mod.rs"], "fresh");
    assert_eq!(after["notes"], "-> ../outside");
    assert_eq!(snapshot(&outside), Snapshot::from([("lib.rs".into(), "outside".into())]));
    // The output itself, or a hand-written folder on the way, may not be a link.
    let link = temp.path().join("link");
    symlink(&out, &link).unwrap();
    assert!(matches!(replace(&files, &link, Ownership::Home), Err(WriteError::NotFolder { .. })));
    fs::remove_dir_all(out.join("tests")).unwrap();
    symlink(&outside, out.join("tests")).unwrap();
    assert!(matches!(replace(&files, &out, Ownership::Home), Err(WriteError::InTheWay(_))));
}
