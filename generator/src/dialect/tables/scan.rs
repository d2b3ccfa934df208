//! A page as chunks: a heading and the tables, code blocks, lists and paragraphs under it, each with its label.

use std::ops::Range;

use super::grid::{Grid, html_grid, next_tag, pipe_grid};
use super::repairs::{glued_heading, is_verb_in_tags, preformatted};
use super::tags::{TagRow, element};
use crate::markup::{Fence, Piece, Section, parse_document};
use crate::profile::{is_label, normal};
use crate::source::Page;
use crate::span::{SourceText, Span};

/// A page in pieces.
#[derive(Debug)]
pub(super) struct Scan<'p> {
    /// The page.
    pub(super) page: &'p Page,
    /// What its headings part.
    pub(super) chunks: Vec<Chunk>,
}

impl Scan<'_> {
    /// The title of the page: what its front matter says, or its first heading.
    pub(super) fn title(&self) -> Option<String> {
        let front = self.page.front.root.get("title").and_then(crate::source::YamlNode::text).map(str::to_owned);
        let heading = || self.chunks.iter().find(|chunk| chunk.level > 0);
        front.or_else(|| heading().map(|chunk| super::titles::title_only(&chunk.title)))
    }
}

/// A heading and what stands under it, up to the next heading.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// The heading as written, without marks; empty before the first.
    pub(super) title: String,
    /// The heading as it is compared.
    pub(super) label: String,
    /// Where it stands.
    pub(super) span: Span,
    /// 1 to 6; 0 before the first.
    pub(super) level: u8,
    /// The chunk whose heading this one stands under.
    pub(super) parent: Option<usize>,
    /// What links may call it.
    pub(super) anchors: Vec<String>,
    /// What stands under it.
    pub(super) blocks: Vec<Block>,
}

/// A block.
#[derive(Debug)]
pub(super) struct Block {
    /// What it is.
    pub(super) what: What,
    /// What the line above calls it, as it is compared; empty where the heading does.
    pub(super) label: String,
}

/// The kinds of blocks.
#[derive(Debug)]
pub(super) enum What {
    /// A table.
    Table(Grid),
    /// A code block.
    Fence(Fence),
    /// Tags that are parameters or fields.
    Tags(Vec<TagRow>),
    /// Anything else.
    Text(Span),
}

impl Block {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        match &self.what {
            What::Table(grid) => grid.span,
            What::Fence(fence) => fence.span,
            What::Tags(tags) => tags.first().map(|tag| tag.span).unwrap_or_default(),
            What::Text(span) => *span,
        }
    }
}

/// A longer line is no label.
const LONGEST_LABEL: usize = 90;

/// Parts a page. `is_line` tells which tags have request lines, so that they are kept.
pub(super) fn scan<'p>(page: &'p Page, is_line: &dyn Fn(&str) -> bool) -> Scan<'p> {
    let source = &*page.source;
    let start = page.front.span.end;
    let masked = Masked::of(source.text(), start as usize, is_line);
    let bare = SourceText::plain(page.path().to_owned(), masked.text);
    let document = parse_document(&bare, start);
    let preamble = Section {
        heading: crate::markup::Heading { level: 0, text: String::new(), id: None, span: Span::default() },
        pieces: document.preamble,
    };
    let mut chunks: Vec<Chunk> = Vec::with_capacity(document.sections.len() + 1);
    for section in std::iter::once(preamble).chain(document.sections) {
        let parent = chunks.iter().rposition(|chunk| chunk.level < section.heading.level);
        let mut chunk = heading(source, &section, parent);
        chunk.blocks = section.pieces.into_iter().filter_map(|piece| block(source, piece)).collect();
        chunks.push(chunk);
    }
    for span in masked.tables {
        if let Some(grid) = html_grid(source, span) {
            insert(&mut chunks, Block { what: What::Table(grid), label: String::new() });
        }
    }
    for tags in masked.tags {
        insert(&mut chunks, Block { what: What::Tags(tags), label: String::new() });
    }
    for fence in masked.fences {
        insert(&mut chunks, Block { what: What::Fence(fence), label: String::new() });
    }
    for chunk in &mut chunks {
        label(source, chunk);
    }
    anchors(&mut chunks, &masked.anchors);
    Scan { page, chunks }
}

