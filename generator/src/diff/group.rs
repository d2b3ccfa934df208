//! Puts equal edits together: one edit of a shared shape is one change, wherever the shape is used.

use std::collections::BTreeMap;

use super::change::Change;
use super::compare::Found;

/// The changes, the most important first.
pub(super) fn group(found: Vec<Found>) -> Vec<Change> {
    let mut sets = Sets::new(found.len());
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (index, one) in found.iter().enumerate() {
        for key in keys(one) {
            let first = *seen.entry(key).or_insert(index);
            sets.join(first, index);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for (index, one) in found.into_iter().enumerate() {
        groups.entry(sets.find(index)).or_default().push(one);
    }
    let mut changes: Vec<Change> = groups.into_values().filter_map(change).collect();
    changes.sort_by(|a, b| {
        let key =
            |change: &Change| (std::cmp::Reverse(change.level), change.places.first().cloned(), change.id.clone());
        key(a).cmp(&key(b)).then_with(|| (&a.old, &a.new).cmp(&(&b.old, &b.new)))
    });
    changes
}

type Key = Vec<String>;

/// Two differences that share a key are one edit: at the same field of the same type, or at fields of the same name
/// in fields of the same name, with the same words.
fn keys(found: &Found) -> Vec<Key> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let base = [found.check.id(), text(&found.old), text(&found.new)];
    let with = |more: Vec<String>| base.iter().cloned().chain(more).collect::<Key>();
    let Some(path) = &found.place.path else { return method_keys(found, &with) };
    let mut parts = path.rsplit('.');
    let leaf = parts.next().unwrap_or_default().to_owned();
    let sentence = |evidence: &Option<super::change::Evidence>| {
        evidence.as_ref().map(|evidence| evidence.sentence.clone()).unwrap_or_default()
    };
    let words = [sentence(&found.before), sentence(&found.after)].join("\n");
    // Whether an object has the same fields inside is part of being the same.
    let inner = found.inner.to_string();
    let owned = found
        .owners
        .iter()
        .flatten()
        .map(|owner| with(vec!["type".into(), owner.clone(), leaf.clone(), inner.clone()]));
    let mut keys: Vec<Key> = owned.collect();
    keys.push(match parts.next() {
        Some(parent) => with(vec!["path".into(), parent.to_owned(), leaf.clone(), inner, words]),
        None => with(vec!["root".into(), home(found), leaf.clone(), inner, words]),
    });
    keys
}

/// Fields of one name that come to several services are several; a sentence that changes alike everywhere is one edit.
fn home(found: &Found) -> String {
    if found.before.is_some() && found.after.is_some() { String::new() } else { found.place.service.clone() }
}

/// A whole service or resource is one change; a host that changes for several methods too.
fn method_keys(found: &Found, with: &dyn Fn(Vec<String>) -> Key) -> Vec<Key> {
    use super::catalogue::Kind;
    match found.check.kind {
        Kind::Service(_) | Kind::Resource(_) | Kind::Host | Kind::MethodPage(_) => vec![with(Vec::new())],
        _ => Vec::new(),
    }
}

fn change(mut found: Vec<Found>) -> Option<Change> {
    found.sort_by(|a, b| a.place.cmp(&b.place));
    let mut places: Vec<_> = found.iter().map(|one| one.place.clone()).collect();
    places.dedup();
    let inner = found.iter().map(|one| one.inner).max().unwrap_or_default();
    let first = found.into_iter().next()?;
    Some(Change {
        id: first.check.id(),
        level: first.check.level(),
        voice: first.check.voice(),
        title: first.check.title(),
        reason: first.check.reason().to_owned(),
        old: first.old,
        new: first.new,
        before: first.before,
        after: first.after,
        inner,
        places,
        accepted: None,
    })
}

/// Disjoint sets of indices.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn find(&mut self, mut index: usize) -> usize {
        while let Some(parent) = self.0.get(index).copied().filter(|parent| *parent != index) {
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(index) {
                *slot = above;
            }
            index = parent;
        }
        index
    }

    /// The smaller index stands for both.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
