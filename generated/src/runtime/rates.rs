//! What the API says of how many calls are left: a client that is out of them waits, before the API has to refuse.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, Method};

use super::vendor::{RateLimit, ResetIs};

/// Until when no request is sent, by verb and path: vendors count some requests together, but none tells in a form that all
/// share which ones.
#[derive(Debug, Default)]
pub(crate) struct Rates(RwLock<BTreeMap<(String, String), SystemTime>>);

/// So many paths are remembered; of more, all are forgotten.
const PATHS: usize = 1_000;

impl Rates {
    /// How long to wait before a request; nothing if it may be sent.
    pub(crate) fn wait(&self, verb: &Method, path: &str, now: SystemTime) -> Option<Duration> {
        let until = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let key = (verb.as_str().to_owned(), path.to_owned());
        until.get(&key)?.duration_since(now).ok()
    }

    /// Takes what an answer says.
    pub(crate) fn note(
        &self,
        limit: &RateLimit,
        (verb, path): (&Method, &str),
        headers: &HeaderMap,
        now: SystemTime,
    ) {
        let is_last = text(headers, limit.remaining).is_some_and(|left| left.trim() == "0");
        let Some(wait) = reset(limit, headers, now).filter(|_| is_last) else {
            return;
        };
        let Some(until) = now.checked_add(wait) else {
            return;
        };
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= PATHS {
            known.clear();
        }
        known.insert((verb.as_str().to_owned(), path.to_owned()), until);
    }
}

/// How long it takes until there are more calls.
pub(crate) fn reset(limit: &RateLimit, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let count: f64 = text(headers, limit.reset)?.trim().parse().ok()?;
    match limit.reset_is {
        ResetIs::Seconds => Duration::try_from_secs_f64(count).ok(),
        ResetIs::Milliseconds => Duration::try_from_secs_f64(count / 1000.0).ok(),
        ResetIs::Epoch => {
            let end = UNIX_EPOCH.checked_add(Duration::try_from_secs_f64(count).ok()?)?;
            Some(end.duration_since(now).unwrap_or_default())
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn limit(reset_is: ResetIs) -> RateLimit {
        RateLimit {
            remaining: "x-left",
            reset: "x-reset",
            reset_is,
        }
    }

    fn headers(left: &'static str, reset: &'static str) -> HeaderMap {
        let pairs = [("x-left", left), ("x-reset", reset)];
        pairs
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .into_iter()
            .collect()
    }

    #[test]
    fn the_last_call_is_known_and_waited_for() {
        let now = UNIX_EPOCH + Duration::from_secs(1_000);
        let wait = |left, reset, reset_is| {
            let rates = Rates::default();
            let place = (&Method::GET, "/ships");
            rates.note(&limit(reset_is), place, &headers(left, reset), now);
            assert_eq!(rates.wait(&Method::POST, "/ships", now), None);
            rates.wait(&Method::GET, "/ships", now)
        };
        let seconds = |seconds| Some(Duration::from_secs_f64(seconds));
        assert_eq!(wait("0", "1.5", ResetIs::Seconds), seconds(1.5));
        assert_eq!(wait("0", "250", ResetIs::Milliseconds), seconds(0.25));
        assert_eq!(wait("0", "1010", ResetIs::Epoch), seconds(10.0));
        assert_eq!(wait("1", "1.5", ResetIs::Seconds), None);
        for odd in ["", "soon", "-1", "NaN", "1e300"] {
            assert_eq!(wait("0", odd, ResetIs::Seconds), None, "{odd}");
        }
    }
}
