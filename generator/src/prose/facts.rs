//! What prose can say about a field.

use std::sync::Arc;

use crate::Text;
use crate::api::Limit;
use crate::markup::{Block, Rich};
use crate::span::Span;

/// What the sentences of a cell speak about; the same words bound a list's elements or a map's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// One value.
    Single,
    /// A list: `… for each value …` is about elements.
    List,
    /// An `object` without rows, possibly a map.
    Map,
}

/// What is known of a field before its prose is read, and all that a rule may ask about it: what was found out about a
/// cell is remembered under its text and this.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Context {
    /// One value, a list, or a map.
    pub subject: Subject,
    /// What its values are, as far as its type tells; of a list those of its elements.
    pub value: ValueKind,
    /// Whether a list can hold the values of an enum.
    pub enumerable: Enumerable,
    /// Whether it is the filter of a list: the text speaks of other fields.
    pub is_filter: bool,
    /// Few texts depend on the rest. `None` leaves it open: a reading that does not need it holds for all fields.
    pub own: Option<Own>,
}

/// What hardly any two fields with the same text share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Own {
    /// The field's name, such as `pageSize`.
    pub name: Text,
    /// Whether the field is part of a request: what limits a value that is sent must be understood or unknown.
    pub sent: bool,
}

impl Context {
    /// All that is known of a field.
    #[must_use]
    pub fn new(name: Text, subject: Subject, enumerable: Enumerable, sent: bool) -> Self {
        let is_filter = name.eq_ignore_ascii_case("filter");
        Self { subject, value: ValueKind::Unknown, enumerable, is_filter, own: Some(Own { name, sent }) }
    }

    /// The same of a field whose type says what its values are.
    #[must_use]
    pub fn of(self, value: ValueKind) -> Self {
        Self { value, ..self }
    }

    /// Of text that is no field's.
    #[must_use]
    pub fn of_text() -> Self {
        Self::new(Text::from(""), Subject::Single, Enumerable::No, false)
    }
}

/// What the values of a field are: a bare number beside a text says nothing, beside a number it is a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ValueKind {
    /// The type does not tell.
    #[default]
    Unknown,
    /// A number, however it is written in JSON.
    Number,
    /// A text.
    Text,
    /// A duration.
    Duration,
    /// Something that no number measures: a flag, a point in time, an object.
    Other,
}

/// Whether a list of the cell can hold the values of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Enumerable {
    /// No: enums have a type of their own, and the field has another one.
    No,
    /// The list tells: one of names in capitals.
    Likely,
    /// The field's type says that it is an enum, so its values may be any text.
    Stated,
    /// The list tells, and sentences do: "one of: `active`, `paused`" gives values of any spelling.
    Told,
}

/// All that a cell says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Every sentence in order, list items included.
    pub sentences: Vec<Sentence>,
    /// The values of the cell's enum list, or those that a sentence names; empty when there are none.
    pub values: Vec<EnumValue>,
    /// The cell as documentation: without the enum list and without one-of annotations.
    pub docs: Rich,
    /// Whether a rule asked for what the context leaves open; the rest is then of no use.
    pub is_open: bool,
}

/// A value of an enum list.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The value as sent, such as `READY`.
    pub name: String,
    /// What is said of it.
    pub docs: Vec<Block>,
    /// Where its name stands.
    pub span: Span,
}

/// A sentence and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The characters, code included, without markup.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub class: Class,
}

/// What a sentence says. `rule` is the name of the rule of the grammar.
#[derive(Debug, Clone, PartialEq)]
pub enum Class {
    /// It states a limit of this field. `generated` tells machine-made wording from hand-written one.
    Limit {
        /// The rule.
        rule: &'static str,
        /// The limit.
        limit: Limit,
        /// Whether the sentence is of the closed set that the documentation generator writes.
        generated: bool,
    },
    /// It belongs to the list of enum values.
    EnumValue,
    /// It names the default.
    Default {
        /// The rule.
        rule: &'static str,
        /// The value as written.
        value: Text,
    },
    /// At most one of these fields of the object at `label` (empty: the root) may be set.
    OneOf {
        /// The dotted path in front of "includes only one of", as written; empty at the root.
        label: String,
        /// The fields.
        members: Arc<[Text]>,
        /// Whether one of them must be set.
        exactly: bool,
    },
    /// It lists the values of an enum that has no list of its own.
    Values {
        /// The rule.
        rule: &'static str,
        /// The values as sent: two at least, unless words say that there is only one.
        names: Vec<String>,
    },
    /// The field is deprecated.
    Deprecated {
        /// The rule.
        rule: &'static str,
    },
    /// It looks like a limit and is none; the rule says why.
    Ignored {
        /// The rule.
        rule: &'static str,
    },
    /// It states nothing that could be checked.
    Plain,
    /// It holds a number or a limiting word and no rule knows it.
    Unknown,
}
