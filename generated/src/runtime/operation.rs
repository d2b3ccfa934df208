// part: operations
//! Operations that go on after the call that started them.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::answer::{decode, detailed_id, request_id};
use super::attempts::Received;
use super::call::{Call, Reply};
use super::client::Client;
use super::clock::Clock;
use super::error::{Answer, Error, ErrorKind, RetryClass};
use super::macros::message;
use super::method::{Method, Verb};
use super::outcome::{Given, NotGiven};
use super::read::read_json;
use super::retry::retry_class;
use super::rpc_status::RpcStatus;
use super::types::{JsonObject, Timestamp};

/// What the API says about an operation, be it one of a list. What the service tells and what came of it may hold secrets and are never printed.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct OperationState {
    /// ID of the operation.
    pub id: String,
    /// What it does.
    pub description: String,
    /// When it was started.
    pub created_at: Option<Timestamp>,
    /// Who started it.
    pub created_by: String,
    /// When it changed last.
    pub modified_at: Option<Timestamp>,
    /// Whether it has ended, well or not.
    pub done: Option<bool>,
    /// What the service tells about it, usually with the ID of the resource.
    pub metadata: JsonObject,
    /// Why it failed or was cancelled.
    pub error: Option<RpcStatus>,
    /// What came of it.
    pub response: Option<JsonObject>,
}

message! {
    OperationState, page "https://yandex.cloud/en/docs/api-design-guide/concepts/operation";
    "id" => id;
    "description" => description;
    "createdAt" => created_at;
    "createdBy" => created_by;
    "modifiedAt" => modified_at;
    "done" => done;
    "metadata" => metadata: secret();
    "error" => error;
    "response" => response: secret();
}

#[derive(Clone, Default, PartialEq)]
struct ById {
    operation_id: String,
}

message! {
    ById;
    "operationId" => operation_id: path(), required("Required.");
}

/// The id of an operation, whatever else its state holds.
#[derive(Clone, Default, PartialEq)]
struct Identified {
    id: String,
}

message! {
    Identified;
    "id" => id;
}

/// What the API answers about an operation that is known already.
#[derive(Default)]
struct Standing(OperationState);

pub(crate) const OPERATION_HOST: &str = "operation.api.cloud.yandex.net";

static GET: Method = Method {
    name: "operation.Operation.get",
    service: "operation",
    verb: Verb::Get,
    host: OPERATION_HOST,
    path: "/operations/{operationId}",
    page: "https://yandex.cloud/en/docs/api-design-guide/concepts/operation",
};

static CANCEL: Method = Method {
    name: "operation.Operation.cancel",
    service: "operation",
    verb: Verb::Get,
    host: OPERATION_HOST,
    path: "/operations/{operationId}:cancel",
    page: "https://yandex.cloud/en/docs/api-design-guide/concepts/operation",
};

/// A long-running operation: what a method gives that starts one.
///
/// `T` is what comes of it: the resource that is created or updated, [`Empty`](crate::Empty) when something is
/// deleted, an [`Outcome`](crate::Outcome) where the documentation does not tell and the resource is likely, and
/// [`JsonObject`] where nothing is known. `M` is what the service tells about it meanwhile.
///
/// Dropping the handle stops nothing. With its id, the operation can be taken up again: [`attach`](Self::attach).
pub struct OperationHandle<T, M = JsonObject> {
    client: Client,
    state: OperationState,
    gives: PhantomData<fn() -> (T, M)>,
}

impl<T, M> OperationHandle<T, M> {
    fn new(client: Client, state: OperationState) -> Self {
        Self {
            client,
            state,
            gives: PhantomData,
        }
    }

    /// Takes up an operation that was started elsewhere. Nothing is known of it before [`poll`](Self::poll).
    pub fn attach(client: &Client, id: impl Into<String>) -> Self {
        let state = OperationState {
            id: id.into(),
            ..OperationState::default()
        };
        Self::new(client.clone(), state)
    }

