//! Tables of what a resource has, beside its methods: `[[table]] is = "resource"`.
//!
//! Such a table describes what methods send and answer that have no table of their own. An example has to show that they do:
//! it has some of the names, or an object with some inside of one member.

use std::collections::BTreeSet;

use super::example::Value;
use super::parts::Parts;
use super::requests::Group;
use super::rows::{Row, RowReader};
use super::scan::{Scan, What};
use super::steps::Step;
use crate::api::Verb;
use crate::profile::{Profile, TableMeaning};
use crate::span::Span;

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

impl Resources<'_, '_> {
    /// Describes what a group of methods sends and answers by the table above it; that table, if it does.
    pub(super) fn describe(&self, group: &Group, parts: &mut Parts) -> Option<Span> {
        let (table, rows) = self.rows(group)?;
        let names: BTreeSet<&str> =
            rows.iter().filter_map(|row| Some(row.names.first()?.first()?.name.as_str())).collect();
        let is_answered = parts.response.is_empty()
            && parts.answer.is_none()
            && parts.shown.as_ref().is_some_and(|shown| holds(shown, &names).is_some());
        let is_elsewhere =
            |meaning: TableMeaning| matches!(meaning, TableMeaning::Path | TableMeaning::Query | TableMeaning::Header);
        let sends = |verb: Verb| matches!(verb, Verb::Post | Verb::Put | Verb::Patch);
        let is_open = parts.requests.iter().all(|(meaning, _)| is_elsewhere(*meaning))
            && group.lines.iter().all(|line| sends(line.verb));
        let sent = parts.sent.as_ref().filter(|_| is_open).and_then(|sent| holds(sent, &names));
        let around = match &sent {
            Some(Holds::Member(name)) => Some(Step { name: (*name).to_owned(), list: false, mark: '.' }),
            _ => None,
        };
        let is_sent = sent.is_some();
        if is_sent {
            let creates = group.lines.iter().all(|line| line.verb == Verb::Post);
            let rows = rows
                .iter()
                .filter(|row| !self.is_read_only(row))
                .cloned()
                .map(|row| sent_row(row, around.as_ref(), creates));
            parts.requests.push((TableMeaning::Body, rows.collect()));
        }
        if is_answered {
            parts.response = rows.into_iter().map(|row| Row { required: None, ..row }).collect();
        }
        (is_sent || is_answered).then_some(table)
    }

    /// The rows of the nearest table above a group that the profile calls a resource, in a section around it.
    fn rows(&self, group: &Group) -> Option<(Span, Vec<Row>)> {
        if !self.profile.tables.iter().any(|entry| entry.peek().is == TableMeaning::Resource) {
            return None;
        }
        let mut around = BTreeSet::from([0]);
        let mut at = Some(group.named);
        while let Some(found) = at.and_then(|at| self.scan.chunks.get(at)) {
            around.extend(at);
            at = found.parent.filter(|parent| Some(*parent) != at);
        }
        let reader = RowReader { profile: self.profile, source: &self.scan.page.source };
        let above = self.scan.chunks.iter().enumerate().take(group.named).rev();
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

/// A row as it is sent: inside of a member, and optional where nothing is created.
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
fn holds<'v>(value: &'v Value, names: &BTreeSet<&str>) -> Option<Holds<'v>> {
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
