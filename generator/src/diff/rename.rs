//! Recognises a field that went and one that came as the same field under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::FieldNode;
use super::types::{FieldsByName, TypeScope};
use crate::ledger::Ledger;

/// What is known of the fields around: those of the message they are in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbours<'a, 'b> {
    pub(super) fields: &'b FieldsByName<'a>,
    pub(super) scope: &'b TypeScope<'a>,
    /// What became of the pages, if that is known.
    pub(super) ledger: Option<&'a Ledger>,
}

impl<'a> Neighbours<'a, '_> {
    /// The field of a row.
    pub(super) fn field(&self, name: &str) -> Option<&'a crate::api::Field> {
        self.fields.get(name)
    }

    /// The enum of a row.
    pub(super) fn values(&self, name: &str) -> Option<&'a crate::api::EnumDef> {
        self.scope.values(self.field(name)?)
    }

    fn docs(&self, name: &str) -> &'a str {
        self.field(name).map_or("", |field| field.docs.as_str())
    }
}

/// With more, the two levels have nothing to do with one another, and comparing all with all would take long.
const MOST_PAIRS: usize = 40_000;

/// Old and new siblings that are left over, each with its position among all siblings.
pub(super) type Left<'a, 'b> = &'b [(usize, &'b FieldNode<'a>)];

/// Pairs of indices into the two lists that are the same field under two names.
pub(super) fn pairs<'a>(old: Left<'a, '_>, new: Left<'a, '_>, around: [Neighbours<'_, '_>; 2]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return Vec::new();
    }
    for (at, left) in old.iter().enumerate() {
        for (to, right) in new.iter().enumerate() {
            if let Some(score) = score(*left, *right, around) {
                candidates.push((score, at, to));
            }
        }
    }
    let name = |list: Left<'_, '_>, index: usize| list.get(index).map(|(_, node)| node.name.to_owned());
    best(candidates, |at, to| (name(old, at), name(new, to)))
}

/// Takes the best pairs, each member once. Equally good rivals are left alone: a guess is no rename.
pub(super) fn best<T: Ord>(
    mut candidates: Vec<(u32, usize, usize)>,
    names: impl Fn(usize, usize) -> (T, T),
) -> Vec<(usize, usize)> {
    candidates.sort_by_cached_key(|(score, at, to)| {
        let (a, b) = names(*at, *to);
        (std::cmp::Reverse(*score), if a < b { (a, b) } else { (b, a) })
    });
    let (mut old, mut new, mut chosen) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for equal in candidates.chunk_by(|a, b| a.0 == b.0) {
        let free: Vec<_> = equal.iter().filter(|(_, at, to)| !old.contains(at) && !new.contains(to)).collect();
        let (mut of_old, mut of_new): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
        for (_, at, to) in &free {
            *of_old.entry(*at).or_default() += 1;
            *of_new.entry(*to).or_default() += 1;
        }
        for (_, at, to) in free {
            if of_old.get(at) == Some(&1) && of_new.get(to) == Some(&1) {
                chosen.push((*at, *to));
            }
            // Where there are rivals, nothing worse is better.
            old.insert(*at);
            new.insert(*to);
        }
    }
    chosen
}

/// How sure it is that two fields are one, from 0 to 400; `None` when they are not.
fn score(old: (usize, &FieldNode<'_>), new: (usize, &FieldNode<'_>), around: [Neighbours<'_, '_>; 2]) -> Option<u32> {
    let ((from, old), (to, new)) = (old, new);
    if !same_type(old, new) || only_digits_differ(old.name, new.name) {
        return None;
    }
    let [before, after] = around;
    let words = similarity(before.docs(old.name), after.docs(new.name));
    let names = similarity(&spelled(old.name), &spelled(new.name));
    let limits = old.row.limits == new.row.limits
        && old.row.multiple_of == new.row.multiple_of
        && old.row.required == new.row.required;
    let inside = if old.children.is_empty() { 0 } else { alike(&old.children, &new.children) };
    let near = from.abs_diff(to) <= 1;
    let silent = before.docs(old.name).is_empty() && after.docs(new.name).is_empty();
    // Sentences that differ in the name alone are written after one template: the fields are two.
    let sure = if old.children.is_empty() {
        (words >= 90 && (near || names >= 30)) || (names >= 50 && limits && (words >= 60 || (silent && near)))
    } else {
        inside >= 75 && (near || words >= 50 || names >= 50)
    };
    sure.then_some(words + names + inside + if near { 50 } else { 0 } + if limits { 50 } else { 0 })
}

