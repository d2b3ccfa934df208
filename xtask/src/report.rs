//! Findings about the input, on standard error.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use anstream::{AutoStream, ColorChoice};
use apidocs_codegen::api::Api;
use apidocs_codegen::diagnostic::{Cause, Diagnostic, Level, Levels, Lint, Report, by_cause};
use apidocs_codegen::dialect::Dialect;
use apidocs_codegen::model::NamesLock;
use apidocs_codegen::prose::{RuleReading, phrases, rule_readings};
use apidocs_codegen::source::{Docs, RawFolder, from_folder, read_folder};
use apidocs_codegen::{Analysis, for_log};

use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::console;
use crate::exit::Failure;
use crate::timings::Timings;

/// A line on standard error. Nobody reading it is no error.
///
/// What is not a terminal may be the log of a CI service, which takes some lines for commands.
pub(crate) fn note(text: &str) {
    let mut stderr = io::stderr().lock();
    let text = if stderr.is_terminal() { Cow::Borrowed(text) } else { logged(text, has_colours()) };
    let _ = writeln!(stderr, "{text}");
}

/// A text as a log can hold it. Where colours are asked for (`CLICOLOR_FORCE`), they stay.
fn logged(text: &str, keep_colours: bool) -> Cow<'_, str> {
    if !keep_colours || !text.contains('\x1b') {
        return for_log(text);
    }
    let is_colour = |inside: &str| inside.chars().all(|c| c.is_ascii_digit() || c == ';');
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split('\x1b').enumerate() {
        let colour =
            piece.strip_prefix('[').and_then(|rest| rest.split_once('m')).filter(|(inside, _)| is_colour(inside));
        match colour.filter(|_| at > 0) {
            Some((inside, rest)) => out.extend(["\x1b[", inside, "m", &for_log(rest)]),
            None => out.push_str(&for_log(piece)),
        }
    }
    Cow::Owned(out)
}

/// A line on standard error that only tells of the run: nothing is wrong.
pub(crate) fn say(text: &str) {
    if !console::is_quiet() {
        note(text);
    }
}

/// A line that says what takes so long, on a terminal only; `""` wipes it.
pub(crate) fn progress(text: &str) {
    let mut stderr = io::stderr().lock();
    if stderr.is_terminal() && !console::is_quiet() {
        let _ = write!(stderr, "\r\x1b[2K{text}");
        let _ = stderr.flush();
    }
}

/// Reads and understands a docs folder, and reports what was found. Errors among it end the command.
pub(crate) fn understand(
    docs: &std::path::Path,
    dialect: Option<Dialect>,
    levels: &Levels,
    timings: &mut Timings,
) -> Result<Api, Failure> {
    let Analysis { api, diagnostics, .. } = read(docs, dialect, timings)?;
    show(diagnostics, levels)?;
    Ok(api)
}

/// Understands files that are read already, and reports what was found of these services, or of all when none is
/// named; names and the report come along.
pub(crate) fn understand_files(
    files: RawFolder,
    dialect: Option<Dialect>,
    services: &[String],
    levels: &Levels,
    timings: &mut Timings,
) -> Result<(Api, NamesLock, String), Failure> {
    let pages = timings.stage("decode", || from_folder(files));
    let Analysis { api, names, mut diagnostics, .. } = understand_pages(pages, dialect, timings);
    progress("");
    diagnostics.retain(|found| concerns(found, services));
    Ok((api, names, show(diagnostics, levels)?))
}

/// Whether a finding is about one of these services, or about more than a service.
fn concerns(found: &Diagnostic, services: &[String]) -> bool {
    let is_asked = |service: &str| services.iter().any(|asked| asked == service);
    services.is_empty() || found.service().is_none_or(is_asked)
}

/// Reads and understands a docs folder, and reports nothing yet.
pub(crate) fn read(
    docs: &std::path::Path,
    dialect: Option<Dialect>,
    timings: &mut Timings,
) -> Result<Analysis, Failure> {
    progress(&format!("reading {} …", docs.display()));
    let pages = timings.stage("read", || read_folder(docs));
    let understood = pages.map(|pages| understand_pages(pages, dialect, timings));
    progress("");
    Ok(understood?)
}

pub(crate) fn understand_pages(pages: Docs, dialect: Option<Dialect>, timings: &mut Timings) -> Analysis {
    let bar = Bar::new("understanding", pages.pages.len());
    timings.stage("understand", || apidocs_codegen::understand_with(pages, dialect, &|| bar.step()))
}

