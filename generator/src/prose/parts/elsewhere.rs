//! Words in front of a bound by which it is about something else than the values that may be sent: what is done with them, of which
//! few of them it holds, or what is advised.

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::lead;

/// Verbs that say what is done with values that are in bounds or out of them.
const ACTS: [&str; 58] = [
    "shows",
    "show",
    "displays",
    "avoid",
    "avoids",
    "clip",
    "clips",
    "convert",
    "converts",
    "cut",
    "cuts",
    "detects",
    "discard",
    "discards",
    "distinguishes",
    "drop",
    "drops",
    "exclude",
    "excludes",
    "filter",
    "filters",
    "find",
    "finds",
    "hide",
    "hides",
    "highlight",
    "highlights",
    "ignore",
    "ignores",
    "keep",
    "keeps",
    "lower",
    "lowers",
    "mark",
    "marks",
    "match",
    "matches",
    "normalizes",
    "pad",
    "pads",
    "prune",
    "prunes",
    "raise",
    "raises",
    "refuse",
    "refuses",
    "reject",
    "rejects",
    "remove",
    "removes",
    "round",
    "rounds",
    "scale",
    "scales",
    "search",
    "searches",
    "skip",
    "skips",
];

/// Words that say that only some are meant.
const SOME: [&str; 18] = [
    "some",
    "most",
    "many",
    "few",
    "several",
    "certain",
    "old",
    "older",
    "legacy",
    "better",
    "best",
    "free",
    "guaranteed",
    "discounted",
    "tested",
    "random",
    "chosen",
    "randomly",
];

/// Words in front of the field's name by which few of its values are meant, or others.
const QUALITIES: [&str; 20] = [
    "short",
    "shorter",
    "long",
    "longer",
    "good",
    "better",
    "best",
    "bad",
    "new",
    "newer",
    "generated",
    "displayed",
    "printed",
    "stored",
    "hashed",
    "usual",
    "average",
    "resulting",
    "final",
    "expected",
];

/// How or when something is done, in front of "limited to".
const HOW: [&str; 18] = [
    "silently",
    "quietly",
    "automatically",
    "internally",
    "effectively",
    "temporarily",
    "originally",
    "formerly",
    "previously",
    "generally",
    "usually",
    "mostly",
    "often",
    "soon",
    "initially",
    "normally",
    "typically",
    "implicitly",
];

/// Whether words in front of a bound take it elsewhere.
pub(super) fn is_told(before: &[Token<'_>]) -> bool {
    let is_opening = |token: &Token<'_>| {
        token
            .is_any_word(&["the", "a", "an", "it", "is", "are", "will", "be", "we", "gets", "get", "in", "this", "and"])
    };
    let start = before.iter().take_while(|token| is_opening(token)).count();
    let Some(first) = before.get(start) else { return false };
    first.is_any_word(&ACTS)
        || first.is_any_word(&["see", "quota"])
        || before.iter().any(|token| token.is_any_word(&["default", "defaults"]))
        || first.is_any_word(&SOME)
        || is_done(first, before.get(start + 1))
        || before.iter().any(|token| token.is_any_word(&HOW))
}

/// Whether a word in front of the field's name tells that few of its values are meant, or what is done with them.
pub(super) fn is_apart(token: &Token<'_>) -> bool {
    token.is_any_word(&SOME) || token.is_any_word(&QUALITIES) || token.is_any_word(&ACTS)
}

/// "Rounded" of "rounded up to 5", "trimmed to": what is done with a value, which is refused nothing.
fn is_done(word: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    const BOUNDING: [&str; 6] = ["limited", "restricted", "capped", "bounded", "confined", "unsigned"];
    const BEHIND: [&str; 12] = ["to", "with", "as", "on", "up", "at", "in", "into", "by", "above", "below", "from"];
    const IRREGULAR: [&str; 8] = ["shown", "kept", "cut", "sent", "held", "drawn", "written", "built"];
    let TokenKind::Word(spelled) = &word.kind else { return false };
    (spelled.spelling().ends_with("ed") || word.is_any_word(&IRREGULAR))
        && !spelled.spelling().contains('-')
        && !word.is_any_word(&BOUNDING)
        && next.is_none_or(|next| next.is_any_word(&BEHIND))
}

/// "Price for ages" of "price for ages 6 to 12": the numbers are of what stands right in front of them, and that is no name of the
/// field.
pub(super) fn numbers_others(before: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let before = match before {
        [before @ .., of] if of.is_word("of") => before,
        whole => whole,
    };
    let Some((noun, rest)) = before.split_last() else { return false };
    let is_plural = matches!(&noun.kind, TokenKind::Word(word) if word.roles() == Roles::default() && word.spelling().ends_with('s'));
    let counts = rest.iter().any(|token| token.is_word("number") || token.is_word("count"));
    place.field.is_number()
        && is_plural
        && !rest.is_empty()
        && !counts
        && !lead::names_field(std::slice::from_ref(noun), place)
}

/// "Shown" of "max 20 characters shown": so much is done with a value that may have more.
pub(super) fn is_done_behind(behind: &[Token<'_>]) -> bool {
    const DONE: [&str; 16] = [
        "shown",
        "displayed",
        "used",
        "kept",
        "stored",
        "indexed",
        "visible",
        "guaranteed",
        "online",
        "apiece",
        "printed",
        "searched",
        "considered",
        "evaluated",
        "processed",
        "saved",
    ];
    matches!(behind, [done] if done.is_any_word(&DONE))
        || behind.iter().any(|token| token.is_any_word(&["best", "better"]))
}

/// "Line length", "column width" of a text that is no line and no column: what is measured is another thing.
pub(super) fn measures_another(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const MEASURES: [&str; 5] = ["length", "width", "height", "size", "depth"];
    const OWN: [&str; 20] = [
        "string",
        "text",
        "value",
        "field",
        "input",
        "content",
        "total",
        "character",
        "name",
        "key",
        "maximum",
        "max",
        "minimum",
        "min",
        "the",
        "its",
        "allowed",
        "permitted",
        "required",
        "valid",
    ];
    let words = match words {
        [words @ .., of] if of.is_word("of") => words,
        whole => whole,
    };
    let [.., noun, measure] = words else { return false };
    // "Age range: 18 to 25" of a number that is no age
    if measure.is_word("range") && place.field.is_number() {
        const RANGES: [&str; 16] = [
            "value",
            "values",
            "valid",
            "allowed",
            "acceptable",
            "accepted",
            "permitted",
            "possible",
            "supported",
            "number",
            "integer",
            "numeric",
            "the",
            "full",
            "total",
            "legal",
        ];
        let is_own = lead::names_field(std::slice::from_ref(noun), place);
        return matches!(noun.kind, TokenKind::Word(_)) && !noun.is_any_word(&RANGES) && !is_own;
    }
    let own = |token: &Token<'_>| lead::names_field(std::slice::from_ref(token), place);
    place.field.is_text() && measure.is_any_word(&MEASURES) && !noun.is_any_word(&OWN) && !own(noun) && !own(measure)
}
