//! One thread that ends all sleeps where no runtime does: it starts with the first sleep, and stays.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

static TIMER: Timer = Timer::new();

/// Ends after so much time.
pub(crate) fn sleep(time: Duration) -> Sleep {
    Sleep {
        timer: &TIMER,
        end: Instant::now().checked_add(time),
        ticket: None,
    }
}

/// Who sleeps until when. A ticket tells two sleeps apart that end at the same moment.
type Ticket = (Instant, u64);

struct Timer {
    sleepers: Mutex<Sleepers>,
    changed: Condvar,
}

struct Sleepers {
    by_end: BTreeMap<Ticket, Waker>,
    tickets: u64,
    has_thread: bool,
}

impl Timer {
    const fn new() -> Self {
        let sleepers = Sleepers {
            by_end: BTreeMap::new(),
            tickets: 0,
            has_thread: false,
        };
        Self {
            sleepers: Mutex::new(sleepers),
            changed: Condvar::new(),
        }
    }

    fn sleepers(&self) -> MutexGuard<'_, Sleepers> {
        self.sleepers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes somebody at this moment.
    fn book(&'static self, end: Instant, waker: Waker) -> Ticket {
        let mut sleepers = self.sleepers();
        sleepers.tickets += 1;
        let ticket = (end, sleepers.tickets);
        sleepers.by_end.insert(ticket, waker);
        self.start(&mut sleepers);
        if sleepers.first() == Some(end) {
            self.changed.notify_one();
        }
        ticket
    }

    /// Wakes somebody else at the booked moment; also tries once more to start the thread, if none could be had.
    fn change(&'static self, ticket: Ticket, waker: &Waker) {
        let mut sleepers = self.sleepers();
        let booked = sleepers.by_end.entry(ticket);
        booked.or_insert_with(|| waker.clone()).clone_from(waker);
        self.start(&mut sleepers);
    }

    fn cancel(&self, ticket: Ticket) {
        self.sleepers().by_end.remove(&ticket);
    }

    /// Without a thread the sleep goes on: an end too early would look like a server that does not answer.
    fn start(&'static self, sleepers: &mut Sleepers) {
        if !sleepers.has_thread {
            let thread = std::thread::Builder::new().name("yandex-cloud-api-timer".to_owned());
            sleepers.has_thread = thread.spawn(|| self.run()).is_ok();
        }
    }

    fn run(&self) {
        let mut sleepers = self.sleepers();
        loop {
            let now = Instant::now();
            let due = sleepers.take_due(now);
            if !due.is_empty() {
                drop(sleepers);
                due.into_iter().for_each(wake);
                sleepers = self.sleepers();
                continue;
            }
            sleepers = if let Some(end) = sleepers.first() {
                let pause = end.saturating_duration_since(now);
                let waited = self.changed.wait_timeout(sleepers, pause);
                waited.unwrap_or_else(PoisonError::into_inner).0
            } else {
                let waited = self.changed.wait(sleepers);
                waited.unwrap_or_else(PoisonError::into_inner)
            };
        }
    }
}

impl Sleepers {
    fn first(&self) -> Option<Instant> {
        self.by_end.keys().next().map(|(end, _)| *end)
    }

    /// Removes all whose time has come.
    fn take_due(&mut self, now: Instant) -> Vec<Waker> {
        let mut due = Vec::new();
        while let Some(entry) = self.by_end.first_entry()
            && entry.key().0 <= now
        {
            due.push(entry.remove());
        }
        due
    }
}

/// The waker belongs to somebody else's runtime; its panic must not end the sleeps of all others.
fn wake(waker: Waker) {
    let _panic = catch_unwind(AssertUnwindSafe(|| waker.wake()));
}

/// A sleep. Dropping it leaves nothing behind.
pub(crate) struct Sleep {
    timer: &'static Timer,
    /// `None`: later than this machine can count.
    end: Option<Instant>,
    ticket: Option<Ticket>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(end) = self.end else {
            return Poll::Pending;
        };
        if end <= Instant::now() {
            return Poll::Ready(());
        }
        match self.ticket {
            Some(ticket) => self.timer.change(ticket, context.waker()),
            None => self.ticket = Some(self.timer.book(end, context.waker().clone())),
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.timer.cancel(ticket);
        }
    }
}
