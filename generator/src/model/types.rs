//! Types of a resource: equal shapes are one type, wherever in the resource they occur, and each gets a name.
//!
//! A shape is a set of fields or values, whatever their order. What is sent is told apart by its limits, too, since these
//! are checked; what is only received is not, as [`settle`] says.

mod candidates;
mod definition;
mod settle;
mod shape_key;
mod unspecified;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use candidates::{context, type_names};
use shape_key::{ShapeKey, Side, key, outlined, sorted};
pub(super) use unspecified::Unspecified;
use unspecified::parts;

use super::choices::Choice;
use super::names::{self, FieldNames};
use crate::Text;
use crate::api::{MessageRole, Source};
use crate::fields::{FieldKind, FieldNode, MessageTree, ValueNode};
use crate::memo::Map;

/// The index of a type.
pub(super) type TypeId = usize;

/// So many names of fields that hold a message are remembered.
const MOST_LABELS: usize = 16;

/// All types of one resource.
#[derive(Debug)]
pub(super) struct ResourceTypes<'a> {
    /// The documented name of the resource.
    resource: &'a str,
    names: &'a FieldNames,
    by_shape: Map<ShapeKey<'a>, TypeId>,
    shapes: Vec<Shape<'a>>,
    /// Which type each has become one with: itself, for most.
    joined: Vec<TypeId>,
    used: BTreeSet<String>,
    /// The values for "not specified" in the resource, and in its service.
    unspecified: [Unspecified; 2],
    /// The names of one-ofs by their type and their number in it.
    one_ofs: BTreeMap<(TypeId, usize), OneOfName>,
    /// The recursive messages around the field at hand.
    around: Vec<RecursiveMessage>,
}

/// A message that holds itself.
#[derive(Debug)]
struct RecursiveMessage {
    /// Its full name.
    name: String,
    /// What it consists of, with limits and without: what is inside depends on it where it refers back.
    outlines: [Text; 2],
    /// The fields of types that refer back to it.
    fields: Vec<(TypeId, Text)>,
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

#[derive(Debug)]
struct Shape<'a> {
    name: Option<String>,
    /// Whether those inside it have names, too.
    is_done: bool,
    /// What is said of it; empty where only a list or a map of it is spoken of.
    docs: Text,
    /// Whether that is said of the type itself, not of a field that holds it.
    is_described: bool,
    source: Source,
    role: MessageRole,
    /// The types of the fields, in their order; empty for an enum.
    children: Vec<Option<TypeId>>,
    /// The fields by name.
    sorted: Vec<usize>,
    /// The types of the fields that refer back to a message around them.
    again: BTreeMap<Text, TypeId>,
    /// The outlines of the messages that fields refer back to, with limits and without, by name of the field.
    loops: [Vec<Text>; 2],
    /// Of a message that is received, what it is called: by its own name, or by those of fields that hold it.
    labels: Vec<Text>,
    what: What<'a>,
}

impl<'a> Shape<'a> {
    fn new(what: What<'a>, role: MessageRole, docs: Text, source: Source) -> Self {
        Self {
            name: None,
            is_done: false,
            docs,
            is_described: false,
            source,
            role,
            children: Vec::new(),
            sorted: Vec::new(),
            again: BTreeMap::new(),
            loops: [Vec::new(), Vec::new()],
            labels: Vec::new(),
            what,
        }
    }

    /// Takes what is said of the type elsewhere, if that says more: of itself before of a field.
    fn describe(&mut self, docs: &Text, is_described: bool) {
        let is_better = (is_described && !self.is_described) || self.docs.is_empty();
        if is_better && !docs.is_empty() {
            (self.docs, self.is_described) = (docs.clone(), is_described);
        }
    }

    /// Adds what a message is called, up to a number.
    fn call(&mut self, label: &str) {
        if self.labels.len() < MOST_LABELS && !self.labels.iter().any(|known| known == label) {
            self.labels.push(label.into());
        }
    }
}

/// What a field says of a value that it holds. What is said of a list or a map describes no element.
fn said_of_one(field: &FieldNode) -> Text {
    if field.repeated || matches!(field.kind, FieldKind::MessageMap(_)) { Text::default() } else { field.docs.clone() }
}

#[derive(Debug)]
enum What<'a> {
    Message(&'a MessageTree),
    Enum(Vec<ValueNode>),
}

impl<'a> ResourceTypes<'a> {
    /// No types yet. Reserves the names that the resource's module needs for itself.
    pub(super) fn new(resource: &'a str, client: &str, unspecified: [Unspecified; 2], names: &'a FieldNames) -> Self {
        Self {
            resource,
            names,
            by_shape: Map::default(),
            shapes: Vec::new(),
            joined: Vec::new(),
            used: BTreeSet::from([client.to_owned()]),
            unspecified,
            one_ofs: BTreeMap::new(),
            around: Vec::new(),
        }
    }

