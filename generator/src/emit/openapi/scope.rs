//! How names of types resolve, and the names of their schemas.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, TypeDef};

/// Modules of a service and a resource; empty where a type belongs to all.
type Module<'a> = (&'a str, &'a str);

/// All types by module and name.
#[derive(Debug)]
pub(super) struct TypeIndex<'a> {
    modules: BTreeMap<Module<'a>, BTreeMap<&'a str, &'a TypeDef>>,
}

/// The module in which a name is looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    index: &'a TypeIndex<'a>,
    module: Module<'a>,
}

/// A type, and the module that has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResolvedType<'a> {
    /// The module.
    pub(super) scope: Scope<'a>,
    /// The type.
    pub(super) def: &'a TypeDef,
}

impl<'a> TypeIndex<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut modules = BTreeMap::new();
        modules.insert(("", ""), by_name(&api.types));
        for service in &api.services {
            modules.insert((&service.module, ""), by_name(&service.types));
            for resource in &service.resources {
                modules.insert((&service.module, &resource.module), by_name(&resource.types));
            }
        }
        Self { modules }
    }

    pub(super) fn scope(&'a self, service: &'a str, resource: &'a str) -> Scope<'a> {
        Scope { index: self, module: (service, resource) }
    }

    /// All types, sorted by module and name.
    pub(super) fn all(&'a self) -> impl Iterator<Item = ResolvedType<'a>> {
        self.modules.iter().flat_map(move |(module, types)| {
            let scope = Scope { index: self, module: *module };
            types.values().map(move |def| ResolvedType { scope, def })
        })
    }
}

fn by_name(types: &[TypeDef]) -> BTreeMap<&str, &TypeDef> {
    types.iter().map(|def| (def.name(), def)).collect()
}

impl<'a> Scope<'a> {
    /// The type that a name means here: of the resource, of its service, or of all services.
    pub(super) fn find(self, name: &str) -> Option<ResolvedType<'a>> {
        let (service, resource) = self.module;
        let mut modules = [(service, resource), (service, ""), ("", "")].into_iter();
        modules.find_map(|module| {
            let def = *self.index.modules.get(&module)?.get(name)?;
            Some(ResolvedType { scope: Scope { index: self.index, module }, def })
        })
    }
}

impl<'a> ResolvedType<'a> {
    /// The name of its schema: its Rust path with dots, such as `compute.image.Image`. A Rust path is kept once given,
    /// so the name of a schema is, too.
    pub(super) fn component(self) -> String {
        let name = self.def.name();
        match self.scope.module {
            ("", _) => format!("common.{name}"),
            (service, "") => format!("{service}.{name}"),
            (service, resource) => format!("{service}.{resource}.{name}"),
        }
    }

    /// The types that its fields have.
    fn uses(self) -> impl Iterator<Item = ResolvedType<'a>> {
        let fields = self.def.message().map_or(&[][..], |message| &message.fields);
        fields.iter().filter_map(move |field| self.scope.find(field.ty.reference()?))
    }
}

/// These types, and all that their fields lead to, sorted by the names of their schemas.
pub(super) fn reached<'a>(roots: impl IntoIterator<Item = ResolvedType<'a>>) -> impl Iterator<Item = ResolvedType<'a>> {
    let mut known = BTreeMap::new();
    let mut waiting: Vec<ResolvedType<'a>> = roots.into_iter().collect();
    while let Some(next) = waiting.pop() {
        if known.insert(next.component(), next).is_none() {
            waiting.extend(next.uses());
        }
    }
    known.into_values()
}

/// The schemas of all types that responses, and results of operations, lead to.
pub(super) fn received(api: &Api, index: &TypeIndex<'_>) -> BTreeSet<String> {
    let mut roots = Vec::new();
    for service in &api.services {
        for resource in &service.resources {
            let scope = index.scope(&service.module, &resource.module);
            let named = resource
                .methods
                .iter()
                .flat_map(|method| method.response.as_deref().into_iter().chain(method.outcome().types()));
            roots.extend(named.filter_map(|name| scope.find(name)));
        }
    }
    reached(roots).map(ResolvedType::component).collect()
}
