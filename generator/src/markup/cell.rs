//! A table cell, in HTML, Markdown or the mixture of both that the pages have, as rich text.
//!
//! Three things in a cell only look like HTML: code spans (double backticks around angle brackets), pseudo-tags (`<id>`)
//! and, the other way round, entities inside code. So the cell is first rewritten to HTML in which only real tags are
//! tags ([`Prepared`]), then parsed by `scraper`, then its text is led back to positions of the page.

use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::rich::{Block, Inline, Paragraphs, Rich};
use crate::source::{SourceText, Span};

/// Tags that are markup; anything else in angle brackets is text.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Tags that end a run of text; a code span does not reach across them.
const BLOCK_TAGS: &[&str] = &["p", "br", "li", "ul", "ol", "div", "tr", "td", "th", "table", "hr", "pre"];

/// Reads a cell.
#[must_use]
pub fn parse_cell(source: &SourceText, span: Span) -> Rich {
    read(source.slice(span), span.start as usize)
}

/// Reads a cell that stands at this byte of its page.
pub(super) fn read(text: &str, at: usize) -> Rich {
    if text.trim().is_empty() {
        return Rich::default();
    }
    let prepared = Prepared::new(text);
    let mut walker = Walker { base: at, chunks: &prepared.chunks, read: 0, next: 0 };
    if !prepared.has_tags {
        let mut out = Paragraphs::default();
        walker.plain_text(&prepared.plain, &mut |inline| out.inline(inline));
        return Rich { blocks: out.finish() };
    }
    let html = Html::parse_fragment(&prepared.html);
    Rich { blocks: walker.blocks(html.root_element()) }
}

/// A stretch of decoded text and the bytes of the cell it came from.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    /// Where it starts in the concatenation of all decoded text.
    text_start: usize,
    /// Where it starts in the cell.
    start: usize,
    /// Where it ends in the cell.
    end: usize,
}

/// A cell rewritten to HTML, with the way back.
#[derive(Debug, Default)]
struct Prepared {
    html: String,
    /// The same without tags; complete only while `has_tags` is false.
    plain: String,
    has_tags: bool,
    chunks: Vec<Chunk>,
    written: usize,
}

impl Prepared {
    fn new(cell: &str) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        let mut strong = false;
        while let Some(rest) = cell.get(at..).filter(|rest| !rest.is_empty()) {
            at += match rest.as_bytes().first() {
                Some(b'`') => out.code_span(cell, at),
                Some(b'<') => out.tag(cell, at),
                Some(b'&') => out.entity(rest, at),
                Some(b'\\') => out.escape(rest, at),
                Some(b'[') => out.link(cell, at),
                Some(b'*') => out.strong(rest, at, &mut strong),
                _ => out.run(rest, at),
            };
        }
        out
    }

    /// Ordinary characters up to the next one that may be markup.
    fn run(&mut self, rest: &str, at: usize) -> usize {
        let special = |c: char| matches!(c, '`' | '<' | '&' | '\\' | '[' | '*');
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest.get(first..).and_then(|tail| tail.find(special)).map_or(rest.len(), |found| found + first);
        self.text(rest.get(..length).unwrap_or(rest), at, at + length);
        length
    }

    fn text(&mut self, decoded: &str, start: usize, end: usize) {
        self.chunks.push(Chunk { text_start: self.written, start, end });
        self.written += decoded.len();
        self.plain.push_str(decoded);
        push_escaped(decoded, &mut self.html);
    }

    fn markup(&mut self, html: &str) {
        self.has_tags = true;
        self.html.push_str(html);
    }

    /// A code span in backticks. One that is never closed in its block is text.
    fn code_span(&mut self, cell: &str, at: usize) -> usize {
        let rest = cell.get(at..).unwrap_or_default();
        let width = run_of_backticks(rest);
        let inner = rest.get(width..).unwrap_or_default();
        let Some((length, closing)) = closing_backticks(inner, width) else {
            let literal = rest.get(..width).unwrap_or(rest);
            self.text(literal, at, at + width);
            return width;
        };
        let code = inner.get(..length).unwrap_or_default();
        let end = at + width + length + closing;
        self.code(&decode_code(code), at, end);
        end - at
    }

    fn code(&mut self, decoded: &str, start: usize, end: usize) {
        self.markup("<code>");
        self.text(decoded, start, end);
        self.markup("</code>");
    }

    fn tag(&mut self, cell: &str, at: usize) -> usize {
        let rest = cell.get(at..).unwrap_or_default();
        let Some(tag) = Tag::read(rest) else {
            self.text("<", at, at + 1);
            return 1;
        };
        if tag.name == "code" && !tag.closing {
            let inner = rest.get(tag.length..).unwrap_or_default();
            if let Some(length) = inner.find("</code>") {
                let end = at + tag.length + length + "</code>".len();
                self.code(&decode_code(inner.get(..length).unwrap_or_default()), at, end);
                return end - at;
            }
        }
        self.markup(&tag.html());
        tag.length
    }

    fn entity(&mut self, rest: &str, at: usize) -> usize {
        let (decoded, length) = entity(rest).unwrap_or(('&', 1));
        let mut buffer = [0; 4];
        self.text(decoded.encode_utf8(&mut buffer), at, at + length);
        length
    }

    /// A Markdown escape: a backslash before ASCII punctuation.
    fn escape(&mut self, rest: &str, at: usize) -> usize {
        let next = rest.get(1..).and_then(|tail| tail.chars().next());
        match next {
            Some(c) if c.is_ascii_punctuation() => {
                let mut buffer = [0; 4];
                self.text(c.encode_utf8(&mut buffer), at, at + 2);
                2
            }
            _ => {
                self.text("\\", at, at + 1);
                1
            }
        }
    }

    /// `[text](target)`; brackets without a target are text.
    fn link(&mut self, cell: &str, at: usize) -> usize {
        let rest = cell.get(at..).unwrap_or_default();
        let Some(link) = MarkdownLink::read(rest) else {
            self.text("[", at, at + 1);
            return 1;
        };
        let mut href = String::new();
        push_escaped(link.target, &mut href);
        self.markup(&format!("<a href=\"{href}\">"));
        let inner = Self::new(link.text);
        for chunk in inner.chunks {
            let text_start = self.written + chunk.text_start;
            self.chunks.push(Chunk { text_start, start: at + 1 + chunk.start, end: at + 1 + chunk.end });
        }
        self.written += inner.written;
        self.html.push_str(&inner.html);
        self.markup("</a>");
        link.length
    }

    /// `**` opens or closes strong text.
    fn strong(&mut self, rest: &str, at: usize, open: &mut bool) -> usize {
        let tail = rest.strip_prefix("**");
        let opens = |tail: &str| tail.starts_with(char::is_alphanumeric) && tail.contains("**");
        match tail {
            Some(_) if *open => self.markup("</strong>"),
            Some(tail) if opens(tail) => self.markup("<strong>"),
            _ => {
                self.text("*", at, at + 1);
                return 1;
            }
        }
        *open = !*open;
        2
    }
}

