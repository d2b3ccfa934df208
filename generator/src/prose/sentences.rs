//! A table of sentences: the field that they stand at, what is written, and what they must be taken for.
//!
//! In doubt a sentence is unknown: a limit that is wrong refuses requests that the server takes.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::Subject::{List, Map, Single};
use super::listing::short;
use super::{Class, Context, Enumerable, Subject, ValueKind, read_cell, rules};
use crate::api::Limit;
use crate::markup::{parse_cell, parse_markdown_cell};
use crate::span::{SourceText, Span};

/// What the sentences of a text are taken for, at a field called `thingId`.
fn classes(subject: Subject, text: &str) -> Vec<Class> {
    classes_at(&Context::new("thingId".into(), subject, Enumerable::Likely, true), text)
}

fn classes_at(context: &Context, text: &str) -> Vec<Class> {
    let source = SourceText::plain("p.md".into(), text.into());
    let reading = read_cell(parse_cell(&source, Span::new(0, text.len())), context);
    reading.sentences.into_iter().map(|sentence| sentence.class).collect()
}

fn limits(subject: Subject, text: &str) -> Vec<Limit> {
    let limit = |class| if let Class::Limit { limit, .. } = class { Some(limit) } else { None };
    classes(subject, text).into_iter().filter_map(limit).collect()
}

