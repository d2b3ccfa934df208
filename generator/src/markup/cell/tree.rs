//! The elements of a cell. Cells whose tags close in order, as nearly all do, need no HTML parser; `html.rs` has the
//! others, and does with them what a browser does.

use std::borrow::Cow;

use super::html;
use super::node::{Element, Node};
use super::prepared::{CellPiece, Prepared};

/// Deeper cells are left to the parser.
const DEEPEST: usize = 32;

/// The nodes of a cell at the top level.
pub(super) fn nodes(cell: &Prepared) -> Vec<Node<'_>> {
    in_order(cell).unwrap_or_else(|| parsed(cell))
}

/// The nodes as a browser sees them.
fn parsed(cell: &Prepared) -> Vec<Node<'static>> {
    html::parse(&cell.html())
}

/// The nodes if each tag is closed in its turn and stands where HTML lets it stand; `None` leaves the cell to the
/// parser.
fn in_order(cell: &Prepared) -> Option<Vec<Node<'_>>> {
    if cell.text.contains(['\0', '\r']) {
        return None;
    }
    // The elements that are open, the cell itself first.
    let mut open = vec![Element { name: Cow::Borrowed(""), href: None, children: Vec::new() }];
    for piece in &cell.pieces {
        let element = |name, href| Element { name: Cow::Borrowed(name), href, children: Vec::new() };
        match piece {
            CellPiece::Text(range) => {
                let text = cell.text.get(range.clone()).filter(|text| !text.is_empty());
                open.last_mut()?.children.extend(text.map(|text| Node::Text(Cow::Borrowed(text))));
            }
            CellPiece::Open("br") => open.last_mut()?.children.push(Node::Element(element("br", None))),
            CellPiece::Open(name) if may_open(name, &open) => open.push(element(name, None)),
            CellPiece::Link(href) if may_open("a", &open) => open.push(element("a", Some(href.clone()))),
            CellPiece::Close(name) if open.last()?.name == *name => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(Node::Element(closed));
            }
            _ => return None,
        }
    }
    let cell = open.pop()?;
    open.is_empty().then_some(cell.children)
}

/// Whether HTML opens an element here, closes none for it, and closes it nowhere but at its end tag.
fn may_open(name: &str, open: &[Element<'_>]) -> bool {
    let parent = open.last().map_or("", |element| element.name.as_ref());
    let fits = match name {
        "li" => matches!(parent, "ul" | "ol"),
        "p" | "ul" | "ol" => matches!(parent, "" | "li"),
        "a" => open.iter().all(|element| element.name != "a") && !matches!(parent, "ul" | "ol"),
        "b" | "code" | "em" | "i" | "strong" => !matches!(parent, "ul" | "ol"),
        _ => false,
    };
    fits && open.len() <= DEEPEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn usual_cells_need_no_parser() {
        for cell in [
            "<p>One <a href=\"/x\">two</a>.</p> <p>Three.</p>",
            "a<br>b ``c`` **d**",
            "<ul> <li>A: x</li> <li> <p>B</p> <ol><li>c</li></ol> </li> </ul>",
        ] {
            let cell = Prepared::new(cell);
            assert_eq!(in_order(&cell), Some(parsed(&cell)), "{cell:?}");
        }
    }

    #[test]
    fn others_are_left_to_the_parser() {
        for cell in ["<p>a", "a</p>", "<p><p>a</p></p>", "<b><i>a</b></i>", "<ul>a<p>b</p></ul>", "<td>a</td>", "a<hr>"]
        {
            assert_eq!(in_order(&Prepared::new(cell)), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn both_ways_are_one(
            parts in proptest::collection::vec(
                "a| |\n|&lt;|``x``|\\*\\*y|<br>|</?(p|ul|ol|li|a|b|i|code|strong|em|td)>|<a href=\"/q\">|\\[z\\]\\(w\\)",
                0..12,
            ),
        ) {
            let text = parts.concat();
            let cell = Prepared::new(&text);
            if let Some(nodes) = in_order(&cell) {
                prop_assert_eq!(nodes, parsed(&cell));
            }
        }
    }
}
