//! Which method of the old state is which of the new.

use std::collections::{BTreeMap, BTreeSet};

use super::rename;
use super::tree::tree;
use super::types::MethodEntry;
use crate::api::Side;

/// Methods of two states.
#[derive(Debug, Default)]
pub(super) struct Matched<'a> {
    /// The same method, old and new.
    pub(super) both: Vec<(MethodEntry<'a>, MethodEntry<'a>)>,
    /// Methods of the same shape at another address under another name.
    pub(super) renamed: Vec<(MethodEntry<'a>, MethodEntry<'a>)>,
    /// Old methods that are removed.
    pub(super) removed: Vec<MethodEntry<'a>>,
    /// New methods.
    pub(super) added: Vec<MethodEntry<'a>>,
    /// Old pages whose request is described by others.
    pub(super) pages_removed: Vec<MethodEntry<'a>>,
    /// New pages whose request was described before.
    pub(super) pages_added: Vec<MethodEntry<'a>>,
}

/// The request line with the names of parameters blanked.
pub(super) fn request_line(entry: &MethodEntry<'_>) -> String {
    format!("{} {}{}", entry.method.verb.as_str(), entry.method.host, blanked(&entry.method.path))
}

/// A path with the names of parameters blanked.
pub(super) fn blanked(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                out.push_str("{}");
            }
            '}' => inside = false,
            _ if inside => {}
            c => out.push(c),
        }
    }
    out
}

/// The names of the parameters of a path, in their order.
pub(super) fn parameters(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

type Name<'a> = (&'a str, &'a str, &'a str);

/// Service, resource and method as the folders have them.
fn name<'a>(entry: &MethodEntry<'a>) -> Name<'a> {
    (&entry.service.name, &entry.resource.name, &entry.method.name)
}

/// Whether the method is at the same place of the documentation and of the crate.
pub(super) fn same_name(old: &MethodEntry<'_>, new: &MethodEntry<'_>) -> bool {
    name(old) == name(new) && old.resource.module == new.resource.module
}

/// Pairs methods: by page and request line, by a page of their own, by name and request line, by request line, by name, by shape.
pub(super) fn matched<'a>(old: Vec<MethodEntry<'a>>, new: Vec<MethodEntry<'a>>) -> Matched<'a> {
    let lines = |entries: &[MethodEntry<'_>]| entries.iter().map(request_line).collect::<BTreeSet<String>>();
    let (old_lines, new_lines) = (lines(&old), lines(&new));
    let mut found = Matched { removed: old, added: new, ..Matched::default() };
    found.pair(|entry| Some(format!("{} {}", entry.method.source.page, request_line(entry))));
    // A page of many methods says nothing of which one became which.
    let own = own_pages(&found);
    found.pair(|entry| Some(entry.method.source.page.to_string()).filter(|page| own.contains(page)));
    found.pair(|entry| Some(format!("{:?} {}", name(entry), request_line(entry))));
    found.pair(|entry| Some(request_line(entry)));
    found.pair_by_name();
    found.also(&old_lines, &new_lines);
    found.rename();
    found.both.sort_by(|a, b| place(&a.1).cmp(&place(&b.1)));
    found
}

/// The pages that describe one method in each state.
fn own_pages(found: &Matched<'_>) -> BTreeSet<String> {
    let counts = |old: bool| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let both = found.both.iter().map(|(was, is)| if old { was } else { is });
        for entry in both.chain(if old { &found.removed } else { &found.added }) {
            *counts.entry(&*entry.method.source.page).or_default() += 1;
        }
        counts
    };
    let (old, new) = (counts(true), counts(false));
    let is_own = |page: &&str| old.get(*page) == Some(&1) && new.get(*page) == Some(&1);
    old.keys().copied().filter(is_own).map(str::to_owned).collect()
}

fn place<'a>(entry: &MethodEntry<'a>) -> (Name<'a>, &'a str) {
    (name(entry), &entry.method.source.page)
}

