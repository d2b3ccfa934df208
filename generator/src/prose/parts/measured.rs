//! Which limit of a field a bound is, by what it measures and by the type of the field.

use super::super::facts::{Subject, ValueKind};
use super::super::place::SentencePlace;
use super::super::tokens::Token;
use super::bound::{Bound, Sense, Stands, ToldBy, Values, Whose};
use super::lead;
use super::phrases::{End, Measure, Unit};
use super::units::{SECOND, SIZES, TIMES, is_in_percent, is_in_seconds, is_told_in_bytes, own_unit, tells, told_unit};
use crate::api::{Bounds, Count, Limit, Multiple};

use Measure::{KeyLength, Length, Value, ValueLength};
use Unit::{Characters, Elements};

impl Bound {
    /// The limit of a field of which this is said.
    pub(super) fn limit(&self, place: SentencePlace<'_>, stands: Stands) -> Option<Limit> {
        if self.is_step {
            let number = Self { is_step: false, ..self.in_told_unit(place)? };
            return match number.limit(place, stands)? {
                Limit::Value(Bounds { min: Some(of), seconds, .. }) => {
                    Multiple::new(of, seconds).map(Limit::MultipleOf)
                }
                _ => None,
            };
        }
        let is_called_limit = || place.name().to_ascii_lowercase().ends_with("limit");
        if stands == Stands::Apart || self.told_by == ToldBy::Each || self.told_by == ToldBy::Name && is_called_limit()
        {
            return None;
        }
        // "Shown in 1-2 seconds": only what stands for itself is counted in the unit that the text names.
        let is_own_time = stands != Stands::Beside;
        let limit = match (place.field.subject(), place.field.value()) {
            (Subject::Single, _) => self
                .of_value(kind_of(place), place, stands)
                .or_else(|| is_own_time.then(|| self.in_seconds(kind_of(place), place)).flatten()),
            (Subject::List, kind) => self.of_list(kind, place, stands),
            (Subject::Map, _) => self.of_map(stands),
        };
        // "Not empty" is said of characters and elements.
        let limit = limit.filter(|limit| self.sense != Sense::Filled || !matches!(limit, Limit::Value(_)));
        // "Between 10 and 1" is misread; an interval that holds nothing is the page's own contradiction, which is reported.
        limit.filter(|limit| self.is_interval || !limit.admits_nothing())
    }

    /// Steps in the unit that the text tells: "in bytes, multiple of 4 KiB". `None` where they count something else.
    fn in_told_unit(&self, place: SentencePlace<'_>) -> Option<Self> {
        // "A multiple of 8 values"
        (self.values != Values::Counted).then_some(())?;
        let is_number = place.field.is_number();
        let measure = self.measure.filter(|measure| !(is_number && *measure == Measure::Extent));
        match self.unit {
            Some(Unit::Percent) if tells(place, |unit| unit.is_word("percent")) => {
                Some(Self { unit: None, measure, ..self.clone() })
            }
            Some(Unit::Size(unit)) if is_number && is_told_in_bytes(place) => {
                Some(Self { unit: None, measure, ..self.scaled(unit, 1)? })
            }
            _ => Some(Self { measure, ..self.clone() }),
        }
    }

