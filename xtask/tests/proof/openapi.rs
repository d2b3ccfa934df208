//! The other yardstick of the figures: what progenitor makes of the same methods, described in `OpenAPI`.
//!
//! It too is given the easier work: a description without texts and limits, for which it writes neither docs nor
//! checks, and with times, durations and bytes as plain text.

use std::fs;
use std::path::{Path, PathBuf};

use apidocs_codegen::api::{Api, Field, FieldType, Location, MessageDef, Method, Scalar, TypeDef, Verb};
use serde_json::{Map, Value, json};

use super::jobs::{Known, methods};
use super::place;

/// The crate that progenitor writes; `None` with a message when progenitor cannot be had here.
pub(crate) fn progenitor(api: &Api, folder: &Path) -> Option<PathBuf> {
    let description = folder.join("openapi.json");
    place::put(&description, &serde_json::to_string_pretty(&describe(api)).unwrap());
    let maker = maker()?;
    let out = folder.join("progenitor");
    match written(&maker, &description, &out, "") {
        Ok(()) => Some(out),
        Err(said) => {
            println!("  progenitor: skipped: {said}");
            None
        }
    }
}

/// The program that runs progenitor, compiled; `None` with a message when progenitor cannot be had here.
pub(crate) fn maker() -> Option<PathBuf> {
    let maker = place::scratch().join("progenitor");
    place::put(&maker.join("Cargo.toml"), MAKER);
    place::put(&maker.join("src/main.rs"), MAKER_MAIN);
    let output = place::cargo(&maker, &["build", "-q"]);
    if !output.status.success() {
        place::skipped(&format!("progenitor cannot be built: {}", place::end(&output)));
        return None;
    }
    Some(maker)
}

/// Writes a crate from a description, with these dependencies besides, or says why not.
pub(crate) fn written(maker: &Path, description: &Path, out: &Path, more: &str) -> Result<(), String> {
    place::put(&out.join("Cargo.toml"), &MANIFEST.replace("bytes =", &format!("{more}bytes =")));
    fs::create_dir_all(out.join("src")).unwrap();
    let library = out.join("src/lib.rs");
    let paths = [description.to_str().unwrap(), library.to_str().unwrap()];
    let output = place::cargo(maker, &["run", "-q", "--", paths[0], paths[1]]);
    output.status.success().then_some(()).ok_or_else(|| place::end(&output))
}

const MAKER: &str = "\
[package]
name = \"maker\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]

[dependencies]
openapiv3 = \"2.2\"
prettyplease = \"0.3\"
progenitor-impl = \"0.15\"
serde_json = \"1\"
syn = \"3\"
";

const MAKER_MAIN: &str = "\
fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(&paths[0]).unwrap();
    let description: openapiv3::OpenAPI = serde_json::from_str(&text).unwrap();
    let tokens = progenitor_impl::Generator::default().generate_tokens(&description).unwrap();
    std::fs::write(&paths[1], prettyplease::unparse(&syn::parse2(tokens).unwrap())).unwrap();
}
";

const MANIFEST: &str = "\
[package]
name = \"described\"
version = \"0.0.0\"
edition = \"2021\"

[workspace]

[dependencies]
bytes = \"1\"
futures-core = \"0.3\"
progenitor-client = \"0.15\"
reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\", \"stream\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
serde_urlencoded = \"0.7\"

[features]
full = []
";

/// What progenitor's crates depend on.
pub(crate) const DEPENDENCIES: &[&str] =
    &["bytes", "futures-core", "progenitor-client", "reqwest", "serde", "serde_json", "serde_urlencoded"];

/// The methods as `OpenAPI` 3.0. Each host is the first part of its paths.
fn describe(api: &Api) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    let mut scopes = vec![("common".to_owned(), api.types.as_slice())];
    for service in &api.services {
        scopes.push((service.module.clone(), &service.types));
        let resources = service.resources.iter();
        scopes.extend(resources.map(|resource| (format!("{}_{}", service.module, resource.module), &*resource.types)));
    }
    let known: Vec<(String, Known<'_>)> = methods(api).into_values().map(|known| (scope_of(&known), known)).collect();
    for (scope, types) in scopes {
        let names = Names { api, scope: scope.clone() };
        for def in types {
            schemas.insert(format!("{scope}_{}", def.name()), names.schema(def));
        }
    }
    for (scope, known) in known {
        let names = Names { api, scope: scope.clone() };
        let path = format!("/{}{}", known.method.host, known.method.path);
        let operation = names.operation(&known);
        let operations = paths.entry(path).or_insert_with(|| json!({})).as_object_mut().unwrap();
        operations.insert(verb(known.method).to_owned(), operation);
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "described", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn scope_of(known: &Known<'_>) -> String {
    format!("{}_{}", known.service.module, known.resource.module)
}

fn verb(method: &Method) -> &'static str {
    match method.verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Put => "put",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
        Verb::Head => "head",
        Verb::Options => "options",
    }
}

