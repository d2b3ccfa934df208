//! The rules of the grammar: a name, a template and what a sentence of that form means.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Number;

use super::facts::{Class, Context, Subject};
use super::pattern::decode_pattern;
use super::second;
use super::template::{Capture, Template};
use super::tokens::{Kind, Token};
use crate::limit::{Bounds, Count, Limit};

/// What a reader of reports may know about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// The name that classes carry.
    pub name: &'static str,
    /// `generated limit`, `written limit`, `default`, `one-of`, `deprecated`, `remark` or `trap`.
    pub kind: &'static str,
    /// A sentence (for traps about neighbours: two) of this form.
    pub example: &'static str,
}

/// The rules, in the order they are tried in.
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    RULES.iter().map(Rule::info)
}

/// The rule of `Required.`; a second one in the same cell is [`REPEATED`].
pub(super) const REQUIRED: &str = "required";
/// `Required.` that stands in a cell twice.
pub(super) const REPEATED: &str = "required-repeated";
/// `oneof a or b` after `Required.`: one of two fields is required, not this one.
pub(super) const REQUIRED_ONEOF: &str = "required-oneof";

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) context: Context<'a>,
    /// Inside an item of an ordinary list.
    pub(super) in_item: bool,
}

/// What a rule makes of a sentence that fits its template.
#[derive(Clone, Copy)]
enum Meaning {
    /// A limit of the documentation generator.
    Generated(fn(&[Capture], Subject) -> Option<Limit>),
    /// A limit in a person's words.
    Written(fn(&[Capture], Subject) -> Option<Limit>),
    /// The capture of `{rest}` starts with the default value.
    Default,
    /// `{code}`, if any, is the label and `{codes}` are the members.
    OneOf,
    /// The field is deprecated.
    Deprecated,
    /// A remark that repeats what a generated sentence states properly.
    Remark,
    /// Words of a limit that limit something else; where no such word is, the sentence is plain.
    Trap,
    /// A trap only in a filter's description, where it speaks of values compared with.
    FilterTrap,
    /// Recognised by the cell reader, from its neighbours.
    Neighbour,
    /// `{rest}` is a range, a bound or a list of numbers or durations, as the API's options have it.
    Satisfies,
}

struct Rule {
    name: &'static str,
    meaning: Meaning,
    template: &'static str,
    example: &'static str,
}

impl Rule {
    const fn new(name: &'static str, meaning: Meaning, template: &'static str, example: &'static str) -> Self {
        Self { name, meaning, template, example }
    }

    fn is_statement(&self) -> bool {
        matches!(self.meaning, Meaning::Generated(_) | Meaning::Written(_) | Meaning::Satisfies | Meaning::OneOf)
    }

    fn info(&self) -> RuleInfo {
        let kind = match self.meaning {
            Meaning::Generated(_) | Meaning::Satisfies => "generated limit",
            Meaning::Written(_) => "written limit",
            Meaning::Default => "default",
            Meaning::OneOf => "one-of",
            Meaning::Deprecated => "deprecated",
            Meaning::Remark => "remark",
            Meaning::Trap | Meaning::FilterTrap | Meaning::Neighbour => "trap",
        };
        RuleInfo { name: self.name, kind, example: self.example }
    }

    /// The class of a sentence with these captures; `None` if the rule does not apply after all.
    fn class(&self, captures: &[Capture], tokens: &[Token], text: &str, place: Place<'_>) -> Option<Class> {
        let rule = self.name;
        let limit = |make: fn(&[Capture], Subject) -> Option<Limit>, generated| {
            // In a list of cases a limit holds for that case only.
            let limit = make(captures, place.context.subject).filter(|_| !place.in_item)?;
            Some(Class::Limit { rule, limit, generated })
        };
        match self.meaning {
            Meaning::Generated(make) => limit(make, true),
            Meaning::Written(make) => limit(make, false),
            Meaning::Default => default_value(captures, text).map(|value| Class::Default { rule, value }),
            Meaning::OneOf => one_of(captures),
            Meaning::Deprecated => Some(Class::Deprecated { rule }),
            Meaning::Remark => Some(Class::Ignored { rule }),
            Meaning::Trap if is_suspicious(tokens) => Some(Class::Ignored { rule }),
            Meaning::Trap => Some(Class::Plain),
            Meaning::FilterTrap => {
                let filter = place.in_item || place.context.field.eq_ignore_ascii_case("filter");
                filter.then_some(Class::Ignored { rule })
            }
            Meaning::Neighbour => None,
            Meaning::Satisfies => {
                let limit = second::satisfied(captures, text).filter(|_| !place.in_item)?;
                Some(Class::Limit { rule, limit, generated: true })
            }
        }
    }
}

