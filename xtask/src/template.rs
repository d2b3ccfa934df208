//! The hand-written part of the crate, which a crate elsewhere gets along.

use std::fs;
use std::path::Path;

use apidocs_codegen::write::{Files, Ownership};

use crate::exit::Failure;

/// The hand-written part as it was when this program was built, for runs without a repository.
static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/template.rs"));

/// The name of the manifest, here and there.
const MANIFEST: &str = "Cargo.toml";

/// All that the crate has of the hand-written one: the manifest, and elsewhere also runtime, readme and licences.
/// Without a repository it is what this program brings along.
pub(crate) fn of(home: Option<&Path>, ownership: Ownership<'_>) -> Result<Files, Failure> {
    let Some(home) = home else {
        return Ok(BUILT_IN.iter().map(|(path, content)| ((*path).to_owned(), content.to_vec())).collect());
    };
    let mut files = if ownership == Ownership::Copy { hand_written(home)? } else { Files::new() };
    add(&home.join(MANIFEST), MANIFEST, &mut files)?;
    Ok(files)
}

/// What the next run will start from: at home, the manifest is what this run has made of it.
pub(crate) fn after(template: &Files, written: &Files, ownership: Ownership<'_>) -> Files {
    let mut files = template.clone();
    if let (Ownership::Home, Some(manifest)) = (ownership, written.get(MANIFEST)) {
        files.insert(MANIFEST.to_owned(), manifest.clone());
    }
    files
}

/// The manifest around the features that are generated.
pub(crate) fn manifest(template: &Files) -> String {
    template.get(MANIFEST).map(|content| String::from_utf8_lossy(content).into_owned()).unwrap_or_default()
}

/// The manifest without the examples, which stay at home.
pub(crate) fn without_examples(manifest: &str) -> String {
    let mut kept = String::new();
    let mut in_example = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_example = line.trim_end() == "[[example]]";
        }
        if !in_example {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Runtime, readme and licences.
fn hand_written(home: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    collect(&home.join("src/runtime"), "src/runtime", &mut files)?;
    add(&home.join("README.md"), "README.md", &mut files)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        add(&home.join(licence), licence, &mut files)?;
    }
    Ok(files)
}

fn collect(folder: &Path, name: &str, files: &mut Files) -> Result<(), Failure> {
    let fail = |source| unreadable(folder, source);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let kind = entry.file_type().map_err(fail)?;
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if kind.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if kind.is_file() && entry.path().extension().is_some_and(|extension| extension == "rs") {
            add(&entry.path(), &path, files)?;
        }
    }
    Ok(())
}

fn add(path: &Path, name: &str, files: &mut Files) -> Result<(), Failure> {
    let content = fs::read(path).map_err(|source| unreadable(path, source))?;
    files.insert(name.to_owned(), content);
    Ok(())
}

fn unreadable(path: &Path, source: std::io::Error) -> Failure {
    Failure::Template { path: path.display().to_string(), source }
}
