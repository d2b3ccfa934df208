//! What a default is at a field of its kind: a number is told without its unit and in the field's own, and words that are none are
//! no default of a number.

use serde_json::Number;

use super::super::classify::vocabulary;
use super::super::facts::ValueKind;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind, lex_words};
use super::super::vocabulary::Roles;
use super::phrases::{LimitPart, Unit};
use super::units::{in_own_unit, is_in_seconds, is_own_unit};
use super::{again, amounts, lead, numbers};
use crate::Text;

/// The default that words tell at a field; `None` of a number, a time or a state that they speak of without naming it.
pub(super) fn settled(value: Text, place: SentencePlace<'_>) -> Option<Text> {
    let value = unquoted(&value).map(Text::from).unwrap_or(value);
    let value = quoted_first(&value).map(Text::from).unwrap_or(value);
    // "80 or 443": which of them it is, is not told.
    if value.split(' ').any(|word| word == "or") {
        return None;
    }
    if !place.field.is_single() {
        // A list that was cut
        return Some(value).filter(|value| !value.starts_with('[') || value.ends_with(']'));
    }
    if is_call(&value) || is_placeholder(&value) || value.eq_ignore_ascii_case("empty") && place.field.may_hold_texts()
    {
        return None;
    }
    if lead::is_number(place) {
        return number(&value, place);
    }
    match place.field.value() {
        ValueKind::Other => state(&value),
        ValueKind::Duration => (!(opens_in_words(&value) || is_words_of_time(&value))).then_some(value),
        // "All active projects of the user" is no value; "id asc" may be one.
        ValueKind::Unknown => (!(goes_on(&value) || is_long(&value) && opens_in_words(&value))).then_some(value),
        ValueKind::Number | ValueKind::Text => (!goes_on(&value)).then_some(value),
    }
}

/// "$LANG", "{name}", "<name of the user>": what stands there is told nowhere.
fn is_placeholder(value: &str) -> bool {
    let inner = |open: char, close: char| value.strip_prefix(open).and_then(|value| value.strip_suffix(close));
    let is_named = |inner: &str| inner.starts_with(char::is_alphabetic);
    value.strip_prefix('$').is_some_and(|name| name.trim_start_matches('{').starts_with(char::is_alphabetic))
        || inner('{', '}').is_some_and(|inner| is_named(inner) && !inner.contains(':'))
        || inner('<', '>').is_some_and(is_named)
}

/// "slugify(name)": what it comes to is told nowhere.
fn is_call(value: &str) -> bool {
    let name = value.split_once('(').filter(|_| value.ends_with(')')).map(|(name, _)| name);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')))
}

fn unquoted(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    inner.filter(|inner| !inner.is_empty() && !inner.contains('\''))
}

/// "16:9" of "'16:9' on some boats"
fn quoted_first(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let (inner, rest) = value.strip_prefix(quote)?.split_once(quote)?;
    (!inner.is_empty() && !rest.contains(quote) && rest.starts_with(' ')).then_some(inner)
}

/// "20" of "20 boats", "43200" of "12 hours" where the field is in seconds; a word alone may be a value, too.
fn number(value: &Text, place: SentencePlace<'_>) -> Option<Text> {
    if let Some(number) = numbers::in_words(value) {
        return Some(number.to_string().into());
    }
    let tokens = lex_words(value, vocabulary());
    match tokens.as_slice() {
        [] => None,
        // A number may have a name.
        [Token { kind: TokenKind::Word(word), .. }] if word.is("null") || word.spelling().contains('_') => {
            Some(value.clone())
        }
        [Token { kind: TokenKind::Word(word), .. }] if word.spelling().starts_with(|c: char| c.is_ascii_digit()) => {
            let spelling = word.spelling();
            // "128x8192": a product, as pages write it.
            let is_digit = |c: u8| c.is_ascii_digit() || c == b'x';
            let is_product = spelling.bytes().all(is_digit) && spelling.ends_with(|c: char| c.is_ascii_digit());
            let is_number = numbers::in_code(spelling).is_some()
                || is_product
                || spelling.bytes().all(|c| !c.is_ascii_alphabetic());
            let own = || is_number.then(|| value.clone());
            glued(spelling, place).map(|number| number.to_string().into()).or_else(own)
        }
        tokens => match numbers::read(tokens) {
            Some((number, length)) if length == tokens.len() && value.contains(' ') => Some(number.to_string().into()),
            Some((_, length)) if length == tokens.len() => Some(without_separators(value)),
            Some((number, length)) => {
                counted(&number, tokens.get(length..)?, place).map(|number| number.to_string().into())
            }
            // "5-10", "TBD", "unlimited"
            None => None,
        },
    }
}

