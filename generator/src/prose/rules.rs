//! The rules of the grammar: a name, a template and what a sentence of that form means.

use std::cell::{Cell, OnceCell};
use std::sync::{Arc, LazyLock};

use serde_json::Number;

use super::bounds::{Bounds as Stated, is_amount};
use super::facts::{Class, Context, Own, Subject};
use super::numbers::number;
use super::pattern::decode_pattern;
use super::required;
use super::second;
use super::template::{Anchor, Capture, Template, Words};
use super::tokens::{Kind, Outline, Token, lex_words};
use super::vocabulary::{Roles, Vocabulary};
use crate::Text;
use crate::api::{Bounds, Count, Limit};
use crate::memo::Map;

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

/// What a page says of times of day beyond a limit it stated, see [`REPLACED`].
pub(super) const EXTRA: &str = "time-of-day-extra";
/// A limit that the next sentence softens: `Should be from 0 to 23. An API may choose to allow …`.
pub(super) const REPLACED: &str = "time-of-day-softened";
/// The length that a person's words give loosely, where machine-made ones say exactly what is allowed.
pub(super) const LENGTH: &str = "remark-length";
/// A limit that is read part by part, see [`super::parts`].
pub(super) const PARTS: &str = "parts";

/// The number of entries that a person's words give loosely, where machine-made ones give it, too.
pub(super) const ENTRIES: &str = "remark-entries";

/// A bound in a unit that is not the field's own, as far as the page tells: kilobytes, tokens, hours.
const OTHER_UNIT: &str = "other-unit";
/// Numbers in brackets only: an aside.
pub(super) const IN_BRACKETS: &str = "in-brackets";
/// Words of a limit without a number: nothing could be compared.
pub(super) const NO_NUMBER: &str = "no-number";
/// "Required" in other words.
const GIVEN: &str = "required-given";
/// Required in some case, or for some purpose: kept as text.
const SOMETIMES: &str = "required-sometimes";
/// Said not to be required.
const OPTIONAL: &str = "required-not";
/// Something else than the field is required.
const SOMETHING: &str = "required-something";
/// A number without words of a limit: a version, a port, a name.
pub(super) const MENTIONED: &str = "number-mentioned";

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) context: &'a Context,
    /// See [`Place::own`].
    pub(super) asked: &'a Cell<bool>,
    /// Inside an item of an ordinary list.
    pub(super) in_item: bool,
}

impl<'a> Place<'a> {
    /// What is the field's own. Where the context leaves it open, the reading is given up.
    pub(super) fn own(&self) -> Option<&'a Own> {
        let own = self.context.own.as_ref();
        self.asked.set(self.asked.get() || own.is_none());
        own
    }

    /// The field's name.
    fn name(&self) -> &'a str {
        self.own().map_or("", |own| own.name.as_str())
    }

    /// Whether a list of names can be the field's values: a filter's text speaks of other fields, an item of a case.
    fn may_have_values(&self) -> bool {
        !self.in_item && self.context.subject != Subject::Map && !self.context.is_filter
    }
}

