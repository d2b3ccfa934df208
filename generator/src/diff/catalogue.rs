//! The classes of changes: what can differ, how much it matters, and why.
//!
//! A class is a kind of change at a kind of place; its id is made of both and never depends on wording:
//! `request-length-max-lowered`. The levels follow from a few rules ([`Effect`]), not from a table of exceptions.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::Side;

/// How much a change matters to those who use the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nobody has to do anything.
    Info,
    /// Some programs may behave differently.
    Warning,
    /// A program that worked may stop working.
    Breaking,
}

impl Severity {
    /// All levels, the most important first.
    pub const ALL: [Severity; 3] = [Severity::Breaking, Severity::Warning, Severity::Info];

    /// The name users see and write.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

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

    fn name(self) -> &'static str {
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
    const ALL: [Move; 4] = [Move::Added, Move::Removed, Move::Raised, Move::Lowered];

    fn name(self) -> &'static str {
        match self {
            Move::Added => "added",
            Move::Removed => "removed",
            Move::Raised => "raised",
            Move::Lowered => "lowered",
        }
    }

    fn mirror(self) -> Self {
        match self {
            Move::Added => Move::Removed,
            Move::Removed => Move::Added,
            Move::Raised => Move::Lowered,
            Move::Lowered => Move::Raised,
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

    fn prefix(self) -> &'static str {
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
    On,
    /// It is true no longer.
    Off,
}

impl Turn {
    const BOTH: [Turn; 2] = [Turn::On, Turn::Off];

    fn mirror(self) -> Self {
        match self {
            Turn::On => Turn::Off,
            Turn::Off => Turn::On,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Turn::On => "added",
            Turn::Off => "removed",
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

    fn name(self) -> &'static str {
        match self {
            Aspect::Limits => "limits",
            Aspect::Types => "types",
            Aspect::Results => "results",
        }
    }
}

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
    /// A closed list of numbers.
    Numbers(Turn),
    /// Members of a closed list of numbers.
    Number(Turn),
    /// A regular expression.
    Pattern(Matched, Turn),
    /// Another regular expression.
    PatternChanged(Matched),
    /// Elements must differ.
    Unique(Turn),
    /// The field excludes others.
    OneOf(Turn),
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

/// What a change does to the set of values that may occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Fewer values: bad for who sends, good for who receives.
    Tightens,
    /// More values: good for who sends, a surprise for who receives.
    Loosens,
    /// The level does not depend on the direction.
    Always(Severity),
    /// One level for requests and one for responses.
    Each(Severity, Severity),
}

impl Effect {
    fn level(self, side: Option<Side>) -> Severity {
        let request = side != Some(Side::Response);
        match self {
            Effect::Each(_, level) if !request => level,
            Effect::Always(level) | Effect::Each(level, _) => level,
            Effect::Tightens if request => Severity::Breaking,
            Effect::Loosens if !request => Severity::Warning,
            Effect::Tightens | Effect::Loosens => Severity::Info,
        }
    }
}

/// Which way of speaking a change belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// What goes over HTTP.
    Wire,
    /// Text only.
    Docs,
}

/// A class of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// What changed.
    pub kind: Kind,
    /// Which direction it travels; `None` for what concerns a method as a whole.
    pub side: Option<Side>,
}

