//! Writing a message as [proto3 JSON](https://protobuf.dev/programming-guides/json/): 64-bit integers
//! as strings, what is absent left out.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::message::{Field, Location, Message, Visit};
use super::types::{LONGEST, decimal, encode_base64};
use super::value::{List, Map, Value, View};
use crate::domains::VENDOR;

/// Writes one value.
///
/// # Errors
/// What the serializer says.
#[doc(hidden)]
pub fn serialize<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

impl Serialize for View<'_> {
    // Most values are texts: they are written faster where what writes others is not part of the same function.
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Str(text) => to.serialize_str(text),
            Self::Enum(text) if is_name(text) => to.serialize_str(text),
            Self::Message(message) => write_fields(message, |_| true, to),
            _ => self.write(to),
        }
    }
}

impl View<'_> {
    #[inline(never)]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Absent | Self::Null | Self::Zero | Self::OneOf(_) => to.serialize_unit(),
            Self::Bool(value) => to.serialize_bool(value),
            Self::I32(value) => to.serialize_i32(value),
            Self::U32(value) => to.serialize_u32(value),
            Self::I64(value) if !VENDOR.is_google => to.serialize_i64(value),
            Self::I64(value) => {
                to.serialize_str(decimal(&mut [0; 20], value.unsigned_abs(), value < 0))
            }
            Self::U64(value) => to.serialize_str(decimal(&mut [0; 20], value, false)),
            Self::F32(value) if value.is_finite() => to.serialize_f32(value),
            Self::F32(value) => to.serialize_str(special(value.into())),
            Self::F64(value) if value.is_finite() => to.serialize_f64(value),
            Self::F64(value) => to.serialize_str(special(value)),
            Self::Str(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_str(&encode_base64(bytes)),
            Self::Timestamp(time) => to.serialize_str(time.text(&mut [0; LONGEST])),
            Self::Duration(duration) => to.collect_str(duration),
            Self::Mask(mask) => to.collect_str(mask),
            Self::Enum(text) => write_enum(text, to),
            Self::Json(object) => object.serialize(to),
            Self::Any(value) => value.serialize(to),
            Self::Message(message) => write_fields(message, |_| true, to),
            Self::List(list) => write_list(list, to),
            Self::Map(map) => write_map(map, to),
        }
    }
}

/// The names of the numbers that JSON has not.
pub(crate) fn special(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// Whether an enum value is known by its name: no name starts like a number.
fn is_name(text: &str) -> bool {
    !matches!(text.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'+'))
}

/// An enum value known only by its number goes back as a number.
fn write_enum<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    match text.parse::<i32>() {
        Ok(number) => to.serialize_i32(number),
        Err(_) => to.serialize_str(text),
    }
}

#[inline(never)]
fn write_fields<S: Serializer>(
    message: &dyn Message,
    wanted: impl Fn(&Field) -> bool,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = Fields {
        table: message.table().fields,
        wanted,
        map: to.serialize_map(None)?,
        failed: None,
    };
    message.each(&mut fields);
    match fields.failed {
        None => fields.map.end(),
        Some(error) => Err(error),
    }
}

/// Writes the fields that are shown to it, until one fails.
struct Fields<M: SerializeMap, W> {
    table: &'static [Field],
    wanted: W,
    map: M,
    failed: Option<M::Error>,
}

impl<M: SerializeMap, W: Fn(&Field) -> bool> Fields<M, W> {
    #[inline]
    fn entry<V: Serialize + ?Sized>(&mut self, field: &'static Field, value: &V) {
        if self.failed.is_none() && (self.wanted)(field) {
            self.failed = self.map.serialize_entry(field.json, value).err();
        }
    }
}

impl<'a, M: SerializeMap, W: Fn(&Field) -> bool> Visit<'a> for Fields<M, W> {
    fn text(&mut self, line: usize, text: &'a str) {
        if let Some(field) = self.table.get(line) {
            self.entry(field, text);
        }
    }

    fn name(&mut self, line: usize, name: &'a str) {
        if is_name(name) {
            self.text(line, name);
        } else {
            self.view(line, View::Enum(name));
        }
    }

    fn view(&mut self, line: usize, view: View<'a>) {
        match view {
            View::Absent | View::Zero => {}
            View::OneOf(one_of) => {
                if let Some((member, view)) = one_of.selected() {
                    self.entry(member, &view);
                }
            }
            view => {
                if let Some(field) = self.table.get(line) {
                    self.entry(field, &view);
                }
            }
        }
    }
}

#[inline(never)]
fn write_list<S: Serializer>(list: &dyn List, to: S) -> Result<S::Ok, S::Error> {
    let count = list.count();
    let mut elements = to.serialize_seq(Some(count))?;
    for index in 0..count {
        // `None` never happens.
        if let Some(element) = &list.at(index) {
            elements.serialize_element(element)?;
        }
    }
    elements.end()
}

#[inline(never)]
fn write_map<S: Serializer>(map: &dyn Map, to: S) -> Result<S::Ok, S::Error> {
    let mut entries = to.serialize_map(Some(map.count()))?;
    let mut written = Ok(());
    map.each(&mut |key, view| {
        if written.is_ok() {
            written = entries.serialize_entry(key, &view);
        }
    });
    written?;
    entries.end()
}

/// The fields of a request that travel in the body.
struct Body<'a>(&'a dyn Message);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write_fields(self.0, |field| field.location() == Location::Body, to)
    }
}

/// The JSON body of a request.
pub(crate) fn write_body(message: &dyn Message) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Body(message))
}
