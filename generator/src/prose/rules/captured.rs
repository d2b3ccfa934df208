//! What the holes of a template hold.

use serde_json::Number;

use super::super::numbers::number;
use super::super::template::Capture;
use super::super::tokens::Token;
use crate::api::Count;

/// What the `{rest}` holes hold.
pub(super) fn rests<'c, 't>(captures: &'c [Capture<'t>]) -> impl Iterator<Item = &'t [Token<'t>]> + use<'c, 't> {
    captures.iter().filter_map(|capture| match capture {
        Capture::Rest(tokens) => Some(*tokens),
        _ => None,
    })
}

pub(super) fn numbers(captures: &[Capture<'_>]) -> Option<Vec<Number>> {
    let texts = captures.iter().filter_map(|capture| match capture {
        Capture::Number(text) => Some(text),
        _ => None,
    });
    texts.map(|text| number(text)).collect()
}

pub(super) fn count(captures: &[Capture<'_>]) -> Option<u64> {
    match captures {
        [Capture::Number(text)] => text.parse().ok(),
        _ => None,
    }
}

pub(super) fn count_range(captures: &[Capture<'_>]) -> Option<Count> {
    let ([Capture::Range(min, max)] | [Capture::Number(min), Capture::Number(max)]) = captures else { return None };
    Some(Count { min: Some(min.parse().ok()?), max: Some(max.parse().ok()?) })
}
