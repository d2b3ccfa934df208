//! What columns, marks and wordings of a profile state of a field, beside its cell.

use std::borrow::Cow;

use super::super::cells::CellFacts;
use super::super::docs::markdown;
use super::super::node::{FieldNode, ValueNode};
use super::super::rivals::same_matter;
use super::Builder;
use crate::api::{Limit, StatedLimit};
use crate::dialect::{FieldDoc, Stated, StatedBy};
use crate::prose::deprecation;
use crate::span::Span;

/// The rule by which something is stated beside a cell.
fn rule(by: StatedBy) -> Cow<'static, str> {
    Cow::Borrowed(match by {
        StatedBy::Profile => "profile",
        StatedBy::Columns => "column",
        StatedBy::Schema { .. } => "front-matter",
    })
}

impl Builder<'_, '_> {
    /// Adds what columns state of a field.
    pub(super) fn state(&self, field: &FieldDoc, stated: &Stated, node: &mut FieldNode) {
        let line = |span: Span| self.here.source.line(if span == Span::default() { field.span } else { span }.start);
        match stated.required {
            Some(true) if !node.is_required() => {
                let said = self.here.source.slice(stated.required_at).trim();
                let sentence = if said.is_empty() { "Required.".to_owned() } else { format!("Required: {said}.") };
                let (line, rule) = (line(stated.required_at), rule(stated.by));
                let limit = StatedLimit { limit: Limit::Required, sentence: sentence.into(), line, rule };
                node.limits.insert(0, limit);
            }
            Some(false) => node.limits.retain(|known| known.limit != Limit::Required),
            _ => {}
        }
        for (limit, span) in &stated.limits {
            if node.limits.iter().all(|known| !same_matter(&known.limit, limit)) {
                let (line, rule) = (line(*span), rule(stated.by));
                let sentence = self.here.source.slice(*span).trim().into();
                node.limits.push(StatedLimit { limit: limit.clone(), sentence, line, rule });
            }
        }
    }
}

/// The values of an enum: those of a table of its own, or those that the cell lists.
pub(super) fn values_of(stated: Option<&Stated>, said: &CellFacts, path: &str) -> Vec<ValueNode> {
    match stated.map(|stated| stated.values.as_slice()) {
        Some(values) if !values.is_empty() => values
            .iter()
            .map(|value| ValueNode {
                docs: markdown(&value.docs, path).into(),
                deprecated: deprecation(&value.docs.blocks),
                json: value.json.clone(),
            })
            .collect(),
        _ => said.values(path),
    }
}
