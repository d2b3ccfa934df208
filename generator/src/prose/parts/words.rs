//! Reads the words of limits, each as the part that it is.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::sync::LazyLock;

use serde_json::Number;

use super::super::facts::ValueKind;
use super::super::numbers::number;
use super::super::place::SentencePlace;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::{Lower, Roles, lower};
use super::again::aside;
use super::own_names::{own_name, pairs, quoted, runs};
use super::phrases::{Interval, LimitPart, Measure, PHRASES, Relation, Unit};
use super::{amounts, classes, ends, in_code, numbers, wholes};
use crate::memo::Map;

use LimitPart::{Filler, Relation as Rel, To, Unit as In};
use Relation::{AtLeast, AtMost, Over, Under};
use Unit::{Characters, Percent};

/// A phrase of the table.
struct Phrase {
    words: Vec<&'static str>,
    part: &'static LimitPart,
}

/// The phrases by their first word, the longest first.
static BY_FIRST: LazyLock<Map<Lower, Vec<Phrase>>> = LazyLock::new(|| {
    let mut found: Map<Lower, Vec<Phrase>> = Map::default();
    for (part, phrases) in PHRASES {
        for phrase in *phrases {
            let words: Vec<&str> = phrase.split(' ').collect();
            if let Some(first) = words.first().and_then(|first| lower(first)) {
                found.entry(first).or_default().push(Phrase { words, part });
            }
        }
    }
    for phrases in found.values_mut() {
        phrases.sort_by_key(|phrase| Reverse(phrase.words.len()));
    }
    found
});

/// The parts of a text, each found once wherever a reading begins.
///
/// A field's own name is a part, too. What asks for it makes a reading that holds for this field only, so it is asked for
/// where it may matter.
pub(super) struct Parts<'t, 'p> {
    tokens: &'t [Token<'t>],
    place: SentencePlace<'p>,
    /// By the place of their first token, with the number of tokens; `None` where none begins.
    known: Vec<OnceCell<Option<(LimitPart, usize)>>>,
}

impl<'t, 'p> Parts<'t, 'p> {
    pub(super) fn new(tokens: &'t [Token<'t>], place: SentencePlace<'p>) -> Self {
        Self { tokens, place, known: std::iter::repeat_with(OnceCell::new).take(tokens.len()).collect() }
    }

    /// The part that begins at a token, the field's name aside, and how many tokens it takes.
    pub(super) fn at(&self, at: usize) -> Option<(&LimitPart, usize)> {
        let found = self.known.get(at)?.get_or_init(|| {
            let (before, rest) = self.tokens.split_at_checked(at)?;
            // "The maximum length of the list" is none of a text.
            let names_values =
                || rest.first().is_some_and(|ids| ids.is_any_word(&["ids", "identifiers"])) && before.is_empty();
            let is_other = || {
                self.place.field.is_text() && is_list_of_another(rest, before)
                    || names_values() && self.place.field.value() == ValueKind::Number
            };
            part_at(rest, before).filter(|_| !is_other())
        });
        found.as_ref().map(|(part, length)| (part, *length))
    }

    /// The parts that are all of the tokens.
    pub(super) fn all(&self) -> Option<Vec<(LimitPart, usize)>> {
        if !self.may_be_all() {
            return None;
        }
        let found = self.from(0, |_| true);
        (found.last()?.1 == self.tokens.len()).then_some(found)
    }

    /// The parts of a bound that begins at a token and may have words behind it.
    pub(super) fn of_bound(&self, start: usize) -> Vec<(LimitPart, usize)> {
        // The name of a list is the unit of a bound; that of a single value is passed over, if there is more behind it.
        let is_single = || self.place.field.is_single();
        self.from(start, |at| !is_single() || self.runs(at).any(|(length, _)| self.at(at + length).is_some()))
    }

    /// The parts from a token on, each with the place of the token behind it; a word that is none ends them.
    fn from(&self, start: usize, may_name: impl Fn(usize) -> bool) -> Vec<(LimitPart, usize)> {
        let mut end = start;
        let next = || {
            let named = |at: usize| may_name(at).then(|| own_name(self.tokens, at, self.place)).flatten();
            let (part, length) = self.at(end).map(|(part, length)| (part.clone(), length)).or_else(|| named(end))?;
            end += length;
            Some((part, end))
        };
        std::iter::from_fn(next).collect()
    }

    /// Whether all tokens may be parts, if the words that are none are the field's name.
    fn may_be_all(&self) -> bool {
        let first = self.end_of_parts(0, "");
        // A name in quotes or beside other names is looked for where it stands.
        let is_marked = self
            .tokens
            .get(first)
            .is_some_and(|token| matches!(token.kind, TokenKind::Code(_)) || token.is_quote() || token.is_word("per"));
        first == self.tokens.len()
            || is_marked
            || self.runs(first).any(|(length, name)| self.end_of_parts(first + length, &name) == self.tokens.len())
    }

    /// Where the parts from a token on end, if this is the field's name.
    fn end_of_parts(&self, start: usize, name: &str) -> usize {
        let mut end = start;
        let is_name = |run: &str| !run.is_empty() && run.eq_ignore_ascii_case(name);
        let named = |at: usize| self.runs(at).find(|(_, run)| is_name(run)).map(|(length, _)| length);
        while let Some(length) = self.at(end).map(|(_, length)| length).or_else(|| named(end)) {
            end += length;
        }
        end
    }

    /// The words from a token on that a name may be written as, each time one more, with their letters.
    fn runs(&self, at: usize) -> impl Iterator<Item = (usize, String)> {
        runs(self.tokens.get(at..).unwrap_or_default())
    }
}

