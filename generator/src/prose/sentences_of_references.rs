//! Sentences as references of many vendors have them: asides, tails and openings around a bound, and defaults among other words.

use super::Subject::{List, Map, Single};
use super::ValueKind::{Duration, Number, Other, Text, Unknown};
use super::sentences_of_types::check_typed;

#[test]
fn what_follows_a_length() {
    check_typed(&[
        ("caption", Single, Text, "Caption of the boat, 0-1024 characters after parsing of entities", "unknown"),
        ("caption", Single, Text, "0-200 characters with at most 2 line breaks after trimming", "unknown"),
        ("value", Single, Unknown, "Value of the lamp, up to 100 characters if string", "plain & length ..100 & plain"),
        (
            "text",
            Single,
            Text,
            "A string of up to 1,500 characters (excluding marks of speech) that holds the message to be read.",
            "unknown",
        ),
        (
            "text",
            Single,
            Text,
            "A string of up to 1,500 characters (including spaces) that holds the message to be read.",
            "length ..1500 & plain & plain",
        ),
        ("text", Single, Text, "2-20 characters with at most 2 line breaks", "length 2..20 & unknown"),
        ("text", Single, Text, "Up to 50 characters if the plan is small", "unknown"),
        ("text", Single, Text, "Up to 50 characters after which it is cut", "unknown"),
        ("text", Single, Text, "Up to 50 characters after the plan is paid", "unknown"),
    ]);
}

#[test]
fn bytes_of_a_text() {
    check_typed(&[
        ("id", Single, Text, "Identifier of this lamp, 1-64 bytes", "plain & length 1..64"),
        ("name", Single, Text, "The maximum length is 60 bytes.", "length ..60"),
        ("display_name", Single, Text, "The display name cannot exceed 192 bytes.", "length ..192"),
        // So many bytes may be fewer characters.
        ("name", Single, Text, "At least 8 bytes.", "unknown"),
        ("name", Single, Text, "8-64 bytes.", "length ..64"),
        ("image_url", Single, Text, "Max file size: 200 bytes", "unknown"),
        ("image", Single, Text, "Max size: 200 bytes", "unknown"),
        ("image_url", Single, Text, "The image must be at most 200 bytes.", "unknown"),
    ]);
}

#[test]
fn elements_that_are_sent() {
    check_typed(&[
        ("tracks", List, Other, "A maximum of 100 objects can be sent at once.", "items ..100"),
        ("requests", List, Other, "Up to 25 lamp records can be fetched at one time.", "items ..25"),
        ("requests", List, Other, "Up to 25 offers can be created with one bulk call.", "items ..25"),
        ("requests", List, Other, "One to five lamps will be included under this container.", "items 1..5"),
        ("threadColors", List, Text, "You can input up to six colors.", "items ..6"),
        ("lamps", List, Text, "You can add up to 5 lamps per account.", "unknown"),
        ("file_ids", List, Text, "Note that posts are limited to 5 files maximum.", "items ..5"),
        (
            "choices",
            List,
            Other,
            "Choices for `A`, `B`, and `C` kinds for the user to pick from, max 25",
            "plain & plain & plain & items ..25",
        ),
        ("notes", Map, Unknown, "Maximum 15 key-value pairs, 256 characters (maximum) each.", "items ..15 & unknown"),
        (
            "metadata",
            Map,
            Text,
            "Limitations: * Maximum 20 key-value pairs per request. Otherwise, an error occurs. * Maximum 20 characters per key.",
            "plain & items ..20 & plain & key length ..20",
        ),
    ]);
}

#[test]
fn openings_of_a_bound() {
    check_typed(&[
        (
            "title",
            Single,
            Text,
            "The title may contain a maximum of 45 characters and it must be unique amongst all of the captain's lamps.",
            "length ..45 & plain",
        ),
        ("title", Single, Text, "You may not set this field to an empty string.", "length 1.."),
        (
            "reference",
            Single,
            Text,
            "The value is case-sensitive and must be at least three characters.",
            "plain & length 3..",
        ),
        ("url", Single, Text, "Address of the image (Max character limit: 2000)", "plain & length ..2000"),
        (
            "name",
            Single,
            Text,
            "Character length limit: [1-255]; special characters: \"-\", \"_\"; default value: lamp.",
            "length 1..255 & plain & plain & plain & default lamp",
        ),
        (
            "token",
            Single,
            Text,
            "The token can contain only ASCII characters and cannot exceed 64 characters in length.",
            "plain & length ..64",
        ),
        (
            "description",
            Single,
            Text,
            "The description must be 1 to 80 characters in length and can contain letters, digits, hyphens (-), slashes (/), and underscores (_).",
            "length 1..80 & plain",
        ),
    ]);
}

