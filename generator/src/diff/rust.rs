//! What a change of the docs means for users of the Rust crate: public items, and the semver step that follows.
//!
//! The items are made of the model alone, not of the written code; a test holds the two together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::modules;
use crate::limit::{Count, Limit};
use crate::model::{
    Api, Field, FieldType, FlatLimits, Holder, MessageDef, MessageRole, OneOf, Resource, Scalar, TAKEN_SETTERS, TypeDef,
};

/// How the version of the crate has to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// The crate is the same.
    #[default]
    None,
    /// Documentation, addresses or limits only.
    Patch,
    /// Items were added.
    Minor,
    /// Items were removed or changed.
    Major,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Step::None => "none",
            Step::Patch => "patch",
            Step::Minor => "minor",
            Step::Major => "major",
        })
    }
}

/// Public items that differ. All lists are sorted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RustChanges {
    /// How the version has to change; of a version 0.x, `major` raises x.
    pub step: Step,
    /// New items: what is inside a new item is not listed.
    pub added: Vec<String>,
    /// Items that are gone: what was inside is not listed.
    pub removed: Vec<String>,
    /// Items with another signature.
    pub changed: Vec<Signature>,
    /// How many items were added, those inside others included.
    pub added_in_all: usize,
    /// How many items are gone, those inside others included.
    pub removed_in_all: usize,
}

/// An item whose signature changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// The item.
    pub item: String,
    /// The old signature.
    pub old: String,
    /// The new signature.
    pub new: String,
}

impl RustChanges {
    /// Whether the crate offers what it offered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// Public items with their signatures: `field compute::image::Image::name` is a `String`.
pub type Items = BTreeMap<Item, String>;

/// A public item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The path, such as `compute::image::Image::name`.
    pub path: String,
    /// `feature`, `mod`, `struct`, `enum`, `field`, `variant`, `fn` or `const`.
    pub kind: &'static str,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.path)
    }
}

/// Compares the items of two states.
pub(super) fn compare(old: &Api, new: &Api) -> RustChanges {
    let (old, new) = rayon::join(|| items(old), || items(new));
    let (added, added_in_all) = missing(&new, &old);
    let (removed, removed_in_all) = missing(&old, &new);
    let changed = old.iter().filter_map(|(item, was)| {
        let is = new.get(item).filter(|is| *is != was)?;
        Some(Signature { item: item.to_string(), old: was.clone(), new: is.clone() })
    });
    let changed: Vec<Signature> = changed.collect();
    let step = match (added.is_empty(), removed.is_empty() && changed.is_empty()) {
        (_, false) => Step::Major,
        (false, true) => Step::Minor,
        (true, true) => Step::None,
    };
    RustChanges { step, added, removed, changed, added_in_all, removed_in_all }
}

/// The items that the other state lacks, without those inside an item that is missing itself; and how many in all.
fn missing(from: &Items, there: &Items) -> (Vec<String>, usize) {
    let all: Vec<&Item> = from.keys().filter(|item| !there.contains_key(item)).collect();
    let paths: BTreeSet<&str> = all.iter().filter(|item| holds(item.kind)).map(|item| item.path.as_str()).collect();
    let outer = all.iter().filter(|item| {
        let above = item.path.match_indices("::").filter_map(|(at, _)| item.path.get(..at));
        !above.into_iter().any(|path| paths.contains(path))
    });
    (outer.map(ToString::to_string).collect(), all.len())
}

fn holds(kind: &str) -> bool {
    matches!(kind, "mod" | "struct" | "enum")
}

/// All public items that follow from a model.
#[must_use]
pub fn items(api: &Api) -> Items {
    let mut all = Inventory::default();
    if !api.types.is_empty() {
        all.put("mod", "common".to_owned(), "");
    }
    for service in &api.services {
        all.put("feature", service.name.clone(), "");
        all.put("mod", service.module.clone(), "");
        let client = format!("{}::{}", service.module, service.client);
        all.put("struct", client.clone(), "");
        all.put("fn", format!("Client::{}", service.module), &client);
        for resource in &service.resources {
            let module = format!("{}::{}", service.module, resource.module);
            all.put("mod", module.clone(), "");
            all.put("fn", format!("{client}::{}", resource.module), &format!("{module}::{}", resource.client));
            all.methods(&module, resource);
        }
    }
    for (module, def) in modules(api) {
        match def {
            TypeDef::Message(message) => all.message(&module, message),
            TypeDef::Enum(def) => {
                let path = format!("{module}::{}", def.name);
                for variant in &def.variants {
                    all.put("variant", format!("{path}::{}", variant.rust), "");
                }
                all.put("enum", path, "");
            }
        }
    }
    all.0
}

#[derive(Default)]
struct Inventory(Items);

impl Inventory {
    fn put(&mut self, kind: &'static str, path: String, signature: &str) {
        self.0.insert(Item { path, kind }, signature.to_owned());
    }

