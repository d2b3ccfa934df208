//! Values that a sentence names: "can be set to: 60, 1440", "one of: `active`, `paused`", "either 0 (role) or 1 (member)".

use std::ops::Range;

use serde_json::Number;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::entries::{self, ListedValue, all_names, all_numbers};
use super::introductions::{self, Written};
use super::tails::{default_among, marked_default, names_other, tail_of, with_default};
use super::{at, lead, named, singles};

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// The pieces of a sentence that names all values of its field.
pub(super) fn read<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    if place.field.is_map() || place.field.is_filter() || is_open(tokens) {
        return None;
    }
    introduced(tokens, text, place)
        .or_else(|| singles::read(tokens, text, place))
        .or_else(|| glossed(tokens, text, place))
        .or_else(|| bracketed(tokens, text, place))
        .or_else(|| coded(tokens, text, place))
        .or_else(|| named::read(tokens, text, place))
}

/// Whether a list goes on: "`a`, `b`, etc.", "`a`, `b` and others".
pub(in super::super) fn is_open(tokens: &[Token<'_>]) -> bool {
    const OPEN: [&str; 7] = ["etc", "include", "includes", "including", "common", "popular", "typical"];
    let is_dot = |token: &Token<'_>| token.kind == TokenKind::Punct('.');
    let goes_on = |both: &[Token<'_>]| match both {
        [first, second] => {
            is_dot(first) && is_dot(second)
                || first.is_word("and") && second.is_any_word(&["others", "more", "so", "other"])
                || first.is_word("or") && second.is_any_word(&["any", "other", "others", "another"])
                || first.is_word("among") && second.is_word("others")
                || first.is_word("such") && second.is_word("as")
        }
        _ => false,
    };
    let is_open = |token: &Token<'_>| token.is_any_word(&OPEN);
    tokens.iter().any(|token| is_open(token) || token.kind == TokenKind::Punct('…')) || tokens.windows(2).any(goes_on)
}

/// A list behind words that introduce it.
fn introduced<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    (0..tokens.len()).find_map(|start| introduced_at(start, tokens, text, place))
}

/// The same where the introduction begins at this token.
fn introduced_at<'t>(
    start: usize,
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<Piece>> {
    let (length, written) = introductions::read(tokens.get(start..)?, place)?;
    let before = tokens.get(..start)?;
    if introductions::is_case(before) {
        return None;
    }
    let behind = without_purpose(tokens.get(start + length..)?);
    let list = behind.iter().position(|token| token.kind != TokenKind::Punct(':')).and_then(|at| behind.get(at..))?;
    let list = without_brackets(before, list);
    let (values, tail) = match entries::in_one(list, written == Written::Words) {
        Some(values) => (values, [].as_slice()),
        None => entries::before_tail(list),
    };
    let has_kinds = || written == Written::Marked && named::names_choice(before, place);
    let is_written = |written| values.iter().all(|value| value.is_written(written));
    let is_told = is_written(written) || values.iter().any(|value| value.is_default);
    (values.len() > 1 && (is_told || is_written(Written::Symbols) && has_kinds())).then_some(())?;
    let class = all_numbers(&values, place).or_else(|| all_names(&values, place, text))?;
    let rest = tail_of(tail, &values, text, place)?;
    let class = with_default(class, &rest);
    let end = list.get(..list.len() - tail.len())?.last()?.at.end;
    let mut pieces = Vec::new();
    let before = match before.split_last() {
        Some((Token { kind: TokenKind::Punct('('), .. }, before)) => before,
        _ => before,
    };
    pieces.extend(at(before).map(|at| (at, Class::Plain)));
    pieces.push((tokens.get(start)?.at.start..end, class));
    pieces.extend(marked_default(&values, text, place));
    pieces.extend(rest);
    Some(pieces)
}

/// What follows "choose one, depending on the boat:", where that is a list.
fn without_purpose<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const LONGEST: usize = 16;
    let is_purpose = tokens.first().is_some_and(|first| first.kind == TokenKind::Punct(','));
    let colon = tokens.iter().take(LONGEST).position(|token| token.kind == TokenKind::Punct(':'));
    colon.filter(|_| is_purpose).and_then(|colon| tokens.get(colon..)).unwrap_or(tokens)
}

