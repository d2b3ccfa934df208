//! A second witness: what a page says in its tables and once more elsewhere, and how far the two agree.

use crate::limit::Limit;
use crate::source::Span;

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
pub struct Tally([[usize; VERDICTS.len()]; MATTERS.len()]);

const MATTERS: [Matter; 12] = [
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

const VERDICTS: [Verdict; 4] = [Verdict::Agree, Verdict::More, Verdict::Less, Verdict::Differ];

impl Tally {
    /// Counts one comparison.
    pub fn count(&mut self, matter: Matter, verdict: Verdict) {
        if let Some(count) = self.0.get_mut(matter as usize).and_then(|row| row.get_mut(verdict as usize)) {
            *count += 1;
        }
    }

    /// Adds the counts of another page.
    pub fn add(&mut self, other: &Tally) {
        for (own, other) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *own += other;
        }
    }

    /// What was counted, sorted.
    pub fn counts(&self) -> impl Iterator<Item = (Matter, Verdict, usize)> {
        let rows = MATTERS.into_iter().zip(&self.0);
        let counts = rows.flat_map(|(matter, row)| {
            VERDICTS.into_iter().zip(row).map(move |(verdict, count)| (matter, verdict, *count))
        });
        counts.filter(|(_, _, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_back_under_what_was_counted() {
        let mut all = Tally::default();
        for matter in MATTERS {
            for verdict in VERDICTS {
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
