//! What differs between two rows of the same field.

use serde_json::Number;

use super::catalogue::{End, Kind, Matched, Measure, Move, Turn};
use super::pattern;
use crate::Text;
use crate::api::{Count, EnumDef, EnumVariant, FlatLimits, FlatValue, Location, Row};

/// What the docs should be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// The field as a whole.
    Field,
    /// The sentence that requires it.
    Required,
    /// The sentence that bounds it.
    Bound(Measure),
    /// The sentence with the expression.
    Pattern(Matched),
    /// The sentence that elements must differ.
    Unique,
    /// Values of its enum.
    Values(Vec<Text>),
    /// The sentence with the default.
    Default,
    /// The sentence that calls it deprecated.
    Deprecated,
}

/// One difference.
#[derive(Debug)]
pub(super) struct Facet {
    pub(super) kind: Kind,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) subject: Subject,
}

/// All differences but those of one-ofs, which need the neighbours.
pub(super) fn facets(old: &Row, new: &Row) -> Vec<Facet> {
    let mut found = Found(Vec::new());
    found.types(old, new);
    found.turn(Kind::Required, Subject::Required, (old.required, new.required), ["optional", "required"]);
    found.values(old.values.as_deref(), new.values.as_deref());
    found.limits(&old.limits, &new.limits);
    found.default(old.default.as_deref(), new.default.as_deref());
    found.turn(Kind::Deprecated, Subject::Deprecated, (old.deprecated, new.deprecated), ["in use", "deprecated"]);
    found.0
}

/// Values of an enum that are deprecated now, or no longer. The wire view does not tell; the types do.
pub(super) fn value_facets(old: &EnumDef, new: &EnumDef) -> Vec<Facet> {
    let mut found = Found(Vec::new());
    let turned = |was: bool| -> Vec<Text> {
        let changed = |value: &&EnumVariant| {
            let before = old.variants.iter().find(|known| known.json == value.json);
            value.deprecated != was && before.is_some_and(|before| before.deprecated == was)
        };
        new.variants.iter().filter(changed).map(|value| value.json.clone()).collect()
    };
    let (on, off) = (turned(false), turned(true));
    if !on.is_empty() {
        let text = on.join(", ");
        found.push(Kind::EnumValueDeprecated(Turn::On), Subject::Values(on), None, Some(text));
    }
    if !off.is_empty() {
        let text = off.join(", ");
        found.push(Kind::EnumValueDeprecated(Turn::Off), Subject::Values(off), Some(text), None);
    }
    found.0
}

/// The type as pages write it, such as `string (int64)[]`.
pub(super) fn type_text(row: &Row) -> String {
    let list = if row.repeated { "[]" } else { "" };
    let base = match (&row.map, row.ty.as_deref()) {
        (Some(map), _) => format!("map of {} to {}", map.key, map.value),
        (None, Some("string")) if row.values.is_some() => "enum".to_owned(),
        (None, ty) => ty.unwrap_or("nothing").to_owned(),
    };
    match &row.format {
        Some(format) => format!("{base} ({format}){list}"),
        None => format!("{base}{list}"),
    }
}

/// Written as a string and read from a number too, whether the page calls it a string or, being nullable, an integer.
fn is_int64(row: &Row) -> bool {
    row.format.as_deref() == Some("int64") && matches!(row.ty.as_deref(), Some("string" | "integer"))
}

/// The value that stands for no value: every enum has it, whether the page lists it or not.
fn is_unspecified(value: &str) -> bool {
    value == "UNSPECIFIED" || value.ends_with("_UNSPECIFIED")
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Body => "body",
        Location::Header => "header",
        Location::Form => "form",
    }
}

struct Found(Vec<Facet>);

impl Found {
    fn push(&mut self, kind: Kind, subject: Subject, old: Option<String>, new: Option<String>) {
        self.0.push(Facet { kind, old, new, subject });
    }

