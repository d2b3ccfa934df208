//! Request lines: where they stand, and which part of the page belongs to each.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::divided;
use super::path::{self, Path};
use super::scan::{Block, Chunk, Scan, What};
use super::titles::{title_only, without_tags};
use crate::api::Verb;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{RawText, verb};
use crate::markup::{Inline, Rich};
use crate::profile::{Profile, RequestPlace, Role, is_yes, normal};
use crate::span::{SourceText, Span};
use std::sync::Arc;

/// A request line.
#[derive(Debug, Clone)]
pub(super) struct FoundRequest {
    /// The verb.
    pub(super) verb: Verb,
    /// The vendor's own word for it.
    pub(super) written: Option<String>,
    /// The path.
    pub(super) path: Path,
    /// What the line calls the method, if it does.
    pub(super) title: Option<String>,
    /// Where it stands.
    pub(super) span: Span,
    /// The parameters that the line lists, each with whether it is optional.
    pub(super) arguments: Vec<(String, bool)>,
    /// The heading whose section describes what it takes, too.
    around: Option<usize>,
    /// Whether it is the first line of an example.
    example: bool,
}

/// Request lines that share what follows them.
#[derive(Debug)]
pub(super) struct Group {
    /// The lines.
    pub(super) lines: Vec<FoundRequest>,
    /// The chunk whose heading names them.
    pub(super) named: usize,
    /// What belongs to them: chunks, each with the first and the last block but one.
    pub(super) extent: Vec<(usize, usize, usize)>,
}

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

/// Longer calls are not read.
const LONGEST_CALL: usize = 20_000;

/// A line of a page, as it may be a request.
struct Line<'a> {
    text: &'a str,
    span: Span,
    place: RequestPlace,
}

/// Finds the request lines of a page.
pub(super) struct Finder<'a> {
    profile: &'a Profile,
    source: &'a Arc<SourceText>,
    /// Whether what is read now is said to be an example.
    in_example: Cell<bool>,
    /// Lines that look like requests and are none of this API's, with the reason.
    skipped: RefCell<Vec<(Span, String)>>,
}

/// The first lines of a group, with where what they share begins.
struct Start {
    chunk: usize,
    block: usize,
    lines: Vec<FoundRequest>,
}

impl Start {
    fn is_example(&self) -> bool {
        self.lines.iter().all(|line| line.example)
    }
}

impl<'a> Finder<'a> {
    pub(super) fn new(profile: &'a Profile, source: &'a Arc<SourceText>) -> Self {
        Self { profile, source, in_example: Cell::new(false), skipped: RefCell::new(Vec::new()) }
    }

    /// The groups of request lines of a page.
    pub(super) fn groups(&self, scan: &Scan<'_>) -> Vec<Group> {
        let shows = examples(scan);
        let mut starts: Vec<Start> = Vec::new();
        let front = self.front(scan);
        for (index, chunk) in scan.chunks.iter().enumerate() {
            self.in_example.set(shows.get(index).is_some_and(|shows| *shows));
            self.chunk(scan, index, chunk, &mut starts);
        }
        let mut starts = without_examples(scan, starts, &shows);
        // The front matter speaks of the whole page.
        if let Some(line) = front.filter(|_| starts.iter().all(Start::is_example)) {
            starts = vec![Start { chunk: 0, block: 0, lines: vec![line] }];
        }
        let starts = self.linked(scan, starts);
        let places: Vec<(usize, usize)> = starts.iter().map(|start| (start.chunk, start.block)).collect();
        let extents = (0..places.len()).map(|at| extent(scan, &places, at)).collect::<Vec<_>>();
        let made = starts.into_iter().zip(extents);
        let group = |(start, mut extent): (Start, Vec<(usize, usize, usize)>)| {
            let around = start.lines.iter().find_map(|line| Some((line.around?, scan.chunks.get(line.around?)?)));
            extent.extend(around.map(|(at, chunk)| (at, 0, chunk.blocks.len())));
            Group { lines: start.lines, named: naming_chunk(scan, start.chunk), extent }
        };
        made.map(group).collect()
    }

