//! Types that several resources have: each is written once, in the service or, for the few families that every
//! service has, in the crate's common module.
//!
//! Names are given before, resource by resource; a type is shared with those of the same name that say the same,
//! down to the text about each field. So sharing never renames, and never mixes up what merely looks alike. The order of
//! fields and values does not matter, nor do limits of what is only received ([`classes`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use rayon::prelude::*;

use super::limit_set::LimitSet;
use super::lock::Homes;
use crate::Text;
use crate::api::{
    Alias, Api, EnumDef, Field, FieldType, Home, Location, MessageDef, MessageRole, Numbers, OneOf, Resource, Service,
    TypeDef,
};
use crate::conventions::is_family;
use crate::memo::Map;

/// Moves the types that are shared to where all who use them find them. A type that was reached from somewhere
/// stays reachable there.
pub(super) fn share(api: &mut Api, homes: &Homes<'_>) {
    api.types = common(&mut api.services, homes);
    let taken: BTreeSet<String> = api.types.iter().map(|def| def.name().to_owned()).collect();
    api.services.par_iter_mut().for_each(|service| share_in_service(service, &taken, homes));
}

/// Takes the types of families out of all resources. Of a name, what the crate's module had so far settles what the
/// type is, or else the first; another one of the same name stays where it is.
fn common(services: &mut [Service], homes: &Homes<'_>) -> Vec<TypeDef> {
    let families: Vec<BTreeSet<String>> =
        resources(services).map(|(service, resource)| family_names(service, resource, homes)).collect();
    let members = resources(services)
        .zip(&families)
        .map(|((_, resource), names)| Member::all(resource, |def| names.contains(def)));
    let classes = classes(&members.collect::<Vec<_>>(), Depth::Shape);
    let settled = settled(services, &classes, homes);
    let mut found: BTreeMap<String, TypeDef> = BTreeMap::new();
    let mut classes = classes.iter();
    for service in services {
        let Service { name, module, types: _, aliases, resources, .. } = service;
        let mut moved = BTreeSet::new();
        for (resource, classes) in resources.iter_mut().zip(&mut classes) {
            let is_settled = |(name, class): &(&String, &usize)| settled.get(*name) == Some(*class);
            let names: BTreeSet<String> = classes.iter().filter(is_settled).map(|(name, _)| name.clone()).collect();
            let module = SourceService { service: name, module, homes };
            for def in module.take(resource, &names, Home::Common) {
                if homes.has(name, &resource.module, def.name(), Home::Service) {
                    moved.extend(def.reached_by().map(str::to_owned));
                }
                add(&mut found, def);
            }
        }
        aliases.extend(moved.into_iter().map(still_here));
    }
    found.into_values().collect()
}

/// Which of the types of a name is the shared one.
fn settled(services: &[Service], classes: &[Classes], homes: &Homes<'_>) -> BTreeMap<String, usize> {
    let mut settled = BTreeMap::new();
    for known in [true, false] {
        for ((service, resource), classes) in resources(services).zip(classes) {
            let is_known = |name: &str| homes.has(&service.name, &resource.module, name, Home::Common);
            for (name, class) in classes.iter().filter(|(name, _)| is_known(name) == known) {
                settled.entry(name.clone()).or_insert(*class);
            }
        }
    }
    settled
}

fn resources(services: &[Service]) -> impl Iterator<Item = (&Service, &Resource)> {
    services.iter().flat_map(|service| service.resources.iter().map(move |resource| (service, resource)))
}

/// The types of families among those of a resource, and those known as such, with all that they refer to.
fn family_names(service: &Service, resource: &Resource, homes: &Homes<'_>) -> BTreeSet<String> {
    closed(resource, |def| {
        matches!(def, TypeDef::Message(message) if is_family(message))
            || homes.has(&service.name, &resource.module, def.name(), Home::Common)
    })
}

/// Shares what resources of one service have in common.
fn share_in_service(service: &mut Service, common: &BTreeSet<String>, homes: &Homes<'_>) {
    let known = known_in_service(service, homes);
    let classes = service_classes(service, &known);
    let mut moving = shared_classes(service, &classes, common, &known);
    keep_closed(&mut moving, service, &classes, common);
    let mut shared: BTreeMap<String, TypeDef> = BTreeMap::new();
    let place = SourceService { service: &service.name, module: &service.module, homes };
    for (resource, classes) in service.resources.iter_mut().zip(&classes) {
        let names = resource.types.iter().map(TypeDef::name).filter(|name| moves(&moving, classes, name));
        let names = names.map(str::to_owned).collect();
        for def in place.take(resource, &names, Home::Service) {
            add(&mut shared, def);
        }
    }
    service.types = shared.into_values().collect();
}

