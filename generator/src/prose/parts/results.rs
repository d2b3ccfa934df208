//! How many results a request may ask for, of a field that counts them: "max 250 results per page", "you can request up to 100
//! rows", "a maximum of 100 results is allowed".

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::{lead, numbers, wholes, words};

/// What is done with results: by the one who asks, and with them.
const ACTS: [(&str, &str); 10] = [
    ("request", "requested"),
    ("retrieve", "retrieved"),
    ("fetch", "fetched"),
    ("return", "returned"),
    ("get", "received"),
    ("list", "listed"),
    ("specify", "specified"),
    ("query", "queried"),
    ("show", "shown"),
    ("load", "loaded"),
];

/// The bound without the words that only say that results are asked for; `None` where there are none, or of any other field.
pub(super) fn bound<'t>(tokens: &[Token<'t>], place: SentencePlace<'_>) -> Option<Vec<Token<'t>>> {
    let is_step = tokens.iter().any(|token| token.has(Roles::STEP));
    (place.field.is_number() && lead::is_count(place) && !is_step).then_some(())?;
    let asked = without_act(tokens);
    let labelled = without_label(&asked);
    let counted = without_noun(labelled.as_deref().unwrap_or(&asked), place);
    let found = counted.or(labelled).unwrap_or(asked);
    (found.len() < tokens.len()).then_some(found)
}

/// "Rows" of "rows per page", behind a bound of such a field.
pub(super) fn without_page<'p, 't>(behind: &'p [Token<'t>], place: SentencePlace<'_>) -> &'p [Token<'t>] {
    let page = || wholes::per_page(behind).filter(|_| place.field.is_number() && lead::is_count(place));
    page().and_then(|end| behind.get(..end)).unwrap_or(behind)
}

/// "You cannot request more than 100 rows": the same without who asks, and for what.
fn without_act<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let tokens = without_state(tokens);
    let you = usize::from(tokens.first().is_some_and(|first| first.is_word("you")));
    let is_denial = |token: &Token<'_>| token.is_word("cannot") || token.is_word("can't");
    let modal = tokens.get(you).filter(|token| is_denial(token) || token.is_word("can") || token.is_word("may"));
    let verb = tokens.get(you + usize::from(modal.is_some()));
    let asks = verb.is_some_and(|verb| ACTS.iter().any(|(act, _)| verb.is_word(act)));
    match modal {
        Some(modal) if asks => {
            let denial = std::iter::once(modal).filter(|modal| is_denial(modal));
            denial.chain(tokens.iter().skip(you + 2)).cloned().collect()
        }
        _ => tokens.to_vec(),
    }
}

/// "A maximum of 100 rows" of "a maximum of 100 rows can be returned".
fn without_state<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const STATES: [&str; 5] = ["allowed", "permitted", "supported", "accepted", "possible"];
    let is_done = |token: &Token<'_>| ACTS.iter().any(|(_, done)| token.is_word(done));
    let tokens = wholes::per_page(tokens).and_then(|end| tokens.get(..end)).unwrap_or(tokens);
    match tokens {
        [bound @ .., can, be, done]
            if (can.is_word("can") || can.is_word("may")) && be.is_word("be") && is_done(done) =>
        {
            bound
        }
        [bound @ .., are, state]
            if (are.is_word("are") || are.is_word("is")) && (state.is_any_word(&STATES) || is_done(state)) =>
        {
            bound
        }
        whole => whole,
    }
}

/// "The maximum is 250" of "the maximum number of rows per page is 250".
fn without_label<'t>(tokens: &[Token<'t>]) -> Option<Vec<Token<'t>>> {
    const MOST_WORDS: usize = 8;
    let extreme = tokens.iter().take(2).position(|token| token.has(Roles::EXTREME))?;
    let tells = |token: &Token<'_>| token.is_word("is") || token.kind == TokenKind::Punct(':');
    let end = tokens.iter().take(MOST_WORDS + 2).position(tells)?;
    let named = tokens.get(extreme + 1..end)?;
    let behind = tokens.get(end..)?;
    (!named.is_empty() && numbers::may_be_in(behind)).then_some(())?;
    let named = wholes::per_page(named).and_then(|end| named.get(..end)).unwrap_or(named);
    let named = match named {
        [noun @ .., to, verb] if to.is_word("to") && ACTS.iter().any(|(act, _)| verb.is_word(act)) => noun,
        [noun @ .., done] if done.is_word("allowed") || ACTS.iter().any(|(_, known)| done.is_word(known)) => noun,
        whole => whole,
    };
    let noun = match named {
        [number, of, noun @ ..] if number.has(Roles::QUANTITY) && of.is_word("of") => noun,
        whole => whole,
    };
    (is_noun(noun)).then(|| tokens.iter().take(extreme + 1).chain(behind).cloned().collect())
}

/// "Max 250" of "max 250 rows per page": what is counted right behind the last number.
fn without_noun<'t>(tokens: &[Token<'t>], place: SentencePlace<'_>) -> Option<Vec<Token<'t>>> {
    let tokens = wholes::per_page(tokens).and_then(|end| tokens.get(..end)).unwrap_or(tokens);
    let is_number = |token: &Token<'_>| numbers::read(std::slice::from_ref(token)).is_some();
    let number = tokens.iter().rposition(is_number)?;
    let (bound, noun) = tokens.split_at_checked(number + 1)?;
    let is_unit = || words::Parts::new(noun, place).at(0).is_some();
    (noun.is_empty() || is_noun(noun) && !is_unit()).then(|| bound.to_vec())
}

/// Whether words are what results are called.
fn is_noun(words: &[Token<'_>]) -> bool {
    const MOST_NOUNS: usize = 3;
    const OTHERS: [&str; 8] = ["pages", "fields", "queries", "calls", "requests", "retries", "attempts", "times"];
    let is_other = words.iter().any(|noun| noun.is_any_word(&OTHERS));
    (1..=MOST_NOUNS).contains(&words.len()) && lead::is_noun(words) && !is_other
}
