//! Multi-line tables: `#|`, rows `|| cell | cell ||` over as many lines as they need, `|#`.

use std::ops::Range;

use super::lines::{is_heading, lines, sized, ticks, trim};
use super::table::{Table, TableForm, TableRow};
use crate::span::{SourceText, Span};
use crate::text::{lines_with_breaks, trim_end, trim_start};

/// A stretch of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    Markdown(Range<usize>),
    Table(Table),
}

/// Parts a page from `start` on into Markdown and multi-line tables. What looks like a table inside a code block is code.
pub(super) fn stretches(source: &SourceText, start: usize) -> Vec<Stretch> {
    let page = source.text();
    let text = page.get(start..).unwrap_or_default();
    let mut found = Vec::new();
    let mut fence: Option<Fence> = None;
    let (mut markdown, mut at) = (start, start);
    let push = |found: &mut Vec<Stretch>, range: Range<usize>| {
        if !range.is_empty() {
            found.push(Stretch::Markdown(range));
        }
    };
    if memchr::memmem::find(text.as_bytes(), b"#|").is_none() {
        push(&mut found, start..page.len());
        return found;
    }
    while let Some(line) = page.get(at..).and_then(|rest| lines_with_breaks(rest).next()) {
        let next = at + line.len();
        match &fence {
            Some(open) if open.is_closed_by(line) => fence = None,
            Some(open) => {
                at = open.next_line(page, next);
                continue;
            }
            None if is_start(line) => {
                let (table, end) = read_table(source, at..next);
                push(&mut found, markdown..at);
                found.push(Stretch::Table(table));
                (markdown, at) = (end, end);
                continue;
            }
            None => fence = Fence::open(line),
        }
        at = next;
    }
    push(&mut found, markdown..page.len());
    found
}

/// Whether a line is the one that a table starts with.
fn is_start(line: &str) -> bool {
    trim_start(line).strip_prefix("#|").is_some_and(|rest| trim_end(rest).is_empty())
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

    /// The next line, from this one on, that could close it; the end if there is none.
    fn next_line(&self, text: &str, from: usize) -> usize {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let marks = if self.mark == '`' { b"```" } else { b"~~~" };
        let before = memchr::memmem::find(rest, marks).map(|at| rest.get(..at).unwrap_or_default());
        before.map_or(text.len(), |before| from + memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1))
    }

    fn is_closed_by(&self, line: &str) -> bool {
        // Most lines of code do not even begin like an end.
        let text = trim_start(line);
        let text = if text.starts_with(self.mark) { trim_end(text) } else { return false };
        text.len() >= self.width && text.chars().all(|c| c == self.mark)
    }
}

/// Reads the table that this line starts; gives where it ends. One that does not say so ends at the next heading, so
/// that one slip does not take the rest of the page with it.
fn read_table(source: &SourceText, start: Range<usize>) -> (Table, usize) {
    let mut rows = LooseRows::new(source);
    let (mut at, mut heading) = (start.end, None);
    for line in lines_with_breaks(source.text().get(start.end..).unwrap_or_default()) {
        let text = trim_start(line);
        let next = at + line.len();
        match text.as_bytes().first() {
            Some(b'|') if text.starts_with("|#") => {
                rows.line(at, line);
                return (rows.table(start.start..next, true), next);
            }
            Some(b'#') if is_start(line) => break,
            Some(b'#') if is_heading(line) => heading = heading.or(Some(at)),
            _ => {}
        }
        rows.line(at, line);
        at = next;
    }
    let end = heading.unwrap_or(at);
    (open_table(source, start, end), end)
}

/// A table whose end is not there, as far as it is taken to go.
fn open_table(source: &SourceText, start: Range<usize>, end: usize) -> Table {
    let mut rows = LooseRows::new(source);
    let mut at = start.end;
    for line in lines_with_breaks(source.slice((start.end..end).into())) {
        rows.line(at, line);
        at += line.len();
    }
    rows.table(start.start..end, false)
}

struct LooseRows<'a> {
    source: &'a SourceText,
    /// Content of the row at hand: where it starts, and the end of its last line so far.
    open: Option<Range<usize>>,
    found: Vec<TableRow>,
}

impl<'a> LooseRows<'a> {
    fn new(source: &'a SourceText) -> Self {
        Self { source, open: None, found: Vec::with_capacity(8) }
    }

