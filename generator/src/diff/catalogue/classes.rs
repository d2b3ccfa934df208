//! The table of classes: a row says all that is to be said of one, or of two that are mirrors of each other. The order is that of
//! the documentation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::class::{Class, ClassScope, Example, Row, Why};
use super::class::{one, one_matched, turns, turns_matched, widths, widths_matched};
use super::kind::{Kind, Topic};
use super::level::{Effect, Severity};
use super::parts::{Aspect, End, Matched, Measure, Move, Shift, Turn};
use Effect::{Each, Loosens, Tightens};
use Severity::{Breaking, Info, Warning};
use Why::Since;

const INFO: Effect = Effect::Always(Info);
const WARNING: Effect = Effect::Always(Warning);
const BREAKING: Effect = Effect::Always(Breaking);
/// A new demand on requests.
const DEMAND: [Effect; 2] = [Tightens, Loosens];
const ADDED_WARNS_SENDERS: [Effect; 2] = [Each(Warning, Info), INFO];
const BY_EFFECT: [Why; 2] = [Why::Effect, Why::Effect];

const NOT_YET: Why = Since("Nobody can call it yet.");
const NO_MORE: Why = Since("Calls of it are no longer documented to work.");
const SAME_REQUEST: Why = Since("The request itself is described before and after.");
const OLD_ADDRESS: Why = Since("Old calls go to the old address.");
const OTHER_ANSWER: Why = Since("The answer is another thing.");
const OTHER_JSON: Why = Since("JSON of the old form is not JSON of the new form.");
const ONLY_WORDS: Why = Since("Only words changed.");
const DEFAULT_TOLD: Why = Since("The default is documented, or no longer; it need not have changed.");
const GOES_AWAY: [Why; 2] = [Since("It works, but may be removed."), Since("It is no longer said to go away.")];
const SOME_OF_BOTH: Why = Since("Some values are allowed no longer, others are allowed now.");
const BY_FORM: Why = Since("Pages of the one form state it, those of the other cannot; the API may be as it was.");

/// Services, resources, methods, and what is said of them.
const OF_CALLS: &[Row] = &[
    turns(
        Kind::Service,
        "service",
        Topic::Service,
        [INFO, BREAKING],
        [NOT_YET, NO_MORE],
        ["", "all methods of `billing`"],
    ),
    turns(
        Kind::Resource,
        "resource",
        Topic::Resource,
        [INFO, BREAKING],
        [NOT_YET, NO_MORE],
        ["", "all methods of `compute Image`"],
    ),
    turns(Kind::Method, "method", Topic::Method, [INFO, BREAKING], [NOT_YET, NO_MORE], ["", "`compute Image.list`"]),
    turns(
        Kind::MethodPage,
        "method-page",
        Topic::Docs,
        [INFO, INFO],
        [SAME_REQUEST, SAME_REQUEST],
        ["", "`functions Trigger.get` beside `serverless Trigger.get`"],
    )
    .at(ClassScope::Method),
    turns(
        Kind::Paging,
        "method-paging",
        Topic::Call,
        [WARNING, BREAKING],
        [
            Since("Who does not ask for further pages misses what is on them."),
            Since("Who asks for further pages finds no token to do so."),
        ],
        ["all at once", "page by page"],
    ),
    turns(
        Kind::Operation,
        "method-operation",
        Topic::Call,
        [BREAKING, BREAKING],
        [OTHER_ANSWER, OTHER_ANSWER],
        ["the result", "a long-running operation"],
    ),
    turns(
        Kind::MethodDeprecated,
        "method-deprecated",
        Topic::Deprecation,
        ADDED_WARNS_SENDERS,
        GOES_AWAY,
        ["in use", "deprecated"],
    )
    .at(ClassScope::Method),
    turns(
        Kind::UnknownHost,
        "unknown-host",
        Topic::Call,
        [BREAKING, INFO],
        [
            Since("Calls would take the token to a host that nobody has vouched for."),
            Since("No page names the host any more."),
        ],
        ["", "compute.example"],
    ),
];

/// What only pages of one form state.
const STATED: &[(Aspect, Example)] = &[
    (Aspect::Limits, ["pages without limits", "at most 50"]),
    (Aspect::Types, ["object", "map of string to string"]),
    (Aspect::Results, ["object", "the fields of `Image`"]),
];