impl<'a> Matched<'a> {
    /// Pairs what has the same key and is left; several of the same key in their order.
    fn pair(&mut self, key: impl Fn(&MethodEntry<'a>) -> Option<String>) {
        let mut by_key: BTreeMap<String, Vec<MethodEntry<'a>>> = BTreeMap::new();
        for entry in std::mem::take(&mut self.added).into_iter().rev() {
            by_key.entry(key(&entry).unwrap_or_default()).or_default().push(entry);
        }
        for old in std::mem::take(&mut self.removed) {
            match key(&old).and_then(|key| by_key.get_mut(&key)?.pop()) {
                Some(new) => self.both.push((old, new)),
                None => self.removed.push(old),
            }
        }
        self.added = by_key.into_values().flatten().collect();
        self.added.sort_by(|a, b| place(a).cmp(&place(b)));
    }

    /// Pairs methods of one name, folder by folder: where the page and the address are other ones, the methods of a folder
    /// may have nothing but the name of their resource in common with those of another one.
    fn pair_by_name(&mut self) {
        let known = self.both.len();
        self.pair(|entry| Some(format!("{:?}", name(entry))));
        let paired = self.both.split_off(known);
        let folder = |entry: &MethodEntry<'a>| {
            let page = &entry.method.source.page;
            page.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
        };
        let mut folders: BTreeMap<(String, String), Vec<(MethodEntry<'a>, MethodEntry<'a>)>> = BTreeMap::new();
        for (old, new) in paired {
            folders.entry((folder(&old), folder(&new))).or_default().push((old, new));
        }
        for ((old_folder, new_folder), pairs) in folders {
            if old_folder == new_folder || pairs.iter().all(|(old, new)| are_alike(old, new)) {
                self.both.extend(pairs);
            } else {
                let (old, new): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
                self.removed.extend(old);
                self.added.extend(new);
            }
        }
        self.removed.sort_by(|a, b| place(a).cmp(&place(b)));
        self.added.sort_by(|a, b| place(a).cmp(&place(b)));
    }

    /// Takes out the pages whose request the other state has as well.
    fn also(&mut self, old_lines: &BTreeSet<String>, new_lines: &BTreeSet<String>) {
        let split = |entries: &mut Vec<MethodEntry<'a>>, lines: &BTreeSet<String>| {
            let (also, real) =
                std::mem::take(entries).into_iter().partition(|entry| lines.contains(&request_line(entry)));
            *entries = real;
            also
        };
        self.pages_removed = split(&mut self.removed, new_lines);
        self.pages_added = split(&mut self.added, old_lines);
    }

    /// Pairs what is alike enough to be one method under two names.
    fn rename(&mut self) {
        let mut added: BTreeMap<Home<'_>, Vec<usize>> = BTreeMap::new();
        for (to, new) in self.added.iter().enumerate() {
            added.entry(home(new)).or_default().push(to);
        }
        let mut candidates = Vec::new();
        for (at, old) in self.removed.iter().enumerate() {
            let rivals = added.get(&home(old)).filter(|rivals| rivals.len() <= MOST_RIVALS);
            for to in rivals.into_iter().flatten() {
                let score = self.added.get(*to).and_then(|new| likeness(old, new));
                candidates.extend(score.map(|score| (score, at, *to)));
            }
        }
        let names =
            |index: usize, entries: &[MethodEntry<'_>]| entries.get(index).map(|entry| entry.method.name.clone());
        let pairs = rename::best(candidates, |at, to| (names(at, &self.removed), names(to, &self.added)));
        let take = |entries: &mut Vec<MethodEntry<'a>>, taken: &BTreeSet<usize>| {
            let mut index = 0;
            entries.retain(|_| {
                index += 1;
                !taken.contains(&(index - 1))
            });
        };
        for (at, to) in &pairs {
            if let (Some(old), Some(new)) = (self.removed.get(*at), self.added.get(*to)) {
                self.renamed.push((old.clone(), new.clone()));
            }
        }
        take(&mut self.removed, &pairs.iter().map(|(at, _)| *at).collect());
        take(&mut self.added, &pairs.iter().map(|(_, to)| *to).collect());
    }
}

/// Whether two methods have most of their fields in common.
fn are_alike(old: &MethodEntry<'_>, new: &MethodEntry<'_>) -> bool {
    [Side::Request, Side::Response]
        .into_iter()
        .all(|side| rename::alike(&tree(&old.method.rows, side), &tree(&new.method.rows, side)) >= 50)
}

/// Where a method is if it has another name: service, module of the resource, and verb stay.
type Home<'a> = (&'a str, &'a str, &'a str);

fn home<'a>(entry: &MethodEntry<'a>) -> Home<'a> {
    (&entry.service.name, &entry.resource.module, entry.method.verb.as_str())
}

/// No resource gets so many methods at once. Where one does, comparing each with each would take long.
const MOST_RIVALS: usize = 200;

/// How alike two methods of one resource and verb are, if they may be one under two names.
fn likeness(old: &MethodEntry<'_>, new: &MethodEntry<'_>) -> Option<u32> {
    let words = rename::similarity(&old.method.docs, &new.method.docs);
    let shape = |side: Side| {
        let (old, new) = (tree(&old.method.rows, side), tree(&new.method.rows, side));
        rename::alike(&old, &new)
    };
    let (request, response) = (shape(Side::Request), shape(Side::Response));
    let rows = old.method.rows.iter().filter(|row| row.path.is_some()).count();
    (words >= 60 && request >= 80 && response >= 90 && rows > 0).then_some(words + request + response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_blanked_and_found() {
        assert_eq!(blanked("/a/{b}/c/{d}:e"), "/a/{}/c/{}:e");
        assert_eq!(parameters("/a/{b}/c/{d}:e"), ["b", "d"]);
        assert_eq!(blanked("/a/{b"), "/a/{}");
    }
}
