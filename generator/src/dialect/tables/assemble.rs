//! Rows, definitions and examples become the messages of a method.

use std::borrow::Cow;

use super::assembler::{Assembler, DEEPEST};
use super::rows::Row;
use super::slots::{Slot, Slots, below, insert, literal};
use super::steps::Step;
use super::told_types::structured;
use super::typed::{Typed, plain, value_doc};
use crate::Text;
use crate::api::{Limit, ListForm};
use crate::dialect::{Base, FieldDoc, Stated, TypeDoc};
use crate::markup::Rich;
use crate::profile::Meant;
use crate::span::Span;

impl Assembler<'_, '_> {
    /// The fields of rows of a page. Names of parameters stay as they are: `filter[name]` is one.
    pub(super) fn fields(&mut self, page: usize, rows: &[Row], is_query: bool) -> Vec<FieldDoc> {
        let mut slots = Slots::default();
        let mut around: Vec<(usize, Vec<Step>)> = Vec::new();
        for row in rows.iter().filter(|row| row.lost.is_none()) {
            around.truncate(around.partition_point(|(depth, _)| *depth < row.depth));
            let prefix = around.last().map(|(_, steps)| steps.clone()).unwrap_or_default();
            for name in &row.names {
                let steps: Vec<Step> = if is_query { vec![literal(name)] } else { below(&prefix, name) };
                if steps.len() > DEEPEST {
                    continue;
                }
                let field = self.field(page, row, &steps);
                insert(&mut slots, &steps, field, row);
            }
            if let Some(name) = row.names.first() {
                around.push((row.depth, below(&prefix, name)));
            }
        }
        self.close(page, slots)
    }

    /// Fields with their children as messages.
    fn close(&mut self, page: usize, slots: Slots) -> Vec<FieldDoc> {
        let mut fields = Vec::with_capacity(slots.list.len());
        for Slot { mut field, children } in slots.list {
            if !children.list.is_empty() {
                let inner = self.close(page, children);
                if let Some(message) = self.message(page, inner, Rich::default()) {
                    // What has no row is required if something in it is.
                    if field.stated.is_none() {
                        field.stated = self.implied_required(message).map(Box::new);
                    }
                    field.ty = match field.ty {
                        // What is called a map and has rows is an object, unless its values are said to be objects.
                        TypeDoc::Map(value) if *value == TypeDoc::Object => {
                            TypeDoc::Map(Box::new(TypeDoc::Message(message)))
                        }
                        _ => TypeDoc::Message(message),
                    };
                }
            }
            fields.push(field);
        }
        fields
    }

    /// Makes the fields inside of some, of which nothing says so, required. The messages of this table begin at a number.
    pub(super) fn unmarked_inside(&mut self, first: usize, around: &mut [FieldDoc]) {
        for at in first..self.messages.len() {
            let Some(message) = self.messages.get_mut(at).filter(|message| message.name.is_none()) else { continue };
            let mut fields = std::mem::take(&mut message.fields);
            self.imply(&mut fields);
            unmarked(&mut fields, true);
            if let Some(message) = self.messages.get_mut(at) {
                message.fields = fields;
            }
        }
        self.imply(around);
    }

    /// Makes an object without a row of its own required if one of its fields is.
    fn imply(&self, fields: &mut [FieldDoc]) {
        for field in fields.iter_mut().filter(|field| field.stated.is_none()) {
            if let TypeDoc::Message(inner) = field.ty {
                field.stated = self.implied_required(inner).map(Box::new);
            }
        }
    }

    /// What required fields of a message say of the field that holds it.
    fn implied_required(&self, message: usize) -> Option<Stated> {
        let fields = &self.messages.get(message)?.fields;
        let stated =
            fields.iter().find_map(|field| field.stated.as_ref().filter(|stated| stated.required == Some(true)))?;
        Some(Stated { required: Some(true), required_at: stated.required_at, ..Stated::default() })
    }

    fn field(&mut self, page: usize, row: &Row, steps: &[Step]) -> FieldDoc {
        let last = steps.last();
        let Typed { mut ty, mut list, mut stated } = self.typed(page, row);
        if ty == TypeDoc::Untyped {
            let told = structured(row, &mut stated).or_else(|| self.listed(page, row, &mut stated));
            (ty, list) = told.unwrap_or_else(|| (self.told(page, row, &mut stated), list));
        }
        let mut ty = if self.is_uploaded(page, row, &ty) { plain(&Meant::File) } else { ty };
        if let Some((required, at)) = row.required {
            (stated.required, stated.required_at) = (Some(required), at);
        }
        stated.default = row.default.as_deref().map(|written| default_of(&ty, written));
        stated.nullable |= row.nullable;
        stated.list_form = last.and_then(|step| step.form).or_else(|| self.joined(page, row));
        let repeated = list || last.is_some_and(|step| step.list);
        self.limits(page, row, (&ty, repeated), &mut stated);
        stated.told.clone_from(&row.told);
        stated.limits.extend(row.unique.filter(|_| repeated).map(|span| (Limit::Unique, span)));
        let values = match ty {
            TypeDoc::Plain { base: Base::String, format: None } | TypeDoc::Untyped => self.listed_values(page, row),
            _ => Cow::default(),
        };
        // Values are better evidence than the word.
        if !values.is_empty() {
            stated.values = values.iter().map(|value| value_doc(value)).collect();
            ty = TypeDoc::Listed { name: String::new() };
        }
        FieldDoc {
            name: last.map(|step| Text::from(step.name.as_str())).unwrap_or_default(),
            repeated,
            ty,
            cell: row.cell,
            span: row.span,
            described: Span { start: row.span.start, end: row.rest.end.max(row.span.end) },
            schema: None,
            stated: Some(Box::new(stated)),
        }
    }

    /// How the text of a row says that a list is written: "A comma-separated list of ids".
    fn joined(&self, page: usize, row: &Row) -> Option<ListForm> {
        const JOINED: [&str; 4] = ["omma-separated", "omma separated", "omma-delimited", "separated by commas"];
        let source = self.source(page)?;
        let text = source.slice(row.rest);
        JOINED.iter().any(|words| text.contains(words)).then_some(ListForm::Commas)
    }

    /// The values of a row: those of a column, or else those that the description lists.
    fn listed_values<'r>(&self, page: usize, row: &'r Row) -> Cow<'r, [String]> {
        if !row.values.is_empty() {
            return Cow::Borrowed(&row.values);
        }
        let Some(source) = self.source(page) else { return Cow::Borrowed(&row.values) };
        let text = source.slice(row.cell.span);
        Cow::Owned(super::described::values(text, row.cell.markup, || row.cell.read(&source)))
    }
}

/// A default as JSON has it: `TRUE` of a flag is `true`.
fn default_of(ty: &TypeDoc, written: &str) -> Text {
    let is_flag = matches!(ty, TypeDoc::Plain { base: Base::Boolean, .. });
    let is_number = matches!(ty, TypeDoc::Plain { base: Base::Integer | Base::Number, .. });
    let written = if is_flag || is_number { written.trim_matches(['"', '\'']) } else { written };
    let lower = written.to_ascii_lowercase();
    if is_flag && matches!(lower.as_str(), "true" | "false") { Text::from(lower) } else { Text::from(written) }
}

/// Fields of which nothing says whether they are required.
pub(super) fn unmarked(fields: &mut [FieldDoc], required: bool) {
    for stated in fields.iter_mut().filter_map(|field| field.stated.as_mut()) {
        if stated.required.is_none() && required {
            stated.required = Some(true);
        }
    }
}
