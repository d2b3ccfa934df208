//! Values that one sentence allows though another one bounds them out: "At least 10. 0 turns it off.", "3-20 characters. May be
//! empty." The end of the bound that leaves them out is none.

use std::cmp::Ordering;

use serde_json::Number;

use super::classify::vocabulary;
use super::facts::{Class, Sentence};
use super::numbers::number;
use super::parts;
use super::rules::{EMPTIED, EXCEPTED};
use super::tokens::{Token, TokenKind, have_any_word, lex_words};
use super::tolerance;
use super::vocabulary::Roles;
use crate::api::{Bounds, Count, Limit};

/// Takes back the ends of bounds that other sentences of the cell make exceptions from. What the documentation's own generator states
/// stays as it is.
pub(super) fn settle(sentences: &mut [Sentence]) {
    if !sentences.iter().any(|sentence| own_limit(&sentence.class).is_some()) {
        return;
    }
    settle_ends(sentences);
    settle_special(sentences);
    settle_used(sentences);
    settle_cases(sentences);
    settle_several(sentences);
    settle_default(sentences);
    settle_empty(sentences);
    settle_default_length(sentences);
    settle_exact(sentences);
    settle_tolerated(sentences);
}

/// The limit that a person's sentence states.
fn own_limit(class: &Class) -> Option<&Limit> {
    match class {
        Class::Limit { limit, generated: false, .. } => Some(limit),
        _ => None,
    }
}

/// "From 0 to 2 (0 = calm, 2 = stormy)": the ends, each with its meaning, are no list of all values.
fn settle_ends(sentences: &mut [Sentence]) {
    let ends = |sentence: &Sentence| match own_limit(&sentence.class) {
        Some(Limit::Value(Bounds { min: Some(min), max: Some(max), .. })) => Some([min.as_f64()?, max.as_f64()?]),
        _ => None,
    };
    let Some(ends) = sentences.iter().find_map(ends) else { return };
    for sentence in sentences {
        if let Some(Limit::OneOf(numbers)) = own_limit(&sentence.class)
            && numbers.len() == ends.len()
            && numbers.iter().zip(ends).all(|(number, end)| number.as_f64() == Some(end))
        {
            sentence.class = Class::Ignored { rule: EXCEPTED };
        }
    }
}

/// "0 means no limit", "set to -1 to disable": what stands for something else than a number is no value in bounds.
fn settle_special(sentences: &mut [Sentence]) {
    let excludes_special =
        |limit: &Limit| matches!(limit, Limit::OneOf(_)) || SPECIAL.iter().any(|value| excludes(limit, *value));
    if !sentences.iter().filter_map(|sentence| own_limit(&sentence.class)).any(excludes_special) {
        return;
    }
    let mut told: Vec<i64> = sentences.iter().flat_map(special_values).collect();
    told.sort_unstable();
    told.dedup();
    for sentence in sentences {
        if let Some(Limit::OneOf(numbers)) = own_limit(&sentence.class)
            && told.iter().any(|value| !numbers.iter().any(|number| number.as_i64() == Some(*value)))
            && numbers.iter().all(|number| number.as_i64().is_some_and(|number| number > 1))
        {
            sentence.class = Class::Ignored { rule: EXCEPTED };
        }
        let Some(Limit::Value(bounds)) = own_limit(&sentence.class) else { continue };
        let limit = Limit::Value(bounds.clone());
        if told.iter().any(|value| excludes(&limit, *value)) {
            take(&mut sentence.class, End::Low, EXCEPTED);
        }
    }
}

/// "Use 99 for unknown": a number out of bounds that may be sent all the same.
fn settle_used(sentences: &mut [Sentence]) {
    let used = || sentences.iter().filter_map(used_number);
    let by_value = |one: &Number, other: &Number| one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal);
    let (Some(least), Some(most)) = (used().min_by(by_value), used().max_by(by_value)) else { return };
    let only = |number| Limit::Value(Bounds::only(number));
    let (least, most) = (only(least), only(most));
    for sentence in sentences {
        take_excluding(&mut sentence.class, &least, &most);
    }
}

/// Takes the ends of a value's bounds that leave out the least or the greatest number that may be sent. An end leaves a number out if it
/// does so without the other one.
fn take_excluding(class: &mut Class, least: &Limit, most: &Limit) {
    let Some(limit @ Limit::Value(_)) = own_limit(class).cloned() else { return };
    let excludes = |other, sent| without(&limit, other).is_some_and(|left| left.excludes(sent));
    if excludes(End::High, least) {
        take(class, End::Low, EXCEPTED);
    }
    if excludes(End::Low, most) {
        take(class, End::High, EXCEPTED);
    }
}

