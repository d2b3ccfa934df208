//! Bounds as people write them who think of no grammar: what they refuse, how far one may go, and what they add to it.

use super::Subject::{List, Map, Single};
use super::ValueKind::{Number, Other, Text, Unknown};
use super::sentences_of_types::check_typed;

#[test]
fn labels_that_run_on() {
    check_typed(&[
        ("limit", Single, Number, "Number of boats Default: 20 Max: 100", "plain & default 20 & value <= 100"),
        ("kind", Single, Text, "Enum: `scow` `brig` Default: `scow`", "values scow brig & default scow"),
        (
            "kind",
            Single,
            Text,
            "**Possible values:** [`scow`, `brig`] **Default value:** `scow`",
            "values scow brig & default scow",
        ),
        (
            "limit",
            Single,
            Number,
            "Boats of a page Minimum: 1 Maximum: 100 Example: 50",
            "plain & value >= 1 <= 100 & not: example",
        ),
        ("limit", Single, Number, "minimum: 1 maximum: 100 multipleOf: 5", "value >= 1 & value <= 100 & multiple of 5"),
        ("limit", Single, Number, "min=1 max=100 default=20", "value >= 1 & value <= 100 & default 20"),
        ("depth", Single, Number, "Required range: `1 <= x <= 100`", "value >= 1 <= 100"),
        ("name", Single, Text, "Required string length: `1 - 64`", "length 1..64"),
        ("boats", List, Text, "Maximum array length: `64`", "items ..64"),
        ("depth", Single, Number, "Integer in [1,100].", "value >= 1 <= 100"),
    ]);
}

#[test]
fn what_is_refused() {
    check_typed(&[
        ("name", Single, Text, "Longer than 300 characters is refused.", "length ..300"),
        ("wait", Single, Number, "Shorter than 300 or longer than 86400 is refused.", "value >= 300 <= 86400"),
        ("boats", List, Text, "Requests with fewer than 2 or more than 25 boats are rejected.", "items 2..25"),
        ("rate", Single, Number, "Readings outside 20–300 are rejected with a 422.", "value >= 20 <= 300"),
        (
            "radius",
            Single,
            Number,
            "Must be a positive number; the service refuses values of more than 5.",
            "value > 0 & value <= 5",
        ),
        ("radius", Single, Number, "We don't accept anything below 10.", "value >= 10"),
        ("radius", Single, Number, "Negative numbers aren't allowed.", "value >= 0"),
        ("radius", Single, Number, "Negative numbers are allowed.", "not: value-means"),
        ("wait", Single, Number, "Anything above 604800 (7 days) is an error.", "value <= 604800"),
        ("size", Single, Number, "More than 5 retries fail.", "unknown"),
        ("size", Single, Number, "Files larger than 500 are rejected.", "unknown"),
    ]);
}

#[test]
fn how_far_one_may_go() {
    check_typed(&[
        ("latitude", Single, Number, "The latitude, `-90` … `90`.", "plain & value >= -90 <= 90"),
        ("depth", Single, Number, "Give us a number from 0 up to 3.", "value >= 0 <= 3"),
        (
            "size",
            Single,
            Number,
            "Size in bytes, from 1,024 bytes (1 KiB) up to 262,144 bytes (256 KiB).",
            "plain & value >= 1024 <= 262144",
        ),
        ("weight", Single, Number, "Greater than 0 and no heavier than 31.5.", "value > 0 <= 31.5"),
        ("heading", Single, Number, "In the half-open interval [0, 360).", "value >= 0 < 360"),
        ("tries", Single, Number, "Configurable range: 2 - 10 times.", "value >= 2 <= 10"),
        ("depth", Single, Number, "Any integer from 0 upwards.", "value >= 0"),
        ("text", Single, Text, "The body. 4,000 characters tops.", "plain & length ..4000"),
        ("text", Single, Text, "140 characters and no more.", "length ..140"),
        ("title", Single, Text, "It can't run over 140 characters.", "length ..140"),
        ("days", Single, Number, "You may choose anywhere between 3 and 90 days.", "value >= 3 <= 90"),
    ]);
}

