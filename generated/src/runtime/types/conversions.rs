//! Conversions to and from the types of `chrono`, `jiff` and `time`, each behind the feature of its name.
//!
//! All of them may fail: each crate has other ends of time.

// Without the features, only the tests of others are left.
#![allow(dead_code)]

use super::{Duration, InvalidDuration, InvalidTimestamp, Timestamp};

const SECOND: i128 = 1_000_000_000;

impl Timestamp {
    fn unix_nanos(self) -> i128 {
        i128::from(self.seconds()) * SECOND + i128::from(self.subsec_nanos())
    }

    fn from_unix_nanos(nanos: i128) -> Result<Self, InvalidTimestamp> {
        let seconds = i64::try_from(nanos.div_euclid(SECOND)).ok();
        let below = u32::try_from(nanos.rem_euclid(SECOND)).ok();
        let found = seconds
            .zip(below)
            .and_then(|(seconds, nanos)| Self::new(seconds, nanos));
        found.ok_or(InvalidTimestamp(()))
    }
}

fn duration(seconds: i64, nanos: i32) -> Result<Duration, InvalidDuration> {
    let nanos = i128::from(seconds) * SECOND + i128::from(nanos);
    Duration::from_nanos(nanos).ok_or(InvalidDuration(()))
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use super::{Duration, InvalidDuration, InvalidTimestamp, Timestamp, duration};

    impl TryFrom<jiff::Timestamp> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(time: jiff::Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_nanos(time.as_nanosecond())
        }
    }

    impl TryFrom<Timestamp> for jiff::Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(time: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_nanosecond(time.unix_nanos()).map_err(|_| InvalidTimestamp(()))
        }
    }

    impl TryFrom<jiff::SignedDuration> for Duration {
        type Error = InvalidDuration;

        fn try_from(time: jiff::SignedDuration) -> Result<Self, InvalidDuration> {
            duration(time.as_secs(), time.subsec_nanos())
        }
    }

    impl From<Duration> for jiff::SignedDuration {
        fn from(time: Duration) -> Self {
            Self::new(time.seconds(), time.subsec_nanos())
        }
    }
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime, TimeDelta, TimeZone, Utc};

    use super::{Duration, InvalidDuration, InvalidTimestamp, Timestamp, duration};

    impl<Z: TimeZone> TryFrom<DateTime<Z>> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(time: DateTime<Z>) -> Result<Self, InvalidTimestamp> {
            let found = Self::new(time.timestamp(), time.timestamp_subsec_nanos());
            found.ok_or(InvalidTimestamp(()))
        }
    }

    impl TryFrom<Timestamp> for DateTime<Utc> {
        type Error = InvalidTimestamp;

        fn try_from(time: Timestamp) -> Result<Self, InvalidTimestamp> {
            let found = Self::from_timestamp(time.seconds(), time.subsec_nanos());
            found.ok_or(InvalidTimestamp(()))
        }
    }

    impl TryFrom<TimeDelta> for Duration {
        type Error = InvalidDuration;

        fn try_from(time: TimeDelta) -> Result<Self, InvalidDuration> {
            duration(time.num_seconds(), time.subsec_nanos())
        }
    }

    impl TryFrom<Duration> for TimeDelta {
        type Error = InvalidDuration;

        fn try_from(time: Duration) -> Result<Self, InvalidDuration> {
            let seconds = Self::try_seconds(time.seconds());
            let nanos = Self::nanoseconds(time.subsec_nanos().into());
            let found = seconds.and_then(|seconds| seconds.checked_add(&nanos));
            found.ok_or(InvalidDuration(()))
        }
    }
}

#[cfg(feature = "time")]
mod with_time {
    use time::OffsetDateTime;

    use super::{Duration, InvalidDuration, InvalidTimestamp, Timestamp, duration};

    impl TryFrom<OffsetDateTime> for Timestamp {
        type Error = InvalidTimestamp;

