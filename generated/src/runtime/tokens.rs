//! The token that a client has: kept, refreshed ahead of its end, and fetched once for many waiting calls.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use super::answer::{Chain, fault};
use super::client::Settings;
use super::credentials::{Credentials, TokenContext};
use super::error::{Answer, BoxError, Error, ErrorKind, RetryClass};
use super::proof::{Proof, Scheme};
// part: operations
use super::secrets::Secrets;
// end: operations
use super::secrets::chain;
use super::text::{LONGEST, line};
use super::transport::TransportError;

/// How long before its end a token is replaced at the earliest; tokens last for hours.
const AHEAD: Duration = Duration::from_secs(15 * 60);

/// How long a token that still holds is used after it could not be replaced.
const PAUSE: Duration = Duration::from_secs(30);

/// The token and the right to replace it.
pub(crate) struct Tokens {
    credentials: Credentials,
    kept: RwLock<Kept>,
    /// Held by the one call that fetches. When that call is dropped, the next one takes over.
    fetching: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Kept {
    proof: Option<Proof>,
    refresh_at: Option<SystemTime>,
    expires_at: Option<SystemTime>,
    /// Counts the ends of fetches, good or bad.
    fetches: u64,
    failure: Option<Arc<BoxError>>,
}

/// What can be done with the kept token.
enum Use {
    /// Use it.
    Fresh(Proof),
    /// Use it, but try to replace it.
    Ending(Proof),
    /// There is none; so many fetches have ended before.
    Missing(u64),
}

impl Tokens {
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            kept: RwLock::default(),
            fetching: tokio::sync::Mutex::new(()),
        }
    }

    /// A token that is valid now.
    pub(crate) async fn proof(&self, settings: &Settings) -> Result<Proof, Error> {
        match self.credentials.scheme() {
            Scheme::None => return Ok(Proof::None),
            Scheme::Signature(signer) => return Ok(Proof::Signature(signer.clone())),
            Scheme::Token(_) => {}
        }
        match self.look(settings.clock.now()) {
            Use::Fresh(proof) => Ok(proof),
            Use::Ending(proof) => Ok(self.replace(settings, proof).await),
            Use::Missing(seen) => self.wait(settings, seen).await.map_err(no_token),
        }
    }

    // part: operations
    /// What an error must not show of the kept token.
    pub(crate) fn secrets(&self) -> Secrets {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.proof.as_ref().map(Proof::secrets).unwrap_or_default()
    }
    // end: operations

    /// Forgets a token that the API refuses.
    pub(crate) fn refuse(&self, refused: &Proof) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.proof.as_ref() == Some(refused) {
            kept.proof = None;
        }
    }

    fn look(&self, now: SystemTime) -> Use {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let is_past = |time: Option<SystemTime>| time.is_some_and(|time| time <= now);
        match &kept.proof {
            Some(proof) if !is_past(kept.refresh_at) => Use::Fresh(proof.clone()),
            Some(proof) if !is_past(kept.expires_at) => Use::Ending(proof.clone()),
            _ => Use::Missing(kept.fetches),
        }
    }

    /// One call replaces a token that ends soon; the others, and that one if it fails, go on with the old one.
    async fn replace(&self, settings: &Settings, old: Proof) -> Proof {
        let Ok(_alone) = self.fetching.try_lock() else {
            return old;
        };
        match self.look(settings.clock.now()) {
            Use::Fresh(proof) => proof,
            _ => self.fetch(settings).await.unwrap_or(old),
        }
    }

    /// One call fetches; the others wait for what comes of it.
    async fn wait(&self, settings: &Settings, seen: u64) -> Result<Proof, Arc<BoxError>> {
        let _alone = self.fetching.lock().await;
        match self.look(settings.clock.now()) {
            Use::Fresh(proof) | Use::Ending(proof) => Ok(proof),
            Use::Missing(fetches) if fetches == seen => self.fetch(settings).await,
            Use::Missing(_) => match self.failure() {
                Some(failure) => Err(failure),
                None => self.fetch(settings).await,
            },
        }
    }

    fn failure(&self) -> Option<Arc<BoxError>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.failure.clone()
    }

    async fn fetch(&self, settings: &Settings) -> Result<Proof, Arc<BoxError>> {
        let Scheme::Token(auth) = self.credentials.scheme() else {
            return Err(Arc::new("the credentials have no token".into()));
        };
        let context = TokenContext::new(settings);
        let fetched = match self.credentials.source().token(&context).await {
            Ok(token) => Proof::new(&token, auth).map(|proof| (proof, token.expiry())),
            Err(error) => Err(error),
        };
        let now = settings.clock.now();
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.fetches += 1;
        match fetched {
            Ok((proof, expires_at)) => {
                tracing::debug!("got a new token");
                kept.keep(proof.clone(), expires_at, now);
                Ok(proof)
            }
            Err(error) => {
                tracing::warn!("cannot get a new token");
                kept.refresh_at = now.checked_add(PAUSE);
                let failure = Arc::new(error);
                kept.failure = Some(failure.clone());
                Err(failure)
            }
        }
    }
}

