//! Lists that words around them make values of, whatever these are written as: "Number of sails: 1, 2 or 3.", "GTC, IOC and FOK are
//! possible."

use std::ops::Range;

use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind, have_any_word};
use super::entries::{self, ListedValue, all_names, all_numbers};
use super::introductions::{self, Written};
use super::tails::{marked_default, tail_of, with_default};
use super::{at, lead, partial};

/// What bytes of a sentence were taken for.
type Piece = (Range<usize>, Class);

/// The pieces of a sentence that holds such a list.
pub(super) fn read<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    numbers_behind_colon(tokens, text, place).or_else(|| available(tokens, text, place))
}

/// "Number of sails: 1, 2 or 3."
fn numbers_behind_colon<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    /// Words in front of numbers that are not all there are.
    const OTHERWISE: [&str; 10] =
        ["default", "defaults", "examples", "used", "current", "currently", "see", "version", "versions", "reserved"];
    let colon = tokens.iter().position(|token| token.kind == TokenKind::Punct(':'))?;
    let (before, [_, list @ ..]) = tokens.split_at_checked(colon)? else { return None };
    let is_other = before.is_empty()
        || have_any_word(before, &OTHERWISE)
        || introductions::is_case(before)
        || partial::leads_elsewhere(before);
    let (values, tail) = entries::before_tail(list);
    let listed = list.get(..list.len() - tail.len())?;
    let has_or = listed.iter().any(|token| token.is_word("or"));
    let are_numbers = values.iter().all(|value| value.number.is_some());
    (place.field.is_number() && !is_other && has_or && are_numbers && values.len() > 1).then_some(())?;
    let class = all_numbers(&values, place)?;
    let rest = tail_of(tail, &values, text, place)?;
    let pieces = [(at(before)?, Class::Plain), (at(listed)?, class)];
    Some(pieces.into_iter().chain(marked_default(&values, text, place)).chain(rest).collect())
}

/// "360, 480 and 720 are available.", "GTC, IOC and FOK are possible; GTC is the default."
fn available<'t>(tokens: &'t [Token<'t>], text: &'t str, place: SentencePlace<'_>) -> Option<Vec<Piece>> {
    // "Status to set, only `open` and `shut` are permitted"
    let only = tokens.iter().position(|token| token.is_word("only")).map_or(0, |only| only + 1);
    let (before, tokens) = tokens.split_at_checked(only)?;
    let is_plain = lead::is_harmless(
        before.get(..only.saturating_sub(1))?.split(|token| token.kind == TokenKind::Punct(',')).next()?,
    );
    (only == 0 || is_plain).then_some(())?;
    let (values, behind) = entries::before_tail(tokens);
    let list = tokens.get(..tokens.len() - behind.len())?;
    // "`a`, `b` and `c` units are available"
    let noun =
        usize::from(behind.get(1).is_some_and(|are| are.is_word("are")) && values.iter().all(|value| value.is_marked));
    let [are, permitted, tail @ ..] = behind.get(noun..)? else { return None };
    let permits = entries::is_permitted(permitted) || permitted.is_word("recognized");
    let are_values = values.iter().all(|value| value.is_written(Written::Symbols) && !value.is_explained);
    (are.is_word("are") && permits && values.len() > 1 && are_values).then_some(())?;
    let class = all_numbers(&values, place).or_else(|| names(&values, text, place))?;
    let rest = tail_of(tail, &values, text, place)?;
    let class = with_default(class, &rest);
    Some(at(before).map(|at| (at, Class::Plain)).into_iter().chain([(at(list)?, class)]).chain(rest).collect())
}

/// Numbers are none of a text's values: "80 and 443 are allowed" may speak of anything.
fn names(values: &[ListedValue<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    let are_names = values.iter().all(|value| value.number.is_none());
    are_names.then(|| all_names(values, place, text)).flatten()
}
