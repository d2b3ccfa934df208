//! Parameters: of the path, the query and headers.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::scope::Scope;
use super::types::Schemas;
use super::{Object, extensions, requests};
use crate::api::{Field, FieldType, ListForm, Location, MessageDef, Method};

/// Messages in a query are spelled with dots, so deep; beyond, a message is one parameter.
const DEEPEST: usize = 6;

/// The parameters of a method, each once. `names`: what the path calls its parameters, in order.
pub(super) fn of<'a>(
    types: &Schemas<'a>,
    scope: Scope<'a>,
    method: &Method,
    request: Option<&'a MessageDef>,
    names: &[String],
) -> Vec<Value> {
    let fields = request.map_or(&[][..], |message| &message.fields);
    let mut parameters = Parameters { types, said: Vec::new(), seen: BTreeSet::new() };
    for (own, name) in requests::parameters(&method.path).zip(names) {
        parameters.path(scope, &own, name, path_field(method, fields, own.name));
    }
    for field in fields {
        let required = field.required().is_some();
        match field.location {
            Location::Query => parameters.query(scope, field, &field.json, Whence { required, ..Whence::default() }),
            Location::Header => {
                parameters.add("header", &field.json, required, types.bare(scope, field), field, Object::new());
            }
            _ => {}
        }
    }
    parameters.said
}

/// The field that fills a parameter of the path, if it stands in the request itself.
fn path_field<'a>(method: &Method, fields: &'a [Field], parameter: &str) -> Option<&'a Field> {
    let json = method.fills.get(parameter).map_or(parameter, String::as_str);
    fields.iter().find(|field| field.json == *json && field.location == Location::Path)
}

/// What is around a field of the query.
#[derive(Debug, Clone, Copy, Default)]
struct Whence {
    required: bool,
    repeated: bool,
    depth: usize,
}

struct Parameters<'p, 'a> {
    types: &'p Schemas<'a>,
    said: Vec<Value>,
    seen: BTreeSet<(&'static str, String)>,
}

impl<'a> Parameters<'_, 'a> {
    fn path(&mut self, scope: Scope<'a>, own: &requests::Parameter<'_>, name: &str, field: Option<&Field>) {
        let mut more = Object::new();
        extensions::text(&mut more, "x-path-pattern", own.pattern);
        if let Some(field) = field {
            return self.add("path", name, true, self.types.bare(scope, field), field, more);
        }
        if self.seen.insert(("path", name.to_owned())) {
            let mut parameter = head("path", name, true);
            parameter.insert("schema".into(), json!({ "type": "string" }));
            parameter.extend(more);
            self.said.push(parameter.into());
        }
    }

    /// A field of the query: a message becomes a parameter for each of its fields, a map one of the style `name[key]`.
    fn query(&mut self, scope: Scope<'a>, field: &Field, name: &str, whence: Whence) {
        let inner = match &field.ty {
            FieldType::Message(message) if whence.depth < DEEPEST => scope.find(message),
            _ => None,
        };
        if let Some((scope, message)) = inner.and_then(|found| Some((found.scope, found.def.message()?))) {
            for field in &message.fields {
                let whence = Whence {
                    required: whence.required && field.required().is_some(),
                    repeated: whence.repeated || field.repeated,
                    depth: whence.depth + 1,
                };
                self.query(scope, field, &format!("{name}.{}", field.json), whence);
            }
            return;
        }
        let mut more = Object::new();
        let is_list = field.repeated || whence.repeated;
        let form = field.list_form.unwrap_or(self.types.lists);
        // No style of OpenAPI has brackets behind the name of a list, or the places of elements; brackets can be a part of the name.
        let name = if is_list && form == ListForm::Brackets { &format!("{name}[]") } else { name };
        if is_list && form == ListForm::Commas {
            more.insert("explode".into(), false.into());
        }
        if matches!(field.ty, FieldType::Map(_) | FieldType::MapOf(_) | FieldType::Json) {
            more.insert("style".into(), "deepObject".into());
            more.insert("explode".into(), true.into());
        }
        let mut schema = self.types.bare(scope, field);
        if whence.repeated && !field.repeated {
            let mut list = Object::new();
            list.insert("type".into(), "array".into());
            list.insert("items".into(), schema.into());
            schema = list;
        }
        self.add("query", name, whence.required, schema, field, more);
    }

    fn add(&mut self, place: &'static str, name: &str, required: bool, schema: Object, field: &Field, more: Object) {
        if !self.seen.insert((place, name.to_owned())) {
            return;
        }
        let mut parameter = head(place, name, required);
        extensions::text(&mut parameter, "description", &field.docs);
        extensions::deprecated(&mut parameter, field.deprecated, field.deprecated_note.as_ref());
        parameter.insert("schema".into(), self.types.said(schema));
        parameter.extend(more);
        extensions::of_field(&mut parameter, field);
        self.said.push(parameter.into());
    }
}

fn head(place: &str, name: &str, required: bool) -> Object {
    let mut parameter = Object::new();
    parameter.insert("name".into(), name.into());
    parameter.insert("in".into(), place.into());
    if required {
        parameter.insert("required".into(), true.into());
    }
    parameter
}
