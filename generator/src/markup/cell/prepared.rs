//! A cell taken apart: code spans, escapes, entities, links and tags told from text.

use std::ops::Range;

use crate::text::split_once;

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

/// Real tags have a link at most; the bound keeps a cell full of tags that never end linear.
const LONGEST_TAG: usize = 2048;

/// Elements inside each other that a cell may have; real ones have 9. What reads and drops them recurses.
pub(in super::super) const DEEPEST: usize = 100;

/// A stretch of decoded text and the bytes of the cell it came from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    /// Where it starts in the concatenation of all decoded text.
    pub(super) text_start: usize,
    /// Where it starts in the cell.
    pub(super) start: usize,
    /// Where it ends in the cell.
    pub(super) end: usize,
    /// Its text is spelled in the cell as it is, so that each byte of it has a place of its own.
    pub(super) is_literal: bool,
}

/// A cell as text and tags, with the way back.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// The decoded text of the whole cell.
    pub(super) text: String,
    pub(super) pieces: Vec<CellPiece>,
    pub(super) chunks: Vec<Chunk>,
    /// Nothing that is still to be read closes `<code>`; found out once, not at each `<code>`.
    no_code_ends: bool,
}

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellPiece {
    /// Bytes of the decoded text.
    Text(Range<usize>),
    /// `<name>`
    Open(&'static str),
    /// `<a href="…">`
    Link(String),
    /// `</name>`
    Close(&'static str),
}

impl Prepared {
    pub(super) fn new(cell: &str) -> Self {
        let mut out = Self { text: String::with_capacity(cell.len()), ..Self::default() };
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

    /// Whether elements nest deeper than [`DEEPEST`]: tags are counted that wait for their end, so that whatever a parser
    /// makes of them cannot be deeper by more than a constant.
    pub(super) fn is_too_deep(&self) -> bool {
        let mut open: Vec<&'static str> = Vec::new();
        for piece in &self.pieces {
            match piece {
                CellPiece::Text(_) | CellPiece::Open("br" | "hr") => {}
                // Neither can hold another one directly: the next one ends the one before.
                CellPiece::Open(name @ ("p" | "li")) if open.last() == Some(name) => {}
                CellPiece::Open(name) => open.push(name),
                CellPiece::Link(_) => open.push("a"),
                CellPiece::Close(name) => {
                    if let Some(at) = open.iter().rposition(|open| open == name) {
                        open.truncate(at);
                    }
                }
            }
            if open.len() > DEEPEST {
                return true;
            }
        }
        false
    }

    /// Ordinary characters up to the next one that may be markup.
    fn run(&mut self, rest: &str, at: usize) -> usize {
        let special = |c: char| matches!(c, '`' | '<' | '&' | '\\' | '[' | '*');
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest.get(first..).and_then(|tail| tail.find(special)).map_or(rest.len(), |found| found + first);
        self.piece(rest.get(..length).unwrap_or(rest), at..at + length, true);
        length
    }

    fn text(&mut self, decoded: &str, start: usize, end: usize) {
        self.piece(decoded, start..end, false);
    }

    fn piece(&mut self, decoded: &str, at: Range<usize>, is_literal: bool) {
        let text_start = self.text.len();
        self.chunks.push(Chunk { text_start, start: at.start, end: at.end, is_literal });
        self.text.push_str(decoded);
        match self.pieces.last_mut() {
            Some(CellPiece::Text(before)) => before.end = self.text.len(),
            _ => self.pieces.push(CellPiece::Text(text_start..self.text.len())),
        }
    }

    /// The cell as HTML in which only tags are tags.
    pub(super) fn html(&self) -> String {
        let mut html = String::with_capacity(self.text.len() * 2);
        for piece in &self.pieces {
            let parts = match piece {
                CellPiece::Text(range) => {
                    push_escaped(self.text.get(range.clone()).unwrap_or_default(), &mut html);
                    continue;
                }
                CellPiece::Open(name) => ["<", name, ">"],
                CellPiece::Close(name) => ["</", name, ">"],
                CellPiece::Link(href) => {
                    html.push_str("<a href=\"");
                    push_escaped(href, &mut html);
                    ["\"", "", ">"]
                }
            };
            html.extend(parts);
        }
        html
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
        self.pieces.push(CellPiece::Open("code"));
        self.text(decoded, start, end);
        self.pieces.push(CellPiece::Close("code"));
    }

    fn tag(&mut self, cell: &str, at: usize) -> usize {
        let rest = cell.get(at..).unwrap_or_default();
        let Some(tag) = Tag::read(rest) else {
            self.text("<", at, at + 1);
            return 1;
        };
        if tag.name == "code" && !tag.closing && !self.no_code_ends {
            let inner = rest.get(tag.length..).unwrap_or_default();
            let end = inner.find("</code>");
            self.no_code_ends = end.is_none();
            // Tags in code are not its text: `<code><a href="#hull">Hull</a></code>`.
            if let Some(length) = end.filter(|length| !has_tags(inner.get(..*length).unwrap_or_default())) {
                let end = at + tag.length + length + "</code>".len();
                self.code(&decode_code(inner.get(..length).unwrap_or_default()), at, end);
                return end - at;
            }
        }
        self.pieces.push(match tag.href() {
            Some(href) if tag.name == "a" && !tag.closing => CellPiece::Link(href),
            _ if tag.closing => CellPiece::Close(tag.name),
            _ => CellPiece::Open(tag.name),
        });
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
        self.pieces.push(CellPiece::Link(link.target.to_owned()));
        let inner = Self::new(link.text);
        let before = self.text.len();
        self.chunks.extend(inner.chunks.into_iter().map(|chunk| Chunk {
            text_start: before + chunk.text_start,
            start: at + 1 + chunk.start,
            end: at + 1 + chunk.end,
            is_literal: chunk.is_literal,
        }));
        self.text.push_str(&inner.text);
        self.pieces.extend(inner.pieces.into_iter().map(|piece| match piece {
            CellPiece::Text(range) => CellPiece::Text(before + range.start..before + range.end),
            other => other,
        }));
        self.pieces.push(CellPiece::Close("a"));
        link.length
    }

    /// `**` opens or closes strong text.
    fn strong(&mut self, rest: &str, at: usize, open: &mut bool) -> usize {
        let tail = rest.strip_prefix("**");
        let opens = |tail: &str| tail.starts_with(char::is_alphanumeric) && tail.contains("**");
        match tail {
            Some(_) if *open => self.pieces.push(CellPiece::Close("strong")),
            Some(tail) if opens(tail) => self.pieces.push(CellPiece::Open("strong")),
            _ => {
                self.text("*", at, at + 1);
                return 1;
            }
        }
        *open = !*open;
        2
    }
}

fn has_tags(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| text.get(at..).is_some_and(|rest| Tag::read(rest).is_some()))
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
            if Tag::read(found).is_some_and(|tag| BLOCK_TAGS.contains(&tag.name)) {
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
pub(in super::super) fn decode_code(code: &str) -> String {
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

/// A tag whose name is known.
#[derive(Debug)]
pub(in super::super) struct Tag<'t> {
    pub(in super::super) name: &'static str,
    pub(in super::super) closing: bool,
    /// What stands behind the name.
    pub(in super::super) attributes: &'t str,
    pub(in super::super) length: usize,
}

impl<'t> Tag<'t> {
    /// A tag of the [`TAGS`] at the start of a text.
    fn read(text: &'t str) -> Option<Self> {
        Self::named(text, |written| TAGS.iter().find(|name| name.eq_ignore_ascii_case(written)).copied())
    }

    /// A tag at the start of a text, if its name is known.
    pub(in super::super) fn named(text: &'t str, known: impl Fn(&str) -> Option<&'static str>) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name_length = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
        let written = inner.get(..name_length)?;
        let name = known(written)?;
        let attributes = inner.get(name_length..)?;
        let end = memchr::memchr(b'>', attributes.as_bytes().get(..LONGEST_TAG).unwrap_or(attributes.as_bytes()))?;
        let attributes = attributes.get(..end)?;
        if attributes.contains('<') || !(attributes.is_empty() || attributes.starts_with([' ', '/'])) {
            return None;
        }
        let length = text.len() - inner.len() + name_length + end + 1;
        Some(Self { name, closing, attributes, length })
    }

    /// What a link leads to.
    pub(in super::super) fn href(&self) -> Option<String> {
        let (_, value) = split_once(self.attributes, "href=")?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = value.get(1..)?.split_once(quote)?;
        Some(if value.contains('&') { value.replace("&amp;", "&") } else { value.to_owned() })
    }
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