    /// The id, by which the operation can be taken up again.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.state.id
    }

    /// What the API last said, as it was said.
    #[must_use]
    pub fn state(&self) -> &OperationState {
        &self.state
    }

    /// Whether the operation had ended when it was last asked.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state.done == Some(true)
    }

    /// Asks how the operation stands; gives whether it has ended.
    ///
    /// # Errors
    /// Those of a call. That the operation has failed is no error here: see [`result`](Self::result).
    pub async fn poll(&mut self) -> Result<bool, Error> {
        self.ask(&GET, None).await?;
        Ok(self.is_done())
    }

    /// Asks the API to stop the operation. Not every operation can be stopped, and one may be done before.
    ///
    /// # Errors
    /// Those of a call.
    pub async fn cancel(&mut self) -> Result<(), Error> {
        self.ask(&CANCEL, None).await
    }

    /// Waits until the operation ends: `.await` it, or change how long and how often is asked first.
    pub fn wait(self) -> Wait<T, M>
    where
        T: Given,
        M: Given,
    {
        Wait {
            operation: self,
            timeout: Some(Duration::from_secs(3600)),
            is_timed: false,
            interval: Duration::from_secs(1),
            longest_interval: Duration::from_secs(10),
        }
    }

    /// Asks about the operation, or for its end, and takes no longer than the limit.
    async fn ask(&mut self, method: &'static Method, limit: Option<Duration>) -> Result<(), Error> {
        let request = ById {
            operation_id: self.state.id.clone(),
        };
        let mut call = Call::<ById, Standing>::new(&self.client, method, request);
        if let Some(limit) = limit {
            call = call.timeout(limit);
        }
        let asked = call.send().await;
        let Standing(state) = asked.map_err(|error| error.of_operation(&self.state.id))?;
        self.take(state)
    }

    /// Takes what the API says now, if it speaks of this operation. An answer without an id does: it was asked of none
    /// other.
    fn take(&mut self, state: OperationState) -> Result<(), Error> {
        let id = std::mem::take(&mut self.state.id);
        if !state.id.is_empty() && state.id != id {
            self.state.id = id;
            return Err(self.wrong("the API answers about another operation"));
        }
        self.state = OperationState { id, ..state };
        Ok(())
    }

    fn wrong(&self, what: impl Into<String>) -> Error {
        Error::new(ErrorKind::Decoding, what)
            .of(GET.name)
            .of_operation(&self.state.id)
    }
}

impl<T: Given, M: Given> OperationHandle<T, M> {
    /// What the service tells about the operation, usually with the ID of the resource.
    ///
    /// # Errors
    /// [`ErrorKind::Decoding`]: it does not look as documented. [`state`](Self::state) has it as it is.
    pub fn metadata(&self) -> Result<M, Error> {
        // Nobody but its fields tells what it is: the name that it has here is one of the crate.
        let mut metadata = self.state.metadata.clone();
        metadata.remove("@type");
        self.typed(Some(&metadata))
    }

    /// What came of the operation; `None`: it had not ended when it was last asked.
    ///
    /// # Errors
    /// [`ErrorKind::Operation`]: it failed or was cancelled. [`ErrorKind::Decoding`]: the result does not look as
    /// documented; [`state`](Self::state) has it as it is.
    #[must_use]
    pub fn result(&self) -> Option<Result<T, Error>> {
        if !self.is_done() {
            return None;
        }
        // A gateway may write both of the two, one of them at its default.
        let response = self.state.response.as_ref();
        let is_failure =
            |status: &&RpcStatus| response.is_none() || !matches!(status.code, None | Some(0));
        Some(match self.state.error.as_ref().filter(is_failure) {
            Some(status) => Err(self.failed(status.clone())),
            None => self.typed(response),
        })
    }

    fn typed<V: Given>(&self, object: Option<&JsonObject>) -> Result<V, Error> {
        V::read(object).map_err(|NotGiven { what, source }| {
            let error = self.wrong(what);
            let error = match source {
                Some(source) => error.with_source(source),
                None => error,
            };
            error.without(&self.client.settings().tokens.secrets())
        })
    }

    fn failed(&self, mut status: RpcStatus) -> Error {
        status.hide(&self.client.settings().tokens.secrets());
        let what = format!("operation {}: {status}", self.state.id);
        let answer = Answer {
            request_id: detailed_id(&status.decoded_details()),
            rpc_status: Some(status),
            ..Answer::default()
        };
        Error::new(ErrorKind::Operation, what)
            .with_answer(answer)
            .of_operation(&self.state.id)
    }
}