/// The table shows all that is wrong at once.
fn check(rows: &[(Subject, &str, &str)]) {
    let mut wrong = String::new();
    for (subject, text, expected) in rows {
        let found = classes(*subject, text).iter().map(short).collect::<Vec<_>>().join(" & ");
        if found != *expected {
            writeln!(wrong, "{subject:?} `{text}`: {found}, not {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What pages say by machine.
#[test]
fn machine_made_sentences() {
    check(&[
        (Single, "Required.", "required"),
        (Single, "Required field.", "required"),
        (Single, "This field is required.", "required"),
        (Single, "The maximum string length in characters is 50.", "length ..50"),
        (Single, "The string length in characters must be 1-63.", "length 1..63"),
        (Single, "The string length in characters must be less than 64.", "length ..63"),
        (Single, "The maximum value is 1,000,000.", "value <= 1000000"),
        (Single, "The minimum value is -1.", "value >= -1"),
        (Single, "Value must be greater than 0.", "value > 0"),
        (Single, "Acceptable values are 0 to 1000, inclusive.", "value >= 0 <= 1000"),
        (Single, "Acceptable values are 1.5 to 2, inclusive.", "value >= 1.5 <= 2"),
        (Single, "Acceptable values are 1 seconds to 600 seconds, inclusive.", "value >= 1 <= 600 s"),
        (Single, "Value must be one of 0, 5, 20, 50 or 100.", "one of 0 5 20 50 100"),
        (List, "The number of elements must be in the range 1-1000.", "items 1..1000"),
        (List, "Must contain at least one element.", "items 1.."),
        (Map, "No more than 64 per resource.", "items ..64"),
        (List, "The elements must be unique.", "unique"),
        (List, "Each element must be unique.", "unique"),
        (Single, "The length must be between 1 and 63.", "length 1..63"),
        (Single, "The value must be less than or equal to 1000.", "value <= 1000"),
        (Single, "The value must satisfy: 1s-24h.", "value >= 1 <= 86400 s"),
    ]);
}

/// A first change would have nothing to do otherwise.
#[test]
fn the_sentence_of_the_guide_is_not_understood_yet() {
    let guide = include_str!("../../../CONTRIBUTING.md");
    let sentence = guide.split("*\"").nth(1).and_then(|rest| rest.split("\"*").next()).unwrap();
    check(&[(Single, sentence, "unknown")]);
}

/// The table of fields whose type tells what their values are.
fn check_kinds(rows: &[(&str, Subject, ValueKind, &str, &str)]) {
    let mut wrong = String::new();
    for (name, subject, kind, text, expected) in rows {
        let context = Context::new((*name).into(), *subject, Enumerable::Told, true).of(*kind);
        let found = classes_at(&context, text).iter().map(short).collect::<Vec<_>>().join(" & ");
        if found != *expected {
            writeln!(wrong, "{name} {subject:?} {kind:?} `{text}`: {found}, not {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Words of references that nobody had read when the rules were made.
#[test]
fn words_of_other_references() {
    use ValueKind::{Number, Other, Text};
    check_kinds(&[
        (
            "limit",
            Single,
            Number,
            "Limit can range between 1 and 100, and the default is 10.",
            "value >= 1 <= 100 & default 10",
        ),
        ("depth", Single, Number, "Must be an integer value between 3 and 10, inclusive.", "value >= 3 <= 10 & plain"),
        ("depth", Single, Number, "Must be between 1 and 360 if specified.", "value >= 1 <= 360"),
        (
            "depth",
            Single,
            Number,
            "The minimum specified value can be 1 and the maximum value can be 365.",
            "value >= 1 <= 365",
        ),
        (
            "open_period",
            Single,
            Number,
            "Amount of time in seconds the lock will be open after a ship, 5-600.",
            "plain & value >= 5 <= 600",
        ),
        (
            "secret",
            Single,
            Text,
            "A word to be sent in a header in every request, 1-256 characters.",
            "plain & length 1..256",
        ),
        ("berth", Single, Number, "Valid values: `1150-65535`", "value >= 1150 <= 65535"),
        ("berth", Single, Number, "Valid Values: `0, 1, 5, 10`", "one of 0 1 5 10"),
        ("berth", Single, Number, "[ 1 .. 65535 ]", "value >= 1 <= 65535"),
        ("name", Single, Text, "[ 3 .. 63 ] characters", "length 3..63"),
        ("name", Single, Text, "minLength: 3 maxLength: 24", "length 3..24"),
        ("name", Single, Text, "Length Constraints: Fixed length of 12.", "length 12..12"),
        ("name", Single, Text, "Maximum length for the text in this field is 3000 characters.", "length ..3000"),
        ("name", Single, Text, "This value must be 320 characters or less in length and be unique.", "length ..320"),
        ("subject", Single, Text, "The subject must be at least one character long.", "length 1.."),
        ("media", List, Other, "You may not have more than 10 media per request.", "items ..10"),
        ("tags", List, Text, "Each tag can have up to 255 characters.", "length ..255"),
        ("waitSeconds", Single, Number, "Default to 10 seconds.", "default 10"),
        ("wait", Single, Number, "If not specified, 100 is used.", "default 100"),
        ("kind", Single, Text, "`json` is the default.", "default json"),
        ("wait", Single, Number, "If not set, the value of `depth` is used.", "plain"),
        ("size", Single, Text, "Default: 1 GiB Min_version: 22.5", "default 1 GiB"),
        ("timeout", Single, Number, "The default is 60 and the maximum is 600.", "default 60 & value <= 600"),
        ("kind", Single, Text, "Valid Values: `TIED | LOOSE`", "values TIED LOOSE"),
        ("kind", Single, Text, "Options are `a`, `b` and `c`.", "values a b c"),
        ("kind", Single, Text, "Enum: \"draft\" \"open\" \"paid\"", "values draft open paid"),
        ("kind", Single, Text, "Allowed values are \"admin\", \"member\".", "values admin member"),
        ("kind", Single, Text, "Either csv or json (default `csv`).", "values csv json & default csv"),
        ("interval_minutes", Single, Number, "Must be between 5 minutes and 24 hours.", "value >= 5 <= 1440"),
        ("ttl_seconds", Single, Number, "One minute to one day.", "value >= 60 <= 86400"),
        ("size", Single, Number, "At most 5 MB.", "unknown"),
        ("labels", List, Text, "You can set up to 10 labels.", "items ..10"),
        ("attributes", Map, Text, "Keys can be up to 30 characters long.", "key length ..30"),
        ("kind", Single, Text, "Must be reachable and public.", "not: no-number"),
        ("kind", Single, Text, "Must be `lat,lng`.", "not: no-number"),
        ("kind", Single, Text, "Options are limited and rare.", "plain"),
        (
            "count",
            Single,
            Number,
            "The maximum value is 1000; values above 1000 will be coerced to 1000.",
            "not: coerced",
        ),
        ("score", Single, Number, "A score, shown in 1-2 seconds.", "not: number-mentioned"),
    ]);
}

/// Limits with more around them: what the number means, whose list it is, another demand.
#[test]
fn limits_with_more_around_them() {
    use ValueKind::{Number, Other, Text, Unknown};
    check_kinds(&[
        ("depth", Single, Number, "An integer between 0 and 20 specifying the depth of the basin.", "value >= 0 <= 20"),
        ("depth", Single, Number, "An integer between 0 and 20 specifying at most 5 basins.", "unknown"),
        ("depth", Single, Number, "A depth that is returned, between 1 and 100.", "plain & value >= 1 <= 100"),
        ("depth", Single, Number, "Must be between 0% and 100%.", "unknown"),
        ("fill_percent", Single, Number, "Must be between 0% and 100%.", "value >= 0 <= 100"),
        ("depth", Single, Number, "Accepted range: 1 ≤ x ≤ 3600", "value >= 1 <= 3600"),
        ("depth", Single, Number, "Between 0 and 4294967295 (2^32-1).", "value >= 0 <= 4294967295"),
        ("wait_seconds", Single, Number, "An integer from 0 to 900 seconds (15 minutes).", "value >= 0 <= 900"),
        ("boats", List, Other, "A maximum of 50 boats per message.", "items ..50"),
        ("boats", List, Other, "There is a maximum of 25 elements in each cargo block.", "items ..25"),
        ("boats", List, Other, "A maximum of 50 boats per harbour.", "unknown"),
        ("boats", List, Text, "Each boat must be at most 255 characters.", "length ..255"),
        ("name", Single, Text, "Has from 1 to 63 letters, numbers, or hyphens.", "length 1..63"),
        ("name", Single, Text, "Has from 1 to 63 letters, ropes, or hyphens.", "unknown"),
        ("name", Single, Text, "Boat names must be between 3 (min) and 63 (max) characters long.", "length 3..63"),
        ("boat_descriptor", Single, Text, "The descriptor must contain 5 to 22 characters.", "length 5..22"),
        ("name", Single, Text, "No longer than 255.", "length ..255"),
        ("wait", Single, Number, "No longer than 255.", "value <= 255"),
        ("name", Single, Text, "A name, max 100 chars, required.", "plain & length ..100 & required"),
        ("name", Single, Text, "Must be 1-63 characters long, and must start with a letter.", "length 1..63 & plain"),
        ("name", Single, Text, "Must be 1-63 characters long, and may have more if it is old.", "unknown"),
        (
            "name",
            Single,
            Text,
            "Must be 1-63 characters long and match the regular expression `[a-z]+`.",
            "length 1..63 & matches [a-z]+",
        ),
        (
            "marks",
            Map,
            Unknown,
            "Up to 50 keys, with key names up to 40 characters long and values up to 500 characters long.",
            "items ..50 & key length ..40 & value length ..500",
        ),
        (
            "marks",
            Map,
            Unknown,
            "Key Length Constraints: Minimum length of 1. Maximum length of 128.",
            "key length 1.. & key length ..128",
        ),
        ("marks", Map, Unknown, "Keys are strings with a maximum length of 64 characters.", "key length ..64"),
        ("voice", Single, Text, "Supported voices are `low`, `high`, and `loud`.", "values low high loud"),
        ("voice", Single, Text, "How it sounds, in one of these voices: `low`, `high`.", "plain & values low high"),
        ("voice", Single, Text, "Same as `low` or `high`.", "plain"),
        ("name", Single, Text, "We recommend at most 50 characters.", "unknown"),
        ("depth", Single, Number, "Defaults to the maximum of the harbour.", "not: default-in-words"),
        (
            "depth",
            Single,
            Number,
            "Depth of it; at most 5 (defaults to the depth of the basin)",
            "plain & value <= 5 & plain",
        ),
        ("depth", Single, Number, "Cannot be less than zero or greater than 200.", "value >= 0 <= 200"),
        ("depth", Single, Number, "Cannot be less than 1 or more than 5 per boat.", "unknown"),
        ("depth", Single, Number, "Must be greater than 1 or less than 5.", "unknown"),
        ("depth", Single, Number, "Depth of the basin in metres, at most 730.", "plain & value <= 730"),
        ("depth", Single, Number, "Depth of the basin, at most 100 of them in the tide.", "unknown"),
        ("boats", List, Other, "The request may include a maximum of 200 boats.", "items ..200"),
        ("boats", List, Other, "The request may include up to 5 ropes.", "unknown"),
        ("name", Single, Text, "The request may contain at most 100 characters.", "unknown"),
        ("name", Single, Text, "A tidy, short text up to 128 characters long.", "plain & length ..128"),
        (
            "name",
            Single,
            Text,
            "Boat names can only contain letters, digits, and hyphens, and must be 80 characters or less.",
            "plain & length ..80",
        ),
        (
            "id",
            Single,
            Text,
            "The id may contain letters, digits and dashes and must be shorter than 65 characters.",
            "plain & length ..64",
        ),
        ("id", Single, Text, "Length limit: 255 characters.", "length ..255"),
        ("depth", Single, Number, "The highest allowed value is 5.", "value <= 5"),
        ("boats", List, Other, "At least 2 and at most 50 boats are required.", "items 2..50"),
        ("name", Single, Text, "At most 3 hyphens or dots.", "unknown"),
        ("marks", Map, Unknown, "You can add up to 20 marks.", "items ..20"),
        ("marks", Map, Unknown, "The mark key can be up to 127 characters in length.", "key length ..127"),
        ("kind", Single, Text, "Possible values include: `a`, `b`", "plain"),
        ("kind", Single, Text, "If this field is not specified, the default of `x` is used.", "default x"),
        ("kind", Single, Text, "Which one to take. `x` if omitted.", "plain & default x"),
        ("depth", Single, Number, "Defaults to 10 for new boats and 5 for old ones.", "not: default-in-words"),
    ]);
}

/// A bare number beside a number is a bound, beside a text it is nothing, beside a list of texts it counts.
#[test]
fn numbers_beside_a_type() {
    use ValueKind::Number;
    check_kinds(&[
        ("limit", Single, Number, "Max number of berths to return (1-100)", "plain & value >= 1 <= 100"),
        ("limit", Single, Number, "Number of berths to return (up to maximum 1000)", "plain & value <= 1000"),
        (
            "limit",
            Single,
            Number,
            "Max number of berths to return (1-25, default 25)",
            "plain & value >= 1 <= 25 & default 25",
        ),
        (
            "limit",
            Single,
            Number,
            "Maximum number of entries (between 1-100) to return, defaults to 50",
            "plain & value >= 1 <= 100 & plain & default 50",
        ),
        ("limit", Single, Number, "Default 100, max 1000.", "default 100 & value <= 1000"),
        ("limit", Single, Number, "Max 500; default 100.", "value <= 500 & default 100"),
        ("page_size", Single, Number, "Results per page (default: 20, max: 100)", "plain & default 20 & value <= 100"),
        (
            "depth",
            Single,
            Number,
            "the depth of the basin (in dm) (min: -100, max: 0)",
            "plain & plain & value >= -100 & value <= 0",
        ),
        ("depth", Single, Number, "the depth of the basin, from 0 to 1", "plain & value >= 0 <= 1"),
        (
            "depth",
            Single,
            Number,
            "Depth of the basin (in cm) of the pier or quay; min 8000",
            "plain & plain & plain & value >= 8000",
        ),
        (
            "min_ropes",
            Single,
            Number,
            "Minimum number of ropes that must be tied; min 0, max 10 (defaults to 1)",
            "plain & value >= 0 & value <= 10 & default 1",
        ),
        ("max_age_seconds", Single, Number, "Can be between 5 and 604800 (7 days).", "value >= 5 <= 604800"),
        ("max_age_seconds", Single, Number, "Can be between 5 and 604800 (8 days).", "unknown"),
        ("max_age_seconds", Single, Number, "At most 24 hours.", "value <= 86400"),
        (
            "timeout",
            Single,
            Number,
            "Value must be greater than 0 (default: 10000, 10 seconds).",
            "value > 0 & default 10000 & plain",
        ),
        ("timeout", Single, Number, "Value must be greater than 0 (default: 10000, 20 seconds).", "unknown"),
        (
            "timeout",
            Single,
            Number,
            "Value must be greater than 0 (default: 300000, 300 seconds or 5 minutes).",
            "value > 0 & default 300000 & plain",
        ),
        ("age", Single, Number, "At most 24 hours.", "unknown"),
        ("size_bytes", Single, Number, "No more than 10 MiB.", "value <= 10485760"),
        ("size_bytes", Single, Number, "No more than 10 MB.", "unknown"),
        ("fill_percent", Single, Number, "From 0 to 100%.", "value >= 0 <= 100"),
        ("fill", Single, Number, "From 0 to 100%.", "unknown"),
        (
            "priority",
            Single,
            Number,
            "Must be greater or equal than zero or null to remove the priority.",
            "value >= 0",
        ),
        ("depth", Single, Number, "the depth limit of the basin, max 99 for boats and 10,000 for ships", "unknown"),
        ("depth", Single, Number, "Useful depths (1-5)", "unknown"),
    ]);
}

/// The same beside texts and lists.
#[test]
fn numbers_beside_texts_and_lists() {
    use ValueKind::{Number, Other, Text, Unknown};
    check_kinds(&[
        ("name", Single, Text, "Max 100.", "unknown"),
        ("name", Single, Text, "Must be 3-20 characters long.", "length 3..20"),
        ("name", Single, Text, "A string with a maximum length of 255.", "length ..255"),
        ("name", Single, Text, "255 character limit.", "length ..255"),
        ("name", Single, Text, "Maximum length is 255 characters.", "length ..255"),
        ("name", Single, Text, "String of 5 to 10 characters.", "length 5..10"),
        ("name", Single, Text, "Must have at least 3 characters", "length 3.."),
        ("name", Single, Text, "32 characters maximum", "length ..32"),
        ("name", Single, Text, "Takes up to 10 minutes.", "unknown"),
        ("name", Single, Text, "Available from 1 to 5 March", "not: number-mentioned"),
        ("name", Single, Text, "1-100 character name of the berth", "length 1..100"),
        ("name", Single, Text, "1-100 character name for new berths", "unknown"),
        ("name", Single, Text, "Text that is shown if nothing is tied; max 150 characters", "plain & length ..150"),
        (
            "name",
            Single,
            Text,
            "description (plain text) for the file (max 1024 characters)",
            "plain & plain & plain & length ..1024",
        ),
        ("name", Single, Text, "An optional name for the berth; max 100 characters", "plain & length ..100"),
        ("name", Single, Text, "name of the berth (2-100 characters, without blanks)", "unknown"),
        ("name", Single, Text, "Name of a boat, up to 100 characters if it is long", "unknown"),
        ("name", Single, Text, "What is tied (max 100 characters) for the owner of it", "unknown"),
        ("name", Single, Text, "Must be between 3 and 63 characters in length.", "length 3..63"),
        ("name", Single, Text, "Minimum length: 3; maximum length: 63.", "length 3.. & length ..63"),
        (
            "boat_ids",
            List,
            Text,
            "the boats that should not be moved by the rule (Maximum of 20)",
            "plain & items ..20",
        ),
        ("boat_ids", List, Text, "IDs of up to 3 boats in the harbour", "items ..3"),
        ("boats", List, Other, "Boats of the pier, max of 25.", "plain & items ..25"),
        ("boats", List, Other, "Supports up to 10 boats", "items ..10"),
        ("boats", List, Other, "optional array of up to 25 boats to be tied to the pier", "items ..25"),
        ("boats", List, Other, "boats of the pier; limited to 5", "plain & items ..5"),
        ("boats", List, Text, "boats to move (2-100)", "plain & items 2..100"),
        ("boats", List, Text, "At least 2, at most 5.", "items 2.. & items ..5"),
        ("boats", List, Text, "Names of boats (max 20 characters per tag).", "unknown"),
        ("boats", List, Text, "Names of boats (max 20 characters).", "unknown"),
        ("boats", List, Text, "Names of boats (max 256 characters, max 100)", "plain & length ..256 & items ..100"),
        ("boats", List, Text, "Names of boats (max 20 characters each).", "plain & length ..20"),
        ("boats", List, Other, "Up to 10 fast boats (up to 6000 characters)", "items ..10 & unknown"),
        ("boat_ids", List, Number, "Array of boats to mention, max 100", "plain & items ..100"),
        ("boats", List, Text, "Up to 5 boats or a single rope", "unknown"),
        ("boats", List, Text, "Accepts up to 10 values.", "items ..10"),
        ("boats", List, Text, "One or more.", "items 1.."),
        ("boats", List, Text, "Zero or more boats", "items 0.."),
        ("boats", List, Text, "Exactly one boat is expected", "plain"),
        ("boats", List, Text, "Must be in [1, 10].", "unknown"),
        ("days", List, Number, "Set of days within a year (1-364)", "unknown"),
        ("days", List, Number, "Days of the month. Allowed values are from 1 to 31.", "plain & value >= 1 <= 31"),
        ("days", List, Number, "Levels in range (0, 1)", "value > 0 < 1"),
        ("days", List, Number, "Up to 5 elements.", "items ..5"),
        (
            "labels",
            Map,
            Unknown,
            "Up to 5 keys; key length ≤ 1024 characters; value length ≤ 2000 characters.",
            "items ..5 & key length ..1024 & value length ..2000",
        ),
        ("file", Single, Other, "the file to load, max 512 KiB", "unknown"),
    ]);
}

/// Values and defaults that sentences tell.
#[test]
fn told_values_and_defaults() {
    use ValueKind::{Number, Other, Text, Unknown};
    check_kinds(&[
        (
            "minutes",
            Single,
            Number,
            "it closes after so many minutes, can be set to: 60, 1440, 4320",
            "plain & one of 60 1440 4320",
        ),
        ("kind", Single, Number, "either 0 (boat) or 1 (ship)", "one of 0 1"),
        ("kind", Single, Number, "0 for a boat or 1 for a ship", "one of 0 1"),
        (
            "day",
            Single,
            Number,
            "Valid values are 0 (default) for Sunday, 1 for Monday, and 6 for Saturday.",
            "one of 0 1 6",
        ),
        ("kind", Single, Number, "One of 1, 2, 3.", "one of 1 2 3"),
        ("kind", Single, Number, "0 means no limit.", "not: number-means"),
        ("kind", Single, Number, "Can be 0 or more.", "value >= 0"),
        (
            "sort",
            Single,
            Text,
            "Return boats sorted in `asc` or `desc` order. Default is `desc`",
            "values asc desc & plain & default desc",
        ),
        (
            "sort",
            Single,
            Text,
            "Sort boats in `asc` or `desc` order (default: `desc`)",
            "values asc desc & default desc",
        ),
        (
            "state",
            Single,
            Text,
            "The state of boats, one of: `tied`, `loose`, `sunk`",
            "plain & values tied loose sunk",
        ),
        ("state", Single, Text, "Can be `tied`, `loose` or `sunk`.", "values tied loose sunk"),
        ("state", Single, Text, "Either \"tied\", \"loose\", or \"sunk\"", "values tied loose sunk"),
        ("state", Single, Text, "Either `tied` or `loose` must be set.", "not: required-sometimes"),
        ("state", Single, Text, "The id of the `BOAT` or `SHIP` that is tied", "plain"),
        ("state", Single, Text, "Not `tied` or `loose`.", "plain"),
        ("state", Single, Text, "A name or an address.", "plain"),
        ("state", Single, Text, "If it is `A`, can be `b` or `c`.", "plain"),
        ("state", Single, Other, "Can be `tied` or `loose`.", "plain"),
        ("wait", Single, Other, "Whether to wait for the tide (defaults to `true`)", "plain & default true"),
        ("wait", Single, Other, "Whether to wait for the tide, default false", "plain & default false"),
        ("wait", Single, Other, "Whether to wait (False by default)", "plain & default False"),
        ("lang", Single, Text, "the language of the harbour; defaults to \"en-US\"", "plain & default en-US"),
        ("kind", Single, Number, "Kind of boat, defaults `1` if not set", "plain & default 1"),
        ("kind", Single, Number, "If not specified, defaults to 20", "default 20"),
        ("kind", Single, Number, "The default depth of the basin is used.", "plain"),
        ("kind", Single, Unknown, "the default name of the boat (see 5)", "not: number-mentioned"),
        ("id", Single, Text, "(required) - The id of the boat", "required"),
        ("id", Single, Text, "(required) - The id of the boat (not the name)", "required & plain & plain"),
        ("id", Single, Text, "Name of the boat to tie (required) and new settings for it", "unknown"),
        ("id", Single, Text, "Required except for guests.", "not: required-sometimes"),
    ]);
}

/// A list of values that the field's type keeps from being taken is a limit that nobody understood.
#[test]
fn lists_of_values_that_are_not_taken() {
    check(&[
        (Single, "Value must be one of `a`, `b`.", "unknown"),
        (Single, "Must be one of `a` or `b`.", "unknown"),
        (Single, "Allowed values: `a`, `b`.", "unknown"),
        (Single, "One of the fields `a`, `b` must be set.", "not: required-sometimes"),
        (Single, "See `a`, `b`.", "plain"),
    ]);
}

/// Negations: never the opposite.
#[test]
fn negations() {
    check(&[
        (Single, "Must not be in the range [0, 10].", "unknown"),
        (Single, "Must not be within the range [0, 10].", "unknown"),
        (Single, "Must never be in the range [0, 10].", "unknown"),
        (Single, "Value in no case in the range [0, 10].", "unknown"),
        (Single, "The value must not be between 0 and 10.", "unknown"),
        (Single, "The value is not in the range (0, 1).", "unknown"),
        (Single, "Acceptable values are not 0 to 10, inclusive.", "unknown"),
        (Single, "Value must not be one of 1, 2 or 3.", "unknown"),
        (Single, "Value must not be greater than 5.", "value <= 5"),
        (Single, "The number of elements must not be in the range 1-5.", "unknown"),
        (Single, "Must not match the regular expression `[a-z]+`.", "unknown"),
        (Single, "Value must not match the regular expression `[a-z]+`.", "unknown"),
        (Single, "The string length in characters must not be 1-63.", "unknown"),
        (Single, "The string length in characters cannot be 5.", "unknown"),
        (Single, "Any value other than 5 is accepted.", "unknown"),
        (Single, "Any value except 5 is allowed.", "unknown"),
        (Single, "All values between 0 and 10 are forbidden.", "unknown"),
        (Single, "The maximum value is not 10.", "unknown"),
        (Single, "Not between 1 and 5.", "unknown"),
        (Single, "Should not be less than 5.", "unknown"),
        (Single, "Should not exceed 5.", "unknown"),
        (Single, "Cannot be less than 5.", "value >= 5"),
        (Single, "Must not be greater than 5.", "value <= 5"),
        (Single, "Can't exceed 100.", "value <= 100"),
        (Single, "Must not exceed 50 characters.", "length ..50"),
        (Single, "Must not be longer than 50 characters.", "length ..50"),
        (Single, "Must not be shorter than 3 characters.", "length 3.."),
        (List, "The elements need not be unique.", "plain"),
        (List, "The elements must not be unique.", "not: unique"),
    ]);
}

/// Asides: a unit, a case, an exception.
#[test]
fn asides() {
    check(&[
        (Single, "Maximum value: 10 (GB).", "unknown"),
        (Single, "Maximum value: 10 (in gigabytes).", "unknown"),
        (Single, "Maximum value: 10 (per cloud).", "unknown"),
        (Single, "Maximum value: 10 (exclusive).", "value < 10"),
        (Single, "Maximum value: 10 (unless the quota is raised).", "unknown"),
        (Single, "Maximum value: 10 (default: 5).", "value <= 10 & default 5"),
        (Single, "Maximum value: 10 (inclusive).", "value <= 10"),
        (Single, "Minimum value: 5 (except 0).", "unknown"),
        (Single, "Minimum value: 5 (0 disables the check).", "unknown"),
        (Single, "Value must be greater than 0 (except for SSD).", "unknown"),
        (Single, "Value must be greater than 0 (default: 100).", "value > 0 & default 100"),
        (Single, "Value must be greater than 0 (default: 100, maximum 200).", "value > 0 & default 100 & value <= 200"),
        (Single, "The value must be between 0 (exclusive) and 10 (inclusive).", "value > 0 <= 10"),
        (Single, "The value must be between 0 (inclusive) and 10 (inclusive).", "value >= 0 <= 10"),
        (Single, "The value must be between 0 (GB) and 10 (GB).", "unknown"),
        (Single, "DNS record ttl, values in 0-86400 (optional)", "plain & value >= 0 <= 86400 & plain"),
        (Single, "Record ttl, values in 0-86400 (hours)", "unknown"),
        (Single, "Name (up to 500 characters)", "plain & length ..500"),
        (Single, "Name (1-100 characters).", "plain & length 1..100"),
        (Single, "Balancing between instances (at most 4).", "unknown"),
    ]);
}

/// Tails: a case, another bound, another meaning.
#[test]
fn tails() {
    check(&[
        (Single, "Minimum value is 5, 0 disables the check.", "unknown"),
        (Single, "Minimum value is 5, otherwise it is ignored.", "unknown"),
        (Single, "Minimum value: 0, no limitation is set (default: 0).", "value >= 0"),
        (Single, "Minimal value: 0, threshold is not set (default: 10000).", "value >= 0"),
        (Single, "Minimum value: 5, threshold is not set.", "unknown"),
        (Single, "Minimum value: 1000, 1 second (default: 60000, 1 minute).", "value >= 1000"),
        (Single, "Minimum value: 1000, 5 seconds.", "unknown"),
        (Single, "Maximum value: 10, default 5.", "value <= 10 & default 5"),
        (Single, "Maximum value is 10, for SSD it is 20.", "unknown"),
        (Single, "The maximum value is 10 unless the quota is raised.", "unknown"),
        (Single, "The maximum value is 10 by default.", "unknown"),
        (Single, "The maximum value is 10 per cloud.", "unknown"),
        (Single, "The maximum value is 10 if `type` is `A`.", "unknown"),
        (Single, "The maximum value is 10, recommended 5.", "unknown"),
        (Single, "If `type` is `A`, must be at most 10.", "unknown"),
        (Single, "When used in session pooling, the minimum value is 10.", "unknown"),
        (Single, "For LUFS, values in a range of 1 to 10 are allowed.", "unknown"),
        (Single, "By default, no more than 3.", "unknown"),
        (Single, "Valid values are in range [-10;10], default value is 0.", "value >= -10 <= 10 & default 0"),
        (Single, "Valid values are in range [-10;10], for SSD [0;5].", "unknown"),
        (Single, "Must be less than 100 if type is PERCENT.", "unknown"),
        (Single, "Must be at least 5 for clusters.", "unknown"),
        (Single, "Must be at least 5 hosts.", "unknown"),
        (Single, "The maximum value is 10, must be a multiple of 2.", "value <= 10 & unknown"),
        (Single, "The maximum string length in characters is 50; must be unique.", "unknown"),
        (Single, "The maximum string length in characters is 50, see RFC 5322.", "unknown"),
        (Single, "The maximum string length in characters is 50 or more.", "unknown"),
    ]);
}

/// Units.
#[test]
fn units() {
    check(&[
        (Single, "Maximum value is 10 MB.", "unknown"),
        (Single, "Maximum value is 10 GiB.", "unknown"),
        (Single, "Maximum value is 10GB.", "unknown"),
        (Single, "The maximum value is 10%.", "unknown"),
        (Single, "The maximum value is 10 minutes.", "unknown"),
        (Single, "The maximum value is 600 seconds.", "value <= 600 s"),
        (Single, "The maximum value is 600s.", "unknown"),
        (Single, "The values must be 512 KB or less.", "unknown"),
        (Single, "Minimal value is 1 second.", "unknown"),
        (Single, "Must be less than 24h.", "unknown"),
    ]);
}

/// Numbers in every spelling.
#[test]
fn spellings_of_numbers() {
    check(&[
        (Single, "The maximum value is 10 000.", "value <= 10000"),
        (Single, "The maximum value is 10_000.", "value <= 10000"),
        (Single, "The maximum value is 2^31-1.", "value <= 2147483647"),
        (Single, "The maximum value is 2**16.", "value <= 65536"),
        (Single, "The maximum value is 1e6.", "value <= 1000000"),
        (Single, "The maximum value is 10k.", "unknown"),
        (Single, "The maximum value is 9223372036854775807.", "value <= 9223372036854775807"),
        (Single, "The maximum value is 99999999999999999999999.", "unknown"),
        (Single, "The minimum value is −5.", "value >= -5"),
        (Single, "The minimum value is –5.", "unknown"),
        (Single, "The minimum value is +5.", "value >= 5"),
        (Single, "The maximum value is ten.", "value <= 10"),
        (Single, "The maximum value is `10`.", "value <= 10"),
        (Single, "The maximum value is 1/2.", "unknown"),
        (Single, "The string length in characters must be 1–63.", "length 1..63"),
        (Single, "The string length in characters must be 1—63.", "length 1..63"),
        (Single, "Value must be ≤ 10.", "value <= 10"),
        (Single, "Value ≤ 10.", "value <= 10"),
        (Single, "Value must be >= 5.", "value >= 5"),
        (Single, "The value is < 5.", "value < 5"),
        (Single, "Acceptable values are 1 to 10 to 100, inclusive.", "unknown"),
        (Single, "Acceptable values are 0 to 10, exclusive.", "unknown"),
    ]);
}

/// Intervals, open and closed.
#[test]
fn intervals() {
    check(&[
        (Single, "Range is (0; 100].", "value > 0 <= 100"),
        (Single, "Range is [0; 100).", "value >= 0 < 100"),
        (Single, "Range is (0, 1).", "value > 0 < 1"),
        (Single, "Range is ]0; 100[.", "value > 0 < 100"),
        (Single, "Range: [0, 10).", "value >= 0 < 10"),
        (Single, "Value range: [1, 4095]", "value >= 1 <= 4095"),
        (Single, "Quantile level in range (0, 1).", "value > 0 < 1"),
        (Single, "Quantile level in range (0, 1) for SSD.", "unknown"),
        (Single, "Constraints: must be within the range [100, 2048].", "value >= 100 <= 2048"),
        (Single, "Value in (0;10[.", "unknown"),
        (Single, "[0, 10)", "value >= 0 < 10"),
        (Single, "[`1`, `50`]", "value >= 1 <= 50"),
        (Single, "Allowed range is 1..63.", "value >= 1 <= 63"),
        (Single, "The range is from 1 to 63.", "value >= 1 <= 63"),
        (List, "Range is (0; 100].", "unknown"),
    ]);
}

/// Lengths in a person's words.
#[test]
fn lengths() {
    check(&[
        (Single, "1 to 63 characters.", "length 1..63"),
        (Single, "1-63 characters.", "length 1..63"),
        (Single, "1-63 characters long.", "length 1..63"),
        (Single, "From 1 to 63 characters.", "length 1..63"),
        (Single, "Length must be 1-63 characters.", "length 1..63"),
        (Single, "Up to 128 characters.", "length ..128"),
        (Single, "Must be at most 128 characters long.", "length ..128"),
        (Single, "At least 3 characters.", "length 3.."),
        (Single, "Maximum 128 characters", "length ..128"),
        (Single, "128 characters max.", "length ..128"),
        (Single, "50 characters or fewer.", "length ..50"),
        (Single, "50 characters or more.", "length 50.."),
        (Single, "No more than 128 symbols.", "length ..128"),
        (Single, "No more than 128 bytes.", "unknown"),
        (Single, "1-63 characters long and lower case.", "unknown"),
        (
            Single,
            "Name of it: 3-63 characters long. Value must match the regular expression `[a-z]*`.",
            "not: remark-length & matches [a-z]*",
        ),
        (Single, "Not 1-63 characters long.", "unknown"),
        (List, "1-63 characters long.", "unknown"),
        (Map, "1-63 characters long.", "unknown"),
        (Single, "Must be 1-63 characters long and match the regular expression `a`.", "length 1..63 & matches a"),
    ]);
}

/// Not empty, not negative.
#[test]
fn signs() {
    check(&[
        (Single, "Must not be empty.", "length 1.."),
        (Single, "The value cannot be empty.", "length 1.."),
        (List, "Must not be empty.", "items 1.."),
        (Map, "Must not be empty.", "items 1.."),
        (Single, "Must be empty.", "unknown"),
        (Single, "Must not be empty if `a` is set.", "unknown"),
        (Single, "Must be non-negative.", "value >= 0"),
        (Single, "Must be a non-negative integer.", "value >= 0"),
        (Single, "Must be a positive integer.", "value > 0"),
        (Single, "Must be negative.", "value < 0"),
        (Single, "Must not be negative.", "value >= 0"),
        (Single, "Must not be positive.", "unknown"),
    ]);
}

/// Counts in a person's words.
#[test]
fn counts() {
    check(&[
        (List, "Up to 20 elements.", "items ..20"),
        (List, "No more than 20 items.", "items ..20"),
        (List, "At least 2 elements.", "items 2.."),
        (List, "Up to 20 entries per cloud.", "unknown"),
        (List, "Up to 20.", "unknown"),
        (List, "Up to ten elements.", "items ..10"),
        (Single, "Up to 20 elements.", "unknown"),
        (Map, "Up to 20 entries.", "items ..20"),
        (List, "Duplicates are not allowed.", "unique"),
        (List, "Elements must be unique within the folder.", "not: unique"),
        (Single, "Must be unique.", "not: unique"),
    ]);
}

/// Values in a person's words.
#[test]
fn values() {
    check(&[
        (Single, "Must be from 0 to 59.", "value >= 0 <= 59"),
        (Single, "Must be between 0 and 59 inclusive.", "value >= 0 <= 59"),
        (Single, "Must be between 0 and 59 exclusive.", "unknown"),
        (
            Single,
            "Should be from 0 to 23. An API may choose to allow the value \"24:00:00\" for scenarios like business closing time, at most.",
            "not: time-of-day-softened & not: time-of-day-extra",
        ),
        (Single, "Must normally be from 0 to 59.", "not: time-of-day"),
        (Single, "Must be at least 1.", "value >= 1"),
        (Single, "Must be at most 100.", "value <= 100"),
        (Single, "Must be at most 100 and at least 5.", "value >= 5 <= 100"),
        (Single, "Must be greater than zero and not exceed 7400 tokens.", "unknown"),
        (Single, "Default: 500; Maximum: 1000.", "default 500 & value <= 1000"),
        (Single, "Default 100, max 1000.", "default 100 & value <= 1000"),
        (Single, "No more than 64.", "value <= 64"),
        (Single, "Limits the number of hosts to 5.", "unknown"),
        (Single, "Useful values are 100 to 1000.", "not: number-mentioned"),
        (Single, "Must be a multiple of 5.", "unknown"),
        (List, "Must be at most 100.", "unknown"),
    ]);
}

/// No limits, for a reason.
#[test]
fn no_limits_for_a_reason() {
    check(&[
        (Single, "For example, at most 5.", "not: example"),
        (Single, "See RFC 5322.", "not: reference"),
        (Single, "The name must be unique within the folder.", "not: unique"),
        (Single, "If the value is less than 1, it is ignored.", "not: behaviour"),
        (Single, "The maximum number of results per page to return.", "not: page-size"),
        (Single, "The maximum number of results per page to return, at most 1000.", "unknown"),
        (Single, "0 means no limit.", "not: number-means"),
        (Single, "Settings of Kafka 3 and PostgreSQL 10.", "not: number-mentioned"),
        (Single, "Minimal required ClickHouse version: 22.10.", "not: version"),
        (Single, "Minimum subnet size is /28, maximum subnet size is /16.", "not: prefix-length"),
        (Single, "Both `0` and `1` amount to one successful check.", "plain"),
        (Single, "The maximum size of a query that is parsed.", "not: setting"),
        (Single, "Queries with more than 3 replicas are slow.", "unknown"),
        (Single, "A wildcard matches 0 or more characters.", "not: so-many-or-more"),
        (Single, "Whether at least 5 checks are made.", "unknown"),
    ]);
}

/// What is recommended refuses nothing, and is not ignored either.
#[test]
fn recommendations() {
    check(&[
        (Single, "Should be at most 5 characters long.", "unknown"),
        (Single, "Should be from 0 to 23.", "unknown"),
        (Single, "Should be positive.", "unknown"),
        (List, "Should contain at least 2 elements.", "unknown"),
        (List, "Should not be empty.", "unknown"),
    ]);
}

/// Bounds told by a word or by two ends alone.
#[test]
fn bounds_without_words_of_limits() {
    check(&[
        (Single, "Minimum value: 1000, 1 minute.", "unknown"),
        (Single, "Minimum value: 60000, 1 minute.", "value >= 60000"),
        (Single, "Minimum value: 60000, 1 second.", "unknown"),
        (Single, "Must be nonzero.", "unknown"),
        (Single, "Must be non-blank.", "unknown"),
        (Single, "Non-negative.", "value >= 0"),
        (Single, "Non-empty.", "length 1.."),
        (List, "Must be a non-empty list.", "items 1.."),
        (Single, "From 1 to 3.", "value >= 1 <= 3"),
        (Single, "Probability from 0 to 1.", "unknown"),
        (Single, "From 1 second to 10 minutes.", "unknown"),
        (List, "From one to five elements.", "items 1..5"),
        (Single, "Usually from 0 to 1.", "not: number-mentioned"),
        (Single, "For versions from 23.11 to 25.8.", "not: case"),
        (Single, "The maximum value is 1.000.000.", "unknown"),
        (Single, "Must match `[a-z]+`.", "unknown"),
        (Single, "Pattern: `[a-z]+`.", "unknown"),
        (Single, "Must match `folderId`.", "not: no-number"),
        (Map, "No more than 64.", "items ..64"),
        (Map, "No more than 64, more on request.", "unknown"),
        (List, "No more than 64.", "unknown"),
    ]);
}

/// Limits that are read part by part, and what looks like them.
#[test]
fn limits_in_parts() {
    check(&[
        (Single, "Must be at least 8 chars and at most 64 chars.", "length 8..64"),
        (Single, "Min 8 characters, max 64 characters.", "length 8.. & length ..64"),
        (Single, "Name of it (from 3 to 63 chars)", "plain & length 3..63"),
        (Single, "Title, 1-100 characters.", "plain & length 1..100"),
        (Single, "Default 100, max 1000.", "default 100 & value <= 1000"),
        (Single, "Default: 50; minimum: 1; maximum: 100.", "default 50 & value >= 1 & value <= 100"),
        (Single, "The thing ID has at most 50 characters.", "length ..50"),
        (Single, "`thingId` must be between three and five characters long.", "length 3..5"),
        (Single, "Enter an integer within the range of 1 and 999999.", "value >= 1 <= 999999"),
        (Single, "Enter a value in the range of 1 to 10.", "value >= 1 <= 10"),
        (Single, "[1, 10]", "value >= 1 <= 10"),
        (Single, "Greater than or equal to 5.", "value >= 5"),
        (Single, "Not more than 5.", "value <= 5"),
        (Single, "Must not exceed ten.", "value <= 10"),
        (List, "From 2 to 5 items.", "items 2..5"),
        (List, "Up to 5 thingId.", "items ..5"),
        (Map, "At most 5 entries.", "items ..5"),
        (Single, "Up to 5 hosts.", "unknown"),
        (List, "Up to 5 hosts.", "unknown"),
        (List, "Up to 50 characters.", "unknown"),
        (Single, "The bucket ID has at most 50 characters.", "unknown"),
        (Single, "Must not be in the range [1, 10].", "unknown"),
        (Single, "Not at most 5.", "unknown"),
        (Single, "Must not be exactly 5.", "unknown"),
        (Single, "At least 5, at least 3.", "unknown"),
        (Single, "At most 5 and at most 3.", "unknown"),
        (Single, "Between 10 and 1.", "unknown"),
        (Single, "Prefix (up to 5 characters).", "unknown"),
        (Single, "Part of the name, up to 5 characters.", "unknown"),
        (Single, "Name in each of them (up to 5 characters).", "unknown"),
        (Single, "Name (up to 5 characters per word).", "unknown"),
        (Single, "Name (up to 5 characters) unless it is quoted.", "unknown"),
        (Single, "Name (up to 5 characters), in lower case.", "plain & length ..5 & plain"),
        (Single, "Hosts, from 1 to 3.", "unknown"),
        (Single, "Example: 1-5.", "not: example"),
        (Single, "Version: 1-5.", "not: number-mentioned"),
        (Single, "Upgrades from 11 to 12.", "unknown"),
        (Single, "At most 5 if it is new, at most 10 if it is old.", "unknown"),
        (Single, "Recommended: at most 5 characters.", "unknown"),
        (Single, "Fewer than 1 character.", "length ..0"),
        (Single, "At most -5 characters.", "unknown"),
        (Single, "At most 1.5 characters.", "unknown"),
    ]);
}

/// Required in other words.
#[test]
fn required_in_other_words() {
    check(&[
        (Single, "Required, the folder.", "required"),
        (Single, "Required: the folder.", "required"),
        (Single, "Required - the folder.", "required"),
        (Single, "(required) The folder.", "required"),
        (Single, "[required] The folder.", "required"),
        (Single, "The folder (required).", "required"),
        (Single, "The folder, required", "required"),
        (Single, "Mandatory. The folder.", "required & plain"),
        (Single, "Compulsory.", "required"),
        (Single, "Required; optional for administrators.", "not: required-not"),
        (Single, "It is required to specify the folder.", "unknown"),
        (Single, "It is required to pay.", "not: required-sometimes"),
        (Single, "Mandatory parameter to indicate the type of operation.", "required"),
        (Single, "Required: yes.", "required"),
        (Single, "Required: no.", "not: required-not"),
        (Single, "Not required.", "not: required-not"),
        (Single, "This field is not required.", "not: required-not"),
        (Single, "This parameter is mandatory.", "required"),
        (Single, "The value must be specified.", "required"),
        (Single, "Must be set.", "required"),
        (Single, "Must be set to \"true\".", "not: no-number"),
        (Single, "Must be set if the disk is big.", "not: condition"),
        (Single, "Must be provided for each disk.", "not: required-sometimes"),
        (Single, "The thing ID is required.", "required"),
        (Single, "The bucket ID is required.", "unknown"),
        (Single, "`thingId` is required.", "required"),
        (Single, "`bucketId` is required.", "unknown"),
        (Single, "Required if the disk is big.", "not: required-sometimes"),
        (Single, "Required when `type` is 5.", "not: condition"),
        (Single, "Required unless a connection is used.", "not: required-sometimes"),
        (Single, "Required for the extension.", "not: required-sometimes"),
        (Single, "Required only for clusters.", "not: required-sometimes"),
        (Single, "Required, if the disk is big.", "not: required-sometimes"),
        (Single, "Required, at most 50 characters.", "required & length ..50"),
        (Single, "Either `a` or `b` must be specified.", "not: required-sometimes"),
        (Single, "At least one of them must be specified.", "not: one-of-several"),
        (Single, "Number of checks required to mark a host as healthy.", "not: required-sometimes"),
        (Single, "No authentication is required.", "not: required-not"),
        (Single, "Whether digits are required.", "not: required-sometimes"),
        (Single, "You need the required permissions.", "not: required-something"),
        (Single, "Required headers are listed below.", "unknown"),
    ]);
}

/// Deprecated: the field, not something else.
#[test]
fn what_is_deprecated() {
    check(&[
        (Single, "Deprecated.", "deprecated"),
        (Single, "(deprecated)", "deprecated"),
        (Single, "Deprecated, use `b`.", "deprecated"),
        (Single, "Deprecated: use `b`.", "deprecated"),
        (Single, "Deprecated field.", "deprecated"),
        (Single, "Deprecated since 2.0.", "deprecated"),
        (Single, "Deprecated in favor of `b`.", "deprecated"),
        (Single, "This field is deprecated.", "deprecated"),
        (Single, "This parameter has been deprecated.", "deprecated"),
        (Single, "The setting is deprecated and has no effect.", "deprecated"),
        (Single, "Deprecated versions are refused.", "plain"),
        (Single, "Deprecated values are ignored.", "plain"),
        (Single, "Deprecated fields of the request.", "plain"),
        (Single, "Deprecated if `b` is set.", "plain"),
        (Single, "This field is not deprecated.", "plain"),
        (Single, "Shows deprecated images.", "plain"),
    ]);
}

/// Defaults: a value, not what is done with it.
#[test]
fn what_is_a_default() {
    check(&[
        (Single, "Default value: 100.", "default 100"),
        (Single, "The default is `LINUX`.", "default LINUX"),
        (Single, "The default is LINUX.", "default LINUX"),
        (Single, "Default is truncate", "default truncate"),
        (Single, "Default: six asterisks", "default six asterisks"),
        (Single, "Default value: false (compression is disabled).", "default false"),
        (Single, "Defaults to 30, meaning half a minute.", "default 30"),
        (Single, "Defaults to `true` to include the crew.", "default true"),
        (Single, "Default: `high`[^1]", "default high"),
        (Single, "The default is used when nothing is given.", "plain"),
        (Single, "The default is applied.", "plain"),
        (Single, "The default is always used.", "plain"),
        (Single, "The default is to keep it.", "plain"),
        (Single, "The default is one of the zones.", "plain"),
        (Single, "The default value is ignored.", "plain"),
        (Single, "The default is not set.", "plain"),
        (Single, "The default is chosen by the server.", "plain"),
        (Single, "Default value: 3 for versions 25.10 and higher, 30 for versions 25.9 and lower.", "default 3"),
    ]);
}

/// The Russian tree.
#[test]
fn the_russian_tree() {
    check(&[
        (Single, "Обязательное поле.", "required"),
        (
            Single,
            "Обязательное поле. Идентификатор судна.  Максимальная длина строки в символах — 50.",
            "required & plain & length ..50",
        ),
        (
            Single,
            "Длина строки в символах должна быть от 1 до 63. Значение должно соответствовать регулярному выражению `[a-z]+`.",
            "length 1..63 & matches [a-z]+",
        ),
        (Single, "Максимальное значение — 1000.", "value <= 1000"),
        (Single, "Минимальное значение — 5, 0 отключает проверку.", "unknown"),
        (Single, "Значение не должно быть больше 0.", "unknown"),
        (Single, "Значение должно быть больше 0.", "value > 0"),
        (Single, "Допустимые значения — от 0 до 1000, включительно.", "value >= 0 <= 1000"),
        (Single, "Допустимые значения — 0, 1 и 2.", "unknown"),
        (List, "Максимальное количество элементов — 100.", "items ..100"),
        (List, "Количество элементов должно находиться в диапазоне от 1 до 10.", "items 1..10"),
        (Map, "Не более 64 на ресурс.", "items ..64"),
        (Map, "Максимальная длина строки в символах для каждого ключа — 63.", "key length ..63"),
        (Map, "Каждое значение должно соответствовать регулярному выражению `[a-z]+`.", "values match [a-z]+"),
        (Single, "Должно быть только одно поле из `tune`, `length`.", "one of tune length"),
        (Single, "Максимальный размер не должен превышать 10 ГБ.", "unknown"),
        (Single, "Не более 5 штук.", "unknown"),
        (Single, "От 1 до 63 символов.", "length 1..63"),
        (Single, "Максимальное значение — 1000 рублей.", "unknown"),
        (Single, "Сколько записей на странице.", "plain"),
    ]);
}

/// Other words for bounds: understood or unknown.
#[test]
fn other_words_for_bounds() {
    check(&[
        (Single, "Must be greater than 0 and less than 100.", "value > 0 < 100"),
        (Single, "0 < x <= 100.", "value > 0 <= 100"),
        (Single, "More than 5.", "value > 5"),
        (Single, "5 or more.", "value >= 5"),
        (Single, "Between 1 and 10, exclusive.", "unknown"),
        (Single, "Must be in (0, 1].", "value > 0 <= 1"),
        (Single, "[1, ∞)", "value >= 1"),
        (Single, "1 ≤ x ≤ 10", "value >= 1 <= 10"),
        (Single, "min 1 max 10", "value >= 1 <= 10"),
        (Single, "Min: 1, max: 10.", "value >= 1 & value <= 10"),
        (Single, "Name (min 1, max 10).", "unknown"),
        (Single, "Length: 3-63.", "length 3..63"),
        (Single, "Max length 50.", "length ..50"),
        (Single, "Max. 50 characters.", "length ..50"),
        (Single, "50 chars max.", "length ..50"),
        (Single, "Limit: 100.", "unknown"),
        (Single, "The limit is 100 per request.", "unknown"),
        (Single, "Cannot be more than 100.", "value <= 100"),
        (Single, "No longer than 24 hours.", "unknown"),
        (Single, "Not earlier than 2020.", "unknown"),
        (Single, "Supported values: 1, 2, 3.", "unknown"),
        (Single, "One of 1, 2, 3.", "unknown"),
        (Single, "1..10", "value >= 1 <= 10"),
        (Single, "1…10", "value >= 1 <= 10"),
        (Single, "1 to 10", "value >= 1 <= 10"),
        (Single, "Exactly 5 characters.", "length 5..5"),
        (Single, "Must be 5 characters.", "unknown"),
        (Single, "Length is 5.", "unknown"),
        (Single, "Must consist of 5 digits.", "unknown"),
        (Single, "Three to five letters.", "length 3..5"),
        (Single, "Must start with a letter.", "not: no-number"),
        (Single, "The value must be a number from 1 to 10.", "value >= 1 <= 10"),
        (Single, "Integer from 1 to 10.", "value >= 1 <= 10"),
        (Single, "An integer between 1 and 10.", "value >= 1 <= 10"),
        (Single, "Number between 0 and 1.", "value >= 0 <= 1"),
        (Single, "Enter an integer within the range of 1 and 999999.", "value >= 1 <= 999999"),
        (Single, "Range [0, 1].", "value >= 0 <= 1"),
        (Single, "Up to 20 entries.", "unknown"),
        (Single, "Percentage, 0 to 100.", "plain & value >= 0 <= 100"),
        (Single, "A number (0-100).", "plain & value >= 0 <= 100"),
        (Single, "Port number, 1-65535.", "plain & value >= 1 <= 65535"),
        (Single, "Port number: 1-65535.", "value >= 1 <= 65535"),
        (Single, "Ports 1-1024 are reserved.", "unknown"),
        (Single, "The value 0 is not allowed.", "unknown"),
        (Single, "0 is not allowed.", "unknown"),
        (Single, "Zero is forbidden.", "unknown"),
        (Single, "Must differ from 0.", "unknown"),
        (Single, "Must not be 0.", "unknown"),
        (Single, "Must not be zero.", "unknown"),
        (Single, "Values less than 5 are rejected.", "value >= 5"),
        (Single, "Values above 100 are not accepted.", "value <= 100"),
        (Single, "A value of 5 to 10 is expected.", "unknown"),
        (Single, "Expected to be at most 5.", "unknown"),
        (Single, "Needs to be at least 5.", "value >= 5"),
        (Single, "Has to be less than 5.", "value < 5"),
        (Single, "May contain up to 5 labels.", "unknown"),
        (Single, "Can have at most 5.", "unknown"),
        (Single, "Allows up to 5 hosts.", "unknown"),
        (Single, "Accepts 1 to 5 hosts.", "unknown"),
        (Single, "Size cannot be greater than 5.", "unknown"),
        (Single, "The name is at most 50 characters.", "unknown"),
        (Single, "The name has at most 50 characters.", "unknown"),
        (Single, "The field is limited to 50 characters.", "length ..50"),
        (Single, "Limited to 50.", "value <= 50"),
        (Single, "Truncated to 50 characters.", "not: number-mentioned"),
        (Single, "Longer names are cut to 50 characters.", "unknown"),
        (Single, "The 50 character limit applies.", "length ..50"),
        (Single, "Has a 50-character limit.", "unknown"),
        (Single, "50-character maximum.", "unknown"),
        (Single, "A 5-digit code.", "plain"),
        (Single, "Maximum allowed: 50.", "value <= 50"),
        (Single, "The maximum allowed value for this field is 1000.", "value <= 1000"),
        (Single, "Maximum of fifty.", "unknown"),
        (Single, "The upper limit is 50.", "value <= 50"),
        (Single, "Upper bound: 50.", "value <= 50"),
        (Single, "Lower bound 5, upper bound 50.", "value >= 5 & value <= 50"),
        (Single, "Quota: 50.", "unknown"),
        (Single, "Capacity of 50 GB at most.", "unknown"),
        (Single, "Maximum wait time is 5 seconds.", "unknown"),
        (Single, "Minimal number of hosts is 3.", "unknown"),
        (Single, "Minimum number of hosts: 3 for SSD, 5 for HDD.", "unknown"),
        (Single, "Kept for 5 days.", "not: number-mentioned"),
        (Single, "Available since version 5.", "not: number-mentioned"),
        (Single, "Port 8080 is used.", "not: number-mentioned"),
        (Single, "The default port is 8080.", "not: number-mentioned"),
        (Single, "Returns up to 100 rows.", "unknown"),
        (Single, "Added in 1.2.", "not: number-mentioned"),
        (Single, "HTTP 429 is returned.", "not: number-mentioned"),
        (Single, "The number of hosts.", "plain"),
        (Single, "Five hosts are created.", "plain"),
        (Single, "Maximum of 64 per key.", "unknown"),
        (Map, "Maximum of 64 per resource.", "unknown"),
        (Map, "Maximum of 64 per resource. No more than 64 per resource.", "not: remark-entries & items ..64"),
    ]);
}

/// Other words for required, deprecated and defaults.
#[test]
fn other_words_for_facts() {
    check(&[
        (Single, "Required. Must be unique.", "required & not: unique"),
        (Single, "Required; must be unique.", "required"),
        (Single, "Required (unique).", "required"),
        (Single, "Optional, at most 5.", "unknown"),
        (Single, "Mandatory for clusters.", "not: required-sometimes"),
        (Single, "It is mandatory to set this.", "unknown"),
        (Single, "You must specify the folder.", "unknown"),
        (Single, "You must specify this field.", "unknown"),
        (Single, "Always required.", "required"),
        (Single, "Required always.", "unknown"),
        (Single, "Field is required.", "required"),
        (Single, "Is required.", "required"),
        (Single, "required field", "required"),
        (Single, "REQUIRED", "required"),
        (Single, "Required!", "required"),
        (Single, "Required field, at most 50 characters.", "required & length ..50"),
        (Single, "Required if not set elsewhere.", "not: required-sometimes"),
        (Single, "Required parameter if set.", "not: required-sometimes"),
        (Single, "Obligatory.", "required"),
        (Single, "Must not be omitted.", "required"),
        (Single, "Cannot be omitted.", "required"),
        (Single, "May be omitted.", "plain"),
        (Single, "Can be empty.", "plain"),
        (Single, "Must be present.", "required"),
        (Single, "Must always be specified.", "required"),
        (Single, "Should be specified.", "unknown"),
        (Single, "Should not be specified.", "plain"),
        (Single, "Must be specified together with `b`.", "not: required-something"),
        (Single, "This field is obsolete.", "plain"),
        (Single, "No longer supported.", "plain"),
        (Single, "Deprecated in version 5, will be removed.", "deprecated"),
        (Single, "DEPRECATED: use b.", "deprecated"),
        (Single, "[Deprecated] The zone.", "deprecated"),
        (Single, "(Deprecated) The zone.", "deprecated"),
        (Single, "The zone (deprecated).", "deprecated"),
        (Single, "The zone. It is deprecated.", "plain & deprecated"),
        (Single, "The old zone is deprecated.", "plain"),
        (Single, "Field `b` is deprecated.", "plain"),
        (Single, "Default is 5, at most 10.", "default 5 & value <= 10"),
        (Single, "Default value: used.", "plain"),
        (Single, "The default value is the folder's zone.", "not: default-in-words"),
        (Single, "By default, 5.", "not: by-default"),
        (Single, "The default zone is used.", "plain"),
        (Single, "The default is that nothing happens.", "plain"),
        (Single, "The default is whatever the server has.", "plain"),
        (Single, "If not set, the default is 5.", "default 5"),
        (Single, "Default: see below.", "plain"),
        (Single, "Defaults to the folder if not specified.", "not: default-in-words"),
    ]);
}

/// Both ends in one sentence, and the signs of mathematics.
#[test]
fn both_ends_and_signs() {
    check(&[
        (Single, "Must be at least 1 and at most 10.", "value >= 1 <= 10"),
        (Single, "Must be at least 1 and must not exceed 10.", "value >= 1 <= 10"),
        (Single, "Must be at least 1 and not at most 10.", "unknown"),
        (Single, "Must not be at least 1 and at most 10.", "unknown"),
        (Single, "The value must be greater than 0 and less than 100.", "value > 0 < 100"),
        (Single, "Must be greater than 0 or less than -100.", "unknown"),
        (Single, "Must be greater than 5.", "value > 5"),
        (Single, "Must be less than 5.", "value < 5"),
        (Single, "Must not be > 5.", "value <= 5"),
        (Single, "Value > 5.", "value > 5"),
        (Single, "Must be exactly 5 characters long.", "length 5..5"),
        (Single, "5 characters long.", "length 5..5"),
        (Single, "Must be in (0, 1].", "value > 0 <= 1"),
        (Single, "Must not be in (0, 1].", "unknown"),
        (Single, "Range (0, 1).", "value > 0 < 1"),
        (List, "Must be greater than 5.", "unknown"),
        (Map, "Must be in (0, 1].", "unknown"),
    ]);
}

/// What stands in front of what, to say the opposite.
const NEGATIONS: &[(&str, &str)] = &[
    ("must be", "must not be"),
    ("must be", "must never be"),
    ("must match", "must not match"),
    ("must contain", "must not contain"),
    ("Must contain", "Must not contain"),
    ("Must be", "Must not be"),
    ("must satisfy", "must not satisfy"),
    ("Must not", "Must"),
    ("must not", "must"),
    (" is ", " is not "),
    (" are ", " are not "),
    ("No more than", "More than"),
    ("Up to", "Not up to"),
    ("At least", "Not at least"),
    ("Less than", "Not less than"),
    ("Exactly", "Not exactly"),
    ("Required", "Not required"),
    ("required", "not required"),
    (" in range", " not in range"),
    ("accepts values", "accepts no values"),
    ("Minimal value:", "No minimal value:"),
    ("должна", "не должна"),
    ("должно", "не должно"),
    ("должен", "не должен"),
    (" — ", " — не "),
    ("Не более", "Более"),
];

/// The examples of all rules that give a limit, with what they give.
fn stated() -> impl Iterator<Item = (Subject, &'static str, Vec<Limit>)> {
    let examples = rules().filter(|rule| rule.kind.ends_with("limit")).map(|rule| rule.example);
    examples.flat_map(|text| [Single, List, Map].map(|subject| (subject, text, limits(subject, text))))
}

#[test]
fn the_opposite_never_comes_out() {
    let mut negated = 0;
    for (subject, text, expected) in stated().filter(|(.., limits)| !limits.is_empty()) {
        for (said, opposite) in NEGATIONS.iter().filter(|(said, _)| text.contains(said)) {
            let text = text.replace(said, opposite);
            let found = limits(subject, &text);
            assert!(found.iter().all(|limit| !expected.contains(limit)), "{text} {found:?}");
            negated += 1;
        }
    }
    assert!(negated > 150, "{negated}");
}

#[test]
fn what_follows_a_limit_is_never_swallowed() {
    let tails = [
        " (GB)",
        " (except for SSD)",
        " MB",
        "%",
        " unless asked",
        " if `a` is set",
        " per cloud",
        ", otherwise 5",
        ", for SSD it is 20",
        ", must be at most 3 hosts",
        " or more",
        " by default",
        " for new disks",
        "; must be unique",
        ", see RFC 5322",
        " (при `a`)",
        ", если задано `a`",
    ];
    for (subject, text, expected) in stated() {
        let stated = expected.iter().any(|limit| matches!(limit, Limit::Value(_) | Limit::Length(_) | Limit::Items(_)));
        let body = text.trim_end_matches('.');
        for tail in tails.iter().filter(|_| stated && !text.contains(". ") && !text.contains(',')) {
            let text = format!("{body}{tail}.");
            assert_eq!(limits(subject, &text), [], "{text}");
            let known = |class: &Class| *class == Class::Unknown || matches!(class, Class::Ignored { .. });
            assert!(classes(subject, &text).iter().any(known), "{text} {:?}", classes(subject, &text));
        }
    }
}

/// What the sentences of a Markdown text are taken for, at a field whose type is known.
pub(super) fn typed_classes(name: &str, subject: Subject, value: ValueKind, text: &str) -> Vec<String> {
    let context = Context::new(name.into(), subject, Enumerable::Told, true).of(value);
    let source = SourceText::plain("p.md".into(), text.into());
    let reading = read_cell(parse_markdown_cell(&source, Span::new(0, text.len())), &context);
    reading.sentences.iter().map(|sentence| short(&sentence.class)).collect()
}

/// At fields whose type is known: the name, the subject, the kind of its values, what is said, what is read.
fn check_typed(rows: &[(&str, Subject, ValueKind, &str, &str)]) {
    let mut wrong = String::new();
    for (name, subject, value, text, expected) in rows {
        let found = typed_classes(name, *subject, *value, text).join(" & ");
        if found != *expected {
            writeln!(wrong, "{subject:?} {name} `{text}`: {found}, not {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Of an expression without ends, only "match" tells that it is about the whole text; one with one end is never known.
#[test]
fn expressions_that_a_text_must_match() {
    let at = |text, expected| ("name", Single, ValueKind::Text, text, expected);
    check_typed(&[
        at("Pattern: `^[a-z]+$`", "matches ^[a-z]+$"),
        at("Regex: `^[a-z]+$`.", "matches ^[a-z]+$"),
        at("Format: `^[0-9]{4}$`.", "matches ^[0-9]{4}$"),
        at("Must match `^[a-z]+$`.", "matches ^[a-z]+$"),
        at("Must match the following regular expression: `^[a-z]+$`.", "matches ^[a-z]+$"),
        at("The name has to conform to `/^[a-z]+$/`.", "matches ^[a-z]+$"),
        at("It must satisfy the regular expression `[a-z]+`.", "matches [a-z]+"),
        at("If set, must match `^[a-z]+$`.", "plain & matches ^[a-z]+$"),
        at("The name, 1 to 63 characters, must match the pattern `[a-z]+`.", "plain & length 1..63 & matches [a-z]+"),
        ("tags", List, ValueKind::Text, "Each tag must match `^[a-z]+$`.", "matches ^[a-z]+$"),
        ("tags", Map, ValueKind::Text, "Must match `^[a-z]+$`.", "unknown"),
        at("Allowed pattern: `[a-z]+`", "unknown"),
        at("Should match `^[a-z]+$`.", "unknown"),
        at("Must match the regular expression `^[a-z]`.", "unknown"),
        at("Must match `/^[a-z]+$/i`.", "unknown"),
        at("Must not match `^[a-z]+$`.", "unknown"),
        at("When the type is A, must match the pattern `^[a-z]+$`.", "unknown"),
        at("Its value must match the pattern `^([0-9]{4})$` or be empty.", "unknown"),
        at("Filter to names that match `^[a-z]+$`.", "plain"),
        at("Values that match `^[a-z]+$` are ignored.", "plain"),
        at("Pattern to match names against: `^[a-z]+$`.", "plain"),
        at("Example: `^[a-z]+$`", "plain"),
        at("Must match `password`.", "not: no-number"),
    ]);
}

#[test]
fn numbers_with_their_units_and_in_other_bases() {
    check_typed(&[
        ("interval", Single, ValueKind::Duration, "From 1s to 60s.", "value >= 1 <= 60 s"),
        ("interval", Single, ValueKind::Duration, "At most `5m`.", "value <= 300 s"),
        ("interval", Single, ValueKind::Duration, "Allowed range: 1s-24h.", "value >= 1 <= 86400 s"),
        ("interval", Single, ValueKind::Duration, "No more than 30 s.", "value <= 30 s"),
        ("interval", Single, ValueKind::Number, "No more than 30s.", "unknown"),
        ("size", Single, ValueKind::Number, "No more than 10GB.", "unknown"),
        ("color", Single, ValueKind::Number, "Between 0x000000 and 0xFFFFFF.", "value >= 0 <= 16777215"),
        ("color", Single, ValueKind::Number, "Up to `0xff`.", "value <= 255"),
        ("mask", Single, ValueKind::Number, "Up to 0xfg.", "unknown"),
    ]);
}

#[test]
fn the_unit_that_a_text_names_is_that_of_its_numbers() {
    check_typed(&[
        ("retention", Single, ValueKind::Number, "Retention in days. At most 2 weeks.", "plain & value <= 14"),
        (
            "delay",
            Single,
            ValueKind::Number,
            "The delay in seconds (maximum 900, i.e. 15 minutes).",
            "plain & value <= 900 & plain",
        ),
        ("delay", Single, ValueKind::Number, "The delay in seconds (maximum 900, i.e. 16 minutes).", "unknown"),
        ("delay", Single, ValueKind::Number, "In milliseconds, at most 60000 (one minute).", "plain & value <= 60000"),
        // It names two.
        ("delay", Single, ValueKind::Number, "The delay in seconds, or in hours. At most 2 hours.", "plain & unknown"),
        ("delay", Single, ValueKind::Number, "The delay. At most 2 hours.", "plain & unknown"),
    ]);
}

#[test]
fn bounds_told_by_what_is_refused() {
    check_typed(&[
        ("n", Single, ValueKind::Number, "Values larger than 500 are rejected.", "value <= 500"),
        ("n", Single, ValueKind::Number, "Any value over 500 results in an error.", "value <= 500"),
        ("n", Single, ValueKind::Number, "Anything below 1 is invalid.", "value >= 1"),
        ("n", Single, ValueKind::Number, "A value of at least 5 is not allowed.", "value < 5"),
        ("n", Single, ValueKind::Number, "Values outside of the range 1-100 are rejected.", "value >= 1 <= 100"),
        ("n", Single, ValueKind::Number, "Negative values are not allowed.", "value >= 0"),
        ("n", Single, ValueKind::Number, "Default 20; values above 100 are rejected.", "default 20 & value <= 100"),
        ("n", Single, ValueKind::Text, "Strings longer than 50 characters are rejected.", "length ..50"),
        ("n", Single, ValueKind::Text, "Empty strings are not allowed.", "length 1.."),
        ("n", Single, ValueKind::Number, "Values strictly above 5 are rejected.", "value <= 5"),
        // What is taken, or what is refused in a case only, is no bound.
        ("n", Single, ValueKind::Number, "Values between 1 and 5 are not allowed.", "unknown"),
        ("n", Single, ValueKind::Number, "Values above 100 are truncated to 100.", "not: coerced"),
        ("n", Single, ValueKind::Number, "In beta, values above 100 are rejected.", "unknown"),
        ("n", Single, ValueKind::Number, "Values above 100 are rejected on Windows.", "unknown"),
    ]);
}

#[test]
fn ends_that_do_not_belong_to_a_range() {
    check_typed(&[
        ("n", Single, ValueKind::Number, "A value strictly between 0 and 1.", "value > 0 < 1"),
        ("n", Single, ValueKind::Number, "Must be strictly less than 10.", "value < 10"),
        ("n", Single, ValueKind::Number, "Must be strictly positive.", "value > 0"),
        ("n", Single, ValueKind::Number, "From 0 inclusive to 100 exclusive.", "value >= 0 < 100"),
        ("n", Single, ValueKind::Number, "0 (exclusive) - 100 (inclusive)", "value > 0 <= 100"),
        // Of which end?
        ("n", Single, ValueKind::Number, "Between 0 and 10 (exclusive).", "unknown"),
        ("n", Single, ValueKind::Number, "A positive number less than 1000.", "value > 0 < 1000"),
        ("n", Single, ValueKind::Number, "A non-negative integer, at most 10.", "value >= 0 & value <= 10"),
        ("n", Single, ValueKind::Number, "At least 0 but less than 100.", "value >= 0 < 100"),
        ("n", Single, ValueKind::Number, "Must never exceed 100.", "value <= 100"),
        ("n", Single, ValueKind::Number, "Must never be between 1 and 100.", "unknown"),
        ("n", Single, ValueKind::Number, "10+", "value >= 10"),
        ("n", Single, ValueKind::Text, "3+ characters", "length 3.."),
        ("n", Single, ValueKind::Number, "From 1 up to 100.", "value >= 1 <= 100"),
    ]);
}

#[test]
fn comparisons_in_code_and_at_the_start_of_a_cell() {
    check_typed(&[
        ("n", Single, ValueKind::Number, "`1 <= value <= 100`", "value >= 1 <= 100"),
        ("n", Single, ValueKind::Number, "Must satisfy `0 < x < 1`.", "value > 0 < 1"),
        ("n", Single, ValueKind::Number, "`n >= 1`", "value >= 1"),
        ("n", Single, ValueKind::Number, "> 0", "value > 0"),
        ("n", Single, ValueKind::Number, ">= 1 and <= 100", "value >= 1 <= 100"),
    ]);
}

#[test]
fn ends_of_a_scale_are_no_list_of_values() {
    check_typed(&[
        (
            "rating",
            Single,
            ValueKind::Number,
            "1 = bad, 5 = excellent. Must be 1-5.",
            "not: number-means & value >= 1 <= 5",
        ),
        ("rating", Single, ValueKind::Number, "From 1 (worst) to 5 (best).", "value >= 1 <= 5"),
        ("level", Single, ValueKind::Number, "Compression level 1 (fastest) to 9 (best).", "value >= 1 <= 9"),
        ("mode", Single, ValueKind::Number, "0 = off, 1 = on", "one of 0 1"),
        ("mode", Single, ValueKind::Number, "1 = low, 2 = middle, 4 = high", "one of 1 2 4"),
    ]);
}

#[test]
fn bounds_beside_demands_steps_and_one_another() {
    check_typed(&[
        ("password", Single, ValueKind::Text, "Minimum of 8 characters, maximum of 72.", "length 8.. & length ..72"),
        ("slug", Single, ValueKind::Text, "Must be unique and ≤ 50 chars.", "plain & length ..50"),
        ("name", Single, ValueKind::Text, "Must begin with a letter; at most 32 characters.", "plain & length ..32"),
        ("name", Single, ValueKind::Text, "Text (max. length: 255)", "plain & length ..255"),
        ("size", Single, ValueKind::Number, "From 10 to 100 in steps of 10.", "value >= 10 <= 100 & unknown"),
        ("size", Single, ValueKind::Number, "A multiple of 10.", "not: multiple"),
        (
            "limit",
            Single,
            ValueKind::Number,
            "Default: `limit=20`. Range: `1` - `50`.",
            "default 20 & value >= 1 <= 50",
        ),
        ("limit", Single, ValueKind::Number, "Default: `page=20`.", "default page=20"),
        ("page_size", Single, ValueKind::Number, "Up to 100 items per page.", "value <= 100"),
        ("hour", Single, ValueKind::Number, "Hour of the day in 24-hour format: 0-23", "plain & value >= 0 <= 23"),
        ("tags", List, ValueKind::Text, "At least one tag is required.", "items 1.."),
        ("weight", Single, ValueKind::Number, "Weight between 0 and 1000; 0 disables it", "value >= 0 <= 1000 & plain"),
        ("weight", Single, ValueKind::Number, "Weight between 1 and 1000; 0 disables it", "unknown"),
        ("weight", Single, ValueKind::Number, "The maximum value is 1000, 0 means no limit.", "value <= 1000 & plain"),
        ("hosts", List, ValueKind::Text, "The maximum number of elements is 50, 0 means no limit.", "unknown"),
        (
            "wait",
            Single,
            ValueKind::Duration,
            "From one second to one hour, such as \"30s\"",
            "value >= 1 <= 3600 s & plain",
        ),
        (
            "name",
            Single,
            ValueKind::Text,
            "Consists of 3 to 63 characters: lowercase letters, digits and hyphens.",
            "length 3..63",
        ),
        (
            "name",
            Single,
            ValueKind::Text,
            "The name. Required; must be unique within the account and contain no more than 64 characters.",
            "plain & required & plain & length ..64",
        ),
        ("url", Single, ValueKind::Text, "A URL of at most 2048 characters starting with https://", "length ..2048"),
        ("cores", Single, ValueKind::Number, "CPU count (2, 4, 8 or 16).", "plain & one of 2 4 8 16"),
        ("cores", Single, ValueKind::Number, "CPU count (2, 4, for instance).", "not: number-mentioned"),
        // Of keys, of values, or of their letters?
        ("labels", Map, ValueKind::Text, "Values (at most 64).", "unknown"),
        ("wait", Single, ValueKind::Duration, "Takes 1s to 5s.", "plain"),
        ("level", Single, ValueKind::Number, "Available for 5 and up.", "unknown"),
        ("name", Single, ValueKind::Text, "Starts with 1-3 letters.", "unknown"),
        ("n", Single, ValueKind::Number, "About 10 to 20.", "not: number-mentioned"),
        ("n", Single, ValueKind::Number, "At most one million.", "value <= 1000000"),
        ("n", Single, ValueKind::Number, "-90.0 to +90.0", "value >= -90.0 <= 90.0"),
        ("n", Single, ValueKind::Number, "Between 1 and 100 (both inclusive).", "value >= 1 <= 100"),
        ("n", Single, ValueKind::Number, "Between 1 and 100, both included.", "value >= 1 <= 100 & plain"),
        ("n", Single, ValueKind::Number, "0 or 1", "one of 0 1"),
        ("n", Single, ValueKind::Number, "Set to 1 or 0.", "one of 1 0"),
        ("n", Single, ValueKind::Number, "The range of values is 0–20.", "value >= 0 <= 20"),
        ("n", Single, ValueKind::Number, "Any positive number.", "value > 0"),
        ("n", Single, ValueKind::Number, "Maximum value - 255.", "value <= 255"),
        ("n", Single, ValueKind::Number, "Maximum - 5 by default.", "unknown"),
        ("name", Single, ValueKind::Text, "1 <= length <= 255", "length 1..255"),
        ("name", Single, ValueKind::Text, "A string of length 10.", "length 10..10"),
        ("name", Single, ValueKind::Text, "A string of length between 1 and 10.", "length 1..10"),
        ("name", Single, ValueKind::Text, "Contains at least 8 characters, including a digit.", "length 8.. & plain"),
        ("name", Single, ValueKind::Text, "Contains at least 8 characters, including 2 digits.", "unknown"),
        ("n", Single, ValueKind::Number, "Значение по умолчанию — 10.", "default 10"),
        ("n", Single, ValueKind::Number, "Максимум — 100.", "value <= 100"),
        // A text has no sign.
        ("retention", Single, ValueKind::Text, "If specified, must be non-negative.", "unknown"),
        ("retention", Single, ValueKind::Duration, "If specified, must be non-negative.", "plain & value >= 0"),
    ]);
}

#[test]
fn case_blanks_and_the_last_dot_do_not_matter() {
    for (subject, text, expected) in stated().filter(|(_, text, _)| !text.contains(". ")) {
        let lower = text.to_lowercase();
        let bare = text.trim_end_matches('.');
        let wide = text.replace(' ', "\u{a0}");
        for text in [lower.as_str(), bare, wide.as_str()] {
            assert_eq!(limits(subject, text), expected, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn no_mix_of_words_gives_a_limit_that_is_negated(
        before in "(The value|Value|It|The number|Name of it|Size in bytes)",
        not in "(must not|must never|cannot|can't|should not|is not|isn't|may not|doesn't)",
        verb in "( be| have| lie| fall|)",
        relation in "( in the range| within the range| between| one of| equal to| exactly| from|:|)",
        low in 0..100_i32,
        high in 100..1000_i32,
        form in 0..6_usize,
    ) {
        let numbers = [
            format!("[{low}, {high}]"), format!("({low}; {high}]"), format!("{low} and {high}"), format!("{low} to {high}"),
            format!("{low}-{high}"), format!("{low}, {high}"),
        ];
        let text = format!("{before} {not}{verb}{relation} {}.", numbers[form]);
        for subject in [Single, List, Map] {
            prop_assert_eq!(limits(subject, &text), [], "{}", text);
        }
    }

    #[test]
    fn a_bound_is_never_passed_over(
        before in "(Name of it, |The size: |Hosts, |)",
        relation in "(at most|no more than|up to|must be|must not exceed|the maximum is|maximum:|at least|between 1 and|in the range 1 to|should not be less than|limited to)",
        number in "(5|10GB|1,000|1\\.5|ten|`7`|10%|2\\^31|-3|−3|1e6)",
        behind in "( hosts| characters| per cloud| or so| unless asked| \\(see RFC 5322\\)|, must be unique|, as in version 3|)",
    ) {
        let text = format!("{before}{relation} {number}{behind}.");
        let found = classes(Single, &text);
        let known = found.iter().any(|class| matches!(class, Class::Unknown | Class::Limit { .. }));
        prop_assert!(known, "{} {:?}", text, found);
    }
}

/// Each word of a cell is in a sentence, also the one that joins two facts.
#[test]
fn no_word_is_lost_between_two_facts() {
    for text in [
        "The rest and default value is five times nine.",
        "The maximum is 20 and the default is 5.",
        "Between 1 and 63 characters long and match the expression `[a-z]+`.",
        "At most 10, and the default is 5.",
    ] {
        let source = SourceText::plain("p.md".into(), text.into());
        let context = Context::new("pageSize".into(), Single, Enumerable::No, true);
        let reading = read_cell(parse_cell(&source, Span::new(0, text.len())), &context);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let said: String = reading.sentences.iter().map(|sentence| letters(sentence.text.as_str())).collect();
        assert_eq!(said, letters(text));
    }
}

/// Words around a bound that say that something is sent, and what refuses what is not.
#[test]
fn acts_and_refusals() {
    use ValueKind::{Number, Other, Text};
    check_kinds(&[
        ("ports", List, Text, "You can specify a maximum of 100 port names.", "items ..100"),
        ("ports", List, Text, "No more than five ports may be selected.", "items ..5"),
        ("emails", List, Text, "A maximum of 25 email addresses is allowed.", "items ..25"),
        ("ports", List, Text, "At most 20 addresses may be given.", "items ..20"),
        ("ports", List, Text, "You must supply at least one port.", "items 1.."),
        ("ports", List, Text, "At least two different ports must be specified.", "items 2.."),
        ("ports", List, Text, "No more than 6 ports can be selected per voyage.", "unknown"),
        ("ports", List, Text, "Up to 10 boats may be built in each port.", "unknown"),
        ("labels", Map, Text, "No more than 15 labels can be provided.", "items ..15"),
        ("depth", Single, Number, "Up to 5 may be selected.", "unknown"),
        ("boats", List, Other, "Requests with more than 100 boats are rejected.", "items ..100"),
        ("boats", List, Other, "A pier serves up to 32 boats.", "unknown"),
        ("boats", List, Other, "A batch of up to 32 boats.", "items ..32"),
        ("note", Single, Text, "Notes longer than 500 characters are rejected.", "length ..500"),
        ("note", Single, Text, "Notes longer than 500 characters are cut.", "unknown"),
        ("fares", Single, Number, "Fares below 0.50 are rejected.", "value >= 0.5"),
        ("fares", Single, Number, "Fares above 100 need a stamp.", "unknown"),
    ]);
}

/// What is permitted bounds nothing, and neither does what something else needs.
#[test]
fn permissions_are_no_bounds() {
    use ValueKind::{Number, Text};
    check_kinds(&[
        ("name", Single, Text, "May be longer than 50 characters.", "unknown"),
        ("name", Single, Text, "It can contain more than 5 characters.", "unknown"),
        ("name", Single, Text, "May not be longer than 50 characters.", "length ..50"),
        ("name", Single, Text, "Can be up to 50 characters.", "length ..50"),
        ("count", Single, Number, "May be less than 5.", "unknown"),
        ("count", Single, Number, "Can be any value greater than 0.", "value > 0"),
        ("count", Single, Number, "Can be any integer from 1 through 20.", "value >= 1 <= 20"),
        ("count", Single, Number, "Requires deck level 3 or higher.", "unknown"),
        ("count", Single, Number, "Must be over 18.", "value > 18"),
        ("count", Single, Number, "Cannot be over 18.", "value <= 18"),
    ]);
}

/// How long a text is, told by an adjective.
#[test]
fn adjectives_of_length() {
    use ValueKind::{Number, Text};
    check_kinds(&[
        ("berth", Single, Text, "A six-character alphanumeric code.", "length 6..6"),
        ("berth", Single, Text, "The 3-letter code of the harbour.", "length 3..3"),
        ("berth", Single, Text, "Three-letter ISO 4217 currency code, in lowercase.", "length 3..3 & plain"),
        ("berth", Single, Text, "The 12-digit berth ID.", "length 12..12"),
        ("berth", Single, Text, "An 8 to 12 digit number.", "length 8..12"),
        ("berth", Single, Text, "24 character hex string.", "length 24..24"),
        ("berth", Single, Text, "A 5- or 9-digit code.", "not: number-mentioned"),
        ("berth", Single, Text, "The three-letter code followed by the amount.", "plain"),
        ("berth", Single, Text, "A text that starts with a 3-letter prefix.", "plain"),
        ("berth", Single, Text, "A 6-digit code is sent by flag.", "plain"),
        ("berth", Single, Text, "A unique 16-character reference.", "plain"),
        ("berth", Single, Number, "A 4-digit number.", "plain"),
    ]);
}

/// Text and lists that are not empty, signs, where counting begins, and what stands behind a bound.
#[test]
fn ends_in_other_words() {
    use ValueKind::{Number, Text};
    check_kinds(&[
        ("name", Single, Text, "Cannot be blank or longer than 100 characters.", "length 1..100"),
        ("name", Single, Text, "Non-empty string of at most 64 characters.", "length 1..64"),
        ("name", Single, Text, "Names must be unique and can be up to 80 characters.", "plain & length ..80"),
        ("name", Single, Text, "At most 83 characters; must start with `h`.", "length ..83 & plain"),
        ("name", Single, Text, "At least 8 characters and contain at least one digit.", "length 8.. & plain"),
        ("name", Single, Text, "At least 8 characters and contain at least 9 characters.", "unknown"),
        ("tags", List, Text, "Tags are case-insensitive and limited to 25.", "plain & items ..25"),
        ("berries", List, Text, "Each berry name is limited to 30 characters.", "length ..30"),
        ("depths", List, Number, "Each value must be between 1 and 100.", "value >= 1 <= 100"),
        ("marks", Map, Text, "Mark keys may be up to 255 characters.", "key length ..255"),
        ("marks", Map, Text, "Mark values may be up to 255 characters.", "value length ..255"),
        ("sails", Single, Number, "Sails must be a positive number.", "value > 0"),
        ("count", Single, Number, "Positive for credits, negative for debits.", "plain"),
        ("page", Single, Number, "Page index, starting at 0.", "plain & value >= 0"),
        ("fare", Single, Number, "Fare, starting at 5.", "not: number-mentioned"),
        ("count", Single, Number, "Must be an even number between 2 and 32.", "value >= 2 <= 32"),
        ("count", Single, Number, "0 < count <= 500", "value > 0 <= 500"),
        ("wind", Single, Number, "1 (lowest) to 5 (highest).", "value >= 1 <= 5"),
        ("wind", Single, Number, "Between 1 and 5, where 1 is calm and 5 is a storm.", "value >= 1 <= 5 & plain"),
        ("wind", Single, Number, "From 1 to 5, with 0 meaning unknown.", "unknown"),
        ("wind", Single, Number, "Between 0 and 9; higher values get more sail.", "value >= 0 <= 9 & plain"),
        ("wind", Single, Number, "Between 0 and 9; higher values are allowed on deck.", "unknown"),
        ("keep", Single, Number, "Number of days to keep the log, up to 90 days.", "plain & value <= 90"),
        ("wind", Single, Number, "When omitted, 20 is assumed.", "default 20"),
        ("kind", Single, Text, "Sail, `cotton` (default) or `hemp`.", "values cotton hemp & default cotton"),
        ("kind", Single, Text, "`cotton` (default), `hemp`.", "values cotton hemp & default cotton"),
        ("kind", Single, Text, "Can be set to `on` or `off`; the default is `on`.", "values on off & default on"),
        ("kind", Single, Text, "Defaults to \"hemp\".", "default hemp"),
    ]);
}
