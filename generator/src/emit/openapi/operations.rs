//! Operations: one a method.

use serde_json::json;

use super::requests::MethodInModule;
use super::servers::tag;
use super::types::Schemas;
use super::{Object, bodies, conventions, extensions, parameters};
use crate::api::{Api, TypeDef};

/// The operation of a method. `names`: what the path calls its parameters, in order.
pub(super) fn operation<'a>(api: &Api, types: &Schemas<'a>, described: MethodInModule<'a>, names: &[String]) -> Object {
    let MethodInModule { service, resource, method } = described;
    let scope = types.index.scope(&service.module, &resource.module);
    let request = scope.find(&method.request).map(|found| found.def).and_then(TypeDef::message);
    let mut operation = Object::new();
    operation.insert("operationId".into(), id(described).into());
    operation.insert("tags".into(), json!([tag(service, resource)]));
    operation.insert("summary".into(), format!("{}.{}", resource.name, method.name).into());
    extensions::text(&mut operation, "description", &method.docs);
    if !method.url.is_empty() {
        operation.insert("externalDocs".into(), json!({ "url": method.url }));
    }
    extensions::deprecated(&mut operation, method.deprecated, method.deprecated_note.as_ref());
    let parameters = parameters::of(types, scope, method, request, names);
    if !parameters.is_empty() {
        operation.insert("parameters".into(), parameters.into());
    }
    if let Some(body) = bodies::request(types, scope, method, request) {
        operation.insert("requestBody".into(), body);
    }
    operation.insert("responses".into(), bodies::responses(api, types, scope, method));
    conventions::of_method(&mut operation, api, types, scope, method);
    operation
}

/// The Rust path of the method with dots. Rust names are unique in their module and kept once given.
fn id(MethodInModule { service, resource, method }: MethodInModule<'_>) -> String {
    format!("{}.{}.{}", service.module, resource.module, method.rust)
}