/// "2000" of "2,000"
fn without_separators(value: &Text) -> Text {
    if value.contains(',') { value.replace(',', "").into() } else { value.clone() }
}

/// A number that has its unit in the same word: `500ms`.
fn glued(word: &str, place: SentencePlace<'_>) -> Option<Number> {
    const SECOND: u64 = 1000;
    let parts = amounts::read(word)?;
    let [LimitPart::Number(number), LimitPart::Unit(Unit::Time(unit))] = parts.as_slice() else { return None };
    in_own_unit(number, *unit, place).or_else(|| (*unit == SECOND).then(|| number.clone()))
}

/// A number behind which words say what it counts; `None` where it is in a unit that may be another than the field's.
pub(super) fn counted(number: &Number, words: &[Token<'_>], place: SentencePlace<'_>) -> Option<Number> {
    let (unit, rest) = words.split_first()?;
    if let Some(time) = again::unit_of_time(std::slice::from_ref(unit)) {
        let is_told =
            is_own_unit(unit, place) || (unit.is_word("seconds") || unit.is_word("second")) && is_in_seconds(place);
        let own = if is_told { Some(number.clone()) } else { in_own_unit(number, time, place) };
        return own.filter(|_| is_remark(rest));
    }
    let is_plain = |token: &Token<'_>| matches!(token.kind, TokenKind::Word(_)) && !token.has(Roles::OTHER_UNIT);
    // "50 lamps" of a number that counts something.
    let is_named = || {
        rest.is_empty()
            && matches!(&unit.kind, TokenKind::Word(word) if word.roles() == Roles::default() && word.spelling().ends_with('s'))
    };
    let is_noun = is_plain(unit) && (lead::is_count(place) && is_remark(rest) || is_named());
    (is_noun || is_plain(unit) && unit.has(Roles::SCOPE) && is_remark(rest)).then(|| number.clone())
}

/// "On the API", "per page": words behind a number and its unit that name no other number and no case.
fn is_remark(words: &[Token<'_>]) -> bool {
    let sets_case = Roles::CONDITION.and(Roles::NUMBER).and(Roles::NEGATING);
    let is_plain = |token: &Token<'_>| matches!(token.kind, TokenKind::Word(_)) && !token.has(sets_case);
    !lead::has_numbers(words) && words.iter().all(is_plain)
}

/// "true" of "true for lamps"; words that are none say where a value comes from.
fn state(value: &Text) -> Option<Text> {
    let mut words = value.split_whitespace();
    let first = words.next()?;
    let is_state = ["true", "false", "null", "none", "empty"].iter().any(|state| first.eq_ignore_ascii_case(state));
    match (words.next(), is_state) {
        (None, _) => Some(value.clone()),
        (Some(_), true) if !value.contains([',', '\'', '"']) => Some(first.into()),
        _ => (!first.chars().all(char::is_alphabetic)).then(|| value.clone()),
    }
}

/// "Forever", "30 days ago", "7 days after the start": when, and no time that could be sent.
fn is_words_of_time(value: &str) -> bool {
    const RELATIONS: [&str; 7] = ["ago", "after", "before", "from", "of", "the", "later"];
    let is_relative =
        value.split_whitespace().any(|word| RELATIONS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let is_word = !value.contains(' ') && value.chars().all(char::is_lowercase);
    is_relative || is_word && value != "null" && numbers::in_words(value).is_none()
}

/// Whether words do not begin with a value: "the time of the server".
fn opens_in_words(value: &str) -> bool {
    let first = value.split_whitespace().next().unwrap_or_default();
    value.contains(' ') && first.chars().all(char::is_alphabetic) && numbers::in_words(first).is_none()
}

/// Whether there are more words than a value has.
fn is_long(value: &str) -> bool {
    const MOST_WORDS: usize = 3;
    value.split_whitespace().count() > MOST_WORDS
}

/// Whether words go on with what was said before them, and name nothing: "and is capped by the flag".
fn goes_on(value: &str) -> bool {
    let first = value.split_whitespace().next().unwrap_or_default();
    value.contains(' ') && ["and", "or", "but", "to", "by"].iter().any(|word| first.eq_ignore_ascii_case(word))
}
