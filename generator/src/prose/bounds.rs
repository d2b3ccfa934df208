//! Where a sentence states a bound: words such as "at most", "must be" or "maximum" with the number that they are about.
//!
//! No limit is taken from here. This tells the sentences that may be ignored from those that state something: a rule
//! that says "not a limit" must explain every bound of the sentence, or the sentence is unknown. So a word such as
//! "unique" cannot hide the "at most 50" beside it.

use std::ops::Range;

use super::numbers::hexadecimal;
use super::tokens::{Token, TokenKind};
use super::vocabulary::Roles;

/// The bounds that a sentence states, by the places of their numbers.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// Where the number's first byte stands.
    at: Vec<usize>,
    /// Where "required" stands, if it states something.
    required: Vec<usize>,
}

impl Bounds {
    /// Looks for bounds outside of conditions: "if less than 5" says when something happens, not what is allowed.
    pub(super) fn of(tokens: &[Token<'_>]) -> Self {
        if !tokens.iter().any(may_state) {
            return Self::default();
        }
        let mut at: Vec<usize> = intervals(tokens).chain(pattern(tokens)).chain(listed(tokens)).collect();
        for clause in clauses(tokens) {
            let stated = (0..clause.tokens.len()).filter(|number| clause.states(*number));
            at.extend(stated.filter_map(|number| clause.tokens.get(number)).map(|token| token.at.start));
            at.extend(clause.demanded_multiple());
        }
        Self { at, required: requirement(tokens).collect() }
    }

    /// Whether the sentence states nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.at.is_empty() && self.required.is_empty()
    }

    /// Whether it states a bound of a number.
    pub(super) fn has_numbers(&self) -> bool {
        !self.at.is_empty()
    }

    /// Whether one of them stands among these tokens of the sentence.
    pub(super) fn are_in(&self, tokens: &[Token<'_>]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let part: Range<usize> = first.at.start..last.at.end;
        self.at.iter().chain(&self.required).any(|at| part.contains(at))
    }
}

/// Without any of these a sentence states nothing.
fn may_state(token: &Token<'_>) -> bool {
    is_bounding(token) || token.has(Roles::REQUIRED.and(Roles::STEP)) || matches!(token.kind, TokenKind::Code(_))
}

/// Whether a token is a number, or says as much: "empty", "negative".
fn is_bounding(token: &Token<'_>) -> bool {
    is_amount(token) || token.has(Roles::SIGN)
}

/// Whether a token is a number in any spelling: digits, a word, with a unit (`10GB`), as code.
pub(super) fn is_amount(token: &Token<'_>) -> bool {
    match &token.kind {
        TokenKind::Number(_) | TokenKind::Range(..) => true,
        TokenKind::Word(word) => word.roles().has(Roles::NUMBER) || is_quantity(word.spelling()),
        TokenKind::Code(code) => is_quantity(code) || is_interval(code),
        TokenKind::Punct(_) => false,
    }
}

/// What stands in front of a number.
const SIGNS: [char; 3] = ['-', '+', '−'];

/// `10`, `-1.5`, `10GB`, `1e6`, `10_000`, `1/2`, but no version, address, date or time.
fn is_quantity(text: &str) -> bool {
    // Most words are none, which their first letter tells.
    if !text.starts_with(|c: char| c.is_ascii_digit() || SIGNS.contains(&c)) {
        return false;
    }
    if hexadecimal(text).is_some() {
        return true;
    }
    let text = text.trim_start_matches(SIGNS);
    // "a 50-character limit"
    let text = text.split_once('-').filter(|(_, of)| COUNTED.contains(of)).map_or(text, |(number, _)| number);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | ',' | '.'));
    let number = text.strip_suffix(digits).unwrap_or_default();
    let starts = number.starts_with(|c: char| c.is_ascii_digit());
    let unit = |c: char| c.is_alphanumeric() || c == '/';
    let dots = number.matches('.').count() < 2 || is_grouped(number);
    starts && dots && digits.len() <= 5 && digits.chars().all(unit)
}

