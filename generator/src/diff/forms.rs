//! What pages of one form state and pages of another do not. Where the one state is silent because its pages are of such
//! a form, a difference is told once, as a change of the pages and not of the API.

use std::collections::BTreeSet;

use super::catalogue::{Aspect, Kind, Move, Shift, Turn};
use crate::Text;
use crate::api::Unstated;
use crate::api::{EnumDef, Field, Location, Method, Row};

/// The forms of the two pages that describe a method.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forms<'a> {
    old: &'a [Unstated],
    new: &'a [Unstated],
}

impl<'a> Forms<'a> {
    pub(super) fn of(old: &'a Method, new: &'a Method) -> Self {
        Self { old: &old.unstated, new: &new.unstated }
    }

    /// Whether only the new pages state it, or only the old ones; `None` where both do or neither.
    fn turn(self, what: Unstated) -> Option<Turn> {
        match (self.old.contains(&what), self.new.contains(&what)) {
            (true, false) => Some(Turn::Added),
            (false, true) => Some(Turn::Removed),
            _ => None,
        }
    }

    /// What is stated otherwise, if a difference between two rows of a field only follows from the form of the pages.
    pub(super) fn explain(self, kind: Kind, old: &Row, new: &Row) -> Option<Kind> {
        if matches!(kind, Kind::Type | Kind::Format | Kind::FormatWidth(_)) && self.is_fraction_or_text(old, new) {
            return self.types(old, new);
        }
        if self.old == self.new {
            return None;
        }
        if let Some(turn) = limit(kind) {
            return self.limits(turn);
        }
        match kind {
            Kind::Required(turn) => self.required(turn, old, new),
            // Only a schema tells it.
            Kind::OneOfRequired(turn) => Some(Kind::Stated(Aspect::Limits, turn)),
            Kind::Presence => self.turn(Unstated::Presence).map(types),
            Kind::Type | Kind::Format | Kind::FormatWidth(_) | Kind::EnumList(_) => {
                self.types(old, new).or_else(|| self.parameter(old, new))
            }
            Kind::List(_) | Kind::OneOf(_) | Kind::OneOfPartner(_) | Kind::OneOfRegrouped => self.parameter(old, new),
            _ => None,
        }
    }

    /// What is stated otherwise, if one of two types is a guess of this program, from a name or a limit say: then the page
    /// has told more, or less, and the API may be as it was.
    pub(super) fn guessed(self, kind: Kind, [old, new]: [&Row; 2], fields: [Option<&Field>; 2]) -> Option<Kind> {
        let guess = |field: Option<&Field>| Guess::of(field?.inferred.as_deref()?);
        let untyped = |row: &Row, unstated: &[Unstated]| {
            row.location != Location::Body && unstated.contains(&Unstated::Parameters)
        };
        let is_guess = |row: &Row, field: Option<&Field>, unstated: &[Unstated]| match (kind, guess(field)) {
            (Kind::Type, Some(guess)) if old.ty != new.ty => guess == Guess::All || untyped(row, unstated),
            (Kind::Type | Kind::Format | Kind::FormatWidth(_) | Kind::Presence, Some(guess)) => {
                guess != Guess::Values || untyped(row, unstated)
            }
            _ => false,
        };
        let [was, is] = fields;
        match (is_guess(old, was, self.old), is_guess(new, is, self.new)) {
            (true, _) => Some(types(Turn::Added)),
            (false, true) => Some(types(Turn::Removed)),
            (false, false) => None,
        }
    }

    /// Whether values that came or went are such as the other form does not list.
    pub(super) fn explain_values(self, kind: Kind, values: &[Text], def: Option<&EnumDef>) -> Option<Kind> {
        let Kind::EnumValue(turn) = kind else { return None };
        let bare = |name: &Text| {
            def.is_some_and(|def| def.variants.iter().any(|one| one.json == *name && one.docs.trim().is_empty()))
        };
        let is_form = self.turn(Unstated::BareValues) == Some(turn) && values.iter().all(bare);
        is_form.then_some(types(turn))
    }

    /// Whether one state has a string and the other a number with a fraction where neither tells them apart: there a limit
    /// alone makes the number.
    fn is_fraction_or_text(self, old: &Row, new: &Row) -> bool {
        let both_silent = [self.old, self.new].iter().all(|unstated| unstated.contains(&Unstated::Fractions));
        let is = |row: &Row, ty: &str, format: Option<&str>| {
            row.ty.as_deref() == Some(ty)
                && row.format.as_deref() == format
                && row.map.is_none()
                && row.values.is_none()
        };
        let is_limited = |row: &Row| row.limits.value.is_some() || row.multiple_of.is_some();
        let number = |row: &Row| is(row, "number", Some("double")) && is_limited(row);
        let text = |row: &Row| is(row, "string", None);
        both_silent && (text(old) && number(new) || number(old) && text(new))
    }

    /// Whether one state shows a map as one of its values, which the other knows to be a map: what is inside says nothing
    /// of the API then.
    pub(super) fn is_map_of(self, old: &Row, new: &Row) -> bool {
        let is = |value: &Row, map: &Row, unstated: &[Unstated]| {
            value.map.is_none()
                && map.map.as_deref().is_some_and(|map| Some(&map.value) == value.ty.as_ref())
                && unstated.contains(&Unstated::MapsAsValues)
        };
        is(old, new, self.old) || is(new, old, self.new)
    }

