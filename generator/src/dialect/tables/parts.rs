//! What belongs to a group of request lines, sorted by what it is: parameters, response, examples, text.

use std::collections::BTreeSet;

use super::borrowed::Borrowed;
use super::curl::Part;
use super::definitions::Definitions;
use super::example::Value;
use super::found::Group;
use super::rows::{ListedValue, Row, add_values};
use super::steps::Step;
use crate::dialect::RowDoc;
use crate::profile::{Profile, TableMeaning};
use crate::span::Span;

/// What of a page belongs to methods.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The tables.
    pub(super) tables: BTreeSet<Span>,
    /// The rows of tables, and of lists that are rows.
    pub(super) rows: Vec<RowDoc>,
}

/// What belongs to a group, by what it is.
#[derive(Default)]
pub(super) struct Parts {
    /// Tables and lists of parameters, each with where it goes.
    pub(super) requests: Vec<(TableMeaning, Vec<Row>)>,
    /// The rows of the response.
    pub(super) response: Vec<Row>,
    /// Tables of fields of which nothing says where they go.
    pub(super) unplaced: Vec<(Span, Vec<Row>)>,
    /// The row of a table of statuses that says what is answered where all is well.
    pub(super) answer: Option<Row>,
    /// Whether a row of the response says that it is a list.
    pub(super) lists: bool,
    /// The JSON of the response.
    pub(super) shown: Option<Value>,
    /// The JSON of the request.
    pub(super) sent: Option<Value>,
    /// The JSON of an example of which nothing says whether it is sent or answered.
    pub(super) unsaid: Option<Value>,
    /// The form that a call of curl sends.
    pub(super) form: Vec<Part>,
    /// The text above it all.
    pub(super) lead: Vec<Span>,
    /// The text under headings such as "Response".
    pub(super) answers: Vec<Span>,
    /// All text.
    pub(super) texts: Vec<Span>,
    /// The row that a paragraph is, and that the next one describes: whether it is of the response.
    pub(super) open: Option<bool>,
    /// The parameters of the paths of all requests.
    pub(super) path_names: Vec<String>,
    /// What stands above the table or list of parameters that was read last.
    pub(super) listed: String,
    /// Tables elsewhere whose parameters the method takes, too.
    pub(super) borrowed: Borrowed,
}

impl Parts {
    /// Gives rows the values that a table lists for them; whether all are of rows that are here.
    pub(super) fn take_values(&mut self, listed: &[ListedValue]) -> bool {
        let tables = self.requests.iter_mut().map(|(_, rows)| rows).chain([&mut self.response]).rev();
        tables.into_iter().any(|rows| add_values(rows, listed))
    }
}

/// Sorts what belongs to the groups of one page.
pub(super) struct Sorter<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) page: usize,
    pub(super) claims: &'a mut Claims,
    /// The group before on the page.
    pub(super) above: Option<&'a Group>,
}

/// Adds rows of a request. A table of fields inside of a field that another table has belongs to that table.
pub(super) fn request(parts: &mut Parts, meaning: TableMeaning, rows: Vec<Row>) {
    let inside = |known: &[Row]| {
        let names = known.iter().flat_map(|row| &row.names).filter(|name| name.len() == 1).flatten();
        let above: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
        rows.iter()
            .flat_map(|row| &row.names)
            .all(|name| name.len() > 1 && name.first().is_some_and(|step| above.contains(step.name.as_str())))
    };
    match parts.requests.iter_mut().find(|(other, known)| *other == meaning && inside(known)) {
        Some((_, known)) => known.extend(rows),
        None => parts.requests.push((meaning, rows)),
    }
}

/// Adds rows to a table above them, as fields of one of its fields. `side` is the table of the request, `None` the response.
pub(super) fn nest(parts: &mut Parts, side: Option<usize>, steps: &[Step], mut rows: Vec<Row>) {
    let known = match side {
        Some(at) => parts.requests.get_mut(at).map(|(_, known)| known),
        None => Some(&mut parts.response),
    };
    let Some(known) = known else { return };
    for row in &mut rows {
        for name in &mut row.names {
            name.splice(0..0, steps.iter().cloned());
        }
    }
    known.extend(rows);
}
