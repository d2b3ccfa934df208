//! Rust names from documented ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::Text;
use crate::memo::Memo;

/// Names that a type of a resource module must not have: the generated code uses them for other things.
const TAKEN_TYPES: &[&str] = &[
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Default",
    "From",
    "Into",
    "BTreeMap",
    "Self",
    "Call",
    "Client",
    "Method",
    "Verb",
    "Timestamp",
    "Duration",
    "FieldMask",
    "JsonObject",
    "JsonValue",
    "Bytes",
    "Empty",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "Message",
];

/// Names that a setter must not have; the field is renamed with it.
const TAKEN_FIELDS: &[&str] = &["new", "validate", "clone", "default", "eq", "fmt"];

/// A Rust field or method name, without `r#`.
pub(super) fn snake(documented: &str) -> String {
    let name = documented.to_snake_case();
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() { format!("n{name}") } else { name }
}

/// The module of a service; the crate has some of its own.
pub(super) fn service_module(documented: &str) -> String {
    let name = snake(documented);
    if ["common", "lib", "main", "mod", "runtime"].contains(&name.as_str()) { format!("{name}_service") } else { name }
}

/// How fields are called in Rust: most names are those of many fields.
#[derive(Debug, Default)]
pub(super) struct FieldNames(Memo<Text, String>);

impl FieldNames {
    /// A field's name that no other field of its message has.
    pub(super) fn field(&self, documented: &Text, used: &mut BTreeSet<String>) -> String {
        let plain = self.0.get(documented.clone(), |documented| field_name(documented));
        unique([String::clone(&plain)], &plain, used)
    }
}

/// The name of the field that holds a one-of; no other field of its message has it.
pub(super) fn one_of_field(word: &str, used: &mut BTreeSet<String>) -> String {
    let plain = field_name(word);
    unique([plain.clone()], &plain, used)
}

fn field_name(documented: &str) -> String {
    let plain = snake(documented);
    if TAKEN_FIELDS.contains(&plain.as_str()) { format!("{plain}_field") } else { plain }
}

/// A Rust type name of a documented word.
pub(super) fn camel(documented: &str) -> String {
    let name = usual_camel(documented).unwrap_or_else(|| documented.to_upper_camel_case());
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() { format!("V{name}") } else { name }
}

/// The upper camel case of `lowerCamel`, `UpperCamel` and `UPPER_SNAKE`, which is what nearly all names are.
fn usual_camel(documented: &str) -> Option<String> {
    let bytes = documented.as_bytes();
    let capital_starts_word = |pair: &[u8]| match pair {
        [capital, next] if capital.is_ascii_uppercase() => next.is_ascii_lowercase(),
        _ => true,
    };
    if bytes.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == b'_') {
        let words = documented.split('_').map(|word| {
            let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
            [first, &rest.to_ascii_lowercase()].concat()
        });
        return Some(words.collect());
    }
    let is_camel = bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(|last| !last.is_ascii_uppercase())
        && bytes.windows(2).all(capital_starts_word);
    let mut name = is_camel.then(|| documented.to_owned())?;
    name.get_mut(..1)?.make_ascii_uppercase();
    Some(name)
}

/// What marks are called where a value is made of them, or where the dot between two digits matters.
const MARKS: &[(char, &str)] = &[
    ('=', "Equal"),
    ('!', "Not"),
    ('<', "Less"),
    ('>', "Greater"),
    ('+', "Plus"),
    ('-', "Minus"),
    ('*', "Star"),
    ('/', "Slash"),
    ('\\', "Backslash"),
    ('%', "Percent"),
    ('&', "And"),
    ('|', "Or"),
    ('^', "Caret"),
    ('~', "Tilde"),
    ('?', "Question"),
    ('.', "Dot"),
    (',', "Comma"),
    (':', "Colon"),
    (';', "Semicolon"),
    ('#', "Hash"),
    ('$', "Dollar"),
    ('@', "At"),
    ('_', "Underscore"),
];

/// The camel case of any text: what no identifier can have is called by its name, or by its number. It follows from the
/// text alone, so that values of other texts never change it.
fn any_camel(documented: &str) -> String {
    if documented.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && documented != "_" {
        return camel(documented);
    }
    let has_letters = documented.chars().any(|c| c.is_ascii_alphanumeric());
    let mut words = String::with_capacity(documented.len());
    for c in documented.chars() {
        let mark = MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, name)| *name);
        match mark {
            _ if c.is_ascii_alphanumeric() => words.push(c),
            // Between letters a mark parts words: `gp2-ssd`. Dots part numbers, which would run together: `v1.2`.
            Some(_) if has_letters && matches!(c, '-' | '_' | '/' | ':' | ',') => words.push(' '),
            Some(name) => words.extend([" ", name, " "]),
            None if c.is_whitespace() || has_letters && c.is_ascii() => words.push(' '),
            None => _ = write!(words, " U{:x} ", u32::from(c)),
        }
    }
    camel(words.trim())
}

