//! The macros in which generated types state what is documented about them.

// Which of them a service needs depends on its pages.
#![allow(unused_macros, unused_imports)]

/// States the fields of a struct, one line each, and then its one-ofs.
///
/// ```text
/// message! {
///     ListRequest, page "https://…";
///     "folderId" => folder_id: query(), required("Required."), length(None, Some(50), "The …");
///     "labels" => labels;
///     oneof => target: required("…");
/// }
/// ```
///
/// A type that was renamed was `formerly` called otherwise: the API may call it so still.
///
/// A message that is `taken by` a function is read as one JSON value, of which the function takes what it understands.
///
/// What may stand after the colon are the constructors of [`Rule`](crate::runtime::Rule).
macro_rules! message {
    (
        $name:ident $(, page $page:literal)? $(, formerly $former:literal)* $(, taken by $take:path)?
        $(, paged by $paging:path)?;
        $( $json:literal => $field:ident $(: $( $rule:ident ( $($arg:tt)* ) ),+ )?; )*
        $( oneof => $one_of:ident $(: $( $one_of_rule:ident ( $($one_of_arg:tt)* ) ),+ )?; )*
    ) => {
        impl $crate::runtime::Message for $name {
            fn table(&self) -> &'static $crate::runtime::Table {
                static TABLE: $crate::runtime::Table = $crate::runtime::Table {
                    name: stringify!($name),
                    page: $crate::runtime::macros::optional!($($page)?),
                    fields: &[
                        $( $crate::runtime::Field {
                            json: $json,
                            rust: stringify!($field),
                            rules: &[$( $( $crate::runtime::macros::rule!($rule($($arg)*)) ),+ )?],
                        }, )*
                        $( $crate::runtime::Field {
                            json: "",
                            rust: stringify!($one_of),
                            rules: &[$( $( $crate::runtime::macros::rule!($one_of_rule($($one_of_arg)*)) ),+ )?],
                        }, )*
                    ],
                };
                &TABLE
            }

            // Counting down to the line compiles faster than comparing names. A message may have no fields; what is
            // deprecated is read and written as ever.
            #[allow(unused_mut, unused_variables, unused_assignments, deprecated)]
            fn field(&mut self, line: usize) -> Option<&mut dyn $crate::runtime::Value> {
                let mut left = line;
                $(
                    if left == 0 {
                        return Some(&mut self.$field);
                    }
                    left = left.wrapping_sub(1);
                )*
                None
            }

            #[allow(unused_mut, unused_variables, unused_assignments, deprecated)]
            fn one_of(&mut self, number: usize) -> Option<&mut dyn $crate::runtime::OneOf> {
                let mut left = number;
                $(
                    if left == 0 {
                        return Some(&mut self.$one_of);
                    }
                    left = left.wrapping_sub(1);
                )*
                None
            }

            // Each field has a branch of its own here: the processor foresees it better than one that all fields share.
            #[allow(unused_mut, unused_variables, unused_assignments, deprecated)]
            fn each<'a>(&'a self, visit: &mut dyn $crate::runtime::Visit<'a>) {
                let mut line = 0;
                $(
                    $crate::runtime::Value::show(&self.$field, line, visit);
                    line += 1;
                )*
                $(
                    visit.view(line, $crate::runtime::View::OneOf(&self.$one_of));
                    line += 1;
                )*
            }

            $crate::runtime::macros::former_names!($( $former )*);

            $(
                fn paging(&self) -> &'static $crate::runtime::Paging {
                    &$paging
                }
            )?

            $(
                fn manner(&self) -> $crate::runtime::Manner {
                    $crate::runtime::Manner::Loose
                }

                fn take(&mut self, value: $crate::runtime::JsonValue) {
                    $take(self, value);
                }
            )?
        }

        impl $name {
            /// Checks all documented limits, here and in everything inside.
            ///
            /// # Errors
            /// All violations at once.
            #[allow(dead_code, unreachable_pub)] // The runtime's own messages are private.
            pub fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                $crate::runtime::validate(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::debug(self, f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
}

/// States the members of a one-of: JSON name, variant, and limits as in [`message!`].
///
/// ```text
/// oneof! {
///     Target;
///     "diskId" => DiskId: length(None, Some(50), "The …");
///     "spec" => Spec;
/// }
/// ```
macro_rules! oneof {
    (
        $name:ident;
        $( $json:literal => $variant:ident $(: $( $rule:ident ( $($arg:tt)* ) ),+ )?; )+
    ) => {
        #[allow(deprecated)] // Members that are deprecated are read and written as ever.
        impl $crate::runtime::Choice for $name {
            fn members() -> &'static [$crate::runtime::Field] {
                static MEMBERS: &[$crate::runtime::Field] = &[
                    $( $crate::runtime::Field {
                        json: $json,
                        rust: stringify!($variant),
                        rules: &[$( $( $crate::runtime::macros::rule!($rule($($arg)*)) ),+ )?],
                    }, )+
                ];
                MEMBERS
            }

            fn member(&self) -> (&'static str, $crate::runtime::View<'_>) {
                match self {
                    $( Self::$variant(value) => ($json, $crate::runtime::Value::view(value)), )+
                }
            }

            fn empty(key: &str) -> Option<Self> {
                match key {
                    $( $json => Some(Self::$variant(Default::default())), )+
                    _ => None,
                }
            }

            fn value(&mut self) -> &mut dyn $crate::runtime::Value {
                match self {
                    $( Self::$variant(value) => value, )+
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::debug_choice(self, f)
            }
        }
    };
}

/// States the texts of an enum that has, besides, the variants `Unspecified` and `Unknown(String)`.
///
/// ```text
/// open_enum! {
///     ImageStatus, unspecified "STATUS_UNSPECIFIED";
///     Creating = "CREATING";
/// }
/// ```
macro_rules! open_enum {
    (
        $name:ident $(, unspecified $unspecified:literal)?;
        $( $variant:ident = $text:literal; )*
    ) => {
        impl $name {
            /// The text of the value in JSON.
            #[must_use]
            #[allow(deprecated)] // Values that are deprecated are read and written as ever.
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unspecified => $crate::runtime::macros::text!($($unspecified)?),
                    $( Self::$variant => $text, )*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            #[allow(deprecated)]
            fn from(text: &str) -> Self {
                match text {
                    "" $( | $unspecified )? => Self::Unspecified,
                    $( $text => Self::$variant, )*
                    _ => Self::Unknown(text.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::OpenEnum for $name {
            fn set(&mut self, text: &str) {
                *self = Self::from(text);
            }
        }

        impl $crate::runtime::Value for $name {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Enum(self.as_str())
            }

            fn present(&self) -> $crate::runtime::View<'_> {
                match self {
                    Self::Unspecified => $crate::runtime::View::Absent,
                    _ => $crate::runtime::Value::view(self),
                }
            }

            #[inline]
            fn show<'a>(&'a self, line: usize, visit: &mut dyn $crate::runtime::Visit<'a>) {
                match self {
                    Self::Unspecified => {}
                    _ => visit.name(line, self.as_str()),
                }
            }

            fn place(&mut self) -> $crate::runtime::Place<'_> {
                $crate::runtime::Place::Enum(self)
            }

            fn take_text(&mut self, text: &str) -> bool {
                *self = Self::from(text);
                true
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
}

/// States that a response is a page: of which list, if it has one only.
///
/// ```text
/// page!(ListResponse, images => Image);
/// ```
macro_rules! page {
    ($name:ident) => {
        impl $crate::runtime::Page for $name {
            fn shown(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Message(self)
            }
        }
    };
    ($name:ident, $field:ident => $item:ty) => {
        $crate::runtime::macros::page!($name);

        impl $crate::runtime::ItemPage for $name {
            type Item = $item;

            #[allow(deprecated)]
            fn into_items(self) -> Vec<$item> {
                $crate::runtime::Listed::into_list(self.$field)
            }
        }
    };
}

/// A rule of a table line. A pattern gets a place for its compiled form.
macro_rules! rule {
    (pattern($text:literal, $sentence:literal)) => {
        $crate::runtime::Rule::pattern($crate::runtime::macros::pattern_static!($text), $sentence)
    };
    (key_pattern($text:literal, $sentence:literal)) => {
        $crate::runtime::Rule::key_pattern($crate::runtime::macros::pattern_static!($text), $sentence)
    };
    (value_pattern($text:literal, $sentence:literal)) => {
        $crate::runtime::Rule::value_pattern($crate::runtime::macros::pattern_static!($text), $sentence)
    };
    ($rule:ident($($arg:tt)*)) => {
        $crate::runtime::Rule::$rule($($arg)*)
    };
}

/// The place in memory of a pattern.
macro_rules! pattern_static {
    ($text:literal) => {{
        static PATTERN: $crate::runtime::Pattern = $crate::runtime::Pattern::new($text);
        &PATTERN
    }};
}

/// States the setters of a struct, one line each: `name(parameter: type) => field = value`. That of an update notes in the
/// mask what it sets: `notes choice` is the chosen member of a one-of.
///
/// ```text
/// setters! {
///     UpdateRequest;
///     /// Sets [`name`](Self#structfield.name).
///     name(name: impl Into<String>) => name = name.into(), update_mask notes "name";
/// }
/// ```
macro_rules! setters {
    (
        $name:ident;
        $(
            $(#[$meta:meta])*
            $setter:ident($parameter:ident: $ty:ty)
                => $field:ident = $value:expr $(, $mask:ident notes $what:tt)?;
        )+
    ) => {
        impl $name {
            $(
                $(#[$meta])*
                #[must_use]
                #[allow(deprecated)] // What is deprecated can be set as ever.
                pub fn $setter(mut self, $parameter: $ty) -> Self {
                    self.$field = $value;
                    $( $crate::runtime::macros::record!(self.$mask, self.$field, $what); )?
                    self
                }
            )+
        }
    };
}

/// Notes in a mask what a setter has set.
macro_rules! record {
    ($mask:expr, $field:expr, choice) => {
        $mask.record_choice(&$field)
    };
    ($mask:expr, $field:expr, $json:literal) => {
        $mask.record($json)
    };
}

/// States that a text is all that a request needs: its `new` takes nothing else.
macro_rules! from_text {
    ($name:ident) => {
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl From<&String> for $name {
            fn from(text: &String) -> Self {
                Self::new(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::new(text)
            }
        }
    };
}

/// States which values become a one-of: those that only one member can hold.
///
/// ```text
/// from_members! {
///     Target;
///     TargetSpec => Spec;
/// }
/// ```
macro_rules! from_members {
    ($name:ident; $( $value:ty => $variant:ident; )+) => { $(
        impl From<$value> for $name {
            #[allow(deprecated, clippy::useless_conversion)] // A member may be in a box.
            fn from(value: $value) -> Self {
                Self::$variant(value.into())
            }
        }
    )+ };
}

/// `Some` of what is given, if anything.
macro_rules! optional {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

/// The function that gives the former names of a type, if it has any.
macro_rules! former_names {
    () => {};
    ($( $name:literal )+) => {
        fn former_names(&self) -> &'static [&'static str] {
            &[$( $name ),+]
        }
    };
}

/// The text that is given, if any.
macro_rules! text {
    () => {
        ""
    };
    ($value:literal) => {
        $value
    };
}

pub(crate) use {
    former_names, from_members, from_text, message, oneof, open_enum, optional, page,
    pattern_static, record, rule, setters, text,
};