    /// The value for "not specified" that these leave out: some pages list it, others of the same enum do not.
    fn left_out(&self, values: &[ValueNode]) -> Option<Text> {
        let (unspecified, mut others) = parts(values);
        others.sort_unstable();
        let known = self.unspecified.iter().find_map(|known| known.of(&others));
        known.filter(|_| unspecified.is_none()).cloned()
    }

    /// The type of a method's request or response, new or known, with what is said of it.
    pub(super) fn root(&mut self, tree: &'a MessageTree, role: MessageRole, docs: &Text, source: &Source) -> TypeId {
        let id = self.message(tree, role, source, self.resource);
        if let Some(shape) = self.shapes.get_mut(id) {
            shape.describe(docs, true);
        }
        // The elements of a list are what `get` responds with.
        for (field, child) in tree.fields.iter().zip(self.children(id).to_vec()) {
            if let (FieldKind::Message(inner), Some(child)) = (&field.kind, child)
                && field.repeated
                && inner.name.is_none()
                && let Some(shape) = self.shapes.get_mut(child)
            {
                shape.call(self.resource);
            }
        }
        id
    }

    /// The type of a message, not described yet; `label` is what it is called if it has no name.
    fn message(&mut self, tree: &'a MessageTree, role: MessageRole, source: &Source, label: &str) -> TypeId {
        if let Some(name) = tree.name.as_ref().filter(|_| tree.recursive) {
            let outlines = [true, false].map(|limits| outlined(tree, limits));
            self.around.push(RecursiveMessage { name: name.full.clone(), outlines, fields: Vec::new() });
        }
        let children: Vec<Option<TypeId>> = tree.fields.iter().map(|field| self.field_type(field, role)).collect();
        let sorted = sorted(tree);
        let loops = [true, false].map(|limits| self.loops(tree, &sorted, limits));
        let side = match role {
            // Each method has a request type of its own, even where two have the same parameters.
            MessageRole::Request => Side::Root(source.page.clone()),
            MessageRole::Input => Side::Sent,
            MessageRole::Output => Side::Received,
        };
        let key = key(tree, &sorted, |index| children.get(index).copied().flatten(), &loops[0], side, true);
        let id = self.intern(key, || {
            let new = Shape::new(What::Message(tree), role, Text::default(), source.clone());
            Shape { children, sorted, loops, ..new }
        });
        if role == MessageRole::Output
            && let Some(shape) = self.shapes.get_mut(id)
        {
            shape.call(tree.name.as_ref().map_or(label, |name| name.full.as_str()));
        }
        self.refer_back(id, tree);
        id
    }

    /// The outlines of the messages that fields refer back to, with limits or without. Equal names may mean different
    /// messages on different pages, so the message itself is part of what refers to it.
    fn loops(&self, tree: &MessageTree, sorted: &[usize], limits: bool) -> Vec<Text> {
        let outline = |field: &FieldNode| {
            let FieldKind::BackRef(name) = &field.kind else { return None };
            let around = self.around.iter().rev().find(|around| around.name == name.full);
            let Some(RecursiveMessage { outlines: [with, without], .. }) = around else {
                return Some(name.full.as_str().into());
            };
            Some(if limits { with.clone() } else { without.clone() })
        };
        sorted.iter().filter_map(|index| tree.fields.get(*index)).filter_map(outline).collect()
    }

    /// Notes the fields of a type that refer to a message around it, and leads those that refer to itself here.
    fn refer_back(&mut self, id: TypeId, tree: &MessageTree) {
        for field in &tree.fields {
            if let FieldKind::BackRef(name) = &field.kind
                && let Some(around) = self.around.iter_mut().rev().find(|around| around.name == name.full)
            {
                around.fields.push((id, field.json.clone()));
            }
        }
        if tree.name.is_some() && tree.recursive {
            for (from, json) in self.around.pop().map(|around| around.fields).unwrap_or_default() {
                if let Some(shape) = self.shapes.get_mut(from) {
                    shape.again.insert(json, id);
                }
            }
        }
    }

    /// Whether the type has become one with another one.
    fn is_gone(&self, id: TypeId) -> bool {
        self.joined.get(id).is_some_and(|joined| *joined != id)
    }

