//! What the pages say of methods that may answer with a stream of messages.

use super::api::Scalar;
use super::build::{Understanding, is_operation};
use super::docs::markdown;
use super::tree::{Kind, MessageTree};
use crate::Text;
use crate::conventions::streaming::{Facts, recognise};

/// Why the method is taken to stream, if it is. One without a response cannot, an operation is asked for again, and a
/// list comes in pages.
pub(super) fn of(method: &Understanding) -> Option<Text> {
    let is_paged = method.request.fields.iter().any(|field| field.json == "pageToken");
    let response = method.response.as_ref().filter(|_| !is_operation(method) && !is_paged)?;
    let docs = markdown(&method.page.lead, method.page.source.path());
    let messages = response.fields.iter().filter(|field| matches!(field.kind, Kind::Message(_)));
    let facts = Facts {
        method: &method.page.place.method,
        docs: &docs,
        switches: switches(&method.request),
        message: response.name.as_ref().map_or("", |name| &name.short),
        response: &response.docs,
        parts: messages.map(|field| (&*field.json, &*field.docs)).collect(),
        is_choice: !response.oneofs.is_empty(),
    };
    recognise(&facts).map(Text::from)
}

/// What is said of the fields that are true or false, in the request and in the messages of its fields.
fn switches(request: &MessageTree) -> Vec<&str> {
    let inner = request.fields.iter().filter_map(|field| match &field.kind {
        Kind::Message(inner) => Some(&**inner),
        _ => None,
    });
    let trees = std::iter::once(request).chain(inner);
    let switches = trees.flat_map(|tree| &tree.fields);
    let switches = switches.filter(|field| matches!(field.kind, Kind::Scalar(Scalar::Boolean)));
    switches.map(|field| &*field.docs).collect()
}
