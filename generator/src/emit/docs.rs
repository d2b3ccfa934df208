//! Markdown as doc comments: wrapped, and with nothing in it that rustdoc would take for something else.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::layout::{WIDTH, columns};

/// Markdown as `///` lines of an item that is indented so far.
pub(super) fn attributes(markdown: &str, indent: usize) -> TokenStream {
    let lines = wrapped(markdown, WIDTH - indent - 4);
    lines.iter().map(|line| attribute(line)).collect()
}

/// Lines as they are: for text of this stage's own.
pub(super) fn verbatim(lines: &[String]) -> TokenStream {
    lines.iter().map(|line| attribute(line)).collect()
}

fn attribute(line: &str) -> TokenStream {
    let text = if line.is_empty() { String::new() } else { format!(" {line}") };
    let text = literal(&text);
    quote!(#[doc = #text])
}

/// A text as a literal. Docs are most of what is written, and `Literal::string` takes its time over each character.
fn literal(text: &str) -> Literal {
    let mut written = String::with_capacity(text.len() + 8);
    written.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            written.push('\\');
        }
        written.push(c);
    }
    written.push('"');
    written.parse().unwrap_or_else(|_| Literal::string(text))
}

/// Docs of a field: what the page says, and limits that it says elsewhere.
pub(super) fn with_limits<'a>(markdown: &str, sentences: impl Iterator<Item = &'a str>) -> String {
    let mut text = markdown.trim().to_owned();
    for sentence in sentences {
        if !letters(&text).contains(&letters(sentence)) {
            text.push_str("\n\n");
            text.push_str(&plain(sentence));
        }
    }
    text
}

/// Plain text as Markdown.
fn plain(text: &str) -> String {
    let mut markdown = String::new();
    for character in text.chars() {
        if matches!(character, '`' | '*' | '_' | '[' | ']' | '<' | '\\') {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}

/// What is left of a text without its markup.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Lines of Markdown, none longer than the width if it can be helped.
pub(super) fn wrapped(markdown: &str, width: usize) -> Vec<String> {
    let mut writer = Writer { width, lines: Vec::new(), paragraph: String::new(), indent: String::new(), lead: None };
    let mut fence = None;
    for line in clean(markdown).lines() {
        fence = writer.line(line, fence);
    }
    writer.end_paragraph();
    if let Some(fence) = fence {
        writer.lines.push(fence);
    }
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    writer.lines
}

/// Without characters that a comment cannot have, or that hide what a line says.
fn clean(markdown: &str) -> String {
    let hidden = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let shown = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    markdown.replace("\r\n", "\n").chars().filter(hidden).map(shown).collect()
}

struct Writer {
    width: usize,
    lines: Vec<String>,
    paragraph: String,
    /// Of the lines after the first one of a list item.
    indent: String,
    /// Marker of the list item whose first line is still to be written.
    lead: Option<String>,
}

impl Writer {
    /// Takes a line; gives the fence of the code block that it leaves open.
    fn line(&mut self, line: &str, fence: Option<String>) -> Option<String> {
        let code = line.trim();
        if let Some(open) = fence {
            let closes = code == open.trim();
            self.lines.push(if closes { open.clone() } else { line.trim_end().to_owned() });
            return (!closes).then_some(open);
        }
        if let Some(marks) = ["```", "~~~"].into_iter().find(|marks| code.starts_with(marks)) {
            self.end_paragraph();
            let fence = format!("{}{marks}", self.indent);
            // Code of a page is never run.
            self.lines.push(format!("{fence}text"));
            return Some(fence);
        }
        self.block(line, code);
        None
    }

    fn block(&mut self, line: &str, code: &str) {
        if code.is_empty() {
            self.end_paragraph();
            self.blank();
        } else if let Some((marker, rest)) = list_item(line) {
            self.end_paragraph();
            self.indent = " ".repeat(columns(&marker));
            self.lead = Some(marker);
            self.paragraph.push_str(rest);
        } else if code.starts_with('|') || code.starts_with('#') {
            self.end_paragraph();
            self.lines.push(format!("{}{}", self.indent, escaped(code)));
        } else {
            if self.paragraph.is_empty() && !line.starts_with(' ') {
                self.indent.clear();
            }
            self.paragraph.push(' ');
            self.paragraph.push_str(code);
            if line.ends_with("  ") || line.ends_with('\\') {
                self.end_paragraph();
            }
        }
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn end_paragraph(&mut self) {
        let text = escaped(std::mem::take(&mut self.paragraph).trim());
        let lead = self.lead.take();
        if text.is_empty() && lead.is_none() {
            return;
        }
        let mut line = lead.unwrap_or_else(|| self.indent.clone());
        let mut empty = true;
        for word in words(&text) {
            if !empty && columns(&line) + 1 + columns(&word) > self.width {
                self.lines.push(std::mem::replace(&mut line, self.indent.clone()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(&word);
            empty = false;
        }
        self.lines.push(line.trim_end().to_owned());
    }
}

/// The marker of a list item, with the spaces around it, and the text behind it.
fn list_item(line: &str) -> Option<(String, &str)> {
    let text = line.trim_start();
    let (marker, rest) = text.split_once(' ')?;
    let number = marker.strip_suffix(['.', ')']).is_some_and(is_digits);
    if !(number || matches!(marker, "-" | "*" | "+")) {
        return None;
    }
    let depth = (line.len() - text.len()).min(12);
    Some((format!("{}{marker} ", " ".repeat(depth)), rest.trim()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() < 10 && text.chars().all(|c| c.is_ascii_digit())
}

/// What must stay on one line: words, code spans, links; with what would start a block at the start of a line.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Code(code) => word.push_str(code),
            Piece::Text(text) => {
                for character in text.chars() {
                    if character == ' ' && !in_link(&word) {
                        keep(&mut words, &mut word);
                    } else {
                        word.push(character);
                    }
                }
            }
        }
    }
    keep(&mut words, &mut word);
    words
}

/// Whether a link's text or address is not at its end.
fn in_link(word: &str) -> bool {
    if !word.contains('[') {
        return false;
    }
    let plain = word.replace("\\[", "").replace("\\]", "");
    match plain.rfind("](") {
        Some(at) => !plain.get(at..).is_some_and(|rest| rest.contains(')')),
        None => plain.contains('[') && !plain.contains(']'),
    }
}

fn keep(words: &mut Vec<String>, word: &mut String) {
    let word = std::mem::take(word);
    if word.is_empty() {
        return;
    }
    let starts_block = word.starts_with(['#', '>', '|', '=', '~'])
        || word.starts_with("```")
        || matches!(word.as_str(), "-" | "+" | "*")
        || word.starts_with("--")
        || word.strip_suffix(['.', ')']).is_some_and(is_digits);
    match words.last_mut() {
        Some(last) if starts_block => {
            last.push(' ');
            last.push_str(&word);
        }
        _ => words.push(word),
    }
}

enum Piece<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// Text and code spans; a backtick without a partner is text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        let run = from.len() - from.trim_start_matches('`').len();
        let (ticks, inside) = from.split_at(run);
        let escaped = before.ends_with('\\');
        let Some(end) = closing(inside, run).filter(|_| !escaped) else {
            if escaped {
                pieces.push(Piece::Text(rest.get(..start + run).unwrap_or(before)));
            } else {
                pieces.extend([Piece::Text(before), Piece::Text(ticks)]);
            }
            rest = inside;
            continue;
        };
        let (code, after) = from.split_at(run + end + run);
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Code(code));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Where a run of exactly so many backticks begins.
fn closing(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find('`') {
        let start = at + found;
        let here = text.get(start..)?;
        let length = here.len() - here.trim_start_matches('`').len();
        if length == run {
            return Some(start);
        }
        at = start + length;
    }
    None
}

/// Text in which nothing outside of code is HTML, a link to an item, or a bare address.
fn escaped(text: &str) -> String {
    let mut done = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Code(code) => done.push_str(code),
            Piece::Text(text) => escape_text(text, &mut done),
        }
    }
    done
}

fn escape_text(text: &str, done: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '<' => autolink(rest).unwrap_or_else(|| escape(done)),
            '`' => escape(done),
            '[' => bracket(rest, done),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
                rest = bare_address(rest, done);
                continue;
            }
            ']' if rest.starts_with("](") => rest.find(')').map_or(1, |end| end + 1),
            other => other.len_utf8(),
        };
        let (now, later) = rest.split_at(taken);
        done.push_str(now);
        rest = later;
    }
}

