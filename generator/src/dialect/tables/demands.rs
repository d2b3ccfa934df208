//! Types of which only a demand tells: "value must be a boolean", "must be an integer greater than zero".

use crate::profile::Meant;

/// Words between "must be a" and the type.
const ADJECTIVES: &[&str] = &[
    "valid",
    "non-blank",
    "nonblank",
    "non-empty",
    "positive",
    "nonnegative",
    "non-negative",
    "single",
    "json",
    "whole",
];

/// The words for types.
const TYPES: &[(&str, Meant)] = &[
    ("boolean", Meant::Plain("boolean", None)),
    ("integer", Meant::Plain("integer", Some("int64"))),
    ("number", Meant::Plain("number", Some("double"))),
    ("string", Meant::Plain("string", None)),
    ("map", Meant::Object),
    ("object", Meant::Object),
];

/// The type that a text, in lower case, demands first.
pub(super) fn demanded(text: &str) -> Option<Meant> {
    let word = demanded_word(text)?;
    TYPES.iter().find(|(known, _)| *known == word).map(|(_, meant)| meant.clone())
}

/// Whether a text, in lower case, demands a list first.
pub(super) fn is_list(text: &str) -> bool {
    demanded_word(text).is_some_and(|word| matches!(word, "array" | "list"))
}

/// The noun behind the first "must be a".
fn demanded_word(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("must be a")?;
    let rest = rest.strip_prefix('n').unwrap_or(rest).strip_prefix(' ')?;
    let mut words = rest.split_whitespace().map(|word| word.trim_matches(['`', '.', ',', ';', ')', '(']));
    words.find(|word| !ADJECTIVES.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demands_tell_types() {
        for (text, expected) in [
            ("value must be a boolean.", Some("boolean")),
            ("value may be nil, or if non-nil, value must be an integer greater than zero.", Some("integer")),
            ("value must be a non-blank string.", Some("string")),
            ("value must be a valid boolean string ('true' or 'false').", Some("boolean")),
            ("value must be an array. each value must be a map.", Some("array")),
            ("must be a member of the crew", Some("member")),
            ("must be set", None),
            ("must be about 5", None),
        ] {
            assert_eq!(demanded_word(text), expected, "{text}");
        }
        assert_eq!(demanded("it must be a map with keys"), Some(Meant::Object));
        assert!(is_list("must be a list of names") && demanded("must be a member").is_none());
    }
}