/// Of each resource, the names that the service's module had so far, with all that they refer to.
fn known_in_service(service: &Service, homes: &Homes<'_>) -> Vec<BTreeSet<String>> {
    let is_known =
        |resource: &Resource, def: &TypeDef| homes.has(&service.name, &resource.module, def.name(), Home::Service);
    service.resources.iter().map(|resource| closed(resource, |def| is_known(resource, def))).collect()
}

/// The classes of a service's types. Those that are shared already need not agree in their texts; others are like
/// them if they agree with one of them to the word.
fn service_classes(service: &Service, known: &[BTreeSet<String>]) -> Vec<Classes> {
    let members: Vec<Vec<Member<'_>>> =
        service.resources.iter().map(|resource| Member::all(resource, |_| true)).collect();
    let by_text = classes(&members, Depth::Text);
    if known.iter().all(BTreeSet::is_empty) {
        return by_text;
    }
    let shared: BTreeSet<(String, usize)> = by_text
        .iter()
        .zip(known)
        .flat_map(|(classes, known)| classes.iter().filter(|(name, _)| known.contains(*name)))
        .map(|(name, class)| (name.clone(), *class))
        .collect();
    let both = by_text.into_iter().zip(classes(&members, Depth::Shape));
    let merged = both.map(|(by_text, by_shape)| {
        let class = |((name, text), shape): ((String, usize), usize)| {
            // Numbers of the two kinds are kept apart.
            let class = if shared.contains(&(name.clone(), text)) { shape * 2 + 1 } else { text * 2 };
            (name, class)
        };
        by_text.into_iter().zip(by_shape.into_values()).map(class).collect()
    });
    merged.collect()
}

/// The types that are a method's own: its request, and a response that is made for it. A response that is a thing,
/// such as what `get` gives, is none: other resources may list it.
fn own(resource: &Resource) -> BTreeSet<&str> {
    let requests = resource.methods.iter().map(|method| method.request.as_str());
    let made = |name: &&str| name.ends_with("Response");
    let operations = resource.methods.iter().filter(|method| method.operation);
    let operations = operations.filter_map(|method| method.response.as_deref());
    requests.chain(responses(resource).filter(made)).chain(operations).collect()
}

fn responses(resource: &Resource) -> impl Iterator<Item = &str> {
    resource.methods.iter().filter_map(|method| method.response.as_deref())
}

/// By name, the class of the types that the service's module had so far, or else of those that two resources at
/// least have and that are no method's own.
fn shared_classes(
    service: &Service,
    classes: &[Classes],
    common: &BTreeSet<String>,
    known: &[BTreeSet<String>],
) -> BTreeMap<String, usize> {
    let mut count: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for ((resource, classes), known) in service.resources.iter().zip(classes).zip(known) {
        let own = own(resource);
        for (name, class) in classes {
            if known.contains(name) {
                found.entry(name.clone()).or_insert(*class);
            } else if !own.contains(name.as_str()) {
                *count.entry((name, *class)).or_default() += 1;
            }
        }
    }
    for ((name, class), uses) in count {
        if uses > 1 {
            found.entry(name.to_owned()).or_insert(class);
        }
    }
    found.retain(|name, _| *name != service.client && !common.contains(name));
    found
}

/// Leaves out what refers to types that stay in their resource.
fn keep_closed(
    moving: &mut BTreeMap<String, usize>,
    service: &Service,
    classes: &[Classes],
    common: &BTreeSet<String>,
) {
    loop {
        let mut stuck = BTreeSet::new();
        for (resource, classes) in service.resources.iter().zip(classes) {
            let stays = |name: &str| !moves(moving, classes, name) && !common.contains(name);
            let bound = resource.types.iter().filter(|def| moves(moving, classes, def.name()));
            let bound = bound.filter(|def| references(def).any(stays));
            stuck.extend(bound.map(|def| def.name().to_owned()));
        }
        if stuck.is_empty() {
            return;
        }
        moving.retain(|name, _| !stuck.contains(name));
    }
}

