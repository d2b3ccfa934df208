//! Sentences in the words that references use most, and what looks like them: how many results are asked for, lengths without a
//! relation, and bounds of something else than what is sent.

use super::Subject::{List, Map, Single};
use super::ValueKind::{Duration, Number, Other, Text, Unknown};
use super::sentences_of_types::check_typed;

#[test]
fn numbers_of_results() {
    check_typed(&[
        ("page_size", Single, Number, "You can request up to 100 boats.", "value <= 100"),
        ("page_size", Single, Number, "You cannot request more than 100 boats.", "value <= 100"),
        ("page_size", Single, Number, "You may request at most 100 boats per page.", "value <= 100"),
        ("page_size", Single, Number, "A maximum of 100 boats is allowed.", "value <= 100"),
        ("page_size", Single, Number, "A maximum of 100 boats can be returned.", "value <= 100"),
        ("page_size", Single, Number, "Max boats per page is 250.", "value <= 250"),
        ("page_size", Single, Number, "Maximum number of boats per page: 250.", "value <= 250"),
        ("page_size", Single, Number, "The maximum number of boats to return is 250.", "value <= 250"),
        ("page_size", Single, Number, "Max 250 boats per page.", "value <= 250"),
        ("page_size", Single, Number, "The maximum is 250 boats per page.", "value <= 250"),
        ("limit", Single, Number, "Number of boats between 1 and 50 per page", "value >= 1 <= 50"),
        (
            "limit",
            Single,
            Number,
            "The default value of 100 is also the maximum allowed value.",
            "value <= 100 & default 100",
        ),
        ("limit", Single, Number, "1 ≤ limit ≤ 100", "value >= 1 <= 100"),
        ("limit", Single, Number, "The maximum number of calls per minute is 5.", "unknown"),
        ("limit", Single, Number, "You can request up to 100 boats per minute.", "unknown"),
        ("limit", Single, Number, "A maximum of 50 characters is allowed.", "unknown"),
        ("wait", Single, Number, "A maximum of 100 boats is allowed.", "unknown"),
    ]);
}

#[test]
fn lengths_and_counts_in_short() {
    check_typed(&[
        ("code", Single, Text, "Must be 32 characters.", "length 32..32"),
        ("code", Single, Text, "The length must be 32 characters.", "length 32..32"),
        ("code", Single, Text, "Length: 32", "length ..32"),
        ("code", Single, Text, "The code has a length of 32 characters.", "length ..32"),
        ("code", Single, Text, "The length must be 10, 12 or 13 characters.", "unknown"),
        ("code", Single, Text, "Must not be 5 characters.", "unknown"),
        ("code", Single, Text, "Must be 3 digits followed by 4 letters.", "unknown"),
        ("title", Single, Text, "The title (min 10, max 2000 characters)", "plain & length 10..2000"),
        ("title", Single, Text, "10 min, 2000 max characters", "length 10..2000"),
        ("depth", Single, Number, "The depth (Default is 4, Min 4, Max 8.)", "plain & default 4 & value >= 4 <= 8"),
        ("name", Single, Text, "MinLength: 1 MaxLength: 100 Example: My boat", "length 1..100 & plain"),
        ("name", Single, Text, "**Possible values:** `<= 65535 characters`", "length ..65535"),
        ("name", Single, Text, "**Possible values:** `non-empty` and `<= 255 characters`", "length 1..255"),
        ("name", Single, Text, "This may be up to twenty characters.", "length ..20"),
        ("name", Single, Text, "Up to one hundred characters.", "length ..100"),
        (
            "depth",
            Single,
            Number,
            "The least depth of the lake. This parameter has a minimum value of 1.",
            "plain & value >= 1",
        ),
        ("depth", Single, Number, "Must be =< 5.", "value <= 5"),
        ("links", List, Text, "A list of links. Each link can be at most 4096 characters.", "plain & length ..4096"),
        ("media", List, Text, "Up to 4 images", "items ..4"),
        ("media", List, Text, "A list of images. Up to 4 images.", "plain & items ..4"),
        ("media", List, Text, "The boats that sail. Up to 4 images.", "plain & unknown"),
        ("media", List, Text, "Up to 4 images shown", "unknown"),
    ]);
}

