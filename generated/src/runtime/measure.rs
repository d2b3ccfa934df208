//! Comparing one value with one limit.

use std::collections::BTreeMap;

use super::limit::{Limit, Number};
use super::pattern::Pattern;
use super::value::{List, View};
use super::violation::Measure;

/// Whether there is nothing that could be required.
pub(crate) fn is_missing(view: &View<'_>) -> bool {
    match view {
        View::Absent | View::Zero => true,
        View::Str(text) | View::Enum(text) => text.is_empty(),
        View::Bytes(bytes) => bytes.is_empty(),
        View::Mask(mask) => mask.is_empty(),
        View::List(list) => list.count() == 0,
        View::Map(map) => map.count() == 0,
        _ => false,
    }
}

/// The measure of a value that breaks a limit. Limits that do not apply to the type are kept by any value.
pub(crate) fn breaks(limit: &Limit, view: &View<'_>) -> Option<Measure> {
    match limit {
        Limit::Length { min, max } => length(view, *min, *max),
        Limit::Items { min, max } => outside(items(view)?, *min, *max).map(Measure::Items),
        Limit::Value { .. }
        | Limit::GreaterThan(_)
        | Limit::LessThan(_)
        | Limit::OneOfValues(_)
        | Limit::MultipleOf(_) => number(limit, view),
        _ => None,
    }
}

/// The text that does not match an expression. What is no text matches any.
pub(crate) fn mismatch(pattern: &Pattern, view: &View<'_>) -> Option<Measure> {
    let (View::Str(text) | View::Enum(text)) = view else {
        return None;
    };
    (!pattern.matches(text)).then(|| Measure::Text((*text).to_owned()))
}

/// The size, if it is too small or too large.
fn outside(size: u64, min: Option<u64>, max: Option<u64>) -> Option<u64> {
    let breaks = min.is_some_and(|min| size < min) || max.is_some_and(|max| size > max);
    breaks.then_some(size)
}

fn length(view: &View<'_>, min: Option<u64>, max: Option<u64>) -> Option<Measure> {
    match view {
        View::Str(text) | View::Enum(text) => {
            if is_surely_inside(text, min, max) {
                return None;
            }
            let characters = text.chars().count() as u64;
            outside(characters, min, max).map(Measure::Characters)
        }
        View::Bytes(bytes) => outside(bytes.len() as u64, min, max).map(Measure::Bytes),
        _ => None,
    }
}

/// Characters need not be counted where the number of bytes tells: a character has one to four.
fn is_surely_inside(text: &str, min: Option<u64>, max: Option<u64>) -> bool {
    let bytes = text.len() as u64;
    min.is_none_or(|min| bytes / 4 >= min) && max.is_none_or(|max| bytes <= max)
}

fn items(view: &View<'_>) -> Option<u64> {
    let count = match view {
        View::List(list) => list.count(),
        View::Map(map) => map.count(),
        View::Json(object) => object.len(),
        _ => return None,
    };
    Some(count as u64)
}

fn number(limit: &Limit, view: &View<'_>) -> Option<Measure> {
    let kept = match *view {
        View::I32(value) => keeps(limit, Number::of(value)),
        View::U32(value) => keeps(limit, Number::of(value)),
        View::I64(value) => keeps(limit, Number::of(value)),
        View::U64(value) => keeps(limit, Number::of(value)),
        View::F32(value) => match *limit {
            Limit::MultipleOf(step) => is_multiple(value.into(), step, f32::EPSILON.into()),
            _ => keeps_float(limit, value.into(), narrow),
        },
        View::F64(value) => match *limit {
            Limit::MultipleOf(step) => is_multiple(value, step, f64::EPSILON),
            _ => keeps_float(limit, value, Number::as_f64),
        },
        View::Duration(value) => keeps(limit, Number::from_nanos(value.as_nanos())),
        _ => true,
    };
    if kept { None } else { measure(*view) }
}

