//! Limits of one field that bound the same thing.

use serde_json::Number;

use crate::api::{Bounds, Limit, step};

/// The lower end of a range: a number, and whether the number itself is allowed.
fn low(bounds: &Bounds) -> [Option<Number>; 2] {
    [bounds.min.clone(), bounds.exclusive_min.clone()]
}

/// The upper end of a range.
fn high(bounds: &Bounds) -> [Option<Number>; 2] {
    [bounds.max.clone(), bounds.exclusive_max.clone()]
}

/// Whether no end of two ranges differs where both state it: "exactly 20" and "at most 20" are no contradiction.
pub(super) fn agree(a: &Limit, b: &Limit) -> bool {
    fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    match (a, b) {
        (Limit::Length(a), Limit::Length(b))
        | (Limit::Items(a), Limit::Items(b))
        | (Limit::KeyLength(a), Limit::KeyLength(b))
        | (Limit::ValueLength(a), Limit::ValueLength(b)) => {
            same(a.min.as_ref(), b.min.as_ref()) && same(a.max.as_ref(), b.max.as_ref())
        }
        (Limit::Value(a), Limit::Value(b)) => {
            let alike = |end: fn(&Bounds) -> [Option<Number>; 2]| {
                let stated = [end(a), end(b)].map(|end| Some(end).filter(|end| end.iter().any(Option::is_some)));
                let [a, b] = stated.each_ref().map(Option::as_ref);
                same(a, b)
            };
            alike(low) && alike(high)
        }
        (Limit::MultipleOf(a), Limit::MultipleOf(b)) => {
            // A multiple of 8 is one of 4, too.
            let goes_into = |a: i128, b: i128| b.checked_rem(a) == Some(0);
            let steps = step(&a.of).zip(step(&b.of));
            a.seconds == b.seconds && steps.is_some_and(|(a, b)| goes_into(a, b) || goes_into(b, a))
        }
        _ => false,
    }
}

/// Whether two limits bound the same thing. Lower and upper bound are not.
pub(super) fn same_matter(a: &Limit, b: &Limit) -> bool {
    match (a, b) {
        (Limit::Length(a), Limit::Length(b))
        | (Limit::Items(a), Limit::Items(b))
        | (Limit::KeyLength(a), Limit::KeyLength(b))
        | (Limit::ValueLength(a), Limit::ValueLength(b)) => {
            (a.min.is_some() && b.min.is_some()) || (a.max.is_some() && b.max.is_some())
        }
        (Limit::Value(a), Limit::Value(b)) => {
            let low = |bounds: &Bounds| bounds.min.is_some() || bounds.exclusive_min.is_some();
            let high = |bounds: &Bounds| bounds.max.is_some() || bounds.exclusive_max.is_some();
            (low(a) && low(b)) || (high(a) && high(b))
        }
        (Limit::MultipleOf(_), Limit::MultipleOf(_))
        | (Limit::Pattern(_), Limit::Pattern(_))
        | (Limit::KeyPattern(_), Limit::KeyPattern(_))
        | (Limit::ValuePattern(_), Limit::ValuePattern(_)) => true,
        _ => false,
    }
}
