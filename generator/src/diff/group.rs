//! Puts equal edits together: one edit of a shared shape is one change, wherever the shape is used.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Kind, Severity, Topic};
use super::change::{Change, Place};
use super::difference::Difference;

/// The changes, the most important first.
pub(super) fn group(found: Vec<Difference>) -> Vec<Change> {
    let mut sets = Sets::new(found.len());
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (index, one) in found.iter().enumerate() {
        for key in keys(one) {
            let first = *seen.entry(key).or_insert(index);
            sets.join(first, index);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Difference>> = BTreeMap::new();
    for (index, one) in found.into_iter().enumerate() {
        groups.entry(sets.find(index)).or_default().push(one);
    }
    let mut changes: Vec<(Weight, Change)> = together(groups.into_values()).filter_map(change).collect();
    changes.sort_by(|a, b| {
        let key = |(weight, change): &(Weight, Change)| (*weight, change.places.first().cloned(), change.id.clone());
        key(a).cmp(&key(b)).then_with(|| (&a.1.old, &a.1.new).cmp(&(&b.1.old, &b.1.new)))
    });
    changes.into_iter().map(|(_, change)| change).collect()
}

/// What a report begins with: the level, then what the change is about, then how many methods it reaches.
type Weight = (Reverse<Severity>, Topic, Reverse<usize>);

type Key = Vec<String>;

/// Puts edits together that were made alike to several fields of one message: fields that came to the same messages are
/// one list, and so are those whose limit moved from the same number to the same number.
fn together(edits: impl Iterator<Item = Vec<Difference>>) -> impl Iterator<Item = Vec<Difference>> {
    let mut joined: BTreeMap<(usize, Option<Siblings>), Vec<Difference>> = BTreeMap::new();
    for (index, edit) in edits.enumerate() {
        let siblings = siblings(&edit);
        // What has no siblings stays alone.
        let alone = if siblings.is_some() { 0 } else { index };
        joined.entry((alone, siblings)).or_default().extend(edit);
    }
    joined.into_values()
}

/// What edits of siblings have in common: class and values, and the messages they are in.
type Siblings = (Key, BTreeSet<String>);

fn siblings(edit: &[Difference]) -> Option<Siblings> {
    let first = edit.first()?;
    let kind = first.check.kind;
    let is_version = first.place.path.as_deref().is_some_and(|path| version(first, path).is_some());
    let is_alone = matches!(kind, Kind::FieldRenamed | Kind::ParameterRenamed | Kind::UnknownLimit);
    if kind.is_stated() || is_version || is_alone {
        return None;
    }
    let mut key = vec![first.check.id()];
    if !matches!(kind, Kind::Field(_) | Kind::RequiredFieldAdded) {
        key.extend([&first.old, &first.new].into_iter().flatten().cloned());
    }
    let messages: Option<BTreeSet<String>> = edit.iter().map(|found| message_of(&found.place)).collect();
    Some((key, messages?))
}

/// The message a place is in: its method, side and the path without the last name.
fn message_of(place: &Place) -> Option<String> {
    let path = place.path.as_deref()?;
    let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
    Some(format!("{} {:?} {parent}", place.method_name(), place.side))
}

/// Two differences that share a key are one edit: at the same field of the same type, or at fields of the same name
/// in fields of the same name, with the same words.
fn keys(found: &Difference) -> Vec<Key> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let base = [found.check.id(), text(&found.old), text(&found.new)];
    let with = |more: Vec<String>| base.iter().cloned().chain(more).collect::<Key>();
    if found.check.kind.is_stated() {
        return vec![vec![found.check.id()]];
    }
    if matches!(found.check.kind, Kind::UnknownLimit | Kind::MethodUnknownLimit) {
        // The same words are one edit, wherever they stand.
        return vec![with(Vec::new())];
    }
    let Some(path) = &found.place.path else { return method_keys(found, &with) };
    if let Some(version) = version(found, path) {
        return vec![version];
    }
    let mut parts = path.rsplit('.');
    let leaf = parts.next().unwrap_or_default().to_owned();
    let sentence = |evidence: &Option<super::change::Evidence>| {
        evidence.as_ref().map(|evidence| evidence.sentence.clone()).unwrap_or_default()
    };
    let words = [sentence(&found.before), sentence(&found.after)].join("\n");
    // Whether an object has the same fields inside is part of being the same.
    let inner = found.place.inner.to_string();
    let owned = found
        .owners
        .iter()
        .flatten()
        .map(|owner| with(vec!["type".into(), owner.clone(), leaf.clone(), inner.clone()]));
    let mut keys: Vec<Key> = owned.collect();
    // `create` and `update` of a resource take the same field, though their pages may speak of it in other words.
    let Place { service, resource, .. } = &found.place;
    keys.push(with(vec!["resource".into(), service.clone(), resource.clone(), path.clone(), inner.clone()]));
    let above = path.rsplit('.').nth(2).map(family).unwrap_or_default();
    if matches!(found.check.kind, Kind::Field(_)) && path.contains('.') {
        // The same field in neighbouring messages, such as each kind of a trigger.
        keys.push(with(vec!["cousins".into(), home(found), above.into(), leaf.clone(), inner.clone(), words.clone()]));
    }
    if found.check.topic() == Topic::Limit {
        // The same sentence about fields of one name, such as the labels of a thing and of its parts.
        keys.push(with(vec!["words".into(), service.clone(), resource.clone(), leaf.clone(), words.clone()]));
    }
    keys.push(match parts.next() {
        Some(parent) => with(vec!["path".into(), family(parent).to_owned(), leaf.clone(), inner, words]),
        None => with(vec!["root".into(), home(found), leaf.clone(), inner, words]),
    });
    keys
}

/// Versions of a configuration, such as `postgresqlConfig_15` and `postgresqlConfig_16_1C`, come and go as one change.
fn version(found: &Difference, path: &str) -> Option<Key> {
    let mut parts = path.rsplit('.');
    let leaf = parts.next()?;
    let is_whole = matches!(found.check.kind, Kind::Field(_) | Kind::RequiredFieldAdded | Kind::FieldRenamed);
    let stem = family(leaf);
    let parent = parts.next().map(family).unwrap_or_default();
    let key = || [&found.check.id(), "version", &found.place.service, parent, stem].map(str::to_owned).to_vec();
    (is_whole && stem != leaf.trim_end_matches("[]")).then(key)
}

/// The name without the number of a version: `postgresqlConfig` of `postgresqlConfig_10_1C`.
fn family(name: &str) -> &str {
    let name = name.trim_end_matches("[]");
    let digit_follows =
        |at: usize| name.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let end = name.match_indices('_').map(|(at, _)| at).find(|at| digit_follows(*at));
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// The different values of joined differences, those after the first few counted.
fn values(found: &[Difference], of: impl Fn(&Difference) -> Option<&String>) -> Option<String> {
    const SHOWN: usize = 8;
    let mut seen = BTreeSet::new();
    let different: Vec<&str> =
        found.iter().filter_map(of).map(String::as_str).filter(|value| seen.insert(*value)).collect();
    let shown = different.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match different.len() {
        0 => None,
        number if number > SHOWN => Some(format!("{shown} and {} more", number - SHOWN)),
        _ => Some(shown),
    }
}

/// Fields of one name that come to several services are several; a sentence that changes alike everywhere is one edit.
fn home(found: &Difference) -> String {
    if found.before.is_some() && found.after.is_some() { String::new() } else { found.place.service.clone() }
}

/// A whole service or resource is one change, and the methods that came to a resource are; a host that changes for
/// several methods too.
fn method_keys(found: &Difference, with: &dyn Fn(Vec<String>) -> Key) -> Vec<Key> {
    match found.check.kind {
        Kind::Service(_) | Kind::Resource(_) | Kind::Host | Kind::MethodPage(_) => vec![with(Vec::new())],
        // A version in the addresses of a service, or a folder of pages, that is called otherwise now.
        Kind::Path => {
            let [old, new] = [&found.old, &found.new].map(|text| text.as_deref().unwrap_or_default());
            vec![[vec![found.check.id(), found.place.service.clone()], replaced(old, new)].concat()]
        }
        Kind::MethodMoved => {
            let [old, new] =
                [&found.place.old, &found.place.new].map(|at| at.as_ref().map_or("", |at| at.page.as_str()));
            vec![[vec![found.check.id()], replaced(old, new)].concat()]
        }
        Kind::Method(_) | Kind::Paging(_) | Kind::Operation(_) | Kind::MethodDeprecated(_) => {
            vec![[&found.check.id(), &found.place.service, &found.place.resource].map(Clone::clone).to_vec()]
        }
        _ => Vec::new(),
    }
}

/// The parts of a path that are other ones now, old and new.
fn replaced(old: &str, new: &str) -> Key {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let left = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(old, new)| old == new).count();
    let middle = |parts: &[&str]| parts.get(start..parts.len() - end).unwrap_or_default().join("/");
    vec![middle(&old), middle(&new)]
}

fn change(mut found: Vec<Difference>) -> Option<(Weight, Change)> {
    found.sort_by(|a, b| a.place.cmp(&b.place));
    let mut places: Vec<_> = found.iter().map(|one| one.place.clone()).collect();
    places.dedup();
    let (old, new) = (values(&found, |one| one.old.as_ref()), values(&found, |one| one.new.as_ref()));
    let deprecated: Vec<bool> = found.iter().filter_map(|one| one.deprecated).collect();
    let data = |at: usize| {
        let mut of = found.iter().map(|one| one.data.get(at).cloned().flatten());
        let first = of.next().flatten();
        first.filter(|first| of.all(|other| other.as_ref() == Some(first)))
    };
    let (old_value, new_value) = (data(0), data(1));
    let first = found.into_iter().next()?;
    let topic = first.check.topic();
    let fingerprint = fingerprint(&first.check.id(), places.first(), [&old, &new]);
    let change = Change {
        id: first.check.id(),
        fingerprint,
        level: first.check.level(),
        layer: first.check.layer(),
        title: first.check.title(),
        reason: first.check.reason().to_owned(),
        old,
        new,
        before: first.before,
        after: first.after,
        old_value,
        new_value,
        was_deprecated: deprecated.iter().copied().reduce(|all, one| all && one),
        places,
        accepted: None,
    };
    Some(((Reverse(change.level), topic, Reverse(change.methods())), change))
}

/// By class, values and first place; lines and sentences do not count.
fn fingerprint(id: &str, place: Option<&Place>, values: [&Option<String>; 2]) -> String {
    let mut hasher = blake3::Hasher::new();
    let place = place.map(ToString::to_string);
    for part in [Some(id), place.as_deref(), values[0].as_deref(), values[1].as_deref()] {
        // A text cannot hold what parts texts.
        hasher.update(part.unwrap_or("\u{1}").as_bytes()).update(b"\0");
    }
    hasher.finalize().to_hex().chars().take(16).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_part_of_a_path_is_found() {
        for (old, new, expected) in [
            ("/zoo/v1/animals/{id}", "/zoo/v2/animals/{id}", ["v1", "v2"]),
            ("en/a/x/list.md", "en/b/c/x/list.md", ["a", "b/c"]),
            ("en/a/x/list.md", "en/a/new/x/list.md", ["", "new"]),
            ("/a/a", "/a", ["a", ""]),
            ("", "", ["", ""]),
        ] {
            assert_eq!(replaced(old, new), expected);
        }
    }

    #[test]
    fn versions_are_one_family() {
        for (name, stem) in [
            ("postgresqlConfig_10_1C", "postgresqlConfig"),
            ("mongodb_5_0Enterprise", "mongodb"),
            ("hosts[]", "hosts"),
            ("max_size", "max_size"),
            ("_", "_"),
        ] {
            assert_eq!(family(name), stem);
        }
    }
}
