//! What a text must be like beside a bound: of which characters it is, how it begins, that it is unique. It leaves the bound as it is.

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::classes::{self, without_kinds};
use super::lead::{MOST_WORDS, has_numbers, is_harmless, names_field, tells_nothing};

/// Whether words say of which characters the field is, and no more.
pub(super) fn tells_kinds(words: &[Token<'_>]) -> bool {
    without_kinds(words).is_some_and(is_harmless)
}

/// "3 to 63 characters" of "3 to 63 characters: lowercase letters, digits and hyphens", "… containing only letters".
pub(super) fn without_listed_kinds<'p, 't>(words: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    const JOINTS: [&[&str]; 7] = [
        &["containing", "only"],
        &["consisting", "of"],
        &["consisting", "only", "of"],
        &["composed", "of"],
        &["composed", "only", "of"],
        &["made", "up", "of"],
        &["using", "only"],
    ];
    let begins = |token: &Token<'_>| {
        token.kind == TokenKind::Punct(':')
            || JOINTS.iter().filter_map(|joint| joint.first()).any(|word| token.is_word(word))
    };
    let at = words.iter().position(begins)?;
    let (before, behind) = words.split_at_checked(at)?;
    let is_joint = |joint: &&&[&str]| {
        behind.len() > joint.len() && behind.iter().zip(joint.iter()).all(|(token, word)| token.is_word(word))
    };
    let length = JOINTS.iter().find(is_joint).map_or(1, |joint| joint.len());
    let is_told = length > 1 || behind.first().is_some_and(|colon| colon.kind == TokenKind::Punct(':'));
    let kinds = behind.get(length..).filter(|_| is_told)?;
    (classes::list(kinds)? == kinds.len()).then_some(before)
}

