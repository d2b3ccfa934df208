//! What a change of the docs means for users of the Rust crate: public items, and the version bump that follows.
//!
//! The items are made of the model alone, not of the written code; a test holds the two together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::{aliases, modules};
use crate::api::{
    Api, Count, Field, FieldType, FlatLimits, Holder, Limit, MessageDef, MessageRole, Method, OneOf, OperationResult,
    Outcome, Resource, Scalar, Service, StructMember, TypeDef, setter,
};

/// How the version of the crate has to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// The crate is the same.
    #[default]
    None,
    /// Documentation, addresses or limits only.
    Patch,
    /// Items were added or deprecated.
    Minor,
    /// Items were removed or changed.
    Major,
}

impl Bump {
    /// For sentences, such as `minor version bump`.
    #[must_use]
    pub fn words(self) -> String {
        if self == Bump::None { "no version bump".to_owned() } else { format!("{self} version bump") }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Bump::None => "none",
            Bump::Patch => "patch",
            Bump::Minor => "minor",
            Bump::Major => "major",
        })
    }
}

/// Public items that differ. All lists are sorted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RustChanges {
    /// How the version has to change; of a version 0.x, `major` raises x.
    pub bump: Bump,
    /// New items: what is inside a new item is not listed.
    pub added: Vec<String>,
    /// Items that are gone: what was inside is not listed.
    pub removed: Vec<String>,
    /// Items with another signature.
    pub changed: Vec<Signature>,
    /// For each removed item, what its users do instead.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub hints: BTreeMap<String, String>,
    /// How many items were added, those inside others included.
    pub added_in_all: usize,
    /// How many items are gone, those inside others included.
    pub removed_in_all: usize,
}

/// An item whose signature changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Signature {
    /// The item.
    pub item: String,
    /// The old signature.
    pub old: String,
    /// The new signature.
    pub new: String,
}

impl RustChanges {
    /// Leaves the items of these services, or all when none is named.
    pub(super) fn keep(&mut self, services: &[String]) {
        if services.is_empty() {
            return;
        }
        let modules: Vec<String> = services.iter().map(|service| service.replace('-', "_")).collect();
        let is_kept = |item: &str| {
            let path = item.split_once(' ').map_or(item, |(_, path)| path);
            let path = path.strip_prefix("Client::").unwrap_or(path).replace('-', "_");
            modules.iter().any(|module| {
                path.strip_prefix(module.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            })
        };
        self.added.retain(|item| is_kept(item));
        self.removed.retain(|item| is_kept(item));
        self.hints.retain(|item, _| is_kept(item));
        self.changed.retain(|signature| is_kept(&signature.item));
    }

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
    /// `feature`, `mod`, `struct`, `enum`, `field`, `variant`, `fn`, `const`, `impl` of a trait, or `type` for a
    /// former name.
    pub kind: &'static str,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.path)
    }
}

/// Compares the items of two states: those of the old one by the paths that they are reached by in the new one.
pub(super) fn compare(old: &Api, new: &Api) -> RustChanges {
    let paths = Paths::between(old, new);
    let (old_items, new_items) = rayon::join(|| items(old), || items(new));
    let kept: Vec<Kept<'_>> = old_items.iter().map(|(item, signature)| paths.kept(item, signature)).collect();
    let added: Vec<&Item> = new_items.keys().filter(|item| !old_items.contains_key(item)).collect();
    let gone = kept.iter().filter(|kept| !new_items.contains_key(&kept.now)).map(|kept| kept.item);
    let lost = lost_aliases(old, new);
    let removed: Vec<&Item> = gone.chain(&lost).collect();
    let changed: Vec<Signature> = kept.iter().filter_map(|kept| kept.change(&new_items)).collect();
    let bump = match (added.is_empty(), removed.is_empty() && changed.is_empty()) {
        (_, false) => Bump::Major,
        (false, true) => Bump::Minor,
        (true, true) => Bump::None,
    };
    RustChanges {
        bump,
        added_in_all: added.len(),
        removed_in_all: removed.len(),
        added: outermost(&added),
        removed: outermost(&removed),
        changed,
        hints: BTreeMap::new(),
    }
}

/// Items without those inside another one of them.
fn outermost(all: &[&Item]) -> Vec<String> {
    let paths: BTreeSet<&str> = all.iter().filter(|item| holds(item.kind)).map(|item| item.path.as_str()).collect();
    let outer = all.iter().filter(|item| {
        let above = item.path.match_indices("::").filter_map(|(at, _)| item.path.get(..at));
        !above.into_iter().any(|path| paths.contains(path))
    });
    outer.map(ToString::to_string).collect()
}

/// Former names that the old state still had, and that lead nowhere now.
fn lost_aliases(old: &Api, new: &Api) -> Vec<Item> {
    let paths = aliases(old).into_iter().filter(|path| old.reach(path).is_some() && new.reach(path).is_none());
    paths.map(|path| Item { path, kind: "type" }).collect()
}

