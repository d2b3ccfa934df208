//! Defaults that stand beside something else: "(default: 5)", "defaults to `asc`", "`id` by default".

use std::ops::Range;

use super::super::facts::{Class, ValueKind};
use super::super::place::SentencePlace;
use super::super::rules::PARTS;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::absence::{is_absence, is_field};
use super::segment::{Mark, Segment};
use super::{again, at, lead, numbers, worth};

/// The bytes of a default, and its class.
type Found = (Range<usize>, Class);

/// The default that a segment names, if that is all it says.
pub(super) fn read(segment: &Segment<'_>, text: &str, place: SentencePlace<'_>) -> Option<Class> {
    let tokens = segment.tokens;
    tokens.iter().any(may_tell).then_some(())?;
    // "Maximum - 5 by default" is about the maximum.
    let before = || (segment.mark != Mark::Dash).then(|| named_before(tokens, place)).flatten();
    if let Some(word) = labelled(tokens).or_else(|| listed_too(segment, text, place)) {
        return settled(text.get(word.at.clone())?, place);
    }
    // "(by default 20)"
    let by = || match tokens {
        [by, default, value @ ..] if by.is_word("by") && default.is_word("default") => Some(value),
        _ => None,
    };
    // "We assume `a` if you leave it out"
    let absent = || said_before_absence(tokens, place).and_then(|said| used(said, place));
    let value = without_told_again(named_behind(tokens, place).or_else(before).or_else(by).or_else(absent)?);
    class(without_explanation(value).0, text, place)
}

/// "lamp" of "Default value: lamp": behind a colon a word alone is a value.
fn labelled<'p, 't>(tokens: &'p [Token<'t>]) -> Option<&'p Token<'t>> {
    let [label @ .., Token { kind: TokenKind::Punct(':' | '='), .. }, value] = tokens else { return None };
    let is_label = match label {
        [default] => default.is_word("default"),
        [default, value] => default.is_word("default") && value.is_any_word(&["value", "level", "mode"]),
        _ => false,
    };
    // "Default value: used" says what is done.
    let is_name = |token: &Token<'_>| matches!(&token.kind, TokenKind::Word(word) if !word.spelling().ends_with("ed"));
    (is_label && is_name(value)).then_some(value)
}

/// "both" of "yes/no/both, default both": a word that stands in a list, too, is a value.
fn listed_too<'t>(segment: &Segment<'t>, text: &str, place: SentencePlace<'_>) -> Option<&'t Token<'t>> {
    const NEAR: usize = 256;
    let ([default, value] | [default, Token { kind: TokenKind::Punct('-' | '–' | '—'), .. }, value]) = segment.tokens
    else {
        return None;
    };
    // "Own configuration and default configuration" names none.
    let before = text.get(..default.at.start).unwrap_or_default().trim_end();
    let is_apart = before.is_empty() || before.ends_with([',', ';', '(', '.', '\n']);
    (default.is_word("default") && is_apart).then_some(())?;
    let TokenKind::Word(word) = &value.kind else { return None };
    (!value.has(Roles::FIELD)).then_some(())?;
    let joins = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            token.is_word("or") || matches!(token.kind, TokenKind::Punct('/' | '|' | ',' | '"' | '”' | '\''))
        })
    };
    // A list stands near what it lists; each default looks at so much of a long text.
    let paragraph = place.paragraph();
    let own = paragraph.partition_point(|token| token.at.start < value.at.start);
    let near = paragraph.get(own.saturating_sub(NEAR)..paragraph.len().min(own + NEAR)).unwrap_or_default();
    let is_listed =
        |at: usize| joins(near.get(at + 1)) || at.checked_sub(1).is_some_and(|before| joins(near.get(before)));
    let mut others = near.iter().enumerate().filter(|(_, token)| token.at.start != value.at.start);
    others.any(|(at, token)| token.is_word(word.spelling()) && is_listed(at)).then_some(value)
}