    fn turn(
        &mut self,
        kind: fn(Turn) -> Kind,
        subject: Subject,
        (was, is): (bool, bool),
        [off, on]: [&'static str; 2],
    ) {
        let text = |state: bool| Some((if state { on } else { off }).to_owned());
        if was != is {
            self.push(kind(if is { Turn::On } else { Turn::Off }), subject, text(was), text(is));
        }
    }

    fn types(&mut self, old: &Row, new: &Row) {
        let texts = || (Some(type_text(old)), Some(type_text(new)));
        let value = |row: &Row| row.map.as_ref().map(|map| map.value.clone());
        let both_maps = old.map.is_some() && new.map.is_some();
        if is_int64(old) && is_int64(new) {
            if old.ty != new.ty {
                let (was, is) = texts();
                self.push(Kind::Presence, Subject::Field, was, is);
            }
        } else if old.ty != new.ty || (both_maps && value(old) != value(new)) {
            let (was, is) = texts();
            self.push(Kind::Type, Subject::Field, was, is);
        } else if old.format != new.format || old.map.is_some() != new.map.is_some() {
            let (was, is) = texts();
            self.push(Kind::Format, Subject::Field, was, is);
        }
        self.turn(Kind::List, Subject::Field, (old.repeated, new.repeated), ["one value", "a list"]);
        if old.location != new.location {
            let text = |row: &Row| Some(location(row.location).to_owned());
            self.push(Kind::Location, Subject::Field, text(old), text(new));
        }
    }

    fn values(&mut self, old: Option<&[Text]>, new: Option<&[Text]>) {
        let missing = |from: &[Text], there: &[Text]| -> Vec<Text> {
            from.iter().filter(|value| !there.contains(value) && !is_unspecified(value)).cloned().collect()
        };
        match (old, new) {
            (None, Some(new)) => {
                self.push(Kind::EnumList(Turn::On), Subject::Values(Vec::new()), None, Some(new.join(", ")));
            }
            (Some(old), None) => {
                self.push(Kind::EnumList(Turn::Off), Subject::Values(Vec::new()), Some(old.join(", ")), None);
            }
            (Some(old), Some(new)) => {
                let (gone, come) = (missing(old, new), missing(new, old));
                if !gone.is_empty() {
                    let text = gone.join(", ");
                    self.push(Kind::EnumValue(Turn::Off), Subject::Values(gone), Some(text), None);
                }
                if !come.is_empty() {
                    let text = come.join(", ");
                    self.push(Kind::EnumValue(Turn::On), Subject::Values(come), None, Some(text));
                }
            }
            (None, None) => {}
        }
    }

    fn limits(&mut self, old: &FlatLimits, new: &FlatLimits) {
        self.counts(Measure::Length, old.length, new.length);
        self.counts(Measure::Items, old.items, new.items);
        self.counts(Measure::KeyLength, old.key_length, new.key_length);
        self.counts(Measure::ValueLength, old.value_length, new.value_length);
        self.numbers(&old.value.clone().unwrap_or_default(), &new.value.clone().unwrap_or_default());
        self.pattern(Matched::Whole, old.pattern.as_deref(), new.pattern.as_deref());
        self.pattern(Matched::Key, old.key_pattern.as_deref(), new.key_pattern.as_deref());
        self.pattern(Matched::Value, old.value_pattern.as_deref(), new.value_pattern.as_deref());
        self.turn(Kind::Unique, Subject::Unique, (old.unique, new.unique), ["any elements", "elements must differ"]);
    }

    fn counts(&mut self, measure: Measure, old: Option<Count>, new: Option<Count>) {
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        let bound = |count: Option<u64>| count.map(|count| (Number::from(count), false));
        self.bound(measure, End::Min, [bound(old.min), bound(new.min)]);
        self.bound(measure, End::Max, [bound(old.max), bound(new.max)]);
    }

    fn numbers(&mut self, old: &FlatValue, new: &FlatValue) {
        let bound = |number: &Option<Number>, exclusive: bool| number.clone().map(|number| (number, exclusive));
        let (least, most) = (End::Min, End::Max);
        self.bound(Measure::Value, least, [bound(&old.min, old.exclusive_min), bound(&new.min, new.exclusive_min)]);
        self.bound(Measure::Value, most, [bound(&old.max, old.exclusive_max), bound(&new.max, new.exclusive_max)]);
        self.number_list(old.one_of.as_deref(), new.one_of.as_deref());
    }

    /// A bound is a number, and whether the number itself is excluded.
    fn bound(&mut self, measure: Measure, end: End, [old, new]: [Option<(Number, bool)>; 2]) {
        let Some(moved) = moved(end, old.as_ref(), new.as_ref()) else { return };
        let text = |bound: &Option<(Number, bool)>| bound.as_ref().map(|bound| bound_text(end, bound));
        self.push(Kind::Bound(measure, end, moved), Subject::Bound(measure), text(&old), text(&new));
    }

    fn number_list(&mut self, old: Option<&[Number]>, new: Option<&[Number]>) {
        let subject = || Subject::Bound(Measure::Value);
        let text = |numbers: &[Number]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let missing = |from: &[Number], there: &[Number]| -> Vec<Number> {
            from.iter().filter(|number| !there.contains(number)).cloned().collect()
        };
        match (old, new) {
            (None, Some(new)) => self.push(Kind::Numbers(Turn::On), subject(), None, Some(text(new))),
            (Some(old), None) => self.push(Kind::Numbers(Turn::Off), subject(), Some(text(old)), None),
            (Some(old), Some(new)) => {
                let (gone, come) = (missing(old, new), missing(new, old));
                if !gone.is_empty() {
                    self.push(Kind::Number(Turn::Off), subject(), Some(text(&gone)), None);
                }
                if !come.is_empty() {
                    self.push(Kind::Number(Turn::On), subject(), None, Some(text(&come)));
                }
            }
            (None, None) => {}
        }
    }

    fn pattern(&mut self, matched: Matched, old: Option<&str>, new: Option<&str>) {
        let kind = match (old, new) {
            (Some(old), Some(new)) if pattern::same(old, new) => return,
            (Some(_), Some(_)) => Kind::PatternChanged(matched),
            (None, Some(_)) => Kind::Pattern(matched, Turn::On),
            (Some(_), None) => Kind::Pattern(matched, Turn::Off),
            (None, None) => return,
        };
        self.push(kind, Subject::Pattern(matched), old.map(str::to_owned), new.map(str::to_owned));
    }

    fn default(&mut self, old: Option<&str>, new: Option<&str>) {
        let kind = match (old, new) {
            (Some(old), Some(new)) if old != new => Kind::DefaultChanged,
            (None, Some(_)) => Kind::Default(Turn::On),
            (Some(_), None) => Kind::Default(Turn::Off),
            _ => return,
        };
        self.push(kind, Subject::Default, old.map(str::to_owned), new.map(str::to_owned));
    }
}

fn bound_text(end: End, (number, exclusive): &(Number, bool)) -> String {
    let words = match (end, exclusive) {
        (End::Min, false) => "at least",
        (End::Min, true) => "more than",
        (End::Max, false) => "at most",
        (End::Max, true) => "less than",
    };
    format!("{words} {number}")
}

/// How a bound moved, if it did. Of equal numbers the exclusive one bounds more tightly.
fn moved(end: End, old: Option<&(Number, bool)>, new: Option<&(Number, bool)>) -> Option<Move> {
    let ((old, was_exclusive), (new, is_exclusive)) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Move::Added),
        (Some(_), None) => return Some(Move::Removed),
        (Some(old), Some(new)) => (old, new),
    };
    let inward = if end == End::Min { Move::Raised } else { Move::Lowered };
    let outward = if end == End::Min { Move::Lowered } else { Move::Raised };
    match order(old, new) {
        std::cmp::Ordering::Less => Some(Move::Raised),
        std::cmp::Ordering::Greater => Some(Move::Lowered),
        std::cmp::Ordering::Equal => match (was_exclusive, is_exclusive) {
            (false, true) => Some(inward),
            (true, false) => Some(outward),
            _ => None,
        },
    }
}

/// Whole numbers are compared exactly: 2^63 and 2^63 - 1 are different limits.
fn order(a: &Number, b: &Number) -> std::cmp::Ordering {
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().unwrap_or_default().total_cmp(&b.as_f64().unwrap_or_default()),
    }
}