/// The list without the bracket that closes an aside, "(allowed values: 1, 2)", and without its own: "[5, 10, 50]". Two numbers in
/// these are an interval.
fn without_brackets<'p, 't>(before: &[Token<'_>], list: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let is = |token: Option<&Token<'_>>, mark: char| token.is_some_and(|token| token.kind == TokenKind::Punct(mark));
    let list = match list.split_last() {
        Some((close, inside)) if is(before.last(), '(') && is(Some(close), ')') => inside,
        _ => list,
    };
    match list {
        [open, inside @ .., close] if is(Some(open), '[') && is(Some(close), ']') => {
            let commas = inside.iter().filter(|token| token.kind == TokenKind::Punct(',')).count();
            if commas > 1 || inside.iter().any(Token::is_quote) { inside } else { list }
        }
        _ => list,
    }
}

/// "0 for a role or 1 for a member": numbers with what each means.
fn glossed<'t>(tokens: &'t [Token<'t>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    let values = entries::all(tokens)?;
    // "1 = bad, 5 = excellent": the ends of a scale.
    let is_scale = matches!(values.as_slice(), [low, high] if !are_neighbours(low, high));
    // "0 or 1" and nothing else.
    let is_bare = tokens.iter().rev().nth(1).is_some_and(|token| token.is_word("or"))
        && !values.iter().any(|value| value.is_explained);
    let told = (values.iter().all(|value| value.is_explained) || is_bare) && !is_scale;
    let is_symbol = |value: &ListedValue<'_>| value.is_explained && value.is_written(Written::Symbols);
    let names = || values.iter().all(is_symbol).then(|| all_names(&values, place, text)).flatten();
    let class = told.then(|| all_numbers(&values, place)).flatten().or_else(names)?;
    Some([(at(tokens)?, class)].into_iter().chain(marked_default(&values, text, place)).collect())
}

/// "Number of cores (2, 4, 8 or 16)", "The mode (sail, row or drift)": values and nothing else in brackets at the end, the last
/// behind "or". Words are values only of what has kinds.
fn bracketed<'t>(tokens: &'t [Token<'t>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    let open = tokens.iter().position(|token| token.kind == TokenKind::Punct('('))?;
    let (before, aside) = tokens.split_at_checked(open)?;
    let [_, list @ .., Token { kind: TokenKind::Punct(')'), .. }] = aside else { return None };
    let has_or = list.iter().rev().nth(1).is_some_and(|token| token.is_word("or"));
    lead::is_harmless(before).then_some(())?;
    let values = entries::all(list)?;
    let is_own = |last: &Token<'_>| named::is_choice(last) || lead::names_field(std::slice::from_ref(last), place);
    let has_kinds = || before.last().is_some_and(is_own) && values.iter().all(ListedValue::is_name);
    let is_marked = || values.iter().all(|value| value.is_marked) && has_kinds();
    (has_or || is_marked()).then_some(())?;
    let names = || has_kinds().then(|| all_names(&values, place, text)).flatten();
    let class = all_numbers(&values, place).or_else(names)?;
    Some(at(before).map(|at| (at, Class::Plain)).into_iter().chain([(at(aside)?, class)]).collect())
}

fn are_neighbours(low: &ListedValue<'_>, high: &ListedValue<'_>) -> bool {
    let whole = |value: &ListedValue<'_>| value.number.as_ref().and_then(Number::as_i64);
    whole(low).zip(whole(high)).is_some_and(|(low, high)| low.abs_diff(high) == 1)
}

/// "Sorted in `asc` or `desc` order": code spans with "or" between, or with something else that tells that they are values, and
/// nothing that names another field.
fn coded<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let first = tokens.iter().position(is_code)?;
    let (before, rest) = tokens.split_at_checked(first)?;
    // "the id of the `A` or `B`": things, not values.
    // "set the order to" names them.
    let is_set = || before.last().is_some_and(|last| last.is_word("to")) && before.iter().any(sets);
    let is_thing = before.last().is_some_and(|last| last.is_any_word(&THINGS)) && !is_set();
    let (values, behind) = entries::before_tail(rest);
    let list = rest.get(..rest.len() - behind.len())?;
    let is_whole_code = values.iter().all(|value| value.tokens().iter().all(is_code));
    let has_or = list.iter().any(|token| token.is_word("or") || matches!(token.kind, TokenKind::Punct('/' | '|')));
    let sets_field = is_set() && before.first().is_some_and(sets) && behind.is_empty();
    let tells_values = has_or || sets_field || values.iter().any(|value| value.is_default);
    let is_sorted = named::ends_in_order(before);
    let is_thing = is_thing || !is_sorted && before.last().is_some_and(|last| last.is_word("by"));
    (values.len() > 1 && tells_values && is_whole_code && !is_thing).then_some(())?;
    let is_named = before.last().is_some_and(|last| last.kind == TokenKind::Punct(':'));
    let others = if is_named || is_set() { OTHERS } else { OTHERS.and(Roles::GIVEN) };
    let speaks_of_others =
        |token: &Token<'_>| is_code(token) && !is_in_default(behind, token) || token.has(others) || names_other(token);
    let behind_fields = behind.get(usize::from(is_sorted && behind.first().is_some_and(names_other))..)?;
    if before.iter().chain(behind_fields).any(speaks_of_others) {
        return None;
    }
    if list.iter().any(|token| token.has(Roles::EXAMPLE)) {
        return None;
    }
    let class = all_names(&values, place, text)?;
    let mut pieces = vec![(at(tokens.get(..first + list.len())?)?, class)];
    pieces.extend(marked_default(&values, text, place));
    match super::segments::of(behind).as_slice() {
        [] => {}
        segments => {
            let default = segments.iter().find_map(|segment| {
                super::default::read(segment, text, place).or_else(|| default_among(segment, &values, text))
            });
            pieces.push((at(behind)?, default.unwrap_or(Class::Plain)));
        }
    }
    Some(pieces)
}

fn sets(token: &Token<'_>) -> bool {
    token.is_any_word(&["set", "sets", "setting", "sort", "order"])
}

/// Words that set a case apart or speak of something else than values of the field.
const OTHERS: Roles = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::REQUIRED);

/// What stands in front of things, which are no values: "the id of the `A` or `B`", "the same as `a` or `b`", "a boat to `a` or `b`".
const THINGS: [&str; 9] = ["the", "a", "an", "of", "as", "than", "like", "from", "to"];

/// Whether code stands behind "default": "(default: `desc`)".
fn is_in_default(behind: &[Token<'_>], code: &Token<'_>) -> bool {
    behind
        .iter()
        .take_while(|token| token.at.start < code.at.start)
        .any(|token| token.is_word("default") || token.is_word("defaults"))
}
