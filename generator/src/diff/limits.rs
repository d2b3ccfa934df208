//! Limits compared as sets of allowed values: what excludes nothing is no limit, and what allows the same is no change.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::catalogue::{End, Kind, Matched, Measure, Move, Shift, Turn, Width};
use super::facets::{Facets, Subject};
use super::pattern::{self, Relation};
use crate::api::{Count, FlatLimits, FlatValue, Location, Row};
use crate::api::{billionths, common_multiple, least_multiple, of_billionths, step};

impl Facets {
    /// All limits of a field, and whether it must be set: of a list that is a limit of its size.
    pub(super) fn limits(&mut self, old: &Row, new: &Row, empty_is_absent: bool) {
        let (was, is) = (&*old.limits, &*new.limits);
        self.presence(old, new);
        let is_filled = [old, new].into_iter().all(|row| is_filled(row, empty_is_absent));
        let is_same = is_filled && least_filled(was.length) == least_filled(is.length);
        let [was_long, is_long] =
            [was.length, is.length].map(|count| if is_same { count.map(without_min) } else { count });
        self.numbers(&Allowed::of(old), &Allowed::of(new));
        let [was_text, is_text] = [(was, was_long), (is, is_long)]
            .map(|(limits, length)| Texts { pattern: limits.pattern.as_deref(), length });
        self.texts(Matched::Whole, &was_text, &is_text);
        self.texts(Matched::Key, &Texts::of_keys(was), &Texts::of_keys(is));
        self.texts(Matched::Value, &Texts::of_values(was), &Texts::of_values(is));
        self.turn(Kind::Unique, Subject::Unique, (was.unique, is.unique), ["any elements", "elements must differ"]);
    }

    /// That a list must be set says that it must not be empty, as "at least 1 element" does.
    fn presence(&mut self, old: &Row, new: &Row) {
        let least = |row: &Row| {
            let stated = row.limits.items.and_then(|items| items.min).unwrap_or_default();
            let holds_many = row.repeated || row.map.is_some();
            (stated, stated.max(u64::from(holds_many && row.required)))
        };
        let ((stated_old, least_old), (stated_new, least_new)) = (least(old), least(new));
        let of_size = stated_old != stated_new && least_old != least_new;
        let implied = (old.repeated || old.map.is_some()) && (new.repeated || new.map.is_some());
        // A path has no optional parameters, whatever its page says.
        let in_path = old.location == Location::Path && new.location == Location::Path;
        let is_same = implied && least_old == least_new;
        if !(of_size || in_path || is_same) {
            self.turn(Kind::Required, Subject::Required, (old.required, new.required), ["optional", "required"]);
        }
        let bounds = |row: &Row| row.limits.items.unwrap_or_default();
        let [was, is] = [bounds(old), bounds(new)].map(|count| if of_size { count } else { without_min(count) });
        self.counts(Measure::Items, Some(was), Some(is));
    }

    fn counts(&mut self, measure: Measure, old: Option<Count>, new: Option<Count>) {
        self.ranges(measure, &lengths(old), &lengths(new));
    }

    /// One change for a range, whether one end moved or both.
    fn ranges(&mut self, measure: Measure, old: &Interval, new: &Interval) {
        let min = moved(End::Min, old.min.as_ref(), new.min.as_ref());
        let max = moved(End::Max, old.max.as_ref(), new.max.as_ref());
        match (min, max) {
            (Some(min), Some(max)) => {
                let kind = Kind::Range(measure, Shift::of(min, max));
                self.push(kind, Subject::Bound(measure), old.text(), new.text());
                self.with([old.data(), new.data()]);
            }
            (Some(min), None) => self.bound(measure, End::Min, min, [old.min.as_ref(), new.min.as_ref()]),
            (None, Some(max)) => self.bound(measure, End::Max, max, [old.max.as_ref(), new.max.as_ref()]),
            (None, None) => {}
        }
    }

    fn bound(&mut self, measure: Measure, end: End, moved: Move, [old, new]: [Option<&IntervalEnd>; 2]) {
        let text = |bound: Option<&IntervalEnd>| bound.map(|bound| bound.text(end));
        self.push(Kind::Bound(measure, end, moved), Subject::Bound(measure), text(old), text(new));
        self.with([old, new].map(|bound| bound.map(|bound| Value::Number(bound.number.clone()))));
    }

