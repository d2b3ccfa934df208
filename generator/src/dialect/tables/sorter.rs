//! Sorts what belongs to a group of request lines by what it is.

use std::collections::BTreeSet;

use super::borrowed::BorrowingSentences;
use super::found::Group;
use super::parts::{Parts, Sorter, request};
use super::resource::{Described, Resources, Shows};
use super::rows::{Row, RowReader};
use super::scan::{Block, Chunk, Scan, What};
use super::sorted_examples::{shown_keys, take_unsaid};
use super::steps::Step;
use crate::api::Verb;
use crate::dialect::{RowDoc, TableKind};
use crate::profile::TableMeaning;
use crate::span::Span;

impl Sorter<'_, '_> {
    /// Sorts what belongs to a group.
    pub(super) fn parts(&mut self, group: &Group) -> Parts {
        let mut parts = Parts::default();
        let Some(here) = self.index.scans.get(self.page) else { return parts };
        let names = group.lines.iter().flat_map(|line| line.path.parameters.iter());
        parts.path_names = names.flat_map(|(name, written)| [name.clone(), written.clone()]).collect();
        let first = group.extent.first().copied();
        // What stands above the request line tells of the method, too.
        if let Some((chunk, start, _)) = first {
            let above = [Some((group.named, usize::MAX)).filter(|(named, _)| *named != chunk), Some((chunk, start))];
            for (chunk, end) in above.into_iter().flatten() {
                let blocks = here.chunks.get(chunk).map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
                parts.lead.extend(blocks.iter().take(end).filter_map(|block| prose(block, group)));
            }
        }
        parts.texts.clone_from(&parts.lead);
        self.claim_lines(group);
        let mut is_lead = true;
        for (at, start, end) in &group.extent {
            let Some(chunk) = here.chunks.get(*at) else { continue };
            is_lead &= first.is_some_and(|(first, _, _)| first == *at);
            self.facts(here, *at, &mut parts);
            for (number, block) in chunk.blocks.iter().enumerate().take(*end).skip(*start) {
                let is_text = matches!(block.what, What::Text(_));
                self.block(chunk, block, (*at, number), group, &mut parts, is_lead);
                is_lead &= is_text;
            }
        }
        for (_, rows) in &mut parts.requests {
            one_name(rows, group);
        }
        if parts.shown.is_none() || parts.sent.is_none() {
            self.shown_above(here, group, &mut parts);
        }
        take_unsaid(group, &mut parts);
        self.take_described(&mut parts);
        self.describe_resource(here, group, &mut parts);
        let sentences = BorrowingSentences { index: self.index, profile: self.profile, page: self.page };
        for span in &parts.texts {
            sentences.read(*span, self.above, &mut parts.borrowed);
        }
        parts
    }

    /// Describes what methods without tables of their own send and answer by the table of their resource.
    fn describe_resource(&mut self, here: &Scan<'_>, group: &Group, parts: &mut Parts) {
        let is_elsewhere =
            |meaning: TableMeaning| matches!(meaning, TableMeaning::Path | TableMeaning::Query | TableMeaning::Header);
        let sends = |verb: Verb| matches!(verb, Verb::Post | Verb::Put | Verb::Patch);
        let is_open = parts.requests.iter().all(|(meaning, _)| is_elsewhere(*meaning))
            && group.lines.iter().all(|line| sends(line.verb));
        let shows = Shows {
            sent: parts.sent.as_ref().filter(|_| is_open),
            answered: parts.shown.as_ref().filter(|_| parts.response.is_empty() && parts.answer.is_none()),
            creates: group.lines.iter().all(|line| line.verb == Verb::Post),
        };
        let described = (Resources { profile: self.profile, scan: here }).describe(group.named, &shows);
        let Some(Described { table, sent, answered }) = described else { return };
        self.claims.tables.insert(table);
        parts.requests.extend(sent.map(|rows| (TableMeaning::Body, rows)));
        parts.response.extend(answered.unwrap_or_default());
    }

