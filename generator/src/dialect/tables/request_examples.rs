//! Request lines of examples: what they only show once more.

use super::found::{FoundRequest, Start};
use super::request_extents::{is_of_page, naming_chunk, says_example, section_ends};
use super::scan::Scan;

/// The chunks that stand under a heading that says so. The title of a page says nothing of the kind.
pub(super) fn examples(scan: &Scan<'_>) -> Vec<bool> {
    let mut shows: Vec<bool> = Vec::with_capacity(scan.chunks.len());
    for (at, chunk) in scan.chunks.iter().enumerate() {
        // The first heading is the title, if it is of the first level.
        let is_section = chunk.level > 1 || (chunk.level == 1 && at > 1);
        let inherited = chunk.parent.and_then(|parent| shows.get(parent)).is_some_and(|shows| *shows);
        shows.push(inherited || (is_section && says_example(&chunk.label)));
    }
    shows
}

/// Leaves out requests that only show one which stands above them in the same section.
pub(super) fn without_examples(scan: &Scan<'_>, starts: Vec<Start>, shows: &[bool]) -> Vec<Start> {
    let ends = section_ends(scan);
    let mut kept: Vec<Start> = Vec::with_capacity(starts.len());
    let mut real: Option<(usize, usize)> = None;
    for start in starts {
        if !start.is_example() {
            let named = naming_chunk(scan, start.chunk);
            let end = if is_of_page(scan, named) { usize::MAX } else { ends.get(named).copied().unwrap_or_default() };
            real = Some((kept.len(), end));
            kept.push(start);
            continue;
        }
        let above = real.filter(|(_, end)| start.chunk < *end).and_then(|(at, _)| kept.get(at));
        let is_shown = above.is_some_and(|above| {
            shows.get(start.chunk).is_some_and(|shows| *shows)
                || start.lines.iter().all(|line| above.lines.iter().any(|known| shows_one(known, line)))
        });
        if !is_shown {
            kept.push(start);
            continue;
        }
        let Some(above) = real.and_then(|(at, _)| kept.get_mut(at)) else { continue };
        start.lines.iter().for_each(|line| shown_by(&mut above.lines, line));
    }
    kept
}

/// Takes what an example shows of the query of a request that is here.
pub(super) fn shown_by(lines: &mut [FoundRequest], shown: &FoundRequest) {
    if let Some(known) = lines.iter_mut().find(|known| !known.example && shows_one(known, shown)) {
        let query = shown.path.query.iter().filter(|(name, _)| !is_credential(name));
        shown_query(known, query.cloned().collect());
    }
}

/// Whether a parameter of an example looks like what authenticates it.
fn is_credential(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['-', '_'], "");
    ["token", "apikey", "secret", "signature", "password"].iter().any(|word| name.contains(word))
        || matches!(name.as_str(), "key" | "auth" | "sig")
}

/// Whether a request is one of a documented form: `/ships/7` of `/ships/{id}`.
fn shows_one(known: &FoundRequest, shown: &FoundRequest) -> bool {
    let (mut pattern, mut parts) = (known.path.text.split('/'), shown.path.text.split('/'));
    let same = pattern.by_ref().zip(parts.by_ref()).all(|(pattern, part)| pattern == part || pattern.contains('{'));
    known.verb == shown.verb && same && known.path.text.matches('/').count() == shown.path.text.matches('/').count()
}

/// Adds a request line; one that is there already gets what this one shows of its query.
pub(super) fn add(lines: &mut Vec<FoundRequest>, line: FoundRequest) {
    match lines.iter_mut().find(|known| known.verb == line.verb && known.path.text == line.path.text) {
        Some(known) => {
            shown_query(known, line.path.query);
        }
        None => lines.push(line),
    }
}

/// Adds what another line shows of the query of a request.
fn shown_query(known: &mut FoundRequest, query: Vec<(String, String)>) {
    for (name, value) in query {
        if !known.path.query.iter().any(|(known, _)| *known == name) {
            known.path.query.push((name, value));
        }
    }
}

pub(super) fn is_known(lines: &[FoundRequest], line: &FoundRequest) -> bool {
    lines.iter().any(|known| known.verb == line.verb && known.path.text == line.path.text)
}