    /// What was told of lines that are no requests of this API.
    pub(super) fn findings(self) -> Vec<Diagnostic> {
        let help = "where the address is of this API, mend `[request] base`; where the verb is the vendor's own, \
                    say in `[request] verbs` what is sent for it";
        let told = self.skipped.into_inner().into_iter();
        told.map(|(span, message)| Diagnostic::at(Lint::SkippedRequestLine, self.source, span, message).help(help))
            .collect()
    }

    /// Requests that a table or a list only names, each with a link to the section that describes it, belong to these sections.
    fn linked(&self, scan: &Scan<'_>, starts: Vec<Start>) -> Vec<Start> {
        let headings = scan.chunks.iter().enumerate().filter(|(_, chunk)| chunk.level > 0);
        let anchors: BTreeMap<&str, usize> = headings
            .rev()
            .flat_map(|(at, chunk)| chunk.anchors.iter().map(move |anchor| (anchor.as_str(), at)))
            .collect();
        let lines = starts.iter().flat_map(|start| &start.lines);
        let known: BTreeMap<u32, &FoundRequest> = lines.map(|line| (line.span.start, line)).collect();
        let mut found: BTreeMap<usize, Start> = BTreeMap::new();
        for (at, chunk) in scan.chunks.iter().enumerate() {
            for block in &chunk.blocks {
                if !matches!(block.what, What::Table(_) | What::Text(_)) {
                    continue;
                }
                for (target, request) in
                    self.links(block.span(), &anchors, &known).into_iter().filter(|(target, _)| *target != at)
                {
                    found
                        .entry(target)
                        .or_insert(Start { chunk: target, block: 0, lines: Vec::new() })
                        .lines
                        .push(request);
                }
            }
        }
        // Sections with request lines of their own need no other.
        let ends = section_ends(scan);
        let occupied: BTreeSet<usize> = starts.iter().map(|start| start.chunk).collect();
        let end_of = |chunk: usize| ends.get(chunk).copied().unwrap_or(chunk).max(chunk);
        found.retain(|chunk, _| occupied.range(*chunk..end_of(*chunk)).next().is_none());
        // One link alone may lead anywhere, but for the row of a table that has a request.
        if found.is_empty() || (found.len() < 2 && !found.values().all(|start| in_table(scan, start))) {
            return starts;
        }
        let moved: BTreeSet<(Verb, &str)> =
            found.values().flat_map(|start| &start.lines).map(|line| (line.verb, line.path.text.as_str())).collect();
        let is_moved = |line: &FoundRequest| moved.contains(&(line.verb, line.path.text.as_str()));
        let mut all: Vec<Start> = starts.into_iter().filter(|start| !start.lines.iter().all(is_moved)).collect();
        drop(moved);
        all.extend(found.into_values());
        all.sort_by_key(|start| (start.chunk, start.block));
        all
    }

