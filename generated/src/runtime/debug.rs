//! Printing for developers: Rust names, what is absent left out, secrets hidden.

use std::fmt;

use super::message::{Choice, Field, Message, lines};
use super::value::{List, Map, View};

/// What stands in place of a secret.
pub(crate) const HIDDEN: &str = "***";

/// Prints a message like a derived `Debug`.
///
/// # Errors
/// What the formatter says.
#[doc(hidden)]
pub fn debug(message: &dyn Message, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = f.debug_struct(message.table().name);
    lines(message, &mut |field, view| match view {
        View::Absent | View::Zero => {}
        View::OneOf(one_of) => {
            if let Some((member, view)) = one_of.selected() {
                fields.field(field.rust, &Member(member, view));
            }
        }
        view => {
            fields.field(field.rust.trim_start_matches("r#"), &Shown(field, view));
        }
    });
    fields.finish()
}

/// Prints the chosen member of a one-of.
///
/// # Errors
/// What the formatter says.
#[doc(hidden)]
pub fn debug_choice<C: Choice>(choice: &C, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (key, view) = choice.member();
    match C::members().iter().find(|field| field.json == key) {
        Some(member) => fmt::Debug::fmt(&Member(member, view), f),
        None => f.write_str(key),
    }
}

/// `Variant(value)`.
struct Member<'a>(&'static Field, View<'a>);

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.0.rust)
            .field(&Shown(self.0, self.1))
            .finish()
    }
}

/// A field's value, unless it is a secret.
struct Shown<'a>(&'static Field, View<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_secret() {
            f.write_str(HIDDEN)
        } else {
            fmt::Debug::fmt(&self.1, f)
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Absent | Self::Zero | Self::OneOf(_) => f.write_str("absent"),
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::I32(value) => value.fmt(f),
            Self::U32(value) => value.fmt(f),
            Self::I64(value) => value.fmt(f),
            Self::U64(value) => value.fmt(f),
            Self::F32(value) => value.fmt(f),
            Self::F64(value) => value.fmt(f),
            Self::Str(text) => text.fmt(f),
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Timestamp(time) => time.fmt(f),
            Self::Duration(duration) => duration.fmt(f),
            Self::Mask(mask) => mask.fmt(f),
            Self::Enum(text) => f.write_str(if text.is_empty() { "Unspecified" } else { text }),
            Self::Json(object) => fmt::Debug::fmt(object, f),
            Self::Any(value) => fmt::Debug::fmt(value, f),
            Self::Message(message) => debug(message, f),
            Self::List(list) => debug_list(list, f),
            Self::Map(map) => debug_map(map, f),
        }
    }
}

fn debug_list(list: &dyn List, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_list()
        .entries((0..list.count()).filter_map(|index| list.at(index)))
        .finish()
}

fn debug_map(map: &dyn Map, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut entries = f.debug_map();
    map.each(&mut |key, view| {
        entries.entry(&key, &view);
    });
    entries.finish()
}
