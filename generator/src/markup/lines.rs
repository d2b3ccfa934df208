//! Lines of a page and what they start with.

use std::ops::Range;

use crate::span::Span;
use crate::text::{self, lines_with_breaks};

/// The span of a text that starts there.
pub(super) fn sized(start: usize, text: &str) -> Span {
    Span::new(start, start + text.len())
}

/// The text without blanks around it, and where it starts.
pub(super) fn trim(start: usize, text: &str) -> (usize, &str) {
    let left = text::trim_start(text);
    (start + text.len() - left.len(), text::trim_end(left))
}

/// The non-blank lines of a text that starts at `base`.
pub(super) fn lines(text: &str, base: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = base;
    lines_with_breaks(text).filter_map(move |line| {
        let start = at;
        at += line.len();
        let line = text::trim_end(line);
        (!line.is_empty()).then_some(start..start + line.len())
    })
}

/// Whether a line is a heading with hashes.
pub(super) fn is_heading(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
}

/// How many backticks a line starts with.
pub(super) fn ticks(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b'`').count()
}
