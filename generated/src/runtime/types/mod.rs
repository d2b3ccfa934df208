//! Types of values that Rust's standard library has no match for.

mod bytes;
mod conversions;
mod decimal;
mod duration;
mod empty;
mod field_mask;
mod nullable;
mod timestamp;

pub(crate) use self::bytes::{decode_base64, encode_base64};
pub(crate) use self::decimal::decimal;
pub use self::duration::{Duration, InvalidDuration};
pub use self::empty::Empty;
pub use self::field_mask::FieldMask;
pub use self::nullable::Nullable;
pub(crate) use self::timestamp::LONGEST;
pub use self::timestamp::{InvalidTimestamp, Timestamp};

/// A JSON object whose fields are not documented, or differ from case to case.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;

/// Any JSON value: `null`, a truth value, a number, a text, a list or an object.
pub type JsonValue = serde_json::Value;

/// Serialisation as text, for the types that print and parse as JSON has them.
macro_rules! text_serde {
    ($($type:ty),+) => { $(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+ };
}

text_serde!(Timestamp, Duration, FieldMask);