/// "Default - limit", where the values are listed beside it.
pub(super) fn dashed(tokens: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Found>> {
    let word = listed_too(&Segment { tokens, mark: Mark::Start }, text, place)?;
    Some(vec![(at(tokens)?, settled(text.get(word.at.clone())?, place)?)])
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
    let is_number = |token: &Token<'_>| numbers::may_be_in(std::slice::from_ref(token));
    let value = without_told_again(tokens.get(tokens.iter().skip(at).position(is_number)? + at..)?);
    numbers::read(value)?;
    let class = class(value, text, place)?;
    let default = tokens.iter().skip(at).find(|token| token.is_word("default"))?;
    let is_kept = |token: &&Token<'t>| !token.is_word("default") && !token.is_word("and");
    Some(((default.at.clone(), class), tokens.iter().filter(is_kept).cloned().collect()))
}

/// "The default value of 100 is also the maximum allowed value": the same.
pub(super) fn and_extreme<'t>(
    tokens: &[Token<'t>],
    text: &str,
    place: SentencePlace<'_>,
) -> Option<(Found, Vec<Token<'t>>)> {
    let is_also = |three: &[Token<'_>]| matches!(three, [also, the, extreme] if also.is_word("also") && the.is_word("the") && extreme.has(Roles::EXTREME));
    let at = tokens.windows(3).position(is_also)?;
    let (told, extreme) = (tokens.get(..at)?, tokens.get(at + 2..)?);
    let told = match told {
        [told @ .., which, is] if which.is_word("which") && is.is_word("is") => told,
        [told @ .., is] if is.is_word("is") => told,
        whole => whole,
    };
    let value = named_behind(told, place)?;
    numbers::read(value)?;
    let class = class(value, text, place)?;
    Some(((super::at(told)?, class), extreme.iter().chain(value).cloned().collect()))
}

/// "If not specified, 100 is used": the default, and the bytes of all of it with what is said besides.
pub(super) fn when_absent(tokens: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Found>> {
    let said = said_of_absence(tokens, place).or_else(|| said_before_absence(tokens, place))?;
    let (said, more) = without_explanation(without(said, &["then"]));
    let class = class(used(said, place)?, text, place)?;
    Some(with_explanation(tokens.first()?.at.start..said.last()?.at.end, class, more))
}

/// The default of "100 is used", behind the case in which the field is not sent.
pub(super) fn of_absence(said: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    class(used(said, place)?, text, place)
}

/// "100 is used" of "If not specified, 100 is used" and of "Without it 100 is used".
fn said_of_absence<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    const LONGEST: usize = 10;
    let is_case = |case: &[Token<'_>]| is_absence(case, place);
    if let Some(comma) = tokens.iter().position(|token| token.kind == TokenKind::Punct(',')) {
        return tokens.get(comma + 1..).filter(|_| tokens.get(..comma).is_some_and(is_case));
    }
    // The longest: "if you don't pass anything".
    let ends = (2..tokens.len().min(LONGEST)).rev().find(|end| tokens.get(..*end).is_some_and(is_case))?;
    tokens.get(ends..)
}

/// "100 is used" of "100 is used if you send nothing".
fn said_before_absence<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let said = without_case(tokens, place);
    (said.len() < tokens.len()).then_some(said)
}

/// The value that is said to be used: "`a` is used", "it will be set to `a` by default", "use the default value `a`". "The value of
/// `name` is used" names another field.
fn used<'p, 't>(said: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    const ACTS: [&str; 8] = ["use", "uses", "return", "assume", "assumes", "take", "takes", "apply"];
    const PAIRS: [&str; 5] = ["go with", "goes with", "fall back", "falls back", "default to"];
    // ", in which case 10 is used"
    let said = match said {
        [within, which, case, rest @ ..] if within.is_word("in") && which.is_word("which") && case.is_word("case") => {
            rest
        }
        whole => whole,
    };
    let said = without(said, &["we", "then"]);
    let acts = without(said, &["it"]);
    if acts.len() > 2 && PAIRS.iter().any(|pair| super::words::starts_with(acts, pair)) {
        return acts.get(2..).map(|value| without(value, &["to"]));
    }
    let (said, is_default) = match said {
        [said @ .., by, default] if by.is_word("by") && default.is_word("default") => (said, true),
        whole => (whole, false),
    };
    let opening: &[&str] =
        &["it", "this", "value", "field", "parameter", "will", "be", "is", "set", "to", "the", "system"];
    let value = match said {
        // "1 boat is assumed" of `boats`
        [value, noun, is, done]
            if is_used(is, done)
                && numbers::read(std::slice::from_ref(value)).is_some()
                && lead::names_field(std::slice::from_ref(noun), place) =>
        {
            said.get(..1)?
        }
        [value @ .., will, be, used] if will.is_word("will") && is_used(be, used) => value,
        [value @ .., is, used] if is_used(is, used) => value,
        // "20 lamps are returned" of `limit`
        [value, noun, are, done] | [value, noun, _, are, done]
            if is_returned(are, done)
                && tells_count(value, noun, place)
                && (said.len() == 4 || said.get(2)?.is_word("will")) =>
        {
            said.get(..1)?
        }
        // "A `standard` boat is launched"
        [a, code @ Token { kind: TokenKind::Code(_), .. }, noun @ .., is, done]
            if a.is_any_word(&["a", "an", "the"])
                && noun.len() <= 2
                && is.is_word("is")
                && done.is_any_word(&["created", "used", "chosen", "selected", "assumed", "applied"]) =>
        {
            std::slice::from_ref(code)
        }
        // "Lamps have a default priority of 3"
        [.., default, noun, of, _] if default.is_word("default") && of.is_word("of") && is_field(noun, place) => {
            said.get(said.len() - 1..)?
        }
        [.., default, of, _] if default.is_word("default") && of.is_word("of") => said.get(said.len() - 1..)?,
        // "If omitted, returns 404" tells what is answered.
        [act, value @ ..] if act.is_any_word(&ACTS) && (is_default || !act.is_word("return")) => value,
        [it, .., to, _] | [it, .., to, _, _, _]
            if is_default && to.is_word("to") && (it.is_word("it") || it.is_word("this")) =>
        {
            without(said, opening)
        }
        _ => named_behind(without(said, opening), place)?,
    };
    let is_default = is_default || value.iter().any(|token| token.is_word("default"));
    let value = without(value, &["the", "default", "value"]);
    // "the default of 5"; "the value of `depth`" is that of another field.
    let value = if is_default { without(value, &["of"]) } else { value };
    let value = match value {
        [value, noun] if is_default && noun.is_word("value") => std::slice::from_ref(value),
        whole => whole,
    };
    Some(without_noun(value))
}

fn is_returned(are: &Token<'_>, done: &Token<'_>) -> bool {
    are.is_any_word(&["is", "are", "be"]) && done.is_any_word(&["returned", "listed", "shown"])
}

/// "20 lamps", of a field that says how many there may be.
fn tells_count(value: &Token<'_>, noun: &Token<'_>, place: SentencePlace<'_>) -> bool {
    let is_noun = matches!(&noun.kind, TokenKind::Word(word) if word.roles() == Roles::default() || noun.is_any_word(&["results", "items", "records", "entries", "rows"]));
    place.field.is_number()
        && lead::is_count(place)
        && numbers::read(std::slice::from_ref(value)).is_some()
        && is_noun
        && !noun.is_any_word(&["errors", "pages"])
}

fn is_used(is: &Token<'_>, used: &Token<'_>) -> bool {
    let used = used.is_any_word(&["used", "assumed", "applied", "taken"]);
    used && (is.is_word("is") || is.is_word("be"))
}

/// Nouns for things that hold a value, and are none: "the `X-Kind` header is used".
const ELSEWHERE: [&str; 7] = ["header", "variable", "cookie", "claim", "column", "environment", "flag"];

/// "`smart`" of "`smart` encoding tier": what a value in code is called.
fn without_noun<'p, 't>(value: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const MOST_WORDS: usize = 3;
    match value {
        [code @ Token { kind: TokenKind::Code(_), .. }, noun @ ..]
            if noun.len() <= MOST_WORDS
                && lead::is_harmless(noun)
                && !noun.iter().any(|token| token.has(Roles::FIELD) || token.is_any_word(&ELSEWHERE)) =>
        {
            std::slice::from_ref(code)
        }
        whole => whole,
    }
}

/// "By default, `lit` is true", "by default the `smart` tier is used": the default that follows.
pub(super) fn by_default(tokens: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Vec<Found>> {
    let [by, default, said @ ..] = tokens else { return None };
    (by.is_word("by") && default.is_word("default")).then_some(())?;
    let said = match said {
        [Token { kind: TokenKind::Punct(','), .. }, said @ ..] => said,
        whole => whole,
    };
    let (said, more) = without_explanation(said);
    let value = match said {
        [value] => said.get(..1).filter(|_| is_value(std::slice::from_ref(value)))?,
        [value @ .., is, used] if is_used(is, used) => without_noun(without(value, &["the", "value"])),
        [value, noun, are, done] if is_returned(are, done) && tells_count(value, noun, place) => said.get(..1)?,
        _ => without(behind_own_subject(said, place)?, &["set", "to"]),
    };
    Some(with_explanation(by.at.start..said.last()?.at.end, class(value, text, place)?, more))
}

/// What stands behind "it is", "this value is", "the lamp is".
fn behind_own_subject<'p, 't>(said: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    const MOST_WORDS: usize = 2;
    let is = said.iter().take(MOST_WORDS + 1).position(|token| token.is_word("is"))?;
    let (subject, value) = (said.get(..is)?, said.get(is + 1..)?);
    let is_own = match subject {
        [noun] => noun.is_word("it") || noun.is_word("this") || is_field(noun, place),
        [this, noun] => this.is_word("this") && noun.has(Roles::FIELD) || this.is_word("the") && is_field(noun, place),
        _ => false,
    };
    is_own.then_some(value)
}

/// A default, and the words behind it that explain it.
fn with_explanation(at_default: Range<usize>, default: Class, more: &[Token<'_>]) -> Vec<Found> {
    std::iter::once((at_default, default)).chain(at(more).map(|at| (at, Class::Plain))).collect()
}

/// "`false`" of "`false` which means that it is used once", "5 while 1 is for lamps", and the words behind it.
fn without_explanation<'p, 't>(words: &'p [Token<'t>]) -> (&'p [Token<'t>], &'p [Token<'t>]) {
    let ends_value = |last: &Token<'_>| {
        is_value(std::slice::from_ref(last)) || matches!(last.kind, TokenKind::Punct('"' | '”' | '\''))
    };
    let behind_value = |at: &usize| at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(ends_value);
    let begins = |at: &usize| {
        let rest = words.get(*at..).unwrap_or_default();
        let rest = match rest {
            [Token { kind: TokenKind::Punct(','), .. }, rest @ ..] => rest,
            whole => whole,
        };
        !super::words::starts_with(rest, "will be")
            && EXPLAINING.iter().any(|opening| super::words::starts_with(rest, opening))
    };
    let end = (1..words.len()).find(|at| begins(at) && behind_value(at)).unwrap_or(words.len());
    words.split_at_checked(end).unwrap_or((words, &[]))
}

