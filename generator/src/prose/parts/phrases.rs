//! What words are to a limit: the table of phrases, and the parts that they are.

use std::fmt;

use serde_json::Number;

/// What a word or two are to a limit.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum LimitPart {
    /// What follows is a bound.
    Relation(Relation),
    /// "No longer than": the same, of a length where a text is meant.
    Long(Relation),
    /// What precedes is a bound: "50 characters or fewer", "50 max".
    Behind(Relation),
    Number(Number),
    /// `60s`: several parts in one word.
    Joined(Vec<LimitPart>),
    /// `1-63`
    Range(Number, Number),
    /// `(0; 10]`
    Interval(Interval),
    /// `minLength`, `maximum`: the keyword of a schema, which says what is measured, too.
    Keyword(Relation, &'static LimitPart),
    /// What joins two ends of a range: "to", dots, a dash.
    To,
    And,
    /// "Neither below 1 nor above 5": joins two bounds that are denied.
    Or,
    /// Two numbers with "and" between them follow.
    Between,
    /// "limited to": both ends of a range follow, or the upper one.
    Within,
    From,
    Not,
    /// "(exclusive)": the number before it does not belong to the bound.
    Exclusive,
    /// "strictly": no end of the bound belongs to it.
    Strictly,
    /// "positive": more than zero, where no other end is told.
    Positive,
    /// "non-negative": zero or more, where no other end is told.
    NotNegative,
    /// "empty", "blank": what a text or a list must not be.
    Empty,
    /// "non-empty": of a text one character at least, of a list one element.
    Filled,
    /// "may": what is more than it need be says nothing.
    May,
    /// "starting from": 0 or 1 behind it is where counting begins.
    Starts,
    /// "multiple of": the number behind it goes into the value.
    Multiple,
    /// "in steps of": the same, where counting begins at nothing or at a multiple.
    Steps,
    /// "in 5 minute steps": the same of the number before it.
    BehindSteps,
    Unit(Unit),
    Measure(Measure),
    /// "number": of a value the value, of a list how many elements it has.
    Amount,
    /// "keys and values": the length of each of both.
    Twin,
    /// "hexadecimal characters": so many stand for a code of that length, unless a relation says otherwise.
    Coded,
    /// "has": what follows is counted in a unit, or is about something else.
    Holds,
    /// "The request may": what follows is in it.
    Holder,
    /// "list of": what follows is counted.
    ListOf,
    /// "per key", "each value".
    Each,
    /// "must be": a length behind it that nothing relates to is exact.
    Demand,
    /// It changes nothing.
    Filler,
}

