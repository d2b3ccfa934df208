//! Bounds told by what the server refuses: "Values larger than 500 are rejected.", "Anything outside of 1-100 is invalid."

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::again::unit_of_time;
use super::bound::Bound;
use super::lead;
use super::phrases::Relation;
use super::words::starts_with;

/// How a sentence ends that says that something is refused.
const REFUSALS: &[&str] = &[
    "are rejected",
    "is rejected",
    "will be rejected",
    "get rejected",
    "gets rejected",
    "are refused",
    "is refused",
    "will be refused",
    "are turned down",
    "are declined",
    "are invalid",
    "is invalid",
    "are not valid",
    "is not valid",
    "are illegal",
    "are not allowed",
    "is not allowed",
    "aren't allowed",
    "isn't allowed",
    "are not accepted",
    "is not accepted",
    "aren't accepted",
    "isn't accepted",
    "are not permitted",
    "is not permitted",
    "are not supported",
    "is not supported",
    "are forbidden",
    "is an error",
    "are errors",
    "results in an error",
    "result in an error",
    "will result in an error",
    "causes an error",
    "cause an error",
    "will cause an error",
    "returns an error",
    "returns a 400 error",
    "return an error",
    "will return an error",
];

/// The last words of these: most sentences end otherwise.
const LAST: [&str; 14] = [
    "rejected",
    "refused",
    "down",
    "declined",
    "invalid",
    "valid",
    "illegal",
    "allowed",
    "accepted",
    "permitted",
    "supported",
    "forbidden",
    "error",
    "errors",
];

/// What says so in front of what is refused: "the service refuses".
const REFUSES: [&str; 9] = [
    "refuses",
    "rejects",
    "reject",
    "will reject",
    "will refuse",
    "does not accept",
    "doesn't accept",
    "do not accept",
    "don't accept",
];

/// Words for all values, in front of those that are refused.
const OPENING: [&str; 26] = [
    "any",
    "all",
    "a",
    "an",
    "the",
    "anything",
    "everything",
    "something",
    "value",
    "values",
    "number",
    "numbers",
    "amounts",
    "readings",
    "figures",
    "inputs",
    "lengths",
    "sizes",
    "durations",
    "string",
    "strings",
    "text",
    "texts",
    "name",
    "names",
    "of",
];

/// The values that are left.
pub(super) fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Bound> {
    let refused = refused(tokens, place).filter(|_| !is_rate(tokens))?;
    // "Values outside of 1-100": each of a list, and not how many there are.
    let is_of_each =
        place.field.is_list() && tokens.iter().any(|token| token.is_any_word(&EACH)) || is_of_any(tokens, place);
    if is_of_each {
        return None;
    }
    // "Shorter than 3 or longer than 10": both ends.
    let or = refused.iter().position(|token| token.is_word("or"));
    let parted = or.and_then(|or| Some((refused.get(..or)?, refused.get(or + 1..)?)));
    parted
        .and_then(|(first, second)| left(first, place)?.with_end_of(&left(second, place)?))
        .or_else(|| left(refused, place))
}

/// Words for what a list holds, in front of what is refused of each.
const EACH: [&str; 8] = ["value", "values", "number", "numbers", "string", "strings", "name", "names"];

/// "Anything longer than 10 is refused" of a list: it may be that of one, or of all.
fn is_of_any(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    place.field.is_list() && !tokens.iter().any(|token| lead::names_field(std::slice::from_ref(token), place))
}

