//! Items of lists of values: how each sets its value apart from what is said of it.

use std::ops::Range;

use super::classify::vocabulary;
use super::facts::EnumValue;
use super::rules::is_enum_name;
use super::tokens::{Flat, Token, TokenKind};
use crate::markup::{Block, Inline};
use crate::span::Span;

/// How an item of an enum list sets its value apart from the text about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemForm {
    /// `NAME: text`, as the documentation generator writes.
    Colon,
    /// `NAME - text`.
    Dash,
    /// `NAME` alone.
    Bare,
    /// Not at all: `NAME text`.
    Open,
}

pub(super) struct EnumItem {
    pub(super) value: EnumValue,
    pub(super) form: ItemForm,
    /// Neither a colon nor a code span says that this is a value.
    pub(super) loose: bool,
    /// Values that the item holds besides.
    more: Vec<EnumValue>,
}

impl EnumItem {
    pub(super) fn read(item: &[Block]) -> Option<Self> {
        let (Block::Paragraph(inlines), rest) = item.split_first()? else {
            return None;
        };
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let (first, after) = tokens.split_first()?;
        let name = flat.slice(first.at.clone()).trim();
        if !matches!(first.kind, TokenKind::Word(_) | TokenKind::Code(_)) || !is_enum_name(name) {
            return None;
        }
        let form = form(first, after)?;
        let separator = if form == ItemForm::Bare { flat.text().len() } else { after.first()?.at.end };
        let loose = form != ItemForm::Colon && matches!(first.kind, TokenKind::Word(_));
        Some(Self { loose, ..Self::of(first, form, inlines, &flat, separator).with(rest) })
    }

    /// An item that begins with a value in a code span, whatever the value's text.
    pub(super) fn stated(item: &[Block]) -> Option<Self> {
        let (Block::Paragraph(inlines), rest) = item.split_first()? else {
            return None;
        };
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let (first, after) = tokens.split_first()?;
        if !matches!(first.kind, TokenKind::Code(_)) || flat.slice(first.at.clone()).trim().is_empty() {
            return None;
        }
        if let Some((last, after)) = joined(after) {
            let (form, separator) = match (form(last, after), after.first()) {
                (Some(form), Some(next)) => (form, next.at.end),
                _ => (ItemForm::Bare, flat.text().len()),
            };
            let mut item = Self::of(first, form, inlines, &flat, separator).with(rest);
            item.share(&tokens, last, &flat);
            return Some(item);
        }
        let (form, separator) = match (form(first, after), after.first()) {
            (Some(ItemForm::Bare), _) | (None, None) => (ItemForm::Bare, flat.text().len()),
            (Some(form), Some(next)) => (form, next.at.end),
            // `NAME (since 2024): text` and `NAME = text` are set apart, too; the text keeps the bracket.
            (_, Some(next)) if next.kind == TokenKind::Punct('(') => (ItemForm::Dash, first.at.end),
            (_, Some(next)) if next.kind == TokenKind::Punct('=') => (ItemForm::Dash, next.at.end),
            (_, Some(_)) => (ItemForm::Open, first.at.end),
            (Some(form), None) => (form, first.at.end),
        };
        Some(Self::of(first, form, inlines, &flat, separator).with(rest))
    }

    /// An item whose first paragraph has this value, and from this byte on the text about it.
    fn of(first: &Token<'_>, form: ItemForm, inlines: &[Inline], flat: &Flat, from: usize) -> Self {
        let glued = glued(flat);
        let end = glued.first().map_or(flat.text().len(), |next| next.dash);
        let more = if glued.is_empty() { Vec::new() } else { split(&tail(inlines, end)) };
        let docs = described(inlines, flat, from..end).into_iter().collect();
        let name = flat.slice(first.at.clone()).trim().to_owned();
        Self { value: EnumValue { name, docs, span: flat.span(&first.at) }, form, loose: false, more }
    }

    /// The same with the further blocks of the item.
    fn with(mut self, rest: &[Block]) -> Self {
        self.value.docs.extend_from_slice(rest);
        self
    }

    /// Gives what the item says of its first value to the others that it names, up to the last one.
    fn share(&mut self, tokens: &[Token<'_>], last: &Token<'_>, flat: &Flat) {
        let named = tokens.iter().skip(1).filter(|token| matches!(token.kind, TokenKind::Code(_)));
        let named = named.take_while(|token| token.at.start <= last.at.start);
        let others = named.map(|token| EnumValue {
            name: flat.slice(token.at.clone()).trim().to_owned(),
            span: flat.span(&token.at),
            ..self.value.clone()
        });
        self.more.splice(0..0, others.filter(|value| !value.name.is_empty()));
    }

    pub(super) fn values(self) -> impl Iterator<Item = EnumValue> {
        std::iter::once(self.value).chain(self.more)
    }
}

/// Values that share one item, `A`, `B`: the last of them and what follows, if that sets them apart.
fn joined<'p, 't>(after: &'p [Token<'t>]) -> Option<(&'p Token<'t>, &'p [Token<'t>])> {
    let joins =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Punct(',' | '/')) || token.is_any_word(&["and", "or"]);
    let mut found = None;
    let mut rest = after;
    loop {
        let behind = rest.iter().position(|token| !joins(token)).filter(|joints| (1..=2).contains(joints));
        match behind.and_then(|joints| rest.get(joints..)).and_then(<[_]>::split_first) {
            Some((code, behind)) if matches!(code.kind, TokenKind::Code(_)) => {
                found = Some((code, behind));
                rest = behind;
            }
            _ => break,
        }
    }
    found.filter(|(last, after)| after.is_empty() || form(last, after).is_some())
}