use Meaning::{Default as Def, Deprecated, FilterTrap, Generated, Neighbour, OneOf, Remark, Satisfies, Trap, Written};

/// The generator's sentences first: a broader rule below must not take them away.
#[rustfmt::skip]
static RULES: &[Rule] = &[
    Rule::new(REQUIRED, Generated(|_, _| Some(Limit::Required)), "required", "Required."),
    Rule::new("length-max", Generated(length_max), "the maximum string length in characters is {n}", "The maximum string length in characters is 50."),
    Rule::new("length-min", Generated(length_min), "the minimum string length in characters is {n}", "The minimum string length in characters is 3."),
    Rule::new("length-range", Generated(length_range), "the string length in characters must be {range}", "The string length in characters must be 1-63."),
    Rule::new("length-greater", Generated(length_greater), "the string length in characters must be greater than {n}", "The string length in characters must be greater than 0."),
    Rule::new("length-equal", Generated(length_equal), "the string length in characters must be equal to {n}", "The string length in characters must be equal to 20."),
    Rule::new("key-length-max", Generated(|c, _| length_max(c, Subject::Single).map(of_key)), "the maximum string length in characters for each key is {n}", "The maximum string length in characters for each key is 63."),
    Rule::new("key-length-range", Generated(|c, _| length_range(c, Subject::Single).map(of_key)), "the string length in characters for each key must be {range}", "The string length in characters for each key must be 1-63."),
    Rule::new("each-length-max", Generated(|c, s| length_max(c, s).map(|l| of_value(l, s))), "the maximum string length in characters for each value is {n}", "The maximum string length in characters for each value is 63."),
    Rule::new("each-length-range", Generated(|c, s| length_range(c, s).map(|l| of_value(l, s))), "the string length in characters for each value must be {range}", "The string length in characters for each value must be 1-63."),
    Rule::new("each-length-greater", Generated(|c, s| length_greater(c, s).map(|l| of_value(l, s))), "the string length in characters for each value must be greater than {n}", "The string length in characters for each value must be greater than 0."),
    Rule::new("each-length-equal", Generated(|c, s| length_equal(c, s).map(|l| of_value(l, s))), "the string length in characters for each value must be equal to {n}", "The string length in characters for each value must be equal to 20."),
    Rule::new("pattern", Generated(pattern), "value must match the regular expression {code}", "Value must match the regular expression ``[a-z]+``."),
    Rule::new("key-pattern", Generated(|c, s| pattern(c, s).map(of_key)), "each key must match the regular expression {code}", "Each key must match the regular expression ``[a-z]+``."),
    Rule::new("each-pattern", Generated(|c, s| pattern(c, s).map(|l| of_value(l, s))), "each value must match the regular expression {code}", "Each value must match the regular expression ``[a-z]+``."),
    Rule::new("value-max", Generated(|c, _| at_most(c, false)), "the maximum value is {n}", "The maximum value is 1000."),
    Rule::new("value-min", Generated(|c, _| at_least(c, false)), "the minimum value is {n}", "The minimum value is -1."),
    Rule::new("value-max-seconds", Generated(|c, _| at_most(c, true)), "the maximum value is {n} seconds", "The maximum value is 600 seconds."),
    Rule::new("value-min-seconds", Generated(|c, _| at_least(c, true)), "the minimum value is {n} seconds", "The minimum value is 1 seconds."),
    Rule::new("value-greater", Generated(|c, _| greater(c, false)), "value must be greater than {n}", "Value must be greater than 0."),
    Rule::new("value-greater-seconds", Generated(|c, _| greater(c, true)), "value must be greater than {n} seconds", "Value must be greater than 0 seconds."),
    Rule::new("value-range", Generated(|c, _| between(c, false)), "acceptable values are {n} to {n} , inclusive", "Acceptable values are 0 to 1000, inclusive."),
    Rule::new("value-range-seconds", Generated(|c, _| between(c, true)), "acceptable values are {n} seconds to {n} seconds , inclusive", "Acceptable values are 1 seconds to 600 seconds, inclusive."),
    Rule::new("value-one-of", Generated(one_of_numbers), "value must be one of {numbers}", "Value must be one of 0, 5, 20, 50 or 100."),
    Rule::new("items-range", Generated(items_range), "the number of elements must be in the range {range}", "The number of elements must be in the range 1-1000."),
    Rule::new("items-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "the maximum number of elements is {n}", "The maximum number of elements is 100."),
    Rule::new("items-min", Generated(|c, _| Some(Limit::Items(from(count(c)?)))), "the minimum number of elements is {n}", "The minimum number of elements is 1."),
    Rule::new("items-exact", Generated(|c, _| Some(Limit::Items(exactly(count(c)?)))), "must contain exactly {n} (element|elements|element(s))", "Must contain exactly 1 element."),
    Rule::new("items-at-least-one", Generated(|_, _| Some(Limit::Items(from(1)))), "must contain at least one element", "Must contain at least one element."),
    Rule::new("entries-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "no more than {n} per resource", "No more than 64 per resource."),

    Rule::new("written-required", Written(|_, _| Some(Limit::Required)), "(required (field|parameter)|this is a required (field|parameter)|this (field|parameter) is required)", "This is a required field."),
    Rule::new("written-length-max", Written(length_max), "([the] maximum string length is|maximum string length :) {n} characters", "The maximum string length is 50 characters."),
    Rule::new("written-length-min", Written(length_min), "([the] minimum string length is|minimum string length :) {n} characters", "Minimum string length: 3 characters."),
    Rule::new("written-greater", Written(|c, _| greater(c, false)), "the value must be greater than {n}", "The value must be greater than 0."),
    Rule::new("written-between", Written(|c, _| between(c, false)), "the value must be between {n} and {n}", "The value must be between 4194304 and 28587302322176."),
    Rule::new("written-items", Written(items_between), "list item numbers must (fall in the range between {n} and {n}|be in the range from {n} to {n})", "List item numbers must fall in the range between 1 and 25."),

    // The second wording of the same sentences, in the pages of some services since 2026.
    Rule::new("new-length", Generated(|c, _| second::count(c).map(Limit::Length)), "the length must be {rest}", "The length must be less than or equal to 50."),
    Rule::new("new-key-length", Generated(|c, _| second::count(c).map(Limit::KeyLength)), "the length of each map key must be {rest}", "The length of each map key must be between 1 and 63."),
    Rule::new("new-value-length", Generated(|c, s| second::count(c).map(|n| of_value(Limit::Length(n), s))), "the length of each map value must be {rest}", "The length of each map value must be less than or equal to 63."),
    Rule::new("new-element-length", Generated(|c, _| second::count(c).map(Limit::Length)), "the length of each element must be {rest}", "The length of each element must be between 1 and 50."),
    Rule::new("new-items", Generated(|c, _| second::count(c).map(Limit::Items)), "the number of elements must be {rest}", "The number of elements must be less than or equal to 64."),
    Rule::new("new-value", Generated(|c, _| second::bounds(c).map(Limit::Value)), "the value must be {rest}", "The value must be less than or equal to 1000."),
    Rule::new("new-pattern", Generated(pattern), "the value must match the regular expression : {code}", "The value must match the regular expression: ``[a-z]+``."),
    Rule::new("new-element-pattern", Generated(pattern), "each element must match the regular expression : {code}", "Each element must match the regular expression: ``[a-z]+``."),
    Rule::new("new-key-pattern", Generated(|c, s| pattern(c, s).map(of_key)), "each map key must match the regular expression : {code}", "Each map key must match the regular expression: ``[a-z]+``."),
    Rule::new("new-value-pattern", Generated(|c, s| pattern(c, s).map(|l| of_value(l, s))), "each map value must match the regular expression : {code}", "Each map value must match the regular expression: ``[a-z]+``."),
    Rule::new("new-satisfies", Satisfies, "the value must satisfy : {rest}", "The value must satisfy: 1s-24h."),

    Rule::new("one-of", OneOf, "[{code}] (includes only|only includes) one of the [fields] {codes} [fields]", "``path`` includes only one of the fields ``a``, ``b``"),
    Rule::new("default", Def, "[the] default [value] (is|:|is :|is set to) {rest}", "Default value: 100."),
    Rule::new("defaults-to", Def, "defaults to {rest}", "Defaults to 30, meaning half a minute."),
    Rule::new("deprecated", Deprecated, "deprecated [{rest}]", "Deprecated, use route_options."),
    Rule::new("is-deprecated", Deprecated, "(this|the) (field|parameter|setting|option|property|attribute) is [now] deprecated [{rest}]", "The setting is deprecated and has no effect."),

    Rule::new(REPEATED, Neighbour, "", "Required. Required. ID of the folder."),
    Rule::new(REQUIRED_ONEOF, Remark, "oneof {rest}", "Required. oneof disk_spec or disk_id"),
    Rule::new("filter-value", FilterTrap, "[{rest}] must be {range} characters long and match the regular expression {rest}", "Must be 1-63 characters long and match the regular expression ``[a-z]+``."),
    Rule::new("remark-length", Remark, "[{rest}] {range} characters long", "1-63 characters long."),
    Rule::new("remark-entries", Remark, "[a] maximum [of] {n} [labels] per {rest}", "Maximum of 64 per resource."),
    Rule::new("remark-labels", Remark, "the maximum number of labels is {n}", "The maximum number of labels is 64."),
    Rule::new("page-size", Trap, "the maximum number of results per [response] page {rest}", "The maximum number of results per page to return."),
    Rule::new("timestamp-range", Trap, "the range of possible values is from {code} to {code} [{rest}]", "The range of possible values is from ``0001-01-01T00:00:00Z`` to ``9999-12-31T23:59:59.999999999Z``, i.e. from 0 to 9 digits for fractions of a second."),
    Rule::new("timestamp-precision", Trap, "in some languages , {rest}", "In some languages, built-in datetime utilities do not support nanosecond precision (9 digits)."),
    Rule::new("time-of-day", Trap, "[hours of day in 24 hour format|must [normally]|should [normally]] (be from {n} to {n} [{rest}]|hours of day in 24 hour format)", "Should be from 0 to 23."),
    Rule::new("time-of-day-extra", Trap, "an api may choose to allow {rest}", "An API may choose to allow the value \"24:00:00\" for scenarios like business closing time, at most."),
    Rule::new("behaviour", Trap, "if {rest}", "If set to 0, the timeout is not limited."),
    Rule::new("setting", Trap, "[the|a] (maximum|minimum|maximal|minimal) (size|number|amount|duration|time|length|count|period|interval) [{rest}]", "The maximum size of a query that is parsed."),
    Rule::new("setting-verb", Trap, "(limits|sets|specifies|defines|determines|controls) the {rest}", "Limits the maximum recursion depth."),
    Rule::new("by-default", Remark, "by default {rest}", "By default, 30 days."),
    Rule::new("version", Trap, "(minimal|minimum) required {rest}", "Minimal required ClickHouse version: 22.10."),
];

/// Templates by the first word of their sentences, so that few are tried on each.
struct Index {
    templates: Vec<Template>,
    by_word: HashMap<String, Vec<usize>>,
    any: Vec<usize>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let templates: Vec<_> = RULES.iter().map(|rule| Template::parse(rule.template)).collect();
    let mut index = Index { templates, by_word: HashMap::new(), any: Vec::new() };
    for (at, template) in index.templates.iter().enumerate() {
        for word in template.first_words() {
            match word {
                Some(word) => index.by_word.entry(word).or_default().push(at),
                None => index.any.push(at),
            }
        }
    }
    index
});

/// The class of a sentence, given without its final dot; `text` is what the tokens' positions count in.
pub(super) fn classify(tokens: &[Token], text: &str, place: Place<'_>) -> Class {
    let known = candidates(tokens).into_iter().find_map(|at| {
        let captures = INDEX.templates.get(at)?.captures(tokens)?;
        RULES.get(at)?.class(&captures, tokens, text, place)
    });
    match known {
        Some(class) => class,
        None if is_suspicious(tokens) => Class::Unknown,
        None => Class::Plain,
    }
}

/// Whether tokens are a sentence of the documentation generator that states a limit or a one-of. Sentences that merely
/// may be one are not: this decides where a sentence starts.
pub(super) fn is_statement(tokens: &[Token], text: &str, place: Place<'_>) -> bool {
    let Some(Token { kind: Kind::Word(word), .. }) = tokens.first() else { return false };
    INDEX.by_word.get(word).into_iter().flatten().any(|at| {
        let Some(rule) = RULES.get(*at).filter(|rule| rule.is_statement()) else { return false };
        let captures = INDEX.templates.get(*at).and_then(|template| template.captures(tokens));
        captures.is_some_and(|captures| rule.class(&captures, tokens, text, place).is_some())
    })
}

/// The rules that a sentence with this first token may follow, in order.
fn candidates(tokens: &[Token]) -> Vec<usize> {
    let mut found = INDEX.any.clone();
    if let Some(Token { kind: Kind::Word(word), .. }) = tokens.first() {
        found.extend(INDEX.by_word.get(word).into_iter().flatten());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Words that make a sentence look like a limit, alone or in pairs.
const LIMITING: &[&str] = &[
    "must",
    "maximum",
    "minimum",
    "exceed",
    "exceeds",
    "between",
    "range",
    "ranges",
    "allowed",
    "acceptable",
    "limit",
    "limits",
];
const LIMITING_PAIRS: &[(&str, &str)] =
    &[("at", "least"), ("at", "most"), ("no", "more"), ("less", "than"), ("greater", "than")];

/// Whether a sentence might state a limit: a number or a limiting word.
fn is_suspicious(tokens: &[Token]) -> bool {
    let single = |token: &Token| match &token.kind {
        Kind::Number(_) | Kind::Range(..) => true,
        Kind::Word(word) => LIMITING.contains(&word.as_str()),
        Kind::Code(_) | Kind::Punct(_) => false,
    };
    let pair = |both: (&Token, &Token)| {
        LIMITING_PAIRS.iter().any(|(first, second)| both.0.is_word(first) && both.1.is_word(second))
    };
    tokens.iter().any(single) || tokens.iter().zip(tokens.iter().skip(1)).any(pair)
}

/// An exact JSON number; none for integers that no 64 bits hold.
pub(super) fn number(text: &str) -> Option<Number> {
    if text.contains('.') {
        return text.parse().ok().and_then(Number::from_f64);
    }
    let unsigned = text.parse::<u64>().ok().map(Number::from);
    unsigned.or_else(|| text.parse::<i64>().ok().map(Number::from))
}

fn numbers(captures: &[Capture]) -> Option<Vec<Number>> {
    let texts = captures.iter().filter_map(|capture| match capture {
        Capture::Number(text) => Some(text),
        _ => None,
    });
    texts.map(|text| number(text)).collect()
}

fn count(captures: &[Capture]) -> Option<u64> {
    match captures {
        [Capture::Number(text)] => text.parse().ok(),
        _ => None,
    }
}

fn count_range(captures: &[Capture]) -> Option<Count> {
    let ([Capture::Range(min, max)] | [Capture::Number(min), Capture::Number(max)]) = captures else { return None };
    Some(Count { min: Some(min.parse().ok()?), max: Some(max.parse().ok()?) })
}

fn up_to(max: u64) -> Count {
    Count { min: None, max: Some(max) }
}

fn from(min: u64) -> Count {
    Count { min: Some(min), max: None }
}

fn exactly(count: u64) -> Count {
    Count { min: Some(count), max: Some(count) }
}

fn length_max(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Length(up_to(count(captures)?)))
}

fn length_min(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?)))
}

