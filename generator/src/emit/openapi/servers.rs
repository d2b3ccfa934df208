//! Servers by host, and tags by resource.

use serde_json::{Value, json};

use super::Object;
use crate::api::{Api, Resource, Service};

/// The server of a host: the address that the profile states where users have hosts of their own.
pub(super) fn server(api: &Api, host: &str) -> Value {
    let stated = api.vendor.as_ref().map(|vendor| &vendor.server).filter(|server| !server.variables.is_empty());
    let Some(stated) = stated else { return json!({ "url": format!("https://{host}") }) };
    let variables: Object =
        stated.variables.iter().map(|(name, default)| (name.clone(), json!({ "default": default }))).collect();
    json!({ "url": stated.origin, "variables": variables })
}

/// The tag of a resource.
pub(super) fn tag(service: &Service, resource: &Resource) -> String {
    format!("{}.{}", service.module, resource.module)
}