    /// The requests of the lines of a block that link to sections of the page, each with the section's chunk.
    fn links(
        &self,
        listed: Span,
        anchors: &BTreeMap<&str, usize>,
        known: &BTreeMap<u32, &FoundRequest>,
    ) -> Vec<(usize, FoundRequest)> {
        let mut found = Vec::new();
        let mut at = listed.start as usize;
        for line in self.source.slice(listed).split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let Some(target) = self.anchor(line).and_then(|anchor| anchors.get(anchor)).copied() else { continue };
            let request = known.range(span.start..=span.end).next().map(|(_, request)| (*request).clone());
            let request = request.or_else(|| self.in_link(line, span)).or_else(|| self.in_cells(line, span));
            found.extend(request.map(|request| (target, request)));
        }
        found
    }

    /// The place on this page to which the first link of a line leads: `#list`, `ships.md#list`.
    fn anchor<'l>(&self, line: &'l str) -> Option<&'l str> {
        let (_, behind) = line.split_once("](")?;
        let (file, anchor) = behind.split(')').next()?.split_once('#')?;
        let is_here = file.is_empty() || self.source.path().rsplit('/').next() == file.rsplit('/').next();
        is_here.then_some(anchor)
    }

    /// The request line that is a cell of a row: `| [**list**](#list) | **GET** /ships | All |`.
    fn in_cells(&self, line: &str, span: Span) -> Option<FoundRequest> {
        let read = |cell: &str| {
            let text = cell.replace(['`', '*'], "");
            self.read(&Line { text: text.trim(), span, place: RequestPlace::Table })
        };
        line.split('|').filter(|_| line.contains('|')).find_map(read)
    }

    /// The request line that is the text of a link: ``[`GET /ships`](#list-ships)``.
    fn in_link(&self, line: &str, span: Span) -> Option<FoundRequest> {
        let (before, _) = line.split_once("](#")?;
        let text = before.rsplit('[').next()?.replace(['`', '*'], "");
        self.read(&Line { text: text.trim(), span, place: RequestPlace::Table })
    }

    /// The request line in the front matter: `api: "GET /ships"`.
    fn front(&self, scan: &Scan<'_>) -> Option<FoundRequest> {
        let front = &scan.page.front;
        let node = ["api", "openapi"].iter().find_map(|key| front.root.get(key)?.text())?;
        let words: Vec<&str> = node.split_whitespace().collect();
        // A file may stand before: `openapi: "spec.json post /ships"`.
        let at = words.iter().position(|word| verb(&word.to_uppercase()).is_some())?;
        let line = format!("{} {}", words.get(at)?.to_uppercase(), words.get(at + 1)?);
        let mut found = self.read(&Line { text: &line, span: front.span, place: RequestPlace::Text })?;
        found.title = scan.title();
        Some(found)
    }

    /// The groups of a chunk: lines with nothing but text between them are one.
    fn chunk(&self, scan: &Scan<'_>, index: usize, chunk: &Chunk, groups: &mut Vec<Start>) {
        let heading = self.heading(chunk).or_else(|| self.divided(scan, index, chunk));
        let mut open: Vec<FoundRequest> = heading.into_iter().collect();
        let (mut start, mut closed) = (0, false);
        for (at, block) in chunk.blocks.iter().enumerate() {
            let found = self.block(block);
            found.iter().filter(|line| line.example).for_each(|line| shown_by(&mut open, line));
            let found: Vec<FoundRequest> = found.into_iter().filter(|line| !line.example || open.is_empty()).collect();
            if found.is_empty() {
                closed |= !matches!(block.what, What::Text(_));
                continue;
            }
            // The same request once more, as an example of its query, begins nothing.
            if closed && found.iter().all(|line| is_known(&open, line)) {
                for line in found {
                    add(&mut open, line);
                }
                continue;
            }
            if closed && !open.is_empty() && !found.iter().all(|line| is_known(&open, line)) {
                groups.push(Start { chunk: index, block: start, lines: std::mem::take(&mut open) });
            }
            closed = false;
            if open.iter().any(|line| line.example) && found.iter().any(|line| !line.example) {
                open.retain(|line| !line.example);
            }
            for line in found {
                add(&mut open, line);
            }
            start = at + 1;
        }
        if let Some((found, behind)) = self.scattered(chunk).filter(|_| open.is_empty() && start == 0) {
            (open, start) = (vec![found], behind);
        }
        if let Some(found) = self.listed(scan, index).filter(|_| open.is_empty() && start == 0) {
            open = vec![found];
        }
        if !open.is_empty() {
            groups.push(Start { chunk: index, block: start, lines: open });
        }
    }

    /// The request lines of a block. Where something says that it is an example, they are examples.
    fn block(&self, block: &Block) -> Vec<FoundRequest> {
        let around = self.in_example.get();
        let is_example = around || says_example(&block.label);
        self.in_example.set(is_example);
        let mut found = match &block.what {
            What::Fence(fence) if !self.reads(&fence.info) => Vec::new(),
            What::Fence(fence) => {
                let lines = self.lines(fence.body, RequestPlace::CodeBlock);
                if lines.is_empty() { self.curl(fence.body).into_iter().collect() } else { lines }
            }
            What::Text(span) => self.lines(*span, RequestPlace::Text),
            What::Table(grid) => self.table(grid),
            What::Tags(_) => Vec::new(),
        };
        self.in_example.set(around);
        let is_message = matches!(&block.what, What::Fence(fence) if is_message(self.source.slice(fence.body)));
        for line in found.iter_mut().filter(|_| is_example || is_message) {
            line.example = true;
        }
        found
    }

    /// The request that a call of curl makes.
    fn curl(&self, span: Span) -> Option<FoundRequest> {
        let text = self.source.slice(span);
        let call = text.trim_start().trim_start_matches(['$', '>', ' ']);
        if !self.allows(RequestPlace::Curl) || !call.starts_with("curl ") || call.len() > LONGEST_CALL {
            return None;
        }
        let words: Vec<&str> = call.split_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
        let has = |flags: &[&str]| words.iter().any(|word| flags.iter().any(|flag| word == flag));
        let told = words.windows(2).find_map(|pair| match pair {
            ["-X" | "--request", verb] => Some(*verb),
            _ => None,
        });
        let told =
            told.or_else(|| words.iter().find_map(|word| word.strip_prefix("-X").filter(|verb| !verb.is_empty())));
        let sends = has(&["-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form"]);
        let verb = told.unwrap_or(match () {
            () if has(&["-I", "--head"]) => "HEAD",
            () if sends && !has(&["-G", "--get"]) => "POST",
            () => "GET",
        });
        let address = words.iter().find(|word| word.starts_with("http") || word.starts_with(['$', '{', '<']))?;
        let start = span.start as usize + (text.len() - text.trim_start().len());
        let line = Span::new(start, start + text.trim_start().lines().next().unwrap_or_default().trim_end().len());
        self.made(verb, address, None, line)
    }

    /// Whether a code block of this kind has request lines.
    fn reads(&self, info: &str) -> bool {
        let word = info.split([' ', ',', '{']).next().unwrap_or_default();
        self.profile.request.fences.as_ref().is_none_or(|known| known.iter().any(|known| known == word))
    }

    fn allows(&self, place: RequestPlace) -> bool {
        self.profile.request.places.contains(&place)
    }

    fn heading(&self, chunk: &Chunk) -> Option<FoundRequest> {
        if chunk.level == 0 || !self.allows(RequestPlace::Heading) {
            return None;
        }
        let read = |text: &str| self.read(&Line { text, span: chunk.span, place: RequestPlace::Heading });
        // A verb may stand in a tag: `## <span class="get">GET</span> /ships`.
        read(&chunk.title).or_else(|| {
            let bare = without_tags(&chunk.title).replace("**", "");
            (bare != chunk.title).then(|| read(bare.trim())).flatten()
        })
    }

    /// The request of a heading that is a verb, below one that is a path.
    fn divided(&self, scan: &Scan<'_>, index: usize, chunk: &Chunk) -> Option<FoundRequest> {
        let found = divided::request(scan, index).filter(|_| self.allows(RequestPlace::Heading))?;
        let made = self.made(&found.verb, &found.path, Some(found.title), chunk.span)?;
        Some(FoundRequest { around: found.around, ..made })
    }

    /// The request whose path is a heading, and whose verb an item of a list below: ``* Method: `GET` ``.
    fn listed(&self, scan: &Scan<'_>, index: usize) -> Option<FoundRequest> {
        let found = divided::listed(scan, index).filter(|_| self.allows(RequestPlace::Heading))?;
        let heading = scan.chunks.get(index)?;
        self.made(&found.verb, &found.path, Some(found.title), heading.span)
    }

    /// The request lines of a block. In code, what follows other lines is none.
    fn lines(&self, span: Span, place: RequestPlace) -> Vec<FoundRequest> {
        let mut found = Vec::new();
        let mut at = span.start as usize;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let text = line.trim();
            if text.is_empty() {
                continue;
            }
            let span = Span::new(start, start + text.len());
            match self.line(text, span, place) {
                Some(request) => {
                    let example = request.example;
                    found.push(request);
                    if example {
                        break;
                    }
                }
                // A comment in code, or a line that continues the address.
                None if place == RequestPlace::CodeBlock && !text.starts_with('#') => break,
                None => {}
            }
        }
        if found.is_empty() && place == RequestPlace::Text && self.allows(place) {
            let html = super::repairs::request_in_html(self.source.slice(span));
            found.extend(html.and_then(|text| self.read(&Line { text: &text, span, place })));
        }
        found
    }

    fn line(&self, text: &str, span: Span, place: RequestPlace) -> Option<FoundRequest> {
        let as_written = || self.read(&Line { text, span, place });
        if place == RequestPlace::CodeBlock {
            let in_capitals = || {
                let (word, rest) = text.split_once(' ').filter(|(_, rest)| rest.starts_with('/'))?;
                verb(&word.to_uppercase())?;
                self.read(&Line { text: &format!("{} {rest}", word.to_uppercase()), span, place })
            };
            // Without a stroke before the path: `GET <index>/_doc/<id>`.
            let relative = || {
                let (word, rest) = text.split_once(' ').filter(|(word, _)| verb(word).is_some())?;
                let is_path = (rest.contains('/') || rest.starts_with(['_', '<', '{']))
                    && !rest.contains([' ', ':', '='])
                    && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_<{".contains(c));
                self.read(&Line { text: &format!("{word} /{rest}"), span, place }).filter(|_| is_path)
            };
            return self.allows(place).then(|| as_written().or_else(in_capitals).or_else(relative)).flatten();
        }
        // A verb may stand in a tag: `<kbd>GET</kbd> /ships`, `<p><code>GET /ships</code></p>`.
        let in_tags = || {
            let bare = text.starts_with('<').then(|| without_tags(text).replace(['`', '*'], ""))?;
            self.read(&Line { text: bare.trim(), span, place })
        };
        let text_found = self.allows(RequestPlace::Text).then(|| as_written().or_else(in_tags)).flatten();
        if text_found.is_some() || !self.allows(RequestPlace::InlineCode) {
            return text_found;
        }
        // Code at the start: ``- `GET /ships` returns all [ships](#ship)``.
        let item = text.trim_start_matches(['-', '*', '+', ' ']);
        let code = item.strip_prefix('`').and_then(|rest| rest.split_once('`'));
        if let Some((code, _)) = code
            && let Some(found) = self.read(&Line { text: code.trim(), span, place: RequestPlace::InlineCode })
        {
            return Some(found);
        }
        // Code alone, or behind a word or two and a colon: `Endpoint: `GET /ships``.
        let is_marked = text.contains('`') || text.starts_with("**") || text.starts_with("- **");
        if !is_marked || text.contains("](") || text.matches('`').count() > 4 {
            return None;
        }
        let bare = text.trim_start_matches(['-', '*', '+', '>', ' ']).replace(['`', '*'], "");
        let bare = bare.trim().trim_end_matches('.');
        let inner = match bare.split_once(':') {
            Some((label, rest)) if label.len() <= 24 && rest.starts_with(' ') => rest.trim(),
            _ => bare,
        };
        self.read(&Line { text: inner, span, place: RequestPlace::InlineCode })
    }

    /// The requests that the rows of a table are.
    fn table(&self, grid: &super::grid::Grid) -> Vec<FoundRequest> {
        let roles: Vec<Option<Role>> = grid.heads.iter().map(|head| self.profile.role(head)).collect();
        let column = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
        let Some(path) = column(Role::Path).filter(|_| self.allows(RequestPlace::Table)) else {
            return self.keyed(grid).map_or_else(|| self.cells(grid, &roles), |found| vec![found]);
        };
        if column(Role::Verb).is_none() && grid.heads.iter().any(|head| verb(&head.to_uppercase()).is_some()) {
            return self.marked(grid, path);
        }
        if column(Role::Verb).is_none() && self.profile.request.verb.is_none() {
            return Vec::new();
        }
        let read = |row: &Vec<Span>| {
            let cell = |index: usize| row.get(index).map(|span| super::grid::plain(self.source, *span, grid.markup));
            let word = column(Role::Verb).and_then(cell).or_else(|| self.profile.request.verb.clone())?;
            let span = *row.get(path)?;
            let written = cell(path)?;
            self.made(word.trim(), &written, None, span)
        };
        grid.rows.iter().filter_map(read).collect()
    }

    /// The requests of a table with a column for each verb, which a mark such as `X` says: `| GET | PUT | Path |`.
    fn marked(&self, grid: &super::grid::Grid, path: usize) -> Vec<FoundRequest> {
        let verbs = grid.heads.iter().enumerate().filter(|(_, head)| verb(&head.to_uppercase()).is_some());
        let verbs: Vec<(usize, String)> = verbs.map(|(at, head)| (at, head.to_uppercase())).collect();
        let read = |row: &Vec<Span>| -> Vec<FoundRequest> {
            let cell = |at: usize| row.get(at).map(|span| super::grid::plain(self.source, *span, grid.markup));
            let Some(span) = row.get(path).copied() else { return Vec::new() };
            let written = with_braces(&RawText { markup: grid.markup, span }.read(self.source));
            let marked = verbs.iter().filter(|(at, _)| cell(*at).is_some_and(|mark| is_yes(&normal(&mark))));
            marked.filter_map(|(_, word)| self.made(word, &written, None, span)).collect()
        };
        grid.rows.iter().flat_map(read).collect()
    }

    /// The request of a table with a row for each fact: `| Method | POST |`, `| Path | /ships |`.
    fn keyed(&self, grid: &super::grid::Grid) -> Option<FoundRequest> {
        const MOST_FACTS: usize = 12;
        if grid.heads.len() != 2 || grid.rows.len() > MOST_FACTS || !self.allows(RequestPlace::Table) {
            return None;
        }
        let text = |span: Span| super::grid::plain(self.source, span, grid.markup);
        let rows = std::iter::once(&grid.headers).chain(&grid.rows);
        let facts: Vec<(Option<Role>, Span)> =
            rows.filter_map(|row| Some((self.profile.role(&normal(&text(*row.first()?))), *row.get(1)?))).collect();
        let fact = |wanted: Role| facts.iter().find(|(role, _)| *role == Some(wanted)).map(|(_, span)| *span);
        let (verb, path) = (fact(Role::Verb)?, fact(Role::Path)?);
        self.made(text(verb).trim(), &text(path), None, path)
    }

    /// The requests that stand in single cells: `| Method URL | POST https://… |`. Rows that describe fields have none.
    fn cells(&self, grid: &super::grid::Grid, roles: &[Option<Role>]) -> Vec<FoundRequest> {
        if roles.contains(&Some(Role::Name)) || grid.rows.len() > 20 || !self.allows(RequestPlace::Table) {
            return Vec::new();
        }
        let cells = grid.headers.iter().chain(grid.rows.iter().flatten());
        let read = |span: &Span| {
            let text = super::grid::plain(self.source, *span, grid.markup);
            self.read(&Line { text: text.trim(), span: *span, place: RequestPlace::Table })
        };
        cells.filter_map(read).filter(|found| !found.example).take(1).collect()
    }

    /// A request whose verb and path stand on lines of their own: `**URL**: `/ships`` and `**Method**: `POST``.
    fn scattered(&self, chunk: &Chunk) -> Option<(FoundRequest, usize)> {
        let (mut verb, mut path) = (None, None);
        for (at, block) in chunk.blocks.iter().enumerate() {
            let What::Text(span) = &block.what else { continue };
            let mut from = span.start as usize;
            // What a label alone on its line announces is on the next one.
            let mut announced = None;
            for line in self.source.slice(*span).split_inclusive('\n') {
                let line_at = Span::new(from, from + line.trim_end().len());
                from += line.len();
                let bare = line.replace(['`', '*'], "");
                let bare = bare.trim().trim_start_matches("- ");
                if bare.is_empty() {
                    continue;
                }
                let (label, value) = if let Some(role) = announced.take() {
                    (Some(role), bare)
                } else {
                    let (label, value) = bare.split_once(':').unwrap_or((bare, ""));
                    (self.profile.role(&normal(label)), value.trim())
                };
                if value.is_empty() {
                    announced = label.filter(|_| line.contains("**"));
                    continue;
                }
                match label {
                    Some(Role::Verb) if verb.is_none() => verb = Some((value.to_owned(), at)),
                    Some(Role::Path) if path.is_none() => path = Some((value.to_owned(), line_at, at)),
                    _ => {}
                }
            }
        }
        let (verb, verb_at) = verb?;
        let (path, span, path_at) = path?;
        Some((self.made(&verb, &path, None, span)?, verb_at.max(path_at) + 1))
    }

    fn read(&self, line: &Line<'_>) -> Option<FoundRequest> {
        let text = match line.place {
            RequestPlace::Heading => line.text.replace('`', ""),
            _ => line.text.to_owned(),
        };
        let entries = &self.profile.request.like;
        let filled = entries.iter().find_map(|entry| {
            let filled = entry.peek().fill(&text)?;
            // A title before the verb is one in headings only.
            (filled.get("title").is_none() || line.place == RequestPlace::Heading).then_some((entry, filled))
        });
        let (entry, filled) = filled?;
        let word = filled.get("verb").or(self.profile.request.verb.as_deref())?;
        let title = filled.get("title").map(str::to_owned);
        let by_name = || {
            let rule = self.profile.request.path.as_ref().filter(|_| line.place == RequestPlace::Heading)?;
            Some(rule.apply().replace("{name}", filled.get("name")?))
        };
        let written = filled.get("path").map(str::to_owned).or_else(by_name)?;
        let mut found = self.made(word, &written, title, line.span)?;
        found.arguments = filled.get("parameters").map(arguments).unwrap_or_default();
        found.example = filled.get("path").is_some_and(|path| path.contains(" HTTP/"));
        entry.apply();
        Some(found)
    }

    fn made(&self, word: &str, written: &str, title: Option<String>, span: Span) -> Option<FoundRequest> {
        // "POST / Cancel an order": a stroke between the verb and a title is no path.
        if written.trim().strip_prefix("/ ").is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            return None;
        }
        let server = &self.profile.vendor.server;
        let host = &self.profile.request.host;
        let rules = path::Rules { host, prefix: &server.prefix, numbers: self.profile.request.numbers };
        let Some(path) = path::read(written, rules) else {
            if path::is_elsewhere(written, host) {
                self.skip(span, || format!("the address is not of `{host}`"));
            } else if verb(word.trim()).is_some() && path::begins_as_path(written) {
                self.skip(span, || "what follows the verb is no path that the client can call".to_owned());
            }
            return None;
        };
        let title = title.map(|title| title.trim_matches([' ', '%', ':', '-', '–', '(']).to_owned());
        let word = word.trim().to_uppercase();
        let is_own = verb(&word).is_none();
        let Some(verb) = verb(&word).or_else(|| self.profile.request.verbs.get(&word).copied()) else {
            let is_word = (3..=10).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_uppercase());
            if is_word {
                self.skip(span, || format!("`{word}` is no verb that the client sends"));
            }
            return None;
        };
        Some(FoundRequest {
            verb,
            written: is_own.then_some(word),
            path,
            title: title.filter(|title| !title.is_empty()),
            span,
            arguments: Vec::new(),
            around: None,
            example: false,
        })
    }
}

