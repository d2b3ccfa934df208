//! Sentences at fields whose type tells what their values are: a bare number bounds a number, and says nothing of a text.

use std::fmt::Write as _;

use super::Subject::{List, Map, Single};
use super::listing::short;
use super::sentences::{classes_at, typed_classes};
use super::{Context, Enumerable, Subject, ValueKind};

/// A field's name, its subject, the kind of its values, what is said, and what is read.
type TypedRow<'t> = (&'t str, Subject, ValueKind, &'t str, &'t str);

/// In a cell of HTML.
fn check_kinds(rows: &[TypedRow<'_>]) {
    check(rows, |name, subject, kind, text| {
        let context = Context::new(name.into(), subject, Enumerable::Told, true).of(kind);
        classes_at(&context, text).iter().map(short).collect()
    });
}

/// In a cell of Markdown.
pub(super) fn check_typed(rows: &[TypedRow<'_>]) {
    check(rows, typed_classes);
}

/// The table shows all that is wrong at once.
fn check(rows: &[TypedRow<'_>], read: impl Fn(&str, Subject, ValueKind, &str) -> Vec<String>) {
    let mut wrong = String::new();
    for (name, subject, kind, text, expected) in rows {
        let found = read(name, *subject, *kind, text).join(" & ");
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
        ("name", Single, Text, "Must be 1-63 characters long, and may have more.", "unknown"),
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
            "plain & plain & value >= -100 <= 0",
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
            "plain & value >= 0 <= 10 & default 1",
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
        ("boats", List, Text, "One or more.", "plain"),
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
            "one of 0 1 6 & default 0",
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
        ("interval", Single, ValueKind::Number, "No more than 30s.", "value <= 30"),
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
        ("size", Single, ValueKind::Number, "From 10 to 100 in steps of 10.", "value >= 10 <= 100 & multiple of 10"),
        ("size", Single, ValueKind::Number, "A multiple of 10.", "multiple of 10"),
        (
            "limit",
            Single,
            ValueKind::Number,
            "Default: `limit=20`. Range: `1` - `50`.",
            "default 20 & value >= 1 <= 50",
        ),
        ("limit", Single, ValueKind::Number, "Default: `page=20`.", "not: default-in-words"),
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

/// Words around a bound: what it is for, what its ends mean, what the server cuts down, and what sets a case apart.
#[test]
fn words_around_a_bound() {
    use ValueKind::Number;
    check_typed(&[
        (
            "depth",
            Single,
            Number,
            "A depth between 1 and 9 that represents the largest number of decks.",
            "value >= 1 <= 9",
        ),
        (
            "depth",
            Single,
            Number,
            "Between 1 and 9, where a depth closer to 9 is a deep one.",
            "value >= 1 <= 9 & plain",
        ),
        ("depth", Single, Number, "Between 1 and 9, where the maximum for sloops is 5.", "unknown"),
        (
            "depth",
            Single,
            Number,
            "Ranges from 1-9, with higher depths meaning colder water.",
            "value >= 1 <= 9 & plain",
        ),
        ("depth", Single, Number, "How deep it is, from 0 (no water) to 1 (full).", "plain & value >= 0 <= 1"),
        (
            "month",
            Single,
            Number,
            "Possible values: 1 through 12 (January through December).",
            "value >= 1 <= 12 & plain",
        ),
        ("month", Single, Number, "The month of the voyage as an integer between 1 and 12.", "value >= 1 <= 12"),
        ("depth", Single, Number, "Possible values: [0.0,100.0] e.g. 0, 2.9, 37.6.", "value >= 0.0 <= 100.0 & plain"),
        (
            "depth",
            Single,
            Number,
            "The number of decks (between 1 and 60) after which it sinks.",
            "plain & value >= 1 <= 60 & plain",
        ),
        ("depth", Single, Number, "The number of decks (between 1 and 60) if the boat is new.", "unknown"),
        (
            "depth",
            Single,
            Number,
            "At least 60, i.e., 1 hour, and at most 120, i.e. 2 hours.",
            "value >= 60 & plain & value <= 120 & plain",
        ),
        (
            "depth",
            Single,
            Number,
            "Between 0 and 100 inclusive with at most 2 decimal places.",
            "value >= 0 <= 100 & unknown",
        ),
        ("depth", Single, Number, "Minimum of 1 and no maximum.", "value >= 1"),
        ("depth", Single, Number, "Values above 100 are coerced to 100.", "not: coerced"),
        ("depth", Single, Number, "At least 2, and it is rounded to the nearest ten.", "unknown"),
        ("depth", Single, Number, "If unspecified, at most 50 boats will be returned.", "not: returned"),
        ("depth", Single, Number, "This property shows depths of less than 20.", "unknown"),
        (
            "depth",
            Single,
            Number,
            "The depth, expressed as a value between 0 (no water) and 1 (full).",
            "plain & value >= 0 <= 1",
        ),
    ]);
}

/// The same around the length of a text.
#[test]
fn words_around_a_length() {
    use ValueKind::Text;
    check_typed(&[
        ("code", Single, Text, "Up to 22 characters, which will be shown to sailors.", "length ..22 & plain"),
        ("code", Single, Text, "Up to 22 characters, which can be raised for sailors.", "unknown"),
        (
            "code",
            Single,
            Text,
            "Must be 2-9 characters, start with a letter, and contain only letters and digits.",
            "length 2..9 & plain & plain",
        ),
        (
            "code",
            Single,
            Text,
            "Must not be longer than 9 characters and must consist of one or more words.",
            "length ..9 & plain",
        ),
        ("code", Single, Text, "Must be 1-9 characters long and must match the pattern a-z.", "length 1..9 & unknown"),
        ("code", Single, Text, "Must be 1-9 characters long and unique within the harbour.", "length 1..9 & plain"),
        ("code", Single, Text, "No more than 9 characters; only A-Z, a-z and 0-9 are allowed.", "length ..9 & plain"),
        (
            "code",
            Single,
            Text,
            "Must be a-z, A-Z, or contain dots and dashes, with a maximum length of 9.",
            "plain & plain & length ..9",
        ),
        ("code", Single, Text, "A string of at most 9 characters containing only letters and digits.", "length ..9"),
        ("code", Single, Text, "A 34 character string that uniquely identifies the boat.", "length 34..34"),
        ("code", Single, Text, "64 hexadecimal characters.", "length 64..64"),
        ("code", Single, Text, "Must be a 32-character lowercase string.", "length 32..32"),
        ("title", Single, Text, "The title of the boat can have up to 64 characters.", "length ..64"),
        ("title", Single, Text, "The mark of the title can have up to 64 characters.", "unknown"),
        (
            "code",
            Single,
            Text,
            "At most 9 characters, and must consist of letters, '-', '_' or '.'.",
            "length ..9 & plain",
        ),
        ("code", Single, Text, "Must be one of [\"up\", \"down\"].", "values up down"),
        ("code", Single, Text, "The mark of the boat (32 hex digits) of the harbour.", "plain & length 32..32 & plain"),
        ("code", Single, Text, "At least 8 hex digits.", "length 8.."),
    ]);
}

/// A label in front of a colon or a dash that is a case: what it says holds in that case only.
#[test]
fn cases_before_a_bound_or_a_default() {
    use ValueKind::{Number, Text};
    check_typed(&[
        ("depth", Single, Number, "Free berths: 1-100.", "not: number-mentioned"),
        ("depth", Single, Number, "Old harbours – default 100.", "not: number-mentioned"),
        ("title", Single, Text, "Sloops: max 30 characters", "unknown"),
        ("title", Single, Text, "Sloops - must have from 8 to 30 characters.", "unknown"),
        ("title", Single, Text, "The title to paint: 1-50 characters", "plain & length 1..50"),
        ("title", Single, Text, "Optional - max 50 characters", "plain & length ..50"),
        ("title", Single, Text, "Type: Text Length Constraints: Maximum length of 8.", "plain & length ..8"),
        ("depth", Single, Number, "Depth of the water: 0-23", "plain & value >= 0 <= 23"),
        ("depth", Single, Number, "If the boat is a sloop, the default is 10.", "not: behaviour"),
        ("depth", Single, Number, "For sloops, the default is 10.", "not: case"),
        ("depth", Single, Number, "If not specified, the default depth is 10.", "default 10"),
        ("depth", Single, Number, "Whether it is deep, default 10", "plain & default 10"),
    ]);
}

/// Defaults that are named in other places of a sentence, and in other words.
#[test]
fn defaults_in_other_words() {
    use ValueKind::{Number, Text};
    check_typed(&[
        ("limit", Single, Number, "Defaults to 40 boats. Max 80 boats.", "default 40 & value <= 80"),
        ("wait", Single, Number, "The default is five seconds.", "default 5"),
        ("wait", Single, Number, "The default is 14400 seconds (4 hours).", "default 14400"),
        ("wait", Single, Number, "The default is 4 hours.", "not: default-in-words"),
        (
            "wait",
            Single,
            Number,
            "Default value is 3,600 (1 hour), maximum value is 2,592,000 (1 month).",
            "default 3600 & value <= 2592000",
        ),
        (
            "limit",
            Single,
            Number,
            "Most boats (between 1 and 50) - defaults to 5 boats if limit not specified.",
            "plain & value >= 1 <= 50 & default 5",
        ),
        ("limit", Single, Number, "The default and maximum is 20.", "value <= 20 & default 20"),
        ("limit", Single, Number, "Default: 20 Max: 40", "default 20 & value <= 40"),
        (
            "limit",
            Single,
            Number,
            "Is set to 30 by default, but the max acceptable value is 99.",
            "default 30 & value <= 99",
        ),
        ("limit", Single, Number, "How many, from 0 (default value) to 3.", "plain & value >= 0 <= 3 & default 0"),
        (
            "limit",
            Single,
            Number,
            "0.25 is the minimum value. 1.0 is the default limit.",
            "value >= 0.25 & default 1.0",
        ),
        (
            "limit",
            Single,
            Number,
            "From 0.7 to 1.2, with 1.0 being the default limit.",
            "value >= 0.7 <= 1.2 & default 1.0",
        ),
        (
            "limit",
            Single,
            Number,
            "The maximum value is 9; the default is 5 if omitted (or set to 0).",
            "value <= 9 & default 5 & plain",
        ),
        ("page", Single, Number, "Default is 0 and search all boats.", "default 0"),
        ("sail", Single, Text, "This parameter defaults to `hemp`.", "default hemp"),
        ("sail", Single, Text, "The default value for this field is `hemp`.", "default hemp"),
        ("sail", Single, Text, "If not given, it will be set to the default value of `hemp`.", "default hemp"),
        ("sail", Single, Text, "The default is 'hemp'.", "default hemp"),
        ("sail", Single, Text, "The sail of the boat (allowed values: hemp, cotton).", "plain & values hemp cotton"),
        ("sail", Single, Text, "`hemp` or `cotton` only", "values hemp cotton & plain"),
        ("limit", Single, Number, "Most boats (allowed values: 4, 8, 12).", "plain & one of 4 8 12"),
        ("limit", Single, Number, "Valid limits:[5, 10, 20]", "one of 5 10 20"),
        ("limit", Single, Number, "Valid values: [5, 10]", "value >= 5 <= 10"),
        ("limit", Single, Number, r#"See "How to moor." Default: `30`"#, "plain & default 30"),
    ]);
}

/// What is counted or measured, and in what.
#[test]
fn what_is_counted_in_other_words() {
    use ValueKind::{Duration, Number, Other, Text};
    check_typed(&[
        ("wait", Single, Number, "Must be between 20 and 60 seconds.", "value >= 20 <= 60"),
        ("wait", Single, Number, "Must be between 20 and 60 minutes.", "unknown"),
        ("wait_ms", Single, Number, "Must be between 2 and 6 seconds.", "value >= 2000 <= 6000"),
        ("wait", Single, Number, "A wait, shown in 1-2 seconds.", "not: number-mentioned"),
        (
            "wait",
            Single,
            Duration,
            "How long it waits, min 10s, max 1h, default 1m",
            "plain & value >= 10 <= 3600 s & default 1m",
        ),
        ("years", Single, Number, "Sets the term from 1 to 10 years.", "value >= 1 <= 10"),
        (
            "wait",
            Single,
            Number,
            "Can be up to `86,400` (24 hours) and the default is `120`.",
            "value <= 86400 & default 120",
        ),
        ("depth", Single, Number, "0 ~ 100", "value >= 0 <= 100"),
        ("days", List, Number, "Numbers between 1--31.", "value >= 1 <= 31"),
        ("depth", Single, Number, "Depth of it, limited to [0.6, 1.2].", "plain & value >= 0.6 <= 1.2"),
        ("depth", Single, Number, "The maximum value for `depth` is 5.", "value <= 5"),
        ("depth", Single, Number, "The maximum value for `width` is 5.", "unknown"),
        ("boats", List, Text, "Limit: 500 boats", "items ..500"),
        ("boat_ids", List, Number, "The limit is 1000 IDs.", "items ..1000"),
        ("limit", Single, Number, "The limit is 100.", "unknown"),
        ("boats", List, Other, "Max number: 10,000", "items ..10000"),
        ("boats", List, Other, "The maximum length of the list is 10.", "items ..10"),
        ("boats", List, Other, "There can be a maximum of 20 boats moored in it.", "items ..20"),
        ("boats", List, Other, "A maximum of 500 sails can be updated in a single batch.", "items ..500"),
        ("allowedHarbourBerths", List, Text, "The number of harbour berths cannot exceed 500.", "items ..500"),
        ("names", List, Text, "Up to 10 names, 50 characters each.", "items ..10 & length ..50"),
        (
            "names",
            List,
            Text,
            "A list of names, 2-10 strings 1-100 characters each",
            "plain & items 2..10 & length 1..100",
        ),
        ("names", List, Text, "Names of it, 50 characters each.", "not: number-mentioned"),
        ("marks", Map, Text, "Keys and values are limited to 63 characters", "key length ..63 & value length ..63"),
        ("marks", Map, Text, "Mark names may be up to 128 characters.", "key length ..128"),
        ("marks", Map, Text, "Up to 5 marks sent with each boat request.", "items ..5"),
        ("marks", Map, Text, "You can specify up to 5 sails.", "unknown"),
        ("boats", List, Text, "Pass one or more boats.", "plain"),
        (
            "boats",
            List,
            Text,
            "At least one boat is required. Send an empty list to clear all.",
            "not: may-be-empty & plain",
        ),
        ("boats", List, Text, "At least one boat is required, an empty list is invalid.", "unknown"),
    ]);
}

/// What goes into a value, told alone or beside a bound.
#[test]
fn multiples() {
    use ValueKind::{Duration, Number};
    check_kinds(&[
        ("size", Single, Number, "Must be a multiple of 8.", "multiple of 8"),
        ("size", Single, Number, "Size must be a multiple of 4,096.", "multiple of 4096"),
        ("size", Single, Number, "The value must be divisible by `4096`.", "multiple of 4096"),
        ("size", Single, Number, "Must be evenly divisible by 16.", "multiple of 16"),
        ("size", Single, Number, "Must be a positive integer divisible by 4.", "value > 0 & multiple of 4"),
        ("size", Single, Number, "A positive multiple of 10.", "value > 0 & multiple of 10"),
        ("size", Single, Number, "Must be a non-negative multiple of 10.", "value >= 0 & multiple of 10"),
        ("size", Single, Number, "Must be greater than 0 and divisible by 10.", "value > 0 & multiple of 10"),
        ("size", Single, Number, "multipleOf: 10", "multiple of 10"),
        ("size", Single, Number, "A multiple of 8, such as 16 or 24.", "multiple of 8 & plain"),
        ("size", Single, Number, "In steps of 5.", "multiple of 5"),
        ("size", Single, Number, "Specified in increments of 10.", "multiple of 10"),
        ("size", Single, Number, "Only multiples of 64 are allowed.", "multiple of 64"),
        ("size", Single, Number, "Width of the sail in cells, must be a multiple of 8.", "plain & multiple of 8"),
        ("size", Single, Number, "Width of the sail (a multiple of 8).", "plain & multiple of 8"),
        ("size", Single, Number, "Width of the sail: a multiple of 8.", "plain & multiple of 8"),
        ("ratio", Single, Number, "Must be a multiple of 0.01.", "multiple of 0.01"),
        ("size", Single, Number, "Значение должно быть кратно 8.", "multiple of 8"),
        ("depths", List, Number, "Each value must be a multiple of 5.", "multiple of 5"),
        ("size", Single, Number, "0 to 100, in steps of 5.", "value >= 0 <= 100 & multiple of 5"),
        ("size", Single, Number, "5 to 100 (in steps of 5)", "value >= 5 <= 100 & multiple of 5"),
        ("size", Single, Number, "Between 128 and 10240, multiple of 128.", "value >= 128 <= 10240 & multiple of 128"),
        (
            "size",
            Single,
            Number,
            "Between 100 and 10240 and a multiple of 128.",
            "value >= 100 <= 10240 & multiple of 128",
        ),
        ("size", Single, Number, "A multiple of 8, at most 64.", "multiple of 8 & value <= 64"),
        ("size", Single, Number, "Multiples of 64 between 128 and 2048.", "multiple of 64 & value >= 128 <= 2048"),
        ("size", Single, Number, "Default: 8. Must be a multiple of 8.", "default 8 & multiple of 8"),
        ("size", Single, Number, "Must be a multiple of 8, 0 means no limit.", "multiple of 8 & plain"),
        ("period", Single, Duration, "Period must be a multiple of 24 hours.", "multiple of 86400 s"),
        ("period", Single, Duration, "Period in a multiple of 24 hours.", "multiple of 86400 s"),
        ("period", Single, Duration, "1 to 60 minutes, in 5 minute steps.", "value >= 60 <= 3600 s & unknown"),
        (
            "period",
            Single,
            Duration,
            "5 to 60 minutes, in 5 minute steps.",
            "value >= 300 <= 3600 s & multiple of 300 s",
        ),
        ("size_bytes", Single, Number, "Must be a multiple of 4 MiB.", "multiple of 4194304"),
        ("size", Single, Number, "Size of the sail in bytes, multiple of 4 KiB.", "plain & multiple of 4096"),
        ("fraction", Single, Number, "Share of the wind in percent, multiple of 5%.", "plain & multiple of 5"),
        ("wait_seconds", Single, Number, "Must be a multiple of 5 minutes.", "multiple of 300"),
    ]);
}

/// What is no multiple of a number, or one of which it is not known how many are meant.
#[test]
fn multiples_that_are_not_known() {
    use ValueKind::{Duration, Number, Text};
    check_kinds(&[
        ("size", Single, Number, "Must not be a multiple of 8.", "unknown"),
        ("size", Single, Number, "Cannot be divisible by 8.", "unknown"),
        ("size", Single, Number, "Should be a multiple of 8 for best performance.", "unknown"),
        ("size", Single, Number, "We recommend a multiple of 8.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 8 if `kind` is `A`.", "unknown"),
        ("size", Single, Number, "Can be a multiple of 8.", "unknown"),
        ("size", Single, Number, "A multiple of 8 values.", "unknown"),
        ("size", Single, Number, "Blocks of the sail in megabytes, each in bytes a multiple of 4 KiB.", "unknown"),
        ("size", Single, Number, "Kept in bytes, sent in megabytes, multiple of 4 KiB.", "unknown"),
        ("size", Single, Number, "It does not have to be a multiple of 8.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 8 or 0.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 8, or -1.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 8 plus 1.", "unknown"),
        ("size", Single, Number, "Must be an even multiple of 8.", "unknown"),
        ("size", Single, Number, "Must be at least a multiple of 8.", "unknown"),
        ("size", Single, Number, "Must be divisible by both 2 and 3.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 4 times the block size.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 3 for large boats.", "unknown"),
        ("size", Single, Number, "Width and height must be multiples of 8.", "unknown"),
        ("size", Single, Number, "The pool grows in increments of 10.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 0.", "unknown"),
        ("size", Single, Number, "Must be a multiple of -8.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 0.0000000001.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 99999999999999999999999999999999999999999.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 4 or 6.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 4 and a multiple of 6.", "unknown"),
        ("size", Single, Number, "Must be a divisor of 60.", "unknown"),
        ("size", Single, Number, "Memory in bytes, multiple of 128MB.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 5%.", "unknown"),
        ("size", Single, Number, "Must be a multiple of 5 minutes.", "unknown"),
        ("size", Single, Number, "Billed in increments of 60.", "unknown"),
        ("size", Single, Number, "Rounded up to a multiple of 8.", "unknown"),
        ("size", Single, Number, "1 to 100, in steps of 5.", "value >= 1 <= 100 & unknown"),
        ("size", Single, Number, "At most 5, in steps of 1 GB.", "value <= 5 & unknown"),
        ("size", Single, Number, "Between 1 and 5, multiple of 10.", "unknown"),
        ("period", Single, Duration, "Must be a multiple of 24.", "unknown"),
        ("period", Single, Duration, "Must be a multiple of 500 milliseconds.", "unknown"),
        ("name", Single, Text, "Must be a multiple of 8.", "unknown"),
        ("name", Single, Text, "Length must be a multiple of 4.", "unknown"),
        ("name", Single, Text, "A multiple of 4 characters.", "unknown"),
        ("depths", List, Number, "Must be a multiple of 5.", "unknown"),
        ("depths", List, Number, "Must contain a multiple of 5 elements.", "unknown"),
        ("size", Single, Number, "Should be a divisor for 86400 (seconds of a day).", "unknown"),
        ("period", Single, Duration, "0 to 24 hours, in steps of 2.", "value >= 0 <= 86400 s & unknown"),
        ("size", Single, Number, "The sail, whose mast must be a multiple of 8 metres.", "unknown"),
        ("size", Single, Number, "Area of the sail; its width is a multiple of 8.", "unknown"),
        ("size", Single, Number, "The number of boats per multiple of 5 harbours.", "unknown"),
        ("size", Single, Number, "Returned in multiples of the size.", "plain"),
        ("size", Single, Number, "A multiple of these.", "plain"),
        ("size", Single, Number, "One of a multiple of options.", "plain"),
        ("size", Single, Number, "The steps of the 3 boats.", "not: number-mentioned"),
        ("size", Single, Number, "Must be a multiple of `chunk`.", "unknown"),
        ("size", Single, Number, "Must be a multiple of the other field.", "unknown"),
    ]);
}