/// A value that a dash in running text begins: `Nothing yet. - READY: It is ready.`
pub(super) struct Glued {
    /// Where the dash stands in the plain text.
    pub(super) dash: usize,
    /// Where the name stands.
    name: Range<usize>,
    /// Where its description begins.
    text: usize,
}

/// The values that the pages' own generator failed to put into items.
pub(super) fn glued(flat: &Flat) -> Vec<Glued> {
    let tokens = flat.tokens(vocabulary());
    let starts = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_none_or(|token| matches!(token.kind, TokenKind::Punct('.' | ',' | ';' | '!')))
    };
    let found = tokens.windows(3).enumerate().filter_map(|(at, window)| {
        let [dash, name, colon] = window else { return None };
        let fits = dash.kind == TokenKind::Punct('-') && colon.kind == TokenKind::Punct(':') && starts(at);
        let is_name = matches!(name.kind, TokenKind::Word(_) | TokenKind::Code(_))
            && is_enum_name(flat.slice(name.at.clone()).trim());
        (fits && is_name).then(|| Glued { dash: dash.at.start, name: name.at.clone(), text: colon.at.end })
    });
    found.collect()
}

/// The values of a text that begins with a dash.
pub(super) fn split(inlines: &[Inline]) -> Vec<EnumValue> {
    let mut values = Vec::new();
    let flat = Flat::new(inlines);
    let glued = glued(&flat);
    for (at, value) in glued.iter().enumerate() {
        let end = glued.get(at + 1).map_or(flat.text().len(), |next| next.dash);
        values.push(EnumValue {
            name: flat.slice(value.name.clone()).trim().to_owned(),
            docs: described(inlines, &flat, value.text..end).into_iter().collect(),
            span: flat.span(&value.name),
        });
    }
    values
}

/// A part of an item's first paragraph, if there is anything in it.
pub(super) fn described(inlines: &[Inline], flat: &Flat, part: Range<usize>) -> Option<Block> {
    let Range { start: from, end } = part;
    let rest = flat.slice(from..end);
    if rest.trim().is_empty() {
        return None;
    }
    let blanks = rest.len() - rest.trim_start().len();
    let blanks_behind = rest.len() - rest.trim_end().len();
    let outside = [0..from + blanks, end - blanks_behind..flat.text().len()];
    Some(Block::Paragraph(cut(inlines, &outside)))
}

fn form(name: &Token<'_>, after: &[Token<'_>]) -> Option<ItemForm> {
    let Some(next) = after.first() else {
        return Some(ItemForm::Bare);
    };
    match next.kind {
        TokenKind::Punct(':') => Some(ItemForm::Colon),
        // A code span's closing quotes are between the two positions on the page, not in the plain text.
        TokenKind::Punct('-' | '–' | '—') if next.at.start > name.at.end => Some(ItemForm::Dash),
        TokenKind::Punct('.' | ',' | ';') if after.len() == 1 => Some(ItemForm::Bare),
        _ => None,
    }
}

/// The inlines up to this byte of their plain text.
pub(super) fn head(inlines: &[Inline], end: usize) -> Vec<Inline> {
    cut(inlines, std::slice::from_ref(&(end..usize::MAX)))
}

/// The inlines from this byte of their plain text.
pub(super) fn tail(inlines: &[Inline], start: usize) -> Vec<Inline> {
    cut(inlines, std::slice::from_ref(&(0..start)))
}

/// The inlines without these bytes of their plain text.
pub(super) fn cut(inlines: &[Inline], ranges: &[Range<usize>]) -> Vec<Inline> {
    let mut kept = Vec::new();
    cut_into(inlines, ranges, &mut 0, &mut kept);
    kept
}

fn cut_into(inlines: &[Inline], ranges: &[Range<usize>], at: &mut usize, kept: &mut Vec<Inline>) {
    for inline in inlines {
        match inline {
            Inline::Text { text, span } => {
                kept.extend(cut_text(text, *span, ranges, *at));
                *at += text.len();
            }
            Inline::Code { text, .. } => {
                if !ranges.iter().any(|range| range.contains(at)) {
                    kept.push(inline.clone());
                }
                *at += text.len();
            }
            Inline::Link { href, content } => {
                let mut inner = Vec::new();
                cut_into(content, ranges, at, &mut inner);
                if !inner.is_empty() {
                    kept.push(Inline::Link { href: href.clone(), content: inner });
                }
            }
            Inline::Emphasis { strong, content } => {
                let mut inner = Vec::new();
                cut_into(content, ranges, at, &mut inner);
                if !inner.is_empty() {
                    kept.push(Inline::Emphasis { strong: *strong, content: inner });
                }
            }
        }
    }
}

/// The stretches of a text that starts at `at` which no range covers.
fn cut_text(text: &str, span: Span, ranges: &[Range<usize>], at: usize) -> Vec<Inline> {
    let mut kept = Vec::new();
    let mut from = 0;
    let mut keep = |from: usize, to: usize| {
        let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) else {
            return;
        };
        let start = (span.range().start + from).min(span.range().end);
        let end = if to == text.len() { span.range().end } else { (span.range().start + to).min(span.range().end) };
        kept.push(Inline::Text { text: part.to_owned(), span: Span::new(start, end) });
    };
    for range in ranges {
        let start = range.start.saturating_sub(at).min(text.len());
        let end = range.end.saturating_sub(at).min(text.len());
        keep(from, start.max(from));
        from = from.max(end);
    }
    keep(from, text.len());
    kept
}
