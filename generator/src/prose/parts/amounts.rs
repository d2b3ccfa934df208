//! Numbers that have their unit in the same word: `60s`, `1s-24h`, `10GiB`. Sums such as `1h30m` are not read.

use serde_json::Number;

use super::super::numbers::number;
use super::phrases::{LimitPart, Unit};

/// Units that are written behind a number without a blank, with what they are. Those that may be two things, such as "KB", are none.
const UNITS: &[(&str, Unit)] = &[
    ("ms", Unit::Time(1)),
    ("s", Unit::Time(1000)),
    ("sec", Unit::Time(1000)),
    ("m", Unit::Time(60_000)),
    ("min", Unit::Time(60_000)),
    ("h", Unit::Time(3_600_000)),
    ("hr", Unit::Time(3_600_000)),
    ("d", Unit::Time(86_400_000)),
    ("KiB", Unit::Size(1 << 10)),
    ("MiB", Unit::Size(1 << 20)),
    ("GiB", Unit::Size(1 << 30)),
    ("chars", Unit::Characters),
];

/// The number and the unit of a word, or those of two with a dash between; `None` for any other word.
pub(super) fn read(word: &str) -> Option<Vec<LimitPart>> {
    word.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    if let Some(parts) = amount(word) {
        return Some(parts.into());
    }
    if let Some(parts) = adjective(word) {
        return Some(parts.into());
    }
    let (low, high) = word.split_once(['-', '–']).or_else(|| word.split_once(".."))?;
    let high = amount(high)?;
    // "1-60s"
    if low.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some([LimitPart::Number(number(low)?), LimitPart::To].into_iter().chain(high).collect());
    }
    Some(amount(low)?.into_iter().chain([LimitPart::To]).chain(high).collect())
}

/// `100-character`, in front of what it measures: "100-character limit".
fn adjective(word: &str) -> Option<[LimitPart; 2]> {
    const UNITS: [&str; 3] = ["character", "char", "letter"];
    let (digits, unit) = word.split_once('-')?;
    UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known)).then_some(())?;
    Some([LimitPart::Number(number(digits)?), LimitPart::Unit(Unit::Characters)])
}

fn amount(word: &str) -> Option<[LimitPart; 2]> {
    let end = word.find(|c: char| c.is_alphabetic())?;
    let (digits, spelling) = word.split_at_checked(end)?;
    let (_, unit) = UNITS.iter().find(|(known, _)| *known == spelling)?;
    let value: Number = number(digits)?;
    Some([LimitPart::Number(value), LimitPart::Unit(*unit)])
}
