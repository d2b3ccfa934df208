//! The case in which a default holds: "if omitted", "unless set", "when you leave it out", "without it".

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::lead;

/// Participles for a field that is sent.
const GIVEN: [&str; 20] = [
    "offered",
    "set",
    "specified",
    "provided",
    "given",
    "present",
    "supplied",
    "passed",
    "defined",
    "sent",
    "stated",
    "configured",
    "included",
    "used",
    "chosen",
    "selected",
    "entered",
    "overridden",
    "changed",
    "told",
];

/// Words for a field that is not sent.
const LEFT_OUT: [&str; 8] = ["ommited", "omitted", "absent", "unspecified", "unset", "missing", "out", "skipped"];

/// Verbs for sending a field.
const ACTS: [&str; 15] = [
    "set",
    "send",
    "specify",
    "pass",
    "provide",
    "give",
    "use",
    "supply",
    "configure",
    "say",
    "choose",
    "pick",
    "include",
    "enter",
    "define",
];

/// Longer clauses say more than that.
const MOST_WORDS: usize = 10;

/// Whether words, from "if" on, are that case and nothing else.
pub(super) fn is_absence(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let Some((first, rest)) = words.split_first().filter(|_| words.len() <= MOST_WORDS) else { return false };
    match () {
        // "Unless you omit it"
        () if first.is_word("unless") => is_given(without_otherwise(rest), place) || is_not_done(rest, place),
        () if first.is_word("without") => {
            matches!(rest, [it] if it.is_word("it"))
                || matches!(rest, [this, field] if this.is_word("this") && is_field(field, place))
        }
        () if first.has(Roles::CONDITION) => {
            is_not_given(rest, place) || is_left_out(rest, place) || is_not_done(rest, place)
        }
        () => false,
    }
}

/// The same without "otherwise" at the end: "unless set otherwise".
fn without_otherwise<'p, 't>(words: &'p [Token<'t>]) -> &'p [Token<'t>] {
    match words {
        [words @ .., otherwise] if otherwise.is_word("otherwise") => words,
        whole => whole,
    }
}

/// Whether a word names the field, or joins to its name: "it", "the value".
fn is_subject(token: &Token<'_>, place: SentencePlace<'_>) -> bool {
    const WORDS: [&str; 16] = [
        "it",
        "this",
        "the",
        "a",
        "an",
        "is",
        "was",
        "are",
        "has",
        "been",
        "left",
        "value",
        "values",
        "explicitly",
        "otherwise",
        "its",
    ];
    token.is_any_word(&WORDS) || is_field(token, place)
}

/// Whether a word is what a description calls its field, or a word of its name.
pub(super) fn is_field(token: &Token<'_>, place: SentencePlace<'_>) -> bool {
    matches!(token.kind, TokenKind::Code(code) if code == place.name())
        || token.has(Roles::FIELD)
        || lead::names_field(std::slice::from_ref(token), place)
}

/// "Set", "explicitly specified", "you set it", behind "unless".
fn is_given(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    match words {
        [you, act, rest @ ..] if you.is_word("you") => {
            act.is_any_word(&ACTS) && rest.iter().all(|token| is_subject(token, place) || is_thing(token))
        }
        [subject @ .., last] => last.is_any_word(&GIVEN) && subject.iter().all(|token| is_subject(token, place)),
        [] => false,
    }
}

/// "Not set", "no value is given", "nothing is configured"
fn is_not_given(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let denies = |token: &Token<'_>| token.is_any_word(&["not", "no", "nothing", "none", "isn't", "wasn't", "aren't"]);
    let Some((last, subject)) = words.split_last() else { return false };
    last.is_any_word(&GIVEN)
        && subject.iter().any(denies)
        && subject.iter().all(|token| denies(token) || is_subject(token, place))
}

/// "Omitted", "it is missing", "this is left out"
fn is_left_out(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let Some((last, subject)) = words.split_last() else { return false };
    // No number is empty.
    let is_empty = || place.field.is_number() && last.is_any_word(&["empty", "blank"]);
    (last.is_any_word(&LEFT_OUT) || is_empty()) && subject.iter().all(|token| is_subject(token, place))
}

/// "You leave it out", "you don't pass anything", "you send nothing", "you don't"
fn is_not_done(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let [you, rest @ ..] = words else { return false };
    let is_object = |token: &Token<'_>| is_subject(token, place) || is_thing(token);
    let (denied, rest) = match rest {
        [dont, rest @ ..] if dont.is_any_word(&["don't", "don’t"]) => (true, rest),
        [do_, not, rest @ ..] if do_.is_word("do") && not.is_word("not") => (true, rest),
        whole => (false, whole),
    };
    let is_nothing = |token: &Token<'_>| token.is_word("nothing") || token.is_word("none");
    you.is_word("you")
        && match rest {
            [] => denied,
            [omit, object @ ..] if omit.is_any_word(&["omit", "skip"]) => !denied && object.iter().all(is_object),
            [leave, object @ .., out] if leave.is_word("leave") => {
                !denied && out.is_word("out") && object.iter().all(is_object)
            }
            [act, object @ .., nothing] if act.is_any_word(&ACTS) && is_nothing(nothing) => {
                !denied && object.is_empty()
            }
            [act, object @ ..] if act.is_any_word(&ACTS) => denied && object.iter().all(is_object),
            _ => false,
        }
}

/// "One", "anything": words for a value.
fn is_thing(token: &Token<'_>) -> bool {
    token.is_any_word(&["one", "any", "anything", "something", "otherwise", "it"])
}
