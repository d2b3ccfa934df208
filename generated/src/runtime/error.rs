//! Why a call did not succeed.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::api_error::ApiError;
use super::rpc_status::RpcStatus;
// part: google
use super::rpc_status::{ErrorDetail, FieldViolation};
// end: google
use super::secrets::Secrets;
use super::text::{LONGEST, line};
use super::violation::{Violation, Violations};

/// Any error, as a source of another.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request breaks documented limits; nothing was sent.
    Validation,
    /// There is no token; nothing was sent. Status and request id are those of the answer of the token's source, if it gave
    /// one.
    Credentials,
    /// The network or a protocol below HTTP.
    Transport,
    /// No answer in time. The request may have taken effect.
    Timeout,
    /// The API answered with an error.
    Status,
    /// The answer cannot be read, or contradicts an earlier one. The request has probably taken effect.
    Decoding,
    /// The request was accepted, but the operation that it started has failed or was cancelled.
    Operation,
    /// The client was set up wrongly; nothing was sent.
    Configuration,
}

/// The longest message, in bytes: it leaves room for what [`Error`]'s text says around it.
const MESSAGE: usize = LONGEST - 384;

/// Why a call did not succeed.
///
/// Its text is one line of at most 1 KB, and so is its `Debug`: what a server wrote is cut off, and control characters
/// are escaped. It holds no secrets. A token that the server repeats is masked, in the texts of [`source`] and in what the
/// server says, too. Of a response that cannot be read, it names fields but shows no value.
///
/// [`source`]: std::error::Error::source
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    method: Option<&'static str>,
    message: String,
    answer: Answer,
    retry_class: RetryClass,
    attempts: u32,
    operation_id: Option<String>,
    violations: Option<Violations>,
    source: Option<BoxError>,
}

/// Whether another attempt may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryClass {
    /// The next attempt would end the same way.
    Never,
    /// If it does no harm to do it twice.
    IfRepeatable,
    /// The request cannot have been sent.
    Always,
}

/// What is known of the API's answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: Option<StatusCode>,
    pub(crate) request_id: Option<String>,
    pub(crate) client_request_id: Option<String>,
    pub(crate) rpc_status: Option<RpcStatus>,
    pub(crate) api_error: Option<Box<ApiError>>,
    pub(crate) retry_after: Option<Duration>,
}

impl Answer {
    fn hide(&mut self, secrets: &Secrets) {
        if let Some(id) = &mut self.request_id {
            secrets.hide(id);
        }
        if let Some(status) = &mut self.rpc_status {
            status.hide(secrets);
        }
        if let Some(error) = &mut self.api_error {
            error.hide(secrets);
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            method: None,
            message: line(message.into(), MESSAGE),
            answer: Answer::default(),
            retry_class: RetryClass::Never,
            attempts: 0,
            operation_id: None,
            violations: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn validation(violations: Violations) -> Self {
        let mut error = Self::new(ErrorKind::Validation, summary(&violations));
        error.0.violations = Some(violations);
        error
    }

    pub(crate) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(Secrets::default().presentable(source.into()));
        self
    }

    /// Masks what the call was sent with, wherever the error repeats it.
    pub(crate) fn without(mut self, secrets: &Secrets) -> Self {
        let Inner {
            message,
            answer,
            source,
            ..
        } = &mut *self.0;
        secrets.hide(message);
        answer.hide(secrets);
        *source = source.take().map(|source| secrets.presentable(source));
        self
    }

    pub(crate) fn with_answer(mut self, answer: Answer) -> Self {
        self.0.answer = answer;
        self
    }

    pub(crate) fn with_client_request_id(mut self, id: Option<String>) -> Self {
        self.0.answer.client_request_id = id;
        self
    }

    pub(crate) fn with_retry_class(mut self, retry_class: RetryClass) -> Self {
        self.0.retry_class = retry_class;
        self
    }

    pub(crate) fn of(mut self, method: &'static str) -> Self {
        self.0.method = Some(method);
        self
    }

    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    // part: operations
    pub(crate) fn of_operation(mut self, id: &str) -> Self {
        self.0.operation_id = Some(id.to_owned());
        self
    }
    // end: operations

    pub(crate) fn answer(&self) -> &Answer {
        &self.0.answer
    }

    pub(crate) fn retry_class(&self) -> RetryClass {
        self.0.retry_class
    }

    /// What failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The method that was called, such as `compute.Image.list`.
    #[must_use]
    pub fn method(&self) -> Option<&'static str> {
        self.0.method
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.status
    }