#[test]
fn openings_of_a_bound_of_a_number() {
    check_typed(&[
        ("cost", Single, Number, "The minimum is 1 point.", "value >= 1"),
        (
            "deadline_seconds",
            Single,
            Number,
            "The minimum custom deadline you can specify is 10 seconds.",
            "value >= 10",
        ),
        (
            "deadline_seconds",
            Single,
            Number,
            "The maximum custom deadline you can specify is 600 seconds (10 minutes).",
            "value <= 600",
        ),
        (
            "ratio",
            Single,
            Number,
            "This field may contain any value between 0.0 and 1.0, inclusive.",
            "value >= 0.0 <= 1.0 & plain",
        ),
        ("limit", Single, Number, "page size of results, maximum page size is 50", "plain & value <= 50"),
        (
            "percent",
            Single,
            Number,
            "The complete percent of the lamps which value is between 0 and 100",
            "plain & value >= 0 <= 100",
        ),
        (
            "limit",
            Single,
            Number,
            "The limit value can be any positive integer number up to and including 200.",
            "value > 0 <= 200",
        ),
        ("weight", Single, Number, "May be any positive integer.", "value > 0"),
        ("silence", Single, Unknown, "The range of possible values is 3<=`silence`<=10.", "value >= 3 <= 10"),
        (
            "denoise",
            Single,
            Number,
            "A floating point value from 0.0 to 1.0 that can be used to remove smaller contours.",
            "value >= 0.0 <= 1.0 & plain",
        ),
        (
            "share",
            Single,
            Number,
            "The share of lit lamps (of those that are on) ranges from [0, 3], defaulting to 0.",
            "plain & plain & value >= 0 <= 3 & default 0",
        ),
        (
            "limit",
            Single,
            Unknown,
            "Limits the number of returned lamps (max is 5000; default is 1000)",
            "plain & value <= 5000 & default 1000",
        ),
        ("offset", Single, Number, "Maximum offset: 100.000.", "unknown"),
        ("delay", Single, Duration, "This must be greater than `0`.", "value > 0 s"),
        (
            "tasks",
            Single,
            Number,
            "The rate of the lamp. If unspecified, it is chosen. * The maximum allowed value is 500.",
            "plain & plain & value <= 500",
        ),
    ]);
}

#[test]
fn defaults_among_other_words() {
    check_typed(&[
        ("on", Single, Other, "If it is not set, it will be set to true by default.", "default true"),
        ("name", Single, Text, "If it is not specified, \"Unnamed\" will be used by default.", "default Unnamed"),
        ("count", Single, Number, "If it is not specified, 1 will be used by default.", "default 1"),
        ("passLamp", Single, Other, "By default, `passLamp` is true.", "default true"),
        (
            "interval",
            Single,
            Duration,
            "It is a duration in milliseconds, defaulting to 100ms.",
            "plain & default 100ms",
        ),
        ("formats", List, Text, "`pdf` is the default one.", "default pdf"),
    ]);
}

#[test]
fn defaults_behind_other_words() {
    check_typed(&[
        (
            "policy",
            Single,
            Text,
            "Only lamps have it; the default value \"None\" means that nothing is lit.",
            "plain & default None",
        ),
        ("prefer", Single, Other, "Default is 'false' for lamps and 'true' for boats.", "not: default-in-words"),
        ("taker", Single, Other, "The default value is `false` while `true` is for lamps only.", "default false"),
        ("docs", Single, Number, "Default is all lamps.", "not: default-in-words"),
        ("cache", Single, Other, "Defaults to settings of the index.", "not: default-in-words"),
        ("timeout", Single, Duration, "Defaults to and is capped by the value of the flag.", "not: default-in-words"),
        (
            "reusable",
            Single,
            Other,
            "If not provided, this defaults to `false` which means that it is used once.",
            "default false & plain",
        ),
        ("coin", Single, Text, "If not passed, return `BTC` data by default", "default BTC"),
        ("force", Single, Text, "If not passed, `GTC` is used by default", "default GTC"),
        ("volume", Single, Number, "if not set, use the default value 1.", "default 1"),
        ("tier", Single, Text, "By default the `smart` encoding tier is used.", "default smart"),
        ("end", Single, Other, "The default value of `false` means that nothing ends.", "default false"),
        ("limit", Single, Number, "The default value is 2,000.", "default 2000"),
        (
            "idle",
            Single,
            Number,
            "Closes the room when nobody is in it. The default value is 60s.",
            "plain & default 60",
        ),
        (
            "speech",
            Single,
            Number,
            "Time of speech, in milliseconds, defaults to 500ms.",
            "plain & plain & default 500",
        ),
        (
            "duration",
            Single,
            Number,
            "The time in seconds a stream may be active. Defaults to 12 hours.",
            "plain & default 43200",
        ),
        ("limit", Single, Unknown, "The default is 100 queries per page.", "default 100"),
        (
            "denoise",
            Single,
            Number,
            "A value from `0` to `1` (defaulted to `1`) which can be used to remove lamps.",
            "value >= 0 <= 1 & default 1 & plain",
        ),
        (
            "rings",
            Single,
            Other,
            "Boolean value (defaulted to `true`) that gives rings only.",
            "plain & default true & plain",
        ),
        ("ratio", Single, Number, "0.0 is the default and means that no lamps are logged.", "default 0.0"),
    ]);
}

