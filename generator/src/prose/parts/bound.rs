//! A bound: what the parts of a few words amount to, and which limit of a field that is.

use std::ops::Range;

use serde_json::Number;

use super::super::facts::Subject;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::ends;
use super::lead;
use super::numbers;
use super::phrases::{End, Interval, LimitPart, Measure, Relation, Unit};
use super::reduced::{in_milliseconds, one_by_one, with_one_unit};
use super::units::scale;
use super::words::Parts;
use crate::api::{Bounds, Count};

use LimitPart::{And, Behind, Between, Each, Filler, From, Holds, ListOf, Not, To};
use Measure::{KeyLength, Length, Value};
use Relation::{AtLeast, AtMost, Exactly, Over, Under};
use Unit::{Characters, Elements};

/// Where a bound stands. Two bare numbers are a range only where nothing else can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// It is the whole sentence.
    Alone,
    /// Behind another limit, a default, or "number".
    BehindKnown,
    /// Behind words of which it is not known what they name.
    Beside,
    /// Behind words that may set a case apart: it is no limit of the field.
    Apart,
}

/// Whose bound the words say it is, the stronger word last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// They do not say: the field's own.
    #[default]
    Own,
    /// "has": only a unit tells that it is the field that has so many.
    Held,
    /// "The request may include": of what holds the field, and only a unit of the field's own tells that it is meant.
    Holder,
    /// "list of up to 5": it counts, whatever follows.
    Counted,
    /// "per key": it is about each of several.
    Each,
}

/// What words say of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Values {
    #[default]
    Untold,
    /// "Values are at most …": of a map they are those of its entries.
    Told,
    /// "Up to 5 values": of a list they are its elements.
    Counted,
}

/// What words say of a length without a word for it, the stronger one last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    #[default]
    Any,
    /// "no longer than 5": of a text it is the length.
    Long,
    /// "not empty": it has a character or an element at least, and is no value.
    Filled,
}

/// What the parts of a few words amount to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bound {
    pub(super) low: Option<End>,
    pub(super) high: Option<End>,
    /// "A multiple of 8": both ends are what goes into each value.
    pub(super) is_step: bool,
    pub(super) unit: Option<Unit>,
    pub(super) measure: Option<Measure>,
    pub(super) whose: Whose,
    /// It is written as an interval, as values are and counts are not.
    pub(super) is_interval: bool,
    pub(super) values: Values,
    pub(super) sense: Sense,
    /// "strictly": its ends do not belong to it.
    pub(super) is_strict: bool,
    /// "positive", "non-negative": the lower end of a value, if no other is told.
    pub(super) floor: Option<End>,
    pub(super) told_by: ToldBy,
}

/// Words that say more of a bound than what is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ToldBy {
    #[default]
    Nothing,
    /// "number": of a list it counts the elements.
    Amount,
    /// "limit: 5": a field that is called a limit has that as its value.
    Name,
    /// "50 characters each": whether that is the most or all that is allowed is as with the bound before it.
    Each,
    /// "keys and values": it holds for both.
    Both,
    /// "Minimum: 1 Maximum: 36": two labels and nothing else.
    Extremes,
}

