//! The block structure of a page: headings, tables, fences and prose, in order.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::lines::{lines, sized, trim};
use super::multiline::{Stretch, stretches, unescaped_pipe};
use super::pipe::usual_tables;
use super::plain::{BlockKind, plain_blocks};
use super::table::{Table, TableForm, TableRow};
use crate::span::{SourceText, Span};
use crate::text::{self, split_once};

/// A page as headings with what stands under them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands before the first heading.
    pub preamble: Vec<Piece>,
    /// One section for each heading of any level, in order.
    pub sections: Vec<Section>,
}

/// A heading and the pieces up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// What stands under it.
    pub pieces: Vec<Piece>,
}

/// A heading such as `## Response {#responses}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The text without markup and id.
    pub text: String,
    /// The id in braces, or what a heading that is a link to a part of the page leads to.
    pub id: Option<String>,
    /// The whole line.
    pub span: Span,
}

/// A block that is not a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A fenced code block.
    Fence(Fence),
    /// A table.
    Table(Table),
    /// Anything else: paragraphs, lists, HTML.
    Prose(Span),
}

/// A fenced code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// What stands behind the opening fence.
    pub info: String,
    /// The lines between the fences.
    pub body: Span,
    /// Whether the closing fence is there.
    pub closed: bool,
    /// The block with its fences.
    pub span: Span,
}

/// Reads the block structure of a page from `start` (behind its front matter) on.
#[must_use]
pub fn parse_document(source: &SourceText, start: u32) -> Document {
    let mut builder = Builder { source, document: Document::default() };
    for stretch in stretches(source, start as usize) {
        match stretch {
            Stretch::Table(table) => builder.piece(Piece::Table(table)),
            Stretch::Markdown(range) => builder.stretch(range),
        }
    }
    builder.document
}

/// The content of an element that matters for the structure: text and link of a heading.
#[derive(Default)]
struct Inner {
    text: String,
    anchor: Option<String>,
}

/// Runs to the end of an element.
fn skip<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, end: TagEnd) -> Inner {
    let wants_text = matches!(end, TagEnd::Heading(_));
    let mut inner = Inner::default();
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(tag) if tag.to_end() == end => depth += 1,
            Event::Start(Tag::Link { dest_url, .. }) if wants_text => {
                inner.anchor = dest_url.split_once('#').map(|(_, anchor)| anchor.to_owned());
            }
            Event::End(tag) if tag == end => depth -= 1,
            Event::Text(part) | Event::Code(part) if wants_text => inner.text.push_str(&part),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    inner
}

struct Builder<'a> {
    source: &'a SourceText,
    document: Document,
}