impl fmt::Display for LimitPart {
    /// What a word is, for the list of all words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Relation(relation) => write!(f, "{relation} the number behind it"),
            Self::Long(relation) => write!(f, "{relation} the number behind it, of a text its length"),
            Self::Behind(relation) => write!(f, "{relation} the number before it"),
            Self::Number(_) | Self::Range(..) | Self::Interval(_) | Self::Joined(_) => f.write_str("number"),
            Self::Keyword(relation, measured) => write!(f, "{relation} the number behind it; {measured}"),
            Self::To => f.write_str("joins the ends of a range"),
            Self::And => f.write_str("joins two bounds"),
            Self::Or => f.write_str("joins two bounds that are denied"),
            Self::Between => f.write_str("two numbers follow"),
            Self::Within => f.write_str("a range or its upper end follows"),
            Self::From => f.write_str("begins a range"),
            Self::Not => f.write_str("denies what follows"),
            Self::Exclusive => f.write_str("leaves out the number before it"),
            Self::Strictly => f.write_str("leaves out the ends"),
            Self::Positive => f.write_str("more than 0"),
            Self::NotNegative => f.write_str("at least 0"),
            Self::Empty => f.write_str("has no characters or elements"),
            Self::Filled => f.write_str("has a character or an element at least"),
            Self::May => f.write_str("permits what follows"),
            Self::Starts => f.write_str("counting begins at the 0 or 1 behind it"),
            Self::Multiple => f.write_str("the number behind it goes into the value"),
            Self::Steps => f.write_str("the number behind it lies between one value and the next"),
            Self::BehindSteps => f.write_str("the number before it lies between one value and the next"),
            Self::Unit(unit) => write!(f, "counted in {unit}"),
            Self::Measure(measure) => write!(f, "measures {measure}"),
            Self::Amount => f.write_str("measures the value, or counts the elements of a list"),
            Self::Twin => f.write_str("measures the length of each key and of each value"),
            Self::Coded => f.write_str("counted in characters, as many as there are"),
            Self::Holds => f.write_str("only a unit tells what is counted"),
            Self::Holder => f.write_str("what follows is in it"),
            Self::ListOf => f.write_str("elements are counted"),
            Self::Each => f.write_str("of each element"),
            Self::Demand => f.write_str("the length behind it is exact, if there is no relation"),
            Self::Filler => f.write_str("adds nothing"),
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::Over => "more than",
            Self::Under => "less than",
            Self::Exactly => "exactly",
        })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Characters => f.write_str("characters"),
            Self::Elements => f.write_str("elements"),
            Self::Time(unit) => write!(f, "time, {unit} ms each"),
            Self::Size(unit) => write!(f, "bytes, {unit} each"),
            Self::Percent => f.write_str("percent"),
            Self::Plain => f.write_str("what the field is in"),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "a length in characters",
            Self::Value => "the value",
            Self::Count => "the number of keys",
            Self::Extent => "the number of elements",
            Self::KeyLength => "the length of each key",
            Self::ValueLength => "the length of each value",
        })
    }
}

/// An end of an interval, and whether it belongs to it.
pub(in super::super) type End = (Number, bool);

/// Two ends; one that is missing is not bounded.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Interval {
    pub(in super::super) low: Option<End>,
    pub(in super::super) high: Option<End>,
}

/// On which side of a number the allowed values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Relation {
    AtLeast,
    AtMost,
    Over,
    Under,
    Exactly,
}

impl Relation {
    /// The same without the number itself; "exactly" would leave nothing.
    pub(super) fn exclusive(self) -> Option<Self> {
        match self {
            Self::AtLeast | Self::Over => Some(Self::Over),
            Self::AtMost | Self::Under => Some(Self::Under),
            Self::Exactly => None,
        }
    }

    /// What is left when it is denied; of "at most" and "exactly" nothing that is sure.
    pub(super) fn denied(self) -> Option<Self> {
        match self {
            Self::Over => Some(Self::AtMost),
            Self::Under => Some(Self::AtLeast),
            Self::AtLeast | Self::AtMost | Self::Exactly => None,
        }
    }
}

/// What numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Unit {
    Characters,
    Elements,
    /// So many milliseconds.
    Time(u64),
    /// So many bytes.
    Size(u64),
    Percent,
    /// Pixels, degrees: what a field is in that is told so.
    Plain,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Measure {
    Length,
    Value,
    Count,
    /// "size": of a list its elements; of anything else it is not clear in what.
    Extent,
    KeyLength,
    ValueLength,
}

use LimitPart::{
    And, Behind, Between, Each, Filler, From, Holds, Keyword, ListOf, Measure as Of, Not, Relation as Rel, To,
    Unit as In,
};
use Measure::{Count, Extent, KeyLength, Length, Value, ValueLength};
use Relation::{AtLeast, AtMost, Exactly, Over, Under};
use Unit::{Characters, Elements, Percent, Size, Time};

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const KIB: u64 = 1024;

