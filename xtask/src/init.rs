//! `cargo xtask init`: a docs folder for a vendor that is new, with a draft of its profile.

use std::fs;
use std::path::Path;

use apidocs_codegen::Analysis;
use apidocs_codegen::audit::{draft, draft_like, survey};
use apidocs_codegen::source::{PROFILE_FILE, RawFile, from_files, is_page_or_presets, read_files};
use apidocs_codegen::write::write_file;

use crate::cli::Init;
use crate::exit::Failure;
use crate::{console, report};

pub(crate) fn run(options: &Init) -> Result<(), Failure> {
    let target = options.dir.join(PROFILE_FILE);
    if target.exists() {
        let path = target.display().to_string();
        return Err(Failure::BadFile { path, problem: "there is one already; remove it to draft another" });
    }
    let mut pages: Vec<RawFile> = read_files(&options.pages)?.files;
    pages.retain(|file| file.path != PROFILE_FILE && is_page_or_presets(&file.path));
    if pages.is_empty() {
        let path = options.pages.display().to_string();
        return Err(Failure::BadFile { path, problem: "it has no pages (`.md`, `.markdown`, `.mdx`)" });
    }
    let name = options.dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Pages that are read under a profile only are read for the draft, too.
    let placeholder = RawFile { path: PROFILE_FILE.to_owned(), bytes: Vec::new() };
    let drafted = draft(&name, &from_files([pages.clone(), vec![placeholder]].concat()).pages);
    let (drafted, understood) = read(drafted, &pages);
    let found = survey(&understood);
    let comment: String = found.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
    if options.dir.canonicalize().ok() != options.pages.canonicalize().ok() {
        copy(&pages, &options.dir)?;
    }
    let text = format!(
        "{drafted}\n# What this draft reads, and what it leaves (docs/profiles.md says what to write):\n#\n{comment}"
    );
    write_file(&target, text.as_bytes())?;
    if !console::is_quiet() {
        report::print(&format!("{}\n{found}", target.display()))?;
    }
    let audit = console::command("audit", Some(&options.dir));
    console::next(&format!(
        "write what lacks into {} (docs/profiles.md), until {audit} has nothing left",
        console::quoted(&target)
    ));
    Ok(())
}

/// What a draft reads. Where that is nothing, the form of most lines that look like requests is added to it, if it helps.
fn read(drafted: String, pages: &[RawFile]) -> (String, Analysis) {
    let understand = |text: &str| {
        let profile = RawFile { path: PROFILE_FILE.to_owned(), bytes: text.as_bytes().to_vec() };
        apidocs_codegen::understand(from_files([pages.to_vec(), vec![profile]].concat()))
    };
    let understood = understand(&drafted);
    if !understood.api.services.is_empty() {
        return (drafted, understood);
    }
    let unread = understood.ledger.unread_requests();
    let Some((template, (count, _))) = unread.iter().max_by_key(|(_, (count, _))| *count) else {
        return (drafted, understood);
    };
    let longer = draft_like(&drafted, template, *count);
    let better = understand(&longer);
    if better.api.services.is_empty() { (drafted, understood) } else { (longer, better) }
}

/// Copies the pages into the docs folder.
fn copy(pages: &[RawFile], dir: &Path) -> Result<(), Failure> {
    for page in pages {
        let path = dir.join(&page.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        write_file(&path, &page.bytes)?;
    }
    Ok(())
}