/// Whether a resource's type of this name is the one that moves.
fn moves(moving: &BTreeMap<String, usize>, classes: &Classes, name: &str) -> bool {
    moving.get(name).is_some_and(|class| classes.get(name) == Some(class))
}

/// Adds one of the types that are taken out of resources.
fn add(shared: &mut BTreeMap<String, TypeDef>, def: TypeDef) {
    match shared.get_mut(def.name()) {
        Some(known) => {
            let said = docs(known).clone();
            raise(known, &def);
            describe(known, &said);
            describe(known, docs(&def));
        }
        None => drop(shared.insert(def.name().to_owned(), def)),
    }
}

fn docs(def: &TypeDef) -> &Text {
    match def {
        TypeDef::Message(message) => &message.docs,
        TypeDef::Enum(def) => &def.docs,
    }
}

/// Takes what another resource says of a shared type of which nothing is said so far: a list of it says nothing.
fn describe(known: &mut TypeDef, said: &Text) {
    let docs = match known {
        TypeDef::Message(message) => &mut message.docs,
        TypeDef::Enum(def) => &mut def.docs,
    };
    if docs.is_empty() {
        docs.clone_from(said);
    }
}

/// The names of some types of a resource, with all that they refer to.
fn closed(resource: &Resource, is_one: impl Fn(&TypeDef) -> bool) -> BTreeSet<String> {
    let mut next: Vec<&TypeDef> = resource.types.iter().filter(|def| is_one(def)).collect();
    let mut names: BTreeSet<String> = next.iter().map(|def| def.name().to_owned()).collect();
    while let Some(def) = next.pop() {
        for name in references(def) {
            if names.insert(name.to_owned()) {
                next.extend(resource.types.iter().find(|def| def.name() == name));
            }
        }
    }
    names
}

/// The service whose resources types are taken from.
struct SourceService<'a> {
    service: &'a str,
    module: &'a str,
    homes: &'a Homes<'a>,
}

impl SourceService<'_> {
    /// Removes types from a resource, whose wire view then names their new place.
    fn take(&self, resource: &mut Resource, names: &BTreeSet<String>, home: Home) -> Vec<TypeDef> {
        if names.is_empty() {
            return Vec::new();
        }
        let target = if home == Home::Common { "common" } else { self.module };
        let prefix = format!("{}::{}::", self.module, resource.module);
        for row in resource.methods.iter_mut().flat_map(|method| &mut method.rows) {
            // Only types with names of their own are written for their row; the others need not be looked at.
            let path = if let Some(Cow::Owned(_)) = row.rust { row.type_path() } else { None };
            let name = path.and_then(|path| path.strip_prefix(&prefix));
            if let Some(name) = name.filter(|name| names.contains(*name)) {
                row.set_type_path(&format!("{target}::{name}"));
            }
        }
        let (taken, kept): (Vec<_>, _) =
            std::mem::take(&mut resource.types).into_iter().partition(|def| names.contains(def.name()));
        resource.types = kept;
        let still: Vec<Alias> = {
            // What `get` gives is looked for beside `get`.
            let given: BTreeSet<&str> = responses(resource).filter(|_| home == Home::Service).collect();
            let was_here = |name: &str| self.homes.has(self.service, &resource.module, name, Home::Resource);
            let is_here = |def: &&TypeDef| given.contains(def.name()) || was_here(def.name());
            taken.iter().filter(is_here).flat_map(TypeDef::reached_by).map(str::to_owned).map(still_here).collect()
        };
        resource.aliases.extend(still);
        taken
    }
}

/// A name that is the same, in another module.
fn still_here(name: String) -> Alias {
    Alias { target: name.clone(), name }
}

/// A type that is sent anywhere is an input everywhere, with the limits of what is sent.
fn raise(known: &mut TypeDef, other: &TypeDef) {
    let (TypeDef::Message(this), TypeDef::Message(that)) = (&mut *known, other) else { return };
    if this.role != MessageRole::Output || that.role == MessageRole::Output {
        return;
    }
    if TypeShape::of(&TypeDef::Message(this.clone()), Depth::Shape, true) == TypeShape::of(other, Depth::Shape, true) {
        this.role = that.role;
    } else {
        *known = other.clone();
    }
}

fn references(def: &TypeDef) -> impl Iterator<Item = &str> {
    held(def).map(|(_, name)| name)
}

