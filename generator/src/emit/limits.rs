//! Documented limits: rules of the tables, calls of the tests, and constants.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Number;

use super::{EmitError, docs, types};
use crate::api::{Bounds, Count, Field, FieldType, FlatLimits, Limit, Scalar, fit, pattern_to_run};

/// A limit as the runtime states it: the name of the rule, its arguments, and the sentence.
pub(super) struct Rule<'a> {
    name: &'static str,
    arguments: TokenStream,
    sentence: &'a str,
}

impl Rule<'_> {
    /// A rule of `message!`, which ends with the sentence.
    pub(super) fn in_table(&self) -> TokenStream {
        let (name, arguments, sentence) = (self.ident(), &self.arguments, self.sentence);
        if arguments.is_empty() { quote!(#name(#sentence)) } else { quote!(#name(#arguments, #sentence)) }
    }

    /// A call of the tests, which know nothing of sentences.
    pub(super) fn in_test(&self) -> TokenStream {
        let (name, arguments) = (self.ident(), &self.arguments);
        quote!(#name(#arguments))
    }

    fn ident(&self) -> Ident {
        Ident::new(self.name, proc_macro2::Span::call_site())
    }
}

/// The rules of a field, each once, in the order of the sentences. What cannot hold for the type is left out, and
/// so is what is left to the API.
pub(super) fn rules(field: &Field) -> Vec<Rule<'_>> {
    let mut known = BTreeSet::new();
    let mut rules = Vec::new();
    for stated in &field.limits {
        if !applies(&stated.limit, field) || field.is_left_to_api(&stated.limit) {
            continue;
        }
        for (name, arguments) in parts(&stated.limit) {
            if known.insert((name, arguments.to_string())) {
                rules.push(Rule { name, arguments, sentence: &stated.sentence });
            }
        }
    }
    rules
}

/// Whether the limit can be checked; the model stage has reported those that cannot. A mask is filled when the request is
/// sent, and only then it is known whether it is empty.
fn applies(limit: &Limit, field: &Field) -> bool {
    let is_filled = *limit == Limit::Required && field.is_mask();
    !is_filled && fit(limit, &field.ty, field.repeated).is_ok()
}

fn pattern(name: &'static str, documented: &str) -> Vec<(&'static str, TokenStream)> {
    let run = pattern_to_run(documented);
    vec![(name, quote!(#run))]
}

fn parts(limit: &Limit) -> Vec<(&'static str, TokenStream)> {
    match limit {
        Limit::Required => vec![("required", TokenStream::new())],
        Limit::Unique => vec![("unique", TokenStream::new())],
        Limit::Length(count) => counts("length", *count),
        Limit::Items(count) => counts("items", *count),
        Limit::KeyLength(count) => counts("key_length", *count),
        Limit::ValueLength(count) => counts("value_length", *count),
        Limit::Pattern(text) => pattern("pattern", text),
        Limit::KeyPattern(text) => pattern("key_pattern", text),
        Limit::ValuePattern(text) => pattern("value_pattern", text),
        Limit::Value(bounds) => values(bounds),
        Limit::OneOf(numbers) => one_of(numbers),
        Limit::MultipleOf(multiple) => {
            let of = &multiple.of;
            vec![either(of, ["multiple_of", "decimal_multiple_of"])]
        }
    }
}

fn counts(name: &'static str, count: Count) -> Vec<(&'static str, TokenStream)> {
    if count == Count::default() {
        return Vec::new();
    }
    let (min, max) = (option(count.min.map(i128::from).map(whole)), option(count.max.map(i128::from).map(whole)));
    vec![(name, quote!(#min, #max))]
}

fn values(bounds: &Bounds) -> Vec<(&'static str, TokenStream)> {
    let Bounds { min, max, exclusive_min, exclusive_max, .. } = bounds;
    let mut parts = Vec::new();
    if min.is_some() || max.is_some() {
        let exact = [min, max].into_iter().flatten().all(|number| integer(number).is_some());
        let bound = |number: &Option<Number>| option(number.as_ref().map(|number| spelled(number, exact)));
        let (min, max) = (bound(min), bound(max));
        parts.push((if exact { "value" } else { "decimal_value" }, quote!(#min, #max)));
    }
    if let Some(bound) = exclusive_min {
        parts.push(either(bound, ["greater_than", "decimal_greater_than"]));
    }
    if let Some(bound) = exclusive_max {
        parts.push(either(bound, ["less_than", "decimal_less_than"]));
    }
    parts
}

/// The rule for whole numbers, or that for others.
fn either(bound: &Number, [exact, decimal]: [&'static str; 2]) -> (&'static str, TokenStream) {
    let whole = integer(bound).is_some();
    (if whole { exact } else { decimal }, spelled(bound, whole))
}

fn one_of(numbers: &[Number]) -> Vec<(&'static str, TokenStream)> {
    let exact: Option<Vec<_>> = numbers.iter().map(|number| integer(number).map(whole)).collect();
    exact.map(|numbers| ("one_of_values", quote!(&[#(#numbers),*]))).into_iter().collect()
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn spelled(number: &Number, exact: bool) -> TokenStream {
    match integer(number).filter(|_| exact) {
        Some(number) => whole(number),
        None => decimal(number.as_f64().unwrap_or_default()),
    }
}

/// The number, if it is whole.
#[allow(clippy::cast_possible_truncation)] // Whole, and within 2^53.
fn integer(number: &Number) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let float =
        || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15).map(|float| float as i128);
    exact.or_else(float)
}

/// A whole number, digits grouped where there are many.
pub(super) fn whole(number: i128) -> TokenStream {
    let text = grouped(&number.unsigned_abs().to_string());
    // Digits and underscores always parse; without grouping, should they ever not.
    let literal = text.parse::<Literal>().unwrap_or_else(|_| Literal::u128_unsuffixed(number.unsigned_abs()));
    if number < 0 { quote!(-#literal) } else { quote!(#literal) }
}

/// A number with a fraction, digits before the point grouped where there are many.
fn decimal(number: f64) -> TokenStream {
    let plain = Literal::f64_unsuffixed(number.abs());
    let text = plain.to_string();
    let text = text.split_once('.').map(|(digits, fraction)| format!("{}.{fraction}", grouped(digits)));
    let literal = text.and_then(|text| text.parse::<Literal>().ok()).unwrap_or(plain);
    if number < 0.0 { quote!(-#literal) } else { quote!(#literal) }
}

/// Digits in groups of three where there are many, as Clippy wants them.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 5 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// A constant for one end of a limit.
///
/// `PAGE_SIZE_MAX`, say, has the ending `MAX`; `about` is what its documentation says before and behind the link to the field.
struct LimitConstant {
    ending: &'static str,
    about: [&'static str; 2],
    ty: TokenStream,
    value: TokenStream,
}

/// The constants of a field; `link` is how its docs refer to it.
pub(super) fn constants(
    field: &Field,
    link: &str,
    taken: &mut BTreeSet<String>,
) -> Result<Vec<TokenStream>, EmitError> {
    let limits = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit).filter(|limit| applies(limit, field)));
    let mut constants = Vec::new();
    for LimitConstant { ending, about: [before, after], ty, value } in bounds(field, &limits) {
        let name = format!("{}_{ending}", field.rust);
        if !taken.insert(name.clone()) {
            continue;
        }
        let name = types::constant(&name)?;
        let docs = docs::attributes(&format!("{before} {link}{after}."), 4);
        constants.push(quote!(#docs pub const #name: #ty = #value;));
    }
    Ok(constants)
}

fn bounds(field: &Field, limits: &FlatLimits) -> Vec<LimitConstant> {
    let unit = if matches!(field.ty, FieldType::Scalar(Scalar::Bytes)) { ", in bytes" } else { ", in characters" };
    let mut bounds = Vec::new();
    bounds.extend(count(limits.length, ["length_min", "length_max"], ["Shortest", "Longest"], unit));
    bounds.extend(number(field, limits));
    bounds.extend(multiple(field, limits));
    bounds.extend(count(limits.items, ["items_min", "items_max"], ["Least number of", "Greatest number of"], ""));
    let keys = ["Shortest key of", "Longest key of"];
    bounds.extend(count(limits.key_length, ["key_length_min", "key_length_max"], keys, ", in characters"));
    let values = ["Shortest value of", "Longest value of"];
    bounds.extend(count(limits.value_length, ["value_length_min", "value_length_max"], values, ", in characters"));
    bounds
}

fn count(
    count: Option<Count>,
    endings: [&'static str; 2],
    about: [&'static str; 2],
    unit: &'static str,
) -> Vec<LimitConstant> {
    let count = count.unwrap_or_default();
    let sides = [count.min, count.max].into_iter().zip(endings).zip(about);
    let bound = |((size, ending), about): ((Option<u64>, _), _)| {
        // A crate for 32-bit machines must compile too.
        let size = size.filter(|size| u32::try_from(*size).is_ok())?;
        Some(LimitConstant { ending, about: [about, unit], ty: quote!(usize), value: whole(size.into()) })
    };
    sides.filter_map(bound).collect()
}

fn number(field: &Field, limits: &FlatLimits) -> Vec<LimitConstant> {
    let Some(value) = &limits.value else { return Vec::new() };
    let seconds = matches!(field.ty, FieldType::Scalar(Scalar::Duration));
    let (endings, unit) = if seconds { (["seconds_min", "seconds_max"], ", in seconds") } else { (["min", "max"], "") };
    let inclusive = |bound: &Option<Number>, exclusive: bool| bound.clone().filter(|_| !exclusive);
    let sides = [inclusive(&value.min, value.exclusive_min), inclusive(&value.max, value.exclusive_max)];
    let sides = sides.into_iter().zip(endings).zip(["Smallest", "Largest"]);
    let bound = |((number, ending), about): ((Option<Number>, _), _)| {
        let (ty, value) = typed(&field.ty, number.as_ref()?)?;
        Some(LimitConstant { ending, about: [about, unit], ty, value })
    };
    sides.filter_map(bound).collect()
}

fn multiple(field: &Field, limits: &FlatLimits) -> Option<LimitConstant> {
    let (ty, value) = typed(&field.ty, limits.multiple_of.as_ref()?)?;
    let seconds = matches!(field.ty, FieldType::Scalar(Scalar::Duration));
    let (ending, about) = if seconds {
        ("seconds_multiple_of", " must be multiples of so many seconds")
    } else {
        ("multiple_of", " must be multiples of this")
    };
    Some(LimitConstant { ending, about: ["Values of", about], ty, value })
}

/// A number as a value of the field's type, if the type has it.
fn typed(ty: &FieldType, number: &Number) -> Option<(TokenStream, TokenStream)> {
    let FieldType::Scalar(scalar) = ty else { return None };
    let fits =
        |range: std::ops::RangeInclusive<i128>| integer(number).filter(|number| range.contains(number)).map(whole);
    match scalar {
        Scalar::Int64 | Scalar::OptionalInt64 | Scalar::Duration => {
            Some((quote!(i64), fits(i64::MIN.into()..=i64::MAX.into())?))
        }
        Scalar::Uint64 => Some((quote!(u64), fits(0..=u64::MAX.into())?)),
        Scalar::Int32 => Some((quote!(i32), fits(i32::MIN.into()..=i32::MAX.into())?)),
        Scalar::Double => Some((quote!(f64), decimal(number.as_f64()?))),
        Scalar::Float => Some((quote!(f32), decimal(number.as_f64()?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_digits_are_grouped() {
        let spelled = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(spelled(whole(-4_194_304)), "-4_194_304");
        assert_eq!(spelled(whole(99_999)), "99999");
        assert_eq!(spelled(decimal(10_000_000_000.0)), "10_000_000_000.0");
        assert_eq!(spelled(decimal(-0.5)), "-0.5");
    }
}
