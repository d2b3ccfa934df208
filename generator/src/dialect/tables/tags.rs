//! Parameters and fields that are tags of a site's generator: `<ParamField query="limit" type="integer" required>`.

use super::marks::{in_words, is_default, without_marks};
use super::rows::{Row, RowReader, all_links};
use super::steps::{Head, steps, strip};
use super::words::Words;
use crate::dialect::RawText;
use crate::markup::Markup;
use crate::profile::normal;
use crate::span::Span;

/// A tag that is a parameter or a field.
#[derive(Debug)]
pub(super) struct TagRow {
    /// What the tag is called, in lower case.
    tag: String,
    /// Where the opening tag stands.
    pub(super) span: Span,
    /// Its attributes; those without a value have an empty one.
    attributes: Vec<(String, String)>,
    /// The text up to the first tag inside, or to its end.
    body: Span,
    /// How many such tags are around it.
    pub(super) depth: usize,
}

/// Words that names of such tags have.
const ROWS: &[&str] = &["param", "field", "property", "attribute", "argument"];

/// Attributes that say with the name where the parameter goes.
const PLACES: &[&str] = &["path", "query", "body", "header", "form"];

/// Other attributes for the name.
const NAMES: &[&str] = &["name", "field", "param"];

/// Pages with more tags are read up to here.
const MOST_TAGS: usize = 20_000;

impl TagRow {
    fn get(&self, keys: &[&str]) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| keys.contains(&key.as_str()));
        found.map(|(_, value)| value.as_str())
    }

    /// The attribute that has the name, and whether it says where the parameter goes.
    fn name(&self) -> Option<(&str, &str)> {
        let keys = || PLACES.iter().map(|key| (*key, *key)).chain(NAMES.iter().map(|key| (*key, "")));
        let mut found = keys().filter_map(|(key, place)| Some((self.get(&[key])?, place)));
        found.find(|(name, _)| !name.is_empty())
    }

    /// Where the parameter goes, if the tag says it.
    pub(super) fn place(&self) -> Option<String> {
        let place = self.name().map(|(_, place)| place).filter(|place| !place.is_empty());
        place.or_else(|| self.get(&["in", "location", "paramtype", "param-type"])).map(normal)
    }

    /// Whether the tag is one of what is answered.
    pub(super) fn is_response(&self) -> bool {
        self.tag.contains("response") || self.tag.contains("return")
    }

    fn says(&self, key: &str) -> Option<bool> {
        self.get(&[key]).map(|value| value != "false")
    }
}

/// The parameters that the tag at this byte and the tags inside of it are, and where it ends.
/// `Err` where it never ends: then no tag behind it need be asked.
pub(super) fn element(text: &str, start: usize) -> Result<Option<(Vec<TagRow>, usize)>, ()> {
    let Some(first) = open_tag(text, start).filter(OpenTag::is_row) else { return Ok(None) };
    let mut rows: Vec<TagRow> = Vec::new();
    // The tags around, each with whether it is a row.
    let mut around: Vec<(String, bool)> = Vec::new();
    let mut next = Some(first);
    let mut at = start;
    for _ in 0..MOST_TAGS {
        if let Some(tag) = next.take() {
            at = tag.end;
            let (is_row, name, is_alone) = (tag.is_row(), tag.name.clone(), tag.is_alone);
            if is_row {
                let depth = around.iter().filter(|(_, is_row)| *is_row).count();
                rows.push(tag.row(depth));
            }
            if !is_alone {
                around.push((name, is_row));
            }
        } else if let Some(name) = closing(text, at) {
            end_body(rows.last_mut(), at);
            at += name.len() + 3;
            if let Some(open) = around.iter().rposition(|(known, _)| known == name) {
                around.truncate(open);
            }
        }
        if around.is_empty() {
            return Ok(Some((rows, at)));
        }
        let Some(tag_at) = next_component(text, at) else { return Err(()) };
        next = open_tag(text, tag_at);
        if next.is_some() {
            end_body(rows.last_mut(), tag_at);
        }
        at = if next.is_none() && closing(text, tag_at).is_none() { tag_at + 1 } else { tag_at };
    }
    Err(())
}

/// The text of a row ends where the next tag begins, unless one did before.
fn end_body(row: Option<&mut TagRow>, at: usize) {
    if let Some(row) = row.filter(|row| row.body.end == u32::MAX) {
        row.body = Span { start: row.body.start, end: u32::try_from(at).unwrap_or(u32::MAX) };
    }
}

/// The next tag of a component, opening or closing, outside of code.
fn next_component(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let found = rest.find(['<', '`'])?;
        let here = at + found;
        let behind = text.get(here..)?;
        if behind.starts_with("```") {
            at = here + 3 + behind.get(3..)?.find("```")? + 3;
        } else if behind.starts_with('`') {
            let line = behind.lines().next().unwrap_or_default();
            at = here + 1 + line.get(1..).and_then(|line| line.find('`')).map_or(0, |end| end + 1);
        } else {
            let name = behind.trim_start_matches(['<', '/']);
            if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                return Some(here);
            }
            at = here + 1;
        }
    }
}

