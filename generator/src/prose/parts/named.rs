//! Values that nothing but their marks introduces: "Order side, `buy` `sell`", "GET or POST", "a token (`A`) or a key (`B`)".

use std::ops::Range;

use super::super::facts::{Class, ValueKind};
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::entries::{self, ListedValue, all_names, all_numbers};
use super::introductions::{self, Written};
use super::tails::{marked_default, names_other, tail_of, with_default};
use super::{at, kinds, lead, partial};

/// The pieces of a sentence that names them.
pub(super) fn read<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    assigned(tokens, text, place)
        .or_else(|| piped(tokens, text, place))
        .or_else(|| alone(tokens, text, place))
        .or_else(|| behind_name(tokens, text, place))
        .or_else(|| behind_meanings(tokens, text, place))
}

/// "`kind=[scow|brig]` What it is": how the field is given, and what it may be.
fn assigned<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    let (first, rest) = tokens.split_first()?;
    let TokenKind::Code(code) = &first.kind else { return None };
    let listed = place.assigned(code)?;
    (listed.starts_with('[') && listed.ends_with(']') && listed.contains('|')).then_some(())?;
    let values = entries::in_code(first, listed, true)?;
    let class = class(&values, text, place)?;
    Some([(first.at.clone(), class)].into_iter().chain(at(rest).map(|at| (at, Class::Plain))).collect())
}

/// "photo|video|audio", "Kind of boat [scow | brig]": nothing but values is written so.
fn piped<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let is_pipe = |token: &Token<'_>| token.kind == TokenKind::Punct('|');
    let start = tokens.iter().position(is_pipe)?.checked_sub(1)?;
    let (before, rest) = tokens.split_at_checked(start)?;
    let pairs =
        rest.chunks(2).take_while(|pair| matches!(pair, [value, pipe] if is_pipe(pipe) && !is_pipe(value))).count();
    let (list, behind) = rest.split_at_checked(2 * pairs + 1)?;
    let (values, left) = entries::before_tail(list);
    let is_open = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct('(' | '[' | '{' | ':' | '-' | '–' | ','));
    // "field:(asc|desc)": a part of the value.
    let is_part =
        matches!(before, [.., name, open] if name.at.end == open.at.start && open.kind == TokenKind::Punct('('));
    let stands_alone = before.last().is_none_or(is_open) && !is_part;
    let is_end = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct(')' | ']' | '}' | '.'));
    let tail = behind
        .first()
        .filter(|comma| comma.kind == TokenKind::Punct(','))
        .and_then(|_| tail_of(behind, &values, text, place));
    let is_labelled = before.last().is_some_and(|last| last.kind == TokenKind::Punct(':'));
    let are_names = pairs > 1 || is_labelled || values.iter().all(|value| value.is_name() || value.is_single());
    // Whatever stands between pipes is written as a value.
    let values: Vec<_> = values.into_iter().map(ListedValue::marked).collect();
    let is_told = values.len() == pairs + 1
        && left.is_empty()
        && are_names
        && stands_alone
        && (behind.iter().all(is_end) || tail.is_some());
    (is_told && !introductions::is_case(before)).then_some(())?;
    let class = class(&values, text, place)?;
    let pieces = at(before).map(|at| (at, Class::Plain)).into_iter().chain([(at(list)?, class)]);
    Some(pieces.chain(tail.unwrap_or_default()).collect())
}