    /// A table of which nothing says what it describes: the response, if the example of one has no key without a row.
    fn take_described(&mut self, parts: &mut Parts) {
        const FEWEST: usize = 2;
        let unplaced = std::mem::take(&mut parts.unplaced);
        let Some(keys) = parts.shown.as_ref().and_then(shown_keys) else { return };
        if !parts.response.is_empty() || keys.len() < FEWEST {
            return;
        }
        let described = unplaced.into_iter().find(|(_, rows)| {
            let names = rows.iter().flat_map(|row| &row.names).filter_map(|name| name.first());
            let names: BTreeSet<&str> = names.map(|step| step.name.as_str()).collect();
            keys.is_subset(&names)
        });
        if let Some((table, rows)) = described {
            parts.response = rows;
            self.claims.tables.insert(table);
        }
    }

    /// Parameters that are headings or bold names, with a line for each fact, under a label that says where they go.
    fn facts(&self, here: &Scan<'_>, at: usize, parts: &mut Parts) {
        let label = here.chunks.get(at).map(|chunk| chunk.label.as_str()).unwrap_or_default();
        let Some(meaning) = self.profile.meaning(label, &[]).filter(|meaning| *meaning != TableMeaning::Ignore) else {
            return;
        };
        let rows = RowReader { profile: self.profile, source: &here.page.source }.facts(here, at);
        match meaning {
            _ if rows.is_empty() => {}
            TableMeaning::Response => parts.response.extend(rows),
            meaning => request(parts, meaning, rows),
        }
    }

    /// Notes the tables of which request lines are rows.
    fn claim_lines(&mut self, group: &Group) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let Some(chunk) = group.extent.first().and_then(|(first, _, _)| here.chunks.get(*first)) else { return };
        let reader = RowReader { profile: self.profile, source: &here.page.source };
        for block in &chunk.blocks {
            let What::Table(grid) = &block.what else { continue };
            let holds = |line: Span| grid.span.start <= line.start && line.end <= grid.span.end;
            if group.lines.iter().any(|line| holds(line.span)) && self.claims.tables.insert(grid.span) {
                let rows = reader.rows(grid).into_iter();
                let row = |row: Row| RowDoc { name: row.span, cell: row.rest, part: TableKind::Methods, lost: None };
                self.claims.rows.extend(rows.map(row));
            }
        }
    }

    fn block(
        &mut self,
        chunk: &Chunk,
        block: &Block,
        at: (usize, usize),
        group: &Group,
        parts: &mut Parts,
        is_lead: bool,
    ) {
        let label = if block.label.is_empty() { &chunk.label } else { &block.label };
        match &block.what {
            What::Table(grid) => self.table(label, grid, chunk, at, group, parts),
            What::Fence(fence) => self.fence(label, fence, at.0, parts),
            What::Tags(tags) => self.tags(label, tags, parts),
            What::Text(span) => {
                if is_lead && let Some(span) = prose(block, group) {
                    parts.lead.push(span);
                }
                parts.texts.push(*span);
                if self.is_answer(at.0) {
                    parts.answers.push(*span);
                }
                self.list(label, *span, chunk, at.0, parts);
                return;
            }
        }
        parts.open = None;
    }
}

/// A row called `name or id` is the parameter of a path that is called so, not two.
fn one_name(rows: &mut [Row], group: &Group) {
    let bare = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let parameters = || group.lines.iter().flat_map(|line| &line.path.parameters);
    for row in rows.iter_mut().filter(|row| row.names.len() > 1) {
        let names: Vec<&str> = row.names.iter().flatten().map(|step| step.name.as_str()).collect();
        let joined = bare(&names.join("or"));
        if let Some((name, _)) = parameters().find(|(_, written)| bare(written) == joined) {
            row.names = vec![vec![Step::new(name, '.')]];
        }
    }
}

/// A paragraph that is no request line.
fn prose(block: &Block, group: &Group) -> Option<Span> {
    let What::Text(span) = &block.what else { return None };
    let is_line = group.lines.iter().any(|line| span.start <= line.span.start && line.span.end <= span.end);
    (!is_line).then_some(*span)
}
