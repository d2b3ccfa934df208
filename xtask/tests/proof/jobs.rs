//! What is tried: each document of the wire as it is, and in the variants that a server or a client may also send.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apidocs_codegen::api::{Api, Method, Resource, Row, Service, Side};
use serde::Deserialize;
use serde_json::{Value, json};

/// An entry of the index of the documents.
#[derive(Deserialize)]
pub(crate) struct Entry {
    pub(crate) method: String,
    pub(crate) n: u32,
    pub(crate) verb: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    docs_page: String,
}

/// A method of the crate, with the names of its types as paths of Rust.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) service: &'a Service,
    pub(crate) resource: &'a Resource,
    pub(crate) method: &'a Method,
}

impl Known<'_> {
    pub(crate) fn request(&self) -> String {
        format!("{}::{}::{}", self.service.module, self.resource.module, self.method.request)
    }

    /// The response's type: of the resource, of the service or of all services.
    pub(crate) fn response(&self, api: &Api) -> String {
        let Some(name) = &self.method.response else { return "Empty".to_owned() };
        let has = |types: &[apidocs_codegen::api::TypeDef]| types.iter().any(|def| def.name() == name);
        if has(&self.resource.types) {
            format!("{}::{}::{name}", self.service.module, self.resource.module)
        } else if has(&self.service.types) {
            format!("{}::{name}", self.service.module)
        } else {
            assert!(has(&api.types), "{name}");
            format!("common::{name}")
        }
    }

    pub(crate) fn rows(&self, side: Side) -> impl Iterator<Item = &Row> {
        self.method.rows.iter().filter(move |row| row.side == side)
    }
}

/// The methods by each page that describes them.
pub(crate) fn methods(api: &Api) -> BTreeMap<&str, Known<'_>> {
    let mut found = BTreeMap::new();
    for service in &api.services {
        for resource in &service.resources {
            for method in &resource.methods {
                let pages = std::iter::once(&method.source).chain(&method.also);
                found.extend(pages.map(|source| (source.page.as_str(), Known { service, resource, method })));
            }
        }
    }
    found
}

pub(crate) fn index(wire: &Path) -> Vec<Entry> {
    serde_json::from_slice(&fs::read(wire.join("index.json")).unwrap()).unwrap()
}

impl Entry {
    pub(crate) fn page(&self) -> String {
        format!("en/{}", self.docs_page)
    }

    pub(crate) fn document(&self, wire: &Path, side: Side) -> Value {
        let side = if side == Side::Request { "request" } else { "response" };
        let path = wire.join(format!("{}.{side}.{}.json", self.method, self.n));
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    }
}

/// A document that means the same as another one, or the same but for values that nobody knows.
pub(crate) struct Variant {
    pub(crate) what: &'static str,
    pub(crate) sent: Value,
    pub(crate) means: Value,
}

/// The document itself, and what else may come in its place.
pub(crate) fn variants(document: &Value, rows: &[&Row]) -> Vec<Variant> {
    let leaves = leaves(rows);
    let edit = |change: &dyn Fn(&Row, &mut Value)| {
        let mut edited = document.clone();
        walk(&mut edited, &mut String::new(), &mut |path, value| {
            if let Some(row) = leaves.get(path) {
                change(row, value);
            }
        });
        edited
    };
    let same = |what, sent| Variant { what, sent, means: document.clone() };
    let strange = edit(&enum_of_tomorrow);
    vec![
        same("as it is", document.clone()),
        same("64-bit integers as numbers", edit(&as_number)),
        same("absent fields as null", with_absent(document, rows, &|_| Some(Value::Null))),
        same("absent fields with their defaults", with_absent(document, rows, &spelled_default)),
        same("fields of tomorrow", of_tomorrow(document.clone(), rows)),
        Variant { what: "enum values of tomorrow", sent: strange.clone(), means: strange },
    ]
}

/// The rows by their path without the marks of lists.
fn leaves<'a>(rows: &[&'a Row]) -> BTreeMap<String, &'a Row> {
    let path = |row: &Row| row.path.as_ref().map(|path| path.replace("[]", ""));
    rows.iter().filter_map(|row| Some((path(row)?, *row))).collect()
}

/// Shows every value that is no object or list, with its path.
fn walk(value: &mut Value, path: &mut String, visit: &mut dyn FnMut(&str, &mut Value)) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let length = path.len();
                path.push_str(if length == 0 { "" } else { "." });
                path.push_str(key);
                walk(value, path, visit);
                path.truncate(length);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| walk(element, path, visit)),
        value => visit(path, value),
    }
}

fn as_number(row: &Row, value: &mut Value) {
    if row.map.is_none()
        && matches!(row.format.as_deref(), Some("int64" | "uint64"))
        && let Some(number) = value.as_str().and_then(|text| text.parse::<i64>().ok())
    {
        *value = json!(number);
    }
}

fn enum_of_tomorrow(row: &Row, value: &mut Value) {
    if row.values.is_some() && row.map.is_none() {
        *value = json!("VALUE_OF_TOMORROW");
    }
}

/// What a field that is not there may be written as, where absent and default are the same.
fn spelled_default(row: &Row) -> Option<Value> {
    // A member of a one-of would be chosen by its default.
    if row.oneof.is_some() {
        return None;
    }
    if row.repeated {
        return Some(json!([]));
    }
    match (row.ty.as_deref()?, row.format.as_deref()) {
        _ if row.map.is_some() => Some(json!({})),
        ("string", None) if row.values.is_none() => Some(json!("")),
        ("string", Some("int64" | "uint64")) => Some(json!("0")),
        ("string", Some("byte" | "field-mask")) => Some(json!("")),
        _ => None,
    }
}

/// The document with the fields of the outermost object that it leaves out.
fn with_absent(document: &Value, rows: &[&Row], value: &dyn Fn(&Row) -> Option<Value>) -> Value {
    let mut document = document.clone();
    let Value::Object(fields) = &mut document else { return document };
    for row in rows {
        let Some(path) = row.path.as_deref().map(|path| path.trim_end_matches("[]")) else { continue };
        if !path.contains('.')
            && !fields.contains_key(path)
            && let Some(value) = value(row)
        {
            fields.insert(path.to_owned(), value);
        }
    }
    document
}

/// A new field in each object whose fields are documented, of each kind of value.
fn of_tomorrow(mut document: Value, rows: &[&Row]) -> Value {
    let open: Vec<String> = rows
        .iter()
        .filter(|row| row.ty.as_deref() == Some("object"))
        .filter_map(|row| {
            let path = row.path.as_ref()?.replace("[]", "");
            let inside = rows.iter().filter_map(|row| row.path.as_deref());
            let has_rows =
                inside.map(|other| other.replace("[]", "")).any(|other| other.starts_with(&format!("{path}.")));
            has_rows.then_some(path)
        })
        .collect();
    add_fields(&mut document, "", &open);
    document
}

fn add_fields(value: &mut Value, path: &str, open: &[String]) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                add_fields(value, &inner, open);
            }
            if path.is_empty() || open.iter().any(|known| known == path) {
                fields.insert("fieldOfTomorrow".to_owned(), json!({"list": [1, "x", null, {"deep": true}]}));
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| add_fields(element, path, open)),
        _ => {}
    }
}
