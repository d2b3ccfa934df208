//! Types of a resource: equal shapes are one type, wherever in the resource they occur, and each gets a name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::api::{
    EnumDef, EnumVariant, Field, FieldType, Location, MessageDef, MessageRole, OneOf, OneOfMember, Scalar, Source,
    TypeDef,
};
use super::docs::page_url;
use super::names::{self, FieldNames};
use super::tree::{Group, Kind, MessageTree, Node, Value};
use crate::Text;
use crate::limit::Limit;
use crate::memo::Map;

/// The index of a type.
pub(super) type TypeId = usize;

/// All types of one resource.
#[derive(Debug)]
pub(super) struct Types<'a> {
    names: &'a FieldNames,
    by_shape: Map<Key<'a>, TypeId>,
    shapes: Vec<Shape>,
    used: BTreeSet<String>,
    /// The values for "not specified" in the resource, and in its service.
    unspecified: [Unspecified; 2],
    /// The names of one-ofs by their type and their number in it.
    one_ofs: BTreeMap<(TypeId, usize), OneOfName>,
    /// The recursive messages around the field at hand, and which fields of which types refer back to them.
    around: Vec<(String, Vec<(TypeId, usize)>)>,
}

/// The types of a method.
#[derive(Debug)]
pub(super) struct Root {
    /// The documented name of the method.
    pub(super) method: String,
    pub(super) request: TypeId,
    pub(super) response: Option<TypeId>,
}

impl Root {
    /// Both types, each with its place in the API.
    pub(super) fn places(&self) -> impl Iterator<Item = (String, TypeId)> {
        let response = self.response.map(|id| (format!("{} response", self.method), id));
        std::iter::once((format!("{} request", self.method), self.request)).chain(response)
    }
}

/// The Rust names of a one-of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OneOfName {
    /// The enum.
    pub(super) name: String,
    /// The field that holds it.
    pub(super) field: String,
}

/// The values for "not specified" that enums have, by their other values.
#[derive(Debug, Clone, Default)]
pub(super) struct Unspecified(Arc<BTreeMap<Vec<Text>, BTreeSet<Text>>>);

impl Unspecified {
    /// Those of the enums in these messages.
    pub(super) fn of_all<'a>(trees: impl Iterator<Item = &'a MessageTree>) -> Self {
        let mut found = BTreeMap::new();
        trees.for_each(|tree| note_enums(tree, &mut found));
        Self(Arc::new(found))
    }

    /// The value of the enum with these other values, if all that have one agree.
    fn of(&self, others: &Vec<Text>) -> Option<&Text> {
        let known = self.0.get(others)?;
        known.first().filter(|_| known.len() == 1)
    }
}

fn note_enums(tree: &MessageTree, found: &mut BTreeMap<Vec<Text>, BTreeSet<Text>>) {
    for field in &tree.fields {
        match &field.kind {
            Kind::Message(tree) | Kind::MessageMap(tree) => note_enums(tree, found),
            Kind::Enum(values) => {
                if let (Some(unspecified), others) = parts(values) {
                    found.entry(others).or_default().insert(unspecified);
                }
            }
            _ => {}
        }
    }
}

#[derive(Debug)]
struct Shape {
    name: Option<String>,
    /// Whether those inside it have names, too.
    is_done: bool,
    docs: Text,
    source: Source,
    role: MessageRole,
    /// The types of the fields, in their order; empty for an enum.
    children: Vec<Option<TypeId>>,
    /// The types of the fields that refer back to a message around them.
    again: BTreeMap<usize, TypeId>,
    what: What,
}

#[derive(Debug)]
enum What {
    Message(MessageTree),
    Enum(Vec<Value>),
}

impl<'a> Types<'a> {
    /// No types yet. Reserves the names that the resource's module needs for itself.
    pub(super) fn new(client: &str, unspecified: [Unspecified; 2], names: &'a FieldNames) -> Self {
        Self {
            names,
            by_shape: Map::default(),
            shapes: Vec::new(),
            used: BTreeSet::from([client.to_owned()]),
            unspecified,
            one_ofs: BTreeMap::new(),
            around: Vec::new(),
        }
    }