/// `1.000.000`: dots between thousands.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split('.');
    groups.next().is_some_and(|first| !first.is_empty() && first.len() <= 3) && groups.all(|group| group.len() == 3)
}

/// What a number is of, behind a dash.
const COUNTED: &[&str] = &["character", "characters", "char", "symbol", "letter", "digit", "byte", "element", "item"];

/// `1-10`, `[1, 10]`, `1..10`.
fn is_interval(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let text = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    [",", ";", "..", "-"].iter().filter_map(|mark| text.split_once(mark)).any(|(low, high)| {
        let high = high.trim_matches(['.', ' ']);
        is_quantity(low.trim()) && is_quantity(high)
    })
}

/// Where "required" opens a sentence or stands in brackets: that states something, too.
fn requirement<'p>(tokens: &'p [Token<'_>]) -> impl Iterator<Item = usize> + use<'p> {
    let required = |token: &Token<'_>| token.has(Roles::REQUIRED);
    let mark = |token: Option<&Token<'_>>| token.is_none_or(|token| matches!(token.kind, TokenKind::Punct(_)));
    let stands = move |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        mark(before) && mark(tokens.get(at + 1))
    };
    tokens.iter().enumerate().filter(move |(at, token)| required(token) && stands(*at)).map(|(_, token)| token.at.start)
}

/// The code of a regular expression that something must match, or must not.
fn pattern(tokens: &[Token<'_>]) -> Option<usize> {
    let demands = tokens.iter().any(|token| token.has(Roles::MODAL));
    let code = |token: &&Token<'_>| matches!(token.kind, TokenKind::Code(_));
    let named = tokens.iter().position(|token| token.has(Roles::PATTERN));
    let labelled = |at: &usize| tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Punct(':'));
    let after_name = named.filter(|at| demands || labelled(at)).and_then(|named| tokens.iter().skip(named).find(code));
    let stated = || {
        let found = pairs(tokens).find(|(before, code)| demands && must_match(before, code));
        found.map(|(_, code)| code)
    };
    after_name.or_else(stated).map(|code| code.at.start)
}

/// The first of several values in code of which one must be taken: "must be one of `a`, `b`", "allowed values: `a`, `b`".
fn listed(tokens: &[Token<'_>]) -> Option<usize> {
    let code = tokens.iter().position(|token| matches!(token.kind, TokenKind::Code(_)))?;
    let (before, list) = tokens.split_at_checked(code)?;
    let is_apart = |token: &Token<'_>| token.has(Roles::CONDITION.and(Roles::EXAMPLE).and(Roles::SCOPE));
    let several = matches!(list, [_, joint, next, ..]
        if (joint.kind == TokenKind::Punct(',') || joint.is_word("or")) && matches!(next.kind, TokenKind::Code(_)));
    let words = match before.split_last() {
        Some((colon, words)) if colon.kind == TokenKind::Punct(':') || colon.is_word("are") => words,
        _ => before,
    };
    let one_of = matches!(words, [.., be, one, of] if be.is_word("be") && one.is_word("one") && of.is_word("of"));
    let must = words.iter().any(|token| token.has(Roles::MODAL));
    let allowed = words.len() < before.len()
        && matches!(words, [.., allowed, values] if allowed.has(Roles::PERMITTED) && values.has(Roles::QUANTITY));
    let states = one_of && must || allowed;
    (several && states && !words.iter().rev().skip(3).any(is_apart))
        .then(|| tokens.get(code).map(|token| token.at.start))?
}

/// "Must match `[a-z]+`": code that can only be an expression.
fn must_match(before: &Token<'_>, code: &Token<'_>) -> bool {
    let TokenKind::Code(text) = &code.kind else { return false };
    before.is_word("match") && text.contains(['[', '\\', '^', '+', '|', '$'])
}

/// Intervals in brackets behind a word that says of what: "range (0; 100]".
fn intervals<'p>(tokens: &'p [Token<'_>]) -> impl Iterator<Item = usize> + use<'p> {
    let found = tokens.windows(5).enumerate().filter(|(at, window)| {
        let [open, low, between, high, close] = window else { return false };
        let brackets = matches!(open.kind, TokenKind::Punct('[' | '(' | ']'))
            && matches!(close.kind, TokenKind::Punct(']' | ')' | '['));
        let parted =
            matches!(between.kind, TokenKind::Punct(',' | ';' | ':' | '-' | '–' | '—')) || between.is_word("to");
        let before = tokens.get(at.saturating_sub(NEAR)..*at).unwrap_or_default();
        let said = |token: &Token<'_>| {
            token.has(Roles::RELATION.and(Roles::QUANTITY).and(Roles::MODAL)) || token.kind == TokenKind::Punct(':')
        };
        let square = !matches!((&open.kind, &close.kind), (TokenKind::Punct('('), TokenKind::Punct(')')));
        let told = before.iter().any(said)
            || square && before.is_empty()
            || before.last().is_some_and(|last| last.is_word("in"));
        brackets && parted && is_amount(low) && (is_amount(high) || is_infinite(high)) && told
    });
    found.filter_map(|(_, window)| window.get(1)).map(|low| low.at.start)
}

fn is_infinite(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Punct('∞') || token.is_any_word(&["inf", "infinity"])
}

/// A part of a sentence between commas and brackets.
struct Clause<'p, 't> {
    tokens: &'p [Token<'t>],
    /// It stands in brackets.
    aside: bool,
}

