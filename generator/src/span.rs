//! The text of a file with its variables resolved, and positions that survive the resolving.

use std::borrow::Cow;
use std::ops::Range;

/// A range of bytes in the resolved text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of byte offsets; offsets beyond 32 bits (which no page reaches) are clamped.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The span of the same text in a text that it stands at this byte of. A span of nothing stays one.
    #[must_use]
    pub fn moved(self, by: u32) -> Self {
        if self == Self::default() {
            return self;
        }
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The span as a range for slicing with `str::get`.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A `{{ variable }}` that no presets.yaml defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The name between the braces.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A place where resolved and raw text part ways.
#[derive(Debug, Clone)]
struct Shift {
    /// Bytes of the resolved text that the value takes.
    resolved: Span,
    /// Bytes of the raw text that the `{{ variable }}` takes.
    raw: Span,
    /// These bytes.
    written: Box<str>,
}

/// A file's text. All spans count bytes of [`SourceText::text`], the resolved text; lines are the same in both.
#[derive(Debug, Default)]
pub struct SourceText {
    path: String,
    text: String,
    /// All places where the file has something else, in order.
    shifts: Vec<Shift>,
    unresolved: Vec<Unresolved>,
    lines: Vec<u32>,
}

impl SourceText {
    /// A text in which nothing is resolved.
    #[must_use]
    pub fn plain(path: String, text: String) -> Self {
        let lines = line_starts(&text);
        Self { path, text, lines, ..Self::default() }
    }

    /// Replaces each `{{ name }}` by its value. Line breaks in a value are written as spaces, so that lines stay.
    #[must_use]
    pub fn resolve<'a>(path: String, raw: String, value: impl Fn(&str) -> Option<&'a str>) -> Self {
        let mut text = String::new();
        let mut shifts = Vec::new();
        let mut unresolved = Vec::new();
        let mut copied = 0;
        for variable in variables(&raw) {
            let before = raw.get(copied..variable.start).unwrap_or_default();
            let at = text.len() + before.len();
            let Some(value) = value(variable.name) else {
                let span = Span::new(at, at + variable.end - variable.start);
                unresolved.push(Unresolved { name: variable.name.to_owned(), span });
                continue;
            };
            text.push_str(before);
            text.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c }));
            let written = raw.get(variable.start..variable.end).unwrap_or_default().into();
            let raw = Span::new(variable.start, variable.end);
            shifts.push(Shift { resolved: Span::new(at, text.len()), raw, written });
            copied = variable.end;
        }
        let text = if shifts.is_empty() {
            raw
        } else {
            text.push_str(raw.get(copied..).unwrap_or_default());
            text
        };
        let lines = line_starts(&text);
        Self { path, text, shifts, unresolved, lines }
    }

    /// The path relative to the docs folder.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text that all spans refer to.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it is in the file.
    #[must_use]
    pub fn raw(&self) -> Cow<'_, str> {
        if self.shifts.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut raw = String::with_capacity(self.raw_length());
        let mut copied = 0;
        for shift in &self.shifts {
            raw.push_str(self.text.get(copied..shift.resolved.start as usize).unwrap_or_default());
            raw.push_str(&shift.written);
            copied = shift.resolved.end as usize;
        }
        raw.push_str(self.text.get(copied..).unwrap_or_default());
        Cow::Owned(raw)
    }

    fn raw_length(&self) -> usize {
        let last = self.shifts.last();
        last.map_or(self.text.len(), |last| last.raw.end as usize + self.text.len() - last.resolved.end as usize)
    }

    /// The text of a span; empty when the span is not of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// The variables that have no value.
    #[must_use]
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// The line of an offset, counted from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.lines.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// Line and column of an offset as the file has them, both from 1, the column in Unicode characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = (line as usize).checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or_default();
        let characters = |from: u32, to: u32| {
            let end = (to as usize).min(self.text.len());
            self.text.get(from as usize..end).map_or(0, |text| text.chars().count())
        };
        let (mut column, mut at) = (1, start);
        let first = self.shifts.partition_point(|shift| shift.resolved.start < start);
        let shifts = self.shifts.iter().skip(first).take_while(|shift| shift.resolved.start < offset);
        for Shift { resolved, written, .. } in shifts {
            column += characters(at, resolved.start) + written.chars().count();
            at = resolved.end;
        }
        (line, u32::try_from(column + characters(at, offset)).unwrap_or(u32::MAX))
    }

    /// Where an offset of the resolved text lies in the file.
    #[must_use]
    pub fn raw_offset(&self, offset: u32) -> usize {
        let index = self.shifts.partition_point(|shift| shift.resolved.start < offset);
        let Some(shift) = index.checked_sub(1).and_then(|last| self.shifts.get(last)) else {
            return (offset as usize).min(self.raw_length());
        };
        let beyond = offset.saturating_sub(shift.resolved.end) as usize;
        (shift.raw.end as usize + beyond).min(self.raw_length())
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect()
}

