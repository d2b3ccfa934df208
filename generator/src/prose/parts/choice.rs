//! Values that a sentence names: "can be set to: 60, 1440", "one of: `active`, `paused`", "either 0 (role) or 1 (member)".

use std::ops::Range;

use serde_json::Number;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::rules::PARTS;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::segment::{Mark, Segment};
use super::words::starts_with;
use super::{at, lead, numbers};
use crate::api::Limit;

/// What stands in front of a list of all values.
const INTRODUCTIONS: &[&str] = &[
    "one of the following",
    "can be one of",
    "must be one of",
    "one of",
    "can be set to",
    "can be either",
    "must be either",
    "either",
    "valid values are",
    "valid values",
    "possible values are",
    "possible values",
    "allowed values are",
    "allowed values",
    "supported values are",
    "supported values",
    "accepted values are",
    "accepted values",
    "acceptable values are",
    "available values are",
    "available values",
    "accepted values are",
    "valid options",
    "valid options are",
    "possible options",
    "possible options are",
    "available options",
    "available options are",
    "supported options",
    "supported options are",
    "allowed options are",
    "should be one of",
    "may be one of",
    "is one of",
    "may be either",
    "should be either",
    "is either",
];

/// What stands in front of a list of all values that are written as such. Words without quotes may say anything there.
const LOOSE_INTRODUCTIONS: &[&str] = &[
    "can be",
    "set to",
    "must be",
    "may be",
    "should be",
    "options",
    "options are",
    "choices",
    "choices are",
    "values",
    "values are",
    "enum",
    "allowed",
    "accepts",
    "supported",
];

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// More would be a text of its own.
const MOST_VALUES: usize = 64;

/// The pieces of a sentence that names all values of its field.
pub(super) fn read<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    if place.field.is_map() || place.field.is_filter() {
        return None;
    }
    if let Some((default, listed)) = without_marked_default(tokens, text, place) {
        let mut pieces = listed_values(&listed, text, place, true)?;
        pieces.push(default);
        return Some(pieces);
    }
    listed_values(tokens, text, place, false)
}

/// "`json` (default) or `xml`": the default, and the list without its mark.
fn without_marked_default<'t>(
    tokens: &[Token<'t>],
    text: &str,
    place: SentencePlace<'_>,
) -> Option<(Piece, Vec<Token<'t>>)> {
    let marked = |both: &[Token<'_>]| match both {
        [value, open, default, close] => {
            matches!(value.kind, TokenKind::Code(_))
                && open.kind == TokenKind::Punct('(')
                && default.is_word("default")
                && close.kind == TokenKind::Punct(')')
        }
        _ => false,
    };
    let at = tokens.windows(4).position(marked)?;
    let (before, [_, default, _, behind @ ..]) = tokens.split_at_checked(at + 1)? else { return None };
    let class = super::default::class(before.last().map(std::slice::from_ref)?, text, place)?;
    Some(((default.at.clone(), class), before.iter().chain(behind).cloned().collect()))
}

fn listed_values<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
    is_list: bool,
) -> Option<Vec<(Range<usize>, Class)>> {
    introduced(tokens, text, place)
        .or_else(|| glossed(tokens, place))
        .or_else(|| bracketed(tokens, place))
        .or_else(|| coded(tokens, text, place, is_list))
}

/// A list behind words that introduce it.
fn introduced<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
) -> Option<Vec<(Range<usize>, Class)>> {
    let (start, (length, may_be_words)) =
        (0..tokens.len()).find_map(|start| Some((start, introduction(tokens.get(start..)?)?)))?;
    let (before, list) = (tokens.get(..start)?, tokens.get(start + length..)?);
    let list = list.iter().position(|token| token.kind != TokenKind::Punct(':')).and_then(|first| list.get(first..))?;
    // "If it is A, can be `x`": a case.
    let is_case = before.first().is_some_and(|first| first.has(Roles::CONDITION.and(Roles::SCOPE)))
        || before.iter().any(|token| token.has(Roles::NEGATING.and(Roles::EXAMPLE)));
    if is_case || lead::has_numbers(before) {
        return None;
    }
    let (list, default) = with_default(list, text, place);
    let list = without_brackets(before, list);
    let values = entries(list).or_else(|| in_one(list, may_be_words))?;
    (may_be_words || values.iter().all(|value| value.is_marked || value.number.is_some())).then_some(())?;
    let class = all_numbers(&values, place).or_else(|| all_names(&values, place, text))?;
    let whole = tokens.get(start..)?;
    let mut pieces = Vec::new();
    let before = match before.split_last() {
        Some((Token { kind: TokenKind::Punct('('), .. }, before)) => before,
        _ => before,
    };
    pieces.extend(at(before).map(|at| (at, Class::Plain)));
    // The word behind the list, and the bracket that closes around it, are part of it.
    let end = list.last()?.at.end;
    pieces.push((at(whole)?.start..end, class));
    pieces.extend(default);
    Some(pieces)
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
            if commas > 1 || inside.iter().any(is_quote) { inside } else { list }
        }
        _ => list,
    }
}

