//! What methods have in common that no page states as such: found once, and kept on the method.

mod call_result;
mod operation;
pub(crate) mod streaming;

pub(crate) use call_result::{Outcome, Product, page_items};
pub(crate) use operation::{is_operation, is_typed_operation};
