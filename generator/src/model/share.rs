//! Types that several resources have: each is written once, in the service or, for the few families that every
//! service has, in the crate's common module.
//!
//! Names are given before, resource by resource; a type is shared with those of the same name that say the same,
//! down to the text about each field. So sharing never renames, and never mixes up what merely looks alike.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::api::{Api, Field, FieldType, MessageDef, MessageRole, Resource, Service, TypeDef};
use crate::Text;

/// Moves the types that are shared to where all who use them find them.
pub(super) fn share(api: &mut Api) {
    api.types = common(&mut api.services);
    let taken: BTreeSet<String> = api.types.iter().map(|def| def.name().to_owned()).collect();
    api.services.par_iter_mut().for_each(|service| share_in_service(service, &taken));
}

/// The families that belong to all services, whichever has them first: long-running operations, errors, and access
/// bindings. They go by their fields, so that a service more or less moves nothing.
fn is_family(message: &MessageDef) -> bool {
    let has = |name: &str| message.fields.iter().any(|field| field.json == name);
    let exactly = |names: &[&str]| message.fields.len() == names.len() && names.iter().all(|name| has(name));
    exactly(&["code", "message", "details"])
        || exactly(&["roleId", "subject"])
        || exactly(&["action", "accessBinding"])
        || (exactly(&["id", "type"]) && message.name == "Subject")
        || ["id", "done", "metadata", "error", "response"].into_iter().all(has)
}

/// Takes the types of families out of all resources. The first of a name settles what the type is; another one of
/// the same name stays where it is.
fn common(services: &mut [Service]) -> Vec<TypeDef> {
    let families: Vec<BTreeSet<String>> = resources(services).map(|resource| family_names(&resource.types)).collect();
    let members = resources(services)
        .zip(&families)
        .map(|(resource, names)| resource.types.iter().filter(|def| names.contains(def.name())).collect::<Vec<_>>());
    let classes = classes(&members.collect::<Vec<_>>(), Depth::Shape);
    let mut found: BTreeMap<String, (usize, TypeDef)> = BTreeMap::new();
    let owned = services.iter_mut().flat_map(|service| {
        let module = service.module.clone();
        service.resources.iter_mut().map(move |resource| (module.clone(), resource))
    });
    for (((module, resource), mut names), classes) in owned.zip(families).zip(&classes) {
        names.retain(|name| found.get(name).is_none_or(|(class, _)| Some(class) == classes.get(name)));
        for def in take(&module, resource, &names, "common") {
            if let Some((_, known)) = found.get_mut(def.name()) {
                raise(known, &def);
            } else {
                let class = classes.get(def.name()).copied().unwrap_or_default();
                found.insert(def.name().to_owned(), (class, def));
            }
        }
    }
    found.into_values().map(|(_, def)| def).collect()
}

fn resources(services: &[Service]) -> impl Iterator<Item = &Resource> {
    services.iter().flat_map(|service| &service.resources)
}

/// The types of families among these, with all that they refer to.
fn family_names(types: &[TypeDef]) -> BTreeSet<String> {
    let families = types.iter().filter(|def| matches!(def, TypeDef::Message(message) if is_family(message)));
    let mut names = families.map(|def| def.name().to_owned()).collect();
    close(&mut names, types);
    names
}

/// Shares what resources of one service have in common.
fn share_in_service(service: &mut Service, common: &BTreeSet<String>) {
    let members: Vec<Vec<&TypeDef>> =
        service.resources.iter().map(|resource| resource.types.iter().collect()).collect();
    let classes = classes(&members, Depth::Text);
    let mut moving = shared_classes(service, &classes, common);
    keep_closed(&mut moving, service, common);
    let mut shared: BTreeMap<String, TypeDef> = BTreeMap::new();
    for (resource, classes) in service.resources.iter_mut().zip(&classes) {
        let moves = |name: &&str| moving.contains_key(*name) && moving.get(*name) == classes.get(*name);
        let names = resource.types.iter().map(TypeDef::name).filter(moves).map(str::to_owned).collect();
        for def in take(&service.module, resource, &names, &service.module) {
            match shared.get_mut(def.name()) {
                Some(known) => raise(known, &def),
                None => drop(shared.insert(def.name().to_owned(), def)),
            }
        }
    }
    service.types = shared.into_values().collect();
}

