//! Messages of protobuf, which JSON shows otherwise than their sections describe them, and enums without values.

use super::super::infer::{Guess, Inferred};
use super::super::node::{FieldKind, FieldNode};
use super::super::well_known::{self, WellKnown};
use super::Builder;
use crate::api::Scalar;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{FieldDoc, TableKind, TypeDoc};

impl Builder<'_, '_> {
    /// What JSON has in place of the message that a field holds, where it is one of protobuf's own.
    pub(super) fn protobuf(&self, field: &FieldDoc) -> Option<Inferred> {
        let guess = match &field.ty {
            TypeDoc::Message(index) => match self.well_known(*index)? {
                WellKnown::Scalar(scalar) => Guess::Scalar(scalar),
                WellKnown::List => Guess::Values,
                WellKnown::Object => Guess::Json,
            },
            TypeDoc::Map(value) => match &**value {
                TypeDoc::Message(index) => match self.well_known(*index)? {
                    WellKnown::Scalar(scalar) => Guess::ScalarMap(scalar),
                    WellKnown::List | WellKnown::Object => Guess::ScalarMap(Scalar::Value),
                },
                _ => return None,
            },
            _ => return None,
        };
        Some((guess, Some(well_known::RULE)))
    }

    fn well_known(&self, message: usize) -> Option<WellKnown> {
        well_known::well_known(&self.page.messages.get(message)?.name.as_ref()?.full)
    }

    /// What becomes of an enum without values: the one of `null` is any JSON value, of others nothing is known.
    pub(super) fn settle_enum(&mut self, field: &FieldDoc, node: &mut FieldNode) {
        let (TypeDoc::Enum { name }, FieldKind::Enum(values)) = (&field.ty, &node.kind) else {
            if node.kind == FieldKind::Enum(Vec::new()) {
                (node.kind, node.inferred) = (FieldKind::Scalar(Scalar::String), Some("enum-without-values"));
            }
            return;
        };
        if well_known::is_null(name, values) {
            (node.kind, node.inferred) = (FieldKind::Scalar(Scalar::Value), Some(well_known::RULE));
        } else if values.is_empty() {
            let message = format!("`{}` is an enum, and no value of it is told", field.name);
            let diagnostic = Diagnostic::at(Lint::EnumWithoutValues, &self.here.source, field.span, message)
                .label("taken for a string")
                .help("list its values, each in an item that starts with the value in code");
            self.diagnostics.push(diagnostic);
            (node.kind, node.inferred) = (FieldKind::Scalar(Scalar::String), Some("enum-without-values"));
        }
    }

    /// Tells the ledger of the rows of a message of protobuf, which become no fields.
    pub(super) fn tell_protobuf(&mut self, ty: &TypeDoc, part: TableKind) {
        let page = self.page;
        let held = |ty: &TypeDoc| match ty {
            TypeDoc::Map(value) => match **value {
                TypeDoc::Message(index) => Some(index),
                _ => None,
            },
            TypeDoc::Message(index) => Some(*index),
            _ => None,
        };
        let mut next: Vec<usize> = held(ty).into_iter().collect();
        while let Some(index) = next.pop() {
            if self.well_known(index).is_none() || !self.told.insert(index) {
                continue;
            }
            for field in page.messages.get(index).map(|message| message.fields.as_slice()).unwrap_or_default() {
                let (said, _) = self.read(field, false);
                self.tell(field, part, Some(well_known::RULE), &said, &[]);
                next.extend(held(&field.ty));
            }
        }
    }
}