/// Puts a block where it stands.
fn insert(chunks: &mut [Chunk], block: Block) {
    let at = block.span().start;
    let Some(chunk) = chunks.iter_mut().rev().find(|chunk| chunk.level == 0 || chunk.span.start <= at) else { return };
    let index = chunk.blocks.partition_point(|known| known.span().start < at);
    chunk.blocks.insert(index, block);
}

fn block(source: &SourceText, piece: Piece) -> Option<Block> {
    let what = match piece {
        Piece::Fence(fence) => What::Fence(fence),
        Piece::Table(table) => What::Table(pipe_grid(source, table.span)?),
        Piece::Prose(span) if source.slice(span).trim().is_empty() => return None,
        Piece::Prose(span) if is_indented(source, span) => {
            What::Fence(Fence { info: String::new(), body: span, closed: true, span })
        }
        Piece::Prose(span) if is_uneven_table(source.slice(span)) => What::Table(pipe_grid(source, span)?),
        Piece::Prose(span) => What::Text(span),
    };
    Some(Block { what, label: String::new() })
}

/// Whether a paragraph is a table whose line of dashes has more or fewer cells than its headers.
fn is_uneven_table(text: &str) -> bool {
    let mut lines = text.lines();
    let (Some(heads), Some(dashes)) = (lines.next(), lines.next()) else { return false };
    let is_dashes =
        dashes.contains('|') && dashes.matches("---").count() > 1 && dashes.bytes().all(|c| b"|:- ".contains(&c));
    heads.contains('|') && is_dashes && lines.next().is_some_and(|row| row.contains('|'))
}

/// Whether a block is code that its indentation makes so.
fn is_indented(source: &SourceText, span: Span) -> bool {
    let before = source.text().get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let text = source.slice(span);
    let blank = text.len() - text.trim_start_matches([' ', '\t']).len();
    let indent = line.len() + blank;
    line.bytes().all(|c| c == b' ' || c == b'\t') && (indent >= 4 || line.contains('\t') || text.starts_with('\t'))
}

fn heading(source: &SourceText, section: &Section, parent: Option<usize>) -> Chunk {
    let span = section.heading.span;
    let line = source.slice(span).lines().next().unwrap_or_default();
    // A heading of HTML is longer than what Markdown sees of it.
    let whole = source.text().get(span.start as usize..).and_then(|text| text.lines().next()).unwrap_or_default();
    let markdown = || line.trim().trim_start_matches('#').trim_end_matches('#').trim();
    let summary = summary_of(whole);
    let title = html_heading(whole).map_or_else(markdown, |(_, title)| title);
    let title = summary.as_deref().unwrap_or(title);
    let (title, id) = match title.rsplit_once("{#").and_then(|(before, id)| Some((before, id.split_once('}')?))) {
        Some((before, (id, ""))) if is_id(id) => (before.trim_end().to_owned(), Some(id.to_owned())),
        // Short codes of a site's generator may follow: `### id {#id} {{%nullable%}}`.
        Some((before, (id, codes))) if is_id(id) && codes.trim_start().starts_with("{{") => {
            (format!("{}{codes}", before.trim_end()), Some(id.to_owned()))
        }
        _ => (title.to_owned(), None),
    };
    let id = id.or_else(|| section.heading.id.clone().filter(|id| is_id(id)));
    Chunk {
        label: normal(&title),
        title,
        span,
        level: section.heading.level,
        parent,
        anchors: id.into_iter().collect(),
        blocks: Vec::new(),
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c))
}

/// Gives each block the label that the text above it is: a short line that ends in a colon, or is all strong, or is
/// nothing but the words of a label.
fn label(source: &SourceText, chunk: &mut Chunk) {
    let (mut current, mut around) = (String::new(), String::new());
    for block in &mut chunk.blocks {
        if let What::Text(span) = &block.what
            && let Some(found) = label_of(source.slice(*span))
        {
            let is_part = matches!(found.as_str(), "body" | "headers" | "fields" | "json" | "example" | "content");
            if !is_part {
                around.clone_from(&found);
            }
            // "Body:" below "Response" is that of the response.
            let is_within = is_part && matches!(around.as_str(), "response" | "request" | "responses" | "returns");
            current = if is_within { format!("{around} {found}") } else { found };
            continue;
        }
        block.label.clone_from(&current);
    }
}