fn push_escaped(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            // HTML parsers rewrite these two, which would lose count of the text.
            '\0' | '\r' => html.push(' '),
            c => html.push(c),
        }
    }
}

fn run_of_backticks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// Where a code span ends: the length of its content and of its closing run. The closing run is as long as the
/// opening one; only when the block has none of that length is the nearest other one taken for a slip of the pen.
fn closing_backticks(inner: &str, width: usize) -> Option<(usize, usize)> {
    let mut slip = None;
    let mut at = 0;
    while let Some(rest) = inner.get(at..) {
        let Some(found) = rest.find(['`', '<']).and_then(|step| rest.get(step..)) else { break };
        let step = rest.len() - found.len();
        at += step;
        if found.starts_with('<') {
            if Tag::read(found).is_some_and(|tag| BLOCK_TAGS.contains(&tag.name.as_str())) {
                break;
            }
            at += 1;
            continue;
        }
        let run = run_of_backticks(found);
        if run == width {
            return Some((at, run));
        }
        slip = slip.or(Some((at, run)));
        at += run;
    }
    slip
}

/// Code as meant: table escapes and entities undone, one blank of padding on both sides removed.
pub(super) fn decode_code(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let (decoded, length) = match c {
            '\\' if rest.starts_with("\\|") => ('|', 2),
            '&' => entity(rest).unwrap_or(('&', 1)),
            c => (c, c.len_utf8()),
        };
        out.push(decoded);
        rest = rest.get(length..).unwrap_or_default();
    }
    match out.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')) {
        Some(inner) if !inner.trim().is_empty() => inner.to_owned(),
        _ => out,
    }
}

/// A character reference at the start of a text, and how many bytes it takes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let decoded = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((decoded, end + 1))
}

/// A tag of the [`TAGS`].
#[derive(Debug)]
struct Tag {
    name: String,
    closing: bool,
    href: Option<String>,
    length: usize,
}

impl Tag {
    fn read(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name_length = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
        let name = inner.get(..name_length)?.to_ascii_lowercase();
        if !TAGS.contains(&name.as_str()) {
            return None;
        }
        let attributes = inner.get(name_length..)?;
        let end = attributes.find('>')?;
        let attributes = attributes.get(..end)?;
        if attributes.contains('<') || !(attributes.is_empty() || attributes.starts_with([' ', '/'])) {
            return None;
        }
        let length = text.len() - inner.len() + name_length + end + 1;
        Some(Self { name, closing, href: href(attributes), length })
    }

    fn html(&self) -> String {
        let slash = if self.closing { "/" } else { "" };
        match &self.href {
            Some(href) => {
                let mut escaped = String::new();
                push_escaped(href, &mut escaped);
                format!("<{slash}{} href=\"{escaped}\">", self.name)
            }
            None => format!("<{slash}{}>", self.name),
        }
    }
}

fn href(attributes: &str) -> Option<String> {
    let value = attributes.split_once("href=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = value.get(1..)?.split_once(quote)?;
    Some(value.replace("&amp;", "&"))
}

struct MarkdownLink<'a> {
    text: &'a str,
    target: &'a str,
    length: usize,
}

