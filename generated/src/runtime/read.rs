//! Reading JSON into a message, as a stream and without an intermediate tree.
//!
//! The rules are those of [proto3 JSON](https://protobuf.dev/programming-guides/json/), read
//! generously: an unknown field is passed over, an unknown enum value is kept, `null` is "absent".
//! Nothing is validated here: a server's answer is what it is.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::message::Message;
use super::put::{self, Mismatch};
use super::text::line;
use super::types::JsonValue;
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
    let seed = Seed {
        slot: Slot::Value(value),
        trail: &trail,
    };
    seed.deserialize(deserializer)
        .map_err(|error| trail.explain(error))
}

/// Reads a whole JSON document.
pub(crate) fn read_json(json: &[u8], message: &mut dyn Message) -> Result<(), Unreadable> {
    let trail = Trail::default();
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

/// The way to the value where reading failed, innermost step first. Written only after a failure.
#[derive(Default)]
struct Trail(RefCell<Vec<Step>>);

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
struct Seed<'a, 't> {
    slot: Slot<'a>,
    trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Seed<'a, '_> {
    fn put<E: Error>(self, put: impl FnOnce(Place<'a>) -> Result<(), Mismatch>) -> Result<(), E> {
        self.slot.place().map_or(Ok(()), put).map_err(E::custom)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
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
        self.put(|place| put::bool(place, value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(|place| put::integer(place, value.into(), "a number"))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(|place| put::integer(place, value.into(), "a number"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(|place| put::float(place, value, "a number"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.put(|place| put::str(place, value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        match self.slot.place() {
            Some(Place::List(list)) => read_list(elements, list, self.trail),
            Some(Place::Any(to)) => {
                *to = JsonValue::deserialize(SeqAccessDeserializer::new(elements))?;
                Ok(())
            }
            Some(place) => Err(A::Error::custom(Mismatch::of(&place, "an array"))),
            None => Ok(()),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        let trail = self.trail;
        match self.slot.place() {
            Some(Place::Message(message)) => MessageVisitor { message, trail }.visit_map(entries),
            Some(Place::Map(map)) => read_map(entries, map, trail),
            Some(Place::Json(object)) => read_object(entries, object),
            Some(Place::Any(to)) => {
                *to = JsonValue::deserialize(MapAccessDeserializer::new(entries))?;
                Ok(())
            }
            Some(place) => read_number(entries, place),
            None => Ok(()),
        }
    }
}

fn read_list<'de, A: SeqAccess<'de>>(
    mut elements: A,
    list: &mut dyn List,
    trail: &Trail,
) -> Result<(), A::Error> {
    list.empty();
    for index in 0.. {
        let more = elements.next_element_seed(Element { list, trail });
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
    trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for Element<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Some(value) = self.list.grow() else {
            return Ok(());
        };
        Seed {
            slot: Slot::Value(value),
            trail: self.trail,
        }
        .deserialize(deserializer)
    }
}

fn read_map<'de, A: MapAccess<'de>>(
    mut entries: A,
    map: &mut dyn Map,
    trail: &Trail,
) -> Result<(), A::Error> {
    map.empty();
    while let Some(key) = entries.next_key::<String>()? {
        let slot = Slot::Value(map.entry(&key));
        let read = entries.next_value_seed(Seed { slot, trail });
        read.inspect_err(|_| trail.step(Step::Entry(key)))?;
    }
    Ok(())
}

fn read_object<'de, A: MapAccess<'de>>(
    mut entries: A,
    object: &mut serde_json::Map<String, serde_json::Value>,
) -> Result<(), A::Error> {
    object.clear();
    while let Some((key, value)) = entries.next_entry()? {
        object.insert(key, value);
    }
    Ok(())
}

/// With the feature `arbitrary_precision` of `serde_json`, which any crate of a build can switch on, a
/// number comes as an object with this one key.
const NUMBER: &str = "$serde_json::private::Number";

fn read_number<'de, A: MapAccess<'de>>(mut entries: A, place: Place<'_>) -> Result<(), A::Error> {
    if entries.next_key::<String>()?.as_deref() != Some(NUMBER) {
        return Err(A::Error::custom(Mismatch::of(&place, "an object")));
    }
    let digits = entries.next_value::<String>()?;
    put::number(place, &digits).map_err(A::Error::custom)
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

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { message, trail } = self;
        while let Some(found) = entries.next_key_seed(Key(&mut *message))? {
            let Some((name, slot)) = found else {
                entries.next_value::<IgnoredAny>()?;
                continue;
            };
            let read = entries.next_value_seed(Seed { slot, trail });
            read.inspect_err(|_| trail.step(Step::Field(name)))?;
        }
        Ok(())
    }
}

/// Finds the field of a key without keeping the key.
struct Key<'a>(&'a mut dyn Message);

impl<'de, 'a> DeserializeSeed<'de> for Key<'a> {
    type Value = Option<(&'static str, Slot<'a>)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a> {
    type Value = Option<(&'static str, Slot<'a>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.slot(key))
    }
}
