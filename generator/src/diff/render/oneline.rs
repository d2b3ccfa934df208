//! The report as a line for each change, to be searched and counted.

use std::fmt::Write as _;

use super::headline;
use crate::diff::Diff;

/// Level, class, place, values, and where the new pages say it; accepted changes are left out.
#[must_use]
pub fn oneline(diff: &Diff) -> String {
    let mut text = String::new();
    for change in diff.open() {
        // The sentences are shown nowhere else in this form.
        let values = super::line(&change.values());
        let colon = if values.is_empty() { "" } else { ": " };
        let at = change.after.as_ref().or(change.before.as_ref());
        let at = at.map(|evidence| format!(" ({})", super::line(&evidence.to_string()))).unwrap_or_default();
        let _ = writeln!(text, "{} {} {}{colon}{values}{at}", change.level, change.id, headline(change));
    }
    for page in &diff.left_out {
        let _ = writeln!(text, "{}", super::left_out(page));
    }
    text
}
