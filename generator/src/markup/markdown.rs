//! Markdown prose (lead text, text between tables) as rich text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::cell::decode_code;
use super::flow::Flow;
use super::rich::{Block, Inline, Paragraphs, Rich};
use super::tags::{self, Mark, MarkKind, Shape};
use super::wrap::{Behind, Wrap};
use crate::span::{SourceText, Span};
use crate::text::lines_with_breaks;

/// Reads a span of Markdown.
#[must_use]
pub fn parse_markdown(source: &SourceText, span: Span) -> Rich {
    read(source.slice(span), span.start as usize, Flavour::Prose)
}

/// Reads a cell of a table whose cells are Markdown. Lines stay apart (as `\n` in the text), `<br>` ends a paragraph,
/// and code is freed from the escapes that the table asks for.
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
    let marks = tags::marks(text);
    let covered = if marks.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(tags::covered(text, &marks)) };
    let events = Parser::new_ext(&covered, Options::empty()).into_offset_iter();
    EventReader { text, base: at, flavour, marks: &marks, flow: Flow::default() }.read(events)
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

struct EventReader<'t> {
    text: &'t str,
    base: usize,
    flavour: Flavour,
    /// The marks that no event has reached yet.
    marks: &'t [Mark],
    flow: Flow,
}

impl EventReader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.base, range.end + self.base)
    }

    fn read<'a>(mut self, mut events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> Vec<Block> {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    let text = self.code_block(&mut events);
                    let span = self.span(&range);
                    self.flow.block(Block::Code { text, span });
                }
                Event::Start(tag) => self.start(tag, &range),
                Event::End(tag) => self.end(tag, &range),
                event => self.leaf(event, &range),
            }
        }
        self.flow.finish()
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::List(first) => self.flow.open_list(first.is_some()),
            Tag::Item => self.flow.open_item(),
            // A cell that begins with "> 0" compares; nobody quotes there.
            Tag::BlockQuote(_) if self.flavour == Flavour::Cell => {
                let span = self.span(&(range.start..range.start + 1));
                self.flow.inline(Inline::Text { text: ">".into(), span });
            }
            Tag::Link { dest_url, .. } => self.flow.open(Wrap::Link { href: dest_url.into_string() }),
            Tag::Strong => self.flow.open(Wrap::Emphasis { strong: true }),
            Tag::Emphasis => self.flow.open(Wrap::Emphasis { strong: false }),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.flow.reach(self.span(range).end);
        match tag {
            TagEnd::List(_) | TagEnd::Item | TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis => self.flow.close(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flow.end_paragraph(),
            _ => {}
        }
    }

    /// What holds nothing else.
    fn leaf(&mut self, event: Event<'_>, range: &Range<usize>) {
        let span = self.span(range);
        self.flow.reach(span.end);
        match event {
            Event::Text(text) | Event::Html(text) => self.words(text, range),
            Event::InlineHtml(text) => {
                let text = if self.is_covered(range) { self.written(range).into() } else { text.into_string() };
                self.flow.inline(Inline::Text { text, span });
            }
            Event::SoftBreak | Event::HardBreak => {
                self.flow.inline(Inline::Text { text: self.flavour.line_break().into(), span });
            }
            Event::Code(text) => {
                let text = if self.is_covered(range) { code_span(self.written(range)).into() } else { text };
                let text = if self.flavour == Flavour::Cell { decode_code(&text) } else { text.into_string() };
                self.flow.inline(Inline::Code { text, span });
            }
            _ => {}
        }
    }

    fn written(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether marks stand in this part of the text. Those before it are done with.
    fn is_covered(&mut self, range: &Range<usize>) -> bool {
        let done = self.marks.iter().take_while(|mark| mark.range.end <= range.start).count();
        self.marks = self.marks.get(done..).unwrap_or_default();
        self.marks.first().is_some_and(|mark| mark.range.start < range.end)
    }

    /// Text in which tags may stand.
    fn words(&mut self, text: CowStr<'_>, range: &Range<usize>) {
        if !self.is_covered(range) {
            return self.flow.inline(Inline::Text { text: text.into_string(), span: self.span(range) });
        }
        let mut at = range.start;
        while let Some((mark, rest)) = self.marks.split_first().filter(|(mark, _)| mark.range.start < range.end) {
            self.marks = rest;
            if mark.range.start >= at && mark.range.end <= range.end {
                self.piece(at..mark.range.start);
                at = mark.range.end;
                self.tag(mark);
            }
        }
        self.piece(at..range.end);
    }

    fn piece(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let span = self.span(&range);
        self.flow.reach(span.end);
        self.flow.inline(Inline::Text { text: self.written(&range).to_owned(), span });
    }

    fn tag(&mut self, mark: &Mark) {
        let span = self.span(&mark.range);
        self.flow.reach(span.end);
        match &mark.kind {
            MarkKind::Open { name, shape, href } => self.open_tag(name, *shape, href.as_ref(), mark),
            MarkKind::Close { name, shape } => match shape {
                Shape::Break => self.flow.end_line(),
                Shape::List { .. } => self.flow.close_list_tag(),
                Shape::Item => self.flow.close_item_tag(),
                _ => self.flow.close_tag(name),
            },
            MarkKind::Code(code) => self.flow.inline(Inline::Code { text: code.clone(), span }),
            MarkKind::Preformatted(code) if code.trim().contains(char::is_whitespace) => {
                self.flow.block(Block::Code { text: code.clone(), span });
            }
            MarkKind::Preformatted(code) => self.flow.inline(Inline::Code { text: code.trim().to_owned(), span }),
            MarkKind::Empty => {}
        }
    }

    fn open_tag(&mut self, name: &'static str, shape: Shape, href: Option<&String>, mark: &Mark) {
        let tag = self.span(&mark.range);
        let wrap = match shape {
            Shape::Break => return self.flow.end_line(),
            Shape::List { ordered } => return self.flow.open_list_tag(ordered),
            Shape::Item => return self.flow.item_tag(),
            Shape::Nothing | Shape::Preformatted => return,
            Shape::Emphasis { strong } => Wrap::Emphasis { strong },
            Shape::Link => href.map_or(Wrap::Nothing, |href| Wrap::Link { href: href.clone() }),
            Shape::Code => Wrap::Code { start: tag.start },
            Shape::Raised => {
                let behind = Behind::of(self.text.get(..mark.range.start).unwrap_or_default());
                Wrap::Raised { tag, behind }
            }
        };
        self.flow.open_tag(name, wrap);
    }

    /// Passes over a block of code.
    fn code_block<'a>(&mut self, events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
        let mut text = String::new();
        for (event, range) in events {
            match event {
                Event::Text(_) if self.is_covered(&range) => text.push_str(&self.written(&range).replace('\r', "")),
                Event::Text(part) => text.push_str(&part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        text
    }
}

/// What a code span holds, as Markdown has it.
fn code_span(written: &str) -> String {
    let inner = written.trim_matches('`').replace('\n', " ");
    let bare = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
    bare.filter(|bare| !bare.trim().is_empty()).map(str::to_owned).unwrap_or(inner)
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