    /// The value for "not specified" that these leave out: some pages list it, others of the same enum do not.
    fn left_out(&self, values: &[Value]) -> Option<Text> {
        let (unspecified, others) = parts(values);
        let known = self.unspecified.iter().find_map(|known| known.of(&others));
        known.filter(|_| unspecified.is_none()).cloned()
    }

    /// The type of a message, new or known. `docs` describes it when it is new.
    pub(super) fn message(&mut self, tree: &'a MessageTree, role: MessageRole, docs: &Text, source: &Source) -> TypeId {
        if let Some(name) = tree.name.as_ref().filter(|_| tree.recursive) {
            let mut around = format!("{} ", name.full);
            outline(tree, &mut around);
            self.around.push((around, Vec::new()));
        }
        let children: Vec<Option<TypeId>> = tree.fields.iter().map(|field| self.field_type(field, role)).collect();
        // Each method has a request type of its own, even where two have the same parameters.
        let root = (role == MessageRole::Request).then(|| source.page.clone());
        let fields = tree.fields.iter().zip(&children).map(|(field, child)| self.key(field, *child)).collect();
        let key = Key::Message { root, fields, one_ofs: &tree.oneofs };
        let id = self.intern(key, || Shape {
            name: None,
            is_done: false,
            docs: docs.clone(),
            source: source.clone(),
            role,
            children,
            again: BTreeMap::new(),
            what: What::Message(tree.without_contents()),
        });
        self.raise(id, role);
        self.refer_back(id, tree);
        id
    }

    /// Notes the fields of a type that refer to a message around it, and leads those that refer to itself here.
    fn refer_back(&mut self, id: TypeId, tree: &MessageTree) {
        for (index, field) in tree.fields.iter().enumerate() {
            if let Kind::Again(name) = &field.kind
                && let Some((_, fields)) = self.around.iter_mut().rev().find(|(around, _)| is_named(around, &name.full))
            {
                fields.push((id, index));
            }
        }
        if tree.name.is_some() && tree.recursive {
            for (from, index) in self.around.pop().map(|(_, fields)| fields).unwrap_or_default() {
                if let Some(shape) = self.shapes.get_mut(from) {
                    shape.again.insert(index, id);
                }
            }
        }
    }

    /// The type that a field refers back to.
    pub(super) fn again(&self, id: TypeId, field: usize) -> Option<TypeId> {
        self.shapes.get(id)?.again.get(&field).copied()
    }

    fn intern(&mut self, key: Key<'a>, new: impl FnOnce() -> Shape) -> TypeId {
        let next = self.shapes.len();
        let id = *self.by_shape.entry(key).or_insert(next);
        if id == next {
            self.shapes.push(new());
        }
        id
    }

    /// A type that is sent anywhere is an input everywhere.
    fn raise(&mut self, id: TypeId, role: MessageRole) {
        let Some(shape) = self.shapes.get_mut(id) else { return };
        if shape.role == MessageRole::Output {
            shape.role = role;
        }
    }

    fn field_type(&mut self, field: &'a Node, role: MessageRole) -> Option<TypeId> {
        let inner = if role == MessageRole::Output { role } else { MessageRole::Input };
        match &field.kind {
            Kind::Message(tree) | Kind::MessageMap(tree) => {
                let docs = if tree.docs.is_empty() { &field.docs } else { &tree.docs };
                Some(self.message(tree, inner, docs, &field.source))
            }
            Kind::Enum(values) => {
                let left_out = self.left_out(values);
                let names = values.iter().map(|value| value.json.clone());
                let key = Key::Enum(left_out.iter().cloned().chain(names).collect());
                let left_out = left_out.map(Value::plain);
                Some(self.intern(key, || Shape {
                    name: None,
                    is_done: false,
                    docs: field.docs.clone(),
                    source: field.source.clone(),
                    role: inner,
                    children: Vec::new(),
                    again: BTreeMap::new(),
                    what: What::Enum(left_out.into_iter().chain(values.iter().cloned()).collect()),
                }))
            }
            _ => None,
        }
    }

