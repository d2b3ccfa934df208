//! What an item says of the type of its parameter, in brackets or in words behind the name.

use super::items::{Item, without_anchors, without_tags};
use super::marks::{default_of_type, in_place, in_type, in_words, is_default, typed_brackets, without_marks};
use super::rows::{Row, RowReader, links};
use super::words::{Read, Words};
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::span::Span;

impl RowReader<'_> {
    /// Passes a value that an item shows between its name and its type: `` name: `Ann` (string, required) ``.
    pub(super) fn sample(&self, item: &mut Item<'_>) {
        let line = item.rest().lines().next().unwrap_or_default();
        let Some((value, rest)) = line.strip_prefix(':').and_then(|shown| shown.split_once(" (")) else { return };
        let Some((inside, _)) = rest.split_once(')').filter(|_| value.len() <= LONGEST_PHRASE) else { return };
        let words = Words { profile: self.profile };
        let is_type = inside.split(',').next().is_some_and(|word| words.is_exact(word.trim()));
        let is_value = value.trim().starts_with('`') || !value.trim().contains(' ');
        if is_type && is_value {
            item.at = item.text.len() - item.rest().len() + value.len() + 2;
        }
    }

    /// Or brackets behind the description: `name: What it is called (string, required, unique)`. Where they begin.
    pub(super) fn brackets_behind(&self, item: &mut Item<'_>) -> Option<usize> {
        let text = item.text.trim_end();
        if item.is_typed || !item.rest().starts_with(':') || text.contains('\n') {
            return None;
        }
        let (before, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
        let words = Words { profile: self.profile };
        if !inside.split(',').next().is_some_and(|word| words.is_exact(word.trim())) {
            return None;
        }
        let parts = inside.split(',').map(str::trim);
        let marks = parts.skip(1).find(|part| matches!(*part, "required" | "optional" | "not required" | "mandatory"));
        item.required = marks.and_then(in_type);
        inside.split(',').next().unwrap_or_default().trim().clone_into(&mut item.words);
        item.said = Some((before.len() + 1, text.len() - 1));
        item.is_typed = true;
        Some(before.trim_end().len())
    }

    /// What stands in brackets behind a name: `(required)`, `(string: <required>)`, `(integer, optional)`; and behind
    /// them, as in `(string), required`.
    pub(super) fn brackets(&self, item: &mut Item<'_>) {
        let Some((inside, behind)) = item.rest().strip_prefix('(').and_then(|inner| inner.split_once(')')) else {
            return;
        };
        let (plain, hrefs) = without_anchors(inside.trim_matches('`'));
        let plain = without_tags(&plain);
        let plain = type_first(&plain).unwrap_or(plain);
        item.required = in_type(&plain.to_lowercase());
        let read = Words { profile: self.profile }.read(&plain);
        item.is_typed =
            item.required.is_some() || !hrefs.is_empty() || read.is_some_and(|read| !matches!(read, Read::Named(_)));
        item.words = plain;
        item.said = Some((item.at + 1, item.at + 1 + inside.len()));
        item.links.extend(hrefs);
        let line = behind.lines().next().unwrap_or_default();
        let mark = line.trim_start_matches([',', ' ', '*']).trim_end_matches(['*', ' ', '.']);
        let is_mark =
            line.starts_with([',', ' ']) && matches!(mark.to_ascii_lowercase().as_str(), "required" | "optional");
        if is_mark {
            item.required = in_type(mark);
            item.is_typed = true;
        }
        item.at = item.text.len() - behind.len() + if is_mark { line.len() } else { 0 };
    }

    /// Or the words right behind the name: `` `limit` integer - ``, `` **`limit`** `integer` Optional ``.
    pub(super) fn words_behind(&self, item: &mut Item<'_>) {
        let Some((phrase, length, hrefs)) = self.phrase(item.rest()) else { return };
        item.required = in_type(&phrase);
        item.words = phrase;
        item.said = Some((item.at, item.at + length));
        item.links.extend(hrefs);
        item.is_typed = true;
        item.at += length;
    }

    /// A row with what its item says.
    pub(super) fn filled(&self, mut row: Row, item: &Item<'_>, marked: Option<bool>, span: Span) -> Row {
        let words = Words { profile: self.profile };
        let rich = row.cell.read(self.source);
        let said = rich.plain();
        let (type_text, default) = typed_brackets(&item.words);
        row.text_links = links(&rich);
        row.links = if item.links.is_empty() { row.text_links.clone() } else { item.links.clone() };
        let has_default = item.words.split_once(':').is_some_and(|(_, rest)| !rest.trim().starts_with('<'));
        row.required = item
            .required
            .or(marked)
            .or_else(|| has_default.then_some(false))
            .map(|required| (required, row.span))
            .or_else(|| in_words(&said, self.source.slice(row.cell.span)).map(|required| (required, row.cell.span)));
        let first = self.source.slice(row.cell.span).lines().next().unwrap_or_default();
        row.ty = words.read(&type_text).or_else(|| words.leading(first));
        row.values = enumerated(&item.words);
        row.default = default.filter(|default| row.values.is_empty() && is_default(default));
        if let Some((from, to)) = item.said.filter(|_| row.default.is_none()) {
            let at = span.start as usize;
            let cell = RawText { markup: Markup::MarkdownCell, span: Span::new(at + from, at + to) };
            let plain = cell.read(self.source).plain();
            self.tell_type(&mut row, cell, &plain);
        }
        row.default = row.default.or_else(|| default_of_type(&item.words));
        row.place = item.place.or_else(|| in_place(&said)).map(str::to_owned);
        row
    }

    /// A text without its brackets, if a type is left with its marks; of an enum, with its values.
    fn bracketed(&self, written: &str) -> Option<String> {
        let (before, rest) = written.split_once('(')?;
        let (inner, behind) = rest.split_once(')')?;
        let outside = format!("{before} {behind}").replace(['`', '*', '_'], " ");
        let outside = outside.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = without_marks(&outside);
        if word.is_empty() || in_type(inner).is_some() || !(Words { profile: self.profile }).is_exact(&word) {
            return None;
        }
        let is_enum = matches!(word.to_ascii_lowercase().as_str(), "enum" | "string enum" | "enum string");
        Some(if is_enum { format!("{outside}: {inner}") } else { outside })
    }

    /// The words behind a name that are nothing but a type, or say whether it is required; and how long they are.
    /// Where they link, too.
    fn phrase(&self, rest: &str) -> Option<(String, usize, Vec<String>)> {
        let line = rest.lines().next().unwrap_or_default();
        // `` `region` — `string` — The region ``: what stands between two dashes.
        let start = line.len() - line.trim_start_matches([' ', '-', '–', '—', '`', '*', ':']).len();
        let line_rest = line.get(start..)?;
        let ends = [" - ", " – ", " — ", ": ", ". "].iter().filter_map(|mark| line_rest.find(mark));
        let end = start + ends.min().unwrap_or(line_rest.len());
        let (written, hrefs) = without_anchors(line.get(start..end)?.trim_end_matches('\\'));
        // `*string (email)* **required**`, `*enum* (`low` | `high`)`: what stands in brackets is no part of the word.
        let bracketed = self.bracketed(&written);
        let is_bracketed = bracketed.is_some();
        let written = bracketed.unwrap_or(written);
        let phrase = without_tags(&written).replace(['`', '*', '_', '(', ')'], " ");
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let phrase = phrase.trim_matches([',', ':', ';', '-', ' ']).to_owned();
        if phrase.is_empty() || phrase.len() > LONGEST_PHRASE {
            return None;
        }
        let bare = without_marks(&phrase);
        let is_type = bare.is_empty() || !hrefs.is_empty() || Words { profile: self.profile }.is_exact(&bare);
        let is_marked = bare.len() < phrase.len();
        // One code span with no word but a mark behind it is a type, if an unknown one.
        let behind = line.get(start..end)?.split_once('`').map(|(_, behind)| behind.trim_matches([' ', '*', '_']));
        let is_code = behind.is_some_and(|mark| matches!(mark.to_ascii_lowercase().as_str(), "required" | "optional"));
        let is_type = is_type || is_code || is_bracketed;
        (is_type && (is_marked || !bare.is_empty())).then_some((phrase, end, hrefs))
    }
}

/// What brackets hold with the type in front, where a mark stands there: `number, required` of `` required, number, `1` ``.
fn type_first(inside: &str) -> Option<String> {
    let mut parts = inside.split(',').map(str::trim);
    let mark = parts.next().filter(|mark| matches!(*mark, "required" | "optional"))?;
    let rest: Vec<&str> = parts.filter(|part| !part.starts_with('`')).collect();
    (!rest.is_empty()).then(|| format!("{}, {mark}", rest.join(", ")))
}

/// The values of `enum: a, b`.
fn enumerated(words: &str) -> Vec<String> {
    let listed = words.split_once(':').filter(|(word, _)| {
        matches!(word.trim().to_ascii_lowercase().as_str(), "enum" | "string enum" | "enum string" | "one of")
    });
    listed.map(|(_, listed)| super::rows::values(listed)).unwrap_or_default()
}

/// Longer phrases are no types.
const LONGEST_PHRASE: usize = 60;