/// A variant of an enum.
pub(super) fn variant(documented: &str, used: &mut BTreeSet<String>) -> String {
    let name = any_camel(documented);
    let name = match name.as_str() {
        "Unspecified" | "Unknown" | "Self" => format!("{name}Value"),
        _ => name,
    };
    // Values that differ in underscores or case only keep them: `A_1` beside `A1`.
    let parted = std::iter::once_with(|| any_camel(&documented.replace('_', " _ ")));
    let spelled = std::iter::once_with(|| {
        let mut name: String = documented.chars().filter(char::is_ascii_alphanumeric).collect();
        name.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        name
    });
    let is_name = |name: &String| name.starts_with(|c: char| c.is_ascii_alphabetic());
    unique(std::iter::once(name.clone()).chain(parted).chain(spelled.filter(is_name)), &name, used)
}

/// The first name that is free; numbered when none is.
pub(super) fn unique(
    candidates: impl IntoIterator<Item = String>,
    fallback: &str,
    used: &mut BTreeSet<String>,
) -> String {
    let numbered = (2..).map(|number| format!("{fallback}{number}"));
    let mut names = candidates.into_iter().chain(numbered);
    let free = names.find(|name| !used.contains(name)).unwrap_or_default();
    used.insert(free.clone());
    free
}

/// Whether a type may have this name.
pub(super) fn is_free_type(name: &str) -> bool {
    !TAKEN_TYPES.contains(&name)
}

/// Whether a name is a type's: a capital, then letters and digits, and none that is taken.
pub(super) fn is_type(name: &str) -> bool {
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    plain && is_free_type(name)
}

/// The singular of the last word of a list's name.
pub(super) fn singular(name: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("aliases", "alias"),
        ("indices", "index"),
        ("children", "child"),
        ("statuses", "status"),
        ("caches", "cache"),
    ];
    let lower = name.to_lowercase();
    if let Some((plural, singular)) = IRREGULAR.iter().find(|(plural, _)| lower.ends_with(plural)) {
        let kept = name.get(..name.len() - plural.len()).unwrap_or_default();
        let capital = name.get(kept.len()..).is_some_and(|word| word.starts_with(char::is_uppercase));
        return if capital { format!("{kept}{}", camel(singular)) } else { format!("{kept}{singular}") };
    }
    let cut = |suffix: &str, with: &str| {
        lower.ends_with(suffix).then(|| format!("{}{with}", name.get(..name.len() - suffix.len()).unwrap_or_default()))
    };
    if ["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) {
        return name.to_owned();
    }
    cut("ies", "y")
        .or_else(|| {
            ["sses", "xes", "ches", "shes"].iter().find_map(|end| cut(end, end.strip_suffix("es").unwrap_or(end)))
        })
        .or_else(|| cut("s", ""))
        .unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_usual_cases_are_those_of_heck(name in "[a-zA-Z0-9_]{0,8}|[a-z]{1,3}([A-Z][a-z0-9]{0,2}){0,3}|[A-Z0-9_]{0,8}") {
            if let Some(usual) = usual_camel(&name) {
                prop_assert_eq!(usual, name.to_upper_camel_case());
            }
        }
    }

    #[test]
    fn singulars() {
        for (plural, expected) in [
            ("images", "image"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("status", "status"),
            ("accessBindings", "accessBinding"),
            ("ipAliases", "ipAlias"),
            ("databases", "database"),
            ("spec", "spec"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }

    #[test]
    fn fields_never_collide() {
        let mut used = BTreeSet::new();
        assert_eq!(one_of_field("postgresqlConfig_10_1C", &mut used), "postgresql_config_10_1c");
        assert_eq!(one_of_field("fooBar", &mut used), "foo_bar");
        assert_eq!(one_of_field("foo_bar", &mut used), "foo_bar2");
        assert_eq!(one_of_field("validate", &mut used), "validate_field");
        assert_eq!(one_of_field("3d", &mut used), "n3d");
    }

    #[test]
    fn variants_never_collide() {
        let mut used = BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]);
        assert_eq!(variant("UNKNOWN", &mut used), "UnknownValue");
        assert_eq!(variant("SHA256_PASSWORD", &mut used), "Sha256Password");
        assert_eq!(variant("A_1", &mut used), "A1");
        assert_ne!(variant("A1", &mut used), "A1");
        assert_eq!(variant("1C", &mut used), "V1c");
    }

    #[test]
    fn values_of_any_text_have_names_that_follow_from_it() {
        let name = |text: &str| variant(text, &mut BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]));
        for (text, expected) in [
            ("=", "Equal"),
            ("!=", "NotEqual"),
            ("<=", "LessEqual"),
            ("1", "V1"),
            ("3D", "V3d"),
            ("gp2-ssd", "Gp2Ssd"),
            ("v1.2", "V1Dot2"),
            ("v12", "V12"),
            ("in progress", "InProgress"),
            ("lower_case", "LowerCase"),
            ("C++", "CPlusPlus"),
            ("день", "U434U435U43dU44c"),
            ("_", "Underscore"),
            ("unspecified", "UnspecifiedValue"),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_value_has_a_name_of_its_own(texts in proptest::collection::btree_set("[a-zA-Z0-9=!<>_. /~é-]{1,4}", 1..6)) {
            let mut used = BTreeSet::new();
            for text in &texts {
                let name = variant(text, &mut used);
                prop_assert!(name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric()), "{} {}", text, name);
            }
            prop_assert_eq!(used.len(), texts.len());
        }
    }
}