/// The label that a text is.
fn label_of(text: &str) -> Option<String> {
    let line = text.trim().lines().next_back()?.trim().trim_start_matches(['-', '>', ' ']);
    // Of several sentences the last one announces what follows.
    let line = if line.len() > LONGEST_LABEL && line.ends_with(':') { line.rsplit(". ").next()? } else { line };
    let is_strong = line.len() > 4 && (line.starts_with("**") || line.starts_with("__")) && {
        let inner = line.trim_end_matches(':');
        inner.ends_with("**") || inner.ends_with("__")
    };
    // "Response", on a line of its own.
    let is_bare = text.trim().trim_start_matches(['-', '>', ' ']) == line
        && line.split(' ').count() <= 3
        && is_label(&normal(line));
    let announces = is_strong || is_bare || line.ends_with(':') || line.ends_with(":**") || says_following(line);
    let is_label = line.len() <= LONGEST_LABEL && announces;
    is_label.then(|| normal(line))
}

/// Whether a line without a colon announces fields: "A ship has the following properties".
fn says_following(line: &str) -> bool {
    let Some((_, rest)) = line.split_once(" following ") else { return false };
    ["properties", "fields", "attributes", "parameters", "arguments", "keys", "members"]
        .contains(&rest.trim_end_matches('.'))
}

/// How sites name headings: in lower case, blanks as `-`, without marks.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => slug.extend(c.to_lowercase()),
            ' ' | '-' => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

/// Adds what headings are called by their words, alone and behind the heading around them, and by the tags above them.
fn anchors(chunks: &mut [Chunk], tags: &[(usize, String)]) {
    let slugs: Vec<String> = chunks.iter().map(|chunk| slug(&super::titles::title_only(&chunk.title))).collect();
    for index in 0..chunks.len() {
        let parent = chunks.get(index).and_then(|chunk| chunk.parent);
        let (Some(own), Some(chunk)) = (slugs.get(index), chunks.get_mut(index)) else { continue };
        let around = parent.and_then(|parent| slugs.get(parent)).filter(|around| !around.is_empty());
        chunk.anchors.push(own.clone());
        chunk.anchors.extend(around.map(|around| format!("{around}-{own}")));
    }
    for (at, id) in tags {
        // A tag stands above its heading, or in it.
        let near = |chunk: &&mut Chunk| chunk.span.end as usize >= *at;
        if let Some(chunk) = chunks.iter_mut().find(near) {
            chunk.anchors.push(id.clone());
        }
    }
}

/// A page whose components are blanked out, so that Markdown sees what stands between them.
struct Masked {
    text: String,
    /// The HTML tables, which Markdown need not see.
    tables: Vec<Span>,
    /// The tags that are parameters or fields, element by element.
    tags: Vec<Vec<TagRow>>,
    /// The code in `<pre>`.
    fences: Vec<Fence>,
    /// Ids that tags define, with the byte behind them.
    anchors: Vec<(usize, String)>,
}