/// Reads the start of an operation. Without its id nobody could ask about it again.
impl<T, M> Reply for OperationHandle<T, M> {
    fn read(client: &Client, _: &'static Method, received: Received) -> Result<Self, Error> {
        let mut state = OperationState::default();
        if let Err(error) = decode(&received, &mut state) {
            // The operation may run although its description cannot be read.
            let id = id_of(&received);
            return Err(if id.is_empty() {
                error
            } else {
                error.of_operation(&id)
            });
        }
        if state.id.is_empty() {
            let lacks = "the API gives no id of an operation";
            return Err(no_operation(&received, state.error, lacks));
        }
        Ok(Self::new(client.clone(), state))
    }
}

/// Reads the state of a known operation. Asking again does no harm, so an odd answer may be a passing one.
impl Reply for Standing {
    fn read(_: &Client, _: &'static Method, received: Received) -> Result<Self, Error> {
        let mut state = OperationState::default();
        decode(&received, &mut state).map_err(|error| match error.kind() {
            ErrorKind::Decoding => error.with_retry_class(RetryClass::IfRepeatable),
            _ => error,
        })?;
        if state.id.is_empty() && state.done.is_none() {
            let lacks = "the API says neither which operation it is about nor whether that is done";
            let error = no_operation(&received, state.error, lacks);
            return Err(match error.kind() {
                ErrorKind::Decoding => error.with_retry_class(RetryClass::IfRepeatable),
                _ => error,
            });
        }
        Ok(Self(state))
    }
}

/// The id in an answer that cannot be read as a whole; empty when there is none.
fn id_of(received: &Received) -> String {
    let mut identified = Identified::default();
    // What was read before an error stays read.
    let _read = read_json(received.response.body(), &mut identified);
    identified.id
}

/// Why an answer is about no operation: it says so itself, or it lacks something.
fn no_operation(received: &Received, error: Option<RpcStatus>, lacks: &str) -> Error {
    let is_failure = |status: &RpcStatus| !matches!(status.code, None | Some(0));
    let Some(mut status) = error.filter(is_failure) else {
        return unreadable(received, lacks);
    };
    status.hide(&received.secrets());
    let what = format!("an error in place of an operation: {status}");
    let retry_class = retry_class(received.response.status(), status.code);
    let answer = Answer {
        rpc_status: Some(status),
        ..answer(received)
    };
    Error::new(ErrorKind::Status, what)
        .with_answer(answer)
        .with_retry_class(retry_class)
        .after(received.attempts)
}

fn unreadable(received: &Received, what: &str) -> Error {
    Error::new(ErrorKind::Decoding, what)
        .with_answer(answer(received))
        .after(received.attempts)
}

/// What is known of an answer without its body.
fn answer(received: &Received) -> Answer {
    Answer {
        status: Some(received.response.status()),
        request_id: request_id(received.response.headers()),
        client_request_id: received.client_request_id(),
        ..Answer::default()
    }
}

/// Waits for the end of an operation. Made by [`OperationHandle::wait`].
#[must_use = "nothing happens before `.await` or `.send()`"]
pub struct Wait<T, M = JsonObject> {
    operation: OperationHandle<T, M>,
    timeout: Option<Duration>,
    /// Whether the user said how long to wait.
    is_timed: bool,
    interval: Duration,
    longest_interval: Duration,
}

/// How often in a row the operation may be out of reach, or the answer odd, before waiting for it ends.
const PATIENCE: u32 = 5;

/// No operation is asked more often than so.
const SHORTEST: Duration = Duration::from_millis(100);

/// How long the last question may take, which is asked when the time is over: the end is kept to the second.
const LAST_QUESTION: Duration = Duration::from_millis(800);

impl<T: Given, M: Given> Wait<T, M> {
    /// How long to wait; at first an hour. `None`: without end.
    ///
    /// When the time is over, the operation is asked once more. One that is not done then goes on; the error has its
    /// id. The end is kept to the second, also when the API does not answer. (Only the hour of the beginning is not, if
    /// the client has no limits of time at all.)
    pub fn timeout(self, limit: impl Into<Option<Duration>>) -> Self {
        Self {
            timeout: limit.into(),
            is_timed: true,
            ..self
        }
    }

