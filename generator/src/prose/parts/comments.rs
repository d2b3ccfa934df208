//! What is said of a bound, or beside it, and leaves it as it is: what a number means, its type, how exact it is.

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::lead::{MOST_WORDS, are_without, has_numbers, has_verb, is_harmless, tells_nothing};
use super::wholes::is_apart;
use super::{numbers, units};

/// "to return": what the field is for.
pub(super) fn is_purpose(words: &[Token<'_>]) -> bool {
    const MOST_WORDS: usize = 6;
    words.first().is_some_and(|first| first.is_word("to"))
        && words.len() <= MOST_WORDS
        && words.iter().all(|token| tells_nothing(token) && !is_apart(token))
}

/// Words that begin what a number means.
const MEANING: [&str; 17] = [
    "based",
    "meant",
    "intended",
    "specifying",
    "indicating",
    "representing",
    "describing",
    "denoting",
    "defining",
    "identifying",
    "controlling",
    "determining",
    "setting",
    "giving",
    "telling",
    "stating",
    "expressing",
];

/// "specifying the number of tokens to return": what the number means.
pub(super) fn is_meaning(words: &[Token<'_>]) -> bool {
    // "specifying the maximum number of tokens": without a number no bound.
    let is_plain = |token: &Token<'_>| tells_nothing(token) || token.has(Roles::LIMITING) && !token.has(Roles::MODAL);
    begins_meaning(words) && words.len() <= MOST_WORDS && words.iter().all(is_plain)
}

/// "specifying", "that represents"
fn begins_meaning(words: &[Token<'_>]) -> bool {
    const VERBS: [&str; 18] = [
        "define",
        "determine",
        "ranks",
        "rates",
        "measures",
        "expresses",
        "represents",
        "represent",
        "specifies",
        "specify",
        "indicates",
        "indicate",
        "describes",
        "denotes",
        "defines",
        "identifies",
        "determines",
        "controls",
    ];
    match words {
        [that, verb, ..] if that.is_any_word(&["that", "which"]) => verb.is_any_word(&VERBS),
        [first, ..] => first.is_any_word(&MEANING),
        [] => false,
    }
}

/// The words in front of what the number means.
pub(super) fn without_meaning<'p, 't>(words: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    let begins = |at: &usize| words.get(*at..).is_some_and(begins_meaning);
    let (before, meaning) = words.split_at_checked((1..words.len()).find(begins)?)?;
    // "1 to 5 are meant for lakes" speaks of a part of the numbers.
    let tells_use = before.last().is_none_or(|last| last.is_word("are"));
    (!tells_use && is_meaning(meaning)).then_some(before)
}

/// "which will be shown to customers", "after which it ends": what is said of the field besides.
pub(super) fn is_relative(words: &[Token<'_>]) -> bool {
    const PERMITS: [&str; 29] = [
        "hint",
        "advice",
        "recommendation",
        "guess",
        "normal",
        "most",
        "default",
        "change",
        "changes",
        "set",
        "settings",
        "lenient",
        "applies",
        "counts",
        "only",
        "can",
        "may",
        "available",
        "also",
        "configurable",
        "increased",
        "increase",
        "raised",
        "extended",
        "depends",
        "varies",
        "unlimited",
        "could",
        "might",
    ];
    let is_preposition = |token: &&Token<'_>| {
        token.is_any_word(&["after", "before", "in", "at", "during", "for", "by", "on", "with", "of", "to"])
    };
    let preposition = words.iter().take(1).filter(is_preposition).count();
    let rest = words.get(preposition..).unwrap_or_default();
    let permits = |token: &Token<'_>| {
        token.is_any_word(&PERMITS) || token.has(Roles::COMPARATIVE.and(Roles::PERMITTED).and(Roles::HEDGE))
    };
    rest.first().is_some_and(|first| first.is_word("which"))
        && rest.len() <= MOST_WORDS
        && rest.iter().all(|token| tells_nothing(token) && !permits(token))
}

/// "at most two decimal places": of a number how exact it may be.
pub(super) fn is_precision(words: &[Token<'_>]) -> bool {
    const UNITS: [&str; 7] = ["decimal", "decimals", "fractional", "places", "digits", "place", "point"];
    const WORDS: [&str; 14] =
        ["with", "and", "at", "most", "up", "to", "a", "maximum", "of", "after", "the", "no", "more", "than"];
    let is_number = |token: &Token<'_>| numbers::read(std::slice::from_ref(token)).is_some();
    words.iter().all(|token| token.is_any_word(&UNITS) || token.is_any_word(&WORDS) || is_number(token))
        && words.iter().any(|token| token.is_any_word(&["decimal", "decimals", "fractional"]))
}

/// "Higher values get more traffic", "in lowercase": what is said besides, and lets nothing more pass.
pub(super) fn is_comment(words: &[Token<'_>]) -> bool {
    const MEANS: [&str; 8] = ["indicating", "meaning", "means", "indicates", "is", "are", "represents", "representing"];
    const LETTERS: [&str; 9] = ["in", "all", "lower", "upper", "case", "lowercase", "uppercase", "letters", "capitals"];
    const PERMITS: [&str; 4] = ["can", "may", "available", "also"];
    let are_letters = words.len() <= LETTERS.len() && words.iter().all(|token| token.is_any_word(&LETTERS));
    let explains = |token: &Token<'_>| token.is_word("with") || token.is_word("where") || token.is_word("the");
    let words = words.get(usize::from(words.first().is_some_and(explains))..).unwrap_or_default();
    let [how, values, rest @ ..] = words else { return are_letters };
    let takes_back = Roles::CONDITION.and(Roles::PERMITTED).and(Roles::MODAL).and(Roles::REQUIRED).and(Roles::NEGATING);
    let permits = |token: &Token<'_>| token.has(takes_back) || token.is_any_word(&PERMITS);
    let compares = how.has(Roles::COMPARATIVE) && (values.is_word("values") || values.is_word("numbers"));
    // "With higher scores indicating lower risk"
    let tells = how.has(Roles::COMPARATIVE) && rest.iter().any(|token| token.is_any_word(&MEANS));
    let is_each = how.is_word("each") && values.is_word("with");
    let is_plain = || !has_numbers(words) && !rest.iter().any(permits);
    are_letters || (compares || tells || is_each && is_harmless(rest)) && is_plain()
}

/// "January through December", "whole numbers only": what adds nothing to two ends.
pub(super) fn is_gloss_of_ends(words: &[Token<'_>]) -> bool {
    const WHOLE: [&str; 9] =
        ["no", "fractions", "fractional", "decimals", "whole", "numbers", "integers", "values", "only"];
    if !words.is_empty() && words.iter().all(|token| token.is_any_word(&WHOLE)) {
        return words.iter().any(|token| !token.is_word("no") && !token.is_word("only"));
    }
    let joins = |token: &Token<'_>| token.is_word("through") || token.is_word("to");
    let is_end = |end: &[Token<'_>]| !end.is_empty() && is_harmless(end) && !has_verb(end);
    let ends = words.iter().position(joins).and_then(|at| words.split_at_checked(at));
    ends.is_some_and(|(low, high)| is_end(low) && high.split_first().is_some_and(|(_, high)| is_end(high)))
}

/// "Shown in the list": what is done with the value.
pub(super) fn is_done(words: &[Token<'_>]) -> bool {
    const DONE: [&str; 8] = ["shown", "displayed", "used", "printed", "visible", "included", "sent", "stored"];
    const BEHIND: [&str; 8] = ["in", "on", "to", "as", "for", "by", "with", "when"];
    let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::EXTREME);
    matches!(words, [done, behind, _, ..] if done.is_any_word(&DONE) && behind.is_any_word(&BEHIND))
        && !has_numbers(words)
        && !words.iter().any(|token| token.has(takes_back))
}

/// "(smaller values are safer)" behind both ends: what values in bounds do, without a number, a case, or a word for the ends.
pub(super) fn is_gloss_of_values(words: &[Token<'_>]) -> bool {
    let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::EXTREME).and(Roles::NUMBER);
    let names_values = |both: &[Token<'_>]| match both {
        [quality, values] => values.is_any_word(&["values", "numbers"]) && matches!(quality.kind, TokenKind::Word(_)),
        _ => false,
    };
    words.windows(2).next().is_some_and(names_values)
        && !has_numbers(words)
        && !words
            .iter()
            .any(|token| token.has(takes_back) || token.is_any_word(&["only", "default", "exclusive", "excluded"]))
}

/// Words for values that are not in bounds.
const BEYOND: [&str; 9] = ["only", "over", "above", "below", "beyond", "outside", "more", "else", "other"];

/// "Where a score closer to 0 is a bad one": what values in bounds stand for.
pub(super) fn is_explanation(words: &[Token<'_>]) -> bool {
    const MEANS: [&str; 15] = [
        "disables",
        "enables",
        "turns",
        "gives",
        "is",
        "are",
        "means",
        "mean",
        "indicates",
        "indicate",
        "represents",
        "denotes",
        "stands",
        "being",
        "indicating",
    ];
    let roles = [Roles::EXTREME, Roles::MODAL, Roles::LIMITING, Roles::FORBIDDING, Roles::PERMITTED, Roles::REQUIRED];
    let takes_back = roles.into_iter().fold(Roles::CONDITION.and(Roles::NEGATING), Roles::and);
    let Some((opens, rest)) = words.split_first() else { return false };
    let is_of_values = explains_values(words);
    opens.is_word("where")
        && rest.len() <= MOST_WORDS
        && (is_of_values || rest.iter().any(|token| token.is_any_word(&MEANS)))
        && rest.iter().all(|token| !token.has(takes_back) && !token.is_any_word(&BEYOND) && !is_apart(token))
}

/// "Where negative numbers encourage it": what values in bounds do.
pub(super) fn explains_values(words: &[Token<'_>]) -> bool {
    const VALUES: [&str; 10] =
        ["negative", "positive", "higher", "lower", "larger", "smaller", "greater", "bigger", "values", "numbers"];
    let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::MODAL).and(Roles::EXTREME).and(Roles::PERMITTED);
    matches!(words, [opens, values, _, ..] if opens.is_word("where") && values.is_any_word(&VALUES))
        && words.get(2..).is_some_and(|rest| are_without(rest, MOST_WORDS, takes_back, &BEYOND))
}

/// "(optional)", "(string)", "(read-only)": an aside in front of a description that sets no case apart.
pub(super) fn is_label(words: &[Token<'_>]) -> bool {
    const LABELS: [&str; 12] = [
        "deprecated",
        "beta",
        "experimental",
        "preview",
        "read-only",
        "readonly",
        "write-only",
        "advanced",
        "new",
        "default",
        "query",
        "inclusive",
    ];
    words.iter().all(|token| {
        token.is_any_word(&LABELS) || is_type(std::slice::from_ref(token)) || matches!(token.kind, TokenKind::Punct(_))
    })
}

/// "String" of "String (1..280)"
pub(super) fn is_text_type(words: &[Token<'_>]) -> bool {
    matches!(words, [only] if only.is_any_word(&["string", "text", "varchar", "char"]))
}

/// "String, required": the type and the like, as they stand behind a description.
pub(super) fn is_type(words: &[Token<'_>]) -> bool {
    const WORDS: [&str; 16] = [
        "string",
        "text",
        "integer",
        "int",
        "number",
        "float",
        "boolean",
        "bool",
        "array",
        "list",
        "object",
        "optional",
        "required",
        "mandatory",
        "nullable",
        "of",
    ];
    let is_known = |token: &Token<'_>| match &token.kind {
        TokenKind::Word(word) => WORDS.iter().any(|known| word.is(known)),
        TokenKind::Code(code) => WORDS.contains(code),
        _ => false,
    };
    words.iter().all(is_known)
}

/// "Unit: second" of a number in bounds, which are counted so.
pub(super) fn is_unit_label(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    // "(seconds)", "(in pixels)"
    const UNITS: [&str; 8] = ["seconds", "milliseconds", "minutes", "hours", "days", "bytes", "pixels", "degrees"];
    let unit = match words {
        [within, unit] if within.is_word("in") => Some(unit),
        [unit] => Some(unit),
        _ => None,
    };
    let is_told = |unit: &Token<'_>| matches!(&unit.kind, TokenKind::Word(word) if units::tells(place, |told| told.is_word(word.spelling())));
    if unit.is_some_and(|unit| unit.is_any_word(&UNITS) && is_told(unit)) {
        return true;
    }
    matches!(words, [unit, colon, _] if (unit.is_word("unit") || unit.is_word("units")) && colon.kind == TokenKind::Punct(':'))
}

/// Whether tokens are characters that a text may have or not: `"-"`, `< or >`, "only `A-Z`", "and `_` are allowed".
pub(super) fn are_signs(tokens: &[Token<'_>]) -> bool {
    const WORDS: [&str; 8] = ["_", "or", "and", "only", "are", "allowed", "permitted", "accepted"];
    let is_sign = |code: &str| {
        let mut signs = code.chars();
        matches!(
            (signs.next(), signs.next(), signs.next(), signs.next()),
            (Some(_), None, ..) | (Some(_), Some('-'), Some(_), None)
        )
    };
    tokens.iter().all(|token| match &token.kind {
        TokenKind::Punct(_) => true,
        TokenKind::Word(word) => token.is_any_word(&WORDS) || word.len() == 3 && is_sign(word.spelling()),
        TokenKind::Code(code) => is_sign(code),
        // "0-9"
        TokenKind::Range(low, high) => low == "0" && high == "9",
        TokenKind::Number(_) => false,
    })
}

/// Whether a sentence of its own leaves a bound beside it as it is: it names no number and no case, and denies nothing.
pub(super) fn is_clause(words: &[Token<'_>]) -> bool {
    let roles = [Roles::NEGATING, Roles::HEDGE, Roles::EXAMPLE, Roles::EXTREME, Roles::COMPARATIVE, Roles::LIMITING];
    let takes_back = roles.into_iter().fold(Roles::CONDITION, Roles::and);
    are_without(words, MOST_WORDS, takes_back, &UNCERTAIN)
}

/// Words by which a bound is not kept, not yet, or not for all.
const UNCERTAIN: [&str; 14] = [
    "planned",
    "soft",
    "rough",
    "lifted",
    "enforced",
    "only",
    "free",
    "tier",
    "plan",
    "draft",
    "exempt",
    "unlimited",
    "advisory",
    "applies",
];

/// Whether words name neither a number nor a case, nor an example.
pub(super) fn adds_nothing(words: &[Token<'_>]) -> bool {
    let takes_back = Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::HEDGE).and(Roles::COMPARATIVE);
    are_without(words, MOST_WORDS, takes_back, &["or", "except", "unless"])
}
