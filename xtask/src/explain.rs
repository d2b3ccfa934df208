//! `cargo xtask explain`: how a page or a field was understood.

use std::path::Path;

use apidocs_codegen::diagnostic::{Diagnostic, Levels};
use apidocs_codegen::explain::{NotFound, explain};

use crate::cli::Explain;
use crate::exit::Failure;
use crate::timings::Timings;
use crate::{console, paths, report};

pub(crate) fn run(options: &Explain, levels: &Levels) -> Result<(), Failure> {
    let docs = paths::docs(options.pages.docs.as_deref())?;
    let understood = report::read(&docs, options.pages.dialect, &mut Timings::default())?;
    match explain(&understood, &options.page, options.field.as_deref()) {
        Ok(text) => {
            report::print_with_headings(&text)?;
            next(options);
            Ok(())
        }
        // A page that could not be read whole lacks what its errors are about.
        Err(not_found) => {
            let about = understood.diagnostics.into_iter().filter(|found| is_about(found, &options.page)).collect();
            match report::errors(about, levels) {
                Some(errors) if !not_found.ambiguous => Err(Failure::Audited(errors)),
                _ => Err(failure(not_found)),
            }
        }
    }
}

fn next(options: &Explain) {
    let arguments = format!("explain {} FIELD", console::quoted(Path::new(&options.page)));
    console::next_after_report(&match options.field {
        None => format!(
            "{} shows one field, sentence by sentence",
            console::command(&arguments, options.pages.docs.as_deref())
        ),
        Some(_) => "what the page says wrongly, an entry of overrides.toml corrects (docs/overrides.md)".to_owned(),
    });
}

/// Whether a finding is about the whole input, or the page that is called so.
fn is_about(found: &Diagnostic, page: &str) -> bool {
    let bare = |path: &str| path.trim_start_matches("./").trim_end_matches(".md").to_owned();
    let Some((source, _)) = &found.place else { return true };
    let (path, wanted) = (bare(source.path()), bare(page));
    path.strip_suffix(&wanted).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

fn failure(found: NotFound) -> Failure {
    let NotFound { what, name, candidates, ambiguous } = found;
    if ambiguous {
        Failure::Several { what, name, candidates }
    } else {
        Failure::NotThere { what, name, near: candidates }
    }
}
