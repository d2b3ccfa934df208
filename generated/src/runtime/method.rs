//! What is documented about a method.

use super::message::Message;

/// A method of the API: where its request goes and what comes back.
#[doc(hidden)]
#[derive(Debug)]
pub struct Method {
    /// `compute.Image.list`, as errors name it.
    pub name: &'static str,
    /// The service, by which an endpoint can be set.
    pub service: &'static str,
    /// The HTTP method.
    pub verb: Verb,
    /// The documented host.
    pub host: &'static str,
    /// The path, with `{imageId}` for a parameter.
    pub path: &'static str,
    /// The page that documents the method.
    pub page: &'static str,
}

/// The HTTP methods of the API.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
}

impl Verb {
    pub(crate) fn http(self) -> http::Method {
        match self {
            Self::Get => http::Method::GET,
            Self::Post => http::Method::POST,
            Self::Put => http::Method::PUT,
            Self::Patch => http::Method::PATCH,
            Self::Delete => http::Method::DELETE,
            Self::Head => http::Method::HEAD,
            Self::Options => http::Method::OPTIONS,
        }
    }

    /// Whether a request changes nothing.
    pub(crate) fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options)
    }

    /// Whether a request has a body even if there is nothing to put into it.
    pub(crate) fn always_has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

/// A request on its way: the method and the fields.
#[derive(Clone, Copy)]
pub(crate) struct Outgoing<'a> {
    pub(crate) method: &'static Method,
    pub(crate) fields: &'a dyn Message,
}
