//! Numbers as sentences write them.

use serde_json::Number;

/// An exact JSON number; none for integers that no 64 bits hold.
pub(super) fn number(text: &str) -> Option<Number> {
    if text.contains('.') {
        return text.parse().ok().and_then(Number::from_f64);
    }
    let unsigned = text.parse::<u64>().ok().map(Number::from);
    unsigned.or_else(|| text.parse::<i64>().ok().map(Number::from))
}