#[test]
fn items_and_entries() {
    check_typed(&[
        (
            "city",
            Single,
            Text,
            "The city of the lamp. * Format: letters * Maximum length: 13 characters",
            "plain & plain & length ..13",
        ),
        (
            "name",
            Single,
            Text,
            "The name of the lamp. Constraints:\n\n* Must be 1 to 63 characters.\n* Must not end with a dash.",
            "plain & plain & length 1..63 & not: no-number",
        ),
        (
            "name",
            Single,
            Text,
            "The name must:\n\n* be 1 to 63 characters long\n* end with a letter",
            "not: no-number & length 1..63 & plain",
        ),
        (
            "filter",
            Single,
            Text,
            "The text says:\n\n* What is compared. Must be 1-63 characters long.\n* A value.",
            "plain & plain & not: remark-length & plain",
        ),
        ("size", Single, Number, "Must be greater than 2 * the size of a part * the number of parts.", "unknown"),
        (
            "name",
            Single,
            Text,
            "-  Names the lamp. -  The value can contain no more than 64 characters, including letters, digits, underscores (_), hyphens (-), and periods (.). -  It is unique.",
            "plain & plain & length ..64 & plain & plain & plain",
        ),
        (
            "description",
            Single,
            Text,
            "The value can contain no more than 255 characters and cannot contain angle brackets (< or >).",
            "length ..255 & plain & plain",
        ),
        (
            "description",
            Single,
            Text,
            "The description must be 1 to 80 characters in length and can contain letters, forward slashes (/), periods (.), and underscores (_).",
            "length 1..80 & plain",
        ),
        (
            "accountName",
            Single,
            Text,
            "Lamp account names must be between 3 and 24 characters in length and use numbers and lower-case letters only.",
            "length 3..24 & plain",
        ),
        (
            "clientToken",
            Single,
            Text,
            "The clientToken value can contain only ASCII characters and cannot exceed 64 characters in length.",
            "plain & length ..64",
        ),
        ("pool_id", Single, Text, "Minimum: 1 Maximum: 36", "length 1..36"),
        ("speed", Single, Text, "Minimum: 1 Maximum: 5", "unknown"),
        ("speed", Single, Text, "Minimum: 10 Maximum: 200", "unknown"),
    ]);
}

#[test]
fn bytes_seconds_and_entries() {
    check_typed(&[
        (
            "sizeInBytes",
            Single,
            Number,
            "Size of the pool in bytes. Minimum 4398046511104 bytes (4 TiB).",
            "plain & value >= 4398046511104",
        ),
        (
            "size",
            Single,
            Number,
            "Size of the pool in bytes. Minimum 4398046511104 bytes (4 TiB).",
            "plain & value >= 4398046511104",
        ),
        (
            "limit",
            Single,
            Unknown,
            "Length of the call in seconds. The default and maximum value is `7200` seconds (2 hours).",
            "plain & value <= 7200 & default 7200",
        ),
        ("labels", Map, Text, "Labels of the key. Maximum 64 per key.", "plain & unknown"),
        ("labels", Map, Text, "At most 64 characters per key.", "key length ..64"),
        ("tags", Map, Text, "A maximum of 15 tags can be provided for a resource.", "items ..15"),
        (
            "tags",
            Map,
            Text,
            "Each tag must have a key with a length no greater than 128 characters and a value with a length no greater than 256 characters.",
            "key length ..128 & value length ..256",
        ),
        (
            "tags",
            Map,
            Text,
            "Each tag must have a key no greater than 128 characters and a value no greater than 256 characters.",
            "key length ..128 & value length ..256",
        ),
        ("labels", Map, Text, "No more than 64 user labels can be associated with a given resource.", "items ..64"),
        ("labels", Map, Text, "No more than 64 user labels can be associated with all lamps.", "unknown"),
    ]);
}