impl Bound {
    /// The bound that tokens are, all of them.
    pub(super) fn whole(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Self> {
        (numbers::may_be_in(tokens) || tokens.iter().any(|token| token.has(Roles::SIGN))).then_some(())?;
        Self::of(Parts::new(tokens, place).all()?.iter().map(|(part, _)| part))
            .filter(|bound| !names_some(tokens) && !bound.contradicts(tokens) && !is_minutes(tokens))
    }

    /// "Less than 10 (inclusive)" says two things.
    fn contradicts(&self, tokens: &[Token<'_>]) -> bool {
        let includes = |token: &Token<'_>| token.is_any_word(&ends::INCLUSIVE);
        // "A half-open interval from 0 to 1" does not say which end is open.
        let is_half_open =
            !self.is_interval && self.is_closed() && tokens.iter().any(|token| token.is_word("half-open"));
        // "There are more than 200" tells what there is.
        let there_are = matches!(tokens, [there, are, ..] if there.is_word("there") && are.is_any_word(&["are", "is"]));
        there_are && !self.is_closed()
            || is_half_open
            || !self.is_closed() && !self.is_interval && tokens.iter().any(includes)
    }

    /// The bound of a number that stands behind a relation.
    pub(super) fn related(relation: Relation, tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Self> {
        let parts = Parts::new(tokens, place).all()?;
        Self::of(std::iter::once(&LimitPart::Relation(relation)).chain(parts.iter().map(|(part, _)| part)))
    }

    /// All other values, if these have one end only.
    pub(super) fn complement(self) -> Option<Self> {
        let other = |end: Option<End>| end.map(|(number, included)| (number, !included || self.is_strict));
        (self.low.is_some() != self.high.is_some()).then_some(())?;
        let (low, high) = (other(self.high.clone()), other(self.low.clone()));
        Some(Self { low, high, is_strict: false, floor: None, ..self })
    }

    /// "17 characters", which says at least that there are no more, "8 or 11 characters", "consists of four digits".
    pub(super) fn of_characters(tokens: &[Token<'_>]) -> Option<Self> {
        let consists =
            matches!(tokens, [consists, of, ..] if consists.is_any_word(&["consists", "consist"]) && of.is_word("of"));
        let tokens = if consists { tokens.get(2..)? } else { tokens };
        let (number, length) = numbers::read(tokens)?;
        let is_unit = |unit: &Token<'_>| unit.is_any_word(&["characters", "chars", "digits", "letters"]);
        let (low, high) = match tokens.get(length..)? {
            [unit] if is_unit(unit) => (consists.then(|| number.clone()), number),
            [or, rest @ ..] if or.is_word("or") => {
                let (other, length) = numbers::read(rest)?;
                matches!(rest.get(length..)?, [unit] if is_unit(unit)).then_some((Some(number), other))?
            }
            _ => return None,
        };
        let (low, high) = (low.map(|low| (low, true)), Some((high, true)));
        Some(Self { low, high, unit: Some(Characters), ..Self::default() })
    }

    /// The same in characters, if nothing tells what it measures.
    pub(super) fn in_characters(self) -> Self {
        let unit = if self.is_measured() { self.unit } else { Some(Characters) };
        Self { unit, ..self }
    }

    /// This bound with the end of another one that it lacks.
    pub(super) fn with_end_of(self, other: &Self) -> Option<Self> {
        let parted = self.low.is_some() != other.low.is_some() && self.high.is_some() != other.high.is_some();
        let agree = self.unit.is_none() || other.unit.is_none() || self.unit == other.unit;
        (parted && agree).then_some(Self {
            low: self.low.clone().or_else(|| other.low.clone()),
            high: self.high.clone().or_else(|| other.high.clone()),
            unit: self.unit.or(other.unit),
            measure: self.measure.or(other.measure),
            whose: self.whose.max(other.whose),
            sense: self.sense.max(other.sense),
            ..self
        })
    }

    /// The bound that "a positive" in front of "multiple of 8" is.
    pub(super) fn sign(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Self> {
        let parts = Parts::new(tokens, place).all()?;
        let mut signs = parts.iter().map(|(part, _)| part).filter(|part| !matches!(part, Filler | LimitPart::Demand));
        let included = match (signs.next()?, signs.next()) {
            (LimitPart::Positive, None) => false,
            (LimitPart::NotNegative, None) => true,
            _ => return None,
        };
        Some(Self { low: Some((0.into(), included)), measure: Some(Value), ..Self::default() })
    }

    /// The first bound that stands between other words, the longest there is, and where.
    pub(super) fn inside(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<(Self, Range<usize>)> {
        (numbers::may_be_in(tokens) && !names_some(tokens)).then_some(())?;
        let parts = Parts::new(tokens, place);
        // A filler in front belongs to the words before.
        let mut starts = (0..tokens.len()).filter(|start| parts.at(*start).is_some_and(|(first, _)| opens(first)));
        starts.find_map(|start| {
            let found = parts.of_bound(start);
            (1..=found.len()).rev().find_map(|length| {
                let taken = found.get(..length)?;
                let (last, end) = taken.last()?;
                let whole = matches!(
                    last,
                    LimitPart::Number(_)
                        | LimitPart::Joined(_)
                        | LimitPart::Range(..)
                        | LimitPart::Interval(_)
                        | LimitPart::Unit(_)
                        | LimitPart::Coded
                        | LimitPart::Measure(Length)
                        | Behind(_)
                        | Each
                );
                let bound = whole.then(|| Self::of(taken.iter().map(|(part, _)| part))).flatten()?;
                Some((bound, start..*end))
            })
        })
    }

    /// The same of a sentence that is nothing but "Minimum: 1 Maximum: 36".
    pub(super) fn labelled(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Self> {
        let colon = |token: &Token<'_>| token.kind == TokenKind::Punct(':');
        let is_label =
            |label: &[Token<'_>]| matches!(label, [word, mark, _] if word.has(Roles::EXTREME) && colon(mark));
        let (least, most) = tokens.split_at_checked(3).filter(|(least, most)| is_label(least) && is_label(most))?;
        let bound = Self::whole(tokens, place).filter(Self::has_both)?;
        (least.len() == most.len()).then_some(Self { told_by: ToldBy::Extremes, ..bound })
    }

    fn of<'p>(parts: impl Iterator<Item = &'p LimitPart>) -> Option<Self> {
        let parts: Vec<&LimitPart> = parts.flat_map(one_by_one).collect();
        let converted = in_milliseconds(&parts);
        let parts = converted.as_ref().map_or(parts, |converted| converted.iter().collect());
        let parts = with_one_unit(parts);
        let mut bound = Self::default();
        if !bound.chain(&parts) {
            let parts: Vec<&LimitPart> = parts.into_iter().filter(|part| **part != Filler).collect();
            bound.take_all(&parts)?;
        }
        Some(bound)
    }

    /// `0 < x <= 10`: two comparisons around what is compared.
    fn chain(&mut self, parts: &[&LimitPart]) -> bool {
        let is_name = |part: &&&LimitPart| {
            matches!(**part, Filler | LimitPart::Amount | LimitPart::Measure(Value | Measure::Extent))
        };
        let parts = parts.get(parts.iter().take_while(is_name).count()..).unwrap_or_default();
        let [
            LimitPart::Number(low),
            LimitPart::Relation(from @ (Under | AtMost)),
            middle @ ..,
            LimitPart::Relation(to @ (Under | AtMost)),
            LimitPart::Number(high),
        ] = parts
        else {
            return false;
        };
        let ends = (Some((low.clone(), *from == AtMost)), Some((high.clone(), *to == AtMost)));
        let is_measured = middle.iter().any(|part| matches!(part, LimitPart::Measure(Length)));
        // `limit`, `minimum`: a name that is a word of bounds.
        let is_name = |part: &&LimitPart| {
            matches!(part, Filler | Behind(AtMost) | LimitPart::Measure(Value | Measure::Extent | Length))
        };
        let is_name = !middle.is_empty() && middle.iter().all(is_name);
        if is_name {
            self.measure = is_measured.then_some(Length);
            (self.low, self.high) = ends;
        }
        is_name
    }

    /// Takes part after part; `None` if one cannot stand where it is.
    fn take_all(&mut self, parts: &[&LimitPart]) -> Option<()> {
        let (mut rest, mut denied, mut relation) = (parts, false, None);
        let mut was_denied = false;
        let mut was_number = false;
        let mut is_permitted = false;
        let mut is_named = false;
        let mut is_demanded = false;
        while let [first, behind @ ..] = rest {
            rest = behind;
            let last_was_number =
                std::mem::replace(&mut was_number, matches!(first, LimitPart::Number(_) | LimitPart::Range(..)));
            // What is denied must be a relation: "must not be in the range" says nothing of what may be, but "may not have more
            // than" does.
            let may_be_denied = |part: &LimitPart| {
                matches!(part, LimitPart::Relation(_) | LimitPart::Long(_) | LimitPart::Empty | Holds)
            };
            (!denied || may_be_denied(first)).then_some(())?;
            if matches!(first, LimitPart::Long(_)) {
                self.sense = self.sense.max(Sense::Long);
            }
            // "May be longer than 5", "can be a multiple of 8" permits, and bounds nothing.
            let compares = matches!(
                first,
                LimitPart::Relation(Over | Under) | LimitPart::Long(Over | Under) | LimitPart::Multiple
            );
            (!(is_permitted && compares) || denied).then_some(())?;
            is_permitted &= matches!(first, Holds | Not);
            match first {
                LimitPart::May => is_permitted = true,
                LimitPart::Multiple | LimitPart::Steps | LimitPart::BehindSteps => {
                    relation.is_none().then_some(())?;
                    (rest, was_number) = (self.step_behind(first, behind)?, true);
                }
                // "1 and 10" without "between" is a list; behind a bound another one follows.
                // "Cannot be more than 5 and less than 1" denies both.
                And if was_denied && matches!(behind, [LimitPart::Relation(Over | Under), ..]) => {
                    (self.has_bound() && relation.is_none()).then_some(())?;
                    denied = true;
                }
                And => (self.has_bound() && relation.is_none()).then_some(())?,
                Not => denied = true,
                // "Cannot be less than 1 or more than 5" denies both.
                LimitPart::Or => {
                    (was_denied && self.has_bound() && relation.is_none()).then_some(())?;
                    denied = true;
                }
                LimitPart::Relation(next) | LimitPart::Long(next) => {
                    let next = if denied { next.denied()? } else { *next };
                    // "limited to 5 files maximum"
                    if behind.is_empty() && !denied && self.says_again(next) {
                        continue;
                    }
                    was_denied = std::mem::take(&mut denied);
                    // "up to a maximum of" says it twice.
                    relation.replace(next).is_none_or(|before| before == next).then_some(())?;
                }
                Between => {
                    rest = self.between(behind)?;
                    relation.is_none().then_some(())?;
                }
                From => {
                    relation.is_none().then_some(())?;
                    rest = self.from(behind)?;
                }
                LimitPart::Range(low, high) => {
                    relation.is_none().then_some(())?;
                    self.range(low, high)?;
                }
                LimitPart::Interval(interval) => {
                    relation.is_none().then_some(())?;
                    self.interval(interval)?;
                    self.is_interval = true;
                }
                LimitPart::Within if opens_range(behind) => {}
                LimitPart::Within => relation.replace(AtMost).is_none().then_some(())?,
                LimitPart::Number(value) => {
                    let related = self.number(value, behind, relation.take());
                    rest = related.or_else(|| self.unrelated(value, behind, is_named, is_demanded))?;
                }
                // "Boats can have at most 5 members": each of them.
                Holds if self.unit == Some(Elements) && !self.has_bound() => return None,
                // "May contain any value between 1 and 5"
                Holds if matches!(behind, [LimitPart::Measure(Value), ..]) => {}
                // "Has a minimum value of 5"
                Holds if matches!(behind, [LimitPart::Relation(_), LimitPart::Measure(Value), ..]) => {}
                LimitPart::Keyword(relation, measured) => {
                    rest = self.keyword(*relation, measured, behind)?;
                }
                LimitPart::Empty => {
                    was_denied = std::mem::take(&mut denied);
                    (was_denied && relation.is_none()).then_some(())?;
                    self.filled()?;
                }
                LimitPart::Filled => relation.is_none().then(|| self.filled()).flatten()?,
                LimitPart::Starts => rest = relation.is_none().then(|| self.starts(behind)).flatten()?,
                // "The limit can be between 1 and 100": a name, not a bound.
                Behind(AtMost) if !self.has_bound() => is_named = relation.is_none() && !denied,
                LimitPart::Demand => is_demanded = true,
                told => self.tell(told, last_was_number)?,
            }
        }
        // "A positive number": the sign is all that it says.
        if !self.has_bound() && self.measure == Some(Value) && self.unit.is_none() {
            self.low = self.floor.take();
        }
        // "A positive multiple" says two things.
        (!denied && relation.is_none() && self.has_bound() && !(self.is_step && self.floor.is_some())).then_some(())
    }

    /// Takes a part that says more of a bound, wherever it stands; `None` of one that cannot stand there.
    fn tell(&mut self, part: &LimitPart, is_behind_number: bool) -> Option<()> {
        match part {
            Holds => self.whose = self.whose.max(Whose::Held),
            Each => self.whose = Whose::Each,
            LimitPart::Holder => self.whose = self.whose.max(Whose::Holder),
            ListOf => self.whose = self.whose.max(Whose::Counted),
            LimitPart::Unit(unit) => self.unit(*unit)?,
            LimitPart::Measure(measure) => {
                if *measure == Value && is_behind_number {
                    self.values = Values::Counted;
                }
                self.measure(*measure);
            }
            LimitPart::Amount => self.measure_as(ToldBy::Amount, Value),
            LimitPart::Twin => self.measure_as(ToldBy::Both, KeyLength),
            LimitPart::Strictly => self.is_strict = true,
            LimitPart::Positive => self.floor = Some((0.into(), false)),
            LimitPart::NotNegative => self.floor = Some((0.into(), true)),
            _ => return None,
        }
        Some(())
    }

    /// Takes the number behind "multiple of" or "in steps of"; "in steps" alone needs one in front.
    fn step_behind<'p, 'l>(&mut self, words: &LimitPart, behind: &'p [&'l LimitPart]) -> Option<&'p [&'l LimitPart]> {
        let [LimitPart::Number(of), rest @ ..] = behind else { return None };
        (*words != LimitPart::BehindSteps).then_some(())?;
        self.step(of)?;
        Some(rest)
    }

    /// The number behind "multiple of"; beside it there is no other.
    fn step(&mut self, of: &Number) -> Option<()> {
        self.is_step = true;
        self.bound(Exactly, of)
    }

    /// "The limit is 5", "the length must be 32". "The length is 32" may speak of the longest, which it then is, too.
    fn unrelated<'p, 'q>(
        &mut self,
        value: &Number,
        behind: &'q [&'p LimitPart],
        is_named: bool,
        is_demanded: bool,
    ) -> Option<&'q [&'p LimitPart]> {
        (!self.has_bound()).then_some(())?;
        let is_length = self.measure == Some(Length);
        let is_of_numbers = matches!(behind, [LimitPart::Measure(Value) | LimitPart::Unit(Elements)]);
        let relation = match () {
            () if is_named => AtMost,
            () if is_demanded && (is_length || self.unit == Some(Characters)) => Exactly,
            () if is_length => AtMost,
            // "A list of two numbers, each from 0 to 1"
            () if self.whose == Whose::Counted && is_of_numbers => Exactly,
            () => return None,
        };
        if is_named {
            self.told_by = ToldBy::Name;
        }
        self.bound(relation, value)?;
        Some(behind)
    }

    /// Whether a word behind the bound only says once more which end it has.
    fn says_again(&self, relation: Relation) -> bool {
        match relation {
            AtMost => self.low.is_none() && self.high.as_ref().is_some_and(|(_, included)| *included),
            AtLeast => self.high.is_none() && self.low.as_ref().is_some_and(|(_, included)| *included),
            Over | Under | Exactly => false,
        }
    }

    fn measure_as(&mut self, told_by: ToldBy, measure: Measure) {
        self.told_by = told_by;
        self.measure(measure);
    }

    /// "not empty"
    fn filled(&mut self) -> Option<()> {
        self.sense = Sense::Filled;
        self.bound(AtLeast, &1.into())
    }

    /// "starting from 1": where counting begins. Any other number may be the first of a few.
    fn starts<'p, 'q>(&mut self, behind: &'q [&'p LimitPart]) -> Option<&'q [&'p LimitPart]> {
        let [LimitPart::Number(first), rest @ ..] = behind else { return None };
        first.as_u64().filter(|first| *first <= 1)?;
        self.bound(AtLeast, first)?;
        self.measure(Value);
        Some(rest)
    }

    pub(super) fn has_bound(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }

    /// Numbers that stand alone, before "to" and another, or before "or more".
    fn number<'p, 'q>(
        &mut self,
        value: &Number,
        behind: &'q [&'p LimitPart],
        relation: Option<Relation>,
    ) -> Option<&'q [&'p LimitPart]> {
        if let Some(relation) = relation {
            let (relation, behind) = match behind {
                [LimitPart::Exclusive, behind @ ..] => (relation.exclusive()?, behind),
                _ => (relation, behind),
            };
            self.bound(relation, value)?;
            return Some(behind);
        }
        let (unit, next) = match behind {
            [LimitPart::Unit(unit), next @ ..] => (Some(*unit), next),
            _ => (None, behind),
        };
        if let Some(unit) = unit {
            self.unit(unit)?;
        }
        match next {
            [To, LimitPart::Number(high), rest @ ..] => {
                self.range(value, high)?;
                Some(rest)
            }
            [Behind(relation), rest @ ..] => {
                self.bound(*relation, value)?;
                Some(rest)
            }
            // "in 5 minute steps"
            [LimitPart::BehindSteps, rest @ ..] => {
                self.step(value)?;
                Some(rest)
            }
            // "90 characters long at most"
            [LimitPart::Measure(Length), LimitPart::Relation(relation @ (AtMost | AtLeast)), rest @ ..]
                if unit == Some(Characters) =>
            {
                self.bound(*relation, value)?;
                self.measure(Length);
                Some(rest)
            }
            // "5 characters long"
            [LimitPart::Measure(Length), rest @ ..] if unit == Some(Characters) => {
                self.bound(Exactly, value)?;
                self.measure(Length);
                Some(rest)
            }
            // "50 characters each"
            [Each, ..] if unit == Some(Characters) && !self.has_bound() => {
                self.bound(AtMost, value)?;
                self.told_by = ToldBy::Each;
                Some(next)
            }
            // "50 max characters"
            [LimitPart::Keyword(relation @ (AtMost | AtLeast), LimitPart::Measure(Length)), rest @ ..] => {
                self.bound(*relation, value)?;
                self.measure(Length);
                Some(rest)
            }
            // "10 min, 50 max characters"
            [LimitPart::Relation(relation @ (AtMost | AtLeast)), rest @ ..]
                if matches!(
                    rest,
                    [LimitPart::Number(_), LimitPart::Relation(AtMost | AtLeast) | LimitPart::Keyword(..), ..]
                ) =>
            {
                self.bound(*relation, value)?;
                Some(rest)
            }
            // "50 characters max"
            [LimitPart::Relation(relation @ (AtMost | AtLeast)), rest @ ..]
                if !rest.iter().any(|part| matches!(part, LimitPart::Number(_) | LimitPart::Range(..))) =>
            {
                self.bound(*relation, value)?;
                Some(rest)
            }
            _ => None,
        }
    }

    /// "minLength: 3": a bound as schemas name it.
    fn keyword<'p, 'q>(
        &mut self,
        relation: Relation,
        measured: &LimitPart,
        behind: &'q [&'p LimitPart],
    ) -> Option<&'q [&'p LimitPart]> {
        match measured {
            LimitPart::Unit(unit) => self.unit(*unit)?,
            LimitPart::Measure(measure) => self.measure(*measure),
            _ => {}
        }
        let [LimitPart::Number(value), rest @ ..] = behind else {
            // "of length between 1 and 5", "character limit: [1, 5]"
            let is_range = matches!(behind, [LimitPart::Range(..) | LimitPart::Interval(_), ..]);
            return (relation == Exactly || is_range).then_some(behind);
        };
        self.bound(relation, value)?;
        Some(rest)
    }

    fn between<'p, 'q>(&mut self, behind: &'q [&'p LimitPart]) -> Option<&'q [&'p LimitPart]> {
        match behind {
            [LimitPart::Number(low), And | To, LimitPart::Number(high), rest @ ..] => {
                self.range(low, high)?;
                Some(rest)
            }
            [LimitPart::Range(..) | LimitPart::Interval(_), ..] => Some(behind),
            _ => None,
        }
    }

    /// What may stand behind "from".
    fn from<'p, 'q>(&mut self, behind: &'q [&'p LimitPart]) -> Option<&'q [&'p LimitPart]> {
        match behind {
            [LimitPart::Number(low), LimitPart::Relation(AtMost), LimitPart::Number(high), rest @ ..] => {
                self.range(low, high)?;
                Some(rest)
            }
            [LimitPart::Number(_) | LimitPart::Range(..) | LimitPart::Interval(_), ..] => Some(behind),
            _ => None,
        }
    }

    fn range(&mut self, low: &Number, high: &Number) -> Option<()> {
        // "–5 – 5" with a dash for a minus.
        (low != high).then_some(())?;
        self.interval(&Interval { low: Some((low.clone(), true)), high: Some((high.clone(), true)) })
    }

    fn interval(&mut self, interval: &Interval) -> Option<()> {
        // `>= 1` and `<= 10` are two halves of one.
        let is_free = |known: &Option<End>, new: &Option<End>| known.is_none() || new.is_none();
        let joins = is_free(&self.low, &interval.low) && is_free(&self.high, &interval.high);
        let is_half = interval.low.is_none() || interval.high.is_none();
        (!self.has_bound() || is_half && joins).then_some(())?;
        self.low = self.low.take().or_else(|| interval.low.clone());
        self.high = self.high.take().or_else(|| interval.high.clone());
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
        if measure == Value {
            self.values = self.values.max(Values::Told);
        }
        // "The value is 5 characters long" speaks of the length.
        if matches!(self.measure, None | Some(Value)) {
            self.measure = Some(measure);
        }
    }

    /// Whether its ends belong to it, as far as it has any.
    pub(super) fn is_closed(&self) -> bool {
        [&self.low, &self.high].into_iter().flatten().all(|(_, included)| *included)
    }

    /// Whether words behind the bound name what it counts: "between 1 and 5 (inclusive) components".
    pub(super) fn counts(&self, behind: &[Token<'_>], place: SentencePlace<'_>) -> bool {
        self.unit.is_none() && place.field.is_list() && lead::names_field(behind, place) && lead::is_counted(behind)
    }

    /// Whether it is bounded below only.
    pub(super) fn is_least(&self) -> bool {
        self.low.is_some() && self.high.is_none()
    }

    /// Whether both of its ends are told.
    pub(super) fn has_both(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }

    /// Whether it says that it measures a length.
    pub(super) fn is_length(&self) -> bool {
        (self.measure == Some(Length) || self.unit == Some(Characters)) && self.whose == Whose::Own
    }

    /// Whether it can be about nothing but the field: a length of a text, a number of elements of a list or a map.
    pub(super) fn tells_whose(&self, place: SentencePlace<'_>) -> bool {
        match place.field.subject() {
            Subject::Single => self.is_length() && place.field.may_hold_texts(),
            Subject::List | Subject::Map => self.unit == Some(Elements) && self.whose == Whose::Own,
        }
    }

    /// Whether it is of each of several: "256 characters each".
    pub(super) fn is_of_each(&self) -> bool {
        self.told_by == ToldBy::Each || self.whose == Whose::Each
    }

    /// Whether it says what it measures.
    pub(super) fn is_measured(&self) -> bool {
        self.unit.is_some() || self.measure.is_some()
    }

    /// Whether it is nothing but two numbers and a unit: "1-100 characters".
    pub(super) fn is_range(&self, tokens: &[Token<'_>]) -> bool {
        const MOST_TOKENS: usize = 4;
        // "between 1 and 5", "from 1 to 5"
        let opens = |first: &Token<'_>| first.is_word("between") || first.is_word("from");
        let opening = usize::from(tokens.first().is_some_and(opens));
        let is_amount = |first: &Token<'_>| matches!(first.kind, TokenKind::Range(..) | TokenKind::Number(_));
        self.has_both() && tokens.len() <= MOST_TOKENS + opening && tokens.get(opening).is_some_and(is_amount)
    }

    /// The same with what is measured by the bound of the other side: "at least 8 characters, at most 72".
    pub(super) fn beside(self, other: Option<&Self>) -> Self {
        let sides =
            |other: &Self| self.low.is_some() != other.low.is_some() && self.high.is_some() != other.high.is_some();
        let is_bare = self.unit.is_none() && self.measure.is_none() && self.whose == Whose::Own && !self.is_interval;
        match other.filter(|other| is_bare && sides(other)) {
            Some(Self { unit, measure, whose, .. }) => Self { unit: *unit, measure: *measure, whose: *whose, ..self },
            None => self,
        }
    }

    /// The same of a list where words say that so many are sent: they count, whatever its elements are.
    pub(super) fn counted(self, place: SentencePlace<'_>) -> Self {
        let counts = self.whose == Whose::Own && self.unit.is_none() && self.measure.is_none();
        let whose = if counts && place.field.is_list() { Whose::Counted } else { self.whose };
        Self { whose, ..self }
    }

    /// "50 characters each" behind a bound: at most so many, or exactly as many where the other is exact, too.
    pub(super) fn settled(self, other: Option<&Self>) -> Option<Self> {
        if self.told_by != ToldBy::Each {
            return Some(self);
        }
        let other = other.filter(|other| other.high.is_some())?;
        let low = self.high.clone().filter(|_| other.low == other.high);
        Some(Self { low, told_by: ToldBy::Nothing, ..self })
    }

    /// The number that an aside may tell once more.
    pub(super) fn told(&self) -> Option<Number> {
        let is_plain = matches!(self.unit, None | Some(Unit::Time(_) | Unit::Size(1)));
        let end = self.high.as_ref().or(self.low.as_ref()).filter(|_| is_plain);
        end.map(|(number, _)| number.clone())
    }

    /// The same bound in the field's own unit; `None` where that is no whole number.
    pub(super) fn scaled(&self, unit: u64, own: u64) -> Option<Self> {
        let end = |end: &Option<End>| match end {
            None => Some(None),
            Some((number, included)) => scale(number, unit, own).map(|number| Some((number, *included))),
        };
        Some(Self { low: end(&self.low)?, high: end(&self.high)?, ..self.clone() })
    }

    pub(super) fn count(&self) -> Option<Count> {
        let end = |end: &Option<End>, beyond: i64| -> Option<Option<u64>> {
            let Some((number, included)) = end else { return Some(None) };
            let number = number.as_u64()?;
            if *included && !self.is_strict { Some(Some(number)) } else { number.checked_add_signed(beyond).map(Some) }
        };
        Some(Count { min: end(&self.low, 1)?, max: end(&self.high, -1)? })
    }

    pub(super) fn bounds(&self, seconds: bool) -> Bounds {
        let mut bounds = Bounds { seconds, ..Bounds::default() };
        let is_included = |included: bool| included && !self.is_strict;
        match self.low.clone().or_else(|| self.floor.clone()) {
            Some((number, included)) if is_included(included) => bounds.min = Some(number),
            low => bounds.exclusive_min = low.map(|(number, _)| number),
        }
        match self.high.clone() {
            Some((number, included)) if is_included(included) => bounds.max = Some(number),
            high => bounds.exclusive_max = high.map(|(number, _)| number),
        }
        bounds
    }
}

/// "5 min": a number of minutes, or the least there may be.
fn is_minutes(tokens: &[Token<'_>]) -> bool {
    let tokens = match tokens {
        [rest @ .., dot] if dot.kind == TokenKind::Punct('.') => rest,
        whole => whole,
    };
    let [before @ .., number, min] = tokens else { return false };
    min.is_word("min")
        && matches!(number.kind, TokenKind::Number(_))
        && !before.iter().any(|token| token.has(Roles::EXTREME) || token.has(Roles::MEASURE))
}

/// "One or more boats", without a word that demands them: as many as there may be, and nobody says that there must be any.
fn names_some(tokens: &[Token<'_>]) -> bool {
    let is_some = |three: &[Token<'_>]| match three {
        [one, or, more] => (one.is_word("one") || one.is_word("1")) && or.is_word("or") && more.is_word("more"),
        _ => false,
    };
    tokens.windows(3).any(is_some)
        && !tokens.iter().any(|token| token.is_any_word(&["must", "least", "required", "needs"]))
}

/// Whether both ends of a range follow: "1-5", "1 to 5", "1 second to 5".
fn opens_range(parts: &[&LimitPart]) -> bool {
    matches!(
        parts,
        [LimitPart::Range(..) | LimitPart::Interval(_), ..]
            | [LimitPart::Number(_), To, ..]
            | [LimitPart::Number(_), LimitPart::Unit(_), To, ..]
    )
}

/// What a bound between other words may begin with.
fn opens(part: &LimitPart) -> bool {
    matches!(
        part,
        LimitPart::Relation(_)
            | LimitPart::Long(_)
            | LimitPart::Number(_)
            | LimitPart::Joined(_)
            | LimitPart::Range(..)
            | LimitPart::Interval(_)
            | LimitPart::Measure(Value)
            | LimitPart::Amount
            | LimitPart::Within
            | Between
            | From
            | ListOf
    )
}