/// The clauses of a sentence that are no conditions and no examples.
fn clauses<'p, 't>(tokens: &'p [Token<'t>]) -> impl Iterator<Item = Clause<'p, 't>> {
    let mut rest = Some((tokens, false));
    let parts = std::iter::from_fn(move || {
        let (tokens, aside) = rest?;
        let end = tokens.iter().position(ends_clause).unwrap_or(tokens.len());
        let (clause, behind) = tokens.split_at_checked(end)?;
        rest = behind.split_first().map(|(mark, behind)| (behind, mark.kind == TokenKind::Punct('(')));
        Some(Clause { tokens: clause, aside })
    });
    parts.filter_map(|clause| {
        let opens = |token: &Token<'_>| token.has(Roles::CONDITION.and(Roles::EXAMPLE));
        let end = clause.tokens.iter().position(opens).unwrap_or(clause.tokens.len());
        let tokens = clause.tokens.get(..end).filter(|tokens| !tokens.is_empty())?;
        Some(Clause { tokens, ..clause })
    })
}

fn ends_clause(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct(',' | ';' | '(' | ')' | '!' | '?'))
}

impl Clause<'_, '_> {
    /// Whether a number of the clause is stated as a bound.
    fn states(&self, number: usize) -> bool {
        let Some((before, [token, behind @ ..])) = self.tokens.split_at_checked(number) else { return false };
        let bounded = || is_led(before) || self.is_forbidden() || is_one_of(before, token);
        is_bounding(token) && !is_reference(before) && (bounded() || self.is_followed(token, before, behind))
    }

    /// "Must be a multiple of the other field": what it is a multiple of need not be a number.
    fn demanded_multiple(&self) -> Option<usize> {
        let step = pairs(self.tokens).position(|(first, second)| is_step(first, second))?;
        let (before, rest) = self.tokens.split_at_checked(step)?;
        before.iter().any(|token| token.has(Roles::MODAL)).then(|| rest.first().map(|token| token.at.start))?
    }

    /// Whether the clause says that something is not allowed: "0 is not allowed", "negative values are rejected".
    fn is_forbidden(&self) -> bool {
        let forbids = |token: &Token<'_>| token.has(Roles::FORBIDDING);
        self.tokens.iter().any(forbids)
            || pairs(self.tokens).any(|(not, allowed)| not.is_word("not") && allowed.has(Roles::PERMITTED))
    }

