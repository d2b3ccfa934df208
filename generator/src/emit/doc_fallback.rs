//! Docs of a page whose markup does not pass the check, written anew: words, links, code and lists, nothing else.
//!
//! Here everything that Markdown could take for markup has a backslash. That is not nice to read in the source, so it is
//! done for texts that need it only.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::doc_check::{is_address, is_item};
use super::layout::columns;
use crate::text::longest_run;

/// Lists nested deeper are shown at this depth.
const DEEPEST: usize = 4;

/// The lines of a Markdown text, as plain as can be.
pub(super) fn lines(markdown: &str, width: usize) -> Vec<String> {
    let mut writer = PlainWriter {
        width,
        lines: Vec::new(),
        lists: Vec::new(),
        words: Vec::new(),
        open: Open::default(),
        leads: Vec::new(),
    };
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.event(event);
    }
    writer.end_block();
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    writer.lines
}

/// Text that is still being put together.
#[derive(Default)]
struct Open {
    /// The word at hand.
    word: String,
    /// The address of the link at hand, and where its text starts in the word.
    link: Option<(String, usize)>,
    /// Code of a block.
    code: Option<String>,
}

/// A list that is still open.
struct List {
    /// The number of its next item, if it counts.
    next: Option<u64>,
    /// How wide the mark of its item at hand is.
    width: usize,
}

struct PlainWriter {
    width: usize,
    lines: Vec<String>,
    /// The lists around, the innermost last.
    lists: Vec<List>,
    words: Vec<String>,
    open: Open,
    /// The marks of items whose first line is still to be written, the first one with its indent: `- 1. text` begins two.
    leads: Vec<String>,
}

impl PlainWriter {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.open.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(code) => self.code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.text(&html),
            Event::SoftBreak | Event::HardBreak => self.blank(),
            Event::Rule => self.end_block(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_block();
                self.lists.push(List { next: first, width: 0 });
            }
            Tag::Item => {
                self.end_block();
                let mark = self.mark();
                self.leads.push(mark);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_block();
                self.open.code = Some(String::new());
            }
            Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. }
                if self.open.link.is_none() && (is_address(&dest_url) || is_item(&dest_url)) =>
            {
                self.open.link = Some((dest_url.into_string(), self.open.word.len()));
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                self.separate();
            }
            TagEnd::Item => {
                self.end_block();
                // Of an item without words nothing is written.
                self.leads.pop();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => {
                self.end_block();
                self.separate();
            }
            _ => {}
        }
    }

    /// The mark of the next item of the innermost list, with its indent if the line begins with it. An item that is too deep
    /// and begins one that is deep enough has none.
    fn mark(&mut self) -> String {
        let (all, depth) = (self.lists.len(), self.lists.len().min(DEEPEST));
        let mark = match self.lists.last_mut() {
            Some(List { next: Some(number), .. }) => {
                let mark = format!("{}. ", *number % 1_000_000_000);
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        };
        if !self.leads.is_empty() && all > DEEPEST {
            return String::new();
        }
        if let Some(list) = self.lists.get_mut(depth.saturating_sub(1)) {
            list.width = mark.len();
        }
        if self.leads.is_empty() { self.indent(depth.saturating_sub(1)) + &mark } else { mark }
    }

    /// What the first line of a block begins with, the marks of its items included.
    fn first_line(&mut self) -> String {
        let depth = self.lists.len().min(DEEPEST);
        if self.leads.is_empty() { self.indent(depth) } else { self.leads.drain(..).collect() }
    }

    /// As many blanks as the marks of so many lists are wide.
    fn indent(&self, lists: usize) -> String {
        " ".repeat(self.lists.iter().take(lists).map(|list| list.width).sum())
    }

    fn separate(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_whitespace() && self.open.link.is_none() {
                self.blank();
            } else if character.is_whitespace() || character.is_control() {
                self.open.word.push(' ');
            } else {
                escape(character, &mut self.open.word);
            }
        }
    }

    /// A code span; backticks inside would ask for longer fences, which other words could close.
    fn code(&mut self, code: &str) {
        let plain = !code.trim().is_empty() && !code.contains('`');
        if plain {
            let line: String = code.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.open.word.extend(["`", line.trim(), "`"]);
        } else {
            self.text(code);
        }
    }

    fn end_link(&mut self) {
        let Some((url, start)) = self.open.link.take() else { return };
        let label = self.open.word.split_off(start.min(self.open.word.len()));
        let label = label.trim();
        if label.is_empty() {
            return;
        }
        self.open.word.extend(["[", label, "](", &url, ")"]);
    }

    fn blank(&mut self) {
        let word = std::mem::take(&mut self.open.word);
        if !word.is_empty() {
            self.words.push(word);
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.open.code.take() else { return };
        let first = self.first_line();
        let rest = " ".repeat(columns(&first));
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        self.lines.push(format!("{first}{fence}text"));
        for line in code.lines() {
            let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.lines.push(format!("{rest}{line}").trim_end().to_owned());
        }
        self.lines.push(format!("{rest}{fence}"));
        self.separate();
    }

    fn end_block(&mut self) {
        self.blank();
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        let mut line = self.first_line();
        let rest = " ".repeat(columns(&line));
        let mut empty = true;
        for word in words.iter().map(|word| at_start(word)) {
            if !empty && columns(&line) + 1 + columns(&word) > self.width {
                self.lines.push(std::mem::replace(&mut line, rest.clone()));
                empty = true;
            }
            line.push_str(if empty { "" } else { " " });
            line.push_str(&word);
            empty = false;
        }
        self.lines.push(line);
    }
}

/// Appends a character, with a backslash where Markdown could take it for markup anywhere in a line.
fn escape(character: char, word: &mut String) {
    if character.is_ascii_punctuation()
        && !matches!(character, ',' | '.' | ';' | '?' | '\'' | '/' | '%' | '-' | '"' | '(' | ')' | '+')
    {
        word.push('\\');
    }
    word.push(character);
}

/// A word that may stand at the start of a line: nothing of it begins a list, a heading or a line.
fn at_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at_checked(digits).unwrap_or(("", word));
    if rest.starts_with(['-', '+']) || (digits > 0 && rest.starts_with(['.', ')'])) {
        return format!("{number}\\{rest}");
    }
    word.to_owned()
}
