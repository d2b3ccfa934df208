//! `cargo xtask diff`: what changed between two states of the pages.

mod day;
mod sides;

use std::fs;
use std::path::{Path, PathBuf};

use apidocs_codegen::api::Api;
use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::diff::{
    self, Accepted, AcceptedProblem, Check, Date, Diff, Filter, Options, Severity, State, render,
};
use apidocs_codegen::nearest::nearest;
use apidocs_codegen::source::from_folder;
use apidocs_codegen::write::{recover_file, write_file};

use crate::cli::{self, FailOn, Format};
use crate::exit::Failure;
use crate::git::Repository;
use crate::timings::Timings;
use crate::{console, paths, report};

use self::sides::{Both, Origin};

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
        None => day::today(),
    };
    let accepted = match &options.accepted {
        Some(path) => Some((path.display().to_string(), read(path)?)),
        None => None,
    };
    Ok(Checked { today, accepted })
}

/// Old and new. What is not named is the committed state; of a revision alone, what changed since then.
fn sides(options: &cli::Diff, docs: &Path) -> (Origin, Origin) {
    let head = || Origin::Revision("HEAD".to_owned());
    match (&options.old, &options.new) {
        (Some(old), Some(new)) => (Origin::of(old), Origin::of(new)),
        (Some(one), None) => match Origin::of(one) {
            revision @ Origin::Revision(_) => (revision, head()),
            other => (head(), other),
        },
        (None, _) => (head(), Origin::Folder(docs.to_owned())),
    }
}

/// The first named side that is no file or folder.
fn nowhere(options: &cli::Diff) -> Option<String> {
    let mut named = [&options.old, &options.new].into_iter().flatten();
    named.find(|side| matches!(Origin::of(side), Origin::Revision(_))).cloned()
}

/// Whether both states are files or folders.
fn names_both(options: &cli::Diff) -> bool {
    let is_there =
        |side: &Option<String>| side.as_deref().is_some_and(|side| !matches!(Origin::of(side), Origin::Revision(_)));
    is_there(&options.old) && is_there(&options.new)
}

pub(crate) fn run(options: &cli::Diff, levels: &Levels) -> Result<(), Failure> {
    if options.list_checks {
        return report::print(&render::checks());
    }
    options.out.as_deref().map_or(Ok(()), recover_file)?;
    let docs = match paths::docs(options.docs.as_deref()) {
        // Two states that are named, and lie in no repository, need no docs folder.
        Err(_) if names_both(options) => PathBuf::default(),
        Err(no_docs) => return Err(nowhere(options).map_or(no_docs, Failure::NoSide)),
        Ok(docs) => docs,
    };
    let Checked { today, accepted } = checked(options)?;
    let filter = filter(options)?;
    let (old, new) = sides(options, &docs);
    let mut timings = Timings::default();
    let both = sides::both([&old, &new], &docs, levels, &mut timings)?;
    known_services(&filter, &both)?;
    let (old_name, new_name) = (old.name(), new.name());
    let mut diff = timings.stage("compare", || compared(&both, [&old_name, &new_name], options.docs_changes));
    diff.left_out = both.left_out;
    let accepted = accepted.map_or_else(|| new.accepted(&docs), |named| Ok(Some(named)));
    let accepted = accepted.and_then(|file| accept(&mut diff, file, today));
    filter.apply(&mut diff);
    let text = timings.stage("render", || rendered(&diff, options, &new.folder(&docs)))?;
    if options.timings {
        timings.show();
    }
    match &options.out {
        Some(file) => write_file(file, text.as_bytes())?,
        None if matches!(options.format, Format::Text | Format::Oneline) => report::print_text(&text)?,
        None => report::print(&text)?,
    }
    accepted?;
    gate(&diff, options.fail_on)?;
    next(&diff, options);
    Ok(())
}

fn next(diff: &Diff, options: &cli::Diff) {
    let docs = options.docs.as_deref();
    let text = if diff.worst().is_none() {
        format!("{} writes the crate", console::command("regenerate", docs))
    } else if matches!(options.format, Format::Text | Format::Oneline) {
        let page = console::command("diff --format html --out diff.html", docs);
        format!("{page} makes a page of it; accepted-changes.toml says which changes are all right (docs/diff.md)")
    } else {
        "accepted-changes.toml says which changes are all right (docs/diff.md)".to_owned()
    };
    if options.out.is_some() { console::next(&text) } else { console::next_after_report(&text) }
}

fn compared(both: &Both, [old_name, new_name]: [&str; 2], texts: bool) -> Diff {
    let states = (State { name: old_name, api: &both.old.api }, State { name: new_name, api: &both.new.api });
    let ledgers = [both.old.ledger.as_ref(), both.new.ledger.as_ref()];
    diff::compare_with_pages(states.0, states.1, Options { texts }, ledgers)
}

/// What the report shows.
fn filter(options: &cli::Diff) -> Result<Filter, Failure> {
    let filter = Filter {
        services: options.service.clone(),
        paths: options.path.clone(),
        level: options.level.map(FailOn::severity),
        classes: options.class.clone(),
    };
    match filter.unknown_classes().first() {
        Some(class) => {
            let all: Vec<String> = Check::all().into_iter().map(Check::id).collect();
            let near = nearest(class, all.iter().map(String::as_str), 3).into_iter().map(str::to_owned).collect();
            Err(Failure::NotThere { what: "class of changes", name: (*class).to_owned(), near })
        }
        None => Ok(filter),
    }
}

fn known_services(filter: &Filter, both: &Both) -> Result<(), Failure> {
    let services = both.old.api.services.iter().chain(&both.new.api.services);
    let mut known: Vec<&str> = services.map(|service| service.name.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    match filter.services.iter().find(|service| !known.contains(&service.as_str())) {
        Some(service) => Err(Failure::unknown_service(service, known.iter().copied())),
        None => Ok(()),
    }
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

fn rendered(diff: &Diff, options: &cli::Diff, folder: &str) -> Result<String, Failure> {
    let colour = options.out.is_none() && report::prints_colours();
    Ok(match options.format {
        Format::Text => render::text(diff, colour),
        Format::Markdown => render::markdown(diff, render::COMMENT_LIMIT),
        Format::Json => render::json(diff)?,
        Format::Github => render::github(diff, folder),
        Format::Sarif => render::sarif(diff, folder),
        Format::Html => render::html(diff),
        Format::Junit => render::junit(diff, options.fail_on.map_or(Severity::Breaking, FailOn::severity)),
        Format::Oneline => render::oneline(diff),
    })
}

fn gate(diff: &Diff, fail_on: Option<FailOn>) -> Result<(), Failure> {
    let Some(least) = fail_on.map(FailOn::severity) else { return Ok(()) };
    if diff.worst() >= Some(least) { Err(Failure::Found) } else { Ok(()) }
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Template { path: path.display().to_string(), source })
}

fn read_optional(path: &Path) -> Result<Option<(String, String)>, Failure> {
    if path.is_file() { Ok(Some((path.display().to_string(), read(path)?))) } else { Ok(None) }
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