#[test]
fn bounds_of_something_else() {
    check_typed(&[
        (
            "sender",
            Single,
            Text,
            "Can be a telephone number or a name with a maximum length of 11 characters.",
            "unknown",
        ),
        ("text", Single, Text, "The rendered text can have at most 1000 characters.", "unknown"),
        ("data", Single, Text, "The decoded data must not exceed 4096 bytes.", "unknown"),
        ("name", Single, Text, "Excluding the extension, up to 100 characters.", "unknown"),
        ("name", Single, Text, "The maximum length of the list is 10.", "unknown"),
        ("name", Single, Text, "Line length: at most 80 characters.", "unknown"),
        ("name", Single, Text, "Ideal length: 5-10 characters.", "unknown"),
        ("name", Single, Text, "Trimmed to at most 20 characters.", "unknown"),
        ("name", Single, Text, "Printed on the card with at most 22 characters.", "unknown"),
        ("name", Single, Text, "Shown on the card as up to 22 characters.", "unknown"),
        ("name", Single, Text, "Old phones support up to 20 characters.", "unknown"),
        ("name", Single, Text, "Some carriers accept up to 20 characters.", "unknown"),
        ("name", Single, Text, "Short names have up to 8 characters.", "unknown"),
        ("name", Single, Text, "Long names have more than 20 characters.", "unknown"),
        ("name", Single, Text, "Avoid names of more than 20 characters.", "unknown"),
        ("name", Single, Text, "Refuses names of fewer than 3 characters.", "unknown"),
        ("name", Single, Text, "Supports more than 20 characters.", "unknown"),
        ("name", Single, Text, "Empty or 3 to 20 characters.", "unknown"),
        ("name", Single, Text, "(kind `a`) Max 30 characters.", "unknown"),
        ("name", Single, Text, "Kind A: max 30 characters.", "unknown"),
        ("name", Single, Text, "(optional) Max 30 characters.", "plain & length ..30"),
        ("name", Single, Text, "Country (2 characters) and number (up to 12 digits).", "unknown"),
        ("limit", Single, Number, "Rounded up to 5.", "unknown"),
        ("limit", Single, Number, "Silently limited to 100.", "unknown"),
        ("limit", Single, Number, "Will be limited to 100.", "unknown"),
        ("limit", Single, Number, "Will be set to at least 8.", "unknown"),
        ("limit", Single, Number, "Coerced into the range 1 to 100.", "unknown"),
        ("limit", Single, Number, "Refuses values of more than 100.", "unknown"),
        ("limit", Single, Number, "We ignore values greater than 50.", "unknown"),
        ("limit", Single, Number, "Some clients only accept values up to 100.", "unknown"),
        ("limit", Single, Number, "Values between 1 and 100 perform best.", "unknown"),
        ("limit", Single, Number, "Small lakes support at most 10.", "unknown"),
        ("limit", Single, Number, "Shows at most 10.", "unknown"),
        ("limit", Single, Number, "Counts from 1 to 10.", "unknown"),
        ("limit", Single, Number, "Previously limited to 100.", "unknown"),
        ("limit", Single, Number, "Free up to 100.", "unknown"),
        ("limit", Single, Number, "Defaults to a random number between 1 and 10.", "unknown"),
        ("limit", Single, Number, "Less than 10 (inclusive).", "unknown"),
        ("weight", Single, Number, "The total of weights must not exceed 1000.", "unknown"),
        ("sunk_at", Single, Number, "Unix time in seconds. Cannot be more than 1 week.", "plain & unknown"),
        ("ports", List, Number, "Ports must be between 1 and 65535.", "value >= 1 <= 65535"),
        ("ports", List, Number, "Ports between 1 and 5.", "unknown"),
        ("ports", List, Number, "Up to 5 ports.", "items ..5"),
        ("ports", List, Number, "The number of ports must be between 1 and 5.", "items 1..5"),
        ("weights", Map, Number, "Weights must be between 0 and 100.", "unknown"),
        ("boats", List, Other, "Up to 5 levels of nested boats.", "unknown"),
        ("boats", List, Other, "At most 5 boats online.", "unknown"),
        ("boats", List, Text, "Pass one or more boats.", "plain"),
        ("boats", List, Text, "Must contain one or more boats.", "items 1.."),
    ]);
}

