//! Defaults that stand beside something else: "(default: 5)", "defaults to `asc`", "`id` by default".

use std::ops::Range;

use crate::Text;

use super::super::classify::vocabulary;
use super::super::facts::Class;
use super::super::place::SentencePlace;
use super::super::rules::PARTS;
use super::super::tokens::{Token, TokenKind, lex_words};
use super::super::vocabulary::Roles;
use super::bound::{is_in_seconds, is_own_unit};
use super::segment::{Mark, Segment};
use super::{again, at, lead, numbers};

/// The bytes of a default, and its class.
type Found = (Range<usize>, Class);

/// The default that a segment names, if that is all it says.
pub(super) fn read(segment: &Segment<'_>, text: &str, place: SentencePlace<'_>) -> Option<Class> {
    let tokens = segment.tokens;
    tokens.iter().any(may_tell).then_some(())?;
    // "Maximum - 5 by default" is about the maximum.
    let before = || (segment.mark != Mark::Dash).then(|| named_before(tokens, place)).flatten();
    let value = without_told_again(named_behind(tokens, place).or_else(before)?);
    class(without_own_unit(value, place), text, place)
}

/// "From 0 (default) to 3": the default that is marked among other words, and these without the mark.
pub(super) fn marked<'t>(
    tokens: &[Token<'t>],
    text: &str,
    place: SentencePlace<'_>,
) -> Option<(Found, Vec<Token<'t>>)> {
    let open = |token: &Token<'_>| token.kind == TokenKind::Punct('(');
    let at =
        tokens.windows(2).position(|both| matches!(both, [mark, word] if open(mark) && word.is_word("default")))?;
    let (before, mark) = tokens.split_at_checked(at)?;
    let value = usize::from(mark.get(2).is_some_and(|token| token.is_word("value")));
    mark.get(2 + value).filter(|token| token.kind == TokenKind::Punct(')'))?;
    let last = before.last().map(std::slice::from_ref)?;
    numbers::read(last)?;
    let class = class(last, text, place)?;
    let rest = before.iter().chain(mark.get(3 + value..)?).cloned().collect();
    Some(((mark.get(1)?.at.clone(), class), rest))
}

/// "The default and maximum is 20": the default, and the words of the bound.
pub(super) fn and_bound<'t>(
    tokens: &[Token<'t>],
    text: &str,
    place: SentencePlace<'_>,
) -> Option<(Found, Vec<Token<'t>>)> {
    let joins = |three: &[Token<'_>]| match three {
        [first, and, last] if and.is_word("and") => {
            first.is_word("default") && last.has(Roles::EXTREME) || first.has(Roles::EXTREME) && last.is_word("default")
        }
        _ => false,
    };
    let at = tokens.windows(3).position(joins)?;
    let value = tokens.last().map(std::slice::from_ref)?;
    numbers::read(value)?;
    let class = class(value, text, place)?;
    let default = tokens.iter().skip(at).find(|token| token.is_word("default"))?;
    let is_kept = |token: &&Token<'t>| !token.is_word("default") && !token.is_word("and");
    Some(((default.at.clone(), class), tokens.iter().filter(is_kept).cloned().collect()))
}

/// "If not specified, 100 is used": the default, and the bytes of all of it.
pub(super) fn when_absent(tokens: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<(Range<usize>, Class)> {
    let (case, [_, said @ ..]) =
        tokens.split_at_checked(tokens.iter().position(|token| token.kind == TokenKind::Punct(','))?)?
    else {
        return None;
    };
    without_case(case).is_empty().then_some(())?;
    let said = without(said, &["then"]);
    // "The value of `name` is used" names another field.
    let value = match said {
        [value @ .., is, used] if is_used(is, used) => value,
        [value @ .., will, be, used] if will.is_word("will") && is_used(be, used) => value,
        _ => named_behind(without(said, &["it", "this", "value", "will", "be", "is", "set", "to", "the"]), place)?,
    };
    let is_default = value.iter().any(|token| token.is_word("default"));
    let value = without(value, &["the", "default", "value"]);
    // "the default of 5"; "the value of `depth`" is that of another field.
    let value = if is_default { without(value, &["of"]) } else { value };
    let value = without_own_unit(value, place);
    Some((at(tokens)?, class(value, text, place)?))
}

fn is_used(is: &Token<'_>, used: &Token<'_>) -> bool {
    let used = ["used", "assumed", "applied", "taken"].iter().any(|word| used.is_word(word));
    used && (is.is_word("is") || is.is_word("be"))
}

/// "604,800" of "604,800 (1 week)"
fn without_told_again<'p, 't>(value: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let open = value.iter().position(|token| token.kind == TokenKind::Punct('('));
    let parted = open.and_then(|open| value.split_at_checked(open));
    parted
        .filter(|(before, aside)| again::aside(aside, before) == Some(aside.len()))
        .map_or(value, |(before, _)| before)
}

/// The same without the unit that the field is counted in: "10 seconds" of `timeoutSeconds`, "20 boats" of `limit`.
fn without_own_unit<'p, 't>(value: &'p [Token<'t>], place: SentencePlace<'_>) -> &'p [Token<'t>] {
    match value {
        [number, unit] if numbers::may_be_in(std::slice::from_ref(number)) && is_unit_of(unit, place) => {
            std::slice::from_ref(number)
        }
        whole => whole,
    }
}

/// Whether a word only says what a number counts.
fn is_unit_of(unit: &Token<'_>, place: SentencePlace<'_>) -> bool {
    let is_number = || place.field.is_number();
    let is_letters = |word: &str| word.bytes().all(|c| c.is_ascii_alphabetic());
    let is_plain = |unit: &Token<'_>| {
        matches!(&unit.kind, TokenKind::Word(word) if is_letters(word.spelling()))
            && !unit.has(Roles::OTHER_UNIT)
            && again::unit_of_time(std::slice::from_ref(unit)).is_none()
    };
    let is_seconds = unit.is_word("seconds") || unit.is_word("second");
    is_own_unit(unit, place)
        || is_number() && (is_seconds && is_in_seconds(place) || is_plain(unit) && lead::is_count(place))
}

/// A default as another rule took it, without the unit that a number has.
pub(super) fn counted(value: Text, place: SentencePlace<'_>) -> Text {
    let unquoted = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    if let Some(unquoted) = unquoted.filter(|inner| !inner.is_empty() && !inner.contains('\'')) {
        return unquoted.into();
    }
    if !place.field.holds_numbers() {
        return value;
    }
    if let Some(number) = numbers::in_words(&value).filter(|_| place.field.is_single()) {
        return number.to_string().into();
    }
    let tokens = lex_words(&value, vocabulary());
    let number = match without_own_unit(&tokens, place) {
        [number] if tokens.len() > 1 => {
            numbers::read(std::slice::from_ref(number)).map(|(number, _)| number.to_string().into())
        }
        _ => None,
    };
    number.unwrap_or(value)
}

pub(super) fn class(value: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    if let [Token { kind: TokenKind::Code(code), .. }] = value
        && let Some(assigned) = place.assigned(code)
    {
        return Some(Class::Default { rule: PARTS, value: assigned.into() });
    }
    let value = is_value(value).then(|| text.get(at(value)?)).flatten()?;
    let value = value.trim().trim_matches(['"', '“', '”', '\'', '’']);
    (!value.is_empty()).then(|| Class::Default { rule: PARTS, value: value.into() })
}

/// Words of which each default has one.
fn may_tell(token: &Token<'_>) -> bool {
    token.is_word("default") || token.is_word("defaults") || token.has(Roles::CONDITION)
}

/// "default 5", "defaults to `asc`", "the default is 5", "this parameter defaults to 5", "the default for this field is 5"; nothing but a
/// value follows.
fn named_behind<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let tokens = without(without_case(tokens), &["the", "and", "it", "this", "but"]);
    let tokens = match tokens {
        [field, defaults, ..] if defaults.is_word("defaults") && is_field(field, place) => tokens.get(1..)?,
        _ => tokens,
    };
    let (first, rest) = tokens.split_first()?;
    (first.is_word("default") || first.is_word("defaults")).then_some(())?;
    let rest = without_subject(without(rest, &["value"]), place);
    let rest = without(rest, &["is", "to", "of", "the", "value"]);
    Some(match rest {
        [Token { kind: TokenKind::Punct(':' | '='), .. }, rest @ ..] => rest,
        whole => whole,
    })
}

