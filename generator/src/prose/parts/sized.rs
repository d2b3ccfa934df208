//! "A six-character alphanumeric code", "12-digit account ID": an adjective that tells how long a text is.

use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::{lead, numbers};
use crate::api::{Count, Limit};

/// What such a text is called.
const NOUNS: [&str; 19] = [
    "reference",
    "locator",
    "code",
    "codes",
    "id",
    "identifier",
    "pin",
    "string",
    "hash",
    "token",
    "key",
    "abbreviation",
    "number",
    "checksum",
    "digest",
    "passcode",
    "serial",
    "symbol",
    "acronym",
];

/// Words behind which a text is told apart, and not described: "code of the country", "string that identifies it".
const BEHIND: [&str; 14] = [
    "of",
    "for",
    "identifying",
    "that",
    "which",
    "from",
    "sent",
    "shown",
    "generated",
    "assigned",
    "issued",
    "used",
    "printed",
    "found",
];

/// The length of a text that is called so, if words say no more.
pub(super) fn read(tokens: &[Token<'_>], place: SentencePlace<'_>) -> Option<Limit> {
    const OPENING: [&str; 8] = ["it", "this", "value", "must", "be", "is", "indicates", "specifies"];
    let opening = tokens.iter().take_while(|token| token.is_any_word(&OPENING)).count();
    let tokens = tokens.get(opening..)?;
    let is_article = |token: &&Token<'_>| token.is_any_word(&["a", "an", "the", "your", "its"]);
    let article = tokens.iter().take(1).filter(is_article).count();
    // "The boat's 10-digit number"
    let owns = |token: &&Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.spelling().ends_with("'s"));
    let article = article + tokens.iter().skip(article).take(1).filter(owns).count();
    let (lengths, taken) = adjective(tokens.get(article..)?)?;
    let words = tokens.get(article + taken..)?;
    let words = match words {
        [words @ .., only] if only.is_word("only") => words,
        whole => whole,
    };
    let end = words.iter().position(|token| token.is_any_word(&BEHIND)).unwrap_or(words.len());
    let (noun, behind) = words.split_at_checked(end)?;
    let last = noun.last()?;
    // "Two-letter language codes" of one text are several.
    let is_many = last.is_word("codes") && place.field.is_single();
    let is_named = last.is_any_word(&NOUNS) && !is_many;
    (is_named && is_name(noun) && is_name(behind) && place.field.is_text()).then_some(Limit::Length(lengths))
}

/// Whether words name something, and neither list nor bound anything.
fn is_name(words: &[Token<'_>]) -> bool {
    let sets_apart = Roles::CONDITION.and(Roles::NEGATING).and(Roles::EXAMPLE).and(Roles::HEDGE).and(Roles::LIMITING);
    let joins = |token: &Token<'_>| token.is_any_word(&["and", "or", "plus", "prefix", "suffix", "followed"]);
    let is_word =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Word(_)) && !token.has(sets_apart) && !joins(token);
    // "ISO 4217 currency code"
    let standard = usize::from(
        matches!(words, [iso, number, ..] if iso.is_word("iso") && numbers::may_be_in(std::slice::from_ref(number))),
    );
    let words = words.get(2 * standard..).unwrap_or_default();
    words.iter().all(is_word) && !lead::has_numbers(words)
}

/// Whether a word is such an adjective: "six-character".
pub(super) fn is_adjective(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, unit)| is_unit(unit))
}

fn is_unit(unit: &str) -> bool {
    ["character", "characters", "char", "digit", "letter"].iter().any(|known| unit.eq_ignore_ascii_case(known))
}

/// "six-character", "12 digit": how many, and how many tokens that takes.
fn adjective(tokens: &[Token<'_>]) -> Option<(Count, usize)> {
    let exactly = |number: u64| Count { min: Some(number), max: Some(number) };
    if let TokenKind::Word(word) = &tokens.first()?.kind
        && let Some((number, unit)) = word.spelling().split_once('-')
    {
        return is_unit(unit).then(|| numbers::in_words(number)).flatten().map(|number| (exactly(number), 1));
    }
    let (counts, length) = match tokens {
        [Token { kind: TokenKind::Range(low, high), .. }, ..] => {
            (Count { min: Some(low.parse().ok()?), max: Some(high.parse().ok()?) }, 1)
        }
        [Token { kind: TokenKind::Number(low), .. }, to, Token { kind: TokenKind::Number(high), .. }, ..]
            if to.is_word("to") =>
        {
            (Count { min: Some(low.parse().ok()?), max: Some(high.parse().ok()?) }, 3)
        }
        _ => {
            let (number, length) = numbers::read(tokens)?;
            (exactly(number.as_u64()?), length)
        }
    };
    let dash = usize::from(tokens.get(length).is_some_and(|token| token.kind == TokenKind::Punct('-')));
    let TokenKind::Word(unit) = &tokens.get(length + dash)?.kind else { return None };
    is_unit(unit.spelling()).then_some((counts, length + dash + 1))
}
