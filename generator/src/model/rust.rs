//! Facts about the Rust that a node becomes, for those who write it and for those who only tell what would be written.

use std::borrow::Cow;

use super::api::{Field, FieldType, MessageRole, Method, Scalar, Service};
use crate::limit::Limit;
use crate::reserved;

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
        if self.is_option() { format!("Option<{payload}>") } else { payload }
    }

    /// Whether it is a mask of the fields that an update changes.
    pub(crate) fn is_mask(&self) -> bool {
        self.json == "updateMask" && !self.repeated && self.ty == FieldType::Scalar(Scalar::FieldMask)
    }

    /// Whether a limit is left to the API: the token of a page goes back as the API gave it, however long it is.
    pub(crate) fn is_left_to_api(&self, limit: &Limit) -> bool {
        let is_page_token = self.json == "pageToken" && !self.repeated && self.ty == FieldType::Scalar(Scalar::String);
        is_page_token && *limit != Limit::Required
    }

    /// Whether `new` of a message of this role takes it: it is required, and nothing fills it by itself as the setters
    /// of a request fill its mask.
    pub(crate) fn is_argument(&self, role: MessageRole) -> bool {
        self.required().is_some() && !(role == MessageRole::Request && self.is_mask())
    }

    /// Whether presence can mean something (DESIGN.md, section 4).
    pub(crate) fn is_option(&self) -> bool {
        use Scalar::{Boolean, Double, Duration, Float, Int32, OptionalInt64, Timestamp, Value};
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