    fn limits(self, turn: Turn) -> Option<Kind> {
        (self.turn(Unstated::Limits) == Some(turn)).then_some(Kind::Stated(Aspect::Limits, turn))
    }

    /// That a list or map must not be empty is a limit of its size; an object among the parameters has no row of its own.
    fn required(self, turn: Turn, old: &Row, new: &Row) -> Option<Kind> {
        let both = |wanted: fn(&Row) -> bool| wanted(old) && wanted(new);
        if both(|row| row.location == Location::Query && row.ty.as_deref() == Some("object")) {
            return self.parameter(old, new);
        }
        if both(|row| row.repeated) || old.map.is_some() || new.map.is_some() { self.limits(turn) } else { None }
    }

    /// The two types may be one, as far as each form tells types apart.
    fn types(self, old: &Row, new: &Row) -> Option<Kind> {
        let (was, is) = (meanings(old, self.old), meanings(new, self.new));
        let turn = match (was.contains(&stated(new)), is.contains(&stated(old))) {
            (true, false) => Turn::Added,
            (false, true) => Turn::Removed,
            _ if count(&was) > count(&is) => Turn::Added,
            _ => Turn::Removed,
        };
        (!was.is_disjoint(&is)).then_some(types(turn))
    }

    fn parameter(self, old: &Row, new: &Row) -> Option<Kind> {
        let is_parameter = |row: &Row| matches!(row.location, Location::Path | Location::Query);
        let turn = self.turn(Unstated::Parameters)?;
        (is_parameter(old) && is_parameter(new)).then_some(types(turn))
    }
}

/// How much of a type is a guess where an inference found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guess {
    /// The whole type.
    All,
    /// What the stated JSON type means.
    Meaning,
    /// That listed values are all there are; the JSON type is stated.
    Values,
}

impl Guess {
    /// By the name of the inference; `None` where it only repeats what is stated.
    fn of(inference: &str) -> Option<Self> {
        match inference {
            "override" | "protobuf-json" => None,
            "enum-list" | "values-text" | "enum-without-values" => Some(Self::Values),
            "field-mask-name" | "duration-unit" | "map-limits" | "map-text" | "map-size" | "object-without-rows" => {
                Some(Self::Meaning)
            }
            _ => Some(Self::All),
        }
    }
}

fn types(turn: Turn) -> Kind {
    Kind::Stated(Aspect::Types, turn)
}

/// Whether a limit came or went; one that moved is stated by both.
fn limit(kind: Kind) -> Option<Turn> {
    match kind {
        Kind::Bound(_, _, Move::Added) | Kind::Range(_, Shift::Added) => Some(Turn::Added),
        Kind::Bound(_, _, Move::Removed) | Kind::Range(_, Shift::Removed) => Some(Turn::Removed),
        Kind::Numbers(turn) | Kind::Multiple(turn) | Kind::Pattern(_, turn) | Kind::Unique(turn) => Some(turn),
        _ => None,
    }
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ValueForm<'a> {
    Scalar(&'a str, Option<&'a str>),
    Enum,
    /// Of values of this type.
    Map(&'a str),
}

/// What a type says it means.
fn stated(row: &Row) -> ValueForm<'_> {
    match &row.map {
        Some(map) => ValueForm::Map(&map.value),
        None if row.values.is_some() => ValueForm::Enum,
        None => ValueForm::Scalar(row.ty.as_deref().unwrap_or_default(), row.format.as_deref()),
    }
}

/// How many meanings there are; maps of whatever values are one.
fn count(meanings: &BTreeSet<ValueForm<'_>>) -> usize {
    let maps = meanings.iter().filter(|meaning| matches!(meaning, ValueForm::Map(_))).count();
    meanings.len() - maps.saturating_sub(1)
}

/// What a type may mean that is written in such a form.
fn meanings<'a>(row: &'a Row, unstated: &[Unstated]) -> BTreeSet<ValueForm<'a>> {
    let (ty, format) = (row.ty.as_deref().unwrap_or_default(), row.format.as_deref());
    let may_be = |meaning: ValueForm<'a>, because: Unstated| unstated.contains(&because).then_some(meaning);
    let plain = format.is_none() && row.map.is_none();
    let mut all = BTreeSet::from([stated(row)]);
    if row.values.is_some() {
        // An enum that is read from a list of words may be a string.
        all.extend(may_be(ValueForm::Scalar("string", None), Unstated::BareValues));
    }
    if ty == "string" && plain && row.values.is_none() {
        all.extend(may_be(ValueForm::Scalar("number", Some("double")), Unstated::Fractions));
        all.extend(may_be(ValueForm::Scalar("string", Some("duration")), Unstated::Durations));
        all.extend(may_be(ValueForm::Enum, Unstated::BareValues));
    }
    if row.map.is_none() && !row.repeated {
        all.extend(may_be(ValueForm::Map(ty), Unstated::MapsAsValues));
    }
    if ty == "object" && plain {
        let values = ["string", "integer", "number", "boolean", "object"];
        all.extend(values.iter().filter_map(|value| may_be(ValueForm::Map(value), Unstated::MapsAsObjects)));
    }
    all
}
