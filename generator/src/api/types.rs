//! Types: messages with their fields and one-ofs, and enums.

use std::borrow::Cow;
use std::sync::Arc;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::limit::{Limit, StatedLimit};
use super::source::Source;
use crate::Text;

/// A type of a resource's module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TypeDef {
    /// A struct.
    Message(MessageDef),
    /// An open enum.
    Enum(EnumDef),
}

impl TypeDef {
    /// The Rust name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            TypeDef::Message(message) => &message.name,
            TypeDef::Enum(def) => &def.name,
        }
    }

    /// The message, if it is one.
    pub(crate) fn message(&self) -> Option<&MessageDef> {
        match self {
            TypeDef::Message(message) => Some(message),
            TypeDef::Enum(_) => None,
        }
    }

    /// The names that come with the type: its own, and those of its one-ofs.
    pub(crate) fn reached_by(&self) -> impl Iterator<Item = &str> {
        let one_ofs = self.message().map_or(&[][..], |message| &message.oneofs);
        std::iter::once(self.name()).chain(one_ofs.iter().map(|one_of| one_of.name.as_str()))
    }
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageRole {
    /// The request of a method: its fields have a location.
    Request,
    /// Part of at least one request: it is validated and has setters.
    Input,
    /// Only received.
    Output,
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct MessageDef {
    /// The Rust name.
    pub name: String,
    /// What it is for.
    pub role: MessageRole,
    /// What is said of it, as Markdown; empty where pages speak only of lists or maps of it.
    pub docs: Text,
    /// The address of the page.
    pub url: Text,
    /// Where it is described.
    pub source: Source,
    /// The fields in document order.
    pub fields: Vec<Field>,
    /// The one-ofs, in order of their first member. Their members are in `fields` too.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub oneofs: Vec<OneOf>,
}

/// A group of fields of which at most one is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct OneOf {
    /// The Rust field.
    pub field: String,
    /// The Rust enum.
    pub name: String,
    /// Whether one must be set.
    pub required: bool,
    /// The members.
    pub members: Vec<OneOfMember>,
}

/// A member of a one-of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct OneOfMember {
    /// The JSON name; there is a field of that name in the message.
    pub json: String,
    /// The variant of the Rust enum.
    pub variant: String,
}

/// Where a field of a request travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the body.
    Body,
    /// In a header.
    Header,
    /// In a body that is sent as a form.
    Form,
}

/// How a body that is no JSON is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As `application/x-www-form-urlencoded`.
    Urlencoded,
    /// As `multipart/form-data`.
    Multipart,
}

/// How a list is written where names have values: in a query, and in a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ListForm {
    /// The name with each element: `id=1&id=2`.
    #[default]
    Repeat,
    /// The same, with brackets behind the name: `id[]=1&id[]=2`.
    Brackets,
    /// The same, with the place of the element: `id[0]=1&id[1]=2`.
    Indexes,
    /// All elements behind one name: `id=1,2`.
    Commas,
}

impl ListForm {
    /// Whether it is the usual one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// The numbers that an integer field may have, and what each means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Numbers {
    /// Whether the values are bits, of which several may be set.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub flags: bool,
    /// The values in document order; of flags, each has one bit.
    pub values: Vec<NamedNumber>,
}

/// A number with a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct NamedNumber {
    /// The number.
    pub value: i64,
    /// Its documented name; may be any text.
    pub name: Text,
    /// What is said of it, as Markdown; may be empty.
    pub docs: Text,
}

/// What a field is to a convention of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldRole {
    /// It names the fields that an update changes, and is filled when the request is sent.
    Mask,
    /// It asks for a page by what the page before gave.
    PageToken,
}

/// A field of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the field")]
pub struct Field {
    /// The JSON name.
    pub json: Text,
    /// The Rust field (without `r#`); members of a one-of are reached through the one-of's field instead.
    pub rust: String,
    /// The type.
    pub ty: FieldType,
    /// A list of that type.
    pub repeated: bool,
    /// Of a list in a query or a form, how it is written, where the page shows that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub list_form: Option<ListForm>,
    /// Whether `null` is a value of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub nullable: bool,
    /// Whether it may be left out, where that is told apart from a default: the rule of presence of profiles.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub optional: bool,
    /// Of an integer, the numbers that the page names.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub numbers: Option<Arc<Numbers>>,
    /// The field refers back to a type that contains it, so it needs a box.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub boxed: bool,
    /// Where it travels; always `body` outside requests.
    pub location: Location,
    /// The limits, `required` included.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub limits: Vec<StatedLimit>,
    /// The documented default, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub default: Option<Text>,
    /// Whether the docs call it deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub deprecated: bool,
    /// The sentence by which they do, in one line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deprecated_note: Option<Text>,
    /// Whether its value must not be printed.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub secret: bool,
    /// Why it must not be: what its name or its text says, or the reason of an override.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub secret_because: Option<Text>,
    /// The description as Markdown with absolute links.
    pub docs: Text,
    /// How the type was found when the page does not state it: the name of the inference.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub inferred: Option<Cow<'static, str>>,
    /// What it is to a convention of the API.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<FieldRole>,
    /// Where it is described.
    pub source: Source,
}