    /// The table that takes these bytes.
    fn table(mut self, range: Range<usize>, closed: bool) -> Table {
        self.end();
        let span = sized(range.start, trim_end(self.source.slice(range.into())));
        let mut rows = self.found.into_iter();
        let header = rows.next().unwrap_or(TableRow { name: span, cell: None, closed: true });
        Table { header, rows: rows.collect(), form: TableForm::Multiline, closed, span }
    }

    /// A line that starts at this byte.
    fn line(&mut self, start: usize, line: &str) {
        let line = trim_end(line);
        let text = trim_start(line);
        if text.is_empty() {
            return;
        }
        let start = start + line.len() - text.len();
        match (&self.open, text.strip_prefix("||")) {
            // A line of `||` alone opens a row or closes the one at hand.
            (Some(open), Some("")) => self.close(open.start..start, true),
            (_, Some(content)) => {
                self.end();
                self.content(start + 2, start + 2, content);
            }
            (Some(open), None) => self.content(open.start, start, text),
            (None, None) if text.starts_with("|#") => {}
            (None, None) => self.found.push(TableRow { name: sized(start, text), cell: None, closed: true }),
        }
    }

    /// A line, from `start` on, of the row whose content starts at `row`; `||` at its end closes the row.
    fn content(&mut self, row: usize, start: usize, text: &str) {
        match text.strip_suffix("||").filter(|before| !before.ends_with('\\')) {
            Some(before) => self.close(row..start + before.len(), true),
            None => self.open = Some(row..start + text.len()),
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
    let mut all = all.skip(1).peekable();
    while let Some(line) = all.next() {
        // The header of a further table.
        if all.next_if(|next| is_rule(source.slice(next.clone().into()))).is_some() {
            continue;
        }
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

/// Whether a line is `name | **type`, with or without an outer pipe; with one, the type may be missing.
fn starts_row(line: &str) -> bool {
    let line = line.trim_start();
    let outer = line.strip_prefix('|');
    let Some((name, cell)) = outer.unwrap_or(line).split_once('|') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '[' | ']' | '\\');
    let name = name.trim();
    let is_cell = outer.is_some() || cell.trim_start().starts_with("**");
    !name.is_empty() && name.chars().all(is_name) && is_cell
}

/// Whether a line is the one below a header.
fn is_rule(line: &str) -> bool {
    line.contains("---") && line.contains('|') && line.bytes().all(|byte| b"|-: ".contains(&byte))
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
pub(super) fn unescaped_pipe(text: &str) -> Option<usize> {
    let pipes = memchr::memchr_iter(b'|', text.as_bytes());
    pipes.into_iter().find(|at| !text.get(..*at).is_some_and(|before| before.ends_with('\\')))
}

/// Where `||` stands in a cell, outside of code and with no backslash before: there the row ends.
#[must_use]
pub fn row_end(cell: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = cell.get(at..).and_then(|rest| rest.find("||")).map(|found| at + found) {
        at = match code_over(cell, at, found) {
            Some(end) => end,
            None if cell.get(..found).is_some_and(|before| before.ends_with('\\')) => found + 1,
            None => return Some(found),
        };
    }
    None
}

/// Where the code span ends that begins in `from..at` and goes on there, if one does.
fn code_over(text: &str, from: usize, at: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let start = from + text.get(from..at)?.find('`')?;
        let width = ticks(text.get(start..)?);
        let inner = start + width;
        from = closing(text, inner, width).unwrap_or(inner);
        if from > at {
            return Some(from);
        }
    }
}

/// The end of the next run of exactly so many backticks.
fn closing(text: &str, from: usize, width: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let start = from + text.get(from..)?.find('`')?;
        let run = ticks(text.get(start..)?);
        from = start + run;
        if run == width {
            return Some(from);
        }
    }
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
    fn a_row_ends_where_its_mark_is_no_code() {
        for (cell, expected) in [
            ("a || b", Some(2)),
            ("`a || b` || c", Some(9)),
            ("``a ` || b`` and ```|| c```", None),
            ("` a || b", Some(4)),
            (r"a \|\| b \||", None),
            ("a | b", None),
            ("`x` || `y`", Some(4)),
        ] {
            assert_eq!(row_end(cell), expected, "{cell}");
        }
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