    fn of_value(&self, kind: ValueKind, place: SentencePlace<'_>, stands: Stands) -> Option<Limit> {
        let is_text = matches!(kind, ValueKind::Text | ValueKind::Unknown);
        let bare = match kind {
            ValueKind::Number => self.whose == Whose::Own && self.sense != Sense::Filled,
            // Only a unit tells that it is the field that has so many, or beside a name that it is the field that is measured.
            ValueKind::Unknown => {
                self.whose == Whose::Own
                    && (stands != Stands::Beside || self.measure == Some(Value) || self.is_of_number(place))
            }
            ValueKind::Text | ValueKind::Duration | ValueKind::Other => false,
        };
        match (self.unit, self.measure) {
            (None, None | Some(Value))
                if self.sense != Sense::Any && kind == ValueKind::Text && self.whose == Whose::Own =>
            {
                Some(Limit::Length(self.count()?))
            }
            (Some(Characters), None | Some(Length | Value | Measure::Extent))
                if is_text && self.whose <= Whose::Held =>
            {
                Some(Limit::Length(self.count()?))
            }
            // "Size must be between 3 and 32" of a text, which is no file.
            (None, Some(Measure::Extent))
                if kind == ValueKind::Text
                    && self.has_both()
                    && self.whose == Whose::Own
                    && !lead::is_of_content(place) =>
            {
                Some(Limit::Length(self.count()?))
            }
            (None, Some(Length)) if is_text && self.whose <= Whose::Held => Some(Limit::Length(self.count()?)),
            (Some(Unit::Size(1)), None | Some(Length | Value))
                if kind == ValueKind::Text && self.whose <= Whose::Held && !lead::is_of_content(place) =>
            {
                self.of_bytes()
            }
            // "Minimum: 1 Maximum: 36" as schemas are printed, where neither can be the value of a text. Digits of a number that is
            // in the bounds are no more than it allows.
            (None, None)
                if kind == ValueKind::Text
                    && stands == Stands::Alone
                    && self.told_by == ToldBy::Extremes
                    && !lead::may_hold_number(place) =>
            {
                self.of_schema()
            }
            // "The limit is 5": of a number that is one.
            (None, None | Some(Value | Measure::Count)) if self.told_by == ToldBy::Name => {
                (bare && kind == ValueKind::Number && lead::is_count(place)).then(|| Limit::Value(self.bounds(false)))
            }
            (None, None | Some(Value | Measure::Count)) if bare => Some(Limit::Value(self.bounds(false))),
            // Nothing is nothing in each unit of time.
            (None, None | Some(Value)) if kind == ValueKind::Duration && self.is_of_zero() => {
                Some(Limit::Value(self.bounds(true)))
            }
            // "Up to 100 items per page" of `page_size`.
            // "The maximum page size is 50" of `limit`.
            (Some(Elements), None | Some(Value)) | (None, Some(Measure::Extent))
                if bare && kind == ValueKind::Number && lead::is_count(place) =>
            {
                Some(Limit::Value(self.bounds(false)))
            }
            (Some(Unit::Plain), None | Some(Value)) if kind != ValueKind::Text && self.whose == Whose::Own && bare => {
                Some(Limit::Value(self.bounds(false)))
            }
            (Some(Unit::Percent), None | Some(Value)) if bare && is_in_percent(place) => {
                Some(Limit::Value(self.bounds(false)))
            }
            (Some(Unit::Time(unit)), None | Some(Value)) => self.time(unit, kind, place),
            (Some(Unit::Size(unit)), None | Some(Value | Length | Measure::Extent)) if kind == ValueKind::Number => {
                let own = own_unit(place, SIZES).or_else(|| is_told_in_bytes(place).then_some(1))?;
                self.scaled(unit, own).map(|bound| Limit::Value(bound.bounds(false)))
            }
            _ => None,
        }
    }

    /// Whether only a number can be in these bounds: they have fractions or a minus, or the text tells in which unit of time the
    /// field is.
    fn is_of_number(&self, place: SentencePlace<'_>) -> bool {
        let is_of_value = |end: &Option<End>| {
            end.as_ref().is_some_and(|(number, _)| number.is_f64() || number.as_i64().is_some_and(i64::is_negative))
        };
        self.has_both() && (is_of_value(&self.low) || is_of_value(&self.high) || told_unit(place).is_some())
    }

    /// What a bound in bytes is to the characters of a text, each of which takes one at least: it has no more characters than
    /// bytes. How few these may be is known only where there need be one.
    fn of_bytes(&self) -> Option<Limit> {
        let Count { min, max } = self.count()?;
        let min = min.filter(|min| *min <= 1);
        (min.is_some() || max.is_some()).then_some(Limit::Length(Count { min, max }))
    }

    /// The length of a text of which a least and a largest number are told, if a text that is a number in these bounds keeps it, too,
    /// or if it is exact.
    fn of_schema(&self) -> Option<Limit> {
        const SURE: u64 = 16;
        let count = self.count()?;
        let (min, max) = (count.min?, count.max?);
        (max >= SURE && (min <= 1 || min == max)).then_some(Limit::Length(count))
    }

    /// Whether 0 is all that it names.
    fn is_of_zero(&self) -> bool {
        self.has_bound() && [&self.low, &self.high].into_iter().flatten().all(|(end, _)| end.as_u64() == Some(0))
    }

    /// A bound in seconds, of a number of which no other unit is told.
    fn in_seconds(&self, kind: ValueKind, place: SentencePlace<'_>) -> Option<Limit> {
        let is_time = matches!((self.unit, self.measure), (Some(Unit::Time(SECOND)), None | Some(Value)));
        let may_be = is_time && kind == ValueKind::Number && self.whose == Whose::Own;
        (may_be && is_in_seconds(place)).then(|| Limit::Value(self.bounds(false)))
    }

    /// A bound in some unit of time, of a duration or of a number whose own unit is known.
    fn time(&self, unit: u64, kind: ValueKind, place: SentencePlace<'_>) -> Option<Limit> {
        match kind {
            ValueKind::Duration => self.scaled(unit, 1000).map(|bound| Limit::Value(bound.bounds(true))),
            ValueKind::Number => {
                let own = own_unit(place, TIMES).or_else(|| told_unit(place))?;
                self.scaled(unit, own).map(|bound| Limit::Value(bound.bounds(false)))
            }
            ValueKind::Unknown => {
                let own = told_unit(place)?;
                self.scaled(unit, own).map(|bound| Limit::Value(bound.bounds(false)))
            }
            ValueKind::Text | ValueKind::Other => None,
        }
    }

