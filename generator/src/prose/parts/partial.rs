//! Lists that are not all values of a field: some of them, those of something else, parts of a value, and samples of its form.

use super::super::place::SentencePlace;
use super::super::rules::is_piece;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::{kinds, lead};

/// Words in front of a list by which it holds advice, what a value holds, or what is done elsewhere.
const OTHERWISE: [&str; 72] = [
    "also",
    "append",
    "avoid",
    "begin",
    "begins",
    "below",
    "consider",
    "contain",
    "contains",
    "contained",
    "depend",
    "depends",
    "deprecated",
    "end",
    "ending",
    "ends",
    "ex",
    "excludes",
    "exist",
    "exists",
    "followed",
    "formerly",
    "forms",
    "found",
    "frequently",
    "generally",
    "has",
    "have",
    "having",
    "hint",
    "ideally",
    "include",
    "includes",
    "initially",
    "known",
    "later",
    "like",
    "match",
    "matches",
    "maybe",
    "mostly",
    "normally",
    "often",
    "perhaps",
    "prefer",
    "preceded",
    "prefix",
    "prefixed",
    "previously",
    "recommend",
    "recommended",
    "recommends",
    "replaces",
    "requires",
    "resembles",
    "say",
    "some",
    "sometimes",
    "start",
    "starting",
    "starts",
    "suffix",
    "suffixed",
    "suggested",
    "tip",
    "try",
    "typically",
    "unique",
    "usually",
    "well-known",
    "within",
    "without",
];

/// Whether words in front of a list take it elsewhere.
pub(super) fn leads_elsewhere(before: &[Token<'_>]) -> bool {
    let clause = before.rsplit(|token| matches!(token.kind, TokenKind::Punct(')' | ';'))).next().unwrap_or_default();
    clause.iter().any(|token| token.is_any_word(&OTHERWISE))
}

/// Whether a noun in front of a list tells that it holds pieces of values: "allowed characters", "supported units". A field may be
/// one of these itself.
pub(super) fn names_pieces(noun: &Token<'_>, place: SentencePlace<'_>) -> bool {
    is_piece(noun) && !lead::names_field(std::slice::from_ref(noun), place)
}

/// Words that leave "values" behind them all there are: "the values", "string values".
const WHOLE: [&str; 22] = [
    "the",
    "its",
    "these",
    "this",
    "following",
    "string",
    "text",
    "enum",
    "enumerated",
    "enumeration",
    "integer",
    "numeric",
    "with",
    "of",
    "all",
    "accepts",
    "takes",
    "has",
    "have",
    "two",
    "three",
    "are",
];

/// Whether the adjective in front of "values" makes them some: "sample values", "removed values".
pub(super) fn are_some(before: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let Some(adjective) = before.last() else { return false };
    let is_word = matches!(adjective.kind, TokenKind::Word(_));
    let is_own = || lead::names_field(std::slice::from_ref(adjective), place) || kinds::is_choice(adjective);
    is_word && !adjective.is_any_word(&WHOLE) && !is_own()
}

/// Whether names are no values but what these are like: types, ranges of characters, dates, addresses.
pub(super) fn are_forms(names: &[String], place: SentencePlace<'_>) -> bool {
    names.iter().any(|name| is_form(name))
        || are_types(names, place)
        || are_extensions(names, place)
        || names.iter().all(|name| is_kind_of_character(name))
}

/// "Letters", "digits", "dashes"
fn is_kind_of_character(name: &str) -> bool {
    const KINDS: [&str; 20] = [
        "letters",
        "digits",
        "numbers",
        "dashes",
        "hyphens",
        "underscores",
        "spaces",
        "dots",
        "periods",
        "characters",
        "alphanumeric",
        "alphanumerics",
        "symbols",
        "punctuation",
        "dash",
        "hyphen",
        "underscore",
        "space",
        "dot",
        "commas",
    ];
    KINDS.iter().any(|kind| name.eq_ignore_ascii_case(kind))
}

fn are_types(names: &[String], place: SentencePlace<'_>) -> bool {
    const TYPES: [&str; 14] = [
        "string", "object", "integer", "int", "number", "array", "boolean", "bool", "float", "double", "list", "null",
        "map", "dict",
    ];
    let is_called = || {
        let own = place.name().to_ascii_lowercase();
        ["type", "kind", "format", "schema"].iter().any(|word| own.contains(word))
    };
    names.iter().all(|name| TYPES.iter().any(|known| name.eq_ignore_ascii_case(known))) && !is_called()
}

fn are_extensions(names: &[String], place: SentencePlace<'_>) -> bool {
    let is_called = || {
        let own = place.name().to_ascii_lowercase();
        ["ext", "suffix", "format"].iter().any(|word| own.contains(word))
    };
    let is_extension = |name: &String| name.starts_with('.') && name.len() > 1;
    names.iter().all(is_extension) && !is_called()
}

/// `a-z`, `YYYY-MM-DD`, `2020-01`, `80-90`, `/path`, `user:`.
fn is_form(name: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let mut parts = name.split('-');
    let is_range = match (parts.next(), parts.next(), parts.next()) {
        (Some(low), Some(high), None) => {
            low.len() == 1 && high.len() == 1 && low.chars().chain(high.chars()).all(char::is_alphanumeric)
                || is_digits(low) && is_digits(high)
        }
        (Some(year), Some(month), Some(_)) => is_digits(year) && is_digits(month),
        _ => false,
    };
    let is_date = name.contains("YYYY") || name.contains("yyyy") || name.contains("HH:") || name.contains("hh:");
    let is_address = name.contains("://") || name.starts_with('/') && name.len() > 1;
    let is_network = name.contains('/') && name.starts_with(|c: char| c.is_ascii_digit());
    is_range || is_network || is_date || is_address || name.len() > 1 && name.ends_with(':')
}

/// "The parent" of "the parent must be": neither the field nor what has kinds.
pub(super) fn is_other_subject(before: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let clause = before.rsplit(|token| matches!(token.kind, TokenKind::Punct(_))).next().unwrap_or_default();
    let is_own = |noun: &Token<'_>| {
        noun.has(Roles::FIELD)
            || noun.is_any_word(&["it", "this", "which", "that", "and"])
            || kinds::is_choice(noun)
            || lead::names_field(std::slice::from_ref(noun), place)
    };
    clause.first().is_some_and(|the| the.is_word("the") || the.is_word("your")) && !clause.iter().any(is_own)
}