/// What begins an explanation of a value.
const EXPLAINING: [&str; 12] = [
    "which means",
    "which",
    "meaning",
    "and means",
    "means",
    "ensures",
    "indicates",
    "while",
    "so that",
    "because",
    "will",
    "is used when",
];

/// "604,800" of "604,800 (1 week)"
fn without_told_again<'p, 't>(value: &'p [Token<'t>]) -> &'p [Token<'t>] {
    let open = value.iter().position(|token| token.kind == TokenKind::Punct('('));
    let parted = open.and_then(|open| value.split_at_checked(open));
    parted
        .filter(|(before, aside)| again::aside(aside, before) == Some(aside.len()))
        .map_or(value, |(before, _)| before)
}

/// The default that tokens are, as the field has it.
pub(super) fn class(value: &[Token<'_>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    if let [Token { kind: TokenKind::Code(code), .. }] = value
        && let Some(assigned) = place.assigned(code)
    {
        return Some(Class::Default { rule: PARTS, value: assigned.into() });
    }
    (is_value(value) || is_amount(value, place)).then_some(())?;
    let value = text.get(at(value)?)?.trim().trim_matches(['"', '“', '”', '\'', '’']);
    (!value.is_empty()).then(|| settled(value, place)).flatten()
}

/// The default that this text is at the field.
fn settled(value: &str, place: SentencePlace<'_>) -> Option<Class> {
    worth::settled(value.into(), place).map(|value| Class::Default { rule: PARTS, value })
}

/// A number with what it counts: "20 boats" of `limit`, "10 seconds" of a duration.
fn is_amount(value: &[Token<'_>], place: SentencePlace<'_>) -> bool {
    let Some((number, length)) = numbers::read(value) else { return false };
    let unit = value.get(length..).unwrap_or_default();
    let is_time = place.field.value() == ValueKind::Duration && again::unit_of_time(unit).is_some();
    is_time || lead::is_number(place) && worth::counted(&number, unit, place).is_some()
}

/// Words of which each default has one.
fn may_tell(token: &Token<'_>) -> bool {
    token.is_word("default") || names_default(token) || token.has(Roles::CONDITION)
}

/// "default 5", "defaults to `asc`", "the default is 5", "this parameter defaults to 5", "the default for this field is 5"; nothing but a
/// value follows.
fn named_behind<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let tokens = without(without_case(tokens, place), &["the", "and", "it", "its", "this", "but", "will"]);
    let tokens = match tokens {
        [field, defaults, ..] if defaults.is_word("defaults") && is_field(field, place) => tokens.get(1..)?,
        _ => tokens,
    };
    let (first, rest) = tokens.split_first()?;
    (first.is_word("default") || names_default(first)).then_some(())?;
    let rest = without_subject(without(rest, &["value", "setting"]), place);
    let rest = without(rest, &["is", "to", "of", "the", "value"]);
    Some(match rest {
        [Token { kind: TokenKind::Punct(':' | '='), .. }, rest @ ..] => rest,
        // "default - 5"
        [Token { kind: TokenKind::Punct('-' | '–' | '—'), at, .. }, rest @ ..]
            if rest.first().is_some_and(|value| at.end < value.at.start) =>
        {
            rest
        }
        whole => whole,
    })
}

/// "Defaults to", "defaulting to", "defaulted to".
fn names_default(token: &Token<'_>) -> bool {
    token.is_any_word(&["defaults", "defaulting", "defaulted"])
}

/// The words behind "default" without what tells whose it is: "for this field", "page size" of `page_size`.
fn without_subject<'p, 't>(words: &'p [Token<'t>], place: SentencePlace<'_>) -> &'p [Token<'t>] {
    const MOST_WORDS: usize = 3;
    let verb = words.iter().take(MOST_WORDS + 1).position(|token| token.is_word("is"));
    let Some((subject, rest)) = verb.and_then(|verb| words.split_at_checked(verb)) else { return words };
    let is_own = match subject {
        [owner, this, field] if owner.is_word("for") || owner.is_word("of") => is_this(this) && is_field(field, place),
        [owner, field] if owner.is_word("for") || owner.is_word("of") => is_field(field, place),
        [] => false,
        // "The default sort order" of `order`
        [.., head] if lead::names_field(std::slice::from_ref(head), place) => subject.iter().all(|name| {
            matches!(&name.kind, TokenKind::Word(word) if word.roles() == Roles::default())
                || lead::names_field(std::slice::from_ref(name), place)
        }),
        names => names.iter().all(|name| {
            let behaves = name.is_any_word(&["behavior", "behaviour", "level", "mode", "setting"]);
            behaves || lead::names_field(std::slice::from_ref(name), place)
        }),
    };
    if is_own { rest } else { words }
}

/// "5 by default", "5 if omitted", "`asc` (default)" is for the reader of values.
fn named_before<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> Option<&'p [Token<'t>]> {
    let value = without_case(tokens, place);
    if value.len() < tokens.len() && is_value(value) {
        return Some(value);
    }
    // "`pdf` is the default one", "0 is the default and means that nothing is lit"
    let is_default = |three: &[Token<'_>]| matches!(three, [is, the, default] if is.is_word("is") && the.is_word("the") && default.is_word("default"));
    if let Some(value) = tokens.windows(3).position(is_default).and_then(|at| {
        let behind = tokens.get(at + 3..)?;
        let ends = matches!(behind, [one] if one.is_word("one") || one.is_word("option"))
            || EXPLAINING.iter().any(|opening| super::words::starts_with(behind, opening));
        tokens.get(..at).filter(|value| ends && is_value(value))
    }) {
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

/// The same without "if not set" at the end, which is when any default holds: "if it is omitted", "when no value is given".
fn without_case<'p, 't>(tokens: &'p [Token<'t>], place: SentencePlace<'_>) -> &'p [Token<'t>] {
    const LONGEST: usize = 10;
    let opens = |token: &Token<'_>| token.has(Roles::CONDITION) || token.is_word("without");
    let near = tokens.len().saturating_sub(LONGEST)..tokens.len();
    let cases = near.rev().filter(|at| tokens.get(*at).is_some_and(opens));
    let mut parted = cases.filter_map(|at| tokens.split_at_checked(at));
    parted.find(|(_, absence)| is_absence(absence, place)).map_or(tokens, |(before, _)| before)
}

fn is_this(token: &Token<'_>) -> bool {
    token.is_word("this") || token.is_word("the")
}

fn without<'p, 't>(tokens: &'p [Token<'t>], words: &[&str]) -> &'p [Token<'t>] {
    let start = tokens.iter().take_while(|token| token.is_any_word(words)).count();
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