impl Kind {
    /// The part of the id that does not tell the direction.
    #[must_use]
    pub fn name(self) -> String {
        use Kind::{
            Bound, Default, DefaultChanged, Deprecated, EnumList, EnumValue, EnumValueDeprecated, Field, FieldRenamed,
            FieldText, Format, Host, List, Location, Method, MethodDeprecated, MethodMoved, MethodPage, MethodRenamed,
            MethodText, Number, Numbers, OneOf, OneOfRegrouped, OneOfRequired, Operation, Paging, ParameterRenamed,
            Path, Pattern, PatternChanged, Presence, Required, RequiredFieldAdded, Resource, Service, Stated, Type,
            Unique, UnknownHost, Verb,
        };
        let turned = |what: &str, turn: Turn| format!("{what}-{}", turn.name());
        match self {
            Service(turn) => turned("service", turn),
            Resource(turn) => turned("resource", turn),
            Method(turn) => turned("method", turn),
            MethodPage(turn) => turned("method-page", turn),
            MethodMoved => "method-moved".into(),
            MethodRenamed => "method-renamed".into(),
            Verb => "method-verb-changed".into(),
            Path => "method-path-changed".into(),
            Host => "method-host-changed".into(),
            UnknownHost(turn) => turned("unknown-host", turn),
            Paging(turn) => turned("method-paging", turn),
            Operation(turn) => turned("method-operation", turn),
            MethodDeprecated(turn) => turned("method-deprecated", turn),
            Field(turn) => turned("field", turn),
            RequiredFieldAdded => "required-field-added".into(),
            FieldRenamed => "field-renamed".into(),
            ParameterRenamed => "path-parameter-renamed".into(),
            Type => "type-changed".into(),
            Format => "format-changed".into(),
            Presence => "presence-changed".into(),
            List(Turn::On) => "became-list".into(),
            List(Turn::Off) => "became-single".into(),
            Location => "location-changed".into(),
            Required(turn) => turned("required", turn),
            EnumList(turn) => turned("enum-list", turn),
            EnumValue(turn) => turned("enum-value", turn),
            EnumValueDeprecated(turn) => turned("enum-value-deprecated", turn),
            Bound(measure, end, moved) => {
                let end = if end == End::Min { "min" } else { "max" };
                format!("{}-{end}-{}", measure.name(), moved.name())
            }
            Numbers(turn) => turned("number-list", turn),
            Number(turn) => turned("number", turn),
            Pattern(matched, turn) => turned(&format!("{}pattern", matched.prefix()), turn),
            PatternChanged(matched) => format!("{}pattern-changed", matched.prefix()),
            Unique(turn) => turned("unique", turn),
            OneOf(turn) => turned("oneof", turn),
            OneOfRegrouped => "oneof-regrouped".into(),
            OneOfRequired(turn) => turned("oneof-required", turn),
            Default(turn) => turned("default", turn),
            DefaultChanged => "default-changed".into(),
            Deprecated(turn) => turned("deprecated", turn),
            Stated(aspect, Turn::On) => format!("{}-stated", aspect.name()),
            Stated(aspect, Turn::Off) => format!("{}-unstated", aspect.name()),
            MethodText => "method-text-changed".into(),
            FieldText => "text-changed".into(),
        }
    }

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
            Kind::MethodDeprecated(Turn::On) | Kind::Deprecated(Turn::On) | Kind::EnumValueDeprecated(Turn::On)
        )
    }

    /// Whether it concerns a field, and so has a direction.
    #[must_use]
    pub fn is_of_field(self) -> bool {
        !matches!(
            self,
            Kind::Service(_)
                | Kind::Resource(_)
                | Kind::Method(_)
                | Kind::MethodPage(_)
                | Kind::MethodMoved
                | Kind::MethodRenamed
                | Kind::Verb
                | Kind::Path
                | Kind::Host
                | Kind::UnknownHost(_)
                | Kind::Paging(_)
                | Kind::Operation(_)
                | Kind::MethodDeprecated(_)
                | Kind::Stated(..)
                | Kind::MethodText
        )
    }

    /// What it does.
    #[must_use]
    pub fn effect(self) -> Effect {
        use Severity::{Breaking, Info, Warning};
        match self {
            Kind::Service(Turn::On)
            | Kind::Resource(Turn::On)
            | Kind::Method(Turn::On)
            | Kind::Field(Turn::On)
            | Kind::MethodPage(_)
            | Kind::MethodMoved
            | Kind::ParameterRenamed
            | Kind::Presence
            | Kind::Default(_)
            | Kind::UnknownHost(Turn::Off)
            | Kind::MethodDeprecated(Turn::Off)
            | Kind::Deprecated(Turn::Off)
            | Kind::EnumValueDeprecated(Turn::Off)
            | Kind::Stated(..)
            | Kind::MethodText
            | Kind::FieldText => Effect::Always(Info),
            Kind::Service(Turn::Off)
            | Kind::Resource(Turn::Off)
            | Kind::Method(Turn::Off)
            | Kind::Field(Turn::Off)
            | Kind::MethodRenamed
            | Kind::Verb
            | Kind::Path
            | Kind::Host
            | Kind::UnknownHost(Turn::On)
            | Kind::Paging(Turn::Off)
            | Kind::Operation(_)
            | Kind::RequiredFieldAdded
            | Kind::FieldRenamed
            | Kind::Type
            | Kind::List(_)
            | Kind::Location => Effect::Always(Breaking),
            Kind::Paging(Turn::On) | Kind::Format | Kind::PatternChanged(_) => Effect::Always(Warning),
            Kind::EnumList(Turn::On)
            | Kind::DefaultChanged
            | Kind::MethodDeprecated(Turn::On)
            | Kind::Deprecated(Turn::On)
            | Kind::EnumValueDeprecated(Turn::On) => Effect::Each(Warning, Info),
            Kind::EnumList(Turn::Off) => Effect::Each(Info, Warning),
            Kind::OneOfRegrouped => Effect::Each(Breaking, Warning),
            Kind::Bound(_, end, moved) => bound_effect(end, moved),
            Kind::EnumValue(Turn::On) | Kind::Number(Turn::On) => Effect::Loosens,
            Kind::EnumValue(Turn::Off) | Kind::Number(Turn::Off) => Effect::Tightens,
            Kind::Required(turn)
            | Kind::Numbers(turn)
            | Kind::Pattern(_, turn)
            | Kind::Unique(turn)
            | Kind::OneOf(turn)
            | Kind::OneOfRequired(turn) => match turn {
                Turn::On => Effect::Tightens,
                Turn::Off => Effect::Loosens,
            },
        }
    }

    /// What the same edit is when old and new change places.
    #[must_use]
    pub fn mirror(self) -> Self {
        match self {
            Kind::Service(turn) => Kind::Service(turn.mirror()),
            Kind::Resource(turn) => Kind::Resource(turn.mirror()),
            Kind::Method(turn) => Kind::Method(turn.mirror()),
            Kind::MethodPage(turn) => Kind::MethodPage(turn.mirror()),
            Kind::UnknownHost(turn) => Kind::UnknownHost(turn.mirror()),
            Kind::Paging(turn) => Kind::Paging(turn.mirror()),
            Kind::Operation(turn) => Kind::Operation(turn.mirror()),
            Kind::MethodDeprecated(turn) => Kind::MethodDeprecated(turn.mirror()),
            Kind::Field(turn) => Kind::Field(turn.mirror()),
            Kind::RequiredFieldAdded => Kind::Field(Turn::Off),
            Kind::List(turn) => Kind::List(turn.mirror()),
            Kind::Required(turn) => Kind::Required(turn.mirror()),
            Kind::EnumList(turn) => Kind::EnumList(turn.mirror()),
            Kind::EnumValue(turn) => Kind::EnumValue(turn.mirror()),
            Kind::EnumValueDeprecated(turn) => Kind::EnumValueDeprecated(turn.mirror()),
            Kind::Bound(measure, end, moved) => Kind::Bound(measure, end, moved.mirror()),
            Kind::Numbers(turn) => Kind::Numbers(turn.mirror()),
            Kind::Number(turn) => Kind::Number(turn.mirror()),
            Kind::Pattern(matched, turn) => Kind::Pattern(matched, turn.mirror()),
            Kind::Unique(turn) => Kind::Unique(turn.mirror()),
            Kind::OneOf(turn) => Kind::OneOf(turn.mirror()),
            Kind::OneOfRequired(turn) => Kind::OneOfRequired(turn.mirror()),
            Kind::Default(turn) => Kind::Default(turn.mirror()),
            Kind::Deprecated(turn) => Kind::Deprecated(turn.mirror()),
            Kind::Stated(aspect, turn) => Kind::Stated(aspect, turn.mirror()),
            same => same,
        }
    }

    /// An example, as old and new.
    fn example(self) -> (&'static str, &'static str) {
        match self {
            Kind::Service(_) => ("", "all methods of `billing`"),
            Kind::Resource(_) => ("", "all methods of `compute Image`"),
            Kind::Method(_) => ("", "`compute Image.list`"),
            Kind::MethodPage(_) => ("", "`functions Trigger.get` beside `serverless Trigger.get`"),
            Kind::MethodMoved => ("yandexgpt/Embeddings/embed", "embeddings/Embeddings/embed"),
            Kind::MethodRenamed => ("Image.getByFamily", "Image.getLatestByFamily"),
            Kind::Verb => ("POST", "PUT"),
            Kind::Path => ("/datasphere/v1/projects", "/datasphere/v2/projects"),
            Kind::Host => ("iot-devices.api.cloud.yandex.net", "iot-data.api.cloud.yandex.net"),
            Kind::UnknownHost(_) => ("", "compute.example"),
            Kind::Paging(_) => ("", "pageToken and nextPageToken"),
            Kind::Operation(_) => ("the image", "a long-running operation"),
            Kind::Field(_) => ("", "images[].os.type"),
            Kind::RequiredFieldAdded => ("", "folderId, required"),
            Kind::FieldRenamed => ("diskSize", "diskSizeBytes"),
            Kind::ParameterRenamed => ("/images/{id}", "/images/{imageId}"),
            Kind::Type => ("string", "integer (int64)"),
            Kind::Format => ("string", "string (duration)"),
            Kind::Presence => ("integer (int64)", "string (int64)"),
            Kind::List(_) => ("zoneId", "zoneId[]"),
            Kind::Location => ("query", "body"),
            Kind::Required(_) => ("optional", "Required."),
            Kind::EnumList(_) => ("any string", "LINUX, WINDOWS"),
            Kind::EnumValue(_) => ("", "FREEBSD"),
            Kind::Bound(_, End::Max, Move::Lowered) => ("at most 1000", "at most 500"),
            Kind::Bound(_, End::Max, Move::Raised) => ("at most 500", "at most 1000"),
            Kind::Bound(_, End::Max, _) => ("no limit", "at most 50"),
            Kind::Bound(_, End::Min, Move::Lowered) => ("at least 8", "at least 1"),
            Kind::Bound(_, End::Min, Move::Raised) => ("at least 1", "at least 8"),
            Kind::Bound(_, End::Min, _) => ("no limit", "at least 1"),
            Kind::Numbers(_) => ("any number", "1, 2, 4"),
            Kind::Number(_) => ("1, 2, 4", "1, 2, 4, 8"),
            Kind::Pattern(..) => ("any string", "[a-z]+"),
            Kind::PatternChanged(_) => ("[a-z]+", "[a-z0-9]+"),
            Kind::Unique(_) => ("any elements", "elements must differ"),
            Kind::OneOf(_) => ("a and b", "a or b"),
            Kind::OneOfRegrouped => ("one of a, b, c", "one of a, b"),
            Kind::OneOfRequired(_) => ("at most one of a, b", "exactly one of a, b"),
            Kind::Default(_) => ("", "default 100"),
            Kind::DefaultChanged => ("default 100", "default 50"),
            Kind::MethodDeprecated(_) => ("in use", "deprecated"),
            Kind::Deprecated(_) => ("", "deprecated"),
            Kind::EnumValueDeprecated(_) => ("", "FREEBSD is deprecated"),
            Kind::Stated(Aspect::Limits, _) => ("pages without limits", "at most 50"),
            Kind::Stated(Aspect::Types, _) => ("object", "map of string to string"),
            Kind::Stated(Aspect::Results, _) => ("object", "the fields of `Image`"),
            Kind::MethodText | Kind::FieldText => ("ID of the disk.", "ID of the boot disk."),
        }
    }
}

