//! Limits in words that no template has. A sentence is read part by part: relations, numbers, units, measures and words
//! that add nothing. It is a limit only if every word of it is such a part, so that a case, another field or a unit that
//! is not known leaves it unknown.

use std::ops::Range;

use serde_json::Number;

use super::facts::{Class, Subject};
use super::rules::{PARTS, Place, classify, number};
use super::tokens::{Kind, Token};
use super::vocabulary::Roles;
use crate::api::{Bounds, Count, Limit};

/// Longer sentences say more than a limit.
const LONGEST: usize = 40;

/// What a word or two are to a limit.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// What follows is a bound.
    Relation(Relation),
    /// What precedes is a bound: "50 characters or fewer", "50 max".
    Behind(Relation),
    Number(Number),
    /// `1-63`
    Range(Number, Number),
    /// What joins two ends of a range: "to", dots, a dash.
    To,
    And,
    /// Two numbers with "and" between them follow.
    Between,
    From,
    Not,
    Unit(Unit),
    Measure(Measure),
    /// The ends of an interval in square brackets.
    Open,
    Close,
    /// "has": what follows is counted in a unit, or is about something else.
    Holds,
    /// It changes nothing.
    Filler,
}

/// On which side of a number the allowed values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    Over,
    Under,
    Exactly,
}

