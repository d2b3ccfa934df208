//! The yardstick of the figures: the same types as one would write them with serde's derive, with as little as possible.
//!
//! It is given the easier work: no docs, setters, limits, methods or masking of secrets; times, durations and bytes stay
//! text, members of a one-of are fields like any other, and what an unknown enum value was is forgotten.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use apidocs_codegen::api::{Api, EnumDef, Field, FieldType, MessageDef, Resource, Scalar, Service, TypeDef};

use super::place::keyword_free;

/// The files of the crate, which has the modules and names of ours.
pub(crate) fn files(api: &Api) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut root = LIBRARY.to_owned();
    root.push_str("pub mod common;\n");
    files.insert("src/common.rs".to_owned(), module(&api.types, &Scope { api, service: None, resource: None }));
    for service in &api.services {
        let name = keyword_free(&service.module);
        _ = writeln!(root, "#[cfg(feature = \"{}\")]\npub mod {name};", service.name);
        let mut text = String::new();
        for resource in &service.resources {
            _ = writeln!(text, "pub mod {};", keyword_free(&resource.module));
            let scope = Scope { api, service: Some(service), resource: Some(resource) };
            let path = format!("src/{}/{}.rs", service.module, resource.module);
            files.insert(path, module(&resource.types, &scope));
        }
        text.push_str(&module(&service.types, &Scope { api, service: Some(service), resource: None }));
        files.insert(format!("src/{}/mod.rs", service.module), text);
    }
    files.insert("src/lib.rs".to_owned(), root);
    files.insert("Cargo.toml".to_owned(), manifest(api));
    files
}

const LIBRARY: &str = "\
pub type Empty = serde_json::Map<String, serde_json::Value>;

/// 64-bit integers, which JSON has as text.
mod text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    pub(crate) fn serialize<T: ToString, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_string())
    }
    pub(crate) fn deserialize<'de, T: std::str::FromStr, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(|_| D::Error::custom(\"no 64-bit integer\"))
    }
    pub(crate) fn is_zero<T: Default + PartialEq>(value: &T) -> bool {
        *value == T::default()
    }
}

";

fn manifest(api: &Api) -> String {
    let mut text = "[package]\nname = \"yandex-cloud-api\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
        [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\n[features]\n"
        .to_owned();
    let names: Vec<String> = api.services.iter().map(|service| format!("{:?}", service.name)).collect();
    _ = writeln!(text, "full = [{}]", names.join(", "));
    for name in names {
        _ = writeln!(text, "{} = []", name.trim_matches('"'));
    }
    text
}

/// Where a type is used, and so how its name is looked up.
struct Scope<'a> {
    api: &'a Api,
    service: Option<&'a Service>,
    resource: Option<&'a Resource>,
}

impl Scope<'_> {
    fn path(&self, name: &str) -> String {
        let has = |types: &[TypeDef]| types.iter().any(|def| def.name() == name);
        let service = self.service.map(|service| keyword_free(&service.module)).unwrap_or_default();
        if let Some(resource) = self.resource.filter(|resource| has(&resource.types)) {
            return format!("crate::{service}::{}::{name}", keyword_free(&resource.module));
        }
        match self.service {
            Some(one) if has(&one.types) => format!("crate::{service}::{name}"),
            _ => {
                assert!(has(&self.api.types), "{name}");
                format!("crate::common::{name}")
            }
        }
    }
}

fn module(types: &[TypeDef], scope: &Scope<'_>) -> String {
    let mut text = String::new();
    for def in types {
        match def {
            TypeDef::Message(message) => structure(message, scope, &mut text),
            TypeDef::Enum(def) => enumeration(def, &mut text),
        }
    }
    text
}

fn structure(message: &MessageDef, scope: &Scope<'_>, text: &mut String) {
    text.push_str("\n#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]\n");
    _ = writeln!(text, "#[serde(default)]\npub struct {} {{", message.name);
    for field in &message.fields {
        let (ty, more) = spelled(field, scope);
        _ = writeln!(text, "    #[serde(rename = {:?}, {more})]", field.json);
        _ = writeln!(text, "    pub {}: {ty},", keyword_free(&field.rust));
    }
    text.push_str("}\n");
}

/// The type of a field, and how serde is told to write it.
fn spelled(field: &Field, scope: &Scope<'_>) -> (String, &'static str) {
    const OPTION: &str = "skip_serializing_if = \"Option::is_none\"";
    let one = one(&field.ty, scope);
    if field.repeated {
        return (format!("Vec<{one}>"), "skip_serializing_if = \"Vec::is_empty\"");
    }
    match &field.ty {
        FieldType::Scalar(Scalar::Int64) => ("i64".to_owned(), NUMBER),
        FieldType::Scalar(Scalar::Uint64) => ("u64".to_owned(), NUMBER),
        FieldType::Scalar(Scalar::String | Scalar::Bytes) => (one, "skip_serializing_if = \"String::is_empty\""),
        FieldType::Map(_) | FieldType::MapOf(_) => {
            (one, "skip_serializing_if = \"std::collections::BTreeMap::is_empty\"")
        }
        FieldType::Message(_) if field.boxed => (format!("Option<Box<{one}>>"), OPTION),
        _ => (format!("Option<{one}>"), OPTION),
    }
}

const NUMBER: &str = "with = \"crate::text\", skip_serializing_if = \"crate::text::is_zero\"";

/// The type of one value.
fn one(ty: &FieldType, scope: &Scope<'_>) -> String {
    match ty {
        FieldType::Scalar(scalar) => scalar_type(*scalar).to_owned(),
        FieldType::Enum(name) | FieldType::Message(name) => scope.path(name),
        FieldType::Map(scalar) => format!("std::collections::BTreeMap<String, {}>", scalar_type(*scalar)),
        FieldType::MapOf(name) => format!("std::collections::BTreeMap<String, {}>", scope.path(name)),
        FieldType::Json => "serde_json::Map<String, serde_json::Value>".to_owned(),
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Int32 => "i32",
        Scalar::Double => "f64",
        Scalar::Float => "f32",
        Scalar::Boolean => "bool",
        Scalar::Value => "serde_json::Value",
        _ => "String",
    }
}

fn enumeration(def: &EnumDef, text: &mut String) {
    text.push_str("\n#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]\n");
    _ = writeln!(text, "pub enum {} {{", def.name);
    for variant in &def.variants {
        _ = writeln!(text, "    #[serde(rename = {:?})]\n    {},", variant.json, variant.rust);
    }
    text.push_str("    #[default]\n    #[serde(other)]\n    OtherValue,\n}\n");
}