/// The list without "(default csv)" behind it, and that default.
fn with_default<'t>(
    list: &'t [Token<'t>],
    text: &str,
    place: SentencePlace<'_>,
) -> (&'t [Token<'t>], Option<(Range<usize>, Class)>) {
    let mark = list.iter().rposition(|token| matches!(token.kind, TokenKind::Punct(';' | ',')));
    let behind_mark = mark.and_then(|mark| {
        let (before, [_, inner @ ..]) = list.split_at_checked(mark)? else { return None };
        let segment = Segment { tokens: inner, mark: Mark::Semicolon };
        Some((before, (at(inner)?, super::default::read(&segment, text, place)?)))
    });
    if let Some((list, default)) = behind_mark {
        return (list, Some(default));
    }
    let aside = list.iter().rposition(|token| token.kind == TokenKind::Punct('('));
    let parted = aside.and_then(|open| {
        let (before, aside) = list.split_at_checked(open)?;
        let [_, inner @ .., Token { kind: TokenKind::Punct(')'), .. }] = aside else { return None };
        let segment = Segment { tokens: inner, mark: Mark::Bracket };
        Some((before, (at(aside)?, super::default::read(&segment, text, place)?)))
    });
    parted.map_or((list, None), |(list, default)| (list, Some(default)))
}

/// How many tokens the longest introduction takes that they begin with, and whether values behind it may be plain words.
fn introduction(tokens: &[Token<'_>]) -> Option<(usize, bool)> {
    // Most words begin none, which their first letter tells.
    let TokenKind::Word(first) = &tokens.first()?.kind else { return None };
    let letter = first.spelling().bytes().next()?.to_ascii_lowercase();
    let longest = |introductions: &[&str]| {
        let may_fit = introductions.iter().filter(|words| words.as_bytes().first() == Some(&letter));
        may_fit.filter(|words| starts_with(tokens, words)).map(|words| words.split(' ').count()).max()
    };
    let known = longest(INTRODUCTIONS).max(one_of_these(tokens));
    let permitted = || known.is_none().then(|| permitted(tokens)).flatten();
    let loose = longest(LOOSE_INTRODUCTIONS).max(permitted());
    if known >= loose { known.map(|length| (length, true)) } else { loose.map(|length| (length, false)) }
}

/// "one of these options:"
fn one_of_these(tokens: &[Token<'_>]) -> Option<usize> {
    let [one, of, these, _, colon, ..] = tokens else { return None };
    let these = these.is_word("these") || these.is_word("following");
    (one.is_word("one") && of.is_word("of") && these && colon.kind == TokenKind::Punct(':')).then_some(4)
}

/// "Supported voices are", "available output formats:".
fn permitted(tokens: &[Token<'_>]) -> Option<usize> {
    const MOST_NOUNS: usize = 3;
    let (first, rest) = tokens.split_first()?;
    (first.has(Roles::PERMITTED) || first.is_word("available")).then_some(())?;
    let is_noun = |token: &&Token<'_>| {
        matches!(token.kind, TokenKind::Word(_)) && !token.has(Roles::SCOPE.and(Roles::NEGATING).and(Roles::CONDITION))
    };
    let is_end = |token: &Token<'_>| token.is_word("are") || token.kind == TokenKind::Punct(':');
    let nouns = rest.iter().take(MOST_NOUNS).take_while(is_noun).take_while(|token| !is_end(token)).count();
    let ends = nouns > 0 && rest.get(nouns).is_some_and(is_end);
    ends.then_some(nouns + 2)
}

/// "0 for a role or 1 for a member": numbers with what each means.
fn glossed<'t>(tokens: &'t [Token<'t>], place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let values = entries(tokens)?;
    // "1 = bad, 5 = excellent": the ends of a scale.
    let is_scale = matches!(values.as_slice(), [low, high] if !are_neighbours(low, high));
    // "0 or 1" and nothing else.
    let is_bare = tokens.iter().rev().nth(1).is_some_and(|token| token.is_word("or"))
        && !values.iter().any(|value| value.is_explained);
    let told = (values.iter().all(|value| value.is_explained) || is_bare) && !is_scale;
    let class = told.then(|| all_numbers(&values, place)).flatten()?;
    Some(vec![(at(tokens)?, class)])
}

/// "Number of cores (2, 4, 8 or 16)": numbers and nothing else in brackets at the end, the last behind "or".
fn bracketed<'t>(tokens: &'t [Token<'t>], place: SentencePlace<'_>) -> Option<Vec<(Range<usize>, Class)>> {
    let open = tokens.iter().position(|token| token.kind == TokenKind::Punct('('))?;
    let (before, aside) = tokens.split_at_checked(open)?;
    let [_, list @ .., Token { kind: TokenKind::Punct(')'), .. }] = aside else { return None };
    let has_or = list.iter().rev().nth(1).is_some_and(|token| token.is_word("or"));
    (has_or && lead::is_harmless(before)).then_some(())?;
    let class = all_numbers(&entries(list)?, place)?;
    Some(at(before).map(|at| (at, Class::Plain)).into_iter().chain([(at(aside)?, class)]).collect())
}

fn are_neighbours(low: &ListedValue<'_>, high: &ListedValue<'_>) -> bool {
    let whole = |value: &ListedValue<'_>| value.number.as_ref().and_then(Number::as_i64);
    whole(low).zip(whole(high)).is_some_and(|(low, high)| low.abs_diff(high) == 1)
}

/// "Sorted in `asc` or `desc` order": code spans with "or" between, or with something else that tells that they are values, and
/// nothing that names another field.
fn coded<'t>(
    tokens: &'t [Token<'t>],
    text: &'t str,
    place: SentencePlace<'_>,
    is_list: bool,
) -> Option<Vec<(Range<usize>, Class)>> {
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let first = tokens.iter().position(is_code)?;
    let joins = |token: &Token<'_>| token.is_word("or") || matches!(token.kind, TokenKind::Punct(',' | '/' | '|'));
    let length = tokens.get(first..)?.iter().take_while(|token| is_code(token) || joins(token)).count();
    let (list, behind) = tokens.get(first..)?.split_at_checked(length)?;
    let before = tokens.get(..first)?;
    // "the id of the `A` or `B`": things, not values.
    let is_thing = before.last().is_some_and(|last| THINGS.iter().any(|word| last.is_word(word)));
    let has_or = list.iter().any(|token| token.is_word("or") || matches!(token.kind, TokenKind::Punct('/' | '|')));
    let field = |token: &Token<'_>| {
        token.has(Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::REQUIRED).and(Roles::GIVEN))
            || [
                "field",
                "fields",
                "parameter",
                "parameters",
                "attribute",
                "attributes",
                "header",
                "using",
                "same",
                "similar",
                "equivalent",
                "with",
                "use",
                "see",
            ]
            .iter()
            .any(|word| token.is_word(word))
    };
    if !(has_or || is_list)
        || is_thing
        || before.iter().chain(behind).any(|token| is_code(token) && !is_in_default(behind, token) || field(token))
    {
        return None;
    }
    let values = entries(list)?;
    let class = all_names(&values, place, text)?;
    let mut pieces = vec![(at(tokens.get(..first + length)?)?, class)];
    match super::segments::of(behind).as_slice() {
        [] => {}
        segments => {
            let default = segments.iter().find_map(|segment| super::default::read(segment, text, place));
            pieces.push((at(behind)?, default.unwrap_or(Class::Plain)));
        }
    }
    Some(pieces)
}