/// Values that are all of a sentence: "`Buy`, `Sell`", "GET or POST".
fn alone<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let first = tokens.first()?;
    let may_begin = entries::begins_marked(first) && !first.is_strong || matches!(first.kind, TokenKind::Word(_));
    may_begin.then_some(())?;
    let (values, tail) = entries::before_tail(tokens);
    (values.len() > 1 && !values.iter().any(ListedValue::is_strong)).then_some(())?;
    (!is_behind_example(tokens, place)).then_some(())?;
    let list = tokens.get(..tokens.len() - tail.len())?;
    let has_or = list.iter().any(|token| token.is_word("or"));
    let is_pair = || {
        let is = |word: &str| values.iter().any(|value| value.tokens().iter().any(|token| token.is_word(word)));
        let is_flag = is("true") && is("false") || is("on") && is("off") || is("yes") && is("no");
        values.len() == 2 && is_flag && tail.is_empty() && place.field.value() == ValueKind::Text
    };
    // "off, basic, or full": words and nothing else, or the default among them.
    let names_default = || {
        let named = tail.iter().rev().find(|token| matches!(token.kind, TokenKind::Word(_) | TokenKind::Code(_)));
        let value = named.and_then(|token| text.get(token.at.clone())).unwrap_or_default();
        let tells = tail.iter().any(|token| token.is_any_word(&["default", "defaults"]));
        tells && values.iter().any(|own| own.text(text) == value)
    };
    let is_first = || place.paragraph().first().is_some_and(|opening| opening.at.start == first.at.start);
    let are_words = || {
        let is_whole = tail.is_empty() && (has_or && values.len() > 2 || kinds::is_of_kinds(place) && is_first());
        // "State or province" of `state` tells what it holds.
        let name = place.name().to_ascii_lowercase();
        let is_own = |value: &ListedValue<'_>| name.ends_with(&value.text(text).to_ascii_lowercase());
        let are_single = values.iter().all(ListedValue::is_single) && !values.iter().any(is_own);
        are_single && (is_whole && (has_or || values.len() > 2) || names_default())
    };
    // "DESC, ASC" and nothing else in the cell. "N/A" is none.
    let has_slash = || list.iter().any(|token| token.kind == TokenKind::Punct('/'));
    let is_cell = || tail.is_empty() && !has_slash() && is_first() && place.paragraph().len() <= tokens.len() + 1;
    let are_symbols = || {
        (has_or || is_cell()) && values.iter().all(|value| value.is_written(Written::Symbols) && value.number.is_none())
    };
    (values.iter().all(|value| value.is_marked) || are_symbols() || is_pair() || are_words()).then_some(())?;
    // "`x` is the width, `y` the height", "`0` is off; `60` is the maximum"
    let defines = tokens.get(1).is_some_and(|is| is.is_word("is")) || values.iter().all(|value| value.number.is_some());
    (!defines || place.field.is_number()).then_some(())?;
    let default = marked_default(&values, text, place);
    // "`true`, `false` (default) Searches for lakes": a sentence begins, though there is no dot.
    let begins_sentence = |first: &Token<'_>| matches!(&first.kind, TokenKind::Word(word) if word.spelling().starts_with(char::is_uppercase) && word.len() > 1);
    let is_next = tail.first().is_some_and(begins_sentence) && values.iter().all(|value| value.is_marked);
    let rest = match at(tail) {
        Some(at) if is_next => vec![(at, Class::Plain)],
        _ => tail_of(tail, &values, text, place)?,
    };
    let class = match class(&values, text, place) {
        Some(class) => with_default(class, &rest),
        // Those of a flag are no news, but its default is.
        None if default.is_some() && values.iter().all(is_flag) => Class::Plain,
        None => return None,
    };
    Some([(at(list)?, class)].into_iter().chain(default).chain(rest).collect())
}

fn is_flag(value: &ListedValue<'_>) -> bool {
    value.tokens().iter().any(|token| match token.kind {
        TokenKind::Code(code) => code == "true" || code == "false",
        _ => token.is_word("true") || token.is_word("false"),
    })
}

/// Whether the sentence before says that examples follow: "Examples. `a`, `b`."
fn is_behind_example(tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    const NEAR: usize = 3;
    let start = tokens.first().map_or(0, |first| first.at.start);
    let before = place.paragraph();
    let before = before.get(..before.partition_point(|token| token.at.start < start)).unwrap_or_default();
    before.iter().rev().take(NEAR).any(|token| token.has(Roles::EXAMPLE) || token.is_any_word(&["ex", "hint", "tip"]))
}

/// Values behind what names the field: "Order side, `buy` `sell`", "Poll type, "quiz" or "regular"".
fn behind_name<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    const LONGEST: usize = 16;
    let is_mark = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct(',' | ':' | '-' | '–' | '—'));
    let mark = tokens.iter().take(LONGEST).position(is_mark)?;
    let (name, [_, list @ ..]) = tokens.split_at_checked(mark)? else { return None };
    let (values, tail) = entries::before_tail(list);
    let is_told = values.iter().all(|value| value.is_marked)
        || values.iter().any(|value| value.is_default)
        || are_told(tokens, mark, &values)
        || are_kinds(tokens, mark, &values, place);
    let is_strong = values.iter().any(ListedValue::is_strong);
    let is_named = || {
        names_choice(name, place) && !partial::leads_elsewhere(name) && !is_alternative(name)
            || are_told(tokens, mark, &values) && !introductions::is_case(name)
    };
    (values.len() > 1 && is_told && !is_strong && is_named()).then_some(())?;
    let class = class(&values, text, place)?;
    let rest = tail_of(tail, &values, text, place)?;
    let class = with_default(class, &rest);
    let default = marked_default(&values, text, place);
    let end = list.get(..list.len() - tail.len())?;
    let pieces = [(at(name)?, Class::Plain), (at(end)?, class)];
    Some(pieces.into_iter().chain(default).chain(rest).collect())
}