/// "The list" of "the maximum length of the list".
fn is_list_of_another(tokens: &[Token<'_>], before: &[Token<'_>]) -> bool {
    let is_list = tokens.first().is_some_and(|first| first.is_word("list") || first.is_word("array"));
    is_list && matches!(before, [.., of, the] if of.is_word("of") && the.is_word("the"))
}

/// The part that tokens begin with, behind these.
fn part_at(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    if is_elsewhere(tokens, before) {
        return None;
    }
    if let Some(length) = ends::strict(tokens, before) {
        return Some((LimitPart::Strictly, length));
    }
    if is_dash_behind_extreme(tokens, before) || joins_extremes(tokens, before) {
        return Some((Filler, 1));
    }
    let found = interval(tokens, before).map(|(found, length)| (LimitPart::Interval(found), length));
    let found = found.or_else(|| Some((Filler, aside(tokens, before)?))).or_else(|| abbreviation(tokens, before));
    let counted = || classes::of_text(tokens).filter(|_| before.last().is_some_and(is_number));
    let held = || wholes::holder(tokens).filter(|_| before.is_empty());
    // "20 characters per key"; "64 per key" may count what belongs to a key of another kind.
    let per_key = || {
        let is_counted = before.last().is_some_and(|unit| unit.is_word("characters") || unit.is_word("chars"));
        (is_counted && starts_with(tokens, "per key")).then_some((LimitPart::Measure(Measure::KeyLength), 2))
    };
    let up_to = || {
        (starts_with(tokens, "up to and including") && !before.last().is_some_and(is_number))
            .then_some((Rel(AtMost), 4))
    };
    found
        .or_else(up_to)
        .or_else(per_key)
        .or_else(|| ends::marked(tokens))
        .or_else(|| ends::scale(tokens, before))
        .or_else(|| Some((LimitPart::Exclusive, ends::exclusive(tokens, before)?)))
        .or_else(|| Some((LimitPart::Holder, held()?)))
        .or_else(|| Some((In(Characters), counted()?)))
        .or_else(|| Some((In(Unit::Plain), last_times(tokens)?)))
        .or_else(|| none_of_them(tokens))
        .or_else(|| Some((In(Unit::Elements), of_them(tokens)?)))
        .or_else(|| Some((In(Unit::Elements), pairs(tokens)?)))
        .or_else(|| Some((Filler, quoted(tokens, |word| TYPES.contains(&word))?)))
        .or_else(|| Some((Filler, wholes::each(tokens)?)))
        .or_else(|| Some((Filler, for_name(tokens)?)))
        .or_else(|| part(tokens))
}

