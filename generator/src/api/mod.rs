//! The model: what the pages say, as data. Everything after [`crate::model`] reads only this.
//!
//! [`Api`] has services, resources, methods and types, every node with its position. Each method has its wire view
//! ([`Row`]). What follows from the data alone is here, too: how names resolve, which Rust a node becomes, and which
//! limit fits which type.

mod call;
mod fit;
mod hosts;
mod limit;
mod method;
mod outcome;
mod presence;
mod resolve;
mod rows;
mod runtime_types;
mod rust;
#[cfg(test)]
mod schema;
mod service;
mod source;
mod types;
mod unstated;
mod vendor;
mod verb;

pub use call::{CallResult, OperationResult, PageFields};
pub(crate) use fit::fit_if;
pub use fit::{Unfit, fit};
pub(crate) use hosts::{is_below, is_host};
pub use limit::{Bounds, Count, Limit, Multiple, StatedLimit, pattern_to_run};
pub(crate) use limit::{billionths, common_multiple, compile_pattern, least_multiple, of_billionths, step};
pub use method::Method;
pub(crate) use outcome::Outcome;
pub(crate) use resolve::{Home, has_type};
pub use rows::{FlatLimits, FlatMap, FlatOneOf, FlatValue, Row, Side};
pub(crate) use rust::{Holder, StructMember, StructMembers, setter};
pub use service::{Alias, Api, MODEL_VERSION, Resource, Service, flat_rows};
pub use source::Source;
pub use types::{
    EnumDef, EnumVariant, Field, FieldRole, FieldType, Form, ListForm, Location, MessageDef, MessageRole, NamedNumber,
    Numbers, OneOf, OneOfMember, Scalar, TypeDef,
};
pub use unstated::Unstated;
pub use vendor::{
    Auth, AuthKind, Envelope, Errors, Package, Paging, PagingKind, Presence, RateLimit, ResetIs, Server, Vendor,
};
pub use verb::Verb;
