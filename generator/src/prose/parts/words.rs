//! The words of limits, and what each is to one.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::fmt;
use std::sync::LazyLock;

use serde_json::Number;

use super::super::facts::Subject;
use super::super::numbers::number;
use super::super::place::Place;
use super::super::tokens::{Kind, Token};
use super::super::vocabulary::{Lower, lower};
use super::numbers;
use crate::memo::Map;

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
    /// `minLength`, `maximum`: the keyword of a schema, which says what is measured, too.
    Keyword(Relation, &'static Part),
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
            Self::Keyword(relation, measured) => write!(f, "{relation} the number behind it; {measured}"),
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
    And, Behind, Between, Each, Filler, From, Holds, Keyword, ListOf, Measure as Of, Not, Relation as Rel, To,
    Unit as In,
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
        "equal to or greater than", "не менее", "не меньше", "минимум", "минимальный", "минимальная", "минимальное", "минимально"]),
    (Rel(AtMost), &["at most", "maximum", "maximal", "max", "largest", "up to", "up to maximum", "up to a maximum", "limited to", "capped at",
        "upper limit", "upper bound", "does not exceed", "do not exceed", "not to exceed", "not exceeding", "no more than", "not more than",
        "no greater than", "not greater than", "no longer than", "not longer than", "no larger than", "not larger than", "no higher than",
        "less than or equal to", "fewer than or equal to", "less or equal to", "less or equal than", "less than or equal",
        "equal to or less than", "not go over", "не более", "не больше", "не превышает", "не превышать", "максимум", "максимальный", "максимальная",
        "максимальное", "максимально"]),
    (Rel(Over), &["больше", "более", "more than", "greater than", "larger than", "longer than", "higher than", "bigger than", "exceed", "above"]),
    (Rel(Under), &["меньше", "менее", "less than", "fewer than", "smaller than", "shorter than", "lower than", "below"]),
    (Rel(Exactly), &["equal to", "exactly", "precisely", "fixed", "ровно", "равно", "равна", "равен"]),
    (Behind(AtLeast), &["or more", "or greater", "or longer", "or higher", "or larger", "and above", "and up"]),
    (Behind(AtMost), &["limit", "or less", "or fewer", "or shorter", "or lower", "or smaller", "and below"]),
    (Keyword(AtLeast, &Of(Length)), &["minlength", "min_length", "min-length"]),
    (Keyword(AtMost, &Of(Length)), &["maxlength", "max_length", "max-length"]),
    (Keyword(AtLeast, &In(Elements)), &["minitems", "min_items"]),
    (Keyword(AtMost, &In(Elements)), &["maxitems", "max_items"]),
    (Between, &["between", "range of", "между"]),
    // "form" is a slip of pages.
    (From, &["from", "form", "от", "с"]),
    (To, &["to", "through", "up to and including", "до", "по"]),
    (And, &["and", "и"]),
    (Not, &["cannot", "can't", "not", "mustn't"]),
    (In(Characters), &["characters", "character", "chars", "char", "symbols", "character(s)", "char(s)", "letters", "digits",
        "alphanumeric characters", "alphanumerics", "unicode characters", "ascii characters", "utf-8 characters", "printable characters", "символов", "символа", "символ", "знаков", "знака"]),
    (In(Elements), &["elements", "items", "entries", "identifiers", "ids", "element", "item", "element(s)", "item(s)", "number of elements", "number of items",
        "number of entries", "элементов", "элемента", "элемент", "записей", "записи"]),
    (In(Time(1)), &["millisecond", "milliseconds", "ms"]),
    (In(Time(SECOND)), &["second", "seconds", "sec", "secs", "секунд", "секунды", "секунда", "секунду"]),
    (In(Time(MINUTE)), &["minute", "minutes", "минут", "минуты", "минута", "минуту"]),
    (In(Time(HOUR)), &["hour", "hours", "час", "часа", "часов"]),
    (In(Time(DAY)), &["day", "days", "день", "дня", "дней", "сутки", "суток"]),
    (In(Time(7 * DAY)), &["week", "weeks"]),
    // A "KB" is a thousand bytes to one writer and 1,024 to another, so only what is clear is a unit.
    (In(Size(1)), &["byte", "bytes"]),
    (In(Size(KIB)), &["kib"]),
    (In(Size(KIB * KIB)), &["mib"]),
    (In(Size(KIB * KIB * KIB)), &["gib"]),
    (In(Percent), &["percent", "per cent"]),
    (Of(Length), &["length", "long", "in length", "string length", "length in characters", "length of the string", "длина", "длиной"]),
    (Of(Value), &["value", "values", "range", "ranges", "integer", "number", "percentage", "percent value", "whole number", "in size", "float", "double", "значение", "значения", "число"]),
    (Of(Extent), &["size", "count"]),
    (Of(Count), &["number of keys", "keys"]),
    (Of(KeyLength), &["key length", "length of each key", "length of a key", "length of keys"]),
    (Of(ValueLength), &["value length", "length of each value", "length of a value", "length of values"]),
    (Each, &["each", "every", "for each", "for every", "each item", "each element", "each entry", "for each item", "for each element", "for each entry",
        "of each item", "of each element", "per element", "per item", "per value", "of each"]),
    (ListOf, &["array of", "list of", "set of", "collection of"]),
    (Holds, &["has", "have", "contain", "contains", "consist", "consists", "include", "includes", "hold", "holds"]),
    (Filler, &["inclusive", "inclusively", "included", "the", "a", "an", "this", "it", "its", "field", "parameter", "argument", "property", "string", "list",
        "array", "text", "must", "can", "may", "be", "is", "are", "of", "in", "within", "with", "only", "valid", "allowed", "acceptable",
        "accepted", "permitted", "possible", "supported", "enter", "specify", "needs to", "has to", "have to", "total", "provide", "supports", "accepts", "x", "n", "for this field", "of this field", "for the", "for this", "for it", "you", "your",
        "there is", "there are", "there", "set", "constraint", "constraints", "restriction", "restrictions", "specified", "configured", "non-negative", "nonnegative", "positive",
        "decimal", "numeric", "floating-point", "real", "natural", "which", "will", "per request", "per call", "in a request", "in one request",
        "in a single request", "at a time", "at once", "and be unique", "and must be unique", "be unique", "if specified", "if provided", "if set", "if present",
        "if given", "when specified", "when provided", "when set", "when present", "когда задано", "значение поля", "должно", "должна", "должен", "должны", "быть", "в",
        "строки", "строка", "поля", "поле", "списка", "список", "включительно", "иметь", "состоять", "из", "находиться", "пределах", "допустимые", "допустимое", "допускается"]),
];

