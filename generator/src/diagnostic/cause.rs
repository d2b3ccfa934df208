//! Findings with one cause: what is wrong in the same way at many places is said once.

use std::collections::BTreeMap;

use super::{Diagnostic, Lint};

/// A finding, and the other places that have it too.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The first finding, in the order given.
    pub first: Diagnostic,
    /// The others.
    pub more: Vec<Diagnostic>,
}

/// Findings by their cause, in the order of their first places: those of the same lint whose messages differ in names,
/// numbers and pages only. Where a lint is about sentences, the one that a message quotes is part of the cause.
#[must_use]
pub fn by_cause(diagnostics: Vec<Diagnostic>) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    let mut known: BTreeMap<(Lint, String), usize> = BTreeMap::new();
    for found in diagnostics {
        let at = *known.entry((found.lint, cause_of(found.lint, &found.message))).or_insert(causes.len());
        match causes.get_mut(at) {
            Some(cause) => cause.more.push(found),
            None => causes.push(Cause { first: found, more: Vec::new() }),
        }
    }
    causes
}

impl Cause {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// Where else it was found, in one line: so many places with the names by which their messages differ.
    #[must_use]
    pub fn elsewhere(&self, shown: usize) -> Option<String> {
        let word = match self.more.len() {
            0 => return None,
            1 => "place",
            _ => "places",
        };
        let names = names(&self.first.message);
        let place = |found: &Diagnostic| {
            let place = found.line().unwrap_or_else(|| "the docs folder".to_owned());
            // The name that is another one here.
            let own = self::names(&found.message);
            let other = own.iter().zip(&names).find(|(own, first)| own != first).map(|(own, _)| own);
            other.map_or(place.clone(), |name| format!("{place} (`{name}`)"))
        };
        let mut places: Vec<String> = self.more.iter().take(shown).map(place).collect();
        if self.more.len() > shown {
            places.push("…".to_owned());
        }
        Some(format!("and {} more {word}: {}", self.more.len(), places.join(", ")))
    }
}

/// A piece of a message.
enum MessagePiece<'a> {
    Text(&'a str),
    /// Between backticks.
    Quoted(&'a str),
}

fn pieces(message: &str) -> impl Iterator<Item = MessagePiece<'_>> {
    let quotes = message.matches('`').count();
    // Of an odd number of backticks the last quotes nothing.
    message.split('`').enumerate().map(move |(index, part)| {
        if index % 2 == 1 && index < quotes { MessagePiece::Quoted(part) } else { MessagePiece::Text(part) }
    })
}

/// Whether what is quoted is a name, as opposed to a sentence.
fn is_name(quoted: &str) -> bool {
    !quoted.contains(char::is_whitespace)
}

/// Whether a lint is about what a sentence says, wherever it stands.
fn is_about_sentences(lint: Lint) -> bool {
    matches!(lint, Lint::Contradiction | Lint::UnfitLimit | Lint::UnknownSentence | Lint::BadPattern)
}

/// Whether a lint is about a variable, wherever it is missing: each is a cause of its own.
fn is_about_variables(lint: Lint) -> bool {
    matches!(lint, Lint::UnresolvedVariable | Lint::VariableInText)
}

/// The quoted names of a message.
fn names(message: &str) -> Vec<&str> {
    let quoted = pieces(message).filter_map(|piece| match piece {
        MessagePiece::Quoted(name) if is_name(name) => Some(name),
        _ => None,
    });
    quoted.collect()
}

/// What findings of one cause have in common: the message without what differs from place to place.
pub(crate) fn cause_of(lint: Lint, message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for piece in pieces(message) {
        match piece {
            MessagePiece::Quoted(name) if is_about_variables(lint) => out.extend(["`", name, "`"]),
            MessagePiece::Quoted(name) if is_name(name) || !is_about_sentences(lint) => out.push_str("`…`"),
            MessagePiece::Quoted(sentence) => out.extend(["`", sentence, "`"]),
            MessagePiece::Text(text) => {
                for word in text.split_inclusive(char::is_whitespace) {
                    let is_page = word.contains('/') && word.contains(".md");
                    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
                    out.push_str(if is_page || is_number { "… " } else { word });
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::span::{SourceText, Span};

    fn found(lint: Lint, page: &str, message: &str) -> Diagnostic {
        let source = Arc::new(SourceText::plain(page.into(), "one\ntwo\n".into()));
        Diagnostic::at(lint, &source, Span::new(4, 5), message)
    }

    #[test]
    fn the_same_sentence_on_many_pages_is_one_cause() {
        let message = "`Value must be 1 to 5.` and `The maximum is 7.` state different limits";
        let pages: Vec<_> = (0..18).map(|n| found(Lint::Contradiction, &format!("en/z/{n}.md"), message)).collect();
        let causes = by_cause(pages);
        assert_eq!(causes.len(), 1);
        assert_eq!(causes[0].elsewhere(2).unwrap(), "and 17 more places: en/z/1.md:2, en/z/2.md:2, …");
        assert_eq!(causes[0].findings().count(), 18);
    }

    #[test]
    fn other_names_are_the_same_cause_and_are_told() {
        let causes = by_cause(vec![
            found(Lint::MissingType, "a.md", "`size` has no type"),
            found(Lint::MissingType, "b.md", "`name` has no type"),
            found(Lint::UnknownType, "b.md", "`name` has no type"),
        ]);
        assert_eq!(causes.len(), 2);
        assert_eq!(causes[0].elsewhere(5).unwrap(), "and 1 more place: b.md:2 (`name`)");
        assert_eq!(causes[1].elsewhere(5), None);
    }

    #[test]
    fn a_request_line_is_no_sentence() {
        let found = |line: &str| found(Lint::BadRequestLine, "a.md", &format!("`{line}` is not a request line"));
        assert_eq!(by_cause(vec![found("GET /a"), found("POST /b or /c")]).len(), 1);
    }

    #[test]
    fn another_sentence_is_another_cause() {
        let causes = by_cause(vec![
            found(Lint::Contradiction, "a.md", "`At most 5.` and `At most 7.` state different limits"),
            found(Lint::Contradiction, "a.md", "`At most 5.` and `At most 9.` state different limits"),
            found(Lint::PagesDiffer, "a.md", "images is not on en/z/list.md, which describes the same request"),
            found(Lint::PagesDiffer, "b.md", "images is not on en/z/find.md, which describes the same request"),
        ]);
        assert_eq!(causes.iter().map(|cause| cause.more.len()).collect::<Vec<_>>(), [0, 0, 1]);
    }
}