/// Whether tokens begin with words that make what is bounded something else, though each of them may be a part.
fn is_elsewhere(tokens: &[Token<'_>], before: &[Token<'_>]) -> bool {
    let Some((first, rest)) = tokens.split_first() else { return true };
    let is_next_number = || rest.get(1).is_some_and(|next| numbers::may_be_in(std::slice::from_ref(next)));
    let is_of = || rest.first().is_some_and(|of| of.is_word("of"));
    // "At most one of `a` or `b`", "5 of them", "5 characters of it": what is counted is something else, or a part.
    let is_part = || rest.first().is_some_and(|next| next.is_any_word(&["it", "them", "which", "these", "those"]));
    let is_of_several =
        || first.is_word("of") && (before.last().is_some_and(is_number) || is_part()) && of_them(tokens).is_none();
    // "The total of all weights" is that of several fields; "a total of 5 lamps" counts them.
    let is_sum = || first.is_any_word(&["total", "sum"]) && is_of() && !is_next_number();
    // "Included: up to 5", "long names have"
    let begins_apart = || before.is_empty() && first.is_any_word(&["included", "long"]);
    // "Will be limited to 5" says what is done with more.
    is_of_several() || is_sum() || begins_apart() || starts_with(tokens, "will be")
}

/// "Maximum - 5", with blanks around the dash.
fn is_dash_behind_extreme(tokens: &[Token<'_>], before: &[Token<'_>]) -> bool {
    let [dash @ Token { kind: TokenKind::Punct('-' | '–' | '—'), .. }, number, ..] = tokens else { return false };
    before.last().is_some_and(|last| last.has(Roles::EXTREME) && last.at.end < dash.at.start)
        && dash.at.end < number.at.start
        && is_number(number)
}

