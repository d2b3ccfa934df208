//! Entries that rename types, when all types have their names and places. The old name stays as a deprecated alias.

use std::collections::BTreeSet;

use toml::Spanned;

use super::super::names;
use super::file;
use super::target::FieldTarget;
use super::{Overrides, Problem};
use crate::Text;
use crate::api::{Alias, Api, FieldType, Home, MessageDef, Method, OneOf, Resource, Row, Service, TypeDef, has_type};
use crate::diagnostic::Diagnostic;

impl Overrides {
    /// Renames types, and all that refers to them.
    pub(in super::super) fn rename(&self, api: &mut Api, findings: &mut Vec<Diagnostic>) {
        for entry in &self.entries.rename {
            findings.extend(self.rename_one(api, entry).err());
        }
    }

    fn rename_one(&self, api: &mut Api, entry: &file::Rename) -> Result<(), Diagnostic> {
        let (path, to) = (entry.ty.get_ref(), entry.to.get_ref());
        let expect =
            FieldTarget::place(entry.expect.get_ref()).map_err(|problem| self.mistake(&entry.expect, problem))?;
        check_name(to).map_err(|problem| self.mistake(&entry.to, problem))?;
        if let Some((scope, one_of)) = one_of(api, path) {
            return self.rename_one_of(api, entry, scope, &one_of, &expect);
        }
        if let Some(field) = &entry.field {
            let help = "remove `field`: the names of fields follow from the pages";
            return Err(self.mistake(field, Problem::new(format!("{path} is no one-of"), help)));
        }
        let found = at(api, &expect);
        if found.is_empty() {
            let message = format!("there is no `{}`", entry.expect.get_ref());
            let help = "expect a place of the API that has the type";
            return Err(self.stale(&entry.expect, Problem::new(message, help)));
        }
        let Some((scope, old)) = home(api, path) else {
            let help = format!("the type of {} is {}", entry.expect.get_ref(), found.join(", "));
            return Err(self.stale(&entry.ty, Problem::new(format!("there is no type {path}"), help)));
        };
        if found.iter().any(|found| found != path) {
            let message = format!("the type of {} is {}, not {path}", entry.expect.get_ref(), found.join(", "));
            let help = "rename the type that is meant, or expect a place that has this one";
            return Err(self.stale(&entry.expect, Problem::new(message, help)));
        }
        self.check_free(api, entry, scope)?;
        rename(api, scope, &Names { old: &old, new: to });
        let renamed = format!("{}::{to}", path.rsplit_once("::").map_or("", |(module, _)| module));
        for row in methods(api).flat_map(|method| &mut method.rows).filter(|row| row.type_path() == Some(path)) {
            row.set_type_path(&renamed);
        }
        Ok(())
    }
}

impl Overrides {
    /// Renames the enum of a one-of, and its field if the entry says so.
    fn rename_one_of(
        &self,
        api: &mut Api,
        entry: &file::Rename,
        scope: ModuleNumber,
        one_of: &OneOf,
        expect: &FieldTarget<'_>,
    ) -> Result<(), Diagnostic> {
        let rows = methods(api).flat_map(|method| &method.rows).filter(|row| expect.has_row(row));
        let members: BTreeSet<&str> = one_of.members.iter().map(|member| member.json.as_str()).collect();
        let is_member = |row: &Row| {
            let choice = row.oneof.as_ref().map(|choice| choice.members.iter().map(Text::as_str).collect());
            choice.as_ref() == Some(&members)
        };
        let fits: Vec<bool> = rows.map(is_member).collect();
        if fits.is_empty() || fits.contains(&false) {
            let known = members.into_iter().collect::<Vec<_>>().join(", ");
            let message = format!("`{}` is no member of {}", entry.expect.get_ref(), entry.ty.get_ref());
            let help = format!("expect the place of a member; these are {known}");
            return Err(self.stale(&entry.expect, Problem::new(message, help)));
        }
        self.check_free(api, entry, scope)?;
        let to = entry.to.get_ref();
        let is_taken = |field: &&Spanned<String>| !is_free_field(types_of(api, scope), &one_of.name, field.get_ref());
        if let Some(field) = entry.field.as_ref().filter(is_taken) {
            let problem = Problem::new(format!("`{}` cannot be the name of the field", field.get_ref()), FIELD_HELP);
            return Err(self.mistake(field, problem));
        }
        rename(api, scope, &Names { old: &one_of.name, new: to });
        let renamed = one_ofs(types_of(api, scope)).find(|known| known.name == *to);
        if let (Some(renamed), Some(field)) = (renamed, &entry.field) {
            field.get_ref().clone_into(&mut renamed.field);
        }
        Ok(())
    }

