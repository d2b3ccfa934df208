//! Sentences that say that more than a bound is taken, too: "Longer names are truncated.", "The limit can be raised."

use super::classify::vocabulary;
use super::parts;
use super::tokens::{Token, have_any_word, lex_words};
use super::vocabulary::Roles;
use super::word_lists::CUTTING;

/// Words for values beyond a bound.
const BEYOND: [&str; 26] = [
    "remainder",
    "overflow",
    "overly",
    "longer",
    "larger",
    "greater",
    "higher",
    "bigger",
    "above",
    "over",
    "beyond",
    "out",
    "exceeds",
    "exceed",
    "exceeding",
    "exceeded",
    "excess",
    "extra",
    "additional",
    "further",
    "more",
    "others",
    "rest",
    "remaining",
    "outside",
    "else",
];

/// Verbs for lifting a bound.
const RAISED: [&str; 7] = ["increased", "increase", "raised", "raise", "lifted", "lift", "extended"];

/// Verbs for cutting values, which happens only beyond a bound.
const CUT: [&str; 5] = ["truncated", "truncate", "truncates", "shortened", "shorten"];

/// Adjectives of a bound that does not hold for all.
const LOOSE: [&str; 4] = ["unlimited", "configurable", "configured", "temporary"];

/// Parts of words in the other sentences that say so.
const OTHERS: [&str; 23] = [
    "enforced",
    "soft",
    "contact",
    "count",
    "higher",
    "depend",
    "exempt",
    "removed",
    "dropped",
    "recommendation",
    "guideline",
    "check",
    "verif",
    "work",
    "settings",
    "applies",
    "soon",
    "accept",
    "fine",
    "allowed",
    "overrid",
    "more",
    "no limit",
];

/// Whether a sentence says what is made of values beyond a bound, or that the bound is not for all.
pub(super) fn is_told(text: &str) -> bool {
    // Most sentences need not be read again.
    let lower = text.to_ascii_lowercase();
    let mut words = CUTTING.iter().chain(&RAISED).chain(&CUT).chain(&LOOSE).chain(&OTHERS);
    if !words.any(|word| lower.contains(word)) {
        return false;
    }
    let tokens = lex_words(text, vocabulary());
    cuts(&tokens) || is_not_for_all(&tokens) || is_not_enforced(&tokens) || is_no_limit(&tokens)
}

/// "Partners are exempt", "the limit was removed", "a recommendation, not a rule", "larger values work, too", "coming soon".
fn is_no_limit(tokens: &[Token<'_>]) -> bool {
    const SHORT: usize = 10;
    const WORK: [&str; 8] = ["work", "works", "accepted", "allowed", "possible", "tolerated", "fine", "okay"];
    let has = |words: &[&str]| have_any_word(tokens, words);
    let is_denied = || tokens.iter().any(|token| token.has(Roles::NEGATING.and(Roles::FORBIDDING)));
    let opens_beyond = || tokens.first().is_some_and(|first| first.has(Roles::COMPARATIVE));
    let limits = || has(&["limit", "limits", "maximum", "restriction", "restrictions"]);
    has(&["exempt", "exempted"])
        || limits() && has(&["removed", "dropped", "lifted", "abolished"])
        || tokens.len() <= SHORT && has(&["recommendation", "guideline"])
        || opens_beyond() && has(&WORK) && !is_denied()
        || limits() && has(&["settings"]) && has(&["changed", "set", "adjusted"])
        || limits() && has(&["applies"]) && has(&["only"])
        || has(&["override", "overridden"])
        || limits() && has(&["no"]) && has(&["for"])
        || has(&["may", "can"]) && has(&["more"]) && has(&["use", "have", "get", "send"])
        || has(&["soon"]) && tokens.len() <= SHORT
}

/// "Anything beyond is cut", "we shorten it"
fn cuts(tokens: &[Token<'_>]) -> bool {
    have_any_word(tokens, &CUTTING) && have_any_word(tokens, &BEYOND)
        || have_any_word(tokens, &CUT) && !have_any_word(tokens, &["not"])
}

/// "Unlimited for large lakes", "the maximum depends on the lake", "contact us for more"
fn is_not_for_all(tokens: &[Token<'_>]) -> bool {
    const SHORT: usize = 8;
    let is_bare = || parts::numbers_in(tokens).is_empty();
    let depends =
        || have_any_word(tokens, &["limit", "limits", "maximum"]) && have_any_word(tokens, &["depends", "depend"]);
    let is_of_limit = || tokens.len() <= SHORT || have_any_word(tokens, &["limit", "limits", "maximum"]);
    have_any_word(tokens, &LOOSE) && !have_any_word(tokens, &["not"]) && is_bare() && is_of_limit()
        || depends() && is_bare()
        || have_any_word(tokens, &["contact"]) && have_any_word(tokens, &["more", "higher"])
        || tokens.windows(3).any(|three| is_higher(three) || is_raised(three) || raises_limit(three))
}

/// "Not enforced yet", "spaces are not counted", "a soft limit"
fn is_not_enforced(tokens: &[Token<'_>]) -> bool {
    let is_denied = || tokens.iter().any(|token| token.has(Roles::NEGATING));
    // "Does not check this"
    let is_unchecked = |three: &[Token<'_>]| match three {
        [not, first, second] => {
            let checks = |token: &Token<'_>| token.is_any_word(&["check", "checks", "checked", "verify", "verified"]);
            not.has(Roles::NEGATING) && (checks(first) || checks(second))
        }
        _ => false,
    };
    have_any_word(tokens, &["limit", "quota"]) && have_any_word(tokens, &["soft"])
        || have_any_word(tokens, &["count", "counted", "enforced"]) && is_denied()
        || tokens.windows(3).any(is_unchecked)
}

/// "Can be raised"
fn is_raised(three: &[Token<'_>]) -> bool {
    match three {
        [can, be, raised] => {
            (can.is_word("can") || can.is_word("may")) && be.is_word("be") && raised.is_any_word(&RAISED)
        }
        _ => false,
    }
}

/// "The limit is higher", "have higher limits"
fn is_higher(three: &[Token<'_>]) -> bool {
    let is_limit = |token: &Token<'_>| token.is_word("limit") || token.is_word("limits");
    match three {
        [first, higher, last] => {
            first.is_word("have") && higher.is_word("higher") && is_limit(last)
                || is_limit(first) && higher.is_any_word(&["is", "are"]) && last.is_word("higher")
        }
        _ => false,
    }
}

/// "Raise the limit"
fn raises_limit(three: &[Token<'_>]) -> bool {
    match three {
        [raise, the, limit] => {
            raise.is_any_word(&RAISED)
                && the.is_any_word(&["the", "this", "your"])
                && limit.is_any_word(&["limit", "quota"])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Subject::Single;
    use super::super::ValueKind::{Number, Text};
    use super::super::sentences_of_types::check_typed;

    #[test]
    fn what_says_so_is_no_bound_itself() {
        check_typed(&[
            ("name", Single, Text, "Limited to no more than 64 characters.", "length ..64"),
            (
                "size",
                Single,
                Number,
                "The maximum is 5. The limit is higher for lakes.",
                "not: excepted & not: no-number",
            ),
            ("size", Single, Number, "The maximum is 5. Unlimited for lakes.", "not: excepted & plain"),
            (
                "size",
                Single,
                Number,
                "Between 1 and 5. 1 is for unlimited lakes.",
                "value >= 1 <= 5 & not: number-mentioned",
            ),
            ("size", Single, Number, "Between 1 and 5. Use higher values to catch more.", "value >= 1 <= 5 & plain"),
        ]);
    }
}
