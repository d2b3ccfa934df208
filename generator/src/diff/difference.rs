//! One difference at one place, before equal ones are put together.

use super::catalogue::Check;
use super::change::{At, Evidence, Place};
use super::types::MethodEntry;

/// The Rust types that hold a field, old and new.
pub(super) type Owners = [Option<String>; 2];

/// An old and a new value as data.
pub(super) type Data = [Option<serde_json::Value>; 2];

/// A difference.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) check: Check,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) before: Option<Evidence>,
    pub(super) after: Option<Evidence>,
    pub(super) place: Place,
    /// The Rust types that hold the field, old and new.
    pub(super) owners: Owners,
    /// The Rust paths of what has another name, old and new.
    pub(super) rename: Option<[String; 2]>,
    /// The values as data, where they are numbers.
    pub(super) data: Data,
    /// Of what was removed, whether it was deprecated.
    pub(super) deprecated: Option<bool>,
}

fn at(entry: &MethodEntry<'_>) -> At {
    At { page: entry.method.source.page.to_string(), line: entry.method.source.line }
}

pub(super) fn method_place(
    named: &MethodEntry<'_>,
    old: Option<&MethodEntry<'_>>,
    new: Option<&MethodEntry<'_>>,
) -> Place {
    Place {
        service: named.service.name.clone(),
        resource: named.resource.name.clone(),
        method: named.method.name.clone(),
        side: None,
        path: None,
        old: old.map(at),
        new: new.map(at),
        inner: 0,
        url: Some(named.method.url.to_string()).filter(|url| !url.is_empty()),
    }
}

/// Whether two texts differ in nothing but blanks.
pub(super) fn same_text(old: &str, new: &str) -> bool {
    old == new || old.split_whitespace().eq(new.split_whitespace())
}
