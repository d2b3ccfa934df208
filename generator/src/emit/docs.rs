//! Markdown as doc comments: wrapped, and with nothing in it that rustdoc would take for something else.
//!
//! Words of a page go through [`of_page`], which alone decides how they are written, and [`is_text`], which alone decides
//! whether that is safe: a text that does not pass is written anew with every mark escaped. What this stage says itself
//! goes through [`attributes`] and [`verbatim`].

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc_check::is_text;
use super::doc_fallback;
use super::layout::{WIDTH, columns};
use crate::text::{block_mark, escape_block_start, is_hidden};

/// Markdown of a page as `///` lines of an item that is indented so far.
pub(super) fn of_page(markdown: &str, indent: usize) -> TokenStream {
    page_lines(markdown, WIDTH - indent - 4).iter().map(|line| attribute(line)).collect()
}

/// Markdown of this stage's own as `///` lines of an item that is indented so far. No words of a page may be in it.
pub(super) fn attributes(markdown: &str, indent: usize) -> TokenStream {
    let lines = wrapped(markdown, WIDTH - indent - 4);
    lines.iter().map(|line| attribute(line)).collect()
}

/// Lines of Markdown that a page has a part in. What does not pass the check is written anew.
pub(crate) fn page_lines(markdown: &str, width: usize) -> Vec<String> {
    let lines = wrapped(markdown, width);
    if is_text(&lines) {
        return lines;
    }
    let lines = doc_fallback::lines(&clean(markdown), width);
    if is_text(&lines) {
        return lines;
    }
    // The property test below finds no text that gets here; if there is one, its words are all that is kept.
    let words = markdown.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    wrapped(&words.collect::<Vec<_>>().join(" "), width)
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
    let mut text = said_once(markdown.trim()).to_owned();
    for sentence in sentences {
        if !letters(&text).contains(&letters(sentence)) {
            text.push_str("\n\n");
            text.push_str(&plain(sentence));
        }
    }
    text
}

/// Without the first of two words that say the same: pages put their own "Required." before that of a text.
fn said_once(text: &str) -> &str {
    const REQUIRED: &str = "Required.";
    let mut once = text;
    while let Some(rest) = once.strip_prefix(REQUIRED).map(str::trim_start).filter(|rest| rest.starts_with(REQUIRED)) {
        once = rest;
    }
    once
}

