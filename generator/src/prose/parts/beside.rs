//! Clauses beside a bound, behind a comma or in brackets, that leave it as it is: "no spaces", "otherwise an error is
//! returned", "cannot be changed later", "usually 2".

use super::super::facts::Subject;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind, have_any_word};
use super::super::vocabulary::Roles;
use super::super::word_lists::CUTTING;
use super::lead::{MOST_WORDS, are_without, has_numbers};
use super::rejected;
use super::words::starts_with;

/// "No repeats", "all distinct": of a list, that its elements differ.
pub(super) fn is_unique(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const FORMS: [&[&str]; 9] = [
        &["no", "repeats"],
        &["no", "duplicates"],
        &["without", "duplicates"],
        &["all", "distinct"],
        &["all", "unique"],
        &["all", "different"],
        &["unique"],
        &["each", "unique"],
        &["duplicates", "not", "allowed"],
    ];
    let is_form = |form: &&[&str]| {
        form.len() == words.len() && words.iter().zip(form.iter()).all(|(token, word)| token.is_word(word))
    };
    place.field.subject() == Subject::List && FORMS.iter().any(is_form)
}

/// Whether words name no number, and say what the value must not hold, what happens otherwise, or what becomes of the value.
pub(super) fn leaves_bound(words: &[Token<'_>]) -> bool {
    !has_numbers(words) && (is_ban(words) || is_fixed(words) || is_shown(words) || are_bigger_refused(words))
        || is_consequence(words)
}

/// "No spaces", "HTML not allowed", "empty strings not permitted". "Without spaces" may say what is not counted.
fn is_ban(words: &[Token<'_>]) -> bool {
    const MOST_NOUNS: usize = 3;
    const ENDS: [&[&str]; 5] = [
        &["not", "allowed"],
        &["not", "permitted"],
        &["not", "accepted"],
        &["not", "supported"],
        &["are", "not", "allowed"],
    ];
    // "Does not allow `<`"
    const BANS: [&str; 4] = ["does not allow", "doesn't allow", "does not contain", "do not allow"];
    let begins = |ban: &&str| starts_with(words, ban) && words.len() > ban.split(' ').count();
    if BANS.iter().any(begins) && words.len() <= MOST_WORDS {
        return true;
    }
    let names_signs = |nouns: &[Token<'_>]| {
        (1..=MOST_NOUNS).contains(&nouns.len()) && nouns.iter().all(is_plain) && !have_any_word(nouns, &NO_SIGNS)
    };
    let behind = match words.split_first() {
        Some((no, nouns)) if no.is_word("no") => names_signs(nouns),
        _ => false,
    };
    let before = |end: &&[&str]| {
        let start = words.len().checked_sub(end.len());
        let parted = start.and_then(|start| words.split_at_checked(start));
        parted.is_some_and(|(nouns, last)| {
            names_signs(nouns) && last.iter().zip(end.iter()).all(|(token, word)| token.is_word(word))
        })
    };
    behind || ENDS.iter().any(before)
}

/// Nouns that deny a bound where "no" stands before them.
const NO_SIGNS: [&str; 17] = [
    "guarantee",
    "guarantees",
    "promise",
    "limit",
    "limits",
    "maximum",
    "minimum",
    "restriction",
    "restrictions",
    "exception",
    "exceptions",
    "more",
    "less",
    "longer",
    "validation",
    "counting",
    "bound",
];

fn is_plain(token: &Token<'_>) -> bool {
    let roles = [Roles::CONDITION, Roles::NEGATING, Roles::NUMBER, Roles::EXAMPLE, Roles::LIMITING, Roles::COMPARATIVE];
    let roles = roles.into_iter().fold(Roles::default(), Roles::and);
    matches!(&token.kind, TokenKind::Word(word) if !word.roles().has(roles))
}

/// "Cannot be changed after creation", "immutable"
fn is_fixed(words: &[Token<'_>]) -> bool {
    const CHANGED: [&str; 9] =
        ["changed", "modified", "updated", "edited", "altered", "renamed", "reused", "overwritten", "combined"];
    let is_denied = |token: &Token<'_>| token.has(Roles::NEGATING) || token.is_any_word(&["cannot", "can't", "never"]);
    let be = words.iter().position(|token| token.is_word("be"));
    let (before, changed) = (be.and_then(|be| words.get(..be)), be.and_then(|be| words.get(be + 1)));
    changed.is_some_and(|changed| changed.is_any_word(&CHANGED))
        && before.is_some_and(|before| before.iter().any(is_denied) && before.len() <= 4)
        && words.len() <= MOST_WORDS
}

/// "Is shown to users", "it will be displayed": what becomes of the value. What is counted or cut lets more pass.
fn is_shown(words: &[Token<'_>]) -> bool {
    const SHOWN: [&str; 10] =
        ["shown", "displayed", "visible", "printed", "stored", "sent", "used", "escaped", "returned", "encrypted"];
    const WORDS: [&str; 9] = ["it", "is", "are", "will", "be", "gets", "which", "that", "and"];
    let takes_back =
        Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::EXTREME).and(Roles::COMPARATIVE);
    let opening = words.iter().take_while(|token| token.is_any_word(&WORDS)).count();
    opening > 0
        && words.get(opening).is_some_and(|shown| shown.is_any_word(&SHOWN))
        && are_without(words, MOST_WORDS, takes_back, &["only", "first", "unless", "except"])
}

/// "Longer titles are refused": that the bound is kept.
fn are_bigger_refused(words: &[Token<'_>]) -> bool {
    words.first().is_some_and(|first| first.has(Roles::COMPARATIVE)) && rejected::is_refusal(words)
}

/// "Otherwise a 400 is returned", "or the request fails"
fn is_consequence(words: &[Token<'_>]) -> bool {
    const FAILURES: [&str; 9] =
        ["error", "errors", "fail", "fails", "rejected", "refused", "invalid", "denied", "exception"];
    let opens = |first: &Token<'_>| first.is_any_word(&["otherwise", "or", "else"]);
    let is_code =
        |token: &Token<'_>| matches!(&token.kind, TokenKind::Number(code) if code.len() == 3 && code.starts_with('4'));
    let is_other_number = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Code(_)) && !is_code(token)
    };
    words.len() > 2
        && words.len() <= MOST_WORDS
        && words.first().is_some_and(opens)
        && (have_any_word(words, &FAILURES) || words.iter().any(is_code))
        && !words.iter().skip(1).any(|token| is_other_number(token) || token.has(Roles::CONDITION.and(Roles::NEGATING)))
}

/// Words that may let more pass than a bound, or take it to some case.
const LETTING_MORE: [&str; 60] = [
    "or",
    "but",
    "only",
    "unless",
    "except",
    "other",
    "others",
    "otherwise",
    "also",
    "plus",
    "each",
    "per",
    "every",
    "any",
    "some",
    "unlimited",
    "exempt",
    "exempted",
    "excluded",
    "excepted",
    "waived",
    "lifted",
    "raised",
    "increased",
    "extended",
    "soft",
    "advisory",
    "approximate",
    "approximately",
    "theoretical",
    "planned",
    "deprecated",
    "legacy",
    "old",
    "older",
    "previously",
    "formerly",
    "configurable",
    "negotiable",
    "adjustable",
    "flexible",
    "depends",
    "depending",
    "varies",
    "vary",
    "differs",
    "estimated",
    "about",
    "roughly",
    "count",
    "counts",
    "counted",
    "stripped",
    "collapsed",
    "enforced",
    "checked",
    "all",
    "free",
    "customers",
    "admins",
];

/// Whether a clause with a verb of its own says what happens besides: "it sails at once". Without a number or a word that could take a
/// bound back it leaves the bound as it is; a noun alone may name a case.
pub(super) fn is_own_clause(words: &[Token<'_>]) -> bool {
    const VERBS: [&str; 8] = ["is", "are", "will", "has", "have", "gets", "get", "was"];
    let roles = [Roles::NEGATING, Roles::HEDGE, Roles::EXAMPLE, Roles::EXTREME, Roles::COMPARATIVE, Roles::LIMITING];
    let takes_back = roles.into_iter().fold(Roles::CONDITION.and(Roles::MODAL).and(Roles::PERMITTED), Roles::and);
    let is_verb = |token: &Token<'_>| token.is_any_word(&VERBS);
    words.iter().skip(1).any(is_verb)
        && !words.first().is_some_and(is_verb)
        && are_without(words, MOST_WORDS, takes_back, &LETTING_MORE)
        && !have_any_word(words, &CUTTING)
        && words.iter().all(|token| matches!(token.kind, TokenKind::Word(_)))
}

/// "Excluding 8888": of words that name only values in bounds, whether some of these are refused, too.
pub(super) fn leaves_out(words: &[Token<'_>]) -> bool {
    const OPENING: [&str; 4] = ["excluding", "except", "excl", "without"];
    const WORDS: [&str; 3] = ["and", "or", "for"];
    let is_number =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Number(_) | TokenKind::Range(..) | TokenKind::Punct(','));
    words.first().is_some_and(|first| first.is_any_word(&OPENING))
        && words.iter().skip(1).all(|token| is_number(token) || token.is_any_word(&WORDS))
}

/// "Allowed characters", in front of these.
pub(super) fn introduces_signs(words: &[Token<'_>]) -> bool {
    matches!(words, [allowed, characters] if (allowed.has(Roles::PERMITTED) || allowed.is_word("valid")) && characters.is_word("characters"))
}

/// "Usually 2": of words that name only values in bounds, whether they are advice.
pub(super) fn is_advice(words: &[Token<'_>]) -> bool {
    const MOST_ADVICE: usize = 4;
    words.len() <= MOST_ADVICE
        && words.first().is_some_and(|first| {
            first.is_any_word(&["usually", "typically", "normally", "often", "ideally", "preferably"])
        })
}

/// Of a clause that names only numbers in bounds, whether nothing in it could take these back: "0 is dark and 1 is bright". A case within
/// the bounds leaves them as they are.
pub(super) fn stays_within(words: &[Token<'_>]) -> bool {
    const TAKING_BACK: [&str; 22] = [
        "see",
        "for",
        "unless",
        "except",
        "unlimited",
        "also",
        "more",
        "or",
        "plus",
        "bytes",
        "default",
        "defaults",
        "otherwise",
        "instead",
        "recommended",
        "up",
        "any",
        "other",
        "over",
        "beyond",
        "by",
        "in",
    ];
    let roles = [Roles::NEGATING, Roles::HEDGE, Roles::EXTREME, Roles::LIMITING, Roles::OTHER_UNIT, Roles::MEASURE];
    let takes_back = roles.into_iter().fold(Roles::CONDITION.and(Roles::COMPARATIVE), Roles::and);
    let is_mark = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Punct(mark) if !matches!(mark, ',' | '=' | ':'))
            || matches!(token.kind, TokenKind::Code(_))
    };
    words.len() <= MOST_WORDS
        && !words.iter().any(|token| token.has(takes_back) || token.is_any_word(&TAKING_BACK) || is_mark(token))
}
