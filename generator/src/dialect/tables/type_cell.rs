//! What the words for a type say besides: `string (1..64)`, `integer, max 10`, `varchar(255)`. The grammar reads them as it
//! reads descriptions; here is told where they stand, and what only the spelling of a type tells.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::marks::without_marks;
use super::rows::{Row, RowReader};
use super::steps::Step;
use super::words::Read;
use crate::dialect::{Label, RawText, Told};
use crate::span::{SourceText, Span};

/// Longer texts are no types.
const LONGEST: usize = 300;

/// Nor are cells with more markup around them.
const LONGEST_WRITTEN: usize = 10 * LONGEST;

/// `varchar(255)`, `string, 36 characters`.
static SIZED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"string|str|text|n?varchar2?|character varying|char(?:acter)?";
    Regex::new(&format!(r"(?i)^(?:{word})\s*[(\[,]\s*(\d{{1,9}})(?:\s*char(?:acter)?s?)?\s*[)\]]?$")).ok()
});

impl RowReader<'_> {
    /// Takes what the words for a type say besides; `plain` are these words without markup. They may stand in a cell with the name.
    pub(super) fn tell_type(&self, row: &mut Row, cell: RawText, plain: &str) {
        let sized = || size(&without_marks(plain)).filter(|_| row.ty == Some(Read::text()));
        let lists_values = !row.values.is_empty() || matches!(row.ty, Some(Read::Literals(_)));
        let told = match sized() {
            Some(size) => self.source.slice(cell.span).rfind(&size).map(|at| {
                let at = cell.span.start as usize + at;
                let cell = RawText { span: Span::new(at, at + size.len()), ..cell };
                Told { label: Label::MaxLength, cell }
            }),
            None if lists_values => None,
            None => telling(self.source, cell, plain).map(|cell| Told { label: Label::None, cell }),
        };
        row.told.extend(told);
    }

    /// What stands behind the names in a cell.
    pub(super) fn behind_names(&self, cell: Span, names: &[Vec<Step>]) -> Span {
        let text = self.source.slice(cell);
        let behind = names.iter().flatten().fold(0, |at, step| {
            let found = text.get(at..).and_then(|rest| rest.find(&step.name));
            found.map_or(at, |found| at + found + step.name.len())
        });
        let marks = |c: char| matches!(c, '`' | '*' | '_' | ']' | '"' | '\'' | ' ' | ',' | ':');
        let rest = text.get(behind..).unwrap_or_default().trim_start_matches(marks);
        Span::new(cell.end as usize - rest.len(), cell.end as usize)
    }
}

/// The most characters of a text of which the type has nothing but a number.
fn size(text: &str) -> Option<String> {
    Some(SIZED.as_ref()?.captures(text.trim())?.get(1)?.as_str().to_owned())
}

/// The words for a type, without what they say of being required at their ends, where they may say more than the type.
fn telling(source: &SourceText, cell: RawText, plain: &str) -> Option<RawText> {
    let is_short = plain.len() <= LONGEST && cell.span.range().len() <= LONGEST_WRITTEN;
    let may_tell = is_short && may_tell(plain);
    may_tell.then(|| RawText { span: between_marks(source.slice(cell.span), cell.span.start as usize), ..cell })
}

/// Whether a text has a number that is no part of a word, as in `int64`, or a word for a limit without a number.
pub(super) fn may_tell(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_part = |before: Option<char>| before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let has_number = lower
        .char_indices()
        .any(|(at, c)| c.is_ascii_digit() && !is_part(lower.get(..at).and_then(|before| before.chars().next_back())));
    let has_words = lower.contains(char::is_alphabetic);
    has_number && has_words || ["empty", "unique", "distinct", "one of"].iter().any(|word| lower.contains(word))
}

/// `, required`, ` (optional)` at the end, and `Required, ` at the start.
static MARKS: LazyLock<Option<[Regex; 2]>> = LazyLock::new(|| {
    let word = r"(?:not required|required|optional|mandatory|nullable)";
    let mark = format!(r"(?:\({word}\)|\b{word})");
    let behind = Regex::new(&format!(r"(?i)[\s,;*_]*{mark}[\s*_.]*$")).ok()?;
    Some([behind, Regex::new(&format!(r"(?i)^[\s*_]*{mark}(?:[\s,;*_]+|$)")).ok()?])
});

/// Where a text stands without such words at its ends.
fn between_marks(text: &str, base: usize) -> Span {
    let (mut from, mut to) = (0, text.len());
    let Some([behind, before]) = MARKS.as_ref() else { return Span::new(base, base + to) };
    while let Some(inner) = text.get(from..to) {
        match (behind.find(inner), before.find(inner)) {
            (Some(mark), _) => to = from + mark.start(),
            (None, Some(mark)) => from += mark.end(),
            (None, None) => break,
        }
    }
    Span::new(base + from, base + to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Markup;

    #[test]
    fn a_number_alone_is_the_size_of_a_text() {
        for (text, expected) in [
            ("varchar(255)", Some("255")),
            ("Varchar (255)", Some("255")),
            ("string[64]", Some("64")),
            ("string, 36 characters", Some("36")),
            ("char(2 chars)", Some("2")),
            ("string(1..64)", None),
            ("int(11)", None),
            ("decimal(10,2)", None),
            ("string 64", None),
            ("array of string(64)", None),
        ] {
            assert_eq!(size(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn words_that_may_tell_more_stand_where_they_do() {
        let told = |text: &str| {
            let source = SourceText::plain("p.md".into(), text.into());
            let cell = RawText { markup: Markup::MarkdownCell, span: Span::new(0, text.len()) };
            let plain = cell.read(&source).plain();
            telling(&source, cell, &plain).map(|told| source.slice(told.span).to_owned())
        };
        for (text, expected) in [
            ("string (1..64)", Some("string (1..64)")),
            ("string (RFC 3339), **required**", Some("string (RFC 3339)")),
            ("Required, int (max 10) (optional)", Some("int (max 10)")),
            ("string (max 5, required)", Some("string (max 5, required)")),
            ("non-empty string", Some("non-empty string")),
            ("int64", None),
            ("14", None),
            ("integer (int32)", None),
            ("[lamp](#lamp-2)", None),
            ("string, required", None),
        ] {
            assert_eq!(told(text).as_deref(), expected, "{text}");
        }
    }
}
