//! Builds the model: pages of one resource become methods and types, resources become services.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Number;

use super::hosts;
use super::index::Indexes;
use super::lock::{NamesLock, ResourceNames};
use super::merge;
use super::names::{self, FieldNames};
use super::overrides::Overrides;
use super::share::share;
use super::site;
use super::types::{ResourceTypes, Root, TypeId, Unspecified};
use crate::Text;
use crate::api::{
    Api, CallResult, FlatLimits, FlatMap, FlatOneOf, Limit, Location, MODEL_VERSION, MessageRole, Method, Resource,
    Row, Service, Side,
};
use crate::conventions::{self, is_operation, is_typed_operation};
use crate::diagnostic::Diagnostic;
use crate::dialect::{AgreementCounts, Detected, IndexPage, PageKind, ResourceList};
use crate::fields::{FieldKind, FieldNode, MessageTree, MethodFacts, markdown, page_url};
use crate::ledger::{Ledger, PageEntry};
use crate::profile::Profile;
use crate::prose::deprecation;
use crate::source::FileEntry;

/// What a docs folder says, and what was wrong with it.
#[derive(Debug)]
pub struct Analysis {
    /// The model.
    pub api: Api,
    /// The kind of each page, sorted by path.
    pub pages: Vec<(String, PageKind)>,
    /// The findings of all stages, in order of pages.
    pub diagnostics: Vec<Diagnostic>,
    /// The Rust names as they are now, with those that were given before: the next `names.lock`.
    pub names: NamesLock,
    /// What became of every page, row and sentence.
    pub ledger: Ledger,
    /// The dialect of each method page and what shows it, sorted by path.
    pub dialects: Vec<(String, Detected)>,
    /// How far tables and front matter agree, over all pages that have both.
    pub tally: AgreementCounts,
}

/// Makes one model of what all pages say.
pub(super) fn put_together(
    (read, files, diagnostics): (Vec<Built>, Vec<FileEntry>, Vec<Diagnostic>),
    overrides: &Overrides,
    lock: NamesLock,
    profile: Option<&Profile>,
) -> Analysis {
    let gathered = Gathered::of(read, files, diagnostics);
    let Gathered { mut diagnostics, pages, methods, indexes, lists, mut ledger, dialects, tally } = gathered;
    if methods.is_empty() && !diagnostics.iter().any(|found| found.lint.is_fixed()) {
        diagnostics.push(ledger.nothing());
    }
    let indexes = Indexes::new(indexes, lists);
    indexes.check(&methods, &ledger, &mut diagnostics);
    let mut lock = lock;
    lock.follow(methods.iter().map(|method| method.page.place.folder.as_str()));
    let mut methods = merge::join(methods, &lock, &mut diagnostics);
    overrides.edit(&mut methods, &mut diagnostics);
    for repeated in methods.iter().flat_map(|method| &method.also) {
        ledger.merge(&repeated.page);
    }
    let own = profile.map(|profile| profile.request.host.as_str());
    let domains = hosts::domains(&methods, own, overrides, &mut diagnostics);
    let known = NamingContext { indexes: &indexes, lock: &lock, field_names: FieldNames::default() };
    let (services, given) = services(methods, &known);
    let vendor = profile.map(|profile| Box::new(profile.vendor.clone()));
    let (types, aliases) = (Vec::new(), Vec::new());
    let mut api = Api { version: MODEL_VERSION, domains, vendor, package: None, types, aliases, services };
    super::pages::recognise(&mut api);
    share(&mut api, &lock.homes());
    let names = lock.after(given, &api);
    overrides.rename(&mut api, &mut diagnostics);
    conventions::recognise(&mut api);
    overrides.conventions(&mut api, &mut diagnostics);
    api.settle_presence();
    site::settle(&mut api);
    Analysis { api, pages, diagnostics, names, ledger, dialects, tally }
}

/// What is known of a page when all that can be said from it alone is said.
pub(super) struct Built {
    pub(super) dialect: Option<Detected>,
    pub(super) methods: Vec<MethodFacts>,
    pub(super) index: Option<IndexPage>,
    pub(super) list: Option<ResourceList>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) entry: PageEntry,
    pub(super) tally: AgreementCounts,
}

