//! The values of a list in a sentence, with what stands between and behind them.

use std::ops::Range;

use serde_json::Number;

use super::super::facts::{Class, ValueKind};
use super::super::place::SentencePlace;
use super::super::rules::PARTS;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::introductions::Written;
use super::{numbers, partial};
use crate::api::Limit;

/// More would be a text of its own.
const MOST_VALUES: usize = 64;

/// A value of a list.
pub(super) struct ListedValue<'t> {
    token: &'t Token<'t>,
    /// Its last token: "text/html" has several.
    last: &'t Token<'t>,
    /// The value in code, where that holds several.
    part: Option<&'t str>,
    pub(super) number: Option<Number>,
    /// It is code, in quotes, or in strong type.
    pub(super) is_marked: bool,
    /// Something says what it means.
    pub(super) is_explained: bool,
    /// The aside behind it calls it the default.
    pub(super) is_default: bool,
}

impl<'t> ListedValue<'t> {
    /// The tokens of the value alone.
    pub(super) fn tokens(&self) -> &'t [Token<'t>] {
        std::slice::from_ref(self.token)
    }

    /// The same as a value that something marks as one.
    pub(super) fn marked(self) -> Self {
        Self { is_marked: true, ..self }
    }

    /// Whether it is in strong type, as is much that matters.
    pub(super) fn is_strong(&self) -> bool {
        self.token.is_strong
    }

    /// Whether it is a word that the grammar knows nothing of, or is marked.
    pub(super) fn is_name(&self) -> bool {
        let is_plain = matches!(&self.token.kind, TokenKind::Word(word) if word.roles() == Roles::default());
        self.is_marked || is_plain
    }

    /// Whether it is one word in lower case, and not the grammar's own.
    pub(super) fn is_single(&self) -> bool {
        const KEYWORDS: [&str; 6] = ["on", "off", "none", "all", "any", "default"];
        let is_lower = |word: &str| word.starts_with(|c: char| c.is_lowercase());
        let is_keyword = || self.token.is_any_word(&KEYWORDS);
        matches!(&self.token.kind, TokenKind::Word(word) if is_lower(word.spelling()))
            && (self.is_name() || is_keyword())
    }

    /// Its characters.
    pub(super) fn text<'s>(&self, text: &'s str) -> &'s str {
        text.get(self.at()).unwrap_or_default().trim().trim_matches(['"', '\''])
    }

    /// The bytes that it takes.
    fn at(&self) -> Range<usize> {
        self.token.at.start..self.last.at.end
    }

    /// Whether it may stand behind such an introduction.
    pub(super) fn is_written(&self, written: Written) -> bool {
        self.is_marked
            || self.number.is_some()
            || self.is_default
            || match written {
                Written::Words => true,
                Written::Symbols => is_symbol(self.token),
                Written::Marked => false,
            }
    }
}

/// The values that a list begins with, and what follows them.
pub(super) fn before_tail<'t>(tokens: &'t [Token<'t>]) -> (Vec<ListedValue<'t>>, &'t [Token<'t>]) {
    let found = before_tail_of(tokens, false);
    // "text/html, text/csv", "repo:read, repo:write": words with marks within them.
    let has_marks = || tokens.windows(3).any(is_joined);
    if found.0.is_empty() && has_marks() { before_tail_of(tokens, true) } else { found }
}

