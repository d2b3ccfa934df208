//! When a request is sent again, and after how long.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use http::StatusCode;
use http::uri::{Authority, Uri};

use super::error::{Error, RetryClass};
use super::random::fraction;

/// How often a request is repeated, and how long the client waits before.
///
/// Repeated are requests that failed with a fault of the connection, with a timeout of the attempt, with 408, 425, 429
/// or 5xx; but not if the API says that the request itself is wrong (`INVALID_ARGUMENT`, `UNIMPLEMENTED`), whatever the
/// status. One that changes something carries an `Idempotency-Key`, the same each time, by which the API
/// recognises a repetition. Without the key it is repeated only if it cannot have been sent.
///
/// Besides, the client has a budget for each host: a repetition costs one of a hundred, a success gives a tenth back. When it is
/// empty, nothing is repeated there, and an event of `tracing` says so.
///
/// The wait before the n-th repetition is random, from nothing to `first_delay · 2ⁿ⁻¹` but not above
/// `longest_delay` ("full jitter"), and no shorter than the answer's `Retry-After` asks for.
///
/// ```
/// use std::time::Duration;
/// use yandex_cloud_api::RetryPolicy;
///
/// let patient = RetryPolicy::default().attempts(10).longest_delay(Duration::from_secs(60));
/// # _ = patient;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    longest_retry_after: Duration,
}

impl Default for RetryPolicy {
    /// Four attempts; waits of at most 0.2, 0.4 and 0.8 seconds; a `Retry-After` of at most a minute is kept.
    fn default() -> Self {
        Self {
            attempts: 4,
            first_delay: Duration::from_millis(200),
            longest_delay: Duration::from_secs(20),
            longest_retry_after: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// One attempt, whatever comes of it.
    #[must_use]
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts there are at most, the first included.
    #[must_use]
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The longest wait before the first repetition; it doubles with each further one.
    #[must_use]
    pub fn first_delay(self, first_delay: Duration) -> Self {
        Self {
            first_delay,
            ..self
        }
    }

    /// What the waits do not grow beyond.
    #[must_use]
    pub fn longest_delay(self, longest_delay: Duration) -> Self {
        Self {
            longest_delay,
            ..self
        }
    }

    /// The longest `Retry-After` that is waited for. An answer that asks for more is the end of the call.
    #[must_use]
    pub fn longest_retry_after(self, longest_retry_after: Duration) -> Self {
        Self {
            longest_retry_after,
            ..self
        }
    }

    /// How long to wait before the next attempt; `None`: the error is final.
    pub(crate) fn delay(self, attempt: u32, error: &Error, repeatable: bool) -> Option<Duration> {
        let repeat = match error.retry_class() {
            RetryClass::Always => true,
            RetryClass::IfRepeatable => repeatable,
            RetryClass::Never => false,
        };
        if !repeat || attempt >= self.attempts {
            return None;
        }
        let jitter = self.bound(attempt).mul_f64(fraction());
        match error.retry_after() {
            Some(asked) if asked > self.longest_retry_after => None,
            Some(asked) => Some(asked.max(jitter)),
            None => Some(jitter),
        }
    }

    /// The longest wait after this attempt.
    fn bound(self, attempt: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first_delay
            .saturating_mul(doubled)
            .min(self.longest_delay)
    }
}

/// Whether the same request may succeed later, by the status of HTTP and by the code that the API gives.
pub(crate) fn retry_class(status: StatusCode, code: Option<i32>) -> RetryClass {
    // What is wrong with the request itself stays wrong, whatever status a gateway makes of it.
    let is_final = code.is_some_and(|code| FINAL_CODES.contains(&code));
    let is_passing = PASSING_STATUSES.contains(&status)
        || status.is_server_error() && !FINAL_STATUSES.contains(&status)
        || status.is_success() && code.is_some_and(|code| PASSING_CODES.contains(&code));
    if is_passing && !is_final {
        RetryClass::IfRepeatable
    } else {
        RetryClass::Never
    }
}

const PASSING_STATUSES: [StatusCode; 3] = [
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_EARLY,
    StatusCode::TOO_MANY_REQUESTS,
];

const FINAL_STATUSES: [StatusCode; 2] = [
    StatusCode::NOT_IMPLEMENTED,
    StatusCode::HTTP_VERSION_NOT_SUPPORTED,
];

/// `DEADLINE_EXCEEDED`, `RESOURCE_EXHAUSTED`, `UNAVAILABLE`.
const PASSING_CODES: [i32; 3] = [4, 8, 14];

/// `INVALID_ARGUMENT`, `NOT_FOUND`, `ALREADY_EXISTS`, `PERMISSION_DENIED`, `FAILED_PRECONDITION`, `OUT_OF_RANGE`,
/// `UNIMPLEMENTED`.
const FINAL_CODES: [i32; 7] = [3, 5, 6, 7, 9, 11, 12];

/// The budgets of the hosts that were called: that one is down is no reason to give up on another one.
#[derive(Debug, Default)]
pub(crate) struct RetryBudgets(RwLock<BTreeMap<String, Arc<RetryBudget>>>);

/// So many hosts have a budget. A program that calls more, with a source of tokens of its own, starts anew.
const HOSTS: usize = 1_000;

impl RetryBudgets {
    /// The budget of the host of a URL.
    pub(crate) fn of(&self, url: &Uri) -> Arc<RetryBudget> {
        let host = url.authority().map(Authority::as_str).unwrap_or_default();
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(host)
            .cloned();
        known.unwrap_or_else(|| {
            let mut budgets = self.0.write().unwrap_or_else(PoisonError::into_inner);
            if budgets.len() >= HOSTS {
                budgets.clear();
            }
            budgets
                .entry(host.to_owned())
                .or_insert_with(|| Arc::new(RetryBudget::full()))
                .clone()
        })
    }
}

/// What keeps the clients of a service that is down from multiplying its load: repetitions must be earned.
///
/// Each repetition costs one of a hundred; each success gives a tenth back.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tenths: Mutex<u32>,
}

const FULL: u32 = 1_000;
const COST: u32 = 10;

impl RetryBudget {
    pub(crate) fn full() -> Self {
        Self {
            tenths: Mutex::new(FULL),
        }
    }

