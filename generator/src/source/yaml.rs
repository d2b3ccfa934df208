//! YAML as a tree with places. Aliases are refused: a few lines of them can stand for any amount of data.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::Span;

/// A node of a YAML text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YamlNode {
    /// What it holds.
    pub value: YamlValue,
    /// Where it stands.
    pub span: Span,
}

/// What a YAML node holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum YamlValue {
    /// Nothing, `null` or `~`.
    #[default]
    Null,
    /// A scalar as written: numbers and booleans are text too.
    Text(String),
    /// A sequence.
    List(Vec<YamlNode>),
    /// A mapping, in the order of the text.
    Map(Vec<YamlEntry>),
}

/// An entry of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlEntry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// The value.
    pub node: YamlNode,
}

impl YamlNode {
    /// The value of a key, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&YamlNode> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries; none if this is no mapping.
    #[must_use]
    pub fn entries(&self) -> &[YamlEntry] {
        if let YamlValue::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The elements; none if this is no sequence.
    #[must_use]
    pub fn elements(&self) -> &[YamlNode] {
        if let YamlValue::List(elements) = &self.value { elements } else { &[] }
    }

    /// The text, if this is a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let YamlValue::Text(text) = &self.value { Some(text) } else { None }
    }
}

/// Why a YAML text cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YamlError {
    pub(super) message: String,
    pub(super) at: usize,
}

/// Deeper texts are refused rather than overflowing the stack; real ones stay below 20.
const DEEPEST: usize = 100;

/// The character at which a text nests deeper than this program reads, found without a tree and without recursion. What
/// comes after a mistake does not count: who reads the text will tell of it.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(span.start.index());
        }
    }
    None
}

/// Reads the first document of a text that starts at `base` of its file.
pub(super) fn parse(text: &str, base: usize) -> Result<YamlNode, YamlError> {
    let places = Places::new(text, base);
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event
            .map_err(|error| YamlError { message: error.info().to_owned(), at: places.byte(error.marker().index()) })?;
        let span = Span::new(places.byte(span.start.index()), places.byte(span.end.index()));
        let fail = |message: &str| Err(YamlError { message: message.to_owned(), at: span.start as usize });
        match event {
            Event::Alias(_) => return fail("aliases (`*name`) are not read"),
            Event::Scalar(text, style, ..) => tree.add(YamlNode { value: scalar(text, style), span }),
            Event::SequenceStart(..) | Event::MappingStart(..) if tree.open.len() >= DEEPEST => {
                return fail("nested too deeply");
            }
            Event::SequenceStart(..) => tree.open(span, YamlValue::List(Vec::new())),
            Event::MappingStart(..) => tree.open(span, YamlValue::Map(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => tree.close(),
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    Ok(tree.root.unwrap_or_default())
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> YamlValue {
    let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
    if null { YamlValue::Null } else { YamlValue::Text(text.into_owned()) }
}

/// Builds the tree without recursion.
#[derive(Default)]
struct Tree {
    /// The collections around what comes next, each with the key that waits for its value.
    open: Vec<(YamlNode, Option<(String, Span)>)>,
    root: Option<YamlNode>,
}

impl Tree {
    fn open(&mut self, span: Span, value: YamlValue) {
        self.open.push((YamlNode { value, span }, None));
    }

    fn close(&mut self) {
        if let Some((node, _)) = self.open.pop() {
            self.add(node);
        }
    }

    fn add(&mut self, node: YamlNode) {
        let Some((around, key)) = self.open.last_mut() else {
            self.root = self.root.take().or(Some(node));
            return;
        };
        match (&mut around.value, key.take()) {
            (YamlValue::List(elements), _) => elements.push(node),
            (YamlValue::Map(entries), Some((key, span))) => entries.push(YamlEntry { key, span, node }),
            (YamlValue::Map(_), None) => {
                let text = if let YamlValue::Text(text) = node.value { text } else { String::new() };
                *key = Some((text, node.span));
            }
            _ => {}
        }
    }
}

/// Leads positions in characters, which the parser counts, to bytes of the file.
struct Places {
    base: usize,
    length: usize,
    /// The byte of each character; empty when all characters are one byte.
    bytes: Vec<usize>,
}

impl Places {
    fn new(text: &str, base: usize) -> Self {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Self { base, length: text.len(), bytes }
    }

    fn byte(&self, character: usize) -> usize {
        let at =
            if self.bytes.is_empty() { character } else { self.bytes.get(character).copied().unwrap_or(self.length) };
        self.base + at.min(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_with_places() {
        let text = "é: 1\nb:\n  - x: 'null'\n    y: null\n  - |-\n    two\n    lines\n";
        let root = parse(text, 10).unwrap();
        assert_eq!(root.get("é").and_then(YamlNode::text), Some("1"));
        let list = root.get("b").unwrap().elements();
        assert_eq!(list[0].get("x").and_then(YamlNode::text), Some("null"));
        assert_eq!(list[0].get("y").unwrap().value, YamlValue::Null);
        assert_eq!(list[1].text(), Some("two\nlines"));
        assert_eq!(root.entries()[1].span, Span::new(16, 17));
    }

    #[test]
    fn what_multiplies_is_refused() {
        assert!(parse("a: &x [1]\nb: [*x, *x]\n", 0).unwrap_err().message.contains("alias"));
        assert!(parse(&"[".repeat(10_000), 0).is_err());
    }
}
