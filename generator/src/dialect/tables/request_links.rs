//! Requests that a table or a list only names, each with a link to the section that describes it.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{FoundRequest, Start};
use super::request_extents::section_ends;
use super::request_reader::{Finder, Line};
use super::scan::{Scan, What};
use crate::api::Verb;
use crate::profile::RequestPlace;
use crate::span::Span;

impl Finder<'_> {
    /// Requests that a table or a list only names, each with a link to the section that describes it, belong to these sections.
    pub(super) fn linked(&self, scan: &Scan<'_>, starts: Vec<Start>) -> Vec<Start> {
        let headings = scan.chunks.iter().enumerate().filter(|(_, chunk)| chunk.level > 0);
        let anchors: BTreeMap<&str, usize> = headings
            .rev()
            .flat_map(|(at, chunk)| chunk.anchors.iter().map(move |anchor| (anchor.as_str(), at)))
            .collect();
        let lines = starts.iter().flat_map(|start| &start.lines);
        let known: BTreeMap<u32, &FoundRequest> = lines.map(|line| (line.span.start, line)).collect();
        let mut found: BTreeMap<usize, Start> = BTreeMap::new();
        for (at, chunk) in scan.chunks.iter().enumerate() {
            for block in &chunk.blocks {
                if !matches!(block.what, What::Table(_) | What::Text(_)) {
                    continue;
                }
                for (target, request) in
                    self.links(block.span(), &anchors, &known).into_iter().filter(|(target, _)| *target != at)
                {
                    found
                        .entry(target)
                        .or_insert(Start { chunk: target, block: 0, lines: Vec::new() })
                        .lines
                        .push(request);
                }
            }
        }
        // Sections with request lines of their own need no other.
        let ends = section_ends(scan);
        let occupied: BTreeSet<usize> = starts.iter().map(|start| start.chunk).collect();
        let end_of = |chunk: usize| ends.get(chunk).copied().unwrap_or(chunk).max(chunk);
        found.retain(|chunk, _| occupied.range(*chunk..end_of(*chunk)).next().is_none());
        // One link alone may lead anywhere, but for the row of a table that has a request.
        if found.is_empty() || (found.len() < 2 && !found.values().all(|start| in_table(scan, start))) {
            return starts;
        }
        let moved: BTreeSet<(Verb, &str)> =
            found.values().flat_map(|start| &start.lines).map(|line| (line.verb, line.path.text.as_str())).collect();
        let is_moved = |line: &FoundRequest| moved.contains(&(line.verb, line.path.text.as_str()));
        let mut all: Vec<Start> = starts.into_iter().filter(|start| !start.lines.iter().all(is_moved)).collect();
        drop(moved);
        all.extend(found.into_values());
        all.sort_by_key(|start| (start.chunk, start.block));
        all
    }

    /// The requests of the lines of a block that link to sections of the page, each with the section's chunk.
    fn links(
        &self,
        listed: Span,
        anchors: &BTreeMap<&str, usize>,
        known: &BTreeMap<u32, &FoundRequest>,
    ) -> Vec<(usize, FoundRequest)> {
        let mut found = Vec::new();
        let mut at = listed.start as usize;
        for line in self.source.slice(listed).split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let Some(target) = self.anchor(line).and_then(|anchor| anchors.get(anchor)).copied() else { continue };
            let request = known.range(span.start..=span.end).next().map(|(_, request)| (*request).clone());
            let request = request.or_else(|| self.in_link(line, span)).or_else(|| self.in_cells(line, span));
            found.extend(request.map(|request| (target, request)));
        }
        found
    }

    /// The place on this page to which the first link of a line leads: `#list`, `ships.md#list`.
    fn anchor<'l>(&self, line: &'l str) -> Option<&'l str> {
        let (_, behind) = line.split_once("](")?;
        let (file, anchor) = behind.split(')').next()?.split_once('#')?;
        let is_here = file.is_empty() || self.source.path().rsplit('/').next() == file.rsplit('/').next();
        is_here.then_some(anchor)
    }

    /// The request line that is a cell of a row: `| [**list**](#list) | **GET** /ships | All |`.
    fn in_cells(&self, line: &str, span: Span) -> Option<FoundRequest> {
        let read = |cell: &str| {
            let text = cell.replace(['`', '*'], "");
            self.read(&Line { text: text.trim(), span, place: RequestPlace::Table })
        };
        line.split('|').filter(|_| line.contains('|')).find_map(read)
    }

    /// The request line that is the text of a link: ``[`GET /ships`](#list-ships)``.
    fn in_link(&self, line: &str, span: Span) -> Option<FoundRequest> {
        let (before, _) = line.split_once("](#")?;
        let text = before.rsplit('[').next()?.replace(['`', '*'], "");
        self.read(&Line { text: text.trim(), span, place: RequestPlace::Table })
    }
}

/// Whether all lines stand in tables.
fn in_table(scan: &Scan<'_>, start: &Start) -> bool {
    let tables =
        || scan.chunks.iter().flat_map(|chunk| &chunk.blocks).filter(|block| matches!(block.what, What::Table(_)));
    start
        .lines
        .iter()
        .all(|line| tables().any(|block| block.span().start <= line.span.start && line.span.end <= block.span().end))
}
