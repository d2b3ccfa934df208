//! What other cells than the description's say of a field, as the grammar reads them: the words for its type
//! (`string (1..64)`), and columns of limits ("Max length").

use std::sync::Arc;

use super::super::cells::CellFacts;
use super::{Builder, context};
use crate::api::{Bounds, Count, Limit};
use crate::dialect::{FieldDoc, Label, Told};
use crate::ledger::SentenceEntry;
use crate::prose::{Class, Context, Sentence, Subject, ValueKind};

/// What a cell beside the description says.
pub(super) struct Beside {
    /// From where its positions are counted.
    pub(super) at: u32,
    /// All that it says.
    pub(super) said: Arc<CellFacts>,
    /// The sentences among it that state something. Whether the field is required is read by who knows its other cells.
    pub(super) facts: Vec<Sentence>,
}

impl Beside {
    /// The sentences of some cells that state something, each with the place from which its position is counted.
    pub(super) fn facts(all: &[Self]) -> impl Iterator<Item = (&Sentence, u32)> {
        all.iter().flat_map(|beside| beside.facts.iter().map(|sentence| (sentence, beside.at)))
    }

    /// The sentences of a field, as the ledger lists them: those of these cells, and of its description, which starts at `at`.
    pub(super) fn entries(all: &[Self], at: u32, described: &[SentenceEntry]) -> Arc<[SentenceEntry]> {
        let own = all.iter().flat_map(|beside| beside.said.entries.iter().map(|entry| entry.moved(beside.at)));
        own.chain(described.iter().map(|entry| entry.moved(at))).collect()
    }
}

impl Builder<'_, '_> {
    /// What the cells beside the description of a field say.
    pub(super) fn beside(&self, field: &FieldDoc, sent: bool) -> Vec<Beside> {
        let told = field.stated.as_ref().map(|stated| stated.told.as_slice()).unwrap_or_default();
        if told.is_empty() {
            return Vec::new();
        }
        let context = context(field, sent);
        told.iter().map(|told| self.told(*told, &context)).collect()
    }

    fn told(&self, told: Told, context: &Context) -> Beside {
        let read = |context: &Context| match told.label {
            Label::None => (told.cell.span.start, self.cells.said(self.here.text, told.cell, context)),
            _ => (0, Arc::new(self.cells.said_behind(self.here.text, told, context))),
        };
        let (at, said) = read(context);
        let has_limit = || said.facts.iter().any(|sentence| matches!(sentence.class, Class::Limit { .. }));
        let measure = measure(context).filter(|_| !told.label.measures() && !said.has_values() && !has_limit());
        if let Some(measure) = measure {
            let context = Context { subject: Subject::Single, ..context.clone().of(ValueKind::Number) };
            let (at, measured) = read(&context);
            if let Some(facts) = counts(&measured.facts, measure) {
                return Beside { at, said: measured, facts };
            }
        }
        let facts = said.facts.iter().filter(|sentence| !is_required(sentence)).cloned().collect();
        Beside { at, said, facts }
    }
}

fn is_required(sentence: &Sentence) -> bool {
    matches!(sentence.class, Class::Limit { limit: Limit::Required, .. })
}

/// What a bare number beside a type bounds: in a description it may be about anything, beside the type of a text it is how long
/// the text is, beside a list how many elements that has. Of numbers the grammar knows it, and of lists of them it is in doubt.
fn measure(context: &Context) -> Option<fn(Count) -> Limit> {
    match (context.subject, context.value) {
        (Subject::Single, ValueKind::Text) => Some(Limit::Length),
        (Subject::List, kind) if kind != ValueKind::Number => Some(Limit::Items),
        _ => None,
    }
}

/// Sentences with bounds of a number as such of a count; `None` where there are none, or one is none of these.
fn counts(facts: &[Sentence], measure: fn(Count) -> Limit) -> Option<Vec<Sentence>> {
    let mut found = false;
    let mut counted = |sentence: &Sentence| {
        let class = match &sentence.class {
            Class::Limit { rule, limit: Limit::Value(bounds), generated } => {
                found = true;
                Class::Limit { rule, limit: measure(count(bounds)?), generated: *generated }
            }
            Class::Default { .. } => sentence.class.clone(),
            _ => return None,
        };
        Some(Sentence { class, ..sentence.clone() })
    };
    let counts =
        facts.iter().filter(|sentence| !is_required(sentence)).map(&mut counted).collect::<Option<Vec<_>>>()?;
    found.then_some(counts)
}

/// The bounds of a number as those of a count, where they are such.
fn count(bounds: &Bounds) -> Option<Count> {
    let Bounds { min, max, exclusive_min: None, exclusive_max: None, seconds: false } = bounds else { return None };
    let whole = |end: &Option<serde_json::Number>| end.as_ref().map(|end| end.as_u64().ok_or(())).transpose().ok();
    Some(Count { min: whole(min)?, max: whole(max)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(class: Class) -> Sentence {
        Sentence { text: "x".into(), span: crate::span::Span::default(), class }
    }

    fn limit(limit: Limit) -> Sentence {
        sentence(Class::Limit { rule: "bound", limit, generated: false })
    }

    #[test]
    fn bounds_of_a_number_become_lengths() {
        let value = |min: i64, max: i64| {
            Limit::Value(Bounds { min: Some(min.into()), max: Some(max.into()), ..Bounds::default() })
        };
        let length = Limit::Length(Count { min: Some(1), max: Some(64) });
        let default = sentence(Class::Default { rule: "default", value: "a".into() });
        let found = counts(&[limit(value(1, 64)), default.clone()], Limit::Length).unwrap();
        assert_eq!(found, [limit(length), default.clone()]);
        for other in [
            vec![default],
            vec![limit(value(-1, 64))],
            vec![limit(value(1, 64)), sentence(Class::Unknown)],
            vec![limit(Limit::OneOf(vec![1.into()]))],
        ] {
            assert_eq!(counts(&other, Limit::Length), None);
        }
    }
}
