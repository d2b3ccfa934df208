//! Where things are: the corpus, the scratch crates, and the programs that are run on them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use apidocs_codegen::diagnostic::Level;

pub(crate) use super::corpus::{corpus, skipped};
pub(crate) use super::files::{copy, fixture_docs, repository};

/// Whether there is time to compile whole crates.
pub(crate) fn time_allows(what: &str) -> bool {
    asked_for("PROOF", what)
}

/// Whether a variable of the environment asks for something that takes long.
pub(crate) fn asked_for(variable: &str, what: &str) -> bool {
    let asked = std::env::var_os(variable).is_some();
    if !asked {
        skipped(&format!("{what} takes minutes; set {variable}=1 to run it"));
    }
    asked
}

/// A folder for what is generated and compiled, the same each time, so that a second run is faster.
pub(crate) fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("proof")
}

pub(crate) fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // What does not change keeps its time, and is not compiled again.
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).unwrap();
}

/// `regenerate` from some pages to some folder, which must succeed.
pub(crate) fn regenerate(docs: &Path, out: &Path, current: &Path) {
    regenerate_some(docs, out, current, &[]);
}

/// The same with further arguments.
pub(crate) fn regenerate_some(docs: &Path, out: &Path, current: &Path, more: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let command = command.current_dir(current).arg("regenerate").arg("--docs").arg(docs).arg("--out").arg(out);
    let output = command.args(more).output().unwrap();
    assert!(output.status.success(), "{}", end(&output));
}

/// Leaves out the pages of a docs folder that have errors, by the entries that `regenerate` advises.
pub(crate) fn skip_refused(docs: &Path) {
    let understood = apidocs_codegen::understand(apidocs_codegen::source::read_folder(docs).unwrap());
    let denied = |found: &&apidocs_codegen::diagnostic::Diagnostic| found.lint.default_level() == Level::Deny;
    let mut pages = BTreeSet::new();
    let mut entries = String::new();
    for found in understood.diagnostics.iter().filter(denied) {
        let (source, _) = found.place.as_ref().unwrap_or_else(|| panic!("an error without a place: {found}"));
        if pages.insert(source.path().to_owned()) {
            println!("refused: {found}");
            entries.push_str(&found.skip_entry().unwrap_or_else(|| panic!("an error of no page: {found}")));
        }
    }
    put(&docs.join("overrides.toml"), &entries);
}

/// The crate that a part of the corpus gives, ready to be compiled with the versions of this repository.
pub(crate) fn generated(docs: &Path, part: &str) -> PathBuf {
    let out = scratch().join(part.replace('/', "-"));
    fs::create_dir_all(scratch()).unwrap();
    // The lock file is not of the crate; `regenerate` refuses folders with files it does not know.
    let lock = out.join("Cargo.lock");
    _ = fs::remove_file(&lock);
    regenerate(docs, &out, &repository());
    fs::copy(repository().join("Cargo.lock"), lock).unwrap();
    out
}

/// Cargo on a scratch crate; all of them share one folder for what is compiled.
pub(crate) fn cargo(crate_folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(crate_folder).args(arguments).env("CARGO_TARGET_DIR", scratch().join("target"));
    command.env("RUSTDOCFLAGS", "-D warnings").output().unwrap()
}

/// The last lines that a program said to standard error.
pub(crate) fn end(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(60)..].join("\n")
}

/// A path of Rust with `r#` before its keywords.
pub(crate) fn keyword_free(path: &str) -> String {
    let part = |part: &str| match part {
        "as" | "async" | "default" | "enum" | "for" | "if" | "in" | "loop" | "match" | "mod" | "move" | "override"
        | "priv" | "pub" | "ref" | "static" | "struct" | "trait" | "type" | "use" | "where" | "final" | "abstract" => {
            format!("r#{part}")
        }
        other => other.to_owned(),
    };
    path.split("::").map(part).collect::<Vec<_>>().join("::")
}
