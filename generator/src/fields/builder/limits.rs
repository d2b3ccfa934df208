//! The limits of a field: which sentences hold, which contradict one another, and which nothing can check.

use std::borrow::Cow;
use std::mem::{Discriminant, discriminant};

use super::super::cells::CellFacts;
use super::super::node::FieldKind;
use super::super::rivals::{agree, same_matter};
use super::Builder;
use super::beside::Beside;
use crate::api::{Limit, StatedLimit, Unfit, fit_if};
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::FieldDoc;
use crate::memo::Set;
use crate::prose::{Class, STEPS, Sentence, decode_pattern};
use crate::span::Span;

impl Builder<'_, '_> {
    /// The limits of a cell, and of those beside it. Hand-written wording yields to generated wording about the same thing.
    pub(super) fn limits(
        &mut self,
        field: &FieldDoc,
        said: &CellFacts,
        beside: &[Beside],
        (kind, repeated): (&FieldKind, bool),
    ) -> Vec<StatedLimit> {
        let mut kept: Vec<(StatedLimit, bool)> = Vec::new();
        let patterns = patterns(&said.facts);
        let described = said.facts.iter().map(|sentence| (sentence, field.cell.span.start));
        for (sentence, at) in Beside::facts(beside).chain(described) {
            let Class::Limit { rule, limit, generated } = &sentence.class else { continue };
            if kept.iter().any(|(known, _)| known.limit == *limit) || is_doubled(limit, &patterns) {
                continue;
            }
            let span = sentence.span.moved(at);
            if limit.admits_nothing() {
                self.impossible(span, format!("nothing keeps `{}`", sentence.text));
                continue;
            }
            self.check_fit(limit, kind, repeated, (sentence, span));
            let rival =
                kept.iter().position(|(known, _)| same_matter(&known.limit, limit) && !agree(&known.limit, limit));
            if let Some(rival) = rival {
                let other = kept.get(rival).map(|(known, _)| known.sentence.clone()).unwrap_or_default();
                self.contradiction((sentence, span), &other);
                match kept.get(rival) {
                    Some((_, true)) if !generated => continue,
                    Some((_, false)) if *generated => drop(kept.remove(rival)),
                    _ => {}
                }
            }
            let line = self.here.source.line(span.start);
            let (limit, rule) = (limit.clone(), Cow::Borrowed(*rule));
            kept.push((StatedLimit { limit, sentence: sentence.text.clone(), line, rule }, *generated));
        }
        let mut limits: Vec<StatedLimit> = kept.into_iter().map(|(stated, _)| stated).collect();
        self.drop_impossible(field, &mut limits);
        limits
    }

    /// Steps that begin with a least value that another sentence or a column tells: those are no multiples, and what they are is
    /// not known.
    pub(super) fn drop_other_steps(&mut self, field: &FieldDoc, limits: &mut Vec<StatedLimit>) {
        if limits.iter().all(|stated| stated.rule != STEPS) {
            return;
        }
        let bounds: Vec<Limit> = limits.iter().map(|stated| stated.limit.clone()).collect();
        let begin = |stated: &StatedLimit| stated.rule != STEPS || stated.limit.begins_with(&bounds);
        for stated in limits.iter().filter(|stated| !begin(stated)) {
            let message = format!("`{}`: steps from the least value are no multiples", stated.sentence);
            let diagnostic = Diagnostic::at(Lint::UnfitLimit, &self.here.source, field.span, message)
                .help("the sentence is kept as documentation and not checked");
            self.diagnostics.push(diagnostic);
        }
        limits.retain(begin);
    }

    /// Of two limits that nothing keeps both of, none is checked: one of them is wrong, and nobody knows which.
    fn drop_impossible(&mut self, field: &FieldDoc, limits: &mut Vec<StatedLimit>) {
        let rival =
            |at: usize, one: &StatedLimit| limits.iter().skip(at + 1).find(|other| one.limit.excludes(&other.limit));
        let rivals = limits.iter().enumerate().find_map(|(at, one)| Some((one.clone(), rival(at, one)?.clone())));
        if let Some((one, other)) = rivals {
            self.impossible(field.span, format!("nothing keeps both `{}` and `{}`", one.sentence, other.sentence));
            limits.retain(|stated| !stated.limit.excludes(&other.limit) && stated.limit != other.limit);
        }
    }

    fn impossible(&mut self, span: Span, message: String) {
        let diagnostic = Diagnostic::at(Lint::Contradiction, &self.here.source, span, message)
            .help("it is kept as documentation and not checked; state the limit in `overrides.toml` if it is known");
        self.diagnostics.push(diagnostic);
    }

    fn contradiction(&mut self, (sentence, span): (&Sentence, Span), other: &str) {
        let message = format!("`{}` and `{other}` state different limits", sentence.text);
        let diagnostic = Diagnostic::at(Lint::Contradiction, &self.here.source, span, message).help(
            "both are checked when both are machine-made, otherwise the machine-made one; where the page is wrong, say \
                 what holds by a `[[limit]]` entry of overrides.toml",
        );
        self.diagnostics.push(diagnostic);
    }

    /// Reports a limit that nothing will check.
    fn check_fit(&mut self, limit: &Limit, kind: &FieldKind, repeated: bool, (sentence, span): (&Sentence, Span)) {
        let (lint, message) =
            match fit_if(|pattern| self.cells.patterns.run(pattern), limit, &kind.field_type(), repeated) {
                Ok(()) => return,
                Err(Unfit::Pattern) => (Lint::BadPattern, pattern_problem(limit)),
                Err(unfit) => (Lint::UnfitLimit, format!("`{}`: {unfit}", sentence.text)),
            };
        let diagnostic = Diagnostic::at(lint, &self.here.source, span, message)
            .help("the sentence is kept as documentation and not checked");
        self.diagnostics.push(diagnostic);
    }
}

/// What the engine says of a pattern.
fn pattern_problem(limit: &Limit) -> String {
    let (Limit::Pattern(pattern) | Limit::KeyPattern(pattern) | Limit::ValuePattern(pattern)) = limit else {
        return Unfit::Pattern.to_string();
    };
    decode_pattern(pattern).err().map_or_else(|| Unfit::Pattern.to_string(), |problem| problem.to_string())
}

/// The patterns of a cell, each with what it is for.
fn patterns(facts: &[Sentence]) -> Set<(Discriminant<Limit>, &str)> {
    let stated = facts.iter().filter_map(|sentence| match &sentence.class {
        Class::Limit { limit, .. } => Some((discriminant(limit), pattern(limit)?)),
        _ => None,
    });
    stated.collect()
}

/// Whether a pattern stands in the cell once more with single backslashes: a template that escapes them twice writes
/// `\\\\[` for `\\[`, beside the text of the page's author (pages since 2026).
fn is_doubled(limit: &Limit, patterns: &Set<(Discriminant<Limit>, &str)>) -> bool {
    let doubled = pattern(limit).filter(|text| text.contains(r"\\"));
    doubled.is_some_and(|text| patterns.contains(&(discriminant(limit), text.replace(r"\\", r"\").as_str())))
}

fn pattern(limit: &Limit) -> Option<&str> {
    match limit {
        Limit::Pattern(text) | Limit::KeyPattern(text) | Limit::ValuePattern(text) => Some(text),
        _ => None,
    }
}