/// What stands in front of things, which are no values: "the id of the `A` or `B`", "the same as `a` or `b`".
const THINGS: [&str; 8] = ["the", "a", "an", "of", "as", "than", "like", "from"];

/// Whether code stands behind "default": "(default: `desc`)".
fn is_in_default(behind: &[Token<'_>], code: &Token<'_>) -> bool {
    behind
        .iter()
        .take_while(|token| token.at.start < code.at.start)
        .any(|token| token.is_word("default") || token.is_word("defaults"))
}

/// A value of a list.
struct ListedValue<'t> {
    token: &'t Token<'t>,
    /// The value in code, where that holds several.
    part: Option<&'t str>,
    number: Option<Number>,
    /// It is code, or in quotes.
    is_marked: bool,
    /// Something says what it means.
    is_explained: bool,
}

/// The values of a list, two at least; `None` if anything in it is neither a value nor what explains one.
fn entries<'t>(tokens: &'t [Token<'t>]) -> Option<Vec<ListedValue<'t>>> {
    let mut found: Vec<ListedValue<'t>> = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        rest = after_separators(rest);
        let (entry, behind) = entry(rest)?;
        let (explained, behind) = explanation(behind);
        found.push(ListedValue { is_explained: explained, ..entry });
        (found.len() <= MOST_VALUES).then_some(())?;
        rest = behind;
        // Values that are marked need nothing between them.
        let begins = |next: &Token<'_>| is_separator(next) || is_quote(next) || matches!(next.kind, TokenKind::Code(_));
        (rest.is_empty() || begins(rest.first()?)).then_some(())?;
    }
    // "include `a`, `b`": where some are written as values, words are none.
    let is_value = |entry: &ListedValue<'_>| entry.is_marked || entry.number.is_some();
    let alike = !found.iter().any(|entry| entry.is_marked) || found.iter().all(is_value);
    (found.len() > 1 && alike).then_some(found)
}