impl Relation {
    /// What is left when it is denied; of "at most" and "exactly" nothing that is sure.
    fn denied(self) -> Option<Self> {
        match self {
            Self::Over => Some(Self::AtMost),
            Self::Under => Some(Self::AtLeast),
            Self::AtLeast | Self::AtMost | Self::Exactly => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Characters,
    Elements,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Length,
    Value,
}

use Measure::{Length, Value};
use Part::{
    And, Behind, Between, Close, Filler, From, Holds, Measure as Of, Not, Open, Relation as Rel, To, Unit as In,
};
use Relation::{AtLeast, AtMost, Exactly, Over, Under};
use Unit::{Characters, Elements};

/// Words and what they are. The longest phrase counts: "no more than" is not "more than".
#[rustfmt::skip]
const PHRASES: &[(&str, Part)] = &[
    ("greater than or equal to", Rel(AtLeast)), ("more than or equal to", Rel(AtLeast)),
    ("less than or equal to", Rel(AtMost)), ("fewer than or equal to", Rel(AtMost)),
    ("greater or equal to", Rel(AtLeast)), ("less or equal to", Rel(AtMost)),
    ("does not exceed", Rel(AtMost)), ("do not exceed", Rel(AtMost)), ("not to exceed", Rel(AtMost)),
    ("no more than", Rel(AtMost)), ("not more than", Rel(AtMost)), ("no greater than", Rel(AtMost)),
    ("not greater than", Rel(AtMost)), ("no longer than", Rel(AtMost)), ("not longer than", Rel(AtMost)),
    ("no larger than", Rel(AtMost)), ("not larger than", Rel(AtMost)), ("no higher than", Rel(AtMost)),
    ("no less than", Rel(AtLeast)), ("not less than", Rel(AtLeast)), ("no fewer than", Rel(AtLeast)),
    ("not fewer than", Rel(AtLeast)), ("no shorter than", Rel(AtLeast)), ("no smaller than", Rel(AtLeast)),
    ("no lower than", Rel(AtLeast)), ("not shorter than", Rel(AtLeast)),
    ("number of elements", In(Elements)), ("number of items", In(Elements)), ("number of entries", In(Elements)),
    ("or more", Behind(AtLeast)), ("or greater", Behind(AtLeast)), ("or longer", Behind(AtLeast)),
    ("or higher", Behind(AtLeast)), ("or less", Behind(AtMost)), ("or fewer", Behind(AtMost)),
    ("or shorter", Behind(AtMost)), ("or lower", Behind(AtMost)), ("or smaller", Behind(AtMost)),
    ("at least", Rel(AtLeast)), ("at most", Rel(AtMost)), ("up to", Rel(AtMost)), ("limited to", Rel(AtMost)),
    ("capped at", Rel(AtMost)), ("upper limit", Rel(AtMost)), ("upper bound", Rel(AtMost)),
    ("lower limit", Rel(AtLeast)), ("lower bound", Rel(AtLeast)),
    ("more than", Rel(Over)), ("greater than", Rel(Over)), ("larger than", Rel(Over)), ("longer than", Rel(Over)),
    ("higher than", Rel(Over)), ("bigger than", Rel(Over)), ("less than", Rel(Under)), ("fewer than", Rel(Under)),
    ("smaller than", Rel(Under)), ("shorter than", Rel(Under)), ("lower than", Rel(Under)),
    ("equal to", Rel(Exactly)), ("exactly", Rel(Exactly)), ("exceed", Rel(Over)), ("above", Rel(Over)),
    ("below", Rel(Under)), ("maximum", Rel(AtMost)), ("minimum", Rel(AtLeast)), ("maximal", Rel(AtMost)),
    ("minimal", Rel(AtLeast)), ("max", Rel(AtMost)), ("min", Rel(AtLeast)), ("largest", Rel(AtMost)),
    ("smallest", Rel(AtLeast)), ("between", Between), ("from", From), ("to", To), ("through", To), ("and", And),
    ("cannot", Not), ("can't", Not), ("not", Not), ("in size", Of(Value)), ("length", Of(Length)), ("long", Of(Length)),
    ("characters", In(Characters)), ("character", In(Characters)), ("chars", In(Characters)), ("char", In(Characters)),
    ("symbols", In(Characters)), ("elements", In(Elements)), ("items", In(Elements)), ("entries", In(Elements)),
    ("value", Of(Value)), ("values", Of(Value)), ("range", Of(Value)), ("integer", Of(Value)), ("number", Of(Value)),
    ("percentage", Of(Value)), ("percent value", Of(Value)), ("whole number", Of(Value)),
    ("inclusive", Filler), ("inclusively", Filler), ("the", Filler), ("a", Filler), ("an", Filler), ("this", Filler),
    ("it", Filler), ("its", Filler), ("field", Filler), ("parameter", Filler), ("string", Filler), ("list", Filler),
    ("array", Filler), ("text", Filler), ("must", Filler), ("can", Filler), ("may", Filler), ("be", Filler),
    ("is", Filler), ("are", Filler), ("has", Holds), ("have", Holds), ("contain", Holds), ("contains", Holds),
    ("consist", Holds), ("consists", Holds), ("of", Filler), ("in", Filler), ("within", Filler), ("with", Filler),
    ("only", Filler), ("valid", Filler), ("allowed", Filler), ("acceptable", Filler), ("accepted", Filler),
    ("permitted", Filler), ("possible", Filler), ("supported", Filler), ("enter", Filler), ("specify", Filler),
    ("needs to", Filler), ("has to", Filler), ("have to", Filler), ("total", Filler), ("range of", Between),
];

/// The parts of a sentence and their classes; `None` if anything in it is not known.
pub(super) fn read<'t>(tokens: &'t [Token<'t>], text: &'t str, place: Place<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    if place.in_item || tokens.len() > LONGEST {
        return None;
    }
    let at = |tokens: &[Token<'_>]| Some(tokens.first()?.at.start..tokens.last()?.at.end);
    if let Some(limit) = limit(tokens, place, Stands::Alone) {
        return Some(vec![(at(tokens)?, class(limit))]);
    }
    let mut found: Vec<(Range<usize>, Class)> = Vec::new();
    let mut stands = Stands::Beside;
    for clause in clauses(tokens) {
        let known =
            limit(clause, place, stands).map(class).or_else(|| default(clause)).or_else(|| stated(clause, text, place));
        if let Some(class) = known {
            found.push((at(clause)?, class));
            stands = Stands::BehindKnown;
            continue;
        }
        // Only what stands in front may be about anything; behind a limit it may take it back.
        (stands != Stands::BehindKnown).then_some(())?;
        let (lead, bound) = labelled(clause).unwrap_or((clause, &[]));
        is_harmless(lead).then_some(())?;
        found.push((at(lead)?, Class::Plain));
        stands = if ends_in_quantity(lead) { Stands::BehindKnown } else { Stands::Beside };
        if !bound.is_empty() {
            found.push((at(bound)?, class(limit(bound, place, stands)?)));
            stands = Stands::BehindKnown;
        }
    }
    let limits: Vec<&Limit> = found.iter().filter_map(|(_, class)| limit_of(class)).collect();
    let agree = limits.iter().enumerate().all(|(at, one)| limits.iter().skip(at + 1).all(|other| joins(one, other)));
    (agree && !limits.is_empty() && found.len() > 1).then_some(found)
}

fn limit_of(class: &Class) -> Option<&Limit> {
    if let Class::Limit { limit, .. } = class { Some(limit) } else { None }
}

/// Whether two limits of one sentence can both be the field's: one of them bounds it below, the other above.
fn joins(one: &Limit, other: &Limit) -> bool {
    let counts = |one: &Count, other: &Count| {
        one.min.is_none() != other.min.is_none() && one.max.is_none() != other.max.is_none()
    };
    match (one, other) {
        (Limit::Required, _) | (_, Limit::Required) => true,
        (Limit::Length(one), Limit::Length(other)) | (Limit::Items(one), Limit::Items(other)) => counts(one, other),
        (Limit::Value(one), Limit::Value(other)) => {
            one.is_bounded_above() != other.is_bounded_above() && one.is_bounded_below() != other.is_bounded_below()
        }
        _ => false,
    }
}

/// "Port number" and "1-65535" of "Port number: 1-65535".
fn labelled<'p, 't>(clause: &'p [Token<'t>]) -> Option<(&'p [Token<'t>], &'p [Token<'t>])> {
    let colon = clause.iter().position(|token| token.kind == Kind::Punct(':'))?;
    let (label, [_, bound @ ..]) = clause.split_at_checked(colon)? else { return None };
    (!label.is_empty() && !bound.is_empty()).then_some((label, bound))
}