#[test]
fn defaults_of_some_case() {
    check_typed(&[
        ("format", Single, Text, "Defaults to `zip` on Windows.", "not: default-in-words"),
        ("format", Single, Text, "On Windows, defaults to `zip`.", "plain"),
        ("format", Single, Text, "Defaults to `zip` unless `tar` is asked for in the header.", "not: default-in-words"),
        ("format", Single, Text, "Defaults to `zip` in most cases.", "not: default-in-words"),
        ("format", Single, Text, "Default `json`, but `xml` for old lakes.", "plain"),
        ("format", Single, Text, "Defaults to `zip` for compatibility.", "default zip"),
        ("format", Single, Text, "Defaults to `zip` if not specified.", "default zip"),
        ("format", Single, Text, "Default is `zip`, unless specified otherwise.", "default zip"),
        ("priority", Single, Number, "Defaults to `0` for MX records.", "not: default-in-words"),
        ("limit", Single, Number, "Defaults to 20, or 50 if `full` is false.", "not: default-in-words"),
        ("limit", Single, Number, "Defaults to 10 when `page` is set.", "not: default-in-words"),
        ("limit", Single, Number, "Default: 5 per core.", "not: default-in-words"),
        ("limit", Single, Number, "Default: 20 per page.", "default 20"),
        ("limit", Single, Number, "Default: 10 (`a`), 20 (`b`).", "not: default-in-words"),
        ("limit", Single, Number, "Defaults to 10 * number of boats.", "not: default-in-words"),
        ("limit", Single, Number, "Default value: 2 x min", "not: default-in-words"),
        ("limit", Single, Number, "Default: min(5, n).", "not: in-brackets"),
        ("limit", Single, Number, "Default: unlimited", "not: default-in-words"),
        ("limit", Single, Number, "Default: 5-10", "not: default-in-words"),
        ("limit", Single, Number, "Default: 50 boats", "default 50"),
        ("size", Single, Number, "Size in bytes. Default: 10 MB.", "plain & not: default-in-words"),
        (
            "size",
            Single,
            Number,
            "Default: 4096 (4 KiB) for versions 26.4 and higher, 8192 (8 KiB) for versions 26.3 and lower.",
            "default 4096",
        ),
        ("wait", Single, Duration, "Defaults to forever.", "not: default-in-words"),
        ("start", Single, Duration, "Defaults to 30 days ago.", "not: default-in-words"),
        ("wait", Single, Duration, "Default: 30s", "default 30s"),
        ("name", Single, Text, "Default: automatically generated.", "not: default-in-words"),
        ("name", Single, Text, "Default: empty string.", "not: default-in-words"),
        ("lang", Single, Text, "Default: English (`en`).", "default en"),
        ("lang", Single, Text, "If no user is given, defaults to `en`.", "plain"),
        ("lang", Single, Text, "If no value is given, defaults to `en`.", "default en"),
        ("sort", Single, Text, "Default: name desc", "default name desc"),
        ("limit", Single, Number, "Maximum 10, default 100.", "not: excepted & default 100"),
        ("limit", Single, Number, "Minimum 10. Default: 0", "not: excepted & default 0"),
        ("limit", Single, Number, "Minimum 10. Default: 20", "value >= 10 & default 20"),
    ]);
}