/// 99 of "Use 99 for unknown", "set it to 99 if nobody knows".
fn used_number(sentence: &Sentence) -> Option<Number> {
    const ACTS: [&str; 4] = ["use", "send", "pass", "set"];
    // Most sentences need not be read again.
    let begins = ["Use ", "Send ", "Pass ", "Set ", "use ", "send ", "pass ", "set "];
    let is_limit = matches!(sentence.class, Class::Limit { .. });
    (!is_limit && begins.iter().any(|word| sentence.text.starts_with(word))).then_some(())?;
    let tokens = lex_words(&sentence.text, vocabulary());
    let [act, rest @ ..] = tokens.as_slice() else { return None };
    let filling = |token: &&Token<'_>| token.is_any_word(&["it", "this", "to", "the", "value"]);
    let rest = rest.get(rest.iter().take_while(filling).count()..)?;
    let (number, behind) = rest.split_first()?;
    let purpose = behind.first().is_some_and(|word| word.is_any_word(&["for", "to", "if", "when", "as"]));
    let numbers = parts::numbers_in(std::slice::from_ref(number));
    (act.is_any_word(&ACTS) && purpose).then(|| numbers.into_iter().next()).flatten()
}

/// "At most 5. At most 10 for partners.": a sentence that nobody understood, with a larger number in some case.
fn settle_cases(sentences: &mut [Sentence]) {
    let cases: Vec<CaseNumber> = sentences.iter().filter_map(number_of_case).collect();
    let most = |counts: fn(&CaseNumber) -> bool| {
        cases.iter().filter(|case| counts(case)).map(|case| case.number).reduce(f64::max)
    };
    let (most_of_all, most_counted) = (most(|_| true), most(|case| !case.is_measured));
    for sentence in sentences {
        let Some(limit) = own_limit(&sentence.class) else { continue };
        let most = if matches!(limit, Limit::Length(_)) { most_of_all } else { most_counted };
        if highest(limit).zip(most).is_some_and(|(highest, most)| most > highest) {
            take(&mut sentence.class, End::High, EXCEPTED);
        }
    }
}

/// "Small lakes: maximum 5. Large lakes: maximum 10.": of several greatest numbers only the largest one holds for all.
fn settle_several(sentences: &mut [Sentence]) {
    for kind in [Measured::Value, Measured::Length, Measured::Items] {
        let of_kind = |sentence: &Sentence| {
            own_limit(&sentence.class).filter(|limit| Measured::of(limit) == Some(kind)).and_then(highest)
        };
        let Some(most) = sentences.iter().filter_map(of_kind).reduce(f64::max) else { continue };
        for sentence in sentences.iter_mut() {
            if of_kind(sentence).is_some_and(|high| high < most) {
                take(&mut sentence.class, End::High, EXCEPTED);
            }
        }
    }
}

/// The quantities that a limit with ends may measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measured {
    Value,
    Length,
    Items,
}

impl Measured {
    fn of(limit: &Limit) -> Option<Self> {
        match limit {
            Limit::Value(_) => Some(Self::Value),
            Limit::Length(_) => Some(Self::Length),
            Limit::Items(_) => Some(Self::Items),
            _ => None,
        }
    }
}

/// The upper end of a limit.
fn highest(limit: &Limit) -> Option<f64> {
    match limit {
        Limit::Value(bounds) => bounds.max.as_ref().or(bounds.exclusive_max.as_ref()).and_then(Number::as_f64),
        Limit::Items(count) | Limit::Length(count) => Number::from(count.max?).as_f64(),
        _ => None,
    }
}

/// The largest number of a sentence that states a bound in some case.
struct CaseNumber {
    number: f64,
    /// Characters or the like, which only a length is counted in.
    is_measured: bool,
}

/// 10 of "up to 10 for partners".
fn number_of_case(sentence: &Sentence) -> Option<CaseNumber> {
    const CASES: [&str; 6] = ["for", "if", "when", "with", "on", "in"];
    (sentence.class == Class::Unknown).then_some(())?;
    let tokens = lex_words(&sentence.text, vocabulary());
    let relates = |token: &Token<'_>| {
        token.has(Roles::EXTREME.and(Roles::COMPARATIVE)) || token.is_any_word(&["most", "up", "limit"])
    };
    let has_unit = tokens.iter().any(|token| token.has(Roles::OTHER_UNIT));
    let is_case = have_any_word(&tokens, &CASES) && tokens.iter().any(relates) && !has_unit;
    let numbers = is_case.then(|| parts::numbers_in(&tokens))?;
    let number = numbers.iter().filter_map(Number::as_f64).reduce(f64::max)?;
    Some(CaseNumber { number, is_measured: tokens.iter().any(|token| token.has(Roles::MEASURE)) })
}

