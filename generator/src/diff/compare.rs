//! Compares two states method by method and field by field.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::catalogue::{Aspect, Check, Kind, Turn};
use super::change::{At, Evidence, Place};
use super::evidence;
use super::facets::{Facet, Subject, facets, type_text, value_facets};
use super::forms::Forms;
use super::methods::{self, Matched, blanked};
use super::rename::{self, Around};
use super::tree::{Node, tree};
use super::types::{Entry, entries};
use crate::api::{Api, FlatOneOf, Location, Row, Side};

/// One difference at one place, before equal ones are put together.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) check: Check,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) before: Option<Evidence>,
    pub(super) after: Option<Evidence>,
    pub(super) place: Place,
    /// The Rust types that hold the field, old and new.
    pub(super) owners: [Option<String>; 2],
}

/// All differences, in order of methods.
pub(super) fn compare(old: &Api, new: &Api, texts: bool) -> Vec<Found> {
    let mut found = unknown_hosts([old, new]);
    let (old, new) = (entries(old), entries(new));
    let known = [names(&old), names(&new)];
    let matched = methods::matched(old, new);
    found.extend(whole_methods(&matched, &known));
    // A method with another name has another address; that is one change.
    let same = matched.both.iter().map(|(old, new)| (old, new, addresses(old, new)));
    let pairs: Vec<_> = same.chain(matched.renamed.iter().map(|(old, new)| (old, new, Vec::new()))).collect();
    let inside: Vec<Vec<Found>> =
        pairs.into_par_iter().map(|(old, new, found)| method(old, new, found, texts)).collect();
    found.extend(inside.into_iter().flatten());
    found
}

/// Hosts of no known domain that only one state has, each at its first method.
fn unknown_hosts([old, new]: [&Api; 2]) -> Vec<Found> {
    let [before, after] = [old, new].map(hosts_of_no_domain);
    let host = |entry: &Entry<'_>| Some(entry.method.host.clone());
    let removed = before
        .iter()
        .filter(|(host, _)| !after.contains_key(*host))
        .filter_map(|(_, entry)| of_method(Kind::UnknownHost(Turn::Off), Some(entry), None, [host(entry), None]));
    let added = after
        .iter()
        .filter(|(host, _)| !before.contains_key(*host))
        .filter_map(|(_, entry)| of_method(Kind::UnknownHost(Turn::On), None, Some(entry), [None, host(entry)]));
    removed.chain(added).collect()
}

/// The hosts that get no calls, each with the first method that the pages have there.
fn hosts_of_no_domain(api: &Api) -> BTreeMap<&str, Entry<'_>> {
    let mut hosts = BTreeMap::new();
    for entry in entries(api) {
        if !api.is_known_host(&entry.method.host) {
            hosts.entry(entry.method.host.as_str()).or_insert(entry);
        }
    }
    hosts
}

/// Services, and resources with their service.
type Names<'a> = (Vec<&'a str>, Vec<(&'a str, &'a str)>);

fn names<'a>(entries: &[Entry<'a>]) -> Names<'a> {
    let services = entries.iter().map(|entry| entry.service.name.as_str()).collect();
    let resources = entries.iter().map(|entry| (entry.service.name.as_str(), entry.resource.module.as_str())).collect();
    (services, resources)
}

fn at(entry: &Entry<'_>) -> At {
    At { page: entry.method.source.page.to_string(), line: entry.method.source.line }
}

fn method_place(named: &Entry<'_>, old: Option<&Entry<'_>>, new: Option<&Entry<'_>>) -> Place {
    Place {
        service: named.service.name.clone(),
        resource: named.resource.name.clone(),
        method: named.method.name.clone(),
        side: None,
        path: None,
        old: old.map(at),
        new: new.map(at),
        inner: 0,
    }
}