    /// Names a type and those inside it; one that has a name keeps it.
    pub(super) fn name(&mut self, id: TypeId, candidates: Vec<String>) {
        let Some(shape) = self.shapes.get(id).filter(|shape| !shape.is_done) else { return };
        let name = match &shape.name {
            Some(name) => name.clone(),
            None => self.free(candidates),
        };
        if let Some(shape) = self.shapes.get_mut(id) {
            shape.name = Some(name.clone());
            shape.is_done = true;
        }
        for (child, candidates) in self.children_of(id, &name) {
            self.name(child, candidates);
        }
    }

    /// Gives a type a name, unless another has it.
    pub(super) fn give(&mut self, id: TypeId, name: &str) -> bool {
        let Some(shape) = self.shapes.get_mut(id) else { return false };
        let is_free = self.used.insert(name.to_owned());
        if is_free {
            shape.name = Some(name.to_owned());
        }
        is_free
    }

    /// Gives a one-of its names, unless another has them.
    pub(super) fn give_one_of(&mut self, id: TypeId, index: usize, names: OneOfName) {
        if self.used.insert(names.name.clone()) {
            self.one_ofs.insert((id, index), names);
        }
    }

    /// Keeps a name free; `false` if it is not.
    pub(super) fn reserve(&mut self, name: &str) -> bool {
        self.used.insert(name.to_owned())
    }

    fn free(&mut self, candidates: Vec<String>) -> String {
        let fallback = candidates.last().cloned().unwrap_or_else(|| "Value".to_owned());
        let allowed = candidates.into_iter().filter(|name| names::is_free_type(name));
        let allowed: Vec<String> = allowed.collect();
        names::unique(allowed, &fallback, &mut self.used)
    }

    /// The types inside a type with the names that would suit them: short first, longer by context.
    fn children_of(&self, id: TypeId, name: &str) -> Vec<(TypeId, Vec<String>)> {
        let Some(Shape { what: What::Message(tree), children, .. }) = self.shapes.get(id) else { return Vec::new() };
        let context = context(name);
        let fields = tree.fields.iter().zip(children).filter_map(|(field, child)| Some((field, (*child)?)));
        fields.map(|(field, child)| (child, type_names(field, context))).collect()
    }

    /// The Rust name of a type, once named.
    pub(super) fn name_of(&self, id: TypeId) -> &str {
        self.shapes.get(id).and_then(|shape| shape.name.as_deref()).unwrap_or_default()
    }

    /// The types of a message's fields, in their order.
    pub(super) fn children(&self, id: TypeId) -> &[Option<TypeId>] {
        self.shapes.get(id).map_or(&[], |shape| &shape.children)
    }

    /// The types that have names.
    pub(super) fn ids(&self) -> impl Iterator<Item = TypeId> {
        self.shapes.iter().enumerate().filter(|(_, shape)| shape.name.is_some()).map(|(id, _)| id)
    }

    /// The types of a message's fields, each with its place in the API when the message has this name.
    pub(super) fn places(&self, id: TypeId, name: &str) -> Vec<(String, TypeId)> {
        let Some(Shape { what: What::Message(tree), .. }) = self.shapes.get(id) else { return Vec::new() };
        let children = self.children(id).iter().enumerate().map(|(index, child)| child.or(self.again(id, index)));
        let fields = tree.fields.iter().zip(children);
        fields.filter_map(|(field, child)| Some((format!("{name}.{}", field.json), child?))).collect()
    }

    /// The members of each one-of of a type.
    pub(super) fn one_ofs(&self, id: TypeId) -> Vec<Arc<[Text]>> {
        match self.shapes.get(id).map(|shape| &shape.what) {
            Some(What::Message(tree)) => tree.oneofs.iter().map(|group| Arc::clone(&group.members)).collect(),
            _ => Vec::new(),
        }
    }

    /// The names of a one-of, once given.
    pub(super) fn one_of_name(&self, id: TypeId, index: usize) -> Option<&OneOfName> {
        self.one_ofs.get(&(id, index))
    }

