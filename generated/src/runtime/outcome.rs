// part: operations
//! What came of an operation: reading its result, and what is not known before.

use std::fmt;

use super::envelope::{NoMessage, read_message};
use super::error::BoxError;
use super::message::Message;
use super::text::line;
use super::types::JsonObject;

/// What came of an operation whose documentation does not tell its result.
///
/// Some methods give the resource as it is now, some give nothing, and few give a message of their own. The name of the
/// message in the response says which it is.
///
/// ```
/// use yandex_cloud_api::Outcome;
///
/// fn name(outcome: Outcome<String>) -> String {
///     match outcome {
///         Outcome::Resource(name) => name,
///         Outcome::Nothing => String::new(),
///         Outcome::Other(json) => json.get("name").map(ToString::to_string).unwrap_or_default(),
///     }
/// }
/// assert_eq!(name(Outcome::Nothing), "");
/// ```
#[derive(Clone, PartialEq)]
pub enum Outcome<T> {
    /// The resource, as it is after the operation.
    Resource(T),
    /// Nothing but that the operation is done.
    Nothing,
    /// Another message, as JSON; `@type` has its name.
    Other(JsonObject),
}

impl<T> Outcome<T> {
    /// The resource, if the operation gave it.
    #[must_use]
    pub fn resource(self) -> Option<T> {
        match self {
            Self::Resource(resource) => Some(resource),
            Self::Nothing | Self::Other(_) => None,
        }
    }
}

/// Another message may hold secrets, so only its name is shown.
impl<T: fmt::Debug> fmt::Debug for Outcome<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resource(resource) => f.debug_tuple("Resource").field(resource).finish(),
            Self::Nothing => f.write_str("Nothing"),
            Self::Other(json) => {
                let name = type_name(json).unwrap_or("no @type");
                f.debug_tuple("Other")
                    .field(&line(name, LONGEST_NAME))
                    .finish()
            }
        }
    }
}

/// A longer name of a message is cut off.
const LONGEST_NAME: usize = 128;

/// The message that stands for nothing.
const EMPTY: &str = "google.protobuf.Empty";

/// What an operation can give: a message, any JSON object, or an [`Outcome`].
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an operation does not give `{Self}`",
    note = "it gives a resource or another message, `Empty`, an `Outcome`, or a `JsonObject`"
)]
pub trait Given: Sized {
    /// Reads the result, or the metadata; `None`: the API gives none.
    ///
    /// # Errors
    /// In words, and perhaps with the error of reading, where the object is nothing of the type.
    fn read(object: Option<&JsonObject>) -> Result<Self, NotGiven>;
}

/// Why an operation does not give what it should.
#[doc(hidden)]
#[derive(Debug)]
pub struct NotGiven {
    pub(crate) what: String,
    pub(crate) source: Option<BoxError>,
}

impl NotGiven {
    fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            source: None,
        }
    }
}

impl<M: Message + Default> Given for M {
    fn read(object: Option<&JsonObject>) -> Result<Self, NotGiven> {
        let mut message = M::default();
        let table = message.table();
        let Some(object) = object else {
            let is_nothing = table.fields.is_empty();
            let missing =
                || NotGiven::new("the operation has ended with neither error nor response");
            return is_nothing.then_some(message).ok_or_else(missing);
        };
        if !is_of(object, &mut message) || is_called_otherwise(object, &mut message) {
            let given = type_name(object).map_or_else(
                || "an object without any field of it".to_owned(),
                |name| line(name, LONGEST_NAME),
            );
            return Err(NotGiven::new(format!(
                "expected {}, found {given}",
                table.name
            )));
        }
        // By way of its text, so that the bound on memory holds for it as for any response.
        let json = serde_json::to_vec(object).unwrap_or_default();
        read_message(&json, &mut message).map_err(|why| match why {
            NoMessage::Unreadable(error) => NotGiven {
                what: format!("cannot read the operation: {error}"),
                source: Some(error.into()),
            },
            NoMessage::Status(status) => {
                NotGiven::new(format!("an error in place of the result: {status}"))
            }
            NoMessage::Other(keys) => NotGiven::new(format!(
                "expected {}, found `{}`",
                table.name,
                keys.join("`, `")
            )),
        })?;
        Ok(message)
    }
}

