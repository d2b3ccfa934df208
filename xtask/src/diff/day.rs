//! The day on which accepted changes are judged.

use std::time::{SystemTime, UNIX_EPOCH};

use apidocs_codegen::diff::Date;

/// The day in UTC.
pub(super) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    date(seconds / 86_400)
}

/// The day so many days after the first of January 1970 (Howard Hinnant's `civil_from_days`).
fn date(days: u64) -> Date {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let small = |number: u64| u8::try_from(number).unwrap_or(u8::MAX);
    Date(u16::try_from(year).unwrap_or(u16::MAX), small(month), small(day))
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_right() {
        for (days, expected) in [
            (0, Date(1970, 1, 1)),
            (58, Date(1970, 2, 28)),
            (59, Date(1970, 3, 1)),
            (11_016, Date(2000, 2, 29)),
            (19_782, Date(2024, 2, 29)),
            (20_453, Date(2025, 12, 31)),
        ] {
            assert_eq!(date(days), expected);
        }
    }
}
