//! Decimal numbers, and fractions of a second as times and durations write them: 0, 3, 6 or 9 digits.

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

/// Writes a number of 64 bits to the end of the buffer, which is as long as the longest. The text is what was written:
/// quicker than the formatting of the standard library, of which writing JSON would need nothing else.
pub(crate) fn decimal(buffer: &mut [u8; 20], mut number: u64, is_negative: bool) -> &str {
    let mut start = buffer.len();
    let mut put = |digit| {
        start = start.saturating_sub(1);
        if let Some(byte) = buffer.get_mut(start) {
            *byte = digit;
        }
    };
    loop {
        put(digit(number));
        number /= 10;
        if number == 0 {
            break;
        }
    }
    if is_negative {
        put(b'-');
    }
    let written = buffer.get(start..).unwrap_or_default();
    std::str::from_utf8(written).unwrap_or_default()
}

/// The last digit of a number.
#[allow(clippy::cast_possible_truncation)] // It is less than ten.
pub(super) fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
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

#[cfg(test)]
mod tests {
    use super::decimal;
    use proptest::prelude::*;

    #[test]
    fn the_longest_numbers_fit() {
        for number in [0, 9, 10, i64::MAX, i64::MIN, -1] {
            let text = decimal(&mut [0; 20], number.unsigned_abs(), number < 0).to_owned();
            assert_eq!(text, number.to_string());
        }
        assert_eq!(decimal(&mut [0; 20], u64::MAX, false), u64::MAX.to_string());
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_the_standard_library_does(number: i64) {
            let mut buffer = [0; 20];
            prop_assert_eq!(decimal(&mut buffer, number.unsigned_abs(), number < 0), number.to_string());
        }
    }
}