fn of_method(
    kind: Kind,
    old: Option<&Entry<'_>>,
    new: Option<&Entry<'_>>,
    texts: [Option<String>; 2],
) -> Option<Found> {
    let named = new.or(old)?;
    let [was, is] = texts;
    Some(Found {
        check: Check::method(kind),
        old: was,
        new: is,
        before: old.map(|entry| evidence::of_method(entry, kind)),
        after: new.map(|entry| evidence::of_method(entry, kind)),
        place: method_place(named, old, new),
        owners: [None, None],
    })
}

/// `GET https://host/path`.
fn address(entry: &Entry<'_>) -> String {
    format!("{} https://{}{}", entry.method.verb.as_str(), entry.method.host, entry.method.path)
}

fn full_name(entry: &Entry<'_>) -> String {
    format!("{} {}.{}", entry.service.name, entry.resource.name, entry.method.name)
}

/// The name with all folders of the page, which tell resources of one name apart.
fn folder_name(entry: &Entry<'_>) -> String {
    entry.method.source.page.trim_end_matches(".md").to_owned()
}

/// Methods that came, went or moved. All methods of a service or resource make one change.
fn whole_methods(matched: &Matched<'_>, [old, new]: &[Names<'_>; 2]) -> Vec<Found> {
    let mut found = Vec::new();
    for entry in &matched.gone {
        let (kind, what) = whole(entry, new, Turn::Off);
        found.extend(of_method(kind, Some(entry), None, [Some(what), None]));
    }
    for entry in &matched.come {
        let (kind, what) = whole(entry, old, Turn::On);
        found.extend(of_method(kind, None, Some(entry), [None, Some(what)]));
    }
    for entry in &matched.pages_gone {
        found.extend(of_method(Kind::MethodPage(Turn::Off), Some(entry), None, [Some(address(entry)), None]));
    }
    for entry in &matched.pages_come {
        found.extend(of_method(Kind::MethodPage(Turn::On), None, Some(entry), [None, Some(address(entry))]));
    }
    for (old, new) in &matched.renamed {
        found.extend(of_method(Kind::MethodRenamed, Some(old), Some(new), [Some(address(old)), Some(address(new))]));
    }
    for (old, new) in matched.both.iter().filter(|(old, new)| !methods::same_name(old, new)) {
        let same = full_name(old) == full_name(new);
        let name = if same { folder_name } else { full_name };
        let texts = [Some(name(old)), Some(name(new))];
        found.extend(of_method(Kind::MethodMoved, Some(old), Some(new), texts));
    }
    found
}

/// What came or went with the method: all that the other state lacks.
fn whole(entry: &Entry<'_>, (services, resources): &Names<'_>, turn: Turn) -> (Kind, String) {
    let (service, resource) = (entry.service.name.as_str(), entry.resource.module.as_str());
    if !services.contains(&service) {
        (Kind::Service(turn), service.to_owned())
    } else if !resources.contains(&(service, resource)) {
        (Kind::Resource(turn), format!("{service} {}", entry.resource.name))
    } else {
        (Kind::Method(turn), address(entry))
    }
}

/// The differences between two states of a method, in addition to those that are known.
fn method(old: &Entry<'_>, new: &Entry<'_>, mut found: Vec<Found>, texts: bool) -> Vec<Found> {
    found.extend(behaviour(old, new));
    if texts && !same_text(&old.method.docs, &new.method.docs) {
        let text = |entry: &Entry<'_>| Some(evidence::cut(&entry.method.docs));
        found.extend(of_method(Kind::MethodText, Some(old), Some(new), [text(old), text(new)]));
    }
    for side in [Side::Request, Side::Response] {
        let forms = Forms::of(old.method, new.method);
        let mut fields = Fields { old, new, side, forms, texts, found: Vec::new() };
        let (before, after) = (tree(&old.method.rows, side), tree(&new.method.rows, side));
        let owners = [old.root_type(side), new.root_type(side)];
        let around = [
            Around { message: old.root(side), scope: &old.scope },
            Around { message: new.root(side), scope: &new.scope },
        ];
        fields.siblings(&before, &after, around, &owners);
        found.append(&mut fields.found);
    }
    found
}

