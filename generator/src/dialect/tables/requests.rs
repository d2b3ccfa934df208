//! Request lines: where they stand, and which part of the page belongs to each.

use super::found::{FoundRequest, Group, Start};
use super::request_examples::{add, examples, is_known, shown_by, without_examples};
use super::request_extents::{extent, naming_chunk};
use super::request_reader::{Finder, Line};
use super::scan::{Chunk, Scan, What};
use crate::dialect::verb;
use crate::profile::RequestPlace;

impl Finder<'_> {
    /// The groups of request lines of a page.
    pub(super) fn groups(&self, scan: &Scan<'_>) -> Vec<Group> {
        let shows = examples(scan);
        let mut starts: Vec<Start> = Vec::new();
        let front = self.front(scan);
        for (index, chunk) in scan.chunks.iter().enumerate() {
            self.in_example.set(shows.get(index).is_some_and(|shows| *shows));
            self.chunk(scan, index, chunk, &mut starts);
        }
        let mut starts = without_examples(scan, starts, &shows);
        // The front matter speaks of the whole page.
        if let Some(line) = front.filter(|_| starts.iter().all(Start::is_example)) {
            starts = vec![Start { chunk: 0, block: 0, lines: vec![line] }];
        }
        let starts = self.linked(scan, starts);
        let places: Vec<(usize, usize)> = starts.iter().map(|start| (start.chunk, start.block)).collect();
        let extents = (0..places.len()).map(|at| extent(scan, &places, at)).collect::<Vec<_>>();
        let made = starts.into_iter().zip(extents);
        let group = |(start, mut extent): (Start, Vec<(usize, usize, usize)>)| {
            let around = start.lines.iter().find_map(|line| Some((line.around?, scan.chunks.get(line.around?)?)));
            extent.extend(around.map(|(at, chunk)| (at, 0, chunk.blocks.len())));
            Group { lines: start.lines, named: naming_chunk(scan, start.chunk), extent }
        };
        made.map(group).collect()
    }

    /// The request line in the front matter: `api: "GET /ships"`.
    fn front(&self, scan: &Scan<'_>) -> Option<FoundRequest> {
        let front = &scan.page.front;
        let node = ["api", "openapi"].iter().find_map(|key| front.root.get(key)?.text())?;
        let words: Vec<&str> = node.split_whitespace().collect();
        // A file may stand before: `openapi: "spec.json post /ships"`.
        let at = words.iter().position(|word| verb(&word.to_uppercase()).is_some())?;
        let line = format!("{} {}", words.get(at)?.to_uppercase(), words.get(at + 1)?);
        let mut found = self.read(&Line { text: &line, span: front.span, place: RequestPlace::Text })?;
        found.title = scan.title();
        Some(found)
    }

    /// The groups of a chunk: lines with nothing but text between them are one.
    fn chunk(&self, scan: &Scan<'_>, index: usize, chunk: &Chunk, groups: &mut Vec<Start>) {
        let heading = self.heading(chunk).or_else(|| self.divided(scan, index, chunk));
        let mut open: Vec<FoundRequest> = heading.into_iter().collect();
        let (mut start, mut closed) = (0, false);
        for (at, block) in chunk.blocks.iter().enumerate() {
            let found = self.block(block);
            found.iter().filter(|line| line.example).for_each(|line| shown_by(&mut open, line));
            let found: Vec<FoundRequest> = found.into_iter().filter(|line| !line.example || open.is_empty()).collect();
            if found.is_empty() {
                closed |= !matches!(block.what, What::Text(_));
                continue;
            }
            // The same request once more, as an example of its query, begins nothing.
            if closed && found.iter().all(|line| is_known(&open, line)) {
                for line in found {
                    add(&mut open, line);
                }
                continue;
            }
            if closed && !open.is_empty() && !found.iter().all(|line| is_known(&open, line)) {
                groups.push(Start { chunk: index, block: start, lines: std::mem::take(&mut open) });
            }
            closed = false;
            if open.iter().any(|line| line.example) && found.iter().any(|line| !line.example) {
                open.retain(|line| !line.example);
            }
            for line in found {
                add(&mut open, line);
            }
            start = at + 1;
        }
        if let Some((found, behind)) = self.scattered(chunk).filter(|_| open.is_empty() && start == 0) {
            (open, start) = (vec![found], behind);
        }
        if let Some(found) = self.listed(scan, index).filter(|_| open.is_empty() && start == 0) {
            open = vec![found];
        }
        if !open.is_empty() {
            groups.push(Start { chunk: index, block: start, lines: open });
        }
    }
}
