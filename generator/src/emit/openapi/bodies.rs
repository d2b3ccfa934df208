//! Bodies of requests, responses and errors.

use serde_json::{Value, json};

use super::scope::Scope;
use super::types::Schemas;
use super::{Object, extensions, is_in_body};
use crate::api::{Api, Envelope, Errors, Form, MessageDef, Method, Outcome};

/// The body of a request, if it has one: the schema of the request's type.
pub(super) fn request<'a>(
    types: &Schemas<'a>,
    scope: Scope<'a>,
    method: &Method,
    request: Option<&MessageDef>,
) -> Option<Value> {
    let fields = request?.fields.iter().filter(|field| is_in_body(field));
    let mut required = fields.clone().map(|field| field.required().is_some());
    let is_required = required.any(|required| required);
    fields.clone().next()?;
    let media = match method.form {
        None => JSON,
        Some(Form::Urlencoded) => "application/x-www-form-urlencoded",
        Some(Form::Multipart) => "multipart/form-data",
    };
    let mut body = Object::new();
    if is_required {
        body.insert("required".into(), true.into());
    }
    body.insert("content".into(), content(media, types.reference(scope, &method.request)));
    Some(body.into())
}

const JSON: &str = "application/json";

fn content(media: &str, schema: Object) -> Value {
    let mut body = Object::new();
    body.insert("schema".into(), schema.into());
    let mut content = Object::new();
    content.insert(media.into(), body.into());
    content.into()
}

/// The responses of a method. Pages name no status where they follow no convention, so any that tells success is meant.
pub(super) fn responses<'a>(api: &Api, types: &Schemas<'a>, scope: Scope<'a>, method: &Method) -> Value {
    let mut success = Object::new();
    success.insert("description".into(), "Done.".into());
    if let Some(name) = &method.response {
        let mut schema = types.reference(scope, name);
        if method.lists {
            schema = list(schema);
        }
        if let Some(envelope) = api.vendor.as_ref().and_then(|vendor| vendor.envelope.as_ref()) {
            schema = enclosed(envelope, schema);
        }
        let mut content = content(JSON, schema);
        if let (Outcome::Operation { .. }, Some(Value::Object(body))) = (method.outcome(), content.get_mut(JSON)) {
            // Of an operation everything may be absent but its id.
            body.insert("example".into(), json!({ "id": "operation-1", "done": false }));
        }
        success.insert("content".into(), content);
    }
    let mut responses = Object::new();
    responses.insert(if types.proto3 { "200" } else { "2XX" }.into(), success.into());
    // Not `default`, which generators of code take for another success, too.
    for status in ["4XX", "5XX"] {
        responses.insert(status.into(), json!({ "$ref": "#/components/responses/Error" }));
    }
    responses.into()
}

fn list(items: Object) -> Object {
    let mut schema = Object::new();
    schema.insert("type".into(), "array".into());
    schema.insert("items".into(), items.into());
    schema
}

/// A response in what surrounds it.
fn enclosed(envelope: &Envelope, inner: Object) -> Object {
    let mut properties = Object::new();
    if !envelope.ok.is_empty() {
        properties.insert(envelope.ok.clone(), json!({ "type": "boolean" }));
    }
    let mut schema = Object::new();
    schema.insert("type".into(), "object".into());
    if envelope.data.is_empty() {
        schema.insert("allOf".into(), json!([inner]));
    } else {
        properties.insert(envelope.data.clone(), inner.into());
    }
    schema.insert("properties".into(), properties.into());
    schema
}

/// The component that all methods have as their response on errors.
pub(super) fn error_response() -> Value {
    json!({
        "description": "An error.",
        "content": { JSON: { "schema": { "$ref": "#/components/schemas/Error" } } },
    })
}

/// The schema of an error body. Its name has no dot, unlike those of types.
///
/// Without a profile it is `google.rpc.Status`, bare or in an `error` envelope, as servers of Google's guide send both.
pub(super) fn error_schema(api: &Api) -> Object {
    let mut schema = api.vendor.as_ref().map_or_else(either, |vendor| stated(&vendor.errors));
    extensions::text(&mut schema, "description", "What the API answers when it did not do what was asked.");
    schema
}

fn either() -> Object {
    let enclosed = json!({ "type": "object", "required": ["error"], "properties": { "error": status() } });
    let mut schema = Object::new();
    schema.insert("anyOf".into(), json!([enclosed, status()]));
    schema
}

fn status() -> Value {
    json!({
        "type": "object",
        "title": "google.rpc.Status",
        "properties": {
            "code": { "type": "integer", "format": "int32" },
            "message": { "type": "string" },
            "details": {
                "type": "array",
                "items": { "type": "object", "properties": { "@type": { "type": "string" } }, "additionalProperties": true },
            },
        },
    })
}

/// The shape that a profile states: the keys on each path, and what the last one holds.
fn stated(errors: &Errors) -> Object {
    let text = json!({ "type": "string" });
    let code = json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] });
    let mut schema = Object::new();
    for (paths, value) in [(&errors.message, text), (&errors.code, code), (&errors.details, json!({}))] {
        for path in paths.iter().filter(|path| !path.is_empty()) {
            schema = merged(schema, path, &value);
        }
    }
    schema.insert("type".into(), "object".into());
    schema
}

/// Adds a path with dots to an object. A key that is there already keeps what it holds.
fn merged(mut schema: Object, path: &str, value: &Value) -> Object {
    let mut here = &mut schema;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        here.entry("type").or_insert_with(|| "object".into());
        let properties = here.entry("properties").or_insert_with(|| json!({}));
        let Value::Object(properties) = properties else { break };
        let last = keys.peek().is_none();
        let inner = properties.entry(key).or_insert_with(|| if last { value.clone() } else { json!({}) });
        let Value::Object(inner) = inner else { break };
        here = inner;
    }
    schema
}
