//! Messages and enums as schemas.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::scope::{ResolvedType, Scope, TypeIndex, received};
use super::{Object, Version, choices, extensions, is_in_body, is_proto3, older, scalars};
use crate::api::{Api, EnumDef, Field, FieldType, ListForm, MessageDef, MessageRole, TypeDef};

/// Writes schemas.
pub(super) struct Schemas<'a> {
    /// What names mean.
    pub(super) index: &'a TypeIndex<'a>,
    /// The version of the document.
    pub(super) version: Version,
    /// Whether absent fields have the default of their type.
    pub(super) proto3: bool,
    /// How lists are written in a query, unless a field says otherwise.
    pub(super) lists: ListForm,
    /// Where schemas of types are: `#/components/schemas/`.
    prefix: &'static str,
    /// Schemas of what is received.
    received: BTreeSet<String>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(api: &'a Api, index: &'a TypeIndex<'a>, version: Version, prefix: &'static str) -> Self {
        let lists = api.vendor.as_ref().map(|vendor| vendor.lists).unwrap_or_default();
        Self { index, version, proto3: is_proto3(api), lists, prefix, received: received(api, index) }
    }

    /// A schema in the words of the document's version.
    pub(super) fn said(&self, schema: Object) -> Value {
        match self.version {
            Version::V3_1 => schema.into(),
            Version::V3_0 => older::schema(schema.into()),
        }
    }

    /// A reference to a type by its name; any value where there is no such type.
    pub(super) fn reference(&self, scope: Scope<'a>, name: &str) -> Object {
        let mut schema = Object::new();
        if let Some(found) = scope.find(name) {
            schema.insert("$ref".into(), format!("{}{}", self.prefix, found.component()).into());
        }
        schema
    }

    /// The schema of a type. That of a request is that of its body.
    pub(super) fn definition(&self, found: ResolvedType<'a>) -> Value {
        self.said(match found.def {
            TypeDef::Enum(def) => enumeration(def),
            TypeDef::Message(message) => self.message(found, message),
        })
    }

    fn message(&self, found: ResolvedType<'a>, message: &MessageDef) -> Object {
        let is_sent_only = message.is_sent() && !self.received.contains(&found.component());
        let fields: Vec<&Field> = message.fields.iter().filter(|field| is_in_body(field)).collect();
        let mut properties = Object::new();
        for field in &fields {
            properties.insert(field.json.to_string(), self.field(found.scope, field, is_sent_only).into());
        }
        let mut schema = Object::new();
        schema.insert("type".into(), "object".into());
        extensions::text(&mut schema, "description", &message.docs);
        schema.insert("properties".into(), properties.into());
        let required: Vec<&str> =
            fields.iter().filter(|field| field.required().is_some()).map(|field| field.json.as_str()).collect();
        if !required.is_empty() {
            schema.insert(self.required_key(message).into(), required.into());
        }
        choices::add(&mut schema, message);
        extensions::source(&mut schema, &message.source);
        schema
    }

    /// In proto3 a value that equals the default of its type is not sent, so a required field may be absent from a response.
    fn required_key(&self, message: &MessageDef) -> &'static str {
        if self.proto3 && message.role == MessageRole::Output { "x-required" } else { "required" }
    }

    /// The type of one value of a field, without its limits.
    pub(super) fn value(&self, scope: Scope<'a>, ty: &FieldType) -> Object {
        match ty {
            FieldType::Scalar(scalar) => scalars::scalar(*scalar, self.proto3),
            FieldType::Enum(name) | FieldType::Message(name) => self.reference(scope, name),
            FieldType::Map(scalar) => map(scalars::scalar(*scalar, self.proto3)),
            FieldType::MapOf(name) => map(self.reference(scope, name)),
            FieldType::Json => map(Object::new()),
        }
    }
}

fn map(values: Object) -> Object {
    let mut schema = Object::new();
    schema.insert("type".into(), "object".into());
    schema.insert("additionalProperties".into(), values.into());
    schema
}

/// An enum is open: it names the documented values and takes any other text, as servers get new values before documents do.
/// `anyOf` says so in JSON Schema itself; an extension would leave most readers with a closed enum or a mere string.
fn enumeration(def: &EnumDef) -> Object {
    let mut seen = BTreeSet::new();
    let texts = def.unspecified.iter().map(String::as_str).chain(def.variants.iter().map(|value| value.json.as_str()));
    let values: Vec<&str> = texts.filter(|text| seen.insert(*text)).collect();
    let mut schema = Object::new();
    extensions::text(&mut schema, "description", &def.docs);
    if values.is_empty() {
        schema.insert("type".into(), "string".into());
    } else {
        let any_of = json!([{ "type": "string", "enum": values }, { "type": "string" }]);
        schema.insert("anyOf".into(), any_of);
    }
    let described = def.variants.iter().filter(|value| !value.docs.is_empty());
    let docs: Object = described.map(|value| (value.json.to_string(), value.docs.as_str().into())).collect();
    if !docs.is_empty() {
        schema.insert("x-enum-descriptions".into(), docs.into());
    }
    let deprecated: Vec<&str> =
        def.variants.iter().filter(|value| value.deprecated).map(|value| value.json.as_str()).collect();
    if !deprecated.is_empty() {
        schema.insert("x-enum-deprecated".into(), deprecated.into());
    }
    extensions::source(&mut schema, &def.source);
    schema
}
