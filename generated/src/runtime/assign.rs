//! Putting a JSON value where it belongs, or saying what was expected there.
//!
//! No message shows the value itself: it could be a secret.

use std::fmt;

use super::message::Manner;
use super::types::{Duration, FieldMask, JsonValue, Timestamp, decode_base64};
use super::value::Place;

/// A value of a wrong type, or one that cannot be read as its type.
pub(crate) struct Mismatch {
    expected: &'static str,
    found: &'static str,
}

impl Mismatch {
    pub(crate) fn of(place: &Place<'_>, found: &'static str) -> Self {
        Self {
            expected: expected(place),
            found,
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}

fn expected(place: &Place<'_>) -> &'static str {
    match place {
        Place::Bool(_) => "a boolean",
        Place::I32(_) => "a 32-bit integer",
        Place::U32(_) => "an unsigned 32-bit integer",
        Place::I64(_) => "a 64-bit integer",
        Place::U64(_) => "an unsigned 64-bit integer",
        Place::F32(_) | Place::F64(_) => "a number",
        Place::Str(_) => "a string",
        Place::Bytes(_) => "base64 text",
        Place::Timestamp(_) => "an RFC 3339 date and time",
        Place::Duration(_) => "a duration in seconds, such as \"3.5s\"",
        Place::Mask(_) => "a comma-separated list of field paths",
        Place::Enum(_) => "the name of an enum value",
        Place::List(_) => "an array",
        Place::Json(_) | Place::Message(_) | Place::Map(_) => "an object",
        Place::Any(_) => "a JSON value",
    }
}

pub(crate) fn bool(place: Place<'_>, value: bool) -> Result<(), Mismatch> {
    match place {
        Place::Bool(to) => *to = value,
        Place::Any(to) => *to = value.into(),
        other => return Err(Mismatch::of(&other, "a boolean")),
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss)] // A JSON number in a floating-point field is rounded, as everywhere.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn integer(place: Place<'_>, value: i128, found: &'static str) -> Result<(), Mismatch> {
    match place {
        Place::F32(to) => *to = value as f32,
        Place::F64(to) => *to = value as f64,
        // Pages call a number with a fraction a string, and what is read must not depend on its value.
        Place::Str(to) => *to = value.to_string(),
        // A server that does not know the name of an enum value sends its number.
        Place::Enum(to) => to.set(&value.to_string()),
        Place::I32(_) | Place::U32(_) | Place::I64(_) | Place::U64(_) | Place::Any(_) => {
            return whole(place, value);
        }
        other => return Err(Mismatch::of(&other, found)),
    }
    Ok(())
}

/// Puts a number where only numbers of so many bits are.
fn whole(place: Place<'_>, value: i128) -> Result<(), Mismatch> {
    let out_of_range = Mismatch::of(&place, "a number out of range");
    match place {
        Place::I32(to) => *to = value.try_into().map_err(|_| out_of_range)?,
        Place::U32(to) => *to = value.try_into().map_err(|_| out_of_range)?,
        Place::I64(to) => *to = value.try_into().map_err(|_| out_of_range)?,
        Place::U64(to) => *to = value.try_into().map_err(|_| out_of_range)?,
        Place::Any(to) => *to = exact(value).ok_or(out_of_range)?,
        _ => return Err(out_of_range),
    }
    Ok(())
}

/// A whole number as JSON has it; none beyond 64 bits, which no reader gives.
fn exact(value: i128) -> Option<JsonValue> {
    let signed = i64::try_from(value).ok().map(JsonValue::from);
    signed.or_else(|| u64::try_from(value).ok().map(JsonValue::from))
}

/// Above this, a floating-point number does not say which integer was meant.
const EXACT: f64 = 9_007_199_254_740_992.0;

#[allow(clippy::cast_possible_truncation)] // The range is checked before.
pub(crate) fn float(place: Place<'_>, value: f64, found: &'static str) -> Result<(), Mismatch> {
    match place {
        Place::F64(to) => *to = value,
        Place::Any(to) => *to = value.into(),
        // Both forms mean the same to a server that has a number there.
        Place::Str(to) => *to = value.to_string(),
        Place::F32(to) => {
            let narrow = value as f32;
            if narrow.is_infinite() && value.is_finite() {
                return Err(Mismatch::of(&Place::F32(to), "a number out of range"));
            }
            *to = narrow;
        }
        place @ (Place::I32(_) | Place::U32(_) | Place::I64(_) | Place::U64(_)) => {
            if value.fract() != 0.0 || value.abs() > EXACT {
                return Err(Mismatch::of(
                    &place,
                    "a number that is not an exact integer",
                ));
            }
            integer(place, value as i128, found)?;
        }
        other => return Err(Mismatch::of(&other, found)),
    }
    Ok(())
}

pub(crate) fn str(place: Place<'_>, text: &str) -> Result<(), Mismatch> {
    const OTHER: &str = "a string that is not one";
    match place {
        Place::Str(to) => text.clone_into(to),
        Place::Any(to) => *to = text.into(),
        Place::Enum(to) => to.set(text),
        Place::Mask(to) => *to = FieldMask::from(text),
        Place::Message(to) if to.manner() == Manner::Loose => to.take(text.into()),
        Place::Bytes(to) => match decode_base64(text) {
            Some(bytes) => *to = bytes,
            None => return Err(Mismatch::of(&Place::Bytes(to), OTHER)),
        },
        Place::Timestamp(to) => match text.parse::<Timestamp>() {
            Ok(time) => *to = time,
            Err(_) => return Err(Mismatch::of(&Place::Timestamp(to), OTHER)),
        },
        Place::Duration(to) => match text.parse::<Duration>() {
            Ok(duration) => *to = duration,
            Err(_) => return Err(Mismatch::of(&Place::Duration(to), OTHER)),
        },
        place @ (Place::F32(_) | Place::F64(_)) => match parse_float(text) {
            Some(value) => float(place, value, OTHER)?,
            None => return Err(Mismatch::of(&place, OTHER)),
        },
        place @ (Place::I32(_) | Place::U32(_) | Place::I64(_) | Place::U64(_)) => {
            number_or(place, text, OTHER)?;
        }
        place => return Err(Mismatch::of(&place, "a string")),
    }
    Ok(())
}

/// Puts a number that is known by its digits.
pub(crate) fn number(place: Place<'_>, digits: &str) -> Result<(), Mismatch> {
    match place {
        Place::Str(to) => digits.clone_into(to),
        Place::Any(to) => match serde_json::from_str(digits) {
            Ok(value) => *to = value,
            Err(_) => return Err(Mismatch::of(&Place::Any(to), "a number")),
        },
        place => number_or(place, digits, "a number")?,
    }
    Ok(())
}

fn number_or(place: Place<'_>, digits: &str, found: &'static str) -> Result<(), Mismatch> {
    if let Ok(value) = digits.parse::<i128>() {
        return integer(place, value, found);
    }
    match parse_float(digits) {
        Some(value) => float(place, value, found),
        None => Err(Mismatch::of(&place, found)),
    }
}

/// The numbers of JSON and the three words of proto3 JSON; not the other words that Rust knows.
fn parse_float(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            digits
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| text.parse().ok())?
        }
    }
}