/// What else is said of methods.
const OF_METHODS: &[Row] = &[
    one(
        Kind::MethodUnknownLimit,
        "method-unknown-limit-changed",
        Topic::Limit,
        WARNING,
        Since("A sentence about the method changed that may state a limit; read it."),
        ["Takes up to 100 objects.", "Takes up to 50 objects."],
    )
    .at(ClassScope::Method),
    one(
        Kind::MethodMoved,
        "method-moved",
        Topic::Docs,
        INFO,
        Since("The request is the same; only its page, and its place in the crate, changed."),
        ["models/Embeddings/embed", "embeddings/Embeddings/embed"],
    )
    .at(ClassScope::Method),
    one(
        Kind::MethodRenamed,
        "method-renamed",
        Topic::Method,
        BREAKING,
        OLD_ADDRESS,
        ["Image.getByFamily", "Image.getLatestByFamily"],
    ),
    one(Kind::Verb, "method-verb-changed", Topic::Call, BREAKING, OLD_ADDRESS, ["POST", "PUT"]),
    one(
        Kind::Path,
        "method-path-changed",
        Topic::Call,
        BREAKING,
        OLD_ADDRESS,
        ["/datasphere/v1/projects", "/datasphere/v2/projects"],
    ),
    one(
        Kind::Host,
        "method-host-changed",
        Topic::Call,
        BREAKING,
        OLD_ADDRESS,
        ["devices.api.example", "data.api.example"],
    ),
    one(
        Kind::MethodText,
        "method-text-changed",
        Topic::Docs,
        INFO,
        ONLY_WORDS,
        ["ID of the disk.", "ID of the boot disk."],
    )
    .at(ClassScope::Method),
];

/// Fields and their types.
const OF_FIELDS: &[Row] = &[
    turns(
        Kind::Field,
        "field",
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
    ),
    one(
        Kind::RequiredFieldAdded,
        "required-field-added",
        Topic::Field,
        BREAKING,
        Since("Old requests lack it."),
        ["", "`folderId`: string"],
    )
    .mirrored(Kind::Field(Turn::Removed))
    .at(ClassScope::RequestField),
    one(
        Kind::FieldRenamed,
        "field-renamed",
        Topic::Field,
        BREAKING,
        Since("The old name is no longer understood, or no longer sent."),
        ["diskSize", "size"],
    ),
    one(
        Kind::ParameterRenamed,
        "path-parameter-renamed",
        Topic::Docs,
        INFO,
        Since("What is sent is the same; the field of the crate has another name."),
        ["/images/{id}", "/images/{imageId}"],
    )
    .at(ClassScope::RequestField),
    one(Kind::Type, "type-changed", Topic::Type, BREAKING, OTHER_JSON, ["string", "boolean"]),
    one(
        Kind::Format,
        "format-changed",
        Topic::Type,
        BREAKING,
        Since("The same JSON type is read differently."),
        ["string", "string (duration)"],
    ),
    one(
        Kind::Presence,
        "presence-changed",
        Topic::Docs,
        INFO,
        Since("The JSON is the same; whether an absent number differs from 0 is told otherwise."),
        ["integer (int64)", "string (int64)"],
    )
    .at(ClassScope::Field),
    one(
        Kind::Location,
        "location-changed",
        Topic::Type,
        BREAKING,
        Since("The server looks for it elsewhere."),
        ["query", "body"],
    )
    .at(ClassScope::RequestField),
    widths(Kind::FormatWidth, "format", Topic::Type, ["integer (int64)", "integer (int32)"]),
    one(Kind::List(Turn::Added), "became-list", Topic::Type, BREAKING, OTHER_JSON, ["zoneId", "zoneId[]"])
        .mirrored(Kind::List(Turn::Removed)),
    one(Kind::List(Turn::Removed), "became-single", Topic::Type, BREAKING, OTHER_JSON, ["zoneId[]", "zoneId"])
        .mirrored(Kind::List(Turn::Added)),
    turns(Kind::Required, "required", Topic::Presence, DEMAND, BY_EFFECT, ["optional", "Required."]),
    turns(
        Kind::EnumList,
        "enum-list",
        Topic::EnumValue,
        [Each(Warning, Info), Each(Info, Warning)],
        [
            Since("The values are listed now; others may never have been allowed."),
            Since("The values are no longer listed; there may be others."),
        ],
        ["any string", "LINUX, WINDOWS"],
    ),
    turns(Kind::EnumValue, "enum-value", Topic::EnumValue, [Loosens, Tightens], BY_EFFECT, ["", "FREEBSD"]),
];

