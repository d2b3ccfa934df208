//! Markdown prose (lead text, text between tables) as rich text.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::cell::decode_code;
use super::rich::{Block, Inline, Paragraphs, Rich};
use crate::span::{SourceText, Span};
use crate::text::lines_with_breaks;

/// Reads a span of Markdown.
#[must_use]
pub fn parse_markdown(source: &SourceText, span: Span) -> Rich {
    read(source.slice(span), span.start as usize, Flavour::Prose)
}

/// Reads a cell of a table whose cells are Markdown. Lines stay apart (as `\n` in the text), `<br>` ends a paragraph,
/// code is freed from the escapes that the table asks for, and lists and code that are written as HTML, as a row of a
/// table has one line, are what they are elsewhere.
#[must_use]
pub fn parse_markdown_cell(source: &SourceText, span: Span) -> Rich {
    read(source.slice(span), span.start as usize, Flavour::Cell)
}

/// Reads a text that stands at this byte of its page.
pub(super) fn read(text: &str, at: usize, flavour: Flavour) -> Rich {
    Rich { blocks: plain(text, at, flavour).unwrap_or_else(|| any_kind(text, at, flavour)) }
}

/// Reads Markdown of any kind.
fn any_kind(text: &str, at: usize, flavour: Flavour) -> Vec<Block> {
    let events = Parser::new_ext(text, Options::empty()).into_offset_iter().peekable();
    EventReader { base: at, events, flavour, depth: 0 }.blocks(None)
}

/// Reads paragraphs without any markup, which most cells are. `None` where anything could be some.
fn plain(text: &str, at: usize, flavour: Flavour) -> Option<Vec<Block>> {
    let is_plain = |c: u8| {
        c.is_ascii_alphanumeric()
            || matches!(c, b' ' | b'\n' | b'.' | b',' | b':' | b';' | b'(' | b')' | b'-' | b'/' | b'\'' | b'"')
    };
    if !text.bytes().all(is_plain) {
        return None;
    }
    let mut out = Paragraphs::default();
    let mut start = at;
    let mut is_open = false;
    for line in lines_with_breaks(text) {
        let words = line.strip_suffix('\n').unwrap_or(line);
        if words.is_empty() {
            out.end_paragraph();
        } else if !words.starts_with(|c: char| c.is_ascii_alphabetic()) || words.ends_with(' ') {
            return None;
        } else {
            if is_open {
                out.inline(Inline::Text { text: flavour.line_break().into(), span: Span::new(start - 1, start) });
            }
            out.inline(Inline::Text { text: words.to_owned(), span: Span::new(start, start + words.len()) });
        }
        is_open = !words.is_empty();
        start += line.len();
    }
    Some(out.finish())
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Prose,
    Cell,
}

impl Flavour {
    /// What a line break is in the text.
    fn line_break(self) -> &'static str {
        if self == Self::Cell { "\n" } else { " " }
    }
}

struct EventReader<I: Iterator> {
    base: usize,
    events: Peekable<I>,
    flavour: Flavour,
    /// Lists, links and emphasis that the text at hand stands in.
    depth: usize,
}

