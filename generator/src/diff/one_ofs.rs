//! Compares which fields exclude one another.

use super::catalogue::{Aspect, Kind, Turn};
use super::difference::Owners;
use super::facets::Subject;
use super::fields::{Fields, Siblings};
use super::rename::Around;
use super::tree::Node;
use crate::api::{FlatOneOf, Row};

/// A field in both states.
type Pair<'a, 'b> = (&'b Node<'a>, &'b Node<'a>);

impl<'a> Fields<'a, '_> {
    /// Fields that exclude others now, or no longer, or other ones.
    pub(super) fn one_ofs(&mut self, siblings: &Siblings<'a, '_>, around: [Around<'a, '_>; 2], owners: &Owners) {
        let groups = Groups { pairs: siblings.both.iter().chain(&siblings.renamed).copied().collect() };
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
}

impl Groups<'_, '_> {
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
        let sides = self.pairs.iter().map(|(old, new)| if turn == Turn::Added { (*new, *old) } else { (*old, *new) });
        let members: Vec<_> = sides.filter(|(here, _)| has(one_of, here.name)).collect();
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
        let lasting = || self.pairs.iter().filter(|(old, new)| old.row.oneof.is_some() && new.row.oneof.is_some());
        let old: Vec<&str> = lasting().filter(|(old, _)| has(was, old.name)).map(|(_, new)| new.name).collect();
        let new: Vec<&str> = lasting().filter(|(_, new)| has(is, new.name)).map(|(_, new)| new.name).collect();
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

fn has(one_of: &FlatOneOf, name: &str) -> bool {
    one_of.members.iter().any(|member| member == name)
}

fn one_of_text(one_of: &FlatOneOf) -> String {
    let word = if one_of.required { "exactly one" } else { "at most one" };
    format!("{word} of {}", one_of.members.join(", "))
}