impl Field {
    /// The sentence that requires the field, if one does.
    #[must_use]
    pub fn required(&self) -> Option<&StatedLimit> {
        self.limits.iter().find(|stated| stated.limit == Limit::Required)
    }
}

/// The type of a field, leaving lists aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum FieldType {
    /// A plain value.
    Scalar(Scalar),
    /// An enum, by Rust name: of the same module, the service, or the common module, in this order.
    Enum(String),
    /// A message, by Rust name, looked up in the same way.
    Message(String),
    /// A map from strings to plain values.
    Map(Scalar),
    /// A map from strings to messages of the same module, by Rust name.
    MapOf(String),
    /// Any JSON object.
    Json,
}

/// A plain value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scalar {
    /// `string`: absent is empty.
    String,
    /// `string (int64)`: absent is 0.
    Int64,
    /// `string (uint64)`: absent is 0.
    Uint64,
    /// `integer (int64)`: a wrapper, absent differs from 0.
    OptionalInt64,
    /// `integer (int32)`.
    Int32,
    /// `number (double)`.
    Double,
    /// `number (float)`.
    Float,
    /// `boolean`.
    Boolean,
    /// `string (date-time)`: RFC 3339.
    Timestamp,
    /// A duration such as `3.5s`.
    Duration,
    /// `string (byte)`: base64.
    Bytes,
    /// A field mask.
    FieldMask,
    /// Any JSON value: `google.protobuf.Value`. The wire view has no word for it and calls it an object; its Rust type
    /// tells it from one.
    Value,
}

/// An open enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct EnumDef {
    /// The Rust name.
    pub name: String,
    /// What is said of it, as Markdown; empty where pages speak only of lists or maps of it.
    pub docs: Text,
    /// The documented text of the unspecified value, if it is documented.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unspecified: Option<String>,
    /// The values in document order, the unspecified one left out.
    pub variants: Vec<EnumVariant>,
    /// Where it is described.
    pub source: Source,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct EnumVariant {
    /// The text as sent.
    pub json: Text,
    /// The Rust variant.
    pub rust: String,
    /// What is said of it, as Markdown; may be empty.
    pub docs: Text,
    /// Whether the docs call it deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub deprecated: bool,
    /// The sentence by which they do, in one line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deprecated_note: Option<Text>,
}

impl Scalar {
    /// The Rust type, leaving `Option` aside.
    #[must_use]
    pub fn rust(self) -> &'static str {
        match self {
            Scalar::String => "String",
            Scalar::Int64 | Scalar::OptionalInt64 => "i64",
            Scalar::Uint64 => "u64",
            Scalar::Int32 => "i32",
            Scalar::Double => "f64",
            Scalar::Float => "f32",
            Scalar::Boolean => "bool",
            Scalar::Timestamp => "Timestamp",
            Scalar::Duration => "Duration",
            Scalar::Bytes => "Bytes",
            Scalar::FieldMask => "FieldMask",
            Scalar::Value => "JsonValue",
        }
    }

    /// Type and format of the wire view (DESIGN.md, section 7).
    #[must_use]
    pub fn wire(self) -> (&'static str, Option<&'static str>) {
        match self {
            Scalar::String => ("string", None),
            Scalar::Int64 => ("string", Some("int64")),
            Scalar::Uint64 => ("string", Some("uint64")),
            Scalar::OptionalInt64 => ("integer", Some("int64")),
            Scalar::Int32 => ("integer", Some("int32")),
            Scalar::Double => ("number", Some("double")),
            Scalar::Float => ("number", Some("float")),
            Scalar::Boolean => ("boolean", None),
            Scalar::Timestamp => ("string", Some("date-time")),
            Scalar::Duration => ("string", Some("duration")),
            Scalar::Bytes => ("string", Some("byte")),
            Scalar::FieldMask => ("string", Some("field-mask")),
            Scalar::Value => ("object", None),
        }
    }
}

impl FieldType {
    /// The Rust type of one value, leaving `Option` and lists aside; enums and messages by their name.
    #[must_use]
    pub fn rust(&self) -> &str {
        match self {
            FieldType::Scalar(scalar) => scalar.rust(),
            FieldType::Map(_) | FieldType::MapOf(_) => "BTreeMap",
            FieldType::Json => "JsonObject",
            FieldType::Enum(name) | FieldType::Message(name) => name,
        }
    }

    /// The Rust name of the type that it refers to, if it does.
    #[must_use]
    pub fn reference(&self) -> Option<&str> {
        match self {
            FieldType::Enum(name) | FieldType::Message(name) | FieldType::MapOf(name) => Some(name),
            FieldType::Scalar(_) | FieldType::Map(_) | FieldType::Json => None,
        }
    }
}
