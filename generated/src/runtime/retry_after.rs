//! How long an answer asks to wait ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), sections 5.6.7 and 10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

use super::types::Timestamp;

/// The header `Retry-After`: so many seconds, or until a time of day.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let values = headers.get_all(RETRY_AFTER).iter();
    let mut texts = values.filter_map(|value| value.to_str().ok());
    texts.find_map(|text| {
        let text = text.trim();
        // A proxy may have joined two headers.
        let first = text.split(',').next().unwrap_or_default().trim();
        seconds(first).or_else(|| Some(date(text, now)?.duration_since(now).unwrap_or_default()))
    })
}

/// Digits. More seconds than can be counted are as many as can be, and a fraction, which the RFC does not know, is waited
/// for in full.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let more = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    let whole: u64 = whole.parse().unwrap_or(u64::MAX);
    Some(Duration::from_secs(whole.saturating_add(more)))
}

/// A date in one of the three forms that a recipient must accept.
fn date(text: &str, now: SystemTime) -> Option<SystemTime> {
    let (_, rest) = text.split_once(' ')?;
    let words: Vec<&str> = rest
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    // Sun, 06 Nov 1994 08:49:37 GMT; Sunday, 06-Nov-94 08:49:37 GMT; Sun Nov  6 08:49:37 1994
    let (day, month, year, time) = match *words.as_slice() {
        [day, month, year, time, zone] if is_universal(zone) => (day, month, year, time),
        [month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    // Some servers leave out the zero of a day or an hour.
    let time = if time.find(':') == Some(1) {
        format!("0{time}")
    } else {
        time.to_owned()
    };
    let year: i64 = if year.len() == 2 {
        century(year.parse().ok()?, now)
    } else {
        year.parse().ok()?
    };
    let (month, day) = (month_number(month)?, day.parse::<u8>().ok()?);
    // A leap second is told as the second before it.
    let time = time.replace(":60", ":59");
    let time: Timestamp = format!("{year:04}-{month:02}-{day:02}T{time}Z")
        .parse()
        .ok()?;
    time.try_into().ok()
}

/// The only zone that there should be, as servers write it.
fn is_universal(zone: &str) -> bool {
    ["GMT", "UTC", "Z"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(zone))
}

fn month_number(name: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(name))?;
    Some(index + 1)
}

/// The year that two digits mean: one that seems more than 50 years in the future is past.
fn century(two_digits: i64, now: SystemTime) -> i64 {
    let this_year = Timestamp::try_from(now).ok().and_then(|now| {
        let text = now.to_string();
        text.split('-').next()?.parse::<i64>().ok()
    });
    let this_year = this_year.unwrap_or(2000);
    let year = this_year - this_year % 100 + two_digits;
    match year - this_year {
        51.. => year - 100,
        ..-49 => year + 100,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    /// The middle of 2024.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_719_792_000)
    }

    fn asked(text: &'static str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        retry_after(&headers, now())
    }

    #[test]
    fn dates_have_three_forms() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            let date = Timestamp::try_from(date(text, now()).unwrap()).unwrap();
            assert_eq!(date.to_string(), "1994-11-06T08:49:37Z", "{text}");
            assert_eq!(asked(text), Some(Duration::ZERO), "{text}");
        }
        let minute = Some(Duration::from_secs(60));
        assert_eq!(asked("Mon, 01 Jul 2024 00:01:00 GMT"), minute);
        assert_eq!(asked("Monday, 01-Jul-24 00:01:00 GMT"), minute);
        assert_eq!(asked("Mon Jul  1 00:01:00 2024"), minute);
        assert_eq!(
            asked("Mon, 01 Jul 2024 00:00:60 GMT"),
            Some(Duration::from_secs(59))
        );
    }

    #[test]
    fn two_digits_of_a_year_are_near() {
        for (digits, year) in [(24, 2024), (74, 2074), (75, 1975), (99, 1999), (0, 2000)] {
            assert_eq!(century(digits, now()), year);
        }
        let late = now() + Duration::from_secs(70 * 365 * 86_400);
        assert_eq!(century(10, late), 2110);
    }

    #[test]
    fn seconds_have_no_largest_number() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(asked("0"), seconds(0));
        assert_eq!(asked(" 120 "), seconds(120));
        assert_eq!(asked("1.5"), seconds(2));
        assert_eq!(asked("18446744073709551615"), seconds(u64::MAX));
        assert_eq!(asked("18446744073709551616"), seconds(u64::MAX));
        assert_eq!(asked("999999999999999999999999999999"), seconds(u64::MAX));
    }

    #[test]
    fn what_is_neither_is_not_there() {
        for bad in [
            "",
            "soon",
            "-1",
            "+1",
            ".5",
            "1e3",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 6 Nov 94 x GMT",
            "Sun, 31 Feb 2024 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 +0300",
        ] {
            assert_eq!(asked(bad), None, "{bad}");
        }
    }
}
