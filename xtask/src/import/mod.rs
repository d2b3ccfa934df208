//! `cargo xtask import`: pages of the reference come into the docs folder, all of them or none.
//!
//! A source is not trusted. Nothing of it is run, no link in it is followed, and only plain files with plain names are
//! taken. What was taken, and from where, is recorded in the docs folder ([`record`]).

mod archive;
mod folder;
mod record;
mod remote;
mod selection;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use apidocs_codegen::profile::{ProfileFile, Reference};
use apidocs_codegen::source::{ORIGIN, PROFILE_FILE};
use apidocs_codegen::span::SourceText;
use apidocs_codegen::write::{Files, Foreign, Listed, Lock, Ownership, Plan, digest, replace};

use self::record::Record;
use self::selection::{Selection, Taken};
use crate::cli::Import;
use crate::exit::Failure;
use crate::{console, paths, report};

pub(crate) fn run(options: &Import) -> Result<(), Failure> {
    let docs = paths::docs(options.docs.as_deref())?;
    let lock = Lock::take(&docs, || report::note("waiting for another run"))?;
    let old = Record::read(&docs)?;
    let reference = reference(&docs, &options.lang)?;
    let source = options.source.as_deref().unwrap_or(&reference.repository);
    let is_stated = options.source.is_none() && !reference.revision.is_empty();
    let revision = options.rev.as_deref().or(is_stated.then_some(reference.revision.as_str()));
    let mut selection = Selection::new(&reference, &options.service);
    let place = Place::of(source, revision)?;
    let taken = match &place {
        Place::Folder(folder) => folder::take(folder, &mut selection),
        Place::Archive(file) => archive::take(file, &mut selection),
        Place::Repository(url) => remote::take(url, revision, &mut selection),
    };
    report::progress("");
    let Taken { origin, revision, date, files } = taken?;
    let (files, licence) = selection.finish(files)?;
    selection.notes.iter().for_each(|note| report::note(note));
    let is_default = origin == reference.repository;
    let record = Record {
        origin,
        revision,
        date,
        licence: stated(is_default, &reference.licence).unwrap_or_else(|| record::licence(&licence)),
        attribution: stated(is_default, &reference.attribution).unwrap_or_else(|| record::attribution(&licence)),
        pages: BTreeMap::new(),
    };
    put(options, &lock, (&reference, &old), record, files)
}

/// What the profile says of its own source.
fn stated(is_default: bool, text: &str) -> Option<String> {
    (is_default && !text.is_empty()).then(|| text.to_owned())
}

/// Where pages come from.
enum Place {
    Folder(PathBuf),
    Archive(PathBuf),
    Repository(String),
}

impl Place {
    fn of(source: &str, revision: Option<&str>) -> Result<Self, Failure> {
        let path = Path::new(source);
        if source.is_empty() {
            let problem = "the profile names no repository; name a folder, an archive or the address of one";
            return Err(Failure::Import(problem.to_owned()));
        }
        if path.is_dir() && revision.is_some() {
            let full = std::path::absolute(path)?;
            return Ok(Self::Repository(format!("file://{}", full.display())));
        }
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        if path.is_file() {
            return Ok(Self::Archive(path.to_owned()));
        }
        if remote::is_address(source) {
            return Ok(Self::Repository(source.to_owned()));
        }
        let problem = "is no folder, no archive, and no address of a git repository (https://, ssh:// or file://)";
        Err(Failure::Import(format!("`{}` {problem}", source.escape_debug())))
    }
}

/// What the profile of the docs folder calls a page, or the built-in one.
fn reference(docs: &Path, language: &str) -> Result<Reference, Failure> {
    let file = docs.join(PROFILE_FILE);
    if !file.is_file() {
        return Reference::built_in(language).map_err(Failure::Import);
    }
    let text = std::fs::read_to_string(&file)
        .map_err(|source| Failure::Template { path: file.display().to_string(), source })?;
    let mut findings = Vec::new();
    let read = ProfileFile::read(&Arc::new(SourceText::plain(PROFILE_FILE.to_owned(), text)), &mut findings);
    let problem = || findings.first().map_or_else(|| "it has errors".to_owned(), ToString::to_string);
    match read {
        Some(ProfileFile::Vendor(profile)) => Ok(Reference::of(&profile)),
        Some(ProfileFile::Settings(settings)) => {
            Ok(Reference::built_in(language).map_err(Failure::Import)?.from(&settings.origin))
        }
        None => Err(Failure::Import(format!("{PROFILE_FILE}: {}", problem()))),
    }
}

/// Writes pages and record. Recorded pages of services that were not asked for stay as they are.
fn put(
    options: &Import,
    lock: &Lock,
    (reference, old): (&Reference, &Record),
    mut record: Record,
    mut files: Files,
) -> Result<(), Failure> {
    let is_asked = |path: &str| match reference.service(path) {
        Some(service) => options.service.is_empty() || options.service.iter().any(|asked| asked == service),
        None => files.contains_key(path) || options.service.is_empty(),
    };
    let (before, kept): (BTreeMap<_, _>, BTreeMap<_, _>) =
        old.pages.iter().map(|(path, hash)| (path.clone(), hash.clone())).partition(|(path, _)| is_asked(path));
    record.pages = files.iter().map(|(path, content)| (path.clone(), digest(content))).chain(kept).collect();
    files.insert(ORIGIN.to_owned(), record.text());
    let now = files.clone();
    let listed = Listed { list: ORIGIN, before: &before, now: &now };
    let foreign = if options.overwrite { Foreign::Overwrite } else { Foreign::Refuse };
    let plan = replace(lock, &files, Ownership::Listed(listed), foreign)?;
    told(&plan, &record, reference, options.docs.as_deref());
    Ok(())
}

/// One line that says what was done, and one that says what to do next.
fn told(plan: &Plan, record: &Record, reference: &Reference, docs: Option<&Path>) {
    let pages = |paths: &[String]| paths.iter().filter(|path| *path != ORIGIN).count();
    let (added, changed, removed) = (pages(&plan.added), pages(&plan.changed), pages(&plan.removed));
    let services: BTreeSet<&str> = record.pages.keys().filter_map(|path| reference.service(path)).collect();
    let all = report::count(record.pages.len(), "file");
    let services = report::count(services.len(), "service");
    report::say(&format!(
        "{added} added, {changed} changed, {removed} removed; {all} of {services} from {}",
        record.origin
    ));
    let command = |name| console::command(name, docs);
    console::next(&if added + changed + removed > 0 {
        format!("{} says what is not understood, {} writes the crate", command("audit"), command("regenerate"))
    } else {
        format!("nothing to do; {} says whether the crate is fresh", command("regenerate --check"))
    });
}
