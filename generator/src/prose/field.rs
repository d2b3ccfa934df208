//! The field whose text is read: what rules may ask about it, and what they did ask. A text says the same of every field
//! that would have given the same answers, and is not read again for these.

use std::cell::Cell;
use std::hash::Hash;
use std::sync::Arc;

use super::facts::{Context, Enumerable, Own, Subject, ValueKind};
use crate::Text;
use crate::memo::Memo;

/// Questions about a field, one bit each; as answers, those to which it says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Questions(u16);

impl Questions {
    const SINGLE: Self = Self(1);
    const LIST: Self = Self(1 << 1);
    const MAP: Self = Self(1 << 2);
    /// Whether values are numbers, whatever the subject is, and so on.
    const NUMBERS: Self = Self(1 << 3);
    const TEXTS: Self = Self(1 << 4);
    const DURATIONS: Self = Self(1 << 5);
    const UNTOLD: Self = Self(1 << 6);
    /// What rules ask most, and what hardly any two fields with the same text answer in two ways.
    const NUMBER: Self = Self(1 << 7);
    const TEXT: Self = Self(1 << 8);
    const MAY_BE_TEXTS: Self = Self(1 << 9);
    const ENUM: Self = Self(1 << 10);
    const NO_ENUM: Self = Self(1 << 11);
    const TOLD_ENUM: Self = Self(1 << 12);
    const FILTER: Self = Self(1 << 13);
    const SENT: Self = Self(1 << 14);
    /// What its name is, to which the answer is no yes or no.
    const NAME: Self = Self(1 << 15);

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All to which a field says yes.
    fn answered_by(context: &Context) -> Self {
        let Context { subject, value, enumerable, is_filter, own } = context;
        let is_single = *subject == Subject::Single;
        let answers = [
            (Self::SINGLE, is_single),
            (Self::LIST, *subject == Subject::List),
            (Self::MAP, *subject == Subject::Map),
            (Self::NUMBERS, *value == ValueKind::Number),
            (Self::TEXTS, *value == ValueKind::Text),
            (Self::DURATIONS, *value == ValueKind::Duration),
            (Self::UNTOLD, *value == ValueKind::Unknown),
            (Self::NUMBER, is_single && *value == ValueKind::Number),
            (Self::TEXT, is_single && *value == ValueKind::Text),
            (Self::MAY_BE_TEXTS, matches!(value, ValueKind::Text | ValueKind::Unknown)),
            (Self::ENUM, *enumerable == Enumerable::Stated),
            (Self::NO_ENUM, *enumerable == Enumerable::No),
            (Self::TOLD_ENUM, *enumerable == Enumerable::Told),
            (Self::FILTER, *is_filter),
            (Self::SENT, own.as_ref().is_some_and(|own| own.sent)),
        ];
        answers.into_iter().filter(|(_, is_so)| *is_so).fold(Self::default(), |all, (question, _)| all.and(question))
    }
}

/// The field whose text is read. It answers only what it is asked, and remembers that it was.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    context: &'a Context,
    answers: Questions,
    asked: Cell<Questions>,
}

impl<'a> Field<'a> {
    /// A field of which nothing has been asked.
    pub(crate) fn new(context: &'a Context) -> Self {
        Self { context, answers: Questions::answered_by(context), asked: Cell::default() }
    }

    /// All that is known of it, for those who read a part of the text on their own.
    pub(super) fn context(&self) -> &'a Context {
        self.context
    }

    fn ask(&self, question: Questions) -> bool {
        self.asked.set(self.asked.get().and(question));
        self.answers.has(question)
    }

    /// One value.
    pub(super) fn is_single(&self) -> bool {
        self.ask(Questions::SINGLE)
    }

    /// A list.
    pub(super) fn is_list(&self) -> bool {
        self.ask(Questions::LIST)
    }

    /// A map.
    pub(super) fn is_map(&self) -> bool {
        self.ask(Questions::MAP)
    }

    /// One value, a list, or a map.
    pub(super) fn subject(&self) -> Subject {
        match () {
            () if self.is_single() => Subject::Single,
            () if self.is_list() => Subject::List,
            () => Subject::Map,
        }
    }

    /// One number.
    pub(super) fn is_number(&self) -> bool {
        self.ask(Questions::NUMBER)
    }

    /// One text.
    pub(super) fn is_text(&self) -> bool {
        self.ask(Questions::TEXT)
    }

    /// Its value, or each of its values, is a text, as far as the type tells.
    pub(super) fn may_hold_texts(&self) -> bool {
        self.ask(Questions::MAY_BE_TEXTS)
    }

    /// What its values are.
    pub(super) fn value(&self) -> ValueKind {
        match () {
            () if self.ask(Questions::NUMBERS) => ValueKind::Number,
            () if self.ask(Questions::TEXTS) => ValueKind::Text,
            () if self.ask(Questions::UNTOLD) => ValueKind::Unknown,
            () if self.ask(Questions::DURATIONS) => ValueKind::Duration,
            () => ValueKind::Other,
        }
    }

    /// Its type says that it is an enum.
    pub(super) fn is_enum(&self) -> bool {
        self.ask(Questions::ENUM)
    }

    /// Its type says that it is no enum.
    pub(super) fn is_no_enum(&self) -> bool {
        self.ask(Questions::NO_ENUM)
    }

    /// Sentences may tell the values of its enum.
    pub(super) fn may_be_told_enum(&self) -> bool {
        self.ask(Questions::TOLD_ENUM)
    }

    /// The filter of a list.
    pub(super) fn is_filter(&self) -> bool {
        self.ask(Questions::FILTER)
    }

    /// What is the field's own. Where the context leaves it open, the reading is given up.
    pub(super) fn own(&self) -> Option<&'a Own> {
        self.ask(Questions::NAME.and(Questions::SENT));
        self.context.own.as_ref()
    }

    /// Part of a request. That is the field's own, too.
    pub(super) fn is_sent(&self) -> bool {
        if self.context.own.is_none() {
            self.ask(Questions::NAME);
        }
        self.ask(Questions::SENT)
    }

    /// Whether a rule asked for what the context leaves open.
    pub(super) fn is_open(&self) -> bool {
        self.context.own.is_none() && self.asked.get().has(Questions::NAME.and(Questions::SENT))
    }

    /// Takes what was asked in a reading of a part of the text, which was for a field with the same answers.
    pub(super) fn take(&self, reach: &Reach) {
        self.ask(reach.asked);
    }

    /// The fields for which this reading holds.
    pub(crate) fn reach(&self) -> Reach {
        let asked = self.asked.get();
        let name = self.context.own.as_ref().filter(|_| asked.has(Questions::NAME)).map(|own| own.name.clone());
        Reach { asked, answers: self.answers, name }
    }
}

