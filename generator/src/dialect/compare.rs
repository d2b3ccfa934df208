//! A table against its JSON example: two witnesses of one message.

use crate::markup::{ExampleValue, Member};
use crate::memo::Map;
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

/// The rows of a table by dotted name with `[]` behind lists: the place of each, and what it says.
pub(super) type RowShapes<'a> = Map<&'a str, (usize, Shape)>;

/// Where the two differ, but for rows without a key.
#[derive(Debug, Default)]
pub(super) struct Differences {
    pub(super) only_in_example: Vec<ExampleKey>,
    pub(super) other_type: Vec<ExampleKey>,
}

/// Compares an example with the rows of its table, and marks those of which it has a key.
pub(super) fn compare(root: &ExampleValue<'_>, rows: &RowShapes<'_>, shown: &mut [bool]) -> Differences {
    let mut walk = ExampleComparison { rows, shown, path: String::new(), found: Differences::default() };
    walk.value(root);
    walk.found
}

struct ExampleComparison<'a> {
    rows: &'a RowShapes<'a>,
    shown: &'a mut [bool],
    /// The path of the object at hand.
    path: String,
    found: Differences,
}

impl ExampleComparison<'_> {
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
            Some((at, shape)) => {
                if !agrees(*shape, value) {
                    self.found.other_type.push(key());
                }
                self.mark(*at);
            }
            None => self.found.only_in_example.push(key()),
        }
        self.value(value);
    }

    /// A list without elements shows that it is one, and nothing else.
    fn empty_list(&mut self, span: Span) {
        match self.rows.get(self.path.as_str()) {
            Some((at, _)) => self.mark(*at),
            None => {
                self.found.only_in_example.push(ExampleKey { path: self.path.clone(), span, is_object: false });
            }
        }
    }

    fn mark(&mut self, row: usize) {
        if let Some(shown) = self.shown.get_mut(row) {
            *shown = true;
        }
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
