//! What fills the `{placeholders}` of a request's path: a row of the path parameters, or the field that they name.
//!
//! Names of placeholders may be those of the protos, `{berth.port_id}`, where the tables have the names of JSON,
//! `berth.portId`. Such a field fills its place in the URL and stays where it is documented.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::PageReader;
use super::{FieldDoc, RequestLine, TypeDoc};
use crate::diagnostic::Lint;
use crate::nearest::distance;
use crate::span::Span;

/// The parts of a request by their root messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roots {
    pub(super) path: Option<usize>,
    pub(super) query: Option<usize>,
    pub(super) body: Option<usize>,
}

/// The JSON path of the field that fills a placeholder, where it is not called like the placeholder.
pub(super) type Fills = BTreeMap<String, String>;

/// What a placeholder leads to.
enum PlaceholderTarget {
    /// The JSON path of a field with one value.
    Field(String),
    /// The JSON path up to a field that has no single value, and what that field is.
    Blocked(String, &'static str),
    Nothing,
}

/// More names than this are not looked at for one like a name that is not there.
const COMPARED: usize = 1000;

/// Fields deeper inside than this are not suggested.
const DEEPEST: usize = 4;

impl PageReader<'_> {
    /// Finds what fills each placeholder, and reports those that nothing fills. A path parameter that only one of the
    /// `further` requests of the page has is left out with it.
    pub(super) fn fill_path(&mut self, request: &RequestLine, roots: Roots, further: &[RequestLine]) -> Fills {
        let mut fills = Fills::new();
        let mut used = BTreeSet::new();
        for name in request.parameters().collect::<BTreeSet<_>>() {
            match self.target(name, roots) {
                PlaceholderTarget::Field(path) => {
                    used.insert(path.clone());
                    if path != name {
                        fills.insert(name.to_owned(), path);
                    }
                }
                PlaceholderTarget::Blocked(path, what) => {
                    let message = format!("`{{{name}}}` cannot be filled: `{path}` is {what}");
                    let help = "a placeholder names a field with one value; add a row for it to `## Path parameters`";
                    let span = self.placeholder(request, name);
                    self.report(Lint::PathParameters, span, message, "this part of the path", help);
                }
                PlaceholderTarget::Nothing => self.names_nothing(request, name, roots),
            }
        }
        self.unplaced(request, roots.path, &used, further);
        fills
    }

    fn target(&self, name: &str, roots: Roots) -> PlaceholderTarget {
        let is_row = |field: &FieldDoc| field.name == name && !field.repeated;
        if self.fields_of(roots.path).iter().any(is_row) {
            return PlaceholderTarget::Field(name.to_owned());
        }
        let mut blocked = PlaceholderTarget::Nothing;
        for root in [roots.path, roots.body, roots.query] {
            match self.walk(name, root) {
                found @ PlaceholderTarget::Field(_) => return found,
                found @ PlaceholderTarget::Blocked(..) => blocked = found,
                PlaceholderTarget::Nothing => {}
            }
        }
        blocked
    }

    /// Follows a dotted name into a message.
    fn walk(&self, name: &str, root: Option<usize>) -> PlaceholderTarget {
        let mut message = root;
        let mut path = String::new();
        let mut segments = name.split('.').peekable();
        while let Some(segment) = segments.next() {
            let fields = self.fields_of(message);
            let exact = fields.iter().find(|field| field.name == segment);
            let Some(field) = exact.or_else(|| fields.iter().find(|field| is_same(&field.name, segment))) else {
                return PlaceholderTarget::Nothing;
            };
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(&field.name);
            let is_last = segments.peek().is_none();
            message = match &field.ty {
                _ if field.repeated => return PlaceholderTarget::Blocked(path, "a list"),
                TypeDoc::Map(_) => return PlaceholderTarget::Blocked(path, "a map"),
                TypeDoc::Object => return PlaceholderTarget::Blocked(path, "an object without rows"),
                TypeDoc::Message(_) if is_last => return PlaceholderTarget::Blocked(path, "an object"),
                TypeDoc::Message(index) => Some(*index),
                _ if is_last => return PlaceholderTarget::Field(path),
                _ => return PlaceholderTarget::Blocked(path, "no object"),
            };
        }
        PlaceholderTarget::Nothing
    }

    fn fields_of(&self, message: Option<usize>) -> &[FieldDoc] {
        let message = message.and_then(|index| self.messages.get(index));
        message.map(|message| message.fields.as_slice()).unwrap_or_default()
    }

