//! Tags of HTML in Markdown, told from what only looks like them.
//!
//! A Markdown parser takes a text that begins with `<p>` for HTML whose Markdown it does not read, and hands out tags
//! without a word about what they enclose. So the tags are looked for first and covered: in what the parser gets, marks of
//! punctuation of the same length stand at their places. Punctuation is what `<` and `>` are to the marks of Markdown around
//! them, and no byte moves. Where the parser finds a cover in code, the text of the page is taken instead.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cell::{Tag, decode_code};

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Parts two paragraphs.
    Break,
    List {
        ordered: bool,
    },
    Item,
    Emphasis {
        strong: bool,
    },
    Link,
    Code,
    /// An exponent, or the sign of a footnote.
    Raised,
    /// Code in lines of its own.
    Preformatted,
    /// Only looks, or nothing that is text.
    Nothing,
}

/// The tags that are known: their names, and the shapes.
const SHAPES: &[(&[&str], Shape)] = &[
    (
        &[
            "blockquote",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "p",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
        ],
        Shape::Break,
    ),
    (&["ul"], Shape::List { ordered: false }),
    (&["ol"], Shape::List { ordered: true }),
    (&["li"], Shape::Item),
    (&["b", "strong"], Shape::Emphasis { strong: true }),
    (&["em", "i", "var", "dfn", "cite"], Shape::Emphasis { strong: false }),
    (&["a"], Shape::Link),
    (&["code", "kbd", "samp", "tt"], Shape::Code),
    (&["sup"], Shape::Raised),
    (&["pre"], Shape::Preformatted),
    (&["abbr", "big", "font", "img", "ins", "mark", "nobr", "small", "span", "sub", "u", "wbr"], Shape::Nothing),
];

/// Tags that need no partner. Nobody calls a placeholder `<br>`, but many call one `<i>` or `<summary>`.
const ALONE: &[&str] = &["br", "dd", "div", "dt", "hr", "li", "p", "td", "th", "tr", "wbr"];

/// A tag of a text, or what of it is told whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands.
    pub(super) range: Range<usize>,
    pub(super) kind: MarkKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkKind {
    Open {
        name: &'static str,
        shape: Shape,
        /// What a link leads to.
        href: Option<String>,
    },
    Close {
        name: &'static str,
        shape: Shape,
    },
    /// `<code>…</code>` in which nothing but its text stands.
    Code(String),
    /// `<pre>…</pre>`
    Preformatted(String),
    /// A comment, or a tag that can hold no text: `<a name="x"/>`.
    Empty,
}

/// The marks of a text in order. None where nothing begins like a tag, as in nearly all texts.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut finder = Finder { text, found: Vec::new(), preformatted: None, no_comment_ends: false };
    finder.run();
    paired(finder.found)
}

/// The text with each mark covered.
pub(super) fn covered(text: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len());
    for mark in marks {
        out.push_str(text.get(out.len()..mark.range.start).unwrap_or_default());
        out.extend(std::iter::repeat_n(',', mark.range.len()));
    }
    out.push_str(text.get(out.len()..).unwrap_or_default());
    out
}

/// A mark, and whether it is one without its partner.
struct Found {
    mark: Mark,
    is_sure: bool,
}

