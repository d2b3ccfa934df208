//! Comparing one value with one limit.

use std::collections::BTreeMap;

use super::limit::{Limit, Number};
use super::pattern;
use super::value::{List, View};
use super::violation::Measure;

/// Whether there is nothing that could be required.
pub(crate) fn is_missing(view: View<'_>) -> bool {
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
pub(crate) fn breaks(limit: Limit, view: View<'_>) -> Option<Measure> {
    match limit {
        Limit::Length { min, max } => outside(length(view)?, min, max),
        Limit::Items { min, max } => outside(items(view)?, min, max),
        Limit::Pattern(text) => mismatch(text, view),
        Limit::Value { .. }
        | Limit::GreaterThan(_)
        | Limit::LessThan(_)
        | Limit::OneOfValues(_) => number(limit, view),
        _ => None,
    }
}

fn outside(measure: Measure, min: Option<u64>, max: Option<u64>) -> Option<Measure> {
    let (Measure::Characters(size) | Measure::Bytes(size) | Measure::Items(size)) = measure else {
        return None;
    };
    let breaks = min.is_some_and(|min| size < min) || max.is_some_and(|max| size > max);
    breaks.then_some(measure)
}

fn length(view: View<'_>) -> Option<Measure> {
    match view {
        View::Str(text) | View::Enum(text) => {
            Some(Measure::Characters(text.chars().count() as u64))
        }
        View::Bytes(bytes) => Some(Measure::Bytes(bytes.len() as u64)),
        _ => None,
    }
}

fn items(view: View<'_>) -> Option<Measure> {
    match view {
        View::List(list) => Some(Measure::Items(list.count() as u64)),
        View::Map(map) => Some(Measure::Items(map.count() as u64)),
        View::Json(object) => Some(Measure::Items(object.len() as u64)),
        _ => None,
    }
}

fn mismatch(pattern: &'static str, view: View<'_>) -> Option<Measure> {
    let (View::Str(text) | View::Enum(text)) = view else {
        return None;
    };
    (!pattern::matches(pattern, text)).then(|| Measure::Text(text.to_owned()))
}

fn number(limit: Limit, view: View<'_>) -> Option<Measure> {
    let measure = match view {
        View::I32(value) => Measure::Integer(value.into()),
        View::U32(value) => Measure::Integer(value.into()),
        View::I64(value) => Measure::Integer(value.into()),
        View::U64(value) => Measure::Integer(value.into()),
        View::F32(value) => Measure::Float(value.into()),
        View::F64(value) => Measure::Float(value),
        View::Duration(value) => Measure::Duration(value),
        _ => return None,
    };
    let kept = match (view, &measure) {
        (_, Measure::Integer(value)) => keeps(limit, Number::whole(*value)),
        (_, Measure::Duration(value)) => keeps(limit, Number::from_nanos(value.as_nanos())),
        (View::F32(_), Measure::Float(value)) => keeps_float(limit, *value, narrow),
        (_, Measure::Float(value)) => keeps_float(limit, *value, Number::as_f64),
        _ => true,
    };
    (!kept).then_some(measure)
}

fn keeps(limit: Limit, value: Number) -> bool {
    match limit {
        Limit::Value { min, max } => {
            min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
        }
        Limit::GreaterThan(bound) => value > bound,
        Limit::LessThan(bound) => value < bound,
        Limit::OneOfValues(values) => values.iter().any(|one| Number::whole(*one) == value),
        _ => true,
    }
}

/// A bound as the nearest `f32`: a documented 0.1 is kept by `0.1_f32`, which is a little more.
#[allow(clippy::cast_possible_truncation)] // That is the job.
fn narrow(bound: Number) -> f64 {
    f64::from(bound.as_f64() as f32)
}

/// `NaN` keeps no limit.
#[allow(clippy::float_cmp)] // The documented values are whole.
fn keeps_float(limit: Limit, value: f64, round: fn(Number) -> f64) -> bool {
    match limit {
        Limit::Value { min, max } => {
            !value.is_nan()
                && min.is_none_or(|min| value >= round(min))
                && max.is_none_or(|max| value <= round(max))
        }
        Limit::GreaterThan(bound) => value > round(bound),
        Limit::LessThan(bound) => value < round(bound),
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
