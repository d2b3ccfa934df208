//! Pages, rows and fields by the names people give them.

use crate::ledger::{Ledger, PageEntry, RowEntry};
use crate::model::{Api, Field, FieldType, MessageDef, Method, Resource, Service, Side, TypeDef};

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

/// The page with this path, or the only one whose path ends so.
pub(super) fn page<'a>(ledger: &'a Ledger, name: &str) -> Result<&'a PageEntry, NotFound> {
    let wanted = name.trim_start_matches("./");
    let wanted = wanted.strip_suffix(".md").unwrap_or(wanted);
    let bare = |page: &PageEntry| page.path().strip_suffix(".md").unwrap_or(page.path()).to_owned();
    let exact = ledger.pages.iter().find(|page| bare(page) == wanted);
    if let Some(page) = exact {
        return Ok(page);
    }
    let fits = |page: &&PageEntry| ends(&bare(page), wanted, '/') || ends(wanted, &bare(page), '/');
    let found: Vec<&PageEntry> = ledger.pages.iter().filter(fits).collect();
    match found.as_slice() {
        [page] => Ok(page),
        [] => {
            let last = wanted.rsplit('/').next().unwrap_or(wanted);
            let near = ledger.pages.iter().filter(|page| ends(&bare(page), last, '/'));
            Err(not_found("page", name, near.map(|page| page.path().to_owned()).collect(), false))
        }
        many => Err(not_found("page", name, many.iter().map(|page| page.path().to_owned()).collect(), true)),
    }
}

/// Whether a path is `end`, or ends so behind a separator.
fn ends(path: &str, end: &str, separator: char) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(separator))
}

fn not_found(what: &'static str, name: &str, candidates: Vec<String>, ambiguous: bool) -> NotFound {
    NotFound { what, name: name.to_owned(), candidates, ambiguous }
}

/// The rows with this name (one in the request, one in the response, perhaps), or those of the only name that ends so.
pub(super) fn rows<'a>(page: &'a PageEntry, name: &str) -> Result<Vec<&'a RowEntry>, NotFound> {
    let plain = |text: &str| text.replace("[]", "");
    let wanted = plain(name);
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<&RowEntry> {
        page.rows.iter().filter(|row| fits(&plain(&page.row_path(row)))).collect()
    };
    let exact = fitting(&|path| path == wanted);
    if !exact.is_empty() {
        return Ok(exact);
    }
    let ending = fitting(&|path| ends(path, &wanted, '.'));
    let mut names: Vec<String> = ending.iter().map(|row| page.row_path(row)).collect();
    names.sort();
    names.dedup();
    match names.len() {
        1 => Ok(ending),
        0 => {
            let last = wanted.rsplit('.').next().unwrap_or(&wanted).to_lowercase();
            let near = fitting(&|path| path.to_lowercase().contains(&last));
            Err(not_found("field", name, near.iter().map(|row| page.row_path(row)).collect(), false))
        }
        _ => Err(not_found("field", name, names, true)),
    }
}

/// The method that a page describes, alone or with others.
pub(super) fn method_of<'a>(api: &'a Api, page: &str) -> Option<(&'a Service, &'a Resource, &'a Method)> {
    let resources = api.services.iter().flat_map(|service| service.resources.iter().map(move |found| (service, found)));
    let mut methods = resources
        .flat_map(|(service, resource)| resource.methods.iter().map(move |method| (service, resource, method)));
    methods.find(|(_, _, method)| method.source.page == page || method.also.iter().any(|also| also.page == page))
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
