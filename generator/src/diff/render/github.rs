//! The report as workflow commands of GitHub Actions: annotations at the lines of the pages.

use super::{headline, line, values};
use crate::diff::{Change, Diff, Severity};
use crate::text::is_hidden;

/// One command a line; `folder` is the docs folder as the repository has it. Accepted changes are left out.
#[must_use]
pub fn github(diff: &Diff, folder: &str) -> String {
    diff.open().map(|change| annotation(change, folder)).collect()
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
