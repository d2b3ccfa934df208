//! `names.lock`: the Rust names that users know, so that a page more or less renames none of them.
//!
//! A name belongs to the places where its type stands: the request or response of a method, or a field of another
//! type. [`reuse_names`] gives a type that stands at such a place the name of the place, before anything new gets one;
//! [`exported_from`] keeps where a type is reached from. What is understood gives the next lock, which differs only if there
//! is something new: the tool adds and moves places, and removes no name. A line that a person deletes frees a name.

mod exported_from;
mod read;
mod reuse_names;
mod write;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use exported_from::Homes;

use crate::api::Home;

/// The names once given, by resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// The modules of services whose name is not their module's, since another one had it.
    services: BTreeMap<String, String>,
    /// By the folder of the resource, such as `compute/api-ref/Image`.
    resources: BTreeMap<String, ResourceNames>,
}

/// The names of one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ResourceNames {
    /// Its Rust module.
    module: String,
    /// Types by name.
    types: BTreeMap<String, TypePlaces>,
    /// The enums of one-ofs by name.
    one_ofs: BTreeMap<String, OneOfPlace>,
}

/// Where a type stands, and where it is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct TypePlaces {
    /// `list response` for the whole response of a method, `Image.os` for a field of another type.
    at: BTreeSet<String>,
    home: Home,
}

/// Where a one-of stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct OneOfPlace {
    /// The type that has it.
    message: String,
    /// The Rust field of that type.
    field: String,
    /// The JSON names of its members.
    members: BTreeSet<String>,
}

impl NamesLock {
    /// The names of the resource in a folder.
    pub(super) fn resource(&self, folder: &str) -> Option<&ResourceNames> {
        self.resources.get(folder)
    }

    /// Leads the names of resources to the folders that they have moved to. A resource has moved if its folder is gone, and
    /// a new one of the same service has its name; of several, the one whose path has most in common with the old one.
    pub(super) fn follow<'a>(&mut self, folders: impl Iterator<Item = &'a str>) {
        let present: BTreeSet<&str> = folders.collect();
        let gone = self.resources.keys().filter(|folder| !present.contains(folder.as_str()));
        let mut by_name: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for folder in gone {
            by_name.entry((service_of(folder), resource_of(folder))).or_default().push(folder);
        }
        let mut moves: Vec<(std::cmp::Reverse<usize>, &str, &str)> = Vec::new();
        for new in present.iter().filter(|folder| !self.resources.contains_key(**folder)) {
            let old = by_name.get(&(service_of(new), resource_of(new)));
            moves.extend(old.into_iter().flatten().map(|old| (std::cmp::Reverse(in_common(old, new)), *old, *new)));
        }
        moves.sort_unstable();
        let moves: Vec<(String, String)> =
            moves.into_iter().map(|(_, old, new)| (old.to_owned(), new.to_owned())).collect();
        for (old, new) in moves {
            if !self.resources.contains_key(&new)
                && let Some(names) = self.resources.remove(&old)
            {
                self.resources.insert(new, names);
            }
        }
    }

    /// The module that a folder's resource has always had.
    pub(super) fn module(&self, folder: &str) -> Option<&str> {
        self.resource(folder).map(|names| names.module.as_str())
    }

    /// Whether the resource in a folder had this method.
    pub(super) fn has_method(&self, folder: &str, method: &str) -> bool {
        let request = format!("{method} request");
        self.resource(folder).is_some_and(|names| names.types.values().any(|places| places.at.contains(&request)))
    }

    /// The services, among them those that are gone.
    pub(super) fn services(&self) -> impl Iterator<Item = &str> {
        let services: BTreeSet<&str> = self.resources.keys().map(|folder| service_of(folder)).collect();
        services.into_iter().chain(self.services.keys().map(String::as_str))
    }

    /// The module of a service, if that is another one than its name tells.
    pub(super) fn service_module(&self, service: &str) -> Option<&str> {
        self.services.get(service).map(String::as_str)
    }

    /// Those of all services that have such modules.
    pub(super) fn service_modules(&self) -> impl Iterator<Item = &str> {
        self.services.values().map(String::as_str)
    }

    /// The modules of a service's resources, among them those that are gone.
    pub(super) fn modules(&self, service: &str) -> impl Iterator<Item = &str> {
        self.resources
            .iter()
            .filter(move |(folder, _)| service_of(folder) == service)
            .map(|(_, names)| names.module.as_str())
    }
}

/// The resource of a folder.
fn resource_of(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or_default()
}

/// How many parts two paths have in common.
fn in_common(one: &str, other: &str) -> usize {
    let parts: BTreeSet<&str> = one.split('/').collect();
    other.split('/').filter(|part| parts.contains(part)).count()
}

/// The service of a resource's folder.
fn service_of(folder: &str) -> &str {
    folder.split('/').next().unwrap_or_default()
}

impl ResourceNames {
    /// The Rust module.
    pub(super) fn module(&self) -> &str {
        &self.module
    }
}