/// A backslash before the one character that follows.
fn escape(done: &mut String) -> usize {
    done.push('\\');
    1
}

fn autolink(rest: &str) -> Option<usize> {
    let is_link = rest.starts_with("<http://") || rest.starts_with("<https://");
    let end = rest.find('>').filter(|_| is_link)?;
    let inner = rest.get(..end)?;
    (!inner.contains(' ')).then_some(end + 1)
}

/// An opening bracket: of a link, or to be shown as it is. A code span may stand between, so only a bracket that is
/// closed here, by something other than a link, is known to be none.
fn bracket(rest: &str, done: &mut String) -> usize {
    match rest.find(']') {
        Some(end) if !rest.get(end..).is_some_and(|rest| rest.starts_with("](")) => escape(done),
        _ => 1,
    }
}

/// Writes an address in angle brackets; gives what follows.
fn bare_address<'a>(rest: &'a str, done: &mut String) -> &'a str {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '`' | '*'));
    let (address, _) = rest.split_at(end.unwrap_or(rest.len()));
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '\\']);
    let (address, later) = rest.split_at(address.len());
    if done.ends_with('<') && !done.ends_with("\\<") {
        done.push_str(address);
    } else {
        done.push('<');
        done.push_str(address);
        done.push('>');
    }
    later
}

/// Markdown as `//!` lines.
pub(super) fn inner(markdown: &str) -> TokenStream {
    let lines = wrapped(markdown, WIDTH - 4);
    lines.iter().map(|line| inner_line(line)).collect()
}

fn inner_line(line: &str) -> TokenStream {
    let text = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#![doc = #text])
}

/// Lines as they are, as `//!` lines.
pub(super) fn inner_verbatim(lines: &[String]) -> TokenStream {
    lines.iter().map(|line| inner_line(line)).collect()
}
