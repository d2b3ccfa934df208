//! The body of a response that comes piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::TransportError;
use crate::runtime::client::RESPONSE_LIMIT;

/// The body of a response as it arrives: a stream of its pieces, which may end anywhere in a message.
pub struct ResponseBody {
    pieces: Pieces,
    limit: usize,
}

enum Pieces {
    Whole(Option<Bytes>),
    /// The lock is never taken: with it, what holds a body can be shared by threads.
    Arriving(Mutex<Pin<Box<Arriving>>>),
}

type Arriving = dyn Stream<Item = Result<Bytes, TransportError>> + Send;

impl ResponseBody {
    /// A body that arrives in these pieces.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self {
            pieces: Pieces::Arriving(Mutex::new(Box::pin(pieces))),
            limit: RESPONSE_LIMIT,
        }
    }

    /// Refuses messages of more bytes than this; at first 64 MiB.
    #[must_use]
    pub fn message_limit(self, bytes: usize) -> Self {
        Self {
            limit: bytes,
            ..self
        }
    }

    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Waits for the whole body.
    pub(crate) async fn collect(mut self) -> Result<Bytes, TransportError> {
        let mut whole = BytesMut::new();
        while let Some(piece) = poll_fn(|context| Pin::new(&mut self).poll_next(context)).await {
            let piece = piece?;
            if piece.len() > self.limit.saturating_sub(whole.len()) {
                return Err(too_long(self.limit));
            }
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }
}

/// The response is longer than what is accepted.
pub(crate) fn too_long(limit: usize) -> TransportError {
    TransportError::permanent(format!("the response is longer than {limit} bytes"))
}

impl From<Bytes> for ResponseBody {
    fn from(whole: Bytes) -> Self {
        Self {
            pieces: Pieces::Whole(Some(whole)),
            limit: usize::MAX,
        }
    }
}

impl Stream for ResponseBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().pieces {
            Pieces::Whole(whole) => Poll::Ready(whole.take().map(Ok)),
            Pieces::Arriving(pieces) => {
                let pieces = pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
                pieces.as_mut().poll_next(context)
            }
        }
    }
}

/// A body may hold secrets, so it is not printed.
impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody").finish_non_exhaustive()
    }
}
