//! Puts the hand-written part of the generated crate into the program, so that it works where there is no repository.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The hand-written files besides the runtime.
const OTHERS: [&str; 4] = ["Cargo.toml", "README.md", "LICENSE-APACHE", "LICENSE-MIT"];

fn main() -> io::Result<()> {
    let home = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../generated").canonicalize()?;
    let mut files: Vec<String> = OTHERS.iter().map(|name| (*name).to_owned()).collect();
    list(&home, "src/runtime", &mut files)?;
    files.sort();
    let mut text = String::from("&[\n");
    for file in files {
        let place = home.join(&file).to_string_lossy().into_owned();
        let _ = writeln!(text, "    ({file:?}, include_bytes!({place:?})),");
    }
    text.push_str("]\n");
    println!("cargo::rerun-if-changed={}", home.join("src/runtime").display());
    fs::write(Path::new(&variable("OUT_DIR")?).join("template.rs"), text)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

fn list(home: &Path, folder: &str, into: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(home.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(home, &path, into)?;
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
    Ok(())
}