    /// How long to wait before the operation is asked first, and at most later: each time it is half as much
    /// again. At first 1 and 10 seconds; never less than a tenth of a second.
    pub fn interval(self, first: Duration, longest: Duration) -> Self {
        Self {
            interval: first.max(SHORTEST),
            longest_interval: longest.max(SHORTEST),
            ..self
        }
    }

    /// Waits, and gives what came of the operation.
    ///
    /// # Errors
    /// [`ErrorKind::Operation`]: it failed or was cancelled. [`ErrorKind::Timeout`]: it is not done in time. Those of
    /// a call: it is out of reach, or the answers cannot be read, also after several repetitions; or the answer is
    /// about another operation.
    pub async fn send(self) -> Result<T, Error> {
        let Self {
            mut operation,
            timeout,
            is_timed,
            interval,
            longest_interval,
        } = self;
        let client = operation.client.clone();
        let settings = client.settings();
        let usual = settings.timeout;
        let is_limited = is_timed || usual.is_some();
        let mut pace = Pace {
            clock: &*settings.clock,
            started: settings.clock.elapsed(),
            timeout,
            interval,
            longest_interval,
            failures: 0,
        };
        loop {
            if let Some(result) = operation.result() {
                return result;
            }
            pace.pause().await;
            let limit = pace.question(usual).filter(|_| is_limited);
            let asked = operation.ask(&GET, limit).await;
            let is_final = pace.is_over() && !operation.is_done();
            match pace.bear(asked) {
                Ok(None) if is_final => return Err(late(operation.id(), pace.waited())),
                Ok(Some(error)) if is_final => {
                    return Err(late(operation.id(), pace.waited()).with_source(error));
                }
                Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// When an operation is asked, and how long it is waited for.
struct Pace<'a> {
    clock: &'a dyn Clock,
    started: Duration,
    timeout: Option<Duration>,
    interval: Duration,
    longest_interval: Duration,
    failures: u32,
}

impl Pace<'_> {
    fn waited(&self) -> Duration {
        self.clock.elapsed().saturating_sub(self.started)
    }

    /// How much of the time is left; `None`: there is no end.
    fn left(&self) -> Option<Duration> {
        Some(self.timeout?.saturating_sub(self.waited()))
    }

    fn is_over(&self) -> bool {
        self.left() == Some(Duration::ZERO)
    }

    /// Waits for the time of the next question, which is no later than the end.
    async fn pause(&mut self) {
        let pause = self
            .left()
            .map_or(self.interval, |left| left.min(self.interval));
        let longer = self.interval.saturating_add(self.interval / 2);
        self.interval = longer.min(self.longest_interval);
        if !pause.is_zero() {
            self.clock.sleep(pause).await;
        }
    }

    /// How long the next question may take: as long as any call, but not far beyond the end.
    fn question(&self, usual: Option<Duration>) -> Option<Duration> {
        let left = self.left().map(|left| left.max(LAST_QUESTION));
        match (left, usual) {
            (Some(left), Some(usual)) => Some(left.min(usual)),
            (left, usual) => left.or(usual),
        }
    }

    /// Bears an error that may pass; others, and too many in a row, are the end.
    fn bear(&mut self, asked: Result<(), Error>) -> Result<Option<Error>, Error> {
        let Err(error) = asked else {
            self.failures = 0;
            return Ok(None);
        };
        if !error.is_retryable() || self.failures >= PATIENCE {
            return Err(error);
        }
        self.failures += 1;
        Ok(Some(error))
    }
}

fn late(id: &str, waited: Duration) -> Error {
    let what = format!("operation {id} is not done after {waited:?}");
    Error::new(ErrorKind::Timeout, what)
        .of(GET.name)
        .of_operation(id)
}

impl<T, M> IntoFuture for Wait<T, M>
where
    T: Given + 'static,
    M: Given + 'static,
{
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T, M> Clone for OperationHandle<T, M> {
    fn clone(&self) -> Self {
        Self::new(self.client.clone(), self.state.clone())
    }
}

/// What the API said may hold secrets, so only the id and the end are shown.
impl<T, M> fmt::Debug for OperationHandle<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationHandle")
            .field("id", &self.state.id)
            .field("done", &self.is_done())
            .finish_non_exhaustive()
    }
}

impl<T, M> fmt::Debug for Wait<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("operation", &self.operation)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
// end: operations
