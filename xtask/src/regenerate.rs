//! `cargo xtask regenerate`: from pages to the client crate.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use apidocs_codegen::api::Api;
use apidocs_codegen::diagnostic::{Level, Levels, service_of};
use apidocs_codegen::diff::{Diff, render};
use apidocs_codegen::emit;
use apidocs_codegen::source::{NAMES_FILE, RawFolder, from_folder, read_files};
use apidocs_codegen::write::{
    Changes, Files, Foreign, ItemChanges, Lock, Ownership, Plan, add_seal, interrupted, item_changes, plan,
    recover_file, replace, write_file,
};
use apidocs_codegen::{Analysis, understand};

use crate::bump::Raised;
use crate::cache::{self, Inputs, Record};
use crate::changelog::{self, Section};
use crate::cli::Regenerate;
use crate::exit::Failure;
use crate::names::{KnownNames, NamesFile};
use crate::report::{self, count};
use crate::timings::Timings;
use crate::{bump, console, diff, paths, services, template};

pub(crate) fn run(options: &Regenerate, levels: &Levels) -> Result<(), Failure> {
    let docs = paths::docs(options.pages.docs.as_deref())?;
    let home = paths::home();
    let home = home.as_deref();
    let out = paths::out(options.out.as_deref());
    paths::check_apart(&docs, &out)?;
    paths::check_file(options.changelog.as_deref())?;
    let lock = start(&docs, home, &out, options)?;
    let is_home = home.is_some_and(|home| paths::same(home, &out));
    let ownership = if is_home { Ownership::Home } else { Ownership::Copy };
    let mut timings = Timings::default();
    let section = if options.bump { bump(options, &docs, levels)? } else { None };
    let template = template::of(home, ownership)?;
    let pages = timings.stage("read", || read_files(&docs))?;
    check_services(&options.service, pages.files.iter().map(|page| page.path.as_str()))?;
    let inputs = timings.stage("hash", || Inputs::new(&said(options, levels, ownership), &pages));
    let known = inputs.as_ref().and_then(|inputs| inputs.known(&template));
    let fresh =
        timings.stage("verify", || known.filter(|record| options.changelog.is_none() && record.is_in(&out, ownership)));
    timings.fact(
        "cache",
        fresh.as_ref().map_or_else(|| "miss".to_owned(), |record| format!("hit, {} files", record.len())),
    );
    let result = if let Some(record) = &fresh {
        again(record, options)
    } else {
        let names = KnownNames::of(&docs, &pages.files, ownership);
        let target = Target { docs: &docs, out: &out, lock, ownership, template, inputs, names };
        anew(pages, levels, options, target, &mut timings)
    };
    if options.timings {
        timings.show();
    }
    result?;
    section.map_or(Ok(()), |section| changelog::put(&out, &section))
}

/// Raises the version as far as the pages ask for; gives what the changelog has to say of it. Of pages with errors nothing is
/// known; the run will tell of these.
fn bump(options: &Regenerate, docs: &Path, levels: &Levels) -> Result<Option<Section>, Failure> {
    report::progress("comparing with the committed pages …");
    let Analysis { mut api, diagnostics, .. } = understand(from_folder(read_files(docs)?));
    if diagnostics.iter().any(|found| levels.of(found.lint) == Level::Deny) {
        return Ok(None);
    }
    services::keep(&mut api, &options.service)?;
    let diff = against_head(options, docs, &api);
    report::progress("");
    let diff = diff.ok_or_else(|| Failure::Git("there are no committed pages to tell the version from".to_owned()))?;
    let Raised { committed, now } = bump::raise(docs, diff.rust.bump)?;
    Ok(Some(Section { committed, version: now, changes: render::changelog(&diff) }))
}

/// What the pages change against the committed ones, for the services that are asked for.
fn against_head(options: &Regenerate, docs: &Path, api: &Api) -> Option<Diff> {
    let wanted = services::wanted(api, &options.service);
    let keep = |old: &mut Api| old.services.retain(|service| wanted.is_empty() || wanted.contains(&service.name));
    diff::against_head(docs, api, keep)
}

