//! How names resolve: in a resource, its service, or what all services have, in this order.

use super::service::{Alias, Api, Resource, Service};
use super::types::TypeDef;

/// The module that has a type's path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    /// The module of the resource: `compute::image::Os`.
    #[default]
    Resource,
    /// The module of the service: `compute::Os`.
    Service,
    /// The crate's module of what all services have: `common::Os`.
    Common,
}

impl Api {
    /// The type that a name means in a resource: its own, one of its service, or one that all services have.
    #[must_use]
    pub fn resolve<'a>(&'a self, service: &'a Service, resource: &'a Resource, name: &str) -> Option<&'a TypeDef> {
        self.find(service, resource, name).map(|(_, def)| def)
    }

    /// The same, with the module that has it.
    pub(crate) fn find<'a>(
        &'a self,
        service: &'a Service,
        resource: &'a Resource,
        name: &str,
    ) -> Option<(Home, &'a TypeDef)> {
        let scopes = [(Home::Resource, &resource.types), (Home::Service, &service.types), (Home::Common, &self.types)];
        let mut found =
            scopes.into_iter().filter_map(|(home, types)| Some((home, types.iter().find(|def| def.name() == name)?)));
        found.next()
    }

    /// The present path of the type (or one-of) that users reach by a path such as `compute::image::Os`: the path itself, or
    /// where former names and re-exports lead.
    #[must_use]
    pub fn reach(&self, path: &str) -> Option<String> {
        let mut path = path.to_owned();
        // Each step leads to a newer name or to a module further out.
        for _ in 0..8 {
            let (module, name) = path.rsplit_once("::")?;
            let module = Module::find(self, module)?;
            if has_type(module.types, name) {
                return Some(path);
            }
            let alias = module.aliases.iter().find(|alias| alias.name == name)?;
            let (home, _) = module.around.iter().find(|(_, types)| has_type(types, &alias.target))?;
            path = format!("{home}::{}", alias.target);
        }
        None
    }
}

/// A module with types.
struct Module<'a> {
    types: &'a [TypeDef],
    aliases: &'a [Alias],
    /// The paths and types of itself and of the modules around it.
    around: Vec<(String, &'a [TypeDef])>,
}

impl<'a> Module<'a> {
    fn find(api: &'a Api, path: &str) -> Option<Self> {
        let common = ("common".to_owned(), api.types.as_slice());
        if path == "common" {
            return Some(Module { types: &api.types, aliases: &api.aliases, around: vec![common] });
        }
        let (module, inner) = path.split_once("::").map_or((path, None), |(module, inner)| (module, Some(inner)));
        let service = api.services.iter().find(|service| service.module == module)?;
        let outer = (module.to_owned(), service.types.as_slice());
        let Some(inner) = inner else {
            return Some(Module { types: &service.types, aliases: &service.aliases, around: vec![outer, common] });
        };
        let resource = service.resources.iter().find(|resource| resource.module == inner)?;
        let own = (path.to_owned(), resource.types.as_slice());
        Some(Module { types: &resource.types, aliases: &resource.aliases, around: vec![own, outer, common] })
    }
}

/// Whether one of the types, or one of their one-ofs, has this name.
pub(crate) fn has_type(types: &[TypeDef], name: &str) -> bool {
    types.iter().any(|def| def.reached_by().any(|known| known == name))
}
