//! Compares the fields of one side of a method, level by level.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::catalogue::{Aspect, Check, Kind, Turn};
use super::change::{At, Place};
use super::difference::{Data, Difference, Owners, method_place, same_text};
use super::evidence;
use super::facets::{Facet, Subject, facets, type_text, value_facets};
use super::forms::Forms;
use super::methods::{self, blanked};
use super::rename::{self, Neighbours};
use super::tree::FieldNode;
use super::types::{FieldsByName, MethodEntry};
use super::unknown;
use crate::Text;
use crate::api::{EnumDef, Location, Side};

/// The fields of one side of a method.
pub(super) struct Fields<'a, 'b> {
    pub(super) old: &'b MethodEntry<'a>,
    pub(super) new: &'b MethodEntry<'a>,
    pub(super) side: Side,
    pub(super) forms: Forms<'b>,
    pub(super) texts: bool,
    pub(super) found: Vec<Difference>,
}

/// Siblings of two states: those that are the same, and the rest.
pub(super) struct Siblings<'a, 'b> {
    pub(super) both: Vec<(&'b FieldNode<'a>, &'b FieldNode<'a>)>,
    pub(super) renamed: Vec<(&'b FieldNode<'a>, &'b FieldNode<'a>)>,
    pub(super) removed: Vec<&'b FieldNode<'a>>,
    pub(super) added: Vec<&'b FieldNode<'a>>,
}