/// Lists of numbers, of elements, and multiples.
const OF_NUMBERS: &[Row] = &[
    turns(Kind::Numbers, "number-list", Topic::Limit, DEMAND, BY_EFFECT, ["any number", "1, 2, 4"]),
    turns(Kind::Number, "number", Topic::Limit, [Loosens, Tightens], BY_EFFECT, ["1, 2, 4", "1, 2, 4, 8"]),
    turns(Kind::Unique, "unique", Topic::Limit, DEMAND, BY_EFFECT, ["any elements", "elements must differ"]),
    turns(Kind::Multiple, "multiple", Topic::Limit, DEMAND, BY_EFFECT, ["any number", "a multiple of 8"]),
    widths(Kind::MultipleWidth, "multiple", Topic::Limit, ["a multiple of 5", "a multiple of 10"]),
    one(
        Kind::MultipleChanged,
        "multiple-changed",
        Topic::Limit,
        Each(Breaking, Warning),
        SOME_OF_BOTH,
        ["a multiple of 4", "a multiple of 6"],
    ),
];

/// Ends of ranges, of each measure.
const BOUNDS: &[(End, Move, Example)] = &[
    (End::Min, Move::Added, ["no limit", "at least 1"]),
    (End::Min, Move::Removed, ["at least 1", "no limit"]),
    (End::Min, Move::Raised, ["at least 1", "at least 8"]),
    (End::Min, Move::Lowered, ["at least 8", "at least 1"]),
    (End::Max, Move::Added, ["no limit", "at most 50"]),
    (End::Max, Move::Removed, ["at most 50", "no limit"]),
    (End::Max, Move::Raised, ["at most 500", "at most 1000"]),
    (End::Max, Move::Lowered, ["at most 1000", "at most 500"]),
];

/// Ranges, of each measure.
const RANGES: &[(Shift, Effect, Why, Example)] = &[
    (Shift::Added, Tightens, Why::Effect, ["no limit", "1 to 63"]),
    (Shift::Removed, Loosens, Why::Effect, ["1 to 63", "no limit"]),
    (Shift::Narrowed, Tightens, Why::Effect, ["1 to 63", "3 to 50"]),
    (Shift::Widened, Loosens, Why::Effect, ["3 to 50", "1 to 63"]),
    (Shift::Moved, Each(Breaking, Warning), SOME_OF_BOTH, ["1 to 50", "3 to 63"]),
];

/// Regular expressions, for each that they constrain.
const OF_PATTERNS: &[Row] = &[
    turns_matched(Kind::Pattern, "pattern", ["any string", "[a-z]+"]),
    one_matched(
        Kind::PatternChanged,
        "pattern-changed",
        Warning,
        Since("Each expression matches texts that the other one does not, or it was too long to tell."),
        ["[a-z]+", "[b-z0-9]+"],
    ),
    widths_matched(Kind::PatternWidth, "pattern", ["[a-z0-9]+", "[a-z]+"]),
];

/// Limits in words.
const OF_WORDS: &[Row] = &[one(
    Kind::UnknownLimit,
    "unknown-limit-changed",
    Topic::Limit,
    WARNING,
    Since("A sentence with a limit changed that this program does not understand; read it."),
    ["Not over 256 chunks.", "Not over 128 chunks."],
)];

/// Fields that exclude one another, defaults, and what goes away.
const OF_EXCLUSIONS: &[Row] = &[
    turns(Kind::OneOf, "oneof", Topic::Presence, DEMAND, BY_EFFECT, ["a and b", "a or b"]),
    turns(
        Kind::OneOfPartner,
        "oneof-partner",
        Topic::Presence,
        [INFO, INFO],
        [
            Since("The fields that it excludes are new, so that nobody could set both."),
            Since("The fields that it excluded are gone."),
        ],
        ["a", "a or the new field b"],
    ),
    turns(
        Kind::OneOfRequired,
        "oneof-required",
        Topic::Presence,
        DEMAND,
        BY_EFFECT,
        ["at most one of a, b", "exactly one of a, b"],
    ),
    turns(Kind::Default, "default", Topic::Default, [INFO, INFO], [DEFAULT_TOLD, DEFAULT_TOLD], ["", "default 100"]),
    turns(Kind::Deprecated, "deprecated", Topic::Deprecation, ADDED_WARNS_SENDERS, GOES_AWAY, ["", "deprecated"]),
    turns(
        Kind::EnumValueDeprecated,
        "enum-value-deprecated",
        Topic::Deprecation,
        ADDED_WARNS_SENDERS,
        GOES_AWAY,
        ["", "FREEBSD is deprecated"],
    ),
    one(
        Kind::OneOfRegrouped,
        "oneof-regrouped",
        Topic::Presence,
        Each(Breaking, Warning),
        Since("Fields that could be set together may exclude one another now."),
        ["one of a, b, c", "one of a, b"],
    ),
    one(
        Kind::DefaultChanged,
        "default-changed",
        Topic::Default,
        Each(Warning, Info),
        Since("Leaving the field out means something else now."),
        ["default 100", "default 50"],
    ),
    one(Kind::FieldText, "text-changed", Topic::Docs, INFO, ONLY_WORDS, ["ID of the disk.", "ID of the boot disk."])
        .at(ClassScope::Field),
];

