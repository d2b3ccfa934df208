//! What the docs say about a difference, and where.

use std::collections::HashSet;

use super::catalogue::{Kind, Matched, Measure};
use super::change::{At, Evidence};
use super::facets::{Subject, type_text};
use super::on_page;
use super::rename::Neighbours;
use super::types::MethodEntry;
use crate::Text;
use crate::api::{Field, FlatOneOf, Limit, Row, StatedLimit};

/// Sentences longer than this are cut: they are read in reports.
const LONGEST: usize = 400;

/// The place of a row.
pub(super) fn at(row: &Row) -> At {
    At { page: row.page.to_string(), line: row.line }
}

/// What is said of a field.
pub(super) fn of_field(row: &Row, name: &str, around: &Neighbours<'_, '_>, subject: &Subject) -> Evidence {
    let (line, sentence) = match around.field(name) {
        Some(field) => said(row, field, around, subject),
        None => (None, String::new()),
    };
    let found = around.ledger.and_then(|ledger| on_page::find(ledger, row, subject, &sentence));
    let (line, sentence) = match found {
        // The annotation of a one-of is no part of the field's text.
        Some((line, text)) if *subject == Subject::OneOf => (Some(line), text),
        Some((line, _)) => (Some(line), sentence),
        None => (line, sentence),
    };
    let sentence = if sentence.is_empty() { format!("`{name}`: {}", type_text(row)) } else { sentence };
    Evidence { page: row.page.to_string(), line: line.unwrap_or(row.line), sentence: cut(&sentence) }
}

/// Words of a field that are their own evidence.
pub(super) fn of_words(row: &Row, around: &Neighbours<'_, '_>, text: &str) -> Evidence {
    let found = around.ledger.and_then(|ledger| on_page::find(ledger, row, &Subject::Words, text));
    let line = found.map_or(row.line, |(line, _)| line);
    Evidence { page: row.page.to_string(), line, sentence: cut(text) }
}

/// What is said of a method.
pub(super) fn of_method(entry: &MethodEntry<'_>, kind: Kind) -> Evidence {
    let source = &entry.method.source;
    let note = entry.method.deprecated_note.as_deref().filter(|_| matches!(kind, Kind::MethodDeprecated(_)));
    let sentence = note.unwrap_or_else(|| first_sentence(&entry.method.docs));
    if matches!(kind, Kind::MethodDeprecated(_) | Kind::MethodText) {
        return of_text(entry, sentence);
    }
    Evidence { page: source.page.to_string(), line: source.line, sentence: cut(sentence) }
}

/// Words of the text about a method.
pub(super) fn of_text(entry: &MethodEntry<'_>, text: &str) -> Evidence {
    let source = &entry.method.source;
    let line = entry.ledger.and_then(|ledger| on_page::find_text(ledger, &source.page, text)).unwrap_or(source.line);
    Evidence { page: source.page.to_string(), line, sentence: cut(text) }
}

fn said(row: &Row, field: &Field, around: &Neighbours<'_, '_>, subject: &Subject) -> (Option<u32>, String) {
    let limit = |wanted: &dyn Fn(&Limit) -> bool| {
        let stated = field.limits.iter().find(|stated| wanted(&stated.limit));
        stated.map(|stated| (line_on(row, field, stated), stated.sentence.to_string()))
    };
    let found = match subject {
        Subject::Required => limit(&|limit| *limit == Limit::Required),
        Subject::Bound(measure) => limit(&|limit| bounds(limit, *measure)),
        Subject::Pattern(matched) => limit(&|limit| matches(limit, *matched)),
        Subject::Multiple => limit(&|limit| matches!(limit, Limit::MultipleOf(_))),
        Subject::Unique => limit(&|limit| *limit == Limit::Unique),
        Subject::Values(values) => Some((None, values_said(field, around, values))),
        Subject::Default => sentence_with(&field.docs, "efault").map(|text| (None, text.to_owned())),
        Subject::Deprecated => field.deprecated_note.as_ref().map(|note| (None, note.to_string())),
        Subject::OneOf => row.oneof.as_ref().map(|one_of| (None, one_of_text(one_of))),
        Subject::Field | Subject::Words => None,
    };
    found.filter(|(_, text)| !text.is_empty()).unwrap_or_else(|| (None, first_sentence(&field.docs).to_owned()))
}

/// The line of a sentence. Equal fields of several pages share a type; there the sentence stands as far behind the start of
/// its row as on the page it was taken from.
fn line_on(row: &Row, field: &Field, stated: &StatedLimit) -> Option<u32> {
    Some(row.line + stated.line.checked_sub(field.source.line)?)
}

fn bounds(limit: &Limit, measure: Measure) -> bool {
    match measure {
        Measure::Length => matches!(limit, Limit::Length(_)),
        Measure::Value => matches!(limit, Limit::Value(_) | Limit::OneOf(_)),
        Measure::Items => matches!(limit, Limit::Items(_)),
        Measure::KeyLength => matches!(limit, Limit::KeyLength(_)),
        Measure::ValueLength => matches!(limit, Limit::ValueLength(_)),
    }
}

fn matches(limit: &Limit, matched: Matched) -> bool {
    match matched {
        Matched::Whole => matches!(limit, Limit::Pattern(_)),
        Matched::Key => matches!(limit, Limit::KeyPattern(_)),
        Matched::Value => matches!(limit, Limit::ValuePattern(_)),
    }
}

/// `LINUX: Linux. WINDOWS: Windows.`; without names, of all values.
fn values_said(field: &Field, around: &Neighbours<'_, '_>, values: &[Text]) -> String {
    let Some(def) = around.scope.values(field) else { return String::new() };
    let named: HashSet<&Text> = values.iter().collect();
    let wanted = def.variants.iter().filter(|variant| named.is_empty() || named.contains(&variant.json));
    let said = wanted.map(|variant| match variant.docs.trim() {
        "" => format!("{}.", variant.json),
        docs => format!("{}: {docs}", variant.json),
    });
    said.collect::<Vec<_>>().join(" ")
}

fn one_of_text(one_of: &FlatOneOf) -> String {
    let members: Vec<String> = one_of.members.iter().map(|member| format!("`{member}`")).collect();
    let word = if one_of.required { "Exactly" } else { "Only" };
    format!("{word} one of {}.", members.join(", "))
}

/// The text up to the end of its first sentence that says more than `Required.`
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let skipped = text.strip_prefix("Required.").map_or(0, |rest| text.len() - rest.trim_start().len());
    let rest = text.get(skipped..).unwrap_or_default();
    let ends = [rest.find("\n\n"), rest.find(". ").map(|at| at + 1)];
    let end = ends.into_iter().flatten().min().unwrap_or(rest.len());
    text.get(..skipped + end).unwrap_or(text)
}

fn sentence_with<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.split('\n').flat_map(|line| line.split_inclusive(". ")).map(str::trim).find(|part| part.contains(word))
}

pub(super) fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_more_than_that_it_is_required() {
        for (text, first) in [
            ("Required. ID of the berth. To get it, ask.", "Required. ID of the berth."),
            ("Required.", "Required."),
            ("Name\n\nMore.", "Name"),
            ("Version 1.5 of it. More.", "Version 1.5 of it."),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }

    #[test]
    fn long_sentences_are_cut_between_characters() {
        assert_eq!(cut(&"ж".repeat(LONGEST + 1)).chars().count(), LONGEST + 1);
        assert_eq!(cut(" a\n  b "), "a b");
    }
}