/// A phrase of the table.
struct Phrase {
    words: Vec<&'static str>,
    part: &'static Part,
}

/// The phrases by their first word, the longest first.
static BY_FIRST: LazyLock<Map<Lower, Vec<Phrase>>> = LazyLock::new(|| {
    let mut found: Map<Lower, Vec<Phrase>> = Map::default();
    for (part, phrases) in PHRASES {
        for phrase in *phrases {
            let words: Vec<&str> = phrase.split(' ').collect();
            if let Some(first) = words.first().and_then(|first| lower(first)) {
                found.entry(first).or_default().push(Phrase { words, part });
            }
        }
    }
    for phrases in found.values_mut() {
        phrases.sort_by_key(|phrase| Reverse(phrase.words.len()));
    }
    found
});

/// The parts of a text, each found once wherever a reading begins.
///
/// A field's own name is a part, too. What asks for it makes a reading that holds for this field only, so it is asked for
/// where it may matter.
pub(super) struct Parts<'t, 'p> {
    tokens: &'t [Token<'t>],
    place: Place<'p>,
    /// By the place of their first token, with the number of tokens; `None` where none begins.
    known: Vec<OnceCell<Option<(Part, usize)>>>,
}

impl<'t, 'p> Parts<'t, 'p> {
    pub(super) fn new(tokens: &'t [Token<'t>], place: Place<'p>) -> Self {
        Self { tokens, place, known: std::iter::repeat_with(OnceCell::new).take(tokens.len()).collect() }
    }

    /// The part that begins at a token, the field's name aside, and how many tokens it takes.
    pub(super) fn at(&self, at: usize) -> Option<(&Part, usize)> {
        let found = self.known.get(at)?.get_or_init(|| {
            let (before, rest) = self.tokens.split_at_checked(at)?;
            part_at(rest, before)
        });
        found.as_ref().map(|(part, length)| (part, *length))
    }

    /// The parts that are all of the tokens.
    pub(super) fn all(&self) -> Option<Vec<(Part, usize)>> {
        if !self.may_be_all() {
            return None;
        }
        let found = self.from(0, |_| true);
        (found.last()?.1 == self.tokens.len()).then_some(found)
    }

    /// The parts of a bound that begins at a token and may have words behind it.
    pub(super) fn of_bound(&self, start: usize) -> Vec<(Part, usize)> {
        // The name of a list is the unit of a bound; that of a single value is passed over, if there is more behind it.
        let is_single = self.place.context.subject == Subject::Single;
        self.from(start, |at| !is_single || self.runs(at).any(|(length, _)| self.at(at + length).is_some()))
    }

    /// The parts from a token on, each with the place of the token behind it; a word that is none ends them.
    fn from(&self, start: usize, may_name: impl Fn(usize) -> bool) -> Vec<(Part, usize)> {
        let mut end = start;
        let next = || {
            let named = |at: usize| may_name(at).then(|| own_name(self.tokens.get(at..)?, self.place)).flatten();
            let (part, length) = self.at(end).map(|(part, length)| (part.clone(), length)).or_else(|| named(end))?;
            end += length;
            Some((part, end))
        };
        std::iter::from_fn(next).collect()
    }

    /// Whether all tokens may be parts, if the words that are none are the field's name.
    fn may_be_all(&self) -> bool {
        let first = self.end_of_parts(0, "");
        first == self.tokens.len()
            || self.runs(first).any(|(length, name)| self.end_of_parts(first + length, &name) == self.tokens.len())
    }

    /// Where the parts from a token on end, if this is the field's name.
    fn end_of_parts(&self, start: usize, name: &str) -> usize {
        let mut end = start;
        let is_name = |run: &str| !run.is_empty() && run.eq_ignore_ascii_case(name);
        let named = |at: usize| self.runs(at).find(|(_, run)| is_name(run)).map(|(length, _)| length);
        while let Some(length) = self.at(end).map(|(_, length)| length).or_else(|| named(end)) {
            end += length;
        }
        end
    }

    /// The words from a token on that a name may be written as, each time one more, with their letters.
    fn runs(&self, at: usize) -> impl Iterator<Item = (usize, String)> {
        runs(self.tokens.get(at..).unwrap_or_default())
    }
}