    /// Pays for a repetition, if there is enough.
    pub(crate) fn pay(&self) -> bool {
        self.change(|tenths| tenths.checked_sub(COST))
    }

    /// A request succeeded.
    pub(crate) fn earn(&self) {
        self.change(|tenths| Some(FULL.min(tenths + 1)));
    }

    fn change(&self, change: impl FnOnce(u32) -> Option<u32>) -> bool {
        let mut tenths = self.tenths.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = change(*tenths);
        *tenths = changed.unwrap_or(*tenths);
        changed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_bound() {
        let policy = RetryPolicy::default().longest_delay(Duration::from_secs(1));
        let bounds: Vec<u128> = [1, 2, 3, 4, 99]
            .map(|attempt| policy.bound(attempt).as_millis())
            .into();
        assert_eq!(bounds, [200, 400, 800, 1000, 1000]);
    }

    #[test]
    fn what_is_wrong_with_the_request_is_final() {
        let again = |status: u16, code| {
            retry_class(StatusCode::from_u16(status).unwrap(), code) == RetryClass::IfRepeatable
        };
        for status in [408, 425, 429, 500, 502, 503, 504] {
            for code in [
                None,
                Some(0),
                Some(2),
                Some(4),
                Some(8),
                Some(13),
                Some(14),
                Some(99),
            ] {
                assert!(again(status, code), "{status} {code:?}");
            }
            for code in FINAL_CODES {
                assert!(!again(status, Some(code)), "{status} {code}");
            }
        }
        for status in [200, 302, 400, 401, 403, 404, 409, 501, 505] {
            assert!(!again(status, None) && !again(status, Some(13)), "{status}");
        }
        assert!(again(200, Some(14)) && !again(400, Some(14)));
    }

    #[test]
    fn each_host_has_a_budget() {
        let budgets = RetryBudgets::default();
        let of = |url: &'static str| budgets.of(&Uri::from_static(url));
        while of("https://a.example/x").pay() {}
        assert!(!of("https://a.example/y").pay());
        assert!(of("https://b.example/x").pay() && of("https://a.example:8443/x").pay());
        for host in 0..2 * HOSTS {
            budgets.of(&format!("https://host{host}.example").parse().unwrap());
        }
        assert!(budgets.0.read().unwrap().len() <= HOSTS);
    }

    #[test]
    fn a_budget_is_spent_and_earned() {
        let budget = RetryBudget::full();
        assert_eq!((0..200).filter(|_| budget.pay()).count(), 100);
        (0..10).for_each(|_| budget.earn());
        assert!(budget.pay() && !budget.pay());
    }
}