/// The words behind "default" without what tells whose it is: "for this field", "page size" of `page_size`.
fn without_subject<'p, 't>(words: &'p [Token<'t>], place: SentencePlace<'_>) -> &'p [Token<'t>] {
    const MOST_WORDS: usize = 3;
    let verb = words.iter().take(MOST_WORDS + 1).position(|token| token.is_word("is"));
    let Some((subject, rest)) = verb.and_then(|verb| words.split_at_checked(verb)) else { return words };
    let is_own = match subject {
        [owner, this, field] if owner.is_word("for") || owner.is_word("of") => is_this(this) && is_field(field, place),
        [] => false,
        names => names.iter().all(|name| {
            let behaves = name.is_word("behavior") || name.is_word("behaviour");
            behaves || lead::names_field(std::slice::from_ref(name), place)
        }),
    };
    if is_own { rest } else { words }
}

/// Whether a word is what a description calls its field, or a word of its name.
fn is_field(word: &Token<'_>, place: SentencePlace<'_>) -> bool {
    word.has(Roles::FIELD)
        || matches!(&word.kind, TokenKind::Code(code) if *code == place.name())
        || lead::names_field(std::slice::from_ref(word), place)
}

/// "5 by default", "5 if omitted", "`asc` (default)" is for the reader of values.
fn named_before<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let value = without_case(tokens);
    if value.len() < tokens.len() && is_value(value) {
        return Some(value);
    }
    match tokens {
        [value @ .., by, default] if by.is_word("by") && default.is_word("default") => {
            Some(without(value, &["the", "it", "value", "is", "set", "to"]))
        }
        [value @ .., is, the, default, what]
            if (is.is_word("is") || is.is_word("being"))
                && the.is_word("the")
                && default.is_word("default")
                && (what.has(Roles::QUANTITY) || lead::names_field(std::slice::from_ref(what), place)) =>
        {
            Some(without(value, &["with"]))
        }
        [value @ .., is, the, default]
            if (is.is_word("is") || is.is_word("being")) && the.is_word("the") && default.is_word("default") =>
        {
            Some(value)
        }
        _ => None,
    }
}

