//! What methods have in common that no page states as such: recognised once, and kept on the method.
//!
//! What a page alone tells is found on its trees ([`is_operation`], [`streaming`]). What depends on other methods and on
//! the types of the model is found when that is complete ([`recognise`]). `[[convention]]` and `[[stream]]` of
//! `overrides.toml` correct both; everything later reads only what is kept.

mod call_result;
mod families;
mod operation;
mod paging;
mod roles;
pub(crate) mod streaming;

use crate::Text;
use crate::api::{Api, CallResult, FieldRole, MessageDef, Method, PageFields, Resource, Service, TypeDef, Verb};

pub(crate) use call_result::the_resource;
pub(crate) use families::is_family;
pub(crate) use operation::{is_operation, is_typed_operation};

/// What is recognised of a method.
struct Recognised {
    paging: Option<PageFields>,
    result: CallResult,
    mask: Option<Text>,
}

/// Recognises the conventions of all methods and fields of a complete model, and keeps them there.
pub(crate) fn recognise(api: &mut Api) {
    let types = api.services.iter_mut().flat_map(|service| {
        service.types.iter_mut().chain(service.resources.iter_mut().flat_map(|resource| &mut resource.types))
    });
    for def in api.types.iter_mut().chain(types) {
        let TypeDef::Message(message) = def else { continue };
        message.fields.iter_mut().for_each(|field| field.role = roles::of(field));
    }
    let mut found = recognised(api).into_iter();
    let resources = api.services.iter_mut().flat_map(|service| &mut service.resources);
    for method in resources.flat_map(|resource| &mut resource.methods) {
        let Some(Recognised { paging, result, mask }) = found.next() else { return };
        (method.paging, method.result, method.mask) = (paging, result, mask);
    }
}

/// What is recognised of each method, in their order.
fn recognised(api: &Api) -> Vec<Recognised> {
    let resources = api.services.iter().flat_map(|service| service.resources.iter().map(move |found| (service, found)));
    let methods = resources.flat_map(|(service, resource)| {
        resource.methods.iter().map(move |method| of_method(api, service, resource, method))
    });
    methods.collect()
}

fn of_method(api: &Api, service: &Service, resource: &Resource, method: &Method) -> Recognised {
    let message = |name: &str| api.resolve(service, resource, name).and_then(TypeDef::message);
    let (request, response) = (message(&method.request), method.response.as_deref().and_then(message));
    Recognised {
        paging: paging::of(request, response),
        result: call_result::of(resource, method, response),
        mask: request.filter(|_| method.verb == Verb::Patch).and_then(mask),
    }
}

/// The mask of a request, if it has one.
fn mask(request: &MessageDef) -> Option<Text> {
    let mask = request.fields.iter().find(|field| field.role == Some(FieldRole::Mask));
    mask.map(|field| field.json.clone())
}