/// "More than 10 a second": how often, and not how many.
fn is_rate(tokens: &[Token<'_>]) -> bool {
    let is_per = |both: &[Token<'_>]| match both {
        [per, unit] => {
            per.is_any_word(&["a", "an", "per", "each", "every"]) && unit_of_time(std::slice::from_ref(unit)).is_some()
        }
        _ => false,
    };
    tokens.windows(2).any(is_per)
}

/// What is left where these are refused.
fn left(refused: &[Token<'_>], place: SentencePlace<'_>) -> Option<Bound> {
    let (first, rest) = refused.split_first()?;
    let is = |words: &[&str]| first.is_any_word(words);
    if is(&["outside"]) {
        let of = usize::from(rest.first().is_some_and(|next| next.is_word("of")));
        return Bound::whole(rest.get(of..)?, place);
    }
    // These may mean anything where nothing is refused.
    if is(&["over", "beyond", "past"]) {
        return Bound::related(Relation::AtMost, rest, place);
    }
    if is(&["under"]) {
        return Bound::related(Relation::AtLeast, rest, place);
    }
    Bound::whole(refused, place)?.complement()
}

/// "larger than 500" of "Values larger than 500 are rejected" and of "the service refuses values larger than 500".
fn refused<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    behind_verb(tokens, place).or_else(|| before_refusal(without_answer(tokens), place))
}

/// The same without what is answered: "with a 422", "with an error".
fn without_answer<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const MOST_WORDS: usize = 5;
    let start = tokens.len().saturating_sub(MOST_WORDS);
    let opens = |token: &Token<'_>| token.is_word("with");
    let with = tokens.iter().skip(start).position(opens).map(|at| at + start);
    let tells_answer = |token: &Token<'_>| {
        token.is_word("error")
            || matches!(&token.kind, TokenKind::Number(code) if code.len() == 3 && code.starts_with('4'))
    };
    match with.and_then(|with| tokens.split_at_checked(with)) {
        Some((before, answer)) if answer.iter().any(tells_answer) => before,
        _ => tokens,
    }
}

/// What a service refuses.
fn behind_verb<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    const MOST_WORDS: usize = 4;
    const SERVICES: [&str; 8] = ["api", "server", "service", "backend", "system", "we", "endpoint", "it"];
    let verb = |at: usize| {
        let rest = tokens.get(at..).unwrap_or_default();
        REFUSES
            .iter()
            .find(|verb| starts_with(rest, verb))
            .map(|verb| words_of(verb))
            .filter(|words| *words < rest.len())
    };
    let (at, length) = (1..tokens.len().min(MOST_WORDS)).find_map(|at| Some((at, verb(at)?)))?;
    tokens.get(at - 1).filter(|service| service.is_any_word(&SERVICES))?;
    without_opening(tokens.get(at + length..)?, place)
}

/// How many words a phrase has.
fn words_of(phrase: &str) -> usize {
    phrase.split(' ').count()
}

/// Whether words end with a refusal.
pub(super) fn is_refusal(words: &[Token<'_>]) -> bool {
    in_front_of_refusal(words).is_some()
}

/// The words in front of the longest refusal at the end: "will return an error" ends with "return an error".
fn in_front_of_refusal<'p, 't>(words: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    words.last()?.is_any_word(&LAST).then_some(())?;
    let parted = |refusal: &&str| {
        let start = words.len().checked_sub(words_of(refusal))?;
        words.split_at_checked(start).filter(|(_, end)| starts_with(end, refusal))
    };
    REFUSALS.iter().filter_map(parted).map(|(before, _)| before).min_by_key(|before| before.len())
}

/// What stands in front of a refusal.
fn before_refusal<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let subject = in_front_of_refusal(tokens)?;
    without_opening(subject, place)
        .filter(|rest| rest.len() < subject.len() || begins_comparison(subject))
        .filter(|_| !subject.iter().any(|token| token.is_any_word(&["may", "can", "might", "old"])))
}

/// The same without words for all values: "notes" of "notes longer than 500", where the field is one.
fn without_opening<'p, 't>(subject: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    // "Requests with": what they hold; the length of a request is another one.
    let request = match subject {
        [request, with, ..]
            if request.is_any_word(&["request", "requests"]) && with.is_any_word(&["with", "containing"]) =>
        {
            2
        }
        _ => 0,
    };
    let subject = subject.get(request..)?;
    let opening = subject.iter().take_while(|token| token.is_any_word(&OPENING)).count();
    let is_named = subject.get(opening).is_some_and(|name| lead::names_field(std::slice::from_ref(name), place));
    let named = opening + usize::from(is_named);
    // "Notes of more than 500"
    let of = usize::from(is_named && subject.get(named).is_some_and(|of| of.is_any_word(&["of", "with"])));
    subject.get(named + of..)
}

/// Whether a comparison stands first: "longer than 500 is refused".
fn begins_comparison(words: &[Token<'_>]) -> bool {
    words.first().is_some_and(|first| {
        first.has(Roles::COMPARATIVE) || first.is_any_word(&["over", "above", "below", "under", "beyond", "outside"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_are_those_of_the_refusals() {
        let last = |refusal: &&str| refusal.rsplit(' ').next().is_some_and(|last| LAST.contains(&last));
        assert!(REFUSALS.iter().all(last));
    }
}