/// Takes the output for this run and puts right what interrupted runs left, before anything is read. A run that only
/// checks takes and changes nothing.
fn start(docs: &Path, home: Option<&Path>, out: &Path, options: &Regenerate) -> Result<Option<Lock>, Failure> {
    if options.check {
        return match interrupted(out)? {
            Some(aside) => {
                let (out, aside) = (out.display(), aside.display());
                report::note(&format!("error: {out} is missing; an interrupted run left it as {aside}"));
                report::note(&format!("run `{}`, which brings it back", command(options)));
                Err(Failure::Stale)
            }
            None => Ok(None),
        };
    }
    if let Some(home) = home.filter(|home| !paths::same(home, out))
        && interrupted(home)?.is_some()
    {
        // The hand-written files are copied from there.
        drop(take(home)?);
    }
    let lock = take(out)?;
    for file in options.changelog.iter().chain([&docs.join(NAMES_FILE)]) {
        recover_file(file)?;
    }
    cache::recover();
    Ok(Some(lock))
}

fn take(out: &Path) -> Result<Lock, Failure> {
    let waiting = || report::note(&format!("waiting for another run that writes {}", out.display()));
    Ok(Lock::take(out, waiting)?)
}

/// The name of the crate of this repository.
const HOME: &str = "yandex-cloud-api";

/// Where a run writes to, and what it starts from.
struct Target<'a> {
    docs: &'a Path,
    out: &'a Path,
    /// The right to write there; a run that only checks has none.
    lock: Option<Lock>,
    ownership: Ownership<'static>,
    template: Files,
    inputs: Option<Inputs>,
    names: Option<KnownNames>,
}

/// The options that decide what is written or shown.
fn said(options: &Regenerate, levels: &Levels, ownership: Ownership<'_>) -> String {
    format!("{:?} {:?} {levels:?} {ownership:?} {}", options.service, options.pages.dialect, report::has_colours())
}

/// Everything is as an earlier run left it: says what that run said.
fn again(record: &Record, options: &Regenerate) -> Result<(), Failure> {
    if !record.warnings.is_empty() {
        report::note(&record.warnings);
    }
    let same = Outcome { counts: record.counts.clone(), ..Outcome::default() };
    if options.check { check(&same, options) } else { done(&same, options) }
}

/// Understands the pages and writes the crate.
fn anew(
    pages: RawFolder,
    levels: &Levels,
    options: &Regenerate,
    mut target: Target<'_>,
    timings: &mut Timings,
) -> Result<(), Failure> {
    let (mut api, names, warnings) =
        report::understand_files(pages, options.pages.dialect, &options.service, levels, timings)?;
    services::keep(&mut api, &options.service)?;
    if target.ownership == Ownership::Home
        && let Some(package) = api.package().filter(|package| package.name != HOME)
    {
        return Err(Failure::HomeName(package.name.clone()));
    }
    let kept = target.names.take().map(|known| known.then(&names));
    report::progress("writing the crate …");
    let files = timings.stage("emit", || files(&api, &target.template, target.ownership));
    let written = files.and_then(|files| {
        let written = write(&files, kept.as_ref(), &target, options, timings)?;
        Ok((files, written))
    });
    report::progress("");
    let (files, (plan, items)) = written?;
    let words = if options.check { STALE } else { DONE };
    let names = kept.as_ref().and_then(|file| file.line([words[0], words[1]]));
    let outcome = Outcome { plan, items, names, counts: counts(&api) };
    if let Some(inputs) = &mut target.inputs {
        if let Some(file) = &kept {
            inputs.changed(NAMES_FILE, file.content());
        }
        let record = Record::new(&files, warnings, outcome.counts.clone());
        inputs.keep(&template::after(&target.template, &files, target.ownership), &record);
    }
    if options.check {
        return check(&outcome, options);
    }
    let is_told = target.ownership == Ownership::Home && !outcome.plan.is_empty() && !console::is_quiet();
    if !is_told && options.changelog.is_none() {
        return done(&outcome, options);
    }
    summarise(&outcome)?;
    changes(options, target.docs, &api)?;
    next(&outcome, options);
    Ok(())
}

/// Says what was done, and what to do next.
fn done(outcome: &Outcome, options: &Regenerate) -> Result<(), Failure> {
    summarise(outcome)?;
    next(outcome, options);
    Ok(())
}

fn summarise(outcome: &Outcome) -> Result<(), Failure> {
    if console::is_quiet() { Ok(()) } else { report::print_text(&outcome.summary()) }
}