impl Masked {
    fn of(text: &str, start: usize, is_line: &dyn Fn(&str) -> bool) -> Self {
        let (tables, tags, fences, anchors) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut masked = Self { text: text.to_owned(), tables, tags, fences, anchors };
        let mut asks_tags = true;
        let mut blank: Vec<Range<usize>> = Vec::new();
        let (mut at, mut fence): (usize, Option<&str>) = (start, None);
        let mut table_end = 0;
        let mut levels = Levels::default();
        // Whether the line above is nothing but a verb.
        let mut below_verb = false;
        for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
            let from = at;
            at += line.len();
            let inner = line.trim();
            let mark = ["```", "~~~"].into_iter().find(|mark| inner.starts_with(mark));
            if fence.is_some() || from < table_end {
                fence = fence.filter(|open| mark != Some(*open));
                continue;
            }
            if mark.is_some() {
                fence = mark;
                continue;
            }
            masked.ids(line, at);
            let is_below_verb = below_verb;
            below_verb = is_verb_in_tags(inner) || (below_verb && inner.is_empty());
            if let Some((fence, end)) = preformatted(text, from + line.len() - line.trim_start().len()) {
                blank.push(fence.span.start as usize..end);
                masked.fences.push(fence);
                table_end = end;
                continue;
            }
            if asks_tags && inner.starts_with('<') && !is_line(inner) {
                match element(text, from + line.len() - line.trim_start().len()) {
                    Ok(Some((tags, end))) => {
                        blank.push(from..end);
                        masked.tags.push(tags);
                        table_end = end;
                        continue;
                    }
                    Ok(None) => {}
                    Err(()) => asks_tags = false,
                }
            }
            if let Some(begin) = find_table(line) {
                let begin = from + begin;
                let end = table_ends(text, begin);
                masked.tables.push(Span::new(begin, end));
                blank.push(begin..end);
                table_end = end;
            } else if let Some(first) = glued_heading(line) {
                blank.push(from + first.start..from + first.end);
            } else if is_below_verb && html_heading(inner).is_some_and(|(_, title)| title.starts_with('/')) {
                // The path of the request whose verb stands above.
            } else if let Some((level, title)) = html_heading(inner) {
                masked.heading(from..at, level, title);
            } else if let Some(title) = levels.summary(inner) {
                masked.heading(from..at, levels.inside(), &title);
            } else if inner.starts_with("<details") || inner.starts_with("</details") {
                blank.push(from..at);
            } else if let Some(quoted) = inner.strip_prefix('>').filter(|rest| rest.trim_start().starts_with('|')) {
                let mark = from + line.len() - line.trim_start().len();
                masked.blank(std::slice::from_ref(&(mark..mark + inner.len() - quoted.len())));
            } else if (is_component(inner) && !is_line(inner)) || is_module_line(inner) || is_tab(inner) {
                blank.push(from..at);
            }
        }
        masked.blank(&blank);
        masked
    }

    /// Notes the ids that the tags of a line define.
    fn ids(&mut self, line: &str, behind: usize) {
        let mut at = 0;
        while let Some(tag) = next_tag(line, at) {
            at = tag.range.end;
            let written = line.get(tag.range).unwrap_or_default();
            for key in ["id=", "name="] {
                let value = written.split_once(key).and_then(|(_, rest)| {
                    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                    rest.get(1..)?.split(quote).next()
                });
                self.anchors.extend(value.filter(|id| is_id(id)).map(|id| (behind, id.to_owned())));
            }
        }
    }

    /// Writes a heading of HTML as Markdown would have it, in the same place and as long.
    fn heading(&mut self, range: Range<usize>, level: usize, title: &str) {
        let line = self.text.get(range.clone()).unwrap_or_default();
        let end = line.len() - line.trim_end_matches(['\n', '\r']).len();
        let room = range.len() - end;
        let mut written = format!("{} {title}", "#".repeat(level));
        if written.len() > room {
            return;
        }
        written.extend(std::iter::repeat_n(' ', room - written.len()));
        self.text.replace_range(range.start..range.start + room, &written);
    }

    fn blank(&mut self, ranges: &[Range<usize>]) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for range in ranges {
            for byte in bytes.get_mut(range.clone()).into_iter().flatten() {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }
}

/// How deep the headings are, inside and outside of what a reader may unfold.
#[derive(Default)]
struct Levels {
    /// The level of the heading before.
    current: usize,
    /// That of the heading around `<details>`, while it is open.
    around: Option<usize>,
}

impl Levels {
    /// Takes a line; the request line that a summary has, if it is one: `<summary><code>GET</code> /ships</summary>`.
    fn summary(&mut self, line: &str) -> Option<String> {
        let level = line.bytes().take_while(|c| *c == b'#').count();
        if (1..=6).contains(&level) {
            self.current = level;
        } else if line.starts_with("<details") {
            self.around = self.around.or(Some(self.current));
        } else if line.starts_with("</details") {
            self.current = self.around.take().unwrap_or(self.current);
        }
        summary_of(line)
    }

    /// The level of a heading right inside of what is open.
    fn inside(&self) -> usize {
        (self.around.unwrap_or(self.current) + 1).min(6)
    }
}

/// The text of a line with a summary that has a request line.
fn summary_of(line: &str) -> Option<String> {
    let at = line.find("<summary>")?;
    let inner = line.get(at + "<summary>".len()..)?.split("</summary>").next()?;
    let text = super::titles::without_tags(inner).replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let (word, rest) = text.split_once(' ')?;
    (crate::dialect::verb(word).is_some() && rest.starts_with('/')).then_some(text)
}