    /// Names the one-ofs of all types that have names.
    pub(super) fn name_one_ofs(&mut self) {
        for id in self.order() {
            let message = self.name_of(id).to_owned();
            let Some(Shape { what: What::Message(tree), .. }) = self.shapes.get(id).filter(|_| !message.is_empty())
            else {
                continue;
            };
            if (0..tree.oneofs.len()).all(|index| self.one_ofs.contains_key(&(id, index))) {
                continue;
            }
            let jsons: Vec<Text> = tree.fields.iter().map(|field| field.json.clone()).collect();
            let mut used = self.one_of_fields(id);
            for json in jsons {
                self.names.field(&json, &mut used);
            }
            for (index, members) in self.one_ofs(id).iter().enumerate() {
                if !self.one_ofs.contains_key(&(id, index)) {
                    let names = self.new_one_of(&message, members, &mut used);
                    self.one_ofs.insert((id, index), names);
                }
            }
        }
    }

    /// The fields that hold the one-ofs of a type, as far as they have names.
    fn one_of_fields(&self, id: TypeId) -> BTreeSet<String> {
        self.one_ofs.range((id, 0)..=(id, usize::MAX)).map(|(_, names)| names.field.clone()).collect()
    }

    fn new_one_of(&mut self, message: &str, members: &[Text], used: &mut BTreeSet<String>) -> OneOfName {
        let context = context(message);
        let word = common_word(members).unwrap_or_else(|| "kind".to_owned());
        let field = names::one_of_field(&word, used);
        let name = self
            .free(vec![format!("{context}{}", names::camel(&word)), format!("{context}{}Choice", names::camel(&word))]);
        OneOfName { name, field }
    }

    /// All types in order of first use, requests before what they hold.
    pub(super) fn finish(mut self) -> Vec<TypeDef> {
        let mut order = self.order();
        order.retain(|id| self.shapes.get(*id).is_some_and(|shape| shape.name.is_some()));
        order.into_iter().filter_map(|id| self.definition(id)).collect()
    }

    /// Types that nothing contains come in order of creation, each followed by what it holds.
    fn order(&self) -> Vec<TypeId> {
        let held: BTreeSet<TypeId> =
            self.shapes.iter().flat_map(|shape| shape.children.iter().flatten().copied()).collect();
        let mut order = Vec::with_capacity(self.shapes.len());
        let mut seen = BTreeSet::new();
        let roots = (0..self.shapes.len()).filter(|id| !held.contains(id));
        for root in roots {
            let mut next = vec![root];
            while let Some(id) = next.pop() {
                if seen.insert(id) {
                    order.push(id);
                    next.extend(self.children(id).iter().rev().flatten().copied());
                }
            }
        }
        order
    }

    fn definition(&mut self, id: TypeId) -> Option<TypeDef> {
        let shape = self.shapes.get_mut(id)?;
        let (name, source, role) = (shape.name.clone()?, shape.source.clone(), shape.role);
        let trimmed = shape.docs.trim();
        let docs = if trimmed.len() == shape.docs.len() { shape.docs.clone() } else { trimmed.into() };
        match std::mem::replace(&mut shape.what, What::Enum(Vec::new())) {
            What::Enum(values) => Some(TypeDef::Enum(enum_def(name, docs, source, &values))),
            What::Message(tree) => {
                let children = shape.children.clone();
                let mut used = self.one_of_fields(id);
                let mut fields: Vec<Field> = Vec::with_capacity(tree.fields.len());
                for (index, (node, child)) in tree.fields.into_iter().zip(&children).enumerate() {
                    fields.push(self.field(node, child.or(self.again(id, index)), &mut used));
                }
                let oneofs = tree.oneofs.iter().enumerate();
                let oneofs = oneofs.map(|(index, group)| self.one_of(id, index, group)).collect();
                let url = page_url(&source.page).into();
                Some(TypeDef::Message(MessageDef { name, role, docs, url, source, fields, oneofs }))
            }
        }
    }

