//! The closed set of what a field can hold: how it is seen, and where a JSON value is put.

use std::collections::BTreeMap;
use std::str::FromStr;

use bytes::Bytes;

use super::message::{Message, OneOf, Visit};
use super::types::{Duration, FieldMask, JsonObject, JsonValue, Timestamp};

/// A value as the runtime sees it.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Not there: not written, and only "required" applies.
    Absent,
    /// JSON's `null`, where it is a value.
    Null,
    /// A plain number at zero, where "absent" and "zero" are the same.
    Zero,
    Bool(bool),
    I32(i32),
    U32(u32),
    I64(i64),
    U64(u64),
    F32(f32),
    F64(f64),
    Str(&'a str),
    Bytes(&'a [u8]),
    Timestamp(Timestamp),
    Duration(&'a Duration),
    Mask(&'a FieldMask),
    Enum(&'a str),
    Json(&'a JsonObject),
    Any(&'a JsonValue),
    Message(&'a dyn Message),
    List(&'a dyn List),
    Map(&'a dyn Map),
    OneOf(&'a dyn OneOf),
}

/// Where a JSON value is put.
#[doc(hidden)]
pub enum Place<'a> {
    Bool(&'a mut bool),
    I32(&'a mut i32),
    U32(&'a mut u32),
    I64(&'a mut i64),
    U64(&'a mut u64),
    F32(&'a mut f32),
    F64(&'a mut f64),
    Str(&'a mut String),
    Bytes(&'a mut Bytes),
    Timestamp(&'a mut Timestamp),
    Duration(&'a mut Duration),
    Mask(&'a mut FieldMask),
    Enum(&'a mut dyn OpenEnum),
    Json(&'a mut JsonObject),
    Any(&'a mut JsonValue),
    Message(&'a mut dyn Message),
    List(&'a mut dyn List),
    Map(&'a mut dyn Map),
}

/// A field, a list element or a map value.
#[doc(hidden)]
pub trait Value: Send + Sync {
    /// The value itself, be it a default one: what a list element or a one-of's member shows.
    fn view(&self) -> View<'_>;

    /// The value as a field shows it: a plain type's default is [`View::Absent`] or [`View::Zero`].
    fn present(&self) -> View<'_> {
        self.view()
    }

    /// Shows the value as a field, if it is there.
    #[inline]
    fn show<'a>(&'a self, line: usize, visit: &mut dyn Visit<'a>) {
        match self.present() {
            View::Absent => {}
            view => visit.view(line, view),
        }
    }

    /// Where to put a JSON value; makes an absent value present.
    fn place(&mut self) -> Place<'_>;

    /// Takes JSON's `null`, which is a value where any JSON is one, and "absent" elsewhere.
    fn take_null(&mut self) {}

    /// Takes a text, if that is how the type usually comes. Otherwise the text goes the long way, by [`Value::place`].
    fn take_text(&mut self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// Whether `null` is a value of the type.
    #[must_use]
    fn is_nullable() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// A value that is not touched before there is something to put into it: `null` leaves it absent.
#[doc(hidden)]
pub enum Slot<'a> {
    /// A field, an element or an entry.
    Value(&'a mut dyn Value),
    /// A member of a one-of, by its JSON name.
    Member(&'a mut dyn OneOf, &'static str),
}

impl<'a> Slot<'a> {
    /// Takes JSON's `null`.
    pub(crate) fn take_null(&mut self) {
        if let Self::Value(value) = self {
            value.take_null();
        }
    }

    /// See [`Value::take_text`].
    #[inline]
    pub(crate) fn take_text(&mut self, text: &str) -> bool {
        match self {
            Self::Value(value) => value.take_text(text),
            Self::Member(one_of, key) => one_of
                .select(key)
                .is_some_and(|value| value.take_text(text)),
        }
    }

    /// Like [`place`](Self::place), without giving the slot away.
    pub(crate) fn open(&mut self) -> Option<Place<'_>> {
        match self {
            Self::Value(value) => Some(value.place()),
            Self::Member(one_of, key) => Some(one_of.select(key)?.place()),
        }
    }

    /// Makes the value present. `None` never happens: a member slot is made for a known member.
    #[must_use]
    pub fn place(self) -> Option<Place<'a>> {
        match self {
            Self::Value(value) => Some(value.place()),
            Self::Member(one_of, key) => Some(one_of.select(key)?.place()),
        }
    }
}

/// An enum that keeps values it does not know.
#[doc(hidden)]
pub trait OpenEnum {
    /// Takes the value with this text.
    fn set(&mut self, text: &str);
}

/// A list of any element type.
#[doc(hidden)]
pub trait List {
    /// Number of elements.
    fn count(&self) -> usize;
    /// An element.
    fn at(&self, index: usize) -> Option<View<'_>>;
    /// Removes all elements.
    fn empty(&mut self);
    /// Appends an element that holds nothing yet. `None` never happens.
    fn grow(&mut self) -> Option<&mut dyn Value>;
    /// The size of an element in memory, without what it points to.
    fn element_size(&self) -> usize;
}

impl<T: Value + Default> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&self, index: usize) -> Option<View<'_>> {
        self.get(index).map(Value::view)
    }

    fn empty(&mut self) {
        self.clear();
    }

    fn grow(&mut self) -> Option<&mut dyn Value> {
        self.push(T::default());
        self.last_mut().map(|value| value as &mut dyn Value)
    }

    fn element_size(&self) -> usize {
        size_of::<T>()
    }
}

/// A map of any value type.
#[doc(hidden)]
pub trait Map {
    /// Number of entries.
    fn count(&self) -> usize;
    /// The value of the first entry; all are of one kind.
    fn first(&self) -> Option<View<'_>>;
    /// Shows the entries in the order of their keys.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>));
    /// Removes all entries.
    fn empty(&mut self);
    /// Adds an entry that holds nothing yet, or gives the one with this key.
    fn entry(&mut self, key: &str) -> &mut dyn Value;
    /// Adds an entry, in place of one with this key, whose value is made by `fill`. If that fails, the key comes back.
    fn add(&mut self, key: String, fill: &mut dyn FnMut(&mut dyn Value) -> bool) -> Option<String>;
    /// The size of a value in memory, without what it points to.
    fn value_size(&self) -> usize;
}

impl<T: Value + Default> Map for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn first(&self) -> Option<View<'_>> {
        self.first_key_value().map(|(_, value)| value.view())
    }

    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>)) {
        for (key, value) in self {
            visit(key, value.view());
        }
    }

    fn value_size(&self) -> usize {
        size_of::<T>()
    }

    fn empty(&mut self) {
        self.clear();
    }

    fn entry(&mut self, key: &str) -> &mut dyn Value {
        BTreeMap::entry(self, key.to_owned()).or_default()
    }

    fn add(&mut self, key: String, fill: &mut dyn FnMut(&mut dyn Value) -> bool) -> Option<String> {
        let mut value = T::default();
        if !fill(&mut value) {
            return Some(key);
        }
        self.insert(key, value);
        None
    }
}

impl<M: Message> Value for M {
    fn view(&self) -> View<'_> {
        View::Message(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Message(self)
    }
}

/// Presence can mean something: `Some` of a default value is there.
impl<T: Value + Default> Value for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Value::view)
    }

    fn place(&mut self) -> Place<'_> {
        self.get_or_insert_default().place()
    }

    fn take_text(&mut self, text: &str) -> bool {
        self.get_or_insert_default().take_text(text)
    }

    fn take_null(&mut self) {
        if T::is_nullable() {
            self.get_or_insert_default().take_null();
        }
    }
}

impl Value for JsonValue {
    fn view(&self) -> View<'_> {
        View::Any(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Any(self)
    }

    fn take_null(&mut self) {
        *self = Self::Null;
    }

    fn is_nullable() -> bool {
        true
    }
}

impl<T: Value + Default> Value for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn present(&self) -> View<'_> {
        if self.is_empty() {
            View::Absent
        } else {
            self.view()
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::List(self)
    }
}

impl<T: Value + Default> Value for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn present(&self) -> View<'_> {
        if self.is_empty() {
            View::Absent
        } else {
            self.view()
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::Map(self)
    }
}

/// A list of what converts.
#[doc(hidden)]
pub fn list<T, I: Into<T>>(items: impl IntoIterator<Item = I>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map of what converts.
#[doc(hidden)]
pub fn map<T, K: Into<String>, V: Into<T>>(
    entries: impl IntoIterator<Item = (K, V)>,
) -> BTreeMap<String, T> {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}

impl Value for String {
    fn view(&self) -> View<'_> {
        View::Str(self)
    }

    fn present(&self) -> View<'_> {
        if self.is_empty() {
            View::Absent
        } else {
            self.view()
        }
    }

    #[inline]
    fn show<'a>(&'a self, line: usize, visit: &mut dyn Visit<'a>) {
        if !self.is_empty() {
            visit.text(line, self);
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::Str(self)
    }

    #[allow(clippy::assigning_clones)] // `clone_into` would look whether there is room already. There never is.
    fn take_text(&mut self, text: &str) -> bool {
        *self = text.to_owned();
        true
    }
}

/// Types without a nested value: `type: kind of view and place, the view's content, "is a default", how a text is taken`.
macro_rules! plain {
    ($( $type:ty: $kind:ident, |$it:ident| $content:expr, $default:expr => $absent:ident, $take:expr; )*) => { $(
        impl Value for $type {
            fn view(&self) -> View<'_> {
                let $it = self;
                View::$kind($content)
            }

            fn present(&self) -> View<'_> {
                let $it = self;
                if $default { View::$absent } else { self.view() }
            }

            fn place(&mut self) -> Place<'_> {
                Place::$kind(self)
            }

            fn take_text(&mut self, text: &str) -> bool {
                $take(self, text)
            }
        }
    )* };
}

/// A timestamp or a duration of zero is a value like any other: there unless its `Option` is `None`.
fn never<T>(_: &T) -> bool {
    false
}

/// Takes no text, or none that is usual.
fn refuse<T>(_: &mut T, _: &str) -> bool {
    false
}

/// Takes what the type parses.
fn parse<T: FromStr>(to: &mut T, text: &str) -> bool {
    let parsed = text.parse();
    let is_right = parsed.is_ok();
    if let Ok(value) = parsed {
        *to = value;
    }
    is_right
}

plain! {
    bool: Bool, |it| *it, !*it => Zero, refuse;
    i32: I32, |it| *it, *it == 0 => Zero, refuse;
    u32: U32, |it| *it, *it == 0 => Zero, refuse;
    i64: I64, |it| *it, *it == 0 => Zero, parse;
    u64: U64, |it| *it, *it == 0 => Zero, parse;
    f32: F32, |it| *it, *it == 0.0 => Zero, refuse;
    f64: F64, |it| *it, *it == 0.0 => Zero, refuse;
    Bytes: Bytes, |it| it, it.is_empty() => Absent, refuse;
    Timestamp: Timestamp, |it| *it, never(it) => Absent, parse;
    Duration: Duration, |it| it, never(it) => Absent, parse;
    FieldMask: Mask, |it| it, it.is_empty() => Absent, refuse;
    JsonObject: Json, |it| it, it.is_empty() => Absent, refuse;
}