/// The part that tokens begin with, behind these.
fn part_at(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(Part, usize)> {
    let found = interval(tokens, before).map(|(found, length)| (Part::Interval(found), length));
    let found = found.or_else(|| Some((Filler, inclusive(tokens)?))).or_else(|| abbreviation(tokens, before));
    found.or_else(|| part(tokens))
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
            let phrases = BY_FIRST.get(&lower(word.spelling())?)?;
            let found = phrases.iter().find(|phrase| begin_with(tokens, phrase.words.iter().copied()))?;
            Some((found.part.clone(), found.words.len()))
        }
        Kind::Code(code) => Some((Part::Interval(in_code(code)?), 1)),
        Kind::Number(_) | Kind::Punct(_) => None,
    }
}

/// An interval that is written as code: `1-100`, `1..100`, `>= 60`, `< 100`.
fn in_code(code: &str) -> Option<Interval> {
    let one = |text: &str, included: bool| number(text.trim()).map(|number| (number, included));
    let half = |mark: &str, included: bool| code.strip_prefix(mark).and_then(|text| one(text, included));
    let low = half(">=", true).or_else(|| half("≥", true)).or_else(|| half(">", false));
    let high = half("<=", true).or_else(|| half("≤", true)).or_else(|| half("<", false));
    if low.is_some() || high.is_some() {
        return Some(Interval { low, high });
    }
    // The first may have a minus of its own.
    let dash = || code.char_indices().skip(1).find(|(_, c)| *c == '-').and_then(|(at, _)| code.split_at_checked(at));
    let (low, high) =
        code.split_once("..").or_else(|| dash().map(|(low, high)| (low, high.get(1..).unwrap_or_default())))?;
    Some(Interval { low: Some(one(low, true)?), high: Some(one(high, true)?) })
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
    begin_with(tokens, phrase.split(' '))
}

fn begin_with<'w>(tokens: &[Token<'_>], mut words: impl Iterator<Item = &'w str>) -> bool {
    let mut tokens = tokens.iter();
    words.all(|word| tokens.next().is_some_and(|token| token.is_word(word)))
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
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Punct('.'));
    let mark = match between.kind {
        Kind::Punct(',' | ';' | ':' | '–' | '-' | '—') => 1,
        Kind::Punct('.') if is_dot(first + 1) => 2,
        _ => usize::from(between.is_word("to")),
    };
    (mark > 0).then_some(())?;
    let (high, second) = end(tokens.get(first + mark..)?)?;
    Some(((low, high), first + mark + second))
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
    let name: String = place.own()?.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_name = |run: &str| !name.is_empty() && run.eq_ignore_ascii_case(&name);
    let is_single = place.context.subject == Subject::Single;
    if let Some((length, _)) = runs(tokens).find(|(_, run)| is_name(run)) {
        return Some((if is_single { Filler } else { In(Elements) }, length));
    }
    // "Each tag" of `tags`: one of the elements.
    let one = name.strip_suffix(['s', 'S']).filter(|one| one.len() > 2 && !is_single)?;
    let (length, _) = runs(tokens).find(|(_, run)| run.eq_ignore_ascii_case(one))?;
    Some((Filler, length))
}

/// The letters of the first token, of the first two, and so on, as far as these may be a name.
fn runs(tokens: &[Token<'_>]) -> impl Iterator<Item = (usize, String)> {
    const MOST_WORDS: usize = 6;
    let mut letters = String::new();
    tokens.iter().take(MOST_WORDS).enumerate().map_while(move |(at, token)| {
        let text = match &token.kind {
            Kind::Word(word) => word.spelling(),
            Kind::Code(code) if at == 0 => code,
            _ => return None,
        };
        letters.extend(text.chars().filter(char::is_ascii_alphanumeric));
        Some((at + 1, letters.clone()))
    })
}