    fn field(&self, node: Node, child: Option<TypeId>, used: &mut BTreeSet<String>) -> Field {
        let name = child.map(|child| self.name_of(child).to_owned()).unwrap_or_default();
        Field {
            rust: self.names.field(&node.json, used),
            json: node.json,
            ty: match &node.kind {
                Kind::Scalar(scalar) => FieldType::Scalar(*scalar),
                Kind::Enum(_) => FieldType::Enum(name),
                Kind::Message(_) | Kind::Again(_) => FieldType::Message(name),
                Kind::MessageMap(_) => FieldType::MapOf(name),
                Kind::Map => FieldType::Map(Scalar::String),
                Kind::ScalarMap(scalar) => FieldType::Map(*scalar),
                Kind::Json => FieldType::Json,
            },
            repeated: node.repeated,
            boxed: matches!(node.kind, Kind::Again(_)) && !node.repeated,
            location: node.location,
            limits: node.limits,
            default: node.default,
            deprecated: node.deprecated.is_some(),
            deprecated_note: node.deprecated,
            secret: node.secret.is_some(),
            secret_because: node.secret,
            docs: node.docs,
            inferred: node.inferred.map(Cow::Borrowed),
            source: node.source,
        }
    }

    fn one_of(&self, id: TypeId, index: usize, group: &Group) -> OneOf {
        let OneOfName { name, field } = self.one_of_name(id, index).cloned().unwrap_or_default();
        let mut variants = BTreeSet::new();
        let members = group
            .members
            .iter()
            .map(|json| OneOfMember { json: json.to_string(), variant: names::variant(json, &mut variants) });
        OneOf { field, name, required: group.required, members: members.collect() }
    }
}

/// The last word that all members share, such as `spec` of `diskSpec` and `imageSpec`.
fn common_word(members: &[Text]) -> Option<String> {
    use heck::ToSnakeCase;
    let last = |name: &Text| name.to_snake_case().rsplit('_').next().map(str::to_owned);
    let word = last(members.first()?)?;
    let shared = members.len() > 1 && members.iter().all(|member| last(member).as_deref() == Some(word.as_str()));
    (shared && word.len() > 2).then_some(word)
}

/// The first value that stands for "not specified", and the others in their order.
fn parts(values: &[Value]) -> (Option<Text>, Vec<Text>) {
    let mut names: Vec<Text> = values.iter().map(|value| value.json.clone()).collect();
    let place = values.iter().position(Value::is_unspecified);
    (place.map(|place| names.remove(place)), names)
}

fn enum_def(name: String, docs: Text, source: Source, values: &[Value]) -> EnumDef {
    let unspecified = parts(values).0.map(|json| json.to_string());
    let mut used = BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]);
    let others = values.iter().filter(|value| unspecified.as_deref() != Some(value.json.as_str()));
    let variants = others.map(|value| EnumVariant {
        json: value.json.clone(),
        rust: names::variant(&value.json, &mut used),
        docs: value.docs.clone(),
        deprecated: value.deprecated.is_some(),
        deprecated_note: value.deprecated.clone(),
    });
    let variants = variants.collect();
    EnumDef { name, docs, unspecified, variants, source }
}

impl<'a> Types<'a> {
    /// A field as part of its message's shape.
    fn key(&self, field: &'a Node, child: Option<TypeId>) -> FieldKey<'a> {
        let kind = match &field.kind {
            Kind::Enum(_) | Kind::Message(_) => KindKey::Named(child),
            Kind::MessageMap(_) => KindKey::MapOf(child),
            // Equal names may mean different messages on different pages, so the message itself is part of it.
            Kind::Again(name) => {
                let around = self.around.iter().rev().find(|(around, _)| is_named(around, &name.full));
                KindKey::Again(around.map_or_else(|| name.full.clone(), |(around, _)| around.clone()))
            }
            Kind::Scalar(scalar) => KindKey::Scalar(*scalar),
            Kind::ScalarMap(scalar) => KindKey::ScalarMap(*scalar),
            Kind::Map => KindKey::Map,
            Kind::Json => KindKey::Json,
        };
        FieldKey { field, kind }
    }
}

/// All that matters to the Rust type, nothing of its wording: equal keys are one type.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'t> {
    Message {
        /// The page of a request.
        root: Option<Text>,
        fields: Vec<FieldKey<'t>>,
        one_ofs: &'t [Group],
    },
    Enum(Vec<Text>),
}