impl Finder<'_> {
    /// Notes a line that is no request of this API; an example may call what it likes.
    fn skip(&self, span: Span, reason: impl FnOnce() -> String) {
        if !self.in_example.get() {
            self.skipped.borrow_mut().push((span, reason()));
        }
    }
}

/// The parameters of a call, each with whether it is optional: `size, color [, fast=true]`.
fn arguments(text: &str) -> Vec<(String, bool)> {
    let mut open = 0_u32;
    let mut found = Vec::new();
    for part in text.split(',').take(100) {
        let is_optional = open > 0 || part.trim_start().starts_with('[') || part.contains(['=', '?']);
        for c in part.chars() {
            match c {
                '[' => open += 1,
                ']' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        let name = part.trim_matches(['[', ']', ' ', '`', '?']).split(['=', ':', '?', ' ']).next().unwrap_or_default();
        if !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c)) {
            found.push((name.to_owned(), is_optional));
        }
    }
    found
}

/// A path of which emphasised parts are parameters: `/ships/{name}` of `/ships/*name*`.
fn with_braces(rich: &Rich) -> String {
    let mut path = String::new();
    let paragraphs = rich.blocks.iter().filter_map(|block| match block {
        crate::markup::Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    for inline in paragraphs.flatten() {
        let text = Rich { blocks: vec![crate::markup::Block::Paragraph(vec![inline.clone()])] }.plain();
        match inline {
            Inline::Emphasis { strong: false, .. } if !text.contains('/') => path.extend(["{", text.trim(), "}"]),
            _ => path.push_str(&text),
        }
    }
    path
}

/// Whether all lines stand in tables.
fn in_table(scan: &Scan<'_>, start: &Start) -> bool {
    let tables =
        || scan.chunks.iter().flat_map(|chunk| &chunk.blocks).filter(|block| matches!(block.what, What::Table(_)));
    start
        .lines
        .iter()
        .all(|line| tables().any(|block| block.span().start <= line.span.start && line.span.end <= block.span().end))
}

/// Whether a label or a title says that what follows is an example.
fn says_example(label: &str) -> bool {
    label
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "example" | "examples" | "sample" | "samples"))
}

