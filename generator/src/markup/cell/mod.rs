//! A table cell, in HTML, Markdown or the mixture of both that the pages have, as rich text.
//!
//! Three things in a cell only look like HTML: code spans (double backticks around angle brackets), pseudo-tags (`<id>`)
//! and, the other way round, entities inside code. So the cell is first taken apart into text and real tags
//! ([`prepared`]), then seen as elements ([`tree`]), then its text is led back to positions of the page.

mod html;
mod node;
mod prepared;
mod tree;

use std::borrow::Cow;

use node::{Element, Node};
use prepared::{Chunk, Prepared};
pub(super) use prepared::{DEEPEST, Tag, decode_code};

use super::rich::{Block, Inline, Paragraphs, Rich};
use crate::span::{SourceText, Span};

/// Reads a cell.
#[must_use]
pub fn parse_cell(source: &SourceText, span: Span) -> Rich {
    read(source.slice(span), span.start as usize)
}

/// Reads a cell that stands at this byte of its page.
pub(super) fn read(text: &str, at: usize) -> Rich {
    // html5ever leaves out a byte-order mark at the start, which would move all that follows.
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    let (text, at) = (text.get(marks..).unwrap_or_default(), at + marks);
    if text.trim().is_empty() {
        return Rich::default();
    }
    let prepared = Prepared::new(text);
    let mut walker = Walker { cell: text, base: at, chunks: &prepared.chunks, read: 0, next: 0 };
    // Pages with such cells are refused; whoever comes by another way reads the text and no elements.
    if prepared.is_too_deep() {
        return Rich { blocks: walker.blocks(&[Node::Text(Cow::Borrowed(&prepared.text))]) };
    }
    Rich { blocks: walker.blocks(&tree::nodes(&prepared)) }
}

/// Whether the elements of a cell nest deeper than this program reads.
pub(super) fn is_too_deep(text: &str) -> bool {
    // Each level takes a tag of three bytes at least, so that nearly no cell has to be taken apart for this.
    text.len() > 3 * DEEPEST
        && memchr::memchr_iter(b'<', text.as_bytes()).count() > DEEPEST
        && Prepared::new(text).is_too_deep()
}

/// Turns nodes into rich text, counting decoded text to know where it stands.
struct Walker<'a> {
    cell: &'a str,
    base: usize,
    chunks: &'a [Chunk],
    /// Bytes of decoded text passed so far.
    read: usize,
    /// The chunk that text at `read` lies in, or one before.
    next: usize,
}