/// A field, as far as it matters.
#[derive(Debug)]
struct FieldKey<'t> {
    field: &'t Node,
    kind: KindKey,
}

impl<'t> FieldKey<'t> {
    /// What matters besides kind and limits.
    fn facts(&self) -> (&'t Text, Location, bool, bool) {
        let Node { json, location, repeated, secret, .. } = self.field;
        (json, *location, *repeated, secret.is_some())
    }

    fn limits(&self) -> impl Iterator<Item = &'t Limit> {
        self.field.limits.iter().map(|stated| &stated.limit)
    }
}

impl PartialEq for FieldKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.facts() == other.facts() && self.kind == other.kind && self.limits().eq(other.limits())
    }
}

impl Eq for FieldKey<'_> {}

impl Hash for FieldKey<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.facts().hash(state);
        self.kind.hash(state);
        self.limits().for_each(|limit| limit.hash(state));
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum KindKey {
    Scalar(Scalar),
    /// An enum or a message.
    Named(Option<TypeId>),
    /// The message around it, see [`Types::around`].
    Again(String),
    Map,
    ScalarMap(Scalar),
    MapOf(Option<TypeId>),
    Json,
}

/// Whether this is the entry of the message of that name: the name, a blank, and the outline.
fn is_named(around: &str, name: &str) -> bool {
    around.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// All that matters to the Rust types of a message and those inside it: what [`Key`] has, as text.
fn outline(tree: &MessageTree, into: &mut String) {
    into.push('{');
    for field in &tree.fields {
        let key = FieldKey { field, kind: KindKey::Json };
        _ = write!(into, "{:?}{:?}", key.facts(), key.limits().collect::<Vec<_>>());
        match &field.kind {
            Kind::Message(tree) | Kind::MessageMap(tree) => outline(tree, into),
            Kind::Again(name) => into.push_str(&name.full),
            Kind::Enum(values) => into.extend(values.iter().flat_map(|value| [value.json.as_str(), " "])),
            kind @ (Kind::Scalar(_) | Kind::ScalarMap(_) | Kind::Map | Kind::Json) => _ = write!(into, "{kind:?}"),
        }
    }
    _ = write!(into, "}}{:?}", tree.oneofs);
}

/// What the names of types inside a message begin with.
fn context(message: &str) -> &str {
    ["Request", "Response"].iter().find_map(|suffix| message.strip_suffix(suffix)).unwrap_or(message)
}

/// Names for the type of a field of a message that is called like its context.
fn type_names(field: &Node, context: &str) -> Vec<String> {
    match (&field.kind, &field.type_name) {
        (Kind::Enum(_), Some(name)) => return enum_names(name, context),
        (Kind::Message(tree) | Kind::MessageMap(tree), _) => {
            if let Some(name) = &tree.name {
                return message_names(&name.full, context);
            }
        }
        _ => {}
    }
    let word = if field.repeated { names::singular(&field.json) } else { field.json.to_string() };
    let short = names::camel(&word);
    let long = format!("{context}{short}");
    // `Status` says nothing; `ImageStatus` does.
    if matches!(field.kind, Kind::Enum(_)) { vec![long] } else { vec![short, long] }
}

/// Names for a message's type: its own, or with the message it is declared in, or with the one that holds it.
fn message_names(full: &str, context: &str) -> Vec<String> {
    let is_type = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let mut parts: Vec<&str> = full.rsplit('.').take_while(is_type).collect();
    parts.reverse();
    let short = names::camel(parts.last().copied().unwrap_or(full));
    let nested: String = parts.iter().map(|part| names::camel(part)).collect();
    let long = format!("{context}{short}");
    vec![short, nested, long]
}

/// Names for an enum's type: one of several words, such as `IpVersion`, says enough by itself.
fn enum_names(name: &str, context: &str) -> Vec<String> {
    let short = names::camel(name);
    let long = format!("{context}{short}");
    if heck::ToSnakeCase::to_snake_case(name).contains('_') { vec![short, long] } else { vec![long] }
}
