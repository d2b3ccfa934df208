//! Fields that have a few kinds, as their nouns tell: what is listed beside them are values.

use super::super::place::SentencePlace;
use super::super::tokens::Token;

/// Nouns of what has a few kinds.
const NOUNS: [&str; 20] = [
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
];

/// Whether a word is a noun of what has a few kinds, or "unit", "format" or "category", which count only where they are written out.
pub(super) fn is_choice(token: &Token<'_>) -> bool {
    token.is_any_word(&NOUNS) || token.is_any_word(&["unit", "format", "category"])
}

/// Whether the field's name ends in a noun of what has a few kinds, or in "sort", "role" and the like: `boat_status`, `sortOrder`.
pub(super) fn is_of_kinds(place: SentencePlace<'_>) -> bool {
    const ENDS: [&str; 11] = [
        "sort", "orderby", "sortby", "role", "gender", "priority", "action", "interval", "channel", "access", "privacy",
    ];
    let Some(own) = place.own() else { return false };
    let name: String = own.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    NOUNS.iter().chain(&ENDS).any(|end| name.ends_with(end))
}