/// The same without "if not set" at the end, which is when any default holds.
fn without_case<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const ABSENT: [&str; 7] = ["set", "specified", "provided", "given", "present", "omitted", "supplied"];
    let absent = |token: &Token<'_>| ABSENT.iter().any(|word| token.is_word(word));
    match tokens {
        [rest @ .., case, not, last] if case.has(Roles::CONDITION) && not.is_word("not") && absent(last) => rest,
        [rest @ .., case, last] if case.has(Roles::CONDITION) && is_left_out(last) => rest,
        [rest @ .., case, this, field, is, last]
            if case.has(Roles::CONDITION)
                && is_this(this)
                && field.has(Roles::FIELD)
                && is.is_word("is")
                && is_left_out(last) =>
        {
            rest
        }
        [rest @ .., case, this, field, is, not, last]
            if case.has(Roles::CONDITION)
                && is_this(this)
                && field.has(Roles::FIELD)
                && is.is_word("is")
                && not.is_word("not")
                && absent(last) =>
        {
            rest
        }
        whole => whole,
    }
}

fn is_left_out(token: &Token<'_>) -> bool {
    ["omitted", "absent", "unspecified", "unset"].iter().any(|word| token.is_word(word))
}

fn is_this(token: &Token<'_>) -> bool {
    token.is_word("this") || token.is_word("the")
}

fn without<'p, 't>(tokens: &'p [Token<'t>], words: &[&str]) -> &'p [Token<'t>] {
    let start = tokens.iter().take_while(|token| words.iter().any(|word| token.is_word(word))).count();
    tokens.get(start..).unwrap_or_default()
}

/// Whether tokens are a value as one writes it: a number, code, a quoted text, or one word that is no phrase.
fn is_value(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [Token { kind: TokenKind::Code(_), .. }] => true,
        [Token { kind: TokenKind::Word(word), .. }] => {
            const WORDS: [&str; 12] =
                ["true", "false", "null", "none", "empty", "yes", "no", "on", "off", "enabled", "disabled", "nil"];
            let spelling = word.spelling();
            WORDS.iter().any(|known| word.is(known))
                || numbers::is_number_word(spelling)
                || spelling.len() > 1
                    && spelling.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
                || spelling.contains('_')
        }
        [
            Token { kind: TokenKind::Punct('"' | '“' | '\''), .. },
            inner @ ..,
            Token { kind: TokenKind::Punct('"' | '”' | '\''), .. },
        ] => !inner.is_empty() && inner.len() <= 3,
        _ => numbers::read(tokens).is_some_and(|(_, length)| length == tokens.len()),
    }
}
