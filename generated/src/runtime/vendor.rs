//! How the vendor's API is spoken with, besides its methods: what the generated file `domains.rs` states.

use std::borrow::Cow;

/// What holds for all methods.
#[doc(hidden)]
#[derive(Debug)]
pub struct Vendor {
    /// Whether the API follows Google's guide: JSON of protobuf, `google.rpc.Status`, ids of requests.
    pub is_google: bool,
    /// The ways to authenticate, the usual one first.
    pub auth: &'static [Auth],
    /// Where an error has what.
    pub errors: Errors,
    /// What surrounds each message, if anything does.
    pub envelope: Option<Envelope>,
    /// How lists are written in a query and in a form, unless a field says otherwise.
    pub lists: ListForm,
    /// Beside files, the part of a body that holds all other fields as JSON.
    pub json_part: Option<&'static str>,
    /// The headers that tell how many calls are left.
    pub rate_limit: Option<RateLimit>,
}

impl Vendor {
    /// The conventions of Google's guide, with a bearer token.
    pub const GOOGLE: Self = Self {
        is_google: true,
        auth: &[Auth::BEARER],
        errors: Errors {
            message: &[],
            code: &[],
            details: &[],
        },
        envelope: None,
        lists: ListForm::Repeat,
        json_part: None,
        rate_limit: None,
    };
}

/// How a list is written where names have values: in a query, and in a form.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListForm {
    /// The name with each element: `id=1&id=2`.
    Repeat,
    /// The same, with brackets behind the name: `id[]=1&id[]=2`.
    Brackets,
    /// The same, with the place of the element: `id[0]=1&id[1]=2`.
    Indexes,
    /// All elements behind one name: `id=1,2`.
    Commas,
}

impl ListForm {
    /// The name that goes with an element.
    pub(crate) fn name(self, list: &str, index: usize) -> Cow<'_, str> {
        match self {
            Self::Repeat | Self::Commas => list.into(),
            Self::Brackets => format!("{list}[]").into(),
            Self::Indexes => format!("{list}[{index}]").into(),
        }
    }
}

/// A way to authenticate.
#[doc(hidden)]
#[derive(Debug, PartialEq, Eq)]
pub struct Auth {
    /// How.
    pub kind: AuthKind,
    /// The name of the header or of the parameter.
    pub name: &'static str,
    /// What is sent, with `{token}` for the token.
    pub value: &'static str,
}

impl Auth {
    /// `Authorization: Bearer TOKEN` ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)).
    pub const BEARER: Self = Self {
        kind: AuthKind::Bearer,
        name: "authorization",
        value: "Bearer {token}",
    };

    /// What is sent for a token.
    pub(crate) fn text(&self, token: &str) -> String {
        self.value.replace("{token}", token)
    }
}

/// Where a token goes.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthKind {
    Bearer,
    Header,
    Query,
    Basic,
    Signature,
}

/// Where an error has what: paths of keys, with dots between.
#[doc(hidden)]
#[derive(Debug)]
pub struct Errors {
    pub message: &'static [&'static str],
    pub code: &'static [&'static str],
    pub details: &'static [&'static str],
}

/// What surrounds each message. An empty key: there is none.
#[doc(hidden)]
#[derive(Debug)]
pub struct Envelope {
    /// The key of the message.
    pub data: &'static str,
    /// The key that is `true` after a success.
    pub ok: &'static str,
    /// The key that tells of an error.
    pub error: &'static str,
}

/// The headers that tell how many calls are left.
#[doc(hidden)]
#[derive(Debug)]
pub struct RateLimit {
    pub remaining: &'static str,
    pub reset: &'static str,
    pub reset_is: ResetIs,
}

/// What the value of a reset header counts.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetIs {
    /// Seconds from now.
    Seconds,
    /// Milliseconds from now.
    Milliseconds,
    /// Seconds since 1970.
    Epoch,
}
