//! Lists of values in running text: a cell of a table has one line, so that its lists are written with marks between words,
//! "Kind of boat: - `tied`: at its berth. - `loose`: under way.", or with line breaks.

use std::ops::Range;

use super::facts::ValueKind;
use super::field::Field;
use super::parts;
use super::place::SentencePlace;
use super::sentence_ends::Phrase;
use super::tokens::{Flat, Token, TokenKind};
use super::vocabulary::Roles;
use crate::markup::Inline;

/// What an item begins with, before its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemMark {
    /// Nothing: it begins a line or a paragraph.
    Start,
    /// A bullet.
    Bullet(char),
    /// Nothing, in the middle of a line.
    None,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// As code, or in quotes.
    Marked,
    /// In strong type, as is much that matters.
    Strong,
    /// As a word like any other.
    Word,
    /// As a number.
    Number,
}

/// What stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Colon,
    /// A dash, an equals sign.
    Dash,
    Comma,
    /// Only an aside.
    Aside,
    /// The next item, or the end.
    Nothing,
}

/// The beginning of an item.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) mark: ItemMark,
    pub(super) kind: NameKind,
    pub(super) separator: Separator,
    /// Which token it begins with.
    pub(super) token: usize,
    /// The first byte of the item.
    pub(super) start: usize,
    /// The bytes of the value's name.
    pub(super) name: Range<usize>,
    /// The byte where what is said of the value begins.
    pub(super) text: usize,
    /// The aside behind the value calls it the default.
    pub(super) is_default: bool,
}

/// Whether a list can tell the values of a field.
pub(super) fn may_be_told(field: &Field<'_>) -> bool {
    let is_text = || field.may_be_told_enum() && field.may_hold_texts() && !field.is_map();
    (field.is_number() || is_text()) && !field.is_filter()
}

/// Whether a paragraph may hold items, at a glance.
pub(super) fn may_hold(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Code { .. } | Inline::Emphasis { strong: true, .. } => true,
        Inline::Text { text, .. } => text.contains([':', '=', '•', '·', '*', '–', '—', '`']) || text.contains("- "),
        Inline::Link { .. } | Inline::Emphasis { .. } => false,
    })
}

