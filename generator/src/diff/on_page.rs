//! Finds on which line of its page a sentence about a field stands, where the pages are at hand.

use super::facets::Subject;
use crate::api::Row;
use crate::ledger::{Ledger, PageEntry, SentenceClass, SentenceEntry};
use crate::span::Span;

/// Line and text of the sentence of a row that says something, as its page has it.
pub(super) fn find(ledger: &Ledger, row: &Row, subject: &Subject, sentence: &str) -> Option<(u32, String)> {
    let page = ledger.page(&row.page)?;
    let line = |span: Span| page.source.line(span.start);
    let at = page.rows.partition_point(|entry| line(entry.name) < row.line);
    let entry = page.rows.get(at).filter(|entry| line(entry.name) == row.line)?;
    let sentences = RowSentences { page, entries: page.sentences_of(entry) };
    let found = sentences.of(subject, sentence)?;
    Some((line(found.span), found.text(&page.source)))
}

/// The line of a sentence outside of tables, as of the text about a method.
pub(super) fn find_text(ledger: &Ledger, page: &str, sentence: &str) -> Option<u32> {
    let page = ledger.page(page)?;
    let sentences = RowSentences { page, entries: page.text_sentences() };
    sentences.with_words(sentence).map(|found| page.source.line(found.span.start))
}

/// The sentences of a row.
struct RowSentences<'a> {
    page: &'a PageEntry,
    entries: &'a [SentenceEntry],
}

impl<'a> RowSentences<'a> {
    fn of(&self, subject: &Subject, sentence: &str) -> Option<&'a SentenceEntry> {
        match subject {
            Subject::OneOf => self.of_class(SentenceClass::OneOf),
            Subject::Default => self.of_class(SentenceClass::Default).or_else(|| self.with_words(sentence)),
            Subject::Deprecated => self.of_class(SentenceClass::Deprecated).or_else(|| self.with_words(sentence)),
            Subject::Values(values) => self.about(values.first().map_or("", |value| value.as_str())),
            Subject::Field => self.plain(sentence).or_else(|| self.with_words(sentence)),
            _ => self.with_words(sentence),
        }
    }

    fn text(&self, entry: &SentenceEntry) -> String {
        words(&entry.text(&self.page.source))
    }

    fn of_class(&self, class: SentenceClass) -> Option<&'a SentenceEntry> {
        self.entries.iter().find(|entry| entry.class == class)
    }

    /// The sentence with these words, or one of the sentences that have them together.
    fn with_words(&self, sentence: &str) -> Option<&'a SentenceEntry> {
        let wanted = words(sentence);
        self.entries.iter().find(|entry| {
            let text = self.text(entry);
            !text.is_empty() && (text == wanted || wanted.starts_with(&text) || wanted.ends_with(&text))
        })
    }

    /// The first sentence that says what the field is: "Required." alone does not.
    fn plain(&self, sentence: &str) -> Option<&'a SentenceEntry> {
        let wanted = words(sentence);
        let plain = self.of_class(SentenceClass::Plain)?;
        wanted.contains(&self.text(plain)).then_some(plain)
    }

    /// The item of a list of values that is about this one.
    fn about(&self, value: &str) -> Option<&'a SentenceEntry> {
        let mut values = self.entries.iter().filter(|entry| entry.class == SentenceClass::EnumValue);
        values.find(|entry| {
            let text = entry.text(&self.page.source);
            let rest = text.trim_start_matches('`').strip_prefix(value);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    }
}

/// The letters and digits of a text: markup makes no difference.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