fn next(outcome: &Outcome, options: &Regenerate) {
    let docs = options.pages.docs.as_deref();
    let out = paths::out(options.out.as_deref());
    let is_home = paths::home().is_some_and(|home| paths::same(&home, &out));
    console::next(&if outcome.is_empty() {
        format!("{} lists what of the pages is not understood", console::command("audit", docs))
    } else if is_home {
        format!("commit what changed; {} shows what changed in the API", console::command("diff", docs))
    } else {
        let manifest = console::quoted(&out.join("Cargo.toml"));
        format!("`cargo check --all-features --manifest-path {manifest}`")
    });
}

/// What the pages change against the committed ones, and the fragment for the changelog.
fn changes(options: &Regenerate, docs: &Path, api: &Api) -> Result<(), Failure> {
    report::progress("comparing with the committed pages …");
    let diff = against_head(options, docs, api);
    report::progress("");
    let Some(diff) = diff else {
        return match &options.changelog {
            Some(_) => Err(Failure::Git("there are no committed pages to write a changelog from".to_owned())),
            None => Ok(()),
        };
    };
    let summary = render::summary(&diff);
    if !summary.is_empty() {
        report::print_text(&format!("\n{summary}\n"))?;
    }
    match &options.changelog {
        Some(file) => Ok(write_file(file, render::changelog(&diff).as_bytes())?),
        None => Ok(()),
    }
}

/// Compares, and unless that is all that is asked for, replaces the folder.
fn write(
    files: &Files,
    names: Option<&NamesFile>,
    target: &Target<'_>,
    options: &Regenerate,
    timings: &mut Timings,
) -> Result<(Plan, ItemChanges), Failure> {
    let Target { out, ownership, .. } = *target;
    let planned = timings.stage("compare", || plan(files, out, ownership))?;
    let Some(lock) = &target.lock else { return Ok((planned, ItemChanges::default())) };
    let foreign = if options.overwrite { Foreign::Overwrite } else { Foreign::Refuse };
    planned.check(out, foreign)?;
    // Before the crate: with the names and without the crate, the next run makes the same crate.
    names.map_or(Ok(()), NamesFile::write)?;
    if planned.is_empty() {
        return Ok((planned, ItemChanges::default()));
    }
    // In a crate that was not there before, everything is new; the counts say it all.
    let is_new = planned.changed.is_empty() && planned.removed.is_empty() && planned.unchanged.is_empty();
    let items = if is_new { ItemChanges::default() } else { item_changes(files, out, &planned)? };
    Ok((timings.stage("write", || replace(lock, files, ownership, foreign))?, items))
}

/// Refuses names of services that have no page, before any page is understood.
fn check_services<'a>(names: &[String], paths: impl Iterator<Item = &'a str>) -> Result<(), Failure> {
    if names.is_empty() {
        return Ok(());
    }
    let known: BTreeSet<&str> = paths.filter(|path| path.contains("/api-ref/")).filter_map(service_of).collect();
    match names.iter().find(|name| !known.contains(name.as_str())) {
        Some(name) => Err(Failure::unknown_service(name, known.iter().copied())),
        None => Ok(()),
    }
}

/// Every file of the crate that is not written by hand where it goes.
fn files(api: &Api, template: &Files, ownership: Ownership<'_>) -> Result<Files, Failure> {
    let generated = emit::emit(api)?;
    let mut files: Files = generated.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let mut manifest = template::manifest(template);
    if ownership == Ownership::Copy {
        manifest = template::without_examples(&manifest);
        // The tests of limits need a harness that stays at home.
        files.retain(|path, _| !path.starts_with("tests/"));
        files.extend(adapted(template, api));
        if let Some(readme) = files.get_mut("README.md") {
            *readme = emit::readme(&String::from_utf8_lossy(readme), api)?.into_bytes();
        }
    }
    files.insert("Cargo.toml".to_owned(), emit::manifest(&manifest, api)?.into_bytes());
    if ownership == Ownership::Copy {
        add_seal(&mut files);
    }
    Ok(files)
}

/// The hand-written files as the crate has them: a profile brings words of its own, and needs not all of the runtime.
fn adapted(template: &Files, api: &Api) -> Files {
    let kept = template.iter().filter_map(|(path, content)| {
        let text = std::str::from_utf8(content).ok()?;
        Some((path.clone(), emit::hand_written(path, text, api)?.into_bytes()))
    });
    kept.collect()
}

