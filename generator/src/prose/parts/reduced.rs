//! The parts of a bound with one unit for all of its numbers, and with each word taken apart.

use super::phrases::{LimitPart, Measure, Relation, Unit};
use super::units::scale;

use LimitPart::{And, Filler, To};
use Measure::Length;
use Relation::AtMost;
use Unit::Characters;

/// The parts that one word is.
pub(super) fn one_by_one(part: &LimitPart) -> &[LimitPart] {
    // "64 hexadecimal characters" is "64 characters long".
    const CODED: &[LimitPart] = &[LimitPart::Unit(Characters), LimitPart::Measure(Length)];
    match part {
        LimitPart::Joined(parts) => parts,
        LimitPart::Coded => CODED,
        other => std::slice::from_ref(other),
    }
}

/// "5 minutes to 24 hours": the same with one unit, where each number has its own.
pub(super) fn in_milliseconds(parts: &[&LimitPart]) -> Option<Vec<LimitPart>> {
    let mut times = parts.iter().filter(|part| matches!(part, LimitPart::Unit(Unit::Time(_))));
    let first = times.next()?;
    times.any(|time| time != first).then_some(())?;
    let (mut converted, mut rest) = (Vec::with_capacity(parts.len()), parts);
    while let [first, behind @ ..] = rest {
        rest = match (first, behind) {
            (LimitPart::Number(number), [LimitPart::Unit(Unit::Time(unit)), behind @ ..]) => {
                converted.push(LimitPart::Number(scale(number, *unit, 1)?));
                behind
            }
            (LimitPart::Number(_) | LimitPart::Range(..) | LimitPart::Interval(_) | LimitPart::Unit(_), _) => {
                return None;
            }
            (other, behind) => {
                converted.push((*other).clone());
                behind
            }
        };
    }
    converted.push(LimitPart::Unit(Unit::Time(1)));
    Some(converted)
}

/// "0% to 100%": the same with the unit behind the last number only.
pub(super) fn with_one_unit(parts: Vec<&LimitPart>) -> Vec<&LimitPart> {
    let told_twice = |at: usize| {
        // "1024 bytes (1 KiB) up to 2048 bytes"
        let aside = usize::from(parts.get(at + 1).is_some_and(|part| **part == Filler));
        match (parts.get(at), parts.get(at + 1 + aside..)) {
            (
                Some(LimitPart::Unit(unit)),
                Some([To | And | LimitPart::Relation(AtMost), LimitPart::Number(_), LimitPart::Unit(other), ..]),
            ) => unit == other,
            _ => false,
        }
    };
    let again: Vec<usize> = (0..parts.len()).filter(|at| told_twice(*at)).collect();
    if again.is_empty() {
        return parts;
    }
    parts.iter().enumerate().filter(|(at, _)| !again.contains(at)).map(|(_, part)| *part).collect()
}
