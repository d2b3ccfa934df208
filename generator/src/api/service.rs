//! The outer nodes: the whole API, its services and their resources.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::method::Method;
use super::rows::Row;
use super::types::TypeDef;
use super::vendor::{Package, Vendor};

/// The version of this JSON form; it changes whenever a reader would have to.
pub const MODEL_VERSION: u32 = 2;

/// Everything that the pages say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Api {
    /// The version of this form of the model.
    pub version: u32,
    /// Domains whose hosts get calls, besides [those of the vendor](crate::profile::DOMAINS): what `overrides.toml` adds.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub domains: Vec<String>,
    /// What the profile says of the API as a whole; absent under the built-in profile.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub vendor: Option<Box<Vendor>>,
    /// What the docs folder says of the crate under the built-in profile; a vendor's is in `vendor`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub package: Option<Box<Package>>,
    /// The types that all services have, sorted by name: operations, errors, access bindings.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub types: Vec<TypeDef>,
    /// Former names of these types.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub aliases: Vec<Alias>,
    /// The services, sorted by name.
    pub services: Vec<Service>,
}

impl Api {
    /// What the docs folder says of the crate.
    #[must_use]
    pub fn package(&self) -> Option<&Package> {
        self.vendor.as_ref().map(|vendor| &vendor.package).or(self.package.as_deref())
    }
}

/// A service such as Compute Cloud: one Rust module and one Cargo feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Service {
    /// The folder's name, such as `managed-postgresql`; also the Cargo feature (see [`Service::feature`]).
    pub name: String,
    /// The title for people, such as `Compute Cloud`.
    pub title: String,
    /// The Rust module and the accessor on the client, such as `managed_postgresql`.
    pub module: String,
    /// The Rust type behind that accessor, such as `ComputeClient`.
    pub client: String,
    /// The types that several resources have, sorted by name.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub types: Vec<TypeDef>,
    /// Former names of these types.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub aliases: Vec<Alias>,
    /// The resources, sorted by module.
    pub resources: Vec<Resource>,
}

/// A resource such as Image: one Rust module with its types and methods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Resource {
    /// The name of its folder, such as `Image`.
    pub name: String,
    /// What its index page says of it, as Markdown; empty when there is no such page.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub docs: String,
    /// The Rust module and accessor, such as `image`.
    pub module: String,
    /// The Rust type that has the methods, such as `ImageClient`.
    pub client: String,
    /// The methods in order of their names.
    pub methods: Vec<Method>,
    /// The types in order of first use.
    pub types: Vec<TypeDef>,
    /// Former names of types, and types that are elsewhere now.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub aliases: Vec<Alias>,
}

/// A former name of a type, or the same name for one that moved to where several share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Alias {
    /// The former Rust name.
    pub name: String,
    /// The present Rust name, in the same module or one around it.
    pub target: String,
}

impl Alias {
    /// Whether the type has its name still, in a module around this one.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.name == self.target
    }
}

/// The rows of all methods: sorted by page, side and location, then in document order.
#[must_use]
pub fn flat_rows(api: &Api) -> Vec<&Row> {
    let methods = api.services.iter().flat_map(|service| &service.resources).flat_map(|resource| &resource.methods);
    let rows = methods.flat_map(|method| method.rows.iter().map(move |row| (method.source.line, row)));
    let mut rows: Vec<(u32, &Row)> = rows.collect();
    // A page may describe several methods: each has its rows together.
    rows.sort_by(|(line, a), (other, b)| {
        (&a.page, line, a.side, a.location).cmp(&(&b.page, other, b.side, b.location))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}
