//! Numbers as sentences write them.

use serde_json::Number;

/// An exact JSON number; none for integers that no 64 bits hold, and for "100.000", which is a hundred to one writer and a hundred
/// thousand to another.
pub(super) fn number(text: &str) -> Option<Number> {
    if text.strip_suffix(".000").is_some_and(|whole| !whole.trim_start_matches('-').starts_with('0')) {
        return None;
    }
    if text.contains('.') {
        return text.parse().ok().and_then(Number::from_f64);
    }
    let unsigned = text.parse::<u64>().ok().map(Number::from);
    unsigned.or_else(|| text.parse::<i64>().ok().map(Number::from))
}

/// `0xFF`
pub(super) fn hexadecimal(word: &str) -> Option<Number> {
    let digits = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"))?;
    // A sign is none of its digits.
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
    u64::from_str_radix(digits, 16).ok().map(Number::from)
}