fn measure(view: View<'_>) -> Option<Measure> {
    match view {
        View::I32(value) => Some(Measure::Integer(value.into())),
        View::U32(value) => Some(Measure::Integer(value.into())),
        View::I64(value) => Some(Measure::Integer(value.into())),
        View::U64(value) => Some(Measure::Integer(value.into())),
        View::F32(value) => Some(Measure::Float(value.into())),
        View::F64(value) => Some(Measure::Float(value)),
        View::Duration(value) => Some(Measure::Duration(*value)),
        _ => None,
    }
}

fn keeps(limit: &Limit, value: Number) -> bool {
    match limit {
        Limit::Value { min, max } => {
            min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
        }
        Limit::GreaterThan(bound) => value > *bound,
        Limit::LessThan(bound) => value < *bound,
        Limit::OneOfValues(values) => values.iter().any(|one| Number::whole(*one) == value),
        Limit::MultipleOf(step) => value.is_multiple_of(*step),
        _ => true,
    }
}

/// Whether a number is a multiple, as far as a number of its type can tell: 0.3 is one of 0.1, though neither is exact, and
/// 0.3 is not what adding three of them gives. Neither `NaN` nor infinity is one.
fn is_multiple(value: f64, step: Number, precision: f64) -> bool {
    const ROUNDINGS: f64 = 4.0;
    const OF_STEP: f64 = 1e-6;
    let step = step.as_f64();
    if step == 0.0 {
        return true;
    }
    let rest = value - (value / step).round() * step;
    rest.abs() <= (value.abs() * precision * ROUNDINGS).max(step.abs() * OF_STEP)
}

/// A bound as the nearest `f32`: a documented 0.1 is kept by `0.1_f32`, which is a little more.
#[allow(clippy::cast_possible_truncation)] // That is the job.
fn narrow(bound: Number) -> f64 {
    f64::from(bound.as_f64() as f32)
}

/// `NaN` keeps no limit.
#[allow(clippy::float_cmp)] // The documented values are whole.
fn keeps_float(limit: &Limit, value: f64, round: fn(Number) -> f64) -> bool {
    match limit {
        Limit::Value { min, max } => {
            !value.is_nan()
                && min.is_none_or(|min| value >= round(min))
                && max.is_none_or(|max| value <= round(max))
        }
        Limit::GreaterThan(bound) => value > round(*bound),
        Limit::LessThan(bound) => value < round(*bound),
        Limit::OneOfValues(values) => values
            .iter()
            .any(|one| Number::whole(*one).as_f64() == value),
        _ => true,
    }
}

/// The measure of a secret: sizes may be shown, values not.
pub(crate) fn without_value(measure: Measure) -> Measure {
    match measure {
        Measure::Text(text) => Measure::Characters(text.chars().count() as u64),
        Measure::Integer(_) | Measure::Float(_) | Measure::Duration(_) => Measure::Secret,
        size => size,
    }
}

/// Up to this many elements, comparing each with each is faster than remembering them.
const FEW: usize = 32;

/// Reports each element that equals an earlier one, with the earlier one.
pub(crate) fn repetitions(list: &dyn List, report: &mut dyn FnMut(usize, usize)) {
    if list.count() <= FEW && matches!(list.at(0), Some(View::Str(_) | View::Enum(_))) {
        for index in 1..list.count() {
            if let Some(earlier) = (0..index).find(|earlier| same_text(list, *earlier, index)) {
                report(index, earlier);
            }
        }
        return;
    }
    let mut seen = BTreeMap::new();
    for index in 0..list.count() {
        // Elements are equal when they are the same JSON.
        let json = list
            .at(index)
            .and_then(|view| serde_json::to_string(&view).ok());
        let earlier = *seen.entry(json).or_insert(index);
        if earlier != index {
            report(index, earlier);
        }
    }
}

fn same_text(list: &dyn List, one: usize, other: usize) -> bool {
    match (list.at(one), list.at(other)) {
        (Some(View::Str(one)), Some(View::Str(other)))
        | (Some(View::Enum(one)), Some(View::Enum(other))) => one == other,
        _ => false,
    }
}
