//! Conventions of a method as those see them who write code for it, or tell what would be written.

use super::call::{CallResult, OperationResult};
use super::method::Method;
use super::types::{Field, MessageDef};
use crate::Text;

/// What a call gives, as those see it who write code for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome<'a> {
    /// The documented response, if there is one.
    Response(Option<&'a str>),
    /// Several messages of this type.
    Stream(&'a str),
    /// The handle of an operation.
    Operation {
        /// What it results in.
        result: &'a OperationResult,
        /// The type of its metadata, where documented.
        metadata: Option<&'a str>,
    },
}

impl<'a> Outcome<'a> {
    /// The types that it speaks of.
    pub(crate) fn types(self) -> impl Iterator<Item = &'a str> {
        let named = match self {
            Self::Response(response) => [response, None],
            Self::Stream(message) => [Some(message), None],
            Self::Operation {
                result: OperationResult::Message(result) | OperationResult::Likely(result),
                metadata,
            } => [Some(result.as_str()), metadata],
            Self::Operation { metadata, .. } => [None, metadata],
        };
        named.into_iter().flatten()
    }
}

impl Method {
    /// What its call gives.
    pub(crate) fn outcome(&self) -> Outcome<'_> {
        let response = self.response.as_deref();
        match (&self.result, response) {
            (CallResult::Operation { result, metadata }, _) => {
                Outcome::Operation { result, metadata: metadata.as_deref() }
            }
            (CallResult::Stream { .. }, Some(message)) => Outcome::Stream(message),
            _ => Outcome::Response(response),
        }
    }

    /// Why it is taken to answer with a stream of messages, if it is.
    #[must_use]
    pub fn streams(&self) -> Option<&Text> {
        match &self.result {
            CallResult::Stream { because } => Some(because),
            _ => None,
        }
    }

    /// The list of its response that comes in pages, if it is known which one does.
    pub(crate) fn page_items<'a>(&self, response: &'a MessageDef) -> Option<&'a Field> {
        let items = self.paging.as_ref()?.items.as_ref()?;
        response.fields.iter().find(|field| field.json == *items)
    }
}
