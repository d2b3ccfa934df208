//! A page's JSON example against its messages: two witnesses of one structure.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reader::Reader;
use super::super::{Base, TypeDoc};
use crate::diagnostic::Lint;
use crate::markup::{Example, ExampleValue, Member};
use crate::source::Span;

/// Where an example and the tables differ.
#[derive(Default)]
struct Differences {
    only_in_example: Vec<(String, Span)>,
    only_in_table: Vec<(String, Span)>,
    other_type: Vec<(String, Span)>,
}

struct Walk<'a> {
    /// The fields of each message by name: list or not, type, and where the row is.
    messages: Vec<BTreeMap<&'a str, (bool, &'a TypeDoc, Span)>>,
    /// Messages whose missing keys are told already.
    seen: BTreeSet<usize>,
    found: Differences,
}

impl Walk<'_> {
    fn object(&mut self, members: &[Member], message: usize) {
        let Some(fields) = self.messages.get(message) else { return };
        if self.seen.insert(message) {
            let names: BTreeSet<&str> = members.iter().map(|member| member.key.as_str()).collect();
            let missing = fields.iter().filter(|(name, _)| !names.contains(**name));
            self.found.only_in_table.extend(missing.map(|(name, (.., span))| ((*name).to_owned(), *span)));
        }
        for member in members {
            let known = self.messages.get(message).and_then(|fields| fields.get(member.key.as_str())).copied();
            match known {
                Some((repeated, ty, _)) => self.member(member, repeated, ty),
                None => self.found.only_in_example.push((member.key.clone(), member.span)),
            }
        }
    }

    fn member(&mut self, member: &Member, repeated: bool, ty: &TypeDoc) {
        let value = match (&member.value, repeated) {
            (ExampleValue::Array(elements), true) => elements.first(),
            // What would go on for ever is cut short without brackets.
            (value, false) | (value @ ExampleValue::Text(_), true) => Some(value),
            _ => return self.differs(member),
        };
        match (value, ty) {
            (Some(ExampleValue::Object(members)), TypeDoc::Message(index)) => self.object(members, *index),
            (Some(value), ty) if !agrees(ty, value) => self.differs(member),
            _ => {}
        }
    }

    fn differs(&mut self, member: &Member) {
        self.found.other_type.push((member.key.clone(), member.span));
    }
}

/// Whether an example shows a value of this type so.
fn agrees(ty: &TypeDoc, value: &ExampleValue) -> bool {
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
        TypeDoc::Plain { base: Base::Integer, .. } => matches!(text.as_str(), "integer" | "string"),
        TypeDoc::Plain { base: Base::Number, .. } => matches!(text.as_str(), "number" | "string"),
        TypeDoc::Plain { base: Base::Boolean, .. } => text == "boolean",
        TypeDoc::Object | TypeDoc::Message(_) | TypeDoc::Map(_) => text == "object",
        TypeDoc::Plain { .. } | TypeDoc::Text | TypeDoc::Enum { .. } | TypeDoc::Untyped => {
            !matches!(text.as_str(), "object" | "boolean" | "integer" | "number")
        }
    }
}

impl Reader<'_> {
    /// Compares the example of a part with its message and those inside it.
    pub(super) fn compare_example(&mut self, example: &Example, message: usize) {
        let fields = self.messages.iter().map(|message| {
            message.fields.iter().map(|field| (field.name.as_str(), (field.repeated, &field.ty, field.span))).collect()
        });
        let mut walk = Walk { messages: fields.collect(), seen: BTreeSet::new(), found: Differences::default() };
        if let ExampleValue::Object(members) = &example.root {
            walk.object(members, message);
        }
        let found = walk.found;
        for (name, span) in found.only_in_example {
            let help = "add a row, or remove the key from the example";
            let message = format!("`{name}` has no row in the table");
            self.report(Lint::KeyNotInTable, span, message, "only the example has it", help);
        }
        for (name, span) in found.only_in_table {
            let help = "add the key to the example, or remove the row";
            let message = format!("`{name}` is not in the JSON example");
            self.report(Lint::RowNotInExample, span, message, "only the table has it", help);
        }
        for (name, span) in found.other_type {
            let message = format!("the example shows `{name}` differently from the table");
            self.report(Lint::ExampleType, span, message, "shown here", "make the two agree");
        }
    }
}