/// The fields whose types have names, with these.
fn held(def: &TypeDef) -> impl Iterator<Item = (&str, &str)> {
    let fields: &[Field] = def.message().map_or(&[], |message| &message.fields);
    fields.iter().filter_map(|field| Some((field.json.as_str(), field.ty.reference()?)))
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

/// A type of a resource.
struct Member<'a> {
    def: &'a TypeDef,
    /// Whether a response holds it.
    received: bool,
}

impl<'a> Member<'a> {
    /// Those of a resource's types whose names are asked for.
    fn all(resource: &'a Resource, is_asked: impl Fn(&str) -> bool) -> Vec<Self> {
        let responses: BTreeSet<&str> =
            resource.methods.iter().filter_map(|method| method.response.as_deref()).collect();
        let received = closed(resource, |def| responses.contains(def.name()));
        let asked = resource.types.iter().filter(|def| is_asked(def.name()));
        asked.map(|def| Self { def, received: received.contains(def.name()) }).collect()
    }

    fn is_sent(&self) -> bool {
        self.def.message().is_none_or(|message| message.role != MessageRole::Output)
    }
}

/// Numbers types so that equal ones get equal numbers. Of what is only received, limits do not count: all that have the
/// same fields are one with what is sent and has the limits of one of them, or else with what is sent and received, or
/// else among themselves.
fn classes(members: &[Vec<Member<'_>>], depth: Depth) -> Vec<Classes> {
    let with_limits = refined(members, depth, true);
    let without = refined(members, depth, false);
    let each = || {
        let numbered = members.iter().zip(with_limits.iter().zip(&without));
        numbered.flat_map(|(members, (with, without))| {
            let number = |classes: &Classes, member: &Member<'_>| classes.get(member.def.name()).copied();
            members.iter().filter_map(move |member| Some((member, number(with, member)?, number(without, member)?)))
        })
    };
    // By the number without limits: the numbers with limits of what is only received.
    let mut received: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (_, with, without) in each().filter(|(member, ..)| !member.is_sent()) {
        received.entry(without).or_default().insert(with);
    }
    // What they are one with, and how well that fits: the less, the better.
    let mut found: BTreeMap<usize, (u8, usize)> = BTreeMap::new();
    for (member, with, without) in each() {
        let Some(limits) = received.get(&without) else { continue };
        let fit = match (member.is_sent(), limits.contains(&with), member.received) {
            (true, true, _) => 0,
            (true, false, true) => 1,
            (true, false, false) => continue,
            (false, ..) => 2,
        };
        let best = found.entry(without).or_insert((fit, with));
        if fit < best.0 {
            *best = (fit, with);
        }
    }
    let class = |member: &Member<'_>, with: usize, without: usize| match found.get(&without) {
        Some((_, one)) if !member.is_sent() => *one,
        _ => with,
    };
    let mut classes = Vec::with_capacity(members.len());
    for (members, (with, without)) in members.iter().zip(with_limits.iter().zip(&without)) {
        let numbered = members.iter().filter_map(|member| {
            let name = member.def.name();
            Some((name.to_owned(), class(member, *with.get(name)?, *without.get(name)?)))
        });
        classes.push(numbered.collect());
    }
    classes
}

