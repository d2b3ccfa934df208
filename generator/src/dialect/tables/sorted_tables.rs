//! What a table among the parts of a page lists: parameters, fields, statuses, values.

use super::found::Group;
use super::grid::{Grid, plain};
use super::part_labels::{inside, mark, status_meaning};
use super::parts::{Parts, Sorter, nest, request};
use super::rows::{ListedValue, Row, RowReader};
use super::scan::Chunk;
use crate::dialect::{RowDoc, TableKind};
use crate::profile::{Role, TableMeaning};

impl Sorter<'_, '_> {
    /// Notes a table of values.
    fn claim_values(&mut self, grid: &Grid, listed: &[ListedValue]) {
        self.claims.tables.insert(grid.span);
        let row =
            |value: &ListedValue| RowDoc { name: value.span, cell: value.rest, part: TableKind::Values, lost: None };
        self.claims.rows.extend(listed.iter().map(row));
    }

    pub(super) fn table(
        &mut self,
        label: &str,
        grid: &Grid,
        chunk: &Chunk,
        at: (usize, usize),
        group: &Group,
        parts: &mut Parts,
    ) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        if is_of_statuses(&reader, grid) {
            parts.answer = reader.rows(grid).into_iter().find(is_success);
            return;
        }
        if let Some(listed) = reader.enumerated(grid).filter(|listed| parts.take_values(listed)) {
            self.claim_values(grid, &listed);
            return;
        }
        let columns = reader.columns(grid);
        if let Some(listed) = reader.valued(grid, label).filter(|listed| parts.take_values(listed)) {
            self.claim_values(grid, &listed);
            return;
        }
        // The table that the request line is a row of.
        if group.lines.iter().any(|line| grid.span.start <= line.span.start && line.span.end <= grid.span.end) {
            return;
        }
        let ruled = self.profile.ruled(label, &grid.heads);
        let own = group.extent.first().is_some_and(|(first, _, _)| *first == at.0);
        let by_label =
            self.profile.meaning(label, &grid.heads).filter(|_| label != chunk.label || !own || ruled.is_some());
        let by_label = by_label.or_else(|| status_meaning(label));
        // The header of the names may say more than a label does: "Query parameter", "Request body field".
        let by_header = columns.at(Role::Name).and_then(|at| self.profile.meaning(grid.heads.get(at)?, &[]));
        let by_header = by_header.filter(|meaning| {
            matches!(
                meaning,
                TableMeaning::Query
                    | TableMeaning::Path
                    | TableMeaning::Body
                    | TableMeaning::Form
                    | TableMeaning::Response
            )
        });
        let by_label = by_header.filter(|_| matches!(by_label, None | Some(TableMeaning::Request))).or(by_label);
        let inside = inside(label, parts);
        let is_sure =
            inside.is_some() || ruled.is_some() || by_label.is_some_and(|meaning| meaning != TableMeaning::Ignore);
        let has_fields = columns.has(Role::Name) && (columns.has(Role::Type) || !columns.has(Role::Values) || is_sure);
        let is_defined = self.profile.definition(label).is_some() && by_label != Some(TableMeaning::Response);
        let meaning = match (ruled, by_label) {
            (Some(meaning), _) => meaning,
            _ if !has_fields => return,
            _ if let Some((side, _)) = &inside => {
                if side.is_some() {
                    TableMeaning::Request
                } else {
                    TableMeaning::Response
                }
            }
            (None, Some(meaning))
                if !is_defined || matches!(meaning, TableMeaning::Query | TableMeaning::Body | TableMeaning::Form) =>
            {
                meaning
            }
            (None, _) if is_defined => return,
            // Without a word above it, a table right behind the request line lists what it takes.
            (None, None) if own => TableMeaning::Request,
            (None, None) => return parts.unplaced.push((grid.span, reader.rows(grid))),
            _ => return,
        };
        let mut rows = reader.rows(grid);
        mark(&mut rows, label);
        if meaning != TableMeaning::Response {
            label.clone_into(&mut parts.listed);
        }
        match meaning {
            TableMeaning::Ignore
            | TableMeaning::Object
            | TableMeaning::Enum
            | TableMeaning::Flags
            | TableMeaning::Resource => return,
            meaning => match inside {
                Some((side, steps)) => nest(parts, side, &steps, rows),
                None if meaning == TableMeaning::Response => {
                    parts.lists |= without_anonymous(&mut rows);
                    parts.response.extend(rows);
                }
                None => request(parts, meaning, rows),
            },
        }
        self.claims.tables.insert(grid.span);
    }
}

/// Whether a table lists statuses of HTTP: the first cell of each row is the number of one.
fn is_of_statuses(reader: &RowReader<'_>, grid: &Grid) -> bool {
    let is_status = |text: &str| {
        let word = text.split([' ', ',']).next().unwrap_or_default().trim_matches(['`', '*']).to_ascii_lowercase();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let is_rest = word == "default" || text.trim().eq_ignore_ascii_case("other status codes");
        is_rest || (word.len() == 3 && (digits == 3 || (digits == 1 && word.ends_with("xx"))))
    };
    let heads = grid.heads.first().map(String::as_str).unwrap_or_default();
    let says_so =
        heads.split(' ').any(|word| matches!(word, "status" | "code" | "http" | "response" | "statuscode" | "name"));
    says_so
        && !grid.rows.is_empty()
        && grid
            .rows
            .iter()
            .all(|row| row.first().is_some_and(|cell| is_status(&plain(reader.source, *cell, grid.markup))))
}

/// Takes away the row for the response as a whole, which has no name; whether it says that it is a list.
fn without_anonymous(rows: &mut [Row]) -> bool {
    let is_nameless =
        |row: &Row| row.depth == 0 && row.names.iter().any(|name| name.iter().any(|step| step.name == "anonymous"));
    let holds = |row: &Row| row.ty.as_ref().is_some_and(super::words::Read::may_have_fields);
    let Some(first) = rows.first_mut().filter(|row| is_nameless(row) && holds(row)) else { return false };
    let is_list = first.ty.as_ref().is_some_and(|read| matches!(read, super::words::Read::List(_)));
    first.lost = Some("whole-response");
    for row in rows.iter_mut().skip(1) {
        row.depth = row.depth.saturating_sub(1);
    }
    is_list
}

/// Whether a row is about a status that says that all is well.
fn is_success(row: &Row) -> bool {
    row.names.first().and_then(|name| name.first()).is_some_and(|step| step.name.starts_with('2'))
}
