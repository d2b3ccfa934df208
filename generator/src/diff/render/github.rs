//! The report as workflow commands of GitHub Actions: annotations at the lines of the pages.

use std::fmt::Write as _;

use super::{headline, left_out, line, values};
use crate::diff::{Change, Diff, Severity};
use crate::text::is_hidden;

/// GitHub shows no more annotations of one level for a step.
const SHOWN: usize = 10;

/// One command a line, the weightiest first; `folder` is the docs folder as the repository has it. Accepted changes are
/// left out, and what GitHub would not show is counted.
#[must_use]
pub fn github(diff: &Diff, folder: &str) -> String {
    let mut text = String::new();
    for page in &diff.left_out {
        let _ = writeln!(text, "::error title=left-out::{}", data(&left_out(page)));
    }
    for level in Severity::ALL {
        let of_level = || diff.open().filter(|change| change.level == level);
        text.extend(of_level().take(SHOWN).map(|change| annotation(change, folder)));
        let more = of_level().count().saturating_sub(SHOWN);
        if more > 0 {
            let _ = writeln!(text, "::notice title=more::and {more} more {level}: other forms of the report have all");
        }
    }
    text
}

fn annotation(change: &Change, folder: &str) -> String {
    let command = match change.level {
        Severity::Breaking => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = change.after.as_ref().map_or_else(String::new, |after| {
        let folder = folder.trim_end_matches('/');
        let file = if folder.is_empty() { after.page.clone() } else { format!("{folder}/{}", after.page) };
        format!("file={},line={},", property(&file), after.line)
    });
    let sentence = change.after.as_ref().or(change.before.as_ref()).map_or("", |evidence| evidence.sentence.as_str());
    let text = [headline(change), values(change), line(sentence)].into_iter().filter(|part| !part.is_empty());
    let text = text.collect::<Vec<_>>().join("\n");
    format!("::{command} {place}title={}::{}\n", property(&change.id), data(&text))
}

/// Text of a command. A name of a file can hold what steers a terminal, too.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    text.chars().map(|c| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_a_command() {
        assert_eq!(property("a,b::c\nd%"), "a%2Cb%3A%3Ac%0Ad%25");
    }

    #[test]
    fn names_of_files_steer_no_terminal() {
        assert_eq!(property("a\u{1b}[31m/b\u{0}\u{202e}.md"), "a\u{fffd}[31m/b\u{fffd}\u{fffd}.md");
    }
}
