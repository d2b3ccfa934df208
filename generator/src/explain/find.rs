//! Pages, rows and fields by the names people give them.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Field, FieldType, MessageDef, Method, Resource, Row, Service, Side, TypeDef};
use crate::ledger::{Ledger, PageEntry, RowEntry};
use crate::nearest::nearest;
use crate::source::FileEntry;

/// Why there is nothing to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// `page` or `field`.
    pub what: &'static str,
    /// The name that was asked for.
    pub name: String,
    /// The names that may be meant.
    pub candidates: Vec<String>,
    /// Several fit, as opposed to none.
    pub ambiguous: bool,
}

impl NotFound {
    /// The same name was looked for elsewhere, too.
    pub(super) fn join(&mut self, other: NotFound) {
        let new = other.candidates.into_iter().filter(|candidate| !self.candidates.contains(candidate));
        let new: Vec<String> = new.collect();
        self.candidates.extend(new);
        self.ambiguous |= other.ambiguous;
    }
}

/// More names than this help nobody.
const SUGGESTED: usize = 12;

/// A method with the service and the resource that it belongs to.
pub(super) type Placed<'a> = (&'a Service, &'a Resource, &'a Method);

/// The page with this path, or the only one whose path ends so, with the methods that it describes; or the page of one
/// method by its name, such as `compute Image.list` or `compute::image::list`.
pub(super) fn page<'a>(
    api: &'a Api,
    ledger: &'a Ledger,
    name: &str,
) -> Result<(&'a PageEntry, Vec<Placed<'a>>), NotFound> {
    let wanted = name.trim_start_matches("./");
    let wanted = wanted.strip_suffix(".md").unwrap_or(wanted);
    let exact = ledger.pages.iter().find(|page| bare(page) == wanted);
    if let Some(page) = exact {
        return Ok((page, methods_of(api, page.path())));
    }
    let fits = |page: &&PageEntry| ends(bare(page), wanted, '/') || ends(wanted, bare(page), '/');
    // A page, and the one of its methods that was named.
    let mut found: Vec<(&PageEntry, Option<Placed<'_>>)> =
        ledger.pages.iter().filter(fits).map(|page| (page, None)).collect();
    if found.is_empty() {
        let page = |method: Placed<'a>| Some((ledger.page(&method.2.source.page)?, Some(method)));
        found = named(api, wanted).filter_map(page).collect();
    }
    match found.as_slice() {
        [(page, method)] => Ok((page, method.map_or_else(|| methods_of(api, page.path()), |method| vec![method]))),
        [] => Err(not_found("page", name, near_pages(api, ledger, wanted), false)),
        many => Err(not_found("page", name, many.iter().map(|(page, _)| page.path().to_owned()).collect(), true)),
    }
}

/// The file with this path among the files that are no pages; else the only file whose path ends with it.
pub(super) fn file<'a>(ledger: &'a Ledger, name: &str) -> Option<&'a FileEntry> {
    let wanted = without_extension(name.trim_start_matches("./"));
    let whole = |file: &&FileEntry| file.path == name || without_extension(&file.path) == wanted;
    if let Some(file) = ledger.files.iter().find(whole) {
        return Some(file);
    }
    let fits = |file: &&FileEntry| ends(without_extension(&file.path), wanted, '/');
    let mut found = ledger.files.iter().filter(fits);
    found.next().filter(|_| found.next().is_none())
}

/// A path without the ending that people leave out.
fn without_extension(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path).trim_end_matches('/')
}

fn bare(page: &PageEntry) -> &str {
    page.path().strip_suffix(".md").unwrap_or(page.path())
}

/// The methods that are called so in reports or in Rust.
fn named<'a>(api: &'a Api, name: &str) -> impl Iterator<Item = Placed<'a>> {
    methods(api).filter(move |found| names_of(*found).iter().any(|known| known == name))
}

/// What reports and Rust call a method.
pub(super) fn names_of((service, resource, method): Placed<'_>) -> [String; 3] {
    let short = format!("{}.{}", resource.name, method.name);
    let long = format!("{} {short}", service.name);
    [short, long, format!("{}::{}::{}", service.module, resource.module, method.function())]
}

/// The pages that may be meant: those whose path ends nearly so; else those whose last two parts do, those of methods with
/// nearly this name, or those of the same file name.
fn near_pages(api: &Api, ledger: &Ledger, wanted: &str) -> Vec<String> {
    let last = wanted.rsplit('/').next().unwrap_or(wanted);
    let depth = wanted.matches('/').count() + 1;
    let mut pages = near_ends(ledger, wanted, depth);
    if pages.is_empty() && depth > 2 {
        pages = near_ends(ledger, tail(wanted, 2, '/'), 2);
    }
    if pages.is_empty() {
        pages = near_methods(api, wanted);
    }
    if pages.is_empty() {
        let same = ledger.pages.iter().filter(|page| ends(bare(page), last, '/'));
        pages = same.map(|page| bare(page).to_owned()).collect();
    }
    pages
}

