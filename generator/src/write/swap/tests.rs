//! Faults at every step, hostile folders, and runs that change nothing.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::super::paths::absolute;
use super::super::recovery::recover;
use super::super::{MARKER, add_seal, interrupted, plan};
use super::*;

type Snapshot = BTreeMap<String, String>;

/// What the program does: take the lock, replace.
fn replace(files: &Files, out: &Path, ownership: Ownership<'_>) -> Result<Plan, WriteError> {
    super::replace(&Lock::take(out, || panic!("nobody else"))?, files, ownership, Foreign::Refuse)
}

/// As on a system without an exchange in one step.
#[expect(clippy::unnecessary_wraps, reason = "it stands for one that can fail")]
fn no_exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

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

fn generated(text: &str) -> String {
    format!("// Written by `cargo xtask regenerate` from the reference pages. Do not edit.\n{text}")
}

/// A crate with generated and hand-written files, and what the next run makes of it.
fn old_crate(root: &Path) -> Files {
    put(root, "Cargo.toml", &manifest("old"));
    put(root, "src/lib.rs", "old lib");
    put(root, "src/same/mod.rs", "same");
    put(root, "src/gone/mod.rs", &generated("gone"));
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
        foreign: Vec::new(),
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
fn fault_at_every_step(crash: bool, exchange: Exchange) {
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
        let lock = Lock::take(&out, || panic!("nobody else")).unwrap();
        let result = replace_through(&lock, &files, (Ownership::Home, Foreign::Refuse), exchange, &mut gate);
        drop(lock);
        if crash {
            recover(&absolute(&out).unwrap()).unwrap();
            assert_eq!(names(temp.path()), ["out"], "step {k}: nothing is left beside");
            assert!(out.join("target/debug/x").exists(), "step {k}: the cache is where it was");
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
        assert!(!snapshot(&out).contains_key("src/gone/mod.rs"));
        assert!(out.join("target/debug/x").exists(), "step {k}");
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
    fault_at_every_step(false, system::exchange);
    fault_at_every_step(false, no_exchange);
}

#[test]
fn a_crash_leaves_old_or_new_whole() {
    fault_at_every_step(true, system::exchange);
    fault_at_every_step(true, no_exchange);
}

#[cfg(target_os = "linux")]
#[test]
fn with_an_exchange_there_is_never_no_crate() {
    for k in 0..100 {
        let temp = TempDir::new().unwrap();
        let out = temp.path().join("out");
        let files = old_crate(&out);
        let mut step = 0;
        let mut gate = || {
            step += 1;
            assert!(out.join("Cargo.toml").is_file(), "before step {step}");
            if step > k { Err(io::Error::other("injected")) } else { Ok(()) }
        };
        let lock = Lock::take(&out, || ()).unwrap();
        let done = replace_through(&lock, &files, (Ownership::Home, Foreign::Refuse), system::exchange, &mut gate);
        assert!(out.join("Cargo.toml").is_file());
        if done.is_ok() {
            return;
        }
    }
    panic!("it never ends");
}

/// Crates that a version of this program without marks left: put aside, half built, and what only looks alike.
#[test]
fn a_crash_of_an_earlier_version_is_healed() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    fs::rename(&out, temp.path().join("out.replaced-4294967294")).unwrap();
    put(temp.path(), "out.regenerate-4294967294/Cargo.toml", &manifest("half"));
    assert!(interrupted(&out).unwrap().is_some());
    drop(Lock::take(&out, || ()).unwrap());
    assert_eq!(snapshot(&out)["README.md"], "by hand");
    assert_eq!(names(temp.path()), ["out"]);
    // The new crate stands, the old one is still aside, and has the cache.
    replace(&files, &out, Ownership::Home).unwrap();
    old_crate(&temp.path().join("out.replaced-7"));
    fs::remove_dir_all(out.join("target")).unwrap();
    drop(Lock::take(&out, || ()).unwrap());
    assert_eq!(names(temp.path()), ["out"]);
    assert_eq!(snapshot(&out)["src/lib.rs"], "new lib");
    assert!(out.join("target/debug/x").exists());
}

#[test]
fn folders_beside_the_output_that_bear_no_mark_are_never_touched() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    put(temp.path(), "out.replaced-99999/p", "precious");
    put(temp.path(), "out.regenerate-99999/src/lib.rs", "precious");
    put(temp.path(), "out.replaced-1/Cargo.toml", "[package]\nname = \"mine\"\n");
    put(temp.path(), "out.replaced-2", "a file");
    put(temp.path(), "out.replaced-x/Cargo.toml", &manifest("no number"));
    put(temp.path(), "other.replaced-3/Cargo.toml", &manifest("of another output"));
    put(temp.path(), "out.regenerate-4/made-by-cargo-xtask-regenerate", "a file with other words");
    put(temp.path(), &format!("out.regenerate-{}/p", std::process::id()), "precious");
    fs::create_dir(temp.path().join("out.regenerate-5")).unwrap();
    #[cfg(unix)]
    {
        put(temp.path(), "elsewhere/Cargo.toml", &manifest("linked"));
        std::os::unix::fs::symlink("elsewhere", temp.path().join("out.replaced-6")).unwrap();
    }
    let beside = |all: Snapshot| all.into_iter().filter(|(path, _)| !path.starts_with("out/")).collect::<Snapshot>();
    let before = (names(temp.path()), beside(snapshot(temp.path())));
    replace(&files, &out, Ownership::Home).unwrap();
    assert_eq!((names(temp.path()), beside(snapshot(temp.path()))), before);
    assert_eq!(snapshot(&out)["src/lib.rs"], "new lib");
    // Nor is any of them brought back where the output is missing.
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(interrupted(&out).unwrap(), None);
    drop(Lock::take(&out, || ()).unwrap());
    assert!(!out.exists());
}

