//! The report as XML of `JUnit`, which build servers show: a test for each change.

use std::fmt::Write as _;

use super::{count, headline, line, values};
use crate::diff::{Change, Diff, Severity};
use crate::text::escape_html;

/// Each change is a test; it fails when it is of that level or above it. Accepted changes are skipped.
#[must_use]
pub fn junit(diff: &Diff, least: Severity) -> String {
    let fails = |change: &&Change| change.accepted.is_none() && change.level >= least;
    let failures = diff.changes.iter().filter(fails).count();
    let skipped = diff.changes.iter().filter(|change| change.accepted.is_some()).count();
    let (tests, errors) = (diff.changes.len() + diff.left_out.len(), diff.left_out.len());
    let name = escape(&format!("{} → {}", diff.old, diff.new));
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"");
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n<testsuite name=\"{name}\" {counts}>\n"
    );
    for change in &diff.changes {
        let _ = write!(text, "<testcase classname=\"{}\" name=\"{}\"", escape(&change.id), escape(&headline(change)));
        let inside = inside(change, fails(&change));
        let _ = if inside.is_empty() { writeln!(text, "/>") } else { writeln!(text, ">{inside}</testcase>") };
    }
    for page in &diff.left_out {
        let _ = writeln!(
            text,
            "<testcase classname=\"left-out\" name=\"{}\"><error message=\"{}\"/></testcase>",
            escape(&page.page),
            escape(&super::left_out(page))
        );
    }
    text.push_str("</testsuite>\n</testsuites>\n");
    text
}

fn inside(change: &Change, fails: bool) -> String {
    if let Some(reason) = &change.accepted {
        return format!("<skipped message=\"{}\"/>", escape(reason));
    }
    let message = format!("{}: {} {}", change.level, change.title, values(change));
    let mut details = format!("{}\n{}", message.trim(), change.reason);
    for (sign, evidence) in [("-", &change.before), ("+", &change.after)] {
        if let Some(evidence) = evidence {
            let _ = write!(details, "\n{sign} {evidence} {}", evidence.sentence);
        }
    }
    if change.places.len() > 1 {
        let _ = write!(details, "\n{}", count(change.places.len(), "place"));
    }
    let details: Vec<String> = details.lines().map(escape).collect();
    let details = details.join("\n");
    if fails {
        format!("<failure type=\"{}\" message=\"{}\">{details}</failure>", change.level, escape(message.trim()))
    } else {
        format!("<system-out>{details}</system-out>")
    }
}

/// What XML does not allow in any spelling is a blank.
fn escape(text: &str) -> String {
    escape_html(&line(text).replace(['\u{fffe}', '\u{ffff}'], " "))
}
