//! Paths: which operation stands where.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::requests::{MethodInModule, methods, parameters, template};
use super::servers::server;
use super::types::Schemas;
use super::{Object, operations};
use crate::api::{Api, Verb};

/// The methods of one path, whatever they call its parameters: that is no difference to a server.
struct PathItem<'a> {
    /// As the first method spells it.
    path: String,
    names: Vec<String>,
    methods: Vec<MethodInModule<'a>>,
}

/// The path items, sorted by path.
pub(super) fn items<'a>(api: &'a Api, types: &Schemas<'a>, one_server: bool) -> Object {
    let mut places: BTreeMap<String, PathItem<'a>> = BTreeMap::new();
    for described in methods(api) {
        let path = &described.method.path;
        let place = places.entry(template(path, |_| String::new())).or_insert_with(|| PathItem {
            path: template(path, str::to_owned),
            names: parameters(path).map(|parameter| parameter.name.to_owned()).collect(),
            methods: Vec::new(),
        });
        place.methods.push(described);
    }
    places.into_values().map(|place| (place.path.clone(), item(api, types, &place, one_server))).collect()
}

/// The operations of a path. A request that several services document has the first one's operation; those of the others
/// stand in `x-other-operations`, as a path has one operation a verb.
fn item<'a>(api: &'a Api, types: &Schemas<'a>, place: &PathItem<'a>, one_server: bool) -> Value {
    let mut by_verb: BTreeMap<Verb, Vec<MethodInModule<'a>>> = BTreeMap::new();
    for described in &place.methods {
        by_verb.entry(described.method.verb).or_default().push(*described);
    }
    let host = place.methods.first().map(|described| described.method.host.as_str()).unwrap_or_default();
    let one_host = place.methods.iter().all(|described| described.method.host == host);
    let mut item = Object::new();
    if one_host && !one_server {
        item.insert("servers".into(), json!([server(api, host)]));
    }
    let mut others = Object::new();
    for (verb, methods) in by_verb {
        let key = verb.as_str().to_lowercase();
        let mut operations = methods.iter().map(|described| {
            let mut operation = operations::operation(api, types, *described, &place.names);
            if !one_host && !one_server {
                operation.insert("servers".into(), json!([server(api, &described.method.host)]));
            }
            operation
        });
        item.insert(key.clone(), operations.next().unwrap_or_default().into());
        let more: Vec<Value> = operations.map(Value::from).collect();
        if !more.is_empty() {
            others.insert(key, more.into());
        }
    }
    if !others.is_empty() {
        item.insert("x-other-operations".into(), others.into());
    }
    item.into()
}
