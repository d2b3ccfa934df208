//! The words that classes of changes are made of.

/// What a range bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Characters of a string.
    Length,
    /// A number.
    Value,
    /// Elements of a list.
    Items,
    /// Characters of each key of a map.
    KeyLength,
    /// Characters of each value of a map.
    ValueLength,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 5] =
        [Measure::Length, Measure::Value, Measure::Items, Measure::KeyLength, Measure::ValueLength];

    pub(super) fn name(self) -> &'static str {
        match self {
            Measure::Length => "length",
            Measure::Value => "value",
            Measure::Items => "items",
            Measure::KeyLength => "key-length",
            Measure::ValueLength => "value-length",
        }
    }

    /// For sentences.
    pub(super) fn words(self) -> &'static str {
        match self {
            Measure::Length => "length",
            Measure::Value => "value",
            Measure::Items => "number of elements",
            Measure::KeyLength => "length of a key",
            Measure::ValueLength => "length of a value",
        }
    }
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The least.
    Min,
    /// The most.
    Max,
}

/// How an end of a range changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// There was none.
    Added,
    /// There is none now.
    Removed,
    /// It became larger.
    Raised,
    /// It became smaller.
    Lowered,
}

impl Move {
    pub(super) fn name(self) -> &'static str {
        match self {
            Move::Added => "added",
            Move::Removed => "removed",
            Move::Raised => "raised",
            Move::Lowered => "lowered",
        }
    }

    pub(super) fn mirror(self) -> Self {
        match self {
            Move::Added => Move::Removed,
            Move::Removed => Move::Added,
            Move::Raised => Move::Lowered,
            Move::Lowered => Move::Raised,
        }
    }

    /// Whether fewer values are left at that end.
    #[must_use]
    pub fn tightens(self, end: End) -> bool {
        matches!((end, self), (_, Move::Added) | (End::Min, Move::Raised) | (End::Max, Move::Lowered))
    }
}

/// How both ends of a range changed in one edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// There was no range.
    Added,
    /// There is no range now.
    Removed,
    /// Both ends moved inward.
    Narrowed,
    /// Both ends moved outward.
    Widened,
    /// One end moved inward, the other one outward.
    Moved,
}

impl Shift {
    pub(super) fn name(self) -> &'static str {
        match self {
            Shift::Added => "added",
            Shift::Removed => "removed",
            Shift::Narrowed => "narrowed",
            Shift::Widened => "widened",
            Shift::Moved => "moved",
        }
    }

    pub(super) fn mirror(self) -> Self {
        match self {
            Shift::Added => Shift::Removed,
            Shift::Removed => Shift::Added,
            Shift::Narrowed => Shift::Widened,
            Shift::Widened => Shift::Narrowed,
            Shift::Moved => Shift::Moved,
        }
    }

    /// What two moves of the ends are together.
    #[must_use]
    pub fn of(min: Move, max: Move) -> Self {
        match (min, max) {
            (Move::Added, Move::Added) => Shift::Added,
            (Move::Removed, Move::Removed) => Shift::Removed,
            _ => match (min.tightens(End::Min), max.tightens(End::Max)) {
                (true, true) => Shift::Narrowed,
                (false, false) => Shift::Widened,
                _ => Shift::Moved,
            },
        }
    }
}

/// How a set of values changed whose members cannot be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Width {
    /// It is a part of the old set.
    Narrowed,
    /// It holds the old set.
    Widened,
}

impl Width {
    pub(super) const BOTH: [Width; 2] = [Width::Narrowed, Width::Widened];

    pub(super) fn name(self) -> &'static str {
        match self {
            Width::Narrowed => "narrowed",
            Width::Widened => "widened",
        }
    }
}

/// What a regular expression constrains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matched {
    /// The string.
    Whole,
    /// Each key of a map.
    Key,
    /// Each value of a map.
    Value,
}

impl Matched {
    /// All of them.
    pub const ALL: [Matched; 3] = [Matched::Whole, Matched::Key, Matched::Value];

    pub(super) fn prefix(self) -> &'static str {
        match self {
            Matched::Whole => "",
            Matched::Key => "key-",
            Matched::Value => "value-",
        }
    }
}

/// What is true now and was not before, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It is true now.
    Added,
    /// It is true no longer.
    Removed,
}

impl Turn {
    pub(super) const BOTH: [Turn; 2] = [Turn::Added, Turn::Removed];

    /// What made something true, or untrue.
    #[must_use]
    pub fn to(is: bool) -> Self {
        if is { Turn::Added } else { Turn::Removed }
    }

    pub(super) fn mirror(self) -> Self {
        match self {
            Turn::Added => Turn::Removed,
            Turn::Removed => Turn::Added,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Turn::Added => "added",
            Turn::Removed => "removed",
        }
    }
}

/// What pages of one form state and pages of another do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Limits of values.
    Limits,
    /// What a value is: a duration, a map, an enum, a number that may be absent; the types of parameters.
    Types,
    /// What an operation results in.
    Results,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Aspect; 3] = [Aspect::Limits, Aspect::Types, Aspect::Results];

    pub(super) fn name(self) -> &'static str {
        match self {
            Aspect::Limits => "limits",
            Aspect::Types => "types",
            Aspect::Results => "results",
        }
    }
}