/// What is known of all pages, in their order.
#[derive(Default)]
struct Gathered {
    diagnostics: Vec<Diagnostic>,
    pages: Vec<(String, PageKind)>,
    methods: Vec<MethodFacts>,
    indexes: Vec<IndexPage>,
    lists: Vec<ResourceList>,
    ledger: Ledger,
    dialects: Vec<(String, Detected)>,
    tally: AgreementCounts,
}

impl Gathered {
    fn of(read: Vec<Built>, files: Vec<FileEntry>, diagnostics: Vec<Diagnostic>) -> Self {
        let ledger = Ledger { files, ..Ledger::default() };
        let mut all = Self { diagnostics, ledger, ..Self::default() };
        all.pages.reserve(read.len());
        for built in read {
            all.dialects.extend(built.dialect.map(|dialect| (built.entry.path().to_owned(), dialect)));
            all.pages.push((built.entry.path().to_owned(), built.entry.kind));
            all.diagnostics.extend(built.diagnostics);
            all.tally.add(&built.tally);
            all.methods.extend(built.methods);
            all.indexes.extend(built.index);
            all.lists.extend(built.list);
            all.ledger.pages.push(built.entry);
        }
        all
    }
}

/// The names of each resource, by its folder.
type Given = Vec<(String, ResourceNames)>;

/// What is known besides the methods when their types are made.
struct NamingContext<'a> {
    indexes: &'a Indexes,
    lock: &'a NamesLock,
    field_names: FieldNames,
}

fn services(methods: Vec<MethodFacts>, known: &NamingContext<'_>) -> (Vec<Service>, Given) {
    let mut by_service: BTreeMap<String, Vec<MethodFacts>> = BTreeMap::new();
    for method in methods {
        by_service.entry(method.page.place.service.clone()).or_default().push(method);
    }
    // The largest is begun first: it takes as long as all the others.
    let mut by_service: Vec<_> = by_service.into_iter().collect();
    let size = |methods: &[MethodFacts]| methods.iter().map(|method| method.page.source.text().len()).sum::<usize>();
    by_service.sort_by_cached_key(|(_, methods)| Reverse(size(methods)));
    let modules = service_modules(by_service.iter().map(|(name, _)| name.as_str()), known.lock);
    let with_module = |(name, methods): (String, Vec<MethodFacts>)| {
        let module = modules.get(&name).cloned().unwrap_or_default();
        service(name, module, methods, known)
    };
    let mut built: Vec<(Service, Given)> = by_service.into_par_iter().with_max_len(1).map(with_module).collect();
    built.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    let (services, given): (Vec<_>, Vec<_>) = built.into_iter().unzip();
    (services, given.into_iter().flatten().collect())
}

/// A module for each service: the one it always had, or else its name; services that differ only in what is no letter
/// or in capitals are numbered, those last that are new.
fn service_modules<'a>(services: impl Iterator<Item = &'a str>, lock: &'a NamesLock) -> BTreeMap<String, String> {
    let names: BTreeSet<&str> = services.chain(lock.services()).collect();
    let (old, new): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| lock.services().any(|old| old == *name));
    let mut used: BTreeSet<String> = lock.service_modules().map(str::to_owned).collect();
    let mut module = |name: &str| {
        let plain = names::service_module(name);
        let module = lock.service_module(name).map(str::to_owned);
        (name.to_owned(), module.unwrap_or_else(|| names::unique([plain.clone()], &plain, &mut used)))
    };
    let mut modules: BTreeMap<String, String> = old.into_iter().map(&mut module).collect();
    modules.extend(new.into_iter().map(module));
    modules
}

fn service(name: String, module: String, methods: Vec<MethodFacts>, known: &NamingContext<'_>) -> (Service, Given) {
    let title = methods.iter().find_map(|method| method.page.service_title.clone());
    let title = title.unwrap_or_else(|| heck::ToTitleCase::to_title_case(name.as_str()));
    let mut by_folder: BTreeMap<String, Vec<MethodFacts>> = BTreeMap::new();
    for method in methods {
        by_folder.entry(method.page.place.folder.clone()).or_default().push(method);
    }
    let modules = resource_modules(&name, &by_folder.keys().map(String::as_str).collect::<Vec<_>>(), known.lock);
    let enums: Vec<Unspecified> = by_folder.values().map(|methods| Unspecified::of_all(methods)).collect();
    let of_service = Unspecified::of_resources(&enums);
    let folders: Vec<_> = by_folder.into_iter().zip(modules).zip(enums).collect();
    let built = folders.into_par_iter().map(|(((folder, methods), resource), of_resource)| {
        let new = ResourceNames::new(resource);
        let names = known.lock.resource(&folder).unwrap_or(&new);
        let unspecified = [of_resource, of_service.clone()];
        let (resource, given) = build_resource(&module, methods, unspecified, names, known);
        (resource, (folder, given))
    });
    let (mut resources, given): (Vec<Resource>, Given) = built.collect::<Vec<_>>().into_iter().unzip();
    resources.sort_by(|a, b| a.module.cmp(&b.module));
    let client = format!("{}Client", names::camel(&module));
    (Service { client, module, name, title, types: Vec::new(), aliases: Vec::new(), resources }, given)
}

