//! A second witness: what a page says in its tables and once more elsewhere, and how far the two agree.

use std::collections::BTreeMap;

use crate::api::Limit;
use crate::span::Span;

/// What the second witness says of a field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldWitness {
    /// The field must be set.
    pub required: bool,
    /// The default, as written.
    pub default: Option<String>,
    /// The limits.
    pub limits: Vec<Limit>,
    /// The values of an enum.
    pub values: Vec<String>,
    /// Whether it describes the field in the same words, so that it surely speaks of the same type.
    pub described: bool,
    /// Where it says so.
    pub span: Span,
}

/// What the second witness says of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MessageWitness {
    /// Of each of these groups of fields at most one may be set.
    pub oneofs: Vec<Vec<String>>,
    /// Where it says so.
    pub span: Span,
}

/// What two witnesses can agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Verb and URL.
    Request,
    /// Whether there is such a field.
    Presence,
    /// Type and format.
    Type,
    /// Whether it is a list.
    List,
    /// Whether it is a map, and of what.
    Map,
    /// Which message it holds.
    Message,
    /// The words about it.
    Description,
    /// Whether it must be set.
    Required,
    /// The default.
    Default,
    /// The enum values.
    Values,
    /// The limits.
    Limits,
    /// Which fields exclude one another.
    OneOf,
}

/// How two witnesses stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They say the same.
    Agree,
    /// The second one says strictly more, and is believed.
    More,
    /// The second one says strictly less.
    Less,
    /// They contradict each other; the table is believed.
    Differ,
}

/// How often two witnesses agree, by matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(BTreeMap<(Matter, Verdict), usize>);

impl Tally {
    /// Counts one comparison.
    pub fn count(&mut self, matter: Matter, verdict: Verdict) {
        *self.0.entry((matter, verdict)).or_default() += 1;
    }

    /// Adds the counts of another page.
    pub fn add(&mut self, other: &Tally) {
        for (key, count) in &other.0 {
            *self.0.entry(*key).or_default() += count;
        }
    }

    /// What was counted, sorted.
    pub fn counts(&self) -> impl Iterator<Item = (Matter, Verdict, usize)> {
        self.0.iter().map(|((matter, verdict), count)| (*matter, *verdict, *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_back_under_what_was_counted() {
        let mut all = Tally::default();
        let matters = [
            Matter::Request,
            Matter::Presence,
            Matter::Type,
            Matter::List,
            Matter::Map,
            Matter::Message,
            Matter::Description,
            Matter::Required,
            Matter::Default,
            Matter::Values,
            Matter::Limits,
            Matter::OneOf,
        ];
        for matter in matters {
            for verdict in [Verdict::Differ, Verdict::Agree, Verdict::More, Verdict::Less] {
                let mut page = Tally::default();
                page.count(matter, verdict);
                assert_eq!(page.counts().collect::<Vec<_>>(), [(matter, verdict, 1)]);
                all.add(&page);
                all.add(&page);
            }
        }
        assert!(all.counts().all(|(.., count)| count == 2) && all.counts().is_sorted());
    }
}