/// The name of the closing tag that stands here.
fn closing(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?.strip_prefix("</")?;
    let name = rest.split('>').next()?;
    (!name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.')).then_some(name)
}

/// An opening tag of a component.
struct OpenTag {
    name: String,
    attributes: Vec<(String, String)>,
    start: usize,
    end: usize,
    is_alone: bool,
}

impl OpenTag {
    fn is_row(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        let has = |keys: &[&str]| {
            self.attributes.iter().any(|(key, value)| keys.contains(&key.as_str()) && !value.is_empty())
        };
        ROWS.iter().any(|word| name.contains(word)) && (has(PLACES) || has(NAMES))
    }

    fn row(self, depth: usize) -> TagRow {
        let span = Span::new(self.start, self.end);
        let body = if self.is_alone { Span::new(self.end, self.end) } else { Span { start: span.end, end: u32::MAX } };
        TagRow { tag: self.name.to_ascii_lowercase(), span, attributes: self.attributes, body, depth }
    }
}

/// Reads the opening tag of a component at this byte.
fn open_tag(text: &str, start: usize) -> Option<OpenTag> {
    let rest = text.get(start..)?.strip_prefix('<')?;
    if !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let length = rest.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'.').count();
    let name = rest.get(..length)?.to_owned();
    let (mut rest, mut attributes) = (rest.get(length..)?, Vec::new());
    loop {
        rest = rest.trim_start();
        let is_alone = rest.starts_with("/>");
        if let Some(behind) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            let end = text.len() - behind.len();
            return Some(OpenTag { name, attributes, start, end, is_alone });
        }
        let length = rest.bytes().take_while(|c| c.is_ascii_alphanumeric() || b"_:-".contains(c)).count();
        if length == 0 || attributes.len() > 100 {
            return None;
        }
        let (key, behind) = rest.split_at(length);
        let (value, behind) = match behind.strip_prefix('=') {
            Some(behind) => value(behind)?,
            None => (String::new(), behind),
        };
        attributes.push((key.to_ascii_lowercase(), value));
        rest = behind;
    }
}

/// The value of an attribute, in quotes or braces, and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next()?;
    if matches!(quote, '"' | '\'') {
        let (inner, behind) = text.get(1..)?.split_once(quote)?;
        return Some((inner.to_owned(), behind));
    }
    if quote != '{' {
        let length = text.find(|c: char| c.is_whitespace() || c == '>')?;
        return Some((text.get(..length)?.to_owned(), text.get(length..)?));
    }
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            let inner = text.get(1..at)?.trim().trim_matches(['"', '\'', '`']);
            return Some((inner.to_owned(), text.get(at + 1..)?));
        }
    }
    None
}

impl RowReader<'_> {
    /// Tags as rows.
    pub(super) fn tags(&self, tags: &[TagRow]) -> Vec<Row> {
        tags.iter().map(|tag| self.tag(tag)).collect()
    }

    fn tag(&self, tag: &TagRow) -> Row {
        let written = self.source.slice(tag.body);
        let from = tag.body.start as usize + (written.len() - written.trim_start().len());
        let cell = Span::new(from, from + written.trim().len());
        let cell = RawText { markup: Markup::MarkdownCell, span: cell };
        let mut row = Row::at(tag.span, Span { start: tag.span.end, end: cell.span.end.max(tag.span.end) }, cell);
        row.depth = tag.depth;
        row.place = tag.place();
        let mut head = Head::default();
        let mut name = tag.name().map(|(name, _)| name.to_owned()).unwrap_or_default();
        strip(&mut name, &mut head, &self.profile.required);
        match steps(&name) {
            Some(steps) => row.names = vec![steps],
            None => row.lost = Some("bad-name"),
        }
        let said = cell.read(self.source);
        row.text_links = all_links(&said, self.source.slice(cell.span));
        row.links.clone_from(&row.text_links);
        let said = said.plain();
        let words = Words { profile: self.profile };
        let ty = tag.get(&["type", "datatype", "data-type"]);
        row.ty = ty.and_then(|ty| words.read(&without_marks(ty))).or_else(|| words.leading(&said));
        let required = tag.says("required").or_else(|| tag.says("optional").map(|optional| !optional));
        row.required = required.or(head.required).map(|required| (required, tag.span));
        row.required = row
            .required
            .or_else(|| in_words(&said, self.source.slice(cell.span)).map(|required| (required, cell.span)));
        let default = tag.get(&["default", "defaultvalue", "initialvalue"]);
        row.default = default.map(|default| default.trim_matches('"').to_owned()).filter(|default| is_default(default));
        if row.required.is_none() && default.is_some_and(|default| !default.is_empty()) {
            row.required = Some((false, tag.span));
        }
        row.nullable = tag.says("nullable") == Some(true);
        let values = tag.get(&["enum", "values", "options", "allowedvalues"]).unwrap_or_default();
        row.values = super::rows::values(values.trim_matches(['[', ']']));
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(usize, String)> {
        let (rows, _) = element(text, 0).unwrap().unwrap();
        let body = |row: &TagRow| text.get(row.body.start as usize..row.body.end as usize).unwrap().trim().to_owned();
        rows.iter().map(|row| (row.depth, format!("{}: {}", row.name().unwrap().0, body(row)))).collect()
    }

    #[test]
    fn tags_inside_are_fields() {
        let text = "<ParamField body=\"hull\" type={\"object\"}\n  required>\nThe `<Hull>`.\n<Expandable title=\"hull\">\n<ParamField body=\"keel\" type=\"a<b>\" />\n</Expandable>\n</ParamField>\n";
        assert_eq!(names(text), [(0, "hull: The `<Hull>`.".to_owned()), (1, "keel: ".to_owned())]);
    }

    #[test]
    fn what_never_ends_is_told_once() {
        assert!(element("<ParamField path=\"a\">\n", 0).is_err());
        for text in ["<Note>", "<Param>", "<param name=\"a\">", "x", "<ParamField path=\"a"] {
            assert!(matches!(element(text, 0), Ok(None)), "{text}");
        }
    }
}