    /// Where a placeholder stands in the request line.
    fn placeholder(&self, request: &RequestLine, name: &str) -> Span {
        let line = self.source.slice(request.span);
        let is_it = |at: &usize| line.get(at + name.len() + 1..).is_some_and(|rest| rest.starts_with(['}', '=']));
        let mut found = line.match_indices('{').map(|(at, _)| at);
        let at = found.find(|at| line.get(at + 1..).is_some_and(|rest| rest.starts_with(name)) && is_it(at));
        let start = request.span.start as usize;
        at.map_or(request.span, |at| Span::new(start + at, start + at + name.len() + 2))
    }

    fn names_nothing(&mut self, request: &RequestLine, name: &str, roots: Roots) {
        let message = format!("`{{{name}}}` has no row among the path parameters, and names no field of the request");
        let label = match self.nearest(name, roots) {
            Some(near) => format!("the nearest field is `{near}`"),
            None => String::new(),
        };
        let help = "add a row to `## Path parameters`, or mend the name in the request line";
        let span = self.placeholder(request, name);
        self.report(Lint::PathParameters, span, message, &label, help);
    }

    /// The field whose path is most like a name, if one is like it at all.
    fn nearest(&self, name: &str, roots: Roots) -> Option<String> {
        let mut paths = Vec::new();
        let mut left = COMPARED;
        for root in [roots.path, roots.body, roots.query].into_iter().flatten() {
            self.paths(root, "", (0, &mut left), &mut paths);
        }
        let plain = plain(name);
        let nearest = paths.into_iter().map(|path| (distance(&plain, &self::plain(&path)), path)).min()?;
        (nearest.0 * 2 <= plain.len()).then_some(nearest.1)
    }

    fn paths(&self, message: usize, above: &str, (depth, left): (usize, &mut usize), found: &mut Vec<String>) {
        for field in self.fields_of(Some(message)) {
            let Some(rest) = left.checked_sub(1) else { return };
            *left = rest;
            if field.repeated {
                continue;
            }
            let path = if above.is_empty() { field.name.to_string() } else { format!("{above}.{}", field.name) };
            match field.ty {
                TypeDoc::Message(inner) if depth < DEEPEST => self.paths(inner, &path, (depth + 1, &mut *left), found),
                TypeDoc::Message(_) | TypeDoc::Map(_) | TypeDoc::Object => {}
                _ => found.push(path),
            }
        }
    }

    /// Path parameters that the URL has no place for.
    fn unplaced(
        &mut self,
        request: &RequestLine,
        path: Option<usize>,
        used: &BTreeSet<String>,
        further: &[RequestLine],
    ) {
        let is_used = |field: &FieldDoc| {
            used.iter().any(|name| {
                name == field.name.as_str()
                    || name.strip_prefix(field.name.as_str()).is_some_and(|rest| rest.starts_with('.'))
            })
        };
        let rows = self.fields_of(path).iter().filter(|field| !is_used(field));
        let rows: Vec<_> = rows.map(|field| (field.name.clone(), field.span)).collect();
        for (name, span) in rows {
            if further.iter().any(|request| request.parameters().any(|other| is_same(&name, other))) {
                self.seen.lose(span, Lint::AdditionalRequest);
                if let Some(message) = path.and_then(|index| self.messages.get_mut(index)) {
                    message.fields.retain(|field| field.span != span);
                }
                continue;
            }
            let message = format!("the path has no `{{{name}}}`");
            let help = format!("the request line has the path `{}`", request.path);
            self.report(Lint::PathParameters, span, message, "this parameter has no place", &help);
        }
    }
}

/// Whether two names are one in JSON and in the protos: these allow no two that differ in case and underscores only.
fn is_same(json: &str, name: &str) -> bool {
    let letters = |text| str::bytes(text).filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    letters(json).eq(letters(name))
}

/// A name without what differs between JSON and protos.
fn plain(name: &str) -> Vec<u8> {
    name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase()).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_protos_are_names_of_json() {
        assert!(is_same("portId", "port_id") && is_same("redisConfig_5_0", "redis_config_5_0") && is_same("a", "a"));
        assert!(!is_same("portId", "port.id") && !is_same("ports", "port"));
    }

    #[test]
    fn distances_count_letters() {
        for (one, other, expected) in [("", "abc", 3), ("abc", "abc", 0), ("abc", "ac", 1), ("portid", "prtids", 2)] {
            assert_eq!(distance(one.as_bytes(), other.as_bytes()), expected, "{one} {other}");
            assert_eq!(distance(other.as_bytes(), one.as_bytes()), expected, "{other} {one}");
        }
    }
}
