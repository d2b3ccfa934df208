//! The kinds of changes: what can differ between two states of an API.

use super::parts::{Aspect, End, Matched, Measure, Move, Shift, Turn, Width};

/// What changed, leaving aside where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All methods of a service.
    Service(Turn),
    /// All methods of a resource.
    Resource(Turn),
    /// A method.
    Method(Turn),
    /// A further page about a request that other pages describe too.
    MethodPage(Turn),
    /// The same request is described elsewhere, which is a new place in the crate.
    MethodMoved,
    /// A method of the same shape has another name and another address.
    MethodRenamed,
    /// The verb.
    Verb,
    /// The path of the address; names of parameters do not matter.
    Path,
    /// The host.
    Host,
    /// A host of no known domain.
    UnknownHost(Turn),
    /// The method answers page by page.
    Paging(Turn),
    /// The method answers with a long-running operation.
    Operation(Turn),
    /// The method is deprecated.
    MethodDeprecated(Turn),
    /// A field, with all that it holds.
    Field(Turn),
    /// A field without which a request is refused.
    RequiredFieldAdded,
    /// A field has another name.
    FieldRenamed,
    /// A parameter of the path has another name; its place in the address is the same.
    ParameterRenamed,
    /// The JSON type, or the type of the values of a map.
    Type,
    /// What a value of the same JSON type means.
    Format,
    /// A number of the same JSON type has more bits, or fewer.
    FormatWidth(Width),
    /// Whether an absent number differs from 0; the JSON is the same.
    Presence,
    /// The field holds several values.
    List(Turn),
    /// The field travels elsewhere: path, query or body.
    Location,
    /// The field must be set.
    Required(Turn),
    /// The values of a string are listed.
    EnumList(Turn),
    /// Values of an enum.
    EnumValue(Turn),
    /// Values of an enum are deprecated.
    EnumValueDeprecated(Turn),
    /// An end of a range.
    Bound(Measure, End, Move),
    /// Both ends of a range.
    Range(Measure, Shift),
    /// A closed list of numbers.
    Numbers(Turn),
    /// Members of a closed list of numbers.
    Number(Turn),
    /// Numbers must be multiples.
    Multiple(Turn),
    /// Numbers must be multiples of another number, which allows a part of the old ones, or all of them and more.
    MultipleWidth(Width),
    /// Numbers must be multiples of another number, and neither goes into the other one.
    MultipleChanged,
    /// A regular expression.
    Pattern(Matched, Turn),
    /// Another regular expression, of which it is not known which one allows more.
    PatternChanged(Matched),
    /// A regular expression that allows a part of what the old one allowed, or all that and more.
    PatternWidth(Matched, Width),
    /// Elements must differ.
    Unique(Turn),
    /// A sentence states a limit in words that are not understood.
    UnknownLimit,
    /// A sentence about a method states a limit.
    MethodUnknownLimit,
    /// The field excludes others.
    OneOf(Turn),
    /// The field excludes others, which are all new, or which are gone with the exclusion.
    OneOfPartner(Turn),
    /// The field excludes other fields than before.
    OneOfRegrouped,
    /// One of several fields must be set.
    OneOfRequired(Turn),
    /// A default is documented.
    Default(Turn),
    /// Another default.
    DefaultChanged,
    /// The field is deprecated.
    Deprecated(Turn),
    /// The form of the pages states it now, and did not before, or the other way round.
    Stated(Aspect, Turn),
    /// The text about a method.
    MethodText,
    /// The text about a field.
    FieldText,
}

/// What a class is about. Reports begin with what weighs most, which stands first here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Whole services.
    Service,
    /// Whole resources.
    Resource,
    /// Whole methods.
    Method,
    /// How a method is called, and what kind of answer it gives.
    Call,
    /// Whole fields.
    Field,
    /// Types of fields.
    Type,
    /// Which fields must be set, or exclude one another.
    Presence,
    /// Values of enums.
    EnumValue,
    /// Limits of values.
    Limit,
    /// Defaults.
    Default,
    /// What should not be used any more.
    Deprecation,
    /// What follows from the form of pages, and texts.
    Docs,
}

impl Kind {
    /// Whether it follows from the form of the pages.
    #[must_use]
    pub fn is_stated(self) -> bool {
        matches!(self, Kind::Stated(..))
    }

    /// Whether something should not be used any more, of which the compiler then warns.
    #[must_use]
    pub fn deprecates(self) -> bool {
        matches!(
            self,
            Kind::MethodDeprecated(Turn::Added)
                | Kind::Deprecated(Turn::Added)
                | Kind::EnumValueDeprecated(Turn::Added)
        )
    }

    /// Whether something that could be used is gone.
    #[must_use]
    pub fn removes(self) -> bool {
        matches!(
            self,
            Kind::Service(Turn::Removed)
                | Kind::Resource(Turn::Removed)
                | Kind::Method(Turn::Removed)
                | Kind::Field(Turn::Removed)
                | Kind::EnumValue(Turn::Removed)
        )
    }
}