/// Plain text as Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut markdown = String::new();
    for character in text.chars() {
        if matches!(character, '`' | '*' | '_' | '[' | ']' | '<' | '\\') {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    escape_block_start(&mut markdown, 0);
    markdown
}

/// What is left of a text without its markup.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Lines of Markdown, none longer than the width if it can be helped.
pub(super) fn wrapped(markdown: &str, width: usize) -> Vec<String> {
    let mut writer =
        CommentWriter { width, lines: Vec::new(), paragraph: String::new(), indent: String::new(), lead: None };
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
    let shown = |c: char| match c {
        '\n' => Some(c),
        c if c.is_control() => Some(' '),
        c => (!is_hidden(c)).then_some(c),
    };
    markdown.replace("\r\n", "\n").chars().filter_map(shown).collect()
}

struct CommentWriter {
    width: usize,
    lines: Vec<String>,
    paragraph: String,
    /// Of the lines after the first one of a list item.
    indent: String,
    /// Marker of the list item whose first line is still to be written.
    lead: Option<String>,
}

impl CommentWriter {
    /// Takes a line; gives the fence of the code block that it leaves open.
    fn line(&mut self, line: &str, fence: Option<String>) -> Option<String> {
        let code = line.trim();
        if let Some(open) = fence {
            let closes = code == open.trim();
            self.lines.push(if closes { open.clone() } else { line.trim_end().to_owned() });
            return (!closes).then_some(open);
        }
        if let Some((markers, marks)) = fenced_item(line) {
            self.end_paragraph();
            self.indent = " ".repeat(columns(&markers));
            self.lines.push(format!("{markers}{marks}text"));
            return Some(format!("{}{marks}", self.indent));
        }
        if let Some(marks) = fence_of(code) {
            self.end_paragraph();
            self.leave_items(line);
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
        } else if let Some((markers, rest)) = list_items(line) {
            self.end_paragraph();
            self.indent = " ".repeat(columns(&markers));
            self.lead = Some(markers);
            self.paragraph.push_str(rest);
        } else if code.starts_with('|') || code.starts_with('#') {
            self.end_paragraph();
            self.leave_items(line);
            self.lines.push(format!("{}{}", self.indent, escaped(code)));
        } else {
            if self.paragraph.is_empty() {
                self.leave_items(line);
            }
            self.paragraph.push(' ');
            self.paragraph.push_str(code);
            if line.ends_with("  ") || line.ends_with('\\') {
                self.end_paragraph();
            }
        }
    }

    /// A block that begins further left than the text of the item before it is no part of that item.
    fn leave_items(&mut self, line: &str) {
        self.indent.truncate(line.len() - line.trim_start_matches(' ').len());
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn end_paragraph(&mut self) {
        let mut text = escaped(std::mem::take(&mut self.paragraph).trim());
        let lead = self.lead.take();
        if text.is_empty() && lead.is_none() {
            return;
        }
        // A mark alone would begin a list without words: `10.` is what a row says, not the number of an item.
        if lead.is_none() && !text.contains(' ') {
            escape_block_start(&mut text, 0);
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

/// The marks that a line begins a code block with.
fn fence_of(code: &str) -> Option<&str> {
    let mark = code.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let (marks, info) = code.split_at_checked(code.len() - code.trim_start_matches(mark).len())?;
    (marks.len() >= 3 && !info.contains('`')).then_some(marks)
}

/// The marker of a list item, with the spaces around it, and the text behind it.
fn list_item(line: &str) -> Option<(String, &str)> {
    let text = line.trim_start();
    let (marker, rest) = text.split_once(' ')?;
    let number = marker.strip_suffix(['.', ')']).is_some_and(is_digits);
    if !(number || matches!(marker, "-" | "*" | "+")) {
        return None;
    }
    let depth = line.len() - text.len();
    Some((format!("{}{marker} ", " ".repeat(depth)), rest.trim()))
}

/// The markers of all list items that begin on the line, and the text behind them.
fn list_items(line: &str) -> Option<(String, &str)> {
    let (mut markers, mut rest) = list_item(line)?;
    while let Some((marker, inner)) = list_item(rest) {
        markers.push_str(&marker);
        rest = inner;
    }
    Some((markers, rest))
}

/// The markers of list items of which the last begins with a code block, and the marks of its fence.
fn fenced_item(line: &str) -> Option<(String, &str)> {
    let (markers, rest) = list_items(line)?;
    fence_of(rest).map(|marks| (markers, marks))
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
            TextOrCode::Code(code) => word.push_str(code),
            TextOrCode::Text(text) => {
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
    // A row of a table, or of its rule, may look like anything that begins so.
    let starts_block = block_mark(&word).is_some()
        || word.starts_with(['#', '|', '=', '~'])
        || ["--", "```"].iter().any(|mark| word.starts_with(mark));
    match words.last_mut() {
        Some(last) if starts_block => {
            last.push(' ');
            last.push_str(&word);
        }
        _ => words.push(word),
    }
}

enum TextOrCode<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// Text and code spans; a backtick without a partner is text.
fn pieces(text: &str) -> Vec<TextOrCode<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        let run = from.len() - from.trim_start_matches('`').len();
        let (ticks, inside) = from.split_at(run);
        if is_escaped(before) {
            let (text, behind) = rest.split_at(start + 1);
            pieces.push(TextOrCode::Text(text));
            rest = behind;
            continue;
        }
        let Some(end) = closing(inside, run) else {
            pieces.extend([TextOrCode::Text(before), TextOrCode::Text(ticks)]);
            rest = inside;
            continue;
        };
        let (code, after) = from.split_at(run + end + run);
        pieces.push(TextOrCode::Text(before));
        pieces.push(TextOrCode::Code(code));
        rest = after;
    }
    pieces.push(TextOrCode::Text(rest));
    pieces
}

/// Whether what stands behind this text has a backslash of its own.
fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
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
            TextOrCode::Code(code) => done.push_str(code),
            TextOrCode::Text(text) => escape_text(text, &mut done),
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
/// closed here, by something other than a link, is known to be none. Brackets with a backslash close nothing.
fn bracket(rest: &str, done: &mut String) -> usize {
    match unescaped(rest, b']') {
        Some(end) if !rest.get(end..).is_some_and(|rest| rest.starts_with("](")) => escape(done),
        _ => 1,
    }
}

/// Where the first such byte of a text stands that has no backslash of its own.
fn unescaped(text: &str, mark: u8) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let found = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        found
    })
}

/// Writes an address in angle brackets; gives what follows.
fn bare_address<'a>(rest: &'a str, done: &mut String) -> &'a str {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | '[' | ']' | '`' | '*'));
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

/// Markdown that a page has a part in as `//!` lines.
pub(super) fn inner(markdown: &str) -> TokenStream {
    page_lines(markdown, WIDTH - 4).iter().map(|line| inner_line(line)).collect()
}

fn inner_line(line: &str) -> TokenStream {
    let text = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#![doc = #text])
}

