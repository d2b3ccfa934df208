//! Rust names from documented ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use heck::ToUpperCamelCase;

use crate::Text;
use crate::memo::Memo;
use crate::reserved;
use crate::text::snake_case;

/// Longer names of modules would be longer paths of files than some systems take.
const LONGEST_MODULE: usize = 100;

/// A Rust field or method name, without `r#`.
pub(super) fn snake(documented: &str) -> String {
    let mut name = snake_case(documented);
    name.retain(|c| c.is_ascii_alphanumeric() || c == '_');
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("n{name}") }
}

/// The module of a service; the crate has some of its own.
pub(super) fn service_module(documented: &str) -> String {
    let name = module(documented);
    if reserved::is_root_module(&name) { format!("{name}_service") } else { name }
}

/// The module of a resource.
pub(super) fn resource_module(documented: &str) -> String {
    let name = module(documented);
    if reserved::is_service_module(&name) { format!("{name}_resource") } else { name }
}

fn module(documented: &str) -> String {
    let mut name = snake(documented);
    name.truncate(LONGEST_MODULE);
    snake(&name)
}

/// Whether a name, which is no page's, can be that of a service's module.
pub(super) fn is_service_module(name: &str) -> bool {
    name.len() <= LONGEST_MODULE + 20 && snake(name) == name && !reserved::is_root_module(name)
}

/// Whether a name, which is no page's, can be that of a resource's module.
pub(super) fn is_resource_module(name: &str) -> bool {
    name.len() <= LONGEST_MODULE + 20 && snake(name) == name && !reserved::is_service_module(name)
}

/// Whether a name, which is no page's, can be that of a field.
pub(super) fn is_field(name: &str) -> bool {
    snake(name) == name && !reserved::is_field(name)
}

/// How fields are called in Rust: most names are those of many fields.
#[derive(Debug, Default)]
pub(super) struct FieldNames(Memo<Text, String>);

impl FieldNames {
    /// The names of the fields of a message, in the order of the fields. Of fields that would have the same name, the
    /// one that is written like it has it, and the others are numbered in the order of the alphabet: the order of rows
    /// does not matter.
    pub(super) fn fields<'t>(
        &self,
        documented: impl IntoIterator<Item = &'t Text>,
        used: &mut BTreeSet<String>,
    ) -> Vec<String> {
        let documented: Vec<&Text> = documented.into_iter().collect();
        let plain = |json: &&Text| String::clone(&self.0.get((*json).clone(), |json| field_name(json)));
        let names = documented.iter().map(plain).collect();
        let documented: Vec<&str> = documented.iter().map(|json| json.as_str()).collect();
        side_by_side(&documented, names, |_| Vec::new(), used)
    }
}

/// The name of the field that holds a one-of; no other field of its message has it.
pub(super) fn one_of_field(word: &str, used: &mut BTreeSet<String>) -> String {
    let plain = field_name(word);
    let longer = (word != "kind").then(|| format!("{plain}_kind"));
    unique(std::iter::once(plain.clone()).chain(longer), &plain, used)
}

fn field_name(documented: &str) -> String {
    let plain = snake(documented);
    if reserved::is_field(&plain) { format!("{plain}_field") } else { plain }
}

/// A Rust type name of a documented word.
pub(super) fn camel(documented: &str) -> String {
    checked_camel(usual_camel(documented).unwrap_or_else(|| documented.to_upper_camel_case()))
}

/// The name with ASCII letters and digits only, and a letter in front.
fn checked_camel(mut name: String) -> String {
    name.retain(|c| c.is_ascii_alphanumeric());
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("V{name}") }
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
    let unsigned = documented.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if unsigned.is_some() {
        words.push_str("Minus ");
    }
    for c in unsigned.unwrap_or(documented).chars() {
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

/// The variants of an enum, in the order of its values. The order does not matter to the names.
pub(super) fn variants<'t>(documented: impl IntoIterator<Item = &'t str>, used: &mut BTreeSet<String>) -> Vec<String> {
    let documented: Vec<&str> = documented.into_iter().collect();
    let plain = |json: &&str| {
        let name = any_camel(json);
        if matches!(name.as_str(), "Unspecified" | "Unknown" | "Self") { format!("{name}Value") } else { name }
    };
    let names = documented.iter().map(plain).collect();
    // Values that differ in underscores or case only keep them: `A_1` beside `A1`.
    let wishes = |json: &str| {
        let mut spelled = checked_camel(json.to_owned());
        spelled.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        vec![any_camel(&json.replace('_', " _ ")), spelled]
    };
    side_by_side(&documented, names, wishes, used)
}