/// Whether a comma stands between a least and a largest number that have one unit: "min 1, max 64 characters", "1 min, 64 max".
pub(super) fn joins_extremes(tokens: &[Token<'_>], before: &[Token<'_>]) -> bool {
    const NEAR: usize = 4;
    let is_extreme = |token: &Token<'_>| token.has(Roles::EXTREME);
    let extreme_behind = |tokens: &[Token<'_>]| tokens.iter().take(2).position(is_extreme);
    let [Token { kind: TokenKind::Punct(','), .. }, behind @ ..] = tokens else { return false };
    let Some(next) = extreme_behind(behind).and_then(|at| behind.get(at)) else { return false };
    let near = before.get(before.len().saturating_sub(NEAR)..).unwrap_or_default();
    let Some(own) = near.iter().rfind(|token| is_extreme(token)) else { return false };
    let is_least = |token: &Token<'_>| token.is_any_word(&["min", "minimum", "minimal", "least"]);
    let told = near.iter().filter(|token| is_number(token)).count();
    let ends = near.last().is_some_and(|last| is_number(last) || is_extreme(last));
    told == 1 && ends && is_least(own) != is_least(next)
}

/// "For" in front of code, or of a name such as `pageSize`, which is then the field's or no part.
fn for_name(tokens: &[Token<'_>]) -> Option<usize> {
    let [word, name, ..] = tokens else { return None };
    word.is_word("for").then_some(())?;
    let is_name = match &name.kind {
        TokenKind::Code(_) => true,
        TokenKind::Word(name) => name.spelling().contains(|c: char| c == '_' || c.is_ascii_uppercase()),
        _ => false,
    };
    is_name.then_some(1)
}

/// "None longer than 50 characters": each of them is not.
fn none_of_them(tokens: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    let [none, than, ..] = tokens else { return None };
    let is_none = none.is_word("none") && than.has(Roles::COMPARATIVE);
    is_none.then(|| (LimitPart::Joined(vec![LimitPart::Each, LimitPart::Not]), 1))
}

/// "Between 1 and 20 of them", and no more: "at most 5 of them are lit" is about some.
fn of_them(tokens: &[Token<'_>]) -> Option<usize> {
    matches!(tokens, [of, them] if of.is_word("of") && them.is_any_word(&["them", "these"])).then_some(2)
}

/// "2 to 10 times", and no more: "4 times the size" is a size.
fn last_times(tokens: &[Token<'_>]) -> Option<usize> {
    matches!(tokens, [times] if times.is_word("times")).then_some(1)
}

fn is_number(token: &Token<'_>) -> bool {
    match &token.kind {
        TokenKind::Number(_) | TokenKind::Range(..) => true,
        TokenKind::Word(word) => numbers::is_number_word(word.spelling()),
        TokenKind::Code(_) | TokenKind::Punct(_) => false,
    }
}

fn part(tokens: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    if let Some((value, length)) = numbers::read(tokens) {
        return Some((LimitPart::Number(value), length));
    }
    let [first, rest @ ..] = tokens else { return None };
    let next = |mark: char| rest.first().is_some_and(|next| next.kind == TokenKind::Punct(mark));
    match &first.kind {
        TokenKind::Range(low, high) => Some((LimitPart::Range(number(low)?, number(high)?), 1)),
        TokenKind::Punct('.') if next('.') => Some((To, 2)),
        TokenKind::Punct('-' | '–' | '—' | '…' | '~' | '～') => Some((To, 1)),
        // "3+ characters"
        TokenKind::Punct('+') => Some((LimitPart::Behind(AtLeast), 1)),
        TokenKind::Punct('≤') => Some((Rel(AtMost), 1)),
        TokenKind::Punct('≥') => Some((Rel(AtLeast), 1)),
        TokenKind::Punct('=') if next('<') => Some((Rel(AtMost), 2)),
        TokenKind::Punct('=') if next('>') => Some((Rel(AtLeast), 2)),
        TokenKind::Punct('<') if next('=') => Some((Rel(AtMost), 2)),
        TokenKind::Punct('>') if next('=') => Some((Rel(AtLeast), 2)),
        TokenKind::Punct('<') => Some((Rel(Under), 1)),
        TokenKind::Punct('>') => Some((Rel(Over), 1)),
        TokenKind::Punct('%') => Some((In(Percent), 1)),
        TokenKind::Punct(':' | '=' | '∈') => Some((Filler, 1)),
        TokenKind::Word(word) => {
            if let Some(parts) = amounts::read(word.spelling()) {
                return Some((LimitPart::Joined(parts), 1));
            }
            let phrases = BY_FIRST.get(&lower(word.spelling())?)?;
            // "or greater than 5" begins another bound.
            let goes_on = |phrase: &Phrase| {
                matches!(phrase.part, LimitPart::Behind(_))
                    && tokens.get(phrase.words.len()).is_some_and(|next| next.is_word("than"))
            };
            let fits = |phrase: &&Phrase| begin_with(tokens, phrase.words.iter().copied()) && !goes_on(phrase);
            let found = phrases.iter().find(fits)?;
            Some((found.part.clone(), found.words.len()))
        }
        TokenKind::Code(code) => {
            let joined = || amounts::read(code).map(LimitPart::Joined);
            // "A `float` value between 0 and 1"
            if TYPES.contains(code) {
                return Some((Filler, 1));
            }
            let compared = || in_code::compared_amount(code).map(LimitPart::Joined);
            let filled = || (*code == "non-empty").then_some(LimitPart::Filled);
            Some((
                in_code::interval(code).map(LimitPart::Interval).or_else(joined).or_else(compared).or_else(filled)?,
                1,
            ))
        }
        TokenKind::Number(_) | TokenKind::Punct(_) => None,
    }
}

/// Names of types, which bound nothing.
const TYPES: [&str; 12] =
    ["integer", "int", "int32", "int64", "long", "number", "float", "double", "decimal", "string", "text", "unsigned"];

/// The dot of "max." and "min.".
fn abbreviation(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(LimitPart, usize)> {
    let dot = tokens.first().is_some_and(|token| token.kind == TokenKind::Punct('.'));
    let short = before.last().is_some_and(|word| word.is_word("max") || word.is_word("min"));
    (dot && short).then_some((Filler, 1))
}

/// Whether tokens begin with these words.
pub(super) fn starts_with(tokens: &[Token<'_>], phrase: &str) -> bool {
    begin_with(tokens, phrase.split(' '))
}

pub(super) fn begin_with<'w>(tokens: &[Token<'_>], mut words: impl Iterator<Item = &'w str>) -> bool {
    let mut tokens = tokens.iter();
    // "Greater then 5" is a slip.
    let is = |token: &Token<'_>, word: &str| token.is_word(word) || word == "than" && token.is_word("then");
    words.all(|word| tokens.next().is_some_and(|token| is(token, word)))
}

/// An interval in brackets that tokens begin with: `[1, 50]`, `(0; 1]`, `]0; 1[`. Round brackets on both sides are an aside as
/// often, so a word such as "range" must stand before them.
pub(super) fn interval(tokens: &[Token<'_>], before: &[Token<'_>]) -> Option<(Interval, usize)> {
    let (open, rest) = tokens.split_first()?;
    let (from, outside) = match open.kind {
        TokenKind::Punct('[') => (true, false),
        TokenKind::Punct('(') => (false, false),
        TokenKind::Punct(']') => (false, true),
        _ => return None,
    };
    let (ends, close_at) = ends(rest)?;
    let is_range = matches!(rest.first()?.kind, TokenKind::Range(..));
    let to = match (rest.get(close_at)?.kind.clone(), outside) {
        (TokenKind::Punct(']'), false) => true,
        (TokenKind::Punct(')'), false) | (TokenKind::Punct('['), true) => false,
        _ => return None,
    };
    let names = |token: &Token<'_>| {
        token.kind == TokenKind::Punct(':') || token.is_any_word(&["in", "range", "interval", "is", "between"])
    };
    let round = !from && !to && !outside;
    // "in range (1-100)" is an aside that includes both ends.
    (!round || !is_range && before.last().is_some_and(names)).then_some(())?;
    let (low, high) = ends;
    let interval = Interval { low: low.map(|low| (low, from)), high: high.map(|high| (high, to)) };
    (interval.low.is_some() || interval.high.is_some()).then_some((interval, close_at + 2))
}

type Ends = (Option<Number>, Option<Number>);

/// `1, 50`, `0; ∞`, and how many tokens that takes.
fn ends(tokens: &[Token<'_>]) -> Option<(Ends, usize)> {
    if let [Token { kind: TokenKind::Range(low, high), .. }, ..] = tokens {
        return Some(((Some(number(low)?), Some(number(high)?)), 1));
    }
    let (low, first) = end(tokens)?;
    let between = tokens.get(first)?;
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punct('.'));
    let mark = match between.kind {
        TokenKind::Punct(',' | ';' | ':' | '–' | '-' | '—') => 1,
        TokenKind::Punct('.') if is_dot(first + 1) => 2,
        _ => usize::from(between.is_word("to")),
    };
    (mark > 0).then_some(())?;
    let (high, second) = end(tokens.get(first + mark..)?)?;
    Some(((low, high), first + mark + second))
}

/// A number, or that there is none: "∞".
fn end(tokens: &[Token<'_>]) -> Option<(Option<Number>, usize)> {
    if let Some((value, length)) = numbers::read(tokens) {
        return Some((Some(value), length));
    }
    let (signed, rest) = match tokens {
        [Token { kind: TokenKind::Punct('-' | '+' | '−'), .. }, rest @ ..] => (1, rest),
        _ => (0, tokens),
    };
    let first = rest.first()?;
    let infinite = first.kind == TokenKind::Punct('∞') || first.is_any_word(&["inf", "infinity"]);
    infinite.then_some((None, signed + 1))
}