/// A progress bar, on a terminal only.
pub(crate) struct Bar {
    what: &'static str,
    all: usize,
    done: AtomicUsize,
}

impl Bar {
    const WIDTH: usize = 30;

    pub(crate) fn new(what: &'static str, all: usize) -> Self {
        Self { what, all, done: AtomicUsize::new(0) }
    }

    /// One more is done; drawn once for each hundredth.
    pub(crate) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let hundredths = |done: usize| done * 100 / self.all.max(1);
        if hundredths(done) != hundredths(done - 1) {
            let full = done * Self::WIDTH / self.all.max(1);
            let bar = format!("{}{}", "█".repeat(full), "░".repeat(Self::WIDTH.saturating_sub(full)));
            progress(&format!("{} {bar} {done} of {} pages", self.what, self.all));
        }
    }
}

/// Shows the errors only, for commands whose output has the rest; whether there were any, and how many.
pub(crate) fn errors(diagnostics: Vec<Diagnostic>, levels: &Levels) -> Option<String> {
    let denied = diagnostics.into_iter().filter(|found| levels.of(found.lint) == Level::Deny);
    match show(denied.collect(), levels) {
        Err(Failure::Input(summary)) => Some(summary),
        _ => None,
    }
}

/// Whether findings have colours.
pub(crate) fn has_colours() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

/// Whether text for people has colours.
pub(crate) fn prints_colours() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Shows warnings and errors in the order of pages, each cause once, with a count at the end. Returns what was shown.
fn show(mut diagnostics: Vec<Diagnostic>, levels: &Levels) -> Result<String, Failure> {
    diagnostics.retain(|found| levels.of(found.lint) >= Level::Warn);
    diagnostics.sort_by_cached_key(|found| {
        let place = found.place.as_ref().map(|(source, span)| (source.path().to_owned(), *span));
        (place, found.lint, found.message.clone())
    });
    let causes = by_cause(diagnostics);
    let (errors, warnings): (Vec<&Cause>, Vec<&Cause>) =
        causes.iter().partition(|cause| levels.of(cause.first.lint) == Level::Deny);
    let summary = format!("{} and {}", counted(&errors, "error"), counted(&warnings, "warning"));
    let (errors, warnings) = (errors.len(), warnings.len());
    let theme = if has_colours() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(120).with_context_lines(1);
    let mut shown = String::new();
    let mut told = BTreeSet::new();
    for (at, cause) in causes.into_iter().enumerate() {
        let entries = skip_entries(&cause, levels, &mut told);
        let mut text = render((at < PICTURES).then_some(&handler), cause, levels);
        text.extend(entries.filter(|_| at < PICTURES));
        note(&text);
        shown.push_str(&text);
        shown.push('\n');
    }
    if errors > 0 {
        return Err(Failure::Input(summary));
    }
    if warnings > 0 {
        say(&summary);
        shown.push_str(&summary);
    }
    Ok(shown)
}

/// Of errors, the entries of `overrides.toml` that leave out their pages, at the margin and unwrapped, so that they can be
/// pasted; one for each page, which `told` keeps.
fn skip_entries(cause: &Cause, levels: &Levels, told: &mut BTreeSet<String>) -> Option<String> {
    if levels.of(cause.first.lint) != Level::Deny {
        return None;
    }
    let mut entries = String::new();
    for found in std::iter::once(&cause.first).chain(&cause.more) {
        let Some((source, _)) = &found.place else { continue };
        if told.len() < SKIPPED
            && !told.contains(source.path())
            && let Some(entry) = found.skip_entry()
        {
            told.insert(source.path().to_owned());
            entries.extend(["\n", entry.as_str()]);
        }
    }
    (!entries.is_empty()).then(|| format!("  to go on without, add to overrides.toml:\n{entries}"))
}

/// Entries for more pages are not written: so many are no slips.
const SKIPPED: usize = 30;

/// Nobody looks at more pictures than this, and each takes its time; what follows is a line or two each.
const PICTURES: usize = 30;

/// Of one cause, so many places are named besides the first.
const PLACES: usize = 5;

/// `file:line:column: error[lint]: message` on a line of its own, for editors and scripts, then the picture for people,
/// and the other places with the same cause.
fn render(handler: Option<&GraphicalReportHandler>, cause: Cause, levels: &Levels) -> String {
    let level = levels.of(cause.first.lint);
    let word = if level == Level::Deny { "error" } else { "warning" };
    let position = cause.first.position().map(|position| format!("{position}: ")).unwrap_or_default();
    let mut text = format!("{position}{word}[{}]: {}\n", cause.first.lint, cause.first.message);
    let elsewhere = cause.elsewhere(PLACES);
    let more = cause.more.len();
    if let Some(handler) = handler {
        text.push_str(&picture(handler, cause.first, level));
    }
    if let Some(elsewhere) = elsewhere {
        let all = if more > PLACES { "; `cargo xtask audit --format json` lists all" } else { "" };
        let _ = writeln!(text, "  {elsewhere}{all}");
    }
    if handler.is_some() { text } else { text.trim_end().to_owned() }
}