/// "A date, `today` or `tomorrow`": one of them may be sent instead.
pub(super) fn is_alternative(name: &[Token<'_>]) -> bool {
    const FREE: [&str; 10] =
        ["date", "time", "timestamp", "number", "integer", "id", "identifier", "url", "path", "string"];
    let name = match name {
        [name @ .., Token { kind: TokenKind::Punct(','), .. }] => name,
        whole => whole,
    };
    matches!(name, [a, noun] if (a.is_word("a") || a.is_word("an")) && noun.is_any_word(&FREE))
}

/// "Kind of boat: scow, brig or sloop", "Filter by state: tied, loose": words behind a colon that nothing else can be.
fn are_kinds(tokens: &[Token<'_>], mark: usize, values: &[ListedValue<'_>], place: SentencePlace<'_>) -> bool {
    let Some((name, [colon, list @ ..])) = tokens.split_at_checked(mark) else { return false };
    let is_named = || name.last().is_some_and(|last| lead::names_field(std::slice::from_ref(last), place));
    let has_or = list.iter().any(|token| token.is_word("or"));
    colon.kind == TokenKind::Punct(':') && values.iter().all(ListedValue::is_name) && (has_or || is_named())
}

/// "Y for yes, N for no" behind a colon: names in capitals with what each means.
fn are_told(tokens: &[Token<'_>], mark: usize, values: &[ListedValue<'_>]) -> bool {
    let is_colon = tokens.get(mark).is_some_and(|mark| mark.kind == TokenKind::Punct(':'));
    is_colon
        && values.iter().all(|value| value.is_explained && value.is_written(Written::Symbols) && value.number.is_none())
}

/// Whether words name the field as one that has kinds, and say nothing else.
pub(super) fn names_choice(name: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let takes_back = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::REQUIRED);
    let is_other = |token: &Token<'_>| token.has(takes_back) || names_other(token) || acts(token);
    // "the `custom` kind": one in front of a noun only.
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let codes = name.iter().filter(|token| is_code(token)).count();
    let qualifies =
        |both: &[Token<'_>]| matches!(both, [code, noun] if is_code(code) && matches!(noun.kind, TokenKind::Word(_)));
    let is_alone = codes > 1 || codes == 1 && !name.windows(2).any(qualifies);
    let is_kind = |token: &Token<'_>| kinds::is_choice(token) || lead::names_field(std::slice::from_ref(token), place);
    !is_alone && !name.iter().any(is_other) && name.iter().any(is_kind)
}

/// Verbs behind which something else is listed: "Requires the scopes `a`, `b`".
fn acts(token: &Token<'_>) -> bool {
    const VERBS: [&str; 21] = [
        "are",
        "is",
        "can",
        "must",
        "has",
        "requires",
        "includes",
        "include",
        "returns",
        "contains",
        "excludes",
        "replaces",
        "overrides",
        "identifies",
        "supports",
        "affects",
        "matches",
        "exclusive",
        "related",
        "needs",
        "applies",
    ];
    token.is_any_word(&VERBS)
}

/// Whether words end in "ordered by", or "order boats by": what follows are values of the order, though they are names of fields.
pub(super) fn ends_in_order(words: &[Token<'_>]) -> bool {
    const ORDERED: [&str; 6] = ["ordered", "order", "sorted", "sort", "grouped", "group"];
    let is_order = |token: &Token<'_>| token.is_any_word(&ORDERED);
    words.last().is_some_and(|by| by.is_word("by")) && words.iter().any(is_order)
}

/// "Whether it is a boat (`BOAT`) or a ship (`SHIP`)": each value behind what it means.
fn behind_meanings<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let in_brackets = |three: &&'t [Token<'t>]| match three {
        [open, code, close] => {
            open.kind == TokenKind::Punct('(') && close.kind == TokenKind::Punct(')') && is_code(code)
        }
        _ => false,
    };
    let found: Vec<&[Token<'_>]> = tokens.windows(3).filter(in_brackets).collect();
    let codes: Vec<&'t Token<'t>> = found.iter().filter_map(|three| three.get(1)).collect();
    let (first, last) = (codes.first()?, codes.last()?);
    (codes.len() > 1 && codes.len() == tokens.iter().filter(|token| is_code(token)).count()).then_some(())?;
    let before = tokens.iter().take_while(|token| token.at.start < first.at.start);
    let is_case = |token: &Token<'_>| {
        token.has(Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE)) && !token.is_word("whether")
    };
    let or = tokens.iter().filter(|token| token.at.start < last.at.start).any(|token| token.is_word("or"));
    let is_constant = |code: &&Token<'_>| matches!(code.kind, TokenKind::Code(code) if !code.contains(|c: char| c.is_ascii_lowercase()));
    let tells = before.clone().any(|token| token.is_word("whether") || kinds::is_choice(token))
        || codes.iter().all(is_constant);
    (or && tells && !tokens.iter().any(|token| is_case(token) || names_other(token))).then_some(())?;
    let values: Vec<ListedValue<'_>> =
        codes.iter().flat_map(|code| entries::before_tail(std::slice::from_ref(*code)).0).collect();
    let class = all_names(&values, place, text)?;
    Some(vec![(at(tokens)?, class)])
}

fn class(values: &[ListedValue<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    all_numbers(values, place).or_else(|| all_names(values, place, text))
}