/// A module for each resource folder: the one it always had, or else the resource's name, or with as many folders
/// before it as tell it apart.
fn resource_modules(service: &str, folders: &[&str], lock: &NamesLock) -> Vec<String> {
    let known = folders.iter().map(|folder| lock.module(folder));
    let folders: Vec<Vec<&str>> =
        folders.iter().map(|folder| folder.split('/').filter(|part| *part != "api-ref").collect()).collect();
    let name = |parts: &[&str], depth: usize| {
        let start = parts.len().saturating_sub(depth).max(1).min(parts.len().saturating_sub(1));
        names::resource_module(&parts.get(start..).unwrap_or_default().join("_"))
    };
    let mut used: BTreeSet<String> = lock.modules(service).map(str::to_owned).collect();
    folders
        .iter()
        .zip(known)
        .map(|(parts, known)| {
            if let Some(known) = known {
                return known.to_owned();
            }
            let clashes = |depth: usize| {
                folders.iter().filter(|other| *other != parts).any(|other| name(other, depth) == name(parts, depth))
            };
            let depth = (1..parts.len()).find(|depth| !clashes(*depth)).unwrap_or(parts.len());
            let chosen = name(parts, depth);
            names::unique([chosen.clone()], &chosen, &mut used)
        })
        .collect()
}

fn build_resource(
    service_module: &str,
    mut methods: Vec<MethodFacts>,
    unspecified: [Unspecified; 2],
    names: &ResourceNames,
    known: &NamingContext<'_>,
) -> (Resource, ResourceNames) {
    methods.sort_by(|a, b| a.page.place.method.cmp(&b.page.place.method));
    let name = methods.first().map(|method| method.page.place.resource.clone()).unwrap_or_default();
    let docs = methods.first().map(|method| known.indexes.docs(method.page.source.path())).unwrap_or_default();
    let module = names.module().to_owned();
    let client = format!("{}Client", super::names::camel(&module));
    let mut types = ResourceTypes::new(&name, &client, unspecified, &known.field_names);
    let mut roots: Vec<Root> = methods.iter().map(|method| intern(&mut types, method)).collect();
    types.settle(&mut roots);
    let aliases = names.keep(&mut types, &roots);
    name_types(&mut types, &name, &methods, &roots);
    types.name_one_ofs();
    let given = names.after(&types, &roots, &aliases);
    let place = format!("{service_module}::{module}");
    let called = method_names(&methods);
    let methods = methods.par_iter().zip(&roots).zip(called);
    let methods = methods.map(|((method, root), rust)| build_method(&types, &place, method, root, rust)).collect();
    let types = types.finish();
    (Resource { name, docs, module, client, methods, types, aliases }, given)
}

fn intern<'a>(types: &mut ResourceTypes<'a>, method: &'a MethodFacts) -> Root {
    let source = method.source();
    // What a section says of its message; the emitter has words for those that say nothing.
    let docs = |section: Option<usize>| {
        let message = section.and_then(|index| method.page.messages.get(index));
        message.map(|message| markdown(&message.docs, &source.page).into()).unwrap_or_default()
    };
    let page = &method.page;
    let request = types.root(&method.request, MessageRole::Request, &docs(page.body), &source);
    let response = method.response.as_ref();
    let response = response.map(|tree| types.root(tree, MessageRole::Output, &docs(page.response), &source));
    Root { method: page.place.method.clone(), request, response }
}

