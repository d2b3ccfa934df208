//! What `regenerate` and the commands with `--out` do to the disk: leftovers, folders beside the output, files of the
//! user, links.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;
#[path = "support/place.rs"]
mod place;

use std::fs;
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::path::Path;
use std::process::Command;

use place::{Place, State, Target, code, names, put, stderr, tree};

const TARGETS: [Target; 2] = [Target::Elsewhere, Target::Home];
const MARK: &str = "made-by-cargo-xtask-regenerate";

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a run leaves that was killed after the exchange, beside a file or folder.
fn leave(beside: &Path, new: &str) {
    let mut folder = beside.as_os_str().to_owned();
    folder.push(".regenerate-99999");
    fs::DirBuilder::new().mode(0o1700).create(&folder).unwrap();
    put(Path::new(&folder), MARK, "A working folder of `cargo xtask regen");
    put(Path::new(&folder), new, "left");
}

/// Leftovers go even where there is nothing to write, and the cache knows it.
#[test]
fn leftovers_go_before_the_cache_is_asked() {
    for target in TARGETS {
        let place = Place::new(target);
        place.write(State::Few);
        for _ in 0..2 {
            leave(&place.out(), "new/src/lib.rs");
            leave(&place.docs().join("names.lock"), "new");
            let said = place.write(State::Few);
            assert!(said.starts_with("nothing changed"), "{said}");
            assert!(place.litter().is_empty(), "{target:?}: {:?}", place.litter());
        }
        // Nor does it matter that the run fails then.
        leave(&place.out(), "old/Cargo.toml");
        fs::remove_dir_all(place.docs().join("en")).unwrap();
        assert_ne!(code(&place.run(&[])), 0);
        assert!(place.litter().is_empty(), "{target:?}: {:?}", place.litter());
    }
}

#[test]
fn a_folder_whose_run_was_stopped_at_once_goes() {
    let place = Place::new(Target::Elsewhere);
    place.write(State::Few);
    let folder = place.root().join("elsewhere/out.regenerate-7");
    fs::DirBuilder::new().mode(0o1700).create(&folder).unwrap();
    place.write(State::Few);
    assert!(place.litter().is_empty(), "{:?}", place.litter());
}

/// A version of the program that could not exchange folders was stopped between its two renamings.
#[test]
fn a_crate_that_was_put_aside_comes_back() {
    for target in TARGETS {
        let place = Place::new(target);
        place.write(State::Few);
        place.put_own_files();
        let whole = place.tree();
        let mut aside = place.out().into_os_string();
        aside.push(".replaced-99999");
        fs::rename(place.out(), &aside).unwrap();
        // A check says so and changes nothing.
        let check = place.run(&["--check"]);
        assert_eq!(code(&check), 1, "{}", stderr(&check));
        assert!(stderr(&check).contains("is missing; an interrupted run left it as"), "{}", stderr(&check));
        assert!(stderr(&check).contains("run `cargo xtask regenerate"), "{}", stderr(&check));
        assert!(Path::new(&aside).is_dir() && !place.out().exists());
        let said = place.write(State::Few);
        assert!(said.starts_with("nothing changed"), "{said}");
        assert_eq!(place.tree(), whole);
        assert!(place.out().join("target/debug/x").exists());
        assert!(place.litter().is_empty(), "{:?}", place.litter());
        assert_eq!(code(&place.run(&["--check"])), 0);
    }
}

/// The hand-written files come from home, wherever the crate goes.
#[test]
fn home_comes_back_for_a_crate_elsewhere_too() {
    let place = Place::new(Target::Elsewhere);
    let home = place.repository().join("generated");
    fs::rename(&home, place.repository().join("generated.replaced-99999")).unwrap();
    place.write(State::Few);
    assert!(home.join("src/runtime/mod.rs").is_file());
    assert!(place.litter().is_empty(), "{:?}", place.litter());
}

/// An example of the user may have the name of one that the generator writes.
#[test]
fn examples_of_the_user_are_never_lost() {
    for target in TARGETS {
        let place = Place::new(target);
        place.write(State::Few);
        let example = place.out().join("examples/first_call.rs");
        assert!(fs::read_to_string(&example).unwrap().starts_with("// Written by"));
        put(&place.out(), "examples/first_call.rs", "fn main() {}\n");
        put(&place.out(), "examples/mine.rs", "fn main() {}\n");
        let output = place.run(&[]);
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains("examples/first_call.rs"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(&example).unwrap(), "fn main() {}\n");
        assert_eq!(code(&place.run(&["--overwrite"])), 0);
        assert!(fs::read_to_string(&example).unwrap().starts_with("// Written by"));
        assert!(place.out().join("examples/mine.rs").is_file());
    }
}

