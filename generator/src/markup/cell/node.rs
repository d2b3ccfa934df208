//! What a cell is made of.

use std::borrow::Cow;

/// A node of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node<'a> {
    Text(Cow<'a, str>),
    Element(Element<'a>),
}

/// An element of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) name: Cow<'static, str>,
    pub(super) href: Option<String>,
    pub(super) children: Vec<Node<'a>>,
}