/// What a rule makes of a sentence that fits its template.
#[derive(Clone, Copy)]
enum Meaning {
    /// A limit of the documentation generator.
    Generated(fn(&[Capture<'_>], Subject) -> Option<Limit>),
    /// A limit in a person's words.
    Written(fn(&[Capture<'_>], Subject) -> Option<Limit>),
    /// The capture of `{rest}` starts with the default value.
    Default,
    /// `{code}`, if any, is the label and `{codes}` are the members.
    OneOf,
    /// `{codes}` are the members, of which one must be set.
    ExactlyOne,
    /// `{names}` are the values of an enum that has no list.
    Values,
    /// The field is deprecated, if `{rest}` goes on to speak of the field.
    Deprecated,
    /// The field is marked as deprecated, whatever `{rest}` says of it.
    DeprecatedMark,
    /// A remark that repeats what a generated sentence states properly.
    Remark,
    /// Repeats loosely what a machine-made sentence of the same cell, or of the request's page, states exactly; the cell
    /// reader tells whether one does.
    Loose,
    /// A limit in a person's words, if the last `{rest}` names the field: elsewhere it says in which case the limit holds.
    WrittenFor(fn(&[Capture<'_>], Subject) -> Option<Limit>),
    /// Words of a limit that limit something else; where no such word is, the sentence is plain. A bound in `{rest}` is
    /// nothing that the rule explains: with one it does not apply.
    Trap,
    /// A trap whose sentences speak of something else as a whole, bounds included: an example, a syntax.
    OffTopic,
    /// A trap only in a filter's description, where it speaks of values compared with.
    FilterTrap,
    /// Recognised by the cell reader, from its neighbours.
    Neighbour,
    /// What no template fits; see [`fallback`].
    Fallback,
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
        matches!(
            self.meaning,
            Meaning::Generated(_) | Meaning::Written(_) | Meaning::Satisfies | Meaning::OneOf | Meaning::ExactlyOne
        )
    }

    fn is_trap(&self) -> bool {
        matches!(self.meaning, Meaning::Trap | Meaning::OffTopic)
    }

    fn info(&self) -> RuleInfo {
        let kind = match self.meaning {
            Meaning::Generated(_) | Meaning::Satisfies => "generated limit",
            Meaning::Written(_) | Meaning::WrittenFor(_) => "written limit",
            Meaning::Default => "default",
            Meaning::OneOf | Meaning::ExactlyOne => "one-of",
            Meaning::Values => "enum",
            Meaning::Deprecated | Meaning::DeprecatedMark => "deprecated",
            Meaning::Remark | Meaning::Loose => "remark",
            Meaning::Trap | Meaning::OffTopic | Meaning::FilterTrap | Meaning::Neighbour | Meaning::Fallback => "trap",
        };
        RuleInfo { name: self.name, kind, example: self.example }
    }

    /// The class of a sentence with these captures; `None` if the rule does not apply after all.
    fn class(&self, captures: &[Capture<'_>], sentence: &Phrased<'_>, place: Place<'_>) -> Option<Class> {
        let rule = self.name;
        let Phrased { words, text, .. } = sentence;
        let stated = || sentence.stated();
        let limit = |make: fn(&[Capture<'_>], Subject) -> Option<Limit>, generated| {
            // In a list of cases a limit holds for that case only.
            let limit = make(captures, place.context.subject).filter(|_| !place.in_item)?;
            Some(Class::Limit { rule, limit, generated })
        };
        let ignored = || Some(Class::Ignored { rule });
        match self.meaning {
            Meaning::Generated(make) => limit(make, true),
            // What holds in one case only is no limit of the field.
            Meaning::Written(make) if !words.roles.has(Roles::CONDITION) => {
                rests(captures).all(|rest| changes_nothing(rest, stated())).then(|| limit(make, false)).flatten()
            }
            Meaning::Default => {
                default_value(captures, text, stated()).map(|value| Class::Default { rule, value: value.into() })
            }
            Meaning::WrittenFor(make) => {
                let rests: Vec<_> = rests(captures).collect();
                let (own, around) = rests.split_last()?;
                let here = around.iter().all(|rest| changes_nothing(rest, stated())) && names(own, place.name());
                here.then(|| limit(make, false)).flatten()
            }
            Meaning::Loose => rests(captures).all(|rest| changes_nothing(rest, stated())).then(ignored).flatten(),
            Meaning::OneOf => one_of(captures, false),
            Meaning::ExactlyOne => one_of(captures, true),
            Meaning::Values => {
                values(captures, text).filter(|_| place.may_have_values()).map(|names| Class::Values { rule, names })
            }
            Meaning::DeprecatedMark => Some(Class::Deprecated { rule }),
            Meaning::Deprecated => rests(captures).all(explains_deprecation).then_some(Class::Deprecated { rule }),
            Meaning::Remark | Meaning::Trap if !stated().is_empty() => None,
            Meaning::Remark => ignored(),
            Meaning::Trap | Meaning::OffTopic if sentence.is_suspicious() => ignored(),
            Meaning::Trap | Meaning::OffTopic => Some(Class::Plain),
            Meaning::FilterTrap => {
                let filter = place.in_item || place.context.is_filter;
                filter.then(ignored).flatten()
            }
            Meaning::Satisfies => {
                let limit = second::satisfied(captures, text).filter(|_| !place.in_item)?;
                Some(Class::Limit { rule, limit, generated: true })
            }
            Meaning::Written(_) | Meaning::Neighbour | Meaning::Fallback => None,
        }
    }
}

/// A sentence, and what was seen of it before any rule is tried.
struct Phrased<'t> {
    words: Words<'t>,
    /// What the tokens' positions count in.
    text: &'t str,
    /// See [`Phrased::stated`]: most sentences are classified without.
    stated: OnceCell<Stated>,
}

impl<'t> Phrased<'t> {
    fn new(tokens: &'t [Token<'t>], text: &'t str) -> Self {
        Self { words: Words::new(tokens), text, stated: OnceCell::new() }
    }

    /// The bounds that it states, understood or not.
    fn stated(&self) -> &Stated {
        self.stated.get_or_init(|| Stated::of(self.words.tokens))
    }

    /// Whether it might state a limit: a bound, a number or a limiting word.
    fn is_suspicious(&self) -> bool {
        is_suspicious(self.words) || !self.stated().is_empty()
    }
}

/// What the `{rest}` holes hold.
fn rests<'c, 't>(captures: &'c [Capture<'t>]) -> impl Iterator<Item = &'t [Token<'t>]> + use<'c, 't> {
    captures.iter().filter_map(|capture| match capture {
        Capture::Rest(tokens) => Some(*tokens),
        _ => None,
    })
}

/// Whether words around a limit leave it as it is: they neither negate it nor take it to another place, and bring no
/// number of their own.
fn changes_nothing(rest: &[Token<'_>], stated: &Stated) -> bool {
    let changes = Roles::NEGATING.and(Roles::CONDITION).and(Roles::OTHER_UNIT);
    let elsewhere = rest.first().is_some_and(|first| first.has(Roles::SCOPE));
    !elsewhere && !stated.are_in(rest) && !rest.iter().any(|token| token.has(changes) || is_amount(token))
}

/// Whether a field's name has all these words: "descriptive statistics" are those of `descriptiveStatisticsQuantiles`.
fn names(words: &[Token<'_>], field: &str) -> bool {
    let field = field.to_ascii_lowercase();
    words.iter().all(|token| match &token.kind {
        Kind::Word(word) => word.len() > 3 && field.contains(&word.spelling().to_ascii_lowercase()),
        _ => false,
    })
}

/// Whether what follows "deprecated" is about the field: "deprecated versions are refused" is about versions.
fn explains_deprecation(rest: &[Token<'_>]) -> bool {
    let mut words = rest.iter().skip_while(|token| matches!(token.kind, Kind::Punct(_)));
    let Some(first) = words.next() else { return true };
    let marked = rest.first().is_some_and(|token| matches!(token.kind, Kind::Punct(_)));
    let opens = |words: &[&str]| words.iter().any(|word| first.is_word(word));
    let goes_on = || opens(&["use", "please", "since", "in", "as", "and", "from", "instead", "see", "now", "by"]);
    let next = words.next();
    let ends = || first.has(Roles::FIELD) && next.is_none_or(|next| matches!(next.kind, Kind::Punct(_)));
    if marked { !first.has(Roles::CONDITION) } else { goes_on() || ends() }
}

use Meaning::{
    Default as Def, Deprecated, DeprecatedMark, ExactlyOne, Fallback, FilterTrap, Generated, Loose, Neighbour,
    OffTopic, OneOf, Remark, Satisfies, Trap, Values, Written, WrittenFor,
};

/// The generator's sentences first: a broader rule below must not take them away.
#[rustfmt::skip]
static RULES: &[Rule] = &[
    Rule::new(REQUIRED, Generated(|_, _| Some(Limit::Required)), "required", "Required."),
    Rule::new("length-max", Generated(length_max), "the maximum string length in characters is {n}", "The maximum string length in characters is 50."),
    Rule::new("length-min", Generated(length_min), "the minimum string length in characters is {n}", "The minimum string length in characters is 3."),
    Rule::new("length-range", Generated(length_range), "the string length in characters must be {range}", "The string length in characters must be 1-63."),
    Rule::new("length-greater", Generated(length_greater), "the string length in characters must be greater than {n}", "The string length in characters must be greater than 0."),
    Rule::new("length-equal", Generated(length_equal), "the string length in characters must be equal to {n}", "The string length in characters must be equal to 20."),
    Rule::new("length-less", Generated(length_less), "the string length in characters must be less than {n}", "The string length in characters must be less than 64."),
    Rule::new("key-length-min", Generated(|c, _| length_min(c, Subject::Single).map(of_key)), "the minimum string length in characters for each key is {n}", "The minimum string length in characters for each key is 1."),
    Rule::new("key-length-greater", Generated(|c, _| length_greater(c, Subject::Single).map(of_key)), "the string length in characters for each key must be greater than {n}", "The string length in characters for each key must be greater than 0."),
    Rule::new("key-length-less", Generated(|c, _| length_less(c, Subject::Single).map(of_key)), "the string length in characters for each key must be less than {n}", "The string length in characters for each key must be less than 64."),
    Rule::new("key-length-equal", Generated(|c, _| length_equal(c, Subject::Single).map(of_key)), "the string length in characters for each key must be equal to {n}", "The string length in characters for each key must be equal to 20."),
    Rule::new("each-length-min", Generated(|c, s| length_min(c, s).map(|l| of_value(l, s))), "the minimum string length in characters for each value is {n}", "The minimum string length in characters for each value is 1."),
    Rule::new("each-length-less", Generated(|c, s| length_less(c, s).map(|l| of_value(l, s))), "the string length in characters for each value must be less than {n}", "The string length in characters for each value must be less than 64."),
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
    Rule::new("value-less", Generated(|c, _| less(c, false)), "value must be less than {n}", "Value must be less than 100."),
    Rule::new("value-less-seconds", Generated(|c, _| less(c, true)), "value must be less than {n} seconds", "Value must be less than 60 seconds."),
    Rule::new("value-equal", Generated(|c, _| equal(c, false)), "value must be equal to {n}", "Value must be equal to 3."),
    Rule::new("value-equal-seconds", Generated(|c, _| equal(c, true)), "value must be equal to {n} seconds", "Value must be equal to 3 seconds."),
    Rule::new("value-one-of", Generated(one_of_numbers), "value must be one of {numbers}", "Value must be one of 0, 5, 20, 50 or 100."),
    Rule::new("items-range", Generated(items_range), "the number of elements must be in the range {range}", "The number of elements must be in the range 1-1000."),
    Rule::new("items-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "the maximum number of elements is {n}", "The maximum number of elements is 100."),
    Rule::new("items-min", Generated(|c, _| Some(Limit::Items(from(count(c)?)))), "the minimum number of elements is {n}", "The minimum number of elements is 1."),
    Rule::new("items-exact", Generated(|c, _| Some(Limit::Items(exactly(count(c)?)))), "must contain exactly {n} (element|elements|element(s))", "Must contain exactly 1 element."),
    Rule::new("items-at-least-one", Generated(|_, _| Some(Limit::Items(from(1)))), "must contain at least one element", "Must contain at least one element."),
    Rule::new("items-less", Generated(|c, _| Some(Limit::Items(up_to(count(c)?.checked_sub(1)?)))), "the number of elements must be less than {n}", "The number of elements must be less than 128."),
    Rule::new("items-greater", Generated(|c, _| Some(Limit::Items(from(count(c)?.checked_add(1)?)))), "the number of elements must be greater than {n}", "The number of elements must be greater than 1."),
    Rule::new("items-equal", Generated(|c, _| Some(Limit::Items(exactly(count(c)?)))), "the number of elements must be equal to {n}", "The number of elements must be equal to 2."),
    Rule::new("entries-min", Generated(|c, _| Some(Limit::Items(from(count(c)?)))), "at least {n} per resource", "At least 2 per resource."),
    Rule::new("entries-at-least-one", Generated(|_, _| Some(Limit::Items(from(1)))), "at least one per resource", "At least one per resource."),
    Rule::new("entries-range", Generated(items_range), "{range} per resource", "1-64 per resource."),
    Rule::new("entries-less", Generated(|c, _| Some(Limit::Items(up_to(count(c)?.checked_sub(1)?)))), "less than {n} per resource", "Less than 64 per resource."),
    Rule::new("entries-exact", Generated(|c, _| Some(Limit::Items(exactly(count(c)?)))), "exactly {n} per resource", "Exactly 2 per resource."),
    Rule::new("entries-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "no more than {n} per resource", "No more than 64 per resource."),

    Rule::new("unique-elements", Generated(unique), "([the] elements|each element) must be unique", "The elements must be unique."),

    // The same sentences in the Russian tree. Those of required fields, lengths, the greatest value and patterns are as pages
    // and cases have them; the others are translated by their pattern, so they are tried letter by letter or not at all.
    Rule::new("ru-required", Generated(|_, _| Some(Limit::Required)), "(обязательное поле|обязательный параметр|обязательно)", "Обязательное поле."),
    Rule::new("ru-length-max", Generated(length_max), "максимальная длина строки в символах (—|–|-|:) {n}", "Максимальная длина строки в символах — 50."),
    Rule::new("ru-length-min", Generated(length_min), "минимальная длина строки в символах (—|–|-|:) {n}", "Минимальная длина строки в символах — 3."),
    Rule::new("ru-length-range", Generated(length_range), "длина строки в символах должна быть (от {n} до {n}|{range})", "Длина строки в символах должна быть от 1 до 63."),
    Rule::new("ru-length-equal", Generated(length_equal), "длина строки в символах должна быть равна {n}", "Длина строки в символах должна быть равна 20."),
    Rule::new("ru-length-greater", Generated(length_greater), "длина строки в символах должна быть больше {n}", "Длина строки в символах должна быть больше 0."),
    Rule::new("ru-key-length-max", Generated(|c, _| length_max(c, Subject::Single).map(of_key)), "максимальная длина строки в символах для каждого ключа (—|–|-|:) {n}", "Максимальная длина строки в символах для каждого ключа — 63."),
    Rule::new("ru-key-length-range", Generated(|c, _| length_range(c, Subject::Single).map(of_key)), "длина строки в символах для каждого ключа должна быть (от {n} до {n}|{range})", "Длина строки в символах для каждого ключа должна быть от 1 до 63."),
    Rule::new("ru-each-length-max", Generated(|c, s| length_max(c, s).map(|l| of_value(l, s))), "максимальная длина строки в символах для каждого значения (—|–|-|:) {n}", "Максимальная длина строки в символах для каждого значения — 63."),
    Rule::new("ru-each-length-range", Generated(|c, s| length_range(c, s).map(|l| of_value(l, s))), "длина строки в символах для каждого значения должна быть (от {n} до {n}|{range})", "Длина строки в символах для каждого значения должна быть от 1 до 63."),
    Rule::new("ru-pattern", Generated(pattern), "значение должно соответствовать регулярному выражению {code}", "Значение должно соответствовать регулярному выражению ``[a-z]+``."),
    Rule::new("ru-key-pattern", Generated(|c, s| pattern(c, s).map(of_key)), "каждый ключ должен соответствовать регулярному выражению {code}", "Каждый ключ должен соответствовать регулярному выражению ``[a-z]+``."),
    Rule::new("ru-each-pattern", Generated(|c, s| pattern(c, s).map(|l| of_value(l, s))), "каждое значение должно соответствовать регулярному выражению {code}", "Каждое значение должно соответствовать регулярному выражению ``[a-z]+``."),
    Rule::new("ru-value-max", Generated(|c, _| at_most(c, false)), "максимальное значение (—|–|-|:) {n}", "Максимальное значение — 1000."),
    Rule::new("ru-value-min", Generated(|c, _| at_least(c, false)), "минимальное значение (—|–|-|:) {n}", "Минимальное значение — 1."),
    Rule::new("ru-value-max-seconds", Generated(|c, _| at_most(c, true)), "максимальное значение (—|–|-|:) {n} (секунд|секунды|секунда)", "Максимальное значение — 600 секунд."),
    Rule::new("ru-value-min-seconds", Generated(|c, _| at_least(c, true)), "минимальное значение (—|–|-|:) {n} (секунд|секунды|секунда)", "Минимальное значение — 1 секунда."),
    Rule::new("ru-value-greater", Generated(|c, _| greater(c, false)), "значение должно быть больше {n}", "Значение должно быть больше 0."),
    Rule::new("ru-value-range", Generated(|c, _| between(c, false)), "допустимые значения (—|–|-|:) от {n} до {n} [[,] включительно]", "Допустимые значения — от 0 до 1000, включительно."),
    Rule::new("ru-value-range-seconds", Generated(|c, _| between(c, true)), "допустимые значения (—|–|-|:) от {n} (секунд|секунды) до {n} (секунд|секунды) [[,] включительно]", "Допустимые значения — от 1 секунды до 600 секунд, включительно."),
    Rule::new("ru-items-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "максимальное количество элементов (—|–|-|:) {n}", "Максимальное количество элементов — 100."),
    Rule::new("ru-items-min", Generated(|c, _| Some(Limit::Items(from(count(c)?)))), "минимальное количество элементов (—|–|-|:) {n}", "Минимальное количество элементов — 1."),
    Rule::new("ru-items-range", Generated(items_range), "количество элементов должно (быть|находиться) в диапазоне (от {n} до {n}|{range})", "Количество элементов должно находиться в диапазоне от 1 до 10."),
    Rule::new("ru-entries-max", Generated(|c, _| Some(Limit::Items(up_to(count(c)?)))), "не более {n} на ресурс", "Не более 64 на ресурс."),
    Rule::new("ru-one-of", OneOf, "[{code}] (должно быть только одно поле из|включает только одно из полей) {codes}", "Должно быть только одно поле из ``a``, ``b``."),

    Rule::new("timestamp-precision", OffTopic, "in some languages , {rest}", "In some languages, built-in datetime utilities do not support nanosecond precision (9 digits)."),
    Rule::new("example", OffTopic, "[in|an] (for example|for instance|e.g.|example|examples|eg|let's) [{rest}]", "For example, a ratio of 2 means twice as many."),
    Rule::new("behaviour", Trap, "if {rest}", "If set to 0, the timeout is not limited."),
    Rule::new("case", Trap, "(in|for|when) {rest}", "For LUFS, the maximum volume is used."),

    Rule::new("written-required", Written(|_, _| Some(Limit::Required)), "((required|mandatory|obligatory) [field|parameter|argument|property|attribute|value]|(required|mandatory) : (yes|true)|(this|the) (field|parameter) is required|(this|it) is (a required|a mandatory|an obligatory) (field|parameter|argument|property|attribute|value)|[[this|the] (field|parameter|value)|it] (must not|cannot|can't|may not) be (omitted|absent|missing|skipped|null))", "This is a required field."),
    Rule::new("required-with", Written(|c, _| required_always(c)), "(required|mandatory) (,|:|-|–|—|;) {rest}", "Required, the folder."),
    Rule::new("required-that", Written(|_, _| Some(Limit::Required)), "(required|mandatory) (field|parameter|argument|property|attribute) (,|:|-|–|—|that|which|to|with) {rest}", "Mandatory parameter to indicate the type."),
    Rule::new("required-marked", Written(|_, _| Some(Limit::Required)), "(({mark:required}|{mark:mandatory}) [{rest}]|{rest} ({mark:required}|{mark:mandatory})|{rest} (,|-|–|—) (required|mandatory))", "(required) The folder."),
    Rule::new("written-min-zero", Written(|_, _| Some(zero())), "(minimal|minimum) value [and default value] (:|is) 0 , (no limitation is set|{rest} (is disabled|is not set|is not used)) [{note}]", "Minimal value: 0, no limitation is set (default: 0)."),
    Rule::new("written-min-unit", Written(|c, _| milliseconds(c, 1000)), "(minimal|minimum) value (:|is) {n} , {n} (second|seconds) [{note}]", "Minimum value: 1000, 1 second (default: 60000, 1 minute)."),
    Rule::new("written-min-minutes", Written(|c, _| milliseconds(c, 60_000)), "(minimal|minimum) value (:|is) {n} , {n} (minute|minutes) [{note}]", "Minimum value: 60000, 1 minute."),
    // "Should" is a recommendation elsewhere; in this sentence of the pages it is not.
    Rule::new("written-between", Written(|c, _| between(c, false)), "should be a [double] number between {n} [{mark:inclusive}] and {n} [{mark:inclusive}]", "Should be a double number between 0 (inclusive) and 1 (inclusive)."),
    Rule::new("written-range-for", WrittenFor(interval), "{rest} in [the|a] range {interval} for {rest}", "Levels in range (0, 1) for widgets."),
    Rule::new("written-one-of", Written(one_of_numbers), "(acceptable|allowed|possible|valid) values are {numbers}", "Acceptable values are 0, 24, 25."),
    Rule::new("written-pattern-either", Written(either_pattern), "value must match either [one] of the [two] regular expressions : {codes}", "Value must match either one of the two regular expressions: ``[a-z]+`` or ``[0-9]+``."),
    Rule::new("written-items-min", Written(|_, s| (s == Subject::List).then(|| Limit::Items(from(1)))), "[{rest} ,] at least one (value|element|item) is required", "Types of events, at least one value is required."),
    Rule::new("written-items", Written(|c, s| (s == Subject::List).then(|| items_range(c, s)).flatten()), "list item numbers must (fall in the range between {n} and {n}|be in the range from {n} to {n})", "List item numbers must fall in the range between 1 and 25."),

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

    // Limits in the words that people use, in parts: what is measured, the relation, the number.
    Rule::new("written-unique", Written(unique), "([all] [the] (elements|items|values|entries) [of the list|in the list] must be (unique|distinct|different)|(must not|cannot|may not) (contain|have|include) duplicates|duplicates are not allowed)", "Duplicates are not allowed."),
    Rule::new("written-not-empty", Written(|_, s| Some(not_empty(s))), "[[the|this] (field|value|string|parameter|list|array|map|text)|it] (must not be empty|cannot be empty|can't be empty|may not be empty|must be (non-empty|nonempty|not empty)|must be a (non-empty|nonempty) (string|list|array|map|value)|non-empty [string|list|array|map|value]|not empty)", "Must not be empty."),
    Rule::new("written-non-negative", Written(|_, s| single_value(s, Bounds { min: Some(0.into()), ..Bounds::default() })), "([[the|this] value] must be [a|an] (non-negative|nonnegative) [integer|number|value]|(non-negative|nonnegative) [integer|number|value]|[[the|this] value] (must not|cannot|can't|may not) be negative)", "Must be non-negative."),
    Rule::new("written-below-zero", Written(|_, s| single_value(s, Bounds { exclusive_max: Some(0.into()), ..Bounds::default() })), "[[the|this] value] must be [a] negative [integer|number|value]", "Must be negative."),
    Rule::new("written-above-zero", Written(|_, s| single_value(s, Bounds { exclusive_min: Some(0.into()), ..Bounds::default() })), "([[the|this] value] must be [a] positive [integer|number|value]|[a] positive (integer|number))", "Must be a positive integer."),
    Rule::new(LENGTH, Loose, "[{rest}] {range} characters long", "1-63 characters long. The maximum string length in characters is 63."),
    Rule::new(ENTRIES, Loose, "([a] maximum [of] {n} [labels] per resource [is allowed]|the maximum number of labels is {n})", "Maximum of 64 per resource. No more than 64 per resource."),

    Rule::new("filter-value-pattern", FilterTrap, "[{rest}] must match the regular expression [:] {code}", "Must match the regular expression ``[a-z]+``."),
    Rule::new("written-pattern", Written(own_pattern), "[{rest}] must match the regular expression [:] {code}", "Entity that keeps the board Must match the regular expression ``[a-z]+``."),

    Rule::new("one-of", OneOf, "[{code}] (includes only|only includes) one of the [fields] {codes} [fields]", "``path`` includes only one of the fields ``a``, ``b``"),
    Rule::new("exactly-one-of", ExactlyOne, "(exactly|includes exactly) one of [the] [fields] {codes} [must be (set|specified|provided)|is required]", "Exactly one of the fields ``a``, ``b`` must be set."),
    Rule::new("default", Def, "[the] default [value] (is|:|is :|is set to) {rest}", "Default value: 100."),
    Rule::new("defaults-to", Def, "defaults to {rest}", "Defaults to 30, meaning half a minute."),
    Rule::new("values-text", Values, "[{rest}] [the] (possible|valid|allowed|acceptable|supported|available) (values|types|value) [are|is] [:] {names} [{aside}]", "Possible values: TRACE, DEBUG and ERROR."),
    Rule::new("values-after-colon", Values, "{rest} : {names}", "Kind of the action: ``ACTION_UNSPECIFIED``, ``REFRESH``."),
    Rule::new("deprecated", Deprecated, "deprecated [{rest}]", "Deprecated, use route_options."),
    Rule::new("is-deprecated", Deprecated, "((this|the) (field|parameter|setting|option|property|attribute|argument) (is [now]|has been) deprecated [{rest}]|it is [now] deprecated)", "The setting is deprecated and has no effect."),
    Rule::new("marked-deprecated", DeprecatedMark, "({mark:deprecated} [{rest}]|{rest} {mark:deprecated})", "The zone (deprecated)."),

    Rule::new(REPEATED, Neighbour, "", "Required. Required. ID of the folder."),
    Rule::new(REQUIRED_ONEOF, Remark, "oneof {rest}", "Required. oneof disk_spec or disk_id"),
    Rule::new("filter-value", FilterTrap, "[{rest}] must be {range} characters long and match the regular expression {rest}", "Must be 1-63 characters long and match the regular expression ``[a-z]+``."),
    Rule::new("filter-value-max", FilterTrap, "[{rest}] must be [a maximum of] {n} characters [long] and match the regular expression {rest}", "Must be a maximum of 256 characters long and match the regular expression ``[a-z]+``."),
    Rule::new("page-size", Trap, "the maximum number of results per [response] page {rest}", "The maximum number of results per page to return."),
    Rule::new("timestamp-range", OffTopic, "the range of possible values is from {code} to {code} [{rest}]", "The range of possible values is from ``0001-01-01T00:00:00Z`` to ``9999-12-31T23:59:59.999999999Z``, i.e. from 0 to 9 digits for fractions of a second."),
    Rule::new("time-of-day", OffTopic, "[hours of day in 24 hour format|must normally|should normally] (be from {n} to {n}|hours of day in 24 hour format) [{rest}]", "Must normally be from 0 to 59."),
    Rule::new(REPLACED, Neighbour, "", "Should be from 0 to 23. An API may choose to allow the value \"24:00:00\" for scenarios like business closing time, at most."),
    Rule::new(EXTRA, Remark, "an api may [choose to] allow {rest}", "An API may choose to allow the value \"24:00:00\" for scenarios like business closing time, at most."),
    Rule::new("unique", Trap, "[{rest}] (must be|should be|being|is|are|be) unique [{rest}]", "The name must be unique within the folder."),
    Rule::new("at-least-once", Trap, "{rest} at least once {rest}", "Instances are stopped at least once every 24 hours."),
    Rule::new("condition", Trap, "{rest} (if|when|unless|after|once|while) {rest}", "Kept for 30 days if the type is PERCENT."),
    Rule::new("number-means", Trap, "{n} [{aside}] [(-|–|—|=|:|means) {rest}]", "0 means no limit."),
    Rule::new("expression-syntax", OffTopic, "(the|filter|cron) expression must {rest}", "The expression must consist of 5 fields."),
    Rule::new("cron-syntax", OffTopic, "[{rest}] (valid|possible|allowed) values : {rest} ranges {rest} steps {rest} lists {rest}", "Valid values: 1-12, *, ranges (1-6), steps (*/3), lists (1,6,12)."),
    Rule::new("coerced", OffTopic, "{rest} will be (coerced|rounded|truncated|reduced|clamped) [down|up] to {rest}", "The maximum value is 1000; values above 1000 will be coerced to 1000."),
    Rule::new("value-means", Trap, "[the|a|an] (value {n}|empty|zero|negative|positive) [{rest}] (is|are|means|mean) {rest}", "The value 0 is any number within the allowed values."),
    Rule::new("comparison", Trap, "{rest} (<|>|=|*) {rest}", "Queries with more than one replica, cores > 4, are supported."),
    Rule::new("reference", Trap, "{rest} (rfc|iso|section|layer|chapter) {n} [{rest}]", "Its value must conform to RFC 5322."),
    Rule::new("prefix-length", Trap, "(minimum|maximum|minimal|maximal) {rest} / {n} [{rest}]", "Minimum subnet size is /28."),
    Rule::new("multiple", Trap, "{rest} (multiple of|divisor for|divisor of) {rest}", "Period in a multiple of 24 hours."),
    Rule::new("so-many-or-more", Trap, "{rest} {n} or more {rest}", "The asterisk matches 0 or more characters, at most."),
    Rule::new("one-of-several", Trap, "[{rest}] (at most|only|exactly|at least|more than) one [of] {rest}", "At most one of days and date can be specified."),
    Rule::new("elsewhere", Trap, "{rest} (setting's|settings|setting's value|setting value) (must|should|cannot|can) {rest}", "The setting's value should not exceed that of the cluster."),
    Rule::new("setting", Trap, "[the|a] (maximum|minimum|maximal|minimal) (size|number|amount|duration|time|length|count|period|interval) [{rest}]", "The maximum size of a query that is parsed."),
    Rule::new("setting-verb", Trap, "(limits|sets|specifies|defines|determines|controls) the {rest}", "Limits the maximum recursion depth."),
    Rule::new("switch", Trap, "(allows|enables|disables|forbids) {rest}", "Allows connections of the maximum size."),
    Rule::new("by-default", Remark, "by default {rest}", "By default, backups are kept for 30 days."),
    Rule::new("version", Trap, "(min|minimal|minimum) [required] [{rest}] version [{rest}]", "Minimal required ClickHouse version: 22.10."),
    Rule::new(IN_BRACKETS, Fallback, "", "Supported by clusters of the new kind (since 2020)."),
    Rule::new(OTHER_UNIT, Fallback, "", "Parts of more than 512 KB are kept."),
    Rule::new(NO_NUMBER, Fallback, "", "Maximum wait time."),
    Rule::new(GIVEN, Written(|_, _| None), "", "The value must be set."),
    Rule::new(PARTS, Written(|_, _| None), "", "Enter an integer within the range of 1 and 999999."),
    Rule::new(SOMETIMES, Fallback, "", "Required if the disk has a placement policy."),
    Rule::new(OPTIONAL, Fallback, "", "Not required."),
    Rule::new(SOMETHING, Fallback, "", "The schema describes the required fields."),
    Rule::new(MENTIONED, Fallback, "", "Settings of HTTP 2 connections."),
];

/// A form of a rule's template, by their places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    rule: usize,
    form: usize,
}

/// Forms with the outline that their sentences have.
type Forms = Vec<(Outline, Form)>;

/// Forms of templates by a word that their sentences hold, so that few are tried on each.
struct Index {
    words: Vocabulary,
    templates: Vec<Template>,
    /// By the words that sentences start with.
    by_first: Map<usize, Starts>,
    /// By a word anywhere; only forms that do not start with a word.
    by_word: Map<usize, Forms>,
    /// Forms without words.
    wordless: Forms,
}

/// The forms that start with a word.
#[derive(Default)]
struct Starts {
    /// By the word behind it: many sentences start with "the".
    by_second: Map<usize, Forms>,
    /// Those behind which any word may stand.
    others: Forms,
}

impl Index {
    fn new(rules: &[Rule]) -> Self {
        let mut words = Vocabulary::default();
        for (role, list) in ROLES {
            list.iter().for_each(|word| words.add(word, *role));
        }
        for (first, _) in LIMITING_PAIRS {
            words.add(first, Roles::PAIRED);
        }
        let templates: Vec<_> = rules.iter().map(|rule| Template::parse(rule.template, &mut words)).collect();
        let (by_first, by_word) = (Map::default(), Map::default());
        let mut index = Self { words, templates: Vec::new(), by_first, by_word, wordless: Vec::new() };
        for (rule, template) in templates.iter().enumerate() {
            // Rules without a template find their sentences in other ways.
            if rules.get(rule).is_some_and(|rule| !rule.template.is_empty()) {
                for (form, (anchor, outline)) in template.anchors().enumerate() {
                    index.add(anchor, (outline, Form { rule, form }));
                }
            }
        }
        Self { templates, ..index }
    }

    fn add(&mut self, anchor: Anchor, form: (Outline, Form)) {
        let forms = match anchor {
            Anchor::First(first, None) => &mut self.by_first.entry(first).or_default().others,
            Anchor::First(first, Some(second)) => {
                self.by_first.entry(first).or_default().by_second.entry(second).or_default()
            }
            Anchor::Anywhere(word) => self.by_word.entry(word).or_default(),
            Anchor::None => &mut self.wordless,
        };
        forms.push(form);
    }

    /// The forms whose sentences start as this one does, in no order.
    fn starting_as(&self, tokens: &[Token<'_>]) -> impl Iterator<Item = &(Outline, Form)> {
        let word = |at: usize| tokens.get(at).and_then(number_of);
        let starts = word(0).and_then(|first| self.by_first.get(&first));
        let second = starts.zip(word(1)).and_then(|(starts, second)| starts.by_second.get(&second));
        starts.map(|starts| &starts.others).into_iter().chain(second).flatten()
    }

    /// The forms that a sentence with these words may have, in the order of the rules.
    fn candidates(&self, words: Words<'_>) -> Vec<Form> {
        let word = |token: &Token<'_>| self.by_word.get(&number_of(token)?);
        let anywhere = words.tokens.iter().filter_map(word).flatten();
        let forms = self.wordless.iter().chain(self.starting_as(words.tokens)).chain(anywhere);
        // A look at the sentence's words spares the trying of most.
        let mut found: Vec<Form> =
            forms.filter(|(outline, _)| words.may_have(*outline)).map(|(_, form)| *form).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a form's rule makes of a sentence, if it is of that form.
    fn class(&self, form: Form, sentence: &Phrased<'_>, place: Place<'_>) -> Option<Class> {
        let captures = self.templates.get(form.rule)?.captures_of(form.form, sentence.words.tokens)?;
        RULES.get(form.rule)?.class(&captures, sentence, place)
    }
}

fn number_of(token: &Token<'_>) -> Option<usize> {
    if let Kind::Word(word) = &token.kind { word.number() } else { None }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(RULES));

/// The words of all templates and lists.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &INDEX.words
}

/// Longer sentences state no limit that a rule could find, and would take long to try.
const LONGEST: usize = 300;

/// The class of a sentence, given without its final dot; `text` is what the tokens' positions count in.
pub(super) fn classify<'t>(tokens: &'t [Token<'t>], text: &'t str, place: Place<'_>) -> Class {
    let sentence = Phrased::new(tokens, text);
    let suspicious = sentence.is_suspicious();
    if tokens.len() > LONGEST {
        return if suspicious { fallback(&sentence) } else { Class::Plain };
    }
    let mut candidates = INDEX.candidates(sentence.words);
    if !suspicious {
        // A trap would only find what is found anyway: that the sentence is plain.
        let traps = candidates.iter().rev().take_while(|form| RULES.get(form.rule).is_some_and(Rule::is_trap)).count();
        candidates.truncate(candidates.len() - traps);
    }
    let found = candidates.into_iter().find_map(|form| INDEX.class(form, &sentence, place));
    found
        .or_else(|| required(&sentence, place))
        .unwrap_or_else(|| if suspicious { fallback(&sentence) } else { Class::Plain })
}

/// What a sentence without a rule of its own says with "required" or "must be set".
fn required(sentence: &Phrased<'_>, place: Place<'_>) -> Option<Class> {
    let rule = |reason| Some(Class::Ignored { rule: reason });
    if !sentence.words.roles.has(Roles::REQUIRED.and(Roles::GIVEN)) {
        return None;
    }
    match required::read(sentence.words.tokens, || place.name())? {
        required::Says::Always if place.in_item => rule(SOMETIMES),
        required::Says::Always => Some(Class::Limit { rule: GIVEN, limit: Limit::Required, generated: false }),
        required::Says::Sometimes => rule(SOMETIMES),
        required::Says::Optional => rule(OPTIONAL),
        required::Says::Else => rule(SOMETHING),
        required::Says::Unclear => Some(Class::Unknown),
    }
    // Beside a bound that no rule knows it is not all that the sentence says.
    .map(|class| if sentence.stated().has_numbers() { Class::Unknown } else { class })
}

/// Whether tokens are a sentence of the documentation generator that states a limit or a one-of. Sentences that merely
/// may be one are not: this decides where a sentence starts.
pub(super) fn is_statement<'t>(tokens: &'t [Token<'t>], text: &'t str, place: Place<'_>) -> bool {
    let sentence = Phrased::new(tokens, text);
    let statements = INDEX.starting_as(tokens).filter(|(outline, form)| {
        sentence.words.may_have(*outline) && RULES.get(form.rule).is_some_and(Rule::is_statement)
    });
    statements.map(|(_, form)| *form).any(|form| INDEX.class(form, &sentence, place).is_some())
}

/// What to think of a sentence that looks like a limit and that no rule knows: one that states a bound is unknown, and
/// so is any with a number to compare with and words that say how.
fn fallback(sentence: &Phrased<'_>) -> Class {
    let words = sentence.words;
    let tokens = words.tokens;
    if !sentence.stated().is_empty() {
        Class::Unknown
    } else if !tokens.iter().any(is_counted) {
        Class::Ignored { rule: NO_NUMBER }
    } else if !words.roles.has(Roles::LIMITING.and(Roles::COMPARING)) && !has_pair(words) {
        Class::Ignored { rule: MENTIONED }
    } else if numbers_are_in_brackets(tokens) {
        Class::Ignored { rule: IN_BRACKETS }
    } else if has_other_unit(tokens) {
        Class::Ignored { rule: OTHER_UNIT }
    } else {
        Class::Unknown
    }
}

/// The lists of words that matter besides templates, with what they say.
const ROLES: &[(Roles, &[&str])] = &[
    (Roles::LIMITING, LIMITING),
    (Roles::COMPARING, COMPARING),
    (Roles::OTHER_UNIT, OTHER_UNITS),
    (Roles::NUMBER, NUMBER_WORDS),
    (Roles::CONDITION, CONDITIONS),
    (Roles::EXPLAINING, &["see", "min_version", "min", "which", "meaning", "if", "when", "for"]),
    // Before a number; the other pairs are of two words.
    (Roles::PAIRED, &["between"]),
    (Roles::NEGATING, NEGATING),
    (Roles::MODAL, MODALS),
    (Roles::RELATION, RELATIONS),
    (Roles::COMPARATIVE, COMPARATIVES),
    (Roles::EXTREME, EXTREMES),
    (Roles::PERMITTED, PERMITTED),
    (Roles::QUANTITY, QUANTITIES),
    (Roles::MEASURE, MEASURES),
    (Roles::MEASURE, OTHER_UNITS),
    (Roles::REFERENCE, REFERENCES),
    (Roles::EXAMPLE, &["e.g.", "eg", "example", "examples", "например"]),
    (Roles::REQUIRED, REQUIRING),
    (
        Roles::GIVEN,
        &[
            "specify",
            "provide",
            "pass",
            "supply",
            "define",
            "enter",
            "specified",
            "set",
            "provided",
            "present",
            "given",
            "filled",
            "passed",
            "defined",
            "supplied",
        ],
    ),
    (Roles::SCOPE, &["for", "in", "on", "by", "to", "only", "with", "at", "during", "from", "as", "of", "within"]),
    (Roles::PATTERN, &["expression", "expressions", "regex", "regexp", "pattern", "выражению", "шаблону"]),
    (
        Roles::SIGN,
        &[
            "empty",
            "non-empty",
            "nonempty",
            "blank",
            "non-blank",
            "nonblank",
            "nonzero",
            "non-zero",
            "negative",
            "non-negative",
            "nonnegative",
            "positive",
            "non-positive",
        ],
    ),
    (
        Roles::FORBIDDING,
        &["forbidden", "prohibited", "disallowed", "rejected", "refused", "invalid", "reserved", "запрещено"],
    ),
    (Roles::HEDGE, &["useful", "typical", "typically", "usually", "normally", "recommended", "common", "default"]),
    (Roles::FIELD, &["field", "parameter", "argument", "property", "attribute", "option", "setting", "value"]),
];

/// What follows one of these holds in one case only.
const CONDITIONS: &[&str] = &[
    "if",
    "when",
    "whether",
    "unless",
    "once",
    "while",
    "whenever",
    "until",
    "where",
    "after",
    "before",
    "otherwise",
    "depending",
    "если",
    "когда",
    "при",
    "иначе",
];

/// Words that turn what is said into its opposite, or take something out of it.
const NEGATING: &[&str] = &[
    "not",
    "no",
    "never",
    "cannot",
    "can't",
    "mustn't",
    "shouldn't",
    "isn't",
    "aren't",
    "doesn't",
    "don't",
    "won't",
    "except",
    "excluding",
    "excludes",
    "exclusive",
    "exclusively",
    "without",
    "other",
    "outside",
    "neither",
    "nor",
    "but",
    "than",
    "unlike",
    "не",
    "нет",
    "кроме",
    "нельзя",
];

const MODALS: &[&str] = &[
    "must",
    "should",
    "shall",
    "cannot",
    "can't",
    "mustn't",
    "shouldn't",
    "должна",
    "должно",
    "должен",
    "должны",
    "следует",
    "нельзя",
];

const RELATIONS: &[&str] = &[
    "bound",
    "bounds",
    "capped",
    "quota",
    "accepts",
    "between",
    "exceed",
    "exceeds",
    "exceeding",
    "except",
    "excluding",
    "range",
    "ranges",
    "ranging",
    "interval",
    "limit",
    "limits",
    "limited",
    "между",
    "превышать",
    "превышает",
    "превышают",
    "диапазоне",
    "диапазон",
    "пределах",
    "лимит",
    "ограничение",
    "ограничено",
    "ограничена",
    "до",
];

const COMPARATIVES: &[&str] = &[
    "more",
    "less",
    "fewer",
    "longer",
    "shorter",
    "greater",
    "larger",
    "smaller",
    "higher",
    "lower",
    "bigger",
    "later",
    "earlier",
    "above",
    "below",
    "over",
    "under",
    "больше",
    "меньше",
    "более",
    "менее",
    "длиннее",
    "короче",
];

const EXTREMES: &[&str] = &[
    "maximum",
    "minimum",
    "max",
    "min",
    "maximal",
    "minimal",
    "largest",
    "smallest",
    "longest",
    "shortest",
    "highest",
    "lowest",
    "greatest",
    "максимум",
    "минимум",
    "максимальный",
    "максимальная",
    "максимальное",
    "максимально",
    "минимальный",
    "минимальная",
    "минимальное",
    "минимально",
    "наибольшее",
    "наименьшее",
];

const PERMITTED: &[&str] = &[
    "allowed",
    "valid",
    "possible",
    "acceptable",
    "permitted",
    "supported",
    "legal",
    "accepted",
    "допустимые",
    "допустимое",
    "возможные",
    "возможное",
    "разрешенные",
    "разрешённые",
];

const QUANTITIES: &[&str] = &[
    "integer",
    "integers",
    "percent",
    "percentage",
    "value",
    "values",
    "range",
    "ranges",
    "number",
    "numbers",
    "length",
    "lengths",
    "size",
    "sizes",
    "count",
    "amount",
    "значение",
    "значения",
    "количество",
    "число",
    "длина",
    "размер",
];

const MEASURES: &[&str] = &[
    "characters",
    "character",
    "chars",
    "char",
    "symbols",
    "symbol",
    "letters",
    "bytes",
    "byte",
    "elements",
    "element",
    "items",
    "item",
    "entries",
    "entry",
    "символов",
    "символа",
    "байт",
    "элементов",
    "элемента",
];

/// The number behind one of these names something.
const REFERENCES: &[&str] = &[
    "rfc",
    "iso",
    "section",
    "layer",
    "chapter",
    "version",
    "versions",
    "min_version",
    "step",
    "figure",
    "table",
    "page",
    "http",
    "tls",
    "ssl",
    "unicode",
    "draft",
    "appendix",
    "postgresql",
    "clickhouse",
    "kafka",
    "mysql",
    "redis",
    "mongodb",
    "kubernetes",
    "greenplum",
    "elasticsearch",
    "opensearch",
    "версия",
    "версии",
];

const REQUIRING: &[&str] =
    &["required", "mandatory", "obligatory", "compulsory", "обязательное", "обязательный", "обязательно", "обязателен"];

/// Words that make a sentence look like a limit, alone or in pairs.
const LIMITING: &[&str] = &[
    "must",
    "maximum",
    "minimum",
    "exceed",
    "exceeds",
    "range",
    "ranges",
    "allowed",
    "acceptable",
    "limit",
    "limits",
    "должна",
    "должно",
    "должен",
    "должны",
    "максимальный",
    "максимальная",
    "максимальное",
    "максимум",
    "минимальный",
    "минимальная",
    "минимальное",
    "минимум",
    "превышать",
    "диапазон",
    "диапазоне",
    "допустимые",
    "допустимое",
    "лимит",
    "ограничение",
];
const LIMITING_PAIRS: &[(&str, &str)] =
    &[("at", "least"), ("at", "most"), ("no", "more"), ("less", "than"), ("greater", "than")];

/// Words that can state a limit when a number stands beside them.
const COMPARING: &[&str] = &[
    "above",
    "below",
    "cannot",
    "exactly",
    "exceeding",
    "fewer",
    "greater",
    "greatest",
    "higher",
    "highest",
    "inclusive",
    "larger",
    "largest",
    "less",
    "longer",
    "longest",
    "lower",
    "lowest",
    "max",
    "maximal",
    "min",
    "minimal",
    "more",
    "permitted",
    "possible",
    "shorter",
    "should",
    "smaller",
    "smallest",
    "supported",
    "up",
    "valid",
    "within",
];

/// Units that no field of the API is measured in: sizes are in bytes, durations in seconds.
const OTHER_UNITS: &[&str] = &[
    "percent",
    "b",
    "kb",
    "mb",
    "gb",
    "tb",
    "kib",
    "mib",
    "gib",
    "tib",
    "kilobytes",
    "megabytes",
    "gigabytes",
    "ms",
    "millisecond",
    "milliseconds",
    "second",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "tokens",
    "times",
    "cores",
    "vcpus",
];

/// Numbers in words, where they count something.
const NUMBER_WORDS: &[&str] = &[
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "zero", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "hundred", "thousand", "million",
];

/// Two words that belong together, or "between" with a number behind it: things stand between things, too.
fn has_pair(words: Words<'_>) -> bool {
    let pair = |both: (&Token<'_>, &Token<'_>)| {
        (both.0.is_word("between") && is_number(both.1))
            || LIMITING_PAIRS.iter().any(|(first, second)| both.0.is_word(first) && both.1.is_word(second))
    };
    words.roles.has(Roles::PAIRED) && words.tokens.iter().zip(words.tokens.iter().skip(1)).any(pair)
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(_) | Kind::Range(..))
}

/// Whether it is a number in digits or letters.
fn is_counted(token: &Token<'_>) -> bool {
    is_amount(token) && !matches!(token.kind, Kind::Code(_))
}

fn numbers_are_in_brackets(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    tokens.iter().all(|token| {
        match token.kind {
            Kind::Punct('(') => depth += 1,
            Kind::Punct(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0 || !is_counted(token)
    })
}

/// Whether a unit stands behind a number that is not the field's own.
fn has_other_unit(tokens: &[Token<'_>]) -> bool {
    let is_unit = |token: &Token<'_>| token.kind == Kind::Punct('%') || token.has(Roles::OTHER_UNIT);
    tokens.iter().zip(tokens.iter().skip(1)).any(|(number, unit)| is_counted(number) && is_unit(unit))
}

/// Whether a sentence might state a limit: a number or a limiting word.
fn is_suspicious(words: Words<'_>) -> bool {
    words.roles.has(Roles::LIMITING) || words.tokens.iter().any(is_number) || has_pair(words)
}

/// Whether a text has a number and a word that limits or compares: it may state a limit, whatever it was taken for.
#[must_use]
pub fn may_limit(text: &str) -> bool {
    let tokens = lex_words(text, vocabulary());
    let words = Words::new(&tokens);
    let limits = words.roles.has(Roles::LIMITING) || words.roles.has(Roles::COMPARING) || has_pair(words);
    limits && tokens.iter().any(is_amount)
}

fn numbers(captures: &[Capture<'_>]) -> Option<Vec<Number>> {
    let texts = captures.iter().filter_map(|capture| match capture {
        Capture::Number(text) => Some(text),
        _ => None,
    });
    texts.map(|text| number(text)).collect()
}

fn count(captures: &[Capture<'_>]) -> Option<u64> {
    match captures {
        [Capture::Number(text)] => text.parse().ok(),
        _ => None,
    }
}

fn count_range(captures: &[Capture<'_>]) -> Option<Count> {
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

/// "Required; optional for administrators" takes back what it says.
fn required_always(captures: &[Capture<'_>]) -> Option<Limit> {
    let takes_back = |token: &Token<'_>| token.is_word("optional") || token.is_word("optionally");
    let always = rests(captures).all(|rest| !rest.iter().any(takes_back));
    always.then_some(Limit::Required)
}

fn length_max(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(up_to(count(captures)?)))
}

fn length_min(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?)))
}

fn length_range(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(count_range(captures)?))
}

fn length_greater(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(from(count(captures)?.checked_add(1)?)))
}

fn length_less(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(up_to(count(captures)?.checked_sub(1)?)))
}

fn length_equal(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Length(exactly(count(captures)?)))
}

/// The pattern behind any words; of a map they may mean keys or values.
fn own_pattern(captures: &[Capture<'_>], subject: Subject) -> Option<Limit> {
    captures.last().filter(|_| subject != Subject::Map).and_then(|last| pattern(std::slice::from_ref(last), subject))
}

/// The decoded pattern, or the raw one where it cannot be used: the model reports it.
fn pattern(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Code(raw)] => Some(Limit::Pattern(decode_pattern(raw).unwrap_or_else(|_| (*raw).to_owned()))),
        _ => None,
    }
}

/// Two patterns, one of which the value must match.
fn either_pattern(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    let [Capture::Codes(raw)] = captures else { return None };
    let decoded: Vec<String> = raw.iter().map(|raw| decode_pattern(raw).ok()).collect::<Option<_>>()?;
    Some(Limit::Pattern(decoded.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|")))
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

fn at_most(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let max = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { max, seconds, ..Bounds::default() }))
}

fn at_least(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { min, seconds, ..Bounds::default() }))
}

fn greater(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let exclusive_min = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { exclusive_min, seconds, ..Bounds::default() }))
}

fn less(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let exclusive_max = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { exclusive_max, seconds, ..Bounds::default() }))
}

fn equal(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let only = numbers(captures)?.pop();
    Some(Limit::Value(Bounds { min: only.clone(), max: only, seconds, ..Bounds::default() }))
}

fn interval(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    captures.iter().find_map(|capture| match capture {
        Capture::Interval { low: (low, from), high: (high, to) } => {
            let side = |text: &str, wanted: bool| if wanted { number(text).map(Some) } else { Some(None) };
            Some(Limit::Value(Bounds {
                min: side(low, *from)?,
                exclusive_min: side(low, !from)?,
                max: side(high, *to)?,
                exclusive_max: side(high, !to)?,
                seconds: false,
            }))
        }
        _ => None,
    })
}

/// The names as written, if all are names of enum values.
fn values(captures: &[Capture<'_>], text: &str) -> Option<Vec<String>> {
    captures.iter().find_map(|capture| match capture {
        Capture::Names(tokens) => tokens
            .iter()
            .map(|token| {
                text.get(token.at.clone())
                    .map(str::trim)
                    .filter(|name| name.len() > 1 && is_enum_name(name))
                    .map(str::to_owned)
            })
            .collect(),
        _ => None,
    })
}

/// Whether a word has the form of an enum value: `[A-Z][A-Z0-9_]*`.
pub(super) fn is_enum_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

fn between(captures: &[Capture<'_>], seconds: bool) -> Option<Limit> {
    let mut ends = numbers(captures)?.into_iter();
    let (min, max) = (ends.next(), ends.next());
    Some(Limit::Value(Bounds { min, max, seconds, ..Bounds::default() }))
}

fn one_of_numbers(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    match captures {
        [Capture::Numbers(texts)] => texts.iter().map(|text| number(text)).collect::<Option<_>>().map(Limit::OneOf),
        _ => None,
    }
}

fn items_range(captures: &[Capture<'_>], _: Subject) -> Option<Limit> {
    Some(Limit::Items(count_range(captures)?))
}

/// No element twice: of a list only.
fn unique(_: &[Capture<'_>], subject: Subject) -> Option<Limit> {
    (subject == Subject::List).then_some(Limit::Unique)
}

/// A length of at least one, or so many elements.
fn not_empty(subject: Subject) -> Limit {
    if subject == Subject::Single { Limit::Length(from(1)) } else { Limit::Items(from(1)) }
}

/// A limit in a person's words about one value: of a list it could be meant for the elements or for their number.
fn own(limit: Option<Limit>, subject: Subject) -> Option<Limit> {
    limit.filter(|_| subject == Subject::Single)
}

fn single_value(subject: Subject, bounds: Bounds) -> Option<Limit> {
    own(Some(Limit::Value(bounds)), subject)
}

/// Zero as the least value: what zero means may follow.
fn zero() -> Limit {
    Limit::Value(Bounds { min: Some(0.into()), ..Bounds::default() })
}

/// A least value in milliseconds, told in a larger unit again.
fn milliseconds(captures: &[Capture<'_>], unit: u64) -> Option<Limit> {
    let [Capture::Number(milliseconds), Capture::Number(told)] = captures else { return None };
    let (value, told): (u64, u64) = (milliseconds.parse().ok()?, told.parse().ok()?);
    let same = told.checked_mul(unit) == Some(value);
    same.then(|| Limit::Value(Bounds { min: Some(value.into()), ..Bounds::default() }))
}

fn one_of(captures: &[Capture<'_>], exactly: bool) -> Option<Class> {
    let (label, members) = match captures {
        [Capture::Code(label), Capture::Codes(members)] => ((*label).to_owned(), members),
        [Capture::Codes(members)] => (String::new(), members),
        _ => return None,
    };
    Some(Class::OneOf { label, members: texts(members), exactly })
}

/// Names that all members share.
fn texts(members: &[&str]) -> Arc<[Text]> {
    members.iter().copied().map(Text::from).collect()
}

/// The default as written: the text up to the explanation that may follow it. A bound in what follows is more than a
/// default.
fn default_value(captures: &[Capture<'_>], text: &str, stated: &Stated) -> Option<String> {
    let [Capture::Rest(tokens)] = captures else {
        return None;
    };
    let (value, behind) = tokens.split_at_checked(tokens.iter().take_while(|token| !ends_default(token)).count())?;
    let (first, last) = (value.first()?, value.last()?);
    if !is_default(text, value, behind) || stated.are_in(behind) {
        return None;
    }
    let value = text.get(first.at.start..last.at.end)?;
    Some(value.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
}

/// Whether words name a value: "the default is used when …" does not.
fn is_default(text: &str, value: &[Token<'_>], behind: &[Token<'_>]) -> bool {
    /// Ends of words that say what is done with a default.
    const DONE: &[&str] = &[
        "set",
        "chosen",
        "taken",
        "given",
        "not",
        "up",
        "left",
        "what",
        "whatever",
        "that",
        "there",
        "no",
        "always",
        "also",
        "currently",
        "usually",
        "then",
        "to",
        "one",
        "your",
    ];
    /// States that end like something done.
    const STATES: &[&str] = &["disabled", "enabled", "unlimited", "unspecified", "undefined", "unrestricted", "red"];
    let Some(first) = value.first() else { return false };
    let spelling = text.get(first.at.clone()).unwrap_or_default();
    let word = matches!(first.kind, Kind::Word(_)) && spelling.bytes().all(|c| c.is_ascii_lowercase());
    let done = spelling.ends_with("ed") && !STATES.contains(&spelling) || DONE.contains(&spelling);
    // "The default is truncate": one word is a value where nothing goes on behind it.
    let alone = value.len() > 1 || behind.is_empty() || !behind.first().is_some_and(|next| next.has(Roles::CONDITION));
    !word
        || !done
            && (alone || STATES.contains(&spelling) || ["true", "false", "null", "none", "empty"].contains(&spelling))
}

/// Whether the default ends in front of this token: explanations follow a comma, a bracket or a dash.
fn ends_default(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Punct(',' | ';' | '(' | '-' | '–' | '—')) || token.has(Roles::EXPLAINING)
}