/// Names all types: those of the resource itself first, so that they get the short names.
fn name_types(types: &mut ResourceTypes<'_>, resource: &str, methods: &[MethodFacts], roots: &[Root]) {
    let camel = |method: &MethodFacts| names::camel(&method.page.place.method);
    let responses = || methods.iter().zip(roots).filter_map(|(method, root)| Some((method, root.response?)));
    for (method, id) in responses() {
        match method.page.place.method.as_str() {
            _ if is_typed_operation(method) => types.name(id, vec![format!("{}Operation", camel(method))]),
            _ if is_operation(method) => {
                types.name(id, vec!["Operation".to_owned(), "LongRunningOperation".to_owned()]);
            }
            "get" => types.name(id, vec![names::camel(resource), format!("{}Resource", names::camel(resource))]),
            _ => {}
        }
    }
    let rank = |method: &MethodFacts| usize::from(method.page.place.method != "list");
    let mut rest: Vec<_> = responses().collect();
    rest.sort_by_key(|(method, _)| rank(method));
    for (method, id) in rest {
        types.name(id, vec![format!("{}Response", camel(method))]);
    }
    for (method, root) in methods.iter().zip(roots) {
        types.name(root.request, vec![format!("{}Request", camel(method))]);
    }
}

/// How methods are called in Rust. Of methods that differ only in case or underscores, the first of the alphabet has
/// the name, and the others are numbered.
fn method_names(methods: &[MethodFacts]) -> Vec<String> {
    let mut used = BTreeSet::from(["new".to_owned()]);
    let name = |method: &MethodFacts| {
        let rust = names::snake(&method.page.place.method);
        names::unique([rust.clone()], &rust, &mut used)
    };
    methods.iter().map(name).collect()
}

fn build_method(
    types: &ResourceTypes<'_>,
    place: &str,
    method: &MethodFacts,
    &Root { request, response, .. }: &Root,
    rust: String,
) -> Method {
    let page = &method.page;
    let count = method.request.count() + method.response.as_ref().map_or(0, MessageTree::count);
    let written = Vec::with_capacity(count.max(1));
    let mut rows = WireRows { types, place, blank: blank(method), sends_list: page.sends_list, written };
    rows.side(&method.request, request, Side::Request);
    if let (Some(tree), Some(id)) = (&method.response, response) {
        rows.side(tree, id, Side::Response);
    }
    rows.at_least_one();
    let deprecated = deprecation(&page.lead.blocks);
    Method {
        rust,
        verb: page.request.verb,
        host: page.request.host.clone(),
        path: page.request.path.clone(),
        fills: page.fills.clone(),
        docs: markdown(&page.lead, page.source.path()).into(),
        deprecated: deprecated.is_some(),
        deprecated_note: deprecated,
        url: page_url(page.source.path()).into(),
        source: method.source(),
        also: method.also.clone(),
        request: types.name_of(request).to_owned(),
        response: response.map(|id| types.name_of(id).to_owned()),
        paging: None,
        pages: None,
        form: page.form,
        sends_list: page.sends_list,
        lists: page.lists,
        operation: is_operation(method),
        result: method.streams.clone().map_or(CallResult::Response, |because| CallResult::Stream { because }),
        mask: None,
        unstated: page.unstated.clone(),
        rows: rows.written,
        name: page.place.method.clone(),
    }
}

/// Writes the wire view of one method.
struct WireRows<'a> {
    types: &'a ResourceTypes<'a>,
    place: &'a str,
    /// A row about the method as a whole: what all rows have in common.
    blank: Row,
    /// Whether the body is the list that its field holds.
    sends_list: bool,
    written: Vec<Row>,
}

fn blank(method: &MethodFacts) -> Row {
    let (page, source) = (&method.page, method.source());
    Row {
        page: source.page,
        line: source.line,
        service: page.place.service.as_str().into(),
        resource: page.place.resource.as_str().into(),
        method: page.place.method.as_str().into(),
        http: page.request.verb,
        url: format!("https://{}{}", page.request.host, page.request.path).into(),
        side: Side::Request,
        location: Location::Body,
        path: None,
        ty: None,
        format: None,
        repeated: false,
        nullable: false,
        map: None,
        required: false,
        values: None,
        oneof: None,
        default: None,
        deprecated: false,
        limits: Arc::default(),
        multiple_of: None,
        rust: None,
    }
}

