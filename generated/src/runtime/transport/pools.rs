//! The connections of the built-in transport, kept apart by the runtimes that drive them.
//!
//! A connection lives in the runtime that opened it. When that one is idle, as one of a single thread is between two
//! `block_on`, nothing moves on the connection, and a call of another runtime would wait for it in vain.

use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use tokio::runtime::{Handle, Id};

use super::TransportError;
use crate::runtime::surroundings::{have_reactor, have_timer};

/// How many runtimes keep their connections; of more, the oldest open new ones.
const RUNTIMES: usize = 8;

/// Makes a client with connections of its own.
type Make = Box<dyn Fn() -> Result<reqwest::Client, TransportError> + Send + Sync>;

/// The clients of the runtimes, the oldest first.
pub(super) struct Pools {
    make: Make,
    clients: RwLock<Vec<(Option<Id>, reqwest::Client)>>,
}

impl Pools {
    /// Makes clients when they are needed.
    pub(super) fn new(
        make: impl Fn() -> Result<reqwest::Client, TransportError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            make: Box::new(make),
            clients: RwLock::default(),
        }
    }

    /// Makes the client of the first runtime at once, so that what cannot be made is known early.
    pub(super) fn ready(self) -> Result<Self, TransportError> {
        let client = (self.make)()?;
        self.change().push((None, client));
        Ok(self)
    }

    /// The client of the runtime here.
    pub(super) fn client(&self) -> Result<reqwest::Client, TransportError> {
        let runtime = Handle::try_current().map_err(|error| {
            TransportError::misconfigured("the built-in transport needs a tokio runtime")
                .with_source(error)
        })?;
        let id = Some(runtime.id());
        match self.known(id) {
            Some(client) => Ok(client),
            None => self.add(id),
        }
    }

    fn known(&self, id: Option<Id>) -> Option<reqwest::Client> {
        let clients = self.clients.read().unwrap_or_else(PoisonError::into_inner);
        let (_, client) = clients.iter().find(|(of, _)| *of == id)?;
        Some(client.clone())
    }

    fn add(&self, id: Option<Id>) -> Result<reqwest::Client, TransportError> {
        if !have_timer() || !have_reactor() {
            return Err(TransportError::misconfigured(
                "the built-in transport needs a tokio runtime with sockets and a timer: call `enable_all` of its builder",
            ));
        }
        let unused = self.change().pop_if(|(of, _)| of.is_none());
        let client = match unused {
            Some((_, client)) => client,
            None => (self.make)()?,
        };
        let mut clients = self.change();
        // Another task of the runtime may have been faster.
        if let Some((_, client)) = clients.iter().find(|(of, _)| *of == id) {
            return Ok(client.clone());
        }
        if clients.len() >= RUNTIMES {
            clients.remove(0);
        }
        clients.push((id, client.clone()));
        Ok(client)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Vec<(Option<Id>, reqwest::Client)>> {
        self.clients.write().unwrap_or_else(PoisonError::into_inner)
    }
}