/// Verb, host and path.
fn addresses(old: &Entry<'_>, new: &Entry<'_>) -> Vec<Found> {
    let (was, is) = (old.method, new.method);
    let text = |text: &str| Some(text.to_owned());
    let mut found = Vec::new();
    let mut push = |kind: Kind, texts: [Option<String>; 2]| found.extend(of_method(kind, Some(old), Some(new), texts));
    if was.verb != is.verb {
        push(Kind::Verb, [text(was.verb.as_str()), text(is.verb.as_str())]);
    }
    if was.host != is.host {
        push(Kind::Host, [text(&was.host), text(&is.host)]);
    }
    if blanked(&was.path) != blanked(&is.path) {
        push(Kind::Path, [text(&was.path), text(&is.path)]);
    }
    found
}

/// Paging, operation and deprecation.
fn behaviour(old: &Entry<'_>, new: &Entry<'_>) -> Vec<Found> {
    let (was, is) = (old.method, new.method);
    let mut found = Vec::new();
    for (kind, was, is, words) in [
        (Kind::Paging as fn(Turn) -> Kind, was.paging.is_some(), is.paging.is_some(), ["all at once", "page by page"]),
        (Kind::Operation, was.operation, is.operation, ["the result", "a long-running operation"]),
        (Kind::MethodDeprecated, was.deprecated, is.deprecated, ["in use", "deprecated"]),
    ] {
        let words = |on: bool| words.get(usize::from(on)).map(|word| (*word).to_owned());
        if was != is {
            let kind = kind(if is { Turn::On } else { Turn::Off });
            found.extend(of_method(kind, Some(old), Some(new), [words(was), words(is)]));
        }
    }
    found
}

fn same_text(old: &str, new: &str) -> bool {
    old == new || old.split_whitespace().eq(new.split_whitespace())
}

/// The fields of one side of a method.
struct Fields<'a, 'b> {
    old: &'b Entry<'a>,
    new: &'b Entry<'a>,
    side: Side,
    forms: Forms<'b>,
    texts: bool,
    found: Vec<Found>,
}

/// Siblings of two states: those that are the same, and the rest.
struct Siblings<'a, 'b> {
    both: Vec<(&'b Node<'a>, &'b Node<'a>)>,
    renamed: Vec<(&'b Node<'a>, &'b Node<'a>)>,
    gone: Vec<&'b Node<'a>>,
    come: Vec<&'b Node<'a>>,
}

type Owners = [Option<String>; 2];