impl<'a> Fields<'a, '_> {
    pub(super) fn siblings(
        &mut self,
        old: &[FieldNode<'a>],
        new: &[FieldNode<'a>],
        around: [Neighbours<'a, '_>; 2],
        owners: &Owners,
    ) {
        let mut siblings = self.matched(old, new, around);
        // A message that holds itself is shown to some depth, which is not the same in all forms of pages.
        siblings.removed.retain(|node| around[1].field(node.name).is_none());
        siblings.added.retain(|node| around[0].field(node.name).is_none());
        for node in &siblings.removed {
            self.whole(node, Kind::Field(Turn::Removed), around, owners);
        }
        for node in &siblings.added {
            let kind =
                if self.is_demanded(node, &siblings) { Kind::RequiredFieldAdded } else { Kind::Field(Turn::Added) };
            self.whole(node, kind, around, owners);
        }
        for (old, new) in &siblings.renamed {
            let is_parameter = [old, new].iter().all(|node| node.row.location == Location::Path);
            let kind = if is_parameter { Kind::ParameterRenamed } else { Kind::FieldRenamed };
            let texts = [Some(old.name.to_owned()), Some(new.name.to_owned())];
            self.push((kind, texts, &Subject::Field), (old, new), around, owners);
            let paths = [(0, old), (1, new)].map(|(at, node)| {
                let (owner, field) = (owners.get(at)?.as_ref()?, around.get(at)?.field(node.name)?);
                Some(format!("{owner}::{}", field.rust))
            });
            if let ([Some(was), Some(is)], Some(found)) = (paths, self.found.last_mut()) {
                found.rename = Some([was, is]);
            }
        }
        self.one_ofs(&siblings, around, owners);
        for (old, new) in siblings.both.iter().chain(&siblings.renamed) {
            self.field(old, new, around, owners);
        }
    }

    /// Whether a new field, or one of several that are all new, must be sent.
    fn is_demanded(&self, node: &FieldNode<'_>, siblings: &Siblings<'_, '_>) -> bool {
        let is_one_of_new_ones = || {
            let Some(one_of) = node.row.oneof.as_ref().filter(|one_of| one_of.required) else { return false };
            let is_member = |node: &FieldNode<'_>| one_of.members.iter().any(|member| member == node.name);
            let was_there = siblings.both.iter().chain(&siblings.renamed).any(|(_, new)| is_member(new));
            let first = siblings.added.iter().find(|node| is_member(node));
            !was_there && first.is_some_and(|first| std::ptr::eq(*first, node))
        };
        self.side == Side::Request && (node.row.required || is_one_of_new_ones())
    }

    /// Pairs siblings by name; what is left by place in the address, then by likeness.
    fn matched<'b>(
        &self,
        old: &'b [FieldNode<'a>],
        new: &'b [FieldNode<'a>],
        around: [Neighbours<'a, '_>; 2],
    ) -> Siblings<'a, 'b> {
        let mut by_name: BTreeMap<&str, Vec<(usize, &FieldNode<'a>)>> = BTreeMap::new();
        for (index, node) in new.iter().enumerate() {
            by_name.entry(node.name).or_default().push((index, node));
        }
        let (mut both, mut removed) = (Vec::new(), Vec::new());
        for (index, node) in old.iter().enumerate() {
            let same = by_name.get_mut(node.name).and_then(|same| take(same, node.row.location));
            match same {
                Some((_, new)) => both.push((node, new)),
                None => removed.push((index, node)),
            }
        }
        let mut added: Vec<_> = by_name.into_values().flatten().collect();
        added.sort_by_key(|(index, _)| *index);
        let mut renamed = self.parameters(&mut removed, &mut added);
        renamed.extend(respelled(&mut removed, &mut added));
        let pairs = rename::pairs(&removed, &added, around);
        renamed.extend(pairs.iter().filter_map(|(at, to)| Some((removed.get(*at)?.1, added.get(*to)?.1))));
        let paired: BTreeSet<*const FieldNode<'a>> =
            renamed.iter().flat_map(|(a, b)| [std::ptr::from_ref(*a), std::ptr::from_ref(*b)]).collect();
        let is_left = |node: &FieldNode<'a>| !paired.contains(&std::ptr::from_ref(node));
        let left = |nodes: &[(usize, &'b FieldNode<'a>)]| -> Vec<&'b FieldNode<'a>> {
            nodes.iter().map(|(_, node)| *node).filter(|node| is_left(node)).collect()
        };
        let (removed, added) = (left(&removed), left(&added));
        Siblings { both, renamed, removed, added }
    }

    /// Parameters at the same place of the same address.
    fn parameters<'b>(
        &self,
        removed: &mut Vec<(usize, &'b FieldNode<'a>)>,
        added: &mut Vec<(usize, &'b FieldNode<'a>)>,
    ) -> Vec<(&'b FieldNode<'a>, &'b FieldNode<'a>)> {
        let (was, is) = (&self.old.method.path, &self.new.method.path);
        if self.side == Side::Response || removed.is_empty() || added.is_empty() || blanked(was) != blanked(is) {
            return Vec::new();
        }
        let is_parameter = |node: &FieldNode<'_>, name: &str| {
            node.row.location == Location::Path && node.row.path.as_deref() == Some(name)
        };
        let mut renamed = Vec::new();
        for (old, new) in methods::parameters(was).into_iter().zip(methods::parameters(is)) {
            let at = removed.iter().position(|(_, node)| is_parameter(node, old));
            let to = added.iter().position(|(_, node)| is_parameter(node, new));
            if let (Some(at), Some(to)) = (at, to) {
                renamed.push((removed.remove(at).1, added.remove(to).1));
            }
        }
        renamed
    }

    /// A field that came or went with all it holds.
    fn whole(&mut self, node: &FieldNode<'_>, kind: Kind, around: [Neighbours<'_, '_>; 2], owners: &Owners) {
        if node.row.location == Location::Path && blanked(&self.old.method.path) != blanked(&self.new.method.path) {
            // The address has changed, and says so.
            return;
        }
        let removed = kind == Kind::Field(Turn::Removed);
        let kind = if self.is_result(node) { Kind::Stated(Aspect::Results, Turn::to(!removed)) } else { kind };
        let [before, after] = around;
        let said = |around| Some(evidence::of_field(node.row, node.name, around, &Subject::Field));
        let remark = if removed && node.row.deprecated { " (deprecated)" } else { "" };
        let text = (!kind.is_stated()).then(|| format!("`{}`: {}{remark}", node.name, type_text(node.row)));
        let at = Some(evidence::at(node.row));
        let (old, new) = if removed { (text, None) } else { (None, text) };
        let (old_at, new_at) = if removed { (at, None) } else { (None, at) };
        self.found.push(Difference {
            check: self.check(kind),
            old,
            new,
            before: if removed { said(&before) } else { None },
            after: if removed { None } else { said(&after) },
            place: Place { inner: node.inner(), ..self.place(node.path(), old_at, new_at) },
            owners: owners.clone(),
            rename: None,
            data: Data::default(),
            deprecated: kind.removes().then_some(node.row.deprecated),
        });
    }

    /// The class of changes of a field; what is stated otherwise is so in both directions.
    fn check(&self, kind: Kind) -> Check {
        if kind.is_stated() { Check::method(kind) } else { Check::field(kind, self.side) }
    }

    /// The kind of a difference, looking at what the forms of the pages can state.
    fn kind(
        &self,
        facet: &Facet,
        (old, new): (&FieldNode<'_>, &FieldNode<'_>),
        [before, after]: [Neighbours<'_, '_>; 2],
    ) -> Kind {
        let fields = [before.field(old.name), after.field(new.name)];
        let explained = self.forms.explain(facet.kind, old.row, new.row);
        let explained =
            explained.or_else(|| self.forms.guessed(facet.kind, [old.row, new.row], fields)).or_else(|| {
                let Subject::Values(values) = &facet.subject else { return None };
                let (around, node) = if facet.new.is_some() { (&after, new) } else { (&before, old) };
                self.forms.explain_values(facet.kind, values, around.values(node.name))
            });
        explained.unwrap_or(facet.kind)
    }

    /// Whether it is a field of an operation itself.
    pub(super) fn is_envelope(&self, node: &FieldNode<'_>) -> bool {
        let operation = self.old.method.operation && self.new.method.operation;
        operation && self.side == Side::Response && !node.path().contains('.')
    }

    /// Whether it is what an operation results in, or tells of its progress. Pages give its fields, or an object, or
    /// nothing where there are none.
    fn is_result(&self, node: &FieldNode<'_>) -> bool {
        self.is_envelope(node) && matches!(node.name, "response" | "metadata")
    }

    fn place(&self, path: &str, old: Option<At>, new: Option<At>) -> Place {
        let path = Some(path.to_owned());
        Place { side: Some(self.side), path, old, new, ..method_place(self.new, None, None) }
    }

    pub(super) fn push(
        &mut self,
        (kind, [was, is], subject): (Kind, [Option<String>; 2], &Subject),
        (old, new): (&FieldNode<'_>, &FieldNode<'_>),
        [before, after]: [Neighbours<'_, '_>; 2],
        owners: &Owners,
    ) {
        // What is stated otherwise is one change, whatever it was.
        let [was, is] = if kind.is_stated() { [None, None] } else { [was, is] };
        self.found.push(Difference {
            check: self.check(kind),
            old: was,
            new: is,
            before: Some(evidence::of_field(old.row, old.name, &before, subject)),
            after: Some(evidence::of_field(new.row, new.name, &after, subject)),
            place: self.place(new.path(), Some(evidence::at(old.row)), Some(evidence::at(new.row))),
            owners: owners.clone(),
            rename: None,
            data: Data::default(),
            deprecated: deprecated_values(kind, subject, before.values(old.name)),
        });
    }

    /// Words of a field that changed, which are their own evidence.
    fn words(
        &mut self,
        facet: &Facet,
        (old, new): (&FieldNode<'_>, &FieldNode<'_>),
        [before, after]: [Neighbours<'_, '_>; 2],
        owners: &Owners,
    ) {
        self.found.push(Difference {
            check: self.check(facet.kind),
            before: facet.old.as_ref().map(|text| evidence::of_words(old.row, &before, text)),
            after: facet.new.as_ref().map(|text| evidence::of_words(new.row, &after, text)),
            old: facet.old.as_deref().map(evidence::cut),
            new: facet.new.as_deref().map(evidence::cut),
            place: self.place(new.path(), Some(evidence::at(old.row)), Some(evidence::at(new.row))),
            owners: owners.clone(),
            rename: None,
            data: Data::default(),
            deprecated: None,
        });
    }

    /// A field that is there in both states, and what is inside it.
    fn field(&mut self, old: &FieldNode<'a>, new: &FieldNode<'a>, around: [Neighbours<'a, '_>; 2], owners: &Owners) {
        // Of another JSON type nothing inside can be the same.
        let is_other = old.row.ty != new.row.ty && (old.children.is_empty() || new.children.is_empty());
        let empty_is_absent = self.old.empty_is_absent && self.new.empty_is_absent;
        for facet in facets(old.row, new.row, empty_is_absent) {
            let kind = self.kind(&facet, (old, new), around);
            self.push((kind, [facet.old, facet.new], &facet.subject), (old, new), around, owners);
            if let Some(found) = self.found.last_mut().filter(|_| !kind.is_stated()) {
                found.data = facet.data;
            }
        }
        let [before, after] = around;
        let fields = [before.field(old.name), after.field(new.name)];
        if let [Some(was), Some(is)] = [before.values(old.name), after.values(new.name)] {
            let has_default = old.row.default.is_some() || new.row.default.is_some();
            for facet in value_facets(was, is, has_default) {
                self.push((facet.kind, [facet.old, facet.new], &facet.subject), (old, new), around, owners);
            }
        }
        if let [Some(was), Some(is)] = fields {
            for facet in unknown::facets(was, is, [before.values(old.name), after.values(new.name)], self.side) {
                self.words(&facet, (old, new), around, owners);
            }
        }
        if let (true, [Some(was), Some(is)]) = (self.texts, fields)
            && !same_text(&was.docs, &is.docs)
        {
            let texts = [Some(evidence::cut(&was.docs)), Some(evidence::cut(&is.docs))];
            self.push((Kind::FieldText, texts, &Subject::Field), (old, new), around, owners);
        }
        let is_map = self.forms.is_map_of(old.row, new.row);
        if is_map || is_other || old.children.is_empty() && new.children.is_empty() {
            return;
        }
        if self.is_result(new) && old.children.is_empty() != new.children.is_empty() {
            let kind = Kind::Stated(Aspect::Results, Turn::to(old.children.is_empty()));
            return self.push((kind, [None, None], &Subject::Field), (old, new), around, owners);
        }
        let [was, is] = fields;
        let inside = [
            FieldsByName::of(was.and_then(|field| before.scope.inside(field))),
            FieldsByName::of(is.and_then(|field| after.scope.inside(field))),
        ];
        let around = [Neighbours { fields: &inside[0], ..before }, Neighbours { fields: &inside[1], ..after }];
        self.siblings(
            &old.children,
            &new.children,
            around,
            &[&old.row.rust, &new.row.rust].map(|rust| rust.as_ref().map(ToString::to_string)),
        );
    }
}

