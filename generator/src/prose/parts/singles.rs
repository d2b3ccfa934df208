//! One value that is all there is, and values that are said to be supported: "Only `scow` is supported", "must be `scow`".

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::entries::{self, ListedValue, all_names, all_numbers};
use super::introductions::{self, Written};
use super::tails::{marked_default, tail_of};
use super::words::starts_with;
use super::{at, lead};

/// The pieces of a sentence that says so.
pub(super) fn read<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    supported(tokens, text, place).or_else(|| single(tokens, text, place))
}

/// "Currently `scow` and `brig` are supported", "Currently supports scow (default) and brig", "only `scow` is allowed".
fn supported<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    const ADVERBS: [&str; 6] = ["currently", "only", "both", "now", "the", "value"];
    // "Currently, only"
    let adverb = |token: &Token<'_>| token.is_any_word(&ADVERBS) || token.kind == TokenKind::Punct(',');
    let adverbs = tokens.iter().take_while(|token| adverb(token)).count();
    let (opening, rest) = tokens.split_at_checked(adverbs)?;
    let is_only = opening.iter().any(|token| token.is_word("only"));
    let (values, tail) = entries::before_tail(rest);
    let (are, said) = tail.split_first()?;
    let said = said.get(said.iter().take_while(|token| adverb(token)).count()..)?;
    let length = match said.first() {
        Some(permitted) if said.len() == 1 || !is_noun(said.get(1)?) => usize::from(entries::is_permitted(permitted)),
        _ => introductions::possible_values(said, place)?,
    };
    let behind = said.get(length..).filter(|_| length > 0 && is_verb(are))?;
    (behind.is_empty() || is_now(behind)).then_some(())?;
    (values.len() > 1 || is_only).then_some(())?;
    values.iter().all(|value| value.is_marked).then_some(())?;
    let class = class(&values, text, place)?;
    Some(vec![(at(tokens)?, class)])
}

fn is_noun(token: &Token<'_>) -> bool {
    token.is_any_word(&["value", "values", "option", "options"])
}

/// "at the moment", which may be any.
fn is_now(tokens: &[Token<'_>]) -> bool {
    const NOW: [&str; 6] = ["at the moment", "at present", "for now", "currently", "now", "at this time"];
    NOW.iter().any(|words| starts_with(tokens, words) && words.split(' ').count() == tokens.len())
}

fn is_verb(token: &Token<'_>) -> bool {
    token.is_word("is") || token.is_word("are")
}

fn class(values: &[ListedValue<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    all_numbers(values, place).or_else(|| all_names(values, place, text))
}

/// "Valid value: `scow`", "the only supported value is `scow`", "can only be `scow`", "must be `scow`", "Set the value to `scow`".
fn single<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let (start, length) = (0..tokens.len()).find_map(|start| Some((start, opening(tokens, start, place)?)))?;
    let (before, behind) = (tokens.get(..start)?, tokens.get(start + length..)?);
    let colons = behind.iter().take_while(|token| token.kind == TokenKind::Punct(':')).count();
    let (values, tail) = entries::before_tail(behind.get(colons..)?);
    let [value] = values.as_slice() else { return None };
    // "Must be `0` for boats"
    let sets_case = |token: &Token<'_>| token.has(Roles::CONDITION) || token.is_word("for") || token.is_word("in");
    let end = at(value.tokens())?.end;
    (!tokens.iter().find(|token| token.at.start >= end).is_some_and(sets_case)).then_some(())?;
    (value.is_marked && !introductions::is_case(before)).then_some(())?;
    let class = class(&values, text, place)?;
    let rest = tail_of(tail, &values, text, place)?;
    let mut pieces: Vec<_> = at(before).map(|at| (at, Class::Plain)).into_iter().collect();
    pieces.push((tokens.get(start)?.at.start..at(value.tokens())?.end, class));
    pieces.extend(marked_default(&values, text, place));
    pieces.extend(rest);
    Some(pieces)
}

/// How many tokens words take here that only one value follows.
fn opening(tokens: &[Token<'_>], start: usize, place: SentencePlace<'_>) -> Option<usize> {
    const ONLY: [&str; 6] =
        ["can only be", "may only be", "must always be", "is always", "has to be", "must be set to"];
    let (before, rest) = tokens.split_at_checked(start)?;
    if let Some(words) = ONLY.iter().find(|words| starts_with(rest, words)) {
        return Some(words.split(' ').count());
    }
    if start == 0 && starts_with(rest, "set the value to") {
        return Some(4);
    }
    if starts_with(rest, "must be") && is_own_clause(before, place) && !rest.get(2)?.is_strong {
        return Some(2);
    }
    let (length, written) = introductions::read(rest, place)?;
    let is_named = rest.get(..length)?.iter().any(|token| token.is_word("value") || token.is_word("values"));
    let is_sure = written == Written::Words || before.last().is_some_and(|only| only.is_word("only"));
    let is_one_of = rest.first()?.is_word("one") || rest.first()?.is_word("either");
    (is_named && is_sure && !is_one_of).then_some(length)
}

/// Whether the words in front of "must be" are nothing, or the field.
fn is_own_clause(before: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let clause =
        before.rsplit(|token| matches!(token.kind, TokenKind::Punct(',' | ';' | '-'))).next().unwrap_or_default();
    let is_own = |noun: &Token<'_>| noun.has(Roles::FIELD) || lead::names_field(std::slice::from_ref(noun), place);
    clause.is_empty() || clause.last().is_some_and(is_own)
}