/// The beginnings of all items that a paragraph may have.
pub(super) fn heads(tokens: &[Token<'_>], flat: &Flat) -> Vec<Head> {
    (0..tokens.len()).filter_map(|at| head(tokens, at, flat)).collect()
}

/// The item that begins at a token.
pub(super) fn head(tokens: &[Token<'_>], at: usize, flat: &Flat) -> Option<Head> {
    let first = tokens.get(at)?;
    let (mark, value) = match bullet(tokens, at) {
        Some(bullet) => (ItemMark::Bullet(bullet), at + 1),
        None if at == 0 || flat.is_after_break(tokens, at) => (ItemMark::Start, at),
        None => (ItemMark::None, at),
    };
    let (kind, name, length) = name(tokens.get(value..)?)?;
    let mut behind = value + length;
    let mut is_default = false;
    let mut has_aside = false;
    let (mut kind, mut name) = (kind, name);
    if let Some((aside, close)) = aside(tokens, behind) {
        is_default = parts::is_default_mark(aside);
        // "Scow (`s`)": what it is called, and the value.
        if let Some(value) = marked_alone(aside).filter(|_| kind == NameKind::Word) {
            (kind, name) = (NameKind::Marked, value);
        }
        has_aside = true;
        behind = close;
    }
    let separator = separator(tokens, behind, mark).or_else(|| has_aside.then_some(Separator::Aside))?;
    let fits = match mark {
        ItemMark::None => {
            let is_equal = tokens.get(behind).is_some_and(|next| next.kind == TokenKind::Punct('='));
            let is_value = match kind {
                NameKind::Marked | NameKind::Number => true,
                NameKind::Word => is_equal && is_symbol(flat.slice(name.clone())),
                NameKind::Strong => false,
            };
            let is_sure = separator == Separator::Colon || separator == Separator::Dash && !is_hyphen(tokens, behind);
            is_sure && is_value && !is_behind_colon(tokens, at)
        }
        ItemMark::Start => separator != Separator::Comma,
        ItemMark::Bullet(_) => separator != Separator::Comma || matches!(kind, NameKind::Marked | NameKind::Strong),
    };
    let takes = usize::from(matches!(separator, Separator::Colon | Separator::Dash | Separator::Comma));
    let last = tokens.get((behind + takes).checked_sub(1)?)?;
    let text = if separator == Separator::Aside && !is_default { name.end } else { last.at.end };
    // Behind a value in quotes stands the closing one.
    let text = text.max(tokens.get(value + length - 1)?.at.end);
    fits.then_some(Head { mark, kind, separator, token: at, start: first.at.start, name, text, is_default })
}

/// The bullet at a token: it stands apart from what is before it.
fn bullet(tokens: &[Token<'_>], at: usize) -> Option<char> {
    let token = tokens.get(at)?;
    let TokenKind::Punct(mark @ ('*' | '•' | '·' | '-' | '–')) = token.kind else { return None };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_apart = before.is_none_or(|before| before.at.end < token.at.start);
    let behind = tokens.get(at + 1)?;
    let is_apart_behind = matches!(mark, '•' | '·') || behind.at.start > token.at.end;
    (is_apart && is_apart_behind).then_some(mark)
}

/// How a value is written, where its name stands, and how many tokens that takes.
fn name(tokens: &[Token<'_>]) -> Option<(NameKind, Range<usize>, usize)> {
    let (first, rest) = tokens.split_first()?;
    match (&first.kind, rest) {
        (TokenKind::Punct('`' | '"' | '“' | '\''), [name, close, ..])
            if matches!(close.kind, TokenKind::Punct('`' | '"' | '”' | '\''))
                && matches!(name.kind, TokenKind::Word(_) | TokenKind::Number(_)) =>
        {
            Some((NameKind::Marked, name.at.clone(), 3))
        }
        (TokenKind::Code(code), _) if !code.is_empty() => Some((NameKind::Marked, first.at.clone(), 1)),
        (TokenKind::Word(_) | TokenKind::Number(_), _) if first.is_strong => {
            Some((NameKind::Strong, first.at.clone(), 1))
        }
        (TokenKind::Word(_), _) => Some((NameKind::Word, first.at.clone(), 1)),
        (TokenKind::Number(_), _) => Some((NameKind::Number, first.at.clone(), 1)),
        _ => None,
    }
}

/// What stands in brackets at a token, and the token behind them.
fn aside<'p, 't>(tokens: &'p [Token<'t>], at: usize) -> Option<(&'p [Token<'t>], usize)> {
    const LONGEST: usize = 24;
    let (open, rest) = tokens.get(at..)?.split_first()?;
    let close = rest.iter().take(LONGEST).position(|token| token.kind == TokenKind::Punct(')'))?;
    (open.kind == TokenKind::Punct('(')).then_some((rest.get(..close)?, at + close + 2))
}

/// The only thing among tokens, if it is marked as a value.
fn marked_alone(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let is_quote = |token: &&Token<'_>| matches!(token.kind, TokenKind::Punct('`' | '"' | '“' | '”' | '\''));
    let quotes = tokens.iter().take_while(is_quote).count();
    match tokens.get(quotes..)? {
        [value] if quotes == 0 && matches!(value.kind, TokenKind::Code(_)) => Some(value.at.clone()),
        [value, close @ ..] if quotes > 0 && close.len() == quotes && close.iter().all(|token| is_quote(&token)) => {
            Some(value.at.clone())
        }
        _ => None,
    }
}

fn separator(tokens: &[Token<'_>], at: usize, mark: ItemMark) -> Option<Separator> {
    let Some(next) = tokens.get(at) else { return Some(Separator::Nothing) };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before))?;
    match next.kind {
        TokenKind::Punct(':') => Some(Separator::Colon),
        TokenKind::Punct('=' | '—' | '→') => Some(Separator::Dash),
        _ if begins_marked(tokens, at, mark) => Some(Separator::Nothing),
        TokenKind::Punct('-' | '–') if next.at.start > before.at.end || matches!(before.kind, TokenKind::Code(_)) => {
            Some(Separator::Dash)
        }
        TokenKind::Punct('.' | ',' | ';') if tokens.len() == at + 1 || begins_marked(tokens, at + 1, mark) => {
            Some(Separator::Nothing)
        }
        TokenKind::Punct(',') => Some(Separator::Comma),
        _ if mark != ItemMark::None && bullet(tokens, at).is_some_and(|next| mark == ItemMark::Bullet(next)) => {
            Some(Separator::Nothing)
        }
        _ => None,
    }
}

/// Whether an item with this bullet begins here whose value is marked and alone, or with something set apart behind it.
fn begins_marked(tokens: &[Token<'_>], at: usize, mark: ItemMark) -> bool {
    let is_bullet = || bullet(tokens, at).is_some_and(|bullet| mark == ItemMark::Bullet(bullet));
    let named = || tokens.get(at + 1..).and_then(name);
    let is_end = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Punct(':' | '=' | '(' | ',' | '.' | ';' | '*' | '•' | '·' | '-' | '–' | '—'))
    };
    is_bullet() && named().is_some_and(|(_, _, length)| tokens.get(at + 1 + length).is_none_or(is_end))
}

/// A short name in capitals: "W=weekly".
fn is_symbol(name: &str) -> bool {
    name.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
}

/// Whether a list may begin at a token, by what stands in front of it.
pub(super) fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_none_or(|before| matches!(before.kind, TokenKind::Punct('.' | ':' | '(' | '?' | '-' | ')' | ';')))
}

fn is_hyphen(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Punct('-' | '–')))
}

fn is_behind_colon(tokens: &[Token<'_>], at: usize) -> bool {
    // "one of: `a`: text" begins a list, "`b`: `c`: text" does not.
    let before = |back: usize| at.checked_sub(back).and_then(|before| tokens.get(before));
    before(1).is_some_and(|token| token.kind == TokenKind::Punct(':'))
        && before(2).is_some_and(|token| matches!(token.kind, TokenKind::Code(_)))
}

/// The items of a paragraph that may be one list, those of each mark and kind apart.
pub(super) fn runs(heads: &[Head]) -> Vec<Vec<Head>> {
    let mut runs: Vec<Vec<Head>> = Vec::new();
    for head in heads {
        let is_alike = |run: &&mut Vec<Head>| run.first().is_some_and(|first| goes_on(first, head));
        // Most texts have few of them, and few marks.
        match runs.iter_mut().find(is_alike) {
            Some(run) => run.push(head.clone()),
            None => runs.push(vec![head.clone()]),
        }
    }
    runs
}

/// The items without words that have nothing behind them, where others have: "- VA: A voucher - Food".
pub(super) fn told(mut run: Vec<Head>) -> Vec<Head> {
    let is_told = |head: &Head| head.separator != Separator::Nothing;
    if run.first().is_some_and(|first| first.kind == NameKind::Word && is_told(first)) {
        run.retain(is_told);
    }
    run
}

/// Whether an item may be of the list that another one begins. The first one of a line has nothing before it.
fn goes_on(first: &Head, next: &Head) -> bool {
    let is_in_line = first.mark == ItemMark::Start && first.token == 0 && next.mark == ItemMark::None;
    first.kind == next.kind && (first.mark == next.mark || is_in_line)
}

/// The words in front of a list: its last sentence, or that of the paragraph before.
pub(super) fn lead<'p>(tokens: &'p [Token<'p>], flat: &Flat) -> &'p [Token<'p>] {
    flat.phrases(tokens).last().map_or(&[], |phrase: Phrase<'p>| phrase.tokens)
}

/// What is known of a list before its items are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Introduced {
    /// Words say that values follow.
    Values,
    /// Nothing says that the items are something else.
    Anything,
    /// They are something else: fields, cases, examples.
    Others,
}

/// What the words in front of a list say of it.
pub(super) fn introduced(lead: &[Token<'_>], place: SentencePlace<'_>) -> Introduced {
    match parts::introduces_values(lead, place) {
        _ if is_open(lead) => Introduced::Others,
        Some(true) => Introduced::Values,
        Some(false) => Introduced::Others,
        None if is_of_others(lead) => Introduced::Others,
        None => Introduced::Anything,
    }
}

/// Words that say that a list is not all there is, or no more than examples.
fn is_open(lead: &[Token<'_>]) -> bool {
    const OPEN: [&str; 11] = [
        "such",
        "e.g.",
        "example",
        "examples",
        "like",
        "among",
        "some",
        "instance",
        "include",
        "includes",
        "including",
    ];
    lead.iter().any(|token| token.is_any_word(&OPEN))
}

/// Whether words in front of a list say what its items are, and that is no values of the field.
fn is_of_others(lead: &[Token<'_>]) -> bool {
    const OTHERS: [&str; 44] = [
        "fields",
        "parameters",
        "attributes",
        "properties",
        "keys",
        "columns",
        "placeholders",
        "variables",
        "tags",
        "header",
        "headers",
        "objects",
        "object",
        "returns",
        "returned",
        "contains",
        "contain",
        "containing",
        "format",
        "formats",
        "operators",
        "operator",
        "rules",
        "restrictions",
        "limitations",
        "constraints",
        "requirements",
        "conditions",
        "cases",
        "scenarios",
        "notes",
        "note",
        "bitmask",
        "bitwise",
        "flags",
        "sum",
        "combination",
        "separated",
        "errors",
        "steps",
        "methods",
        "functions",
        "endpoints",
        "items",
    ];
    // What stands in front of a comma may set a case apart in which the field is told at all.
    let last = lead.iter().rposition(|token| token.kind == TokenKind::Punct(',')).map_or(0, |comma| comma + 1);
    let clause = lead.get(last..).unwrap_or_default();
    let has_case = |token: &Token<'_>| token.has(Roles::CONDITION) && !token.is_word("whether");
    // "If not set, `a` is the default" is no case.
    let is_default = lead.iter().any(|token| token.is_word("default"));
    let takes_back = |token: &Token<'_>| token.has(Roles::NEGATING) && !is_default;
    let for_following = |both: &[Token<'_>]| match both {
        [of, the, following] => {
            (of.is_word("for") || of.is_word("by")) && the.is_word("the") && following.is_word("following")
        }
        _ => false,
    };
    lead.iter().any(|token| token.is_any_word(&OTHERS) || takes_back(token))
        || clause.first().is_some_and(has_case)
        || lead.windows(3).any(for_following)
}

/// The items of a list, and the names of all their values: other paragraphs may hold more of both.
pub(super) struct Items<'p> {
    pub(super) run: &'p [Head],
    pub(super) names: &'p [String],
}

impl Items<'_> {
    /// Whether they are the values of a field, by how they are written.
    pub(super) fn are_values(&self, introduced: Introduced, field: &Field<'_>) -> bool {
        const MOST: usize = 200;
        let mut sorted = self.names.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let is_number = field.is_number();
        let may_be = |name: &String| {
            if is_number { name.parse::<f64>().is_ok_and(f64::is_finite) } else { parts::is_plain(name) }
        };
        if sorted.len() < self.names.len() || sorted.len() > MOST || !self.names.iter().all(may_be) {
            return false;
        }
        let Some(first) = self.run.first() else { return false };
        if introduced == Introduced::Values && first.mark != ItemMark::None {
            // One plain word in front of a colon may be a label of the next sentence.
            return first.kind != NameKind::Word || self.names.len() > 1 || first.separator == Separator::Nothing;
        }
        introduced != Introduced::Others
            && self.names.len() > 1
            && self.are_apart(is_number, field.value() == ValueKind::Unknown)
    }

    /// The same where no words say so.
    fn are_apart(&self, is_number: bool, is_free: bool) -> bool {
        let Some(first) = self.run.first() else { return false };
        let all_colons = self.run.iter().all(|head| head.separator == Separator::Colon);
        let is_told = |head: &Head| head.separator != Separator::Nothing;
        let is_bullet = matches!(first.mark, ItemMark::Bullet(_));
        let are_identifiers = || self.names.iter().all(|name| is_identifier(name));
        match first.kind {
            NameKind::Marked => is_bullet || self.run.iter().all(is_told) || !self.run.iter().any(is_told),
            NameKind::Strong => all_colons && are_identifiers(),
            NameKind::Word => {
                let is_in_line = self.run.iter().any(|head| head.mark == ItemMark::None);
                let are_symbols = is_in_line && self.names.iter().all(|name| is_symbol(name));
                is_bullet && all_colons && are_identifiers() || !is_bullet && are_symbols
            }
            NameKind::Number => (is_number || is_free) && self.run.iter().all(is_told) && !is_scale(self.names),
        }
    }
}

/// "1: bad. 5: excellent": the ends of a scale.
fn is_scale(names: &[String]) -> bool {
    let numbers: Vec<i64> = names.iter().filter_map(|name| name.parse().ok()).collect();
    matches!(numbers.as_slice(), [low, high] if low.abs_diff(*high) != 1)
}

/// A name that is no word of a sentence: it has no capital letter at its start, and is no label.
fn is_identifier(name: &str) -> bool {
    const LABELS: [&str; 14] = [
        "default", "example", "note", "max", "min", "format", "required", "optional", "maximum", "minimum", "length",
        "type", "unit", "see",
    ];
    (name.starts_with(|c: char| c.is_ascii_lowercase()) || name.contains('_')) && !LABELS.contains(&name)
}
