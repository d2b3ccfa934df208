//! Entries that change which conventions a method follows, when all of them are recognised.

use super::file::{self, Conventions};
use super::target::FieldTarget;
use super::{Overrides, Problem};
use crate::api::{Api, CallResult, Field, FieldRole, FieldType, Method, OperationResult, Resource, Scalar, TypeDef};
use crate::conventions::the_resource;
use crate::diagnostic::Diagnostic;

/// No such convention is followed.
const NONE: &str = "none";

/// A convention is followed, and the pages do not tell more.
const UNKNOWN: &str = "unknown";

/// An operation results in what `get` gives.
const RESOURCE: &str = "resource";

/// An operation results in what `get` gives, or in nothing.
const LIKELY: &str = "likely";

/// An operation results in nothing.
const NOTHING: &str = "nothing";

impl Overrides {
    /// Changes the conventions of methods.
    pub(in super::super) fn conventions(&self, api: &mut Api, findings: &mut Vec<Diagnostic>) {
        for entry in &self.entries.convention {
            findings.extend(self.convention(api, entry).err());
        }
    }

    fn convention(&self, api: &mut Api, entry: &file::Convention) -> Result<(), Diagnostic> {
        let target =
            FieldTarget::method(entry.method.get_ref()).map_err(|problem| self.mistake(&entry.method, problem))?;
        let (set, expect) = (entry.set.get_ref(), entry.expect.get_ref());
        check_keys(set, expect).map_err(|problem| self.mistake(&entry.set, problem))?;
        let mut found = false;
        for service in &mut api.services {
            let name = service.name.as_str();
            for resource in &mut service.resources {
                let methods = resource.methods.iter().enumerate();
                let meant = methods.filter(|(_, method)| target.has_method(name, &resource.name, &method.name));
                for at in meant.map(|(at, _)| at).collect::<Vec<_>>() {
                    found = true;
                    expected(resource, at, expect).map_err(|problem| self.stale(&entry.expect, problem))?;
                    change(resource, at, set).map_err(|problem| self.mistake(&entry.set, problem))?;
                }
            }
        }
        let none =
            || Problem::new(format!("`{}` is of no method", entry.method.get_ref()), "name one that the pages have");
        if found { Ok(()) } else { Err(self.stale(&entry.method, none())) }
    }
}

/// An entry expects exactly what it sets.
fn check_keys(set: &Conventions, expect: &Conventions) -> Result<(), Problem> {
    let keys = |of: &Conventions| of.by_name().map(|(_, value)| value.is_some());
    if keys(set) == keys(expect) && keys(set).contains(&true) {
        return Ok(());
    }
    Err(Problem::new("`set` and `expect` name different conventions, or none", "name the same ones in both"))
}

/// What a method follows now, in the words of the file.
fn current(resource: &Resource, method: &Method) -> Conventions {
    let items = method.paging.as_ref().map_or(NONE, |paging| paging.items.as_deref().unwrap_or(UNKNOWN));
    let is_resource = |name: &str| the_resource(resource).as_deref() == Some(name);
    let result = match &method.result {
        CallResult::Operation { result: OperationResult::Empty, .. } => NOTHING,
        CallResult::Operation { result: OperationResult::Json, .. } => UNKNOWN,
        CallResult::Operation { result: OperationResult::Likely(_), .. } => LIKELY,
        CallResult::Operation { result: OperationResult::Message(name), .. } if is_resource(name) => RESOURCE,
        CallResult::Operation { .. } => "documented",
        CallResult::Response | CallResult::Stream { .. } => NONE,
    };
    let mask = method.mask.as_deref().unwrap_or(NONE);
    Conventions { items: Some(items.to_owned()), result: Some(result.to_owned()), mask: Some(mask.to_owned()) }
}