impl<'a> Fields<'a, '_> {
    fn siblings(&mut self, old: &[Node<'a>], new: &[Node<'a>], around: [Around<'a, '_>; 2], owners: &Owners) {
        let siblings = self.matched(old, new, around);
        for node in &siblings.gone {
            self.whole(node, Kind::Field(Turn::Off), around, owners);
        }
        for node in &siblings.come {
            let required = node.row.required && self.side == Side::Request;
            let kind = if required { Kind::RequiredFieldAdded } else { Kind::Field(Turn::On) };
            self.whole(node, kind, around, owners);
        }
        for (old, new) in &siblings.renamed {
            let is_parameter = [old, new].iter().all(|node| node.row.location == Location::Path);
            let kind = if is_parameter { Kind::ParameterRenamed } else { Kind::FieldRenamed };
            let texts = [Some(old.name.to_owned()), Some(new.name.to_owned())];
            self.push((kind, texts, &Subject::Field), (old, new), around, owners);
        }
        self.one_ofs(&siblings, around, owners);
        for (old, new) in siblings.both.iter().chain(&siblings.renamed) {
            self.field(old, new, around, owners);
        }
    }

    /// Pairs siblings by name; what is left by place in the address, then by likeness.
    fn matched<'b>(&self, old: &'b [Node<'a>], new: &'b [Node<'a>], around: [Around<'a, '_>; 2]) -> Siblings<'a, 'b> {
        let mut by_name: BTreeMap<&str, Vec<(usize, &Node<'a>)>> = BTreeMap::new();
        for (index, node) in new.iter().enumerate() {
            by_name.entry(node.name).or_default().push((index, node));
        }
        let (mut both, mut gone) = (Vec::new(), Vec::new());
        for (index, node) in old.iter().enumerate() {
            let same = by_name.get_mut(node.name).and_then(|same| take(same, node.row.location));
            match same {
                Some((_, new)) => both.push((node, new)),
                None => gone.push((index, node)),
            }
        }
        let mut come: Vec<_> = by_name.into_values().flatten().collect();
        come.sort_by_key(|(index, _)| *index);
        let mut renamed = self.parameters(&mut gone, &mut come);
        renamed.extend(respelled(&mut gone, &mut come));
        let pairs = rename::pairs(&gone, &come, around);
        renamed.extend(pairs.iter().filter_map(|(at, to)| Some((gone.get(*at)?.1, come.get(*to)?.1))));
        let is_left = |node: &Node<'a>| !renamed.iter().any(|(a, b)| std::ptr::eq(*a, node) || std::ptr::eq(*b, node));
        let left = |nodes: &[(usize, &'b Node<'a>)]| -> Vec<&'b Node<'a>> {
            nodes.iter().map(|(_, node)| *node).filter(|node| is_left(node)).collect()
        };
        let (gone, come) = (left(&gone), left(&come));
        Siblings { both, renamed, gone, come }
    }

    /// Parameters at the same place of the same address.
    fn parameters<'b>(
        &self,
        gone: &mut Vec<(usize, &'b Node<'a>)>,
        come: &mut Vec<(usize, &'b Node<'a>)>,
    ) -> Vec<(&'b Node<'a>, &'b Node<'a>)> {
        let (was, is) = (&self.old.method.path, &self.new.method.path);
        if self.side == Side::Response || gone.is_empty() || come.is_empty() || blanked(was) != blanked(is) {
            return Vec::new();
        }
        let is_parameter =
            |node: &Node<'_>, name: &str| node.row.location == Location::Path && node.row.path.as_deref() == Some(name);
        let mut renamed = Vec::new();
        for (old, new) in methods::parameters(was).into_iter().zip(methods::parameters(is)) {
            let at = gone.iter().position(|(_, node)| is_parameter(node, old));
            let to = come.iter().position(|(_, node)| is_parameter(node, new));
            if let (Some(at), Some(to)) = (at, to) {
                renamed.push((gone.remove(at).1, come.remove(to).1));
            }
        }
        renamed
    }

    /// A field that came or went with all it holds.
    fn whole(&mut self, node: &Node<'_>, kind: Kind, around: [Around<'_, '_>; 2], owners: &Owners) {
        let gone = kind == Kind::Field(Turn::Off);
        let kind = if self.is_result(node) { Kind::Stated(Aspect::Results, turn_of(!gone)) } else { kind };
        let [before, after] = around;
        let said = |around| Some(evidence::of_field(node.row, node.name, around, &Subject::Field));
        let text = (!kind.is_stated()).then(|| format!("`{}`: {}", node.name, type_text(node.row)));
        let at = Some(evidence::at(node.row));
        let (old, new) = if gone { (text, None) } else { (None, text) };
        let (old_at, new_at) = if gone { (at, None) } else { (None, at) };
        self.found.push(Found {
            check: self.check(kind),
            old,
            new,
            before: if gone { said(&before) } else { None },
            after: if gone { None } else { said(&after) },
            place: Place { inner: node.inner(), ..self.place(node.path(), old_at, new_at) },
            owners: owners.clone(),
        });
    }

    /// The class of changes of a field; what is stated otherwise is so in both directions.
    fn check(&self, kind: Kind) -> Check {
        if kind.is_stated() { Check::method(kind) } else { Check::field(kind, self.side) }
    }

    /// The kind of a difference, looking at what the forms of the pages can state.
    fn kind(&self, facet: &Facet, (old, new): (&Node<'_>, &Node<'_>), [before, after]: [Around<'_, '_>; 2]) -> Kind {
        let explained = self.forms.explain(facet.kind, old.row, new.row).or_else(|| {
            let Subject::Values(values) = &facet.subject else { return None };
            let (around, node) = if facet.new.is_some() { (&after, new) } else { (&before, old) };
            let def = around.field(node.name).and_then(|field| around.scope.values(field));
            self.forms.explain_values(facet.kind, values, def)
        });
        explained.unwrap_or(facet.kind)
    }

    /// Whether it is a field of an operation itself.
    fn is_envelope(&self, node: &Node<'_>) -> bool {
        let operation = self.old.method.operation && self.new.method.operation;
        operation && self.side == Side::Response && !node.path().contains('.')
    }

    /// Whether it is what an operation results in, or tells of its progress. Pages give its fields, or an object, or
    /// nothing where there are none.
    fn is_result(&self, node: &Node<'_>) -> bool {
        self.is_envelope(node) && matches!(node.name, "response" | "metadata")
    }

    fn place(&self, path: &str, old: Option<At>, new: Option<At>) -> Place {
        let path = Some(path.to_owned());
        Place { side: Some(self.side), path, old, new, ..method_place(self.new, None, None) }
    }

    fn push(
        &mut self,
        (kind, [was, is], subject): (Kind, [Option<String>; 2], &Subject),
        (old, new): (&Node<'_>, &Node<'_>),
        [before, after]: [Around<'_, '_>; 2],
        owners: &Owners,
    ) {
        // What is stated otherwise is one change, whatever it was.
        let [was, is] = if kind.is_stated() { [None, None] } else { [was, is] };
        self.found.push(Found {
            check: self.check(kind),
            old: was,
            new: is,
            before: Some(evidence::of_field(old.row, old.name, &before, subject)),
            after: Some(evidence::of_field(new.row, new.name, &after, subject)),
            place: self.place(new.path(), Some(evidence::at(old.row)), Some(evidence::at(new.row))),
            owners: owners.clone(),
        });
    }

    /// A field that is there in both states, and what is inside it.
    fn field(&mut self, old: &Node<'a>, new: &Node<'a>, around: [Around<'a, '_>; 2], owners: &Owners) {
        for facet in facets(old.row, new.row) {
            let kind = self.kind(&facet, (old, new), around);
            self.push((kind, [facet.old, facet.new], &facet.subject), (old, new), around, owners);
        }
        let [before, after] = around;
        let fields = [before.field(old.name), after.field(new.name)];
        let values =
            [fields[0].and_then(|was| before.scope.values(was)), fields[1].and_then(|is| after.scope.values(is))];
        if let [Some(was), Some(is)] = values {
            for facet in value_facets(was, is) {
                self.push((facet.kind, [facet.old, facet.new], &facet.subject), (old, new), around, owners);
            }
        }
        if let (true, [Some(was), Some(is)]) = (self.texts, fields)
            && !same_text(&was.docs, &is.docs)
        {
            let texts = [Some(evidence::cut(&was.docs)), Some(evidence::cut(&is.docs))];
            self.push((Kind::FieldText, texts, &Subject::Field), (old, new), around, owners);
        }
        let is_map = self.forms.is_map_of(old.row, new.row);
        if is_map || old.children.is_empty() && new.children.is_empty() {
            return;
        }
        if self.is_result(new) && old.children.is_empty() != new.children.is_empty() {
            let kind = Kind::Stated(Aspect::Results, turn_of(old.children.is_empty()));
            return self.push((kind, [None, None], &Subject::Field), (old, new), around, owners);
        }
        let [was, is] = fields;
        let around = [
            Around { message: was.and_then(|field| before.scope.inside(field)), scope: before.scope },
            Around { message: is.and_then(|field| after.scope.inside(field)), scope: after.scope },
        ];
        self.siblings(
            &old.children,
            &new.children,
            around,
            &[&old.row.rust, &new.row.rust].map(|rust| rust.as_ref().map(ToString::to_string)),
        );
    }

    /// Fields that exclude others now, or no longer, or other ones.
    fn one_ofs(&mut self, siblings: &Siblings<'a, '_>, around: [Around<'a, '_>; 2], owners: &Owners) {
        let pairs: Vec<_> = siblings.both.iter().chain(&siblings.renamed).copied().collect();
        let member = |row: &Row| row.oneof.is_some();
        // Partners that are members on both sides, by their new names.
        let lasting: Vec<_> = pairs.iter().filter(|(old, new)| member(old.row) && member(new.row)).collect();
        let old_partners = |one_of: &FlatOneOf| -> Vec<&str> {
            lasting.iter().filter(|(old, _)| has(one_of, old.name)).map(|(_, new)| new.name).collect()
        };
        let new_partners = |one_of: &FlatOneOf| -> Vec<&str> {
            lasting.iter().filter(|(_, new)| has(one_of, new.name)).map(|(_, new)| new.name).collect()
        };
        for (old, new) in &pairs {
            let texts = [&old.row.oneof, &new.row.oneof].map(|one_of| one_of.as_ref().map(one_of_text));
            let mut kinds = Vec::new();
            match (&old.row.oneof, &new.row.oneof) {
                (None, Some(_)) => kinds.push(Kind::OneOf(Turn::On)),
                (Some(_), None) => kinds.push(Kind::OneOf(Turn::Off)),
                (Some(was), Some(is)) => {
                    if old_partners(was) != new_partners(is) {
                        kinds.push(Kind::OneOfRegrouped);
                    }
                    let is_first = new_partners(is).first() == Some(&new.name);
                    if was.required != is.required && is_first {
                        kinds.push(Kind::OneOfRequired(if is.required { Turn::On } else { Turn::Off }));
                    }
                }
                (None, None) => {}
            }
            for kind in kinds {
                let kind = match kind {
                    // Where the result is left out, there is nothing that it could exclude.
                    Kind::OneOf(turn) if self.is_envelope(new) => Kind::Stated(Aspect::Results, turn),
                    kind => self.forms.explain(kind, old.row, new.row).unwrap_or(kind),
                };
                self.push((kind, texts.clone(), &Subject::Field), (old, new), around, owners);
            }
        }
    }
}