    fn methods(&mut self, module: &str, resource: &Resource) {
        let client = format!("{module}::{}", resource.client);
        for method in &resource.methods {
            let response = method.response.as_deref().unwrap_or("Empty");
            let name = if matches!(method.rust.as_str(), "new" | "clone") { "_" } else { "" };
            self.put("fn", format!("{client}::{}{name}", method.rust), &format!("({}) -> {response}", method.request));
        }
        self.put("struct", client, "");
    }

    fn message(&mut self, module: &str, message: &MessageDef) {
        let path = format!("{module}::{}", message.name);
        self.put("struct", path.clone(), "");
        let parts = parts(message);
        for part in &parts {
            self.put("field", format!("{path}::{}", part.name), &part.ty);
        }
        for one_of in &message.oneofs {
            self.one_of(module, message, one_of);
        }
        if matches!(message.role, MessageRole::Request | MessageRole::Input) {
            self.sent(&path, message, &parts);
        }
    }

    fn one_of(&mut self, module: &str, message: &MessageDef, one_of: &OneOf) {
        let path = format!("{module}::{}", one_of.name);
        for member in &one_of.members {
            let field = message.fields.iter().find(|field| field.json == member.json);
            let payload = field.map(payload).unwrap_or_default();
            self.put("variant", format!("{path}::{}", member.variant), &payload);
        }
        self.put("enum", path, "");
    }

    /// `new`, setters and constants of what can be sent.
    fn sent(&mut self, path: &str, message: &MessageDef, parts: &[Part]) {
        let given: Vec<&str> = parts.iter().filter(|part| part.required).map(|part| part.given.as_str()).collect();
        self.put("fn", format!("{path}::new"), &format!("({})", given.join(", ")));
        for part in parts.iter().filter(|part| !part.required) {
            let end = if TAKEN_SETTERS.contains(&part.name.as_str()) { "_" } else { "" };
            self.put("fn", format!("{path}::{}{end}", part.name), &format!("({})", part.given));
        }
        for field in &message.fields {
            for ending in constants(field) {
                self.put("const", format!("{path}::{}_{ending}", field.rust.to_uppercase()), "");
            }
        }
    }
}

/// A public field of a struct.
struct Part {
    name: String,
    ty: String,
    given: String,
    required: bool,
}

/// The fields; a one-of stands where its first member does.
fn parts(message: &MessageDef) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut seen = BTreeSet::new();
    for field in &message.fields {
        let member = |one_of: &&OneOf| one_of.members.iter().any(|member| member.json == field.json);
        match message.oneofs.iter().find(member) {
            None => parts.push(Part {
                name: field.rust.clone(),
                ty: field_type(field),
                given: payload(field),
                required: field.required().is_some(),
            }),
            Some(one_of) if seen.insert(&one_of.field) => parts.push(Part {
                name: one_of.field.clone(),
                ty: format!("Option<{}>", one_of.name),
                given: one_of.name.clone(),
                required: one_of.required,
            }),
            Some(_) => {}
        }
    }
    parts
}

fn payload(field: &Field) -> String {
    let one = field.ty.rust();
    match field.holder() {
        Holder::Vec => format!("Vec<{one}>"),
        Holder::Box => format!("Box<{one}>"),
        Holder::Plain => one.to_owned(),
    }
}

fn field_type(field: &Field) -> String {
    if field.is_option() { format!("Option<{}>", payload(field)) } else { payload(field) }
}

/// What the names of a field's constants end with.
fn constants(field: &Field) -> Vec<&'static str> {
    let map = matches!(field.ty, FieldType::Map(_) | FieldType::MapOf(_));
    let text = matches!(field.ty, FieldType::Scalar(Scalar::String | Scalar::Bytes) | FieldType::Enum(_));
    let limits = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit).filter(|limit| match limit {
        Limit::Length(_) => text,
        Limit::Items(_) => field.repeated || map,
        Limit::KeyLength(_) | Limit::ValueLength(_) => map,
        Limit::Value(_) | Limit::OneOf(_) => field.ty.is_number(),
        _ => false,
    }));
    let mut endings = Vec::new();
    let mut counts = |count: Option<Count>, names: [&'static str; 2]| {
        let count = count.unwrap_or_default();
        let sizes = [count.min, count.max].into_iter().zip(names);
        endings.extend(
            sizes.filter(|(size, _)| size.is_some_and(|size| u32::try_from(size).is_ok())).map(|(_, name)| name),
        );
    };
    counts(limits.length, ["LENGTH_MIN", "LENGTH_MAX"]);
    counts(limits.items, ["ITEMS_MIN", "ITEMS_MAX"]);
    counts(limits.key_length, ["KEY_LENGTH_MIN", "KEY_LENGTH_MAX"]);
    counts(limits.value_length, ["VALUE_LENGTH_MIN", "VALUE_LENGTH_MAX"]);
    let value = limits.value.unwrap_or_default();
    let seconds = field.ty == FieldType::Scalar(Scalar::Duration);
    let [min, max] = if seconds { ["SECONDS_MIN", "SECONDS_MAX"] } else { ["MIN", "MAX"] };
    endings.extend(value.min.filter(|_| !value.exclusive_min).map(|_| min));
    endings.extend(value.max.filter(|_| !value.exclusive_max).map(|_| max));
    endings
}