impl<'a> MarkdownLink<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let close = closing_bracket(text)?;
        let after = text.get(close + 1..)?;
        let target = after.strip_prefix('(')?;
        let end = target.find([')', ' ', '\n']).filter(|end| target.as_bytes().get(*end) == Some(&b')'))?;
        let target = target.get(..end)?;
        let link_text = text.get(1..close)?;
        (!link_text.is_empty()).then_some(Self { text: link_text, target, length: close + 1 + end + 2 })
    }
}

/// The `]` that matches the `[` a text starts with.
fn closing_bracket(text: &str) -> Option<usize> {
    // Link texts are short; the bound keeps a cell full of `[` linear.
    const LONGEST: usize = 400;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Turns the HTML tree into rich text, counting decoded text to know where it stands.
struct Walker<'a> {
    base: usize,
    chunks: &'a [Chunk],
    /// Bytes of decoded text passed so far.
    read: usize,
    /// The chunk that text at `read` lies in, or one before.
    next: usize,
}

impl Walker<'_> {
    fn blocks(&mut self, element: ElementRef<'_>) -> Vec<Block> {
        let mut out = Paragraphs::default();
        self.flow(element, &mut out);
        out.finish()
    }

    /// The children of an element, blocks and inlines in whichever mixture.
    fn flow(&mut self, parent: ElementRef<'_>, out: &mut Paragraphs) {
        for child in parent.children() {
            if let Node::Text(text) = child.value() {
                self.plain_text(text, &mut |inline| out.inline(inline));
            } else if let Some(element) = ElementRef::wrap(child) {
                self.flow_element(element, out);
            }
        }
    }

    fn flow_element(&mut self, element: ElementRef<'_>, out: &mut Paragraphs) {
        match element.value().name() {
            name @ ("ul" | "ol") => {
                out.end_paragraph();
                let items = self.items(element);
                out.block(Block::List { ordered: name == "ol", items });
            }
            "br" | "hr" => out.end_paragraph(),
            name if is_inline(name) => self.inline(element, &mut |inline| out.inline(inline)),
            _ => {
                out.end_paragraph();
                self.flow(element, out);
                out.end_paragraph();
            }
        }
    }

    fn items(&mut self, list: ElementRef<'_>) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        for child in list.children() {
            let mut out = Paragraphs::default();
            if let Node::Text(text) = child.value() {
                self.plain_text(text, &mut |inline| out.inline(inline));
            } else if let Some(element) = ElementRef::wrap(child) {
                self.flow(element, &mut out);
            }
            items.push(out.finish());
        }
        items.retain(|blocks| !blocks.is_empty());
        items
    }

    fn inline(&mut self, element: ElementRef<'_>, push: &mut dyn FnMut(Inline)) {
        match element.value().name() {
            "code" => {
                let text: String = element.text().collect();
                let span = self.advance(text.len());
                push(Inline::Code { text, span });
            }
            "a" => {
                let href = element.value().attr("href").unwrap_or_default().to_owned();
                push(Inline::Link { href, content: self.content(element) });
            }
            name @ ("strong" | "b" | "em" | "i") => {
                let strong = matches!(name, "strong" | "b");
                push(Inline::Emphasis { strong, content: self.content(element) });
            }
            _ => self.children(element, push),
        }
    }

    fn children(&mut self, parent: ElementRef<'_>, push: &mut dyn FnMut(Inline)) {
        for child in parent.children() {
            if let Node::Text(text) = child.value() {
                self.plain_text(text, push);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.inline(element, push);
            }
        }
    }

    fn content(&mut self, element: ElementRef<'_>) -> Vec<Inline> {
        let mut content = Vec::new();
        self.children(element, &mut |inline| content.push(inline));
        content
    }

    fn plain_text(&mut self, text: &str, push: &mut dyn FnMut(Inline)) {
        let span = self.advance(text.len());
        push(Inline::Text { text: text.to_owned(), span });
    }

    /// Passes over decoded text and returns where it stands on the page.
    fn advance(&mut self, length: usize) -> Span {
        let start = self.position(self.read);
        self.read += length;
        let end = self.end_position(self.read).max(start);
        Span::new(self.base + start, self.base + end)
    }

    /// Where the decoded text before `text` ends on the page; a chunk read to its end takes all its bytes.
    fn end_position(&mut self, text: usize) -> usize {
        let last = self.position(text.saturating_sub(1)) + 1;
        let ends_here = self.chunks.get(self.next + 1).is_none_or(|chunk| chunk.text_start == text);
        match self.chunks.get(self.next) {
            Some(chunk) if ends_here => chunk.end.max(last),
            _ => last,
        }
    }

    fn position(&mut self, text: usize) -> usize {
        let starts_later = |chunk: Option<&Chunk>| chunk.is_none_or(|chunk| chunk.text_start > text);
        while !starts_later(self.chunks.get(self.next + 1)) {
            self.next += 1;
        }
        let Some(chunk) = self.chunks.get(self.next) else { return 0 };
        (chunk.start + text.saturating_sub(chunk.text_start)).min(chunk.end.saturating_sub(1).max(chunk.start))
    }
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
