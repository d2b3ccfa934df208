//! Numbers in every spelling: digits with separators, words, powers, code.

use serde_json::Number;

use super::super::numbers::{hexadecimal, number};
use super::super::tokens::{Token, TokenKind};
use super::amounts;

/// The number that tokens begin with, and how many of them it takes.
pub(super) fn read(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    if let Some(scaled) = scaled(tokens) {
        return Some(scaled);
    }
    power(tokens).or_else(|| grouped(tokens)).or_else(|| signed(tokens)).or_else(|| match &tokens.first()?.kind {
        TokenKind::Number(text) => Some((number(text)?, 1)),
        TokenKind::Code(text) => Some((in_code(text)?, 1)),
        TokenKind::Word(word) => Some((word_number(word.spelling())?, 1)),
        _ => None,
    })
}

/// "one hundred", "two million", of whole numbers.
fn scaled(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    const SCALES: [(&str, u64); 4] =
        [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    let [first, scale, ..] = tokens else { return None };
    let (_, factor) = SCALES.iter().find(|(word, _)| scale.is_word(word))?;
    let value = match &first.kind {
        TokenKind::Number(digits) => digits.parse().ok()?,
        TokenKind::Word(word) => counted(word.spelling())?,
        _ => return None,
    };
    Some((value.checked_mul(*factor)?.into(), 2))
}

/// "+90": the sign adds nothing.
fn signed(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    match tokens {
        [
            Token { kind: TokenKind::Punct('+'), at: sign, .. },
            Token { kind: TokenKind::Number(digits), at, .. },
            ..,
        ] if sign.end == at.start && digits.starts_with(|c: char| c.is_ascii_digit()) => Some((number(digits)?, 2)),
        _ => None,
    }
}

/// All numbers among tokens, both ends of a range.
pub(in super::super) fn all_in(tokens: &[Token<'_>]) -> Vec<Number> {
    let numbers = |token: &Token<'_>| match &token.kind {
        TokenKind::Range(low, high) => vec![number(low), number(high)],
        _ => vec![read(std::slice::from_ref(token)).map(|(value, _)| value)],
    };
    tokens.iter().flat_map(numbers).flatten().collect()
}

/// Whether one of the tokens may begin a number: most sentences have none, which is soon seen.
pub(super) fn may_be_in(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| match &token.kind {
        TokenKind::Number(_) | TokenKind::Range(..) => true,
        TokenKind::Code(text) => {
            text.starts_with(|c: char| c.is_ascii_digit() || c == '-') || text.contains(['<', '>', '≤', '≥'])
        }
        TokenKind::Word(word) => is_number_word(word.spelling()),
        TokenKind::Punct(_) => false,
    })
}

/// Whether a word is a number: `ten`, `10_000`, `1e6`, `60s`.
pub(super) fn is_number_word(word: &str) -> bool {
    word_number(word).is_some() || amounts::read(word).is_some()
}

fn word_number(word: &str) -> Option<Number> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return counted(word).map(Number::from);
    }
    underscored(word).or_else(|| exponent(word)).or_else(|| hexadecimal(word))
}

/// A number in code, `10`.
pub(super) fn in_code(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let plain = (is_plain && digits.starts_with(|c: char| c.is_ascii_digit())).then(|| number(text)).flatten();
    plain
        .or_else(|| with_commas(text))
        .or_else(|| underscored(text))
        .or_else(|| exponent(text))
        .or_else(|| hexadecimal(text))
}

/// A whole number in digits or in words.
pub(super) fn in_words(word: &str) -> Option<u64> {
    word.parse().ok().or_else(|| counted(word))
}

/// Numbers up to twelve in words, and tens.
fn counted(word: &str) -> Option<u64> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    // Most words are none, which their length or first letter tells.
    let first = word.bytes().next()?.to_ascii_lowercase();
    ((3..=7).contains(&word.len()) && b"zotfsen".contains(&first)).then_some(())?;
    if let Some(tens) = TENS.iter().position(|known| word.eq_ignore_ascii_case(known)) {
        return u64::try_from(10 * (tens + 2)).ok();
    }
    let at = WORDS.iter().position(|known| word.eq_ignore_ascii_case(known))?;
    u64::try_from(at).ok()
}

/// `10_000`
fn underscored(word: &str) -> Option<Number> {
    let mut groups = word.split('_');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))?;
    let mut digits = first.to_owned();
    let mut more = false;
    for group in groups {
        (group.len() == 3).then_some(())?;
        digits.push_str(group);
        more = true;
    }
    (more && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| number(&digits)).flatten()
}

/// `86,400` in code
fn with_commas(text: &str) -> Option<Number> {
    text.contains(',').then(|| underscored(&text.replace(',', "_"))).flatten()
}

/// `1e6`: whole numbers only.
fn exponent(word: &str) -> Option<Number> {
    let (digits, power) = word.split_once(['e', 'E'])?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits(digits) && all_digits(power) && power.len() <= 2).then_some(())?;
    let factor = 10_u64.checked_pow(power.parse().ok()?)?;
    digits.parse::<u64>().ok()?.checked_mul(factor).map(Number::from)
}

/// `10 000`: groups of three digits behind a blank.
fn grouped(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    let mut parts = tokens.iter().map_while(|token| match &token.kind {
        TokenKind::Number(text) => Some(text.as_ref()),
        _ => None,
    });
    let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().filter(|first| (1..=3).contains(&first.len()) && !first.starts_with('0')).filter(plain)?;
    let groups: Vec<&str> = parts.take_while(|group| group.len() == 3).filter(plain).collect();
    (!groups.is_empty()).then_some(())?;
    Some((number(&format!("{first}{}", groups.concat()))?, groups.len() + 1))
}

/// `2^31`, `2**31`, and these less one: `2^31-1`, `2^31 - 1`.
fn power(tokens: &[Token<'_>]) -> Option<(Number, usize)> {
    let [base, rest @ ..] = tokens else { return None };
    let TokenKind::Number(base) = &base.kind else { return None };
    let mark = match rest {
        [Token { kind: TokenKind::Punct('^'), .. }, ..] => 1,
        [Token { kind: TokenKind::Punct('*'), .. }, Token { kind: TokenKind::Punct('*'), .. }, ..] => 2,
        _ => return None,
    };
    let base: u64 = base.parse().ok()?;
    let rest = rest.get(mark..)?;
    let (exponent, less, length) = match rest {
        [Token { kind: TokenKind::Range(exponent, one), .. }, ..] if one == "1" => (exponent, 1, 1),
        [
            Token { kind: TokenKind::Number(exponent), .. },
            Token { kind: TokenKind::Punct('-' | '–' | '−'), .. },
            Token { kind: TokenKind::Number(one), .. },
            ..,
        ] if one == "1" => (exponent, 1, 3),
        // The minus that is glued to the one: `2^31 -1`.
        [Token { kind: TokenKind::Number(exponent), .. }, Token { kind: TokenKind::Number(one), .. }, ..]
            if one == "-1" =>
        {
            (exponent, 1, 2)
        }
        [Token { kind: TokenKind::Number(exponent), .. }, ..] => (exponent, 0, 1),
        _ => return None,
    };
    let power = u128::from(base).checked_pow(exponent.parse().ok()?)?;
    let value = u64::try_from(power.checked_sub(less)?).ok()?;
    Some((value.into(), 1 + mark + length))
}