#[test]
fn asides_slips_and_labels() {
    check_typed(&[
        (
            "memory_mb",
            Single,
            Number,
            "Memory in megabytes as multiples of 256 (default `256`)",
            "plain & multiple of 256 & default 256",
        ),
        ("low", Single, Number, "Must be greater then -95 and lower then 1000", "value > -95 & value < 1000"),
        (
            "ttl",
            Single,
            Number,
            "Time to live, in seconds. Max value to set is 2419200 seconds (28 days).",
            "plain & value <= 2419200",
        ),
        ("confidence", Single, Number, "`float` value between 0 and 1.", "value >= 0 <= 1"),
        (
            "window",
            Single,
            Number,
            "Time of the window. [`3`, `300`], unit: second",
            "plain & value >= 3 <= 300 & plain",
        ),
        (
            "email",
            Single,
            Text,
            "Address of the captain (umlauts not supported) (max length = 255)",
            "plain & plain & length ..255",
        ),
        (
            "password",
            Single,
            Text,
            "password at least 6 characters long (string, required)",
            "length 6.. & plain & plain",
        ),
        (
            "length",
            Single,
            Number,
            "Max number of units (days or hours) before ending_at to include in the series - must be between 1 and 100 inclusive",
            "plain & plain & plain & value >= 1 <= 100",
        ),
        (
            "page",
            Single,
            Number,
            "The page of lamps to return, defaults to 0 (returns the first set of up to 100)",
            "plain & default 0 & unknown",
        ),
        (
            "keep",
            Single,
            Unknown,
            "By default, this value is set to `0`, meaning no lamps are kept.",
            "default 0 & plain",
        ),
        (
            "active",
            Single,
            Unknown,
            "possible values `true`/`false`/`both`. By default true.",
            "values true false both & default true",
        ),
        (
            "billable",
            Single,
            Unknown,
            "possible values: yes/no/both, default both",
            "values yes no both & default both",
        ),
        ("sort", Single, Unknown, "List of lamps, default order", "plain"),
        ("sort", Single, Unknown, "The order of lamps, default order", "plain"),
        (
            "config",
            Single,
            Text,
            "The configuration (a mixture of own configuration and default configuration).",
            "plain",
        ),
        (
            "priority",
            Single,
            Number,
            "When this option is not specified, notes have a default priority of `3`.",
            "default 3",
        ),
        ("custom", Single, Text, "If not specified, the `default` customization will be used.", "default default"),
        ("custom", Single, Text, "If not specified, the `name` field will be used.", "plain"),
        ("cutoff", Single, Text, "The default is `service_other` so that nothing is cut.", "default service_other"),
    ]);
}

#[test]
fn names_of_several_fields_and_of_types() {
    check_typed(&[
        (
            "x",
            Single,
            Unknown,
            "`x` and `y` are floating point numbers between 0 and 1 that define the middle of it.",
            "value >= 0 <= 1",
        ),
        ("x", Single, Number, "`y` and `z` are numbers between 0 and 1.", "unknown"),
        (
            "size",
            Single,
            Number,
            "The default value for `size` is `10` and the maximum value is `40`.",
            "default 10 & value <= 40",
        ),
        (
            "by",
            Single,
            Text,
            "How it is filtered. Accepted values: id, timestamp. Default timestamp",
            "plain & values id timestamp & default timestamp",
        ),
        (
            "type",
            Single,
            Text,
            "Optional. Default - limit. One of: limit, market",
            "plain & default limit & values limit market",
        ),
        ("proof", Single, Text, "The proof (always 64 characters)", "plain & length 64..64"),
        ("template_id", Single, Text, "Maximum length -- 64 bytes", "length ..64"),
        ("metadata", Map, Text, "Up to 10 key/value pairs may be provided.", "items ..10"),
        (
            "time_limit_secs",
            Single,
            Number,
            "The 'time_limit_secs' parameter must be an 'integer' with a minimum value of 60 and a maximum value of 14,000.",
            "value >= 60 <= 14000",
        ),
        ("name", Single, Text, "The name can contain as many as 128 characters.", "length ..128"),
        ("tags", List, Text, "A tag must be between 1 and 128 characters.", "length 1..128"),
        ("status", Single, Number, "A number between 0 and 6, where:", "value >= 0 <= 6 & plain"),
        ("name", Single, Text, "Shown in 64 characters at most places.", "unknown"),
    ]);
}

