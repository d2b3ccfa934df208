//! The hand-written part of the crate: everything that is not about one method or one type.
//!
//! | module | job |
//! |---|---|
//! | `message`, `value`, `limit`, `macros` | field tables, and how generated types state them |
//! | `read` and `memory_budget`, `json`, `assign`, `write`, `debug`, `types` | JSON in and out, printing, value types |
//! | `validate` and `measure`, `violation` | documented limits |
//! | `pattern`, `automaton` and `expression` | matching texts |
//! | `client`, `endpoint`, `call`, `method` | what a user sets up, and what a method is |
//! | `vendor` | what holds for all methods of the vendor's API |
//! | `prepare`, `update`, `url` and `form` | from fields to an HTTP request |
//! | `attempts`, `tokens`, `proof`, `retry`, `clock` | attempts, the token, and the time they may take |
//! | `timer`, `surroundings` | who ends a sleep, and what the async runtime around a call has |
//! | `rates` | how many calls are left |
//! | `answer`, `envelope`, `rpc_status`, `api_error`, `error` | from a response to a message or an error |
//! | `body`, `snippet`, `retry_after` | what an error tells of a response |
//! | `secrets`, `text` | what must not be shown, and how the rest is |
//! | `paging`, `next_page`, `operation` and `outcome`, `blocking` | what is made of several calls |
//! | `stream`, `splitter` | several messages that are made of one call |
//! | `credentials`, `transport` | what surrounds a call |

mod answer;
mod api_error;
mod assign;
mod attempts;
mod automaton;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod call;
mod client;
pub mod clock;
pub mod credentials;
mod debug;
mod disguise;
mod endpoint;
mod envelope;
mod error;
mod expression;
mod form;
mod json;
mod limit;
pub(crate) mod macros;
mod measure;
mod memory_budget;
mod message;
mod method;
mod next_page;
// part: operations
mod operation;
mod outcome;
// end: operations
mod paging;
mod pattern;
mod prepare;
mod proof;
mod random;
mod rates;
mod read;
mod retry;
mod retry_after;
mod rpc_status;
mod secrets;
mod snippet;
mod splitter;
mod stream;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod surroundings;
#[cfg(test)]
mod tests;
mod text;
#[cfg(not(target_family = "wasm"))]
mod timer;
mod tokens;
pub mod transport;
mod types;
mod update;
mod url;
mod validate;
mod value;
mod vendor;
mod violation;
mod write;

pub use self::api_error::ApiError;
pub use self::call::Call;
pub use self::client::{Client, ClientBuilder};
pub use self::credentials::{Credentials, Signer, Token};
pub use self::error::{BoxError, Error, ErrorKind};
pub use self::limit::{Limit, Number};
pub use self::message::Message;
// part: operations
pub use self::operation::{OperationHandle, OperationState, Wait};
pub use self::outcome::{Given, NotGiven, Outcome};
// end: operations
pub use self::paging::{Items, Pages};
pub use self::retry::RetryPolicy;
pub use self::rpc_status::{
    BadRequest, ErrorDetail, ErrorInfo, FieldViolation, Help, HelpLink, LocalizedMessage,
    PreconditionFailure, PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo,
    ResourceInfo, RetryInfo, RpcStatus,
};
pub use self::stream::Messages;
pub use self::types::{
    Duration, Empty, FieldMask, InvalidDuration, InvalidTimestamp, JsonObject, JsonValue, Nullable,
    Timestamp,
};
pub use self::violation::{Measure, Violation, Violations};

// What generated code and the macros' expansions name besides.
pub use self::attempts::Received;
pub use self::call::Reply;
pub use self::debug::{debug, debug_choice};
pub use self::limit::{Matched, Rule};
pub use self::message::{Choice, Field, Location, Manner, OneOf, Table, Visit};
pub use self::method::{Method, Verb};
pub use self::paging::{ItemPage, Listed, Page, Paging, PagingKind};
pub use self::pattern::Pattern;
pub use self::read::deserialize;
pub use self::validate::validate;
pub use self::value::{List, Map, OpenEnum, Place, Slot, Value, View, list, map};
pub use self::vendor::{Auth, AuthKind, Envelope, Errors, ListForm, RateLimit, ResetIs, Vendor};
pub use self::write::serialize;