    /// Whether what stands behind a number makes it a bound: "50 characters max", "1-63 characters", "5 or fewer".
    fn is_followed(&self, token: &Token<'_>, before: &[Token<'_>], behind: &[Token<'_>]) -> bool {
        let range = matches!(&token.kind, TokenKind::Range(..))
            || matches!(&token.kind, TokenKind::Code(code) if is_interval(code));
        let ends_range = ends_range(before);
        let next = behind.first();
        let measured = next.is_some_and(|next| next.has(Roles::MEASURE));
        let closes = behind.iter().take(NEAR).any(|token| token.has(Roles::EXTREME) || token.is_word("long"));
        let opens = before.is_empty() || ends_range && before.len() <= 3 && before.first().is_some_and(is_amount);
        let hedged = before.iter().any(|token| token.has(Roles::HEDGE));
        let opens = opens || ends_range && !hedged && starts_with_from(before);
        let alone =
            next.is_none_or(|token| is_bracket(token) || matches!(token.kind, TokenKind::Punct('^' | '*' | '%')));
        let valued = before.iter().any(|token| token.has(Roles::QUANTITY)) && !hedged;
        let limited = pairs(behind.get(..NEAR.min(behind.len())).unwrap_or_default())
            .any(|(first, second)| is_relation(first, second) && !second.is_word("to"));
        (range || ends_range) && (measured || valued || opens && alone)
            || limited
            || measured && closes
            || opens && (measured || !self.aside) && is_alternative(behind)
    }
}

