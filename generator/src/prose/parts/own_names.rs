//! The field's own name among the words of a bound, however it is written: "channel names" of `name`, "page size" of `page_size`.

use super::super::facts::ValueKind;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::phrases::{LimitPart, Measure, Unit};
use super::{elsewhere, numbers, wholes};

use LimitPart::{Filler, Unit as In};
use Unit::Elements;

/// "Each link can be": what is said of each is said of an element, whatever it is called.
fn is_each_noun(tokens: &[Token<'_>], at: usize) -> bool {
    let is_each = |token: &Token<'_>| token.is_word("each") || token.is_word("every");
    let is_noun = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let is_modal = |token: &Token<'_>| token.is_any_word(&["can", "may", "must", "should", "cannot", "is", "has"]);
    at == 1
        && tokens.first().is_some_and(is_each)
        && tokens.get(at).is_some_and(is_noun)
        && tokens.get(at + 1).is_some_and(is_modal)
}

/// The name of the field itself, written as words or not. A list's own name counts its elements.
pub(super) fn own_name(tokens: &[Token<'_>], at: usize, place: SentencePlace<'_>) -> Option<(LimitPart, usize)> {
    let own = place.own()?.name.as_str();
    let name: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
    let behind = tokens.get(at..).filter(|_| !name.is_empty())?;
    let is_single = place.field.is_single();
    if is_single && let Some(length) = named_with_others(behind, own).or_else(|| quoted(behind, |word| word == own)) {
        return Some((Filler, length));
    }
    // "Up to 10 `boat` parameters" of `boat`
    if place.field.is_list()
        && let Some(length) = quoted(behind, |word| word == own)
    {
        let noun =
            usize::from(behind.get(length).is_some_and(|noun| noun.is_any_word(&["parameters", "values", "entries"])));
        return Some((In(Elements), length + noun));
    }
    if place.field.is_map() && behind.first().is_some_and(|word| word.is_word("key")) {
        return Some((LimitPart::Measure(Measure::KeyLength), 1));
    }
    let part = || if is_single { Filler } else { In(Elements) };
    // "Ports must be between 1 and 65535" speaks of the numbers, "up to 5 ports" of how many there are.
    let is_counted = || {
        let before = tokens.get(..at).unwrap_or_default();
        numbers::may_be_in(before) || before.iter().any(|token| token.has(Roles::QUANTITY.and(Roles::MEASURE)))
    };
    if !is_single && place.field.value() == ValueKind::Number && !is_counted() {
        // "Ages must be" of `childAges`
        let last = last_word(own);
        let is_own =
            |run: &str| run.eq_ignore_ascii_case(&name) || at == 0 && last.len() > 2 && run.eq_ignore_ascii_case(last);
        let (length, _) = runs(behind).find(|(_, run)| is_own(run))?;
        let is_said = behind.get(length).is_some_and(|modal| modal.is_any_word(&["must", "should", "have", "need"]));
        return (is_said && place.field.is_list()).then_some((LimitPart::Measure(Measure::Value), length));
    }
    // "Tag" of `tags` is one of them.
    let is_name = |run: &str, name: &str| {
        let one = if is_single { without_plural(name) } else { name };
        run.eq_ignore_ascii_case(name) || without_plural(run).eq_ignore_ascii_case(one)
    };
    // "At least two points" of `point`, which may be given several times: how many there are.
    let counts_itself = |run: &str| {
        is_single && place.field.value() == ValueKind::Unknown && !run.eq_ignore_ascii_case(&name) && is_counted()
    };
    if let Some((length, run)) = runs(behind).find(|(_, run)| is_name(run, &name)) {
        if counts_itself(&run) {
            return None;
        }
        let called = if run.eq_ignore_ascii_case(&name) { called(behind, length) } else { 0 };
        return Some((part(), length + called));
    }
    if is_each_noun(tokens, at) && place.field.is_list() {
        return Some((Filler, 1));
    }
    let opens = at == 0 || tokens.get(at - 1).is_some_and(|before| is_article(before) || before.has(Roles::EXTREME));
    // "The descriptor" of `statement_descriptor`, "channel names" of `name`.
    let last = last_word(own);
    let [first, ..] = behind else { return None };
    if (opens || !is_single)
        && last.len() > 2
        && matches!(&first.kind, TokenKind::Word(word) if is_name(word.spelling(), last))
    {
        return Some((part(), 1));
    }
    if let Some(length) = (!is_single).then(|| end_of_name(behind, own)).flatten() {
        return Some((part(), length));
    }
    let described = opens.then(|| modified(behind, &name)).flatten().filter(|_| is_single);
    if let Some(length) = described {
        return Some((Filler, length));
    }
    if let Some(length) = extreme_of(tokens, at, place) {
        return Some((Filler, length));
    }
    // "Per tag" of `tags`
    if let Some(length) = per_one(behind, &name, place) {
        return Some((LimitPart::Each, length));
    }
    // "Each tag" of `tags`: one of the elements.
    let one = singular(&name).filter(|one| one.len() > 2 && !is_single)?;
    let (length, _) = runs(behind).find(|(_, run)| run.eq_ignore_ascii_case(&one))?;
    // "Label names" of `labels`, which maps them to something.
    let is_names = behind.get(length).is_some_and(|next| next.is_word("names") || next.is_word("name"));
    if is_names && place.field.is_map() {
        return Some((LimitPart::Measure(Measure::KeyLength), length + 1));
    }
    // "A tag must be …" speaks of each.
    let is_any = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| before.is_word("a") || before.is_word("an"));
    let part = if is_any && place.field.is_list() { LimitPart::Each } else { Filler };
    Some((part, length + called(behind, length)))
}

/// How many tokens "per tag" takes where a list is called `tags`.
fn per_one(tokens: &[Token<'_>], name: &str, place: SentencePlace<'_>) -> Option<usize> {
    let (per, rest) = tokens.split_first()?;
    let one = singular(name).filter(|_| per.is_word("per") && place.field.is_list())?;
    let (length, _) = runs(rest).find(|(_, run)| run.eq_ignore_ascii_case(&one))?;
    Some(1 + length)
}

/// How many tokens "`x` and `y`" takes with the field's name in it: what is said of both holds for each.
fn named_with_others(tokens: &[Token<'_>], own: &str) -> Option<usize> {
    let is_code = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let joins = |token: &Token<'_>| token.is_word("and") || token.kind == TokenKind::Punct(',');
    let length = tokens.iter().take_while(|token| is_code(token) || joins(token)).count();
    let names = tokens.get(..length)?;
    let is_own = |token: &Token<'_>| matches!(token.kind, TokenKind::Code(code) if code == own);
    let is_list = names.len() > 2 && names.first().is_some_and(is_code) && names.last().is_some_and(is_code);
    (is_list && names.iter().any(is_own)).then_some(length)
}

/// How many tokens a name or a type in quotes takes.
pub(super) fn quoted(tokens: &[Token<'_>], is_known: impl Fn(&str) -> bool) -> Option<usize> {
    match tokens {
        [open, Token { kind: TokenKind::Word(word), .. }, close, ..]
            if open.is_quote() && close.is_quote() && is_known(word.spelling()) =>
        {
            Some(3)
        }
        _ => None,
    }
}

/// How many tokens "key/value pairs" takes.
pub(super) fn pairs(tokens: &[Token<'_>]) -> Option<usize> {
    match tokens {
        [key, Token { kind: TokenKind::Punct('/' | ':'), .. }, value, pairs, ..]
            if key.is_word("key") && value.is_word("value") && (pairs.is_word("pairs") || pairs.is_word("pair")) =>
        {
            Some(4)
        }
        _ => None,
    }
}

/// "category" of "categories", "tag" of "tags".
fn singular(name: &str) -> Option<String> {
    let one = name.strip_suffix("ies").map(|stem| format!("{stem}y"));
    one.or_else(|| name.strip_suffix(['s', 'S']).map(str::to_owned))
}

/// A word without the "s" at its end.
pub(super) fn without_plural(word: &str) -> &str {
    const SHORTEST: usize = 3;
    word.strip_suffix(['s', 'S']).filter(|one| one.len() >= SHORTEST).unwrap_or(word)
}

pub(super) fn is_article(token: &Token<'_>) -> bool {
    token.is_any_word(&["the", "a", "an", "this", "your", "each"])
}

/// How many tokens behind a name say that it is one: "bucket names" of `bucket`.
fn called(tokens: &[Token<'_>], length: usize) -> usize {
    const NOUNS: [&str; 6] = ["name", "names", "id", "ids", "identifier", "identifiers"];
    usize::from(tokens.get(length).is_some_and(|next| next.is_any_word(&NOUNS)))
}

/// The last word of a name: "Descriptor" of `statementDescriptor`.
fn last_word(name: &str) -> &str {
    let mark = name.rfind(NAME_MARKS).map(|at| at + 1);
    let capital = name.char_indices().rev().find(|(_, c)| c.is_ascii_uppercase()).map(|(at, _)| at);
    let at = mark.max(capital.filter(|at| *at > 0)).unwrap_or(name.len());
    name.get(at..).unwrap_or_default()
}

/// How many words the end of a name takes, two at least: "CIDR blocks" of `allowedCidrBlocks`.
fn end_of_name(tokens: &[Token<'_>], name: &str) -> Option<usize> {
    const MOST_WORDS: usize = 4;
    (2..=MOST_WORDS).find(|length| tokens.get(..*length).is_some_and(|words| is_end_of_name(words, name)))
}

/// Whether these are the last words of a name.
fn is_end_of_name(words: &[Token<'_>], name: &str) -> bool {
    let (mut rest, mut last) = (name, "");
    for token in words.iter().rev() {
        let TokenKind::Word(word) = &token.kind else { return false };
        let before = if last.is_empty() { rest } else { rest.trim_end_matches(NAME_MARKS) };
        let parted = before.len().checked_sub(word.len()).and_then(|at| before.split_at_checked(at));
        match parted.filter(|(_, end)| word.is(end)) {
            Some(parted) => (rest, last) = parted,
            None => return false,
        }
    }
    rest.is_empty() || rest.ends_with(NAME_MARKS) || last.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Marks between the words of a name.
const NAME_MARKS: [char; 3] = ['_', '-', '.'];

/// "Custom deadline" of "the minimum custom deadline is": of a number what has an extreme, by a word of its name.
fn extreme_of(tokens: &[Token<'_>], at: usize, place: SentencePlace<'_>) -> Option<usize> {
    const MOST_WORDS: usize = 3;
    const SHORTEST: usize = 4;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    (super::lead::is_number(place) && before.is_some_and(|before| before.has(Roles::EXTREME))).then_some(())?;
    let behind = tokens.get(at..)?;
    let is_plain =
        |token: &&Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let length = behind.iter().take(MOST_WORDS).take_while(is_plain).count();
    let named = |length: &usize| {
        let noun = behind.get(length.checked_sub(1)?)?;
        let TokenKind::Word(word) = &noun.kind else { return None };
        let stem = without_plural(word.spelling());
        let name = place.name().to_ascii_lowercase();
        (stem.len() >= SHORTEST && name.contains(&stem.to_ascii_lowercase())).then_some(())
    };
    (1..=length).rev().find(|length| named(length).is_some())
}

/// A name with a word or two before it that say whose it is: "channel names" of `name`.
fn modified(tokens: &[Token<'_>], name: &str) -> Option<usize> {
    const MOST_WORDS: usize = 2;
    let is_plain = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
    let modifiers = tokens
        .iter()
        .take(MOST_WORDS)
        .take_while(|token| is_plain(token) && !wholes::is_apart(token) && !elsewhere::is_apart(token))
        .count();
    (1..=modifiers).find_map(|length| match &tokens.get(length)?.kind {
        TokenKind::Word(_) => runs(tokens.get(length..)?)
            .find(|(_, run)| without_plural(run).eq_ignore_ascii_case(without_plural(name)))
            .map(|(taken, _)| length + taken),
        _ => None,
    })
}

/// The letters of the first token, of the first two, and so on, as far as these may be a name.
pub(super) fn runs(tokens: &[Token<'_>]) -> impl Iterator<Item = (usize, String)> {
    const MOST_WORDS: usize = 6;
    let mut letters = String::new();
    tokens.iter().take(MOST_WORDS).enumerate().map_while(move |(at, token)| {
        let text = match &token.kind {
            TokenKind::Word(word) => word.spelling(),
            TokenKind::Code(code) if at == 0 => code,
            _ => return None,
        };
        letters.extend(text.chars().filter(char::is_ascii_alphanumeric));
        Some((at + 1, letters.clone()))
    })
}