/// Whether a heading is nothing but the word for a part of a method, such as "Parameters" or "Example response".
fn says_part(label: &str) -> bool {
    crate::profile::is_label(label) || (says_example(label) && label.split(' ').count() <= 2)
}

/// The chunks that stand under a heading that says so. The title of a page says nothing of the kind.
fn examples(scan: &Scan<'_>) -> Vec<bool> {
    let mut shows: Vec<bool> = Vec::with_capacity(scan.chunks.len());
    for (at, chunk) in scan.chunks.iter().enumerate() {
        // The first heading is the title, if it is of the first level.
        let is_section = chunk.level > 1 || (chunk.level == 1 && at > 1);
        let inherited = chunk.parent.and_then(|parent| shows.get(parent)).is_some_and(|shows| *shows);
        shows.push(inherited || (is_section && says_example(&chunk.label)));
    }
    shows
}

/// Whether a code block is a message of HTTP: a request line with headers, or a body, behind it.
fn is_message(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty()).skip(1);
    let is_header = |line: &str| {
        line.split_once(": ").is_some_and(|(name, value)| {
            !name.is_empty() && !value.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
        })
    };
    match lines.next() {
        Some("") => lines.find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(['{', '['])),
        Some(line) => is_header(line) || line.starts_with('{'),
        None => false,
    }
}

