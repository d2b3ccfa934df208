//! Stage 5: method pages become one [`Api`], the centre of the program: everything later reads only this.

mod api;
mod flat;
mod schema;

pub use api::{
    MODEL_VERSION,
    Api, EnumDef, EnumVariant, Field, FieldType, Location, MessageDef, MessageRole, Method, OneOf, OneOfMember, Resource,
    Scalar, Service, Source, TypeDef, Verb,
};
pub use flat::{FlatLimits, FlatMap, FlatOneOf, FlatValue, Row, Side, flat_rows};
pub use schema::schema;
