//! A table of sentences: the field that they stand at, what is written, and what they must be taken for.
//!
//! In doubt a sentence is unknown: a limit that is wrong refuses requests that the server takes.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::Subject::{List, Map, Single};
use super::listing::short;
use super::{Class, Context, Enumerable, Reading, Subject, ValueKind, read_cell, rules};
use crate::api::Limit;
use crate::markup::{parse_cell, parse_markdown_cell};
use crate::span::{SourceText, Span};

/// What the sentences of a text are taken for, at a field called `thingId`.
fn classes(subject: Subject, text: &str) -> Vec<Class> {
    classes_at(&Context::new("thingId".into(), subject, Enumerable::Likely, true), text)
}

pub(super) fn classes_at(context: &Context, text: &str) -> Vec<Class> {
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
        (Single, "The maximum value is 10, must be a multiple of 2.", "value <= 10 & multiple of 2"),
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
        (Single, "Must be a multiple of 5.", "multiple of 5"),
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
        (List, "Up to 5 hosts.", "items ..5"),
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
        (Single, "Min: 1, max: 10.", "value >= 1 <= 10"),
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
        (Single, "Must be 5 characters.", "length 5..5"),
        (Single, "Length is 5.", "length ..5"),
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
        (Single, "Has a 50-character limit.", "length ..50"),
        (Single, "50-character maximum.", "length ..50"),
        (Single, "A 5-digit code.", "plain"),
        (Single, "Maximum allowed: 50.", "value <= 50"),
        (Single, "The maximum allowed value for this field is 1000.", "value <= 1000"),
        (Single, "Maximum of fifty.", "value <= 50"),
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
        (Map, "Maximum of 64 per resource.", "items ..64"),
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
        (Single, "By default, 5.", "default 5"),
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
    let reading = typed_reading(name, subject, value, text);
    reading.sentences.iter().map(|sentence| short(&sentence.class)).collect()
}

/// What is read from a cell at a field of a profile's page.
pub(super) fn typed_reading(name: &str, subject: Subject, value: ValueKind, text: &str) -> Reading {
    let context = Context::new(name.into(), subject, Enumerable::Told, true).of(value);
    let source = SourceText::plain("p.md".into(), text.into());
    read_cell(parse_markdown_cell(&source, Span::new(0, text.len())), &context)
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
