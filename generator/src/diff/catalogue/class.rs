//! What is to be said of a class of changes, and rows that say it of several which differ in their endings.

use super::kind::{Kind, Topic};
use super::level::{Effect, Severity};
use super::parts::{Matched, Turn, Width};
use crate::api::Side;

/// Where changes of a class are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClassScope {
    /// At a method.
    Method,
    /// At a field of either direction.
    Field,
    /// At a field that is sent.
    RequestField,
}

/// Why a class has its level.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why {
    /// As its effect says.
    Effect,
    /// For this reason.
    Since(&'static str),
    /// For one reason in requests, for another one in responses.
    Each(&'static str, &'static str),
}

/// An old and a new value.
pub(super) type Example = [&'static str; 2];

/// A class of changes.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// The id without the direction.
    pub(super) name: String,
    pub(super) scope: ClassScope,
    pub(super) topic: Topic,
    pub(super) effect: Effect,
    pub(super) why: Why,
    pub(super) example: Example,
    /// What the same edit is when old and new change places; `None` where it is this class.
    pub(super) mirror: Option<Kind>,
}

impl Class {
    pub(super) fn reason(&self, side: Option<Side>) -> &'static str {
        match self.why {
            Why::Effect => self.effect.reason(side),
            Why::Since(reason) => reason,
            Why::Each(request, _) if side != Some(Side::Response) => request,
            Why::Each(_, response) => response,
        }
    }
}

/// The kinds of a row.
#[derive(Clone, Copy)]
enum Kinds {
    One(Kind),
    Turns(fn(Turn) -> Kind),
    Widths(fn(Width) -> Kind),
    /// The same of regular expressions, by what they constrain.
    EachMatched(fn(Matched) -> Kind),
    TurnsMatched(fn(Matched, Turn) -> Kind),
    WidthsMatched(fn(Matched, Width) -> Kind),
}

/// A row of the table: one class, or two that are mirrors of each other.
#[derive(Clone, Copy)]
pub(super) struct Row {
    kinds: Kinds,
    /// The name, to which a turn or a width adds its ending.
    stem: &'static str,
    topic: Topic,
    /// Of the first class and of the second one.
    effects: [Effect; 2],
    why: [Why; 2],
    /// Of the first class; the second one has it the other way round.
    example: Example,
    /// Where it is not the one that the topic tells.
    scope: Option<ClassScope>,
    /// Of a class without endings.
    mirror: Option<Kind>,
}

/// A class that is alone.
pub(super) const fn one(
    kind: Kind,
    name: &'static str,
    topic: Topic,
    effect: Effect,
    why: Why,
    example: Example,
) -> Row {
    Row::new(Kinds::One(kind), name, topic, [effect; 2], [why; 2], example)
}

/// Something that came, and that went.
pub(super) const fn turns(
    kinds: fn(Turn) -> Kind,
    stem: &'static str,
    topic: Topic,
    effects: [Effect; 2],
    why: [Why; 2],
    example: Example,
) -> Row {
    Row::new(Kinds::Turns(kinds), stem, topic, effects, why, example)
}

/// A set that became smaller, and larger.
pub(super) const fn widths(kinds: fn(Width) -> Kind, stem: &'static str, topic: Topic, example: Example) -> Row {
    Row::new(Kinds::Widths(kinds), stem, topic, TIGHTENS_OR_LOOSENS, [Why::Effect; 2], example)
}

/// A class of regular expressions that is alone.
pub(super) const fn one_matched(
    kinds: fn(Matched) -> Kind,
    name: &'static str,
    level: Severity,
    why: Why,
    example: Example,
) -> Row {
    Row::new(Kinds::EachMatched(kinds), name, Topic::Limit, [Effect::Always(level); 2], [why; 2], example)
}

/// A regular expression that came, and that went.
pub(super) const fn turns_matched(kinds: fn(Matched, Turn) -> Kind, stem: &'static str, example: Example) -> Row {
    Row::new(Kinds::TurnsMatched(kinds), stem, Topic::Limit, TIGHTENS_OR_LOOSENS, [Why::Effect; 2], example)
}

/// A regular expression that matches less, and more.
pub(super) const fn widths_matched(kinds: fn(Matched, Width) -> Kind, stem: &'static str, example: Example) -> Row {
    Row::new(Kinds::WidthsMatched(kinds), stem, Topic::Limit, TIGHTENS_OR_LOOSENS, [Why::Effect; 2], example)
}

const TIGHTENS_OR_LOOSENS: [Effect; 2] = [Effect::Tightens, Effect::Loosens];

impl Row {
    const fn new(
        kinds: Kinds,
        stem: &'static str,
        topic: Topic,
        effects: [Effect; 2],
        why: [Why; 2],
        example: Example,
    ) -> Self {
        Self { kinds, stem, topic, effects, why, example, scope: None, mirror: None }
    }

    pub(super) const fn at(self, scope: ClassScope) -> Self {
        Self { scope: Some(scope), ..self }
    }

    pub(super) const fn mirrored(self, mirror: Kind) -> Self {
        Self { mirror: Some(mirror), ..self }
    }

    /// Its classes; of regular expressions those for what is given.
    pub(super) fn classes(&self, matched: Matched) -> Vec<(Kind, Class)> {
        let turns = Turn::BOTH.map(Turn::name);
        let widths = Width::BOTH.map(Width::name);
        match self.kinds {
            Kinds::One(kind) => vec![(kind, self.class(0, self.stem.to_owned(), self.mirror))],
            Kinds::EachMatched(kind) => {
                vec![(kind(matched), self.class(0, format!("{}{}", matched.prefix(), self.stem), None))]
            }
            Kinds::Turns(kind) => self.both(Turn::BOTH.map(kind), turns, ""),
            Kinds::Widths(kind) => self.both(Width::BOTH.map(kind), widths, ""),
            Kinds::TurnsMatched(kind) => self.both(Turn::BOTH.map(|turn| kind(matched, turn)), turns, matched.prefix()),
            Kinds::WidthsMatched(kind) => {
                self.both(Width::BOTH.map(|width| kind(matched, width)), widths, matched.prefix())
            }
        }
    }

    fn both(&self, [first, second]: [Kind; 2], endings: [&str; 2], prefix: &str) -> Vec<(Kind, Class)> {
        let [one, other] = endings.map(|ending| format!("{prefix}{}-{ending}", self.stem));
        vec![(first, self.class(0, one, Some(second))), (second, self.class(1, other, Some(first)))]
    }

    fn class(&self, which: usize, name: String, mirror: Option<Kind>) -> Class {
        let ([came, went], [why, other]) = (self.effects, self.why);
        let [old, new] = self.example;
        let (effect, why, example) = if which == 0 { (came, why, [old, new]) } else { (went, other, [new, old]) };
        let of_topic = if self.topic <= Topic::Call { ClassScope::Method } else { ClassScope::Field };
        Class { name, scope: self.scope.unwrap_or(of_topic), topic: self.topic, effect, why, example, mirror }
    }
}
