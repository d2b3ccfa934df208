//! The words of limits, and what each is to one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde_json::Number;

use super::super::facts::Subject;
use super::super::numbers::number;
use super::super::rules::Place;
use super::super::tokens::{Kind, Token};
use super::numbers;

/// What a word or two are to a limit.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Part {
    /// What follows is a bound.
    Relation(Relation),
    /// What precedes is a bound: "50 characters or fewer", "50 max".
    Behind(Relation),
    Number(Number),
    /// `1-63`
    Range(Number, Number),
    /// `(0; 10]`
    Interval(Interval),
    /// What joins two ends of a range: "to", dots, a dash.
    To,
    And,
    /// Two numbers with "and" between them follow.
    Between,
    From,
    Not,
    Unit(Unit),
    Measure(Measure),
    /// "has": what follows is counted in a unit, or is about something else.
    Holds,
    /// "list of": what follows is counted.
    ListOf,
    /// "per key", "each value".
    Each,
    /// It changes nothing.
    Filler,
}

impl fmt::Display for Part {
    /// What a word is, for the list of all words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Relation(relation) => write!(f, "{relation} the number behind it"),
            Self::Behind(relation) => write!(f, "{relation} the number before it"),
            Self::Number(_) | Self::Range(..) | Self::Interval(_) => f.write_str("number"),
            Self::To => f.write_str("joins the ends of a range"),
            Self::And => f.write_str("joins two bounds"),
            Self::Between => f.write_str("two numbers follow"),
            Self::From => f.write_str("begins a range"),
            Self::Not => f.write_str("denies what follows"),
            Self::Unit(unit) => write!(f, "counted in {unit}"),
            Self::Measure(measure) => write!(f, "measures {measure}"),
            Self::Holds => f.write_str("only a unit tells what is counted"),
            Self::ListOf => f.write_str("elements are counted"),
            Self::Each => f.write_str("of each element"),
            Self::Filler => f.write_str("adds nothing"),
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::Over => "more than",
            Self::Under => "less than",
            Self::Exactly => "exactly",
        })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Characters => f.write_str("characters"),
            Self::Elements => f.write_str("elements"),
            Self::Time(unit) => write!(f, "time, {unit} ms each"),
            Self::Size(unit) => write!(f, "bytes, {unit} each"),
            Self::Percent => f.write_str("percent"),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "a length in characters",
            Self::Value => "the value",
            Self::Count => "the number of keys",
            Self::Extent => "the number of elements",
            Self::KeyLength => "the length of each key",
            Self::ValueLength => "the length of each value",
        })
    }
}

/// An end of an interval, and whether it belongs to it.
pub(in super::super) type End = (Number, bool);

/// Two ends; one that is missing is not bounded.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Interval {
    pub(in super::super) low: Option<End>,
    pub(in super::super) high: Option<End>,
}

/// On which side of a number the allowed values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Relation {
    AtLeast,
    AtMost,
    Over,
    Under,
    Exactly,
}

impl Relation {
    /// What is left when it is denied; of "at most" and "exactly" nothing that is sure.
    pub(super) fn denied(self) -> Option<Self> {
        match self {
            Self::Over => Some(Self::AtMost),
            Self::Under => Some(Self::AtLeast),
            Self::AtLeast | Self::AtMost | Self::Exactly => None,
        }
    }
}

/// What numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Unit {
    Characters,
    Elements,
    /// So many milliseconds.
    Time(u64),
    /// So many bytes.
    Size(u64),
    Percent,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Measure {
    Length,
    Value,
    Count,
    /// "size": of a list its elements; of anything else it is not clear in what.
    Extent,
    KeyLength,
    ValueLength,
}

use Measure::{Count, Extent, KeyLength, Length, Value, ValueLength};
use Part::{
    And, Behind, Between, Each, Filler, From, Holds, ListOf, Measure as Of, Not, Relation as Rel, To, Unit as In,
};
use Relation::{AtLeast, AtMost, Exactly, Over, Under};
use Unit::{Characters, Elements, Percent, Size, Time};

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const KIB: u64 = 1024;