#[test]
fn folders_of_others_beside_the_output_stay() {
    for target in TARGETS {
        let place = Place::new(target);
        place.write(State::Few);
        let around = place.out().parent().unwrap().to_owned();
        let name = place.out().file_name().unwrap().to_str().unwrap().to_owned();
        for (number, infix) in [(99999, "replaced"), (99998, "regenerate"), (std::process::id(), "regenerate")] {
            put(&around, &format!("{name}.{infix}-{number}/p"), "precious");
        }
        put(&around, &format!("{name}.replaced-2/Cargo.toml"), "[package]\nname = \"mine\"\n");
        put(&around, &format!("{name}.replaced-3"), "a file");
        put(&around, &format!("{name}.regenerate-4/{MARK}"), "other words");
        fs::create_dir(around.join(format!("{name}.regenerate-5"))).unwrap();
        put(&around, "names.lock.regenerate-6/new", "precious");
        let before = place.litter();
        place.write(State::Many);
        place.write(State::Few);
        assert_eq!(place.litter(), before);
        assert_eq!(fs::read_to_string(around.join(format!("{name}.replaced-99999/p"))).unwrap(), "precious");
        fs::remove_dir_all(place.out().join("src")).unwrap();
    }
}

#[test]
fn work_of_the_user_is_refused_before_anything_is_changed() {
    let edits: [(&str, &str); 6] = [
        ("src/mine/a.rs", "// mine"),
        ("src/extra.rs", "// mine"),
        ("src/main.rs", "fn main() {}"),
        ("Cargo.toml", ""),
        ("README.md", ""),
        ("src/runtime/mod.rs", ""),
    ];
    for (path, text) in edits {
        let place = Place::new(Target::Elsewhere);
        place.write(State::Few);
        place.put_own_files();
        put(&place.docs(), "names.lock", "");
        let file = place.out().join(path);
        let edited = if text.is_empty() { fs::read_to_string(&file).unwrap() + "\n# mine\n" } else { text.to_owned() };
        put(&place.out(), path, &edited);
        State::Many.write(&place.docs());
        let before = tree(place.root());
        let refused = place.run(&[]);
        assert_eq!(code(&refused), 2, "{path}: {}", stderr(&refused));
        let said = stderr(&refused);
        assert!(
            said.contains(&format!("holds work that this program did not write:\n  {path}\nnothing was")),
            "{said}"
        );
        let mut after = tree(place.root());
        // The cache may be anything.
        after.retain(|path, _| !path.starts_with("target"));
        assert!(before.into_iter().filter(|(path, _)| !path.starts_with("target")).eq(after), "{path}");
        let check = stderr(&place.run(&["--check"]));
        assert!(check.contains(&format!("is lost with `--overwrite` only: {path}")), "{check}");
        let done = place.run(&["--overwrite"]);
        assert_eq!(code(&done), 0, "{}", stderr(&done));
        assert_eq!(code(&place.run(&["--check"])), 0);
        assert_eq!(fs::read_to_string(place.out().join("notes.txt")).unwrap(), "mine");
    }
}

#[test]
fn at_home_files_of_the_user_below_src_are_refused_too() {
    let place = Place::new(Target::Home);
    place.write(State::Few);
    put(&place.out(), "src/mine.rs", "// mine");
    put(&place.out(), "tests/mine.rs", "// mine");
    State::Many.write(&place.docs());
    let before = (place.tree(), fs::read(place.docs().join("names.lock")).unwrap());
    let refused = place.run(&[]);
    assert_eq!(code(&refused), 2, "{}", stderr(&refused));
    assert!(stderr(&refused).contains("\n  src/mine.rs\n"), "{}", stderr(&refused));
    assert_eq!((place.tree(), fs::read(place.docs().join("names.lock")).unwrap()), before);
    fs::remove_file(place.out().join("src/mine.rs")).unwrap();
    // What was edited in a file that says that it is generated is put right, as `--check` asks for.
    let lib = place.out().join("src/lib.rs");
    fs::write(&lib, "<<<<<<< HEAD\n").unwrap();
    place.write(State::Many);
    assert!(!fs::read_to_string(lib).unwrap().contains("HEAD"));
    assert!(place.out().join("tests/mine.rs").exists());
}

#[test]
fn every_file_of_the_crate_is_marked_or_sealed() {
    let place = Place::new(Target::Elsewhere);
    place.write(State::Many);
    let seal = fs::read_to_string(place.out().join("regenerate.lock")).unwrap();
    let mut sealed = 0;
    for (path, text) in place.tree().unwrap() {
        if text.starts_with("folder ") || path == "regenerate.lock" {
            continue;
        }
        let is_sealed = seal.lines().any(|line| line.ends_with(&format!("  {path}")));
        assert_ne!(apidocs_codegen::write::is_marked_generated(text.as_bytes()), is_sealed, "{path}");
        sealed += usize::from(is_sealed);
    }
    assert!(sealed > 10, "the runtime, the manifest, the readme and the licences");
}