#[test]
fn lists_of_something_else() {
    check_typed(&[
        ("key", Single, Text, "Must begin with either `pk_` or `sk_`.", "not: no-number"),
        ("name", Single, Text, "Allowed characters: `a-z`, `0-9`, `-`.", "unknown"),
        ("name", Single, Text, "Allowed: `A-Z`, `a-z`, `0-9`.", "unknown"),
        ("upload", Single, Text, "Allowed extensions: `.jpg`, `.png`.", "not: no-number"),
        ("query", Single, Text, "Supported keywords: `AND`, `OR`, `NOT`.", "plain"),
        ("wait", Single, Text, "How long it waits, valid time units are `ns`, `us`, `ms`.", "plain"),
        ("date", Single, Text, "Format `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`.", "plain"),
        ("date", Single, Text, "A date, `today` or `yesterday`.", "plain"),
        ("time", Single, Text, "A time or one of `now`, `today`.", "plain"),
        ("value", Single, Unknown, "Either `string` or `object`.", "plain"),
        ("value_type", Single, Text, "Either `string` or `object`.", "values string object"),
        ("status", Single, Text, "Deprecated values: `old`, `older`.", "plain"),
        ("status", Single, Text, "Invalid values: `a`, `b`.", "plain"),
        ("status", Single, Text, "Suggested values: `a`, `b`.", "plain"),
        ("status", Single, Text, "Status values: `a`, `b`.", "plain & values a b"),
        ("status", Single, Text, "The string values: `a`, `b`.", "plain & values a b"),
        ("status", Single, Text, "The boat must be `open` or `blocked`.", "not: no-number"),
        ("status", Single, Text, "The status must be `open` or `blocked`.", "plain & values open blocked"),
        ("status", Single, Text, "For large lakes: `a` or `b`.", "plain"),
        ("status", Single, Text, "Avoid `a` or `b`.", "plain"),
        ("status", Single, Text, "Must contain `a` or `b`.", "not: no-number"),
        ("status", Single, Text, "Set to `shut` or `sold` to end it.", "plain"),
        ("lang", Single, Text, "Language tag, in the form `en` or `en-US`.", "plain"),
        ("code", Single, Text, "The length must be 10 or 13.", "unknown"),
        ("code", Single, Text, "`a` or `b` followed by an id.", "plain"),
        ("code", Single, Text, "Can be `2020` or `2020-01`.", "plain"),
        ("code", Single, Text, "`/path` or `https://example.com/path`.", "plain"),
        (
            "method",
            Single,
            Text,
            "Can be: `GET` or `POST` and the default is `POST`.",
            "values GET POST & default POST",
        ),
    ]);
}

#[test]
fn words_that_are_values() {
    check_typed(&[
        ("status", Single, Text, "tied, loose, sunk", "values tied loose sunk"),
        ("sort_order", Single, Text, "asc or desc", "values asc desc"),
        ("sort_order", Single, Text, "asc or desc (default: desc)", "values asc desc & default desc"),
        (
            "sort_by",
            Single,
            Text,
            "created_at, updated_at, name (default: created_at)",
            "values created_at updated_at name & default created_at",
        ),
        ("name", Single, Text, "scow, brig, sloop", "plain"),
        ("status", Single, Unknown, "Filter by status (tied, loose, sunk)", "plain & values tied loose sunk"),
        ("title", Single, Unknown, "Filter by title (tied, loose, sunk)", "plain"),
        ("boat_type", Single, Text, "Kind of boat (scow/brig)", "plain & values scow brig"),
        ("boat_type", Single, Text, "Can be scow, brig, or sloop.", "values scow brig sloop"),
        ("title", Single, Text, "Can be scow, brig, or sloop.", "plain"),
        ("boat", Single, Text, "Can be: scow, brig, sloop", "values scow brig sloop"),
        ("boat", Single, Text, "Enum: scow, brig, sloop", "values scow brig sloop"),
        ("boat", Single, Text, "enum(scow, brig, sloop)", "values scow brig sloop"),
        ("boat", Single, Text, "scow | brig | sloop", "values scow brig sloop"),
        ("boat", Single, Text, "Boat to sail [scow|brig]", "plain & values scow brig"),
        ("boat", Single, Text, "One of: `[\"scow\", \"brig\"]`", "values scow brig"),
        ("boat", Single, Text, "Possible values: [scow, brig]", "values scow brig"),
        ("boat", Single, Text, "Options: name, include, id.", "values name include id"),
        ("boat", Single, Text, "One of \"scow\", \"none\", or \"required\".", "values scow none required"),
        ("boat", Single, Text, "Must be set to `scow`.", "values scow"),
        ("boat", Single, Text, "Currently, only `scow` and `brig` are supported.", "values scow brig"),
        ("boat", Single, Text, "A boat (or a raft) of wood", "plain"),
    ]);
}