/// What somebody puts into a working folder stays.
#[test]
fn files_of_others_in_a_working_folder_are_kept() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    let mark = "A working folder of `cargo xtask regenerate`. If no run";
    put(temp.path(), "out.regenerate-7/made-by-cargo-xtask-regenerate", mark);
    put(temp.path(), "out.regenerate-7/new/src/lib.rs", "half");
    put(temp.path(), "out.regenerate-7/p", "precious");
    replace(&files, &out, Ownership::Home).unwrap();
    assert_eq!(names(temp.path()), ["out", "out.regenerate-7"]);
    assert_eq!(names(&temp.path().join("out.regenerate-7")), ["made-by-cargo-xtask-regenerate", "p"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_its_mark_yet_is_known_by_its_mode() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    system::make_folder(&temp.path().join("out.regenerate-9")).unwrap();
    drop(Lock::take(&out, || ()).unwrap());
    assert!(names(temp.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_living_run_is_left_alone() {
    let temp = TempDir::new().unwrap();
    let out = absolute(&temp.path().join("out")).unwrap();
    let living = Workspace::beside(&out).unwrap();
    fs::create_dir(living.new_place()).unwrap();
    recover(&out).unwrap();
    assert!(living.new_place().is_dir());
    drop(living);
    recover(&out).unwrap();
    assert!(names(temp.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn the_second_of_two_runs_waits() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let first = Lock::take(&out, || panic!("nobody else")).unwrap();
    let (waits, is_waiting) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| drop(Lock::take(&out, || waits.send(()).unwrap()).unwrap()));
        is_waiting.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
        assert!(!second.is_finished());
        drop(first);
        second.join().unwrap();
    });
}

fn copied() -> Files {
    let mut files = files(&[
        ("Cargo.toml", &manifest("copied")),
        ("README.md", "about"),
        ("src/lib.rs", &generated("lib")),
        ("src/runtime/mod.rs", "runtime"),
    ]);
    add_seal(&mut files);
    files
}

#[test]
fn work_of_others_is_refused_before_anything_is_changed() {
    let edits: [(&str, &str); 7] = [
        ("src/mine/a.rs", "mine"),
        ("src/extra.rs", "mine"),
        ("src/bin/tool.rs", "fn main() {}"),
        ("Cargo.toml", &format!("{}\n[dependencies]\nmine = \"1\"\n", manifest("copied"))),
        ("README.md", "about, and more"),
        ("src/runtime/mod.rs", "mended"),
        ("src/runtime/more.rs", "added"),
    ];
    for (path, text) in edits {
        let temp = TempDir::new().unwrap();
        let out = temp.path().join("out");
        let mut files = copied();
        replace(&files, &out, Ownership::Copy).unwrap();
        put(&out, path, text);
        let before = snapshot(temp.path());
        files.insert("src/lib.rs".into(), generated("new lib").into_bytes());
        let refused = replace(&files, &out, Ownership::Copy).unwrap_err();
        assert!(matches!(&refused, WriteError::ForeignWork { files, .. } if *files == [path]), "{path}: {refused}");
        assert!(refused.to_string().contains(&format!("\n  {path}\nnothing was changed")), "{refused}");
        assert_eq!(snapshot(temp.path()), before, "{path}");
        let lock = Lock::take(&out, || ()).unwrap();
        super::replace(&lock, &files, Ownership::Copy, Foreign::Overwrite).unwrap();
        assert!(plan(&files, &out, Ownership::Copy).unwrap().is_empty());
    }
}

#[test]
fn what_was_copied_and_not_edited_is_brought_up_to_date() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let mut first = copied();
    first.insert("src/runtime/gone.rs".into(), b"gone".to_vec());
    add_seal(&mut first);
    replace(&first, &out, Ownership::Copy).unwrap();
    put(&out, "examples/mine.rs", "mine");
    // An edit of a file that says that it must not be edited, and an empty file, are nothing to keep.
    put(&out, "src/lib.rs", &generated("edited"));
    put(&out, "src/empty.rs", "");
    let mut second = copied();
    second.insert("README.md".into(), b"about the new one".to_vec());
    second.insert("src/runtime/mod.rs".into(), b"new runtime".to_vec());
    add_seal(&mut second);
    let done = replace(&second, &out, Ownership::Copy).unwrap();
    assert_eq!(done.removed, ["src/empty.rs", "src/runtime/gone.rs"]);
    assert_eq!(snapshot(&out)["src/runtime/mod.rs"], "new runtime");
    assert_eq!(snapshot(&out)["examples/mine.rs"], "mine");
    // Without the seal nobody knows whether a copied file was edited.
    fs::remove_file(out.join("regenerate.lock")).unwrap();
    let refused = replace(&first, &out, Ownership::Copy).unwrap_err();
    assert!(matches!(&refused, WriteError::ForeignWork { files, .. } if files.len() == 2), "{refused}");
}

#[test]
fn at_home_only_what_is_no_longer_generated_is_looked_at() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    put(&out, "src/mine.rs", "mine");
    let refused = replace(&files, &out, Ownership::Home).unwrap_err();
    assert!(matches!(&refused, WriteError::ForeignWork { files, .. } if *files == ["src/mine.rs"]), "{refused}");
    assert_eq!(snapshot(&out)["src/lib.rs"], "old lib");
}

#[cfg(unix)]
#[test]
fn carried_folders_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("out");
    let files = old_crate(&out);
    put(&out, ".git/objects/x", "object");
    let modes = [("", 0o750), (".git", 0o700), (".git/objects", 0o555)];
    for (path, mode) in modes {
        fs::set_permissions(out.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    replace(&files, &out, Ownership::Home).unwrap();
    for (path, mode) in modes {
        assert_eq!(fs::metadata(out.join(path)).unwrap().permissions().mode() & 0o777, mode, "{path}");
    }
    assert_eq!(names(temp.path()), ["out"], "read-only folders are removed too");
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
    let refused = replace(&files, &out, Ownership::Home).unwrap_err();
    assert!(matches!(&refused, WriteError::ForeignWork { files, .. } if *files == ["src/fresh"]), "{refused}");
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    symlink(outside.join("lib.rs"), out.join("src/lib.rs")).unwrap();
    symlink("../outside", out.join("notes")).unwrap();
    let lock = Lock::take(&out, || ()).unwrap();
    super::replace(&lock, &files, Ownership::Home, Foreign::Overwrite).unwrap();
    drop(lock);
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
