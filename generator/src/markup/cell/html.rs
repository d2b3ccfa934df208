//! HTML as a browser reads it: the tree that `html5ever` builds, of texts and elements with their `href`.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use ego_tree::{NodeId, NodeRef, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, QualName, expanded_name, local_name, ns, parse_fragment};

use super::node::{Element, Node};

/// The nodes of a text at the top level.
pub(super) fn parse(text: &str) -> Vec<Node<'static>> {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let sink = parse_fragment(Sink::default(), html5ever::ParseOpts::default(), context, Vec::new(), false).one(text);
    let tree = sink.0.into_inner().tree;
    let root = tree.root().children().find(|node| matches!(node.value(), Kind::Element { .. }));
    root.map(children).unwrap_or_default()
}

fn children(element: NodeRef<'_, Kind>) -> Vec<Node<'static>> {
    let mut nodes = Vec::new();
    for child in element.children() {
        match child.value() {
            Kind::Text(text) => nodes.push(Node::Text(Cow::Owned(text.clone()))),
            Kind::Element { name, href } => {
                let name = Cow::Owned(name.local.to_string());
                nodes.push(Node::Element(Element { name, href: href.clone(), children: children(child) }));
            }
            Kind::Other => {}
        }
    }
    nodes
}

/// What a node is.
#[derive(Debug)]
enum Kind {
    Text(String),
    Element {
        name: QualName,
        href: Option<String>,
    },
    /// The document, a comment, what is inside of a template.
    Other,
}

#[derive(Debug)]
struct Nodes {
    tree: Tree<Kind>,
    /// The name of what is no element. The parser never asks for it.
    nameless: QualName,
}

/// Where the parser puts the nodes.
#[derive(Debug)]
struct Sink(RefCell<Nodes>);

impl Default for Sink {
    fn default() -> Self {
        let nameless = QualName::new(None, ns!(), local_name!(""));
        Self(RefCell::new(Nodes { tree: Tree::new(Kind::Other), nameless }))
    }
}

impl Sink {
    fn orphan(&self, kind: Kind) -> NodeId {
        self.0.borrow_mut().tree.orphan(kind).id()
    }
}

fn href(attributes: &[Attribute]) -> Option<String> {
    let is_href = |name: &QualName| name.local == local_name!("href") && name.ns == ns!();
    let href = attributes.iter().find(|attribute| is_href(&attribute.name));
    href.map(|attribute| attribute.value.to_string())
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        self.0.borrow().tree.root().id()
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |nodes| match nodes.tree.get(*target).map(|node| node.value()) {
            Some(Kind::Element { name, .. }) => name,
            _ => &nodes.nameless,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let is_template = name.expanded() == expanded_name!(html "template");
        let id = self.orphan(Kind::Element { name, href: href(&attributes) });
        if is_template && let Some(mut node) = self.0.borrow_mut().tree.get_mut(id) {
            node.append(Kind::Other);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.orphan(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.orphan(Kind::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut nodes = self.0.borrow_mut();
        let Some(mut parent) = nodes.tree.get_mut(*parent) else { return };
        match child {
            NodeOrText::AppendNode(child) => {
                parent.append_id(child);
            }
            NodeOrText::AppendText(text) => {
                if let Some(mut last) = parent.last_child()
                    && let Kind::Text(before) = last.value()
                {
                    before.push_str(&text);
                    return;
                }
                parent.append(Kind::Text(text.to_string()));
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, node: NodeOrText<NodeId>) {
        let mut nodes = self.0.borrow_mut();
        if let NodeOrText::AppendNode(id) = node
            && let Some(mut node) = nodes.tree.get_mut(id)
        {
            node.detach();
        }
        let Some(mut sibling) = nodes.tree.get_mut(*sibling) else { return };
        if sibling.parent().is_none() {
            return;
        }
        match node {
            NodeOrText::AppendNode(id) => {
                sibling.insert_id_before(id);
            }
            NodeOrText::AppendText(text) => {
                if let Some(mut last) = sibling.prev_sibling()
                    && let Kind::Text(before) = last.value()
                {
                    before.push_str(&text);
                    return;
                }
                sibling.insert_before(Kind::Text(text.to_string()));
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.0.borrow().tree.get(*element).is_some_and(|node| node.parent().is_some());
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut nodes = self.0.borrow_mut();
        if let Some(mut node) = nodes.tree.get_mut(*target)
            && let Kind::Element { href: known @ None, .. } = node.value()
        {
            *known = href(&attributes);
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let nodes = self.0.borrow();
        let inside = nodes.tree.get(*target).and_then(|node| node.first_child());
        inside.map_or(*target, |inside| inside.id())
    }

    fn remove_from_parent(&self, target: &NodeId) {
        if let Some(mut node) = self.0.borrow_mut().tree.get_mut(*target) {
            node.detach();
        }
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        if let Some(mut parent) = self.0.borrow_mut().tree.get_mut(*parent) {
            parent.reparent_from_id_append(*node);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The nodes as `scraper` has them, which reads HTML by the same parser.
    fn by_scraper(element: scraper::ElementRef<'_>) -> Vec<Node<'static>> {
        let nodes = element.children().filter_map(|child| match child.value() {
            scraper::Node::Text(text) => Some(Node::Text(Cow::Owned(text.to_string()))),
            scraper::Node::Element(inner) => Some(Node::Element(Element {
                name: Cow::Owned(inner.name().to_owned()),
                href: inner.attr("href").map(str::to_owned),
                children: scraper::ElementRef::wrap(child).map(by_scraper).unwrap_or_default(),
            })),
            _ => None,
        });
        nodes.collect()
    }

    fn same(text: &str) {
        assert_eq!(parse(text), by_scraper(scraper::Html::parse_fragment(text).root_element()), "{text}");
    }

    #[test]
    fn odd_html_is_read_as_browsers_read_it() {
        for text in [
            "<table>a<tr>b<td>c</table>d",
            "<b><i>x</b>y</i>",
            "<template><p>a</template>b",
            "<p><a href=x>1<a href=y>2",
            "<!doctype html><!-- c --><html href=q><body href=r>z",
            "<svg><a xlink:href=u href=v>w</a></svg>",
            "a\0b\r\nc<br/>&amp;&lt;",
        ] {
            same(text);
        }
    }

    proptest! {
        #[test]
        fn any_tags_are_read_as_scraper_reads_them(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
                    "<a href=x>", "</a>", "text", " ", "<br>", "<template>", "</template>", "<select>", "<option>", "<math>",
                    "<mi>", "<svg>", "<title>", "</title>", "<pre>\n", "<form>", "</form>", "<body href=y>", "&amp;", "<!-- c -->",
                    "<?php ?>", "<font>", "</font>", "<button>", "<nobr>",
                ]),
                0..24,
            ),
        ) {
            same(&pieces.concat());
        }
    }
}