/// The methods whose name in reports or in Rust is nearly this one.
fn near_methods(api: &Api, wanted: &str) -> Vec<String> {
    let known: Vec<String> = methods(api).flat_map(names_of).collect();
    nearest(wanted, known.iter().map(String::as_str), SUGGESTED).into_iter().map(str::to_owned).collect()
}

/// The pages whose last parts are nearly these.
fn near_ends(ledger: &Ledger, wanted: &str, depth: usize) -> Vec<String> {
    let mut by_end: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in &ledger.pages {
        by_end.entry(tail(bare(page), depth, '/')).or_default().push(bare(page));
    }
    let near = nearest(wanted, by_end.keys().copied(), SUGGESTED);
    near.iter().filter_map(|end| by_end.get(end)).flatten().map(|page| (*page).to_owned()).collect()
}

/// So many last parts of a path.
fn tail(path: &str, depth: usize, separator: char) -> &str {
    let cut = path.rmatch_indices(separator).nth(depth.saturating_sub(1));
    cut.and_then(|(at, _)| path.get(at + separator.len_utf8()..)).unwrap_or(path)
}

/// Whether a path is `end`, or ends so behind a separator.
fn ends(path: &str, end: &str, separator: char) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(separator))
}

fn not_found(what: &'static str, name: &str, mut candidates: Vec<String>, ambiguous: bool) -> NotFound {
    let mut seen = BTreeSet::new();
    candidates.retain(|candidate| seen.insert(candidate.clone()));
    NotFound { what, name: name.to_owned(), candidates, ambiguous }
}

/// What a name of a field leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldMatch<'a> {
    /// A row of the wire view.
    Wire(&'a Row),
    /// A row of the page that became none.
    Page(&'a RowEntry),
}

/// Whether a row of the wire view, with its path, is the one that is meant.
type Fits<'a> = &'a dyn Fn(&(&Row, &str)) -> bool;

/// The rows of the wire view with this path (one of the request, one of the response, perhaps), or those of the only
/// path that ends so; then by the names in Rust; then the rows of the page that are no fields.
pub(super) fn fields<'a>(
    api: &'a Api,
    page: &'a PageEntry,
    method: Option<Placed<'a>>,
    name: &str,
) -> Result<Vec<FieldMatch<'a>>, NotFound> {
    let wire: Vec<(&Row, &str)> = method
        .iter()
        .flat_map(|(_, _, method)| &method.rows)
        .filter_map(|row| Some((row, row.path.as_deref()?)))
        .collect();
    let (wanted, rust) = (plain(name), rust_spelling(name));
    let fits: [Fits<'_>; 5] = [
        &|(_, path)| plain(path) == wanted,
        &|(_, path)| ends(&plain(path), &wanted, '.'),
        &|(_, path)| rust_spelling(path) == rust,
        &|(_, path)| ends(&rust_spelling(path), &rust, '.'),
        &|(row, path)| method.is_some_and(|method| is_rust_name(api, method, row, path, name)),
    ];
    for fits in fits {
        let found: Vec<&(&Row, &str)> = wire.iter().filter(|row| fits(row)).collect();
        let paths: BTreeSet<&str> = found.iter().map(|(_, path)| *path).collect();
        match paths.len() {
            0 => {}
            1 => return Ok(found.into_iter().map(|(row, _)| FieldMatch::Wire(row)).collect()),
            _ => {
                return Err(not_found("field", name, found.iter().map(|(_, path)| (*path).to_owned()).collect(), true));
            }
        }
    }
    page_rows(page, name, &wanted, wire.iter().map(|(_, path)| *path).collect())
}

/// The rows of the page itself with this name, or those of the only name that ends so.
fn page_rows<'a>(
    page: &'a PageEntry,
    name: &str,
    wanted: &str,
    wire: Vec<&str>,
) -> Result<Vec<FieldMatch<'a>>, NotFound> {
    let rows: Vec<(&RowEntry, String)> = page.rows.iter().map(|row| (row, page.row_path(row))).collect();
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<&(&'a RowEntry, String)> {
        rows.iter().filter(|(_, path)| fits(&plain(path))).collect()
    };
    let exact = fitting(&|path| path == wanted);
    let found = if exact.is_empty() { fitting(&|path| ends(path, wanted, '.')) } else { exact };
    let paths: BTreeSet<&str> = found.iter().map(|(_, path)| path.as_str()).collect();
    match paths.len() {
        0 => {
            let known = if wire.is_empty() { rows.iter().map(|(_, path)| path.as_str()).collect() } else { wire };
            Err(not_found("field", name, near_fields(known, wanted), false))
        }
        1 => Ok(found.into_iter().map(|(row, _)| FieldMatch::Page(row)).collect()),
        _ => Err(not_found("field", name, paths.into_iter().map(str::to_owned).collect(), true)),
    }
}

