//! Values that a sentence names: "can be set to: 60, 1440", "one of: `active`, `paused`", "either 0 (role) or 1 (member)".

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::entries::{self, ListedValue, all_names, all_numbers};
use super::introductions::{self, Written};
use super::tails::{marked_default, tail_of, with_default};
use super::{at, coded, kinds, lead, named, numbers, partial, plain_lists, singles};

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// The pieces of a sentence that names all values of its field.
pub(super) fn read<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    if place.field.is_map() || place.field.is_filter() || is_open(tokens) || partial::opens_behind(tokens) {
        return None;
    }
    introduced(tokens, text, place)
        .or_else(|| singles::read(tokens, text, place).filter(|_| !partial::is_of_free_text(place)))
        .or_else(|| glossed(tokens, text, place))
        .or_else(|| bracketed(tokens, text, place))
        .or_else(|| coded::read(tokens, text, place).filter(|_| !partial::is_of_free_text(place)))
        .or_else(|| named::read(tokens, text, place))
        .or_else(|| plain_lists::read(tokens, text, place).filter(|_| !partial::is_of_free_text(place)))
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
    // "id, include, title": one of the values.
    let is_item = |at: usize| {
        let is_comma = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Punct(','))
        };
        is_comma(at.checked_sub(1)) && is_comma(Some(at + 1))
    };
    let is_open = |(at, token): (usize, &Token<'_>)| {
        token.is_any_word(&OPEN) && !is_item(at) || token.kind == TokenKind::Punct('…')
    };
    tokens.iter().enumerate().any(is_open) || tokens.windows(2).any(goes_on)
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
    // "Sample values", "the task must be"
    let opening = tokens.get(start)?;
    let are_some = introductions::is_values(opening) && partial::are_some(before, place);
    // "Guests choose from": not the sender does.
    let is_chosen = opening.is_any_word(&["choose", "pick", "select"]) && !partial::leads_sender(before);
    // "SQL to run. Supports `AND`, `OR`": of what the text is made.
    let is_of_text = written == Written::Marked && opening.is_any_word(&["supports", "supported"]);
    if is_chosen || is_of_text && partial::is_of_free_text(place) {
        return None;
    }
    let is_other = || opening.is_any_word(&["must", "should"]) && partial::is_other_subject(before, place);
    if introductions::is_case(before) || partial::leads_elsewhere(before) || are_some || is_other() {
        return None;
    }
    let behind = without_purpose(tokens.get(start + length..)?);
    let list = behind.iter().position(|token| token.kind != TokenKind::Punct(':')).and_then(|at| behind.get(at..))?;
    let list = without_brackets(before, list);
    // "Set to `shut` or `sold` to end it": other values do something else.
    let sets = opening.is_word("set")
        && list.iter().rev().take_while(|token| !entries::begins_marked(token)).any(|to| to.is_word("to"));
    if sets {
        return None;
    }
    let (values, tail) = match entries::in_one(list, written == Written::Words) {
        Some(values) => (values, [].as_slice()),
        None => entries::before_tail(list),
    };
    let has_kinds = || written == Written::Marked && named::names_choice(before, place);
    let is_written = |written| values.iter().all(|value| value.is_written(written));
    // "Can be sms, binary, or flash" of `type`
    let is_last_or = || list.iter().any(|token| token.is_word("or"));
    // "Can be changed or deleted" tells what is done.
    let are_done = || values.iter().all(|value| value.text(text).ends_with("ed") || value.text(text) == "null");
    let are_kinds = || {
        !are_done()
            && written == Written::Marked
            && kinds::is_of_kinds(place)
            && is_last_or()
            && values.iter().all(ListedValue::is_single)
    };
    // "Choose between 3 and 5" is a range.
    let are_ends = tokens.get(start + 1).is_some_and(|between| between.is_word("between"))
        && values.iter().all(|value| value.number.is_some());
    let is_told = !are_ends && is_written(written) || values.iter().any(|value| value.is_default) || are_kinds();
    (values.len() > 1 && (is_told || is_written(Written::Symbols) && has_kinds())).then_some(())?;
    let of_elements = || (written == Written::Words).then(|| entries::all_numbers_of_list(&values, place)).flatten();
    let class = all_numbers(&values, place).or_else(of_elements).or_else(|| all_names(&values, place, text))?;
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
            let is_number = inside.first().is_some_and(|first| numbers::read(std::slice::from_ref(first)).is_some());
            if commas > 1 || inside.iter().any(Token::is_quote) || !is_number { inside } else { list }
        }
        [open, inside @ .., close] if is(Some(open), '(') && is(Some(close), ')') => inside,
        _ => list,
    }
}

/// "0 for a role or 1 for a member": numbers with what each means.
fn glossed<'t>(tokens: &'t [Token<'t>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    let values = entries::all(tokens)?;
    let is_scale = are_points(&values, tokens, place);
    // "0 or 1" and nothing else.
    let is_bare = tokens.iter().rev().nth(1).is_some_and(|token| token.is_word("or"))
        && !values.iter().any(|value| value.is_explained);
    let told = is_bare || values.iter().all(|value| value.is_explained) && !is_scale;
    let is_symbol = |value: &ListedValue<'_>| value.is_explained && value.is_written(Written::Symbols);
    // "`x` is the width; `y` is the height" defines them.
    let defines = tokens.get(1).is_some_and(|is| is.is_word("is"));
    let names = || (values.iter().all(is_symbol) && !defines).then(|| all_names(&values, place, text)).flatten();
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
    // "Field and direction (asc or desc)": a part of the value.
    let has_parts = before.iter().any(|token| token.is_any_word(&["and", "then", "plus"]));
    (lead::is_harmless(before) && !has_parts).then_some(())?;
    let values = entries::all(list)?;
    let is_own = |last: &Token<'_>| kinds::is_choice(last) || lead::names_field(std::slice::from_ref(last), place);
    let names_kind = || kinds::is_of_kinds(place) && before.iter().any(is_own);
    let has_kinds = || (before.last().is_some_and(is_own) || names_kind()) && values.iter().all(ListedValue::is_name);
    let is_marked = || values.iter().all(|value| value.is_marked) && has_kinds();
    // "Filter by status (tied, loose, sunk)", "Kind of boat (scow/brig)"
    let is_slashed = || list.iter().any(|token| token.kind == TokenKind::Punct('/'));
    let are_kinds = || {
        let many = values.len() > 2 || is_slashed();
        many && kinds::is_of_kinds(place) && has_kinds() && values.iter().all(ListedValue::is_single)
    };
    (has_or || is_marked() || are_kinds()).then_some(())?;
    let names = || has_kinds().then(|| all_names(&values, place, text)).flatten();
    let class = all_numbers(&values, place).or_else(names)?;
    Some(at(before).map(|at| (at, Class::Plain)).into_iter().chain([(at(aside)?, class)]).collect())
}

/// Whether explained numbers are points of a scale, and not all there are.
fn are_points(values: &[ListedValue<'_>], tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let whole: Option<Vec<i64>> = values.iter().map(|value| value.number.as_ref()?.as_i64()).collect();
    whole.is_none_or(|numbers| partial::are_points(&numbers, tokens, place))
}
