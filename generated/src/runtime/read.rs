//! Reading JSON into a message, as a stream and without an intermediate tree.
//!
//! The rules are those of [proto3 JSON](https://protobuf.dev/programming-guides/json/), read
//! generously: an unknown field is passed over, an unknown enum value is kept, `null` is "absent".
//! Nothing is validated here: a server's answer is what it is.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::assign::{self, Mismatch};
use super::json;
use super::memory_budget::MemoryBudget;
use super::message::{Field, Found, Manner, Message, find};
use super::text::line;
use super::value::{List, Map, Place, Slot, Value};

/// Reads one value; an error names the place where it happened.
///
/// # Errors
/// What the deserializer says, or the first value of a wrong type.
#[doc(hidden)]
pub fn deserialize<'de, D: Deserializer<'de>, V: Value + Default>(
    deserializer: D,
) -> Result<V, D::Error> {
    let mut value = V::default();
    read(deserializer, &mut value)?;
    Ok(value)
}

fn read<'de, D: Deserializer<'de>>(deserializer: D, value: &mut dyn Value) -> Result<(), D::Error> {
    let trail = Trail::default();
    let mut seed = Seed {
        slot: Slot::Value(value),
        trail: &trail,
    };
    seed.deserialize(deserializer)
        .map_err(|error| trail.explain(error))
}

/// Reads a whole JSON document.
pub(crate) fn read_json(json: &[u8], message: &mut dyn Message) -> Result<(), Unreadable> {
    read_within(json, json.len(), message)
}

/// Reads a whole JSON document into as much memory as one of this length may take, besides its texts.
pub(crate) fn read_within(
    json: &[u8],
    length: usize,
    message: &mut dyn Message,
) -> Result<(), Unreadable> {
    let trail = Trail(RefCell::default(), MemoryBudget::of(length));
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let visitor = MessageVisitor {
        message,
        trail: &trail,
    };
    // `deserialize_map` would show a value of another type.
    let read = deserializer.deserialize_any(visitor);
    read.and_then(|()| deserializer.end())
        .map_err(|error| Unreadable {
            offset: offset(json, error.line(), error.column()),
            error: trail.explain(error),
        })
}

/// Reads a whole JSON document that is no message.
pub(crate) fn read_value(json: &[u8], value: &mut dyn Value) -> Result<(), Unreadable> {
    let trail = Trail(RefCell::default(), MemoryBudget::of(json.len()));
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let mut seed = Seed {
        slot: Slot::Value(value),
        trail: &trail,
    };
    let read = seed.deserialize(&mut deserializer);
    read.and_then(|()| deserializer.end())
        .map_err(|error| Unreadable {
            offset: offset(json, error.line(), error.column()),
            error: trail.explain(error),
        })
}

/// Why a document cannot be read, with the path to the place.
#[derive(Debug)]
pub(crate) struct Unreadable {
    error: serde_json::Error,
    /// Where, in bytes from the beginning.
    pub(crate) offset: usize,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// The place of a line and a column, both counted from 1.
fn offset(json: &[u8], line: usize, column: usize) -> usize {
    let lines = json.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    before + column.saturating_sub(1)
}

/// A longer key of a map is cut off in a path.
const LONGEST_KEY: usize = 64;

/// The way to the value where reading failed, innermost step first, which is written only after a failure; and what
/// may still be read.
#[derive(Default)]
struct Trail(RefCell<Vec<Step>>, MemoryBudget);

enum Step {
    Field(&'static str),
    Entry(String),
    Element(usize),
}

impl Trail {
    fn step(&self, step: Step) {
        self.0.borrow_mut().push(step);
    }

