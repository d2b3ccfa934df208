//! Lists that are not all values of a field: some of them, those of something else, parts of a value, and samples of its form.

use super::super::place::SentencePlace;
use super::super::rules::is_piece;
use super::super::tokens::{Token, TokenKind, have_any_word};
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

/// Whether what stands behind the last value that is marked opens the list: "(extensible)", "; others are treated as columns", "plus a
/// direction".
pub(super) fn opens_behind(tokens: &[Token<'_>]) -> bool {
    const OPENING: [&str; 18] = [
        "exhaustive",
        "non-exhaustive",
        "grow",
        "free",
        "others",
        "extensible",
        "extension",
        "extend",
        "plugins",
        "combined",
        "combination",
        "plus",
        "both",
        "usually",
        "new",
        "arbitrary",
        "custom",
        "instance",
    ];
    let is_marked = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_)) || token.is_quote();
    let last = tokens.iter().rposition(is_marked);
    let behind = last.and_then(|last| tokens.get(last + 1..)).unwrap_or_default();
    let or_other = |both: &[Token<'_>]| match both {
        [or, other] => {
            or.is_word("or") && other.is_any_word(&["a", "an", "any"]) || or.is_word("more") && other.is_word("to")
        }
        _ => false,
    };
    !behind.iter().any(|token| token.has(Roles::NEGATING) || token.is_word("no"))
        && (have_any_word(behind, &OPENING) || behind.windows(2).any(or_other))
}

/// Whether words in front of "choose from" leave it to who sends the field.
pub(super) fn leads_sender(before: &[Token<'_>]) -> bool {
    before.last().is_none_or(|last| {
        matches!(last.kind, TokenKind::Punct(_))
            || last.is_any_word(&["you", "can", "may", "must", "to", "and", "please"])
    }) && !matches!(before, [.., subject, modal] if modal.is_any_word(&["can", "may", "must"]) && !subject.is_word("you"))
}

/// Whether the text begins with what a field of free text holds: "Query", "URL of the picture". Lists beside it are of its parts, or of
/// what may be behind it.
pub(super) fn is_of_free_text(place: SentencePlace<'_>) -> bool {
    const OPENING: usize = 4;
    const TEXTS: [&str; 19] = [
        "query",
        "url",
        "uri",
        "link",
        "script",
        "command",
        "expression",
        "sql",
        "body",
        "message",
        "phone",
        "postal",
        "file",
        "path",
        "token",
        "title",
        "question",
        "regex",
        "pattern",
    ];
    let opening = place.paragraph().iter().take(OPENING).take_while(|token| matches!(token.kind, TokenKind::Word(_)));
    let mut names_text = false;
    for token in opening {
        if kinds::is_choice(token) || token.is_any_word(&["format", "encoding", "version", "style", "language"]) {
            return false;
        }
        names_text |= token.is_any_word(&TEXTS);
    }
    names_text && !kinds::is_of_kinds(place)
}

/// Whether numbers of which words tell the meaning are points of a scale, special values or bits, and not all there are: "1 = bad, 5 =
/// excellent", "0 for none, -1 for unlimited", "opacity: 0 = clear, 1 = opaque".
pub(in super::super) fn are_points(numbers: &[i64], tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let is_scale = matches!(numbers, [low, high] if low.abs_diff(*high) != 1 && (low.abs() != 1 || *low != -*high));
    let are_special = numbers.iter().all(|number| matches!(number, 0 | -1)) && names_special(tokens);
    is_scale || are_special || is_of_quantity(place)
}

/// Whether words are about no value at all, or any: "none", "unlimited".
fn names_special(tokens: &[Token<'_>]) -> bool {
    const WORDS: [&str; 12] = [
        "none",
        "never",
        "unlimited",
        "infinite",
        "infinity",
        "forever",
        "default",
        "disabled",
        "disable",
        "disables",
        "always",
        "indefinitely",
    ];
    have_any_word(tokens, &WORDS)
}

/// Whether the field is a quantity, whose values lie close to each other: what numbers of it mean are points of a scale.
fn is_of_quantity(place: SentencePlace<'_>) -> bool {
    const OPENING: usize = 6;
    const QUANTITIES: [&str; 41] = [
        "opacity",
        "alpha",
        "volume",
        "gain",
        "speed",
        "rate",
        "confidence",
        "probability",
        "correlation",
        "ratio",
        "scale",
        "factor",
        "zoom",
        "rotation",
        "heading",
        "angle",
        "offset",
        "days",
        "floor",
        "page",
        "column",
        "row",
        "index",
        "timeout",
        "retries",
        "attempts",
        "limit",
        "depth",
        "pan",
        "exponent",
        "power",
        "weight",
        "balance",
        "brightness",
        "temperature",
        "percent",
        "percentage",
        "bits",
        "mask",
        "modifier",
        "exit",
    ];
    const KINDS: [&str; 5] = ["layout", "behavior", "behaviour", "format", "action"];
    let is_kind = |token: &Token<'_>| kinds::is_choice(token) && !token.is_word("level") || token.is_any_word(&KINDS);
    let opening = place.paragraph().get(..OPENING.min(place.paragraph().len())).unwrap_or_default();
    let name = place.name().to_ascii_lowercase();
    let is_named = QUANTITIES.iter().any(|quantity| name.ends_with(quantity));
    is_named || have_any_word(opening, &QUANTITIES) && !opening.iter().any(is_kind)
}
