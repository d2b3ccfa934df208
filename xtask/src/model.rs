//! `cargo xtask model`: what was understood, as JSON.

use std::io::{self, BufWriter, Write};

use apidocs_codegen::VisibleJson;
use apidocs_codegen::api::{Api, flat_rows};
use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::write::{recover_file, write_file_with};

use crate::cli::Model;
use crate::exit::Failure;
use crate::timings::Timings;
use crate::{console, paths, report};

pub(crate) fn run(options: &Model, levels: &Levels) -> Result<(), Failure> {
    options.out.as_deref().map_or(Ok(()), recover_file)?;
    let docs = paths::docs(options.pages.docs.as_deref())?;
    paths::check_file(options.out.as_deref())?;
    let api = report::understand(&docs, options.pages.dialect, levels, &mut Timings::default())?;
    // The text is several times as long as the pages, so it is never in memory as a whole.
    let content = |out: &mut dyn Write| if options.flat { flat(&api, out) } else { whole(&api, out) };
    if let Some(file) = &options.out {
        write_file_with(file, content)?;
        console::next(&if options.flat {
            let explain = console::command("explain PAGE FIELD", options.pages.docs.as_deref());
            format!("{explain} shows how a row came about")
        } else {
            let arguments = format!("diff {}", console::quoted(file));
            format!("later on {} shows what changed since", console::command(&arguments, options.pages.docs.as_deref()))
        });
        return Ok(());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    content(&mut out)?;
    Ok(out.flush()?)
}

fn whole(api: &Api, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(VisibleJson(&mut *out), api)?;
    out.write_all(b"\n")
}

fn flat(api: &Api, out: &mut dyn Write) -> io::Result<()> {
    for row in flat_rows(api) {
        serde_json::to_writer(VisibleJson(&mut *out), row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
