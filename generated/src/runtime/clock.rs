//! Time, which tests can take into their own hands.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, SystemTime};

/// What tells the time to a client, and lets it wait: between retries, between polls of an operation, and for
/// the end of a call that takes too long.
///
/// ```
/// use yandex_cloud_api::{Client, clock::TestClock, transport::Canned};
///
/// let client = Client::builder().transport(Canned::new()).clock(TestClock::new()).build()?;
/// # Ok::<(), yandex_cloud_api::Error>(())
/// ```
pub trait Clock: Send + Sync {
    /// The time of day, by which tokens expire.
    fn now(&self) -> SystemTime;

    /// The time since some fixed moment. Never goes back.
    fn elapsed(&self) -> Duration;

    /// Ends after so much time.
    fn sleep(&self, time: Duration) -> SleepFuture;
}

/// What [`Clock::sleep`] gives.
pub type SleepFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> SystemTime {
        (**self).now()
    }

    fn elapsed(&self) -> Duration {
        (**self).elapsed()
    }

    fn sleep(&self, time: Duration) -> SleepFuture {
        (**self).sleep(time)
    }
}

/// A clock for tests, whose time passes only in sleeps, and these end at once.
///
/// A call that is answered at once never times out, and one that is not times out at once. Clones share their
/// time.
#[derive(Clone, Debug)]
pub struct TestClock {
    state: Arc<Mutex<TestTime>>,
}

#[derive(Debug)]
struct TestTime {
    start: SystemTime,
    elapsed: Duration,
    sleeps: Vec<Duration>,
}

impl TestClock {
    /// A clock that starts in the year 2024.
    #[must_use]
    pub fn new() -> Self {
        Self::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_704_067_200))
    }

    /// A clock that starts at this time of day.
    #[must_use]
    pub fn at(start: SystemTime) -> Self {
        let time = TestTime {
            start,
            elapsed: Duration::ZERO,
            sleeps: Vec::new(),
        };
        Self {
            state: Arc::new(Mutex::new(time)),
        }
    }

    /// Lets time pass.
    pub fn advance(&self, time: Duration) {
        let mut state = self.state();
        state.elapsed = state.elapsed.saturating_add(time);
    }

    /// The sleeps so far, in order.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn state(&self) -> MutexGuard<'_, TestTime> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        let state = self.state();
        state
            .start
            .checked_add(state.elapsed)
            .unwrap_or(state.start)
    }

    fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    /// Time passes when the sleep is waited for, not before: what is ready at once takes no time.
    fn sleep(&self, time: Duration) -> SleepFuture {
        let clock = self.clone();
        Box::pin(async move {
            clock.state().sleeps.push(time);
            clock.advance(time);
        })
    }
}

/// The clock of this machine.
#[cfg(not(target_family = "wasm"))]
#[allow(clippy::unnecessary_wraps)] // Not every machine has one: see below.
pub(crate) fn machine() -> Option<Box<dyn Clock>> {
    let start = std::time::Instant::now();
    Some(Box::new(machine::Machine { start }))
}

/// There is no clock here but one's own.
#[cfg(target_family = "wasm")]
pub(crate) fn machine() -> Option<Box<dyn Clock>> {
    None
}

#[cfg(not(target_family = "wasm"))]
mod machine {
    use std::time::{Duration, Instant, SystemTime};

    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    use super::super::surroundings::have_timer;
    use super::super::timer;
    use super::{Clock, SleepFuture};

    pub(super) struct Machine {
        pub(super) start: Instant,
    }

    impl Clock for Machine {
        fn now(&self) -> SystemTime {
            SystemTime::now()
        }

        fn elapsed(&self) -> Duration {
            self.start.elapsed()
        }

        fn sleep(&self, time: Duration) -> SleepFuture {
            Box::pin(sleep(time))
        }
    }

    /// With the timer of tokio where there is one, or else with one thread for all.
    async fn sleep(time: Duration) {
        #[cfg(any(feature = "reqwest", feature = "blocking"))]
        if have_timer() {
            return tokio::time::sleep(time).await;
        }
        timer::sleep(time).await;
    }
}

/// The time of a future ran out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Elapsed;

/// Runs a future, but not for longer than this; what is ready is never given up for lateness.
pub(crate) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Option<Duration>,
    future: F,
) -> Result<F::Output, Elapsed> {
    let Some(limit) = limit else {
        return Ok(future.await);
    };
    let mut future = std::pin::pin!(future);
    let mut sleep = None;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Ok(done)),
        Poll::Pending => {
            let sleep = sleep.get_or_insert_with(|| clock.sleep(limit));
            sleep.as_mut().poll(context).map(|()| Err(Elapsed))
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::ready;

    #[tokio::test]
    async fn what_is_ready_is_never_late() {
        let clock = TestClock::new();
        let limit = Some(Duration::from_secs(1));
        assert_eq!(within(&clock, limit, ready(7)).await, Ok(7));
        assert!(clock.sleeps().is_empty());
        let never = std::future::pending::<()>();
        assert_eq!(within(&clock, limit, never).await, Err(Elapsed));
        assert_eq!(clock.elapsed(), Duration::from_secs(1));
        assert_eq!(within(&clock, None, ready(7)).await, Ok(7));
    }
}