/// Of values that were removed, whether all of them were deprecated.
fn deprecated_values(kind: Kind, subject: &Subject, def: Option<&EnumDef>) -> Option<bool> {
    let Subject::Values(names) = subject else { return None };
    kind.removes().then(|| {
        let variants = def.map_or(&[][..], |def| &def.variants);
        let deprecated: BTreeSet<&Text> =
            variants.iter().filter(|value| value.deprecated).map(|value| &value.json).collect();
        names.iter().all(|name| deprecated.contains(name))
    })
}

/// A name without what forms of pages write differently: capitals, and underscores but for those between numbers, which
/// tell versions apart.
fn spelling(name: &str) -> String {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut out = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let parts_numbers = is_digit(out.chars().last()) && is_digit(rest.peek().copied());
        if c != '_' || parts_numbers {
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

/// Pairs names that differ in capitals and underscores alone, such as `config_10_1C` and `config_10_1c`.
fn respelled<'a, 'b>(
    removed: &mut Vec<(usize, &'b FieldNode<'a>)>,
    added: &mut Vec<(usize, &'b FieldNode<'a>)>,
) -> Vec<(&'b FieldNode<'a>, &'b FieldNode<'a>)> {
    let mut by_spelling: BTreeMap<String, VecDeque<(usize, &'b FieldNode<'a>)>> = BTreeMap::new();
    for (index, new) in added.drain(..) {
        by_spelling.entry(spelling(new.name)).or_default().push_back((index, new));
    }
    let mut pairs = Vec::new();
    removed.retain(|(_, old)| {
        let same = by_spelling.get_mut(&spelling(old.name)).and_then(VecDeque::pop_front);
        pairs.extend(same.map(|(_, new)| (*old, new)));
        same.is_none()
    });
    added.extend(by_spelling.into_values().flatten());
    added.sort_by_key(|(index, _)| *index);
    pairs
}

/// Takes the node at that location out of the list, or the first.
fn take<'a, 'b>(nodes: &mut Vec<(usize, &'b FieldNode<'a>)>, location: Location) -> Option<(usize, &'b FieldNode<'a>)> {
    let at = nodes.iter().position(|(_, node)| node.row.location == location).unwrap_or(0);
    (at < nodes.len()).then(|| nodes.remove(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underscores_between_numbers_tell_versions_apart() {
        for (name, spelled) in [("config_10_1C", "config10_1c"), ("disk_size", "disksize"), ("_", ""), ("a1_", "a1")] {
            assert_eq!(spelling(name), spelled);
        }
        assert_ne!(spelling("v_1_0"), spelling("v_10"));
    }
}
