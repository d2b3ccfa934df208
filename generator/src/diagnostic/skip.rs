//! An entry of `overrides.toml` that leaves out a page with an error, ready to be pasted.

use super::{Diagnostic, Lint};
use crate::text::toml_string;

/// Findings that are not about one page: leaving it out would help nobody.
const OF_THE_FOLDER: &[Lint] = &[Lint::EmptyDocs, Lint::UnresolvedVariable];

/// A line of fewer characters stands on many pages; the one before it tells them apart.
const SHORTEST: usize = 12;

/// More characters of a line are not needed to know it again.
const LONGEST: usize = 160;

impl Diagnostic {
    /// The entry that leaves out the page of this finding for as long as the text there stays as it is. `None` for
    /// findings that are about no page.
    #[must_use]
    pub fn skip_entry(&self) -> Option<String> {
        let (source, span) = self.place.as_ref()?;
        let is_page = source.path().rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"));
        if !is_page || OF_THE_FOLDER.contains(&self.lint) {
            return None;
        }
        let expect = expected(&source.raw(), source.line(span.start))?;
        let (page, expect, reason) = (toml_string(source.path()), toml_string(&expect), toml_string(&self.message));
        Some(format!("[[skip]]\npage = {page}\nexpect = {expect}\nreason = {reason}\n"))
    }
}

/// What stands on a line, counted from 1, or on the last one before it that is not blank; with the line before it, if
/// it is short.
fn expected(raw: &str, line: u32) -> Option<String> {
    let above: Vec<&str> = raw.split_inclusive('\n').take(line.max(1) as usize).collect();
    let last = above.iter().rposition(|line| !line.trim().is_empty())?;
    let first = if above.get(last)?.trim().len() < SHORTEST { last.saturating_sub(1) } else { last };
    let text = above.get(first..=last)?.concat();
    let text = text.trim();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.get(..end).map(|text| text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::span::{SourceText, Span};

    #[test]
    fn an_entry_quotes_the_file_as_it_is() {
        let raw = "# T\n\nGET https://{{ h }}/\"a\\b\"/{x}\n";
        let source = SourceText::resolve("en/a.md".into(), raw.into(), |_| Some("host"));
        let at = source.text().find("GET").unwrap();
        let found = Diagnostic::at(Lint::PathParameters, &Arc::new(source), Span::new(at, at + 3), "say \"what\"");
        let expected = "[[skip]]\npage = \"en/a.md\"\nexpect = \"GET https://{{ h }}/\\\"a\\\\b\\\"/{x}\"\nreason = \"say \\\"what\\\"\"\n";
        assert_eq!(found.skip_entry().as_deref(), Some(expected));
        let found = Diagnostic::general(Lint::EmptyDocs, "nothing");
        assert_eq!(found.skip_entry(), None);
    }

    #[test]
    fn a_short_line_brings_the_one_before_it() {
        assert_eq!(expected("Some words here\n```\nx\n\n", 2).as_deref(), Some("Some words here\n```"));
        assert_eq!(expected("Some words here\n\n\n", 3).as_deref(), Some("Some words here"));
        assert_eq!(expected("\n", 1), None);
        assert_eq!(expected(&"é".repeat(500), 1).map(|text| text.chars().count()), Some(LONGEST));
    }
}