/// Where a line opens an HTML table.
fn find_table(line: &str) -> Option<usize> {
    let at = line.find("<table").or_else(|| line.find("<TABLE"))?;
    let is_tag = line.get(at + 6..)?.starts_with(['>', ' ', '\n', '\r', '\t']);
    (is_tag && !line.get(..at)?.contains('`')).then_some(at)
}

fn table_ends(text: &str, begin: usize) -> usize {
    let rest = text.get(begin..).unwrap_or_default();
    let close = rest.find("</table>").or_else(|| rest.find("</TABLE>"));
    close.map_or(text.len(), |at| begin + at + "</table>".len())
}

/// The level and the title of a line that is a heading of HTML: `<h3 id="x">Parameters</h3>`.
pub(super) fn html_heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let rest = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?;
    let level = rest.bytes().next().filter(|digit| (b'1'..=b'6').contains(digit))?;
    let (attributes, inner) = rest.get(1..)?.split_once('>')?;
    let close = inner.rfind("</h").or_else(|| inner.rfind("</H"))?;
    let is_tag = attributes.is_empty() || attributes.starts_with(' ');
    let title = inner.get(..close)?.trim();
    (is_tag && line.ends_with('>') && !title.is_empty()).then_some((usize::from(level - b'0'), title))
}

/// Whether a line is a tag of a component alone: `<Note>`, `</Tabs>`, `<ManualAnchor id="x" />`.
fn is_component(line: &str) -> bool {
    let inner = line.strip_prefix("</").or_else(|| line.strip_prefix('<')).unwrap_or_default();
    let is_comment = line.starts_with("{/*") && line.ends_with("*/}");
    is_comment
        || (inner.starts_with(|c: char| c.is_ascii_uppercase())
            && line.ends_with('>')
            && line.matches('<').count() == 1
            && line.matches('>').count() == 1)
}

/// Whether a line looks like a heading and opens a tab: `# [HTTP](#tab/http)`.
fn is_tab(line: &str) -> bool {
    line.starts_with('#') && line.contains("](#tab/")
}

/// Whether a line imports or exports, as modules do.
fn is_module_line(line: &str) -> bool {
    (line.starts_with("import ") && (line.contains(" from ") || line.ends_with(';')))
        || line.starts_with("export const ")
        || line.starts_with("export default ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::FrontMatter;

    fn page(text: &str) -> Page {
        let source = Arc::new(SourceText::plain("a/b.mdx".into(), text.into()));
        Page { source, front: FrontMatter::default() }
    }

    #[test]
    fn components_hide_no_heading() {
        let page = page(
            "import {X} from 'y'\n\n### Ship Object\n\n<Anchor id=\"the-ship\" />\n###### Ship Structure\n\n| Field | Type |\n|--|--|\n| id | string |\n",
        );
        let scan = scan(&page, &|_| false);
        let titles: Vec<&str> = scan.chunks.iter().map(|chunk| chunk.title.as_str()).collect();
        assert_eq!(titles, ["", "Ship Object", "Ship Structure"]);
        assert_eq!(scan.chunks[2].anchors, ["ship-structure", "ship-object-ship-structure", "the-ship"]);
        assert!(matches!(&scan.chunks[2].blocks[..], [Block { what: What::Table(_), .. }]));
    }

    #[test]
    fn html_tables_stand_where_they_are() {
        let page = page(
            "# A\n\nParameters:\n\n<table>\n<tr><th>Name</th></tr>\n\n<tr><td>x</td></tr>\n</table>\n\nMore\n\n## B\n",
        );
        let scan = scan(&page, &|_| false);
        let Some(Block { what: What::Table(grid), label }) = scan.chunks[1].blocks.get(1) else { panic!() };
        assert_eq!((grid.rows.len(), label.as_str()), (1, "parameters"));
    }

    #[test]
    fn braces_of_paths_are_no_ids() {
        let page = page("## Get Ship % GET /ships/{ship.id#DOCS/ship-object}\n");
        assert_eq!(scan(&page, &|_| false).chunks[1].title, "Get Ship % GET /ships/{ship.id#DOCS/ship-object}");
    }
}