/// An item of the old state.
struct Kept<'a> {
    item: &'a Item,
    signature: &'a str,
    /// What it is in the new state, if it is there.
    now: Item,
    /// Its signature with the present names of its types.
    reads: String,
}

impl Kept<'_> {
    fn change(&self, new: &Items) -> Option<Signature> {
        let is = new.get(&self.now).filter(|is| **is != self.reads)?;
        Some(Signature { item: self.now.to_string(), old: self.signature.to_owned(), new: is.clone() })
    }
}

/// Where the types of the old state are in the new one: a former name or a re-export leads there, and nobody has to
/// change a program for it.
struct Paths {
    old: BTreeSet<String>,
    /// Of types that are elsewhere now.
    moved: BTreeMap<String, String>,
}

impl Paths {
    fn between(old: &Api, new: &Api) -> Self {
        let old: BTreeSet<String> = type_paths(old).collect();
        let present: BTreeSet<String> = type_paths(new).collect();
        let moved = old.difference(&present).filter_map(|path| Some((path.clone(), new.reach(path)?))).collect();
        Self { old, moved }
    }

    fn kept<'a>(&self, item: &'a Item, signature: &'a str) -> Kept<'a> {
        let now = Item { path: self.present(&item.path), kind: item.kind };
        Kept { item, signature, now, reads: self.read(&item.path, signature) }
    }

    /// The present path of an item: that of its type, and what is inside.
    fn present(&self, path: &str) -> String {
        let prefixes = prefixes(path).find_map(|(outer, rest)| Some(format!("{}{rest}", self.moved.get(outer)?)));
        prefixes.unwrap_or_else(|| path.to_owned())
    }

    /// A signature of the item with the present names of its types.
    fn read(&self, item: &str, signature: &str) -> String {
        let mut text = String::with_capacity(signature.len());
        for word in signature.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
            let name = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let (name, rest) = word.split_at_checked(name.len()).unwrap_or((word, ""));
            text.push_str(self.name(item, name).unwrap_or(name));
            text.push_str(rest);
        }
        text
    }

    /// The present name of a type that an item names, if that has changed.
    fn name(&self, item: &str, name: &str) -> Option<&str> {
        let modules = prefixes(item).map(|(module, _)| module).chain(["common"]);
        let path = modules.map(|module| format!("{module}::{name}")).find(|path| self.old.contains(path))?;
        self.moved.get(&path)?.rsplit("::").next()
    }
}

/// A path and the paths around it, each with what is left of the first.
fn prefixes(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let outer = path.rmatch_indices("::").filter_map(|(at, _)| path.split_at_checked(at));
    std::iter::once((path, "")).chain(outer)
}

