//! Reads a cell: its sentences, its enum list and what is left as documentation.

use std::cell::Cell;
use std::ops::Range;

use super::classify::{classify, is_statement, vocabulary};
use super::facts::{Class, Context, EnumValue, Reading, Sentence};
use super::field::Field;
use super::parts;
use super::place::SentencePlace;
use super::rules::{EMPTIED, ENTRIES, EXTRA, LENGTH, REPEATED, REPLACED, REQUIRED, REQUIRED_ONEOF, is_enum_name};
use super::said::{KnownSentences, Piece, one_line};
use super::tokens::{Flat, Phrase, Token, TokenKind};
use crate::api::Limit;
use crate::markup::{Block, Inline, Rich};
use crate::span::Span;

/// Reads what a cell says about the field of the context.
#[must_use]
pub fn read_cell(rich: Rich, context: &Context) -> Reading {
    read_cell_with(rich, &Field::new(context), &KnownSentences::default())
}

/// The same, beside other cells, whose sentences need not be read again.
pub(crate) fn read_cell_with(rich: Rich, field: &Field<'_>, known: &KnownSentences) -> Reading {
    let looked_around = Cell::new(false);
    let mut reader =
        TextReader { field, known, looked_around: &looked_around, reading: Reading::default(), loose: Vec::new() };
    for block in rich.blocks {
        reader.top(block);
    }
    let TextReader { mut reading, loose, .. } = reader;
    settle_required(&mut reading.sentences);
    settle_loose(&mut reading.sentences, &loose, SentencePlace::new(field, &looked_around));
    settle_softened(&mut reading.sentences);
    settle_emptied(&mut reading.sentences, field);
    settle_values(&mut reading);
    reading.is_open = field.is_open();
    reading
}

struct TextReader<'a> {
    field: &'a Field<'a>,
    known: &'a KnownSentences,
    /// See [`SentencePlace::paragraph`].
    looked_around: &'a Cell<bool>,
    reading: Reading,
    /// Sentences that count only where nothing says the same exactly, by their places, with what they then say.
    loose: Vec<(usize, Class)>,
}

/// What the sentences of a block are part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockContext {
    Prose,
    Item,
    Enum,
}

