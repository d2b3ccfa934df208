//! What users of the crate do about an item that is gone.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::Difference;
use super::rust::RustChanges;

/// Items with other names, old and new path, as `compute::image::Image::size`.
pub(super) fn renames(found: &[Difference]) -> BTreeMap<String, String> {
    found.iter().filter_map(|one| one.rename.clone()).map(|[old, new]| (old, new)).collect()
}

/// For each removed item, what to do: its new name, or what takes its place.
pub(super) fn hints(changes: &RustChanges, renames: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let required = Required::of(changes);
    changes.removed.iter().map(|item| (item.clone(), hint(item, &required, renames))).collect()
}

/// Finds setters that are gone as `new` takes their field.
struct Required<'a> {
    /// Types whose `new` takes other arguments.
    types: BTreeSet<&'a str>,
    removed: BTreeSet<&'a str>,
}

impl<'a> Required<'a> {
    fn of(changes: &'a RustChanges) -> Self {
        let of_new = |item: &'a str| item.strip_prefix("fn ")?.strip_suffix("::new");
        let types = changes.changed.iter().filter_map(|signature| of_new(&signature.item)).collect();
        Self { types, removed: changes.removed.iter().map(String::as_str).collect() }
    }

    fn has(&self, setter: &str) -> bool {
        let is_of_type = setter.rsplit_once("::").is_some_and(|(ty, _)| self.types.contains(ty));
        is_of_type && !self.removed.contains(format!("field {setter}").as_str())
    }
}

fn hint(item: &str, required: &Required<'_>, renames: &BTreeMap<String, String>) -> String {
    let (kind, path) = item.split_once(' ').unwrap_or(("", item));
    if let Some(new) = renames.get(path) {
        return format!("renamed to `{new}`");
    }
    if let Some(new) = moved_to(path, renames) {
        return format!("moved to `{new}`");
    }
    let advice = match kind {
        "feature" | "mod" => "the docs have it no longer: remove what uses it",
        "fn" if path.starts_with("Client::") => "the service is gone with it",
        "fn" if required.has(path) => "required now: give it to `new`",
        "fn" => "calls and setters of it are no longer documented: remove them",
        "field" => "no longer documented: remove what reads or sets it",
        "variant" => "no longer documented: remove what names it; an enum that a server still sends it in is `Unknown`",
        "const" => "the limit is no longer documented, or is another one",
        "impl" if path.ends_with("::ItemPage") => "nothing tells which list has the items: use `.pages()`",
        "impl" if path.ends_with("::Page") => "the answer no longer comes in pages: await the call itself",
        "type" => "the former name leads nowhere: use the present one",
        _ => "the docs describe it no longer, or it has another shape under another name",
    };
    advice.to_owned()
}

/// Where what was inside went, if all of it that has a new name went to one place.
fn moved_to(path: &str, renames: &BTreeMap<String, String>) -> Option<String> {
    let inside = format!("{path}::");
    let depth = path.matches("::").count() + 1;
    let outer = |new: &String| new.split("::").take(depth).collect::<Vec<_>>().join("::");
    let mut places = renames.iter().filter(|(old, _)| old.starts_with(&inside)).map(|(_, new)| outer(new));
    let first = places.next()?;
    (first != path && places.all(|other| other == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::rust::Signature;

    #[test]
    fn a_hint_names_what_takes_the_place() {
        let renames = BTreeMap::from([
            ("zoo::animal::Animal::nick".to_owned(), "zoo::animal::Animal::name".to_owned()),
            ("zoo::cage::CageClient::open".to_owned(), "zoo::box_::BoxClient::open".to_owned()),
        ]);
        for (item, expected) in [
            ("field zoo::animal::Animal::nick", "renamed to `zoo::animal::Animal::name`"),
            ("mod zoo::cage", "moved to `zoo::box_`"),
            ("field zoo::animal::Animal::age", "no longer documented: remove what reads or sets it"),
        ] {
            assert_eq!(hint(item, &Required::of(&RustChanges::default()), &renames), expected);
        }
    }

    #[test]
    fn a_setter_of_what_is_required_now_went_into_new() {
        let item = |kind: &str, name: &str| format!("{kind} zoo::animal::FeedRequest::{name}");
        let new = Signature { item: item("fn", "new"), old: "()".to_owned(), new: "(String)".to_owned() };
        let removed = vec![item("fn", "food"), item("fn", "spoon"), item("field", "spoon")];
        let hints = hints(&RustChanges { removed, changed: vec![new], ..RustChanges::default() }, &BTreeMap::new());
        assert_eq!(hints[&item("fn", "food")], "required now: give it to `new`");
        assert!(hints[&item("fn", "spoon")].starts_with("calls and setters"));
    }
}
