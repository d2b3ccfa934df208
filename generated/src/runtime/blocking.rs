//! Calls that block the thread until they are answered, for programs without async.
//!
//! Everything is shared with the other calls; there is only another way to wait for them.
//!
//! ```no_run
//! use yandex_cloud_api::blocking::{Block as _, BlockIter as _};
//! # fn example<T, F, S>(call: F, items: S) -> Result<(), yandex_cloud_api::Error>
//! # where
//! #     F: std::future::IntoFuture<Output = Result<T, yandex_cloud_api::Error>>,
//! #     S: futures_core::Stream<Item = Result<String, yandex_cloud_api::Error>> + Unpin,
//! # {
//!
//! let response = call.block()?;
//! for item in items.block_iter() {
//!     println!("{}", item?);
//! }
//! # Ok(())
//! # }
//! ```

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::error::Error;
use super::message::Message;
use super::paging::{ItemPage, Items, Page, Pages};
use super::stream::Messages;
use super::surroundings::may_block;

/// Waits for calls, operations, and everything else that gives a `Result` of this crate.
pub trait Block<T>: IntoFuture<Output = Result<T, Error>> + Sized {
    /// Blocks the thread until there is a result.
    ///
    /// # Errors
    /// Those of the call, and [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) inside of async code,
    /// which must not be blocked. Inside of tokio's `spawn_blocking` and `block_in_place` it may be.
    /// Tokio tells the difference by a panic only, which is caught here; a program that is built with `panic = "abort"` ends.
    fn block(self) -> Result<T, Error> {
        let runtime = runtime()?;
        runtime.block_on(self.into_future())
    }
}

impl<T, F: IntoFuture<Output = Result<T, Error>>> Block<T> for F {}

/// Goes through pages and items.
pub trait BlockIter<T>: Stream<Item = Result<T, Error>> + Unpin + Sized {
    /// An iterator that blocks the thread while it waits for the next page. Inside of async code it gives one error.
    fn block_iter(self) -> BlockingIter<Self> {
        BlockingIter {
            stream: self,
            may_not_block: false,
        }
    }
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> BlockIter<T> for S {}

impl<Request, Response> Pages<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: Page + Send + 'static,
{
    /// An iterator over the pages that blocks the thread while it waits, as [`BlockIter::block_iter`] does.
    pub fn block(self) -> BlockingIter<Self> {
        self.block_iter()
    }
}

impl<Request, Response> Items<Request, Response>
where
    Request: Message + Clone + Unpin + 'static,
    Response: ItemPage + Send + 'static,
{
    /// An iterator over the items that blocks the thread while it waits, as [`BlockIter::block_iter`] does.
    pub fn block(self) -> BlockingIter<Self> {
        self.block_iter()
    }
}

impl<M: Message + Default> Messages<M> {
    /// An iterator over the messages that blocks the thread while it waits, as [`BlockIter::block_iter`] does.
    pub fn block(self) -> BlockingIter<Self> {
        self.block_iter()
    }
}

/// An iterator that blocks. Made by [`BlockIter::block_iter`].
#[derive(Debug)]
pub struct BlockingIter<S> {
    stream: S,
    may_not_block: bool,
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> Iterator for BlockingIter<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = &mut self.stream;
        if self.may_not_block {
            return None;
        }
        match runtime() {
            Ok(runtime) => {
                runtime.block_on(poll_fn(|context| Pin::new(&mut *stream).poll_next(context)))
            }
            Err(error) => {
                self.may_not_block = true;
                Some(Err(error))
            }
        }
    }
}

/// The one runtime of all blocking calls. Its thread keeps connections alive between them.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    let start = || {
        let mut builder = Builder::new_multi_thread();
        builder
            .worker_threads(1)
            .thread_name("yandex-cloud-api")
            .enable_all();
        builder.build()
    };
    let started = RUNTIME.get_or_init(start).as_ref();
    let runtime = started
        .map_err(|error| Error::configuration(format!("cannot start a runtime: {error}")))?;
    if !may_block(runtime) {
        let what =
            "a blocking call inside of async code: use `.await`, or tokio's `spawn_blocking`";
        return Err(Error::configuration(what));
    }
    Ok(runtime)
}