    /// The id that the API gave to the request, if it answered with one; of a failed operation, the one among the details of
    /// its error. Support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.answer.request_id.as_deref()
    }

    /// The id that this client gave to the request (`x-client-request-id`). Events of `tracing` have it, too, and if the
    /// request was sent, so has the API.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.answer.client_request_id.as_deref()
    }

    // part: home
    #[doc(hidden)]
    // end: home
    /// The error as the API describes it, if it does.
    #[must_use]
    pub fn api_error(&self) -> Option<&ApiError> {
        self.0.answer.api_error.as_deref()
    }

    // part: google
    /// The error as the API describes it, if it does.
    #[must_use]
    pub fn rpc_status(&self) -> Option<&RpcStatus> {
        self.0.answer.rpc_status.as_ref()
    }

    /// What the API tells about the error besides its message, decoded.
    #[must_use]
    pub fn details(&self) -> Vec<ErrorDetail> {
        self.rpc_status()
            .map(RpcStatus::decoded_details)
            .unwrap_or_default()
    }

    /// The fields of the request that the API complains about.
    #[must_use]
    pub fn field_violations(&self) -> Vec<FieldViolation> {
        let fields = |detail| match detail {
            ErrorDetail::BadRequest(bad) => bad.field_violations,
            _ => Vec::new(),
        };
        self.details().into_iter().flat_map(fields).collect()
    }
    // end: google

    /// How long the API asks to wait before the next attempt.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.answer.retry_after
    }

    /// How often the request was sent; 0: never.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    // part: operations
    /// The operation that failed, or that is not done in time: one can go on waiting for it with
    /// [`OperationHandle::attach`](crate::OperationHandle::attach).
    #[must_use]
    pub fn operation_id(&self) -> Option<&str> {
        self.0.operation_id.as_deref()
    }
    // end: operations

    /// Whether the same request may succeed later: after a fault of the connection, a timeout, 429 or 5xx.
    ///
    /// The client has repeated such a request already, as its [`RetryPolicy`](crate::RetryPolicy) says.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retry_class != RetryClass::Never
    }

    /// The documented limits that the request breaks; empty unless the kind is [`ErrorKind::Validation`].
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        self.0.violations.as_ref().map_or(&[], Violations::as_slice)
    }

    /// Whether there is no such resource, or it may not be seen.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is(StatusCode::NOT_FOUND, 5)
    }

    /// Whether a resource of this name or id exists already.
    #[must_use]
    pub fn is_already_exists(&self) -> bool {
        self.rpc_code() == Some(6)
    }

    /// Whether the caller may not do this.
    #[must_use]
    pub fn is_permission_denied(&self) -> bool {
        self.is(StatusCode::FORBIDDEN, 7)
    }

    /// Whether the token is missing, expired or wrong.
    #[must_use]
    pub fn is_unauthenticated(&self) -> bool {
        self.is(StatusCode::UNAUTHORIZED, 16)
    }

    /// Whether there were too many requests, or a quota is used up.
    #[must_use]
    pub fn is_resource_exhausted(&self) -> bool {
        self.is(StatusCode::TOO_MANY_REQUESTS, 8)
    }

    /// Whether there was no answer in time, here or inside the API.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout || self.is(StatusCode::GATEWAY_TIMEOUT, 4)
    }

    fn is(&self, status: StatusCode, code: i32) -> bool {
        self.status() == Some(status) || self.rpc_code() == Some(code)
    }

    fn rpc_code(&self) -> Option<i32> {
        self.0.answer.rpc_status.as_ref()?.code
    }
}

/// The first violation, and how many more there are.
fn summary(violations: &Violations) -> String {
    match violations.as_slice() {
        [] => "the request breaks a documented limit".to_owned(),
        [one] => one.to_string(),
        [first, more @ ..] => format!("{first} (and {} more)", more.len()),
    }
}

/// One line.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            method,
            message,
            answer,
            ..
        } = &*self.0;
        if let Some(method) = method {
            write!(f, "{method}: ")?;
        }
        // What the source of tokens answered stands in the message.
        let is_answered = self.0.kind != ErrorKind::Credentials;
        if let Some(status) = answer
            .status
            .filter(|status| is_answered && !status.is_success())
        {
            write!(f, "{status}: ")?;
        }
        f.write_str(message)?;
        if self.0.attempts > 1 {
            write!(f, " (after {} attempts)", self.0.attempts)?;
        }
        match (&answer.request_id, &answer.client_request_id) {
            _ if !is_answered => Ok(()),
            (Some(id), _) => write!(f, " (request id {id})"),
            (None, Some(id)) => write!(f, " (client request id {id})"),
            (None, None) => Ok(()),
        }
    }
}

/// One line too, also with `{:#?}`: what is known, the short things first.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(format_args!("{:?}", self.0), LONGEST))
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Error");
        fields.field("kind", &self.kind);
        let mut known = |name, value: Option<&dyn fmt::Debug>, limit| {
            if let Some(value) = value {
                fields.field(name, &Part(value, limit));
            }
        };
        let answer = &self.answer;
        known("method", some(self.method.as_ref()), 80);
        known("status", some(answer.status.as_ref()), 80);
        known("request_id", some(answer.request_id.as_ref()), 80);
        known(
            "client_request_id",
            some(answer.client_request_id.as_ref()),
            80,
        );
        known("operation_id", some(self.operation_id.as_ref()), 80);
        known("retry_after", some(answer.retry_after.as_ref()), 80);
        known("retry_class", Some(&self.retry_class), 80);
        known("attempts", Some(&self.attempts), 80);
        known("message", Some(&self.message), 300);
        known("violations", some(self.violations.as_ref()), 300);
        known("rpc_status", some(answer.rpc_status.as_ref()), 200);
        known("source", some(self.source.as_ref()), 200);
        fields.finish()
    }
}

fn some<T: fmt::Debug>(value: Option<&T>) -> Option<&dyn fmt::Debug> {
    value.map(|value| value as _)
}

/// The beginning of a value's `Debug`.
struct Part<'a>(&'a dyn fmt::Debug, usize);

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(format_args!("{:?}", self.0), self.1))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
