//! What the tokio runtime around a call has, if there is one.
//!
//! There is no way to ask but to try, and tokio panics where something is missing. Nothing is inside of what is tried
//! that could be left half done.

use std::cell::Cell;
#[cfg(feature = "blocking")]
use std::future::ready;
#[cfg(feature = "reqwest")]
use std::net::{Ipv4Addr, UdpSocket};
#[cfg(feature = "blocking")]
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::time::Duration;

#[cfg(feature = "blocking")]
use tokio::runtime::Runtime;
use tokio::runtime::{Handle, Id};

/// A runtime and whether it has a timer.
type Known = (Id, bool);

thread_local! {
    /// The runtime that was met last on this thread.
    static LAST: Cell<Option<Known>> = const { Cell::new(None) };
}

/// Whether there is a runtime here, with a timer that `tokio::time` can use.
pub(crate) fn have_timer() -> bool {
    let Ok(runtime) = Handle::try_current() else {
        return false;
    };
    let id = runtime.id();
    if let Some((last, has_timer)) = LAST.get()
        && last == id
    {
        return has_timer;
    }
    // Tried once for a runtime and a thread.
    let has_timer = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
    LAST.set(Some((id, has_timer)));
    has_timer
}

/// Whether the runtime here waits for sockets. It is not a cheap question.
#[cfg(feature = "reqwest")]
pub(crate) fn have_reactor() -> bool {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0));
    let Some(socket) = socket
        .ok()
        .filter(|socket| socket.set_nonblocking(true).is_ok())
    else {
        // Nothing to try with: the request will show it.
        return true;
    };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}

/// Whether tokio lets this thread be blocked: it does outside of async code, and where it is told of blocking code.
#[cfg(feature = "blocking")]
pub(crate) fn may_block(runtime: &Runtime) -> bool {
    Handle::try_current().is_err()
        || catch_unwind(AssertUnwindSafe(|| runtime.block_on(ready(())))).is_ok()
}