#[test]
fn the_names_are_not_written_through_a_link() {
    for precious in ["precious", "nowhere"] {
        let place = Place::new(Target::Home);
        place.write(State::Few);
        let lock = place.docs().join("names.lock");
        fs::remove_file(&lock).unwrap();
        put(place.root(), "precious", "version = 1\n");
        symlink(place.root().join(precious), &lock).unwrap();
        State::Many.write(&place.docs());
        let before = place.tree();
        let output = place.run(&[]);
        assert_ne!(code(&output), 0);
        assert!(stderr(&output).contains("names.lock"), "{}", stderr(&output));
        assert!(stderr(&output).contains("link"), "{}", stderr(&output));
        assert!(fs::symlink_metadata(&lock).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(place.root().join("precious")).unwrap(), "version = 1\n");
        assert!(!place.root().join("nowhere").exists());
        assert_eq!(place.tree(), before, "nothing of the crate either");
    }
}

#[test]
fn an_output_that_is_a_link_is_refused() {
    let place = Place::new(Target::Elsewhere);
    place.write(State::Few);
    fs::rename(place.out(), place.root().join("real")).unwrap();
    symlink(place.root().join("real"), place.out()).unwrap();
    State::Many.write(&place.docs());
    let before = tree(&place.root().join("real"));
    let output = place.run(&[]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is a symbolic link, not a folder"), "{}", stderr(&output));
    assert_eq!(tree(&place.root().join("real")), before);
    assert!(place.litter().is_empty());
    // A link on the way to it is the user's way to name the place, and is followed once.
    fs::remove_file(place.out()).unwrap();
    fs::create_dir(place.root().join("disk")).unwrap();
    fs::remove_dir(place.root().join("elsewhere")).unwrap();
    symlink("disk", place.root().join("elsewhere")).unwrap();
    place.write(State::Many);
    assert_eq!(names(&place.root().join("disk")), ["out"]);
    assert!(fs::symlink_metadata(place.root().join("elsewhere")).unwrap().is_symlink());
}

/// `--out` and `--changelog` of all commands: no litter, nothing through a link.
#[test]
fn single_files_are_written_whole_or_not_at_all() {
    let place = Place::new(Target::Home);
    let file = place.root().join("elsewhere/file");
    let name = file.to_str().unwrap();
    let model = place.root().join("model.json");
    let made = place.xtask(&["model", "--out", model.to_str().unwrap()]).output().unwrap();
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let model = model.to_str().unwrap();
    for arguments in [
        vec!["model", "--out", name],
        vec!["model", "--flat", "--out", name],
        vec!["audit", "--format", "json", "--out", name],
        vec!["diff", model, model, "--format", "json", "--out", name],
    ] {
        leave(&file, "new");
        put(place.root(), "elsewhere/file.tmp-7", "of somebody else");
        let output = place.xtask(&arguments).output().unwrap();
        assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
        assert_eq!(names(&place.root().join("elsewhere")), ["file", "file.tmp-7"], "{arguments:?}");

        fs::remove_file(&file).unwrap();
        put(place.root(), "precious", "precious");
        symlink("../precious", &file).unwrap();
        let output = place.xtask(&arguments).output().unwrap();
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("is a symbolic link, not a file"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(place.root().join("precious")).unwrap(), "precious");
        fs::remove_file(&file).unwrap();
        assert_eq!(names(&place.root().join("elsewhere")), ["file.tmp-7"], "{arguments:?}");
    }
    // What is left goes even if the command fails before it writes.
    leave(&file, "new");
    let output = place.xtask(&["model", "--docs", "nowhere", "--out", name]).output().unwrap();
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert_eq!(names(&place.root().join("elsewhere")), ["file.tmp-7"]);
}

#[test]
fn the_changelog_leaves_no_litter() {
    let place = Place::new(Target::Home);
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").current_dir(place.docs()).args(who).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "pages"]);
    place.write(State::Many);
    let fragment = place.repository().join("fragment.md");
    leave(&fragment, "new");
    let output = place.run(&["--changelog", fragment.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(fs::read_to_string(&fragment).unwrap().contains("###"));
    let litter: Vec<String> =
        names(&place.repository()).into_iter().filter(|name| name.contains("regenerate-")).collect();
    assert!(litter.is_empty(), "{litter:?}");
}

/// `/dev/stdout` is a link to what the shell gave the process.
#[test]
fn a_pipe_is_written_to_as_it_is() {
    let place = Place::new(Target::Home);
    let whole = place.xtask(&["model"]).output().unwrap();
    let piped = place.xtask(&["model", "--out", "/dev/stdout"]).output().unwrap();
    assert_eq!(code(&piped), 0, "{}", stderr(&piped));
    assert_eq!(stdout(&piped), stdout(&whole));
}