struct Finder<'t> {
    text: &'t str,
    found: Vec<Found>,
    /// The last `<pre>` that waits for its end.
    preformatted: Option<usize>,
    /// Found out once, not at each comment.
    no_comment_ends: bool,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(step) = self.text.get(at..).and_then(|rest| memchr::memchr3(b'<', b'\\', b']', rest.as_bytes()))
        {
            at += step;
            let rest = self.text.get(at..).unwrap_or_default();
            at += match rest.as_bytes().first() {
                Some(b'<') => self.mark(rest, at).unwrap_or(1),
                Some(b'\\') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                _ => target(rest),
            };
        }
    }

    /// Takes what begins with `<`; returns its length.
    fn mark(&mut self, rest: &str, at: usize) -> Option<usize> {
        if let Some(inner) = rest.strip_prefix("<!--") {
            return self.comment(inner, at);
        }
        let tag = Tag::named(rest, |written| known(written).map(|(name, _)| name))?;
        // `<p and q>` compares.
        let attributes = tag.attributes.trim();
        if !(attributes.contains('=') || matches!(attributes, "" | "/" | "open")) || attributes.contains('`') {
            return None;
        }
        let (name, shape) = known(tag.name)?;
        let range = at..at + tag.length;
        if tag.closing {
            self.close(name, shape, range);
        } else {
            self.open(&tag, shape, range);
        }
        Some(tag.length)
    }

    fn open(&mut self, tag: &Tag<'_>, shape: Shape, range: Range<usize>) {
        if tag.attributes.ends_with('/') && shape != Shape::Break {
            return self.push(range, MarkKind::Empty, true);
        }
        if shape == Shape::Preformatted {
            self.preformatted = Some(self.found.len());
        }
        let href = if shape == Shape::Link { tag.href() } else { None };
        let is_sure = tag.attributes.contains('=') || ALONE.contains(&tag.name) || matches!(shape, Shape::List { .. });
        self.push(range, MarkKind::Open { name: tag.name, shape, href }, is_sure);
    }

    fn push(&mut self, range: Range<usize>, kind: MarkKind, is_sure: bool) {
        self.found.push(Found { mark: Mark { range, kind }, is_sure });
    }

    fn comment(&mut self, inner: &str, at: usize) -> Option<usize> {
        if self.no_comment_ends {
            return None;
        }
        let Some(end) = memchr::memmem::find(inner.as_bytes(), b"-->") else {
            self.no_comment_ends = true;
            return None;
        };
        let length = "<!--".len() + end + "-->".len();
        self.push(at..at + length, MarkKind::Empty, true);
        Some(length)
    }

    fn close(&mut self, name: &'static str, shape: Shape, range: Range<usize>) {
        match shape {
            Shape::Preformatted if self.preformatted.is_some() => self.preformatted(range),
            Shape::Code if self.code(name, &range) => {}
            _ => self.push(range, MarkKind::Close { name, shape }, true),
        }
    }

    /// Joins the ends of code in which there is no markup. What it holds is not read as Markdown: in `<code>a*b*</code>`, the
    /// author means the stars.
    fn code(&mut self, closed: &str, end: &Range<usize>) -> bool {
        let Some(Mark { range, kind: MarkKind::Open { name, shape: Shape::Code, .. } }) =
            self.found.last().map(|found| &found.mark)
        else {
            return false;
        };
        let inner = self.text.get(range.end..end.start).unwrap_or_default();
        if *name != closed
            || inner.trim().is_empty()
            || inner.contains('`')
            || inner.contains("](")
            || inner.contains("\n\n")
        {
            return false;
        }
        let (start, code) = (range.start, decode_code(&inner.replace("\\_", "_").replace('\n', " ")));
        self.found.pop();
        self.push(start..end.end, MarkKind::Code(code), true);
        true
    }

    /// Joins the ends of preformatted text, which has no Markdown in it.
    fn preformatted(&mut self, end: Range<usize>) {
        let Some(first) = self.preformatted.take().filter(|first| *first < self.found.len()) else { return };
        let mut inner = self.found.split_off(first).into_iter();
        let Some(Found { mark, .. }) = inner.next() else { return };
        let (mut text, mut at) = (String::new(), mark.range.end);
        for Found { mark, .. } in inner {
            text.push_str(self.text.get(at..mark.range.start).unwrap_or_default());
            match mark.kind {
                MarkKind::Open { name: "br", .. } => text.push('\n'),
                MarkKind::Code(code) => text.push_str(&code),
                _ => {}
            }
            at = mark.range.end;
        }
        text.push_str(self.text.get(at..end.start).unwrap_or_default());
        self.push(mark.range.start..end.end, MarkKind::Preformatted(decode_code(&text)), true);
    }
}

/// The name and the shape of a tag as it is written.
fn known(written: &str) -> Option<(&'static str, Shape)> {
    let names = SHAPES.iter().flat_map(|(names, shape)| names.iter().map(|name| (*name, *shape)));
    names.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(written))
}

/// The length of `](target` at the start of a text: no tag stands in what a link leads to.
fn target(text: &str) -> usize {
    let Some(target) = text.strip_prefix("](") else { return 1 };
    2 + target.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(target.len())
}

/// The marks that have their partners, or need none. What only looks is left of others that are tags for sure.
fn paired(found: Vec<Found>) -> Vec<Mark> {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut has_partner = vec![false; found.len()];
    for (at, found) in found.iter().enumerate() {
        match &found.mark.kind {
            MarkKind::Open { name, .. } => open.entry(name).or_default().push(at),
            MarkKind::Close { name, .. } => {
                let start = open.get_mut(name).and_then(Vec::pop);
                if let Some(has_partner) = start.and_then(|start| has_partner.get_mut(start)) {
                    *has_partner = true;
                }
            }
            _ => {}
        }
    }
    let marks = found.into_iter().zip(has_partner).filter(|(found, has_partner)| found.is_sure || *has_partner);
    marks.map(|(found, has_partner)| if has_partner { found.mark } else { alone(found.mark) }).collect()
}

/// A tag that is never closed.
fn alone(mut mark: Mark) -> Mark {
    if let MarkKind::Open { shape, .. } = &mut mark.kind {
        *shape = match shape {
            Shape::Break | Shape::List { .. } => Shape::Break,
            Shape::Item => Shape::Item,
            _ => Shape::Nothing,
        };
    }
    mark
}
