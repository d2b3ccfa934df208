//! Stage 5: method pages become one [`Api`], the centre of the program: everything later reads only this.

mod api;
mod build;
mod cells;
mod choices;
mod docs;
mod fit;
mod flat;
mod hosts;
mod index;
mod infer;
mod limit_set;
mod lock;
mod merge;
mod names;
mod outcome;
mod overrides;
mod patterns;
mod rust;
mod schema;
mod secrets;
mod share;
mod streaming;
mod tree;
mod types;
mod well_known;
mod witness;

pub use api::{
    Alias, Api, EnumDef, EnumVariant, Field, FieldType, Location, MODEL_VERSION, MessageDef, MessageRole, Method,
    OneOf, OneOfMember, Resource, Scalar, Service, Source, TypeDef, Verb,
};
pub use build::{Understood, understand, understand_as, understand_with};
#[cfg(feature = "fuzzing")]
pub(crate) use docs::markdown;
pub use fit::{Unfit, fit};
pub use flat::{FlatLimits, FlatMap, FlatOneOf, FlatValue, Row, Side, flat_rows};
pub use hosts::VENDOR_DOMAINS;
pub use infer::INFERENCES;
pub use lock::NamesLock;
pub(crate) use outcome::{Outcome, Product, page_items};
pub use overrides::overrides_schema;
pub(crate) use rust::{Holder, Part, Parts, setter};
pub use schema::schema;