#[test]
fn lengths_and_counts_set_apart() {
    check_typed(&[
        ("parent_id", Single, Text, "Parent of the captain. [max Length = 8]", "plain & length ..8"),
        (
            "link_id",
            Single,
            Text,
            "Name for the link. Letters and only - and _ allowed (50 character limit).",
            "plain & plain & plain & length ..50",
        ),
        ("name", Single, Text, "100-character limit", "length ..100"),
        ("channels", Single, Unknown, "The number of channels to record (maximum `32`).", "plain & value <= 32"),
        ("presets", List, Unknown, "current limit presets, max. 5 entries", "plain & items ..5"),
        ("tags", List, Text, "Max length per tag is 64 characters", "length ..64"),
        ("item_count", Single, Number, "Will default to 50 items per page.", "default 50"),
        (
            "message",
            Single,
            Text,
            "Max of 400 characters to be shown at the bottom of the page.",
            "length ..400 & plain",
        ),
        ("prefix", Single, Text, "Prefer a maximum length of 160 characters including this prefix.", "unknown"),
        ("prefix", Single, Text, "The maximum length is 160 characters including this prefix.", "unknown"),
        ("parent_id", Single, Text, "The length is 32 characters.", "length ..32"),
        ("parent_id", Single, Text, "The minimum length is 3 characters.", "length 3.."),
        ("topic", Single, Text, "Optional: topic of the lamp (default: lamp2boat)", "plain & default lamp2boat"),
        ("keepalive", Single, Unknown, "Optional: time in seconds (default: 60)", "plain & default 60"),
        ("boot", Single, Other, "The default setting of false ensures that it boots once.", "default false"),
        (
            "port",
            Single,
            Unknown,
            "Optional, default value is 80 or 443, found by the protocol.",
            "not: number-mentioned",
        ),
        ("text", Single, Text, "If the kind is small (up to 5 characters), it is shown.", "unknown"),
        ("country", Single, Text, "2-character country code (ISO-3166-1 alpha-2)", "length 2..2 & plain"),
        ("color", Single, Text, "6-character hex code, no `#` at the start", "length 6..6 & plain"),
        ("code", Single, Text, "6-character code, or a longer name", "plain"),
        ("code", Single, Text, "6-character code, 8 with a check", "not: number-mentioned"),
        ("reference", Single, Text, "It has a maximum amount of 20 characters.", "length ..20"),
        ("text", Single, Text, "Shown for small boats, up to 5 characters", "plain & length ..5"),
        ("text", Single, Text, "The text, e.g. its first line, up to 5 characters", "unknown"),
        ("text", Single, Text, "A name whose first word, up to 5 characters, is shown", "unknown"),
    ]);
}

#[test]
fn lengths_and_sizes_of_something_else() {
    check_typed(&[
        ("text", Single, Text, "Text of the reply to a message of up to 500 characters", "unknown"),
        ("text", Single, Text, "Shown if the name is empty (up to 50 characters of it)", "unknown"),
        ("file_name", Single, Text, "Name of a lamp of at most 5 bytes", "unknown"),
        ("size", Single, Number, "Size such as a number between 1 and 5", "unknown"),
        ("names", List, Text, "Names of the boats, max 5 in the free plan", "unknown"),
        ("x", Single, Number, "At most 5, or 10 with a permit", "unknown"),
    ]);
}

#[test]
fn code_whose_quotes_are_entities() {
    check_typed(&[
        ("speed", Single, Number, "Select a value from &#x60;0.25&#x60; to &#x60;4.0&#x60;.", "value >= 0.25 <= 4.0"),
        ("speed", Single, Number, "&#x60;1.0&#x60; is the default.", "default 1.0"),
        ("order", Single, Text, "One of &#x60;asc&#x60;, &#x60;desc&#x60;", "values asc desc"),
        ("name", Single, Text, "Size must be between 3 and 32 inclusive", "length 3..32"),
        ("photo", Single, Text, "Size must be between 3 and 32 inclusive", "unknown"),
        ("limit", Single, Number, "Most boats in the answer, no bigger than 50", "plain & value <= 50"),
        ("overwrite", Single, Unknown, "Default value of `false` will add the boat.", "default false"),
    ]);
}