/// Phrases and what they are. The longest that fits counts: "no more than" is not "more than".
#[rustfmt::skip]
pub(in super::super) const PHRASES: &[(Part, &[&str])] = &[
    (Rel(AtLeast), &["at least", "minimum", "minimal", "min", "smallest", "lower limit", "lower bound", "no less than", "not less than",
        "no fewer than", "not fewer than", "no shorter than", "not shorter than", "no smaller than", "no lower than", "not lower than",
        "greater than or equal to", "more than or equal to", "greater or equal to", "greater or equal than", "greater than or equal",
        "equal to or greater than"]),
    (Rel(AtMost), &["at most", "maximum", "maximal", "max", "largest", "up to", "up to maximum", "up to a maximum", "limited to", "capped at",
        "upper limit", "upper bound", "does not exceed", "do not exceed", "not to exceed", "not exceeding", "no more than", "not more than",
        "no greater than", "not greater than", "no longer than", "not longer than", "no larger than", "not larger than", "no higher than",
        "less than or equal to", "fewer than or equal to", "less or equal to", "less or equal than", "less than or equal",
        "equal to or less than"]),
    (Rel(Over), &["more than", "greater than", "larger than", "longer than", "higher than", "bigger than", "exceed", "above"]),
    (Rel(Under), &["less than", "fewer than", "smaller than", "shorter than", "lower than", "below"]),
    (Rel(Exactly), &["equal to", "exactly"]),
    (Behind(AtLeast), &["or more", "or greater", "or longer", "or higher", "or larger", "and above", "and up"]),
    (Behind(AtMost), &["limit", "or less", "or fewer", "or shorter", "or lower", "or smaller", "and below"]),
    (Between, &["between", "range of"]),
    // "form" is a slip of pages.
    (From, &["from", "form"]),
    (To, &["to", "through", "up to and including"]),
    (And, &["and"]),
    (Not, &["cannot", "can't", "not", "mustn't"]),
    (In(Characters), &["characters", "character", "chars", "char", "symbols", "character(s)", "char(s)"]),
    (In(Elements), &["elements", "items", "entries", "element", "item", "element(s)", "item(s)", "number of elements", "number of items",
        "number of entries"]),
    (In(Time(1)), &["millisecond", "milliseconds", "ms"]),
    (In(Time(SECOND)), &["second", "seconds", "sec", "secs"]),
    (In(Time(MINUTE)), &["minute", "minutes"]),
    (In(Time(HOUR)), &["hour", "hours"]),
    (In(Time(DAY)), &["day", "days"]),
    (In(Time(7 * DAY)), &["week", "weeks"]),
    // A "KB" is a thousand bytes to one writer and 1,024 to another, so only what is clear is a unit.
    (In(Size(1)), &["byte", "bytes"]),
    (In(Size(KIB)), &["kib"]),
    (In(Size(KIB * KIB)), &["mib"]),
    (In(Size(KIB * KIB * KIB)), &["gib"]),
    (In(Percent), &["percent", "per cent"]),
    (Of(Length), &["length", "long", "in length", "string length", "length in characters", "length of the string"]),
    (Of(Value), &["value", "values", "range", "ranges", "integer", "number", "percentage", "percent value", "whole number", "in size", "float", "double"]),
    (Of(Extent), &["size", "count"]),
    (Of(Count), &["number of keys", "keys"]),
    (Of(KeyLength), &["key length", "length of each key", "length of a key", "length of keys"]),
    (Of(ValueLength), &["value length", "length of each value", "length of a value", "length of values"]),
    (Each, &["each", "per element", "per item", "per value", "of each"]),
    (ListOf, &["array of", "list of", "set of", "collection of"]),
    (Holds, &["has", "have", "contain", "contains", "consist", "consists"]),
    (Filler, &["inclusive", "inclusively", "included", "the", "a", "an", "this", "it", "its", "field", "parameter", "argument", "property", "string", "list",
        "array", "text", "must", "can", "may", "be", "is", "are", "of", "in", "within", "with", "only", "valid", "allowed", "acceptable",
        "accepted", "permitted", "possible", "supported", "enter", "specify", "needs to", "has to", "have to", "total", "provide", "supports", "accepts", "x", "n", "for this field", "of this field"]),
];