impl TextReader<'_> {
    fn top(&mut self, block: Block) {
        if let Block::Paragraph(inlines) = block {
            return self.top_paragraph(inlines);
        }
        let Block::List { ordered, items } = block else {
            self.block(&block, BlockContext::Prose);
            return self.reading.docs.blocks.push(block);
        };
        if let Some(values) = self.stated_values(&items) {
            return self.take(ordered, items, values);
        }
        if let Some(values) = self.enum_values(&items).filter(|_| !ordered) {
            self.reading.values.extend(values);
            for item in &items {
                self.blocks(item, BlockContext::Enum);
            }
            return;
        }
        let list = Block::List { ordered, items };
        self.block(&list, BlockContext::Prose);
        self.reading.docs.blocks.push(list);
    }

    /// Takes the values out of a list; the items that hold none are documentation.
    fn take(&mut self, ordered: bool, items: Vec<Vec<Block>>, values: Vec<Option<EnumItem>>) {
        let mut others = Vec::new();
        for (item, value) in items.into_iter().zip(values) {
            if let Some(value) = value {
                self.reading.values.extend(value.values());
                self.blocks(&item, BlockContext::Enum);
            } else {
                self.blocks(&item, BlockContext::Item);
                others.push(item);
            }
        }
        if !others.is_empty() {
            self.reading.docs.blocks.push(Block::List { ordered, items: others });
        }
    }

    /// The values that items of a list begin with, where the field is known to be an enum: each in a code span. Markdown
    /// joins a list of them with one that stands before it, so some items may hold none. `None` where none does.
    fn stated_values(&self, items: &[Vec<Block>]) -> Option<Vec<Option<EnumItem>>> {
        if !self.field.is_enum() {
            return None;
        }
        let mut found: Vec<_> = items.iter().map(|item| EnumItem::stated(item)).collect();
        // Running text may begin with a code span, too; in a list of values it stands apart from the text about it.
        if found.iter().flatten().any(|item| item.form != ItemForm::Open) {
            for item in &mut found {
                item.take_if(|item| item.form == ItemForm::Open);
            }
        }
        found.iter().any(Option::is_some).then_some(found)
    }

    /// Keeps of a paragraph what is no one-of annotation.
    fn top_paragraph(&mut self, inlines: Vec<Inline>) {
        let values = !self.reading.values.is_empty();
        let glued = values.then(|| glued(&Flat::new(&inlines))).and_then(|glued| glued.into_iter().next());
        if let Some(first) = glued {
            return self.values_in_paragraph(&inlines, first.dash);
        }
        let annotations = self.paragraph(&inlines, BlockContext::Prose);
        if annotations.is_empty() {
            self.reading.docs.blocks.push(Block::Paragraph(inlines));
            return;
        }
        let kept = cut(&inlines, &annotations);
        if !Flat::new(&kept).text().trim().is_empty() {
            self.reading.docs.blocks.push(Block::Paragraph(kept));
        }
    }

    /// A paragraph between two enum lists in which values stand that fell out of them.
    fn values_in_paragraph(&mut self, inlines: &[Inline], from: usize) {
        let (before, behind) = (head(inlines, from), tail(inlines, from));
        if !Flat::new(&before).text().trim().is_empty() {
            self.top_paragraph(before);
        }
        self.reading.values.extend(split(&behind));
        self.paragraph(&behind, BlockContext::Enum);
    }

    fn blocks(&mut self, blocks: &[Block], part: BlockContext) {
        for block in blocks {
            self.block(block, part);
        }
    }

    fn block(&mut self, block: &Block, part: BlockContext) {
        match block {
            Block::Paragraph(inlines) => {
                self.paragraph(inlines, part);
            }
            Block::List { items, .. } => {
                let part = if part == BlockContext::Enum { BlockContext::Enum } else { BlockContext::Item };
                for item in items {
                    self.blocks(item, part);
                }
            }
            Block::Code { .. } => {}
        }
    }

    /// Reads a paragraph's sentences; returns which bytes of its plain text are one-of annotations.
    fn paragraph(&mut self, inlines: &[Inline], part: BlockContext) -> Vec<Range<usize>> {
        let flat = Flat::new(inlines);
        let mut annotations = Vec::new();
        let tokens = flat.tokens(vocabulary());
        let in_item = part == BlockContext::Item;
        let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
        let place = place.inside(in_item);
        let mut label: &[Token<'_>] = &[];
        for phrase in flat.phrases(&tokens).flat_map(|phrase| by_lines(phrase, &flat, place)) {
            if part == BlockContext::Prose {
                self.prose(phrase, &flat, (&mut label, place), &mut annotations);
                continue;
            }
            let class = on_own_line(phrase, &flat, place).unwrap_or_else(|| match part {
                BlockContext::Enum => Class::EnumValue,
                _ => parts::classified(phrase.body(), flat.text(), place),
            });
            if matches!(class, Class::OneOf { .. }) {
                annotations.push(phrase.at());
            }
            self.push(phrase.at(), &flat, class);
        }
        annotations
    }

    /// Reads a sentence that stands in no list.
    fn prose<'t>(
        &mut self,
        phrase: Phrase<'t>,
        flat: &Flat,
        (label, place): (&mut &'t [Token<'t>], SentencePlace<'_>),
        annotations: &mut Vec<Range<usize>>,
    ) {
        if let Some(class) = self.labelled(label, phrase.body(), place) {
            return self.push(phrase.at(), flat, class);
        }
        let facts = self.known.read(phrase, flat.text(), place);
        if let Some(said) = &facts.loose {
            self.loose.push((self.reading.sentences.len(), said.clone()));
        }
        let start = phrase.at().start;
        for Piece { at, text, class } in &facts.pieces {
            let at = start + at.start..start + at.end;
            let sentence = Sentence { text: text.clone(), span: flat.span(&at), class: class.clone() };
            self.reading.sentences.push(sentence);
            if matches!(class, Class::OneOf { .. }) {
                annotations.push(at);
            }
        }
    }

    fn push(&mut self, at: Range<usize>, flat: &Flat, class: Class) {
        let text = one_line(flat.slice(at.clone())).into();
        self.reading.sentences.push(Sentence { text, span: flat.span(&at), class });
    }

    /// What a sentence says behind the label of the one before: "Key length constraints: At least 1. At most 63."
    fn labelled<'t>(
        &self,
        label: &mut &'t [Token<'t>],
        sentence: &'t [Token<'t>],
        place: SentencePlace<'_>,
    ) -> Option<Class> {
        let colon = sentence.iter().position(|token| token.kind == TokenKind::Punct(':'));
        if colon.is_none() && (label.is_empty() || sentence.is_empty()) || !self.field.is_map() {
            return None;
        }
        if let Some(colon) = colon {
            *label = sentence.get(..=colon).unwrap_or_default();
            return None;
        }
        parts::behind_label(label, sentence, place)
    }

    /// The values of a list if it is an enum list.
    fn enum_values(&self, items: &[Vec<Block>]) -> Option<Vec<EnumValue>> {
        if items.is_empty() || self.field.is_map() || self.field.is_no_enum() {
            return None;
        }
        let found: Vec<_> = items.iter().map(|item| EnumItem::read(item)).collect::<Option<_>>()?;
        // A lone upper-case word, or one with a dash, is an operator or an example more often than an enum.
        let loose = found.iter().any(|item| item.loose);
        if loose && (found.len() < 2 || self.field.is_filter()) {
            return None;
        }
        let short = |item: &EnumItem| item.form != ItemForm::Colon && item.value.name.len() < 2;
        (!found.iter().any(short)).then(|| found.into_iter().flat_map(EnumItem::values).collect())
    }
}