fn same_type(old: &FieldNode<'_>, new: &FieldNode<'_>) -> bool {
    let (old_row, new_row) = (old.row, new.row);
    let values = match (&old_row.values, &new_row.values) {
        (Some(old), Some(new)) => old.iter().any(|value| new.contains(value)),
        (None, None) => true,
        _ => false,
    };
    values
        && old_row.ty == new_row.ty
        && old_row.format == new_row.format
        && old_row.repeated == new_row.repeated
        && old_row.location == new_row.location
        && old_row.map == new_row.map
        && old.children.is_empty() == new.children.is_empty()
}

/// `postgresqlConfig_15` and `postgresqlConfig_16` are two things, not one under two names.
fn only_digits_differ(old: &str, new: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    letters(old) == letters(new)
        && old.chars().filter(char::is_ascii_digit).ne(new.chars().filter(char::is_ascii_digit))
}

/// A name as words.
fn spelled(name: &str) -> String {
    heck::ToSnakeCase::to_snake_case(name).replace('_', " ")
}

/// The share of words that two texts have in common, in percent.
pub(super) fn similarity(old: &str, new: &str) -> u32 {
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (old, new) = (words(old), words(new));
    share(old.intersection(&new).count(), old.union(&new).count())
}

/// The share of fields that two messages have in common, in percent, all levels counted.
pub(super) fn alike(old: &[FieldNode<'_>], new: &[FieldNode<'_>]) -> u32 {
    fn collect(nodes: &[FieldNode<'_>], prefix: &str, into: &mut BTreeSet<String>) {
        for node in nodes {
            let path = format!("{prefix}.{}", node.name);
            collect(&node.children, &path, into);
            into.insert(format!("{path} {:?} {:?} {}", node.row.ty, node.row.format, node.row.repeated));
        }
    }
    let set = |nodes: &[FieldNode<'_>]| {
        let mut all = BTreeSet::new();
        collect(nodes, "", &mut all);
        all
    };
    let (old, new) = (set(old), set(new));
    if old.is_empty() && new.is_empty() {
        return 100;
    }
    share(old.intersection(&new).count(), old.union(&new).count())
}

fn share(part: usize, all: usize) -> u32 {
    u32::try_from((part * 100).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_no_renames() {
        assert!(only_digits_differ("postgresqlConfig_15", "postgresqlConfig_16"));
        assert!(only_digits_differ("postgresqlConfig_9_6", "postgresqlConfig_10"));
        assert!(!only_digits_differ("diskSize", "disk_size"));
    }

    #[test]
    fn rivals_are_left_alone() {
        let names = |at: usize, to: usize| (at, to + 10);
        assert_eq!(best(vec![(90, 0, 0), (90, 0, 1)], names), []);
        assert_eq!(best(vec![(90, 0, 0), (80, 0, 1), (80, 1, 1)], names), [(0, 0), (1, 1)]);
        assert_eq!(best(vec![(90, 0, 0), (90, 1, 1)], names), [(0, 0), (1, 1)]);
    }

    #[test]
    fn similarity_counts_words() {
        assert_eq!(similarity("ID of the disk.", "id of THE disk"), 100);
        assert_eq!(similarity("a b", "b c"), 33);
        assert_eq!(similarity("", ""), 0);
    }
}