/// Whether a slash or a colon stands between two words without blanks.
fn is_joined(three: &[Token<'_>]) -> bool {
    match three {
        [before, mark, behind] => {
            matches!(mark.kind, TokenKind::Punct('/' | ':'))
                && before.at.end == mark.at.start
                && mark.at.end == behind.at.start
                && matches!(before.kind, TokenKind::Word(_))
                && matches!(behind.kind, TokenKind::Word(_))
        }
        _ => false,
    }
}

/// The same, of words that may go on behind such marks.
fn before_tail_of<'t>(tokens: &'t [Token<'t>], joins: bool) -> (Vec<ListedValue<'t>>, &'t [Token<'t>]) {
    let mut found: Vec<ListedValue<'t>> = Vec::new();
    let mut rest = tokens;
    let mut with_semicolons = true;
    let mut told_in_words = false;
    while found.len() <= MOST_VALUES {
        let next = after_separators(rest);
        // Behind values with commas between a semicolon ends the list.
        let is_semicolon = rest.first().is_some_and(|mark| mark.kind == TokenKind::Punct(';'));
        if !found.is_empty() && is_semicolon && !with_semicolons {
            break;
        }
        with_semicolons &= found.is_empty() || is_semicolon;
        // Values that are marked need nothing between them.
        let is_glued = !told_in_words && next.first().is_some_and(begins_marked);
        let is_apart = found.is_empty() || next.len() < rest.len() || is_glued;
        let Some((value, behind)) = entry(next, joins).filter(|(value, _)| is_apart && fits(&found, value)) else {
            break;
        };
        if is_repeated(&found, &value, behind) {
            break;
        }
        // "repo:read", "rgb(r, g, b)": the value goes on.
        let goes_on = |next: &Token<'_>| {
            matches!(next.kind, TokenKind::Punct(':' | '(')) && next.at.start == value.last.at.end && !value.is_marked
        };
        let is_glued = behind.first().is_some_and(goes_on)
            && behind.get(1).is_none_or(|next| next.at.start == behind.first().map_or(0, |mark| mark.at.end));
        let (explained, is_default, words) = explanation(behind);
        if is_glued && !is_default {
            return (Vec::new(), tokens);
        }
        let words = if value.is_marked { up_to_marked(words) } else { words };
        told_in_words = words.len() < behind.len() && !ends_in_bracket(behind, words);
        let behind = words;
        found.push(ListedValue { is_explained: explained, is_default, ..value });
        rest = behind;
    }
    let list = tokens.get(..tokens.len() - rest.len()).unwrap_or_default();
    let mixes = !joins && mixes_separators(list) || list.windows(2).any(is_and_or);
    if found.len() > MOST_VALUES || mixes { (Vec::new(), tokens) } else { (found, rest) }
}