/// Names for what stands side by side: the plain one where nothing else would have it. Of those that would have the
/// same, the one that is documented so has it, or else the first of the alphabet; another one gets what it wishes for,
/// if that is free, or a number.
fn side_by_side(
    documented: &[&str],
    plain: Vec<String>,
    wishes: impl Fn(&str) -> Vec<String>,
    used: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut names = plain;
    let taken: Vec<bool> = names.iter().map(|name| !used.insert(name.clone())).collect();
    if !taken.contains(&true) {
        return names;
    }
    let clashing: BTreeSet<String> =
        names.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(name, _)| name.clone()).collect();
    let new = names.iter().zip(&taken).filter(|(name, taken)| !**taken && clashing.contains(*name));
    new.for_each(|(name, _)| _ = used.remove(name));
    let mut rivals: Vec<(String, bool, &str, usize)> = Vec::new();
    for (index, (name, documented)) in names.iter().zip(documented).enumerate() {
        if clashing.contains(name) {
            rivals.push((name.clone(), name != documented, documented, index));
        }
    }
    rivals.sort();
    let mut last = (String::new(), 2_usize);
    for (plain, _, documented, index) in rivals {
        if last.0 != plain {
            last = (plain.clone(), 2);
        }
        let first = std::iter::once(plain).chain(wishes(documented)).find(|name| !used.contains(name));
        let free = first.unwrap_or_else(|| numbered(&mut last, used));
        used.insert(free.clone());
        if let Some(name) = names.get_mut(index) {
            *name = free;
        }
    }
    names
}

/// The next free name with a number behind it.
fn numbered((plain, next): &mut (String, usize), used: &BTreeSet<String>) -> String {
    loop {
        let name = format!("{plain}{next}");
        *next += 1;
        if !used.contains(&name) {
            return name;
        }
    }
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

/// Whether a new type may get this name.
pub(super) fn is_free_type(name: &str) -> bool {
    !reserved::is_known_type(name)
}

/// Whether a name, which is no page's, can be that of a type: a capital, then letters and digits, and none that code
/// needs.
pub(super) fn is_type(name: &str) -> bool {
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    plain && !reserved::is_needed_type(name)
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

    /// The names of fields beside one another.
    fn fields(documented: &[&str]) -> Vec<String> {
        let documented: Vec<Text> = documented.iter().map(|name| Text::from(*name)).collect();
        FieldNames::default().fields(&documented, &mut BTreeSet::new())
    }

    #[test]
    fn fields_never_collide() {
        assert_eq!(fields(&["postgresqlConfig_10_1C", "3d"]), ["postgresql_config_10_1c", "n3d"]);
        assert_eq!(fields(&["validate", "type", "gen"]), ["validate_field", "type", "gen"]);
        assert_eq!(fields(&["fooBar", "FooBar", "foo_bar"]), ["foo_bar3", "foo_bar2", "foo_bar"]);
        assert_eq!(
            fields(&["foo_bar", "fooBar", "FooBar", "fooBar2"]),
            ["foo_bar", "foo_bar4", "foo_bar3", "foo_bar2"]
        );
        assert_eq!(fields(&["größe", "grÖße", "é"]), ["gre", "gr_e", "n"]);
        let mut used = BTreeSet::from(["kind".to_owned()]);
        assert_eq!(one_of_field("kind", &mut used), "kind2");
        assert_eq!(one_of_field("eq", &mut used), "eq_field");
    }

    #[test]
    fn variants_never_collide() {
        let used = || BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()]);
        let named = |documented: &[&str]| variants(documented.iter().copied(), &mut used());
        assert_eq!(named(&["UNKNOWN", "SHA256_PASSWORD", "1C"]), ["UnknownValue", "Sha256Password", "V1c"]);
        assert_eq!(named(&["A_1", "A1"]), ["A12", "A1"]);
        assert_eq!(named(&["A1", "A_1"]), ["A1", "A12"]);
        assert_eq!(named(&["ab", "AB", "aB"]).iter().collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(named(&["", "é", "<"]), ["V", "Ue9", "Less"]);
    }

    proptest! {
        #[test]
        fn names_do_not_depend_on_order(names in proptest::collection::btree_set("[abA1_]{1,4}", 1..12)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let back: Vec<&str> = names.iter().rev().copied().collect();
            let reversed = |names: Vec<String>| names.into_iter().rev().collect::<Vec<_>>();
            prop_assert_eq!(fields(&names), reversed(fields(&back)));
            let variants = |names: &[&str]| variants(names.iter().copied(), &mut BTreeSet::new());
            prop_assert_eq!(variants(&names), reversed(variants(&back)));
            prop_assert_eq!(variants(&names).into_iter().collect::<BTreeSet<_>>().len(), names.len());
        }
    }

    #[test]
    fn modules_are_files_everywhere() {
        assert_eq!(service_module("blocking"), "blocking_service");
        assert_eq!(service_module("con"), "con_service");
        assert_eq!(resource_module("Types"), "types_resource");
        assert_eq!(resource_module("Common"), "common");
        assert_eq!(resource_module("Com1"), "com1_resource");
        let long = service_module(&"ab_".repeat(200));
        assert!(is_service_module(&long) && long.len() <= LONGEST_MODULE, "{long}");
    }

    #[test]
    fn values_of_any_text_have_names_that_follow_from_it() {
        let name = |text: &str| {
            variants([text], &mut BTreeSet::from(["Unspecified".to_owned(), "Unknown".to_owned()])).concat()
        };
        for (text, expected) in [
            ("=", "Equal"),
            ("!=", "NotEqual"),
            ("<=", "LessEqual"),
            ("1", "V1"),
            ("3D", "V3d"),
            ("gp2-ssd", "Gp2Ssd"),
            ("-1", "Minus1"),
            ("-0.5", "Minus0Dot5"),
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
            for name in variants(texts.iter().map(String::as_str), &mut used) {
                prop_assert!(name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric()), "{}", name);
            }
            prop_assert_eq!(used.len(), texts.len());
        }
    }
}
