//! Fields while names such as `archive.id` put them inside of one another.

use std::collections::BTreeMap;

use super::rows::Row;
use super::steps::Step;
use crate::dialect::{FieldDoc, RawText, TypeDoc};
use crate::markup::Markup;
use crate::span::Span;

/// A field whose children may come.
pub(super) struct Slot {
    pub(super) field: FieldDoc,
    pub(super) children: Slots,
}

/// Fields in order, found by name.
#[derive(Default)]
pub(super) struct Slots {
    pub(super) list: Vec<Slot>,
    at: BTreeMap<String, usize>,
}

/// A name under what stands around it; it may be the whole name already.
pub(super) fn below(prefix: &[Step], name: &[Step]) -> Vec<Step> {
    let is_whole = name.len() > prefix.len() && prefix.iter().zip(name).all(|(around, step)| around.name == step.name);
    if is_whole { name.to_vec() } else { [prefix, name].concat() }
}

/// A name of a query as one step: `filter[name]`, and `ids[]` as a list `ids`.
pub(super) fn literal(steps: &[Step]) -> Step {
    let mut name = String::new();
    for (at, step) in steps.iter().enumerate() {
        if at == 0 {
            name.push_str(&step.name);
        } else {
            name.push(step.mark);
            name.push_str(&step.name);
            name.push_str(if step.mark == '[' { "]" } else { "" });
        }
    }
    let last = steps.last();
    Step { name, list: last.is_some_and(|step| step.list), form: last.and_then(|step| step.form), mark: '.' }
}

/// Puts a field where its steps lead. A name that has a row already keeps it.
pub(super) fn insert(slots: &mut Slots, steps: &[Step], field: FieldDoc, row: &Row) {
    let Some((first, rest)) = steps.split_first() else { return };
    if rest.is_empty() {
        match slots.get_mut(&first.name) {
            // What other names implied has its row now.
            Some(slot) if slot.field.stated.is_none() => slot.field = field,
            Some(_) => {}
            None => slots.push(field),
        }
        return;
    }
    if slots.get_mut(&first.name).is_none() {
        slots.push(implied(first, row));
    }
    if let Some(slot) = slots.get_mut(&first.name) {
        slot.field.repeated |= first.list;
        insert(&mut slot.children, rest, field, row);
    }
}

/// A parent that only names such as `archive.id` imply.
fn implied(step: &Step, row: &Row) -> FieldDoc {
    FieldDoc {
        name: step.name.as_str().into(),
        repeated: step.list,
        ty: TypeDoc::Object,
        cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
        span: row.span,
        described: row.span,
        schema: None,
        stated: None,
    }
}

impl Slots {
    fn get_mut(&mut self, name: &str) -> Option<&mut Slot> {
        self.list.get_mut(*self.at.get(name)?)
    }

    fn push(&mut self, field: FieldDoc) {
        self.at.insert(field.name.to_string(), self.list.len());
        self.list.push(Slot { field, children: Slots::default() });
    }
}
