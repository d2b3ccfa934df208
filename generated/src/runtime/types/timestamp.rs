//! Points in time.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration as StdDuration, SystemTime, UNIX_EPOCH};

use super::decimal::{digit, parse_fraction};

/// A point in time with nanoseconds, from `0001-01-01T00:00:00Z` to `9999-12-31T23:59:59.999999999Z`.
///
/// In JSON, and printed, in the format of [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), in UTC. An
/// offset is accepted when reading: `2024-05-01T12:00:00+03:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

const DAY: i64 = 86_400;

impl Timestamp {
    /// `0001-01-01T00:00:00Z`
    pub const MIN: Self = Self {
        seconds: -62_135_596_800,
        nanos: 0,
    };
    /// `9999-12-31T23:59:59.999999999Z`
    pub const MAX: Self = Self {
        seconds: 253_402_300_799,
        nanos: 999_999_999,
    };
    /// `1970-01-01T00:00:00Z`
    pub const UNIX_EPOCH: Self = Self {
        seconds: 0,
        nanos: 0,
    };

    /// So many seconds after the epoch and nanoseconds after that; `None` out of range.
    #[must_use]
    pub const fn new(seconds: i64, nanos: u32) -> Option<Self> {
        let in_range = seconds >= Self::MIN.seconds && seconds <= Self::MAX.seconds;
        if in_range && nanos < 1_000_000_000 {
            Some(Self { seconds, nanos })
        } else {
            None
        }
    }

    /// The present time.
    #[must_use]
    pub fn now() -> Self {
        SystemTime::now().try_into().unwrap_or(Self::MAX)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after the whole second.
    #[must_use]
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }
}

/// The epoch, as everywhere on the wire.
impl Default for Timestamp {
    fn default() -> Self {
        Self::UNIX_EPOCH
    }
}

/// The length of the longest printed form.
pub(crate) const LONGEST: usize = "9999-12-31T23:59:59.999999999Z".len();

impl Timestamp {
    /// The printed form, written into the buffer: lists are full of times, and formatting takes its time.
    pub(crate) fn text(self, buffer: &mut [u8; LONGEST]) -> &str {
        *buffer = *b"0000-00-00T00:00:00.000000000Z";
        let (year, month, day) = date_of(self.seconds.div_euclid(DAY));
        let second = self.seconds.rem_euclid(DAY);
        let parts = [
            (0, year / 100),
            (2, year),
            (5, month),
            (8, day),
            (11, second / 3_600),
            (14, second / 60 % 60),
            (17, second % 60),
        ];
        for (at, number) in parts {
            put_two_digits(buffer, at, number.unsigned_abs());
        }
        let end = self.put_fraction(buffer);
        if let Some(mark) = buffer.get_mut(end) {
            *mark = b'Z';
        }
        let written = buffer.get(..=end).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }

    /// Writes the fraction with 0, 3, 6 or 9 digits; gives where it ends.
    fn put_fraction(self, buffer: &mut [u8; LONGEST]) -> usize {
        const POINT: usize = "0000-00-00T00:00:00".len();
        let digits = match self.nanos {
            0 => return POINT,
            nanos if nanos.is_multiple_of(1_000_000) => 3,
            nanos if nanos.is_multiple_of(1_000) => 6,
            _ => 9,
        };
        let mut rest = self.nanos;
        for at in (1..=9).rev() {
            if let Some(place) = buffer.get_mut(POINT + at) {
                *place = digit(rest.into());
            }
            rest /= 10;
        }
        POINT + 1 + digits
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(&mut [0; LONGEST]))
    }
}

fn put_two_digits(text: &mut [u8], at: usize, number: u64) {
    if let Some([tens, ones]) = text.get_mut(at..at + 2) {
        (*tens, *ones) = (digit(number / 10), digit(number));
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        parse(text).ok_or(InvalidTimestamp(()))
    }
}

/// The length of a date, and of a time without its fraction.
const DATE: usize = "2024-05-01".len();
const TIME: usize = "12:30:59".len();

fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_at_checked(DATE)?;
    let (time, offset) = split_offset(time.strip_prefix(['T', 't'])?)?;
    let (time, fraction) = time.split_at_checked(TIME)?;
    let nanos = match fraction.strip_prefix('.') {
        Some(fraction) => parse_fraction(fraction)?,
        None if fraction.is_empty() => 0,
        None => return None,
    };
    Timestamp::new(parse_date(date)? * DAY + parse_time(time)? - offset, nanos)
}

/// Days since the epoch of `2024-05-01`.
fn parse_date(date: &str) -> Option<i64> {
    let (year, rest) = date.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(3)?;
    let (year, month, day) = (
        parse_field(year, 4)?,
        parse_field(month.strip_prefix('-')?, 2)?,
        parse_field(day.strip_prefix('-')?, 2)?,
    );
    let days = days_to(year, month, day);
    // A day that the month has not, such as the 30th of February, comes back as another date.
    (date_of(days) == (year, month, day)).then_some(days)
}

/// Seconds since midnight of `12:30:59`.
fn parse_time(time: &str) -> Option<i64> {
    let (hour, rest) = time.split_at_checked(2)?;
    let (minute, second) = rest.split_at_checked(3)?;
    let (hour, minute, second) = (
        parse_field(hour, 2)?,
        parse_field(minute.strip_prefix(':')?, 2)?,
        parse_field(second.strip_prefix(':')?, 2)?,
    );
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3_600 + minute * 60 + second)
}