#[test]
fn what_stands_beside_a_bound() {
    check_typed(&[
        ("title", Single, Text, "Title (max. 60 characters, no HTML).", "plain & length ..60 & plain"),
        (
            "title",
            Single,
            Text,
            "Must not be longer than 60 characters, otherwise a 400 is returned.",
            "length ..60 & plain",
        ),
        ("title", Single, Text, "Up to 60 characters, or the request fails.", "length ..60 & plain"),
        ("title", Single, Text, "Up to 60 characters, longer ones are cut.", "not: excepted & plain"),
        ("boats", List, Text, "A maximum of 4, empty strings not permitted.", "items ..4 & plain"),
        ("boats", List, Text, "Up to 10 boats, no duplicates.", "items ..10 & unique"),
        (
            "depth",
            Single,
            Number,
            "Must be between `-2` and `2` where negative numbers encourage diving.",
            "value >= -2 <= 2 & plain",
        ),
        ("depth", Single, Number, "A float between 1 and 5 that slows the boat.", "value >= 1 <= 5 & plain"),
        ("depth", Single, Number, "Between 1 and 5 that depends on the lake.", "unknown"),
        ("depth", Single, Number, "Number in [0,1]; 0.0 is flat and 1.0 deep.", "value >= 0 <= 1 & plain"),
        ("depth", Single, Number, "Between 0 and 1, 5 is deep.", "unknown"),
        ("text", Single, Text, "At most 20 characters (letters and digits).", "length ..20 & plain"),
        ("text", Single, Text, "Max 12 characters, cannot be changed later.", "length ..12 & plain"),
        ("text", Single, Text, "Max 12 characters, it is shown to users.", "length ..12 & plain"),
        ("text", Single, Text, "Max 12 characters, no limit for admirals.", "unknown"),
        ("text", Single, Text, "Max 12 characters, except for admirals.", "unknown"),
        ("text", Single, Text, "Max 12 characters, 20 for admirals.", "unknown"),
        ("text", Single, Text, "Max 12 characters, more for admirals.", "unknown"),
        ("text", Single, Text, "Max 12 characters, but longer names are accepted.", "unknown"),
        ("text", Single, Text, "Max 12 characters, longer if quoted.", "unknown"),
    ]);
}

#[test]
fn bounds_of_what_has_no_type_and_of_labels() {
    check_typed(&[
        ("project_id", Single, Text, "The project. Minimum: **32**. Maximum: **32**", "plain & plain & length 32..32"),
        ("name", Single, Text, "Minimum: **1**. Maximum: **64**.", "plain & length 1..64"),
        ("port", Single, Text, "Minimum: **1000**. Maximum: **2000**.", "unknown & unknown"),
        ("past_days", Single, Unknown, "Number of past days to add (0-92)", "plain & value >= 0 <= 92"),
        ("replicas", Single, Unknown, "How many replicas to keep of each boat, maximum 5", "plain & value <= 5"),
        (
            "results",
            Single,
            Unknown,
            "The maximum number of results per page to return, at most 1000.",
            "plain & value <= 1000",
        ),
        (
            "temperature",
            Single,
            Unknown,
            "Use a lower value to sail calmly (minimum 0, maximum 1, default 0.5)",
            "plain & value >= 0 <= 1 & default 0.5",
        ),
        (
            "elevation",
            Single,
            Unknown,
            "Height of the lake in metres, from -430 to 8849.",
            "plain & value >= -430 <= 8849",
        ),
        ("point", Single, Unknown, "Specify at least two points.", "unknown"),
        ("name", Single, Unknown, "Name (1-64)", "unknown"),
    ]);
}

