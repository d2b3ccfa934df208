//! Reads lists of values where no type says that there are any: only how they are written, and what stands around them.

use std::ops::Range;

use super::classify::vocabulary;
use super::facts::{Class, Context, EnumValue, Sentence, Subject, ValueKind};
use super::field::Field;
use super::grammar::{BlockContext, TextReader};
use super::items::{described, head, tail};
use super::listed::{self, Head, Introduced, ItemMark, NameKind};
use super::parts;
use super::place::SentencePlace;
use super::rules::PARTS;
use super::said::one_line;
use super::sentence_ends::Phrase;
use super::tokens::{Flat, Token, TokenKind, lex_words};
use crate::api::Limit;
use crate::markup::{Block, Inline};
use crate::span::Span;

/// A value with what is said of it, and the paragraph it stands in.
struct ToldItem {
    value: EnumValue,
    /// All of the item.
    inlines: Vec<Inline>,
    is_default: bool,
}

/// A list of values that blocks of a cell hold.
struct ToldList {
    /// What stands before it in its first paragraph.
    before: Vec<Inline>,
    items: Vec<ToldItem>,
    /// What stands behind it in its last paragraph.
    behind: Vec<Inline>,
    /// How many blocks it takes.
    blocks: usize,
}

impl TextReader<'_> {
    /// Takes a list of values that the first of these blocks begin with; how many blocks that takes.
    pub(super) fn told(&mut self, blocks: &[Block]) -> Option<usize> {
        if !self.reading.values.is_empty() || self.numbers.is_some() {
            return None;
        }
        let list = match blocks.first()? {
            Block::Paragraph(inlines) if listed::may_hold(inlines) => match self.in_paragraphs(blocks) {
                Some(list) => list,
                None => return self.alone(inlines).map(|()| 1),
            },
            Block::List { items, .. } => self.in_items(items, blocks.get(1..).unwrap_or_default())?,
            _ => return None,
        };
        if self.field.is_number() && self.is_scale(&list) {
            return None;
        }
        let taken = list.blocks;
        self.take_told(list, blocks.get(..taken).unwrap_or_default());
        Some(taken)
    }

    /// Whether the numbers of a list are points of a scale, as the words around them tell.
    fn is_scale(&self, list: &ToldList) -> bool {
        let texts = std::iter::once(&list.before).chain(list.items.iter().map(|item| &item.inlines));
        let text: Vec<String> = texts.map(|inlines| Flat::new(inlines).text().to_owned()).collect();
        let text = text.join(" ");
        let tokens = lex_words(&text, vocabulary());
        let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
        let numbers: Option<Vec<i64>> = list.items.iter().map(|item| item.value.name.parse().ok()).collect();
        numbers.is_some_and(|numbers| parts::are_points(&numbers, &tokens, place))
    }

    /// A list in paragraphs: within the first one, or one item in each.
    fn in_paragraphs(&self, blocks: &[Block]) -> Option<ToldList> {
        let Block::Paragraph(inlines) = blocks.first()? else { return None };
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let found = listed::heads(&tokens, &flat);
        listed::runs(&found).into_iter().find_map(|run| self.run(&listed::told(run), &tokens, &flat, blocks))
    }

    /// Values that are all of a paragraph, behind one that introduces them.
    fn alone(&mut self, inlines: &[Inline]) -> Option<()> {
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let mut phrases = flat.phrases(&tokens);
        let (only, None) = (phrases.next()?, phrases.next()) else { return None };
        let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
        let class = parts::values_alone(only.body(), flat.text(), place)?;
        (self.introduced(&[], &flat) == Introduced::Values).then_some(())?;
        self.push(only.at(), &flat, class);
        self.reading.docs.blocks.push(Block::Paragraph(inlines.to_vec()));
        Some(())
    }

    /// Items of one kind, if they are values.
    fn run(&self, run: &[Head], tokens: &[Token<'_>], flat: &Flat, blocks: &[Block]) -> Option<ToldList> {
        let (first, inlines) = match blocks.first()? {
            Block::Paragraph(inlines) => (run.first()?, inlines),
            _ => return None,
        };
        let before = tokens.get(..first.token)?;
        if before.is_empty() && self.is_behind_item(first) {
            return None;
        }
        if first.kind == NameKind::Number && !listed::may_begin(tokens, first.token) {
            return None;
        }
        let introduced = self.introduced(before, flat);
        let others = if first.mark == ItemMark::None { Vec::new() } else { Self::next_lines(first, blocks) };
        let all: Vec<String> = names(run, flat).chain(others.iter().map(|item| item.value.name.clone())).collect();
        let list = listed::Items { run, names: &all };
        list.are_values(introduced, self.field).then_some(())?;
        let end = if others.is_empty() { end_of(run.last()?, inlines, flat) } else { flat.text().len() };
        let places = run.iter().zip(run.iter().skip(1).map(|next| next.start).chain([end]));
        let mut items: Vec<ToldItem> = places.map(|(head, end)| item(head, end, inlines, flat)).collect();
        if others.last().or(items.last()).is_some_and(goes_on) {
            return None;
        }
        let is_apart = introduced != Introduced::Values;
        if is_apart && items.iter().chain(&others).any(|item| self.states_limit(&item.inlines)) {
            return None;
        }
        let taken = 1 + others.len();
        if is_continued(first.kind, blocks.get(taken..).unwrap_or_default()) {
            return None;
        }
        let blocks = taken;
        items.extend(others);
        Some(ToldList { before: head_of(inlines, first), items, behind: tail(inlines, end), blocks })
    }

    /// Whether a paragraph before begins as this one does: it was no item of a list, so this one is none.
    fn is_behind_item(&self, first: &Head) -> bool {
        const MOST: usize = 64;
        let begins_as_first = |inlines: &[Inline]| {
            let flat = Flat::new(inlines);
            let before = listed::head(&flat.tokens(vocabulary()), 0, &flat);
            before.is_some_and(|before| before.kind == first.kind && before.mark == first.mark)
        };
        // Behind a part of a list that was not taken, the next part is none either.
        let is_item = |block: &Block| matches!(block, Block::Paragraph(inlines) if begins_as_first(inlines));
        self.reading.docs.blocks.iter().rev().take(MOST).any(is_item)
    }

    /// The items in the paragraphs behind the first one, each of which begins one of the same kind.
    fn next_lines(first: &Head, blocks: &[Block]) -> Vec<ToldItem> {
        const MOST: usize = 64;
        let next = blocks.iter().skip(1).take(MOST).map_while(|block| {
            let Block::Paragraph(inlines) = block else { return None };
            let flat = Flat::new(inlines);
            let tokens = flat.tokens(vocabulary());
            let head = listed::head(&tokens, 0, &flat)?;
            let end = flat.text().len();
            (head.kind == first.kind && head.mark == first.mark).then(|| item(&head, end, inlines, &flat))
        });
        next.collect()
    }

    /// A list of Markdown whose items begin with values.
    fn in_items(&self, items: &[Vec<Block>], behind: &[Block]) -> Option<ToldList> {
        let introduced = self.introduced(&[], &Flat::default());
        let mut heads = Vec::new();
        let mut found = Vec::new();
        let mut all = Vec::new();
        for blocks in items {
            let (Block::Paragraph(inlines), rest) = blocks.split_first()? else { return None };
            let flat = Flat::new(inlines);
            let tokens = flat.tokens(vocabulary());
            let head = listed::head(&tokens, 0, &flat)?;
            let mut item = item(&head, flat.text().len(), inlines, &flat);
            item.value.docs.extend_from_slice(rest);
            all.push(item.value.name.clone());
            heads.push(Head { mark: ItemMark::Bullet('*'), ..head });
            found.push(item);
        }
        let is_alike = heads.iter().zip(heads.iter().skip(1)).all(|(one, other)| one.kind == other.kind);
        let list = listed::Items { run: &heads, names: &all };
        (is_alike && list.are_values(introduced, self.field)).then_some(())?;
        let is_continued = heads.first().is_some_and(|first| is_continued(first.kind, behind));
        if is_continued || found.last().is_some_and(goes_on) {
            return None;
        }
        let is_apart = introduced != Introduced::Values;
        if is_apart && found.iter().any(|item| self.states_limit(&item.inlines)) {
            return None;
        }
        Some(ToldList { before: Vec::new(), items: found, behind: Vec::new(), blocks: 1 })
    }

    /// What the words in front of a list say of it: in its paragraph, or else in the one before.
    fn introduced(&self, before: &[Token<'_>], flat: &Flat) -> Introduced {
        let place = SentencePlace::new(self.field, self.looked_around);
        if !before.is_empty() {
            return listed::introduced(listed::lead(before, flat), place.within(before));
        }
        let Some(Block::Paragraph(inlines)) = self.reading.docs.blocks.last() else {
            return Introduced::Anything;
        };
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        listed::introduced(listed::lead(&tokens, &flat), place.within(&tokens))
    }

    /// Whether an item says what values may be in its case.
    fn states_limit(&self, inlines: &[Inline]) -> bool {
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
        flat.phrases(&tokens).any(|phrase| {
            let body = phrase.body();
            let behind_name = body.iter().position(|token| token.kind == TokenKind::Punct(':'));
            let behind_name = behind_name.and_then(|at| body.get(at + 1..));
            limits(body, &flat, place)
                || behind_name.is_some_and(|said| limits(said, &flat, place) || states_bounds(said, place))
        })
    }

    fn take_told(&mut self, list: ToldList, blocks: &[Block]) {
        let is_number = self.field.is_number();
        if !list.before.is_empty() {
            self.introduction(&list.before);
        }
        let marked = list.items.iter().filter(|item| item.is_default).count();
        let default = (marked == 1).then_some(());
        if is_number {
            self.push_numbers(&list.items);
        }
        if marked == 0 {
            self.default_among(&list.items);
        }
        let end = list.items.len().saturating_sub(1);
        for (at, item) in list.items.iter().enumerate() {
            let value = default.filter(|()| item.is_default).map(|()| item.value.name.as_str());
            self.item(&item.inlines, value, at == end);
        }
        if is_number {
            self.reading.docs.blocks.extend(documented(&list, blocks));
        } else {
            self.reading.values.extend(list.items.into_iter().map(|item| item.value));
        }
        if !list.behind.is_empty() {
            self.top(Block::Paragraph(list.behind));
        }
    }

    /// "(default: 5)" at the end of a list with that value.
    fn default_among(&mut self, items: &[ToldItem]) {
        let Some(last) = items.last() else { return };
        let flat = Flat::new(&last.inlines);
        let tokens = flat.tokens(vocabulary());
        let Some((at, value)) = named_default(&tokens, &flat) else { return };
        if items.iter().any(|item| item.value.name == value) {
            let class = Class::Default { rule: PARTS, value: value.into() };
            self.push(at, &flat, class);
        }
    }

    /// Reads what stands before a list in its paragraph.
    fn introduction(&mut self, before: &[Inline]) {
        self.paragraph(before, BlockContext::Prose);
        if !self.field.is_number() {
            self.reading.docs.blocks.push(Block::Paragraph(before.to_vec()));
        }
    }

    /// The numbers that a list of them allows, in one sentence.
    fn push_numbers(&mut self, items: &[ToldItem]) {
        let numbers = items.iter().filter_map(|item| item.value.name.parse().ok()).collect();
        let mut text = String::new();
        for item in items {
            text.push_str(Flat::new(&item.inlines).text());
            text.push(' ');
        }
        let spans = items.iter().map(|item| item.value.span.range());
        let (Some(start), Some(end)) = (spans.clone().map(|span| span.start).min(), spans.map(|span| span.end).max())
        else {
            return;
        };
        let class = Class::Limit { rule: PARTS, limit: Limit::OneOf(numbers), generated: false };
        let text = one_line(text.trim()).into();
        self.numbers = Some(self.reading.sentences.len());
        self.reading.sentences.push(Sentence { text, span: Span::new(start, end), class });
    }

    /// The sentences of an item. What calls its value the default is said of the field. A limit behind the last one may be the
    /// value's or the field's.
    fn item(&mut self, inlines: &[Inline], default: Option<&str>, is_last: bool) {
        let is_number = self.field.is_number();
        let flat = Flat::new(inlines);
        let tokens = flat.tokens(vocabulary());
        let place = SentencePlace::new(self.field, self.looked_around).within(&tokens);
        let mut default = default;
        let says = |phrase: &Phrase<'_>| says_default(phrase.body());
        let told = flat.phrases(&tokens).position(|phrase| says(&phrase)).unwrap_or(0);
        for (at, phrase) in flat.phrases(&tokens).enumerate() {
            let value = default.take_if(|_| at == told);
            let class = match value {
                Some(value) => Class::Default { rule: PARTS, value: value.into() },
                None if is_last && at > 0 && limits(phrase.body(), &flat, place) => Class::Unknown,
                None if is_number => continue,
                None => Class::EnumValue,
            };
            self.push(phrase.at(), &flat, class);
        }
    }
}

/// Whether more items of this kind follow, behind something else: the list has parts, of which one is not all.
fn is_continued(kind: NameKind, blocks: &[Block]) -> bool {
    const MOST: usize = 64;
    let begins = |block: &Block| match block {
        Block::Paragraph(inlines) => begins_item(inlines, kind) || says_more(inlines),
        Block::List { items, .. } => {
            let first = items.first().and_then(|item| item.first());
            matches!(first, Some(Block::Paragraph(inlines)) if begins_item(inlines, kind))
        }
        Block::Code { .. } => false,
    };
    blocks.iter().take(MOST).any(begins)
}

/// "And others" on a line of its own.
fn says_more(inlines: &[Inline]) -> bool {
    const MOST: usize = 6;
    let flat = Flat::new(inlines);
    let tokens = flat.tokens(vocabulary());
    tokens.len() <= MOST && parts::goes_on(&tokens)
}

fn begins_item(inlines: &[Inline], kind: NameKind) -> bool {
    let flat = Flat::new(inlines);
    let tokens = flat.tokens(vocabulary());
    listed::head(&tokens, 0, &flat).is_some_and(|head| head.kind == kind && head.mark != ItemMark::None)
}

/// Whether there are more items than those up to this last one: it ends in "etc." or "and others".
fn goes_on(last: &ToldItem) -> bool {
    const END: usize = 4;
    let flat = Flat::new(&last.inlines);
    let tokens = flat.tokens(vocabulary());
    let first = flat.phrases(&tokens).next();
    let ends =
        |tokens: &[Token<'_>]| parts::goes_on(tokens.get(tokens.len().saturating_sub(END)..).unwrap_or_default());
    ends(&tokens) || first.is_some_and(|phrase| ends(phrase.tokens))
}

/// Whether a sentence states a limit, or one that nobody understands.
fn limits(sentence: &[Token<'_>], flat: &Flat, place: SentencePlace<'_>) -> bool {
    let is_limit = |class: &Class| match class {
        Class::Limit { limit, .. } => *limit != Limit::Required,
        Class::Unknown => true,
        _ => false,
    };
    let said = parts::read(sentence, flat.text(), place, false);
    is_limit(&parts::classified(sentence, flat.text(), place))
        || said.is_some_and(|pieces| pieces.iter().any(|(_, class)| is_limit(class)))
}

/// Whether words would bound a number: "range is [5, 2000]" says so of a text, too.
fn states_bounds(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let context = Context { value: ValueKind::Number, subject: Subject::Single, ..place.field.context().clone() };
    let number = Field::new(&context);
    let holds = parts::holds_bound(tokens, place.at(&number, place.looked_around));
    place.field.take(&number.reach());
    holds
}

fn names<'p>(run: &'p [Head], flat: &'p Flat) -> impl Iterator<Item = String> + use<'p> {
    run.iter().map(|head| name_of(head, flat))
}

/// The name of an item's value, without the quotes that stand in its code.
fn name_of(head: &Head, flat: &Flat) -> String {
    flat.slice(head.name.clone()).trim().trim_matches(['"', '\'']).to_owned()
}

/// The blocks that a list of numbers is documented with: as they stand.
fn documented(list: &ToldList, blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    // What stands behind the list in its paragraph is read, and documented, on its own.
    if !list.behind.is_empty()
        && let Some(Block::Paragraph(inlines)) = blocks.last_mut()
    {
        let behind = Flat::new(&list.behind).text().len();
        let all = Flat::new(inlines).text().len();
        *inlines = head(inlines, all.saturating_sub(behind));
    }
    blocks
}

fn head_of(inlines: &[Inline], first: &Head) -> Vec<Inline> {
    let before = head(inlines, first.start);
    if Flat::new(&before).text().trim().is_empty() { Vec::new() } else { before }
}

/// The item that begins at a head and ends in front of this byte.
fn item(begins: &Head, end: usize, inlines: &[Inline], flat: &Flat) -> ToldItem {
    let name = name_of(begins, flat);
    let docs = described(inlines, flat, begins.text..end).into_iter().collect();
    let own = tail(&head(inlines, end), begins.start);
    let is_default = begins.is_default || tells_default(&own);
    ToldItem { value: EnumValue { name, docs, span: flat.span(&begins.name) }, inlines: own, is_default }
}

/// What "default: 5" names in brackets, and where.
fn named_default<'f>(tokens: &[Token<'_>], flat: &'f Flat) -> Option<(Range<usize>, &'f str)> {
    let is = |token: &Token<'_>, mark: char| token.kind == TokenKind::Punct(mark);
    let found = tokens.windows(5).find(|five| match five {
        [open, default, colon, _, close] => {
            is(open, '(') && default.is_word("default") && is(colon, ':') && is(close, ')')
        }
        _ => false,
    })?;
    let value = found.get(3)?.at.clone();
    Some((value.clone(), flat.slice(value).trim()))
}

/// Whether a sentence of an item calls its value the default.
fn tells_default(inlines: &[Inline]) -> bool {
    let flat = Flat::new(inlines);
    let tokens = flat.tokens(vocabulary());
    flat.phrases(&tokens).any(|phrase| says_default(phrase.body()))
}

/// "This is the default value", "Default", "… (default)".
fn says_default(sentence: &[Token<'_>]) -> bool {
    let open = sentence.iter().rposition(|token| token.kind == TokenKind::Punct('('));
    let aside = open.and_then(|open| sentence.get(open + 1..));
    let in_brackets = aside
        .and_then(|aside| aside.split_last())
        .is_some_and(|(close, inner)| close.kind == TokenKind::Punct(')') && parts::is_default_mark(inner));
    let short = sentence.len() <= 6 && !sentence.iter().any(|token| token.is_word("not"));
    in_brackets || short && parts::is_default_mark(sentence)
}

/// Where the last item ends: in front of the first sentence that is about the field.
fn end_of(last: &Head, inlines: &[Inline], flat: &Flat) -> usize {
    let own = tail(inlines, last.start);
    let flat_item = Flat::new(&own);
    let tokens = flat_item.tokens(vocabulary());
    begins_behind(&tokens, &flat_item).map_or(flat.text().len(), |at| last.start + at)
}

/// The byte where sentences begin that are about the field and not about the last value: "This field is …", "Default: …".
fn begins_behind(tokens: &[Token<'_>], flat: &Flat) -> Option<usize> {
    let mut phrases = flat.phrases(tokens);
    let first = phrases.next()?;
    let about = phrases.find(|phrase| is_about_field(phrase.tokens)).map(|phrase| phrase.at().start);
    // Some pages forget the dot: "… and more The default value is 5".
    let in_first = (2..first.tokens.len()).find(|at| {
        let behind = first.tokens.get(*at..).unwrap_or_default();
        let is_capital =
            behind.first().is_some_and(|token| flat.slice(token.at.clone()).starts_with(char::is_uppercase));
        is_capital && is_default_statement(behind)
    });
    in_first.and_then(|at| first.tokens.get(at)).map(|token| token.at.start).or(about)
}

fn is_about_field(sentence: &[Token<'_>]) -> bool {
    match sentence {
        [this, field, ..]
            if this.is_any_word(&["this", "the"]) && field.is_any_word(&["field", "parameter", "value", "setting"]) =>
        {
            !says_default(sentence)
        }
        [first, ..] if first.is_any_word(&["required", "optional", "deprecated"]) => true,
        _ => is_default_statement(sentence),
    }
}

/// "Default: 5", "The default value is 5", "Defaults to 5".
fn is_default_statement(sentence: &[Token<'_>]) -> bool {
    let the = usize::from(sentence.first().is_some_and(|first| first.is_word("the")));
    let is_default = |token: &Token<'_>| token.is_word("default") || token.is_word("defaults");
    sentence.get(the).is_some_and(is_default) && sentence.len() > the + 2
}
