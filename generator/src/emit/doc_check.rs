//! The check of every doc comment that holds words of a page: it is parsed once more as rustdoc parses it.
//!
//! A page is untrusted. In a doc comment a code block would be compiled and run by `cargo test`, HTML and images would be
//! part of the published documentation, and a definition of a link would change text around it.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::is_hidden;

/// What rustdoc turns on (`main_body_opts` in its `html/markdown.rs`).
pub(super) const AS_RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Stands behind the lines while they are parsed: seen as a paragraph of its own, it proves that they leave nothing open.
const AFTER: &str = "Afterwards";

/// Whether the lines are running text, lists and `text` blocks only, all closed at their end.
pub(super) fn is_text(lines: &[String]) -> bool {
    if lines.iter().all(|line| is_plain(line)) {
        return true;
    }
    if lines.iter().any(|line| line.chars().any(is_hidden)) {
        return false;
    }
    let mut text = lines.join("\n");
    text.push_str("\n\n");
    text.push_str(AFTER);
    // A link without an address would be one to an item of Rust.
    let item = |_: BrokenLink<'_>| Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
    let parser = Parser::new_with_broken_link_callback(&text, AS_RUSTDOC, Some(item));
    if parser.reference_definitions().iter().next().is_some() {
        return false;
    }
    let mut last: [Option<Event<'_>>; 3] = [None, None, None];
    let mut depth = 0_usize;
    let mut outside = false;
    for event in parser {
        if !is_harmless(&event) {
            return false;
        }
        match event {
            Event::Start(_) => {
                outside = depth == 0;
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let [_, before, newest] = last;
        last = [before, newest, Some(event)];
    }
    let ended = matches!(&last, [Some(Event::Start(Tag::Paragraph)), Some(Event::Text(text)), Some(Event::End(TagEnd::Paragraph))] if **text == *AFTER);
    outside && ended
}

/// Whether Markdown sees nothing but words in the line, as far as its bytes tell.
fn is_plain(line: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'.' | b'\'' | b'/' | b'(');
    // A number with a dot starts a list item, four blanks start code, and an address may become a link.
    line.bytes().all(word) && line.as_bytes().first().is_none_or(u8::is_ascii_alphabetic) && !line.starts_with("http")
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_harmless_tag(tag),
        Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::Rule
        | Event::TaskListMarker(_) => false,
    }
}

fn is_harmless_tag(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong => true,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => &**info == "text",
        Tag::Link { link_type: LinkType::Inline, dest_url, title, .. } => {
            title.is_empty() && (is_address(dest_url) || is_item(dest_url))
        }
        Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => is_address(dest_url),
        _ => false,
    }
}

/// Whether this is the address of a web page, written so that nothing in it can be taken for markup.
pub(super) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && url.chars().all(|c| c.is_ascii_graphic() && !"<>()\"`\\".contains(c))
}

/// Whether this is the path of an item, such as `super::image::Image#structfield.name`: a link that the generator made.
pub(super) fn is_item(url: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let (path, is_field) = match url.split_once("#structfield.") {
        Some((path, field)) => (path, is_word(field)),
        None => (url, true),
    };
    is_field && path.split("::").all(|part| is_word(part.strip_prefix("r#").unwrap_or(part)))
}
