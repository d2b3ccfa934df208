//! What a run says of itself besides its result: how loud it is, in which colours, and what to do next.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::ColorChoice;

use crate::cli::{Colour, OutputOptions};
use crate::report::note;

static QUIET: AtomicBool = AtomicBool::new(false);

/// Makes the options hold for the whole run.
pub(crate) fn set(options: &OutputOptions) {
    QUIET.store(options.quiet, Ordering::Relaxed);
    match options.color {
        // The environment decides: NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM.
        Colour::Auto => {}
        Colour::Always => ColorChoice::Always.write_global(),
        Colour::Never => ColorChoice::Never.write_global(),
    }
}

/// Whether only results, warnings and errors are wanted.
pub(crate) fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// How the program is called: `cargo xtask` in the repository, and by its own name where it is installed.
pub(crate) fn program() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let by_cargo = std::env::var_os("CARGO_PKG_NAME").is_some_and(|package| package == env!("CARGO_PKG_NAME"));
        let path = std::env::current_exe().ok().filter(|_| !by_cargo);
        let name = path.as_deref().and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| "cargo xtask".to_owned())
    })
}

/// A command as the user would type it, with the docs folder that was named.
pub(crate) fn command(arguments: &str, docs: Option<&Path>) -> String {
    let mut text = format!("`{} {arguments}", program());
    if let Some(docs) = docs {
        let _ = write!(text, " --docs {}", quoted(docs));
    }
    text.push('`');
    text
}

/// A path as a shell takes it.
pub(crate) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+@:,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// After a command that wrote files: one line that says what to do next.
pub(crate) fn next(text: &str) {
    if !is_quiet() {
        note(&format!("next: {text}"));
    }
}

/// After a command that printed a report: the same, unless the report goes to another program.
pub(crate) fn next_after_report(text: &str) {
    if io::stdout().is_terminal() {
        next(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_where_a_shell_would_split_them() {
        for (path, expected) in [("docs", "docs"), ("my docs", "'my docs'"), ("a'b", r"'a'\''b'"), ("Доки", "Доки")]
        {
            assert_eq!(quoted(Path::new(path)), expected);
        }
    }
}
