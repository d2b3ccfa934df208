//! Documented fields and what the prose says of them become typed field trees ([`MessageTree`]).
//!
//! [`Builder`] makes the trees of one page. What cells say is found out once ([`Cells`]), types that pages do not state
//! are [inferred](INFERENCES), second witnesses are compared, and secrets are marked.

mod builder;
mod cells;
mod docs;
mod infer;
mod method;
mod node;
mod patterns;
mod rivals;
mod schema_facts;
mod secrets;
mod well_known;

pub(crate) use builder::{Builder, Told};
pub(crate) use cells::Cells;
pub(crate) use docs::{markdown, page_url};
pub(crate) use infer::INFERENCES;
pub(crate) use method::MethodFacts;
pub(crate) use node::{FieldKind, FieldNode, MessageTree, OneOfGroup, ValueNode};
pub(crate) use secrets::hide as hide_secrets;
