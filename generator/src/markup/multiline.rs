//! Multi-line tables: `#|`, rows `|| cell | cell ||` over as many lines as they need, `|#`.

use std::ops::Range;

use super::document::{Table, TableForm, TableRow, lines, sized, trim};
use crate::source::{SourceText, Span};
use crate::text::{lines_with_breaks, trim_end, trim_start};

/// A stretch of a page: Markdown, or a multi-line table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    /// Of a table: whether its `|#` is there.
    pub(super) table: Option<bool>,
}

/// Parts a text into Markdown and multi-line tables. What looks like a table inside a code block is code.
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    if memchr::memmem::find(text.as_bytes(), b"#|").is_none() {
        let whole = Stretch { range: 0..text.len(), table: None };
        return if text.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut found = Vec::new();
    let mut fence: Option<Fence> = None;
    let (mut markdown, mut at) = (0, 0);
    while let Some(line) = text.get(at..).and_then(|rest| lines_with_breaks(rest).next()) {
        let next = at + line.len();
        match &fence {
            Some(open) if open.is_closed_by(line) => fence = None,
            Some(_) => {}
            None if is_start(line) => {
                let (end, closed) = table_end(text, next);
                found.push(Stretch { range: markdown..at, table: None });
                found.push(Stretch { range: at..end, table: Some(closed) });
                (markdown, at) = (end, end);
                continue;
            }
            None => fence = Fence::open(line),
        }
        at = next;
    }
    found.push(Stretch { range: markdown..text.len(), table: None });
    found.retain(|stretch| !stretch.range.is_empty());
    found
}

/// The end of a table whose rows start at `from`, and whether the table says so. An open one ends at the next
/// heading, so that one slip does not take the rest of the page with it.
fn table_end(text: &str, from: usize) -> (usize, bool) {
    let (mut at, mut heading) = (from, None);
    for line in lines_with_breaks(text.get(from..).unwrap_or_default()) {
        let text = trim_start(line);
        match text.as_bytes().first() {
            Some(b'|') if text.starts_with("|#") => return (at + line.len(), true),
            Some(b'#') if is_start(line) => return (heading.unwrap_or(at), false),
            Some(b'#') if is_heading(line) => heading = heading.or(Some(at)),
            _ => {}
        }
        at += line.len();
    }
    (heading.unwrap_or(at), false)
}

/// Whether a line is the one that a table starts with.
fn is_start(line: &str) -> bool {
    trim_start(line).strip_prefix("#|").is_some_and(|rest| trim_end(rest).is_empty())
}

pub(super) fn is_heading(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '))
}

/// An open code fence.
struct Fence {
    mark: char,
    width: usize,
}

impl Fence {
    fn open(line: &str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let width = text.chars().take_while(|c| *c == mark).count();
        let inline = mark == '`' && text.get(width..).is_some_and(|info| info.contains('`'));
        (width >= 3 && line.len() - text.len() < 4 && !inline).then_some(Self { mark, width })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        // Most lines of code do not even begin like an end.
        let text = trim_start(line);
        let text = if text.starts_with(self.mark) { trim_end(text) } else { return false };
        text.len() >= self.width && text.chars().all(|c| c == self.mark)
    }
}

/// Reads the rows of a table that starts with `#|`.
pub(super) fn read_table(source: &SourceText, span: Span, closed: bool) -> Table {
    let mut rows = Rows { source, open: None, found: Vec::new() };
    for line in lines(source.slice(span), span.start as usize).skip(1) {
        rows.line(line);
    }
    rows.end();
    let mut rows = rows.found.into_iter();
    let header = rows.next().unwrap_or(TableRow { name: span, cell: None, closed: true });
    Table { header, rows: rows.collect(), form: TableForm::Multiline, closed, span }
}

struct Rows<'a> {
    source: &'a SourceText,
    /// Content of the row at hand: where it starts, and the end of its last line so far.
    open: Option<Range<usize>>,
    found: Vec<TableRow>,
}

impl Rows<'_> {
    fn line(&mut self, line: Range<usize>) {
        let text = self.source.slice(line.clone().into());
        let (start, trimmed) = trim(line.start, text);
        let starts = trimmed.strip_prefix("||");
        match (&self.open, starts) {
            // A line of `||` alone opens a row or closes the one at hand.
            (Some(open), Some("")) => self.close(open.start..start, true),
            (_, Some(_)) => {
                self.end();
                self.content(start + 2, start + 2..line.end);
            }
            (Some(open), None) => self.content(open.start, start..line.end),
            (None, None) if trimmed.starts_with("|#") => {}
            (None, None) => {
                self.found.push(TableRow { name: sized(start, trimmed), cell: None, closed: true });
            }
        }
    }

    /// A line of the row whose content starts at `row`; `||` at its end closes the row.
    fn content(&mut self, row: usize, line: Range<usize>) {
        let text = self.source.slice(line.clone().into());
        match text.strip_suffix("||").filter(|before| !before.ends_with('\\')) {
            Some(before) => self.close(row..line.start + before.len(), true),
            None => self.open = Some(row..line.end),
        }
    }

    fn close(&mut self, content: Range<usize>, closed: bool) {
        self.open = None;
        let (start, text) = trim(content.start, self.source.slice(content.into()));
        let row = match unescaped_pipe(text) {
            Some(at) => {
                let (name, cell) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
                let (cell_start, cell) = trim(start + at + 1, cell);
                TableRow { name: sized(start, trim_end(name)), cell: Some(sized(cell_start, cell)), closed }
            }
            None => TableRow { name: sized(start, text), cell: None, closed },
        };
        self.found.push(row);
    }

    /// Ends a row that nothing closed.
    fn end(&mut self) {
        if let Some(open) = self.open.take() {
            self.close(open, false);
        }
    }
}