fn length_range(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Length(count_range(captures)?))
}

fn length_greater(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?.checked_add(1)?)))
}

fn length_equal(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Length(exactly(count(captures)?)))
}

/// The decoded pattern, or the raw one where it cannot be used: the model reports it.
fn pattern(captures: &[Capture], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Code(raw)] => Some(Limit::Pattern(decode_pattern(raw).unwrap_or_else(|_| raw.clone()))),
        _ => None,
    }
}

fn of_key(limit: Limit) -> Limit {
    match limit {
        Limit::Length(count) => Limit::KeyLength(count),
        Limit::Pattern(pattern) => Limit::KeyPattern(pattern),
        other => other,
    }
}

/// "Each value" is an entry's value on a map, an element on a list, and the value itself elsewhere.
fn of_value(limit: Limit, subject: Subject) -> Limit {
    match (limit, subject) {
        (Limit::Length(count), Subject::Map) => Limit::ValueLength(count),
        (Limit::Pattern(pattern), Subject::Map) => Limit::ValuePattern(pattern),
        (limit, _) => limit,
    }
}

fn at_most(captures: &[Capture], seconds: bool) -> Option<Limit> {
    let max = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { max, seconds, ..Bounds::default() }))
}

fn at_least(captures: &[Capture], seconds: bool) -> Option<Limit> {
    let min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { min, seconds, ..Bounds::default() }))
}