#[test]
fn when_defaults_hold() {
    check_typed(&[
        (
            "depth",
            Single,
            Number,
            "How deep, strictly between 0 and 1. 0.95 unless set.",
            "plain & value > 0 < 1 & default 0.95",
        ),
        (
            "wait",
            Single,
            Number,
            "The value cannot be greater than 60000; 5000 when not sent.",
            "value <= 60000 & default 5000",
        ),
        ("wait", Single, Number, "10 if you leave this out, never above 100.", "default 10 & value <= 100"),
        ("kind", Single, Text, "`public` if nothing is configured.", "default public"),
        ("kind", Single, Text, "`public` if nothing sails.", "plain"),
        ("depth", Single, Number, "Without it we use 1.", "default 1"),
        ("kind", Single, Text, "If you don't pass anything we assume `scow`.", "default scow"),
        ("kind", Single, Text, "`scow` is assumed when you send nothing.", "default scow"),
        ("depth", Single, Number, "We go with 18 if you don't.", "default 18"),
        ("limit", Single, Number, "Maximum number of boats to return (by default 20)", "plain & default 20"),
        ("kind", Single, Text, "If not specified, the default SCOW value is taken.", "default SCOW"),
        ("kind", Single, Text, "If not specified, a `scow` boat is created.", "default scow"),
        ("kind", Single, Text, "If the lake is deep, a `scow` boat is created.", "plain"),
        ("starts", List, Number, "Default is \"-1\", which returns the last boats only.", "default -1"),
    ]);
}

#[test]
fn lists_in_plain_words() {
    check_typed(&[
        (
            "on_storm",
            Single,
            Text,
            "What to do when the storm comes: `SAIL` (the default) or `STAY`.",
            "values SAIL STAY & default SAIL",
        ),
        ("kind", Single, Text, "scow | brig | other | unknown", "values scow brig other unknown"),
        ("kind", Single, Text, "SCOW | BRIG, SCOW if missing", "values SCOW BRIG & default SCOW"),
        ("direction", Single, Text, "Where it sails. Valid values: in|out", "plain & plain & values in out"),
        ("sails", Single, Number, "Number of sails: 3, 6, 9 or 12.", "plain & one of 3 6 9 12"),
        ("tries", Single, Number, "The default depends on the boat: 3, 6 or 12.", "not: number-mentioned"),
        ("kind", Single, Text, "GTC, IOC or FOK, GTC being the default", "values GTC IOC FOK & default GTC"),
        ("lake", Single, Text, "Pick from como, garda, asia.", "values como garda asia"),
        (
            "height",
            Single,
            Number,
            "Height in pixels. 360, 480, 720 and 1080 are available.",
            "plain & one of 360 480 720 1080",
        ),
        ("cabin", Single, Text, "ECONOMY, BUSINESS and FIRST are possible.", "values ECONOMY BUSINESS FIRST"),
        ("side", Single, Number, "1 for forward, -1 for reverse", "one of 1 -1"),
        (
            "track",
            Single,
            Text,
            "Accepts `None`, `Only` or `Both`; when absent, the setting of the lake applies.",
            "values None Only Both & plain & plain",
        ),
    ]);
}

#[test]
fn bounds_of_tables() {
    check_typed(&[
        ("boatIdList", List, Unknown, "Minimum 1, maximum 3,000", "items 1..3000"),
        (
            "boats",
            List,
            Text,
            "The boats. Type: Array of strings. Array Members: Fixed number of 1 item. Length Constraints: Minimum length of 1. Maximum length of 249.",
            "plain & plain & items 1..1 & length 1.. & length ..249",
        ),
        ("limit", Single, Unknown, "Max 40 boats.", "value <= 40"),
        ("note", Single, Text, "First name of the boat (max length = 255)", "plain & length ..255"),
        (
            "name",
            Single,
            Text,
            "The name: up to 16 characters, allowed characters (a-z, A-Z, 0-9, -, _).",
            "length ..16 & plain & plain & plain",
        ),
        ("port", Single, Number, "Gateway port: value range: 1-65535 (excluding 8888).", "value >= 1 <= 65535 & plain"),
        (
            "note",
            Single,
            Text,
            "It's useful to describe how you configured this boat. The maximum length is 127 characters.",
            "plain & length ..127",
        ),
        (
            "boat-name",
            Single,
            Text,
            "A boat name must start with a letter and can contain a maximum of 128 characters.",
            "plain & length ..128",
        ),
        ("options", List, Other, "Each boat can have up to 3 options.", "items ..3"),
        (
            "sails",
            List,
            Text,
            "A boat can have at most 64 sails, and each sail must be 1-63 characters long.",
            "items ..64 & length 1..63",
        ),
        ("factor", Single, Number, "Constant rate factor, from 0 (lossless) to 51.", "plain & value >= 0 <= 51"),
        (
            "name",
            Single,
            Text,
            "Name of the boat (min length: 1 character, does not allow `<` or `>`).",
            "plain & length 1.. & plain",
        ),
        (
            "count",
            Single,
            Number,
            "Default 20; the server accepts values from 1 to 500.",
            "default 20 & value >= 1 <= 500",
        ),
        ("stop", List, Text, "Up to 4 sequences where the boat will stop.", "items ..4"),
        ("stop", List, Text, "Stops. Up to 4 sequences where the boat will stop.", "plain & unknown"),
        ("stars", List, Number, "Available values: 1, 2, 3, 4, 5.", "one of 1 2 3 4 5"),
        ("boatAges", List, Number, "Ages must be between 0 and 17.", "value >= 0 <= 17"),
        (
            "minutes",
            Single,
            Number,
            "Valid values are between 0 and 40320 (4 weeks in minutes).",
            "value >= 0 <= 40320",
        ),
    ]);
}

