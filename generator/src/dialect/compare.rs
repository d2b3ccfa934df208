//! A table against its JSON example: two witnesses of one message.

use std::collections::{BTreeMap, BTreeSet};

use crate::markup::ExampleValue;
use crate::source::Span;

/// What a row says its value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing is said.
    Any,
    /// A placeholder in quotes.
    Text(&'static str),
    /// `true`
    Boolean,
    /// `{…}` or `"object"`
    Object,
}

/// A key of the example.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) path: String,
    pub(super) span: Span,
}

/// Where the two differ.
#[derive(Debug, Default)]
pub(super) struct Differences {
    pub(super) only_in_example: Vec<Key>,
    pub(super) only_in_table: BTreeSet<String>,
    pub(super) other_type: Vec<Key>,
}

/// Compares an example with the rows of its table, by dotted name with `[]` behind lists.
pub(super) fn compare(root: &ExampleValue, rows: &BTreeMap<&str, Shape>) -> Differences {
    let mut walk = Walk { rows, seen: BTreeSet::new(), found: Differences::default() };
    walk.value("", root);
    let missing = rows.keys().filter(|name| !walk.seen.contains(**name));
    walk.found.only_in_table = missing.map(|name| (*name).to_owned()).collect();
    walk.found
}

struct Walk<'a> {
    rows: &'a BTreeMap<&'a str, Shape>,
    seen: BTreeSet<String>,
    found: Differences,
}

impl Walk<'_> {
    fn value(&mut self, prefix: &str, value: &ExampleValue) {
        let ExampleValue::Object(members) = value else { return };
        for member in members {
            let mut path = if prefix.is_empty() { member.key.clone() } else { format!("{prefix}.{}", member.key) };
            let mut value = &member.value;
            if let ExampleValue::Array(elements) = value {
                path.push_str("[]");
                let Some(first) = elements.first() else { continue };
                value = first;
            }
            match self.rows.get(path.as_str()) {
                Some(shape) if !agrees(*shape, value) => {
                    self.found.other_type.push(Key { path: path.clone(), span: member.span });
                }
                Some(_) => {}
                None => self.found.only_in_example.push(Key { path: path.clone(), span: member.span }),
            }
            self.value(&path, value);
            self.seen.insert(path);
        }
    }
}

fn agrees(shape: Shape, value: &ExampleValue) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (_, ExampleValue::Null)
        | (Shape::Boolean, ExampleValue::Boolean)
        | (Shape::Object, ExampleValue::Object(_))
        | (Shape::Text("integer" | "number"), ExampleValue::Number) => true,
        (Shape::Object, ExampleValue::Text(text)) => text == "object",
        (Shape::Boolean, ExampleValue::Text(text)) => text == "boolean",
        (Shape::Text("string"), ExampleValue::Text(text)) => !matches!(text.as_str(), "object" | "integer" | "number"),
        (Shape::Text(expected), ExampleValue::Text(text)) => text == expected,
        _ => false,
    }
}