    fn of_list(&self, kind: ValueKind, place: SentencePlace<'_>, stands: Stands) -> Option<Limit> {
        // A bare number beside numbers may be about one of them; texts, objects and identifiers can only be counted.
        let countable = match kind {
            ValueKind::Text | ValueKind::Other | ValueKind::Duration => true,
            ValueKind::Number => lead::is_identifier(place),
            ValueKind::Unknown => lead::are_identifiers(place),
        };
        let own = self.whose == Whose::Own || stands == Stands::Alone;
        let is_counted = self.whose == Whose::Counted || countable && !self.is_interval && own;
        let is_amount = self.told_by == ToldBy::Amount;
        match (self.unit, self.measure) {
            (Some(Characters), None | Some(Length)) if kind == ValueKind::Text && self.whose <= Whose::Held => {
                Some(Limit::Length(self.count()?))
            }
            (Some(Characters), _) if self.whose == Whose::Each && kind == ValueKind::Text => {
                Some(Limit::Length(self.count()?))
            }
            (None, Some(Value))
                if self.whose == Whose::Each && kind == ValueKind::Number && self.values != Values::Counted =>
            {
                Some(Limit::Value(self.bounds(false)))
            }
            _ if self.whose == Whose::Each => None,
            (None, Some(Length)) if kind == ValueKind::Text && self.is_of_counted(place) => {
                Some(Limit::Length(self.count()?))
            }
            // "The maximum length of the list is 10", where its elements have none.
            (None | Some(Elements), Some(Length)) if kind == ValueKind::Other => Some(Limit::Items(self.count()?)),
            // No count is written as an interval.
            (None, None) if self.is_interval && kind == ValueKind::Number => Some(Limit::Value(self.bounds(false))),
            // "Max number: 100"
            (None, Some(Value)) if is_amount && (countable && own || self.whose == Whose::Counted) => {
                Some(Limit::Items(self.count()?))
            }
            (None, Some(Value)) if is_amount && !self.has_both() => None,
            // "Allowed values are from 1 to 31": what is said of values is said of each.
            (None, Some(Value)) if self.values == Values::Counted => Some(Limit::Items(self.count()?)),
            (None, Some(Value)) if kind == ValueKind::Number && self.values != Values::Counted => {
                Some(Limit::Value(self.bounds(false)))
            }
            (Some(Elements), None | Some(Value)) => Some(Limit::Items(self.count()?)),
            (None, None | Some(Measure::Extent)) if is_counted => Some(Limit::Items(self.count()?)),
            _ => None,
        }
    }

    /// What it says of the values of a map, if it says the same of keys and of values.
    pub(super) fn twin(&self, limit: &Limit) -> Option<Limit> {
        match limit {
            Limit::KeyLength(count) if self.told_by == ToldBy::Both => Some(Limit::ValueLength(*count)),
            _ => None,
        }
    }

    /// Whether it is the length of a list's elements only if the list's own number is bounded beside it: "(max 256 characters,
    /// max 100)". Alone it may be that of all of them.
    pub(super) fn is_of_elements(&self, place: SentencePlace<'_>) -> bool {
        self.unit == Some(Characters) && self.whose != Whose::Each && place.field.is_list()
    }

    /// Whether a length is that of a list's elements, as other words of the cell count these: "Array Members: 1 to 5 items. Length
    /// Constraints: Maximum length of 64."
    fn is_of_counted(&self, place: SentencePlace<'_>) -> bool {
        let counts = |both: &[Token<'_>]| matches!(both, [array, members] if array.is_word("array") && members.is_word("members"));
        self.measure == Some(Length) && place.field.is_list() && place.paragraph().windows(2).any(counts)
    }

    fn of_map(&self, stands: Stands) -> Option<Limit> {
        match (self.unit, self.measure) {
            // "Keys can be up to 30 characters long."
            (Some(Characters) | None, Some(KeyLength)) | (Some(Characters), Some(Measure::Count)) => {
                Some(Limit::KeyLength(self.count()?))
            }
            (Some(Characters) | None, Some(ValueLength)) => Some(Limit::ValueLength(self.count()?)),
            // "Values can be up to 30 characters long."
            (Some(Characters), Some(Length | Value)) if self.values != Values::Untold => {
                Some(Limit::ValueLength(self.count()?))
            }
            _ if self.whose == Whose::Each => None,
            (Some(Elements), None | Some(Value)) | (None, Some(Measure::Count | Measure::Extent)) => {
                Some(Limit::Items(self.count()?))
            }
            (None, None) if stands == Stands::Alone && self.whose == Whose::Own && !self.is_interval => {
                Some(Limit::Items(self.count()?))
            }
            (None, None) if self.whose == Whose::Counted && !self.is_interval => Some(Limit::Items(self.count()?)),
            (None, Some(Value)) if stands == Stands::Alone && self.told_by == ToldBy::Amount => {
                Some(Limit::Items(self.count()?))
            }
            _ => None,
        }
    }
}

/// The kind of a field's values; what is called a count is a number where no type tells otherwise.
fn kind_of(place: SentencePlace<'_>) -> ValueKind {
    if lead::is_number(place) { ValueKind::Number } else { place.field.value() }
}