fn turn_of(on: bool) -> Turn {
    if on { Turn::On } else { Turn::Off }
}

/// Pairs names that differ in capitals alone, such as `config_10_1C` and `config_10_1c`.
fn respelled<'a, 'b>(
    gone: &mut Vec<(usize, &'b Node<'a>)>,
    come: &mut Vec<(usize, &'b Node<'a>)>,
) -> Vec<(&'b Node<'a>, &'b Node<'a>)> {
    let mut pairs = Vec::new();
    gone.retain(|(_, old)| {
        let Some(at) = come.iter().position(|(_, new)| new.name.eq_ignore_ascii_case(old.name)) else { return true };
        pairs.push((*old, come.remove(at).1));
        false
    });
    pairs
}

fn has(one_of: &FlatOneOf, name: &str) -> bool {
    one_of.members.iter().any(|member| member == name)
}

fn one_of_text(one_of: &FlatOneOf) -> String {
    let word = if one_of.required { "exactly one" } else { "at most one" };
    format!("{word} of {}", one_of.members.join(", "))
}

/// Takes the node at that location out of the list, or the first.
fn take<'a, 'b>(nodes: &mut Vec<(usize, &'b Node<'a>)>, location: Location) -> Option<(usize, &'b Node<'a>)> {
    let at = nodes.iter().position(|(_, node)| node.row.location == location).unwrap_or(0);
    (at < nodes.len()).then(|| nodes.remove(at))
}