/// The limit that the documentation generator wrote on a line of its own: it is about the field, even where Markdown
/// takes the line for the rest of a list's last item.
fn on_own_line(phrase: Phrase<'_>, flat: &Flat, place: SentencePlace<'_>) -> Option<Class> {
    let before = flat.slice(0..phrase.at().start).trim_end_matches([' ', '\t']);
    let class = || classify(phrase.body(), flat.text(), place.inside(false));
    before.ends_with('\n').then(class).filter(|class| matches!(class, Class::Limit { generated: true, .. }))
}

/// Parts a phrase at line breaks where what follows is a sentence that says something: descriptions without a dot at
/// their end are followed by machine-made sentences, one a line.
fn by_lines<'p>(
    phrase: Phrase<'p>,
    flat: &Flat,
    place: SentencePlace<'_>,
) -> impl Iterator<Item = Phrase<'p>> + use<'p> {
    /// Longer tails are prose that happens to be wrapped, and need not be tried.
    const LONGEST: usize = 64;
    let has_lines = flat.slice(phrase.at()).contains('\n');
    let last = if has_lines { phrase.tokens.len() } else { 1 };
    let breaks = (1..last).rev().filter(|at| flat.starts_line(phrase.tokens, *at));
    let mut head = phrase;
    let mut tails = Vec::new();
    for at in breaks {
        let Some((before, tail)) = head.tokens.split_at_checked(at) else { break };
        if tail.len() > LONGEST {
            break;
        }
        let tail = Phrase { tokens: tail };
        // What starts a line is about the field, see `on_own_line`.
        let place = place.inside(false);
        let states = is_statement(tail.body(), flat.text(), place) || parts::is_bound(tail.body(), place);
        if states || is_notice(tail, flat, place) {
            head = Phrase { tokens: before };
            tails.push(tail);
        }
    }
    std::iter::once(head).chain(tails.into_iter().rev())
}

/// Whether a line says that the field is deprecated. A wrapped sentence may have the word there, too, but in lower case
/// and without a colon.
fn is_notice(line: Phrase<'_>, flat: &Flat, place: SentencePlace<'_>) -> bool {
    let begins = |start: &&str| flat.slice(line.at()).starts_with(*start);
    ["Deprecated", "DEPRECATED", "deprecated:"].iter().any(begins)
        && matches!(classify(line.body(), flat.text(), place), Class::Deprecated { .. })
}

/// How an item of an enum list sets its value apart from the text about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemForm {
    /// `NAME: text`, as the documentation generator writes.
    Colon,
    /// `NAME - text`.
    Dash,
    /// `NAME` alone.
    Bare,
    /// Not at all: `NAME text`.
    Open,
}

struct EnumItem {
    value: EnumValue,
    form: ItemForm,
    /// Neither a colon nor a code span says that this is a value.
    loose: bool,
    /// Values that the item holds besides.
    more: Vec<EnumValue>,
}

impl EnumItem {
    fn read(item: &[Block]) -> Option<Self> {
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
    fn stated(item: &[Block]) -> Option<Self> {
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

    fn values(self) -> impl Iterator<Item = EnumValue> {
        std::iter::once(self.value).chain(self.more)
    }
}

/// Values that share one item, `A`, `B`: the last of them and what follows, if that sets them apart.
fn joined<'p, 't>(after: &'p [Token<'t>]) -> Option<(&'p Token<'t>, &'p [Token<'t>])> {
    let joins = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Punct(',' | '/')) || ["and", "or"].iter().any(|word| token.is_word(word))
    };
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
struct Glued {
    /// Where the dash stands in the plain text.
    dash: usize,
    /// Where the name stands.
    name: Range<usize>,
    /// Where its description begins.
    text: usize,
}

