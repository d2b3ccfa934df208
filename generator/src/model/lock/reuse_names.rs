//! Names for the types of a resource that stand where the lock knows a type.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::super::types::{OneOfName, ResourceTypes, Root, TypeId};
use super::{OneOfPlace, ResourceNames, TypePlaces};
use crate::Text;
use crate::api::Alias;

impl ResourceNames {
    /// The names of a resource that has none yet.
    pub(in super::super) fn new(module: String) -> Self {
        Self { module, ..Self::default() }
    }

    /// Gives the types of the resource the names they had, from the requests and responses inward. Of several types
    /// that stand where one stood, the first of `roots` has the name; where two became one, the other name is an
    /// alias of it.
    pub(in super::super) fn keep(&self, types: &mut ResourceTypes<'_>, roots: &[Root]) -> Vec<Alias> {
        let by_place = by_place(&self.types);
        let named = |(place, id): (String, TypeId)| Some((id, *by_place.get(place.as_str())?));
        let mut next: VecDeque<(TypeId, &str)> = roots.iter().flat_map(Root::places).filter_map(named).collect();
        let mut joined: BTreeMap<&str, TypeId> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        while let Some((id, name)) = next.pop_front() {
            if !seen.insert((id, name)) {
                continue;
            }
            if types.name_of(id).is_empty() {
                if !types.give(id, name) {
                    continue;
                }
                self.keep_one_ofs(types, id, name);
            } else if types.name_of(id) != name {
                joined.entry(name).or_insert(id);
            }
            // What is inside a type that became another one may have had names of its own.
            next.extend(types.places(id, name).into_iter().filter_map(named));
        }
        joined.retain(|name, _| types.reserve(name));
        let alias = |(name, id): (&str, TypeId)| Alias { name: name.to_owned(), target: types.name_of(id).to_owned() };
        joined.into_iter().map(alias).collect()
    }

    /// The one-ofs of a type keep their names by their members, of which some may be new.
    fn keep_one_ofs(&self, types: &mut ResourceTypes<'_>, id: TypeId, message: &str) {
        let here = self.one_ofs.iter().filter(|(_, place)| place.message == message);
        let mut free: BTreeMap<&String, &OneOfPlace> = here.collect();
        for (index, members) in types.one_ofs(id).into_iter().enumerate() {
            let shared =
                |place: &OneOfPlace| members.iter().filter(|member| place.members.contains(member.as_str())).count();
            let fitting = free.iter().map(|(name, place)| (usize::MAX - shared(place), *name));
            let Some((_, name)) = fitting.filter(|(missing, _)| *missing < usize::MAX).min() else { continue };
            if let Some(place) = free.remove(name) {
                types.give_one_of(id, index, OneOfName { name: name.clone(), field: place.field.clone() });
            }
        }
    }

    /// These names after a run: with all that is new, and without places that have another type now.
    pub(in super::super) fn after(&self, types: &ResourceTypes<'_>, roots: &[Root], aliases: &[Alias]) -> Self {
        let mut next = Self { module: self.module.clone(), types: present(types, roots), one_ofs: one_ofs(types) };
        let now: BTreeMap<String, String> =
            by_place(&next.types).into_iter().map(|(place, name)| (place.to_owned(), name.to_owned())).collect();
        for (name, known) in &self.types {
            let is_alias = aliases.iter().any(|alias| alias.name == *name);
            let is_back = known.at.iter().any(|place| now.get(place) == Some(name));
            if next.types.contains_key(name) && !is_back {
                continue; // What had the name is gone, and something new got it.
            }
            let stays = |place: &&String| is_alias || now.get(*place).is_none_or(|now| now == name);
            let at: BTreeSet<String> = known.at.iter().filter(stays).cloned().collect();
            if is_alias {
                next.types.values_mut().for_each(|other| other.at.retain(|place| !at.contains(place)));
            }
            if !at.is_empty() {
                let entry = next.types.entry(name.clone()).or_default();
                entry.at.extend(at);
                entry.home = known.home;
            }
        }
        self.keep_gone_one_ofs(&mut next);
        next
    }

    fn keep_gone_one_ofs(&self, next: &mut Self) {
        for (name, place) in &self.one_ofs {
            match next.one_ofs.get_mut(name) {
                Some(now) if now.message == place.message => now.members.extend(place.members.iter().cloned()),
                Some(_) => {}
                None if next.types.contains_key(name) => {}
                None => drop(next.one_ofs.insert(name.clone(), place.clone())),
            }
        }
    }
}

/// The type at each place.
fn by_place(types: &BTreeMap<String, TypePlaces>) -> BTreeMap<&str, &str> {
    let places = types.iter().flat_map(|(name, known)| known.at.iter().map(|place| (place.as_str(), name.as_str())));
    places.collect()
}

/// All types with the places where they stand.
fn present(types: &ResourceTypes<'_>, roots: &[Root]) -> BTreeMap<String, TypePlaces> {
    let mut found: BTreeMap<String, TypePlaces> = BTreeMap::new();
    let inside = types.ids().flat_map(|id| types.places(id, types.name_of(id)));
    for (place, id) in roots.iter().flat_map(Root::places).chain(inside) {
        found.entry(types.name_of(id).to_owned()).or_default().at.insert(place);
    }
    found
}

fn one_ofs(types: &ResourceTypes<'_>) -> BTreeMap<String, OneOfPlace> {
    let mut found = BTreeMap::new();
    for id in types.ids() {
        for (index, members) in types.one_ofs(id).into_iter().enumerate() {
            if let Some(OneOfName { name, field }) = types.one_of_name(id, index) {
                let message = types.name_of(id).to_owned();
                let place = OneOfPlace {
                    message,
                    field: field.clone(),
                    members: members.iter().map(Text::to_string).collect(),
                };
                found.insert(name.clone(), place);
            }
        }
    }
    found
}