/// Values that stand in one code span: `a | b`, and where that is sure `0, 1, 5`, as commas may be part of a value.
fn in_one<'t>(tokens: &'t [Token<'t>], with_commas: bool) -> Option<Vec<ListedValue<'t>>> {
    let [token] = tokens else { return None };
    let TokenKind::Code(code) = &token.kind else { return None };
    let mark = ['|', ','].into_iter().find(|mark| code.contains(*mark) && (*mark == '|' || with_commas))?;
    let entry = |part: &'t str| {
        let part = part.trim();
        ListedValue { token, part: Some(part), number: numbers::in_code(part), is_marked: true, is_explained: false }
    };
    let found: Vec<ListedValue<'t>> = code.split(mark).take(MOST_VALUES + 1).map(entry).collect();
    (2..=MOST_VALUES).contains(&found.len()).then_some(found)
}

fn is_separator(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct(',' | ';' | '|' | '/')) || token.is_word("or") || token.is_word("and")
}

fn after_separators<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let marks = tokens.iter().take_while(|token| is_separator(token)).count();
    tokens.get(marks..).unwrap_or_default()
}

fn entry<'t>(tokens: &'t [Token<'t>]) -> Option<(ListedValue<'t>, &'t [Token<'t>])> {
    let (token, rest, is_quoted) = match tokens {
        [open, token, close, rest @ ..] if is_quote(open) && is_quote(close) => (token, rest, true),
        [token, rest @ ..] => (token, rest, false),
        [] => return None,
    };
    let number = numbers::read(std::slice::from_ref(token)).map(|(number, _)| number);
    let is_value = matches!(token.kind, TokenKind::Number(_) | TokenKind::Code(_) | TokenKind::Word(_));
    let is_marked = is_quoted || matches!(token.kind, TokenKind::Code(_));
    is_value.then_some((ListedValue { token, part: None, number, is_marked, is_explained: false }, rest))
}

fn is_quote(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('"' | '\'' | '“' | '”' | '‘' | '’'))
}

/// What stands behind a value and says what it means: "(role)", "for Sunday", "means disabled".
fn explanation<'t>(tokens: &'t [Token<'t>]) -> (bool, &'t [Token<'t>]) {
    let mut rest = tokens;
    let mut explained = false;
    if let [Token { kind: TokenKind::Punct('('), .. }, inner @ ..] = rest
        && let Some(close) = inner.iter().position(|token| token.kind == TokenKind::Punct(')'))
    {
        rest = inner.get(close + 1..).unwrap_or_default();
        explained = true;
    }
    let opens = |token: &Token<'_>| {
        ["for", "means", "to", "is"].iter().any(|word| token.is_word(word))
            || matches!(token.kind, TokenKind::Punct('=' | ':' | '-' | '–' | '—'))
    };
    if rest.first().is_some_and(opens) {
        let words = rest
            .iter()
            .take_while(|token| {
                !is_separator(token)
                    && matches!(token.kind, TokenKind::Word(_) | TokenKind::Punct('=' | ':' | '-' | '–' | '—'))
            })
            .count();
        rest = rest.get(words..).unwrap_or_default();
        explained |= words > 1;
    }
    (explained, rest)
}

/// The values of a number.
fn all_numbers(values: &[ListedValue<'_>], place: SentencePlace<'_>) -> Option<Class> {
    let is_number = place.field.is_number();
    let numbers: Option<Vec<Number>> = values.iter().map(|value| value.number.clone()).collect();
    let limit = Limit::OneOf(numbers.filter(|_| is_number)?);
    Some(super::class(limit))
}

/// The values of a text, where sentences may tell them.
fn all_names(values: &[ListedValue<'_>], place: SentencePlace<'_>, text: &str) -> Option<Class> {
    let may = place.field.may_be_told_enum() && place.field.may_hold_texts();
    may.then_some(())?;
    let name = |value: &ListedValue<'_>| {
        let name = match (value.part, &value.token.kind) {
            (Some(part), _) => part,
            (None, TokenKind::Code(code)) => code,
            _ => text.get(value.token.at.clone())?,
        };
        let name = name.trim().trim_matches(['"', '\'']);
        let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | ':'));
        (plain && !name.is_empty()).then(|| name.to_owned())
    };
    let names: Vec<String> = values.iter().map(name).collect::<Option<_>>()?;
    // Words of a sentence are no values: "a name or an address".
    let is_word = |value: &ListedValue<'_>| matches!(&value.token.kind, TokenKind::Word(word) if ["a", "an", "the"].iter().any(|article| word.is(article)));
    (!values.iter().any(is_word)).then_some(Class::Values { rule: PARTS, names })
}