impl Builder<'_> {
    /// Reads a stretch without multi-line tables.
    fn stretch(&mut self, range: Range<usize>) {
        let (source, at) = (self.source, range.start);
        let text = source.slice(range.into());
        let mut read = 0;
        for table in usual_tables(text) {
            self.markdown(text.get(read..table.start).unwrap_or_default(), at + read);
            let span = self.trimmed(table.start + at..table.end + at);
            self.piece(Piece::Table(self.table(span)));
            read = table.end;
        }
        self.markdown(text.get(read..).unwrap_or_default(), at + read);
    }

    /// Reads Markdown that starts at `at`.
    fn markdown(&mut self, text: &str, at: usize) {
        let Some(blocks) = plain_blocks(text) else { return self.any_markdown(text, at) };
        for (kind, range) in blocks {
            let span = self.trimmed(range.start + at..range.end + at);
            match kind {
                BlockKind::Heading { level, text, id } => {
                    self.heading(Heading { level, text: text.to_owned(), id: id.map(str::to_owned), span });
                }
                BlockKind::Fence(info) => self.piece(Piece::Fence(self.fence(info.to_owned(), span))),
                BlockKind::Prose => self.piece(Piece::Prose(span)),
            }
        }
    }

    /// Reads Markdown of any kind.
    fn any_markdown(&mut self, text: &str, at: usize) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut events = Parser::new_ext(text, options).into_offset_iter();
        while let Some((event, range)) = events.next() {
            // Loose events at the top level (a thematic break, say) carry no content.
            if let Event::Start(tag) = event {
                let inner = skip(&mut events, tag.to_end());
                self.block(tag, range.start + at..range.end + at, inner);
            }
        }
    }

    fn block(&mut self, tag: Tag<'_>, range: Range<usize>, inner: Inner) {
        let span = self.trimmed(range);
        let piece = match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| id.to_string()).or(inner.anchor);
                return self.heading(Heading { level: level as u8, text: inner.text.trim().to_owned(), id, span });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Piece::Fence(self.fence(info.trim().to_owned(), span)),
            Tag::Table(_) => Piece::Table(self.table(span)),
            _ => Piece::Prose(span),
        };
        self.piece(piece);
    }

    fn heading(&mut self, heading: Heading) {
        self.document.sections.push(Section { heading, pieces: Vec::new() });
    }

    fn piece(&mut self, piece: Piece) {
        match self.document.sections.last_mut() {
            Some(section) => section.pieces.push(piece),
            None => self.document.preamble.push(piece),
        }
    }

    fn trimmed(&self, range: Range<usize>) -> Span {
        let span = Span::from(range);
        let length = text::trim_end(self.source.slice(span)).len();
        Span::new(span.start as usize, span.start as usize + length)
    }

    fn fence(&self, info: String, span: Span) -> Fence {
        let text = self.source.slice(span);
        let mark = text.chars().next().unwrap_or('`');
        let width = text.chars().take_while(|c| *c == mark).count();
        let body_start = text.find('\n').map_or(text.len(), |newline| newline + 1);
        let last = text.rfind('\n').map_or(text.len(), |newline| newline + 1);
        let closing = text.get(last..).unwrap_or_default().trim();
        let closed = closing.len() >= width && closing.chars().all(|c| c == mark) && last >= body_start;
        let body_end = if closed { last } else { text.len() };
        let start = span.start as usize;
        Fence { info, body: Span::new(start + body_start.min(body_end), start + body_end), closed, span }
    }

    fn table(&self, span: Span) -> Table {
        let mut rows = pipe_rows(self.source, span);
        let header = rows.next().unwrap_or(TableRow { name: span, cell: None, closed: true });
        Table { header, rows: rows.skip(1).collect(), form: TableForm::Pipe, closed: true, span }
    }
}

/// The lines of a text as rows of a pipe table.
pub fn pipe_rows(source: &SourceText, span: Span) -> impl Iterator<Item = TableRow> {
    lines(source.slice(span), span.start as usize).map(|line| pipe_row(source, line))
}

fn pipe_row(source: &SourceText, line: Range<usize>) -> TableRow {
    let text = source.slice(line.clone().into());
    let (start, text) = trim(line.start, text);
    // Some pages close their rows with outer pipes.
    let (start, text) = match text.strip_prefix("| ") {
        Some(inner) => trim(start + 2, inner.strip_suffix('|').unwrap_or(inner)),
        None => (start, text),
    };
    let (name, cell) = match split_once(text, " | ") {
        Some((name, cell)) => (name, Some(trim(start + name.len() + 3, cell))),
        None => match text.strip_suffix(" |") {
            Some(name) => (name, Some((start + text.len(), ""))),
            None => (text, None),
        },
    };
    let (name_start, name) = trim(start, name);
    TableRow { name: sized(name_start, name), cell: cell.map(|(start, text)| sized(start, text)), closed: true }
}

/// The cells of a row, at most so many: the last has all that follows, pipes included.
#[must_use]
pub fn split_cells(source: &SourceText, row: TableRow, form: TableForm, most: usize) -> Vec<Span> {
    let mut cells = vec![row.name];
    let Some(rest) = row.cell else { return cells };
    let (mut start, mut text) = (rest.start as usize, source.slice(rest));
    while cells.len() + 1 < most
        && let Some((at, width)) = next_pipe(text, form)
    {
        let (cell_start, cell) = trim(start, text.get(..at).unwrap_or_default());
        cells.push(sized(cell_start, cell));
        (start, text) = trim(start + at + width, text.get(at + width..).unwrap_or_default());
    }
    cells.push(sized(start, text));
    cells
}

