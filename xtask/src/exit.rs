//! How a command ends: 0 done, 1 something is stale or changed, 2 used wrongly, 3 the input was not understood.

use std::io;
use std::process::ExitCode;

use apidocs_codegen::diagnostic::{FixedLint, UnknownLint};
use apidocs_codegen::emit::EmitError;
use apidocs_codegen::nearest::nearest;
use apidocs_codegen::source::ReadError;
use apidocs_codegen::write::WriteError;

/// Why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// `--check` found stale files, which are listed already.
    #[error("")]
    Stale,
    /// `--fail-on` found changes, which are shown already.
    #[error("")]
    Found,
    /// The file of accepted changes has errors, which are shown already.
    #[error("{0} in the accepted changes")]
    Accepted(String),
    #[error("{path} is no model: {message}")]
    Model { path: String, message: String },
    #[error("`{0}` is no date; write it like 2026-12-31")]
    BadDate(String),
    #[error("`{name}` is no folder, no file and no revision of the repository{}", suggestions(near))]
    NoRevision { name: String, near: Vec<String> },
    #[error("{0}")]
    Git(String),
    /// The version that cannot be raised.
    #[error("{0}")]
    Bump(String),
    /// Pages that cannot be taken.
    #[error("{0}; nothing was taken")]
    Import(String),
    /// The pages have errors, which are shown already.
    #[error("{0}; nothing was written")]
    Input(String),
    /// The pages have errors; what can be told of the others was told.
    #[error("{0}; what is said of the pages with errors is not complete")]
    Audited(String),
    /// Nothing could be compared.
    #[error("{0}; nothing was compared")]
    NotCompared(String),
    /// More sentences are unknown than `--max-unknown` allows.
    #[error("{found} unknown sentences; --max-unknown allows {allowed}")]
    Unknown { found: usize, allowed: usize },
    /// A page, or a field of it, that the docs do not have.
    #[error("there is no {what} `{name}`{}", suggestions(near))]
    NotThere { what: &'static str, name: String, near: Vec<String> },
    /// Several pages or fields may be meant.
    #[error("`{name}` may be one of several {what}s:{}", list(candidates))]
    Several { what: &'static str, name: String, candidates: Vec<String> },
    /// A service that the docs do not have.
    #[error("there is no service `{name}`; {}", known_services(near.as_deref(), known))]
    UnknownService { name: String, near: Option<String>, known: Vec<String> },
    /// No docs folder is named, and none is where it usually is.
    #[error("there is no folder `docs-input` here; name the docs folder by --docs")]
    NoDocs,
    /// A side of a comparison that is nowhere: no folder or file, and there is no docs folder whose revision it could be.
    #[error(
        "`{0}` is no folder or file, and there is no folder `docs-input` here whose revision it could be; name one by --docs"
    )]
    NoSide(String),
    /// A name for the crate whose hand-written part has another.
    #[error("the crate of this repository keeps its name; write `{0}` elsewhere, by --out")]
    HomeName(String),
    /// Two folders that must be apart.
    #[error("the output folder {out} and the docs folder {docs} must not contain one another")]
    Overlap { out: String, docs: String },
    /// A file that cannot be written.
    #[error("cannot write {path}: {problem}")]
    BadFile { path: String, problem: &'static str },
    #[error("{0}; `cargo xtask lints` lists them")]
    UnknownLint(#[from] UnknownLint),
    #[error(transparent)]
    FixedLint(#[from] FixedLint),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("cannot write the code: {0}")]
    Emit(#[from] EmitError),
    #[error("cannot read {path}: {source}")]
    Template { path: String, source: io::Error },
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// A service that the docs do not have, with those that they have.
    pub(crate) fn unknown_service<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Self {
        let near = nearest(name, known.clone(), 1).first().map(|near| (*near).to_owned());
        Self::UnknownService { name: name.to_owned(), near, known: known.map(str::to_owned).collect() }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Stale | Failure::Unknown { .. } | Failure::Found => 1,
            Failure::Input(_)
            | Failure::Audited(_)
            | Failure::NotCompared(_)
            | Failure::Emit(_)
            | Failure::Accepted(_)
            | Failure::Model { .. } => 3,
            // A reader that has seen enough, such as `head`, is no error.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 2,
        })
    }
}

fn known_services(near: Option<&str>, known: &[String]) -> String {
    match (near, known) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "there are none".to_owned(),
        (None, [one]) => format!("there is `{one}`"),
        (None, many) => format!("there are `{}`", many.join("`, `")),
    }
}

fn suggestions(near: &[String]) -> String {
    match near {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        many => format!("; did you mean one of these?{}", list(many)),
    }
}

/// One a line, not too many.
fn list(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let mut lines: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    if names.len() > SHOWN {
        lines.push("…");
    }
    lines.iter().flat_map(|line| ["\n  ", line]).collect()
}
