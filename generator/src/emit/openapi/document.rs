//! The document around the paths.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::servers::{server, tag};
use super::types::Schemas;
use super::{Object, Version, bodies, extensions, is_in_body, paths, requests, security};
use crate::api::{Api, MessageRole, TypeDef};
use crate::profile;

/// The whole document.
pub(super) fn document<'a>(api: &'a Api, types: &Schemas<'a>, number: &str) -> Value {
    let hosts: BTreeSet<&str> = requests::methods(api).map(|described| described.method.host.as_str()).collect();
    let one_server = hosts.len() == 1;
    let (schemes, requirements) = security::schemes(api);
    let mut document = Object::new();
    let version = match types.version {
        Version::V3_0 => "3.0.3",
        Version::V3_1 => "3.1.0",
    };
    document.insert("openapi".into(), version.into());
    document.insert("info".into(), info(api, number).into());
    if one_server {
        document.insert("servers".into(), hosts.iter().map(|host| server(api, host)).collect());
    }
    if !schemes.is_empty() {
        document.insert("security".into(), requirements);
    }
    document.insert("tags".into(), tags(api));
    document.insert("paths".into(), paths::items(api, types, one_server).into());
    document.insert("components".into(), components(api, types, schemes).into());
    document.insert("x-tagGroups".into(), groups(api));
    document.into()
}

fn info(api: &Api, number: &str) -> Object {
    let mut info = Object::new();
    let (title, description, site) = match &api.vendor {
        Some(vendor) => {
            let package = &vendor.package;
            (format!("{} API", vendor.name), package.description.as_str(), package.docs.as_str())
        }
        None => (profile::TITLE.to_owned(), "", profile::SITE),
    };
    info.insert("title".into(), title.into());
    extensions::text(&mut info, "description", description);
    info.insert("version".into(), number.into());
    extensions::text(&mut info, "x-docs", site);
    info
}

fn tags(api: &Api) -> Value {
    let all = api.services.iter().flat_map(|service| service.resources.iter().map(move |resource| (service, resource)));
    let tags = all.map(|(service, resource)| {
        let mut told = Object::new();
        told.insert("name".into(), tag(service, resource).into());
        extensions::text(&mut told, "description", &resource.docs);
        told.insert("x-displayName".into(), format!("{}: {}", service.title, resource.name).into());
        Value::from(told)
    });
    tags.collect()
}

/// Tags by service.
fn groups(api: &Api) -> Value {
    let groups = api.services.iter().map(|service| {
        let tags: Vec<String> = service.resources.iter().map(|resource| tag(service, resource)).collect();
        json!({ "name": service.title, "tags": tags })
    });
    groups.collect()
}

fn components(api: &Api, types: &Schemas<'_>, schemes: Object) -> Object {
    // A request whose fields all stand elsewhere has no body, and so no schema.
    let is_empty_request = |def: &TypeDef| {
        let request = def.message().filter(|message| message.role == MessageRole::Request);
        request.is_some_and(|message| !message.fields.iter().any(is_in_body))
    };
    let mut definitions = Object::new();
    definitions.insert("Error".into(), types.said(bodies::error_schema(api)));
    for found in types.index.all().filter(|found| !is_empty_request(found.def)) {
        definitions.insert(found.component(), types.definition(found));
    }
    let mut components = Object::new();
    components.insert("schemas".into(), definitions.into());
    components.insert("responses".into(), json!({ "Error": bodies::error_response() }));
    if !schemes.is_empty() {
        components.insert("securitySchemes".into(), schemes.into());
    }
    components
}