/// Where the next cell of a row starts to be told from this one, and by how many bytes.
fn next_pipe(text: &str, form: TableForm) -> Option<(usize, usize)> {
    match form {
        // An empty cell has lost the blank before its pipe.
        TableForm::Pipe if text == "|" || text.starts_with("| ") => Some((0, 1)),
        TableForm::Pipe => match text.find(" | ") {
            Some(at) => Some((at, 3)),
            None => text.strip_suffix(" |").map(|before| (before.len(), 2)),
        },
        TableForm::Multiline => unescaped_pipe(text).map(|at| (at, 1)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_blocks_are_those_of_markdown(lines in proptest::collection::vec(prop_oneof![
            8 => "(#{1,3} )?[a-z]{1,3}[:/]{0,2}( [A-Z]{1,2})?( \\{#[a-z._-]{1,4}\\})? {0,2}|\\*\\*a|`{3,4}(json)?| {0,5}|a \\| b",
            1 => "[-*+>1=|~]{1,3} ?a?|--- \\| ---|[# a`{}_\\[\\]\t\r<.-]{0,8}",
        ], 0..12), end in "\n?") {
            let text = lines.join("\n") + &end;
            let source = SourceText::plain("p.md".into(), text.clone());
            let read = |read: fn(&mut Builder<'_>, &str)| {
                let mut builder = Builder { source: &source, document: Document::default() };
                read(&mut builder, &text);
                builder.document
            };
            let fast = read(|builder, text| builder.markdown(text, 0));
            let slow = read(|builder, text| builder.any_markdown(text, 0));
            prop_assert_eq!(fast, slow);
        }
    }

    fn parse(text: &str) -> (SourceText, Document) {
        let source = SourceText::plain("p.md".into(), text.into());
        let document = parse_document(&source, 0);
        (source, document)
    }

    fn rows(text: &str) -> Vec<(String, Option<String>)> {
        let (source, document) = parse(text);
        let Piece::Table(table) = &document.sections[0].pieces[0] else { panic!("no table: {document:?}") };
        let text = |span| source.slice(span).to_owned();
        table.rows.iter().map(|row| (text(row.name), row.cell.map(text))).collect()
    }

    #[test]
    fn headings_have_ids_and_pieces_under_them() {
        let (source, document) = parse("# T\nlead\n\n## HTTP request {#https-request}\n```\nGET x\n```\n");
        assert_eq!(document.sections[1].heading.id.as_deref(), Some("https-request"));
        assert_eq!(document.sections[1].heading.text, "HTTP request");
        let Piece::Fence(fence) = &document.sections[1].pieces[0] else { panic!() };
        assert_eq!((source.slice(fence.body), fence.closed), ("GET x\n", true));
    }

    #[test]
    fn rows_split_at_the_first_pipe_only() {
        let text = "## T\nField | Description\n--- | ---\na | `` |x `` and \\| more \nb | \nc |\n";
        let expected = [("a", Some("`` |x `` and \\| more")), ("b", Some("")), ("c", Some(""))];
        assert_eq!(rows(text), expected.map(|(a, b)| (a.to_owned(), b.map(str::to_owned))));
    }

    #[test]
    fn outer_pipes_do_not_matter() {
        assert_eq!(
            rows("## T\n| Field | Description |\n--- | ---\n| a | b |\n"),
            [("a".to_owned(), Some("b".to_owned()))]
        );
    }

    #[test]
    fn an_open_fence_is_seen() {
        let (_, document) = parse("## T\n```json\n{}\n\nmore");
        let Piece::Fence(fence) = &document.sections[0].pieces[0] else { panic!() };
        assert!(!fence.closed);
    }

    #[test]
    fn an_empty_fence_is_closed() {
        let (source, document) = parse("## T\n```\n```\n");
        let Piece::Fence(fence) = &document.sections[0].pieces[0] else { panic!() };
        assert_eq!((source.slice(fence.body), fence.closed), ("", true));
    }
}
