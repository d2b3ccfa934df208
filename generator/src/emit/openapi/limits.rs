//! Limits as keywords of JSON Schema.

use serde_json::{Number, Value, json};

use super::{Object, patterns};
use crate::api::{Count, Field, FieldType, FlatLimits, FlatValue, Limit, Scalar, billionths, compile_pattern, step};

/// The schema of a field: that of one value, in a list where there is one, with the field's limits. A limit that JSON Schema
/// has no keyword for on this type goes to `x-limits`.
pub(super) fn apply(field: &Field, mut value: Object) -> Object {
    let mut left = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit));
    let is_map = matches!(field.ty, FieldType::Map(_) | FieldType::MapOf(_));
    if is_text(&field.ty) {
        counts(&mut value, left.length.take(), ["minLength", "maxLength"]);
        left.pattern = None;
        patterns::add(
            &mut value,
            stated(field, |limit| match limit {
                Limit::Pattern(pattern) => Some(pattern),
                _ => None,
            }),
        );
    }
    if is_number(&field.ty) {
        range(&mut value, left.value.take());
        if let Some(of) = left.multiple_of.take() {
            value.insert("multipleOf".into(), of.into());
        }
    }
    if is_map {
        map(field, &mut value, &mut left);
    }
    if !field.repeated && (is_map || field.ty == FieldType::Json) {
        counts(&mut value, left.items.take(), ["minProperties", "maxProperties"]);
    }
    let mut schema = if field.repeated { list(value, &mut left) } else { value };
    if left != FlatLimits::default() {
        schema.insert("x-limits".into(), serde_json::to_value(left).unwrap_or_default());
    }
    schema
}

fn is_text(ty: &FieldType) -> bool {
    matches!(ty, FieldType::Scalar(Scalar::String) | FieldType::Enum(_))
}

/// Whether JSON has the values as numbers.
fn is_number(ty: &FieldType) -> bool {
    use Scalar::{Double, Float, Int32, OptionalInt64};
    matches!(ty, FieldType::Scalar(OptionalInt64 | Int32 | Double | Float))
}

/// Whether the limits allow a value: pages state defaults that their own limits refuse. A pattern that does not compile
/// refuses nothing.
pub(super) fn allow(field: &Field, value: &Value) -> bool {
    let limits = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit));
    let is_within = |number: f64| {
        let range = limits.value.clone().unwrap_or_default();
        let (min, max) = (range.min.and_then(|min| min.as_f64()), range.max.and_then(|max| max.as_f64()));
        let one_of = range.one_of.is_none_or(|all| all.iter().any(|one| one.as_f64() == Some(number)));
        let above = min.is_none_or(|min| if range.exclusive_min { number > min } else { number >= min });
        let below = max.is_none_or(|max| if range.exclusive_max { number < max } else { number <= max });
        above && below && one_of && limits.multiple_of.as_ref().is_none_or(|of| is_multiple(number, of))
    };
    let has_form = |text: &str| {
        let length = limits.length.unwrap_or_default();
        let characters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        let patterns = stated(field, |limit| match limit {
            Limit::Pattern(pattern) => Some(pattern),
            _ => None,
        });
        let refuses = |pattern: &&str| compile_pattern(pattern).is_ok_and(|pattern| !pattern.is_match(text));
        length.min.is_none_or(|min| characters >= min)
            && length.max.is_none_or(|max| characters <= max)
            && !patterns.iter().any(refuses)
    };
    match value {
        Value::Number(number) => number.as_f64().is_none_or(is_within),
        Value::String(text) => has_form(text),
        _ => true,
    }
}

/// Whether a number is a multiple. A number that is not compared exactly is none.
fn is_multiple(number: f64, of: &Number) -> bool {
    let number = Number::from_f64(number).as_ref().and_then(billionths);
    step(of).is_none_or(|step| number.and_then(|number| number.checked_rem(step)) == Some(0))
}

/// A whole number that the limits of a field allow.
pub(super) fn some_number(field: &Field) -> Option<i64> {
    let limits = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit));
    let range = limits.value.unwrap_or_default();
    let only = range.one_of.and_then(|all| all.first().and_then(Number::as_i64));
    let ends = [range.min.as_ref(), range.max.as_ref()].map(|end| end.and_then(Number::as_i64));
    let least = ends[0].unwrap_or(1);
    let step = limits.multiple_of.as_ref().and_then(Number::as_i64).filter(|step| *step > 0);
    let multiple = step.and_then(|step| least.checked_add((step - least.checked_rem_euclid(step)?) % step));
    let candidates = [only, Some(1), ends[0], ends[0].and_then(|least| least.checked_add(1)), ends[1], multiple];
    candidates.into_iter().flatten().find(|number| allow(field, &Value::from(*number)))
}

fn list(value: Object, left: &mut FlatLimits) -> Object {
    let mut schema = Object::new();
    schema.insert("type".into(), "array".into());
    schema.insert("items".into(), value.into());
    counts(&mut schema, left.items.take(), ["minItems", "maxItems"]);
    if left.unique {
        left.unique = false;
        schema.insert("uniqueItems".into(), true.into());
    }
    schema
}

fn map(field: &Field, schema: &mut Object, left: &mut FlatLimits) {
    let mut keys = Object::new();
    counts(&mut keys, left.key_length.take(), ["minLength", "maxLength"]);
    left.key_pattern = None;
    patterns::add(
        &mut keys,
        stated(field, |limit| match limit {
            Limit::KeyPattern(pattern) => Some(pattern),
            _ => None,
        }),
    );
    if !keys.is_empty() {
        schema.insert("propertyNames".into(), keys.into());
    }
    let Some(Value::Object(values)) = schema.get_mut("additionalProperties") else { return };
    if field.ty == FieldType::Map(Scalar::String) {
        counts(values, left.value_length.take(), ["minLength", "maxLength"]);
        left.value_pattern = None;
        patterns::add(
            values,
            stated(field, |limit| match limit {
                Limit::ValuePattern(pattern) => Some(pattern),
                _ => None,
            }),
        );
    }
}

/// The limits of a kind, each once.
fn stated(field: &Field, kind: fn(&Limit) -> Option<&String>) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for pattern in field.limits.iter().filter_map(|stated| kind(&stated.limit)) {
        if !found.contains(&pattern.as_str()) {
            found.push(pattern);
        }
    }
    found
}

fn counts(schema: &mut Object, count: Option<Count>, [min, max]: [&str; 2]) {
    let count = count.unwrap_or_default();
    if let Some(least) = count.min {
        schema.insert(min.into(), least.into());
    }
    if let Some(most) = count.max {
        schema.insert(max.into(), most.into());
    }
}

fn range(schema: &mut Object, value: Option<FlatValue>) {
    let Some(FlatValue { min, max, exclusive_min, exclusive_max, one_of }) = value else { return };
    let mut bound = |is_exclusive: bool, [inclusive, exclusive]: [&str; 2], number: Option<Number>| {
        if let Some(number) = number {
            schema.insert(if is_exclusive { exclusive } else { inclusive }.into(), number.into());
        }
    };
    bound(exclusive_min, ["minimum", "exclusiveMinimum"], min);
    bound(exclusive_max, ["maximum", "exclusiveMaximum"], max);
    if let Some(numbers) = one_of {
        let mut distinct: Vec<Number> = Vec::new();
        for number in numbers {
            if !distinct.contains(&number) {
                distinct.push(number);
            }
        }
        schema.insert("enum".into(), json!(distinct));
    }
}