    /// The type of a field of a message, the field as any page has it that describes the message.
    pub(super) fn held(&self, id: TypeId, index: usize, field: &FieldNode) -> Option<TypeId> {
        let shape = self.shapes.get(id)?;
        let What::Message(tree) = &shape.what else { return None };
        let order =
            |known: &FieldNode| (known.json.as_str(), known.location).cmp(&(field.json.as_str(), field.location));
        // Most pages have the same order.
        let index = if tree.fields.get(index).is_some_and(|known| order(known).is_eq()) {
            index
        } else {
            let at = |index: &usize| tree.fields.get(*index).map_or(Ordering::Less, order);
            *shape.sorted.get(shape.sorted.binary_search_by(at).ok()?)?
        };
        shape.children.get(index).copied().flatten().or_else(|| shape.again.get(&field.json).copied())
    }

    fn intern(&mut self, key: ShapeKey<'a>, new: impl FnOnce() -> Shape<'a>) -> TypeId {
        let next = self.shapes.len();
        let id = *self.by_shape.entry(key).or_insert(next);
        if id == next {
            self.shapes.push(new());
        }
        id
    }

    fn field_type(&mut self, field: &'a FieldNode, role: MessageRole) -> Option<TypeId> {
        let inner = if role == MessageRole::Output { role } else { MessageRole::Input };
        match &field.kind {
            FieldKind::Message(tree) | FieldKind::MessageMap(tree) => {
                let id = self.message(tree, inner, &field.source, &field.json);
                if let Some(shape) = self.shapes.get_mut(id) {
                    shape.describe(&tree.docs, true);
                    shape.describe(&said_of_one(field), false);
                }
                Some(id)
            }
            FieldKind::Enum(values) => {
                let left_out = self.left_out(values);
                let names = values.iter().map(|value| value.json.clone());
                let mut names: Vec<Text> = left_out.iter().cloned().chain(names).collect();
                names.sort_unstable();
                let left_out = left_out.map(ValueNode::plain);
                let id = self.intern(ShapeKey::Enum(names), || {
                    let values = left_out.into_iter().chain(values.iter().cloned()).collect();
                    Shape::new(What::Enum(values), inner, Text::default(), field.source.clone())
                });
                if let Some(shape) = self.shapes.get_mut(id) {
                    shape.describe(&said_of_one(field), false);
                }
                Some(id)
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
        let place = |(index, field): (usize, &FieldNode)| {
            Some((format!("{name}.{}", field.json), self.held(id, index, field)?))
        };
        tree.fields.iter().enumerate().filter_map(place).collect()
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
            let is_named = !self.name_of(id).is_empty();
            let Some(Shape { what: What::Message(tree), .. }) = self.shapes.get(id).filter(|_| is_named) else {
                continue;
            };
            if (0..tree.oneofs.len()).all(|index| self.one_ofs.contains_key(&(id, index))) {
                continue;
            }
            let jsons: Vec<Text> = tree.fields.iter().map(|field| field.json.clone()).collect();
            let mut used = self.one_of_fields(id);
            self.names.fields(&jsons, &mut used);
            for (index, members) in self.one_ofs(id).iter().enumerate() {
                if !self.one_ofs.contains_key(&(id, index)) {
                    let names = self.new_one_of(id, members, &mut used);
                    self.one_ofs.insert((id, index), names);
                }
            }
        }
    }

    /// The fields that hold the one-ofs of a type, as far as they have names.
    fn one_of_fields(&self, id: TypeId) -> BTreeSet<String> {
        self.one_ofs.range((id, 0)..=(id, usize::MAX)).map(|(_, names)| names.field.clone()).collect()
    }

    fn new_one_of(&mut self, id: TypeId, members: &[Text], used: &mut BTreeSet<String>) -> OneOfName {
        let context = context(self.name_of(id)).to_owned();
        let word = self.choice_word(id, members, &context).unwrap_or_else(|| "kind".to_owned());
        let field = names::one_of_field(&word, used);
        let camel = names::camel(&word);
        // `Budget` has a `budget`, whose type is no `BudgetBudget`.
        let short = if context.ends_with(&camel) { format!("{context}Kind") } else { format!("{context}{camel}") };
        let name = self.free(vec![short, format!("{context}{camel}Choice")]);
        OneOfName { name, field }
    }

    /// A word for a one-of, see [`Choice`].
    fn choice_word(&self, id: TypeId, members: &[Text], context: &str) -> Option<String> {
        let Shape { what: What::Message(tree), role, .. } = self.shapes.get(id)? else { return None };
        let said =
            |member: &Text| tree.fields.iter().find(|field| field.json == *member).map(|field| field.docs.as_str());
        let members: Vec<(&str, &str)> =
            members.iter().map(|member| (member.as_str(), said(member).unwrap_or_default())).collect();
        let is_part = *role != MessageRole::Request && context == self.name_of(id);
        let is_whole = is_part && tree.fields.len() == members.len();
        Choice { members, context, resource: self.resource, is_whole }.word()
    }
}