    fn check_free(&self, api: &Api, entry: &file::Rename, scope: ModuleNumber) -> Result<(), Diagnostic> {
        let to = entry.to.get_ref();
        if !is_taken(api, scope, to) {
            return Ok(());
        }
        let help = "choose a name that no type has in the module, around it or inside it";
        Err(self.mistake(&entry.to, Problem::new(format!("the name `{to}` is taken there"), help)))
    }
}

const FIELD_HELP: &str = "write it in snake case, and choose one that no field of the message has";

/// The types of a module.
fn types_of(api: &mut Api, scope: ModuleNumber) -> &mut [TypeDef] {
    let types = match scope {
        ModuleNumber::Common => Some(&mut api.types),
        ModuleNumber::Service(at) => api.services.get_mut(at).map(|service| &mut service.types),
        ModuleNumber::Resource(at, resource) => {
            let resources = api.services.get_mut(at).map(|service| &mut service.resources);
            resources.and_then(|resources| resources.get_mut(resource)).map(|resource| &mut resource.types)
        }
    };
    types.map_or(&mut [], |types| types.as_mut_slice())
}

fn one_ofs(types: &mut [TypeDef]) -> impl Iterator<Item = &mut OneOf> {
    types.iter_mut().flat_map(|def| match def {
        TypeDef::Message(message) => message.oneofs.as_mut_slice(),
        TypeDef::Enum(_) => &mut [],
    })
}

/// The one-of of a path, and the module that has it.
fn one_of(api: &mut Api, path: &str) -> Option<(ModuleNumber, OneOf)> {
    let (scope, name) = home(api, path)?;
    let found = one_ofs(types_of(api, scope)).find(|one_of| one_of.name == name);
    found.map(|one_of| (scope, one_of.clone()))
}

/// Whether the message that has a one-of may call the one-of's field so.
fn is_free_field(types: &[TypeDef], one_of: &str, field: &str) -> bool {
    let mut messages = types.iter().filter_map(TypeDef::message);
    let message = messages.find(|message| message.oneofs.iter().any(|known| known.name == one_of));
    let others = |message: &MessageDef| {
        let fields = message.fields.iter().map(|known| known.rust.as_str());
        let choices = message.oneofs.iter().filter(|known| known.name != one_of).map(|known| known.field.as_str());
        fields.chain(choices).any(|known| known == field)
    };
    names::is_field(field) && message.is_some_and(|message| !others(message))
}

/// Only what is an identifier everywhere can be a name: an upper-case letter, then letters and digits.
fn check_name(name: &str) -> Result<(), Problem> {
    if names::is_type(name) {
        return Ok(());
    }
    let help = "begin with a capital, go on with letters and digits, and avoid names of Rust and of the runtime";
    Err(Problem::new(format!("`{name}` cannot be the name of a type"), help))
}

