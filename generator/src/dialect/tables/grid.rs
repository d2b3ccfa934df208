//! Tables of any number of columns: pipe tables as GitHub reads them, and HTML tables. Every cell with its position.

use std::ops::Range;

use crate::dialect::RawText;
use crate::markup::Markup;
use crate::profile::normal;
use crate::span::{SourceText, Span};

/// A table as cells.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The headers.
    pub(super) headers: Vec<Span>,
    /// The headers as they are compared.
    pub(super) heads: Vec<String>,
    /// The rows below.
    pub(super) rows: Vec<Vec<Span>>,
    /// How cells are written.
    pub(super) markup: Markup,
    /// The whole table.
    pub(super) span: Span,
}

impl Grid {
    fn new(source: &SourceText, mut rows: Vec<Vec<Span>>, markup: Markup, span: Span) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let headers = rows.remove(0);
        let heads = headers.iter().map(|header| normal(&plain(source, *header, markup))).collect();
        rows.retain(|row| row.iter().any(|cell| cell.start < cell.end));
        Some(Self { headers, heads, rows, markup, span })
    }
}

/// The text of a cell without markup.
pub(super) fn plain(source: &SourceText, span: Span, markup: Markup) -> String {
    let text = source.slice(span);
    // Most cells are plain words.
    if text.bytes().all(|c| c.is_ascii_alphanumeric() || b" _.,-()?".contains(&c)) {
        return text.to_owned();
    }
    RawText { markup, span }.read(source).plain()
}

/// The cells of a pipe table.
pub(super) fn pipe_grid(source: &SourceText, span: Span) -> Option<Grid> {
    let mut rows = Vec::new();
    let mut at = span.start as usize;
    let mut width = None;
    for (number, line) in source.slice(span).split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        // The second line tells headers from rows.
        if number == 1 || line.trim().is_empty() {
            continue;
        }
        let cells = pipe_cells(line, start, width);
        width = width.or(Some(cells.len()));
        rows.push(cells);
    }
    Grid::new(source, rows, Markup::MarkdownCell, span)
}

/// The cells of a line. Where there are more than headers, pipes inside of code do not part cells.
fn pipe_cells(line: &str, start: usize, width: Option<usize>) -> Vec<Span> {
    let cells = split_line(line, start, false);
    match width {
        Some(width) if cells.len() > width && line.contains('`') => split_line(line, start, true),
        _ => cells,
    }
}

fn split_line(line: &str, start: usize, keep_code: bool) -> Vec<Span> {
    // The mark of a quotation is no part of the first cell.
    let quoted = line.trim_start().strip_prefix('>').filter(|rest| rest.trim_start().starts_with('|'));
    let trimmed = quoted.unwrap_or(line).trim();
    let base = start + (line.len() - quoted.unwrap_or(line).trim_start().len());
    let (inner, base) = match trimmed.strip_prefix('|') {
        Some(inner) => (inner, base + 1),
        None => (trimmed, base),
    };
    let mut cells = Vec::new();
    let (mut from, mut escaped, mut code) = (0, false, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'`' if keep_code => code = !code,
            b'|' if !escaped && !code => {
                cells.push(cell(inner, base, from..at));
                from = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !inner.get(from..).unwrap_or_default().trim().is_empty() || cells.is_empty() {
        cells.push(cell(inner, base, from..inner.len()));
    }
    cells
}

fn cell(text: &str, base: usize, range: Range<usize>) -> Span {
    let written = text.get(range.clone()).unwrap_or_default();
    let left = written.len() - written.trim_start().len();
    let start = base + range.start + left;
    Span::new(start, start + written.trim().len())
}

/// More cells of one HTML table are not looked for.
const MOST_CELLS: usize = 100_000;

/// The cells of an HTML table.
pub(super) fn html_grid(source: &SourceText, span: Span) -> Option<Grid> {
    let text = source.slice(span);
    let base = span.start as usize;
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let (mut open, mut at, mut count) = (None, 0, 0);
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let ends_cell = matches!(tag.name, "td" | "th" | "tr" | "/td" | "/th" | "/tr" | "/table" | "/thead" | "/tbody");
        if ends_cell && let Some(from) = open.take() {
            let row = rows.last_mut()?;
            row.push(cell(text, base, from..tag.range.start));
            count += 1;
        }
        match tag.name {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                if rows.is_empty() {
                    rows.push(Vec::new());
                }
                open = Some(tag.range.end);
            }
            _ => {}
        }
        if count > MOST_CELLS {
            return None;
        }
    }
    rows.retain(|row| !row.is_empty());
    Grid::new(source, rows, Markup::HtmlCell, span)
}

/// A tag of HTML.
pub(super) struct Tag<'t> {
    /// Its name, with the slash of a closing one.
    pub(super) name: &'t str,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// The next tag of a text.
pub(super) fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('<')?;
        let rest = text.get(start + 1..)?;
        let length = rest.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'/').count();
        let name = rest.get(..length).unwrap_or_default();
        let is_name = name.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        if is_name {
            // Where a tag has no end, no tag behind it has one.
            let end = rest.find('>')?;
            let name = if name.starts_with('/') { name } else { name.trim_end_matches('/') };
            return Some(Tag { name, range: start..start + 1 + end + 1 });
        }
        at = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(grid: &Grid, source: &SourceText) -> Vec<Vec<String>> {
        grid.rows.iter().map(|row| row.iter().map(|cell| source.slice(*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn pipes_part_cells_unless_escaped() {
        let text = "|Field|Type|About|\n|:--|---|---|\n|a|x \\| y|about|\n| b | z |\n|c|`p|q`|more|\n";
        let source = SourceText::plain("p.md".into(), text.into());
        let grid = pipe_grid(&source, Span::new(0, text.len())).unwrap();
        assert_eq!(grid.heads, ["field", "type", "about"]);
        assert_eq!(cells(&grid, &source), [vec!["a", "x \\| y", "about"], vec!["b", "z"], vec!["c", "`p|q`", "more"]]);
    }

    #[test]
    fn cells_of_html_may_be_left_open() {
        let text =
            "<table>\n<tr><th>Field</th><th>Type\n<tr><td class=\"x\"><code>a</code><td>string</td></tr></table>";
        let source = SourceText::plain("p.md".into(), text.into());
        let grid = html_grid(&source, Span::new(0, text.len())).unwrap();
        assert_eq!(grid.heads, ["field", "type"]);
        assert_eq!(cells(&grid, &source), [["<code>a</code>", "string"]]);
    }
}
