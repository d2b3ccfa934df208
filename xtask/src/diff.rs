//! `cargo xtask diff`: what changed between two states of the pages.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use apidocs_codegen::api::{Api, MODEL_VERSION};
use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::diff::{self, Accepted, AcceptedProblem, Date, Diff, Options, Severity, State, render};
use apidocs_codegen::source::{RawFolder, from_folder, without_mark};
use apidocs_codegen::write::{recover_file, write_file};

use crate::cli::{self, FailOn, Format};
use crate::git::Repository;
use crate::outcome::Failure;
use crate::timings::Timings;
use crate::{paths, report};

/// The file with accepted changes, in the docs folder.
const ACCEPTED: &str = "accepted-changes.toml";

/// Where a state of the API comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Side {
    Revision(String),
    Folder(PathBuf),
    Model(PathBuf),
}

impl Side {
    /// What is there is a folder or a model; anything else is a revision.
    fn of(text: &str) -> Self {
        let path = PathBuf::from(text);
        if path.is_dir() {
            Side::Folder(path)
        } else if path.is_file() {
            Side::Model(path)
        } else {
            Side::Revision(text.to_owned())
        }
    }

    fn name(&self) -> String {
        match self {
            Side::Revision(name) => name.clone(),
            Side::Folder(path) | Side::Model(path) => {
                let here = std::env::current_dir().unwrap_or_default();
                path.strip_prefix(&here).unwrap_or(path).display().to_string()
            }
        }
    }

    /// What is there, before anything is understood: a name that leads nowhere is told at once.
    fn read(&self, docs: &Path, timings: &mut Timings) -> Result<Found, Failure> {
        match self {
            Side::Folder(folder) => Ok(Found::Folder(folder.clone())),
            Side::Model(file) => Ok(Found::Model(timings.stage("read", || model(file))?)),
            Side::Revision(name) => Ok(Found::Pages(timings.stage("read", || Repository::around(docs)?.docs(name))?)),
        }
    }

    /// The accepted changes that belong to the state, with the name of their file.
    fn accepted(&self, docs: &Path) -> Result<Option<(String, String)>, Failure> {
        match self {
            Side::Folder(folder) => read_optional(&folder.join(ACCEPTED)),
            Side::Model(_) => Ok(None),
            Side::Revision(name) => {
                let bytes = Repository::around(docs)?.file(name, ACCEPTED)?;
                Ok(bytes.map(|bytes| (format!("{name}:{ACCEPTED}"), String::from_utf8_lossy(&bytes).into_owned())))
            }
        }
    }
}

/// What a side names.
enum Found {
    Folder(PathBuf),
    Pages(RawFolder),
    Model(Api),
}

impl Found {
    fn api(self, levels: &Levels, timings: &mut Timings) -> Result<Api, Failure> {
        match self {
            Found::Folder(folder) => report::understand(&folder, None, levels, timings),
            Found::Pages(files) => report::understand_docs(from_folder(files), levels, timings),
            Found::Model(api) => Ok(api),
        }
    }
}

/// The options that need no pages to be wrong.
struct Checked {
    today: Date,
    /// The file of accepted changes that was named, with its text.
    accepted: Option<(String, String)>,
}

fn checked(options: &cli::Diff) -> Result<Checked, Failure> {
    paths::check_file(options.out.as_deref())?;
    let today = match &options.today {
        Some(text) => Date::parse(text).ok_or_else(|| Failure::BadDate(text.clone()))?,
        None => today(),
    };
    let accepted = match &options.accepted {
        Some(path) => Some((path.display().to_string(), read(path)?)),
        None => None,
    };
    Ok(Checked { today, accepted })
}

/// Old and new. What is not named is the committed state; of a revision alone, what changed since then.
fn sides(options: &cli::Diff, docs: &Path) -> (Side, Side) {
    let head = || Side::Revision("HEAD".to_owned());
    match (&options.old, &options.new) {
        (Some(old), Some(new)) => (Side::of(old), Side::of(new)),
        (Some(one), None) => match Side::of(one) {
            revision @ Side::Revision(_) => (revision, head()),
            other => (head(), other),
        },
        (None, _) => (head(), Side::Folder(docs.to_owned())),
    }
}