impl Walker<'_> {
    fn blocks(&mut self, nodes: &[Node<'_>]) -> Vec<Block> {
        let mut out = Paragraphs::default();
        self.flow(nodes, &mut out);
        out.finish()
    }

    /// Blocks and inlines in whichever mixture.
    fn flow(&mut self, nodes: &[Node<'_>], out: &mut Paragraphs) {
        for node in nodes {
            match node {
                Node::Text(text) => self.plain_text(text, &mut |inline| out.inline(inline)),
                Node::Element(element) => self.flow_element(element, out),
            }
        }
    }

    fn flow_element(&mut self, element: &Element<'_>, out: &mut Paragraphs) {
        match element.name.as_ref() {
            name @ ("ul" | "ol") => {
                out.end_paragraph();
                let items = self.items(&element.children);
                out.block(Block::List { ordered: name == "ol", items });
            }
            "br" | "hr" => out.end_paragraph(),
            name if is_inline(name) => self.inline(element, &mut |inline| out.inline(inline)),
            _ => {
                out.end_paragraph();
                self.flow(&element.children, out);
                out.end_paragraph();
            }
        }
    }

    fn items(&mut self, list: &[Node<'_>]) -> Vec<Vec<Block>> {
        let item = |child: &Node<'_>| match child {
            Node::Text(_) => self.blocks(std::slice::from_ref(child)),
            Node::Element(element) => self.blocks(&element.children),
        };
        let mut items: Vec<_> = list.iter().map(item).collect();
        items.retain(|blocks| !blocks.is_empty());
        items
    }

    fn inline(&mut self, element: &Element<'_>, push: &mut dyn FnMut(Inline)) {
        match element.name.as_ref() {
            "code" if element.children.iter().any(is_link) => {
                element.children.iter().for_each(|child| self.linked_code(child, push));
            }
            "code" => {
                let mut text = String::new();
                push_text(&element.children, &mut text);
                let span = self.advance(text.len());
                push(Inline::Code { text, span });
            }
            "a" => {
                let href = element.href.clone().unwrap_or_default();
                push(Inline::Link { href, content: self.content(element) });
            }
            name @ ("strong" | "b" | "em" | "i") => {
                let strong = matches!(name, "strong" | "b");
                push(Inline::Emphasis { strong, content: self.content(element) });
            }
            _ => self.children(element, push),
        }
    }

    /// What stands in code beside links, or is one: code, too.
    fn linked_code(&mut self, child: &Node<'_>, push: &mut dyn FnMut(Inline)) {
        let mut text = String::new();
        push_text(std::slice::from_ref(child), &mut text);
        let span = self.advance(text.len());
        let code = Inline::Code { text, span };
        match child {
            Node::Element(Element { href: Some(href), .. }) => {
                push(Inline::Link { href: href.clone(), content: vec![code] });
            }
            _ => push(code),
        }
    }

    fn children(&mut self, parent: &Element<'_>, push: &mut dyn FnMut(Inline)) {
        for child in &parent.children {
            match child {
                Node::Text(text) => self.plain_text(text, push),
                Node::Element(element) => self.inline(element, push),
            }
        }
    }

    fn content(&mut self, element: &Element<'_>) -> Vec<Inline> {
        let mut content = Vec::new();
        self.children(element, &mut |inline| content.push(inline));
        content
    }

    fn plain_text(&mut self, text: &str, push: &mut dyn FnMut(Inline)) {
        let (read, next) = (self.read, self.next);
        let span = self.advance(text.len());
        if text.is_ascii() || span.range().len() == text.len() {
            return push(Inline::Text { text: text.to_owned(), span });
        }
        // A place inside would be counted from the start, and might fall between the bytes of a character.
        (self.read, self.next) = (read, next);
        let starts = self.chunks.iter().skip(next).map(|chunk| chunk.text_start.saturating_sub(read));
        let cuts: Vec<usize> =
            starts.filter(|at| *at > 0).take_while(|at| *at < text.len()).chain([text.len()]).collect();
        let mut from = 0;
        for to in cuts {
            let Some(part) = text.get(from..to) else { continue };
            let span = self.advance(part.len());
            push(Inline::Text { text: part.to_owned(), span });
            from = to;
        }
    }

    /// Passes over decoded text and returns where it stands on the page.
    fn advance(&mut self, length: usize) -> Span {
        let start = self.position(self.read);
        self.read += length;
        let end = self.end_position(self.read).max(start);
        let (start, end) = (self.boundary(start, false), self.boundary(end, true));
        Span::new(self.base + start, self.base + end)
    }

    /// The nearest place between characters. Text that a parser of HTML moves out of a table is counted in another order than
    /// it is written, so that a place may be off by some bytes.
    fn boundary(&self, at: usize, is_end: bool) -> usize {
        let longest = char::MAX.len_utf8();
        let steps = 0..longest;
        let moved = |step: usize| if is_end { at + step } else { at.saturating_sub(step) };
        steps.map(moved).find(|at| self.cell.is_char_boundary(*at)).unwrap_or(self.cell.len())
    }

    /// Where the decoded text before `text` ends on the page; a chunk read to its end takes all its bytes.
    fn end_position(&mut self, text: usize) -> usize {
        let last = self.position(text.saturating_sub(1)) + 1;
        let ends_here = self.chunks.get(self.next + 1).is_none_or(|chunk| chunk.text_start == text);
        match self.chunks.get(self.next) {
            Some(chunk) if !chunk.is_literal => chunk.end,
            Some(chunk) if ends_here => chunk.end.max(last),
            Some(chunk) => last.min(chunk.end),
            None => last,
        }
    }

    fn position(&mut self, text: usize) -> usize {
        let starts_later = |chunk: Option<&Chunk>| chunk.is_none_or(|chunk| chunk.text_start > text);
        while !starts_later(self.chunks.get(self.next + 1)) {
            self.next += 1;
        }
        let Some(chunk) = self.chunks.get(self.next) else { return 0 };
        if !chunk.is_literal {
            return chunk.start;
        }
        (chunk.start + text.saturating_sub(chunk.text_start)).min(chunk.end)
    }
}

/// Appends the text of nodes and all inside them.
fn push_text(nodes: &[Node<'_>], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => push_text(&element.children, out),
        }
    }
}