/// The values that the pages' own generator failed to put into items.
fn glued(flat: &Flat) -> Vec<Glued> {
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
fn split(inlines: &[Inline]) -> Vec<EnumValue> {
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
fn described(inlines: &[Inline], flat: &Flat, part: Range<usize>) -> Option<Block> {
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
fn head(inlines: &[Inline], end: usize) -> Vec<Inline> {
    cut(inlines, std::slice::from_ref(&(end..usize::MAX)))
}

/// The inlines from this byte of their plain text.
fn tail(inlines: &[Inline], start: usize) -> Vec<Inline> {
    cut(inlines, std::slice::from_ref(&(0..start)))
}

/// The inlines without these bytes of their plain text.
fn cut(inlines: &[Inline], ranges: &[Range<usize>]) -> Vec<Inline> {
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

/// `Required.` counts once, and not at all in front of "oneof a or b".
fn settle_required(sentences: &mut [Sentence]) {
    let oneof: Vec<_> = sentences.iter().skip(1).map(|next| rule_is(next, REQUIRED_ONEOF)).chain([false]).collect();
    let mut seen = false;
    for (sentence, before_oneof) in sentences.iter_mut().zip(oneof) {
        let Class::Limit { limit: Limit::Required, rule, .. } = sentence.class else {
            continue;
        };
        if before_oneof && rule == REQUIRED {
            sentence.class = Class::Ignored { rule: REQUIRED_ONEOF };
        } else if seen {
            sentence.class = Class::Ignored { rule: REPEATED };
        } else {
            seen = true;
        }
    }
}

/// "3-63 characters long" and "maximum of 64 per resource" are loose words for what a machine-made sentence of the cell says
/// exactly, or that of the request where this is a response; in a filter they are about values that are compared. Where
/// nothing else limits a value that is sent, they are the limit, or one that nobody understood.
fn settle_loose(sentences: &mut [Sentence], loose: &[(usize, Class)], place: SentencePlace<'_>) {
    let measured = |sentence: &Sentence| match &sentence.class {
        Class::Limit { limit: Limit::Length(_) | Limit::Pattern(_), .. } => Some(LENGTH),
        Class::Limit { limit: Limit::Items(_), .. } => Some(ENTRIES),
        _ => None,
    };
    let told: Vec<_> = sentences.iter().filter_map(measured).collect();
    let may_count = || !place.field.is_filter() && place.field.is_sent();
    for (at, sentence) in sentences.iter_mut().enumerate() {
        if let Class::Ignored { rule: rule @ (LENGTH | ENTRIES) } = sentence.class
            && !told.contains(&rule)
            && may_count()
        {
            let said = loose.iter().find(|(place, _)| *place == at);
            sentence.class = said.map_or(Class::Unknown, |(_, class)| class.clone());
        }
    }
}

/// A limit does not count where the next sentence lets more pass: "An API may choose to allow …".
fn settle_softened(sentences: &mut [Sentence]) {
    let softens: Vec<_> = sentences.iter().skip(1).map(|next| rule_is(next, EXTRA)).chain([false]).collect();
    for (sentence, softened) in sentences.iter_mut().zip(softens) {
        if softened && matches!(sentence.class, Class::Limit { generated: false, .. } | Class::Unknown) {
            sentence.class = Class::Ignored { rule: REPLACED };
        }
    }
}

/// A list that may be empty needs no element: "Pass one or more of them … or an empty array to remove all".
fn settle_emptied(sentences: &mut [Sentence], field: &Field<'_>) {
    let needs_one = |class: &Class| {
        let is_least = |limit: &Limit| matches!(limit, Limit::Items(count) if count.max.is_none());
        matches!(class, Class::Limit { limit, generated: false, .. } if is_least(limit))
    };
    let is_list = sentences.iter().any(|sentence| needs_one(&sentence.class)) && field.is_list();
    if is_list && sentences.iter().any(|sentence| parts::permits_empty(&sentence.text)) {
        for sentence in sentences.iter_mut().filter(|sentence| needs_one(&sentence.class)) {
            sentence.class = Class::Ignored { rule: EMPTIED };
        }
    }
}

/// Values named in a sentence count where there is no list of them, and only one sentence names any.
fn settle_values(reading: &mut Reading) {
    let named = |sentence: &Sentence| match &sentence.class {
        Class::Values { names, .. } => Some((names.clone(), sentence.span)),
        _ => None,
    };
    let mut sentences = reading.sentences.iter().filter_map(named);
    if let (true, Some((names, span)), None) = (reading.values.is_empty(), sentences.next(), sentences.next()) {
        let value = |name| EnumValue { name, docs: Vec::new(), span };
        reading.values = names.into_iter().map(value).collect();
    }
}

fn rule_is(sentence: &Sentence, name: &str) -> bool {
    matches!(sentence.class, Class::Ignored { rule } if rule == name)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