    fn numbers(&mut self, old: &Allowed, new: &Allowed) {
        match (&old.list, &new.list) {
            (None, None) => {
                self.multiples(old.step.as_ref(), new.step.as_ref());
                self.ranges(Measure::Value, &old.range, &new.between_same_steps(old));
            }
            (Some(was), Some(is)) => self.lists(was, is),
            (Some(list), None) => self.list_and_range(Turn::Removed, list, new),
            (None, Some(list)) => self.list_and_range(Turn::Added, list, old),
        }
    }

    /// What goes into all numbers.
    fn multiples(&mut self, old: Option<&NumberStep>, new: Option<&NumberStep>) {
        let kind = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => Kind::Multiple(Turn::Added),
            (Some(_), None) => Kind::Multiple(Turn::Removed),
            (Some(old), Some(new)) if old.size == new.size => return,
            (Some(old), Some(new)) if new.size % old.size == 0 => Kind::MultipleWidth(Width::Narrowed),
            (Some(old), Some(new)) if old.size % new.size == 0 => Kind::MultipleWidth(Width::Widened),
            _ => Kind::MultipleChanged,
        };
        let text = |step: Option<&NumberStep>| step.map(|step| format!("a multiple of {}", step.number));
        self.push(kind, Subject::Multiple, text(old), text(new));
        self.with([old, new].map(|step| step.map(|step| Value::Number(step.number.clone()))));
    }

    fn lists(&mut self, old: &[Number], new: &[Number]) {
        let missing = |from: &[Number], there: &[Number]| -> Vec<Number> {
            let mut there: Vec<&Number> = there.iter().collect();
            there.sort_by(|a, b| order(a, b));
            let is_there = |number: &Number| there.binary_search_by(|other| order(other, number)).is_ok();
            from.iter().filter(|number| !is_there(number)).cloned().collect()
        };
        let (removed, added) = (missing(old, new), missing(new, old));
        if !removed.is_empty() {
            self.push(Kind::Number(Turn::Removed), NUMBERS, Some(text(&removed)), None);
            self.with([Some(removed.into()), None]);
        }
        if !added.is_empty() {
            self.push(Kind::Number(Turn::Added), NUMBERS, None, Some(text(&added)));
            self.with([None, Some(added.into())]);
        }
    }

    /// A closed list where there is a range in the other state. The range may allow more; where it ends inside of the
    /// list, it also allows less.
    fn list_and_range(&mut self, turn: Turn, list: &[Number], other: &Allowed) {
        let hull = Interval::around(list);
        // A list that has other numbers than multiples: the range allows fewer of them.
        let step = other.step.as_ref().filter(|step| !list.iter().all(|number| step.goes_into(number)));
        let [old, new] = if turn == Turn::Removed { [None, step] } else { [step, None] };
        self.multiples(old, new);
        if !other.is_listed_by(list) {
            let mut texts = [Some(text(list)), other.range.text()];
            let mut data = [Some(Value::from(list)), other.range.data()];
            if turn == Turn::Added {
                texts.reverse();
                data.reverse();
            }
            let [old, new] = texts;
            self.push(Kind::Numbers(turn), NUMBERS, old, new);
            self.with(data);
        }
        for end in [End::Min, End::Max] {
            let (of_list, of_range) = (hull.end(end), other.range.end(end));
            // From the list to the range; the other way round it is the mirror.
            let is_inside =
                of_range.is_some() && moved(end, of_list, of_range).is_some_and(|moved| moved.tightens(end));
            let [old, new] = if turn == Turn::Removed { [of_list, of_range] } else { [of_range, of_list] };
            if let Some(moved) = moved(end, old, new).filter(|_| is_inside) {
                self.bound(Measure::Value, end, moved, [old, new]);
            }
        }
    }

    /// The length of texts, and the expression that they match. Either may say what the other one said.
    fn texts(&mut self, matched: Matched, old: &Texts<'_>, new: &Texts<'_>) {
        let measure = match matched {
            Matched::Whole => Measure::Length,
            Matched::Key => Measure::KeyLength,
            Matched::Value => Measure::ValueLength,
        };
        let is_matched = old.pattern.is_some() || new.pattern.is_some();
        let relation = if is_matched && old != new {
            pattern::relation_of_bounded((old.pattern, old.length), (new.pattern, new.length))
        } else {
            Relation::Unknown
        };
        let alone = pattern::relation(old.pattern, new.pattern);
        let moves_both = old.length != new.length && alone != Relation::Equal;
        match relation {
            Relation::Equal => {}
            Relation::Narrower if moves_both && alone != Relation::Narrower => {
                self.both(matched, Width::Narrowed, old, new);
            }
            Relation::Wider if moves_both && alone != Relation::Wider => self.both(matched, Width::Widened, old, new),
            _ => {
                self.counts(measure, old.length, new.length);
                self.pattern(matched, old.pattern, new.pattern);
            }
        }
    }

    /// An expression and a length that changed together, where one took over from the other.
    fn both(&mut self, matched: Matched, width: Width, old: &Texts<'_>, new: &Texts<'_>) {
        self.push(Kind::PatternWidth(matched, width), Subject::Pattern(matched), old.text(), new.text());
    }

    fn pattern(&mut self, matched: Matched, old: Option<&str>, new: Option<&str>) {
        let kind = match (old, new, pattern::relation(old, new)) {
            (None, None, _) | (_, _, Relation::Equal) => return,
            (None, Some(_), _) => Kind::Pattern(matched, Turn::Added),
            (Some(_), None, _) => Kind::Pattern(matched, Turn::Removed),
            (_, _, Relation::Narrower) => Kind::PatternWidth(matched, Width::Narrowed),
            (_, _, Relation::Wider) => Kind::PatternWidth(matched, Width::Widened),
            (_, _, Relation::Unknown) => Kind::PatternChanged(matched),
        };
        self.push(kind, Subject::Pattern(matched), old.map(str::to_owned), new.map(str::to_owned));
    }
}

