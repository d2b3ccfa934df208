//! What a rule is, and what it makes of a sentence that fits its template.

use super::super::bounds::{Bounds as Stated, is_amount};
use super::super::facts::{Class, Subject, ValueKind};
use super::super::phrased::Phrased;
use super::super::place::SentencePlace;
use super::super::second;
use super::super::template::Capture;
use super::super::tokens::{Token, TokenKind};
use super::super::vocabulary::Roles;
use super::RuleInfo;
use super::captured::rests;
use super::defaults::{Told, default_value};
use super::names::IN_WORDS;
use super::values::{is_piece, one_of, values};
use crate::api::Limit;

/// What a rule makes of a sentence that fits its template.
#[derive(Clone, Copy)]
pub(super) enum RuleMeaning {
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

pub(in super::super) struct Rule {
    pub(super) name: &'static str,
    pub(super) meaning: RuleMeaning,
    pub(in super::super) template: &'static str,
    pub(super) example: &'static str,
    /// See [`Rule::by_a_word`].
    pub(super) by_a_word: bool,
}

impl Rule {
    pub(super) const fn new(
        name: &'static str,
        meaning: RuleMeaning,
        template: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, meaning, template, example, by_a_word: false }
    }

    /// The rule tells by a word or two that a sentence is no limit. Another part of the sentence may still state one.
    pub(super) const fn by_a_word(self) -> Self {
        Self { by_a_word: true, ..self }
    }

    pub(in super::super) fn is_statement(&self) -> bool {
        matches!(
            self.meaning,
            RuleMeaning::Generated(_)
                | RuleMeaning::Written(_)
                | RuleMeaning::Satisfies
                | RuleMeaning::OneOf
                | RuleMeaning::ExactlyOne
        )
    }

    pub(in super::super) fn is_trap(&self) -> bool {
        matches!(self.meaning, RuleMeaning::Trap | RuleMeaning::OffTopic)
    }

    pub(super) fn info(&self) -> RuleInfo {
        let kind = match self.meaning {
            RuleMeaning::Generated(_) | RuleMeaning::Satisfies => "generated limit",
            RuleMeaning::Written(_) | RuleMeaning::WrittenFor(_) => "written limit",
            RuleMeaning::Default => "default",
            RuleMeaning::OneOf | RuleMeaning::ExactlyOne => "one-of",
            RuleMeaning::Values => "enum",
            RuleMeaning::Deprecated | RuleMeaning::DeprecatedMark => "deprecated",
            RuleMeaning::Remark | RuleMeaning::Loose => "remark",
            RuleMeaning::Trap
            | RuleMeaning::OffTopic
            | RuleMeaning::FilterTrap
            | RuleMeaning::Neighbour
            | RuleMeaning::Fallback => "trap",
        };
        RuleInfo { name: self.name, kind, example: self.example }
    }

    /// The class of a sentence with these captures; `None` if the rule does not apply after all.
    pub(in super::super) fn class(
        &self,
        captures: &[Capture<'_>],
        sentence: &Phrased<'_>,
        place: SentencePlace<'_>,
    ) -> Option<Class> {
        let rule = self.name;
        let Phrased { words, text, .. } = sentence;
        let stated = || sentence.stated();
        let limit = |make: fn(&[Capture<'_>], Subject) -> Option<Limit>, generated| {
            // In a list of cases a limit holds for that case only.
            let limit = make(captures, place.field.subject()).filter(|_| !place.in_item)?;
            // "Must be positive" of a text that holds a number, or a time in words: nothing that could be compared.
            let is_of_text = || place.field.is_text();
            let measurable = generated || !(matches!(limit, Limit::Value(_) | Limit::OneOf(_)) && is_of_text());
            measurable.then_some(Class::Limit { rule, limit, generated })
        };
        let ignored = || Some(Class::Ignored { rule });
        match self.meaning {
            RuleMeaning::Generated(make) => limit(make, true),
            // What holds in one case only is no limit of the field.
            RuleMeaning::Written(make) if !words.roles.has(Roles::CONDITION) => {
                rests(captures).all(|rest| changes_nothing(rest, stated())).then(|| limit(make, false)).flatten()
            }
            RuleMeaning::Default => default_value(captures, text, stated()).map(|told| match told {
                Told::Value(value) => Class::Default { rule, value: place.assigned(&value).unwrap_or(&value).into() },
                Told::InWords => Class::Ignored { rule: IN_WORDS },
            }),
            RuleMeaning::WrittenFor(make) => {
                let rests: Vec<_> = rests(captures).collect();
                let (own, around) = rests.split_last()?;
                let here = around.iter().all(|rest| changes_nothing(rest, stated())) && names(own, place.name());
                here.then(|| limit(make, false)).flatten()
            }
            RuleMeaning::Loose => rests(captures).all(|rest| changes_nothing(rest, stated())).then(ignored).flatten(),
            RuleMeaning::OneOf => one_of(captures, false),
            RuleMeaning::ExactlyOne => one_of(captures, true),
            RuleMeaning::Values => {
                // What is no text has names as values only if its type is an enum.
                let is_enum = || place.field.is_enum();
                // "Supported keywords: `AND`, `OR`"
                let are_pieces = || {
                    rests(captures).any(|rest| {
                        rest.last()
                            .is_some_and(|noun| is_piece(noun) && !names(std::slice::from_ref(noun), place.name()))
                    })
                };
                let may = place.may_have_values() && (place.field.value() != ValueKind::Other || is_enum());
                let may = may && (is_enum() || !are_pieces());
                values(captures, text).filter(|_| may).map(|names| Class::Values { rule, names })
            }
            RuleMeaning::DeprecatedMark => Some(Class::Deprecated { rule }),
            RuleMeaning::Deprecated => rests(captures).all(explains_deprecation).then_some(Class::Deprecated { rule }),
            RuleMeaning::Remark | RuleMeaning::Trap if !stated().is_empty() => None,
            RuleMeaning::Remark => ignored(),
            RuleMeaning::Trap | RuleMeaning::OffTopic if sentence.is_suspicious() => ignored(),
            RuleMeaning::Trap | RuleMeaning::OffTopic => Some(Class::Plain),
            RuleMeaning::FilterTrap => {
                let filter = place.in_item || place.field.is_filter();
                filter.then(ignored).flatten()
            }
            RuleMeaning::Satisfies => {
                let limit = second::satisfied(captures, text).filter(|_| !place.in_item)?;
                Some(Class::Limit { rule, limit, generated: true })
            }
            RuleMeaning::Written(_) | RuleMeaning::Neighbour | RuleMeaning::Fallback => None,
        }
    }
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
        TokenKind::Word(word) => word.len() > 3 && field.contains(&word.spelling().to_ascii_lowercase()),
        _ => false,
    })
}

/// Whether what follows "deprecated" is about the field: "deprecated versions are refused" is about versions.
fn explains_deprecation(rest: &[Token<'_>]) -> bool {
    let mut words = rest.iter().skip_while(|token| matches!(token.kind, TokenKind::Punct(_)));
    let Some(first) = words.next() else { return true };
    let marked = rest.first().is_some_and(|token| matches!(token.kind, TokenKind::Punct(_)));
    let opens = |words: &[&str]| first.is_any_word(words);
    let goes_on = || opens(&["use", "please", "since", "in", "as", "and", "from", "instead", "see", "now", "by"]);
    let next = words.next();
    let ends = || first.has(Roles::FIELD) && next.is_none_or(|next| matches!(next.kind, TokenKind::Punct(_)));
    if marked { !first.has(Roles::CONDITION) } else { goes_on() || ends() }
}