fn greater(captures: &[Capture], seconds: bool) -> Option<Limit> {
    let exclusive_min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { exclusive_min, seconds, ..Bounds::default() }))
}

fn between(captures: &[Capture], seconds: bool) -> Option<Limit> {
    let mut ends = numbers(captures)?.into_iter();
    let (min, max) = (ends.next(), ends.next());
    Some(Limit::Value(Bounds { min, max, seconds, ..Bounds::default() }))
}

fn one_of_numbers(captures: &[Capture], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Numbers(texts)] => texts.iter().map(|text| number(text)).collect::<Option<_>>().map(Limit::OneOf),
        _ => None,
    }
}

fn items_range(captures: &[Capture], _: Subject) -> Option<Limit> {
    Some(Limit::Items(count_range(captures)?))
}

/// Only on a list; elsewhere it is not clear what is counted.
fn items_between(captures: &[Capture], subject: Subject) -> Option<Limit> {
    (subject == Subject::List).then(|| items_range(captures, subject)).flatten()
}

fn one_of(captures: &[Capture]) -> Option<Class> {
    match captures {
        [Capture::Code(label), Capture::Codes(members)] => {
            Some(Class::OneOf { label: label.clone(), members: members.clone() })
        }
        [Capture::Codes(members)] => Some(Class::OneOf { label: String::new(), members: members.clone() }),
        _ => None,
    }
}

/// The default as written: the text up to the explanation that may follow it.
fn default_value(captures: &[Capture], text: &str) -> Option<String> {
    let [Capture::Rest(tokens)] = captures else {
        return None;
    };
    let first = tokens.first()?;
    let last = tokens.iter().take_while(|token| !ends_default(token)).last()?;
    let value = text.get(first.at.start..last.at.end)?;
    Some(value.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
}

/// Whether the default ends in front of this token: explanations follow a comma, a bracket or a dash.
fn ends_default(token: &Token) -> bool {
    const WORDS: &[&str] = &["see", "min_version", "min", "which", "meaning", "if", "when", "for"];
    match &token.kind {
        Kind::Punct(c) => matches!(c, ',' | ';' | '(' | '-' | '–' | '—'),
        Kind::Word(word) => WORDS.contains(&word.as_str()),
        _ => false,
    }
}
