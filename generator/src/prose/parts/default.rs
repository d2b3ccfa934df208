//! Defaults that stand beside something else: "(default: 5)", "defaults to `asc`", "`id` by default".

use super::super::facts::Class;
use super::super::rules::PARTS;
use super::super::tokens::{Kind, Token};
use super::super::vocabulary::Roles;
use super::segments::{Mark, Segment};
use super::{at, numbers};

/// The default that a segment names, if that is all it says.
pub(super) fn read(segment: &Segment<'_>, text: &str) -> Option<Class> {
    let tokens = segment.tokens;
    // "Maximum - 5 by default" is about the maximum.
    let before = || (segment.mark != Mark::Dash).then(|| named_before(tokens)).flatten();
    let value = named_behind(tokens).or_else(before)?;
    let value = is_value(value).then(|| text.get(at(value)?)).flatten()?;
    let value = value.trim().trim_matches(['"', '“', '”', '\'', '’']);
    (!value.is_empty()).then(|| Class::Default { rule: PARTS, value: value.into() })
}

/// "default 5", "defaults to `asc`", "the default is 5"; nothing but a value follows.
fn named_behind<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    let tokens = without(without_case(tokens), &["the", "and", "it", "this"]);
    let (first, rest) = tokens.split_first()?;
    (first.is_word("default") || first.is_word("defaults")).then_some(())?;
    let rest = without(rest, &["is", "to", "of", "the", "value"]);
    Some(match rest {
        [Token { kind: Kind::Punct(':' | '='), .. }, rest @ ..] => rest,
        whole => whole,
    })
}

/// "5 by default", "`asc` (default)" is for the reader of values.
fn named_before<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p [Token<'t>]> {
    match tokens {
        [value @ .., by, default] if by.is_word("by") && default.is_word("default") => Some(value),
        _ => None,
    }
}

/// The same without "if not set" at the end, which is when any default holds.
fn without_case<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const ABSENT: [&str; 7] = ["set", "specified", "provided", "given", "present", "omitted", "supplied"];
    let absent = |token: &Token<'_>| ABSENT.iter().any(|word| token.is_word(word));
    match tokens {
        [rest @ .., case, not, last] if case.has(Roles::CONDITION) && not.is_word("not") && absent(last) => rest,
        [rest @ .., case, last] if case.has(Roles::CONDITION) && last.is_word("omitted") => rest,
        whole => whole,
    }
}

fn without<'p, 't>(tokens: &'p [Token<'t>], words: &[&str]) -> &'p [Token<'t>] {
    let start = tokens.iter().take_while(|token| words.iter().any(|word| token.is_word(word))).count();
    tokens.get(start..).unwrap_or_default()
}

/// Whether tokens are a value as one writes it: a number, code, a quoted text, or one word that is no phrase.
fn is_value(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [Token { kind: Kind::Code(_), .. }] => true,
        [Token { kind: Kind::Word(word), .. }] => {
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
            Token { kind: Kind::Punct('"' | '“' | '\''), .. },
            inner @ ..,
            Token { kind: Kind::Punct('"' | '”' | '\''), .. },
        ] => !inner.is_empty() && inner.len() <= 3,
        _ => numbers::read(tokens).is_some_and(|(_, length)| length == tokens.len()),
    }
}