/// By name, the class of the types that two resources at least have, and that are no method's own.
fn shared_classes(service: &Service, classes: &[Classes], common: &BTreeSet<String>) -> BTreeMap<String, usize> {
    let mut count: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for (resource, classes) in service.resources.iter().zip(classes) {
        let methods = resource.methods.iter();
        let own: BTreeSet<&str> =
            methods.flat_map(|method| [Some(method.request.as_str()), method.response.as_deref()]).flatten().collect();
        for (name, class) in classes.iter().filter(|(name, _)| !own.contains(name.as_str())) {
            *count.entry((name, *class)).or_default() += 1;
        }
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for ((name, class), uses) in count {
        if uses > 1 && name != service.client && !common.contains(name) {
            found.entry(name.to_owned()).or_insert(class);
        }
    }
    found
}

/// Leaves out what refers to types that stay in their resource.
fn keep_closed(moving: &mut BTreeMap<String, usize>, service: &Service, common: &BTreeSet<String>) {
    loop {
        let defs = service.resources.iter().flat_map(|resource| &resource.types);
        let stuck: BTreeSet<String> = defs
            .filter(|def| moving.contains_key(def.name()))
            .filter(|def| references(def).any(|name| !moving.contains_key(name) && !common.contains(name)))
            .map(|def| def.name().to_owned())
            .collect();
        if stuck.is_empty() {
            return;
        }
        moving.retain(|name, _| !stuck.contains(name));
    }
}

/// Adds what the types refer to.
fn close(moving: &mut BTreeSet<String>, types: &[TypeDef]) {
    let mut next: Vec<String> = moving.iter().cloned().collect();
    while let Some(name) = next.pop() {
        let Some(def) = types.iter().find(|def| def.name() == name) else { continue };
        for name in references(def) {
            if moving.insert(name.to_owned()) {
                next.push(name.to_owned());
            }
        }
    }
}

/// Removes types from a resource, whose wire view then names their new place.
fn take(service: &str, resource: &mut Resource, names: &BTreeSet<String>, place: &str) -> Vec<TypeDef> {
    if names.is_empty() {
        return Vec::new();
    }
    let prefix = format!("{service}::{}::", resource.module);
    for row in resource.methods.iter_mut().flat_map(|method| &mut method.rows) {
        let name = row.rust.as_deref().and_then(|rust| rust.strip_prefix(&prefix)).filter(|name| names.contains(*name));
        if let Some(name) = name {
            row.rust = Some(format!("{place}::{name}").into());
        }
    }
    let (taken, kept) = std::mem::take(&mut resource.types).into_iter().partition(|def| names.contains(def.name()));
    resource.types = kept;
    taken
}

/// A type that is sent anywhere is an input everywhere.
fn raise(known: &mut TypeDef, other: &TypeDef) {
    if let (TypeDef::Message(known), TypeDef::Message(other)) = (known, other)
        && known.role == MessageRole::Output
    {
        known.role = other.role;
    }
}

fn references(def: &TypeDef) -> impl Iterator<Item = &str> {
    let fields: &[Field] = match def {
        TypeDef::Message(message) => &message.fields,
        TypeDef::Enum(_) => &[],
    };
    fields.iter().filter_map(|field| field.ty.reference())
}

/// How much of two types must be equal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// What matters to Rust.
    Shape,
    /// What people read, too.
    Text,
}

/// The types of a resource by name, each with a number that equal types share, wherever they are.
type Classes = BTreeMap<String, usize>;

/// Numbers types so that equal ones get equal numbers: first by what they say themselves, then again and again by
/// the numbers of the types they refer to, until nothing more is told apart.
fn classes(members: &[Vec<&TypeDef>], depth: Depth) -> Vec<Classes> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut classes: Vec<Classes> = Vec::with_capacity(members.len());
    let outlines = members.par_iter().map(|types| types.iter().map(|def| outline(def, depth)).collect());
    for (types, outlines) in members.iter().zip(outlines.collect::<Vec<Vec<String>>>()) {
        let numbered = types.iter().zip(outlines);
        classes.push(numbered.map(|(def, outline)| (def.name().to_owned(), number(&mut numbers, outline))).collect());
    }
    let mut known = numbers.len();
    loop {
        let mut numbers: BTreeMap<(usize, Vec<usize>), usize> = BTreeMap::new();
        let refined = members.iter().zip(&classes).map(|(types, classes)| {
            let class = |name: &str| classes.get(name).copied().unwrap_or(usize::MAX);
            let refined = types.iter().map(|def| {
                let key = (class(def.name()), references(def).map(class).collect());
                (def.name().to_owned(), number(&mut numbers, key))
            });
            refined.collect()
        });
        classes = refined.collect();
        if numbers.len() == known {
            return classes;
        }
        known = numbers.len();
    }
}

fn number<K: Ord>(numbers: &mut BTreeMap<K, usize>, key: K) -> usize {
    let next = numbers.len();
    *numbers.entry(key).or_insert(next)
}

fn outline(def: &TypeDef, depth: Depth) -> String {
    let text = |docs: &Text| if depth == Depth::Text { docs.clone() } else { Text::default() };
    match def {
        TypeDef::Enum(def) => {
            let values = def.variants.iter().map(|value| format!("{} {:?}", value.json, text(&value.docs)));
            format!("{} {:?} {:?}", def.name, def.unspecified, values.collect::<Vec<_>>())
        }
        TypeDef::Message(def) => {
            let fields = def.fields.iter().map(|field| {
                let limits: Vec<_> = field.limits.iter().map(|stated| &stated.limit).collect();
                let Field { json, rust, ty, repeated, boxed, location, secret, .. } = field;
                let facts = (json, rust, ty, repeated, boxed, location, secret, limits);
                format!("{facts:?} {:?}", text(&field.docs))
            });
            format!("{} {:?} {:?}", def.name, fields.collect::<Vec<_>>(), def.oneofs)
        }
    }
}

impl FieldType {
    /// The Rust name of the type that it refers to, if it does.
    #[must_use]
    pub fn reference(&self) -> Option<&str> {
        match self {
            FieldType::Enum(name) | FieldType::Message(name) | FieldType::MapOf(name) => Some(name),
            FieldType::Scalar(_) | FieldType::Map(_) | FieldType::Json => None,
        }
    }
}

impl Api {
    /// The type that a name means in a resource: its own, one of its service, or one that all services have.
    #[must_use]
    pub fn resolve<'a>(&'a self, service: &'a Service, resource: &'a Resource, name: &str) -> Option<&'a TypeDef> {
        let mut scopes = [&resource.types, &service.types, &self.types].into_iter().flatten();
        scopes.find(|def| def.name() == name)
    }
}