/// The lines around a finding and what to do about it, without the message, which is said already.
fn picture(handler: &GraphicalReportHandler, found: Diagnostic, level: Level) -> String {
    let help = found.help.clone();
    let mut text = String::new();
    if handler.render_report(&mut text, &Report::new(found, level)).is_ok()
        && let Some(at) = text.find('╭')
    {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        return text.split_off(start);
    }
    if help.is_empty() { help } else { format!("  help: {help}\n") }
}

/// `2 errors`, or `2 errors (19 places)`.
fn counted(causes: &[&Cause], what: &str) -> String {
    let places: usize = causes.iter().map(|cause| 1 + cause.more.len()).sum();
    let places = if places > causes.len() { format!(" ({places} places)") } else { String::new() };
    format!("{}{places}", count(causes.len(), what))
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
    print(&text)?;
    console::next_after_report(&format!("{} counts the findings of each kind", console::command("audit", None)));
    Ok(())
}

/// The command `rules`.
pub(crate) fn rules() -> Result<(), Failure> {
    let mut text = String::from("Rules, in the order they are tried in\n\n");
    for RuleReading { rule, reading } in rule_readings() {
        let _ = writeln!(text, "{} ({})\n    {}\n    -> {reading}", rule.name, rule.kind, rule.example);
    }
    text.push_str("\nWords of limits; a sentence that no rule knows is read by these\n\n");
    for (meaning, phrases) in phrases() {
        let _ = writeln!(text, "{meaning}\n    {}", phrases.join(", "));
    }
    print_text(&text)?;
    let explain = console::command("explain PAGE FIELD", None);
    console::next_after_report(&format!("{explain} shows which of them reads a sentence"));
    Ok(())
}

/// Text for people on standard output, which may be a log, too. On a terminal its lines are as wide as that.
pub(crate) fn print_text(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() {
        print(&wrapped(text, textwrap::termwidth()))
    } else {
        print(&logged(text, prints_colours()))
    }
}

/// Text for people whose headings stand out where there are colours.
pub(crate) fn print_with_headings(text: &str) -> Result<(), Failure> {
    if prints_colours() { print_text(&bold_headings(text)) } else { print_text(text) }
}

/// Longer lines are broken at words; what follows stands a little to the right of where the line began.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if textwrap::core::display_width(line) <= width {
            out.push_str(line);
        } else {
            let blanks = line.len() - line.trim_start().len();
            let indent = " ".repeat((blanks + 2).min(width / 2));
            let options = textwrap::Options::new(width)
                .subsequent_indent(&indent)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            out.push_str(&textwrap::fill(line, options));
        }
        out.push('\n');
    }
    out
}

/// A line at the margin before lines that are indented is their heading.
fn bold_headings(text: &str) -> String {
    let is_inside = |line: &&str| line.starts_with(' ');
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_heading = !line.is_empty() && !is_inside(&line) && lines.peek().is_some_and(is_inside);
        let _ = if is_heading { writeln!(out, "\x1b[1m{line}\x1b[0m") } else { writeln!(out, "{line}") };
    }
    out
}

/// Data on standard output, as it is.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_words() {
        let text = "short\n    one two three four\n\x1b[1mone two three\x1b[0m four\nunbreakable\n";
        let expected =
            "short\n    one two\n      three\n      four\n\x1b[1mone two three\x1b[0m\n  four\nunbreakable\n";
        assert_eq!(wrapped(text, 14), expected);
    }

    #[test]
    fn colours_stay_in_a_log_that_wants_them_and_nothing_else_does() {
        let text = "\x1b[1;31mred\x1b[0m \x1b[2J\x07\n::error::x\n";
        assert_eq!(logged(text, true), "\x1b[1;31mred\x1b[0m [2J\u{fffd}\n: :error::x\n");
        assert_eq!(logged(text, false), for_log(text));
    }

    #[test]
    fn headings_stand_before_what_is_indented() {
        assert_eq!(bold_headings("a: 1\n  b\n\nc\n"), "\x1b[1ma: 1\x1b[0m\n  b\n\nc\n");
    }
}