/// What nests deeper is read as its text. Pages with such lists are refused before (see [`super::measure`]), so that
/// only emphasis can.
const DEEPEST: usize = 2 * super::measure::DEEPEST;

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> EventReader<I> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.base, range.end + self.base)
    }

    fn is_break(&self, tag: &str) -> bool {
        self.flavour == Flavour::Cell && matches!(tag.trim(), "<br>" | "<br/>" | "<br />")
    }

    /// Reads what an element holds.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    /// Blocks up to the end of the element at hand.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut out = Paragraphs::default();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Start(Tag::List(first)) if self.depth < DEEPEST => {
                    let items = self.inside(Self::items);
                    out.block(Block::List { ordered: first.is_some(), items });
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    let text = self.code();
                    out.block(Block::Code { text, span: self.span(&range) });
                }
                // A cell that begins with "> 0" compares; nobody quotes there.
                Event::Start(Tag::BlockQuote(_)) if self.flavour == Flavour::Cell => {
                    out.inline(Inline::Text { text: ">".into(), span: self.span(&(range.start..range.start + 1)) });
                }
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock) => out.end_paragraph(),
                Event::InlineHtml(tag) | Event::Html(tag) if self.is_break(&tag) => out.end_paragraph(),
                Event::InlineHtml(tag) if self.is_tag(&tag, &["<ul>", "<ol>", "<li>"]) => {
                    let items = self.tagged_items();
                    out.block(Block::List { ordered: tag.starts_with("<ol"), items });
                }
                event => self.inline(event, &range, &mut |inline| out.inline(inline)),
            }
        }
        out.finish()
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    /// The items of a list that is written in tags, up to the end of the list or of the paragraph that it stands in.
    fn tagged_items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        let mut item = Paragraphs::default();
        while let Some((event, range)) = self.events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
            match event {
                Event::InlineHtml(tag) if self.is_tag(&tag, &["</ul>", "</ol>"]) => break,
                Event::InlineHtml(tag) if self.is_tag(&tag, &["<li>", "</li>"]) => {
                    items.push(std::mem::take(&mut item).finish());
                }
                Event::InlineHtml(tag) if self.is_tag(&tag, &["<ul>", "<ol>"]) => {}
                Event::InlineHtml(tag) if self.is_break(&tag) => item.end_paragraph(),
                event => self.inline(event, &range, &mut |inline| item.inline(inline)),
            }
        }
        items.push(item.finish());
        items.retain(|blocks| !blocks.is_empty());
        items
    }

    fn is_tag(&self, tag: &str, names: &[&str]) -> bool {
        // What stands in a tag besides its name is of no use here.
        let name = tag.trim().split([' ', '>']).next().unwrap_or_default();
        let is_named = |known: &&str| known.strip_suffix('>') == Some(name);
        self.flavour == Flavour::Cell && names.iter().any(is_named)
    }

    /// The code up to the tag that ends it, which must be near.
    fn tagged_code(&mut self, start: Span, push: &mut dyn FnMut(Inline)) {
        let mut inside = Vec::new();
        while let Some((Event::Text(part), range)) = self.events.next_if(|(event, _)| matches!(event, Event::Text(_))) {
            inside.push((part, self.span(&range)));
        }
        let ends = |event: &Event<'_>| matches!(event, Event::InlineHtml(tag) if tag.trim() == "</code>");
        if let Some((_, range)) = self.events.next_if(|(event, _)| ends(event)) {
            let text: String = inside.iter().map(|(part, _)| part.as_ref()).collect();
            let span = Span::new(start.range().start, self.span(&range).range().end);
            return push(Inline::Code { text, span });
        }
        push(Inline::Text { text: "<code>".into(), span: start });
        for (part, span) in inside {
            push(Inline::Text { text: part.into_string(), span });
        }
    }

    fn code(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        text
    }

    fn inline(&mut self, event: Event<'a>, range: &Range<usize>, push: &mut dyn FnMut(Inline)) {
        let span = self.span(range);
        match event {
            Event::Start(_) if self.depth >= DEEPEST => {}
            Event::InlineHtml(tag) if self.is_tag(&tag, &["<code>"]) => self.tagged_code(span, push),
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                push(Inline::Text { text: text.into_string(), span });
            }
            Event::SoftBreak | Event::HardBreak => {
                push(Inline::Text { text: self.flavour.line_break().into(), span });
            }
            Event::Code(text) if self.flavour == Flavour::Cell => push(Inline::Code { text: decode_code(&text), span }),
            Event::Code(text) => push(Inline::Code { text: text.into_string(), span }),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.content(TagEnd::Link);
                push(Inline::Link { href: dest_url.into_string(), content });
            }
            Event::Start(Tag::Strong) => {
                push(Inline::Emphasis { strong: true, content: self.content(TagEnd::Strong) });
            }
            Event::Start(Tag::Emphasis) => {
                push(Inline::Emphasis { strong: false, content: self.content(TagEnd::Emphasis) });
            }
            _ => {}
        }
    }

    fn content(&mut self, end: TagEnd) -> Vec<Inline> {
        self.inside(|reader| {
            let mut content = Vec::new();
            while let Some((event, range)) = reader.events.next() {
                if event == Event::End(end) {
                    break;
                }
                reader.inline(event, &range, &mut |inline| content.push(inline));
            }
            content
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_paragraphs_are_those_of_markdown(lines in proptest::collection::vec(prop_oneof![
            8 => "[a-zA-Z]([a-z0-9 .,:;()/'\"-]{0,12}[a-z.])?",
            2 => "",
            1 => "[-a1. =)`*]{0,4}",
        ], 0..8), end in "\n?") {
            let text = lines.join("\n") + &end;
            for flavour in [Flavour::Cell, Flavour::Prose] {
                if let Some(blocks) = plain(&text, 7, flavour) {
                    prop_assert_eq!(blocks, any_kind(&text, 7, flavour));
                }
            }
        }
    }

    fn cell(text: &str) -> Rich {
        let source = SourceText::plain("p.md".into(), text.into());
        parse_markdown_cell(&source, Span::new(0, text.len()))
    }

    #[test]
    fn cells_keep_lines_and_free_code() {
        let rich = cell("One\nTwo <id> ```\\|x``` &lt;y&gt; `a&lt;b`<br>Three");
        assert_eq!(rich.plain(), "One\nTwo <id> |x <y> a<b Three");
        assert_eq!(rich.blocks.len(), 2);
    }

    #[test]
    fn cells_hold_lists_and_code() {
        let rich = cell("Text:\n- `A`: one\n  more\n\n  second\n- `B`\n\n```\ncode\n```");
        let [Block::Paragraph(_), Block::List { items, .. }, Block::Code { text, .. }] = rich.blocks.as_slice() else {
            panic!("{rich:?}")
        };
        assert_eq!((items.iter().map(Vec::len).collect::<Vec<_>>(), text.as_str()), (vec![2, 1], "code\n"));
    }

    #[test]
    fn cells_hold_lists_and_code_in_tags() {
        let rich = cell("Kinds: <ul><li>`A`: one<br>more</li><li><code>B &lt;</code></li></ul> Behind");
        let [Block::Paragraph(_), Block::List { items, ordered: false }, Block::Paragraph(_)] = rich.blocks.as_slice()
        else {
            panic!("{rich:?}")
        };
        assert_eq!(items.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        let [Block::Paragraph(inlines)] = items[1].as_slice() else { panic!("{rich:?}") };
        assert!(matches!(inlines.as_slice(), [Inline::Code { text, .. }] if text == "B <"));
        assert_eq!(cell("Kinds.<li>one</li><li>two").blocks.len(), 2);
        assert_eq!(cell("A <code>b **c**</code>").plain(), "A <code>b c</code>");
    }

    #[test]
    fn paragraphs_lists_and_links() {
        let text = "Lists `x`.\nSee [more](/docs/a).\n\n- one\n- two\n";
        let source = SourceText::plain("p.md".into(), text.into());
        let rich = parse_markdown(&source, Span::new(0, text.len()));
        assert_eq!(rich.plain(), "Lists x. See more.  one two");
        assert_eq!(rich.blocks.len(), 2);
        let Block::Paragraph(inlines) = &rich.blocks[0] else { panic!() };
        let Inline::Code { span, .. } = &inlines[1] else { panic!() };
        assert_eq!(source.slice(*span), "`x`");
    }
}
