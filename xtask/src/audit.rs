//! `cargo xtask audit`: what of the pages was understood, left out on purpose, or is unknown.

use apidocs_codegen::audit::{Audit, audit, html, survey, text};
use apidocs_codegen::diagnostic::Levels;
use apidocs_codegen::visible_json;
use apidocs_codegen::write::{recover_file, write_file};

use crate::cli::{self, AuditFormat};
use crate::exit::Failure;
use crate::timings::Timings;
use crate::{console, paths, report};

pub(crate) fn run(options: &cli::Audit, levels: &Levels) -> Result<(), Failure> {
    options.out.as_deref().map_or(Ok(()), recover_file)?;
    let docs = paths::docs(options.pages.docs.as_deref())?;
    paths::check_file(options.out.as_deref())?;
    let understood = report::read(&docs, options.pages.dialect, &mut Timings::default())?;
    report::progress("counting …");
    let audit = audit(&understood, levels);
    let name = options.pages.docs.as_ref().map_or_else(|| "docs-input".to_owned(), |docs| docs.display().to_string());
    // Under a profile, what no entry takes is the list by which it is finished.
    let survey = understood.api.vendor.as_ref().map(|_| format!("\n{}", survey(&understood))).unwrap_or_default();
    let shown = render(&audit, options.format, &name, &survey);
    report::progress("");
    match &options.out {
        Some(file) => write_file(file, shown?.as_bytes())?,
        None if options.format == AuditFormat::Text => report::print_with_headings(&shown?)?,
        None => report::print(&shown?)?,
    }
    if let Some(errors) = report::errors(understood.diagnostics, levels) {
        return Err(Failure::Audited(errors));
    }
    check(&audit, options.max_unknown)?;
    next(&audit, options);
    Ok(())
}

fn next(audit: &Audit, options: &cli::Audit) {
    let docs = options.pages.docs.as_deref();
    let text = match (&options.out, options.format) {
        (Some(file), AuditFormat::Html) => format!("open {} in a browser", console::quoted(file)),
        _ if audit.totals.sentences.unknown > 0 => {
            let explain = console::command("explain PAGE FIELD", docs);
            format!("{explain} shows the sentences of a field; docs/overrides.md says how to state what they mean")
        }
        _ => format!("{} writes the crate", console::command("regenerate", docs)),
    };
    if options.out.is_some() { console::next(&text) } else { console::next_after_report(&text) }
}

fn render(audit: &Audit, format: AuditFormat, docs: &str, survey: &str) -> Result<String, Failure> {
    Ok(match format {
        AuditFormat::Text => text(audit) + survey,
        AuditFormat::Json => format!("{}\n", visible_json(&serde_json::to_string(audit)?)),
        AuditFormat::Html => html(audit, docs),
    })
}

fn check(audit: &Audit, allowed: Option<usize>) -> Result<(), Failure> {
    let found = audit.totals.sentences.unknown;
    match allowed {
        Some(allowed) if found > allowed => Err(Failure::Unknown { found, allowed }),
        _ => Ok(()),
    }
}
