//! Reads a cell: its sentences, its enum list and what is left as documentation.

use std::cell::Cell;
use std::ops::Range;

use super::classify::{classify, is_statement, vocabulary};
use super::exceptions;
use super::facts::{Class, Context, EnumValue, Reading, Sentence};
use super::field::Field;
use super::items::{EnumItem, ItemForm, cut, glued, head, split, tail};
use super::listed;
use super::open_lists;
use super::parts;
use super::place::SentencePlace;
use super::rules::{ENTRIES, EXTRA, LENGTH, PARTS, REPEATED, REPLACED, REQUIRED, REQUIRED_ONEOF};
use super::said::{KnownSentences, Piece, one_line};
use super::sentence_ends::Phrase;
use super::tokens::{Flat, Token, TokenKind};
use crate::api::Limit;
use crate::markup::{Block, Inline, Rich};
use crate::memo::Map;

/// Reads what a cell says about the field of the context.
#[must_use]
pub fn read_cell(rich: Rich, context: &Context) -> Reading {
    read_cell_with(rich, &Field::new(context), &KnownSentences::default())
}

/// The same, beside other cells, whose sentences need not be read again.
pub(crate) fn read_cell_with(rich: Rich, field: &Field<'_>, known: &KnownSentences) -> Reading {
    let looked_around = Cell::new(false);
    let mut reader = TextReader {
        field,
        known,
        looked_around: &looked_around,
        reading: Reading::default(),
        is_listed: true,
        loose: Vec::new(),
        numbers: None,
    };
    reader.cell(rich.blocks);
    let TextReader { mut reading, loose, numbers, .. } = reader;
    settle_numbers(&mut reading.sentences, numbers);
    settle_required(&mut reading.sentences);
    settle_loose(&mut reading.sentences, &loose, SentencePlace::new(field, &looked_around));
    settle_softened(&mut reading.sentences);
    settle_extremes(&mut reading.sentences, SentencePlace::new(field, &looked_around));
    exceptions::settle(&mut reading.sentences);
    open_lists::settle(&mut reading.sentences, field);
    settle_values(&mut reading, field);
    reading.is_open = field.is_open();
    reading
}

pub(super) struct TextReader<'a> {
    pub(super) field: &'a Field<'a>,
    known: &'a KnownSentences,
    /// See [`SentencePlace::paragraph`].
    pub(super) looked_around: &'a Cell<bool>,
    pub(super) reading: Reading,
    /// Whether a list that comes next is about the field itself, item by item: nothing stands before it, or "Constraints:".
    is_listed: bool,
    /// Sentences that count only where nothing says the same exactly, by their places, with what they then say.
    loose: Vec<(usize, Class)>,
    /// The place of the sentence that a list of numbers was taken for.
    pub(super) numbers: Option<usize>,
}

/// What the sentences of a block are part of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockContext {
    Prose,
    Item,
    Enum,
}

