//! Fractions of a second, as times and durations write them: 0, 3, 6 or 9 digits.

use std::fmt;

/// Prints `.5` seconds as `.500`, and nothing when there is no fraction.
pub(super) fn write_fraction(nanos: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if nanos == 0 {
        Ok(())
    } else if nanos.is_multiple_of(1_000_000) {
        write!(f, ".{:03}", nanos / 1_000_000)
    } else if nanos.is_multiple_of(1_000) {
        write!(f, ".{:06}", nanos / 1_000)
    } else {
        write!(f, ".{nanos:09}")
    }
}

/// Reads the digits after the point; digits beyond the ninth are cut off.
pub(super) fn parse_fraction(digits: &str) -> Option<u32> {
    if digits.is_empty() || !is_digits(digits) {
        return None;
    }
    let nanos = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    Some(nanos.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
}

/// Reads a number of digits only: no sign, no space.
pub(super) fn parse_digits<T: std::str::FromStr>(digits: &str) -> Option<T> {
    if is_digits(digits) {
        digits.parse().ok()
    } else {
        None
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
