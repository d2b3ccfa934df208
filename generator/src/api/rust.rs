//! Facts about the Rust that a node becomes, for those who write it and for those who only tell what would be written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::limit::Limit;
use super::method::Method;
use super::service::Service;
use super::types::{
    Field, FieldRole, FieldType, Location, MessageDef, MessageRole, NamedNumber, OneOf, OneOfMember, Scalar,
};
use crate::reserved;

/// How many arguments `new` has besides the parameters of the path. Of more, nobody keeps the order in mind, and two
/// strings that are swapped would not be seen.
const MOST_ARGUMENTS: usize = 3;

/// What holds the values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A list.
    Vec,
    /// A box: the type holds itself.
    Box,
    /// Nothing: the value stands by itself.
    Plain,
}

impl Service {
    /// The Cargo feature: the name, unless the crate has a feature of that name itself.
    #[must_use]
    pub fn feature(&self) -> Cow<'_, str> {
        reserved::feature(&self.name)
    }
}

impl Method {
    /// The Rust function, without `r#`.
    #[must_use]
    pub fn function(&self) -> Cow<'_, str> {
        let taken = reserved::is_method(&self.rust) || reserved::is_never_raw(&self.rust);
        if taken { format!("{}_", self.rust).into() } else { self.rust.as_str().into() }
    }
}

/// The setter of a field or one-of, without `r#`.
pub(crate) fn setter(field: &str) -> Cow<'_, str> {
    if reserved::is_setter(field) { format!("{field}_").into() } else { field.into() }
}

/// What a struct has as a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StructMember<'a> {
    /// A field of JSON.
    Field(&'a Field),
    /// A one-of, whose members are variants of its enum.
    OneOf(&'a OneOf),
}

impl<'a> StructMember<'a> {
    /// The name of the struct's field, without `r#`.
    pub(crate) fn rust(self) -> &'a str {
        match self {
            StructMember::Field(field) => &field.rust,
            StructMember::OneOf(one_of) => &one_of.field,
        }
    }

    /// The field, unless it is a one-of.
    pub(crate) fn field(self) -> Option<&'a Field> {
        match self {
            StructMember::Field(field) => Some(field),
            StructMember::OneOf(_) => None,
        }
    }

    /// Whether a value has to be given, since nothing fills it by itself as the setters of a request fill its mask.
    fn is_required(self, role: MessageRole) -> bool {
        match self {
            StructMember::Field(field) => {
                field.required().is_some() && !(role == MessageRole::Request && field.is_mask())
            }
            StructMember::OneOf(one_of) => one_of.required,
        }
    }

    fn is_path(self) -> bool {
        self.field().is_some_and(|field| field.location == Location::Path)
    }
}

/// The fields of a struct: those that `new` takes, and those that are left to setters.
#[derive(Debug, Default)]
pub(crate) struct StructMembers<'a> {
    /// All, in document order; a one-of stands where its first member does.
    pub(crate) all: Vec<StructMember<'a>>,
    /// The arguments of `new`: the parameters of the path and the first of what is required besides.
    pub(crate) arguments: Vec<StructMember<'a>>,
    /// What has setters.
    pub(crate) set: Vec<StructMember<'a>>,
    /// What is required, and left to setters, since `new` would have too many arguments.
    pub(crate) left: Vec<StructMember<'a>>,
}

impl MessageDef {
    /// Whether it is part of a request: it is validated and has setters.
    pub(crate) fn is_sent(&self) -> bool {
        matches!(self.role, MessageRole::Request | MessageRole::Input)
    }