/// Numbers types so that equal ones get equal numbers: first by what they say themselves, then again and again by
/// the numbers of the types they refer to, until nothing more is told apart.
fn refined(members: &[Vec<Member<'_>>], depth: Depth, limits: bool) -> Vec<Classes> {
    let mut uses: Map<&str, usize> = Map::default();
    for member in members.iter().flatten() {
        *uses.entry(member.def.name()).or_default() += 1;
    }
    // Types with different names differ, so what one is alone in its name says is not looked at.
    let shape = |def| match uses.get(TypeDef::name(def)) {
        Some(1) => TypeShape::Alone { name: def.name() },
        _ => TypeShape::of(def, depth, limits),
    };
    let mut numbers: Map<TypeShape<'_>, usize> = Map::default();
    let mut classes: Vec<Classes> = Vec::with_capacity(members.len());
    for types in members {
        let numbered = types.iter().map(|Member { def, .. }| (def.name().to_owned(), number(&mut numbers, shape(def))));
        classes.push(numbered.collect());
    }
    let mut known = numbers.len();
    loop {
        let mut numbers: Map<(usize, Vec<usize>), usize> = Map::default();
        let refined = members.iter().zip(&classes).map(|(types, classes)| {
            let class = |name: &str| classes.get(name).copied().unwrap_or(usize::MAX);
            let refined = types.iter().map(|Member { def, .. }| {
                // By name of the field.
                let mut held: Vec<(&str, usize)> = held(def).map(|(field, name)| (field, class(name))).collect();
                held.sort_unstable();
                let key = (class(def.name()), held.into_iter().map(|(_, class)| class).collect());
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

fn number<K: Hash + Eq>(numbers: &mut Map<K, usize>, key: K) -> usize {
    let next = numbers.len();
    *numbers.entry(key).or_insert(next)
}

/// What a type says itself: equal outlines are equal types, but for the types that they refer to. All lists are sorted.
#[derive(PartialEq, Eq, Hash)]
enum TypeShape<'a> {
    /// No other type has this name.
    Alone {
        name: &'a str,
    },
    Enum {
        name: &'a str,
        unspecified: Option<&'a str>,
        values: Vec<(&'a Text, &'a str)>,
    },
    Message {
        name: &'a str,
        one_ofs: Vec<OneOfShape<'a>>,
        fields: Vec<FieldShape<'a>>,
    },
}

#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
struct OneOfShape<'a> {
    name: &'a str,
    field: &'a str,
    /// Whether it must be set, where limits count.
    required: bool,
    members: Vec<(&'a str, &'a str)>,
}

#[derive(PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the field")]
struct FieldShape<'a> {
    json: &'a Text,
    rust: &'a str,
    ty: &'a FieldType,
    repeated: bool,
    nullable: bool,
    numbers: Option<&'a Numbers>,
    boxed: bool,
    location: Location,
    secret: bool,
    limits: Option<LimitSet<'a>>,
    docs: Cow<'a, str>,
}

impl<'a> TypeShape<'a> {
    fn of(def: &'a TypeDef, depth: Depth, limits: bool) -> Self {
        let read = |docs: &'a Text| if depth == Depth::Text { docs.as_str() } else { "" };
        match def {
            TypeDef::Enum(EnumDef { name, unspecified, variants, .. }) => {
                let mut values: Vec<_> = variants.iter().map(|value| (&value.json, read(&value.docs))).collect();
                values.sort_unstable();
                Self::Enum { name, unspecified: unspecified.as_deref(), values }
            }
            TypeDef::Message(MessageDef { name, oneofs, fields, .. }) => {
                let mut fields: Vec<_> =
                    fields.iter().map(|field| FieldShape::of(field, read(&field.docs), limits)).collect();
                fields.sort_by(|a, b| (a.json, a.location).cmp(&(b.json, b.location)));
                let one_of = |one_of: &'a OneOf| {
                    let OneOf { name, field, required, members } = one_of;
                    let mut members: Vec<(&str, &str)> =
                        members.iter().map(|member| (member.json.as_str(), member.variant.as_str())).collect();
                    members.sort_unstable();
                    OneOfShape { name, field, required: limits && *required, members }
                };
                let mut one_ofs: Vec<_> = oneofs.iter().map(one_of).collect();
                one_ofs.sort_unstable();
                Self::Message { name, one_ofs, fields }
            }
        }
    }
}

impl<'a> FieldShape<'a> {
    fn of(field: &'a Field, docs: &'a str, with_limits: bool) -> Self {
        let Field { json, rust, ty, repeated, nullable, boxed, location, secret, limits, .. } = field;
        let (nullable, numbers) = (*nullable, field.numbers.as_deref());
        let (repeated, boxed, location, secret) = (*repeated, *boxed, *location, *secret);
        let docs = if with_limits || docs.is_empty() { docs.into() } else { without_limits(field, docs) };
        let limits = with_limits.then_some(LimitSet(limits));
        Self { json, rust, ty, repeated, nullable, numbers, boxed, location, secret, limits, docs }
    }
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    letters.extend(text.split(|c: char| !c.is_alphanumeric()));
    letters
}

/// The letters of a field's docs, those of its limits left out.
fn without_limits<'a>(field: &'a Field, docs: &'a str) -> Cow<'a, str> {
    let mut text = letters(docs);
    for stated in &field.limits {
        let sentence = letters(&stated.sentence);
        if let Some(at) = text.find(&sentence) {
            text.replace_range(at..at + sentence.len(), "");
        }
    }
    text.into()
}
