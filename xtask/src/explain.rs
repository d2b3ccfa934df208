//! `cargo xtask explain`: how a page or a field was understood.

use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::explain::{NotFound, explain};

use crate::cli::Explain;
use crate::outcome::Failure;
use crate::timings::Timings;
use crate::{paths, report};

pub(crate) fn run(options: &Explain, levels: &Levels) -> Result<(), Failure> {
    let docs = paths::docs(options.pages.docs.as_deref());
    let understood = report::read(&docs, options.pages.dialect, &mut Timings::default())?;
    match explain(&understood, &options.page, options.field.as_deref()) {
        Ok(text) => report::print_text(&text),
        // A page that could not be read is not there; its errors say why.
        Err(not_found) => match report::errors(understood.diagnostics, levels) {
            Some(errors) if !not_found.ambiguous => Err(Failure::Audited(errors)),
            _ => Err(failure(not_found)),
        },
    }
}

fn failure(found: NotFound) -> Failure {
    let NotFound { what, name, candidates, ambiguous } = found;
    if ambiguous {
        Failure::Several { what, name, candidates }
    } else {
        Failure::NotThere { what, name, near: candidates }
    }
}