/// "GTC" of "GTC, IOC or FOK, GTC being the default": a value that was there already begins something else. "image" of "image/png,
/// image/gif" is none.
fn is_repeated(found: &[ListedValue<'_>], value: &ListedValue<'_>, behind: &[Token<'_>]) -> bool {
    let goes_on = behind.first().is_some_and(|mark| {
        matches!(mark.kind, TokenKind::Punct('/' | ':' | '.')) && mark.at.start == value.last.at.end
    });
    let is_same = |known: &ListedValue<'_>| known.token.kind == value.token.kind && known.last.kind == value.last.kind;
    value.is_name() && value.part.is_none() && !goes_on && found.iter().any(is_same)
}

/// Whether slashes stand within words beside other separators: "text/html, text/csv" are no four values.
fn mixes_separators(list: &[Token<'_>]) -> bool {
    let is_other = |token: &Token<'_>| token.kind == TokenKind::Punct(',') || token.is_word("or");
    list.windows(3).any(is_joined) && list.iter().any(is_other)
}

/// "And/or" joins values that may be given at once.
fn is_and_or(both: &[Token<'_>]) -> bool {
    matches!(both, [and, slash] if and.is_word("and") && slash.kind == TokenKind::Punct('/'))
}

/// Whether what was taken of a text ends in a bracket that closes.
fn ends_in_bracket(tokens: &[Token<'_>], rest: &[Token<'_>]) -> bool {
    let taken = tokens.get(..tokens.len() - rest.len()).unwrap_or_default();
    taken.last().is_some_and(|last| last.kind == TokenKind::Punct(')'))
}

/// What stands behind a clause about a marked value, up to the next one: ", which is flat, or `brig`", "for a lake or a
/// pond, or `brig`". The last value has its clause behind all of them.
fn up_to_marked<'p, 't>(tokens: &'p [Token<'t>]) -> &'p [Token<'t>] {
    const LONGEST: usize = 24;
    let clause = tokens.iter().position(|token| !is_separator(token)).unwrap_or(0);
    let begins = |token: &Token<'_>| {
        token.is_any_word(&["which", "where", "a", "an", "the", "for"])
            || matches!(token.kind, TokenKind::Word(_))
                && clause == 1
                && tokens.first().is_some_and(|or| or.is_word("or"))
    };
    if clause > 1 || !tokens.get(clause).is_some_and(begins) {
        return tokens;
    }
    let is_next = |at: &usize| {
        tokens.get(*at).is_some_and(is_separator)
            && tokens.get(at + 1..).map(after_separators).and_then(<[_]>::first).is_some_and(begins_marked)
    };
    let reach = tokens.len().min(LONGEST);
    let is_plain = |token: &Token<'_>| !begins_marked(token) && !token.has(Roles::NEGATING.and(Roles::EXAMPLE));
    match (clause..reach).find(is_next) {
        Some(next) if tokens.iter().take(next).all(is_plain) => tokens.get(next..).unwrap_or_default(),
        _ => tokens,
    }
}

/// "include `a`, `b`": where some are written as values, words are none.
fn fits(found: &[ListedValue<'_>], next: &ListedValue<'_>) -> bool {
    let is_value = |value: &ListedValue<'_>| value.is_marked || value.number.is_some();
    let ends = |token: &Token<'_>| token.has(Roles::CONDITION) || token.is_any_word(&["default", "defaults", "which"]);
    if !next.is_marked && !found.is_empty() && ends(next.token) {
        return false;
    }
    found.first().is_none_or(|first| is_value(first) == is_value(next) || first.is_default)
}

/// The values of a list, two at least; `None` if anything in it is neither a value nor what explains one.
pub(super) fn all<'t>(tokens: &'t [Token<'t>]) -> Option<Vec<ListedValue<'t>>> {
    let (found, tail) = before_tail(tokens);
    (found.len() > 1 && tail.is_empty()).then_some(found)
}

/// Values that stand in one code span: `a | b`, and where that is sure `0, 1, 5`, as commas may be part of a value.
pub(super) fn in_one<'t>(tokens: &'t [Token<'t>], with_commas: bool) -> Option<Vec<ListedValue<'t>>> {
    let [token] = tokens else { return None };
    let TokenKind::Code(code) = &token.kind else { return None };
    in_code(token, code, with_commas)
}

/// The same of a part of a code span.
pub(super) fn in_code<'t>(token: &'t Token<'t>, code: &'t str, with_commas: bool) -> Option<Vec<ListedValue<'t>>> {
    // `["a", "b"]`
    let listed = code.strip_prefix('[').and_then(|code| code.strip_suffix(']'));
    let (code, with_commas) = (listed.unwrap_or(code), with_commas || listed.is_some());
    let mark = ['|', ','].into_iter().find(|mark| code.contains(*mark) && (*mark == '|' || with_commas))?;
    let entry = |part: &'t str| {
        let part = part.trim().trim_matches(['"', '\'']);
        let number = numbers::in_code(part);
        ListedValue {
            token,
            last: token,
            part: Some(part),
            number,
            is_marked: true,
            is_explained: false,
            is_default: false,
        }
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

fn entry<'t>(tokens: &'t [Token<'t>], joins: bool) -> Option<(ListedValue<'t>, &'t [Token<'t>])> {
    let (token, rest, is_quoted) = match tokens {
        [open, token, close, rest @ ..] if open.is_quote() && close.is_quote() => (token, rest, true),
        [token, rest @ ..] => (token, rest, false),
        [] => return None,
    };
    let number = numbers::read(std::slice::from_ref(token)).map(|(number, _)| number);
    let is_value = matches!(token.kind, TokenKind::Number(_) | TokenKind::Code(_) | TokenKind::Word(_))
        || is_quoted && !token.is_quote();
    let is_marked = is_quoted || token.is_strong || matches!(token.kind, TokenKind::Code(_));
    let more = if joins && !is_marked { joined(token, rest) } else { 0 };
    let last = more.checked_sub(1).and_then(|last| rest.get(last)).unwrap_or(token);
    let value = ListedValue { token, last, part: None, number, is_marked, is_explained: false, is_default: false };
    is_value.then_some((value, rest.get(more..)?))
}

/// How many tokens a word goes on for behind marks within it: "/html" of "text/html".
fn joined(token: &Token<'_>, rest: &[Token<'_>]) -> usize {
    let mut end = token.at.end;
    let pairs = rest.chunks_exact(2).take_while(|pair| match pair {
        [mark, word] => {
            let is_part = matches!(mark.kind, TokenKind::Punct('/' | ':')) && matches!(word.kind, TokenKind::Word(_));
            let is_joined = mark.at.start == end && mark.at.end == word.at.start;
            end = word.at.end;
            is_part && is_joined
        }
        _ => false,
    });
    2 * pairs.count()
}

/// Whether a value begins here that is code, in quotes, or in strong type.
pub(super) fn begins_marked(token: &Token<'_>) -> bool {
    token.is_quote() || token.is_strong || matches!(token.kind, TokenKind::Code(_))
}

/// Whether there may be values that neither code nor quotes mark: in strong type, or names in capitals behind each other.
pub(super) fn may_be_in(tokens: &[Token<'_>]) -> bool {
    let is_flag = |token: &Token<'_>| token.is_word("true") || token.is_word("false");
    tokens.iter().any(|token| token.is_strong || token.is_word("options") || token.is_word("value"))
        || tokens.len() == 3 && tokens.first().is_some_and(is_flag)
        || tokens.get(1).is_some_and(is_separator) && tokens.iter().any(|token| token.is_word("or"))
        || tokens.iter().any(is_symbol) && tokens.iter().any(|token| is_separator(token))
        || tokens.iter().any(|token| token.kind == TokenKind::Punct('|'))
        || tokens.get(1).is_some_and(is_separator) && tokens.get(3).is_none_or(is_separator)
        || tokens.get(1).is_some_and(|be| be.is_word("be")) && tokens.get(3).is_some_and(is_separator)
        || tokens.windows(3).any(opens_aside)
        || tokens
            .iter()
            .position(is_colon)
            .is_some_and(|colon| tokens.iter().skip(colon).any(|token| is_separator(token) && !token.is_word("and")))
}

/// "(a or b", "[a, b": an aside that may be a list.
fn opens_aside(three: &[Token<'_>]) -> bool {
    let is_quoted = |token: &Token<'_>| token.is_quote();
    match three {
        [open, value, next] => {
            matches!(open.kind, TokenKind::Punct('(' | '['))
                && (is_separator(next) || is_quoted(value))
                && !matches!(value.kind, TokenKind::Number(_))
        }
        _ => false,
    }
}

fn is_colon(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Punct(':')
}

/// A name in capitals, or with an underscore: no word of a sentence.
fn is_symbol(token: &Token<'_>) -> bool {
    let TokenKind::Word(word) = &token.kind else { return false };
    let spelling = word.spelling();
    spelling.contains('_')
        || spelling.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'-')
            && spelling.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether an aside calls what stands before it the default: "default", "no compression, the default value".
pub(in super::super) fn is_default_mark(aside: &[Token<'_>]) -> bool {
    let is_default = |tokens: &[Token<'_>]| match tokens {
        [default] => default.is_word("default"),
        // "(default info)" names one, which may be another one of the list.
        [default, noun] => {
            default.is_word("default") && noun.has(Roles::FIELD) || default.is_word("default") && noun.is_word("one")
        }
        _ => false,
    };
    let last = aside.rsplit(|token| matches!(token.kind, TokenKind::Punct(',' | ';'))).next().unwrap_or_default();
    let first = aside.split(|token| matches!(token.kind, TokenKind::Punct(',' | ';'))).next().unwrap_or_default();
    let without = |tokens: &[Token<'_>]| {
        let filling = |token: &&Token<'_>| token.is_any_word(&["this", "is", "the"]);
        is_default(tokens.get(tokens.iter().take_while(filling).count()..).unwrap_or_default())
    };
    let is_value = |tokens: &[Token<'_>]| tokens.last().is_none_or(|last| !matches!(last.kind, TokenKind::Code(_)));
    without(last) && is_value(last) || without(first) && is_value(first)
}

/// "supported", in "only `a` is supported".
pub(super) fn is_permitted(token: &Token<'_>) -> bool {
    token.has(Roles::PERMITTED) || token.is_any_word(&["supported", "accepted", "available", "valid", "permitted"])
}

/// What stands behind a value and says what it means: "(role)", "for Sunday", "means disabled"; and whether it says that the
/// value is the default.
fn explanation<'t>(tokens: &'t [Token<'t>]) -> (bool, bool, &'t [Token<'t>]) {
    let mut rest = tokens;
    let (mut explained, mut is_default) = (false, false);
    if let [Token { kind: TokenKind::Punct('('), .. }, inner @ ..] = rest
        && let Some(close) = inner.iter().position(|token| token.kind == TokenKind::Punct(')'))
    {
        let aside = inner.get(..close).unwrap_or_default();
        // "(default: 5)" names one, and is read on its own.
        let names_one = aside.first().is_some_and(|first| first.is_word("default") || first.is_word("defaults"));
        is_default = is_default_mark(aside);
        if is_default || !names_one {
            rest = inner.get(close + 1..).unwrap_or_default();
            explained = !is_default || aside.len() > 2;
        }
    }
    let opens = |token: &Token<'_>| {
        token.is_any_word(&["for", "means", "to", "is"])
            || matches!(token.kind, TokenKind::Punct('=' | ':' | '-' | '–' | '—'))
    };
    let goes_on = |next: &Token<'_>| matches!(next.kind, TokenKind::Word(_)) && !next.is_strong && !is_permitted(next);
    if rest.first().is_some_and(opens) && rest.get(1).is_some_and(goes_on) {
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
    (explained, is_default, rest)
}

/// The values of a number.
pub(super) fn all_numbers(values: &[ListedValue<'_>], place: SentencePlace<'_>) -> Option<Class> {
    place.field.is_number().then(|| one_of(values)).flatten()
}

/// The values that each element of a list of numbers may have.
pub(super) fn all_numbers_of_list(values: &[ListedValue<'_>], place: SentencePlace<'_>) -> Option<Class> {
    let is_of_numbers = place.field.is_list() && place.field.value() == ValueKind::Number;
    is_of_numbers.then(|| one_of(values)).flatten()
}

/// One of these, if each is a number.
fn one_of(values: &[ListedValue<'_>]) -> Option<Class> {
    let numbers: Option<Vec<Number>> = values.iter().map(|value| value.number.clone()).collect();
    numbers.map(|numbers| super::class(Limit::OneOf(numbers)))
}

/// The values of a text, where sentences may tell them.
pub(super) fn all_names(values: &[ListedValue<'_>], place: SentencePlace<'_>, text: &str) -> Option<Class> {
    let may = place.field.may_be_told_enum() && place.field.may_hold_texts();
    may.then_some(())?;
    let name = |value: &ListedValue<'_>| {
        let name = match (value.part, &value.token.kind) {
            (Some(part), _) => part,
            (None, TokenKind::Code(code)) => code,
            _ => text.get(value.at())?,
        };
        let name = name.trim().trim_matches(['"', '\'']);
        let is_sign = || value.is_marked && name.chars().count() == 1 && !name.is_ascii();
        (is_plain(name) || is_sign()).then(|| name.to_owned())
    };
    let names: Vec<String> = values.iter().map(name).collect::<Option<_>>()?;
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() < names.len() || partial::are_forms(&names, place) {
        return None;
    }
    // "Dashes (`-`), underscores (`_`)" are characters.
    if names.iter().all(|name| name.chars().all(|c| c.is_ascii_punctuation())) {
        return None;
    }
    // Nothing tells a field of this kind from a flag.
    let is_flag = place.field.value() == ValueKind::Unknown
        && names.iter().all(|name| name.eq_ignore_ascii_case("true") || name.eq_ignore_ascii_case("false"));
    (!is_flag && !values.iter().any(is_phrase)).then_some(Class::Values { rule: PARTS, names })
}

/// Words of a sentence are no values: "a name or an address".
fn is_phrase(value: &ListedValue<'_>) -> bool {
    const WORDS: [&str; 14] =
        ["a", "an", "the", "etc", "others", "other", "more", "so", "any", "which", "that", "in", "this", "these"];
    // "A, AAAA, TXT"
    let is_capital = matches!(&value.token.kind, TokenKind::Word(word) if word.spelling() == "A");
    !value.is_marked && !is_capital && value.token.is_any_word(&WORDS)
}

/// What values say that are all of a text.
pub(in super::super) fn alone<'t>(tokens: &'t [Token<'t>], text: &str, place: SentencePlace<'_>) -> Option<Class> {
    let values = all(tokens).filter(|values| values.iter().all(|value| value.is_marked))?;
    all_numbers(&values, place).or_else(|| all_names(&values, place, text))
}

/// Whether a name has only characters that values have.
pub(in super::super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | ':'))
}
