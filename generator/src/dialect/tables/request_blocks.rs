//! Request lines in headings, running text and code.

use super::divided;
use super::found::FoundRequest;
use super::request_extents::says_example;
use super::request_reader::{Finder, Line};
use super::scan::{Block, Chunk, Scan, What};
use super::titles::without_tags;
use crate::dialect::verb;
use crate::profile::RequestPlace;
use crate::span::Span;

/// Longer calls are not read.
const LONGEST_CALL: usize = 20_000;

impl Finder<'_> {
    /// The request lines of a block. Where something says that it is an example, they are examples.
    pub(super) fn block(&self, block: &Block) -> Vec<FoundRequest> {
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

    pub(super) fn heading(&self, chunk: &Chunk) -> Option<FoundRequest> {
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
    pub(super) fn divided(&self, scan: &Scan<'_>, index: usize, chunk: &Chunk) -> Option<FoundRequest> {
        let found = divided::request(scan, index).filter(|_| self.allows(RequestPlace::Heading))?;
        let made = self.made(&found.verb, &found.path, Some(found.title), chunk.span)?;
        Some(FoundRequest { around: found.around, ..made })
    }

    /// The request whose path is a heading, and whose verb an item of a list below: ``* Method: `GET` ``.
    pub(super) fn listed(&self, scan: &Scan<'_>, index: usize) -> Option<FoundRequest> {
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
