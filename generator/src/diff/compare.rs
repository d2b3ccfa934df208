//! Compares two states method by method and field by field.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::catalogue::{Check, Kind, Turn};
use super::difference::{Data, Difference, method_place, same_text};
use super::evidence;
use super::fields::Fields;
use super::forms::Forms;
use super::methods::{self, Matched, blanked};
use super::rename::Neighbours;
use super::tree::tree;
use super::types::{FieldsByName, MethodEntry, entries};
use super::unknown;
use crate::api::{Api, PageFields, Side};
use crate::ledger::Ledger;

/// All differences, in order of methods.
pub(super) fn compare([old, new]: [&Api; 2], ledgers: [Option<&Ledger>; 2], texts: bool) -> Vec<Difference> {
    let mut found = unknown_hosts([old, new]);
    let (old, new) = (entries(old, ledgers[0]), entries(new, ledgers[1]));
    let known = [names(&old), names(&new)];
    let matched = methods::matched(old, new);
    found.extend(whole_methods(&matched, &known));
    // A method with another name has another address; that is one change.
    let same = matched.both.iter().map(|(old, new)| (old, new, addresses(old, new)));
    let pairs: Vec<_> = same.chain(matched.renamed.iter().map(|(old, new)| (old, new, Vec::new()))).collect();
    let inside: Vec<Vec<Difference>> =
        pairs.into_par_iter().map(|(old, new, found)| method(old, new, found, texts)).collect();
    found.extend(inside.into_iter().flatten());
    found
}

/// Hosts of no known domain that only one state has, each at its first method.
fn unknown_hosts([old, new]: [&Api; 2]) -> Vec<Difference> {
    let [before, after] = [old, new].map(hosts_of_no_domain);
    let host = |entry: &MethodEntry<'_>| Some(entry.method.host.clone());
    let removed = before
        .iter()
        .filter(|(host, _)| !after.contains_key(*host))
        .filter_map(|(_, entry)| of_method(Kind::UnknownHost(Turn::Removed), Some(entry), None, [host(entry), None]));
    let added = after
        .iter()
        .filter(|(host, _)| !before.contains_key(*host))
        .filter_map(|(_, entry)| of_method(Kind::UnknownHost(Turn::Added), None, Some(entry), [None, host(entry)]));
    removed.chain(added).collect()
}

/// The hosts that get no calls, each with the first method that the pages have there.
fn hosts_of_no_domain(api: &Api) -> BTreeMap<&str, MethodEntry<'_>> {
    let mut hosts = BTreeMap::new();
    for entry in entries(api, None) {
        if !api.is_known_host(&entry.method.host) {
            hosts.entry(entry.method.host.as_str()).or_insert(entry);
        }
    }
    hosts
}

/// Services, and resources with their service.
type Names<'a> = (BTreeSet<&'a str>, BTreeSet<(&'a str, &'a str)>);

fn names<'a>(entries: &[MethodEntry<'a>]) -> Names<'a> {
    let services = entries.iter().map(|entry| entry.service.name.as_str()).collect();
    let resources = entries.iter().map(|entry| (entry.service.name.as_str(), entry.resource.module.as_str())).collect();
    (services, resources)
}

fn of_method(
    kind: Kind,
    old: Option<&MethodEntry<'_>>,
    new: Option<&MethodEntry<'_>>,
    texts: [Option<String>; 2],
) -> Option<Difference> {
    let named = new.or(old)?;
    let [was, is] = texts;
    Some(Difference {
        check: Check::method(kind),
        old: was,
        new: is,
        before: old.map(|entry| evidence::of_method(entry, kind)),
        after: new.map(|entry| evidence::of_method(entry, kind)),
        place: method_place(named, old, new),
        owners: [None, None],
        rename: old.zip(new).map(|(old, new)| [old.path(), new.path()]).filter(|[old, new]| old != new),
        data: Data::default(),
        deprecated: old.filter(|_| kind.removes()).map(|entry| entry.method.deprecated),
    })
}

/// `GET https://host/path`.
fn address(entry: &MethodEntry<'_>) -> String {
    format!("{} https://{}{}", entry.method.verb.as_str(), entry.method.host, entry.method.path)
}

fn full_name(entry: &MethodEntry<'_>) -> String {
    format!("{} {}.{}", entry.service.name, entry.resource.name, entry.method.name)
}

/// The name with all folders of the page, which tell resources of one name apart.
fn folder_name(entry: &MethodEntry<'_>) -> String {
    entry.method.source.page.trim_end_matches(".md").to_owned()
}