/// Numbers that stand for something else where they are out of bounds.
const SPECIAL: [i64; 3] = [0, -1, 1];

/// The special numbers that a sentence names beside any bound of its own.
fn special_values(sentence: &Sentence) -> Vec<i64> {
    // Most sentences need not be read again.
    let may_name = || {
        let lower = sentence.text.to_ascii_lowercase();
        lower.contains(['0', '1']) || lower.contains("zero") || lower.contains("negative")
    };
    if matches!(sentence.class, Class::Limit { .. }) || !may_name() {
        return Vec::new();
    }
    let tokens = lex_words(&sentence.text, vocabulary());
    // "Anything between 0 and 1 is calm"
    if have_any_word(&tokens, &["between"]) {
        return Vec::new();
    }
    // "0 is not allowed"
    let is_refused = tokens.iter().any(|token| token.is_word("not") || token.has(Roles::FORBIDDING));
    if is_refused && !have_any_word(&tokens, &["means", "mean", "disable", "disables"]) {
        return Vec::new();
    }
    if have_any_word(&tokens, &["negative"]) {
        return vec![-1];
    }
    let numbers = parts::numbers_in(&tokens);
    let is_automatic = have_any_word(&tokens, &["automatic", "automatically", "auto"]);
    if is_automatic && numbers.iter().any(|number| number.as_i64() == Some(1)) {
        return vec![1];
    }
    [0, -1].into_iter().filter(|value| numbers.iter().any(|number| number.as_i64() == Some(*value))).collect()
}

/// Whether the lower end of bounds leaves a number out.
fn excludes(limit: &Limit, value: i64) -> bool {
    let Limit::Value(bounds) = limit else { return false };
    let only = Some(Number::from(value));
    let only = Bounds { min: only.clone(), max: only, seconds: bounds.seconds, ..Bounds::default() };
    without(limit, End::High).is_some_and(|below| below.excludes(&Limit::Value(only)))
}

/// "At least 10. Default: 0.": the server takes the default, so that a bound that leaves it out is none.
fn settle_default(sentences: &mut [Sentence]) {
    let told = |sentence: &Sentence| match &sentence.class {
        Class::Default { value, .. } => number(value),
        _ => None,
    };
    let Some(default) = sentences.iter().find_map(told) else { return };
    let only = Limit::Value(Bounds::only(default.clone()));
    for sentence in sentences {
        if let Some(Limit::OneOf(numbers)) = own_limit(&sentence.class)
            && !numbers.iter().any(|number| number.as_f64() == default.as_f64())
        {
            sentence.class = Class::Ignored { rule: EXCEPTED };
        }
        if !own_limit(&sentence.class).is_some_and(is_in_seconds) {
            take_excluding(&mut sentence.class, &only, &only);
        }
    }
}

fn is_in_seconds(limit: &Limit) -> bool {
    matches!(limit, Limit::Value(bounds) if bounds.seconds)
}

/// "Can be empty", "leave blank to generate one", "or an empty array to remove all".
fn settle_empty(sentences: &mut [Sentence]) {
    let needs_one = |limit: &Limit| matches!(limit, Limit::Items(count) | Limit::Length(count) if count.min.is_some());
    if !sentences.iter().filter_map(|sentence| own_limit(&sentence.class)).any(needs_one)
        || !sentences.iter().any(|sentence| permits_empty(&sentence.text))
    {
        return;
    }
    for sentence in sentences.iter_mut().filter(|sentence| own_limit(&sentence.class).is_some_and(needs_one)) {
        take(&mut sentence.class, End::Low, EMPTIED);
    }
}

/// "Two-letter code, optionally followed by a region", "9-digit number. Dashes are removed.": an exact length that other forms break.
fn settle_exact(sentences: &mut [Sentence]) {
    let is_exact =
        |limit: &Limit| matches!(limit, Limit::Length(count) if count.min.is_some() && count.min == count.max);
    let has_exact = |sentence: &Sentence| own_limit(&sentence.class).is_some_and(is_exact);
    let breaks = |sentence: &Sentence| match &sentence.class {
        Class::Limit { .. } | Class::Default { .. } => false,
        _ => tells_other_form(&sentence.text),
    };
    if !sentences.iter().any(has_exact) || !sentences.iter().any(breaks) {
        return;
    }
    for sentence in sentences.iter_mut().filter(|sentence| has_exact(sentence)) {
        sentence.class = Class::Ignored { rule: EXCEPTED };
    }
}

