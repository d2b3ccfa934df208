//! Words behind a bound that leave it as it is: what the text holds, what the value is for, of which type it is.

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::{comments, lead};

/// What the words behind a bound are to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// They leave a number of characters as it is.
    OfLength,
    /// They change no bound.
    OfAny,
}

/// The places at which a bound may end, with what the words behind it are to it and what becomes of them.
pub(super) fn cuts<'p, 't>(
    tokens: &'p [Token<'t>],
    place: SentencePlace<'_>,
) -> impl Iterator<Item = (&'p [Token<'t>], &'p [Token<'t>], Tail, Class)> {
    const OPENERS: [&str; 15] = [
        "in",
        "to",
        "where",
        "that",
        "which",
        "used",
        "if",
        "for",
        "when",
        "with",
        "including",
        "counting",
        "containing",
        "identifying",
        "describing",
    ];
    let opens = |at: &usize| tokens.get(*at).is_some_and(|token| token.is_any_word(&OPENERS));
    (1..tokens.len()).filter(opens).filter_map(move |at| {
        let (bound, behind) = tokens.split_at_checked(at)?;
        let (tail, class) = read(behind, place)?;
        Some((bound, behind, tail, class))
    })
}

/// What words behind a bound are; `None` if they may change it.
fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<(Tail, Class)> {
    let explains = || place.field.is_number() && (is_effect(tokens) || comments::explains_values(tokens));
    if is_use(tokens) || explains() || is_written(tokens) {
        return Some((Tail::OfAny, Class::Plain));
    }
    if is_type(tokens, place) || is_counted_in(tokens, place) || is_content(tokens) || is_purpose(tokens) {
        return Some((Tail::OfLength, Class::Plain));
    }
    is_more(tokens).then_some((Tail::OfLength, Class::Unknown))
}

/// "Including spaces": what is counted, too. What is left out of the count, or taken off before it, may be sent besides: "excluding
/// tags", "after trimming" are no bounds of the text that is sent.
pub(super) fn is_counted_in(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const OPENERS: [&str; 2] = ["including", "counting"];
    // "Including this prefix" of `prefix`: of something that the field is in.
    tokens.first().is_some_and(|first| first.is_any_word(&OPENERS))
        && tokens.get(1..).is_some_and(|rest| !rest.is_empty() && !lead::names_field(rest, place))
        && is_short(tokens)
}

/// "If string", "if it is a string": the type that the bound is about anyway.
fn is_type(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const FILLERS: [&str; 11] = ["it", "it's", "is", "a", "the", "value", "field", "this", "of", "type", "provided"];
    let is_text = place.field.may_hold_texts();
    let Some((case, rest)) = tokens.split_first() else { return false };
    let Some((last, fillers)) = rest.split_last() else { return false };
    is_text
        && place.field.is_single()
        && case.is_any_word(&["if", "for", "when"])
        && last.is_any_word(&["string", "strings", "text"])
        && fillers.iter().all(|token| token.is_any_word(&FILLERS))
}

/// "That can be used to remove lamps", "used as the tolerance", "used for it": what the value is for.
pub(super) fn is_use(tokens: &[Token<'_>]) -> bool {
    const WORDS: [&str; 8] = ["that", "which", "can", "may", "will", "is", "are", "be"];
    const USES: [&str; 4] = ["to", "for", "as", "by"];
    let fillers = tokens.iter().take_while(|token| token.is_any_word(&WORDS)).count();
    match tokens.get(fillers..) {
        Some([used, to, ..]) => used.is_word("used") && to.is_any_word(&USES) && is_short(tokens),
        _ => false,
    }
}

/// "That holds the message", "containing the name", "identifying the lamp": what the text is.
pub(super) fn is_content(tokens: &[Token<'_>]) -> bool {
    const VERBS: [&str; 12] = [
        "holds",
        "contains",
        "identifies",
        "describes",
        "names",
        "represents",
        "uniquely",
        "specifies",
        "defines",
        "is",
        "will",
        "explains",
    ];
    const OPENERS: [&str; 4] = ["containing", "identifying", "describing", "representing"];
    const KINDS: [&str; 2] = ["only", "at"];
    match tokens {
        [that, verb, ..] if that.is_word("that") || that.is_word("which") => {
            (verb.is_any_word(&VERBS) || tells_effect(verb)) && is_short(tokens) && !permits(tokens)
        }
        [first, second, ..] => {
            first.is_any_word(&OPENERS) && !second.is_any_word(&KINDS) && is_short(tokens) && !permits(tokens)
        }
        _ => false,
    }
}

/// "That reduces the load": a verb that says what the value does. What counts several things says "that reduce".
fn tells_effect(verb: &Token<'_>) -> bool {
    const OTHERS: [&str; 9] =
        ["depends", "varies", "differs", "exceeds", "allows", "permits", "lets", "includes", "overrides"];
    matches!(&verb.kind, TokenKind::Word(word) if word.roles() == Roles::default() && word.len() > 3
        && word.spelling().ends_with('s') && !word.spelling().ends_with("ss"))
        && !verb.is_any_word(&OTHERS)
}

/// "That reduces it" of a number.
fn is_effect(tokens: &[Token<'_>]) -> bool {
    let is_effect = |verb: &Token<'_>| tells_effect(verb) || verb.is_word("is");
    matches!(tokens, [that, verb, _, ..] if that.is_any_word(&["that", "which"]) && is_effect(verb))
        && is_short(tokens)
        && !permits(tokens)
}

/// "In `key:value` form", "in lower case": how the value, or each of them, is written.
fn is_written(tokens: &[Token<'_>]) -> bool {
    const MOST_WORDS: usize = 5;
    const FORMS: [&str; 7] = ["form", "format", "notation", "case", "encoding", "syntax", "style"];
    tokens.len() <= MOST_WORDS
        && matches!(tokens, [within, .., form] if within.is_word("in") && form.is_any_word(&FORMS))
        && !lead::has_numbers(tokens)
}

/// "To be shown at the bottom of the page"
fn is_purpose(tokens: &[Token<'_>]) -> bool {
    // "To get a discount": fewer are allowed, too.
    const EFFECTS: [&str; 10] =
        ["get", "trigger", "avoid", "unlock", "qualify", "earn", "activate", "benefit", "full", "fully"];
    let has_effect = || tokens.iter().any(|token| token.is_any_word(&EFFECTS));
    tokens.first().is_some_and(|first| first.is_word("to"))
        && tokens.len() > 1
        && is_short(tokens)
        && !permits(tokens)
        && !has_effect()
}

/// "With at most 2 line breaks": what is demanded besides, with a number of its own.
fn is_more(tokens: &[Token<'_>]) -> bool {
    let takes_back = Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::HEDGE);
    matches!(tokens, [with, at, most, ..] if with.is_word("with") && at.is_word("at") && (most.is_word("most") || most.is_word("least")))
        && tokens.len() <= MOST_WORDS
        && !tokens.iter().any(|token| token.has(takes_back))
}

/// Longer tails say more.
const MOST_WORDS: usize = 24;

/// Whether words are few and neither set a case nor name a number.
fn is_short(tokens: &[Token<'_>]) -> bool {
    let sets_case = Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::NUMBER).and(Roles::HEDGE);
    lead::are_without(tokens, MOST_WORDS, sets_case, &["unless", "except"])
}

/// Whether words may let more pass than the bound does.
fn permits(tokens: &[Token<'_>]) -> bool {
    const WORDS: [&str; 7] = ["can", "may", "could", "increased", "raised", "extended", "unlimited"];
    tokens.iter().any(|token| token.is_any_word(&WORDS))
}