    /// The fields of the struct.
    pub(crate) fn parts(&self) -> StructMembers<'_> {
        let mut parts = StructMembers { all: self.all_parts(), ..StructMembers::default() };
        let mut room = MOST_ARGUMENTS;
        for part in parts.all.iter().copied() {
            let is_required = part.is_required(self.role);
            if is_required && (part.is_path() || room > 0) {
                room -= usize::from(!part.is_path());
                parts.arguments.push(part);
                continue;
            }
            parts.set.push(part);
            if is_required {
                parts.left.push(part);
            }
        }
        parts
    }

    fn all_parts(&self) -> Vec<StructMember<'_>> {
        let mut parts = Vec::new();
        let mut seen = BTreeSet::new();
        for field in &self.fields {
            let is_member = |one_of: &&OneOf| one_of.members.iter().any(|member| member.json == field.json);
            match self.oneofs.iter().find(is_member) {
                None => parts.push(StructMember::Field(field)),
                Some(one_of) if seen.insert(&one_of.field) => parts.push(StructMember::OneOf(one_of)),
                Some(_) => {}
            }
        }
        parts
    }

    /// The members of a one-of with their fields; one without a field is left out.
    pub(crate) fn members<'a>(&'a self, one_of: &'a OneOf) -> Vec<(&'a OneOfMember, &'a Field)> {
        let field = |json: &str| self.fields.iter().find(|field| field.json == json);
        one_of.members.iter().filter_map(|member| Some((member, field(&member.json)?))).collect()
    }

    /// The members of a one-of that have a setter of their own: those whose name is not that of a field.
    pub(crate) fn set_members<'a>(&'a self, one_of: &'a OneOf) -> Vec<(&'a OneOfMember, &'a Field)> {
        let is_free = |name: &str| !self.oneofs.iter().any(|one_of| setter(&one_of.field) == setter(name));
        self.members(one_of).into_iter().filter(|(_, field)| is_free(&field.rust)).collect()
    }

    /// The members of a one-of that tell by their type alone which of them is meant.
    pub(crate) fn told_members<'a>(&'a self, one_of: &'a OneOf) -> Vec<(&'a OneOfMember, &'a Field)> {
        let members = self.members(one_of);
        let key = |field: &Field| (field.ty.rust().to_owned(), field.repeated);
        let mut uses: BTreeMap<_, usize> = BTreeMap::new();
        for (_, field) in &members {
            *uses.entry(key(field)).or_default() += 1;
        }
        members.into_iter().filter(|(_, field)| uses.get(&key(field)) == Some(&1)).collect()
    }

    /// Whether a text is all that a request needs: it is the only argument of `new`. An update needs a change, too.
    pub(crate) fn is_of_text(&self) -> bool {
        let parts = self.parts();
        let is_text =
            |field: &Field| field.ty == FieldType::Scalar(Scalar::String) && !field.repeated && !field.nullable;
        let one = matches!(parts.arguments.as_slice(), [StructMember::Field(field)] if is_text(field));
        let is_update = self.fields.iter().any(Field::is_mask);
        self.role == MessageRole::Request && one && parts.left.is_empty() && !is_update
    }
}

impl Field {
    /// What holds its values, leaving aside whether they may be absent.
    pub(crate) fn holder(&self) -> Holder {
        match (self.repeated, self.boxed) {
            (true, _) => Holder::Vec,
            (false, true) => Holder::Box,
            (false, false) => Holder::Plain,
        }
    }

    /// What one-of variants hold, around the type of one value, as text.
    #[must_use]
    pub fn payload_type(&self, one: &str) -> String {
        match self.holder() {
            Holder::Vec => format!("Vec<{one}>"),
            Holder::Box => format!("Box<{one}>"),
            Holder::Plain => one.to_owned(),
        }
    }

    /// The type of the struct's field, around the type of one value, as text.
    #[must_use]
    pub fn rust_type(&self, one: &str) -> String {
        let payload = self.payload_type(one);
        let payload = if self.nullable { format!("Nullable<{payload}>") } else { payload };
        if self.is_option() { format!("Option<{payload}>") } else { payload }
    }

    /// The numbers that the page names, each with the name and the type of its constant: `TYPE_GUILD_TEXT`. A name without any
    /// letter or digit gives none, nor does a number that the type has not.
    pub(crate) fn number_constants(&self) -> impl Iterator<Item = (String, &'static str, &NamedNumber)> {
        let numbers = self.numbers.iter().flat_map(|numbers| &numbers.values);
        numbers.filter_map(|number| {
            let ty = match self.ty {
                FieldType::Scalar(Scalar::Int32) if i32::try_from(number.value).is_ok() => "i32",
                FieldType::Scalar(Scalar::Uint64) if number.value >= 0 => "u64",
                FieldType::Scalar(Scalar::Int64 | Scalar::OptionalInt64) => "i64",
                _ => return None,
            };
            let words: String = number.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
            let words = words.to_shouty_snake_case();
            (!words.is_empty()).then(|| (format!("{}_{words}", self.rust.to_uppercase()), ty, number))
        })
    }

    /// Whether it is a mask of the fields that an update changes.
    pub(crate) fn is_mask(&self) -> bool {
        self.role == Some(FieldRole::Mask)
    }

    /// Whether a limit is left to the API: the token of a page goes back as the API gave it, however long it is.
    pub(crate) fn is_left_to_api(&self, limit: &Limit) -> bool {
        self.role == Some(FieldRole::PageToken) && *limit != Limit::Required
    }

    /// Whether presence can mean something (DESIGN.md, section 4).
    pub(crate) fn is_option(&self) -> bool {
        use Scalar::{Boolean, Double, Duration, Float, Int32, OptionalInt64, Timestamp, Value};
        if self.optional || self.nullable {
            return self.optional;
        }
        let scalar = matches!(
            self.ty,
            FieldType::Scalar(OptionalInt64 | Int32 | Double | Float | Boolean | Timestamp | Duration | Value)
        );
        !self.repeated && (scalar || matches!(self.ty, FieldType::Message(_) | FieldType::Json))
    }
}

impl FieldType {
    /// Whether values have a size that can be compared.
    pub(crate) fn is_number(&self) -> bool {
        use Scalar::{Double, Duration, Float, Int32, Int64, OptionalInt64, Uint64};
        matches!(self, FieldType::Scalar(Int64 | Uint64 | OptionalInt64 | Int32 | Double | Float | Duration))
    }
}
