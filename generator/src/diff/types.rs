//! Where the model keeps its types. Nothing else of this stage knows.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::api::{Alias, Api, EnumDef, Field, FieldType, MessageDef, Method, Resource, Service, Side, TypeDef};
use crate::ledger::Ledger;

/// The types that the methods of one resource can name.
#[derive(Debug)]
pub(super) struct TypeScope<'a>(BTreeMap<&'a str, &'a TypeDef>);

impl<'a> TypeScope<'a> {
    /// A type of the resource hides one of its service, and that one of all services.
    fn new(api: &'a Api, service: &'a Service, resource: &'a Resource) -> Self {
        let all = api.types.iter().chain(&service.types).chain(&resource.types);
        Self(all.map(|def| (def.name(), def)).collect())
    }

    fn message(&self, name: &str) -> Option<&'a MessageDef> {
        match self.0.get(name)? {
            TypeDef::Message(message) => Some(message),
            TypeDef::Enum(_) => None,
        }
    }

    /// The enum of a field.
    pub(super) fn values(&self, field: &Field) -> Option<&'a EnumDef> {
        match (&field.ty, field.ty.rust()) {
            (FieldType::Enum(_), name) => match self.0.get(name)? {
                TypeDef::Enum(def) => Some(def),
                TypeDef::Message(_) => None,
            },
            _ => None,
        }
    }

    /// The message of a field.
    pub(super) fn inside(&self, field: &Field) -> Option<&'a MessageDef> {
        match &field.ty {
            FieldType::Message(name) | FieldType::MapOf(name) => self.message(name),
            _ => None,
        }
    }
}

/// The fields of a message, found by their names in JSON. A page can have thousands in one message.
#[derive(Debug)]
pub(super) struct FieldsByName<'a> {
    fields: &'a [Field],
    /// Of long messages; a short one is searched faster than indexed.
    index: Option<HashMap<&'a str, &'a Field>>,
}

impl<'a> FieldsByName<'a> {
    const SHORT: usize = 64;

    pub(super) fn of(message: Option<&'a MessageDef>) -> Self {
        let fields = message.map_or(&[][..], |message| &message.fields);
        // Of two fields of one name the first one counts, so it is put in last.
        let indexed = || fields.iter().rev().map(|field| (field.json.as_str(), field)).collect();
        Self { fields, index: (fields.len() > Self::SHORT).then(indexed) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Field> {
        match &self.index {
            Some(index) => index.get(name).copied(),
            None => self.fields.iter().find(|field| field.json == name),
        }
    }
}

/// A method with what is around it.
#[derive(Debug, Clone)]
pub(super) struct MethodEntry<'a> {
    pub(super) service: &'a Service,
    pub(super) resource: &'a Resource,
    pub(super) method: &'a Method,
    pub(super) scope: Arc<TypeScope<'a>>,
    /// What became of the pages, if that is known.
    pub(super) ledger: Option<&'a Ledger>,
    /// An empty text counts as not sent, as in the JSON of protobuf.
    pub(super) empty_is_absent: bool,
}

impl<'a> MethodEntry<'a> {
    /// The message that is sent or received.
    pub(super) fn root(&self, side: Side) -> Option<&'a MessageDef> {
        match side {
            Side::Request => self.scope.message(&self.method.request),
            Side::Response => self.scope.message(self.method.response.as_deref()?),
        }
    }

    /// The Rust path of the method, such as `compute::image::ImageClient::list`.
    pub(super) fn path(&self) -> String {
        let (service, resource) = (&self.service.module, self.resource);
        format!("{service}::{}::{}::{}", resource.module, resource.client, self.method.function())
    }

    /// The path of that message's type, such as `compute::image::ListRequest`.
    pub(super) fn root_type(&self, side: Side) -> Option<String> {
        let name = match side {
            Side::Request => &self.method.request,
            Side::Response => self.method.response.as_ref()?,
        };
        Some(format!("{}::{}::{name}", self.service.module, self.resource.module))
    }
}

/// All methods.
pub(super) fn entries<'a>(api: &'a Api, ledger: Option<&'a Ledger>) -> Vec<MethodEntry<'a>> {
    let mut entries = Vec::new();
    for service in &api.services {
        for resource in &service.resources {
            let scope = Arc::new(TypeScope::new(api, service, resource));
            let methods = resource.methods.iter();
            entries.extend(methods.map(|method| MethodEntry {
                service,
                resource,
                method,
                scope: Arc::clone(&scope),
                ledger,
                empty_is_absent: api.vendor.is_none(),
            }));
        }
    }
    entries
}

/// Every type with the module it is written to, such as `compute::image`.
pub(super) fn modules(api: &Api) -> Vec<(String, &TypeDef)> {
    let mut types: Vec<_> = api.types.iter().map(|def| ("common".to_owned(), def)).collect();
    for service in &api.services {
        types.extend(service.types.iter().map(|def| (service.module.clone(), def)));
        for resource in &service.resources {
            let module = format!("{}::{}", service.module, resource.module);
            types.extend(resource.types.iter().map(|def| (module.clone(), def)));
        }
    }
    types
}

/// The paths of all former names and re-exports.
pub(super) fn aliases(api: &Api) -> Vec<String> {
    let named = |module: &str, aliases: &[Alias]| -> Vec<String> {
        aliases.iter().map(|alias| format!("{module}::{}", alias.name)).collect()
    };
    let mut paths = named("common", &api.aliases);
    for service in &api.services {
        paths.extend(named(&service.module, &service.aliases));
        for resource in &service.resources {
            paths.extend(named(&format!("{}::{}", service.module, resource.module), &resource.aliases));
        }
    }
    paths
}
