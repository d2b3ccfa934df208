//! What differs between two rows of the same field.

use std::collections::{HashMap, HashSet};

use super::catalogue::{Kind, Matched, Measure, Turn, Width};
use super::default;
use super::difference::Data;
use crate::Text;
use crate::api::{EnumDef, EnumVariant, Location, Row};

/// What the docs should be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// The field as a whole.
    Field,
    /// The sentence that requires it.
    Required,
    /// The sentence that bounds it.
    Bound(Measure),
    /// The sentence that asks for multiples.
    Multiple,
    /// The sentence with the expression.
    Pattern(Matched),
    /// The sentence that elements must differ.
    Unique,
    /// Values of its enum.
    Values(Vec<Text>),
    /// The words that changed themselves.
    Words,
    /// What says which fields exclude one another.
    OneOf,
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
    /// The values as data, where they are numbers.
    pub(super) data: Data,
}

/// All differences but those of one-ofs, which need the neighbours. In some APIs a text that is empty counts as not sent.
pub(super) fn facets(old: &Row, new: &Row, empty_is_absent: bool) -> Vec<Facet> {
    let mut found = Facets(Vec::new());
    found.types(old, new);
    found.values(old.values.as_deref(), new.values.as_deref());
    found.limits(old, new, empty_is_absent);
    found.default(old.default.as_deref(), new.default.as_deref());
    found.turn(Kind::Deprecated, Subject::Deprecated, (old.deprecated, new.deprecated), ["in use", "deprecated"]);
    found.0
}

/// Values of an enum that are deprecated now, or no longer, and a default that only the text of a value tells. The wire
/// view does not tell; the types do.
pub(super) fn value_facets(old: &EnumDef, new: &EnumDef, has_default: bool) -> Vec<Facet> {
    let mut found = Facets(Vec::new());
    if !has_default {
        found.default(told_default(old), told_default(new));
    }
    let before: HashMap<&Text, bool> = old.variants.iter().rev().map(|value| (&value.json, value.deprecated)).collect();
    let turned = |was: bool| -> Vec<Text> {
        let changed = |value: &&EnumVariant| value.deprecated != was && before.get(&value.json) == Some(&was);
        new.variants.iter().filter(changed).map(|value| value.json.clone()).collect()
    };
    let (on, off) = (turned(false), turned(true));
    if !on.is_empty() {
        let text = on.join(", ");
        found.push(Kind::EnumValueDeprecated(Turn::Added), Subject::Values(on), None, Some(text));
    }
    if !off.is_empty() {
        let text = off.join(", ");
        found.push(Kind::EnumValueDeprecated(Turn::Removed), Subject::Values(off), Some(text), None);
    }
    found.0
}

/// The value whose own text calls it the default, if there is one only.
fn told_default(def: &EnumDef) -> Option<&str> {
    let says = |value: &&EnumVariant| value.docs.split(['.', '(', ')', ';']).any(is_default);
    let mut told = def.variants.iter().filter(says);
    told.next().filter(|_| told.next().is_none()).map(|value| value.json.as_str())
}

/// Whether a sentence says nothing but that.
fn is_default(sentence: &str) -> bool {
    let sentence = sentence.trim().to_ascii_lowercase();
    let sentence = sentence.trim_start_matches("this is ").trim_start_matches("the ");
    matches!(sentence, "default" | "default value" | "default option" | "used by default")
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

/// Whether a number became another one of the same form whose values hold those of the first, or the other way round.
fn width(old: &Row, new: &Row) -> Option<Width> {
    const WIDER: [[(&str, &str); 2]; 3] = [
        [("integer", "int32"), ("integer", "int64")],
        [("number", "float"), ("number", "double")],
        [("integer", "int32"), ("number", "double")],
    ];
    let of = |row: &'_ Row| -> Option<(String, String)> {
        let is_plain = row.map.is_none() && row.values.is_none();
        is_plain.then_some((row.ty.as_deref()?.to_owned(), row.format.as_deref()?.to_owned()))
    };
    let (old, new) = (of(old)?, of(new)?);
    let (old, new) = ((old.0.as_str(), old.1.as_str()), (new.0.as_str(), new.1.as_str()));
    if WIDER.contains(&[old, new]) {
        Some(Width::Widened)
    } else {
        WIDER.contains(&[new, old]).then_some(Width::Narrowed)
    }
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

/// The differences of two rows, as they are found.
pub(super) struct Facets(Vec<Facet>);

impl Facets {
    /// Adds the values as data to the last difference.
    pub(super) fn with(&mut self, data: Data) {
        if let Some(last) = self.0.last_mut() {
            last.data = data;
        }
    }

    pub(super) fn push(&mut self, kind: Kind, subject: Subject, old: Option<String>, new: Option<String>) {
        self.0.push(Facet { kind, old, new, subject, data: Data::default() });
    }

    pub(super) fn turn(
        &mut self,
        kind: fn(Turn) -> Kind,
        subject: Subject,
        (was, is): (bool, bool),
        [off, on]: [&'static str; 2],
    ) {
        let text = |state: bool| Some((if state { on } else { off }).to_owned());
        if was != is {
            self.push(kind(Turn::to(is)), subject, text(was), text(is));
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
        } else if let Some(width) = width(old, new) {
            let (was, is) = texts();
            self.push(Kind::FormatWidth(width), Subject::Field, was, is);
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
            let there: HashSet<&Text> = there.iter().collect();
            from.iter().filter(|value| !there.contains(value) && !is_unspecified(value)).cloned().collect()
        };
        match (old, new) {
            (None, Some(new)) => {
                self.push(Kind::EnumList(Turn::Added), Subject::Values(Vec::new()), None, Some(new.join(", ")));
            }
            (Some(old), None) => {
                self.push(Kind::EnumList(Turn::Removed), Subject::Values(Vec::new()), Some(old.join(", ")), None);
            }
            (Some(old), Some(new)) => {
                let (gone, come) = (missing(old, new), missing(new, old));
                if !gone.is_empty() {
                    let text = gone.join(", ");
                    self.push(Kind::EnumValue(Turn::Removed), Subject::Values(gone), Some(text), None);
                }
                if !come.is_empty() {
                    let text = come.join(", ");
                    self.push(Kind::EnumValue(Turn::Added), Subject::Values(come), None, Some(text));
                }
            }
            (None, None) => {}
        }
    }

    fn default(&mut self, old: Option<&str>, new: Option<&str>) {
        let kind = match (old, new) {
            (Some(old), Some(new)) if !default::same(old, new) => Kind::DefaultChanged,
            (None, Some(_)) => Kind::Default(Turn::Added),
            (Some(_), None) => Kind::Default(Turn::Removed),
            _ => return,
        };
        self.push(kind, Subject::Default, old.map(str::to_owned), new.map(str::to_owned));
    }
}
