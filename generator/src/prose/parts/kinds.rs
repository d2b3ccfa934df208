//! Fields that have a few kinds, as their nouns tell: what is listed beside them are values.

use super::super::place::SentencePlace;
use super::super::tokens::Token;

/// Nouns of what has a few kinds.
pub(super) fn is_choice(token: &Token<'_>) -> bool {
    const NOUNS: [&str; 23] = [
        "type",
        "kind",
        "mode",
        "side",
        "status",
        "state",
        "level",
        "order",
        "direction",
        "method",
        "scope",
        "algorithm",
        "protocol",
        "operator",
        "policy",
        "strategy",
        "unit",
        "format",
        "frequency",
        "visibility",
        "severity",
        "encoding",
        "category",
    ];
    token.is_any_word(&NOUNS)
}

/// Whether the field's name ends in such a noun, or in another one of what has a few kinds: `boat_status`, `sortOrder`.
pub(super) fn is_of_kinds(place: SentencePlace<'_>) -> bool {
    const ENDS: [&str; 31] = [
        "type",
        "kind",
        "mode",
        "side",
        "status",
        "state",
        "level",
        "order",
        "direction",
        "method",
        "scope",
        "algorithm",
        "protocol",
        "operator",
        "policy",
        "strategy",
        "frequency",
        "visibility",
        "severity",
        "encoding",
        "sort",
        "orderby",
        "sortby",
        "role",
        "gender",
        "priority",
        "action",
        "interval",
        "channel",
        "access",
        "privacy",
    ];
    let Some(own) = place.own() else { return false };
    let name: String = own.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}