        fn try_from(time: OffsetDateTime) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_nanos(time.unix_timestamp_nanos())
        }
    }

    impl TryFrom<Timestamp> for OffsetDateTime {
        type Error = InvalidTimestamp;

        fn try_from(time: Timestamp) -> Result<Self, InvalidTimestamp> {
            Self::from_unix_timestamp_nanos(time.unix_nanos()).map_err(|_| InvalidTimestamp(()))
        }
    }

    impl TryFrom<time::Duration> for Duration {
        type Error = InvalidDuration;

        fn try_from(time: time::Duration) -> Result<Self, InvalidDuration> {
            duration(time.whole_seconds(), time.subsec_nanoseconds())
        }
    }

    impl From<Duration> for time::Duration {
        fn from(time: Duration) -> Self {
            Self::new(time.seconds(), time.subsec_nanos())
        }
    }
}

#[cfg(all(test, feature = "chrono", feature = "jiff", feature = "time"))]
#[allow(clippy::unwrap_used)] // In a test, what is not there is a failure.
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn goes_round<T: TryFrom<Timestamp> + TryInto<Timestamp>>(time: Timestamp)
    where
        <T as TryFrom<Timestamp>>::Error: Debug,
        <T as TryInto<Timestamp>>::Error: Debug,
    {
        let other = T::try_from(time).unwrap();
        assert_eq!(other.try_into().unwrap(), time);
    }

    fn length_goes_round<T: TryFrom<Duration> + TryInto<Duration>>(length: Duration)
    where
        <T as TryFrom<Duration>>::Error: Debug,
        <T as TryInto<Duration>>::Error: Debug,
    {
        let other = T::try_from(length).unwrap();
        assert_eq!(other.try_into().unwrap(), length);
    }

    #[test]
    fn times_go_to_other_crates_and_back() {
        for text in [
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "2024-02-29T12:30:00.5Z",
            "9999-12-30T00:00:00Z",
        ] {
            let time: Timestamp = text.parse().unwrap();
            goes_round::<jiff::Timestamp>(time);
            goes_round::<chrono::DateTime<chrono::Utc>>(time);
            goes_round::<time::OffsetDateTime>(time);
        }
        // The same moment, not merely the same numbers.
        let noon: Timestamp = "2024-05-01T12:00:00.25Z".parse().unwrap();
        let jiff: jiff::Timestamp = noon.try_into().unwrap();
        assert_eq!(jiff.to_string(), "2024-05-01T12:00:00.25Z");
        let chrono: chrono::DateTime<chrono::Utc> = noon.try_into().unwrap();
        assert_eq!(chrono.timestamp_millis(), 1_714_564_800_250);
        let other: time::OffsetDateTime = noon.try_into().unwrap();
        assert_eq!(other.unix_timestamp_nanos(), 1_714_564_800_250_000_000);
    }

    #[test]
    fn lengths_go_to_other_crates_and_back() {
        for text in [
            "0s",
            "3.5s",
            "-0.000000001s",
            "-315576000000s",
            "315576000000s",
        ] {
            let length: Duration = text.parse().unwrap();
            length_goes_round::<jiff::SignedDuration>(length);
            length_goes_round::<chrono::TimeDelta>(length);
            length_goes_round::<time::Duration>(length);
        }
    }

    #[test]
    fn what_the_api_cannot_say_is_an_error() {
        assert!(Timestamp::try_from(jiff::Timestamp::MIN).is_err());
        assert!(Timestamp::try_from(chrono::DateTime::<chrono::Utc>::MAX_UTC).is_err());
        assert!(jiff::Timestamp::try_from(Timestamp::MAX).is_err());
        assert!(Duration::try_from(time::Duration::MAX).is_err());
        assert!(Duration::try_from(jiff::SignedDuration::MIN).is_err());
        assert!(Duration::try_from(chrono::TimeDelta::MAX).is_err());
    }
}
