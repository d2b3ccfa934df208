//! What is known of a method when its page is understood.

use super::node::MessageTree;
use crate::Text;
use crate::api::Source;
use crate::dialect::MethodPage;

/// A method page with its fields understood.
pub(crate) struct MethodFacts {
    pub(crate) page: MethodPage,
    pub(crate) request: MessageTree,
    pub(crate) response: Option<MessageTree>,
    /// Further pages of the same request.
    pub(crate) also: Vec<Source>,
    /// Why it is taken to answer with a stream of messages.
    pub(crate) streams: Option<Text>,
}

impl MethodFacts {
    /// What is sent and what is received.
    pub(crate) fn trees(&self) -> impl Iterator<Item = &MessageTree> {
        std::iter::once(&self.request).chain(&self.response)
    }

    /// Where its request line stands.
    pub(crate) fn source(&self) -> Source {
        let page = &self.page;
        Source { page: page.source.path().into(), line: page.source.line(page.request.span.start) }
    }
}
