//! Tables of what a resource has, beside its methods: `[[table]] is = "resource"`.
//!
//! Such a table describes what methods send and answer that have no table of their own. An example has to show that they do:
//! it has some of the names, or an object with some inside of one member.

use std::collections::BTreeSet;

use super::example::Value;
use super::rows::{Row, RowReader};
use super::scan::{Scan, What};
use super::steps::Step;
use crate::profile::{Profile, TableMeaning};
use crate::span::Span;

/// A table that stands more sections above a method is not its resource's.
const MOST_ABOVE: usize = 500;

/// Reads the tables of one page.
pub(super) struct Resources<'a, 'p> {
    pub(super) profile: &'a Profile,
    pub(super) scan: &'a Scan<'p>,
}

/// Where an example has what rows describe.
enum Holds<'v> {
    /// The rows are its members.
    Itself,
    /// They are those of one member.
    Member(&'v str),
}

/// What examples of a group of methods show.
pub(super) struct Shows<'v> {
    /// What is sent, where no table says it.
    pub(super) sent: Option<&'v Value>,
    /// What is answered, where no table says it.
    pub(super) answered: Option<&'v Value>,
    /// Whether what is sent creates something.
    pub(super) creates: bool,
}

/// What the table of a resource describes.
pub(super) struct Described {
    /// The table or list.
    pub(super) table: Span,
    /// The rows of the body.
    pub(super) sent: Option<Vec<Row>>,
    /// Those of the response.
    pub(super) answered: Option<Vec<Row>>,
}

impl Resources<'_, '_> {
    /// Describes what the methods below a heading send and answer by the table above it.
    pub(super) fn describe(&self, named: usize, shows: &Shows<'_>) -> Option<Described> {
        let (table, rows) = self.rows(named)?;
        let first = |row: &Row| row.names.first()?.first().map(|step| step.name.clone());
        let known: BTreeSet<String> = rows.iter().filter_map(first).collect();
        let sent = shows.sent.and_then(|sent| holds(sent, &known)).map(|held| {
            let around = match held {
                Holds::Member(name) => Some(Step::new(name, '.')),
                Holds::Itself => None,
            };
            let set = rows.iter().filter(|row| !self.is_read_only(row)).cloned();
            set.map(|row| sent_row(row, around.as_ref(), shows.creates)).collect::<Vec<Row>>()
        });
        let is_answered = shows.answered.is_some_and(|shown| holds(shown, &known).is_some());
        let answered =
            is_answered.then(|| rows.into_iter().map(|row| sent_row(row, None, false)).collect::<Vec<Row>>());
        (sent.is_some() || answered.is_some()).then_some(Described { table, sent, answered })
    }

    /// The rows of the nearest table above a heading that the profile calls a resource, in a section around it.
    fn rows(&self, named: usize) -> Option<(Span, Vec<Row>)> {
        if !self.profile.tables.iter().any(|entry| entry.peek().is == TableMeaning::Resource) {
            return None;
        }
        let mut around = BTreeSet::from([0]);
        let mut at = Some(named);
        while let Some(found) = at.and_then(|at| self.scan.chunks.get(at)) {
            around.extend(at);
            at = found.parent.filter(|parent| Some(*parent) != at);
        }
        let reader = RowReader { profile: self.profile, source: &self.scan.page.source };
        let above = self.scan.chunks.iter().enumerate().take(named).rev().take(MOST_ABOVE);
        let near = above
            .filter(|(at, chunk)| around.contains(at) || chunk.parent.is_none_or(|parent| around.contains(&parent)));
        near.flat_map(|(_, chunk)| chunk.blocks.iter().rev().map(move |block| (chunk, block))).find_map(
            |(chunk, block)| {
                let label = if block.label.is_empty() { &chunk.label } else { &block.label };
                let rows = match &block.what {
                    What::Table(grid) if self.profile.ruled(label, &grid.heads) == Some(TableMeaning::Resource) => {
                        reader.rows(grid)
                    }
                    What::Text(list) if self.profile.ruled(label, &[]) == Some(TableMeaning::Resource) => {
                        reader.bullets(*list, true)
                    }
                    _ => Vec::new(),
                };
                (!rows.is_empty()).then(|| (block.span(), rows))
            },
        )
    }

    /// Whether a row says that the server alone sets the field.
    fn is_read_only(&self, row: &Row) -> bool {
        let said = row.cell.read(&self.scan.page.source).plain().to_lowercase();
        ["read-only", "read only", "readonly"].iter().any(|words| said.contains(words))
    }
}

/// A row as it is sent or answered: inside of a member, and optional where nothing is created.
fn sent_row(mut row: Row, around: Option<&Step>, creates: bool) -> Row {
    for name in &mut row.names {
        name.splice(0..0, around.cloned());
    }
    if !creates {
        row.required = Some((false, row.span));
    }
    row
}

/// Where an example has some of the names.
fn holds<'v>(value: &'v Value, names: &BTreeSet<String>) -> Option<Holds<'v>> {
    let members = members(value)?;
    if members.iter().any(|(key, ..)| names.contains(key.as_str())) {
        return Some(Holds::Itself);
    }
    let mut inside = members.iter().filter(|(_, _, inner)| {
        self::members(inner).is_some_and(|inner| inner.iter().any(|(key, ..)| names.contains(key.as_str())))
    });
    let (name, ..) = inside.next()?;
    inside.next().is_none().then_some(Holds::Member(name))
}

/// The members of an object, or of the first one in a list.
fn members(value: &Value) -> Option<&[(String, Span, Value)]> {
    match value {
        Value::Object(members) => Some(members),
        Value::List(values) => match values.first()? {
            Value::Object(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}