#[test]
fn bounds_and_defaults_that_run_on() {
    check_typed(&[
        ("light", Single, Number, "0 to 255 Brightness of the lamp.", "value >= 0 <= 255 & plain"),
        ("turn", Single, Number, "1 to 359 Clockwise.", "value >= 1 <= 359 & plain"),
        ("heat", Single, Number, "Range: 0.25 to 4.0 Default: 1.0", "value >= 0.25 <= 4.0 & default 1.0"),
        (
            "heat",
            Single,
            Unknown,
            "Range: 0.0 to 1.0 Lower values: Introduce more colours",
            "value >= 0.0 <= 1.0 & plain",
        ),
        ("heat", Single, Number, "How warm it is -2.0 to 2.0 (positive values are warmer)", "not: number-mentioned"),
        ("heat", Single, Number, "The heat 0.0-2.0 (0.0=cold, 2.0=hot)", "value >= 0.0 <= 2.0 & not: excepted"),
        ("boat_count", Single, Number, "No of boats, range 1-999", "plain & value >= 1 <= 999"),
        ("height", Single, Number, "Acceptable range: 10-2000 pixels", "value >= 10 <= 2000"),
        ("height", Single, Text, "Acceptable range: 10-2000 pixels", "unknown"),
        ("angle", Single, Number, "Between 0 and 360 degrees.", "value >= 0 <= 360"),
        ("ttl", Single, Number, "Time to live. Min 60s, max 86400s.", "plain & value >= 60 <= 86400"),
        (
            "wait",
            Single,
            Number,
            "The wait, in seconds. Valid values: An integer from 0 to 20 (seconds).",
            "plain & value >= 0 <= 20 & plain",
        ),
        (
            "wait",
            Single,
            Number,
            "The wait, in hours. Valid values: An integer from 0 to 20 (seconds).",
            "plain & unknown",
        ),
        ("heat", Single, Number, "Default: 0.75 The slider tells how warm it is.", "default 0.75"),
        ("kind", Single, Unknown, "`kind=[scow|brig]` See the guide.", "values scow brig & plain"),
        ("lit", Single, Other, "`true`, `false` (default) Lights the lamp.", "plain & default false & plain"),
        ("depth", Single, Number, "Accepted: 60, 120, 180.", "one of 60 120 180"),
        ("point", Single, Unknown, "`x` is the width, `y` the height.", "plain"),
        ("top", Single, Number, "Cannot be more than 25 and less than 1.", "value >= 1 <= 25"),
        (
            "count",
            Single,
            Number,
            "Number of boats, default - 10, maximum - 1000",
            "plain & default 10 & value <= 1000",
        ),
        ("depth", Single, Number, "Maximum -5", "value <= -5"),
        ("amount", Single, Number, "A positive integer that tells how many boats sail.", "value > 0 & plain"),
        ("amount", Single, Number, "Optional positive integer", "value > 0"),
        ("order", Single, Text, "The default sort order is `desc`.", "default desc"),
        ("limit", Single, Number, "If not given, 100 boats will be returned.", "default 100"),
        ("limit", Single, Number, "If not given, up to 5 boats are returned.", "not: returned"),
        ("limit", Single, Number, "By default, 5 boats are returned.", "default 5"),
        ("limit", Single, Number, "Its maximum value is 100 and its default is 10.", "value <= 100 & default 10"),
        ("limit", Single, Number, "Max 10 boats (per request).", "value <= 10 & plain"),
    ]);
}

