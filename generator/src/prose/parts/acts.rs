//! Words that say that something is sent, around what it may be: "you can specify up to 5 zones", "no more than 5 zones may be
//! given". They leave a bound of elements as it is.

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::wholes;

/// What the sender does, and what is then done.
const ACTS: [(&str, &str); 37] = [
    ("store", "stored"),
    ("bring", "brought"),
    ("create", "created"),
    ("specify", "specified"),
    ("provide", "provided"),
    ("supply", "supplied"),
    ("give", "given"),
    ("pass", "passed"),
    ("send", "sent"),
    ("list", "listed"),
    ("select", "selected"),
    ("choose", "chosen"),
    ("include", "included"),
    ("enter", "entered"),
    ("add", "added"),
    ("define", "defined"),
    ("submit", "submitted"),
    ("attach", "attached"),
    ("assign", "assigned"),
    ("set", "set"),
    ("search", "searched"),
    ("request", "requested"),
    ("query", "queried"),
    ("retrieve", "retrieved"),
    ("update", "updated"),
    ("modify", "modified"),
    ("execute", "executed"),
    ("exclude", "excluded"),
    ("move", "moved"),
    ("process", "processed"),
    ("delete", "deleted"),
    ("use", "used"),
    ("input", "input"),
    ("associate", "associated"),
    ("upload", "uploaded"),
    ("fetch", "fetched"),
    ("read", "read"),
];

/// What is left of "there can be a maximum of 5 files": it only says that they are there.
pub(super) fn without_existence<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    match tokens {
        [there, modal, be, rest @ ..]
            if there.is_word("there") && is_modal(modal) && be.is_word("be") && !rest.is_empty() =>
        {
            Some(rest)
        }
        _ => None,
    }
}

/// "Values from 1 to 5" of "the server accepts values from 1 to 5", "expects a value from 1 to 5".
pub(super) fn without_acceptance<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    const ACCEPTS: [&str; 5] = ["accepts", "expects", "allows", "supports", "takes"];
    const SERVICES: [&str; 6] = ["server", "api", "service", "it", "system", "endpoint"];
    let the = usize::from(tokens.first().is_some_and(|first| first.is_word("the")));
    let service = usize::from(tokens.get(the).is_some_and(|service| service.is_any_word(&SERVICES)));
    let rest = tokens.get(the + service..)?;
    let (accepts, values) = rest.split_first()?;
    let article = usize::from(values.first().is_some_and(|first| first.is_word("a") || first.is_word("any")));
    let is_of_values = values
        .get(article)
        .is_some_and(|values| values.is_any_word(&["values", "value", "numbers", "number", "integers", "integer"]));
    (accepts.is_any_word(&ACCEPTS) && the <= service && is_of_values).then_some(values)
}

/// The bound without the act in front of it or behind it; `None` where there is none, or where numbers are no count.
pub(super) fn without<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    if place.field.is_single() {
        return None;
    }
    let found = without_active(tokens).or_else(|| without_passive(tokens));
    found.filter(|bound| !bound.is_empty())
}

/// "You can specify", "specify", "you must include".
fn without_active<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    let you = usize::from(tokens.first().is_some_and(|first| first.is_word("you")));
    let modal = usize::from(tokens.get(you).is_some_and(is_modal));
    let act = tokens.get(you + modal).is_some_and(|verb| ACTS.iter().any(|(act, _)| verb.is_word(act)));
    (act && modal >= you).then(|| tokens.get(you + modal + 1..)).flatten()
}

/// "May be given", "are allowed".
fn without_passive<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    const STATES: [&str; 4] = ["allowed", "permitted", "supported", "accepted"];
    // "may be searched in one request"
    let sent = wholes::of_request(tokens).and_then(|end| tokens.get(..end));
    let of_whole = || wholes::at_end(tokens).and_then(|end| tokens.get(..end));
    let tokens = sent.or_else(|| wholes::without_own_place(tokens)).or_else(of_whole).unwrap_or(tokens);
    let is_state = |word: &Token<'_>| word.is_any_word(&STATES);
    // What is done with one request is done with what it sends.
    let is_participle =
        |word: &Token<'_>| matches!(&word.kind, TokenKind::Word(word) if word.spelling().ends_with("ed"));
    let is_done =
        |word: &Token<'_>| ACTS.iter().any(|(_, done)| word.is_word(done)) || sent.is_some() && is_participle(word);
    match tokens {
        [bound @ .., modal, be, done] if is_modal(modal) && be.is_word("be") && is_done(done) => Some(bound),
        [bound @ .., is, state] if (is.is_word("is") || is.is_word("are")) && is_state(state) => Some(bound),
        _ => None,
    }
}

fn is_modal(word: &Token<'_>) -> bool {
    word.is_any_word(&["can", "may", "must", "could", "will"])
}