/// The fields for which a reading holds: they give the same answers to all that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    asked: Questions,
    /// The answers, those to questions that were not asked as well.
    answers: Questions,
    /// The field's name, if that was asked for.
    name: Option<Text>,
}

impl Reach {
    /// Whether a field with these answers gives them all, but for its name.
    fn has(&self, answers: Questions) -> bool {
        (self.answers.0 ^ answers.0) & self.asked.0 == 0
    }

    /// Whether it is the name that matters, if it matters at all.
    fn is_of(&self, context: &Context) -> bool {
        !self.asked.has(Questions::NAME) || self.name.as_ref() == context.own.as_ref().map(|own| &own.name)
    }
}

/// What was read of a text, and for which fields that holds.
pub(crate) trait Reading {
    /// These fields.
    fn reach(&self) -> &Reach;
}

/// What is known of texts, each read once for all fields that would give the same answers. `K` is the text, and all else
/// that a reading is given but the field.
#[derive(Debug)]
pub(crate) struct Readings<K, V>(Memo<(K, Option<Text>), V>);

impl<K, V> Default for Readings<K, V> {
    fn default() -> Self {
        Self(Memo::default())
    }
}

impl<K: Hash + Eq, V: Reading> Readings<K, V> {
    /// What a text says of a field. There are some hundred sets of answers, so that few readings of a text are looked through;
    /// names are any number, and part of the key where they matter.
    pub(crate) fn get(&self, key: impl Fn() -> K, context: &Context, read: impl Fn(&K) -> V) -> Arc<V> {
        let answers = Questions::answered_by(context);
        let fits = |known: &V| known.reach().has(answers);
        let known = self.0.get_fitting((key(), None), fits, |(key, _)| read(key));
        if known.reach().is_of(context) {
            return known;
        }
        let name = context.own.as_ref().map(|own| own.name.clone());
        self.0.get_fitting((key(), name), fits, |(key, _)| read(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked about a field, and the answer.
    struct Answer(Reach, String);

    impl Reading for Answer {
        fn reach(&self) -> &Reach {
            &self.0
        }
    }

    fn context(name: &str, subject: Subject, value: ValueKind) -> Context {
        Context::new(name.into(), subject, Enumerable::Likely, true).of(value)
    }

    /// What each field answers, and how often fields were asked.
    fn asked(fields: &[Context], question: fn(&Field<'_>) -> String) -> (Vec<String>, usize) {
        let (known, times) = (Readings::default(), Cell::new(0));
        let answer = |context| {
            let read = |(): &()| {
                times.set(times.get() + 1);
                let field = Field::new(context);
                let answer = question(&field);
                Answer(field.reach(), answer)
            };
            known.get(|| (), context, read).1.clone()
        };
        (fields.iter().map(answer).collect(), times.get())
    }

    #[test]
    fn a_text_is_read_once_for_fields_that_answer_alike() {
        use Subject::{List, Map, Single};
        use ValueKind::{Number, Text, Unknown};
        let fields = [
            context("a", Single, Number),
            context("b", Single, Number),
            context("a", List, Number),
            context("a", Single, Text),
            context("b", Map, Unknown),
            context("b", Map, Text),
        ];
        assert_eq!(asked(&fields, |_| String::new()).1, 1);
        let number = asked(&fields, |field| field.is_number().to_string());
        assert_eq!(number, (["true", "true", "false", "false", "false", "false"].map(str::to_owned).into(), 2));
        let subject = asked(&fields, |field| format!("{:?}", field.subject()));
        assert_eq!(subject, (["Single", "Single", "List", "Single", "Map", "Map"].map(str::to_owned).into(), 3));
        let value = asked(&fields, |field| format!("{:?}", field.value()));
        assert_eq!(value.1, 3);
        // One reading for each name, behind the one that shows that the name matters.
        let name = asked(&fields, |field| field.own().map(|own| own.name.to_string()).unwrap_or_default());
        assert_eq!(name, (["a", "b", "a", "a", "b", "b"].map(str::to_owned).into(), 2));
        let of_numbers = |field: &Field<'_>| {
            let own = if field.is_number() { field.own() } else { None };
            own.map(|own| own.name.to_string()).unwrap_or_default()
        };
        assert_eq!(asked(&fields, of_numbers), (["a", "b", "", "", "", ""].map(str::to_owned).into(), 3));
    }
}