fn lists(plan: &Plan, words: [&str; 3]) -> String {
    let mut text = String::new();
    for (word, paths) in words.into_iter().zip([&plan.added, &plan.changed, &plan.removed]) {
        for path in paths {
            let _ = writeln!(text, "{word:<9} {path}");
        }
    }
    text
}

/// The longest list of items that is worth reading on a terminal.
const MANY: usize = 40;

/// `added     type compute::image::Os`, and so on.
fn item_lists(items: &ItemChanges) -> String {
    let mut text = String::new();
    for (kind, Changes { added, changed, removed }) in [("type", &items.types), ("method", &items.methods)] {
        for (word, paths) in [("added", added), ("changed", changed), ("removed", removed)] {
            for path in paths.iter().take(MANY) {
                let _ = writeln!(text, "{word:<9} {kind} {path}");
            }
            if paths.len() > MANY {
                let _ = writeln!(text, "{word:<9} and {} more", count(paths.len() - MANY, kind));
            }
        }
    }
    text
}

/// What a run did.
#[derive(Default)]
struct Outcome {
    plan: Plan,
    items: ItemChanges,
    /// What happened to the file of names.
    names: Option<String>,
    counts: String,
}

fn counts(api: &Api) -> String {
    let resources: Vec<_> = api.services.iter().flat_map(|service| &service.resources).collect();
    let methods = resources.iter().map(|resource| resource.methods.len()).sum();
    let shared = api.types.len() + api.services.iter().map(|service| service.types.len()).sum::<usize>();
    let types = shared + resources.iter().map(|resource| resource.types.len()).sum::<usize>();
    format!(
        "{}, {}, {}, {}",
        count(api.services.len(), "service"),
        count(resources.len(), "resource"),
        count(methods, "method"),
        count(types, "type"),
    )
}

impl Outcome {
    fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.names.is_none()
    }

    fn summary(&self) -> String {
        let Self { plan, items, names, counts } = self;
        let names = names.as_deref().unwrap_or_default();
        if self.is_empty() {
            return format!("nothing changed ({counts})\n");
        }
        let (added, changed, removed) = (plan.added.len(), plan.changed.len(), plan.removed.len());
        let files = format!("{} added, {changed} changed, {removed} removed", count(added, "file"));
        format!("{}{names}{}{files} ({counts})\n", lists(plan, DONE), item_lists(items))
    }
}

/// What a run did with files it added, changed and removed.
const DONE: [&str; 3] = ["added", "changed", "removed"];

/// What is the matter with files that a run would add, change and remove.
const STALE: [&str; 3] = ["missing", "different", "surplus"];

/// Lists what is stale, with the command that makes it fresh.
fn check(outcome: &Outcome, options: &Regenerate) -> Result<(), Failure> {
    let Outcome { plan, names, .. } = outcome;
    if outcome.is_empty() {
        return if console::is_quiet() { Ok(()) } else { report::print_text("the crate is fresh\n") };
    }
    report::note(format!("{}{}", lists(plan, STALE), names.as_deref().unwrap_or_default()).trim_end());
    let stale = plan.added.len() + plan.changed.len() + plan.removed.len() + usize::from(names.is_some());
    let are = if stale == 1 { "is" } else { "are" };
    report::note(&format!("error: {} {are} stale; run `{}`", count(stale, "file"), command(options)));
    if !plan.foreign.is_empty() && !options.overwrite {
        let files = plan.foreign.iter().map(|path| path.escape_debug().to_string()).collect::<Vec<_>>().join(", ");
        report::note(&format!("work that this program did not write is lost with `--overwrite` only: {files}"));
    }
    Err(Failure::Stale)
}

fn command(options: &Regenerate) -> String {
    let mut text = format!("{} regenerate", console::program());
    for (name, folder) in [("--docs", &options.pages.docs), ("--out", &options.out)] {
        if let Some(folder) = folder {
            let _ = write!(text, " {name} {}", console::quoted(folder));
        }
    }
    for service in &options.service {
        let _ = write!(text, " --service {service}");
    }
    if options.overwrite {
        text.push_str(" --overwrite");
    }
    text
}