impl TextReader<'_> {
    fn cell(&mut self, blocks: Vec<Block>) {
        if !listed::may_be_told(self.field) {
            return blocks.into_iter().for_each(|block| self.top(block));
        }
        let mut blocks = without_lone_bullet(blocks);
        let mut at = 0;
        while let Some(rest) = blocks.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(taken) = self.told(rest) {
                at += taken.max(1);
                continue;
            }
            if let Some(block) = blocks.get_mut(at) {
                let block = std::mem::replace(block, Block::Paragraph(Vec::new()));
                self.top(block);
            }
            at += 1;
        }
    }

    pub(super) fn top(&mut self, block: Block) {
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
        let is_listed = std::mem::take(&mut self.is_listed) && !items.iter().any(|item| begins_with_code(item));
        if !ordered && (is_listed || self.are_bounds(&items)) {
            for item in &items {
                self.blocks(item, BlockContext::Prose);
            }
            return self.reading.docs.blocks.push(Block::List { ordered, items });
        }
        let list = Block::List { ordered, items };
        self.block(&list, BlockContext::Prose);
        self.reading.docs.blocks.push(list);
    }

    /// Whether each item of a list is a bound with a label, "Minimum length: 1", and no words in front of it say of which case.
    fn are_bounds(&self, items: &[Vec<Block>]) -> bool {
        let is_bound = |item: &Vec<Block>| {
            let [Block::Paragraph(inlines)] = item.as_slice() else { return false };
            let flat = Flat::new(inlines);
            let tokens = flat.tokens(vocabulary());
            let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
            let has_label = tokens.iter().any(|token| token.kind == TokenKind::Punct(':'));
            has_label && flat.phrases(&tokens).all(|phrase| parts::is_bound(phrase.body(), place))
        };
        let introduces = |block: &Block| {
            let Block::Paragraph(inlines) = block else { return false };
            Flat::new(inlines).text().trim_end().ends_with(':')
        };
        items.len() > 1 && items.iter().all(is_bound) && !self.reading.docs.blocks.last().is_some_and(introduces)
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
        self.is_listed = introduces_limits(&inlines);
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
    pub(super) fn paragraph(&mut self, inlines: &[Inline], part: BlockContext) -> Vec<Range<usize>> {
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

    pub(super) fn push(&mut self, at: Range<usize>, flat: &Flat, class: Class) {
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

/// Whether an item begins with a value or another field, of which it speaks.
fn begins_with_code(item: &[Block]) -> bool {
    matches!(item.first(), Some(Block::Paragraph(inlines)) if matches!(inlines.first(), Some(Inline::Code { .. })))
}

/// Whether a paragraph ends with a word behind which a list says what holds for the field: "Constraints:", "The name must:".
fn introduces_limits(inlines: &[Inline]) -> bool {
    const WORDS: [&str; 15] = [
        "constraint",
        "constraints",
        "restriction",
        "restrictions",
        "limitation",
        "limitations",
        "limits",
        "requirements",
        "rules",
        "validation",
        "validations",
        "must",
        "criteria",
        "guidelines",
        "conventions",
    ];
    // Most paragraphs end otherwise, which their last words tell.
    let ends_otherwise = |text: &str| !text.trim_end().is_empty() && !text.trim_end().ends_with(':');
    if matches!(inlines.last(), Some(Inline::Text { text, .. }) if ends_otherwise(text)) {
        return false;
    }
    let flat = Flat::new(inlines);
    let text = flat.text().trim_end();
    let Some(label) = text.strip_suffix(':') else { return false };
    let last = label.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    WORDS.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// The blocks of a cell without a bullet in front of all of them, which makes no list.
fn without_lone_bullet(mut blocks: Vec<Block>) -> Vec<Block> {
    if let [Block::List { ordered: false, items }] = blocks.as_mut_slice()
        && let [only] = items.as_mut_slice()
        && matches!(only.as_slice(), [Block::Paragraph(_)])
    {
        return std::mem::take(only);
    }
    blocks
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

/// "Minimum: 1", and in the next sentence "Maximum: 36": of a text they are of its length.
fn settle_extremes(sentences: &mut [Sentence], place: SentencePlace<'_>) {
    /// Longer sentences are no labels.
    const LONGEST: usize = 32;
    let is_label = |sentence: &Sentence| sentence.class == Class::Unknown && sentence.text.len() <= LONGEST;
    for at in 1..sentences.len() {
        let Some([first, second]) = sentences.get_mut(at - 1..=at) else { return };
        if !is_label(first) || !is_label(second) {
            continue;
        }
        let text = |sentence: &Sentence| sentence.text.trim_end_matches('.').to_owned();
        if let Some(limit) = parts::both_extremes(&text(first), &text(second), place) {
            second.class = Class::Limit { rule: PARTS, limit, generated: false };
            first.class = Class::Plain;
        }
    }
}

/// A list of numbers that explains some of those that a sentence names adds nothing.
fn settle_numbers(sentences: &mut [Sentence], listed: Option<usize>) {
    let is_named = |(at, sentence): (usize, &Sentence)| {
        Some(at) != listed && matches!(sentence.class, Class::Limit { limit: Limit::OneOf(_), .. })
    };
    if sentences.iter().enumerate().any(is_named)
        && let Some(sentence) = listed.and_then(|at| sentences.get_mut(at))
    {
        sentence.class = Class::EnumValue;
    }
}

/// Values named in a sentence count where there is no list of them, and only one sentence names any. A list that only
/// explains some of them says what it says, and the others are as they are.
fn settle_values(reading: &mut Reading, field: &Field<'_>) {
    let told = |sentence: &Sentence| match &sentence.class {
        Class::Values { names, .. } => Some((names.clone(), sentence.span)),
        _ => None,
    };
    let mut sentences = reading.sentences.iter().filter_map(told);
    let (Some((names, span)), None) = (sentences.next(), sentences.next()) else { return };
    let is_named = |value: &EnumValue| names.contains(&value.name);
    // The list of an enum is complete, and any other one that has as many keeps its order.
    let is_complete = || reading.values.len() >= names.len() || field.is_enum();
    if !reading.values.is_empty() && (is_complete() || !reading.values.iter().all(is_named)) {
        return;
    }
    let listed = std::mem::take(&mut reading.values);
    let known: Map<&str, &EnumValue> = listed.iter().map(|value| (value.name.as_str(), value)).collect();
    let value = |name: &String| {
        let new = || EnumValue { name: name.clone(), docs: Vec::new(), span };
        known.get(name.as_str()).map_or_else(new, |value| (*value).clone())
    };
    reading.values = names.iter().map(value).collect();
}

fn rule_is(sentence: &Sentence, name: &str) -> bool {
    matches!(sentence.class, Class::Ignored { rule } if rule == name)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