fn bound_effect(end: End, moved: Move) -> Effect {
    match (end, moved) {
        (_, Move::Added) | (End::Min, Move::Raised) | (End::Max, Move::Lowered) => Effect::Tightens,
        (_, Move::Removed) | (End::Min, Move::Lowered) | (End::Max, Move::Raised) => Effect::Loosens,
    }
}

impl Check {
    /// A class of changes of methods.
    #[must_use]
    pub fn method(kind: Kind) -> Self {
        Self { kind, side: None }
    }

    /// A class of changes of fields.
    #[must_use]
    pub fn field(kind: Kind, side: Side) -> Self {
        Self { kind, side: Some(side) }
    }

    /// The id, such as `request-length-max-lowered`.
    #[must_use]
    pub fn id(self) -> String {
        match self.side {
            Some(Side::Request) => format!("request-{}", self.kind.name()),
            Some(Side::Response) => format!("response-{}", self.kind.name()),
            None => self.kind.name(),
        }
    }

    /// What happened, in a few words, such as `maximum length lowered`.
    #[must_use]
    pub fn title(self) -> String {
        match self.kind {
            Kind::Bound(measure, end, moved) => {
                let end = if end == End::Min { "minimum" } else { "maximum" };
                format!("{end} {} {}", measure.words(), moved.name())
            }
            Kind::Stated(aspect, Turn::On) => format!("pages state {} now", aspect.name()),
            Kind::Stated(aspect, Turn::Off) => format!("pages do not state {} any more", aspect.name()),
            kind => kind.name().replace("oneof", "one of").replace('-', " "),
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn level(self) -> Severity {
        self.kind.effect().level(self.side)
    }

    /// Which way of speaking it belongs to.
    #[must_use]
    pub fn voice(self) -> Voice {
        let of_docs = matches!(self.kind, Kind::Stated(..) | Kind::MethodText | Kind::FieldText);
        if of_docs { Voice::Docs } else { Voice::Wire }
    }

    /// Why the level is what it is.
    #[must_use]
    pub fn reason(self) -> &'static str {
        let request = self.side != Some(Side::Response);
        match (self.kind, self.kind.effect()) {
            (Kind::Service(Turn::Off) | Kind::Resource(Turn::Off) | Kind::Method(Turn::Off), _) => {
                "Calls of it are no longer documented to work."
            }
            (Kind::Service(_) | Kind::Resource(_) | Kind::Method(_), _) => "Nobody can call it yet.",
            (Kind::MethodPage(_), _) => "The request itself is described before and after.",
            (Kind::MethodMoved, _) => "The request is the same; only its page, and its place in the crate, changed.",
            (Kind::MethodRenamed | Kind::Verb | Kind::Path | Kind::Host, _) => "Old calls go to the old address.",
            (Kind::UnknownHost(Turn::On), _) => "Calls would take the token to a host that nobody has vouched for.",
            (Kind::UnknownHost(Turn::Off), _) => "No page names the host any more.",
            (Kind::Paging(Turn::On), _) => "Who does not ask for further pages misses what is on them.",
            (Kind::Paging(Turn::Off), _) => "Who asks for further pages finds no token to do so.",
            (Kind::Operation(_), _) => "The answer is another thing.",
            (Kind::Field(Turn::On), _) if request => "Old requests leave it out, as they did before.",
            (Kind::Field(Turn::On), _) => "Old clients ignore fields that they do not know.",
            (Kind::RequiredFieldAdded, _) => "Old requests lack it.",
            (Kind::Field(Turn::Off), _) if request => "Old requests that set it may be refused, or it has no effect.",
            (Kind::Field(Turn::Off), _) => "Old clients find nothing where it was.",
            (Kind::FieldRenamed, _) => "The old name is no longer understood, or no longer sent.",
            (Kind::ParameterRenamed, _) => "What is sent is the same; the field of the crate has another name.",
            (Kind::Type | Kind::List(_), _) => "JSON of the old form is not JSON of the new form.",
            (Kind::Format, _) => "The same JSON type is read differently.",
            (Kind::Presence, _) => "The JSON is the same; whether an absent number differs from 0 is told otherwise.",
            (Kind::Location, _) => "The server looks for it elsewhere.",
            (Kind::PatternChanged(_), _) => "Whether the new expression allows more or less is not decided here.",
            (Kind::EnumList(Turn::On), _) => "The values are listed now; others may never have been allowed.",
            (Kind::EnumList(Turn::Off), _) => "The values are no longer listed; there may be others.",
            (Kind::DefaultChanged, _) => "Leaving the field out means something else now.",
            (Kind::Default(_), _) => "The default is documented, or no longer; it need not have changed.",
            (Kind::MethodDeprecated(turn) | Kind::Deprecated(turn) | Kind::EnumValueDeprecated(turn), _) => {
                match turn {
                    Turn::On => "It works, but may be removed.",
                    Turn::Off => "It is no longer said to go away.",
                }
            }
            (Kind::OneOfRegrouped, _) => "Fields that could be set together may exclude one another now.",
            (Kind::Stated(..), _) => {
                "Pages of the one form state it, those of the other cannot; the API may be as it was."
            }
            (Kind::MethodText | Kind::FieldText, _) => "Only words changed.",
            (_, Effect::Tightens) if request => "Requests that were accepted may be refused.",
            (_, Effect::Tightens) => "Answers keep to what old clients expect.",
            (_, Effect::Loosens) if request => "Old requests are still accepted.",
            _ => "Answers may hold what old clients do not expect.",
        }
    }

    /// An example, as `old → new`.
    #[must_use]
    pub fn example(self) -> String {
        let (mut old, mut new) = self.kind.example();
        let is_off = |turn: Turn| turn == Turn::Off;
        let off = match self.kind {
            Kind::Service(turn)
            | Kind::Resource(turn)
            | Kind::Method(turn)
            | Kind::MethodPage(turn)
            | Kind::UnknownHost(turn)
            | Kind::Paging(turn)
            | Kind::Operation(turn)
            | Kind::MethodDeprecated(turn)
            | Kind::Field(turn)
            | Kind::List(turn)
            | Kind::Required(turn)
            | Kind::EnumList(turn)
            | Kind::EnumValue(turn)
            | Kind::EnumValueDeprecated(turn)
            | Kind::Numbers(turn)
            | Kind::Number(turn)
            | Kind::Pattern(_, turn)
            | Kind::Unique(turn)
            | Kind::OneOf(turn)
            | Kind::OneOfRequired(turn)
            | Kind::Default(turn)
            | Kind::Deprecated(turn)
            | Kind::Stated(_, turn) => is_off(turn),
            Kind::Bound(_, _, moved) => moved == Move::Removed,
            _ => false,
        };
        if off {
            (old, new) = (new, old);
        }
        let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        format!("{} → {}", shown(old), shown(new))
    }

    /// What the same edit is when old and new change places.
    #[must_use]
    pub fn mirror(self) -> Self {
        Self { kind: self.kind.mirror(), side: self.side }
    }

    /// All classes, in the order of the documentation.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = kinds_of_methods().into_iter().map(Self::method).collect();
        for side in [Side::Request, Side::Response] {
            let kinds = kinds_of_fields().into_iter().filter(|kind| belongs(*kind, side));
            all.extend(kinds.map(|kind| Self::field(kind, side)));
        }
        all
    }
}

