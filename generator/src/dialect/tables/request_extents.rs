//! Which part of a page belongs to a request, and which heading names it.

use super::scan::{Chunk, Scan};
use super::titles::title_only;
use crate::profile::normal;

/// Headings that name no method, as they are compared.
const GENERIC: &[&str] = &[
    "request",
    "http request",
    "endpoint",
    "endpoints",
    "definition",
    "url",
    "resource",
    "resource url",
    "request line",
    "http method",
    "route",
    "path",
    "usage",
    "syntax",
    "request format",
    "method",
    "api",
    "http",
    "call",
    "uri",
    "rest",
    "request syntax",
    "facts",
    "request url",
    "api request",
    "https request",
    "http endpoint",
    "http requests",
    "http methods",
    "path and http method",
    "path and http methods",
    "api endpoint",
    "endpoint url",
    "request method",
];

/// Whether a label or a title says that what follows is an example.
pub(super) fn says_example(label: &str) -> bool {
    label
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "example" | "examples" | "sample" | "samples"))
}

/// Whether a heading is nothing but the word for a part of a method, such as "Parameters" or "Example response".
fn says_part(label: &str) -> bool {
    crate::profile::is_label(label) || (says_example(label) && label.split(' ').count() <= 2)
}

/// For each chunk, the first one behind its section.
pub(super) fn section_ends(scan: &Scan<'_>) -> Vec<usize> {
    let mut ends = vec![scan.chunks.len(); scan.chunks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, chunk) in scan.chunks.iter().enumerate() {
        while let Some(last) =
            open.last().copied().filter(|last| scan.chunks.get(*last).is_some_and(|last| last.level >= chunk.level))
        {
            open.pop();
            if let Some(end) = ends.get_mut(last) {
                *end = at;
            }
        }
        open.push(at);
    }
    ends
}

/// The heading that names the methods of a chunk: its own, or the one around it where its own says nothing.
pub(super) fn naming_chunk(scan: &Scan<'_>, chunk: usize) -> usize {
    let mut at = chunk;
    while let Some(found) = scan.chunks.get(at) {
        let is_generic = GENERIC.contains(&normal(&title_only(&found.title)).as_str());
        match found.parent.filter(|_| is_generic && found.level > 0) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    at
}

/// Whether a heading says "Method" or the like and stands under no other: then the page is about the method.
pub(super) fn is_of_page(scan: &Scan<'_>, named: usize) -> bool {
    let generic = |chunk: &Chunk| GENERIC.contains(&normal(&title_only(&chunk.title)).as_str());
    scan.chunks
        .get(named)
        .is_some_and(|chunk| chunk.level > 0 && generic(chunk) && chunk.parent.is_none_or(|parent| parent == 0))
}

/// What belongs to the group that starts here: all up to the next one, or to a heading that is no deeper.
pub(super) fn extent(scan: &Scan<'_>, starts: &[(usize, usize)], at: usize) -> Vec<(usize, usize, usize)> {
    let Some(&(chunk, block)) = starts.get(at) else { return Vec::new() };
    let next = starts.get(at + 1).copied();
    let named = naming_chunk(scan, chunk);
    let is_only = starts.len() == 1 && is_of_page(scan, named);
    let level = scan.chunks.get(named).filter(|_| !is_only).map_or(0, |chunk| chunk.level);
    let mut extent = Vec::new();
    for (index, found) in scan.chunks.iter().enumerate().skip(chunk) {
        let is_part = found.level == level && says_part(&found.label);
        let is_next = next.is_some_and(|(next, _)| next == index);
        if index > chunk && ((found.level <= level && !is_part) || is_next) {
            break;
        }
        let first = if index == chunk { block } else { 0 };
        let last = match next {
            // The next group's first lines are in the blocks before its start.
            Some((next, start)) if next == index => start.saturating_sub(1).max(first),
            _ => found.blocks.len(),
        };
        extent.push((index, first, last));
    }
    extent
}
