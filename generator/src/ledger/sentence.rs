//! A sentence of a page and what it was taken for.

use std::collections::HashMap;
use std::sync::LazyLock;

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::author_note;
use crate::markup::parse_cell;
use crate::prose::{Class, Sentence, rules};
use crate::span::{SourceText, Span};

/// What a sentence was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SentenceClass {
    /// States a limit of its field.
    Limit,
    /// Part of the list of enum values.
    EnumValue,
    /// Names the default.
    Default,
    /// Names the fields of which only one may be set.
    OneOf,
    /// Says that the field is deprecated.
    Deprecated,
    /// Repeats loosely what another sentence states properly; ignored on purpose.
    Remark,
    /// Looks like a limit and is none, or is a note of the authors; ignored on purpose.
    Trap,
    /// States nothing that could be checked: documentation.
    Plain,
    /// Holds a number or a limiting word, and no rule knows it.
    Unknown,
}

impl SentenceClass {
    /// All classes, in the order of reports.
    pub const ALL: [Self; 9] = [
        Self::Limit,
        Self::EnumValue,
        Self::Default,
        Self::OneOf,
        Self::Deprecated,
        Self::Remark,
        Self::Trap,
        Self::Plain,
        Self::Unknown,
    ];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::EnumValue => "enum value",
            Self::Default => "default",
            Self::OneOf => "one-of",
            Self::Deprecated => "deprecated",
            Self::Remark => "remark",
            Self::Trap => "trap",
            Self::Plain => "plain",
            Self::Unknown => "unknown",
        }
    }

    /// One line about the class.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Limit => "states a limit of its field",
            Self::EnumValue => "part of a list of enum values",
            Self::Default => "names the default",
            Self::OneOf => "names the fields of which only one may be set",
            Self::Deprecated => "says that the field is deprecated",
            Self::Remark => "repeats loosely what another sentence states; ignored on purpose",
            Self::Trap => "looks like a limit and is none, or is a note of the authors; ignored on purpose",
            Self::Plain => "states nothing that could be checked",
            Self::Unknown => "holds a number or a limiting word, and no rule knows it",
        }
    }

    /// Whether the sentence became part of the model, beyond documentation.
    #[must_use]
    pub fn is_understood(self) -> bool {
        matches!(self, Self::Limit | Self::EnumValue | Self::Default | Self::OneOf | Self::Deprecated)
    }

    /// Whether a rule says that it is none of this program's business.
    #[must_use]
    pub fn is_ignored(self) -> bool {
        matches!(self, Self::Remark | Self::Trap)
    }
}

/// The rule of sentences that follow the page's title.
pub const LEAD: &str = "lead";
/// The rule of sentences between a heading and its table.
pub const SECTION_TEXT: &str = "section-text";
/// The rule of notes that authors left for themselves, which no documentation shows.
const AUTHOR_NOTE: &str = "author-note";
const ENUM_VALUE: &str = "enum-value";
const ONE_OF: &str = "one-of";
const EXACTLY_ONE_OF: &str = "exactly-one-of";
const PLAIN: &str = "plain";
const UNKNOWN: &str = "unknown";

/// A sentence and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceEntry {
    /// Where it stands.
    pub span: Span,
    /// What it was taken for.
    pub class: SentenceClass,
    /// The rule that knows it.
    pub rule: &'static str,
    /// Its characters, kept only where they are always shown: see [`SentenceEntry::text`].
    text: Option<Box<str>>,
}

impl SentenceEntry {
    /// The entry of a classified sentence.
    #[must_use]
    pub fn new(sentence: &Sentence) -> Self {
        let (class, rule) = match class(&sentence.class) {
            (SentenceClass::Plain, _) if author_note::begins(&sentence.text) => (SentenceClass::Trap, AUTHOR_NOTE),
            known => known,
        };
        let text = (class == SentenceClass::Unknown).then(|| sentence.text.as_str().into());
        Self { span: sentence.span, class, rule, text }
    }

    /// The entry of a sentence outside of tables.
    #[must_use]
    pub fn of_sentence(span: Span, lead: bool, is_note: bool) -> Self {
        let (class, rule) = match (is_note, lead) {
            (true, _) => (SentenceClass::Trap, AUTHOR_NOTE),
            (false, true) => (SentenceClass::Plain, LEAD),
            (false, false) => (SentenceClass::Plain, SECTION_TEXT),
        };
        Self { span, class, rule, text: None }
    }

    /// The entry with its position moved from the start of its cell to the start of the page: the cell stands at byte `by`.
    #[must_use]
    pub fn moved(&self, by: u32) -> Self {
        Self { span: self.span.moved(by), ..self.clone() }
    }

    /// The characters without markup.
    #[must_use]
    pub fn text(&self, source: &SourceText) -> String {
        match &self.text {
            Some(text) => text.to_string(),
            None => clean(source, self.span),
        }
    }
}

/// The characters of a span without markup and runs of blanks.
pub(crate) fn clean(source: &SourceText, span: Span) -> String {
    let plain = parse_cell(source, span).plain();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn class(class: &Class) -> (SentenceClass, &'static str) {
    match class {
        Class::Limit { rule, .. } => (SentenceClass::Limit, rule),
        Class::EnumValue => (SentenceClass::EnumValue, ENUM_VALUE),
        Class::Values { rule, .. } => (SentenceClass::EnumValue, rule),
        Class::Default { rule, .. } => (SentenceClass::Default, rule),
        Class::OneOf { exactly: true, .. } => (SentenceClass::OneOf, EXACTLY_ONE_OF),
        Class::OneOf { .. } => (SentenceClass::OneOf, ONE_OF),
        Class::Deprecated { rule } => (SentenceClass::Deprecated, rule),
        Class::Ignored { rule } if is_remark(rule) => (SentenceClass::Remark, rule),
        Class::Ignored { rule } => (SentenceClass::Trap, rule),
        Class::Plain => (SentenceClass::Plain, PLAIN),
        Class::Unknown => (SentenceClass::Unknown, UNKNOWN),
    }
}

fn is_remark(rule: &str) -> bool {
    static KINDS: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| rules().map(|rule| (rule.name, rule.kind)).collect());
    KINDS.get(rule).is_some_and(|kind| *kind == "remark")
}