/// The paths of all types and one-ofs.
fn type_paths(api: &Api) -> impl Iterator<Item = String> {
    modules(api).into_iter().flat_map(|(module, def)| {
        let names: Vec<String> = def.reached_by().map(|name| format!("{module}::{name}")).collect();
        names
    })
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
        all.put("feature", service.feature().into_owned(), "");
        all.put("mod", service.module.clone(), "");
        let client = format!("{}::{}", service.module, service.client);
        all.put("struct", client.clone(), "");
        all.put("fn", format!("Client::{}", service.module), &client);
        for resource in &service.resources {
            let module = format!("{}::{}", service.module, resource.module);
            all.put("mod", module.clone(), "");
            all.put("fn", format!("{client}::{}", resource.module), &format!("{module}::{}", resource.client));
            all.methods(service, resource);
        }
    }
    for (module, def) in modules(api) {
        if let Some(name) = api.runtime_type(def.name()).filter(|_| module == "common") {
            all.put("type", format!("{module}::{}", def.name()), name);
            continue;
        }
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

/// What a call gives, in Rust.
fn gives(outcome: Outcome<'_>) -> String {
    let (result, metadata) = match outcome {
        Outcome::Response(response) => return response.unwrap_or("Empty").to_owned(),
        Outcome::Stream(message) => return format!("Messages<{message}>"),
        Outcome::Operation { result, metadata } => (result, metadata),
    };
    let result = match result {
        OperationResult::Message(name) => name.clone(),
        OperationResult::Likely(name) => format!("Outcome<{name}>"),
        OperationResult::Empty => "Empty".to_owned(),
        OperationResult::Json => "JsonObject".to_owned(),
    };
    let metadata = metadata.map(|name| format!(", {name}")).unwrap_or_default();
    format!("OperationHandle<{result}{metadata}>")
}

#[derive(Default)]
struct Inventory(Items);

impl Inventory {
    fn put(&mut self, kind: &'static str, path: String, signature: &str) {
        self.0.insert(Item { path, kind }, signature.to_owned());
    }

    fn methods(&mut self, service: &Service, resource: &Resource) {
        let module = format!("{}::{}", service.module, resource.module);
        let client = format!("{module}::{}", resource.client);
        for method in &resource.methods {
            let gives = gives(method.outcome());
            let gives = if method.lists { format!("Vec<{gives}>") } else { gives };
            self.put("fn", format!("{client}::{}", method.function()), &format!("({}) -> {gives}", method.request));
        }
        self.pages(&module, resource);
        self.put("struct", client, "");
    }

    /// The responses that are pages; of those that the service shares, none is one.
    fn pages(&mut self, module: &str, resource: &Resource) {
        let paged = resource.methods.iter().filter(|method| method.paging.is_some());
        let by_response: BTreeMap<&str, &Method> =
            paged.filter_map(|method| Some((method.response.as_deref()?, method))).collect();
        for response in resource.types.iter().filter_map(TypeDef::message) {
            let Some(method) = by_response.get(response.name.as_str()) else { continue };
            self.page(module, method, response);
        }
    }

    /// What makes `.pages()` and `.items()` of a call.
    fn page(&mut self, module: &str, method: &Method, response: &MessageDef) {
        let path = format!("{module}::{}", response.name);
        self.put("impl", format!("{path}::Page"), "");
        if let Some(items) = method.page_items(response) {
            self.put("impl", format!("{path}::ItemPage"), items.ty.rust());
        }
    }

    fn message(&mut self, module: &str, message: &MessageDef) {
        let path = format!("{module}::{}", message.name);
        self.put("struct", path.clone(), "");
        for part in message.parts().all {
            let ty = match part {
                StructMember::Field(field) => field_type(field),
                StructMember::OneOf(one_of) => format!("Option<{}>", one_of.name),
            };
            self.put("field", format!("{path}::{}", part.rust()), &ty);
        }
        for one_of in &message.oneofs {
            self.one_of(module, message, one_of);
        }
        for (name, ty, _) in message.fields.iter().flat_map(Field::number_constants) {
            self.put("const", format!("{path}::{name}"), ty);
        }
        if matches!(message.role, MessageRole::Request | MessageRole::Input) {
            self.sent(&path, message);
        }
    }

    fn one_of(&mut self, module: &str, message: &MessageDef, one_of: &OneOf) {
        let path = format!("{module}::{}", one_of.name);
        for member in &one_of.members {
            let field = message.fields.iter().find(|field| field.json == member.json);
            let payload = field.map(payload).unwrap_or_default();
            self.put("variant", format!("{path}::{}", member.variant), &payload);
        }
        for (_, field) in message.told_members(one_of) {
            self.put("impl", format!("{path}::From<{}>", taken(field)), "");
        }
        self.put("enum", path, "");
    }

    /// `new`, setters and constants of what can be sent.
    fn sent(&mut self, path: &str, message: &MessageDef) {
        let parts = message.parts();
        let arguments: Vec<String> = parts.arguments.iter().map(given).collect();
        self.put("fn", format!("{path}::new"), &format!("({})", arguments.join(", ")));
        if message.is_of_text() {
            self.put("impl", format!("{path}::From<&str>"), "");
        }
        for part in &parts.set {
            self.put("fn", format!("{path}::{}", setter(part.rust())), &format!("({})", given(part)));
        }
        for (_, field) in message.oneofs.iter().flat_map(|one_of| message.set_members(one_of)) {
            self.put("fn", format!("{path}::{}", setter(&field.rust)), &format!("({})", payload(field)));
        }
        for field in &message.fields {
            for ending in constants(field) {
                self.put("const", format!("{path}::{}_{ending}", field.rust.to_uppercase()), "");
            }
        }
    }
}

/// What becomes a member of a one-of: its value without a box.
fn taken(field: &Field) -> String {
    let one = field.ty.rust();
    if field.repeated { format!("Vec<{one}>") } else { one.to_owned() }
}

/// What is given for a field of a struct.
fn given(part: &StructMember<'_>) -> String {
    match part {
        StructMember::Field(field) => payload(field),
        StructMember::OneOf(one_of) => one_of.name.clone(),
    }
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
    let payload = if field.nullable { format!("Nullable<{}>", payload(field)) } else { payload(field) };
    if field.is_option() { format!("Option<{payload}>") } else { payload }
}

/// What the names of a field's constants end with.
fn constants(field: &Field) -> Vec<&'static str> {
    let map = matches!(field.ty, FieldType::Map(_) | FieldType::MapOf(_));
    let text = matches!(field.ty, FieldType::Scalar(Scalar::String | Scalar::Bytes) | FieldType::Enum(_));
    let limits = FlatLimits::of(field.limits.iter().map(|stated| &stated.limit).filter(|limit| match limit {
        Limit::Length(_) => text,
        Limit::Items(_) => field.repeated || map,
        Limit::KeyLength(_) | Limit::ValueLength(_) => map,
        Limit::Value(_) | Limit::OneOf(_) | Limit::MultipleOf(_) => field.ty.is_number(),
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
    let multiple = if seconds { "SECONDS_MULTIPLE_OF" } else { "MULTIPLE_OF" };
    let is_float = matches!(field.ty, FieldType::Scalar(Scalar::Double | Scalar::Float));
    endings.extend(limits.multiple_of.filter(|of| is_float || !of.is_f64()).map(|_| multiple));
    endings
}