/// In responses nothing is required of anybody, and all travels in the body.
fn belongs(kind: Kind, side: Side) -> bool {
    side == Side::Request || !matches!(kind, Kind::RequiredFieldAdded | Kind::Location | Kind::ParameterRenamed)
}

fn both(kind: fn(Turn) -> Kind) -> [Kind; 2] {
    Turn::BOTH.map(kind)
}

fn kinds_of_methods() -> Vec<Kind> {
    let mut kinds = Vec::new();
    for kind in [Kind::Service, Kind::Resource, Kind::Method, Kind::MethodPage, Kind::Paging, Kind::Operation] {
        kinds.extend(both(kind));
    }
    kinds.extend(both(Kind::MethodDeprecated));
    kinds.extend(both(Kind::UnknownHost));
    for aspect in Aspect::ALL {
        kinds.extend(Turn::BOTH.map(|turn| Kind::Stated(aspect, turn)));
    }
    kinds.extend([Kind::MethodMoved, Kind::MethodRenamed, Kind::Verb, Kind::Path, Kind::Host, Kind::MethodText]);
    kinds
}

fn kinds_of_fields() -> Vec<Kind> {
    let mut kinds = Vec::new();
    kinds.extend(both(Kind::Field));
    kinds.extend([Kind::RequiredFieldAdded, Kind::FieldRenamed, Kind::ParameterRenamed]);
    kinds.extend([Kind::Type, Kind::Format, Kind::Presence, Kind::Location]);
    for kind in [Kind::List, Kind::Required, Kind::EnumList, Kind::EnumValue, Kind::Numbers, Kind::Number] {
        kinds.extend(both(kind));
    }
    for measure in Measure::ALL {
        for end in [End::Min, End::Max] {
            kinds.extend(Move::ALL.map(|moved| Kind::Bound(measure, end, moved)));
        }
    }
    for matched in Matched::ALL {
        kinds.extend(Turn::BOTH.map(|turn| Kind::Pattern(matched, turn)));
        kinds.push(Kind::PatternChanged(matched));
    }
    for kind in [Kind::Unique, Kind::OneOf, Kind::OneOfRequired, Kind::Default, Kind::Deprecated] {
        kinds.extend(both(kind));
    }
    kinds.extend(both(Kind::EnumValueDeprecated));
    kinds.extend([Kind::OneOfRegrouped, Kind::DefaultChanged, Kind::FieldText]);
    kinds
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

/// There is no class of changes with this id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no class of changes `{0}`")]
pub struct UnknownCheck(pub String);

impl FromStr for Check {
    type Err = UnknownCheck;

    fn from_str(id: &str) -> Result<Self, UnknownCheck> {
        Check::all().into_iter().find(|check| check.id() == id).ok_or_else(|| UnknownCheck(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_parse_back() {
        let all = Check::all();
        let ids: BTreeSet<String> = all.iter().map(|check| check.id()).collect();
        assert_eq!(ids.len(), all.len());
        for check in &all {
            assert_eq!(check.id().parse(), Ok(*check));
            assert_eq!(check.side.is_some(), check.kind.is_of_field());
        }
    }

    #[test]
    fn every_mirror_is_a_class_and_mirrors_back() {
        let all: BTreeSet<Check> = Check::all().into_iter().collect();
        for check in &all {
            assert!(all.contains(&check.mirror()), "{check}");
            let back = check.mirror().mirror();
            assert!(back == *check || check.kind == Kind::RequiredFieldAdded, "{check}");
        }
    }

    #[test]
    fn levels_follow_the_direction() {
        for (id, level) in [
            ("request-length-max-lowered", Severity::Breaking),
            ("request-length-max-raised", Severity::Info),
            ("response-length-max-raised", Severity::Warning),
            ("response-length-max-lowered", Severity::Info),
            ("request-value-min-raised", Severity::Breaking),
            ("request-value-min-lowered", Severity::Info),
            ("request-items-max-added", Severity::Breaking),
            ("request-required-field-added", Severity::Breaking),
            ("request-field-added", Severity::Info),
            ("request-required-added", Severity::Breaking),
            ("request-required-removed", Severity::Info),
            ("response-enum-value-added", Severity::Warning),
            ("request-enum-value-removed", Severity::Breaking),
            ("request-enum-value-added", Severity::Info),
            ("request-pattern-changed", Severity::Warning),
            ("response-pattern-changed", Severity::Warning),
            ("response-field-removed", Severity::Breaking),
            ("method-removed", Severity::Breaking),
            ("method-added", Severity::Info),
            ("method-moved", Severity::Info),
        ] {
            assert_eq!(id.parse::<Check>().map(Check::level), Ok(level), "{id}");
        }
    }

    #[test]
    fn each_class_says_why_and_shows_an_example() {
        for check in Check::all() {
            assert!(check.reason().ends_with('.'), "{check}");
            assert!(check.example().contains(" → "), "{check}");
        }
    }
}
