//! What the words for a type say besides, as the grammar reads them: `string (1..64)`, `integer, max 10`.

use std::sync::Arc;

use super::super::cells::CellFacts;
use super::{Builder, context};
use crate::api::{Bounds, Count, Limit};
use crate::dialect::FieldDoc;
use crate::ledger::SentenceEntry;
use crate::prose::{Class, Context, Sentence, Subject, ValueKind};

/// What the words for a field's type say.
pub(super) struct TypeWords {
    /// Where they start.
    pub(super) at: u32,
    /// All that they say.
    pub(super) said: Arc<CellFacts>,
    /// The sentences among it that state something. Whether the field is required is read by who knows its other cells.
    pub(super) facts: Vec<Sentence>,
}

impl TypeWords {
    /// The sentences of a field, as the ledger lists them: these, and those of its description, which starts at `at`.
    pub(super) fn entries(&self, at: u32, described: &[SentenceEntry]) -> Arc<[SentenceEntry]> {
        let own = self.said.entries.iter().map(|entry| entry.moved(self.at));
        own.chain(described.iter().map(|entry| entry.moved(at))).collect()
    }
}

impl Builder<'_, '_> {
    /// What the words for a field's type say, where they may say more than the type.
    pub(super) fn type_words(&self, field: &FieldDoc, sent: bool) -> Option<TypeWords> {
        let cell = field.stated.as_ref()?.type_cell?;
        let context = context(field, sent);
        let read = |context: &Context| self.cells.said(self.here.text, cell, context);
        let (at, said) = (cell.span.start, read(&context));
        let has_limit = || said.facts.iter().any(|sentence| matches!(sentence.class, Class::Limit { .. }));
        let measure = measure(&context).filter(|_| !said.has_values() && !has_limit());
        if let Some(measure) = measure {
            let measured = read(&Context { subject: Subject::Single, ..context.of(ValueKind::Number) });
            if let Some(facts) = counts(&measured.facts, measure) {
                return Some(TypeWords { at, said: measured, facts });
            }
        }
        let facts = said.facts.iter().filter(|sentence| !is_required(sentence)).cloned().collect();
        Some(TypeWords { at, said, facts })
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
