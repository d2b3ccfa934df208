//! The hand-written part of the crate: everything that is not about one method or one type.
//!
//! | module | job |
//! |---|---|
//! | `message`, `value`, `limit`, `macros` | field tables, and how generated types state them |
//! | `read` and `put`, `write`, `debug`, `types` | JSON in and out, printing, value types |
//! | `validate` and `measure`, `pattern`, `violation` | documented limits |
//! | `client`, `endpoint`, `call`, `method` | what a user sets up, and what a method is |
//! | `exchange` and `url` | from a request to a response |
//! | `credentials`, `transport`, `error`, `rpc_status` | what surrounds a call |

mod call;
mod client;
mod credentials;
mod debug;
mod endpoint;
mod error;
mod exchange;
mod limit;
pub(crate) mod macros;
mod measure;
mod message;
mod method;
mod pattern;
mod put;
mod read;
mod rpc_status;
#[cfg(test)]
mod tests;
pub mod transport;
mod types;
mod url;
mod validate;
mod value;
mod violation;
mod write;

pub use self::call::Call;
pub use self::client::{Client, ClientBuilder};
pub use self::credentials::{Credentials, IamToken, Token, TokenFuture};
pub use self::error::{BoxError, Error, ErrorKind};
pub use self::limit::{Limit, Number};
pub use self::message::Message;
pub use self::rpc_status::RpcStatus;
pub use self::types::{
    Duration, Empty, FieldMask, InvalidDuration, InvalidTimestamp, JsonObject, Timestamp,
};
pub use self::violation::{Measure, Violation, Violations};

// What generated code and the macros' expansions name besides.
pub use self::debug::{debug, debug_choice};
pub use self::limit::Rule;
pub use self::message::{Choice, Field, Location, OneOf, Table, member};
pub use self::method::{Method, Verb};
pub use self::read::deserialize;
pub use self::validate::validate;
pub use self::value::{List, Map, OpenEnum, Place, Slot, Value, View};
pub use self::write::serialize;
