//! What cells beside the description say of a field.

use super::RawText;
use crate::api::Limit;

/// A piece of a page, beside the description, that says something of a field: the words for its type, a column of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What the header above it, or the way it is written, stands for.
    pub label: Label,
    /// The piece.
    pub cell: RawText,
}

/// What a header says of the cells below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Nothing: the cell says all by itself.
    None,
    /// The least.
    Min,
    /// The most.
    Max,
    /// How many characters at least.
    MinLength,
    /// How many characters at most.
    MaxLength,
    /// How many characters.
    Length,
    /// How many elements at least.
    MinItems,
    /// How many elements at most.
    MaxItems,
    /// How many elements.
    Items,
    /// What it is a multiple of.
    MultipleOf,
    /// In which steps it may grow.
    StepsOf,
    /// What it matches.
    Pattern,
}

impl Label {
    /// The words that the cell goes on from.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Min => "min",
            Self::Max => "max",
            Self::MinLength => "min length",
            Self::MaxLength => "max length",
            Self::Length => "length",
            Self::MinItems => "min items",
            Self::MaxItems => "max items",
            Self::Items => "items",
            Self::MultipleOf => "multiple of",
            Self::StepsOf => "steps of",
            Self::Pattern => "pattern:",
        }
    }

    /// Whether it says by itself what numbers below it bound.
    #[must_use]
    pub fn measures(self) -> bool {
        !matches!(self, Self::None | Self::Min | Self::Max)
    }

    /// Whether a limit below it can be of this kind.
    #[must_use]
    pub fn admits(self, limit: &Limit) -> bool {
        match self {
            Self::None | Self::Min | Self::Max => true,
            Self::MinLength | Self::MaxLength | Self::Length => matches!(limit, Limit::Length(_) | Limit::Items(_)),
            Self::MinItems | Self::MaxItems | Self::Items => matches!(limit, Limit::Items(_)),
            Self::MultipleOf | Self::StepsOf => matches!(limit, Limit::MultipleOf(_)),
            Self::Pattern => matches!(limit, Limit::Pattern(_)),
        }
    }
}
