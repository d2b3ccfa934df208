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
use super::phrases::{Interval, LimitPart, Measure, PHRASES, Relation, Unit};
use super::{amounts, classes, elsewhere, ends, numbers, wholes};
use crate::memo::Map;

use LimitPart::{Filler, Relation as Rel, To, Unit as In};
use Relation::{AtLeast, AtMost, Over, Under};
use Unit::{Characters, Elements, Percent};

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
    // "At most one of `a` or `b`", "5 of them", "5 characters of it": what is counted is something else, or a part.
    let of = tokens.first().filter(|first| first.is_word("of"));
    let is_part = || tokens.get(1).is_some_and(|next| next.is_any_word(&["it", "them", "which", "these", "those"]));
    if of.is_some() && (before.last().is_some_and(is_number) || is_part()) {
        return None;
    }
    // "The total of all weights" is that of several fields; "a total of 5 lamps" counts them.
    let is_sum = tokens.first().is_some_and(|first| first.is_word("total") || first.is_word("sum"))
        && tokens.get(1).is_some_and(|of| of.is_word("of"));
    if is_sum && !tokens.get(2..).is_some_and(|behind| numbers::may_be_in(behind.get(..1).unwrap_or_default())) {
        return None;
    }
    // "Maximum - 5", with blanks around the dash
    if let [dash @ Token { kind: TokenKind::Punct('-' | '–' | '—'), .. }, number, ..] = tokens
        && before.last().is_some_and(|last| last.has(Roles::EXTREME) && last.at.end < dash.at.start)
        && dash.at.end < number.at.start
        && is_number(number)
    {
        return Some((Filler, 1));
    }
    // "Included: up to 5"
    if before.is_empty() && tokens.first().is_some_and(|first| first.is_word("included")) {
        return None;
    }
    // "Will be limited to 5" says what is done with more, "long names have" something of some.
    if starts_with(tokens, "will be") || before.is_empty() && tokens.first().is_some_and(|first| first.is_word("long"))
    {
        return None;
    }
    if joins_extremes(tokens, before) {
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
        .or_else(|| ends::scale(tokens, before))
        .or_else(|| ends::marked(tokens))
        .or_else(|| Some((LimitPart::Exclusive, ends::exclusive(tokens, before)?)))
        .or_else(|| Some((LimitPart::Holder, held()?)))
        .or_else(|| Some((In(Characters), counted()?)))
        .or_else(|| Some((In(Unit::Elements), pairs(tokens)?)))
        .or_else(|| Some((Filler, quoted(tokens, |word| TYPES.contains(&word))?)))
        .or_else(|| Some((Filler, wholes::each(tokens)?)))
        .or_else(|| Some((Filler, for_name(tokens)?)))
        .or_else(|| part(tokens))
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
            let compared = || compared_amount(code).map(LimitPart::Joined);
            let filled = || (*code == "non-empty").then_some(LimitPart::Filled);
            Some((in_code(code).map(LimitPart::Interval).or_else(joined).or_else(compared).or_else(filled)?, 1))
        }
        TokenKind::Number(_) | TokenKind::Punct(_) => None,
    }
}

/// Names of types, which bound nothing.
const TYPES: [&str; 12] =
    ["integer", "int", "int32", "int64", "long", "number", "float", "double", "decimal", "string", "text", "unsigned"];

/// `<= 255 characters` in code, as some printers of schemas have it.
fn compared_amount(code: &str) -> Option<Vec<LimitPart>> {
    const RELATIONS: [(&str, Relation); 6] =
        [("<=", AtMost), (">=", AtLeast), ("≤", AtMost), ("≥", AtLeast), ("<", Under), (">", Over)];
    let (relation, amount) =
        RELATIONS.iter().find_map(|(mark, relation)| Some((*relation, code.strip_prefix(mark)?.trim_start())))?;
    let (digits, unit) = amount.split_once(' ')?;
    let unit = match unit.trim() {
        "characters" | "character" | "chars" => Characters,
        "items" | "item" | "elements" => Elements,
        _ => return None,
    };
    Some(vec![Rel(relation), LimitPart::Number(number(digits)?), In(unit)])
}