/// Splits off `Z` or `+03:00`, the latter in seconds.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let (time, offset) = time.split_at_checked(time.rfind(['+', '-'])?)?;
    let (sign, offset) = offset
        .strip_prefix('-')
        .map_or((1, offset.get(1..)?), |rest| (-1, rest));
    let (hours, minutes) = offset.split_once(':')?;
    let (hours, minutes) = (parse_field(hours, 2)?, parse_field(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some((time, sign * (hours * 3_600 + minutes * 60)))
}

/// A number of exactly so many digits.
fn parse_field(digits: &str, width: usize) -> Option<i64> {
    if digits.len() != width {
        return None;
    }
    digits.bytes().try_fold(0, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + i64::from(digit))
    })
}

/// Days between two first of March, so that the day of a leap year comes last.
const YEARS_400: i64 = 146_097;

/// Days from the epoch to a date of the Gregorian calendar.
/// The method is that of <https://howardhinnant.github.io/date_algorithms.html>.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    year.div_euclid(400) * YEARS_400 + day_of_era - 719_468
}

/// Year, month and day so many days from the epoch.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day = days.rem_euclid(YEARS_400);
    let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = of_era + days.div_euclid(YEARS_400) * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = InvalidTimestamp;

    fn try_from(time: SystemTime) -> Result<Self, InvalidTimestamp> {
        let (sign, apart) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (1, after),
            Err(before) => (-1, before.duration()),
        };
        let seconds = i64::try_from(apart.as_secs())
            .ok()
            .map(|seconds| sign * seconds);
        let found = match (seconds, apart.subsec_nanos()) {
            (Some(seconds), nanos) if sign < 0 && nanos > 0 => {
                Self::new(seconds - 1, 1_000_000_000 - nanos)
            }
            (Some(seconds), nanos) => Self::new(seconds, nanos),
            (None, _) => None,
        };
        found.ok_or(InvalidTimestamp(()))
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = InvalidTimestamp;

    fn try_from(time: Timestamp) -> Result<Self, InvalidTimestamp> {
        let apart = StdDuration::from_secs(time.seconds.unsigned_abs());
        let second = if time.seconds < 0 {
            UNIX_EPOCH.checked_sub(apart)
        } else {
            UNIX_EPOCH.checked_add(apart)
        };
        second
            .and_then(|second| second.checked_add(StdDuration::from_nanos(time.nanos.into())))
            .ok_or(InvalidTimestamp(()))
    }
}

/// The text is not a time of RFC 3339, or the time is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTimestamp(pub(super) ());

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time of RFC 3339, or not of the years 1 to 9999")
    }
}

impl std::error::Error for InvalidTimestamp {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_time() -> impl Strategy<Value = Timestamp> {
        let seconds = Timestamp::MIN.seconds..=Timestamp::MAX.seconds;
        let nanos = prop_oneof![Just(0), Just(500_000_000), 0..1_000_000_000_u32];
        (seconds, nanos).prop_map(|(seconds, nanos)| Timestamp::new(seconds, nanos).unwrap())
    }

    #[test]
    fn knows_the_ends_of_time() {
        assert_eq!(Timestamp::MIN.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999999999Z");
        assert_eq!("0001-01-01T00:00:00Z".parse(), Ok(Timestamp::MIN));
        assert!("0000-12-31T23:59:59Z".parse::<Timestamp>().is_err());
        assert!("9999-12-31T23:59:59-00:01".parse::<Timestamp>().is_err());
    }

    #[test]
    fn prints_the_digits_of_proto3_json() {
        for text in [
            "2024-02-29T00:00:00Z",
            "2024-02-29T00:00:00.500Z",
            "2024-02-29T00:00:00.000500Z",
            "1969-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn accepts_offsets_and_small_letters() {
        let noon = "2024-05-01T12:00:00Z".parse::<Timestamp>();
        for text in [
            "2024-05-01t12:00:00z",
            "2024-05-01T15:00:00+03:00",
            "2024-04-30T23:30:00-12:30",
        ] {
            assert_eq!(text.parse(), noon, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "2024-05-01",
            "2024-05-01T12:00:00",
            "2024-5-01T12:00:00Z",
            "2024-05-01 12:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T12:00:00.Z",
            "2024-05-01T12:00:00+3",
            "2024-05-01T12:00:00+é1:00",
            "+024-05-01T12:00:00Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn prints_what_jiff_prints(time in any_time()) {
            let jiff = jiff::Timestamp::new(time.seconds, time.nanos.cast_signed());
            if let Ok(jiff) = jiff {
                prop_assert_eq!(jiff, time.to_string().parse::<jiff::Timestamp>().unwrap());
                prop_assert_eq!(jiff.to_string().parse(), Ok(time));
            }
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }

        #[test]
        fn reads_offsets_as_jiff_does(time in any_time(), minutes in -1_439..1_440_i32) {
            let printed = time.to_string();
            let local = printed.trim_end_matches('Z');
            let (sign, away) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
            let text = format!("{}{sign}{:02}:{:02}", local, away / 60, away % 60);
            let jiff = text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_nanosecond);
            let ours = text.parse::<Timestamp>().ok();
            let ours = ours.map(|time| i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos));
            if let (Some(jiff), Some(ours)) = (jiff, ours) {
                prop_assert_eq!(ours, jiff);
            }
        }

        #[test]
        fn goes_through_the_system_time(time in any_time()) {
            if let Ok(system) = SystemTime::try_from(time) {
                prop_assert_eq!(Timestamp::try_from(system), Ok(time));
            }
        }

        #[test]
        fn never_panics_on_text(text in "\\PC{0,12}T?[0-9:.+-]{0,16}") {
            let _ = text.parse::<Timestamp>();
        }
    }
}