/// Which texts are allowed.
#[derive(Debug, PartialEq)]
struct Texts<'a> {
    pattern: Option<&'a str>,
    length: Option<Count>,
}

impl<'a> Texts<'a> {
    fn of_keys(limits: &'a FlatLimits) -> Self {
        Self { pattern: limits.key_pattern.as_deref(), length: limits.key_length }
    }

    fn of_values(limits: &'a FlatLimits) -> Self {
        Self { pattern: limits.value_pattern.as_deref(), length: limits.value_length }
    }

    /// The expression, and the length behind it: `[a-z]+ (1 to 63 characters)`.
    fn text(&self) -> Option<String> {
        let length = lengths(self.length).text().map(|length| format!("{length} characters"));
        match (self.pattern, length) {
            (Some(pattern), Some(length)) => Some(format!("{pattern} ({length})")),
            (Some(pattern), None) => Some(pattern.to_owned()),
            (None, length) => length,
        }
    }
}

/// The range of a count. Nothing is shorter than nothing.
fn lengths(count: Option<Count>) -> Interval {
    let bound = |count: u64| IntervalEnd { number: count.into(), exclusive: false };
    let count = count.unwrap_or_default();
    Interval { min: count.min.filter(|min| *min > 0).map(bound), max: count.max.map(bound) }
}

/// Whether a text has a character at least, whatever is said of its length: a part of a path, or a text that must be set
/// where an empty one counts as not set.
fn is_filled(row: &Row, empty_is_absent: bool) -> bool {
    let is_text = row.ty.as_deref() == Some("string") && !row.repeated && row.map.is_none() && row.values.is_none();
    is_text && row.required && (empty_is_absent || row.location == Location::Path)
}

/// The least length of such a text.
fn least_filled(count: Option<Count>) -> u64 {
    count.and_then(|count| count.min).unwrap_or_default().max(1)
}

fn without_min(count: Count) -> Count {
    Count { min: None, ..count }
}

const NUMBERS: Subject = Subject::Bound(Measure::Value);

