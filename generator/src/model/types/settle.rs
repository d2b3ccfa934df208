//! What is only received is told apart by its fields alone: its limits mean nothing, and one that a page states, and
//! another page does not, must not make two types of one.
//!
//! So descriptions of the same fields are one type if they have the same limits, or are called the same: by the name of
//! the message where the pages tell it, or else by a field that holds it. If one of them is to the limit like a message
//! that is sent, they are that type.

use std::collections::BTreeMap;

use super::{ResourceTypes, Root, Shape, ShapeKey, Side, TypeId, What, key};
use crate::Text;
use crate::api::MessageRole;
use crate::memo::Map;

impl<'a> ResourceTypes<'a> {
    /// Makes one type of descriptions of what is received. To be called when all messages are there.
    pub(in super::super) fn settle(&mut self, roots: &mut [Root]) {
        let sent = self.sent();
        self.joined = (0..self.shapes.len()).collect();
        for level in self.levels() {
            for group in self.groups(&level) {
                self.join(&group, &sent);
            }
        }
        let joined = &self.joined;
        let follow = |id: &mut TypeId| *id = joined.get(*id).copied().unwrap_or(*id);
        for shape in &mut self.shapes {
            shape.children.iter_mut().flatten().for_each(follow);
            shape.again.values_mut().for_each(follow);
        }
        roots.iter_mut().flat_map(|root| &mut root.response).for_each(follow);
    }

    /// For each type that is received, the one that is sent and has the same limits throughout; itself if there is none.
    fn sent(&self) -> Vec<TypeId> {
        let mut sent: Vec<TypeId> = Vec::with_capacity(self.shapes.len());
        // What is inside a message was there before it.
        for (id, shape) in self.shapes.iter().enumerate() {
            let found = match &shape.what {
                What::Message(tree) if shape.role == MessageRole::Output => {
                    let child = |index: usize| {
                        let child = shape.children.get(index).copied().flatten()?;
                        Some(sent.get(child).copied().unwrap_or(child))
                    };
                    let [loops, _] = &shape.loops;
                    self.by_shape.get(&key(tree, &shape.sorted, child, loops, Side::Sent, true)).copied()
                }
                _ => None,
            };
            sent.push(found.unwrap_or(id));
        }
        sent
    }

    /// The messages that are received: first those that hold none, then those that hold only these, and so on.
    fn levels(&self) -> Vec<Vec<TypeId>> {
        let mut heights: Vec<usize> = Vec::with_capacity(self.shapes.len());
        let mut levels: Vec<Vec<TypeId>> = Vec::new();
        for (id, shape) in self.shapes.iter().enumerate() {
            let inside = shape.children.iter().flatten().filter_map(|child| heights.get(*child));
            let height = inside.max().map_or(0, |height| height + 1);
            heights.push(height);
            if matches!(shape.what, What::Message(_)) && shape.role == MessageRole::Output {
                levels.resize_with(levels.len().max(height + 1), Vec::new);
                if let Some(level) = levels.get_mut(height) {
                    level.push(id);
                }
            }
        }
        levels
    }

    /// Those of a level that are one type, each group in the order of the pages.
    fn groups(&self, level: &[TypeId]) -> Vec<Vec<TypeId>> {
        // The first with these fields, and of these fields the first of each name.
        let mut first: Map<ShapeKey<'_>, TypeId> = Map::default();
        let mut called: Map<(TypeId, &Text), usize> = Map::default();
        let mut group_of = Union::new(level.len());
        for (place, id) in level.iter().enumerate() {
            let Some(shape) = self.shapes.get(*id) else { continue };
            let Some(key) = self.without_limits(shape) else { continue };
            let same = *first.entry(key).or_insert(*id);
            for label in &shape.labels {
                let other = *called.entry((same, label)).or_insert(place);
                group_of.join(place, other);
            }
        }
        let mut groups: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
        for (place, id) in level.iter().enumerate() {
            groups.entry(group_of.root(place)).or_default().push(*id);
        }
        groups.into_values().collect()
    }

    fn without_limits(&self, shape: &Shape<'a>) -> Option<ShapeKey<'a>> {
        let What::Message(tree) = shape.what else { return None };
        let child = |index: usize| {
            let child = shape.children.get(index).copied().flatten()?;
            Some(self.joined.get(child).copied().unwrap_or(child))
        };
        let [_, loops] = &shape.loops;
        Some(key(tree, &shape.sorted, child, loops, Side::Received, false))
    }

    /// Leads all of a group to the type that one of them is like, or else to the first. The page that came first
    /// describes it.
    fn join(&mut self, group: &[TypeId], sent: &[TypeId]) {
        let like = group.iter().filter_map(|id| Some((*id, *sent.get(*id)?))).find(|(id, sent)| id != sent);
        let Some(target) = like.map(|(_, target)| target).or_else(|| group.first().copied()) else { return };
        for id in group {
            if let Some(joined) = self.joined.get_mut(*id) {
                *joined = target;
            }
        }
        self.describe(target, group);
        let Some((like, _)) = like.filter(|(like, target)| like < target) else { return };
        let Some(described) = self.shapes.get(like) else { return };
        let Shape { source, sorted, .. } = described;
        let (source, sorted) = (source.clone(), sorted.clone());
        let What::Message(tree) = described.what else { return };
        if let Some(shape) = self.shapes.get_mut(target) {
            shape.children = in_order(&shape.children, &shape.sorted, &sorted);
            (shape.source, shape.sorted, shape.what) = (source, sorted, What::Message(tree));
        }
    }

    /// Gives a type the best of what is said of those that it stands for: the first that is said of the type itself.
    fn describe(&mut self, target: TypeId, group: &[TypeId]) {
        let said = group.iter().filter_map(|id| self.shapes.get(*id)).map(|shape| (&shape.docs, shape.is_described));
        let said: Vec<(Text, bool)> = said.map(|(docs, is_described)| (docs.clone(), is_described)).collect();
        if let Some(shape) = self.shapes.get_mut(target) {
            for (docs, is_described) in &said {
                shape.describe(docs, *is_described);
            }
        }
    }
}

/// The types of fields in another order of the same fields; given are both orders by name.
fn in_order(children: &[Option<TypeId>], old: &[usize], new: &[usize]) -> Vec<Option<TypeId>> {
    let mut ordered = vec![None; children.len()];
    for (to, from) in new.iter().zip(old) {
        if let (Some(to), Some(child)) = (ordered.get_mut(*to), children.get(*from)) {
            *to = *child;
        }
    }
    ordered
}

/// Numbers that are joined to groups; the least of a group stands for it.
struct Union(Vec<usize>);

impl Union {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, of: usize) -> usize {
        let mut root = of;
        while let Some(above) = self.0.get(root).copied().filter(|above| *above != root) {
            // Each step halves the way of the next one who asks.
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(place) = self.0.get_mut(root) {
                *place = next;
            }
            root = next;
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(place) = self.0.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }
}