/// "3-5 characters. Default: `anonymous`": the server takes the default.
fn settle_default_length(sentences: &mut [Sentence]) {
    let defaults = || sentences.iter().filter_map(length_of_default);
    let (Some(shortest), Some(longest)) = (defaults().min(), defaults().max()) else { return };
    for sentence in sentences.iter_mut() {
        let Some(Limit::Length(Count { min, max })) = own_limit(&sentence.class) else { continue };
        let kept = Count { min: min.filter(|min| shortest >= *min), max: max.filter(|max| longest <= *max) };
        if (kept.min, kept.max) != (*min, *max) {
            let is_left = (kept.min.is_some() || kept.max.is_some()) && min != max;
            replace(&mut sentence.class, is_left.then_some(Limit::Length(kept)), EXCEPTED);
        }
    }
}

/// How many characters a default has that is a word.
fn length_of_default(sentence: &Sentence) -> Option<u64> {
    let Class::Default { value, .. } = &sentence.class else { return None };
    let is_word = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_nothing = ["none", "null", "empty", "nil", "unset"].iter().any(|word| value.eq_ignore_ascii_case(word));
    (is_word && !is_nothing).then(|| value.chars().count().try_into().ok()).flatten()
}

/// Whether a sentence tells of another form of a text, or of several of them in one.
fn tells_other_form(text: &str) -> bool {
    const SHORT: usize = 5;
    const WORDS: [&str; 16] = [
        "separated",
        "comma-separated",
        "comma-delimited",
        "multiple",
        "several",
        "followed",
        "optionally",
        "dashes",
        "hyphens",
        "spaces",
        "also",
        "too",
        "prefix",
        "prefixed",
        "suffix",
        "wildcards",
    ];
    let tokens = lex_words(text, vocabulary());
    let is_denied =
        tokens.iter().any(|token| token.has(Roles::NEGATING.and(Roles::FORBIDDING)) || token.is_word("without"));
    let is_sign = |token: &Token<'_>| matches!(token.kind, TokenKind::Punct('*'));
    // "(US only)"
    if tokens.len() <= SHORT && tokens.iter().any(|token| token.is_word("only")) {
        return true;
    }
    !is_denied && tokens.iter().any(|token| token.is_any_word(&WORDS) || is_sign(token))
}

/// "Longer ones are cut", "the limit can be raised": more than the bound is taken, too.
fn settle_tolerated(sentences: &mut [Sentence]) {
    let is_beside = |sentence: &Sentence| !matches!(sentence.class, Class::Limit { .. });
    if !sentences.iter().any(|sentence| is_beside(sentence) && tolerance::is_told(&sentence.text)) {
        return;
    }
    for sentence in sentences {
        take(&mut sentence.class, End::High, EXCEPTED);
    }
}

/// An end of a bound.
#[derive(Clone, Copy)]
enum End {
    Low,
    High,
}

/// A bound without one of its ends; `None` if no other is left, or of a limit that has no ends.
fn without(limit: &Limit, end: End) -> Option<Limit> {
    let counted = |count: &Count| {
        let left = match end {
            End::Low => Count { min: None, max: count.max },
            End::High => Count { min: count.min, max: None },
        };
        (left.min.is_some() || left.max.is_some()).then_some(left)
    };
    match limit {
        Limit::Items(count) => counted(count).map(Limit::Items),
        Limit::Length(count) => counted(count).map(Limit::Length),
        Limit::Value(bounds) => {
            let left = match end {
                End::Low => Bounds { min: None, exclusive_min: None, ..bounds.clone() },
                End::High => Bounds { max: None, exclusive_max: None, ..bounds.clone() },
            };
            (left.is_bounded_below() || left.is_bounded_above()).then_some(Limit::Value(left))
        }
        _ => None,
    }
}

/// Takes an end of the bound that a person's sentence states.
fn take(class: &mut Class, end: End, reason: &'static str) {
    let Some(limit @ (Limit::Items(_) | Limit::Length(_) | Limit::Value(_))) = own_limit(class) else { return };
    let left = without(limit, end);
    replace(class, left, reason);
}

/// Puts what is left of a limit in its place.
fn replace(class: &mut Class, left: Option<Limit>, reason: &'static str) {
    match (left, &mut *class) {
        (Some(left), Class::Limit { limit, .. }) => *limit = left,
        _ => *class = Class::Ignored { rule: reason },
    }
}

