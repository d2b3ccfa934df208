//! Bounds that are written as code: `1-100`, `>= 60`, `1 <= value <= 100`, `<= 255 characters`.

use super::super::numbers::number;
use super::phrases::{Interval, LimitPart, Relation, Unit};

use LimitPart::{Relation as Rel, Unit as In};
use Relation::{AtLeast, AtMost, Over, Under};
use Unit::{Characters, Elements};

/// `<= 255 characters` in code, as some printers of schemas have it.
pub(super) fn compared_amount(code: &str) -> Option<Vec<LimitPart>> {
    const RELATIONS: [(&str, Relation); 6] =
        [("<=", AtMost), (">=", AtLeast), ("≤", AtMost), ("≥", AtLeast), ("<", Under), (">", Over)];
    let (relation, amount) =
        RELATIONS.iter().find_map(|(mark, relation)| Some((*relation, code.strip_prefix(mark)?.trim_start())))?;
    let (digits, unit) = amount.split_once(' ')?;
    let unit = match unit.trim() {
        "characters" | "character" | "chars" => Characters,
        "items" | "item" | "elements" => Elements,
        _ => return None,
    };
    Some(vec![Rel(relation), LimitPart::Number(number(digits)?), In(unit)])
}

const COMPARISONS: [char; 4] = ['<', '>', '≤', '≥'];

/// An interval that is written as code: `1-100`, `1..100`, `>= 60`, `< 100`.
pub(super) fn interval(code: &str) -> Option<Interval> {
    let one = |text: &str, included: bool| number(text.trim()).map(|number| (number, included));
    if let Some(chain) = chain_in_code(code) {
        return Some(chain);
    }
    // `value >= 1`
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ');
    let named = code.trim_start_matches(is_name);
    let code = if code.starts_with(char::is_alphabetic) && named.starts_with(COMPARISONS) { named } else { code };
    let half = |mark: &str, included: bool| code.strip_prefix(mark).and_then(|text| one(text, included));
    let low = half(">=", true).or_else(|| half("≥", true)).or_else(|| half(">", false));
    let high = half("<=", true).or_else(|| half("≤", true)).or_else(|| half("<", false));
    if low.is_some() || high.is_some() {
        return Some(Interval { low, high });
    }
    // The first may have a minus of its own.
    let dash = || code.char_indices().skip(1).find(|(_, c)| *c == '-').and_then(|(at, _)| code.split_at_checked(at));
    let (low, high) = code
        .split_once("..")
        .or_else(|| code.split_once('–'))
        .or_else(|| dash().map(|(low, high)| (low, high.get(1..).unwrap_or_default())))?;
    Some(Interval { low: Some(one(low, true)?), high: Some(one(high, true)?) })
}

/// `1 <= value <= 100`: what stands between the comparisons is a name.
fn chain_in_code(code: &str) -> Option<Interval> {
    let (low, from, rest) = compared(code)?;
    let (name, to, high) = compared(rest)?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$');
    let name = name.trim();
    (name.starts_with(char::is_alphabetic) && name.chars().all(is_name)).then_some(())?;
    Some(Interval { low: Some((number(low.trim())?, from)), high: Some((number(high.trim())?, to)) })
}

/// What stands around the first "less than", and whether "or equal" is part of it.
fn compared(code: &str) -> Option<(&str, bool, &str)> {
    let (low, rest) = code.split_once(['<', '≤'])?;
    let or_equal = code.get(low.len()..).is_some_and(|mark| mark.starts_with('≤')) || rest.starts_with('=');
    Some((low, or_equal, rest.strip_prefix('=').unwrap_or(rest)))
}