fn text(numbers: &[Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// An end of a range.
#[derive(Debug, Clone, PartialEq)]
struct IntervalEnd {
    number: Number,
    /// The number itself is not allowed.
    exclusive: bool,
}

impl IntervalEnd {
    fn text(&self, end: End) -> String {
        let words = match (end, self.exclusive) {
            (End::Min, false) => "at least",
            (End::Min, true) => "more than",
            (End::Max, false) => "at most",
            (End::Max, true) => "less than",
        };
        format!("{words} {}", self.number)
    }

    /// The outermost whole number that is allowed; `None` where that is beyond all numbers of the API.
    fn whole(&self, end: End) -> Option<i128> {
        let inward = if end == End::Min { 1 } else { -1 };
        if let Some(number) = whole(&self.number) {
            return Some(if self.exclusive { number + inward } else { number });
        }
        let number = self.number.as_f64().filter(|number| number.abs() < 1e30)?;
        let rounded = if end == End::Min { number.ceil() } else { number.floor() };
        #[expect(clippy::cast_possible_truncation, reason = "it is whole, and small enough")]
        Some(rounded as i128)
    }
}

/// From where to where values are allowed.
#[derive(Debug, Clone, Default)]
struct Interval {
    min: Option<IntervalEnd>,
    max: Option<IntervalEnd>,
}

impl Interval {
    /// The least range that holds all numbers.
    fn around(list: &[Number]) -> Self {
        let bound = |number: &Number| IntervalEnd { number: number.clone(), exclusive: false };
        let min = list.iter().min_by(|a, b| order(a, b)).map(bound);
        Self { min, max: list.iter().max_by(|a, b| order(a, b)).map(bound) }
    }

    fn end(&self, end: End) -> Option<&IntervalEnd> {
        match end {
            End::Min => self.min.as_ref(),
            End::Max => self.max.as_ref(),
        }
    }

    /// `1 to 63`, `at least 1`, `more than 0 and at most 5`; `None` without ends.
    fn text(&self) -> Option<String> {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if !min.exclusive && !max.exclusive => {
                Some(if min == max { min.number.to_string() } else { format!("{} to {}", min.number, max.number) })
            }
            (Some(min), Some(max)) => Some(format!("{} and {}", min.text(End::Min), max.text(End::Max))),
            (Some(min), None) => Some(min.text(End::Min)),
            (None, Some(max)) => Some(max.text(End::Max)),
            (None, None) => None,
        }
    }

    /// As data; `None` without ends.
    fn data(&self) -> Option<Value> {
        let mut ends = Map::new();
        for (bound, [name, exclusive]) in [(&self.min, ["min", "exclusive_min"]), (&self.max, ["max", "exclusive_max"])]
        {
            if let Some(bound) = bound {
                ends.insert(name.to_owned(), Value::Number(bound.number.clone()));
                if bound.exclusive {
                    ends.insert(exclusive.to_owned(), Value::Bool(true));
                }
            }
        }
        (!ends.is_empty()).then_some(Value::Object(ends))
    }

    fn holds(&self, number: &Number) -> bool {
        let one = IntervalEnd { number: number.clone(), exclusive: false };
        let inside = |end: End| {
            self.end(end)
                .is_none_or(|bound| !moved(end, Some(&one), Some(bound)).is_some_and(|moved| moved.tightens(end)))
        };
        inside(End::Min) && inside(End::Max)
    }
}

/// What goes into each number.
#[derive(Debug)]
struct NumberStep {
    number: Number,
    /// In billionths; more than zero.
    size: i128,
}

impl NumberStep {
    /// `None` where it goes into each number anyway: into whole ones 1 does, and 0.5 too.
    fn of(number: &Number, is_whole: bool) -> Option<Self> {
        const ONE: i128 = 1_000_000_000;
        let size = step(number)?;
        if !is_whole {
            return Some(Self { number: number.clone(), size });
        }
        let size = common_multiple(size, ONE).filter(|size| *size > ONE)?;
        Some(Self { number: of_billionths(size)?, size })
    }

    fn goes_into(&self, number: &Number) -> bool {
        billionths(number).is_some_and(|number| number.checked_rem(self.size) == Some(0))
    }

    /// The outermost multiple within an end.
    fn outermost(&self, bound: &IntervalEnd, end: End) -> Option<i128> {
        let number = billionths(&bound.number)?;
        // A maximum is the minimum of the negative numbers.
        let sign = if end == End::Min { 1 } else { -1 };
        least_multiple(number.checked_mul(sign)?.checked_add(i128::from(bound.exclusive))?, self.size)?
            .checked_mul(sign)
    }
}

/// The numbers that a field may be.
#[derive(Debug)]
struct Allowed {
    range: Interval,
    list: Option<Vec<Number>>,
    step: Option<NumberStep>,
    /// Only whole numbers, whatever the limits say.
    whole: bool,
}

impl Allowed {
    fn of(row: &Row) -> Self {
        let FlatValue { min, max, exclusive_min, exclusive_max, one_of } = row.limits.value.clone().unwrap_or_default();
        let bound = |number: Option<Number>, exclusive| number.map(|number| IntervalEnd { number, exclusive });
        let stated = Interval { min: bound(min, exclusive_min), max: bound(max, exclusive_max) };
        let format = if row.map.is_some() { None } else { row.format.as_deref() };
        let whole = matches!(format, Some("int32" | "uint32" | "int64" | "uint64"));
        let step = row.multiple_of.as_ref().and_then(|of| NumberStep::of(of, whole));
        let is_multiple = |number: &Number| step.as_ref().is_none_or(|step| step.goes_into(number));
        let is_allowed = |number: &Number| stated.holds(number) && is_multiple(number);
        let list = one_of.map(|list| list.into_iter().filter(is_allowed).collect());
        let range = if whole { of_whole(&stated, format.unwrap_or_default()) } else { stated };
        Self { range, list, step, whole }
    }

    /// The range with the ends of the other state where no multiple lies between them.
    fn between_same_steps(&self, other: &Self) -> Interval {
        let same = self.step.as_ref().zip(other.step.as_ref()).filter(|(one, other)| one.size == other.size);
        let Some((step, _)) = same else { return self.range.clone() };
        let end = |end: End| {
            let ends = self.range.end(end).zip(other.range.end(end));
            let kept = ends.filter(|(one, other)| step.outermost(one, end) == step.outermost(other, end));
            kept.map(|(_, other)| other).or(self.range.end(end)).cloned()
        };
        Interval { min: end(End::Min), max: end(End::Max) }
    }

    /// Whether a list has all that is in the range.
    fn is_listed_by(&self, list: &[Number]) -> bool {
        let ends = self.range.min.as_ref().zip(self.range.max.as_ref());
        let size = ends.and_then(|(min, max)| match &self.step {
            None => Some(max.whole(End::Max)? - min.whole(End::Min)? + 1),
            Some(step) => Some((step.outermost(max, End::Max)? - step.outermost(min, End::Min)?) / step.size + 1),
        });
        let is_multiple = |number: &&Number| self.step.as_ref().is_none_or(|step| step.goes_into(number));
        let inside = list.iter().filter(|number| self.range.holds(number)).filter(is_multiple);
        let mut inside: Vec<_> = inside.filter_map(whole).collect();
        inside.sort_unstable();
        inside.dedup();
        self.whole && size == i128::try_from(inside.len()).ok()
    }
}

/// Ends that are whole numbers and exclude something of the type.
fn of_whole(stated: &Interval, format: &str) -> Interval {
    let (least, most) = match format {
        "int32" => (i128::from(i32::MIN), i128::from(i32::MAX)),
        "uint32" => (0, i128::from(u32::MAX)),
        "uint64" => (0, i128::from(u64::MAX)),
        _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    let end = |bound: &Option<IntervalEnd>, end: End| {
        let bound = bound.as_ref()?;
        let number = bound.whole(end)?;
        let excludes = if end == End::Min { number > least } else { number < most };
        let number = i64::try_from(number).map(Number::from).or_else(|_| u64::try_from(number).map(Number::from));
        excludes.then(|| IntervalEnd { number: number.unwrap_or_else(|_| bound.number.clone()), exclusive: false })
    };
    Interval { min: end(&stated.min, End::Min), max: end(&stated.max, End::Max) }
}

/// How a bound moved, if it did. Of equal numbers the exclusive one bounds more tightly.
fn moved(end: End, old: Option<&IntervalEnd>, new: Option<&IntervalEnd>) -> Option<Move> {
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Move::Added),
        (Some(_), None) => return Some(Move::Removed),
        (Some(old), Some(new)) => (old, new),
    };
    let inward = if end == End::Min { Move::Raised } else { Move::Lowered };
    let outward = if end == End::Min { Move::Lowered } else { Move::Raised };
    match order(&old.number, &new.number) {
        Ordering::Less => Some(Move::Raised),
        Ordering::Greater => Some(Move::Lowered),
        Ordering::Equal => match (old.exclusive, new.exclusive) {
            (false, true) => Some(inward),
            (true, false) => Some(outward),
            _ => None,
        },
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// Whole numbers are compared exactly: 2^63 and 2^63 - 1 are different limits.
fn order(a: &Number, b: &Number) -> Ordering {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().unwrap_or_default().total_cmp(&b.as_f64().unwrap_or_default()),
    }
}