/// Methods that came, went or moved. All methods of a service or resource make one change.
fn whole_methods(matched: &Matched<'_>, [old, new]: &[Names<'_>; 2]) -> Vec<Difference> {
    let mut found = Vec::new();
    for entry in &matched.removed {
        let (kind, what) = whole(entry, new, Turn::Removed);
        let is_named = entry.method.deprecated && matches!(kind, Kind::Method(_));
        let what = if is_named { format!("{what} (deprecated)") } else { what };
        found.extend(of_method(kind, Some(entry), None, [Some(what), None]));
    }
    for entry in &matched.added {
        let (kind, what) = whole(entry, old, Turn::Added);
        found.extend(of_method(kind, None, Some(entry), [None, Some(what)]));
    }
    for entry in &matched.pages_removed {
        found.extend(of_method(Kind::MethodPage(Turn::Removed), Some(entry), None, [Some(address(entry)), None]));
    }
    for entry in &matched.pages_added {
        found.extend(of_method(Kind::MethodPage(Turn::Added), None, Some(entry), [None, Some(address(entry))]));
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
fn whole(entry: &MethodEntry<'_>, (services, resources): &Names<'_>, turn: Turn) -> (Kind, String) {
    let (service, resource) = (entry.service.name.as_str(), entry.resource.module.as_str());
    if !services.contains(service) {
        (Kind::Service(turn), service.to_owned())
    } else if !resources.contains(&(service, resource)) {
        (Kind::Resource(turn), format!("{service} {}", entry.resource.name))
    } else {
        (Kind::Method(turn), address(entry))
    }
}

/// The differences between two states of a method, in addition to those that are known.
fn method(old: &MethodEntry<'_>, new: &MethodEntry<'_>, mut found: Vec<Difference>, texts: bool) -> Vec<Difference> {
    found.extend(behaviour(old, new));
    for (was, is) in unknown::of_texts(&old.method.docs, &new.method.docs) {
        let said = |entry: &MethodEntry<'_>, text: &Option<String>| Some(evidence::of_text(entry, text.as_deref()?));
        let (before, after) = (said(old, &was), said(new, &is));
        let found_here = of_method(Kind::MethodUnknownLimit, Some(old), Some(new), [was, is]);
        found.extend(found_here.map(|one| Difference { before, after, ..one }));
    }
    if texts && !same_text(&old.method.docs, &new.method.docs) {
        let text = |entry: &MethodEntry<'_>| Some(evidence::cut(&entry.method.docs));
        found.extend(of_method(Kind::MethodText, Some(old), Some(new), [text(old), text(new)]));
    }
    // Where the answer is another thing, its fields are too.
    let is_same_answer = old.method.operation == new.method.operation;
    let sides = if is_same_answer { &[Side::Request, Side::Response][..] } else { &[Side::Request][..] };
    for side in sides.iter().copied() {
        let forms = Forms::of(old.method, new.method);
        let mut fields = Fields { old, new, side, forms, texts, found: Vec::new() };
        let (before, after) = (tree(&old.method.rows, side), tree(&new.method.rows, side));
        let owners = [old.root_type(side), new.root_type(side)];
        let inside = [FieldsByName::of(old.root(side)), FieldsByName::of(new.root(side))];
        let around = [
            Neighbours { fields: &inside[0], scope: &old.scope, ledger: old.ledger },
            Neighbours { fields: &inside[1], scope: &new.scope, ledger: new.ledger },
        ];
        fields.siblings(&before, &after, around, &owners);
        found.append(&mut fields.found);
    }
    if old.method.paging.is_some() != new.method.paging.is_some() {
        let paging = new.method.paging.as_ref().or(old.method.paging.as_ref());
        let before = found.len();
        found.retain(|one| !paging.is_some_and(|paging| makes_pages(one, paging)));
        let fields = before - found.len();
        for one in found.iter_mut().filter(|one| matches!(one.check.kind, Kind::Paging(_))) {
            one.place.inner = fields;
        }
    }
    found
}

/// How the size of a page is called by those who page with tokens.
const PAGE_SIZE: &str = "pageSize";

/// Whether it is a field by which a method pages: that comes and goes with the pages.
fn makes_pages(found: &Difference, paging: &PageFields) -> bool {
    let path = found.place.path.as_deref().unwrap_or_default();
    let is_one = match found.place.side {
        Some(Side::Response) => paging.next == path,
        _ => paging.token == path || path == PAGE_SIZE,
    };
    is_one && matches!(found.check.kind, Kind::Field(_))
}

/// Verb, host and path.
fn addresses(old: &MethodEntry<'_>, new: &MethodEntry<'_>) -> Vec<Difference> {
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
fn behaviour(old: &MethodEntry<'_>, new: &MethodEntry<'_>) -> Vec<Difference> {
    let (was, is) = (old.method, new.method);
    let mut found = Vec::new();
    for (kind, was, is, words) in [
        (Kind::Paging as fn(Turn) -> Kind, was.paging.is_some(), is.paging.is_some(), ["all at once", "page by page"]),
        (Kind::Operation, was.operation, is.operation, ["the result", "a long-running operation"]),
        (Kind::MethodDeprecated, was.deprecated, is.deprecated, ["in use", "deprecated"]),
    ] {
        let words = |on: bool| words.get(usize::from(on)).map(|word| (*word).to_owned());
        if was != is {
            let kind = kind(Turn::to(is));
            found.extend(of_method(kind, Some(old), Some(new), [words(was), words(is)]));
        }
    }
    found
}
