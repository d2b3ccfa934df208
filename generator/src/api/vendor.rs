//! How a vendor's API behaves besides its methods: what the generated client must know of it. Data only; it is a part of
//! the model, so that emitters read it there.

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::ListForm;

/// What a profile says of the API as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Vendor {
    /// The vendor's name, in lower case, such as `harbour`.
    pub name: String,
    /// What the generated crate says of itself.
    pub package: Package,
    /// When a field may be absent.
    pub presence: Presence,
    /// Where the API is.
    pub server: Server,
    /// The ways to authenticate, the usual one first. None: the API is open.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub auth: Vec<Auth>,
    /// How lists are written in a query and in a form, where a page does not show it.
    #[serde(skip_serializing_if = "ListForm::is_usual", default)]
    pub lists: ListForm,
    /// Of a body with files, the part that holds all other fields as JSON; without files such a body is JSON as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub json_part: Option<String>,
    /// What an error body looks like.
    #[serde(default)]
    pub errors: Errors,
    /// What surrounds the message of each response, if anything does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub envelope: Option<Envelope>,
    /// The ways in which lists are paged; a method names its own by index.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub paging: Vec<Paging>,
    /// The headers that tell how many calls are left.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rate_limit: Option<RateLimit>,
}

/// What the generated crate says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Package {
    /// The name of the crate, such as `harbour-client`. Default: the profile's name.
    pub name: String,
    /// One line for `Cargo.toml` and the head of the documentation.
    pub description: String,
    /// The address of the documentation's site: pages link below it. Without one, nothing is linked.
    pub docs: String,
    /// A paragraph of Markdown for the head of the crate's guide.
    pub guide: String,
    /// The version of the crate, such as `0.3.0`. Default: `0.1.0`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The address of the crate's repository.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub repository: String,
    /// The services that the crate has. Default: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
}

/// When a field may be absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// A field that is not required is an `Option`: the rule of nearly all vendors.
    #[default]
    Optional,
    /// As in proto3: what is absent has the default of its type.
    Proto3,
}

/// The address of the API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Server {
    /// `https://` and a host, with `{variables}` where each user has an address of their own; without a slash at the end.
    pub origin: String,
    /// What stands before the path of each request line, such as `/api/v4`; may be empty. It is part of each method's path.
    pub prefix: String,
    /// The variables of `origin` with their defaults.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub variables: BTreeMap<String, String>,
}

/// A way to authenticate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Auth {
    /// How.
    #[serde(rename = "in")]
    pub kind: AuthKind,
    /// The name of the header or of the parameter. Default: `Authorization`, and `access_token` in a query.
    #[serde(default)]
    pub name: String,
    /// What is sent, with `{token}` where the user's token stands. Default: the token alone.
    #[serde(default)]
    pub value: String,
}

/// Where a token goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AuthKind {
    /// `Authorization: Bearer TOKEN`.
    Bearer,
    /// A header of the vendor's own.
    Header,
    /// A parameter of the query.
    Query,
    /// User and password ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617)).
    Basic,
    /// A signature of the request, which the user's code makes.
    Signature,
}

/// Where an error body has what: paths of keys with dots between, such as `error.message`. Empty: it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Errors {
    /// The text for people. Several: the first that is there.
    pub message: Vec<String>,
    /// The vendor's code, a text or a number.
    pub code: Vec<String>,
    /// What is wrong with each field.
    pub details: Vec<String>,
}

/// What surrounds the message of each response: `{"ok": true, "result": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Envelope {
    /// The key of the message. Empty: the message's fields stand beside those of the envelope.
    #[serde(default)]
    pub data: String,
    /// The key that tells whether the call succeeded, by `true`.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub ok: String,
    /// The key whose presence, with anything but `null`, tells of an error.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub error: String,
}

/// A way in which lists are paged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Paging {
    /// How the next page is asked for.
    pub kind: PagingKind,
    /// The parameter that asks for a page: the token, the page's number, the offset, or the id to go on behind. A method
    /// that takes it pages. For `link`, empty.
    #[serde(default)]
    pub parameter: String,
    /// The parameter that tells how many items a page has.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub size: String,
    /// The key of the response that has the items, with dots between keys. Empty: the response is the list itself, or
    /// has one list only.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub items: String,
    /// The key of the response that has the token of the next page, with dots between keys.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub next: String,
    /// The header that has it, such as `x-next-page`. For `link`: the header with the links; default `link`.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub header: String,
    /// The key of the response that tells whether there is more.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub more: String,
    /// Of `last-id`, the key of an item that is its id. Default: `id`.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub id: String,
}

/// How the next page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PagingKind {
    /// By a token or cursor that the response has.
    Token,
    /// By the id of the last item.
    LastId,
    /// By the number of the page.
    Page,
    /// By the number of items to pass over.
    Offset,
    /// By the address in a `Link` header ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)) with `rel="next"`.
    Link,
}

/// The headers that tell how many calls are left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RateLimit {
    /// How many calls are left.
    pub remaining: String,
    /// When there are more.
    pub reset: String,
    /// What the value of `reset` counts.
    pub reset_is: ResetIs,
}

/// What the value of a reset header counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResetIs {
    /// Seconds from now.
    #[default]
    Seconds,
    /// Milliseconds from now.
    Milliseconds,
    /// Seconds since 1970.
    Epoch,
}