#[test]
fn values_and_defaults_of_tables() {
    check_typed(&[
        ("direction", Single, Text, "DESC, ASC", "values DESC ASC"),
        ("record", Single, Text, "Record type. One of: A, AAAA, CAA, TXT.", "plain & values A AAAA CAA TXT"),
        ("unit", Single, Text, "default=month", "default month"),
        (
            "units",
            Single,
            Text,
            "`standard`, `metric` and `imperial` units are available. If you do not use the `units` parameter, `standard` units will be applied by default.",
            "values standard metric imperial & default standard",
        ),
        ("page", Single, Number, "If this argument is ommited, it defaults to 1.", "default 1"),
    ]);
}

#[test]
fn what_only_looks_like_them() {
    check_typed(&[
        ("depth", Single, Number, "At most 5. The limit was removed in version 2.", "not: excepted & unknown"),
        ("depth", Single, Number, "At most 5. Partners are exempt.", "not: excepted & plain"),
        ("depth", Single, Number, "At most 5. Larger values work, too.", "not: excepted & plain"),
        ("depth", Single, Number, "At most 5. Larger values do not work.", "value <= 5 & plain"),
        ("depth", Single, Number, "At most 5. The server does not check this.", "not: excepted & plain"),
        ("depth", Single, Number, "At most 5. At most 10 for partners.", "not: excepted & unknown"),
        ("depth", Single, Number, "At most 5. Use 99 for unknown.", "not: excepted & not: number-mentioned"),
        ("depth", Single, Number, "At most 5. Use 3 for lakes.", "value <= 5 & not: number-mentioned"),
        ("opacity", Single, Number, "Opacity. 0 = clear, 1 = opaque.", "plain & not: number-means"),
        ("mode", Single, Number, "Mode. 0 = calm, 1 = fast.", "plain & one of 0 1"),
        ("wait", Single, Number, "Seconds. 0 for none, -1 for unlimited.", "plain & not: number-mentioned"),
        ("mask", Single, Number, "Access mask. 1 = read, 2 = write, 4 = execute.", "plain & not: number-means"),
        ("sails", Single, Text, "Question shown to the crew. Guests choose from fish, meat, bread.", "plain & plain"),
        ("kind", Single, Text, "Font: `sans` or `serif`. Plugins can register more.", "not: excepted & plain"),
        ("kind", Single, Text, "Either `name` or `date` (extensible).", "plain"),
        ("note", Single, Text, "Query. `AND`, `OR` and `NOT` are supported.", "plain & plain"),
        ("boats", List, Number, "Values outside 1-100 are refused.", "unknown"),
        ("ratio", Single, Number, "Number of storms of category 3 or higher.", "unknown"),
        ("rate", Single, Number, "More than 10 a second are rejected.", "unknown"),
        ("score", Single, Number, "Scores below 50 fail.", "unknown"),
        ("factor", Single, Number, "Half-open interval from 0 to 1.", "unknown"),
    ]);
}