/// A class of what only pages of one form state.
fn stated(aspect: Aspect, turn: Turn, [old, new]: Example) -> (Kind, Class) {
    let (word, example) = match turn {
        Turn::Added => ("stated", [old, new]),
        Turn::Removed => ("unstated", [new, old]),
    };
    let class = Class {
        name: format!("{}-{word}", aspect.name()),
        scope: ClassScope::Method,
        topic: Topic::Docs,
        effect: INFO,
        why: BY_FORM,
        example,
        mirror: Some(Kind::Stated(aspect, turn.mirror())),
    };
    (Kind::Stated(aspect, turn), class)
}

/// A class of limits.
fn limit(name: String, effect: Effect, why: Why, example: Example, mirror: Kind) -> Class {
    Class { name, scope: ClassScope::Field, topic: Topic::Limit, effect, why, example, mirror: Some(mirror) }
}

/// The classes of what a measure bounds.
fn measured(measure: Measure) -> impl Iterator<Item = (Kind, Class)> {
    let bounds = BOUNDS.iter().map(move |(end, moved, example)| {
        let word = if *end == End::Min { "min" } else { "max" };
        let name = format!("{}-{word}-{}", measure.name(), moved.name());
        let effect = if moved.tightens(*end) { Tightens } else { Loosens };
        let mirror = Kind::Bound(measure, *end, moved.mirror());
        (Kind::Bound(measure, *end, *moved), limit(name, effect, Why::Effect, *example, mirror))
    });
    let ranges = RANGES.iter().map(move |(shift, effect, why, example)| {
        let name = format!("{}-range-{}", measure.name(), shift.name());
        let mirror = Kind::Range(measure, shift.mirror());
        (Kind::Range(measure, *shift), limit(name, *effect, *why, *example, mirror))
    });
    bounds.chain(ranges)
}

/// All classes, in the order of the documentation.
fn table() -> Vec<(Kind, Class)> {
    let of = |rows: &[Row], matched: Matched| rows.iter().flat_map(|row| row.classes(matched)).collect::<Vec<_>>();
    let rows = |rows: &[Row]| of(rows, Matched::Whole);
    let mut all = rows(OF_CALLS);
    all.extend(STATED.iter().flat_map(|(aspect, example)| Turn::BOTH.map(|turn| stated(*aspect, turn, *example))));
    all.extend([OF_METHODS, OF_FIELDS, OF_NUMBERS].into_iter().flat_map(rows));
    all.extend(Measure::ALL.into_iter().flat_map(measured));
    all.extend(Matched::ALL.into_iter().flat_map(|matched| of(OF_PATTERNS, matched)));
    all.extend([OF_WORDS, OF_EXCLUSIONS].into_iter().flat_map(rows));
    all
}

/// The classes in order, and where each is.
struct Classes {
    list: Vec<(Kind, Class)>,
    at: BTreeMap<Kind, usize>,
    /// What would be said of a kind without a row; a test makes sure that there is none.
    unlisted: Class,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let list = table();
    let at = list.iter().enumerate().map(|(at, (kind, _))| (*kind, at)).collect();
    let unlisted = limit("unlisted".to_owned(), BREAKING, Since("It has no row."), ["", ""], Kind::UnknownLimit);
    Classes { list, at, unlisted }
});

impl Kind {
    /// The class of the kind.
    pub(super) fn class(self) -> &'static Class {
        let found = CLASSES.at.get(&self).and_then(|at| CLASSES.list.get(*at));
        found.map_or(&CLASSES.unlisted, |(_, class)| class)
    }

    /// All kinds, in the order of the documentation.
    pub(super) fn all() -> Vec<Self> {
        CLASSES.list.iter().map(|(kind, _)| *kind).collect()
    }

    /// Whether it concerns a field, and so has a direction.
    #[must_use]
    pub fn is_of_field(self) -> bool {
        self.class().scope != ClassScope::Method
    }
}
