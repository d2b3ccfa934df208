//! A value that may be `null`, where that differs from being left out.

use crate::runtime::value::{Place, Value, View};

/// A value or JSON's `null`.
///
/// A field of `Option<Nullable<T>>` may be left out, be `null`, or have a value. Setters take the value itself, an `Option`
/// (where `None` is `null`), or `Nullable::Null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, unless it is `null`.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, unless it is `null`.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Value + Default> Value for Nullable<T> {
    fn view(&self) -> View<'_> {
        self.value().map_or(View::Null, Value::view)
    }

    fn place(&mut self) -> Place<'_> {
        self.fill().place()
    }

    fn take_null(&mut self) {
        *self = Self::Null;
    }

    fn take_text(&mut self, text: &str) -> bool {
        self.fill().take_text(text)
    }

    fn is_nullable() -> bool {
        true
    }
}

impl<T: Default> Nullable<T> {
    /// The value, which is a default one where there was none.
    fn fill(&mut self) -> &mut T {
        loop {
            match self {
                Self::Value(value) => return value,
                Self::Null => *self = Self::Value(T::default()),
            }
        }
    }
}
