//! Values in code, which nothing else introduces: "Sorted in `asc` or `desc` order".

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::entries::{self, ListedValue, all_names};
use super::tails::{default_among, marked_default, names_other};
use super::{at, default, lead, named, partial, segments};

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// Code spans with "or" between, or with something else that tells that they are values, and nothing that names another field.
pub(super) fn read<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    let first = tokens.iter().position(is_code)?;
    let (before, rest) = tokens.split_at_checked(first)?;
    if leads_elsewhere(before, tokens, place) {
        return None;
    }
    let (values, behind) = entries::before_tail(rest);
    let list = rest.get(..rest.len() - behind.len())?;
    (are_told(&values, before, list, behind) && !is_continued(before, list, behind)).then_some(())?;
    let class = all_names(&values, place, text)?;
    let mut pieces = vec![(at(tokens.get(..first + list.len())?)?, class)];
    pieces.extend(marked_default(&values, text, place));
    if !behind.is_empty() {
        let segments = segments::of(behind);
        let default = segments
            .iter()
            .find_map(|segment| default::read(segment, text, place).or_else(|| default_among(segment, &values, text)));
        pieces.push((at(behind)?, default.unwrap_or(Class::Plain)));
    }
    Some(pieces)
}

fn is_code(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Code(_))
}

/// Whether words in front of the first value speak of something else: "in production `a` or `b`", "must contain `a` or `b`",
/// "format: `a` or `b`", "the boat must be `a` or `b`".
fn leads_elsewhere(before: &[Token<'_>], tokens: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let opens = |opening: &Token<'_>| opening.has(Roles::SCOPE.and(Roles::CONDITION)) && !opening.is_word("whether");
    let is_form = |token: &Token<'_>| token.is_any_word(&["form", "format"]);
    let is_own = |token: &Token<'_>| lead::names_field(std::slice::from_ref(token), place);
    // "Must be in `a` or `b`"; "in `asc` or `desc` order" tells which.
    let is_order = |token: &Token<'_>| token.is_any_word(&["sort", "sorted", "order", "ordered", "direction"]);
    let is_within = || before.last().is_some_and(|last| last.is_word("in")) && !tokens.iter().any(is_order);
    let is_of_other = || match before {
        [subject @ .., modal, be] if modal.is_any_word(&["must", "should"]) && be.is_word("be") => {
            partial::is_other_subject(subject, place)
        }
        _ => false,
    };
    before.first().is_some_and(opens)
        || before.iter().any(|token| is_form(token) && !is_own(token))
        || partial::leads_elsewhere(before)
        || named::is_alternative(before)
        || is_within()
        || is_of_other()
}

/// Whether something tells that the code spans of a list are values.
fn are_told(values: &[ListedValue<'_>], before: &[Token<'_>], list: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    let last_is = |words: &[&str]| before.last().is_some_and(|last| last.is_any_word(words));
    let has_or = list.iter().any(|token| token.is_word("or") || matches!(token.kind, TokenKind::Punct('/' | '|')));
    let sets_field = is_set(before) && before.first().is_some_and(sets) && behind.is_empty();
    let tells_values = has_or || sets_field || values.iter().any(|value| value.is_default);
    // "the id of the `A` or `B`": things, not values. "set the order to" names them.
    let is_thing = last_is(&THINGS) && !is_set(before) || last_is(&["by"]) && !named::ends_in_order(before);
    let is_whole_code = values.iter().all(|value| value.tokens().iter().all(is_code));
    values.len() > 1 && tells_values && is_whole_code && !is_thing
}

/// Whether what stands around a list takes it back, or goes on with a value: "followed by an id", "in older versions".
fn is_continued(before: &[Token<'_>], list: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    const GOES_ON: [&str; 11] = [
        "followed",
        "then",
        "older",
        "newer",
        "earlier",
        "versions",
        "version",
        "prefix",
        "suffix",
        "separated",
        "own",
    ];
    let is_named = before.last().is_some_and(|last| last.kind == TokenKind::Punct(':'));
    // "What to do when the boat sinks: `a` or `b`": a case in the middle of a label is what it is about.
    let others = match () {
        () if is_named => Roles::NEGATING.and(Roles::EXAMPLE).and(Roles::REQUIRED),
        () if is_set(before) => OTHERS,
        () => OTHERS.and(Roles::GIVEN),
    };
    let speaks_of_others =
        |token: &Token<'_>| is_code(token) && !is_in_default(behind, token) || token.has(others) || names_other(token);
    let is_field = named::ends_in_order(before) && behind.first().is_some_and(names_other);
    let behind_fields = behind.get(usize::from(is_field)..).unwrap_or_default();
    let and_more = match behind {
        [and, article, noun, ..] => {
            and.is_word("and") && article.is_any_word(&["a", "an", "the"]) && !noun.is_word("default")
        }
        _ => false,
    };
    // "Set to `shut` or `sold` to end it": other values do something else.
    let value = list.iter().rposition(is_code).map_or(0, |last| last + 1);
    let has_purpose =
        || list.get(value..).unwrap_or_default().first().or(behind.first()).is_some_and(|to| to.is_word("to"));
    // "`name` or `date`, `asc` or `desc`": two lists.
    let ors = list.iter().filter(|token| token.is_word("or")).count();
    let has_comma = list.iter().any(|token| token.kind == TokenKind::Punct(','));
    // "Either `name` or `date` is shown", "`name` or `date` of the file": they stand in a sentence about something else.
    let goes_on = |first: &Token<'_>| {
        first.is_any_word(&["on", "in", "of", "by", "at", "that", "will", "is", "has", "can", "are", "was", "for"])
    };
    and_more
        || behind.first().is_some_and(goes_on)
        || ors > 1 && has_comma
        || before.iter().any(speaks_of_others)
        || behind_fields.iter().any(|token| speaks_of_others(token) || token.has(OTHERS))
        || behind.iter().any(|token| token.is_any_word(&GOES_ON))
        || list.iter().any(|token| token.has(Roles::EXAMPLE))
        || before.len() == 2 && is_set(before) && has_purpose()
}

/// "Set the order to": what follows are its values.
fn is_set(before: &[Token<'_>]) -> bool {
    before.last().is_some_and(|last| last.is_word("to")) && before.iter().any(sets)
}

fn sets(token: &Token<'_>) -> bool {
    token.is_any_word(&["set", "sets", "setting", "sort", "order"])
}

/// Words that set a case apart or speak of something else than values of the field.
const OTHERS: Roles = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::REQUIRED);

/// What stands in front of things, which are no values: "the id of the `A` or `B`", "the same as `a` or `b`", "a boat to `a` or `b`".
const THINGS: [&str; 10] = ["the", "a", "an", "of", "as", "than", "like", "from", "to", "for"];

/// Whether code stands behind "default": "(default: `desc`)".
fn is_in_default(behind: &[Token<'_>], code: &Token<'_>) -> bool {
    behind
        .iter()
        .take_while(|token| token.at.start < code.at.start)
        .any(|token| token.is_word("default") || token.is_word("defaults"))
}
