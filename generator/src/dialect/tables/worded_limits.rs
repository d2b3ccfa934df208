//! Limits that wordings of a profile state, and usual ones of parameters that count.

use super::assembler::Assembler;
use super::rows::Row;
use crate::api::{Bounds, Count, Limit};
use crate::dialect::{Base, Stated, TypeDoc};
use crate::profile::{Bounded, End};
use crate::span::Span;

impl Assembler<'_, '_> {
    /// The limits that wordings of the profile state.
    pub(super) fn limits(&self, page: usize, row: &Row, (ty, list): (&TypeDoc, bool), stated: &mut Stated) {
        if row.cell.span == Span::default() {
            return;
        }
        let Some(source) = self.source(page) else { return };
        let text = row.cell.read(&source).plain();
        stated.limits.extend(usual_limit(row, ty, list, &text).map(|limit| (limit, row.cell.span)));
        for entry in &self.profile.wordings {
            let Some(filled) = entry.peek().like.fill(&text) else { continue };
            let wording = entry.apply();
            let numbers: Vec<f64> = filled.all("n").filter_map(|n| n.replace([',', '_'], "").parse().ok()).collect();
            let end = |wanted: End| wording.ends.iter().zip(&numbers).find(|(end, _)| **end == wanted).map(|(_, n)| *n);
            let of = match (wording.of, ty) {
                (Bounded::Auto, _) if list => Bounded::Items,
                (Bounded::Auto, TypeDoc::Plain { base: Base::Integer | Base::Number, .. }) => Bounded::Value,
                (Bounded::Auto | Bounded::Length, TypeDoc::Plain { base: Base::String, .. } | TypeDoc::Untyped) => {
                    Bounded::Length
                }
                // What is no text has no length.
                (Bounded::Auto | Bounded::Length, _) if !list => continue,
                (of, _) => of,
            };
            let limit = bounded(of, end(End::Min), end(End::Max));
            stated.limits.extend(limit.map(|limit| (limit, row.cell.span)));
        }
    }
}

/// The limit that a usual wording states of a number or a list.
fn usual_limit(row: &Row, ty: &TypeDoc, list: bool, text: &str) -> Option<Limit> {
    let of = match ty {
        _ if list => Bounded::Items,
        TypeDoc::Plain { base: Base::Integer | Base::Number, .. } => Bounded::Value,
        _ => return None,
    };
    let name = row.names.first()?.last()?;
    let (min, max) = super::wordings::ends(&name.name, list, text)?;
    bounded(of, min, max)
}

fn bounded(of: Bounded, min: Option<f64>, max: Option<f64>) -> Option<Limit> {
    if min.is_none() && max.is_none() {
        return None;
    }
    let count = || {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and in range")]
        let whole = |n: f64| (n >= 0.0 && n.fract() == 0.0 && n < 9e15).then_some(n as u64);
        Some(Count { min: min.and_then(whole), max: max.and_then(whole) })
    };
    let number = |n: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
        let whole = (n.fract() == 0.0 && n.abs() < 9e15).then_some(n as i64);
        whole.map(serde_json::Number::from).or_else(|| serde_json::Number::from_f64(n))
    };
    match of {
        Bounded::Length | Bounded::Auto => count().map(Limit::Length),
        Bounded::Items => count().map(Limit::Items),
        Bounded::Value => {
            Some(Limit::Value(Bounds { min: min.and_then(number), max: max.and_then(number), ..Bounds::default() }))
        }
    }
}
