//! A second witness: what a page says in its tables and once more elsewhere, and how far the two agree.

use std::collections::BTreeMap;

use crate::span::Span;

/// What the second witness says of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemaMessage {
    /// Of each of these groups of fields at most one may be set.
    pub oneofs: Vec<Vec<String>>,
    /// Where it says so.
    pub span: Span,
}

/// What two witnesses can agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WitnessTopic {
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
pub enum Agreement {
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
pub struct AgreementCounts(BTreeMap<(WitnessTopic, Agreement), usize>);

impl AgreementCounts {
    /// Counts one comparison.
    pub fn count(&mut self, matter: WitnessTopic, verdict: Agreement) {
        *self.0.entry((matter, verdict)).or_default() += 1;
    }

    /// Adds the counts of another page.
    pub fn add(&mut self, other: &AgreementCounts) {
        for (key, count) in &other.0 {
            *self.0.entry(*key).or_default() += count;
        }
    }

    /// What was counted, sorted.
    pub fn counts(&self) -> impl Iterator<Item = (WitnessTopic, Agreement, usize)> {
        self.0.iter().map(|((matter, verdict), count)| (*matter, *verdict, *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_back_under_what_was_counted() {
        let mut all = AgreementCounts::default();
        let matters = [
            WitnessTopic::Request,
            WitnessTopic::Presence,
            WitnessTopic::Type,
            WitnessTopic::List,
            WitnessTopic::Map,
            WitnessTopic::Message,
            WitnessTopic::Description,
            WitnessTopic::Required,
            WitnessTopic::Default,
            WitnessTopic::Values,
            WitnessTopic::Limits,
            WitnessTopic::OneOf,
        ];
        for matter in matters {
            for verdict in [Agreement::Differ, Agreement::Agree, Agreement::More, Agreement::Less] {
                let mut page = AgreementCounts::default();
                page.count(matter, verdict);
                assert_eq!(page.counts().collect::<Vec<_>>(), [(matter, verdict, 1)]);
                all.add(&page);
                all.add(&page);
            }
        }
        assert!(all.counts().all(|(.., count)| count == 2) && all.counts().is_sorted());
    }
}
