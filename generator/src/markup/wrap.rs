//! What marks and tags make of the text that they enclose.

use super::rich::{Inline, plain_inlines};
use crate::span::Span;

/// What a stretch of text becomes.
#[derive(Debug)]
pub(super) enum Wrap {
    Emphasis {
        strong: bool,
    },
    Link {
        href: String,
    },
    /// Code, from this byte of the page on.
    Code {
        start: u32,
    },
    /// An exponent or the sign of a footnote, whose tag stands here.
    Raised {
        tag: Span,
        behind: Behind,
    },
    /// Text as any other.
    Nothing,
}

/// What stands in front of a raised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    Number,
    /// A unit such as `m`.
    Unit,
    Word,
    Blank,
}

impl Behind {
    pub(super) fn of(before: &str) -> Self {
        let word = before.bytes().rev().take(3).take_while(u8::is_ascii_alphabetic).count();
        match before.chars().next_back() {
            Some(c) if c.is_ascii_digit() || c == ')' => Self::Number,
            Some(c) if !c.is_whitespace() => {
                if matches!(word, 1 | 2) {
                    Self::Unit
                } else {
                    Self::Word
                }
            }
            _ => Self::Blank,
        }
    }
}

impl Wrap {
    /// What becomes of all its text, which ends at this byte of the page. Markdown is taken at its word: it may stress nothing.
    pub(super) fn whole(mut self, content: Vec<Inline>, end: u32, is_markdown: bool) -> Vec<Inline> {
        match self {
            Self::Link { href } if is_markdown => vec![Inline::Link { href, content }],
            Self::Emphasis { strong } if is_markdown => vec![Inline::Emphasis { strong, content }],
            _ => self.part(content, end),
        }
    }

    /// What becomes of a part of its text, behind which a break parts it. A link leads where it does from its first part.
    pub(super) fn part(&mut self, content: Vec<Inline>, end: u32) -> Vec<Inline> {
        if content.is_empty() {
            return content;
        }
        match std::mem::replace(self, Self::Nothing) {
            Self::Emphasis { strong } => {
                *self = Self::Emphasis { strong };
                vec![Inline::Emphasis { strong, content }]
            }
            Self::Link { href } => vec![Inline::Link { href, content }],
            Self::Code { start } => {
                *self = Self::Code { start: end };
                code(content, Span { start, end })
            }
            Self::Raised { tag, behind } => raised(content, tag, behind),
            Self::Nothing => content,
        }
    }
}

/// Text as code. Links in it stay links, to code.
fn code(content: Vec<Inline>, span: Span) -> Vec<Inline> {
    if content.iter().all(|inline| !has_link(inline)) {
        let mut text = String::new();
        plain_inlines(&content, &mut text);
        let text = text.trim().to_owned();
        return if text.is_empty() { Vec::new() } else { vec![Inline::Code { text, span }] };
    }
    let mut joined: Vec<Inline> = Vec::new();
    for inline in content.into_iter().flat_map(each_as_code) {
        match (joined.last_mut(), inline) {
            (Some(Inline::Code { text, span }), Inline::Code { text: more, span: behind })
                if span.end == behind.start =>
            {
                text.push_str(&more);
                span.end = behind.end;
            }
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

fn has_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } => true,
        Inline::Emphasis { content, .. } => content.iter().any(has_link),
        Inline::Text { .. } | Inline::Code { .. } => false,
    }
}

fn each_as_code(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::Text { text, span } if !text.trim().is_empty() => vec![Inline::Code { text, span }],
        Inline::Text { .. } | Inline::Code { .. } => vec![inline],
        Inline::Link { href, content } => {
            vec![Inline::Link { href, content: content.into_iter().flat_map(each_as_code).collect() }]
        }
        Inline::Emphasis { content, .. } => content.into_iter().flat_map(each_as_code).collect(),
    }
}

/// What is raised. An exponent gets the mark that it has in plain text. The number of a footnote would become one of the
/// sentence, and is left out.
fn raised(content: Vec<Inline>, tag: Span, behind: Behind) -> Vec<Inline> {
    let mut text = String::new();
    plain_inlines(&content, &mut text);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let is_number = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
    let sign = match behind {
        Behind::Number if is_number => "^",
        Behind::Unit if is_number => return vec![Inline::Text { text: text.chars().map(small).collect(), span: tag }],
        Behind::Word | Behind::Blank if is_number => return Vec::new(),
        Behind::Unit | Behind::Word => " ",
        Behind::Number | Behind::Blank => return content,
    };
    let mut inlines = vec![Inline::Text { text: sign.to_owned(), span: tag }];
    inlines.extend(content);
    inlines
}

/// A digit as it looks above the line.
fn small(digit: char) -> char {
    match digit {
        '0' => '\u{2070}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '4' => '\u{2074}',
        '5' => '\u{2075}',
        '6' => '\u{2076}',
        '7' => '\u{2077}',
        '8' => '\u{2078}',
        '9' => '\u{2079}',
        '+' => '\u{207a}',
        '-' => '\u{207b}',
        other => other,
    }
}
