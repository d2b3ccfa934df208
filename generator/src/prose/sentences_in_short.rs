//! Sentences in the words that references use most, and what looks like them: how many results are asked for, lengths without a
//! relation, and bounds of something else than what is sent.

use super::Subject::{List, Map, Single};
use super::ValueKind::{Number, Other, Text};
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