#[test]
fn bounds_of_numbers_by_their_unit_and_in_items() {
    check_typed(&[
        ("id", Single, Text, "The length of the value shall not exceed 32 characters.", "length ..32"),
        ("wait_ms", Single, Unknown, "Time of the lamp in milliseconds (1000-30000)", "plain & value >= 1000 <= 30000"),
        ("wait", Single, Unknown, "Time to wait in seconds (1-60)", "plain & value >= 1 <= 60"),
        ("heat", Single, Unknown, "Heat of the lamp (0.0-2.0)", "plain & value >= 0.0 <= 2.0"),
        ("name", Single, Unknown, "The name (1-60)", "unknown"),
        (
            "sizeInBytes",
            Single,
            Number,
            "File size in number of bytes.<br><br>Maximum size: 2147483648 bytes",
            "plain & value <= 2147483648",
        ),
        ("radius", Single, Number, "Metres, default 5 000, capped at 50 000", "plain & default 5000 & value <= 50000"),
        ("size", Single, Number, "The most that it holds in bytes (1KB-10MB, default 1MB)", "plain"),
        ("slug", Single, Text, "Defaults to `slug(name)`", "not: default-in-words"),
        ("path", Single, Text, "It is empty by default.", "plain"),
        ("n", Single, Number, "Default: 0x10", "default 0x10"),
        (
            "ref",
            Single,
            Text,
            "The name that the lamp has.<ul><li>Minimum length: 1 character.</li><li>Maximum length: 50 characters.</ul></li>Example: `lamp5`",
            "plain & length 1.. & length ..50 & plain",
        ),
        (
            "ref",
            Single,
            Text,
            "For admins:<ul><li>Minimum length: 1 character.</li><li>Maximum length: 50 characters.</li></ul>",
            "plain & unknown & unknown",
        ),
        (
            "ref",
            Single,
            Text,
            "The name.<ul><li>Minimum length: 1 character.</li><li>Maximum length: 50 characters.</li></ul>",
            "plain & length 1.. & length ..50",
        ),
        (
            "ref",
            Single,
            Text,
            "The name.<ul><li>Boats: at most 5 characters</li><li>Maximum length: 50 characters.</li></ul>",
            "plain & unknown & unknown",
        ),
    ]);
}

#[test]
fn other_short_words() {
    check_typed(&[
        ("wait", Single, Number, "Exclusive maximum: 10.", "value < 10"),
        ("wait", Single, Number, "Maximum (exclusive): 10.", "value < 10"),
        ("wait", Single, Number, "exclusiveMinimum: 0", "value > 0"),
        ("size", Single, Number, "Default 20 / max 100.", "default 20 & value <= 100"),
        ("limit", Single, Number, "Page limit default 20, max 100", "plain & default 20 & value <= 100"),
        ("limit", Single, Number, "Boats by default 20, max 100", "unknown"),
        ("name", Single, Text, "Text that is at most 80 characters long.", "length ..80"),
        ("name", Single, Text, "Allows up to 500 characters.", "length ..500"),
        ("name", Single, Text, "Allows more than 500 characters.", "not: switch"),
        ("name", Single, Text, "A unique name (up to 64 characters) for the key.", "plain & length ..64 & plain"),
        (
            "name",
            Single,
            Text,
            "A name for the boat, up to 128 characters, shown in the list.",
            "plain & length ..128 & plain",
        ),
        ("score", Single, Number, "You can set this to any value between 1 and 100.", "value >= 1 <= 100"),
    ]);
}

#[test]
fn words_with_marks_within_them() {
    check_typed(&[
        ("type", Single, Text, "application/json or text/xml", "values application/json text/xml"),
        ("type", Single, Text, "image/png, image/jpeg", "plain"),
        ("type", Single, Text, "One of: image/png, image/jpeg", "values image/png image/jpeg"),
        ("unit_type", Single, Text, "km/h or mph", "values km/h mph"),
        ("scope", Single, Text, "repo:read, repo:write or admin:org", "values repo:read repo:write admin:org"),
        ("type", Single, Text, "Allowed values: charge:created, charge:failed", "values charge:created charge:failed"),
        ("type", Single, Text, "text/plain (default), text/html", "plain"),
        ("type", Single, Text, "One of: foo(), bar()", "plain"),
        ("type", Single, Text, "`a` and/or `b`.", "plain"),
        ("mode", Single, Text, "yes/no/both, default both", "plain & default both"),
        ("boat_type", Single, Text, "Kind of boat (scow/brig)", "plain & values scow brig"),
        ("state", Single, Text, "state or province", "plain"),
        ("state", Single, Text, "open or shut", "values open shut"),
    ]);
}
