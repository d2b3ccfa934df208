//! `accepted-changes.toml`: changes that were looked at and are all right, each with its reason.
//!
//! ```toml
//! [[accept]]
//! class = "request-length-max-*"       # an id, `*` for anything
//! place = "compute Disk.* request **"  # as reports write it, `*` for anything
//! reason = "agreed with the storage team"
//! until = "2026-12-31"                 # optional; from that day on the entry is an error
//! ```

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::catalogue::Check;
use super::change::{Change, Diff};
use super::pattern_text::fits;
use crate::source::without_mark;
use crate::span::{SourceText, Span};

/// A day, as year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub u16, pub u8, pub u8);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

impl Date {
    /// Reads `2026-12-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = (year.len(), month.len(), day.len(), parts.next()) == (4, 2, 2, None);
        let digits = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let date = Self(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        (shape && digits && (1..=12).contains(&date.1) && (1..=31).contains(&date.2)).then_some(date)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedFile {
    #[serde(default)]
    accept: Vec<Spanned<RawEntry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    class: Spanned<String>,
    place: Spanned<String>,
    reason: Spanned<String>,
    until: Option<Spanned<String>>,
}

/// The accepted changes.
#[derive(Debug, Clone)]
pub struct Accepted {
    source: Arc<SourceText>,
    entries: Vec<AcceptedEntry>,
}

#[derive(Debug, Clone)]
struct AcceptedEntry {
    class: String,
    place: String,
    reason: String,
    until: Option<Date>,
    at: Span,
}

/// Something is wrong with the file, or with an entry of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct AcceptedProblem {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Accepted {
    /// Reads the file. `path` is how messages call it.
    ///
    /// # Errors
    /// All problems: the file is no TOML, an entry lacks its reason, names no class, or has an impossible day.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<AcceptedProblem>> {
        let text = without_mark(text);
        let source = Arc::new(SourceText::plain(path.to_owned(), text.to_owned()));
        let file: AcceptedFile = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| offset(span.start));
            vec![problem(&source, at, error.message().to_owned())]
        })?;
        let mut problems = Vec::new();
        let entries: Vec<AcceptedEntry> =
            file.accept.into_iter().map(|raw| entry(&source, raw, &mut problems)).collect();
        if problems.is_empty() { Ok(Self { source, entries }) } else { Err(problems) }
    }

    /// Marks what is accepted on that day.
    ///
    /// # Errors
    /// The entries that accept nothing, and those whose time has run out; the diff is marked all the same.
    pub fn apply(&self, diff: &mut Diff, today: Date) -> Result<(), Vec<AcceptedProblem>> {
        let mut problems = Vec::new();
        for entry in &self.entries {
            if let Some(until) = entry.until.filter(|until| *until <= today) {
                let message = format!("the entry was good until {until}; remove it, or look at the change again");
                problems.push(problem(&self.source, entry.at.start, message));
                continue;
            }
            let mut used = false;
            for change in &mut diff.changes {
                if entry.accepts(change) {
                    used = true;
                    change.accepted.get_or_insert_with(|| entry.reason.clone());
                }
            }
            if !used {
                let message = "the entry accepts no change that there is; remove it".to_owned();
                problems.push(problem(&self.source, entry.at.start, message));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

impl AcceptedEntry {
    /// A change is accepted when each place that it touches is.
    fn accepts(&self, change: &Change) -> bool {
        fits(&self.class, &change.id) && change.places.iter().all(|place| fits(&self.place, &place.to_string()))
    }
}

fn entry(source: &Arc<SourceText>, raw: Spanned<RawEntry>, problems: &mut Vec<AcceptedProblem>) -> AcceptedEntry {
    let at = Span::new(raw.span().start, raw.span().end);
    let raw = raw.into_inner();
    let mut wrong = |at: usize, message: String| problems.push(problem(source, offset(at), message));
    let (class, reason) = (raw.class.get_ref(), raw.reason.get_ref());
    if !Check::all().iter().any(|check| fits(class, &check.id())) {
        wrong(raw.class.span().start, format!("there is no class `{class}`; `diff --list-checks` lists them"));
    }
    if reason.trim().is_empty() {
        wrong(raw.reason.span().start, "a reason is needed".to_owned());
    }
    let until = raw.until.as_ref().map(|text| (text.span().start, Date::parse(text.get_ref())));
    if let Some((at, None)) = until {
        wrong(at, "a day is written like 2026-12-31".to_owned());
    }
    AcceptedEntry {
        class: class.clone(),
        place: raw.place.into_inner(),
        reason: reason.clone(),
        until: until.and_then(|(_, date)| date),
        at,
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn problem(source: &Arc<SourceText>, at: u32, message: String) -> AcceptedProblem {
    let (line, column) = source.line_column(at);
    AcceptedProblem { path: source.path().to_owned(), line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_strictly() {
        assert_eq!(Date::parse("2026-02-03"), Some(Date(2026, 2, 3)));
        for wrong in ["2026-2-3", "2026-13-01", "2026-00-01", "+026-01-01", "2026-01-01-01", "soon", ""] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn problems_have_positions() {
        let text =
            "# agreed\n[[accept]]\nclass = \"request-nonsense\"\nplace = \"*\"\nreason = \" \"\nuntil = \"later\"\n";
        let problems: Vec<String> =
            Accepted::parse("accepted-changes.toml", text).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert!(problems[0].starts_with("accepted-changes.toml:3:9: there is no class"), "{problems:?}");
        assert!(problems[1].starts_with("accepted-changes.toml:5:10: a reason"), "{problems:?}");
        assert!(problems[2].starts_with("accepted-changes.toml:6:9: a day"), "{problems:?}");
        let unknown = Accepted::parse("a.toml", "[[accept]]\nclas = \"x\"\n").unwrap_err();
        assert_eq!((unknown.len(), unknown[0].line), (1, 2), "{unknown:?}");
    }
}
