//! The table of classes: one row says all that is to be said of one.

use super::level::{Effect, Severity};
use super::parts::{Aspect, End, Matched, Measure, Move, Shift, Turn, Width};
use crate::api::Side;

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

/// Where changes of a class are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClassScope {
    /// At a method.
    Method,
    /// At a field of either direction.
    Field,
    /// At a field that is sent.
    RequestField,
}

/// Why a class has its level.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why {
    /// As its effect says.
    Effect,
    /// For this reason.
    Since(&'static str),
    /// For one reason in requests, for another one in responses.
    Each(&'static str, &'static str),
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// The id without the direction.
    pub(super) name: String,
    pub(super) scope: ClassScope,
    pub(super) topic: Topic,
    pub(super) effect: Effect,
    why: Why,
    /// An old and a new value.
    pub(super) example: [&'static str; 2],
    /// What the same edit is when old and new change places; `None` where it is this class.
    pub(super) mirror: Option<Kind>,
}

impl Class {
    fn new(name: impl Into<String>, topic: Topic, effect: Effect, why: Why, example: [&'static str; 2]) -> Self {
        let scope = if topic <= Topic::Call { ClassScope::Method } else { ClassScope::Field };
        Self { name: name.into(), scope, topic, effect, why, example, mirror: None }
    }

    fn mirrored(self, mirror: Kind) -> Self {
        Self { mirror: Some(mirror), ..self }
    }

    fn at(self, scope: ClassScope) -> Self {
        Self { scope, ..self }
    }

    pub(super) fn reason(&self, side: Option<Side>) -> &'static str {
        match self.why {
            Why::Effect => self.effect.reason(side),
            Why::Since(reason) => reason,
            Why::Each(request, _) if side != Some(Side::Response) => request,
            Why::Each(_, response) => response,
        }
    }
}

/// A class of two turns: its name gets an ending, and the example is that of the first one.
fn pair(
    stem: impl Into<String>,
    turn: Turn,
    topic: Topic,
    [added, removed]: [Effect; 2],
    [came, went]: [Why; 2],
    [old, new]: [&'static str; 2],
) -> Class {
    let name = format!("{}-{}", stem.into(), turn.name());
    match turn {
        Turn::Added => Class::new(name, topic, added, came, [old, new]),
        Turn::Removed => Class::new(name, topic, removed, went, [new, old]),
    }
}

const INFO: Effect = Effect::Always(Severity::Info);
const WARNING: Effect = Effect::Always(Severity::Warning);
const BREAKING: Effect = Effect::Always(Severity::Breaking);
/// A new demand on requests.
const DEMAND: [Effect; 2] = [Effect::Tightens, Effect::Loosens];
const ADDED_WARNS_SENDERS: [Effect; 2] = [Effect::Each(Severity::Warning, Severity::Info), INFO];
const BY_EFFECT: [Why; 2] = [Why::Effect, Why::Effect];

const NOT_YET: Why = Why::Since("Nobody can call it yet.");
const NO_MORE: Why = Why::Since("Calls of it are no longer documented to work.");
const SAME_REQUEST: Why = Why::Since("The request itself is described before and after.");
const OLD_ADDRESS: Why = Why::Since("Old calls go to the old address.");
const OTHER_JSON: Why = Why::Since("JSON of the old form is not JSON of the new form.");
const ONLY_WORDS: Why = Why::Since("Only words changed.");
const DEFAULT_TOLD: Why = Why::Since("The default is documented, or no longer; it need not have changed.");
const GOES_AWAY: [Why; 2] =
    [Why::Since("It works, but may be removed."), Why::Since("It is no longer said to go away.")];
const SOME_OF_BOTH: Why = Why::Since("Some values are allowed no longer, others are allowed now.");
const BY_FORM: Why = Why::Since("Pages of the one form state it, those of the other cannot; the API may be as it was.");

impl Kind {
    /// The row of the class.
    #[expect(clippy::too_many_lines, reason = "a table with a row for each class")]
    pub(super) fn class(self) -> Class {
        use Effect::{Each, Loosens, Tightens};
        use Severity::{Breaking, Info, Warning};
        use Why::Since;
        match self {
            Kind::Service(turn) => pair(
                "service",
                turn,
                Topic::Service,
                [INFO, BREAKING],
                [NOT_YET, NO_MORE],
                ["", "all methods of `billing`"],
            )
            .mirrored(Kind::Service(turn.mirror())),
            Kind::Resource(turn) => pair(
                "resource",
                turn,
                Topic::Resource,
                [INFO, BREAKING],
                [NOT_YET, NO_MORE],
                ["", "all methods of `compute Image`"],
            )
            .mirrored(Kind::Resource(turn.mirror())),
            Kind::Method(turn) => {
                pair("method", turn, Topic::Method, [INFO, BREAKING], [NOT_YET, NO_MORE], ["", "`compute Image.list`"])
                    .mirrored(Kind::Method(turn.mirror()))
            }
            Kind::MethodPage(turn) => pair(
                "method-page",
                turn,
                Topic::Docs,
                [INFO, INFO],
                [SAME_REQUEST, SAME_REQUEST],
                ["", "`functions Trigger.get` beside `serverless Trigger.get`"],
            )
            .mirrored(Kind::MethodPage(turn.mirror()))
            .at(ClassScope::Method),
            Kind::Paging(turn) => pair(
                "method-paging",
                turn,
                Topic::Call,
                [WARNING, BREAKING],
                [
                    Since("Who does not ask for further pages misses what is on them."),
                    Since("Who asks for further pages finds no token to do so."),
                ],
                ["all at once", "page by page"],
            )
            .mirrored(Kind::Paging(turn.mirror())),
            Kind::Operation(turn) => pair(
                "method-operation",
                turn,
                Topic::Call,
                [BREAKING, BREAKING],
                [Since("The answer is another thing."), Since("The answer is another thing.")],
                ["the result", "a long-running operation"],
            )
            .mirrored(Kind::Operation(turn.mirror())),
            Kind::MethodDeprecated(turn) => pair(
                "method-deprecated",
                turn,
                Topic::Deprecation,
                ADDED_WARNS_SENDERS,
                GOES_AWAY,
                ["in use", "deprecated"],
            )
            .mirrored(Kind::MethodDeprecated(turn.mirror()))
            .at(ClassScope::Method),
            Kind::UnknownHost(turn) => pair(
                "unknown-host",
                turn,
                Topic::Call,
                [BREAKING, INFO],
                [
                    Since("Calls would take the token to a host that nobody has vouched for."),
                    Since("No page names the host any more."),
                ],
                ["", "compute.example"],
            )
            .mirrored(Kind::UnknownHost(turn.mirror())),
            Kind::MethodMoved => Class::new(
                "method-moved",
                Topic::Docs,
                INFO,
                Since("The request is the same; only its page, and its place in the crate, changed."),
                ["models/Embeddings/embed", "embeddings/Embeddings/embed"],
            )
            .at(ClassScope::Method),
            Kind::MethodRenamed => Class::new(
                "method-renamed",
                Topic::Method,
                BREAKING,
                OLD_ADDRESS,
                ["Image.getByFamily", "Image.getLatestByFamily"],
            ),
            Kind::Verb => Class::new("method-verb-changed", Topic::Call, BREAKING, OLD_ADDRESS, ["POST", "PUT"]),
            Kind::Path => Class::new(
                "method-path-changed",
                Topic::Call,
                BREAKING,
                OLD_ADDRESS,
                ["/datasphere/v1/projects", "/datasphere/v2/projects"],
            ),
            Kind::Host => Class::new(
                "method-host-changed",
                Topic::Call,
                BREAKING,
                OLD_ADDRESS,
                ["devices.api.example", "data.api.example"],
            ),
            Kind::MethodText => Class::new(
                "method-text-changed",
                Topic::Docs,
                INFO,
                ONLY_WORDS,
                ["ID of the disk.", "ID of the boot disk."],
            )
            .at(ClassScope::Method),
            Kind::Stated(aspect, turn) => {
                let word = if turn == Turn::Added { "stated" } else { "unstated" };
                let (old, new) = match aspect {
                    Aspect::Limits => ("pages without limits", "at most 50"),
                    Aspect::Types => ("object", "map of string to string"),
                    Aspect::Results => ("object", "the fields of `Image`"),
                };
                let example = if turn == Turn::Added { [old, new] } else { [new, old] };
                Class::new(format!("{}-{word}", aspect.name()), Topic::Docs, INFO, BY_FORM, example)
                    .mirrored(Kind::Stated(aspect, turn.mirror()))
                    .at(ClassScope::Method)
            }
            Kind::Field(turn) => pair(
                "field",
                turn,
                Topic::Field,
                [INFO, BREAKING],
                [
                    Why::Each(
                        "Old requests leave it out, as they did before.",
                        "Old clients ignore fields that they do not know.",
                    ),
                    Why::Each(
                        "Old requests that set it may be refused, or it has no effect.",
                        "Old clients find nothing where it was.",
                    ),
                ],
                ["", "`size`: string (int64)"],
            )
            .mirrored(Kind::Field(turn.mirror())),
            Kind::RequiredFieldAdded => Class::new(
                "required-field-added",
                Topic::Field,
                BREAKING,
                Since("Old requests lack it."),
                ["", "`folderId`: string"],
            )
            .mirrored(Kind::Field(Turn::Removed))
            .at(ClassScope::RequestField),
            Kind::FieldRenamed => Class::new(
                "field-renamed",
                Topic::Field,
                BREAKING,
                Since("The old name is no longer understood, or no longer sent."),
                ["diskSize", "size"],
            ),
            Kind::ParameterRenamed => Class::new(
                "path-parameter-renamed",
                Topic::Docs,
                INFO,
                Since("What is sent is the same; the field of the crate has another name."),
                ["/images/{id}", "/images/{imageId}"],
            )
            .at(ClassScope::RequestField),
            Kind::Type => Class::new("type-changed", Topic::Type, BREAKING, OTHER_JSON, ["string", "boolean"]),
            Kind::Format => Class::new(
                "format-changed",
                Topic::Type,
                BREAKING,
                Since("The same JSON type is read differently."),
                ["string", "string (duration)"],
            ),
            Kind::FormatWidth(width) => {
                let (effect, example) = match width {
                    Width::Narrowed => (Tightens, ["integer (int64)", "integer (int32)"]),
                    Width::Widened => (Loosens, ["integer (int32)", "integer (int64)"]),
                };
                Class::new(format!("format-{}", width.name()), Topic::Type, effect, Why::Effect, example)
                    .mirrored(Kind::FormatWidth(width.mirror()))
            }
            Kind::Presence => Class::new(
                "presence-changed",
                Topic::Docs,
                INFO,
                Since("The JSON is the same; whether an absent number differs from 0 is told otherwise."),
                ["integer (int64)", "string (int64)"],
            )
            .at(ClassScope::Field),
            Kind::Location => Class::new(
                "location-changed",
                Topic::Type,
                BREAKING,
                Since("The server looks for it elsewhere."),
                ["query", "body"],
            )
            .at(ClassScope::RequestField),
            Kind::List(turn) => {
                let (name, example) = match turn {
                    Turn::Added => ("became-list", ["zoneId", "zoneId[]"]),
                    Turn::Removed => ("became-single", ["zoneId[]", "zoneId"]),
                };
                Class::new(name, Topic::Type, BREAKING, OTHER_JSON, example).mirrored(Kind::List(turn.mirror()))
            }
            Kind::Required(turn) => {
                pair("required", turn, Topic::Presence, DEMAND, BY_EFFECT, ["optional", "Required."])
                    .mirrored(Kind::Required(turn.mirror()))
            }
            Kind::EnumList(turn) => pair(
                "enum-list",
                turn,
                Topic::EnumValue,
                [Each(Warning, Info), Each(Info, Warning)],
                [
                    Since("The values are listed now; others may never have been allowed."),
                    Since("The values are no longer listed; there may be others."),
                ],
                ["any string", "LINUX, WINDOWS"],
            )
            .mirrored(Kind::EnumList(turn.mirror())),
            Kind::EnumValue(turn) => {
                pair("enum-value", turn, Topic::EnumValue, [Loosens, Tightens], BY_EFFECT, ["", "FREEBSD"])
                    .mirrored(Kind::EnumValue(turn.mirror()))
            }
            Kind::Numbers(turn) => {
                pair("number-list", turn, Topic::Limit, DEMAND, BY_EFFECT, ["any number", "1, 2, 4"])
                    .mirrored(Kind::Numbers(turn.mirror()))
            }
            Kind::Number(turn) => {
                pair("number", turn, Topic::Limit, [Loosens, Tightens], BY_EFFECT, ["1, 2, 4", "1, 2, 4, 8"])
                    .mirrored(Kind::Number(turn.mirror()))
            }
            Kind::Multiple(turn) => {
                pair("multiple", turn, Topic::Limit, DEMAND, BY_EFFECT, ["any number", "a multiple of 8"])
                    .mirrored(Kind::Multiple(turn.mirror()))
            }
            Kind::MultipleWidth(width) => {
                let (effect, example) = match width {
                    Width::Narrowed => (Tightens, ["a multiple of 5", "a multiple of 10"]),
                    Width::Widened => (Loosens, ["a multiple of 10", "a multiple of 5"]),
                };
                Class::new(format!("multiple-{}", width.name()), Topic::Limit, effect, Why::Effect, example)
                    .mirrored(Kind::MultipleWidth(width.mirror()))
            }
            Kind::MultipleChanged => Class::new(
                "multiple-changed",
                Topic::Limit,
                Each(Breaking, Warning),
                SOME_OF_BOTH,
                ["a multiple of 4", "a multiple of 6"],
            ),
            Kind::Bound(measure, end, moved) => {
                let word = if end == End::Min { "min" } else { "max" };
                let effect = if moved.tightens(end) { Tightens } else { Loosens };
                Class::new(
                    format!("{}-{word}-{}", measure.name(), moved.name()),
                    Topic::Limit,
                    effect,
                    Why::Effect,
                    bound_example(end, moved),
                )
                .mirrored(Kind::Bound(measure, end, moved.mirror()))
            }
            Kind::Range(measure, shift) => {
                let (effect, example) = match shift {
                    Shift::Added => (Tightens, ["no limit", "1 to 63"]),
                    Shift::Removed => (Loosens, ["1 to 63", "no limit"]),
                    Shift::Narrowed => (Tightens, ["1 to 63", "3 to 50"]),
                    Shift::Widened => (Loosens, ["3 to 50", "1 to 63"]),
                    Shift::Moved => (Each(Breaking, Warning), ["1 to 50", "3 to 63"]),
                };
                let why = if shift == Shift::Moved { SOME_OF_BOTH } else { Why::Effect };
                Class::new(format!("{}-range-{}", measure.name(), shift.name()), Topic::Limit, effect, why, example)
                    .mirrored(Kind::Range(measure, shift.mirror()))
            }
            Kind::Pattern(matched, turn) => pair(
                format!("{}pattern", matched.prefix()),
                turn,
                Topic::Limit,
                DEMAND,
                BY_EFFECT,
                ["any string", "[a-z]+"],
            )
            .mirrored(Kind::Pattern(matched, turn.mirror())),
            Kind::PatternChanged(matched) => Class::new(
                format!("{}pattern-changed", matched.prefix()),
                Topic::Limit,
                WARNING,
                Since("Each expression matches texts that the other one does not, or it was too long to tell."),
                ["[a-z]+", "[b-z0-9]+"],
            ),
            Kind::PatternWidth(matched, width) => {
                let (effect, example) = match width {
                    Width::Narrowed => (Tightens, ["[a-z0-9]+", "[a-z]+"]),
                    Width::Widened => (Loosens, ["[a-z]+", "[a-z0-9]+"]),
                };
                Class::new(
                    format!("{}pattern-{}", matched.prefix(), width.name()),
                    Topic::Limit,
                    effect,
                    Why::Effect,
                    example,
                )
                .mirrored(Kind::PatternWidth(matched, width.mirror()))
            }
            Kind::Unique(turn) => {
                pair("unique", turn, Topic::Limit, DEMAND, BY_EFFECT, ["any elements", "elements must differ"])
                    .mirrored(Kind::Unique(turn.mirror()))
            }
            Kind::UnknownLimit => Class::new(
                "unknown-limit-changed",
                Topic::Limit,
                WARNING,
                Since("A sentence with a limit changed that this program does not understand; read it."),
                ["Not over 256 chunks.", "Not over 128 chunks."],
            ),
            Kind::MethodUnknownLimit => Class::new(
                "method-unknown-limit-changed",
                Topic::Limit,
                WARNING,
                Since("A sentence about the method changed that may state a limit; read it."),
                ["Takes up to 100 objects.", "Takes up to 50 objects."],
            )
            .at(ClassScope::Method),
            Kind::OneOf(turn) => pair("oneof", turn, Topic::Presence, DEMAND, BY_EFFECT, ["a and b", "a or b"])
                .mirrored(Kind::OneOf(turn.mirror())),
            Kind::OneOfPartner(turn) => pair(
                "oneof-partner",
                turn,
                Topic::Presence,
                [INFO, INFO],
                [
                    Since("The fields that it excludes are new, so that nobody could set both."),
                    Since("The fields that it excluded are gone."),
                ],
                ["a", "a or the new field b"],
            )
            .mirrored(Kind::OneOfPartner(turn.mirror())),
            Kind::OneOfRegrouped => Class::new(
                "oneof-regrouped",
                Topic::Presence,
                Each(Breaking, Warning),
                Since("Fields that could be set together may exclude one another now."),
                ["one of a, b, c", "one of a, b"],
            ),
            Kind::OneOfRequired(turn) => pair(
                "oneof-required",
                turn,
                Topic::Presence,
                DEMAND,
                BY_EFFECT,
                ["at most one of a, b", "exactly one of a, b"],
            )
            .mirrored(Kind::OneOfRequired(turn.mirror())),
            Kind::Default(turn) => {
                pair("default", turn, Topic::Default, [INFO, INFO], [DEFAULT_TOLD, DEFAULT_TOLD], ["", "default 100"])
                    .mirrored(Kind::Default(turn.mirror()))
            }
            Kind::DefaultChanged => Class::new(
                "default-changed",
                Topic::Default,
                Each(Warning, Info),
                Since("Leaving the field out means something else now."),
                ["default 100", "default 50"],
            ),
            Kind::Deprecated(turn) => {
                pair("deprecated", turn, Topic::Deprecation, ADDED_WARNS_SENDERS, GOES_AWAY, ["", "deprecated"])
                    .mirrored(Kind::Deprecated(turn.mirror()))
            }
            Kind::EnumValueDeprecated(turn) => pair(
                "enum-value-deprecated",
                turn,
                Topic::Deprecation,
                ADDED_WARNS_SENDERS,
                GOES_AWAY,
                ["", "FREEBSD is deprecated"],
            )
            .mirrored(Kind::EnumValueDeprecated(turn.mirror())),
            Kind::FieldText => {
                Class::new("text-changed", Topic::Docs, INFO, ONLY_WORDS, ["ID of the disk.", "ID of the boot disk."])
                    .at(ClassScope::Field)
            }
        }
    }

    /// All kinds, in the order of the documentation.
    pub(super) fn all() -> Vec<Self> {
        [of_calls(), of_fields(), of_limits(), of_exclusions()].concat()
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

    /// Whether it concerns a field, and so has a direction.
    #[must_use]
    pub fn is_of_field(self) -> bool {
        self.class().scope != ClassScope::Method
    }
}

fn bound_example(end: End, moved: Move) -> [&'static str; 2] {
    match (end, moved) {
        (End::Max, Move::Lowered) => ["at most 1000", "at most 500"],
        (End::Max, Move::Raised) => ["at most 500", "at most 1000"],
        (End::Max, Move::Added) => ["no limit", "at most 50"],
        (End::Max, Move::Removed) => ["at most 50", "no limit"],
        (End::Min, Move::Lowered) => ["at least 8", "at least 1"],
        (End::Min, Move::Raised) => ["at least 1", "at least 8"],
        (End::Min, Move::Added) => ["no limit", "at least 1"],
        (End::Min, Move::Removed) => ["at least 1", "no limit"],
    }
}

fn both(kinds: &[fn(Turn) -> Kind]) -> Vec<Kind> {
    kinds.iter().flat_map(|kind| Turn::BOTH.map(kind)).collect()
}

fn of_calls() -> Vec<Kind> {
    let mut kinds = both(&[Kind::Service, Kind::Resource, Kind::Method, Kind::MethodPage, Kind::Paging]);
    kinds.extend(both(&[Kind::Operation, Kind::MethodDeprecated, Kind::UnknownHost]));
    for aspect in Aspect::ALL {
        kinds.extend(Turn::BOTH.map(|turn| Kind::Stated(aspect, turn)));
    }
    kinds.push(Kind::MethodUnknownLimit);
    kinds.extend([Kind::MethodMoved, Kind::MethodRenamed, Kind::Verb, Kind::Path, Kind::Host, Kind::MethodText]);
    kinds
}

fn of_fields() -> Vec<Kind> {
    let mut kinds = both(&[Kind::Field]);
    kinds.extend([Kind::RequiredFieldAdded, Kind::FieldRenamed, Kind::ParameterRenamed]);
    kinds.extend([Kind::Type, Kind::Format, Kind::Presence, Kind::Location]);
    kinds.extend(Width::BOTH.map(Kind::FormatWidth));
    kinds.extend(both(&[Kind::List, Kind::Required, Kind::EnumList, Kind::EnumValue]));
    kinds
}

fn of_limits() -> Vec<Kind> {
    let mut kinds = both(&[Kind::Numbers, Kind::Number, Kind::Unique, Kind::Multiple]);
    kinds.extend(Width::BOTH.map(Kind::MultipleWidth));
    kinds.push(Kind::MultipleChanged);
    for measure in Measure::ALL {
        for end in [End::Min, End::Max] {
            kinds.extend(Move::ALL.map(|moved| Kind::Bound(measure, end, moved)));
        }
        kinds.extend(Shift::ALL.map(|shift| Kind::Range(measure, shift)));
    }
    for matched in Matched::ALL {
        kinds.extend(Turn::BOTH.map(|turn| Kind::Pattern(matched, turn)));
        kinds.push(Kind::PatternChanged(matched));
        kinds.extend(Width::BOTH.map(|width| Kind::PatternWidth(matched, width)));
    }
    kinds.push(Kind::UnknownLimit);
    kinds
}

fn of_exclusions() -> Vec<Kind> {
    let mut kinds = both(&[Kind::OneOf, Kind::OneOfPartner, Kind::OneOfRequired, Kind::Default, Kind::Deprecated]);
    kinds.extend(both(&[Kind::EnumValueDeprecated]));
    kinds.extend([Kind::OneOfRegrouped, Kind::DefaultChanged, Kind::FieldText]);
    kinds
}
