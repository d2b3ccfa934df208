//! Methods that answer with several messages, one after the other.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::de::IgnoredAny;

use super::answer::decode;
use super::call::Reply;
use super::client::Client;
use super::error::Error;
use super::exchange::Received;
use super::message::Message;
use super::method::Method;

/// The messages of an answer: a stream that ends with the last message or the first error.
///
/// The API writes one JSON object a message, mostly `{"result": …}`, and `{"error": …}` where it fails. The answer is
/// received as a whole, within the limits of the call, and then read message by message; so it has to have an end.
#[must_use = "a stream gives nothing unless it is asked"]
pub struct Messages<M> {
    method: &'static Method,
    received: Received,
    /// Where the next message starts.
    next: usize,
    is_over: bool,
    gives: PhantomData<fn() -> M>,
}

impl<M: Message + Default> Messages<M> {
    /// The next message; `None` after the last one.
    ///
    /// # Errors
    /// [`ErrorKind::Status`](crate::ErrorKind::Status): the API has failed meanwhile.
    /// [`ErrorKind::Decoding`](crate::ErrorKind::Decoding): what it says cannot be read.
    #[allow(clippy::unused_async)] // Messages may come one by one some day.
    pub async fn try_next(&mut self) -> Result<Option<M>, Error> {
        self.read().transpose()
    }

    /// All the messages that are left.
    ///
    /// # Errors
    /// Those of [`try_next`](Self::try_next); what came before is then lost.
    pub async fn try_collect(mut self) -> Result<Vec<M>, Error> {
        let mut all = Vec::new();
        while let Some(message) = self.try_next().await? {
            all.push(message);
        }
        Ok(all)
    }

    fn read(&mut self) -> Option<Result<M, Error>> {
        if self.is_over {
            return None;
        }
        let (start, end) = self.piece()?;
        self.next = end;
        let mut message = M::default();
        let piece = self.received.part(start..end);
        let read = decode(&piece, &mut message).map_err(|error| error.of(self.method.name));
        self.is_over = read.is_err();
        Some(read.map(|()| message))
    }

    /// The next JSON value; what is none, to the end, is a piece too, that nobody can read.
    fn piece(&self) -> Option<(usize, usize)> {
        let body = self.received.response.body();
        let rest = body.get(self.next..).unwrap_or_default();
        let start = body.len() - rest.trim_ascii_start().len();
        let rest = body.get(start..).filter(|rest| !rest.is_empty())?;
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(IgnoredAny)) => Some((start, start + values.byte_offset())),
            _ => Some((start, body.len())),
        }
    }
}

impl<M: Message + Default> Stream for Messages<M> {
    type Item = Result<M, Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.get_mut().read())
    }
}

impl<M> Reply for Messages<M> {
    fn read(_: &Client, method: &'static Method, received: Received) -> Result<Self, Error> {
        Ok(Self {
            method,
            received,
            next: 0,
            is_over: false,
            gives: PhantomData,
        })
    }
}

/// Messages may hold secrets, so they are not printed.
impl<M> fmt::Debug for Messages<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages")
            .field("method", &self.method.name)
            .finish_non_exhaustive()
    }
}
