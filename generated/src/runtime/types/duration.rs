//! Lengths of time.

use std::fmt;
use std::str::FromStr;

use super::decimal::{parse_digits, parse_fraction, write_fraction};

/// A signed length of time in whole nanoseconds, of at most about 10,000 years.
///
/// In JSON, seconds with the suffix `s`: `"3.500s"`. See
/// [`Duration`](https://protobuf.dev/reference/protobuf/google.protobuf/#duration) of protobuf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    nanos: i128,
}

const SECOND: i128 = 1_000_000_000;

impl Duration {
    /// The longest duration: 315,576,000,000 seconds and a fraction.
    pub const MAX: Self = Self {
        nanos: 315_576_000_001 * SECOND - 1,
    };
    /// The longest negative duration.
    pub const MIN: Self = Self {
        nanos: -Self::MAX.nanos,
    };

    /// So many nanoseconds; `None` beyond [`MIN`](Self::MIN) and [`MAX`](Self::MAX).
    #[must_use]
    pub const fn from_nanos(nanos: i128) -> Option<Self> {
        if nanos < Self::MIN.nanos || nanos > Self::MAX.nanos {
            return None;
        }
        Some(Self { nanos })
    }

    /// So many seconds, cut to [`MIN`](Self::MIN) and [`MAX`](Self::MAX).
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        #[allow(clippy::cast_lossless)] // `from` is not yet possible in constants.
        match Self::from_nanos(seconds as i128 * SECOND) {
            Some(duration) => duration,
            None if seconds < 0 => Self::MIN,
            None => Self::MAX,
        }
    }

    /// The whole duration in nanoseconds.
    #[must_use]
    pub const fn as_nanos(self) -> i128 {
        self.nanos
    }

    /// Whole seconds, without the fraction.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // In range by construction.
    pub const fn seconds(self) -> i64 {
        (self.nanos / SECOND) as i64
    }

    /// The fraction in nanoseconds; negative in a negative duration.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // Less than a second.
    pub const fn subsec_nanos(self) -> i32 {
        (self.nanos % SECOND) as i32
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.nanos < 0 { "-" } else { "" };
        write!(f, "{sign}{}", self.seconds().unsigned_abs())?;
        write_fraction(self.subsec_nanos().unsigned_abs(), f)?;
        f.write_str("s")
    }
}

impl FromStr for Duration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, InvalidDuration> {
        parse(text).ok_or(InvalidDuration(()))
    }
}

fn parse(text: &str) -> Option<Duration> {
    let number = text.strip_suffix('s')?;
    let (sign, digits) = number
        .strip_prefix('-')
        .map_or((1, number), |digits| (-1, digits));
    let (seconds, nanos) = match digits.split_once('.') {
        Some((seconds, fraction)) => (seconds, parse_fraction(fraction)?),
        None => (digits, 0),
    };
    let seconds: i64 = parse_digits(seconds)?;
    Duration::from_nanos(sign * (i128::from(seconds) * SECOND + i128::from(nanos)))
}

/// Cut to [`MAX`](Duration::MAX), like [`from_secs`](Duration::from_secs).
impl From<std::time::Duration> for Duration {
    fn from(duration: std::time::Duration) -> Self {
        let nanos = i128::try_from(duration.as_nanos()).ok();
        nanos.and_then(Self::from_nanos).unwrap_or(Self::MAX)
    }
}

impl TryFrom<Duration> for std::time::Duration {
    type Error = InvalidDuration;

    fn try_from(duration: Duration) -> Result<Self, InvalidDuration> {
        let seconds = u64::try_from(duration.seconds());
        let nanos = u32::try_from(duration.subsec_nanos());
        match (seconds, nanos) {
            (Ok(seconds), Ok(nanos)) => Ok(Self::new(seconds, nanos)),
            _ => Err(InvalidDuration(())),
        }
    }
}

/// The text is not a duration, or the duration is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDuration(pub(super) ());

impl fmt::Display for InvalidDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a duration in seconds such as \"3.5s\", or out of range")
    }
}

impl std::error::Error for InvalidDuration {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_as_proto3_json_does() {
        for (nanos, text) in [
            (0, "0s"),
            (3_500_000_000, "3.500s"),
            (-500_000_000, "-0.500s"),
            (1_000, "0.000001s"),
            (-1_000_000_001, "-1.000000001s"),
        ] {
            let duration = Duration::from_nanos(nanos).unwrap();
            assert_eq!(duration.to_string(), text);
            assert_eq!(text.parse(), Ok(duration));
        }
    }

    #[test]
    fn refuses_what_is_no_duration() {
        for text in [
            "",
            "s",
            "1",
            "1.s",
            ".5s",
            "--1s",
            "+1s",
            "1 s",
            "1.5e3s",
            "315576000001s",
        ] {
            let parsed = text.parse::<Duration>();
            // An empty whole part is not a number.
            assert!(parsed.is_err(), "{text:?} gave {parsed:?}");
        }
    }

    #[test]
    fn converts_to_and_from_the_standard_library() {
        let standard = std::time::Duration::new(5, 7);
        let ours = Duration::from(standard);
        assert_eq!(std::time::Duration::try_from(ours), Ok(standard));
        assert_eq!(Duration::from(std::time::Duration::MAX), Duration::MAX);
        assert!(std::time::Duration::try_from(Duration::from_secs(-1)).is_err());
        assert_eq!(Duration::from_secs(i64::MIN), Duration::MIN);
    }

    proptest! {
        #[test]
        fn prints_and_parses_to_itself(nanos in Duration::MIN.nanos..=Duration::MAX.nanos) {
            let duration = Duration::from_nanos(nanos).unwrap();
            prop_assert_eq!(duration.to_string().parse(), Ok(duration));
        }

        #[test]
        fn never_panics_on_text(text: String) {
            let _ = text.parse::<Duration>();
        }
    }
}
