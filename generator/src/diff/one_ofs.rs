//! Compares which fields exclude one another.

use std::collections::{BTreeSet, HashMap};

use super::catalogue::{Aspect, Kind, Turn};
use super::difference::Owners;
use super::facets::Subject;
use super::fields::{Fields, Siblings};
use super::rename::Neighbours;
use super::tree::FieldNode;
use crate::Text;
use crate::api::{FlatOneOf, Row};

/// A field in both states.
type Pair<'a, 'b> = (&'b FieldNode<'a>, &'b FieldNode<'a>);

impl<'a> Fields<'a, '_> {
    /// Fields that exclude others now, or no longer, or other ones.
    pub(super) fn one_ofs(&mut self, siblings: &Siblings<'a, '_>, around: [Neighbours<'a, '_>; 2], owners: &Owners) {
        let groups = Groups::of(siblings.both.iter().chain(&siblings.renamed).copied().collect());
        for pair in &groups.pairs {
            let (old, new) = *pair;
            let texts = [&old.row.oneof, &new.row.oneof].map(|one_of| one_of.as_ref().map(one_of_text));
            for kind in groups.kinds(*pair) {
                let kind = match kind {
                    // Where the result is left out, there is nothing that it could exclude.
                    Kind::OneOf(turn) | Kind::OneOfPartner(turn) if self.is_envelope(new) => {
                        Kind::Stated(Aspect::Results, turn)
                    }
                    kind => self.forms.explain(kind, old.row, new.row).unwrap_or(kind),
                };
                self.push((kind, texts.clone(), &Subject::OneOf), (old, new), around, owners);
            }
        }
    }
}

/// The fields of a message that both states have.
struct Groups<'a, 'b> {
    pairs: Vec<Pair<'a, 'b>>,
    /// Indices of the pairs by old and by new name.
    by_name: [HashMap<&'b str, Vec<usize>>; 2],
}

impl<'a, 'b> Groups<'a, 'b> {
    fn of(pairs: Vec<Pair<'a, 'b>>) -> Self {
        let mut by_name: [HashMap<&str, Vec<usize>>; 2] = Default::default();
        for (index, (old, new)) in pairs.iter().enumerate() {
            by_name[0].entry(old.name).or_default().push(index);
            by_name[1].entry(new.name).or_default().push(index);
        }
        Self { pairs, by_name }
    }

    /// The members of a one-of of the old state, or of the new one, that both states have, in the order of the fields.
    fn members(&self, state: usize, one_of: &FlatOneOf) -> Vec<Pair<'a, 'b>> {
        let by_name = self.by_name.get(state);
        let known = |name: &Text| by_name.and_then(|by_name| by_name.get(name.as_str()));
        let indices: BTreeSet<usize> = one_of.members.iter().filter_map(known).flatten().copied().collect();
        indices.into_iter().filter_map(|index| self.pairs.get(index).copied()).collect()
    }

    /// What changed for a field.
    fn kinds(&self, (old, new): Pair<'_, '_>) -> Vec<Kind> {
        match (&old.row.oneof, &new.row.oneof) {
            (None, Some(is)) => self.joined(Turn::Added, new.name, is),
            (Some(was), None) => self.joined(Turn::Removed, old.name, was),
            (Some(was), Some(is)) => self.lasting(new.name, was, is),
            (None, None) => Vec::new(),
        }
    }

    /// A field that excludes others in one state alone. Others that are only in that state could not be set together
    /// with it in the other one, so that nothing is forbidden, or allowed, that was not before.
    fn joined(&self, turn: Turn, name: &str, one_of: &FlatOneOf) -> Vec<Kind> {
        let sides = |(old, new): Pair<'a, 'b>| if turn == Turn::Added { (new, old) } else { (old, new) };
        let members = self.members(usize::from(turn == Turn::Added), one_of).into_iter().map(sides);
        let members: Vec<_> = members.collect();
        let is_alone = members.iter().all(|(here, _)| here.name == name);
        let mut kinds = vec![if is_alone { Kind::OneOfPartner(turn) } else { Kind::OneOf(turn) }];
        let is_first = members.first().is_some_and(|(here, _)| here.name == name);
        let is_demanded = |row: &Row| row.required || row.oneof.as_ref().is_some_and(|one_of| one_of.required);
        if one_of.required && is_first && !members.iter().any(|(_, there)| is_demanded(there.row)) {
            kinds.push(Kind::OneOfRequired(turn));
        }
        kinds
    }

    /// A field that excludes others in both states.
    fn lasting(&self, name: &str, was: &FlatOneOf, is: &FlatOneOf) -> Vec<Kind> {
        // Partners that are members in both states, by their new names.
        let lasting = |state: usize, one_of: &FlatOneOf| -> Vec<&str> {
            let members = self.members(state, one_of).into_iter();
            let lasting = members.filter(|(old, new)| old.row.oneof.is_some() && new.row.oneof.is_some());
            lasting.map(|(_, new)| new.name).collect()
        };
        let (old, new) = (lasting(0, was), lasting(1, is));
        let mut kinds = Vec::new();
        if old != new {
            kinds.push(Kind::OneOfRegrouped);
        }
        if was.required != is.required && new.first() == Some(&name) {
            kinds.push(Kind::OneOfRequired(Turn::to(is.required)));
        }
        kinds
    }
}

fn one_of_text(one_of: &FlatOneOf) -> String {
    let word = if one_of.required { "exactly one" } else { "at most one" };
    format!("{word} of {}", one_of.members.join(", "))
}