/// Reads a pipe table as pages saved from the rendered site have it: cells go over lines and paragraphs, so that a
/// row starts where a line has a name, a pipe and a type in strong text, and ends where the next one starts.
#[must_use]
pub fn read_loose_table(source: &SourceText, span: Span) -> Table {
    let mut all = lines(source.slice(span), span.start as usize);
    let header = all.next().map_or(span, Span::from);
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut stray = Vec::new();
    for line in all.skip(1) {
        match rows.last_mut() {
            _ if starts_row(source.slice(line.clone().into())) => rows.push(line),
            Some(row) => row.end = line.end,
            None => stray.push(TableRow { name: line.into(), cell: None, closed: true }),
        }
    }
    let rows = rows.into_iter().map(|row| loose_row(source, row));
    let rows = stray.into_iter().chain(rows).collect();
    let header = TableRow { name: header, cell: None, closed: true };
    Table { header, rows, form: TableForm::Pipe, closed: true, span }
}

/// Whether a line is `name | **type`, with or without an outer pipe.
fn starts_row(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix('|').unwrap_or(line);
    let Some((name, cell)) = line.split_once('|') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '[' | ']' | '\\');
    let name = name.trim();
    !name.is_empty() && name.chars().all(is_name) && cell.trim_start().starts_with("**")
}

fn loose_row(source: &SourceText, row: Range<usize>) -> TableRow {
    let (start, text) = trim(row.start, source.slice(row.into()));
    let outer = text.strip_prefix('|');
    let (start, text) = outer.map_or((start, text), |text| (start + 1, text.strip_suffix('|').unwrap_or(text)));
    let (name, cell) = text.split_once('|').unwrap_or((text, ""));
    let (cell_start, cell) = trim(start + name.len() + 1, cell);
    let (start, name) = trim(start, name);
    TableRow { name: sized(start, name), cell: Some(sized(cell_start, cell)), closed: true }
}

/// The first `|` that no backslash stands before.
fn unescaped_pipe(text: &str) -> Option<usize> {
    let pipes = memchr::memchr_iter(b'|', text.as_bytes());
    pipes.into_iter().find(|at| !text.get(..*at).is_some_and(|before| before.ends_with('\\')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Piece, parse_document};

    /// Names and cells of the only table; whether all is closed.
    fn rows(text: &str) -> (Vec<(String, Option<String>)>, bool) {
        let source = SourceText::plain("p.md".into(), text.into());
        let document = parse_document(&source, 0);
        let pieces = document.preamble.iter().chain(document.sections.iter().flat_map(|section| &section.pieces));
        let tables: Vec<_> =
            pieces.filter_map(|piece| if let Piece::Table(table) = piece { Some(table) } else { None }).collect();
        let [table] = tables.as_slice() else { panic!("{} tables", tables.len()) };
        let text = |span| source.slice(span).to_owned();
        let found = table.rows.iter().map(|row| (text(row.name), row.cell.map(text))).collect();
        (found, table.closed && table.rows.iter().all(|row| row.closed))
    }

    fn row(name: &str, cell: &str) -> (String, Option<String>) {
        (name.into(), Some(cell.into()))
    }

    #[test]
    fn cells_go_over_lines() {
        let text = "## T\n#|\n||Field | Description ||\n|| a | **t**\n\nOne.\n- two\n\nthree ||\n|| b[] | **t** ||\n|#\nmore\n";
        assert_eq!(rows(text), (vec![row("a", "**t**\n\nOne.\n- two\n\nthree"), row("b[]", "**t**")], true));
    }

    #[test]
    fn pipes_in_cells_stay() {
        let text = "#|\n||F | D ||\n|| a | `\\|x` and ```|y``` | z\n|| x | q ||\n|#";
        assert_eq!(rows(text).0, [row("a", "`\\|x` and ```|y``` | z"), row("x", "q")]);
        assert!(!rows(text).1, "the first row does not end");
    }

    #[test]
    fn delimiters_on_lines_of_their_own() {
        let text = "#|\n||\n\nF\n|\n\nD\n\n||\n||\n\na\n\n|\n\nb\n\n||\n|#\n";
        assert_eq!(rows(text), (vec![row("a", "b")], true));
    }

    #[test]
    fn an_open_table_ends_at_the_next_heading() {
        let text = "## T\n#|\n||F | D ||\n|| a | b ||\n\n## U\nmore\n";
        assert_eq!(rows(text), (vec![row("a", "b")], false));
        assert!(!rows("#|\n||F | D ||\n|| a | b").1);
    }

    #[test]
    fn text_between_rows_is_kept_as_a_row_without_a_cell() {
        assert_eq!(rows("#|\n||F | D ||\nstray\n|| a | b ||\n|#\n").0, [("stray".into(), None), row("a", "b")]);
    }

    #[test]
    fn rows_of_saved_pages() {
        let text =
            "| F | D |\n| --- | --- |\n| a\\[\\] | **t**\n\nOne.\n\n- x\n\n- y |\n| b | **t** |\nc | **t**\nmore\n";
        let source = SourceText::plain("p.md".into(), text.into());
        let table = read_loose_table(&source, Span::new(0, text.len()));
        let text = |span| source.slice(span).to_owned();
        let found: Vec<_> = table.rows.iter().map(|row| (text(row.name), row.cell.map(text))).collect();
        assert_eq!(found, [row("a\\[\\]", "**t**\n\nOne.\n\n- x\n\n- y"), row("b", "**t**"), row("c", "**t**\nmore")]);
    }

    #[test]
    fn a_table_inside_code_is_code() {
        let text = "# T\n```\n#|\n|| a | b ||\n|#\n```\n\n#|\n||F | D ||\n|#\n";
        assert_eq!(rows(text).0, []);
    }
}
