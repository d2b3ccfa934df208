//! Methods that answer with several messages, one after the other.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::answer::{decode, failure};
use super::attempts::Received;
use super::call::Reply;
use super::client::Client;
use super::clock::SleepFuture;
use super::error::{Error, ErrorKind};
use super::message::Message;
use super::method::Method;
use super::splitter::Splitter;
use super::transport::{ResponseBody, TransportError, too_long};

/// The messages of an answer: a stream that ends with the last message or the first error.
///
/// The API writes one JSON object a message, mostly `{"result": …}`, and `{"error": …}` where it fails. A message is
/// given as soon as it has arrived. How long the call may take is how long the answer may take to begin, and then how
/// long the API may say nothing. Dropping the stream closes the connection.
#[must_use = "a stream gives nothing unless it is asked"]
pub struct Messages<M> {
    method: &'static Method,
    /// The head of the response, and how it came.
    received: Received,
    arriving: Option<Arriving>,
    splitter: Splitter,
    gives: PhantomData<fn() -> M>,
}

/// What is still to come of an answer.
struct Arriving {
    client: Client,
    body: ResponseBody,
    /// How long the API may say nothing.
    patience: Option<Duration>,
    /// The lock is never taken: with it, messages can be shared by threads.
    alarm: Option<Mutex<SleepFuture>>,
}

impl<M: Message + Default> Messages<M> {
    /// The next message; `None` after the last one.
    ///
    /// # Errors
    /// [`ErrorKind::Status`](crate::ErrorKind::Status): the API has failed meanwhile.
    /// [`ErrorKind::Decoding`](crate::ErrorKind::Decoding): what it says cannot be read.
    /// [`ErrorKind::Transport`](crate::ErrorKind::Transport) and [`ErrorKind::Timeout`](crate::ErrorKind::Timeout): the
    /// answer breaks off, or nothing comes any more.
    pub async fn try_next(&mut self) -> Result<Option<M>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
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

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<M, Error>>> {
        while let Some(arriving) = &mut self.arriving {
            if let Some(piece) = self.splitter.next() {
                return Poll::Ready(Some(self.read(piece)));
            }
            let limit = arriving.body.limit();
            match ready!(arriving.poll(context)) {
                Some(Ok(chunk)) if self.splitter.add(&chunk, limit) => {}
                Some(Ok(_)) => return Poll::Ready(Some(Err(self.broken(too_long(limit))))),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.broken(error)))),
                None => {
                    self.arriving = None;
                    let last = self.splitter.last();
                    return Poll::Ready(last.map(|piece| self.read(piece)));
                }
            }
        }
        Poll::Ready(None)
    }

    /// Reads a message. An error is the end.
    fn read(&mut self, piece: Bytes) -> Result<M, Error> {
        let mut message = M::default();
        let read = decode(&self.received.with_body(piece), &mut message);
        read.map(|()| message).map_err(|error| {
            self.arriving = None;
            error.of(self.method.name)
        })
    }

    /// The answer breaks off.
    fn broken(&mut self, error: TransportError) -> Error {
        self.arriving = None;
        let error = if error.is_timeout() {
            Error::new(ErrorKind::Timeout, error.to_string())
                .with_client_request_id(self.received.client_request_id())
        } else {
            failure(error, self.received.client_request_id())
        };
        error
            .after(self.received.attempts)
            .of(self.method.name)
            .without(&self.received.secrets())
    }
}

impl Arriving {
    /// The next piece of the body; an error if it takes too long.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Poll::Ready(piece) = Pin::new(&mut self.body).poll_next(context) {
            self.alarm = None;
            return Poll::Ready(piece);
        }
        let Some(limit) = self.patience else {
            return Poll::Pending;
        };
        let clock = &self.client.settings().clock;
        let start = || Mutex::new(clock.sleep(limit));
        let alarm = self.alarm.get_or_insert_with(start).get_mut();
        let alarm = alarm.unwrap_or_else(PoisonError::into_inner);
        ready!(alarm.as_mut().poll(context));
        self.alarm = None;
        let message = format!("nothing more of the answer within {limit:?}");
        Poll::Ready(Some(Err(TransportError::timeout(message))))
    }
}

impl<M: Message + Default> Stream for Messages<M> {
    type Item = Result<M, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<M> Reply for Messages<M> {
    const STREAMS: bool = true;

    fn read(
        client: &Client,
        method: &'static Method,
        mut received: Received,
    ) -> Result<Self, Error> {
        let body = received.arriving.take();
        let arriving = body.map(|body| Arriving {
            client: client.clone(),
            body,
            patience: received.patience,
            alarm: None,
        });
        Ok(Self {
            method,
            received,
            arriving,
            splitter: Splitter::default(),
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