/// "one of 1, 2, 3".
fn is_one_of(before: &[Token<'_>], token: &Token<'_>) -> bool {
    let last = before.len().checked_sub(2).and_then(|at| before.get(at..));
    let of = matches!(last, Some([one, of]) if one.is_word("one") && of.is_word("of"));
    of && matches!(token.kind, TokenKind::Number(_))
}

/// Whether a number and a dash stand in front of another number.
fn ends_range(before: &[Token<'_>]) -> bool {
    let to = |token: &Token<'_>| is_dash(token) || token.is_any_word(&["to", "до"]);
    let dot = |token: &Token<'_>| token.kind == TokenKind::Punct('.');
    match before {
        [.., low, first, second] if dot(first) && dot(second) => is_amount(low),
        [.., low, unit, mark] if unit.has(Roles::MEASURE) => is_amount(low) && to(mark),
        [.., low, mark] => (is_amount(low) || low.is_word("one")) && to(mark),
        _ => false,
    }
}

/// Whether a range is told with both words: "from 1 to", "from 1 second to".
fn starts_with_from(before: &[Token<'_>]) -> bool {
    let from = |token: &Token<'_>| token.is_any_word(&["from", "от"]);
    let [rest @ .., _, _] = before else { return false };
    let opening = rest.iter().rposition(from).filter(|at| rest.len() - at <= 2);
    // "for versions from 23.11 to 25.8"
    opening.is_some_and(|at| rest.get(..at).and_then(<[_]>::last).is_none_or(|last| !last.has(Roles::REFERENCE)))
}

/// Numbers of standards, versions and paths: `RFC 5322`, `version 3`, `HTTP/2`.
fn is_reference(before: &[Token<'_>]) -> bool {
    let mut words = before.iter().rev().skip_while(|token| token.kind == TokenKind::Punct(':') || token.is_word("is"));
    let named = words.next().is_some_and(|token| token.has(Roles::REFERENCE));
    named || before.last().is_some_and(|token| token.kind == TokenKind::Punct('/'))
}

/// How far a relation may stand from its number: "at most (inclusive) 5", "up to about 5".
const NEAR: usize = 4;
/// How far "maximum" may: "maximum length of each of the names: 5".
const FAR: usize = 10;

/// Whether the words before a number make it a bound.
fn is_led(before: &[Token<'_>]) -> bool {
    let near = before.get(before.len().saturating_sub(NEAR)..).unwrap_or_default();
    // "at least one of two": the words are about the one.
    let near = near.rsplit(|token| token.is_word("one")).next().unwrap_or_default();
    let far = before.get(before.len().saturating_sub(FAR)..).unwrap_or_default();
    let modal = before.iter().any(|token| token.has(Roles::MODAL));
    modal
        || near.iter().any(|token| token.has(Roles::RELATION) || matches!(token.kind, TokenKind::Punct('≤' | '≥')))
        || pairs(near).any(|(first, second)| is_relation(first, second))
        || before.len() <= NEAR && opens_with_comparison(before)
        || before.last().is_some_and(|last| last.is_word("to")) && far.iter().any(|token| token.has(Roles::RELATION))
        || far.iter().any(|token| token.has(Roles::EXTREME)) && links(far)
        || pairs(far).any(|(first, second)| first.has(Roles::PERMITTED) && is_value(second))
        || near.iter().any(is_comparison) && far.iter().any(|token| token.has(Roles::QUANTITY))
        || matches!(near, [.., first, second] if is_step(first, second))
        || pairs(near).any(|(mark, equal)| is_comparison(mark) && equal.kind == TokenKind::Punct('='))
        || pairs(near)
            .any(|(length, is)| length.is_word("length") && (is.is_word("is") || is.kind == TokenKind::Punct(':')))
}

/// What "allowed" must stand before, to speak of values.
fn is_value(token: &Token<'_>) -> bool {
    token.has(Roles::QUANTITY) || token.kind == TokenKind::Punct(':')
}

fn is_comparison(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('<' | '>'))
}

/// "at most", "no more than".
fn is_relation(first: &Token<'_>, second: &Token<'_>) -> bool {
    let pair = |one: &str, other: &str| first.is_word(one) && second.is_word(other);
    pair("at", "most")
        || pair("at", "least")
        || pair("up", "to")
        || pair("other", "than")
        || pair("не", "более")
        || pair("не", "менее")
        || (first.is_word("no") || first.is_word("not")) && second.has(Roles::COMPARATIVE)
}

/// "multiple of", "in steps of": what goes into values.
fn is_step(first: &Token<'_>, second: &Token<'_>) -> bool {
    const STEPS: [(&str, &str); 8] = [
        ("multiple", "of"),
        ("multiples", "of"),
        ("divisible", "by"),
        ("divisor", "of"),
        ("divisor", "for"),
        ("increments", "of"),
        ("increment", "of"),
        ("steps", "of"),
    ];
    first.has(Roles::STEP) && STEPS.iter().any(|(one, other)| first.is_word(one) && second.is_word(other))
}

/// "Less than 64", "> 5", "Exactly 3" at the start of a clause, where only the field can be meant.
fn opens_with_comparison(before: &[Token<'_>]) -> bool {
    let compares =
        |token: &Token<'_>| token.has(Roles::COMPARATIVE) || token.is_word("exactly") || is_comparison(token);
    before.first().is_some_and(compares)
}

/// Whether something ties "maximum" to the number: a verb, a colon, "of", or nothing but the number itself.
fn links(far: &[Token<'_>]) -> bool {
    let extreme = far.iter().rposition(|token| token.has(Roles::EXTREME));
    let between = extreme.and_then(|extreme| far.get(extreme + 1..)).unwrap_or_default();
    let tie = |token: &Token<'_>| {
        matches!(token.kind, TokenKind::Punct(':' | '=' | '-' | '–' | '—')) || token.is_any_word(&["is", "are", "of"])
    };
    between.len() < 3 || between.last().is_some_and(tie)
}

fn is_dash(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('-' | '–' | '—' | '…'))
}

fn is_bracket(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Punct('(' | ')' | '[' | ']'))
}

/// "or fewer", "characters or less".
fn is_alternative(behind: &[Token<'_>]) -> bool {
    pairs(behind.get(..NEAR.min(behind.len())).unwrap_or_default())
        .any(|(first, second)| (first.is_word("or") || first.is_word("and")) && second.has(Roles::COMPARATIVE))
}

fn pairs<'p, 't>(tokens: &'p [Token<'t>]) -> impl Iterator<Item = (&'p Token<'t>, &'p Token<'t>)> {
    tokens.iter().zip(tokens.iter().skip(1))
}
