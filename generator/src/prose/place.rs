//! Where a sentence stands, and all that a rule may ask about its field.

use std::cell::Cell;

use super::facts::Own;
use super::field::Field;
use super::tokens::Token;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentencePlace<'a> {
    /// What may be asked about the field.
    pub(super) field: &'a Field<'a>,
    /// See [`SentencePlace::paragraph`].
    pub(super) looked_around: &'a Cell<bool>,
    /// Inside an item of an ordinary list.
    pub(super) in_item: bool,
    /// See [`SentencePlace::paragraph`], by which alone it is asked for.
    paragraph: &'a [Token<'a>],
}

impl<'a> SentencePlace<'a> {
    /// A place in no list and no paragraph.
    pub(super) fn new(field: &'a Field<'a>, looked_around: &'a Cell<bool>) -> Self {
        Self { field, looked_around, in_item: false, paragraph: &[] }
    }

    /// The same inside a paragraph with these tokens.
    pub(super) fn within<'t>(self, paragraph: &'t [Token<'t>]) -> SentencePlace<'t>
    where
        'a: 't,
    {
        SentencePlace { paragraph, ..self }
    }

    /// The same inside an item of an ordinary list, or outside of any.
    pub(super) fn inside(self, in_item: bool) -> Self {
        Self { in_item, ..self }
    }

    /// The same at another field.
    pub(super) fn at<'t>(self, field: &'t Field<'t>, looked_around: &'t Cell<bool>) -> SentencePlace<'t>
    where
        'a: 't,
    {
        SentencePlace { field, looked_around, ..self }
    }

    /// All tokens of the paragraph. A sentence that asks for them may say something else in another paragraph.
    pub(super) fn paragraph(&self) -> &'a [Token<'a>] {
        self.looked_around.set(true);
        self.paragraph
    }

    /// See [`Field::own`].
    pub(super) fn own(&self) -> Option<&'a Own> {
        self.field.own()
    }

    /// The field's name.
    pub(super) fn name(&self) -> &'a str {
        self.own().map_or("", |own| own.name.as_str())
    }

    /// "20" of `limit=20`, at a field of this name.
    pub(super) fn assigned<'c>(&self, code: &'c str) -> Option<&'c str> {
        let (name, value) = code.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        (!name.is_empty() && !value.is_empty() && name == self.name()).then_some(value)
    }

    /// Whether a list of names can be the field's values: a filter's text speaks of other fields, an item of a case.
    pub(super) fn may_have_values(&self) -> bool {
        !self.in_item && !self.field.is_map() && !self.field.is_filter()
    }
}