impl Given for JsonObject {
    fn read(object: Option<&JsonObject>) -> Result<Self, NotGiven> {
        Ok(object.cloned().unwrap_or_default())
    }
}

impl<M: Message + Default> Given for Outcome<M> {
    fn read(object: Option<&JsonObject>) -> Result<Self, NotGiven> {
        let Some(object) = object.filter(|object| !is_nothing(object)) else {
            return Ok(Self::Nothing);
        };
        let mut message = M::default();
        let is_named = |name: &str| {
            is_name_of(name, &message) || is_called_by_its_method(message.table().name)
        };
        if type_name(object).is_none_or(is_named) && is_of(object, &mut message) {
            return M::read(Some(object)).map(Self::Resource);
        }
        Ok(Self::Other(object.clone()))
    }
}

/// The name of the message that an object holds: `@type` without the address before it.
fn type_name(object: &JsonObject) -> Option<&str> {
    let name = object.get("@type")?.as_str()?;
    Some(name.rsplit('/').next().unwrap_or(name))
}

/// The name without its package.
fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether this is the name of the message in the API. The name before a renaming counts, too.
fn is_name_of(name: &str, message: &dyn Message) -> bool {
    let name = short(name);
    name == message.table().name || message.former_names().contains(&name)
}

/// Whether a type has the name of the method that gives it, such as `GetVersionResponse`, as its page tells no other: then
/// its fields alone tell it from others.
fn is_called_by_its_method(name: &str) -> bool {
    name.starts_with("Get") && name.ends_with("Response")
}

/// Whether the object holds nothing at all.
fn is_nothing(object: &JsonObject) -> bool {
    type_name(object).map_or(object.is_empty(), |name| name == EMPTY)
}

/// Whether the object has the name of another message. A type that was renamed, here or by the API, has the name of none; it is
/// known by its fields, if there are enough of them.
fn is_called_otherwise(object: &JsonObject, message: &mut dyn Message) -> bool {
    let table = message.table();
    let letters = |name: &str| {
        name.trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    };
    let Some(name) = type_name(object).filter(|_| !table.fields.is_empty()) else {
        return false;
    };
    let is_alike = letters(short(name)) == letters(table.name);
    if is_alike || is_name_of(name, message) || is_called_by_its_method(table.name) {
        return false;
    }
    let mut keys = object.keys().filter(|key| *key != "@type");
    object.len() <= ENOUGH || keys.any(|key| message.slot(key).is_none())
}

/// So many known fields, and no unknown one, tell a message by themselves.
const ENOUGH: usize = 3;

/// Whether the object may be the message: one that has fields is never nothing, nor an object without any of them (law 9
/// of the design). An object with its name alone has all fields at their defaults.
fn is_of(object: &JsonObject, message: &mut dyn Message) -> bool {
    if message.table().fields.is_empty() {
        return true;
    }
    let mut keys = object.keys().filter(|key| *key != "@type").peekable();
    let is_bare = keys.peek().is_none();
    let is_known = keys.any(|key| message.slot(key).is_some());
    is_known || is_bare && type_name(object) != Some(EMPTY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::macros::message;

    #[derive(Clone, Default, PartialEq)]
    struct Volume {
        id: String,
    }

    message! {
        Volume, formerly "Disk";
        "id" => id;
    }

    fn given(json: &str) -> JsonObject {
        serde_json::from_str(json).unwrap_or_default()
    }

    #[test]
    fn a_renamed_type_is_known_by_its_former_name() {
        for (name, is_known) in [("Disk", true), ("Volume", true), ("Image", false)] {
            let json = format!(r#"{{"@type": "x/api.v1.{name}", "id": "d", "newer": 1}}"#);
            let object = given(&json);
            assert_eq!(Volume::read(Some(&object)).is_ok(), is_known, "{name}");
            let outcome = Outcome::<Volume>::read(Some(&object));
            assert_eq!(
                matches!(outcome, Ok(Outcome::Resource(_))),
                is_known,
                "{name}"
            );
        }
    }
}
// end: operations
