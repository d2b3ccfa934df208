//! `cargo xtask doctor`: which tools are there that parts of this repository use, and how to get the others.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::exit::Failure;
use crate::{console, paths, report};

/// Something that a part of the work needs.
struct Tool {
    name: &'static str,
    /// Programs of which one suffices, by a variable or by name.
    variable: Option<&'static str>,
    programs: &'static [&'static str],
    /// The work that needs it.
    purpose: &'static str,
    /// How to get it, on Debian where systems differ.
    get: &'static str,
}

const fn tool(name: &'static str, programs: &'static [&'static str], purpose: &'static str, get: &'static str) -> Tool {
    Tool { name, variable: None, programs, purpose, get }
}

impl Tool {
    const fn or_by(mut self, variable: &'static str) -> Self {
        self.variable = Some(variable);
        self
    }
}

static TOOLS: [Tool; 15] = [
    tool("rustc", &["rustc"], "the generated crate is compiled (1.88 or newer)", "https://rustup.rs"),
    tool("rustfmt", &["rustfmt"], ".ci/run", "rustup component add rustfmt"),
    tool("clippy", &["cargo-clippy"], ".ci/run", "rustup component add clippy"),
    tool("C compiler", &["cc", "clang"], "the first build: allocator and TLS", "apt-get install build-essential")
        .or_by("CC"),
    tool("C++ compiler", &["c++", "clang++"], "fuzz/run", "apt-get install build-essential").or_by("CXX"),
    tool("git", &["git"], "diff against commits, import from repositories", "apt-get install git"),
    tool("chromium", CHROMIUM, "tests of the HTML reports", "apt-get install chromium, or name it by CHROMIUM")
        .or_by("CHROMIUM"),
    tool("node", &["node"], "tests of the OpenAPI document with Prism and Redoc", "apt-get install nodejs"),
    tool("npm", &["npm"], "as node; the packages are fetched by the tests", "apt-get install npm"),
    tool("npx", &["npx"], "as node", "apt-get install npm"),
    tool(
        "OpenAPI validator",
        &["openapi-spec-validator"],
        "tests of the OpenAPI document",
        "pip install openapi-spec-validator, or name it by OPENAPI_VALIDATOR",
    )
    .or_by("OPENAPI_VALIDATOR"),
    tool("python3", &["python3"], "the test with schemathesis, which it fetches", "apt-get install python3-venv"),
    tool("cargo-deny", &["cargo-deny"], ".ci/run: licences and advisories", "cargo install --locked cargo-deny"),
    tool("cargo-fuzz", &["cargo-fuzz"], "minimising what fuzz/run finds", "cargo install --locked cargo-fuzz"),
    tool("valgrind", &["valgrind"], "figures of BENCHMARKS.md that count instructions", "apt-get install valgrind"),
];

/// As in `tests/support/browser.rs`.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

pub(crate) fn run() -> Result<(), Failure> {
    let mut missing = 0;
    let mut text = String::new();
    for tool in &TOOLS {
        let found = find(tool).map(|program| version(&program));
        missing += usize::from(found.is_none());
        line(&mut text, tool.name, found.as_deref(), tool.purpose, tool.get);
    }
    if let Some(root) = paths::workspace() {
        let corpus = root.join("../shared/corpus");
        let found = corpus.is_dir().then(|| "there".to_owned());
        missing += usize::from(found.is_none());
        let purpose = "tests and benchmarks over whole references";
        line(&mut text, "corpora", found.as_deref(), purpose, "not public; the tests say what they skip");
    }
    report::print_text(&text)?;
    console::next(&if missing == 0 {
        "nothing is missing".to_owned()
    } else {
        format!("{} missing; what needs none of them works", report::count(missing, "optional part"))
    });
    Ok(())
}

/// `ok       git            git version 2.39.2`, or what lacks, with how to get it below.
fn line(text: &mut String, name: &str, found: Option<&str>, purpose: &str, get: &str) {
    let _ = match found {
        Some(version) => writeln!(text, "{:<8} {name:<18} {version}", "ok"),
        None => writeln!(text, "{:<8} {name:<18} for {purpose}\n{:<27} {get}", "missing", ""),
    };
}

/// The program that a variable names, or the first of the usual names on the path.
fn find(tool: &Tool) -> Option<PathBuf> {
    let named = tool.variable.and_then(env::var_os).filter(|name| !name.is_empty()).map(PathBuf::from);
    if let Some(named) = named {
        return on_path(&named);
    }
    tool.programs.iter().find_map(|name| on_path(Path::new(name)))
}

fn on_path(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|place| place.is_file())
}

/// The first line of what the program says of itself; the path if it says nothing.
fn version(program: &Path) -> String {
    let said = Command::new(program).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    let said = said.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    let line = said.lines().map(str::trim).find(|line| line.chars().any(|c| c.is_ascii_digit()));
    line.map_or_else(|| program.display().to_string(), |line| line.chars().take(80).collect())
}
