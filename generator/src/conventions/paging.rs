//! Lists that come in pages: the request takes the token of a page, and the response gives that of the next one.

use crate::api::{Field, FieldType, MessageDef, PageFields};

/// The field of a request that asks for a page.
pub(super) const TOKEN: &str = "pageToken";

/// The field of a response that leads to the next page.
const NEXT: &str = "nextPageToken";

/// How a method with this request and this response pages, if it does.
pub(super) fn of(request: Option<&MessageDef>, response: Option<&MessageDef>) -> Option<PageFields> {
    let (request, response) = (request?, response?);
    let field = |message: &MessageDef, json: &str| {
        message.fields.iter().find(|field| field.json == json).map(|field| field.json.clone())
    };
    let items = items(response).map(|field| field.json.clone());
    Some(PageFields { token: field(request, TOKEN)?, next: field(response, NEXT)?, items })
}

/// The list of a page: its one repeated message. Of two lists, nobody knows which one is paged.
pub(super) fn items(page: &MessageDef) -> Option<&Field> {
    let mut lists = page.fields.iter().filter(|field| field.repeated && matches!(field.ty, FieldType::Message(_)));
    lists.next().filter(|_| lists.next().is_none())
}
