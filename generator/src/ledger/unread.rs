//! Lines that look like requests, on pages that describe no method: what a profile might say of them.

use std::collections::BTreeMap;

use super::{Ledger, PageEntry};
use crate::api::Verb;
use crate::dialect::PageKind;

/// Longer lines are none.
const LONGEST: usize = 300;

/// Longer words around a request are left out of its template.
const LONGEST_WORDS: usize = 30;

impl Ledger {
    /// Lines that look like requests on pages without a method: a template for each form, how many there are, and the
    /// place of the first.
    #[must_use]
    pub fn unread_requests(&self) -> BTreeMap<String, (usize, String)> {
        let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let pages = self.pages.iter().filter(|page| matches!(page.kind, PageKind::Other(_)));
        for page in pages {
            for (number, line) in page.source.text().lines().enumerate().filter(|(_, line)| line.len() <= LONGEST) {
                if let Some(template) = template(line.trim()) {
                    counts.entry(template).or_insert_with(|| (0, place(page, number))).0 += 1;
                }
            }
        }
        counts
    }
}

fn place(page: &PageEntry, line: usize) -> String {
    format!("{}:{}", page.path(), line + 1)
}

/// The form of a line with a verb and a path behind it, as `[request] like` would have it.
fn template(line: &str) -> Option<String> {
    let line = line.trim_start_matches('#').trim();
    if line.contains(" HTTP/") || line.starts_with(['|', '$']) || line.contains("curl ") {
        return None;
    }
    let (verb_at, verb) =
        Verb::ALL.iter().filter_map(|verb| Some((word(line, verb.as_str())?, verb.as_str()))).min()?;
    let before = line.get(..verb_at)?;
    let rest = line.get(verb_at + verb.len()..)?;
    let path_at = ["/", "http://", "https://"].iter().filter_map(|start| rest.find(start)).min()?;
    let between = rest.get(..path_at)?;
    let path = rest.get(path_at..)?;
    let end = path.find(|c: char| c.is_whitespace() || "`*\"<|)'".contains(c)).unwrap_or(path.len());
    let behind = path.get(end..)?;
    let is_closing = between.trim_end().ends_with('<') || between.len() > LONGEST_WORDS || end < 2;
    if is_closing || before.starts_with("</") {
        return None;
    }
    let short = |text: &str, most: usize| if text.len() > most { "*".to_owned() } else { text.to_owned() };
    let before = if before.chars().any(char::is_alphabetic) && !before.starts_with('<') {
        "* ".to_owned()
    } else {
        short(before, LONGEST_WORDS)
    };
    let behind = if behind.trim().contains(' ') { " *".to_owned() } else { short(behind, LONGEST_WORDS) };
    Some(format!("{before}{{verb}}{between}{{path}}{behind}"))
}

/// Where a word stands on its own.
fn word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + word.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(is_letter) && !behind.is_some_and(is_letter)
    })
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn lines_become_templates() {
        for (line, expected) in [
            ("~> GET /ships/:id", Some("~> {verb} {path}")),
            ("Send a POST request to `/ships`.", Some("* {verb} request to `{path}`.")),
            ("<Road verb=\"GET\">/ships</Road>", Some("<Road verb=\"{verb}\">{path}</Road>")),
            ("We GET nothing here", None),
            ("GET /ships HTTP/1.1", None),
            ("curl -X GET https://a.b/c", None),
        ] {
            assert_eq!(template(line).as_deref(), expected, "{line}");
        }
    }
}