struct Variable<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

/// The `{{ name }}` of a text; braces around anything but a name are text. Each byte is looked at once or twice: what
/// follows `{{` is read as far as it can be a name, not to the next `}}`, which may be megabytes away.
fn variables(text: &str) -> impl Iterator<Item = Variable<'_>> {
    memchr::memmem::find_iter(text.as_bytes(), "{{").filter_map(|start| {
        let inner = text.get(start + 2..)?;
        let name = inner.trim_start_matches(' ');
        let blanks = inner.len() - name.len();
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let length = name.find(|c| !part(c))?;
        let (name, rest) = name.split_at_checked(length)?;
        let end = rest.trim_start_matches(' ');
        let fits = end.starts_with("}}") && name.starts_with(|c: char| c.is_ascii_alphabetic());
        let length = blanks + length + (rest.len() - end.len());
        fits.then_some(Variable { name, start, end: start + 2 + length + 2 })
    })
}

/// How many bytes the values of a text's variables take, which is what resolving it needs beside the text itself.
/// Nothing is made yet, so that a text that would be too large costs nothing.
///
/// # Errors
/// The place of the first variable whose value is beyond `most` bytes.
pub(crate) fn value_bytes<'a>(
    raw: &str,
    value: impl Fn(&str) -> Option<&'a str>,
    most: usize,
) -> Result<usize, Range<usize>> {
    let mut bytes = 0_usize;
    for variable in variables(raw) {
        bytes = bytes.saturating_add(value(variable.name).map_or(0, str::len));
        if bytes > most {
            return Err(variable.start..variable.end);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn resolve(text: &str) -> SourceText {
        SourceText::resolve("p.md".into(), text.into(), |name| (name == "host").then_some("a.example"))
    }

    #[test]
    fn positions_after_a_variable_are_those_of_the_file() {
        let source = resolve("x\nGET https://c.{{ host }}/v1 {{host}} end\n");
        assert_eq!(source.text(), "x\nGET https://c.a.example/v1 a.example end\n");
        let at = |needle: &str| u32::try_from(source.text().find(needle).unwrap()).unwrap();
        assert_eq!(source.line_column(at("/v1")), (2, 25));
        assert_eq!(source.line_column(at("end")), (2, 38));
        assert_eq!(source.line_column(at("GET")), (2, 1));
    }

    proptest! {
        #[test]
        fn the_file_and_its_positions_can_be_told(parts in proptest::collection::vec("a|é|\n| |\\{\\{ host \\}\\}|\\{\\{no\\}\\}|\\{", 0..20)) {
            let raw = parts.concat();
            let source = resolve(&raw);
            prop_assert_eq!(&*source.raw(), raw.as_str());
            for (at, _) in source.text().char_indices() {
                let at = u32::try_from(at).unwrap();
                let before = raw.get(..source.raw_offset(at)).unwrap();
                let line = before.rsplit('\n').next().unwrap();
                let expected = (before.matches('\n').count() + 1, line.chars().count() + 1);
                let (line, column) = source.line_column(at);
                prop_assert_eq!((line as usize, column as usize), expected);
            }
        }
    }

    #[test]
    fn braces_that_hold_no_name_are_text() {
        let source = resolve("{{ .Value }} {{ a b }} {{}} {{ }");
        assert!(source.unresolved().is_empty());
        assert_eq!(source.text(), source.raw());
    }

    #[test]
    fn columns_count_characters() {
        let source = resolve("день {{ nope }}");
        let span = source.unresolved()[0].span;
        assert_eq!(source.slice(span), "{{ nope }}");
        assert_eq!(source.line_column(span.start), (1, 6));
    }
}
