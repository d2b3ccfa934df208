//! A page's JSON example against its messages: two witnesses of one structure.

use super::super::reader::PageReader;
use super::super::{Base, FieldDoc, MessageDoc, TypeDoc, last_name};
use super::ordered::Follow;
use crate::diagnostic::Lint;
use crate::markup::{Example, ExampleValue, Member};
use crate::span::Span;

/// Where an example and the tables differ.
#[derive(Default)]
struct Differences<'a> {
    only_in_example: Vec<(&'a str, Span)>,
    only_in_table: Vec<(&'a str, Span)>,
    other_type: Vec<(&'a str, Span)>,
    other_shape: Vec<(&'a str, Span)>,
}

struct ExampleWalk<'a> {
    messages: &'a [MessageDoc],
    /// By message: whether its missing keys are told already.
    seen: Vec<bool>,
    found: Differences<'a>,
}

impl<'a> ExampleWalk<'a> {
    fn object(&mut self, members: &'a [Member<'a>], message: usize) {
        let Some(fields) = self.messages.get(message).map(|message| &message.fields) else { return };
        if let Some(seen @ false) = self.seen.get_mut(message) {
            *seen = true;
            self.missing(members, fields);
        }
        let mut follow = Follow::new(fields, |field| field.name.as_str());
        for member in members {
            match follow.find(member.key) {
                Some(field) => self.member(member, field),
                None => self.found.only_in_example.push((member.key, member.span)),
            }
        }
    }

    /// Notes the fields, by name, that no key is there for.
    fn missing(&mut self, members: &[Member<'_>], fields: &'a [FieldDoc]) {
        let mut follow = Follow::new(members, |member| member.key);
        let mut missing: Vec<_> = fields.iter().filter(|field| follow.find(&field.name).is_none()).collect();
        missing.sort_by(|a, b| a.name.cmp(&b.name));
        self.found.only_in_table.extend(missing.iter().map(|field| (field.name.as_str(), field.span)));
    }

    fn member(&mut self, member: &'a Member<'a>, field: &'a FieldDoc) {
        let value = match (&member.value, field.repeated) {
            (ExampleValue::Array(elements), true) => elements.first(),
            // What would go on for ever is cut short without brackets.
            (value, false) | (value @ ExampleValue::Text(_), true) => Some(value),
            _ => return self.found.other_shape.push((member.key, member.span)),
        };
        match (value, &field.ty) {
            (Some(ExampleValue::Object(members)), TypeDoc::Message(index)) => self.object(members, *index),
            (Some(value), ty) if !agrees(ty, value) => {
                let is_other = is_object(ty) || shows_object(value);
                let found = if is_other { &mut self.found.other_shape } else { &mut self.found.other_type };
                found.push((member.key, member.span));
            }
            _ => {}
        }
    }
}

fn shows_object(value: &ExampleValue<'_>) -> bool {
    matches!(value, ExampleValue::Object(_) | ExampleValue::Array(_) | ExampleValue::Text("object"))
}

fn is_object(ty: &TypeDoc) -> bool {
    matches!(ty, TypeDoc::Object | TypeDoc::Message(_) | TypeDoc::Map(_))
}

/// Whether an example shows a value of this type so.
fn agrees(ty: &TypeDoc, value: &ExampleValue<'_>) -> bool {
    let ExampleValue::Text(text) = value else {
        return match value {
            ExampleValue::Null => true,
            ExampleValue::Boolean => matches!(ty, TypeDoc::Plain { base: Base::Boolean, .. }),
            ExampleValue::Number => matches!(ty, TypeDoc::Plain { base: Base::Integer | Base::Number, .. }),
            ExampleValue::Object(_) => matches!(ty, TypeDoc::Object | TypeDoc::Message(_) | TypeDoc::Map(_)),
            _ => false,
        };
    };
    match ty {
        TypeDoc::Plain { base: Base::Integer, .. } => matches!(*text, "integer" | "string"),
        TypeDoc::Plain { base: Base::Number, .. } => matches!(*text, "number" | "string"),
        TypeDoc::Plain { base: Base::Boolean, .. } => *text == "boolean",
        TypeDoc::Object | TypeDoc::Message(_) | TypeDoc::Map(_) => *text == "object",
        TypeDoc::Any => true,
        TypeDoc::Plain { .. } | TypeDoc::Text | TypeDoc::Enum { .. } | TypeDoc::Listed { .. } | TypeDoc::Untyped => {
            !matches!(*text, "object" | "boolean" | "integer" | "number")
        }
    }
}

impl PageReader<'_> {
    /// Compares the examples of a part with its message and those inside it. A field may be in any of them.
    pub(super) fn compare_examples(&mut self, examples: &[Example<'_>], message: usize) {
        if examples.is_empty() {
            return;
        }
        let messages = std::mem::take(&mut self.messages);
        let mut alone: Option<Vec<(&str, Span)>> = None;
        for example in examples {
            let found = walk(&messages, example, message);
            self.differs_from(&found);
            alone = Some(match alone {
                Some(before) => before.into_iter().filter(|field| found.only_in_table.contains(field)).collect(),
                None => found.only_in_table,
            });
        }
        for (name, span) in alone.unwrap_or_default() {
            let help = "add the key to the example, or remove the row";
            let message = format!("`{name}` is not in the JSON example");
            self.report(Lint::RowNotInExample, span, message, "only the table has it", help);
        }
        self.messages = messages;
    }

    fn differs_from(&mut self, found: &Differences<'_>) {
        let unread = self.unread_names(&found.only_in_example);
        for (name, span) in found.only_in_example.iter().filter(|(name, _)| !unread.contains(&last_name(name))) {
            let help = "add a row, or remove the key from the example";
            let message = format!("`{name}` has no row in the table");
            self.report(Lint::KeyNotInTable, *span, message, "only the example has it", help);
        }
        found.other_type.iter().for_each(|(name, span)| self.other_type(name, *span));
        found.other_shape.iter().for_each(|(name, span)| self.other_shape(name, *span));
    }
}

fn walk<'a>(messages: &'a [MessageDoc], example: &'a Example<'a>, message: usize) -> Differences<'a> {
    let mut walk = ExampleWalk { messages, seen: vec![false; messages.len()], found: Differences::default() };
    if let ExampleValue::Object(members) = &example.root {
        walk.object(members, message);
    }
    walk.found
}