/// "Only letters and digits are allowed", "or contain hyphens and dots": of which characters the text is.
pub(super) fn is_of_kinds(words: &[Token<'_>]) -> bool {
    const OPENING: [&str; 24] = [
        "is",
        "restricted",
        "limited",
        "to",
        "containing",
        "consisting",
        "of",
        "it",
        "they",
        "the",
        "and",
        "or",
        "but",
        "only",
        "must",
        "may",
        "can",
        "be",
        "contain",
        "contains",
        "allows",
        "allowed",
        "use",
        "consist",
    ];
    let opening = words.iter().take_while(|token| token.is_any_word(&OPENING)).count();
    let Some((kinds, behind)) = words.get(opening..).and_then(|rest| rest.split_at_checked(classes::list(rest)?))
    else {
        return false;
    };
    let is_end = match behind {
        [] => opening > 0,
        [only] => only.is_word("only"),
        [are, allowed] => are.is_word("are") && allowed.has(Roles::PERMITTED),
        _ => false,
    };
    !kinds.is_empty() && is_end
}

/// "and match the expression", "must start with a letter": what has to be besides. It takes nothing back, and has no number that
/// might be a bound of its own.
pub(super) fn is_demand(words: &[Token<'_>]) -> bool {
    const VERBS: [&str; 18] = [
        "contain", "contains", "consist", "include", "start", "begin", "end", "match", "comply", "conform", "be",
        "use", "follow", "have", "not", "adhere", "satisfy", "meet",
    ];
    let takes_back = [
        Roles::CONDITION,
        Roles::EXAMPLE,
        Roles::EXTREME,
        Roles::COMPARATIVE,
        Roles::HEDGE,
        Roles::NUMBER,
        Roles::LIMITING.and(Roles::RELATION),
    ];
    let takes_back = takes_back.into_iter().fold(Roles::default(), Roles::and);
    let is_modal = |token: &Token<'_>| token.has(Roles::MODAL) || token.is_word("can") || token.is_word("may");
    let and = usize::from(words.first().is_some_and(|first| first.is_word("and")));
    // "and it must be unique"
    let it = usize::from(words.get(and).is_some_and(|word| word.is_word("it") || word.is_word("they")));
    let and = and + it;
    let modal = usize::from(words.get(and).is_some_and(is_modal));
    let only = usize::from(words.get(and + modal).is_some_and(|word| word.is_word("only") || word.is_word("also")));
    let verb = words.get(and + modal + only).is_some_and(|word| word.is_any_word(&VERBS));
    let rest = words.get(and + modal + only..).unwrap_or_default();
    // "and unique within the folder"
    if and > 0 && modal == 0 && rest.first().is_some_and(|first| first.is_word("unique")) {
        return rest.len() <= MOST_WORDS && rest.iter().all(tells_nothing);
    }
    let changes = |token: &Token<'_>| {
        token.has(takes_back) && !token.is_word("must")
            || token.is_any_word(&["unless", "except", "but", "relied", "guaranteed"])
    };
    let changes_nothing = |part: &[Token<'_>]| !has_numbers(part) && !part.iter().any(changes);
    let asks = || rest.len() <= MOST_WORDS && around_some(rest).into_iter().all(changes_nothing);
    // "and contain at least one digit": of some of its characters.
    let has_kinds = || rest.split_first().is_some_and(|(_, kinds)| classes::are_some(kinds));
    and + modal > 0 && verb && (asks() || has_kinds())
}

/// "Start with a letter" behind "must be 1-63 characters": the next of several demands.
pub(super) fn is_next_demand(words: &[Token<'_>]) -> bool {
    const VERBS: [&str; 8] = ["start", "begin", "end", "contain", "match", "consist", "conform", "comply"];
    let takes_back =
        Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::NUMBER).and(Roles::EXTREME).and(Roles::COMPARATIVE);
    let is_plain = |token: &Token<'_>| !token.has(takes_back) && !token.is_any_word(&["unless", "except"]);
    words.first().is_some_and(|first| first.is_any_word(&VERBS))
        && words.len() <= MOST_WORDS
        && around_some(words).into_iter().all(|part| !has_numbers(part) && part.iter().all(is_plain))
}

/// The words around "one or more", which bounds nothing that is not empty.
fn around_some<'p, 't>(words: &'p [Token<'t>]) -> [&'p [Token<'t>]; 2] {
    const SOME: [&str; 3] = ["one", "or", "more"];
    let is_some = |three: &[Token<'_>]| three.iter().zip(SOME).all(|(token, word)| token.is_word(word));
    let at = words.windows(SOME.len()).position(is_some);
    let parted = at.and_then(|at| Some([words.get(..at)?, words.get(at + SOME.len()..)?]));
    parted.unwrap_or([words, &[]])
}

/// "Are unique", "are case-insensitive".
fn is_quality(words: &[Token<'_>]) -> bool {
    is_harmless(words) || matches!(words, [_, unique] if unique.is_word("unique"))
}

/// The same behind the field's name: "names must be unique", "tags are case-insensitive".
pub(super) fn is_demand_on_field(words: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let is_it = |first: &Token<'_>| first.is_any_word(&["it", "this", "value"]);
    if words.first().is_some_and(is_it) && words.get(1..).is_some_and(is_demand) {
        return true;
    }
    let article = usize::from(words.first().is_some_and(|first| first.is_any_word(&["the", "each", "a", "an"])));
    // "A boat name" of `boat_name`
    let is_named = |at: usize| words.get(at).is_some_and(|word| names_field(std::slice::from_ref(word), place));
    let qualifier = usize::from(is_named(article) && is_named(article + 1));
    let Some((name, demand)) = words.get(article + qualifier..).and_then(<[_]>::split_first) else { return false };
    // "The token value can contain only letters"
    let demand = match demand.split_first() {
        Some((field, rest)) if field.has(Roles::FIELD) => rest,
        _ => demand,
    };
    let is_own = is_it(name) || names_field(std::slice::from_ref(name), place);
    let states = demand.first().is_some_and(|verb| verb.is_word("are") || verb.is_word("is"));
    is_own && (is_demand(demand) || states && is_quality(demand))
}