/// Whether a sentence says that a value may have no characters or elements.
fn permits_empty(text: &str) -> bool {
    const VALUES: [&str; 7] = ["array", "list", "arrays", "lists", "string", "value", "text"];
    const PERMITS: [&str; 14] =
        ["can", "may", "leave", "left", "if", "when", "to", "send", "pass", "set", "use", "an", "allow", "allows"];
    // Most sentences need not be read again.
    if !text.contains("empty") && !text.contains("blank") {
        return false;
    }
    let tokens = lex_words(text, vocabulary());
    let is_empty = |token: &Token<'_>| token.is_word("empty") || token.is_word("blank");
    let is_value = |token: &Token<'_>| token.is_any_word(&VALUES);
    let Some(at) = tokens.iter().position(is_empty) else { return false };
    let (before, behind) = tokens.split_at_checked(at).unwrap_or((&tokens, &[]));
    let is_word = |token: &&Token<'_>| matches!(token.kind, TokenKind::Word(_));
    let permits = before.iter().rev().filter(is_word).take(3).any(|token| token.is_any_word(&PERMITS));
    (permits || before.is_empty() && !behind.get(1).is_some_and(is_value) || behind.get(1).is_some_and(is_value))
        && !tokens.iter().any(|token| token.has(Roles::NEGATING.and(Roles::FORBIDDING)))
}

#[cfg(test)]
mod tests {
    use super::super::Subject::{List, Single};
    use super::super::ValueKind::{Number, Text};
    use super::super::sentences_of_types::check_typed;

    #[test]
    fn numbers_that_stand_for_something_else() {
        check_typed(&[
            ("wait", Single, Number, "Minimum value is 60. 0 means never.", "not: excepted & not: number-means"),
            ("wait", Single, Number, "Between 10 and 600. Zero turns it off.", "value <= 600 & plain"),
            ("wait", Single, Number, "Between 10 and 600. Set it to `-1` to keep it.", "value <= 600 & plain"),
            ("wait", Single, Number, "Set to 0 to disable. Minimum 10.", "not: number-mentioned & not: excepted"),
            // What is in bounds anyway leaves them alone, and so does any other number.
            ("wait", Single, Number, "Between 0 and 600. 0 means never.", "value >= 0 <= 600 & not: number-means"),
            (
                "wait",
                Single,
                Number,
                "Between 10 and 600. 20 lamps need 30.",
                "value >= 10 <= 600 & not: number-mentioned",
            ),
        ]);
    }

    #[test]
    fn bounds_of_several_cases() {
        check_typed(&[
            (
                "depth",
                Single,
                Number,
                "Small lakes. Maximum 5. Large lakes. Maximum 10.",
                "plain & not: excepted & plain & value <= 10",
            ),
            ("name", Single, Text, "At most 10 characters. Up to 20 characters.", "not: excepted & length ..20"),
            ("depth", Single, Number, "Must be positive. At least 10.", "value > 0 & value >= 10"),
        ]);
    }

    #[test]
    fn more_than_the_bound() {
        check_typed(&[
            ("name", Single, Text, "Max 20 characters. Longer names are truncated.", "not: excepted & plain"),
            ("name", Single, Text, "3 to 20 characters; anything beyond is cut.", "length 3.. & plain"),
            ("size", Single, Number, "Maximum 100, can be increased by support.", "not: excepted & plain"),
            ("boats", List, Text, "Max 10 boats. Not enforced yet.", "not: excepted & plain"),
            ("name", Single, Text, "Max 20 characters. Longer names are refused.", "length ..20 & plain"),
            ("name", Single, Text, "Max 20 characters. Other fields are ignored.", "length ..20 & plain"),
        ]);
    }

    #[test]
    fn texts_and_lists_that_may_be_empty() {
        check_typed(&[
            ("name", Single, Text, "At least 3 characters. May be left empty.", "not: may-be-empty & plain"),
            ("name", Single, Text, "3-20 characters. Leave blank to generate one.", "length ..20 & plain"),
            ("name", Single, Text, "3-20 characters. An empty string removes it.", "length ..20 & plain"),
            ("name", Single, Text, "3-20 characters. It must not be empty.", "length 3..20 & length 1.."),
            ("name", Single, Text, "3-20 characters. The file is not empty.", "length 3..20 & plain"),
            ("boats", List, Text, "At least 1 boat. If empty, all boats sail.", "not: may-be-empty & plain"),
        ]);
    }
}