/// The names that a module sees.
struct Names<'a> {
    api: &'a Api,
    scope: String,
}

impl Names<'_> {
    /// The schema that a name means here: of the resource, of its service, or of all services.
    fn reference(&self, name: &str) -> Value {
        let has = |types: &[TypeDef]| types.iter().any(|def| def.name() == name);
        let mut place = "common".to_owned();
        for service in &self.api.services {
            let own = service.resources.iter().find(|one| format!("{}_{}", service.module, one.module) == self.scope);
            if own.is_some_and(|resource| has(&resource.types)) {
                place.clone_from(&self.scope);
            } else if (own.is_some() || service.module == self.scope) && has(&service.types) {
                place.clone_from(&service.module);
            }
        }
        json!({ "$ref": format!("#/components/schemas/{place}_{name}") })
    }

    fn schema(&self, def: &TypeDef) -> Value {
        match def {
            TypeDef::Message(message) => self.object(message.fields.iter()),
            TypeDef::Enum(def) => {
                let values = def.unspecified.iter().map(String::as_str);
                let values: Vec<&str> = values.chain(def.variants.iter().map(|value| value.json.as_str())).collect();
                json!({ "type": "string", "enum": values })
            }
        }
    }

    fn object<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> Value {
        let fields: Map<String, Value> = fields.map(|field| (field.json.to_string(), self.field(field))).collect();
        json!({ "type": "object", "properties": fields })
    }

    fn field(&self, field: &Field) -> Value {
        let one = self.one(&field.ty);
        if field.repeated { json!({ "type": "array", "items": one }) } else { one }
    }

    fn one(&self, ty: &FieldType) -> Value {
        match ty {
            FieldType::Scalar(scalar) => plain(*scalar),
            FieldType::Enum(name) | FieldType::Message(name) => self.reference(name),
            FieldType::Map(scalar) => json!({ "type": "object", "additionalProperties": plain(*scalar) }),
            FieldType::MapOf(name) => json!({ "type": "object", "additionalProperties": self.reference(name) }),
            FieldType::Json => json!({ "type": "object", "additionalProperties": true }),
        }
    }

    fn operation(&self, known: &Known<'_>) -> Value {
        let response = match &known.method.response {
            Some(name) => self.reference(name),
            None => json!({ "type": "object" }),
        };
        let content = |schema: Value| json!({ "application/json": { "schema": schema } });
        let mut operation = json!({
            "operationId": format!("{}_{}", self.scope, known.method.rust),
            "parameters": self.parameters(known),
            "responses": { "200": { "description": "done", "content": content(response) } },
        });
        let fields = |message: &MessageDef| message.fields.iter().any(|field| field.location == Location::Body);
        if let Some(request) = request(known).filter(|message| fields(message)) {
            let body = request.fields.iter().filter(|field| field.location == Location::Body);
            operation["requestBody"] = json!({ "required": true, "content": content(self.object(body)) });
        }
        operation
    }

    fn parameters(&self, known: &Known<'_>) -> Vec<Value> {
        let fields = request(known).map(|message| message.fields.as_slice()).unwrap_or_default();
        let mut named: Vec<Value> = known
            .method
            .path
            .split('{')
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        let query = fields.iter().filter(|field| field.location == Location::Query);
        // Parameters that are messages are spelled with dots, which progenitor has no form for.
        let query = query.filter(|field| matches!(field.ty, FieldType::Scalar(_) | FieldType::Enum(_)));
        named.extend(query.map(|field| json!({ "name": field.json, "in": "query", "schema": self.field(field) })));
        named
    }
}

fn request<'a>(known: &Known<'a>) -> Option<&'a MessageDef> {
    let types = known.resource.types.iter().chain(&known.service.types);
    let mut messages = types.filter_map(|def| if let TypeDef::Message(message) = def { Some(message) } else { None });
    messages.find(|message| message.name == known.method.request)
}

fn plain(scalar: Scalar) -> Value {
    match scalar {
        Scalar::Int32 => json!({ "type": "integer", "format": "int32" }),
        Scalar::Double => json!({ "type": "number", "format": "double" }),
        Scalar::Float => json!({ "type": "number", "format": "float" }),
        Scalar::Boolean => json!({ "type": "boolean" }),
        Scalar::Value => json!({}),
        _ => json!({ "type": "string" }),
    }
}