impl WireRows<'_> {
    fn side(&mut self, tree: &MessageTree, id: TypeId, side: Side) {
        self.message(tree, id, side, "");
    }

    fn message(&mut self, tree: &MessageTree, id: TypeId, side: Side, prefix: &str) {
        for (index, field) in tree.fields.iter().enumerate() {
            let child = self.types.held(id, index, field);
            let is_body = prefix.is_empty() && side == Side::Request && field.location == Location::Body;
            let name = if is_body && self.sends_list { "" } else { field.json.as_str() };
            let path = [prefix, name, if field.repeated { "[]" } else { "" }].concat();
            let inner = match (&field.kind, child) {
                (FieldKind::Message(inner), Some(child)) => Some((inner, child, [&path, "."].concat())),
                _ => None,
            };
            let row = self.row(tree, field, child, side, path);
            self.written.push(row);
            if let Some((inner, child, prefix)) = inner {
                self.message(inner, child, side, &prefix);
            }
        }
    }

    fn at_least_one(&mut self) {
        if self.written.is_empty() {
            self.written.push(self.blank.clone());
        }
    }

    fn row(&self, tree: &MessageTree, field: &FieldNode, child: Option<TypeId>, side: Side, path: String) -> Row {
        let (ty, format) = wire_type(&field.kind);
        let one_of = tree.oneofs.iter().find(|group| group.members.contains(&field.json));
        let (limits, multiple_of) = self.limits(field);
        let Row { page, service, resource, method, http, url, .. } = &self.blank;
        Row {
            page: page.clone(),
            service: service.clone(),
            resource: resource.clone(),
            method: method.clone(),
            http: *http,
            url: url.clone(),
            // A field that another page describes stands at the request line that leads there.
            line: if field.source.page == *page { field.source.line } else { self.blank.line },
            side,
            location: field.location,
            path: Some(path),
            ty: Some(ty.into()),
            format: format.map(Cow::Borrowed),
            repeated: field.repeated,
            nullable: field.nullable,
            map: map_value(&field.kind)
                .map(|value| FlatMap { key: "string".into(), value: value.into() })
                .map(Box::new),
            required: field.limits.iter().any(|stated| stated.limit == Limit::Required),
            values: match &field.kind {
                FieldKind::Enum(values) => Some(values.iter().map(|value| value.json.clone()).collect()),
                _ => field
                    .numbers
                    .as_ref()
                    .map(|numbers| numbers.values.iter().map(|number| Text::from(number.value.to_string())).collect()),
            },
            oneof: one_of.map(|group| FlatOneOf { members: Arc::clone(&group.members), required: group.required }),
            default: field.default.clone(),
            deprecated: field.deprecated.is_some(),
            limits,
            multiple_of,
            rust: Some(self.rust(field, child)),
        }
    }

    /// Most fields have no limits, and share that.
    fn limits(&self, field: &FieldNode) -> (Arc<FlatLimits>, Option<Number>) {
        let mut limits = field.limits.iter().map(|stated| &stated.limit).filter(|limit| **limit != Limit::Required);
        let Some(first) = limits.next() else { return (Arc::clone(&self.blank.limits), None) };
        let mut flat = FlatLimits::of(std::iter::once(first).chain(limits));
        let multiple_of = flat.multiple_of.take();
        (Arc::new(flat), multiple_of)
    }

    fn rust(&self, field: &FieldNode, child: Option<TypeId>) -> Cow<'static, str> {
        let named = || format!("{}::{}", self.place, child.map(|id| self.types.name_of(id)).unwrap_or_default());
        match &field.kind {
            FieldKind::Scalar(scalar) => scalar.rust().into(),
            FieldKind::Map => "BTreeMap<String, String>".into(),
            FieldKind::ScalarMap(scalar) => format!("BTreeMap<String, {}>", scalar.rust()).into(),
            FieldKind::MessageMap(_) => format!("BTreeMap<String, {}>", named()).into(),
            FieldKind::Json => "JsonObject".into(),
            FieldKind::Enum(_) | FieldKind::Message(_) | FieldKind::BackRef(_) => named().into(),
        }
    }
}

fn wire_type(kind: &FieldKind) -> (&'static str, Option<&'static str>) {
    match kind {
        FieldKind::Enum(_) => ("string", None),
        FieldKind::Message(_)
        | FieldKind::BackRef(_)
        | FieldKind::Map
        | FieldKind::ScalarMap(_)
        | FieldKind::MessageMap(_)
        | FieldKind::Json => ("object", None),
        FieldKind::Scalar(scalar) => scalar.wire(),
    }
}

/// The type of a map's values.
fn map_value(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Map => Some("string"),
        FieldKind::ScalarMap(scalar) => Some(scalar.wire().0),
        FieldKind::MessageMap(_) => Some("object"),
        _ => None,
    }
}