/// "A number", "Percentage": what is in bounds.
fn ends_in_quantity(clause: &[Token<'_>]) -> bool {
    clause.last().is_some_and(|last| last.has(Roles::QUANTITY))
}

/// Whether words in front of a limit leave it as it is: they name the field, and set no case and no part of it apart.
fn is_harmless(words: &[Token<'_>]) -> bool {
    const MOST_WORDS: usize = 8;
    const APART: [&str; 14] = [
        "default", "part", "prefix", "suffix", "first", "last", "each", "every", "per", "either", "other", "total",
        "optional", "unique",
    ];
    let roles = [
        Roles::CONDITION,
        Roles::NEGATING,
        Roles::EXAMPLE,
        Roles::HEDGE,
        Roles::OTHER_UNIT,
        Roles::NUMBER,
        Roles::FORBIDDING,
        Roles::MODAL,
        Roles::EXTREME,
        Roles::COMPARATIVE,
        Roles::REFERENCE,
        Roles::REQUIRED,
        Roles::LIMITING,
        Roles::RELATION,
    ];
    let roles = roles.into_iter().fold(Roles::default(), Roles::and);
    let is_plain = |token: &Token<'_>| match &token.kind {
        Kind::Word(word) => !word.roles().has(roles) && !APART.iter().any(|apart| word.is(apart)),
        _ => false,
    };
    words.len() <= MOST_WORDS
        && words.iter().all(is_plain)
        && !words.first().is_some_and(|first| first.has(Roles::SCOPE))
}

fn class(limit: Limit) -> Class {
    Class::Limit { rule: PARTS, limit, generated: false }
}

/// "Default 100": the number that holds where none is given.
fn default(clause: &[Token<'_>]) -> Option<Class> {
    let [word, rest @ .., value] = clause else { return None };
    let is_between = |token: &Token<'_>| {
        token.kind == Kind::Punct(':') || ["value", "is", "of"].iter().any(|word| token.is_word(word))
    };
    let Kind::Number(number) = &value.kind else { return None };
    (word.is_word("default") && rest.iter().all(is_between))
        .then(|| Class::Default { rule: PARTS, value: number.as_ref().into() })
}

/// What a clause states by the rules, if that is all of it.
fn stated<'t>(clause: &'t [Token<'t>], text: &'t str, place: Place<'_>) -> Option<Class> {
    let class = classify(clause, text, place);
    matches!(class, Class::Limit { .. } | Class::Default { .. }).then_some(class)
}

/// Parts a sentence at commas, semicolons and brackets.
fn clauses<'p, 't>(tokens: &'p [Token<'t>]) -> impl Iterator<Item = &'p [Token<'t>]> {
    let ends = |token: &Token<'_>| matches!(token.kind, Kind::Punct(',' | ';' | '(' | ')'));
    tokens.split(ends).filter(|clause| !clause.is_empty())
}