/// The types of a place, each once.
fn at(api: &Api, place: &FieldTarget<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for service in &api.services {
        for resource in &service.resources {
            for method in &resource.methods {
                let is_meant = place.has_method(&service.name, &resource.name, &method.name);
                if place.is_whole() && is_meant {
                    found.extend(whole(place, method).into_iter().map(|name| path(api, service, resource, name)));
                }
                found.extend(
                    method.rows.iter().filter(|row| place.has_row(row)).filter_map(Row::type_path).map(str::to_owned),
                );
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The path of a type that a resource knows by this name.
fn path(api: &Api, service: &Service, resource: &Resource, name: &str) -> String {
    match api.find(service, resource, name) {
        Some((Home::Common, _)) => format!("common::{name}"),
        Some((Home::Service, _)) => format!("{}::{name}", service.module),
        Some((Home::Resource, _)) | None => format!("{}::{}::{name}", service.module, resource.module),
    }
}

fn whole<'a>(place: &FieldTarget<'_>, method: &'a Method) -> Vec<&'a str> {
    use crate::api::Side::{Request, Response};
    let request = Some(method.request.as_str()).filter(|_| place.has_side(Request));
    let response = method.response.as_deref().filter(|_| place.has_side(Response));
    request.into_iter().chain(response).collect()
}

/// The module that has a type: the crate's, that of a service, or that of a resource, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ModuleNumber {
    Common,
    Service(usize),
    Resource(usize, usize),
}

impl ModuleNumber {
    /// Whether types of this module can be meant in a service.
    fn covers(self, service: usize) -> bool {
        match self {
            ModuleNumber::Common => true,
            ModuleNumber::Service(own) | ModuleNumber::Resource(own, _) => own == service,
        }
    }

    /// Whether types of this module can be meant in a resource.
    fn reaches(self, service: usize, resource: usize) -> bool {
        match self {
            ModuleNumber::Resource(_, own) => self.covers(service) && own == resource,
            ModuleNumber::Common | ModuleNumber::Service(_) => self.covers(service),
        }
    }
}

/// Where the type or one-of of a path is, and its name.
fn home(api: &Api, path: &str) -> Option<(ModuleNumber, String)> {
    let (module, name) = path.rsplit_once("::")?;
    let has = |types: &[TypeDef]| has_type(types, name);
    let service = |module: &str| api.services.iter().enumerate().find(|(_, known)| known.module == module);
    let scope = match module.split_once("::") {
        None if module == "common" => has(&api.types).then_some(ModuleNumber::Common),
        None => service(module).filter(|(_, service)| has(&service.types)).map(|(at, _)| ModuleNumber::Service(at)),
        Some((module, resource)) => {
            let (at, service) = service(module)?;
            let found = service.resources.iter().position(|known| known.module == resource && has(&known.types));
            found.map(|found| ModuleNumber::Resource(at, found))
        }
    };
    Some((scope?, name.to_owned()))
}

fn methods(api: &mut Api) -> impl Iterator<Item = &mut Method> {
    api.services.iter_mut().flat_map(|service| &mut service.resources).flat_map(|resource| &mut resource.methods)
}

/// Whether a type, one-of, alias or client has the name, in the module itself, around it or inside it.
fn is_taken(api: &Api, scope: ModuleNumber, name: &str) -> bool {
    let in_types = |types: &[TypeDef]| has_type(types, name);
    let in_aliases = |aliases: &[Alias]| aliases.iter().any(|alias| alias.name == name);
    let services = api.services.iter().enumerate().filter(|(at, _)| scope.covers(*at));
    let in_services = services.into_iter().any(|(at, service)| {
        let resources = service.resources.iter().enumerate().filter(|(resource, _)| scope.reaches(at, *resource));
        let mut resources = resources.map(|(_, resource)| resource);
        service.client == name
            || in_types(&service.types)
            || in_aliases(&service.aliases)
            || resources.any(|found| found.client == name || in_types(&found.types) || in_aliases(&found.aliases))
    });
    in_types(&api.types) || in_aliases(&api.aliases) || in_services
}

struct Names<'a> {
    old: &'a str,
    new: &'a str,
}

impl Names<'_> {
    fn replace(&self, name: &mut String) {
        if name == self.old {
            self.new.clone_into(name);
        }
    }

    /// In types that refer to the renamed one.
    fn in_references(&self, types: &mut [TypeDef]) {
        for def in types {
            if let TypeDef::Message(message) = def {
                for field in &mut message.fields {
                    if let FieldType::Enum(name) | FieldType::Message(name) | FieldType::MapOf(name) = &mut field.ty {
                        self.replace(name);
                    }
                }
            }
        }
    }

    fn in_aliases(&self, aliases: &mut [Alias]) {
        for alias in aliases {
            self.replace(&mut alias.target);
        }
    }

    fn in_resource(&self, resource: &mut Resource) {
        self.in_references(&mut resource.types);
        self.in_aliases(&mut resource.aliases);
        for method in &mut resource.methods {
            self.replace(&mut method.request);
            method.response.iter_mut().for_each(|name| self.replace(name));
        }
    }

    fn in_definition(&self, types: &mut [TypeDef]) {
        for def in types {
            match def {
                TypeDef::Message(message) => {
                    self.replace(&mut message.name);
                    message.oneofs.iter_mut().for_each(|one_of| self.replace(&mut one_of.name));
                }
                TypeDef::Enum(def) => self.replace(&mut def.name),
            }
        }
    }

    /// The old name, for those who use it.
    fn alias(&self) -> Alias {
        Alias { name: self.old.to_owned(), target: self.new.to_owned() }
    }
}

/// Renames a type where it is defined and wherever its name means it.
fn rename(api: &mut Api, scope: ModuleNumber, names: &Names<'_>) {
    let hides = |types: &[TypeDef]| types.iter().any(|def| def.name() == names.old);
    if scope == ModuleNumber::Common {
        names.in_references(&mut api.types);
        names.in_definition(&mut api.types);
        names.in_aliases(&mut api.aliases);
        api.aliases.push(names.alias());
    }
    for (at, service) in api.services.iter_mut().enumerate().filter(|(at, _)| scope.covers(*at)) {
        let is_home = scope == ModuleNumber::Service(at);
        let is_hidden = scope == ModuleNumber::Common && hides(&service.types);
        for (found, resource) in service.resources.iter_mut().enumerate() {
            let is_own = scope == ModuleNumber::Resource(at, found);
            if is_own || !is_hidden && scope.reaches(at, found) && !hides(&resource.types) {
                names.in_resource(resource);
            }
            if is_own {
                names.in_definition(&mut resource.types);
                resource.aliases.push(names.alias());
            }
        }
        if is_home || scope == ModuleNumber::Common && !is_hidden {
            names.in_references(&mut service.types);
            names.in_aliases(&mut service.aliases);
        }
        if is_home {
            names.in_definition(&mut service.types);
            service.aliases.push(names.alias());
        }
    }
}
