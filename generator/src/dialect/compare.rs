//! A table against its JSON example: two witnesses of one message.

use crate::markup::{ExampleValue, Member};
use crate::memo::{Map, Set};
use crate::span::Span;

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
pub(super) struct ExampleKey {
    pub(super) path: String,
    pub(super) span: Span,
    /// Whether its value is an object.
    pub(super) is_object: bool,
}

/// Where the two differ.
#[derive(Debug, Default)]
pub(super) struct Differences<'a> {
    pub(super) only_in_example: Vec<ExampleKey>,
    pub(super) only_in_table: Set<&'a str>,
    pub(super) other_type: Vec<ExampleKey>,
}

/// Compares an example with the rows of its table, by dotted name with `[]` behind lists.
pub(super) fn compare<'a>(root: &ExampleValue<'_>, rows: &Map<&'a str, Shape>) -> Differences<'a> {
    let found = Differences { only_in_table: rows.keys().copied().collect(), ..Differences::default() };
    let mut walk = ExampleComparison { rows, path: String::new(), found };
    walk.value(root);
    walk.found
}

struct ExampleComparison<'a, 'r> {
    rows: &'r Map<&'a str, Shape>,
    /// The path of the object at hand.
    path: String,
    found: Differences<'a>,
}

impl ExampleComparison<'_, '_> {
    fn value(&mut self, value: &ExampleValue<'_>) {
        let ExampleValue::Object(members) = value else { return };
        let above = self.path.len();
        for member in members {
            self.path.push_str(if above > 0 { "." } else { "" });
            self.path.push_str(member.key);
            self.member(member);
            self.path.truncate(above);
        }
    }

    fn member(&mut self, member: &Member<'_>) {
        let mut value = &member.value;
        if let ExampleValue::Array(elements) = value {
            self.path.push_str("[]");
            let Some(first) = elements.first() else { return self.empty_list(member.span) };
            value = first;
        }
        let is_object =
            matches!(value, ExampleValue::Object(_) | ExampleValue::Array(_) | ExampleValue::Text("object"));
        let key = || ExampleKey { path: self.path.clone(), span: member.span, is_object };
        match self.rows.get(self.path.as_str()) {
            Some(shape) if !agrees(*shape, value) => self.found.other_type.push(key()),
            Some(_) => {}
            None => self.found.only_in_example.push(key()),
        }
        self.found.only_in_table.remove(self.path.as_str());
        self.value(value);
    }
}

impl ExampleComparison<'_, '_> {
    /// A list without elements shows that it is one, and nothing else.
    fn empty_list(&mut self, span: Span) {
        if !self.rows.contains_key(self.path.as_str()) {
            self.found.only_in_example.push(ExampleKey { path: self.path.clone(), span, is_object: false });
        }
        self.found.only_in_table.remove(self.path.as_str());
    }
}

fn agrees(shape: Shape, value: &ExampleValue<'_>) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (_, ExampleValue::Null)
        | (Shape::Boolean, ExampleValue::Boolean)
        | (Shape::Object, ExampleValue::Object(_))
        | (Shape::Text("integer" | "number"), ExampleValue::Number) => true,
        (Shape::Object, ExampleValue::Text(text)) => *text == "object",
        (Shape::Boolean, ExampleValue::Text(text)) => *text == "boolean",
        (Shape::Text("string"), ExampleValue::Text(text)) => !matches!(*text, "object" | "integer" | "number"),
        (Shape::Text(expected), ExampleValue::Text(text)) => *text == expected,
        _ => false,
    }
}
