//! The conventions that a method follows, under `x-` keys.

use serde_json::{Value, json};

use super::Object;
use super::extensions::{source, text};
use super::scope::Scope;
use super::types::Schemas;
use crate::Text;
use crate::api::{Api, Method, OperationResult, Outcome};

/// The conventions that a method follows.
pub(super) fn of_method<'a>(operation: &mut Object, api: &Api, types: &Schemas<'a>, scope: Scope<'a>, method: &Method) {
    if let Some(paging) = paging(api, method) {
        operation.insert("x-paging".into(), paging);
    }
    text(operation, "x-update-mask", method.mask.as_ref().map_or("", Text::as_str));
    text(operation, "x-stream", method.streams().map_or("", Text::as_str));
    if let Outcome::Operation { result, metadata } = method.outcome() {
        let mut told = Object::new();
        let result = match result {
            OperationResult::Message(name) => types.reference(scope, name).into(),
            OperationResult::Likely(name) => {
                json!({ "anyOf": [types.reference(scope, name), { "type": "object" }] })
            }
            OperationResult::Empty => json!({ "type": "object", "maxProperties": 0 }),
            OperationResult::Json => json!({ "type": "object" }),
        };
        told.insert("result".into(), result);
        if let Some(name) = metadata {
            told.insert("metadata".into(), types.reference(scope, name).into());
        }
        operation.insert("x-long-running-operation".into(), told.into());
    }
    source(operation, &method.source);
}

/// In the words of the profile where it says how lists are paged, and otherwise by the fields.
fn paging(api: &Api, method: &Method) -> Option<Value> {
    let ways = api.vendor.as_ref().map_or(&[][..], |vendor| &vendor.paging);
    let way = method.pages.and_then(|number| ways.get(number)).and_then(|way| serde_json::to_value(way).ok());
    way.or_else(|| serde_json::to_value(method.paging.as_ref()?).ok())
}