/// Phrases and what they are. The longest that fits counts: "no more than" is not "more than".
#[rustfmt::skip]
pub(in super::super) const PHRASES: &[(LimitPart, &[&str])] = &[
    (Rel(AtLeast), &["at least", "at minimum", "at a minimum", "at the least", "minimum amount of", "never less than", "never fewer than", "minimum", "minimal", "min", "smallest", "lowest", "lower limit", "lower bound", "no less than", "not less than",
        "no fewer than", "not fewer than", "no smaller than", "not smaller than", "no lower than", "not lower than", "no lighter than", "no younger than", "at the very least", "at the lowest", "at the smallest", "at the shortest", "not under", "never under", "not below", "never below", "nor under", "nor below", "as low as", "as few as", "as little as",
        "greater than or equal to", "more than or equal to", "greater or equal to", "greater or equal than", "greater than or equal",
        "equal to or greater than", "не менее", "не меньше", "минимум", "минимальный", "минимальная", "минимальное", "минимально"]),
    (Rel(AtMost), &["at most", "at maximum", "at a maximum", "at the most", "never more than", "never exceed", "never exceeds", "limit of", "maximum", "maximal", "max", "largest", "highest", "greatest", "up to", "up to maximum", "up to a maximum", "up to a total of", "as many as", "maximum amount of", "a maximum amount of", "capped at",
        "upper limit", "upper bound", "does not exceed", "do not exceed", "not to exceed", "not exceeding", "no more than", "not more than",
        "no heavier than", "not heavier than", "no older than", "no wider than", "no taller than", "at the very most", "at the highest", "at the largest", "at the longest", "ceiling", "ceiling of", "cap of", "not over", "never over", "nor over", "nor above", "never above", "at the outside", "as high as", "as much as", "as large as",
        "no greater than", "not greater than", "no larger than", "not larger than", "no bigger than", "not bigger than", "no higher than",
        "less than or equal to", "fewer than or equal to", "less or equal to", "less or equal than", "less than or equal",
        "equal to or less than", "not go over", "не более", "не больше", "не превышает", "не превышать", "максимум", "максимальный", "максимальная",
        "максимальное", "максимально"]),
    (Rel(Over), &["больше", "более", "run over", "runs over", "heavier than", "go past", "goes past", "go beyond", "goes beyond", "go above", "more than", "greater than", "larger than", "higher than", "bigger than", "exceed", "above", "exclusive minimum", "exclusiveminimum", "be over", "must be over", "has to be over"]),
    (Rel(Under), &["меньше", "менее", "less than", "fewer than", "smaller than", "lower than", "below", "exclusive maximum", "exclusivemaximum", "be under", "must be under", "has to be under"]),
    (Rel(Exactly), &["equal to", "exactly", "always", "precisely", "fixed", "ровно", "равно", "равна", "равен"]),
    (LimitPart::Long(AtLeast), &["no shorter than", "not shorter than", "не короче"]),
    (LimitPart::Long(AtMost), &["no longer than", "not longer than", "не длиннее"]),
    (LimitPart::Long(Over), &["longer than", "длиннее"]),
    (LimitPart::Long(Under), &["shorter than", "короче"]),
    (Behind(AtLeast), &["or more", "or greater", "or longer", "or higher", "or larger", "or above", "or over", "and above", "or up", "or later", "or newer", "and up", "and upwards", "upwards", "upward", "onwards", "and over", "and more", "and higher"]),
    (Behind(AtMost), &["limit", "or less", "or fewer", "or shorter", "or lower", "or smaller", "or below", "or under", "or earlier", "tops", "and no more", "and below", "and under", "and less", "and lower"]),
    (Keyword(AtLeast, &Of(Length)), &["minlength", "min_length", "min-length"]),
    (Keyword(AtMost, &Of(Length)), &["maxlength", "max_length", "max-length", "length limit", "character length limit", "max character limit", "maximum character limit", "max characters", "maximum characters", "max chars"]),
    (Keyword(Exactly, &Of(Length)), &["of length"]),
    (Keyword(AtLeast, &In(Elements)), &["minitems", "min_items"]),
    (Keyword(AtMost, &In(Elements)), &["maxitems", "max_items"]),
    (Between, &["between", "anywhere between", "somewhere between", "range of", "между"]),
    (LimitPart::Within, &["limited to", "restricted to", "confined to"]),
    // "form" is a slip of pages.
    (From, &["from", "goes from", "anywhere from", "form", "от", "с"]),
    (To, &["to", "through", "up to and including", "до", "по"]),
    (And, &["and", "but", "и"]),
    (LimitPart::Or, &["or", "nor"]),
    (Not, &["cannot", "can't", "not", "mustn't", "never"]),
    (LimitPart::Strictly, &["strictly"]),
    (LimitPart::Positive, &["positive"]),
    (LimitPart::NotNegative, &["non-negative", "nonnegative", "not negative", "never negative"]),
    (LimitPart::Filled, &["non-empty", "nonempty", "non-blank", "nonblank"]),
    (LimitPart::May, &["can", "may", "can be", "may be", "could be", "supports", "accepts", "allows"]),
    (LimitPart::Empty, &["empty", "blank", "an empty string", "an empty list", "an empty array"]),
    (LimitPart::Starts, &["starting from", "starting at", "starting with", "starts from", "starts at", "starts with", "beginning at", "beginning with"]),
    (LimitPart::Multiple, &["multiple of", "multiples of", "multipleof", "multiple_of", "exact multiple of", "exact multiples of", "whole multiple of", "whole multiples of", "integral multiple of",
        "divisible by", "evenly divisible by", "exactly divisible by", "кратно", "кратна", "кратен", "кратным", "кратное"]),
    (LimitPart::Steps, &["steps of", "step of", "increments of", "increment of", "step size of", "шагом"]),
    (LimitPart::BehindSteps, &["steps", "increments"]),
    (In(Characters), &["characters", "character", "chars", "char", "symbols", "character(s)", "char(s)", "letters", "digits",
        "alphanumeric characters", "lowercase characters", "lower-case characters", "uppercase characters", "latin letters", "ascii letters", "alphanumerics", "unicode characters", "ascii characters", "utf-8 characters", "utf8 characters", "unicode code points", "code points", "non-whitespace characters", "url-safe characters", "uri-safe characters", "visible characters", "printable characters", "символов", "символа", "символ", "знаков", "знака"]),
    (LimitPart::Coded, &["hex characters", "hexadecimal characters", "hex chars", "hexadecimal chars", "hex digits", "hexadecimal digits", "lowercase hex characters",
        "lowercase hexadecimal characters", "lowercase hex digits", "lowercase hexadecimal digits"]),
    (In(Elements), &["elements", "items", "entries", "objects", "object", "records", "members", "identifiers", "ids", "element", "item", "element(s)", "item(s)", "pairs", "key-value pairs", "key/value pairs", "number of elements", "number of items",
        "number of entries", "элементов", "элемента", "элемент", "записей", "записи"]),
    (In(Time(1)), &["millisecond", "milliseconds", "ms"]),
    (In(Time(SECOND)), &["second", "seconds", "sec", "secs", "s", "секунд", "секунды", "секунда", "секунду"]),
    (In(Time(MINUTE)), &["minute", "minutes", "mins", "минут", "минуты", "минута", "минуту"]),
    (In(Time(HOUR)), &["hour", "hours", "h", "hr", "hrs", "час", "часа", "часов"]),
    (In(Time(DAY)), &["day", "days", "день", "дня", "дней", "сутки", "суток"]),
    (In(Time(7 * DAY)), &["week", "weeks"]),
    // A "KB" is a thousand bytes to one writer and 1,024 to another, so only what is clear is a unit.
    (In(Size(1)), &["byte", "bytes"]),
    (In(Size(KIB)), &["kib"]),
    (In(Size(KIB * KIB)), &["mib"]),
    (In(Size(KIB * KIB * KIB)), &["gib"]),
    (In(Percent), &["percent", "per cent"]),
    (In(Unit::Plain), &["pixels", "pixel", "px", "degrees", "degree", "bpm", "dpi", "kelvin"]),
    (Of(Length), &["length", "long", "in length", "string length", "required string length", "length in characters", "length of the string", "длина", "длиной"]),
    (Of(Value), &["value", "values", "required range", "range of values", "range of possible values", "range of allowed values", "range of valid values", "range of acceptable values", "integers", "numbers", "floats", "doubles", "range", "ranges", "integer", "percentage", "percent value", "any integer", "any number", "any value", "any whole number", "even number", "odd number", "even integer", "odd integer", "prime number", "whole number", "float", "double", "duration", "значение", "значения", "число"]),
    (LimitPart::Amount, &["number"]),
    (Of(Extent), &["size", "count", "in size", "page size", "array length", "required array length", "array size", "list size"]),
    (Of(Count), &["number of keys", "keys", "key names"]),
    (Of(KeyLength), &["key length", "key can", "key may", "key must", "length of each key", "length of a key", "length of keys"]),
    (LimitPart::Twin, &["keys and values", "both keys and values", "keys and their values", "key and value", "each key and value", "each key and each value", "keys or values", "names and values", "the key and the value", "both the key and the value", "the key and value", "both key and value", "each key or value"]),
    (Of(ValueLength), &["value length", "length of each value", "length of a value", "length of values"]),
    (Each, &["each", "every", "apiece", "for each", "for every", "each item", "each element", "each entry", "for each item", "for each element", "for each entry",
        "of each item", "of each element", "per element", "per item", "per value", "of each"]),
    (ListOf, &["array of", "list of", "set of", "collection of"]),
    (LimitPart::Demand, &["must be", "has to be", "have to be", "needs to be", "shall be"]),
    (Holds, &["need", "has", "have", "contain", "contains", "consist", "consists", "include", "includes", "hold", "holds", "needs"]),
    (Filler, &["inclusive", "inclusively", "included", "the", "a", "an", "this", "it", "its", "field", "strings",  "parameter", "argument", "property", "string", "list",
        "array", "text", "plain text", "must", "shall", "be", "is", "are", "of", "in", "within", "with", "only", "valid", "allowed", "acceptable",
        "accepted", "permitted", "possible", "supported", "enter", "specify", "needs to", "has to", "have to", "total", "provide", "can add", "may add", "can assign", "may assign", "can attach", "may attach", "can select", "may select", "can choose",
        "may choose", "can pass", "may pass", "can send", "may send", "can define", "may define", "supply", "select", "choose", "pass", "currently", "x", "n", "for this field", "of this field", "for the", "for this", "for it", "you", "your",
        "there is", "there are", "there", "any string", "any text", "expressed as", "represented as", "specified as", "given as", "in the list", "in this list", "in the array", "in this array", "listed here", "in this field", "in the request", "ranging in values", "ranging in value", "ranging in", "ranging", "on a scale", "takes on values", "take on values", "takes on", "for this attribute", "for this setting", "for this option", "for this property", "for this parameter", "no maximum", "no minimum", "no upper limit", "no upper bound", "no lower limit", "no lower bound", "of course", "is enforced", "are enforced", "we support", "we accept", "we allow", "is fine", "are fine", "anything", "setting", "both included", "both inclusive", "ends included", "endpoints included", "half-open", "configurable", "adjustable", "permissible", "admissible", "allowable", "settable", "give", "give us", "pick", "set", "constraint", "constraints", "restriction", "restrictions", "specified", "provided", "given", "is required", "configured",
        "any", "always be", "must always be", "is always", "you can specify", "you may specify", "that you can specify", "that can be specified", "that may be specified", "that can be set", "that you can set", "you can set", "can be specified", "to set", "to specify", "string that is", "text that is", "value that is", "number that is", "integer that is", "set this to", "you can set this to", "you can set it to", "use values", "use a value", "use a number", "optional",  "to use", "set this field to", "set it to", "decimal", "numeric", "floating-point", "floating point", "real", "natural", "which", "will", "per request", "per call", "per page", "per response", "per query", "per message", "satisfy", "set to", "applies", "apply", "whose", "lie", "lies", "fall", "falls", "take values", "takes values", "take a value", "takes a value", "interval", "in a request", "in one request",
        "in a single request", "at a time", "at once", "and be unique", "and must be unique", "be unique", "if specified", "if provided", "if set", "if present",
        "if given", "when specified", "when provided", "when set", "when present", "are required", "когда задано", "значение поля", "должно", "должна", "должен", "должны", "быть", "в",
        "строки", "строка", "поля", "поле", "списка", "список", "включительно", "иметь", "состоять", "из", "находиться", "пределах", "допустимые", "допустимое", "допускается"]),
];
