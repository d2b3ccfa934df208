//! HTML as a browser reads it: the tree that `scraper` builds, of texts and elements with their `href`.

use std::borrow::Cow;

use scraper::{ElementRef, Html};

use super::node::{Element, Node};

/// The nodes of a text at the top level.
pub(super) fn parse(text: &str) -> Vec<Node<'static>> {
    children(Html::parse_fragment(text).root_element())
}

fn children(element: ElementRef<'_>) -> Vec<Node<'static>> {
    let mut nodes = Vec::new();
    for child in element.children() {
        if let scraper::Node::Text(text) = child.value() {
            nodes.push(Node::Text(Cow::Owned(text.to_string())));
        } else if let Some(element) = ElementRef::wrap(child) {
            let name = Cow::Owned(element.value().name().to_owned());
            let href = element.value().attr("href").map(str::to_owned);
            nodes.push(Node::Element(Element { name, href, children: children(element) }));
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements with their children, texts as they are.
    fn shown(nodes: &[Node<'_>]) -> String {
        let one = |node: &Node<'_>| match node {
            Node::Text(text) => text.to_string(),
            Node::Element(element) => {
                let href = element.href.as_deref().map(|href| format!("={href}")).unwrap_or_default();
                format!("{}{href}({})", element.name, shown(&element.children))
            }
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn odd_html_is_read_as_browsers_read_it() {
        for (text, expected) in [
            ("<b><i>x</b>y</i>", "b(i(x)) i(y)"),
            ("<p><a href=x>1<a href=y>2", "p(a=x(1) a=y(2))"),
            ("<table>a<tr>b<td>c</table>d", "ab table(tbody(tr(td(c)))) d"),
            ("a<br/>&amp;&lt;<!-- c -->", "a br() &<"),
        ] {
            assert_eq!(shown(&parse(text)), expected, "{text}");
        }
    }
}