/// Where a clause stands: two bare numbers are a range only where nothing else can be meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It is the whole sentence.
    Alone,
    /// Behind another limit, a default, or "number".
    BehindKnown,
    /// Behind words of which it is not known what they name.
    Beside,
}

fn limit(tokens: &[Token<'_>], place: Place<'_>, stands: Stands) -> Option<Limit> {
    let parts = parts(tokens, place)?;
    let mut found = Found::default();
    found.take_all(&parts)?;
    found.limit(place.context.subject, stands)
}

/// The parts of a clause; `None` if a word is none.
fn parts(tokens: &[Token<'_>], place: Place<'_>) -> Option<Vec<Part>> {
    let mut parts = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while !rest.is_empty() {
        let comma = matches!(rest, [Token { kind: Kind::Punct(',' | ';'), .. }, ..]);
        let (part, length) = match parts.as_slice() {
            [.., Open, Part::Number(_)] if comma => (To, 1),
            _ => part(rest).or_else(|| own_name(rest, place))?,
        };
        parts.push(part);
        rest = rest.get(length..)?;
    }
    Some(parts)
}

fn part(tokens: &[Token<'_>]) -> Option<(Part, usize)> {
    let [first, rest @ ..] = tokens else { return None };
    match &first.kind {
        Kind::Number(text) => Some((Part::Number(number(text)?), 1)),
        Kind::Range(low, high) => Some((Part::Range(number(low)?, number(high)?), 1)),
        Kind::Code(text) => Some((Part::Number(plain_number(text)?), 1)),
        Kind::Punct('.') if rest.first().is_some_and(|next| next.kind == Kind::Punct('.')) => Some((To, 2)),
        Kind::Punct('-' | '–' | '—' | '…') => Some((To, 1)),
        Kind::Punct('≤') => Some((Rel(AtMost), 1)),
        Kind::Punct('≥') => Some((Rel(AtLeast), 1)),
        Kind::Punct('[') => Some((Open, 1)),
        Kind::Punct(']') => Some((Close, 1)),
        Kind::Punct(':' | '=') => Some((Filler, 1)),
        Kind::Punct(_) => None,
        Kind::Word(word) => {
            let phrases = PHRASES.iter().filter(|(phrase, _)| starts_with(tokens, phrase));
            let phrases = phrases.map(|(phrase, part)| (part.clone(), phrase.split(' ').count()));
            phrases.max_by_key(|(_, length)| *length).or_else(|| {
                let number = counted(word.spelling())?;
                Some((Part::Number(number.into()), 1))
            })
        }
    }
}

fn starts_with(tokens: &[Token<'_>], phrase: &str) -> bool {
    let mut words = tokens.iter();
    phrase.split(' ').all(|word| words.next().is_some_and(|token| token.is_word(word)))
}

/// A number in code, `10`.
fn plain_number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_plain && digits.starts_with(|c: char| c.is_ascii_digit())).then(|| number(text)).flatten()
}

/// Numbers up to twelve in words.
fn counted(word: &str) -> Option<u64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let at = WORDS.iter().position(|known| word.eq_ignore_ascii_case(known))?;
    u64::try_from(at).ok()
}

/// The name of the field itself, written as words or not. A list's own name counts its elements.
fn own_name(tokens: &[Token<'_>], place: Place<'_>) -> Option<(Part, usize)> {
    const MOST_WORDS: usize = 6;
    let name: String = place.own()?.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut said = String::new();
    for (at, token) in tokens.iter().take(MOST_WORDS).enumerate() {
        match &token.kind {
            Kind::Word(word) => said.push_str(word.spelling()),
            Kind::Code(code) if at == 0 => said.push_str(code),
            _ => return None,
        }
        if !name.is_empty() && said.eq_ignore_ascii_case(&name) {
            let part = if place.context.subject == Subject::Single { Filler } else { In(Elements) };
            return Some((part, at + 1));
        }
    }
    None
}

/// A bound, and whether the number itself is allowed.
type End = (Number, bool);

/// What the parts of a clause amount to.
#[derive(Default)]
struct Found {
    low: Option<End>,
    high: Option<End>,
    unit: Option<Unit>,
    measure: Option<Measure>,
    holds: bool,
}

impl Found {
    /// Takes part after part; `None` if one cannot stand where it is.
    fn take_all(&mut self, parts: &[Part]) -> Option<()> {
        let (mut rest, mut denied, mut relation) = (parts, false, None);
        while let [first, behind @ ..] = rest {
            rest = behind;
            // What is denied must be a relation: "must not be in the range" says nothing of what may be.
            (!denied || matches!(first, Filler | Rel(_))).then_some(())?;
            match first {
                Filler => {}
                // "1 and 10" without "between" is a list; behind a bound another one follows.
                And => (self.has_bound() && relation.is_none()).then_some(())?,
                Not => denied = true,
                Rel(next) => {
                    let next = if denied { next.denied()? } else { *next };
                    denied = false;
                    relation.replace(next).is_none().then_some(())?;
                }
                Between => {
                    rest = self.between(behind)?;
                    relation.is_none().then_some(())?;
                }
                From => (relation.is_none() && matches!(behind, [Part::Number(_), ..])).then_some(())?,
                Part::Range(low, high) => {
                    relation.is_none().then_some(())?;
                    self.range(low, high)?;
                }
                Part::Number(value) => rest = self.number(value, behind, relation.take())?,
                Open => rest = self.interval(behind)?,
                Holds => self.holds = true,
                In(unit) => self.unit(*unit)?,
                Of(measure) => self.measure(*measure),
                To | Close | Behind(_) => return None,
            }
        }
        (!denied && relation.is_none() && self.has_bound()).then_some(())
    }

    fn has_bound(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }

    /// Numbers that stand alone, before "to" and another, or before "or more".
    fn number<'p>(&mut self, value: &Number, behind: &'p [Part], relation: Option<Relation>) -> Option<&'p [Part]> {
        if let Some(relation) = relation {
            self.bound(relation, value)?;
            return Some(behind);
        }
        let (unit, next) = match behind {
            [In(unit), next @ ..] => (Some(*unit), next),
            _ => (None, behind),
        };
        if let Some(unit) = unit {
            self.unit(unit)?;
        }
        match next {
            [To, Part::Number(high), rest @ ..] => {
                self.range(value, high)?;
                Some(rest)
            }
            [Behind(relation), rest @ ..] => {
                self.bound(*relation, value)?;
                Some(rest)
            }
            // "50 characters max"
            [Rel(relation @ (AtMost | AtLeast)), rest @ ..]
                if !rest.iter().any(|part| matches!(part, Part::Number(_) | Part::Range(..))) =>
            {
                self.bound(*relation, value)?;
                Some(rest)
            }
            _ => None,
        }
    }

    fn between<'p>(&mut self, behind: &'p [Part]) -> Option<&'p [Part]> {
        match behind {
            [Part::Number(low), And | To, Part::Number(high), rest @ ..] => {
                self.range(low, high)?;
                Some(rest)
            }
            [Part::Range(..), ..] => Some(behind),
            _ => None,
        }
    }

    /// `[1, 50]`, of which the comma is gone.
    fn interval<'p>(&mut self, behind: &'p [Part]) -> Option<&'p [Part]> {
        let ([Part::Number(low), To, Part::Number(high), Close, rest @ ..]
        | [Part::Range(low, high), Close, rest @ ..]) = behind
        else {
            return None;
        };
        self.range(low, high)?;
        Some(rest)
    }

    fn range(&mut self, low: &Number, high: &Number) -> Option<()> {
        if self.has_bound() {
            return None;
        }
        (self.low, self.high) = (Some((low.clone(), true)), Some((high.clone(), true)));
        Some(())
    }

    fn bound(&mut self, relation: Relation, value: &Number) -> Option<()> {
        let (low, high) = match relation {
            AtLeast => (Some(true), None),
            Over => (Some(false), None),
            AtMost => (None, Some(true)),
            Under => (None, Some(false)),
            Exactly => (Some(true), Some(true)),
        };
        let set = |end: &mut Option<End>, included: Option<bool>| match included {
            Some(included) => end.replace((value.clone(), included)).is_none(),
            None => true,
        };
        (set(&mut self.low, low) && set(&mut self.high, high)).then_some(())
    }

    fn unit(&mut self, unit: Unit) -> Option<()> {
        self.unit.replace(unit).is_none_or(|known| known == unit).then_some(())
    }

    fn measure(&mut self, measure: Measure) {
        // "The value is 5 characters long" speaks of the length.
        if self.measure != Some(Length) {
            self.measure = Some(measure);
        }
    }

    fn limit(self, subject: Subject, stands: Stands) -> Option<Limit> {
        // Only a unit tells that it is the field that has so many, or beside a name that it is the field that is measured.
        if self.unit.is_none() && (self.holds || stands == Stands::Beside) {
            return None;
        }
        match (subject, self.unit, self.measure) {
            (Subject::Single, Some(Characters), _) | (Subject::Single, None, Some(Length)) => {
                Some(Limit::Length(self.count()?))
            }
            (Subject::List | Subject::Map, Some(Elements), None | Some(Value)) => Some(Limit::Items(self.count()?)),
            (Subject::Single, None, None | Some(Value)) => Some(Limit::Value(self.bounds())),
            _ => None,
        }
        .filter(|limit| !limit.admits_nothing())
    }

    fn count(&self) -> Option<Count> {
        let end = |end: &Option<End>, beyond: i64| -> Option<Option<u64>> {
            let Some((number, included)) = end else { return Some(None) };
            let number = number.as_u64()?;
            if *included { Some(Some(number)) } else { number.checked_add_signed(beyond).map(Some) }
        };
        Some(Count { min: end(&self.low, 1)?, max: end(&self.high, -1)? })
    }

    fn bounds(self) -> Bounds {
        let mut bounds = Bounds::default();
        match self.low {
            Some((number, true)) => bounds.min = Some(number),
            Some((number, false)) => bounds.exclusive_min = Some(number),
            None => {}
        }
        match self.high {
            Some((number, true)) => bounds.max = Some(number),
            Some((number, false)) => bounds.exclusive_max = Some(number),
            None => {}
        }
        bounds
    }
}