/// The fields that may be meant: those whose path ends nearly so, then those whose name has the wanted one in it.
fn near_fields(known: Vec<&str>, wanted: &str) -> Vec<String> {
    let depth = wanted.matches('.').count() + 1;
    let ends: Vec<(String, &str)> = known.iter().map(|path| (plain(tail(path, depth, '.')), *path)).collect();
    let near = nearest(wanted, ends.iter().map(|(end, _)| end.as_str()), SUGGESTED);
    let mut found: Vec<String> = Vec::new();
    for end in near {
        found.extend(ends.iter().filter(|(known, _)| known == end).map(|(_, path)| (*path).to_owned()));
    }
    if found.is_empty() {
        let last = wanted.rsplit('.').next().unwrap_or(wanted).to_lowercase();
        let has = |path: &&str| tail(path, 1, '.').to_lowercase().contains(&last);
        found = known.into_iter().filter(has).map(str::to_owned).collect();
    }
    found
}

/// The last name of a path, without `[]`.
pub(super) fn last(path: &str) -> &str {
    tail(path, 1, '.').trim_end_matches("[]")
}

fn plain(path: &str) -> String {
    unmarked(path).replace("[]", "")
}

/// A name as a page writes it, without the marks of code and emphasis.
pub(super) fn unmarked(name: &str) -> String {
    name.replace(['`', '*'], "")
}

/// A path as it is in Rust and on the wire alike: `minDiskSize` and `min_disk_size` are one.
fn rust_spelling(path: &str) -> String {
    plain(path).replace("r#", "").replace('_', "").to_lowercase()
}

/// Whether a field is called so in Rust: by its type (`compute::image::OsType`, `OsType`), or by the struct that has it
/// (`compute::image::ListRequest.page_size`).
fn is_rust_name(api: &Api, (service, resource, method): Placed<'_>, row: &Row, path: &str, name: &str) -> bool {
    let is_named = |full: &str| full == name || full.strip_suffix(name).is_some_and(|before| before.ends_with("::"));
    let starts_as_type = name.rsplit("::").next().is_some_and(|last| last.starts_with(|c: char| c.is_uppercase()));
    if !starts_as_type {
        return false;
    }
    let of_type = row.rust.as_deref().is_some_and(|rust| rust.contains("::") && is_named(rust));
    let of_struct = || {
        let (field, message) = field_of((api, service, resource), method, row.side, path)?;
        let module = module_of(service, resource, message);
        Some(is_named(&format!("{module}::{}.{}", message.name, field.rust)))
    };
    of_type || (name.contains('.') && of_struct().unwrap_or(false))
}

/// The module that has a message: its resource's, its service's, or the one of all services.
pub(super) fn module_of(service: &Service, resource: &Resource, message: &MessageDef) -> String {
    let has = |types: &[TypeDef]| types.iter().any(|def| def.name() == message.name);
    if has(&resource.types) {
        format!("{}::{}", service.module, resource.module)
    } else if has(&service.types) {
        service.module.clone()
    } else {
        "common".to_owned()
    }
}

fn methods(api: &Api) -> impl Iterator<Item = Placed<'_>> {
    let resources = api.services.iter().flat_map(|service| service.resources.iter().map(move |found| (service, found)));
    resources.flat_map(|(service, resource)| resource.methods.iter().map(move |method| (service, resource, method)))
}

/// The methods that a page describes, in the order of the page.
fn methods_of<'a>(api: &'a Api, page: &str) -> Vec<Placed<'a>> {
    let on_page = |method: &Method| method.source.page == page || method.also.iter().any(|also| also.page == page);
    let mut found: Vec<Placed<'a>> = methods(api).filter(|(_, _, method)| on_page(method)).collect();
    found.sort_by_key(|(_, _, method)| method.source.line);
    found
}

/// The field of the Rust type, and the type it is in.
pub(super) fn field_of<'a>(
    (api, service, resource): (&'a Api, &'a Service, &'a Resource),
    method: &Method,
    side: Side,
    path: &str,
) -> Option<(&'a Field, &'a MessageDef)> {
    let root = match side {
        Side::Request => Some(&method.request),
        Side::Response => method.response.as_ref(),
    };
    let message = |name: &str| match api.resolve(service, resource, name) {
        Some(TypeDef::Message(message)) => Some(message),
        _ => None,
    };
    let mut at = message(root?)?;
    let mut parts = path.split('.').peekable();
    loop {
        let json = parts.next()?.trim_end_matches("[]");
        let field = at.fields.iter().find(|field| field.json == json)?;
        if parts.peek().is_none() {
            return Some((field, at));
        }
        let FieldType::Message(name) = &field.ty else { return None };
        at = message(name)?;
    }
}