const COMPARISONS: [char; 4] = ['<', '>', '≤', '≥'];

/// An interval that is written as code: `1-100`, `1..100`, `>= 60`, `< 100`.
fn in_code(code: &str) -> Option<Interval> {
    let one = |text: &str, included: bool| number(text.trim()).map(|number| (number, included));
    if let Some(chain) = chain_in_code(code) {
        return Some(chain);
    }
    // `value >= 1`
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ');
    let named = code.trim_start_matches(is_name);
    let code = if code.starts_with(char::is_alphabetic) && named.starts_with(COMPARISONS) { named } else { code };
    let half = |mark: &str, included: bool| code.strip_prefix(mark).and_then(|text| one(text, included));
    let low = half(">=", true).or_else(|| half("≥", true)).or_else(|| half(">", false));
    let high = half("<=", true).or_else(|| half("≤", true)).or_else(|| half("<", false));
    if low.is_some() || high.is_some() {
        return Some(Interval { low, high });
    }
    // The first may have a minus of its own.
    let dash = || code.char_indices().skip(1).find(|(_, c)| *c == '-').and_then(|(at, _)| code.split_at_checked(at));
    let (low, high) = code
        .split_once("..")
        .or_else(|| code.split_once('–'))
        .or_else(|| dash().map(|(low, high)| (low, high.get(1..).unwrap_or_default())))?;
    Some(Interval { low: Some(one(low, true)?), high: Some(one(high, true)?) })
}

/// `1 <= value <= 100`: what stands between the comparisons is a name.
fn chain_in_code(code: &str) -> Option<Interval> {
    let (low, from, rest) = compared(code)?;
    let (name, to, high) = compared(rest)?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$');
    let name = name.trim();
    (name.starts_with(char::is_alphabetic) && name.chars().all(is_name)).then_some(())?;
    Some(Interval { low: Some((number(low.trim())?, from)), high: Some((number(high.trim())?, to)) })
}

/// What stands around the first "less than", and whether "or equal" is part of it.
fn compared(code: &str) -> Option<(&str, bool, &str)> {
    let (low, rest) = code.split_once(['<', '≤'])?;
    let or_equal = code.get(low.len()..).is_some_and(|mark| mark.starts_with('≤')) || rest.starts_with('=');
    Some((low, or_equal, rest.strip_prefix('=').unwrap_or(rest)))
}

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
fn own_name(tokens: &[Token<'_>], at: usize, place: SentencePlace<'_>) -> Option<(LimitPart, usize)> {
    let own = place.own()?.name.as_str();
    let name: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
    let behind = tokens.get(at..).filter(|_| !name.is_empty())?;
    let is_single = place.field.is_single();
    if is_single && let Some(length) = named_with_others(behind, own).or_else(|| quoted(behind, |word| word == own)) {
        return Some((Filler, length));
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
        let (length, _) = runs(behind).find(|(_, run)| run.eq_ignore_ascii_case(&name))?;
        let is_said = behind.get(length).is_some_and(|modal| modal.is_any_word(&["must", "should", "have", "need"]));
        return (is_said && place.field.is_list()).then_some((LimitPart::Measure(Measure::Value), length));
    }
    // "Tag" of `tags` is one of them.
    let is_name = |run: &str, name: &str| {
        let one = if is_single { without_plural(name) } else { name };
        run.eq_ignore_ascii_case(name) || without_plural(run).eq_ignore_ascii_case(one)
    };
    if let Some((length, run)) = runs(behind).find(|(_, run)| is_name(run, &name)) {
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
fn quoted(tokens: &[Token<'_>], is_known: impl Fn(&str) -> bool) -> Option<usize> {
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
fn pairs(tokens: &[Token<'_>]) -> Option<usize> {
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
fn without_plural(word: &str) -> &str {
    const SHORTEST: usize = 3;
    word.strip_suffix(['s', 'S']).filter(|one| one.len() >= SHORTEST).unwrap_or(word)
}

fn is_article(token: &Token<'_>) -> bool {
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
fn runs(tokens: &[Token<'_>]) -> impl Iterator<Item = (usize, String)> {
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
