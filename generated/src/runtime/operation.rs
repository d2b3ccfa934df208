//! Operations that go on after the call that started them.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use super::answer::decode;
use super::call::{Call, Reply};
use super::client::Client;
use super::error::{Answer, Error, ErrorKind};
use super::exchange::Received;
use super::macros::message;
use super::method::{Method, Verb};
use super::read::deserialize;
use super::rpc_status::RpcStatus;
use super::types::{JsonObject, Timestamp};
use super::value::{Value, View};

/// What the API says about an operation.
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

const HOST: &str = "operation.api.cloud.yandex.net";

static GET: Method = Method {
    name: "operation.Operation.get",
    service: "operation",
    verb: Verb::Get,
    host: HOST,
    path: "/operations/{operationId}",
    page: "https://yandex.cloud/en/docs/api-design-guide/concepts/operation",
};

static CANCEL: Method = Method {
    name: "operation.Operation.cancel",
    service: "operation",
    verb: Verb::Get,
    host: HOST,
    path: "/operations/{operationId}:cancel",
    page: "https://yandex.cloud/en/docs/api-design-guide/concepts/operation",
};

/// A long-running operation: what a method gives that starts one.
///
/// `T` is what comes of it: the resource that is created or updated, [`Empty`](crate::Empty) when something is
/// deleted, [`JsonObject`] where the documentation does not tell. `M` is what the service tells about it meanwhile.
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
        self.ask(&GET).await?;
        Ok(self.is_done())
    }

    /// Asks the API to stop the operation. Not every operation can be stopped, and one may be done before.
    ///
    /// # Errors
    /// Those of a call.
    pub async fn cancel(&mut self) -> Result<(), Error> {
        self.ask(&CANCEL).await
    }

    async fn ask(&mut self, method: &'static Method) -> Result<(), Error> {
        let request = ById {
            operation_id: self.state.id.clone(),
        };
        let call = Call::<ById, OperationState>::new(&self.client, method, request);
        let asked = call.send().await;
        self.state = asked.map_err(|error| error.of_operation(&self.state.id))?;
        Ok(())
    }
}

impl<T: Value + Default, M: Value + Default> OperationHandle<T, M> {
    /// What the service tells about the operation, usually with the ID of the resource.
    ///
    /// # Errors
    /// [`ErrorKind::Decoding`]: it does not look as documented. [`state`](Self::state) has it as it is.
    pub fn metadata(&self) -> Result<M, Error> {
        self.typed(&self.state.metadata)
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
        Some(match (&self.state.error, &self.state.response) {
            (Some(status), _) => Err(self.failed(status.clone())),
            (None, Some(response)) => self.typed(response),
            (None, None) if is_empty_object(&T::default()) => Ok(T::default()),
            (None, None) => {
                Err(self.wrong("the operation has ended with neither error nor response"))
            }
        })
    }

    /// Waits until the operation ends: `.await` it, or change how long and how often is asked first.
    pub fn wait(self) -> Wait<T, M> {
        Wait {
            operation: self,
            timeout: Some(Duration::from_secs(3600)),
            interval: Duration::from_secs(1),
            longest_interval: Duration::from_secs(10),
        }
    }

    fn typed<V: Value + Default>(&self, object: &JsonObject) -> Result<V, Error> {
        deserialize(serde_json::Value::Object(object.clone())).map_err(
            |error: serde_json::Error| {
                self.wrong(format!("cannot read the operation: {error}"))
                    .with_source(error)
            },
        )
    }

    fn wrong(&self, what: impl Into<String>) -> Error {
        Error::new(ErrorKind::Decoding, what)
            .of(GET.name)
            .of_operation(&self.state.id)
    }

    fn failed(&self, status: RpcStatus) -> Error {
        let what = format!("operation {}: {status}", self.state.id);
        let answer = Answer {
            rpc_status: Some(status),
            ..Answer::default()
        };
        Error::new(ErrorKind::Operation, what)
            .with_answer(answer)
            .of_operation(&self.state.id)
    }
}

/// Whether a value of the type is an object that need not be there.
fn is_empty_object(value: &dyn Value) -> bool {
    match value.view() {
        View::Json(_) => true,
        View::Message(message) => message.table().fields.is_empty(),
        _ => false,
    }
}

impl<T, M> Reply for OperationHandle<T, M> {
    fn read(client: &Client, received: &Received) -> Result<Self, Error> {
        let mut state = OperationState::default();
        decode(received, &mut state)?;
        Ok(Self::new(client.clone(), state))
    }
}

/// Waits for the end of an operation. Made by [`OperationHandle::wait`].
#[must_use = "nothing happens before `.await` or `.send()`"]
pub struct Wait<T, M = JsonObject> {
    operation: OperationHandle<T, M>,
    timeout: Option<Duration>,
    interval: Duration,
    longest_interval: Duration,
}

/// How often in a row the operation may be out of reach before waiting for it ends.
const PATIENCE: u32 = 5;

impl<T: Value + Default, M: Value + Default> Wait<T, M> {
    /// How long to wait; at first an hour. `None`: without end.
    ///
    /// An operation that is not done in time goes on. The error has its id.
    pub fn timeout(self, limit: impl Into<Option<Duration>>) -> Self {
        Self {
            timeout: limit.into(),
            ..self
        }
    }

    /// How long to wait before the operation is asked first, and at most later: each time it is half as much
    /// again. At first 1 and 10 seconds.
    pub fn interval(self, first: Duration, longest: Duration) -> Self {
        Self {
            interval: first,
            longest_interval: longest,
            ..self
        }
    }

    /// Waits, and gives what came of the operation.
    ///
    /// # Errors
    /// [`ErrorKind::Operation`]: it failed or was cancelled. [`ErrorKind::Timeout`]: it is not done in time. Those of
    /// a call: it is out of reach, also after several repetitions.
    pub async fn send(self) -> Result<T, Error> {
        let Self {
            mut operation,
            timeout,
            mut interval,
            longest_interval,
        } = self;
        let client = operation.client.clone();
        let clock = &client.settings().clock;
        let started = clock.elapsed();
        let mut failures = 0;
        loop {
            if let Some(result) = operation.result() {
                return result;
            }
            let waited = clock.elapsed().saturating_sub(started);
            if timeout.is_some_and(|limit| waited + interval > limit) {
                return Err(late(operation.id(), waited));
            }
            clock.sleep(interval).await;
            interval = interval.mul_f64(1.5).min(longest_interval);
            failures = match operation.poll().await {
                Ok(_) => 0,
                Err(error) if error.is_retryable() && failures < PATIENCE => failures + 1,
                Err(error) => return Err(error),
            };
        }
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
    T: Value + Default + 'static,
    M: Value + Default + 'static,
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
