//! `cargo xtask model`: what was understood, as JSON.

use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::model::{Api, flat_rows};
use apidocs_codegen::write::write_file;

use crate::cli::Model;
use crate::outcome::Failure;
use crate::timings::Timings;
use crate::{paths, report};

pub(crate) fn run(options: &Model, levels: &Levels) -> Result<(), Failure> {
    let docs = paths::docs(options.pages.docs.as_deref());
    let api = report::understand(&docs, options.pages.dialect, levels, &mut Timings::default())?;
    let text = if options.flat { flat(&api)? } else { format!("{}\n", serde_json::to_string_pretty(&api)?) };
    match &options.out {
        Some(file) => Ok(write_file(file, text.as_bytes())?),
        None => report::print(&text),
    }
}

fn flat(api: &Api) -> Result<String, Failure> {
    let mut text = String::new();
    for row in flat_rows(api) {
        text.push_str(&serde_json::to_string(row)?);
        text.push('\n');
    }
    Ok(text)
}