impl Kept {
    fn keep(&mut self, proof: Proof, expires_at: Option<SystemTime>, now: SystemTime) {
        self.proof = Some(proof);
        self.failure = None;
        self.expires_at = expires_at.filter(|end| *end > now);
        self.refresh_at = match (expires_at, self.expires_at) {
            // A source gives no token that has ended: one of the two clocks is wrong. The API tells by its refusal when the
            // token really ends; asking for another one with each call would only make a storm.
            (Some(_), None) => {
                tracing::warn!("a new token seems to have expired: is the clock right?");
                now.checked_add(PAUSE)
            }
            (_, Some(end)) => end.checked_sub(ahead(end, now)),
            (None, None) => None,
        };
    }
}

/// How long before its end a token is replaced. One that lasts for minutes only is used for most of them.
fn ahead(end: SystemTime, now: SystemTime) -> Duration {
    let lasts = end.duration_since(now).unwrap_or_default();
    AHEAD.min(lasts / 5)
}

/// The error of a call for which there is no token: it says why, and whether it helps to try again.
fn no_token(source: Arc<BoxError>) -> Error {
    let cause: &(dyn std::error::Error + 'static) = &**source;
    let why = match cause.downcast_ref::<Error>() {
        // Its text has what is behind it.
        Some(error) => error.to_string(),
        None => line(Chain(cause), LONGEST),
    };
    let known = chain(cause).find_map(known).unwrap_or_default();
    Error::new(ErrorKind::Credentials, format!("cannot get a token: {why}"))
        .with_answer(known.answer)
        .with_retry_class(known.retry_class)
        .with_source(Shared(source))
}

/// What an error of a source tells besides its text.
struct Known {
    answer: Answer,
    retry_class: RetryClass,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            answer: Answer::default(),
            retry_class: RetryClass::Never,
        }
    }
}

/// What is known of an error that came from a request. Of the call itself, nothing has been sent.
fn known(error: &(dyn std::error::Error + 'static)) -> Option<Known> {
    let (answer, retry_class) = match (
        error.downcast_ref::<Error>(),
        error.downcast_ref::<TransportError>(),
    ) {
        (Some(error), _) => (error.answer().clone(), error.retry_class()),
        (None, Some(error)) => (Answer::default(), fault(error).1),
        (None, None) => return None,
    };
    let retry_class = match retry_class {
        RetryClass::Never => RetryClass::Never,
        RetryClass::IfRepeatable | RetryClass::Always => RetryClass::Always,
    };
    Some(Known {
        answer,
        retry_class,
    })
}

/// One error for all who waited.
#[derive(Debug)]
struct Shared(Arc<BoxError>);

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Shared {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