    /// Puts the path before the message of an error.
    fn explain<E: Error>(&self, error: E) -> E {
        let path = self.to_string();
        if path.is_empty() {
            error
        } else {
            E::custom(format_args!("{path}: {error}"))
        }
    }
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.borrow().iter().rev().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match step {
                Step::Field(name) => write!(f, "{dot}{name}")?,
                Step::Entry(key) => write!(f, "[{:?}]", line(key, LONGEST_KEY))?,
                Step::Element(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Reads one value of whatever type the JSON has, and puts it where it belongs.
///
/// It is passed on by reference: it is as large as a few registers, and moving it costs more than reading a short text.
struct Seed<'a, 't> {
    slot: Slot<'a>,
    trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for &mut Seed<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seed<'_, '_> {
    #[inline(never)]
    fn put<E: Error>(
        &mut self,
        put: impl FnOnce(Place<'_>) -> Result<(), Mismatch>,
    ) -> Result<(), E> {
        self.slot.open().map_or(Ok(()), put).map_err(E::custom)
    }
}

impl<'de> Visitor<'de> for &mut Seed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.slot.take_null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(|place| assign::bool(place, value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(|place| assign::integer(place, value.into(), "a number"))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(|place| assign::integer(place, value.into(), "a number"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(|place| assign::float(place, value, "a number"))
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if self.slot.take_text(value) {
            return Ok(());
        }
        self.put(|place| assign::str(place, value))
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        read_array(elements, self)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        read_entries(entries, self)
    }
}

// Most values are texts and numbers. They are read faster where what reads others is not part of the same function.
#[inline(never)]
fn read_array<'de, A: SeqAccess<'de>>(
    elements: A,
    seed: &mut Seed<'_, '_>,
) -> Result<(), A::Error> {
    match seed.slot.open() {
        Some(Place::List(list)) => read_list(elements, list, seed.trail),
        Some(Place::Any(to)) => {
            *to = json::array(elements, &seed.trail.1)?;
            Ok(())
        }
        Some(place) => Err(A::Error::custom(Mismatch::of(&place, "an array"))),
        None => Ok(()),
    }
}

#[inline(never)]
fn read_entries<'de, A: MapAccess<'de>>(
    entries: A,
    seed: &mut Seed<'_, '_>,
) -> Result<(), A::Error> {
    let trail = seed.trail;
    match seed.slot.open() {
        Some(Place::Message(message)) => read_message(entries, message, trail),
        Some(Place::Map(map)) => read_map(entries, map, trail),
        Some(Place::Json(object)) => read_object(entries, object, &trail.1),
        Some(Place::Any(to)) => {
            *to = json::entry_by_entry(entries, &trail.1)?;
            Ok(())
        }
        Some(place) => read_number(entries, place),
        None => Ok(()),
    }
}

fn read_list<'de, A: SeqAccess<'de>>(
    mut elements: A,
    list: &mut dyn List,
    trail: &Trail,
) -> Result<(), A::Error> {
    list.empty();
    let size = list.element_size();
    for index in 0.. {
        let more = elements.next_element_seed(Element { list, size, trail });
        if more
            .inspect_err(|_| trail.step(Step::Element(index)))?
            .is_none()
        {
            break;
        }
    }
    Ok(())
}

/// Appends an element only when there is one.
struct Element<'a, 't> {
    list: &'a mut dyn List,
    size: usize,
    trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for Element<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.trail.1.element(self.size)?;
        let Some(value) = self.list.grow() else {
            return Ok(());
        };
        let (slot, trail) = (Slot::Value(value), self.trail);
        Seed { slot, trail }.deserialize(deserializer)
    }
}

fn read_map<'de, A: MapAccess<'de>>(
    mut entries: A,
    map: &mut dyn Map,
    trail: &Trail,
) -> Result<(), A::Error> {
    map.empty();
    while let Some(key) = entries.next_key::<String>()? {
        trail.1.entry(map.value_size(), map.count() == 0)?;
        let mut read = Ok(());
        let refused = map.add(key, &mut |value| {
            let slot = Slot::Value(value);
            read = entries.next_value_seed(&mut Seed { slot, trail });
            read.is_ok()
        });
        if let Some(key) = refused {
            trail.step(Step::Entry(key));
        }
        read?;
    }
    Ok(())
}

fn read_object<'de, A: MapAccess<'de>>(
    mut entries: A,
    object: &mut serde_json::Map<String, serde_json::Value>,
    budget: &MemoryBudget,
) -> Result<(), A::Error> {
    object.clear();
    while let Some(key) = entries.next_key::<String>()? {
        json::add(&mut entries, object, key, budget)?;
    }
    Ok(())
}

/// With the feature `arbitrary_precision` of `serde_json`, which any crate of a build can switch on, a
/// number comes as an object with this one key.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

fn read_number<'de, A: MapAccess<'de>>(mut entries: A, place: Place<'_>) -> Result<(), A::Error> {
    if entries.next_key::<String>()?.as_deref() != Some(NUMBER) {
        return Err(A::Error::custom(Mismatch::of(&place, "an object")));
    }
    let digits = entries.next_value::<String>()?;
    assign::number(place, &digits).map_err(A::Error::custom)
}

struct MessageVisitor<'a, 't> {
    message: &'a mut dyn Message,
    trail: &'t Trail,
}

impl MessageVisitor<'_, '_> {
    fn mismatch<E: Error>(self, found: &'static str) -> E {
        E::custom(Mismatch::of(&Place::Message(self.message), found))
    }
}

impl<'de> Visitor<'de> for MessageVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    // What serde says of a value of another type shows the value.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(self.mismatch("null"))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Err(self.mismatch("a boolean"))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(self.mismatch("a number"))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(self.mismatch("a number"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(self.mismatch("a number"))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(self.mismatch("a string"))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        read_message(entries, self.message, self.trail)
    }
}

fn read_message<'de, A: MapAccess<'de>>(
    mut entries: A,
    message: &mut dyn Message,
    trail: &Trail,
) -> Result<(), A::Error> {
    let manner = message.manner();
    if manner == Manner::Loose {
        message.take(json::entry_by_entry(entries, &trail.1)?);
        return Ok(());
    }
    let mut keys = Keys::new(message, manner == Manner::Noted);
    while entries.next_key_seed(&mut keys)?.is_some() {
        let Some(slot) = keys.slot() else {
            entries.next_value::<IgnoredAny>()?;
            continue;
        };
        let read = entries.next_value_seed(&mut Seed { slot, trail });
        read.inspect_err(|_| trail.step(Step::Field(keys.name())))?;
    }
    Ok(())
}

/// Finds the fields of keys without keeping the keys.
struct Keys<'a> {
    message: &'a mut dyn Message,
    fields: &'static [Field],
    /// The line that probably has the next key: servers write fields in the order of the page.
    next: usize,
    /// What the last key stands for.
    found: Option<Found>,
    takes_notes: bool,
}

impl<'a> Keys<'a> {
    fn new(message: &'a mut dyn Message, takes_notes: bool) -> Self {
        let fields = message.table().fields;
        Self {
            message,
            fields,
            next: 0,
            found: None,
            takes_notes,
        }
    }

    /// The field of the last key.
    #[inline]
    fn slot(&mut self) -> Option<Slot<'_>> {
        match self.found? {
            Found::Field(line) => self.message.field(line).map(Slot::Value),
            Found::Member(number, name) => {
                let one_of = self.message.one_of(number)?;
                Some(Slot::Member(one_of, name))
            }
        }
    }

    /// The last key.
    fn name(&self) -> &'static str {
        match self.found {
            Some(Found::Field(line)) => self.fields.get(line).map_or("", |field| field.json),
            Some(Found::Member(_, name)) => name,
            None => "",
        }
    }

    /// Looks at the lines behind the next one, and then at all.
    #[inline(never)]
    fn search(&mut self, key: &str) {
        let behind = self.fields.get(self.next..).unwrap_or_default();
        let named = |field: &Field| field.json == key && !field.is_one_of();
        self.found = match behind.iter().position(named) {
            Some(at) => Some(Found::Field(self.next + at)),
            None => find(self.message, self.fields, key),
        };
        if let Some(Found::Field(line)) = self.found {
            self.next = line + 1;
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for &mut Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<(), E> {
        match self.fields.get(self.next) {
            Some(field) if field.json == key && !field.is_one_of() => {
                self.found = Some(Found::Field(self.next));
                self.next += 1;
            }
            _ => self.search(key),
        }
        if self.takes_notes {
            self.message.note(key, self.found.is_some());
        }
        Ok(())
    }
}
