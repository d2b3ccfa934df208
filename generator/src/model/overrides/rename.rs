//! Entries that rename types, when all types have their names. The old name stays as a deprecated alias.

use super::super::api::{Alias, Api, FieldType, Method, Resource, TypeDef};
use super::super::names;
use super::file;
use super::target::Target;
use super::{Overrides, Problem};
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
        let expect = Target::place(entry.expect.get_ref()).map_err(|problem| self.mistake(&entry.expect, problem))?;
        check_name(to).map_err(|problem| self.mistake(&entry.to, problem))?;
        let found = at(api, &expect);
        if found.is_empty() {
            let message = format!("there is no `{}`", entry.expect.get_ref());
            let help = "expect a place of the API that has the type";
            return Err(self.stale(&entry.expect, Problem::new(message, help)));
        }
        let Some((module, old)) = home(api, path) else {
            let help = format!("the type of {} is {}", entry.expect.get_ref(), found.join(", "));
            return Err(self.stale(&entry.ty, Problem::new(format!("there is no type {path}"), help)));
        };
        if found.iter().any(|found| found != path) {
            let message = format!("the type of {} is {}, not {path}", entry.expect.get_ref(), found.join(", "));
            let help = "rename the type that is meant, or expect a place that has this one";
            return Err(self.stale(&entry.expect, Problem::new(message, help)));
        }
        let resource = resource(api, module).filter(|resource| is_free(resource, to));
        let Some(resource) = resource else {
            let help = "choose a name that no type of the module has";
            return Err(self.mistake(&entry.to, Problem::new(format!("the name `{to}` is taken there"), help)));
        };
        rename(resource, &old, to);
        let renamed = format!("{}::{to}", path.rsplit_once("::").map_or("", |(module, _)| module));
        for row in methods(api).flat_map(|method| &mut method.rows).filter(|row| row.rust.as_deref() == Some(path)) {
            row.rust = Some(renamed.clone().into());
        }
        Ok(())
    }
}

/// Only what is an identifier everywhere can be a name: an upper-case letter, then letters and digits.
fn check_name(name: &str) -> Result<(), Problem> {
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if plain && names::is_free_type(name) {
        return Ok(());
    }
    let help = "begin with a capital, go on with letters and digits, and avoid names of Rust and of the runtime";
    Err(Problem::new(format!("`{name}` cannot be the name of a type"), help))
}

/// The types of a place, each once.
fn at(api: &Api, place: &Target<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for service in &api.services {
        for resource in &service.resources {
            let module = format!("{}::{}", service.module, resource.module);
            for method in &resource.methods {
                let is_meant = place.has_method(&service.name, &resource.name, &method.name);
                if place.is_whole() && is_meant {
                    found.extend(whole(place, method).into_iter().map(|name| format!("{module}::{name}")));
                }
                found.extend(
                    method
                        .rows
                        .iter()
                        .filter(|row| place.has_row(row))
                        .filter_map(|row| row.rust.as_deref())
                        .map(str::to_owned),
                );
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn whole<'a>(place: &Target<'_>, method: &'a Method) -> Vec<&'a str> {
    use super::super::flat::Side::{Request, Response};
    let request = Some(method.request.as_str()).filter(|_| place.has_side(Request));
    let response = method.response.as_deref().filter(|_| place.has_side(Response));
    request.into_iter().chain(response).collect()
}

/// The place of a resource in the API: numbers of its service and of itself in it.
type Place = (usize, usize);

/// Where the type of a path is, and its name.
fn home(api: &Api, path: &str) -> Option<(Place, String)> {
    let (module, name) = path.rsplit_once("::")?;
    let (service, resource) = module.split_once("::")?;
    let in_api = api.services.iter().position(|known| known.module == service)?;
    let resources = &api.services.get(in_api)?.resources;
    let in_service = resources.iter().position(|known| known.module == resource)?;
    let known = resources.get(in_service)?.types.iter().any(|def| def.name() == name);
    known.then(|| ((in_api, in_service), name.to_owned()))
}

fn resource(api: &mut Api, (service, resource): Place) -> Option<&mut Resource> {
    api.services.get_mut(service)?.resources.get_mut(resource)
}

fn methods(api: &mut Api) -> impl Iterator<Item = &mut Method> {
    api.services.iter_mut().flat_map(|service| &mut service.resources).flat_map(|resource| &mut resource.methods)
}

/// Whether no type, one-of, alias or client of the module has the name.
fn is_free(resource: &Resource, name: &str) -> bool {
    let taken = |def: &TypeDef| match def {
        TypeDef::Message(message) => message.name == name || message.oneofs.iter().any(|one_of| one_of.name == name),
        TypeDef::Enum(def) => def.name == name,
    };
    resource.client != name
        && !resource.types.iter().any(taken)
        && !resource.aliases.iter().any(|alias| alias.name == name)
}

fn rename(resource: &mut Resource, old: &str, new: &str) {
    let replace = |name: &mut String| {
        if name == old {
            new.clone_into(name);
        }
    };
    for def in &mut resource.types {
        match def {
            TypeDef::Enum(def) => replace(&mut def.name),
            TypeDef::Message(message) => {
                replace(&mut message.name);
                for field in &mut message.fields {
                    if let FieldType::Enum(name) | FieldType::Message(name) = &mut field.ty {
                        replace(name);
                    }
                }
            }
        }
    }
    for method in &mut resource.methods {
        replace(&mut method.request);
        method.response.iter_mut().for_each(replace);
    }
    resource.aliases.push(Alias { name: old.to_owned(), target: new.to_owned() });
}
