//! The API as an `OpenAPI` document, and its types as JSON Schema.
//!
//! The document is data, and a function of the model alone. It says everything that the wire view says. Facts that
//! JSON Schema has no keyword for stand under `x-` keys, which `extensions.rs` lists. It is written in the words of
//! `OpenAPI` 3.1; `older.rs` turns these into the words of 3.0.

mod bodies;
mod choices;
mod conventions;
mod document;
mod extensions;
mod fields;
mod limits;
mod older;
mod operations;
mod parameters;
mod paths;
mod patterns;
mod requests;
mod scalars;
mod scope;
mod security;
mod servers;
mod types;

use serde_json::{Map, Value};

use self::scope::TypeIndex;
use self::types::Schemas;
use crate::api::{Api, Field, Location, Presence};

/// A JSON object; its keys keep their order.
type Object = Map<String, Value>;

/// A version of the `OpenAPI` specification.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Version {
    /// 3.0.3, which has its own dialect of JSON Schema.
    V3_0,
    /// 3.1.0, whose schemas are JSON Schema 2020-12.
    #[default]
    V3_1,
}

/// The `OpenAPI` document of an API.
///
/// `number` is the version of the API that the document states: pages have none.
#[must_use]
pub fn openapi(api: &Api, version: Version, number: &str) -> Value {
    let index = TypeIndex::new(api);
    document::document(api, &Schemas::new(api, &index, version, COMPONENTS), number)
}

/// Where the schemas of a document are.
const COMPONENTS: &str = "#/components/schemas/";

/// Where JSON Schema keeps the types that a schema refers to.
const DEFINITIONS: &str = "#/$defs/";

/// The JSON Schema of a type, by its Rust path such as `compute::image::Image`, with the types that it refers to; `None`
/// where there is no such type.
///
/// The schema of a request is that of its body.
#[must_use]
pub fn json_schema(api: &Api, path: &str) -> Option<Value> {
    let name = path.replace("::", ".");
    let index = TypeIndex::new(api);
    let types = Schemas::new(api, &index, Version::V3_1, DEFINITIONS);
    let found = index.all().find(|found| found.component() == name)?;
    let mut definitions = Object::new();
    for reached in scope::reached([found]) {
        definitions.insert(reached.component(), types.definition(reached));
    }
    let mut schema = Object::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$ref".into(), format!("{DEFINITIONS}{name}").into());
    schema.insert("$defs".into(), definitions.into());
    Some(schema.into())
}

/// The Rust paths of all types, for those who look for one.
#[must_use]
pub fn type_paths(api: &Api) -> Vec<String> {
    TypeIndex::new(api).all().map(|found| found.component().replace('.', "::")).collect()
}

/// Whether absent fields have the default of their type, as in proto3.
fn is_proto3(api: &Api) -> bool {
    api.vendor.as_ref().is_none_or(|vendor| vendor.presence == Presence::Proto3)
}

/// Whether a field is part of a body.
fn is_in_body(field: &Field) -> bool {
    matches!(field.location, Location::Body | Location::Form)
}