pub(crate) fn run(options: &cli::Diff, levels: &Levels) -> Result<(), Failure> {
    if options.list_checks {
        return report::print(&render::checks());
    }
    options.out.as_deref().map_or(Ok(()), recover_file)?;
    let docs = paths::docs(options.docs.as_deref());
    let Checked { today, accepted } = checked(options)?;
    let (old, new) = sides(options, &docs);
    let mut timings = Timings::default();
    let (old_pages, new_pages) = (old.read(&docs, &mut timings)?, new.read(&docs, &mut timings)?);
    let old_api = old_pages.api(levels, &mut timings)?;
    let new_api = new_pages.api(levels, &mut timings)?;
    let (old_name, new_name) = (old.name(), new.name());
    let states = (State { name: &old_name, api: &old_api }, State { name: &new_name, api: &new_api });
    let texts = Options { texts: options.docs_changes };
    let mut diff = timings.stage("compare", || diff::compare(states.0, states.1, texts));
    let accepted = accepted.map_or_else(|| new.accepted(&docs), |named| Ok(Some(named)));
    let accepted = accepted.and_then(|file| accept(&mut diff, file, today));
    let text = timings.stage("render", || rendered(&diff, options, &folder_name(&docs)))?;
    if options.timings {
        timings.show();
    }
    match &options.out {
        Some(file) => write_file(file, text.as_bytes())?,
        None if options.format == Format::Text => report::print_text(&text)?,
        None => report::print(&text)?,
    }
    accepted?;
    gate(&diff, options.fail_on)
}

/// Marks accepted changes. Stale entries fail the command, but only after the report.
fn accept(diff: &mut Diff, file: Option<(String, String)>, today: Date) -> Result<(), Failure> {
    let Some((name, text)) = file else { return Ok(()) };
    let accepted = Accepted::parse(&name, &text).map_err(|problems| complain(&problems))?;
    accepted.apply(diff, today).map_err(|problems| complain(&problems))
}

fn complain(problems: &[AcceptedProblem]) -> Failure {
    for problem in problems {
        report::note(&format!("error: {problem}"));
    }
    Failure::Accepted(report::count(problems.len(), "error"))
}

/// The day in UTC.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    date(seconds / 86_400)
}

/// The day so many days after the first of January 1970 (Howard Hinnant's `civil_from_days`).
fn date(days: u64) -> Date {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let small = |number: u64| u8::try_from(number).unwrap_or(u8::MAX);
    Date(u16::try_from(year).unwrap_or(u16::MAX), small(month), small(day))
}

fn rendered(diff: &Diff, options: &cli::Diff, folder: &str) -> Result<String, Failure> {
    let colour = options.out.is_none() && io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Ok(match options.format {
        Format::Text => render::text(diff, colour),
        Format::Markdown => render::markdown(diff, render::COMMENT_LIMIT),
        Format::Json => render::json(diff)?,
        Format::Github => render::github(diff, folder),
        Format::Sarif => render::sarif(diff, folder),
        Format::Html => render::html(diff),
    })
}

/// The docs folder as its repository calls it; outside of one, its own name.
fn folder_name(docs: &Path) -> String {
    match Repository::around(docs) {
        Ok(repository) => repository.folder,
        Err(_) => docs.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

fn gate(diff: &Diff, fail_on: Option<FailOn>) -> Result<(), Failure> {
    let least = match fail_on {
        None => return Ok(()),
        Some(FailOn::Breaking) => Severity::Breaking,
        Some(FailOn::Warning) => Severity::Warning,
        Some(FailOn::Any) => Severity::Info,
    };
    if diff.worst() >= Some(least) { Err(Failure::Found) } else { Ok(()) }
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Template { path: path.display().to_string(), source })
}

fn read_optional(path: &Path) -> Result<Option<(String, String)>, Failure> {
    if path.is_file() { Ok(Some((path.display().to_string(), read(path)?))) } else { Ok(None) }
}

fn model(file: &Path) -> Result<Api, Failure> {
    let text = read(file)?;
    let wrong = |message: String| Failure::Model { path: file.display().to_string(), message };
    let api: Api = serde_json::from_str(without_mark(&text)).map_err(|error| wrong(error.to_string()))?;
    if api.version != MODEL_VERSION {
        return Err(wrong(format!("its form is version {}, this program knows {MODEL_VERSION}", api.version)));
    }
    Ok(api)
}

/// What the docs folder changes against the committed state; `None` when there is no committed state to compare with.
pub(crate) fn against_head(docs: &Path, new: &Api, keep: impl Fn(&mut Api)) -> Option<Diff> {
    let files = Repository::around(docs).ok()?.docs("HEAD").ok()?;
    if files.files.is_empty() {
        return None;
    }
    let mut old = apidocs_codegen::understand(from_folder(files)).api;
    keep(&mut old);
    let states = (State { name: "HEAD", api: &old }, State { name: "the docs folder", api: new });
    Some(diff::compare(states.0, states.1, Options::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_right() {
        for (days, expected) in [
            (0, Date(1970, 1, 1)),
            (58, Date(1970, 2, 28)),
            (59, Date(1970, 3, 1)),
            (11_016, Date(2000, 2, 29)),
            (19_782, Date(2024, 2, 29)),
            (20_453, Date(2025, 12, 31)),
        ] {
            assert_eq!(date(days), expected);
        }
    }
}
