//! Blocks of Markdown that can be told without parsing it: headings of plain words, closed fences and paragraphs of
//! lines that begin with letters. Most text around tables is made of them.

use std::ops::Range;

use memchr::memmem;

use super::lines::{is_heading, ticks};
use crate::text::{lines_with_breaks, trim_end};

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BlockKind<'t> {
    Heading {
        level: u8,
        text: &'t str,
        id: Option<&'t str>,
    },
    /// Fenced code with what stands behind the opening fence.
    Fence(&'t str),
    Prose,
}

/// The blocks of a text in order, each with its lines. `None` where anything could mean something else to Markdown.
pub(super) fn plain_blocks(text: &str) -> Option<Vec<(BlockKind<'_>, Range<usize>)>> {
    let mut found: Vec<(BlockKind<'_>, Range<usize>)> = Vec::new();
    let mut in_paragraph = false;
    let mut at = 0;
    while let Some(line) = text.get(at..).and_then(|rest| lines_with_breaks(rest).next()) {
        let start = at;
        at += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let continues = std::mem::replace(&mut in_paragraph, false);
        match line.bytes().find(|byte| *byte != b' ') {
            None => {}
            Some(b'#') => found.push((heading(line)?, start..at)),
            Some(b'`') => {
                at = code_end(text, at, ticks(line))?;
                found.push((BlockKind::Fence(info(line)?), start..at));
            }
            Some(_) if !begins_words(line) => return None,
            Some(_) => {
                in_paragraph = true;
                match found.last_mut().filter(|_| continues) {
                    Some((_, paragraph)) => paragraph.end = at,
                    None => found.push((BlockKind::Prose, start..at)),
                }
            }
        }
    }
    Some(found)
}

/// The end of the code block whose first line starts at `from`: of the first line with a fence, if that is nothing but
/// an end and stands at the margin.
fn code_end(text: &str, from: usize, width: usize) -> Option<usize> {
    let code = text.get(from..)?;
    let fence = memmem::find(code.as_bytes(), b"```")?;
    let line = lines_with_breaks(code.get(fence..)?).next()?;
    let is_first = fence == 0 || code.as_bytes().get(fence - 1) == Some(&b'\n');
    let is_end = ticks(line) >= width && trim_end(line).len() == ticks(line);
    (is_first && is_end).then_some(from + fence + line.len())
}

/// A heading of plain words, and perhaps an id.
fn heading(line: &str) -> Option<BlockKind<'_>> {
    let title = is_heading(line).then(|| line.trim_start_matches('#'))?;
    let level = u8::try_from(line.len() - title.len()).ok()?;
    let title = title.trim_matches(' ');
    let (text, id) = match title.split_once(" {#") {
        Some((text, id)) => (text.trim_end_matches(' '), Some(id.strip_suffix('}')?)),
        None => (title, None),
    };
    let is_plain =
        |c: u8| c.is_ascii_alphanumeric() || matches!(c, b' ' | b'.' | b',' | b':' | b'/' | b'-' | b'(' | b')');
    let in_id = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-');
    let fits =
        !text.is_empty() && text.bytes().all(is_plain) && id.is_none_or(|id| !id.is_empty() && id.bytes().all(in_id));
    fits.then_some(BlockKind::Heading { level, text, id })
}

/// What stands behind an opening fence, if it is a word.
fn info(line: &str) -> Option<&str> {
    let info = line.get(ticks(line)..)?.trim_matches(' ');
    (ticks(line) >= 3 && info.bytes().all(|c| c.is_ascii_alphanumeric())).then_some(info)
}

/// Whether a line can be nothing but running text: no block begins with a letter, nor with strong text.
fn begins_words(line: &str) -> bool {
    line.strip_prefix("**").unwrap_or(line).starts_with(|c: char| c.is_ascii_alphabetic()) && !line.contains('\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_every_kind() {
        let text = "## A b {#x.Y}\nWords\n**more**\n\n```json\n# no\n```\n### C\n";
        let blocks = plain_blocks(text).unwrap();
        let found: Vec<_> = blocks.iter().map(|(kind, range)| (kind, text.get(range.clone()).unwrap())).collect();
        let heading = |level, text, id| BlockKind::Heading { level, text, id };
        let expected = [
            (heading(2, "A b", Some("x.Y")), "## A b {#x.Y}\n"),
            (BlockKind::Prose, "Words\n**more**\n"),
            (BlockKind::Fence("json"), "```json\n# no\n```\n"),
            (heading(3, "C", None), "### C\n"),
        ];
        assert!(found.iter().copied().eq(expected.iter().map(|(kind, text)| (kind, *text))));
    }

    #[test]
    fn what_may_mean_something_else_is_left_to_markdown() {
        for text in [
            "- a\n",
            "# A `b`\n",
            "a\n---\n",
            "```\nopen\n",
            "```\n  ```\n```\n",
            "1. a\n",
            "<p>\n",
            "# A {#x} b\n",
            " a\n",
            "# A #\n",
        ] {
            assert_eq!(plain_blocks(text), None, "{text}");
        }
    }
}
