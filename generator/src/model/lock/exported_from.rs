//! Where types are reached: a type that moves to where several share it stays reachable where it was.

use std::collections::BTreeMap;

use super::super::names;
use super::{NamesLock, ResourceNames, service_of};
use crate::api::{Api, Home};

/// The modules from which types have been reached so far.
pub(in super::super) struct Homes<'a> {
    /// By the names of service and module.
    resources: BTreeMap<(&'a str, &'a str), &'a ResourceNames>,
}

impl NamesLock {
    /// The modules from which types have been reached so far.
    pub(in super::super) fn homes(&self) -> Homes<'_> {
        let resources =
            self.resources.iter().map(|(folder, names)| ((service_of(folder), names.module.as_str()), names));
        Homes { resources: resources.collect() }
    }

    /// The lock after a run. The names of each resource in `given` replace the old ones, and each name gets the module in
    /// which its type is now.
    pub(in super::super) fn after(mut self, given: Vec<(String, ResourceNames)>, api: &Api) -> Self {
        for service in api.services.iter().filter(|service| names::service_module(&service.name) != service.module) {
            self.services.insert(service.name.clone(), service.module.clone());
        }
        for (folder, mut names) in given {
            let old = self.resources.get(&folder);
            let service = api.services.iter().find(|service| service.name == service_of(&folder));
            let resource =
                service.and_then(|service| service.resources.iter().find(|found| found.module == names.module));
            if let (Some(service), Some(resource)) = (service, resource) {
                for (name, places) in &mut names.types {
                    let known = old.and_then(|old| old.types.get(name)).map(|_| places.home);
                    if let Some((now, _)) = api.find(service, resource, name) {
                        // A type that moved to an outer module is still exported where it was.
                        places.home = known.filter(|known| *known <= now).unwrap_or(now);
                    }
                }
            }
            self.resources.insert(folder, names);
        }
        self
    }
}

impl Homes<'_> {
    /// Whether a type of a resource has been reached from such a module so far.
    pub(in super::super) fn has(&self, service: &str, module: &str, name: &str, home: Home) -> bool {
        let known = self.resources.get(&(service, module)).and_then(|names| names.types.get(name));
        known.is_some_and(|known| known.home == home)
    }
}
