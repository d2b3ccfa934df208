//! Bounds told by what the server refuses: "Values larger than 500 are rejected.", "Anything outside of 1-100 is invalid."

use super::super::place::SentencePlace;
use super::super::tokens::Token;
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
    "are refused",
    "is refused",
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
    "return an error",
    "will return an error",
];

/// The last words of these: most sentences end otherwise.
const LAST: [&str; 12] = [
    "rejected",
    "refused",
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

/// Words for all values, in front of those that are refused.
const OPENING: [&str; 19] = [
    "any",
    "all",
    "a",
    "an",
    "the",
    "anything",
    "everything",
    "value",
    "values",
    "number",
    "numbers",
    "string",
    "strings",
    "name",
    "names",
    "request",
    "requests",
    "with",
    "containing",
];

/// The values that are left.
pub(super) fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Bound> {
    let refused = refused(tokens, place)?;
    let (first, rest) = refused.split_first()?;
    let is = |words: &[&str]| first.is_any_word(words);
    if is(&["outside"]) {
        let of = usize::from(rest.first().is_some_and(|next| next.is_word("of")));
        return Bound::whole(rest.get(of..)?, place);
    }
    // These may mean anything where nothing is refused.
    if is(&["over", "beyond"]) {
        return Bound::related(Relation::AtMost, rest, place);
    }
    if is(&["under"]) {
        return Bound::related(Relation::AtLeast, rest, place);
    }
    Bound::whole(refused, place)?.complement()
}

/// "larger than 500" of "Values larger than 500 are rejected".
fn refused<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let last = tokens.last()?;
    last.is_any_word(&LAST).then_some(())?;
    let length = |refusal: &str| refusal.split(' ').count();
    let behind = |length: usize| tokens.len().checked_sub(length).and_then(|start| tokens.split_at_checked(start));
    let ends = |refusal: &&&str| behind(length(refusal)).is_some_and(|(_, end)| starts_with(end, refusal));
    let opens = |token: &Token<'_>| token.is_any_word(&OPENING);
    let opening = tokens.iter().take_while(|token| opens(token)).count();
    let refusal = REFUSALS.iter().find(ends)?;
    // "Notes longer than 500" of `note`
    let is_named = tokens.get(opening).is_some_and(|name| lead::names_field(std::slice::from_ref(name), place));
    let opening = opening + usize::from(is_named);
    (opening > 0).then_some(())?;
    let (subject, _) = behind(length(refusal))?;
    subject.get(opening..)
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