/// Whether a method follows what is expected.
fn expected(resource: &Resource, at: usize, expect: &Conventions) -> Result<(), Problem> {
    let Some(method) = resource.methods.get(at) else { return Ok(()) };
    let current = current(resource, method);
    let mut pairs = current.by_name().into_iter().zip(expect.by_name());
    let unlike = pairs.find(|((_, is), (_, expected))| expected.is_some() && is != expected);
    let Some(((name, is), _)) = unlike else { return Ok(()) };
    let message = format!("the {name} of {}.{} is `{}`", resource.name, method.name, is.unwrap_or(NONE));
    Err(Problem::new(message, "see whether the entry is still right, then change `expect` or remove it"))
}

/// Makes a method follow other conventions.
fn change(resource: &mut Resource, at: usize, set: &Conventions) -> Result<(), Problem> {
    let target = the_resource(resource);
    let Resource { methods, types, .. } = resource;
    let Some(method) = methods.get_mut(at) else { return Ok(()) };
    if let Some(items) = &set.items {
        set_items(method, types, items)?;
    }
    if let Some(result) = &set.result {
        set_result(method, target, result)?;
    }
    if let Some(mask) = &set.mask {
        set_mask(method, types, mask)?;
    }
    Ok(())
}

/// The fields of a message of the resource.
fn fields<'a>(types: &'a mut [TypeDef], name: &str) -> &'a mut [Field] {
    let message = types.iter_mut().find_map(|def| match def {
        TypeDef::Message(message) if message.name == name => Some(message),
        _ => None,
    });
    message.map_or(&mut [], |message| &mut message.fields)
}

fn set_items(method: &mut Method, types: &mut [TypeDef], items: &str) -> Result<(), Problem> {
    if items == NONE {
        method.paging = None;
        return Ok(());
    }
    let response = method.response.clone().unwrap_or_default();
    let is_list = |field: &Field| field.repeated && matches!(field.ty, FieldType::Message(_));
    let field = fields(types, &response).iter().find(|field| field.json == *items && is_list(field));
    let Some(paging) = &mut method.paging else {
        let help = "a method pages if its request has `pageToken` and its response has `nextPageToken`";
        return Err(Problem::new(format!("{} does not page", method.name), help));
    };
    match field {
        Some(field) => paging.items = Some(field.json.clone()),
        None if items == UNKNOWN => paging.items = None,
        None => {
            let message = format!("the response of {} has no list of messages `{items}`", method.name);
            return Err(Problem::new(message, "name the field that holds the items, `unknown`, or `none`"));
        }
    }
    Ok(())
}

fn set_result(method: &mut Method, resource: Option<String>, to: &str) -> Result<(), Problem> {
    let CallResult::Operation { result, .. } = &mut method.result else {
        let message = format!("{} starts no operation", method.name);
        return Err(Problem::new(message, "only what an operation results in can be set"));
    };
    *result = match (to, resource) {
        (RESOURCE | LIKELY, None) => {
            let message = "the resource has no `get` with a documented response";
            return Err(Problem::new(message, "set `nothing` or `unknown`"));
        }
        (RESOURCE, Some(name)) => OperationResult::Message(name),
        (LIKELY, Some(name)) => OperationResult::Likely(name),
        (NOTHING, _) => OperationResult::Empty,
        (UNKNOWN, _) => OperationResult::Json,
        (other, _) => {
            let message = format!("`{other}` is nothing that an operation results in");
            return Err(Problem::new(message, "set `resource`, `likely`, `nothing` or `unknown`"));
        }
    };
    Ok(())
}

fn set_mask(method: &mut Method, types: &mut [TypeDef], mask: &str) -> Result<(), Problem> {
    let fields = fields(types, &method.request);
    let is_mask = |field: &Field| field.ty == FieldType::Scalar(Scalar::FieldMask) && !field.repeated;
    let found = fields.iter().find(|field| field.json == *mask && is_mask(field)).map(|field| field.json.clone());
    if found.is_none() && mask != NONE {
        let message = format!("the request of {} has no field mask `{mask}`", method.name);
        return Err(Problem::new(message, "name a field of this type, or `none`; `[[retype]]` makes a field one"));
    }
    for field in fields.iter_mut().filter(|field| is_mask(field)) {
        field.role = found.as_ref().filter(|name| **name == field.json).map(|_| FieldRole::Mask);
    }
    method.mask = found;
    Ok(())
}
