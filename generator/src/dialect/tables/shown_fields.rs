//! Fields and types that an example shows.

use std::collections::{BTreeMap, BTreeSet};

use super::assembler::{Assembler, DEEPEST};
use super::example::Value;
use super::keyed;
use super::steps::steps;
use super::told_types::shown_plainly;
use super::typed::plain;
use crate::dialect::{Base, FieldDoc, RawText, SHOWN_TEXT, Stated, TypeDoc};
use crate::markup::{Markup, Rich};
use crate::profile::Meant;
use crate::span::Span;

impl Assembler<'_, '_> {
    /// The fields of an example's object.
    pub(super) fn example(&mut self, page: usize, value: &Value) -> Vec<FieldDoc> {
        let Value::Object(members) = value else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut fields = Vec::new();
        for (key, span, value) in members {
            if steps(key).is_none_or(|steps| steps.len() != 1) || !seen.insert(key.clone()) {
                continue;
            }
            let mut list = false;
            let ty = self.shown(page, value, &mut list, 0);
            let stated = Stated {
                inferred: Some("example"),
                is_shown: true,
                nullable: *value == Value::Null,
                ..Stated::default()
            };
            fields.push(FieldDoc {
                name: key.as_str().into(),
                repeated: list,
                ty,
                cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
                span: *span,
                described: *span,
                schema: None,
                stated: Some(Box::new(stated)),
            });
        }
        fields
    }

    /// A part of a form that a call shows.
    pub(super) fn part(part: &super::curl::Part) -> FieldDoc {
        let ty = if part.is_file { plain(&Meant::File) } else { shown_plainly(&part.value) };
        FieldDoc {
            name: part.name.as_str().into(),
            repeated: false,
            ty,
            cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
            span: part.span,
            described: part.span,
            schema: None,
            stated: Some(Box::new(Stated { inferred: Some("example"), is_shown: true, ..Stated::default() })),
        }
    }

    /// Gives fields the types that an example shows, and adds those that only the example has.
    pub(super) fn complete(&mut self, page: usize, fields: &mut Vec<FieldDoc>, value: &Value) {
        let Value::Object(members) = value else { return };
        let known: BTreeMap<String, usize> =
            fields.iter().enumerate().map(|(at, field)| (field.name.to_string(), at)).collect();
        let mut others = Vec::new();
        for member in members {
            match known.get(&member.0).and_then(|at| fields.get_mut(*at)) {
                Some(_) if member.2 == Value::Null => {}
                Some(field) => self.show(page, field, &member.2),
                None => others.push(member.clone()),
            }
        }
        fields.extend(self.example(page, &Value::Object(others)));
    }

    /// Gives a field the type that an example shows; of an object, its fields.
    pub(super) fn show(&mut self, page: usize, field: &mut FieldDoc, value: &Value) {
        match field.ty {
            TypeDoc::Untyped => {}
            TypeDoc::Message(message) => return self.show_fields(page, message, value, 0),
            // A list of which nothing says what it has.
            TypeDoc::Any if field.repeated && matches!(value, Value::List(values) if is_plain_list(values)) => {}
            _ => return,
        }
        let mut list = false;
        field.ty = self.shown(page, value, &mut list, 0);
        field.repeated |= list;
        field.stated.get_or_insert_default().inferred = Some("example");
    }

    fn show_fields(&mut self, page: usize, message: usize, value: &Value, depth: usize) {
        let item = if let Value::List(values) = value { values.first().unwrap_or(value) } else { value };
        let Value::Object(members) = item else { return };
        let Some(known) = self.messages.get_mut(message).filter(|_| depth < DEEPEST) else { return };
        let mut fields = std::mem::take(&mut known.fields);
        let shown: BTreeMap<&str, &Value> = members.iter().map(|(key, _, value)| (key.as_str(), value)).collect();
        for field in &mut fields {
            match (shown.get(&*field.name).filter(|value| ***value != Value::Null), &field.ty) {
                (Some(value), TypeDoc::Message(inner)) => self.show_fields(page, *inner, value, depth + 1),
                (Some(value), TypeDoc::Untyped) => self.show(page, field, value),
                _ => {}
            }
        }
        if let Some(known) = self.messages.get_mut(message) {
            known.fields = fields;
        }
    }

    fn shown(&mut self, page: usize, value: &Value, list: &mut bool, depth: usize) -> TypeDoc {
        match value {
            Value::Object(members) if keyed::is_keyed(members) => {
                let item = keyed::item(members);
                let ty = item.map_or(TypeDoc::Any, |item| self.shown(page, &item, &mut false, depth.max(1)));
                TypeDoc::Map(Box::new(ty))
            }
            Value::Object(_) => {
                let fields = self.example(page, value);
                self.message(page, fields, Rich::default()).map_or(TypeDoc::Object, TypeDoc::Message)
            }
            Value::List(values) if depth == 0 => {
                *list = true;
                values.first().map_or(TypeDoc::Any, |first| self.shown(page, first, list, 1))
            }
            Value::List(_) | Value::Null => TypeDoc::Any,
            Value::Text(text) if is_date_time(text) => {
                TypeDoc::Plain { base: Base::String, format: Some("date-time".into()) }
            }
            Value::Text(_) => TypeDoc::Plain { base: Base::String, format: Some(SHOWN_TEXT.into()) },
            Value::Boolean => TypeDoc::Plain { base: Base::Boolean, format: None },
            Value::Integer => TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) },
            Value::Number => TypeDoc::Plain { base: Base::Number, format: Some("double".into()) },
        }
    }
}

/// Whether an example's list has texts, numbers or flags alone, all of one kind.
fn is_plain_list(values: &[Value]) -> bool {
    let Some(first) = values.first() else { return false };
    let is_plain = matches!(first, Value::Text(_) | Value::Boolean | Value::Integer | Value::Number);
    is_plain && values.iter().all(|value| std::mem::discriminant(value) == std::mem::discriminant(first))
}

/// Whether a text is a time of RFC 3339.
fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mark = |at: usize, wanted: u8| bytes.get(at) == Some(&wanted);
    let has_zone = text.ends_with('Z') || text.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    text.len() >= 20
        && (0..4).all(digit)
        && mark(4, b'-')
        && mark(7, b'-')
        && mark(10, b'T')
        && mark(13, b':')
        && has_zone
}