/// Leaves out requests that only show one which stands above them in the same section.
fn without_examples(scan: &Scan<'_>, starts: Vec<Start>, shows: &[bool]) -> Vec<Start> {
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
fn shown_by(lines: &mut [FoundRequest], shown: &FoundRequest) {
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

/// For each chunk, the first one behind its section.
fn section_ends(scan: &Scan<'_>) -> Vec<usize> {
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

/// Whether a request is one of a documented form: `/ships/7` of `/ships/{id}`.
fn shows_one(known: &FoundRequest, shown: &FoundRequest) -> bool {
    let (mut pattern, mut parts) = (known.path.text.split('/'), shown.path.text.split('/'));
    let same = pattern.by_ref().zip(parts.by_ref()).all(|(pattern, part)| pattern == part || pattern.contains('{'));
    known.verb == shown.verb && same && known.path.text.matches('/').count() == shown.path.text.matches('/').count()
}

/// Adds a request line; one that is there already gets what this one shows of its query.
fn add(lines: &mut Vec<FoundRequest>, line: FoundRequest) {
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

fn is_known(lines: &[FoundRequest], line: &FoundRequest) -> bool {
    lines.iter().any(|known| known.verb == line.verb && known.path.text == line.path.text)
}

/// The heading that names the methods of a chunk: its own, or the one around it where its own says nothing.
fn naming_chunk(scan: &Scan<'_>, chunk: usize) -> usize {
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
fn is_of_page(scan: &Scan<'_>, named: usize) -> bool {
    let generic = |chunk: &Chunk| GENERIC.contains(&normal(&title_only(&chunk.title)).as_str());
    scan.chunks
        .get(named)
        .is_some_and(|chunk| chunk.level > 0 && generic(chunk) && chunk.parent.is_none_or(|parent| parent == 0))
}

/// What belongs to the group that starts here: all up to the next one, or to a heading that is no deeper.
fn extent(scan: &Scan<'_>, starts: &[(usize, usize)], at: usize) -> Vec<(usize, usize, usize)> {
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