#[test]
fn everyday_bounds() {
    check_typed(&[
        ("summary", Single, Text, "String (1..280)", "plain & length 1..280"),
        ("factor", Single, Number, "Multiplier, 1.0 or higher, usually 2.", "plain & value >= 1.0 & plain"),
        (
            "amount",
            Single,
            Number,
            "A positive integer in the smallest currency unit (e.g. 100 cents to charge $1.00).",
            "value > 0 & plain",
        ),
        ("wait", Single, Number, "60 or more, but never above 86400.", "value >= 60 & value <= 86400"),
        ("score", Single, Number, "Must exceed zero and may go up to 10.", "unknown"),
        (
            "wait",
            Single,
            Number,
            "In seconds, 60 at the lowest and 86400 at the highest.",
            "plain & value >= 60 & value <= 86400",
        ),
        ("level", Single, Number, "How deep, never under 30 nor over 120.", "plain & value >= 30 <= 120"),
        ("year", Single, Number, "Model year, 1990 or later.", "plain & value >= 1990"),
        ("sails", Single, Number, "Zero or more, with a ceiling of 300.", "value >= 0 & value <= 300"),
        (
            "ports",
            List,
            Number,
            "Up to five ports, each in the range 1024-65535.",
            "items ..5 & value >= 1024 <= 65535",
        ),
        ("sails", List, Other, "A boat holds between 1 and 25 sails.", "items 1..25"),
        ("sails", Map, Text, "A boat can have at most 64 sails.", "items ..64"),
        ("guests", List, Text, "You can invite as many as 200 guests.", "items ..200"),
        ("sails", List, Text, "If the boat is large, it has at most 5 sails.", "unknown"),
        ("pin", Single, Text, "Consists of four digits.", "length 4..4"),
        ("code", Single, Text, "3 or 4 digits.", "length 3..4"),
        ("name", Single, Text, "Can be 90 characters long at most.", "length ..90"),
        (
            "size",
            Single,
            Number,
            "Must be at least 10; if left out, the size of the boat is used.",
            "value >= 10 & plain & plain",
        ),
        ("size", Single, Number, "Must be at least 10; if not set, 20 is used.", "value >= 10 & plain & default 20"),
        (
            "depth",
            Single,
            Number,
            "Between 100 and 4096, unless you omit it, in which case 1000 is used.",
            "value >= 100 <= 4096 & plain & default 1000",
        ),
        ("depth", Single, Number, "A float from 0 (inclusive) to 1 (exclusive).", "value >= 0 < 1"),
        ("kinds", List, Text, "There are more than 200 kinds; see the list.", "unknown"),
    ]);
}

#[test]
fn everyday_values_and_defaults() {
    check_typed(&[
        (
            "level",
            Single,
            Text,
            "debug, info, warn or error (default info)",
            "values debug info warn error & default info",
        ),
        ("target", Single, Unknown, "Use this together with at least one of `host` and `path`.", "not: one-of-several"),
        ("mtu", Single, Number, "Only 1460, 1500 and 8896 are accepted.", "plain & one of 1460 1500 8896"),
        ("status", Single, Text, "Status to set, only `open` and `shut` are permitted.", "plain & values open shut"),
        (
            "kind",
            Single,
            Text,
            "Either `scow` or `brig`; we assume `scow` if you leave it out.",
            "values scow brig & default scow",
        ),
        (
            "boats",
            Single,
            Number,
            "Boats from 1 to 9. If this parameter is missing, 1 boat is assumed.",
            "value >= 1 <= 9 & default 1",
        ),
        ("workers", Single, Number, "Number of parallel workers, 4 unless set otherwise.", "plain & default 4"),
    ]);
}

#[test]
fn what_only_looks_like_everyday_bounds() {
    check_typed(&[
        ("roles", List, Text, "Up to 8 roles download in parallel.", "unknown"),
        ("sails", List, Text, "A paid boat can have up to 10 sails.", "unknown"),
        ("old_sails", List, Text, "A boat can have up to 10 sails.", "unknown"),
        ("sails", List, Text, "A boat has at least 3 sails.", "unknown"),
        ("names", List, Text, "String (1..64)", "unknown"),
        ("points", List, Number, "Points, each exactly three numbers.", "plain"),
        ("query", Single, Text, "At least 3 characters to use the search.", "unknown"),
        ("status", Single, Text, "One of `a`, `b`. More will follow.", "not: excepted & plain"),
        ("as", Single, Number, "64512 to 65534 are meant for private use.", "not: number-mentioned"),
        ("port", Single, Number, "1 to 5 are used for lakes.", "not: number-mentioned"),
    ]);
}