/// The phrases by their first word, the longest first.
static BY_FIRST: LazyLock<BTreeMap<&str, Vec<(&str, &Part)>>> = LazyLock::new(|| {
    let mut found: BTreeMap<&str, Vec<(&str, &Part)>> = BTreeMap::new();
    for (part, phrases) in PHRASES {
        for phrase in *phrases {
            let first = phrase.split(' ').next().unwrap_or_default();
            found.entry(first).or_default().push((phrase, part));
        }
    }
    for phrases in found.values_mut() {
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count()));
    }
    found
});

/// Parts that tokens begin with, each with the number of tokens up to its end; a word that is none ends them.
pub(super) fn parts(tokens: &[Token<'_>], before: &[Token<'_>], place: Place<'_>) -> Vec<(Part, usize)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let behind = if at == 0 { before } else { tokens.get(..at).unwrap_or_default() };
        let found = interval(rest, behind).map(|(found, length)| (Part::Interval(found), length));
        let found = found.or_else(|| Some((Filler, inclusive(rest)?))).or_else(|| abbreviation(rest, behind));
        let Some((part, length)) = found.or_else(|| part(rest)).or_else(|| own_name(rest, place)) else { break };
        at += length;
        parts.push((part, at));
    }
    parts
}

fn part(tokens: &[Token<'_>]) -> Option<(Part, usize)> {
    if let Some((value, length)) = numbers::read(tokens) {
        return Some((Part::Number(value), length));
    }
    let [first, rest @ ..] = tokens else { return None };
    let next = |mark: char| rest.first().is_some_and(|next| next.kind == Kind::Punct(mark));
    match &first.kind {
        Kind::Range(low, high) => Some((Part::Range(number(low)?, number(high)?), 1)),
        Kind::Punct('.') if next('.') => Some((To, 2)),
        Kind::Punct('-' | '–' | '—' | '…') => Some((To, 1)),
        Kind::Punct('≤') => Some((Rel(AtMost), 1)),
        Kind::Punct('≥') => Some((Rel(AtLeast), 1)),
        Kind::Punct('<') if next('=') => Some((Rel(AtMost), 2)),
        Kind::Punct('>') if next('=') => Some((Rel(AtLeast), 2)),
        Kind::Punct('<') => Some((Rel(Under), 1)),
        Kind::Punct('>') => Some((Rel(Over), 1)),
        Kind::Punct('%') => Some((In(Percent), 1)),
        Kind::Punct(':' | '=') => Some((Filler, 1)),
        Kind::Word(word) => {
            let phrases = BY_FIRST.get(word.spelling().to_ascii_lowercase().as_str())?;
            let found = phrases.iter().find(|(phrase, _)| starts_with(tokens, phrase))?;
            Some((found.1.clone(), found.0.split(' ').count()))
        }
        Kind::Number(_) | Kind::Code(_) | Kind::Punct(_) => None,
    }
}

/// The dot of "max." and "min.".
fn abbreviation(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(Part, usize)> {
    let dot = tokens.first().is_some_and(|token| token.kind == Kind::Punct('.'));
    let short = before.last().is_some_and(|word| word.is_word("max") || word.is_word("min"));
    (dot && short).then_some((Filler, 1))
}

/// How many tokens "(inclusive)" takes, if tokens begin with it: each end of a range may have one.
pub(super) fn inclusive(tokens: &[Token<'_>]) -> Option<usize> {
    match tokens {
        [Token { kind: Kind::Punct('('), .. }, word, Token { kind: Kind::Punct(')'), .. }, ..] => {
            ["inclusive", "inclusively", "included", "incl"].iter().any(|known| word.is_word(known)).then_some(3)
        }
        _ => None,
    }
}

/// Whether tokens begin with these words.
pub(super) fn starts_with(tokens: &[Token<'_>], phrase: &str) -> bool {
    let mut words = tokens.iter();
    phrase.split(' ').all(|word| words.next().is_some_and(|token| token.is_word(word)))
}

/// An interval in brackets that tokens begin with: `[1, 50]`, `(0; 1]`, `]0; 1[`. Round brackets on both sides are an aside as
/// often, so a word such as "range" must stand before them.
pub(super) fn interval(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(Interval, usize)> {
    let (open, rest) = tokens.split_first()?;
    let (from, outside) = match open.kind {
        Kind::Punct('[') => (true, false),
        Kind::Punct('(') => (false, false),
        Kind::Punct(']') => (false, true),
        _ => return None,
    };
    let (ends, close_at) = ends(rest)?;
    let is_range = matches!(rest.first()?.kind, Kind::Range(..));
    let to = match (rest.get(close_at)?.kind.clone(), outside) {
        (Kind::Punct(']'), false) => true,
        (Kind::Punct(')'), false) | (Kind::Punct('['), true) => false,
        _ => return None,
    };
    let names = |token: &Token<'_>| {
        token.kind == Kind::Punct(':')
            || ["in", "range", "interval", "is", "between"].iter().any(|word| token.is_word(word))
    };
    let round = !from && !to && !outside;
    // "in range (1-100)" is an aside that includes both ends.
    (!round || !is_range && before.last().is_some_and(names)).then_some(())?;
    let (low, high) = ends;
    let interval = Interval { low: low.map(|low| (low, from)), high: high.map(|high| (high, to)) };
    (interval.low.is_some() || interval.high.is_some()).then_some((interval, close_at + 2))
}

type Ends = (Option<Number>, Option<Number>);

/// `1, 50`, `0; ∞`, and how many tokens that takes.
fn ends(tokens: &[Token<'_>]) -> Option<(Ends, usize)> {
    if let [Token { kind: Kind::Range(low, high), .. }, ..] = tokens {
        return Some(((Some(number(low)?), Some(number(high)?)), 1));
    }
    let (low, first) = end(tokens)?;
    let between = tokens.get(first)?;
    (matches!(between.kind, Kind::Punct(',' | ';' | ':' | '–' | '-' | '—')) || between.is_word("to")).then_some(())?;
    let (high, second) = end(tokens.get(first + 1..)?)?;
    Some(((low, high), first + 1 + second))
}

/// A number, or that there is none: "∞".
fn end(tokens: &[Token<'_>]) -> Option<(Option<Number>, usize)> {
    if let Some((value, length)) = numbers::read(tokens) {
        return Some((Some(value), length));
    }
    let (signed, rest) = match tokens {
        [Token { kind: Kind::Punct('-' | '+' | '−'), .. }, rest @ ..] => (1, rest),
        _ => (0, tokens),
    };
    let first = rest.first()?;
    let infinite = first.kind == Kind::Punct('∞') || ["inf", "infinity"].iter().any(|word| first.is_word(word));
    infinite.then_some((None, signed + 1))
}

/// The name of the field itself, written as words or not. A list's own name counts its elements.
fn own_name(tokens: &[Token<'_>], place: Place<'_>) -> Option<(Part, usize)> {
    const MOST_WORDS: usize = 6;
    let name: String = place.own()?.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut said = String::new();
    for (at, token) in tokens.iter().take(MOST_WORDS).enumerate() {
        match &token.kind {
            Kind::Word(word) => said.extend(word.spelling().chars().filter(char::is_ascii_alphanumeric)),
            Kind::Code(code) if at == 0 => said.extend(code.chars().filter(char::is_ascii_alphanumeric)),
            _ => return None,
        }
        if !name.is_empty() && said.eq_ignore_ascii_case(&name) {
            let part = if place.context.subject == Subject::Single { Filler } else { In(Elements) };
            return Some((part, at + 1));
        }
    }
    None
}
