//! The methods that show what the crate is for: of each kind the simplest. The readme, the guide and `examples/` call them.

use super::types::Types;
use super::{EmitError, example};
use crate::api::{
    Api, Field, FieldType, Limit, Location, MessageDef, Method, OperationResult, Outcome, Resource, Scalar, Service,
    StructMember, TypeDef, Verb,
};

/// A method with where it is.
#[derive(Clone, Copy)]
pub(super) struct Showcase<'a> {
    pub(super) service: &'a Service,
    pub(super) resource: &'a Resource,
    pub(super) method: &'a Method,
    pub(super) request: &'a MessageDef,
}

/// The first call: a list that comes in pages, or else a method that gives something.
pub(super) fn first_call(api: &Api) -> Option<Showcase<'_>> {
    let gives = |shown: &Showcase<'_>| matches!(shown.method.outcome(), Outcome::Response(Some(_))) && shown.is_plain();
    all(api).filter(gives).min_by_key(|shown| (!shown.is_paged(), shown.method.verb != Verb::Get, shown.arguments()))
}

/// A method that starts an operation, with one argument if there is such a one: hardly any goes without. What deletes or
/// changes something is not shown.
pub(super) fn operation(api: &Api) -> Option<Showcase<'_>> {
    let starts = all(api).filter_map(|shown| {
        let Outcome::Operation { result, .. } = shown.method.outcome() else { return None };
        let rank = match result {
            OperationResult::Message(_) => 0,
            OperationResult::Likely(_) => 1,
            OperationResult::Empty | OperationResult::Json => 2,
        };
        let changes = shown.method.verb == Verb::Delete || shown.method.mask.is_some();
        (!changes).then_some((rank, shown))
    });
    let key = |(rank, shown): &(u8, Showcase<'_>)| {
        (shown.method.name != "create", *rank, !shown.is_plain(), shown.arguments().abs_diff(1))
    };
    starts.min_by_key(key).map(|(_, shown)| shown)
}

/// A method whose answer is easily made up: a message with a text, which is the second value.
pub(super) fn answered(api: &Api) -> Option<(Showcase<'_>, &Field)> {
    let envelope = api.vendor.as_ref().and_then(|vendor| vendor.envelope.as_ref());
    let is_plain = |key: &str| key.is_empty() || is_key(key);
    if envelope.is_some_and(|envelope| !is_plain(&envelope.data) || !is_plain(&envelope.ok)) {
        return None;
    }
    let answers = all(api).filter_map(|shown| {
        let Outcome::Response(Some(response)) = shown.method.outcome() else { return None };
        // The runtime's own types have fields of their own.
        let is_written = !shown.method.lists && api.runtime_type(response).is_none();
        let response = shown.message(api, response).filter(|_| is_written)?;
        let text = response.fields.iter().find(|field| is_told(response, field))?;
        (shown.is_plain() && shown.takes_any_text()).then_some((shown, text))
    });
    answers.min_by_key(|(shown, _)| (shown.method.verb != Verb::Get, shown.is_paged(), shown.arguments().abs_diff(1)))
}

/// The methods that the crate calls, in order.
fn all(api: &Api) -> impl Iterator<Item = Showcase<'_>> {
    let resources =
        api.services.iter().flat_map(|service| service.resources.iter().map(move |resource| (service, resource)));
    let methods = resources
        .flat_map(|(service, resource)| resource.methods.iter().map(move |method| (service, resource, method)));
    methods.filter(|(.., method)| !method.deprecated && api.is_known_host(&method.host)).filter_map(
        |(service, resource, method)| {
            let request = api.resolve(service, resource, &method.request).and_then(TypeDef::message)?;
            Some(Showcase { service, resource, method, request })
        },
    )
}

impl<'a> Showcase<'a> {
    fn message(&self, api: &'a Api, name: &str) -> Option<&'a MessageDef> {
        api.resolve(self.service, self.resource, name).and_then(TypeDef::message)
    }

    pub(super) fn is_paged(&self) -> bool {
        self.method.paging.is_some() || self.method.pages.is_some()
    }

    fn arguments(&self) -> usize {
        self.request.parts().arguments.len()
    }

    /// Whether `new` takes nothing but texts and whole numbers, and nothing else is required.
    fn is_plain(&self) -> bool {
        let parts = self.request.parts();
        parts.left.is_empty() && parts.arguments.iter().all(|part| part.field().is_some_and(is_word))
    }

    /// Whether each argument may be any text of a few letters.
    fn takes_any_text(&self) -> bool {
        let takes_any = |part: &StructMember<'_>| {
            part.field().is_some_and(|field| {
                field.ty == FieldType::Scalar(Scalar::String)
                    && field.limits.iter().all(|stated| match &stated.limit {
                        Limit::Required => true,
                        Limit::Length(length) => length.min <= Some(2) && length.max.is_none_or(|most| most >= 2),
                        _ => false,
                    })
            })
        };
        self.request.parts().arguments.iter().all(takes_any)
    }
}

/// The code of a first call, which begins with this statement that makes the client.
pub(super) fn first_code(api: &Api, client: &str) -> Result<Option<Vec<String>>, EmitError> {
    let Some(shown) = first_call(api) else { return Ok(None) };
    let types = Types::new(api, shown.service, shown.resource)?;
    let mut lines = example::statements(shown.service, &types, shown.method)?;
    // Behind the imports and the blank line that ends them.
    let start = lines.iter().position(String::is_empty).map_or(0, |blank| blank + 1);
    lines.insert(start, client.to_owned());
    Ok(Some(lines))
}

/// Whether an argument can be typed on a command line.
pub(super) fn is_word(field: &Field) -> bool {
    let is_plain = !field.repeated && !field.nullable && !field.secret;
    is_plain && (field.ty == FieldType::Scalar(Scalar::String) || whole_number(&field.ty).is_some())
}

/// The type of Rust of a whole number.
pub(super) fn whole_number(ty: &FieldType) -> Option<&'static str> {
    match ty {
        FieldType::Scalar(Scalar::Int64 | Scalar::OptionalInt64) => Some("i64"),
        FieldType::Scalar(Scalar::Uint64) => Some("u64"),
        FieldType::Scalar(Scalar::Int32) => Some("i32"),
        _ => None,
    }
}

/// Whether a field of an answer is a text under a plain name that nothing else excludes.
fn is_told(response: &MessageDef, field: &Field) -> bool {
    let is_member = response.oneofs.iter().any(|one_of| one_of.members.iter().any(|member| member.json == field.json));
    let is_text = field.ty == FieldType::Scalar(Scalar::String) && field.location == Location::Body;
    is_text
        && !field.repeated
        && !field.nullable
        && !field.secret
        && !field.deprecated
        && !is_member
        && is_key(&field.json)
}

/// Whether a key can stand in JSON without an escape.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