fn is_link(node: &Node<'_>) -> bool {
    matches!(node, Node::Element(Element { href: Some(_), .. }))
}

fn is_inline(name: &str) -> bool {
    matches!(name, "a" | "b" | "code" | "em" | "i" | "s" | "small" | "span" | "strong" | "sub" | "sup" | "u")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Rich {
        let source = SourceText::plain("p.md".into(), text.into());
        parse_cell(&source, Span::new(0, text.len()))
    }

    #[test]
    fn parts_of_a_text_stand_where_they_were_read() {
        let text = "d</code> l\u{43e}\u{442}h. In &lt;\u{e9}. More \u{e9}.";
        let rich = parse(text);
        let [Block::Paragraph(inlines)] = rich.blocks.as_slice() else { panic!("{rich:?}") };
        let parts: Vec<(&str, &str)> = inlines
            .iter()
            .filter_map(|inline| match inline {
                Inline::Text { text: part, span } => Some((part.as_str(), text.get(span.range()).unwrap())),
                _ => None,
            })
            .collect();
        assert_eq!(
            parts,
            [
                ("d", "d"),
                (" l\u{43e}\u{442}h. In ", " l\u{43e}\u{442}h. In "),
                ("<", "&lt;"),
                ("\u{e9}. More \u{e9}.", "\u{e9}. More \u{e9}.")
            ]
        );
    }

    #[test]
    fn nothing_stands_between_the_bytes_of_a_character() {
        let text = "[\u{200b}<code>";
        let rich = parse(text);
        let [Block::Paragraph(inlines)] = rich.blocks.as_slice() else { panic!("{rich:?}") };
        let places = inlines.iter().filter_map(|inline| match inline {
            Inline::Text { span, .. } | Inline::Code { span, .. } => Some(span.range()),
            _ => None,
        });
        assert!(places.clone().count() == 2 && places.into_iter().all(|at| text.get(at).is_some()), "{rich:?}");
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        for text in ["<b>\u{e9}</b> x", "a *b* `c`", "x"] {
            let marked = format!("\u{feff}\u{feff}{text}");
            let source = SourceText::plain("p.md".into(), marked.clone());
            let behind = parse_cell(&source, Span::new(6, marked.len()));
            assert_eq!(parse(&marked), behind);
        }
    }

    fn codes(text: &str) -> Vec<String> {
        fn of(blocks: &[Block], into: &mut Vec<String>) {
            for block in blocks {
                match block {
                    Block::Paragraph(inlines) => into.extend(inlines.iter().filter_map(|inline| match inline {
                        Inline::Code { text, .. } => Some(text.clone()),
                        _ => None,
                    })),
                    Block::List { items, .. } => items.iter().for_each(|item| of(item, into)),
                    Block::Code { .. } => {}
                }
            }
        }
        let mut found = Vec::new();
        of(&parse(text).blocks, &mut found);
        found
    }

    #[test]
    fn pseudo_tags_and_code_are_text() {
        let rich = parse("<p>Form ``<field> <op>``, by <id> and <compression method>.</p>");
        assert_eq!(rich.plain(), "Form <field> <op>, by <id> and <compression method>.");
        assert_eq!(codes("<p>``<field> <op>``</p>"), ["<field> <op>"]);
    }

    #[test]
    fn entities_and_table_escapes_inside_code() {
        assert_eq!(codes("``&lt;&gt;&amp;\\|x``"), ["<>&|x"]);
        assert_eq!(codes("`` |[a-z]+ ``"), ["|[a-z]+"]);
        assert_eq!(codes("``\\\\|x``"), ["\\|x"]);
    }

    #[test]
    fn backticks_that_do_not_match_stay_in_their_block() {
        assert_eq!(codes("<p>``a``` and more</p> <p>``b``</p>"), ["a", "b"]);
        assert_eq!(parse("<p>a ``b</p> <p>c`` d</p>").blocks.len(), 2);
        assert_eq!(codes("`one`` two"), ["one"]);
    }

    #[test]
    fn lists_hold_blocks() {
        let rich = parse("<p>S.</p> <ul> <li>A: x</li> <li> <p>B: y</p> <p>more</p> </li> </ul> ");
        let Block::List { items, ordered: false } = &rich.blocks[1] else { panic!("{rich:?}") };
        assert_eq!(items.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn links_of_both_kinds() {
        let href = |text: &str| match parse(text).blocks.first() {
            Some(Block::Paragraph(inlines)) => inlines.iter().find_map(|inline| match inline {
                Inline::Link { href, .. } => Some(href.clone()),
                _ => None,
            }),
            _ => None,
        };
        assert_eq!(href("<a href=\"/docs/a?b=1&amp;c=2\">x</a>").as_deref(), Some("/docs/a?b=1&c=2"));
        assert_eq!(href("see [x](/docs/b#c).").as_deref(), Some("/docs/b#c"));
        assert_eq!(href("values in [-1000;1000] (or so)"), None);
        assert_eq!(href("``[a-z]([-a-z])?``"), None);
    }

    #[test]
    fn links_in_code_stay_links() {
        let rich = parse("<code>[]<a href=\"#hull\">Hull</a></code> <code><b>x</b></code>");
        let [Block::Paragraph(inlines)] = rich.blocks.as_slice() else { panic!("{rich:?}") };
        let [Inline::Code { text: list, .. }, Inline::Link { href, content }, _, Inline::Code { text, .. }] =
            inlines.as_slice()
        else {
            panic!("{rich:?}")
        };
        assert_eq!((list.as_str(), href.as_str(), text.as_str()), ("[]", "#hull", "x"));
        assert!(matches!(content.as_slice(), [Inline::Code { text, .. }] if text == "Hull"), "{rich:?}");
    }

    #[test]
    fn positions_lead_back_to_the_page() {
        let text = "<p>one &lt;two&gt; <strong>three</strong> ``co\\|de`` four</p>";
        let source = SourceText::plain("p.md".into(), text.into());
        let rich = parse_cell(&source, Span::new(0, text.len()));
        let Block::Paragraph(inlines) = &rich.blocks[0] else { panic!() };
        let slices: Vec<_> = inlines
            .iter()
            .filter_map(|inline| match inline {
                Inline::Text { span, .. } | Inline::Code { span, .. } => Some(source.slice(*span)),
                _ => None,
            })
            .collect();
        assert_eq!(slices, ["one &lt;two&gt; ", " ", "``co\\|de``", " four"]);
    }

    #[test]
    fn a_part_of_what_is_spelled_otherwise_stands_where_all_of_it_does() {
        let text = "<ul>`\u{2022} `";
        let source = SourceText::plain("p.md".into(), text.into());
        let rich = parse_cell(&source, Span::new(0, text.len()));
        assert!(spans(&rich.blocks).into_iter().any(|span| source.slice(span) == "`\u{2022} `"), "{rich:?}");
    }

    #[test]
    fn what_a_table_moves_stands_between_characters() {
        for text in ["<table>\n`\u{11f}\t`\t", "<table>\u{2022}<tr>\u{e9} <td>\u{2022}x</table> \u{e9}"] {
            let rich = parse(text);
            assert!(spans(&rich.blocks).iter().all(|span| text.get(span.range()).is_some()), "{rich:?}");
        }
    }

    fn spans(blocks: &[Block]) -> Vec<Span> {
        let of_inline = |inline: &Inline| match inline {
            Inline::Text { span, .. } | Inline::Code { span, .. } => Some(*span),
            _ => None,
        };
        let of_block = |block: &Block| match block {
            Block::Paragraph(inlines) => inlines.iter().filter_map(of_inline).collect(),
            Block::List { items, .. } => items.iter().flat_map(|item| spans(item)).collect(),
            Block::Code { span, .. } => vec![*span],
        };
        blocks.iter().flat_map(of_block).collect()
    }

    proptest! {
        #[test]
        fn any_cell_is_read(text in "[ a-z<>/`&;*|\\[\\]()\\\\p]{0,80}") {
            let _ = parse(&text);
        }

        #[test]
        fn text_without_markup_is_kept(text in "[ a-zA-Z0-9.,]{0,80}") {
            let plain = parse(&text).plain();
            prop_assert_eq!(plain.trim(), text.trim());
        }
    }
}
