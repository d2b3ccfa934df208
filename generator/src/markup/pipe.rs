//! Pipe tables as the reference's own generator writes them, found without parsing Markdown: most of a page is such a
//! table, and of it only its place is asked for.

use std::ops::Range;

use super::lines::{is_heading, ticks};
use crate::text::lines_with_breaks;

/// The headers of the tables, and the line below them.
const HEADERS: &[&str] =
    &["Field | Description", "Parameter | Description", "Method | Description", "Resource | Description"];
const RULE: &str = "--- | ---";

/// The tables of a text in order. Where anything in the text could make Markdown see them otherwise (HTML, quotes,
/// definitions of links, unusual fences), none is found, and Markdown has to tell.
pub(super) fn usual_tables(text: &str) -> Vec<Range<usize>> {
    if !text.contains(RULE) || text.contains('\r') {
        return Vec::new();
    }
    let mut scan = Scan { found: Vec::new(), state: PreviousLine::Between };
    let mut at = 0;
    for line in lines_with_breaks(text) {
        let Some(state) = scan.after(line.trim_end_matches(['\n', ' ']), at) else { return Vec::new() };
        scan.state = state;
        at += line.len();
    }
    if let PreviousLine::Rows(start) = scan.state {
        scan.found.push(start..text.len());
    }
    scan.found
}

/// What the line before was part of.
#[derive(Clone, Copy)]
enum PreviousLine {
    /// Nothing that the next line could go on with.
    Between,
    /// A paragraph, or a list.
    Paragraph,
    /// A code block with a fence of this width.
    Code(usize),
    /// The header of a table that starts here.
    Header(usize),
    /// A table that starts here.
    Rows(usize),
}

struct Scan {
    found: Vec<Range<usize>>,
    state: PreviousLine,
}

impl Scan {
    /// What a line that starts at `at` is part of; `None` if only Markdown can tell.
    fn after(&mut self, line: &str, at: usize) -> Option<PreviousLine> {
        match self.state {
            PreviousLine::Code(width) => in_code(line, width),
            PreviousLine::Header(start) => (line == RULE).then_some(PreviousLine::Rows(start)),
            PreviousLine::Rows(start) if line.is_empty() => {
                self.found.push(start..at);
                Some(PreviousLine::Between)
            }
            PreviousLine::Rows(_) if begins_row(line) && !line.ends_with('\\') => Some(self.state),
            PreviousLine::Rows(_) => None,
            PreviousLine::Between if HEADERS.contains(&line) => Some(PreviousLine::Header(at)),
            PreviousLine::Between | PreviousLine::Paragraph => outside(line),
        }
    }
}

/// Whether a line behind a row can be nothing but a row: no block of another kind starts with a letter or a link.
fn begins_row(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'[') => !line.contains("]:"),
        first => first.is_some_and(u8::is_ascii_alphabetic),
    }
}

fn in_code(line: &str, width: usize) -> Option<PreviousLine> {
    let ticks = ticks(line);
    if ticks >= width && ticks == line.len() {
        return Some(PreviousLine::Between);
    }
    // An indented fence may be an end, too.
    let indented = line.starts_with([' ', '\t']) && line.trim_start().starts_with("```");
    (!indented).then_some(PreviousLine::Code(width))
}

/// What a line outside of code and tables is part of.
fn outside(line: &str) -> Option<PreviousLine> {
    let text = line.trim_start();
    let unusual = text.starts_with(['<', '>', '[', '~']) || line.starts_with('\t') || line.contains("]:");
    let indented_fence = text.len() < line.len() && text.starts_with('`');
    if unusual || indented_fence {
        return None;
    }
    let ticks = ticks(line);
    Some(match () {
        () if line.is_empty() || is_heading(line) => PreviousLine::Between,
        () if ticks >= 3 && !line.get(ticks..).is_some_and(|info| info.contains('`')) => PreviousLine::Code(ticks),
        () => PreviousLine::Paragraph,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        usual_tables(text).into_iter().map(|range| text.get(range).unwrap().trim_end()).collect()
    }

    /// The blocks at the top level, as Markdown sees them.
    fn blocks(text: &str) -> Vec<(String, Range<usize>)> {
        let mut depth = 0;
        let mut blocks = Vec::new();
        let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        let name = if matches!(tag, Tag::Table(_)) { "table".into() } else { format!("{tag:?}") };
                        blocks.push((name, range.start..text.get(..range.end).unwrap().trim_end().len()));
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        blocks
    }

    /// The same, with the tables taken out first.
    fn blocks_around_tables(text: &str) -> Vec<(String, Range<usize>)> {
        let mut all = Vec::new();
        let mut at = 0;
        let between = |part: Range<usize>, all: &mut Vec<_>| {
            let blocks = blocks(text.get(part.clone()).unwrap()).into_iter();
            all.extend(blocks.map(|(name, range)| (name, range.start + part.start..range.end + part.start)));
        };
        for table in usual_tables(text) {
            between(at..table.start, &mut all);
            all.push(("table".into(), table.start..text.get(..table.end).unwrap().trim_end().len()));
            at = table.end;
        }
        between(at..text.len(), &mut all);
        all
    }

    #[test]
    fn tables_as_the_reference_has_them() {
        let links = "Method | Description\n--- | ---\n[a](a.md) | x";
        assert_eq!(found(&format!("## T\n{links}\n")), [links]);
        let table = "Field | Description\n--- | ---\na | **string**<br><p>x</p>\na.<br>b | y";
        assert_eq!(found(&format!("## T\n\n```json \n{{}}\n```\n\n \n{table}\n\nmore")), [table]);
        assert_eq!(found(&format!("## T\n{table}\n\n{table}")), [table, table]);
    }

    #[test]
    fn what_may_be_something_else_is_left_to_markdown() {
        let table = "Field | Description\n--- | ---\na | b\n";
        for before in ["<!--\n\n", "> x\n\n", "[a]: b\n\n", "~~~\n\n", "  ```\n\n"] {
            assert_eq!(found(&format!("{before}{table}")), [] as [&str; 0], "{before}");
        }
        for after in ["- c\n", "| c | d\n", "# c\n", "c \\\n", "\t\n"] {
            assert_eq!(found(&format!("{table}{after}")), [] as [&str; 0], "{after}");
        }
        assert_eq!(found(&format!("```\n{table}```\n")), [] as [&str; 0]);
        assert_eq!(found(&format!("text\n{table}")), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn markdown_sees_the_same(
            lines in proptest::collection::vec(
                "|| |Field \\| Description|Field \\| Description\n--- \\| ---|--- \\| ---|a \\| b|a|b.<br>c \\| ``x \\| y`` \\\\\\||Method \\| Description\n--- \\| ---|\\[a\\]\\(b.md\\) \\| c|\\[a\\] \\| c|\\[\\^a\\]: b|## T|#t|```|```json|````|- x|  y|    z|\\* x|1\\. x|===|---|<p>|> q|\\[a\\]: b|a\\\\|\t",
                0..14,
            ),
        ) {
            let text = lines.join("\n");
            prop_assert_eq!(blocks_around_tables(&text), blocks(&text));
        }
    }
}
