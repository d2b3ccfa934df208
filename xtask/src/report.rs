//! Findings about the input, on standard error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};

use apidocs_codegen::Understood;
use apidocs_codegen::diagnostic::{Diagnostic, Level, Levels, Lint, Report};
use apidocs_codegen::model::Api;
use apidocs_codegen::source::{Docs, read_folder};
use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::outcome::Failure;
use crate::timings::Timings;

/// A line on standard error. Nobody reading it is no error.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A line that says what takes so long, on a terminal only; `""` wipes it.
pub(crate) fn progress(text: &str) {
    let mut stderr = io::stderr().lock();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r\x1b[2K{text}");
        let _ = stderr.flush();
    }
}

/// Reads and understands a docs folder, and reports what was found. Errors among it end the command.
pub(crate) fn understand(docs: &std::path::Path, levels: &Levels, timings: &mut Timings) -> Result<Api, Failure> {
    progress(&format!("reading {} …", docs.display()));
    let pages = timings.stage("read", || read_folder(docs));
    progress("");
    understand_docs(pages?, levels, timings)
}

/// Understands pages already read, and reports what was found. Errors among it end the command.
pub(crate) fn understand_docs(docs: Docs, levels: &Levels, timings: &mut Timings) -> Result<Api, Failure> {
    progress("understanding the pages …");
    let Understood { api, diagnostics, .. } = timings.stage("understand", || apidocs_codegen::understand(docs));
    progress("");
    show(diagnostics, levels)?;
    Ok(api)
}

/// Shows warnings and errors in the order of pages, with a count at the end.
fn show(mut diagnostics: Vec<Diagnostic>, levels: &Levels) -> Result<(), Failure> {
    diagnostics.retain(|found| levels.of(found.lint) >= Level::Warn);
    diagnostics.sort_by_cached_key(|found| {
        let place = found.place.as_ref().map(|(source, span)| (source.path().to_owned(), *span));
        (place, found.lint, found.message.clone())
    });
    let errors = diagnostics.iter().filter(|found| levels.of(found.lint) == Level::Deny).count();
    let warnings = diagnostics.len() - errors;
    let stderr = io::stderr();
    let colours = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let theme = if colours { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(120).with_context_lines(1);
    for found in diagnostics {
        note(&render(&handler, found, levels));
    }
    let summary = format!("{} and {}", count(errors, "error"), count(warnings, "warning"));
    if errors > 0 {
        return Err(Failure::Input(summary));
    }
    if warnings > 0 {
        note(&summary);
    }
    Ok(())
}

/// `file:line:column: error[lint]` on a line of its own, for editors and scripts, then the picture for people.
fn render(handler: &GraphicalReportHandler, found: Diagnostic, levels: &Levels) -> String {
    let level = levels.of(found.lint);
    let word = if level == Level::Deny { "error" } else { "warning" };
    let position = found.position().map(|position| format!("{position}: ")).unwrap_or_default();
    let mut text = format!("{position}{word}[{}]: {}\n", found.lint, found.message);
    let plain_end = text.len();
    if handler.render_report(&mut text, &Report::new(found, level)).is_err() {
        text.truncate(plain_end);
    }
    text
}

/// `1 error`, `2 errors`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The command `lints`.
pub(crate) fn lints(levels: &Levels) -> Result<(), Failure> {
    let mut text = String::new();
    for lint in Lint::ALL.iter().copied() {
        let level = match levels.of(lint) {
            Level::Allow => "allow",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Deny if lint.is_fixed() => "error",
            Level::Deny => "deny",
        };
        let _ = writeln!(text, "{:<20} {level:<6} {}", lint.name(), lint.about());
    }
    text.push_str("\nChange a level with --deny, --warn or --allow; `error` cannot be changed.\n");
    print(&text)
}

/// Text on standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}