/// Lines as they are, as `//!` lines.
pub(super) fn inner_verbatim(lines: &[String]) -> TokenStream {
    lines.iter().map(|line| inner_line(line)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(markdown: &str) -> String {
        page_lines(markdown, 96).join("\n")
    }

    #[test]
    fn required_is_said_once() {
        let of = |text| with_limits(text, ["Required."].into_iter());
        assert_eq!(of("Required. Required. ID of the ship."), "Required. ID of the ship.");
        assert_eq!(of("Required. Required."), "Required.");
        assert_eq!(of("Required. ID."), "Required. ID.");
    }

    #[test]
    fn a_mark_alone_is_a_word() {
        for (text, written) in [
            ("10.", r"10\."),
            ("3)", r"3\)"),
            ("-", r"\-"),
            ("+", r"\+"),
            ("*", r"\*"),
            ("Text.\n\n10.", "Text.\n\n10\\."),
            ("1. one\n\n   10.", "1. one\n\n   10\\."),
            ("1234567890.", "1234567890."),
            ("10. pages", "10. pages"),
        ] {
            assert_eq!(of(text), written);
        }
    }

    #[test]
    fn brackets_in_the_text_of_a_link_do_not_end_it() {
        for link in
            [r"[a \[b\] c](https://example.com/a)", r"[\]](https://example.com/a)", r"\[a [b](https://example.com/a)"]
        {
            assert_eq!(of(link), link);
        }
        assert_eq!(of("[a] b](https://example.com/a)"), r"\[a] b](https://example.com/a)");
    }

    #[test]
    fn a_link_behind_an_address_is_no_part_of_it() {
        let text = "See https://example.com/a.[b](https://example.com/c)d";
        assert_eq!(of(text), "See <https://example.com/a>.[b](https://example.com/c)d");
    }

    #[test]
    fn blocks_stay_in_their_items() {
        for text in [
            "- 1. one\n\n     more\n  2. two\n\n  of the first\n\nof none",
            "- a\n\n  ```text\n\n  ```\n\n  b",
            r"a \\`code` b",
            r"a \``code` b",
        ] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn a_text_that_does_not_pass_keeps_its_items() {
        let text = "- a\n\n1. 10\\.\n2. 2. x ~~y~~";
        assert_eq!(of(text), "- a\n\n1. 10\\.\n2. 2. x \\~\\~y\\~\\~");
    }

    #[test]
    fn what_passes_is_written_as_before() {
        for text in [
            "Text with `code`, a [link](https://example.com/a), [`field`](super::Image#structfield.name).",
            "Items:\n\n- one\n- two\n\n  more",
            "1. one\n2. two",
            "```text\ncode\n```",
            "See <https://example.com/a>.",
            "a\\_b \\*c\\* \\[x\\]",
        ] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn code_of_a_page_is_never_run() {
        for text in [
            "- ~~~\n\n  fn main() { panic!() }",
            "~~~\nfn main() {}\n~~~",
            "```\nfn main() {}\n```",
            "```rust\nfn main() {}\n```",
            "````\n```\nfn main() {}\n```\n````",
            "- a\n\n        fn main() {}",
            "- a\n    - b\n        - c\n            - d\n                - e\n                    - f\n                        - g",
            "> ```\n> fn main() {}\n> ```",
            "Text.\n\n    fn main() {}",
            "1. a\n\n       fn main() {}",
            "~~~ `\nfn main() {}",
        ] {
            let lines = page_lines(text, 96);
            assert!(is_text(&lines), "{text:?} became {lines:?}");
        }
        assert_eq!(of("````text\n```\nfn main() {}\n```\n````"), "````text\n```\nfn main() {}\n```\n````");
        // A fuzzer found an item that begins with a block.
        assert_eq!(of("1. ```text\n   a\n   ```\n2. b"), "1. ```text\n   a\n   ```\n2. b");
        assert_eq!(of("- - ```text\n    a\n    ```"), "- - ```text\n    a\n    ```");
    }

    #[test]
    fn nothing_is_loaded_or_run_by_who_opens_the_docs() {
        for (text, written) in [
            ("![j](https://evil.example/t.png)", "j"),
            ("a <script>alert(1)</script>", r"a \<script>alert(1)\</script>"),
            ("[x](javascript:alert(1))", "x"),
            ("[x]: https://evil.example", r"\[x]: <https://evil.example>"),
            ("<me@evil.example>", r"\<me@evil.example>"),
            ("a\u{202e}b\u{200b}c\u{e0041}d\u{2028}e", "abcde"),
        ] {
            assert_eq!(of(text), written);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn every_text_is_written_so_that_it_passes(text in r"([ \n]{0,9}[-~`*_\[\]()<>!#|+=&;:./\\'a1x]{0,9}(https://a|<b>|fn main\(\) \{\}|```|~~~|\]\(|\]: )?){0,9}") {
            prop_assert!(is_text(&doc_fallback::lines(&clean(&text), 40)), "{:?}", doc_fallback::lines(&clean(&text), 40));
            prop_assert!(is_text(&page_lines(&text, 40)));
        }
    }
}
