//! Stage 5: method pages become one [`Api`], the centre of the program: everything later reads only this.

mod api;
mod build;
mod docs;
mod flat;
mod infer;
mod names;
mod schema;
mod tree;
mod types;
mod witness;

pub use api::{
    Api, EnumDef, EnumVariant, Field, FieldType, Location, MODEL_VERSION, MessageDef, MessageRole, Method, OneOf,
    OneOfMember, Resource, Scalar, Service, Source, TypeDef, Verb,
};
pub use build::{Understood, understand, understand_as};
pub use flat::{FlatLimits, FlatMap, FlatOneOf, FlatValue, Row, Side, flat_rows};
pub use schema::schema;
