//! Lists the rules of the grammar, and the words of its parts, for people: each rule with an example and what is read from it.

use super::facts::{Class, Context, Enumerable, Subject, ValueKind};
use super::grammar::read_cell;
use super::parts::PHRASES;
use super::rules::{RuleInfo, rules};
use crate::api::{Bounds, Count, Limit};
use crate::markup::parse_markdown_cell;
use crate::span::{SourceText, Span};

/// A rule, and what is read from its example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReading {
    /// The rule.
    pub rule: RuleInfo,
    /// What is read from each sentence of its example, such as `required & length ..50`.
    pub reading: String,
}

/// All rules in the order they are tried in.
pub fn rule_readings() -> impl Iterator<Item = RuleReading> {
    rules().map(|rule| RuleReading { rule, reading: reading(rule.example) })
}

/// What each word of a limit means, with all words that mean it.
pub fn phrases() -> impl Iterator<Item = (String, &'static [&'static str])> {
    PHRASES.iter().map(|(part, phrases)| (part.to_string(), *phrases))
}

/// What is read from a text at a field of the first kind that it says something of: one value, a list, a map.
fn reading(text: &str) -> String {
    let source = SourceText::plain("example".into(), text.into());
    let read = |subject| {
        let context = Context::new("field".into(), subject, Enumerable::Likely, true).of(ValueKind::Unknown);
        read_cell(parse_markdown_cell(&source, Span::new(0, text.len())), &context).sentences
    };
    let readings = [Subject::Single, Subject::List, Subject::Map].map(read);
    let says = |sentences: &&Vec<_>| {
        sentences.iter().any(|sentence: &super::Sentence| matches!(sentence.class, Class::Limit { .. }))
    };
    let found = readings.iter().find(says).or(readings.first());
    let classes = found.into_iter().flatten().map(|sentence| short(&sentence.class));
    classes.collect::<Vec<_>>().join(" & ")
}

/// A class in a few words: `length 1..63`, `not: example`.
pub(super) fn short(class: &Class) -> String {
    match class {
        Class::Limit { limit, .. } => short_limit(limit),
        Class::Default { value, .. } => format!("default {value}"),
        Class::OneOf { members, .. } => format!("one of {}", members.join(" ")),
        Class::Deprecated { .. } => "deprecated".to_owned(),
        Class::Ignored { rule } => format!("not: {rule}"),
        Class::Values { names, .. } => format!("values {}", names.join(" ")),
        Class::Plain => "plain".to_owned(),
        Class::Unknown => "unknown".to_owned(),
        Class::EnumValue => "enum value".to_owned(),
    }
}

fn short_limit(limit: &Limit) -> String {
    match limit {
        Limit::Required => "required".to_owned(),
        Limit::Unique => "unique".to_owned(),
        Limit::Length(count) => format!("length {}", ends(*count)),
        Limit::Items(count) => format!("items {}", ends(*count)),
        Limit::KeyLength(count) => format!("key length {}", ends(*count)),
        Limit::ValueLength(count) => format!("value length {}", ends(*count)),
        Limit::Value(bounds) => short_bounds(bounds),
        Limit::OneOf(numbers) => {
            format!("one of {}", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
        Limit::MultipleOf(multiple) => {
            format!("multiple of {}{}", multiple.of, if multiple.seconds { " s" } else { "" })
        }
        Limit::Pattern(pattern) => format!("matches {pattern}"),
        Limit::KeyPattern(pattern) => format!("keys match {pattern}"),
        Limit::ValuePattern(pattern) => format!("values match {pattern}"),
    }
}

fn ends(count: Count) -> String {
    let end = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
    format!("{}..{}", end(count.min), end(count.max))
}

fn short_bounds(bounds: &Bounds) -> String {
    let Bounds { min, max, exclusive_min, exclusive_max, seconds } = bounds;
    let parts = [(">=", min), (">", exclusive_min), ("<=", max), ("<", exclusive_max)];
    let parts = parts.into_iter().filter_map(|(mark, number)| Some(format!(" {mark} {}", number.as_ref()?)));
    format!("value{}{}", parts.collect::<String>(), if *seconds { " s" } else { "" })
}
