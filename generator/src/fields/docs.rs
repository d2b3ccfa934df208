//! Rich text as clean Markdown with absolute links: the form in which the model keeps descriptions.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write as _;

use crate::author_note;
use crate::markup::{Block, Inline, Rich};
use crate::profile::SITE;
use crate::source::stem;
use crate::span::Span;
use crate::text::{escape_block_start, is_hidden, longest_run, replaced};

/// The address at which a page of the docs folder is published.
#[must_use]
pub(crate) fn page_url(path: &str) -> String {
    let mut url = format!("{SITE}/docs/");
    percent_encode(below_docs(path), &mut url);
    url
}

/// What a page's address has behind `docs/`.
fn below_docs(path: &str) -> &str {
    let page = stem(path);
    let page = page.strip_prefix("en/").unwrap_or(page);
    page.strip_suffix("/index").unwrap_or(page)
}

/// Appends a path with all but the characters that need no encoding in any part of an address (RFC 3986, section 2.3)
/// encoded: the name of a folder can hold marks of Markdown and line breaks.
fn percent_encode(path: &str, url: &mut String) {
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            url.push(char::from(byte));
        } else {
            _ = write!(url, "%{byte:02X}");
        }
    }
}

/// Writes rich text of a page as Markdown.
#[must_use]
pub(crate) fn markdown(rich: &Rich, page: &str) -> String {
    blocks_markdown(&rich.blocks, page)
}

/// Writes blocks of a page as Markdown.
#[must_use]
pub(crate) fn blocks_markdown(blocks: &[Block], page: &str) -> String {
    MarkdownWriter { page, asked: Cell::default(), in_link: Cell::default() }.blocks(blocks)
}

/// Writes blocks as Markdown if it is the same on every page: if no link in them starts from their page.
#[must_use]
pub(crate) fn blocks_everywhere(blocks: &[Block]) -> Option<String> {
    let writer = MarkdownWriter { page: "", asked: Cell::default(), in_link: Cell::default() };
    let written = writer.blocks(blocks);
    (!writer.asked.get()).then_some(written)
}

fn text_of(inline: &Inline) -> Option<&str> {
    if let Inline::Text { text, .. } = inline { Some(text) } else { None }
}

fn code_of(inline: &Inline) -> Option<&str> {
    if let Inline::Code { text, .. } = inline { Some(text) } else { None }
}

/// Whether two inlines are of one kind that cannot stand side by side: what is markup shows in the whole of a text only, as
/// a decoded `&` may stand apart from the `lt;` behind it, and the backticks between two spans of code would be one run.
fn are_one(one: &Inline, next: &Inline) -> bool {
    (text_of(one).is_some() && text_of(next).is_some()) || (code_of(one).is_some() && code_of(next).is_some())
}

/// Whether nothing of an inline is written.
fn is_unseen(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text, .. } | Inline::Code { text, .. } => visible(text).is_empty(),
        Inline::Emphasis { content, .. } | Inline::Link { content, .. } => content.iter().all(is_unseen),
    }
}

/// Whether Markdown would take `&` with this behind it for another character. No name of one has more letters than 31.
fn is_entity(behind: &str) -> bool {
    let name = behind.bytes().take(34).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 0 && behind.as_bytes().get(name) == Some(&b';')
}

/// A paragraph without the notes that its authors left for themselves.
fn without_notes(inlines: &[Inline]) -> Cow<'_, [Inline]> {
    let mut kept = Cow::Borrowed(inlines);
    let mut is_start = true;
    for (at, inline) in inlines.iter().enumerate() {
        if let Some((text, is_open)) = without_note(inline, is_start) {
            let kept = kept.to_mut();
            if is_open {
                kept.truncate(at + 1);
            }
            if let Some(inline) = kept.get_mut(at) {
                *inline = Inline::Text { text, span: Span::default() };
            }
            if is_open {
                break;
            }
        }
        is_start = ends_sentence(inline);
    }
    kept
}

/// A text that has notes without them, and whether the last one goes on behind it. A marker may be strong: **TODO**: more.
fn without_note(inline: &Inline, is_start: bool) -> Option<(String, bool)> {
    match inline {
        Inline::Text { text, .. } => author_note::without(text, is_start),
        Inline::Emphasis { content, .. } if is_start => match content.as_slice() {
            [Inline::Text { text, .. }] if author_note::begins(text) => Some((String::new(), true)),
            _ => None,
        },
        _ => None,
    }
}

fn ends_sentence(inline: &Inline) -> bool {
    text_of(inline).is_some_and(|text| text.trim_end().is_empty() || text.trim_end().ends_with(['.', '!', '?', ':']))
}

struct MarkdownWriter<'a> {
    page: &'a str,
    /// Whether what was written depends on the page.
    asked: Cell<bool>,
    /// Whether the text of a link is being written: no link may be in another one.
    in_link: Cell<bool>,
}

impl MarkdownWriter<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        for block in blocks {
            let before = out.len();
            out.push_str(if before == 0 { "" } else { "\n\n" });
            let start = out.len();
            self.block(block, &mut out);
            if out.len() == start {
                out.truncate(before);
            }
        }
        out
    }

    fn block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Paragraph(inlines) => {
                let start = out.len();
                self.inlines(&without_notes(inlines), out);
                tidy(out, start);
                escape_block_start(out, start);
            }
            Block::Code { text, .. } => {
                let text = visible(text);
                let text = text.trim_end();
                let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
                out.extend([&fence, "text\n", text, "\n", &fence]);
            }
            Block::List { ordered, items } => {
                let start = out.len();
                for (index, item) in items.iter().enumerate() {
                    let text = self.blocks(item);
                    // Marks alone, one in the other, would be a rule.
                    if text.is_empty() {
                        continue;
                    }
                    let mark = if *ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
                    out.push_str(if out.len() == start { "" } else { "\n" });
                    out.push_str(&mark);
                    indent(&text, mark.len(), out);
                }
            }
        }
    }

    fn inlines(&self, inlines: &[Inline], out: &mut String) {
        let mut flat = Vec::with_capacity(inlines.len());
        self.flatten(inlines, &mut flat);
        for run in flat.chunk_by(|one, next| are_one(one, next)) {
            match run {
                [one] => self.inline(one, out),
                [Inline::Code { .. }, ..] => {
                    self.code(&run.iter().filter_map(|inline| code_of(inline)).collect::<String>(), out);
                }
                texts => escape(&texts.iter().filter_map(|inline| text_of(inline)).collect::<String>(), out),
            }
        }
    }

    /// Lists inlines as they stand side by side once written: without those of which nothing is seen, and with the content of
    /// a link in its place where no link is written. As deep as markup is, which has a limit.
    fn flatten<'a>(&self, inlines: &'a [Inline], flat: &mut Vec<&'a Inline>) {
        for inline in inlines {
            match inline {
                Inline::Link { href, content } if self.in_link.get() || self.absolute(href).is_none() => {
                    self.flatten(content, flat);
                }
                _ if is_unseen(inline) => {}
                _ => flat.push(inline),
            }
        }
    }

    /// A paragraph that begins with a link would define one where its code has the end of a definition's label in it.
    fn code(&self, text: &str, out: &mut String) {
        if self.in_link.get() && text.contains("]:") { escape(text, out) } else { code(text, out) }
    }

    fn inline(&self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text { text, .. } => escape(text, out),
            Inline::Code { text, .. } => self.code(text, out),
            Inline::Emphasis { strong, content } => {
                let mut inner = String::new();
                self.inlines(content, &mut inner);
                let (mark, trimmed) = (if *strong { "**" } else { "*" }, inner.trim());
                let parts = if trimmed.is_empty() { [&inner, "", ""] } else { [mark, trimmed, mark] };
                out.extend(parts);
            }
            Inline::Link { href, content } => {
                let mut inner = String::new();
                self.in_link.set(true);
                self.inlines(content, &mut inner);
                self.in_link.set(false);
                match self.absolute(href) {
                    Some(url) if !inner.trim().is_empty() => {
                        // Behind this mark the link would be an image.
                        if out.ends_with('!') {
                            out.truncate(out.len() - 1);
                            out.push_str("\\!");
                        }
                        out.extend(["[", inner.trim(), "](", &url, ")"]);
                    }
                    _ => out.push_str(&inner),
                }
            }
        }
    }
}

impl MarkdownWriter<'_> {
    /// The absolute form of a link; `None` for targets that are no web address.
    fn absolute(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let url = if href.starts_with("https://") || href.starts_with("http://") {
            href.to_owned()
        } else if let Some(path) = href.strip_prefix('/') {
            format!("{SITE}/{path}")
        } else if href.starts_with('#') {
            format!("{}{href}", page_url(self.page()))
        } else if href.contains(':') || href.is_empty() {
            return None;
        } else {
            relative(href, self.page())
        };
        let safe = url.chars().all(|c| c.is_ascii_graphic() && !"<>()\"`\\".contains(c));
        safe.then_some(url)
    }

    fn page(&self) -> &str {
        self.asked.set(true);
        self.page
    }
}

/// Appends a text with all lines but the first indented, so that they stay in their list item.
fn indent(text: &str, width: usize, out: &mut String) {
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', if line.is_empty() { 0 } else { width }));
        }
        out.push_str(line);
    }
}

/// Makes runs of blanks one from this byte on; a page's line breaks are not the documentation's.
fn tidy(text: &mut String, from: usize) {
    let written = text.get(from..).unwrap_or_default();
    if is_tidy(written) {
        return;
    }
    let mut out = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(word);
    }
    text.truncate(from);
    text.push_str(&out);
}

/// Whether there is nothing to tidy, as far as bytes tell.
fn is_tidy(text: &str) -> bool {
    let mut last = b' ';
    let fine = text.bytes().all(|byte| {
        let fine = byte.is_ascii_graphic() || (byte == b' ' && last != b' ');
        last = byte;
        fine
    });
    fine && last != b' '
}

/// A text without characters that are not seen, as comments have none: without them `&lt` and `;`, or two backticks, may
/// stand side by side.
fn visible(text: &str) -> Cow<'_, str> {
    let is_unseen = |c: char| is_hidden(c) && !c.is_control();
    if text.is_ascii() || !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_unseen, ""))
}

/// Appends a code span, in as many backticks as its content asks for.
fn code(text: &str, out: &mut String) {
    let text = visible(text);
    let text = replaced(&text, '\n', " ");
    if text.trim().is_empty() {
        return out.push_str(&text);
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    out.extend([&ticks, pad, &text, pad, &ticks]);
}

/// Appends a text with what Markdown would take for markup escaped.
fn escape(text: &str, out: &mut String) {
    let text = &*visible(text);
    // Most text has nothing of the kind; the control characters beyond ASCII begin with 0xc2.
    let special = |byte: u8| {
        byte.is_ascii_control() || matches!(byte, b'`' | b'[' | b']' | b'<' | b'\\' | b'*' | b'_' | b'&' | b'~' | 0xc2)
    };
    if !text.bytes().any(special) {
        return out.push_str(text);
    }
    let strikes = text.bytes().filter(|byte| *byte == b'~').count() > 1;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        let next = behind.chars().next().unwrap_or(' ');
        let inside_word = last.is_alphanumeric() && next.is_alphanumeric();
        let alone = last == ' ' && next == ' ';
        let special = match c {
            '`' | '[' | ']' | '<' | '\\' => true,
            '*' => !alone,
            '_' => !inside_word && !alone,
            '&' => is_entity(behind),
            // Of one alone there is no other end; two strike out what is between them.
            '~' => strikes,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        last = c;
    }
}

fn relative(href: &str, page: &str) -> String {
    let (path, anchor) = href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor)));
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // The link is written as an address, with what that asks for encoded already.
    let url = format!("{SITE}/docs/{}", below_docs(&parts.join("/")));
    anchor.map_or(url.clone(), |anchor| format!("{url}#{anchor}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::parse_cell;
    use crate::span::{SourceText, Span};

    const PAGE: &str = "en/compute/api-ref/Image/list.md";

    fn of(cell: &str) -> String {
        let source = SourceText::plain(PAGE.into(), cell.into());
        markdown(&parse_cell(&source, Span::new(0, cell.len())), PAGE)
    }

    #[test]
    fn notes_of_the_authors_are_left_out() {
        assert_eq!(
            of("<p>Masts of a boat. TODO: see [the issue](https://example.com/1), <em>soon</em>.</p>"),
            "Masts of a boat."
        );
        assert_eq!(of("<p>Masts.</p><p><strong>FIXME:</strong> more</p><p>Sails.</p>"), "Masts.\n\nSails.");
        assert_eq!(of("A mast (TODO: how high?) of `wood`."), "A mast of `wood`.");
        assert_eq!(of("If it is `TODO`: nothing is done."), "If it is `TODO`: nothing is done.");
    }

    #[test]
    fn links_become_absolute() {
        assert_eq!(of("<p>See <a href=\"/docs/a/B#c\">b</a>.</p>"), "See [b](https://yandex.cloud/en/docs/a/B#c).");
        assert_eq!(of("[x](create.md)"), "[x](https://yandex.cloud/en/docs/compute/api-ref/Image/create)");
        assert_eq!(of("[x](#q)"), "[x](https://yandex.cloud/en/docs/compute/api-ref/Image/list#q)");
        assert_eq!(of("<a href=\"javascript:x\">y</a>"), "y");
    }

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(
            of("<p>by <id> and a_b *c ``x`y``</p>"),
            "by \\<id> and a_b \\*c `` x`y ``".replace("`` x`y ``", "``x`y``")
        );
        // What reads as `&lt;` would be read as `<`.
        assert_eq!(
            of("<p>Write &amp;lt; &amp;#60; &amp;amp; and R&amp;D; A & B;</p>"),
            r"Write \&lt; \&#60; \&amp; and R\&D; A & B;"
        );
        assert_eq!(of("<p>Write &amp;lt\u{feff};</p>"), r"Write \&lt;");
    }

    #[test]
    fn texts_side_by_side_are_one() {
        let text = |text: &str| Inline::Text { text: text.to_owned(), span: Span::default() };
        let paragraph = Block::Paragraph(vec![text("Write &"), text("lt; or a"), text("_b")]);
        assert_eq!(blocks_markdown(&[paragraph], PAGE), r"Write \&lt; or a_b");
    }

    #[test]
    fn text_never_becomes_an_image_or_a_fence() {
        assert_eq!(of("!<a href=\"https://e.com/x.png\">j</a>"), r"\![j](https://e.com/x.png)");
        assert_eq!(of("<ul><li>~~~<p>fn main() {}</p></li></ul>"), "- \\~\\~\\~\n\n  fn main() {}");
        assert_eq!(of("<ul><li>&gt;~~~ a</li></ul>"), "- \\>\\~\\~\\~ a");
        let code = Block::Code { text: "```\nfn main() {}\n~~~~".to_owned(), span: Span::default() };
        assert_eq!(blocks_markdown(&[code], PAGE), "````text\n```\nfn main() {}\n~~~~\n````");
    }

    #[test]
    fn spans_of_code_side_by_side_are_one() {
        assert_eq!(of("<code>a</code><code>b</code>"), "`ab`");
        assert_eq!(of("<code>a</code>`<code>b</code>"), "`a`\\``b`");
        // What shows nothing is nothing between them.
        for between in
            ["\u{feff}", "<em></em>", "<em>\u{200b}</em>", "<a href=\"https://e.com/x\"></a>", "<code></code>"]
        {
            assert_eq!(of(&format!("<code>a</code>{between}<code>b</code>")), "`ab`");
        }
        // A link without a page to lead to is its text.
        assert_eq!(of("<a href=\"javascript:x\"><code>a</code></a><code>b</code>"), "`ab`");
    }

    #[test]
    fn what_is_not_seen_ends_no_code() {
        let code = |text: &str| Block::Code { text: text.to_owned(), span: Span::default() };
        assert_eq!(blocks_markdown(&[code("``\u{200b}`")], PAGE), "````text\n```\n````");
    }

    #[test]
    fn items_without_words_are_left_out() {
        // A line of marks alone would be a rule.
        assert_eq!(of("<ul><li><ul><li><ul><li></li><li>a</li></ul></li></ul></li><li>b</li></ul>"), "- - - a\n- b");
    }

    #[test]
    fn a_link_in_a_link_is_text() {
        let text = Inline::Text { text: "a".to_owned(), span: Span::default() };
        let link = |content| Inline::Link { href: "https://e.com/x".to_owned(), content };
        let paragraph = Block::Paragraph(vec![link(vec![text.clone(), link(vec![text])])]);
        assert_eq!(blocks_markdown(&[paragraph], PAGE), "[aa](https://e.com/x)");
    }

    #[test]
    fn a_link_defines_nothing() {
        let code = Inline::Code { text: r"\[x]: y".to_owned(), span: Span::default() };
        let link = Inline::Link { href: "https://e.com/x".to_owned(), content: vec![code] };
        assert_eq!(blocks_markdown(&[Block::Paragraph(vec![link])], PAGE), r"[\\\[x\]: y](https://e.com/x)");
    }

    #[test]
    fn nothing_is_struck_out() {
        assert_eq!(of("<p>~~a~~ and ~5</p>"), r"\~\~a\~\~ and \~5");
        assert_eq!(of("<p>~5</p>"), "~5");
    }

    #[test]
    fn a_paragraph_begins_no_other_block() {
        assert_eq!(of("<p>10.</p>"), r"10\.");
        assert_eq!(of("<p># a</p>"), r"\# a");
        assert_eq!(of("<ul><li>7)</li><li>-</li><li>10. pages</li></ul>"), "- 7\\)\n- \\-\n- 10\\. pages");
    }

    #[test]
    fn addresses_of_pages_are_encoded() {
        assert_eq!(page_url("en/a b)/api-ref/X/get.md"), "https://yandex.cloud/en/docs/a%20b%29/api-ref/X/get");
        assert_eq!(page_url("en/a\nb/api-ref/X/index.md"), "https://yandex.cloud/en/docs/a%0Ab/api-ref/X");
    }

    #[test]
    fn lists_keep_their_structure() {
        assert_eq!(
            of("<p>A:</p> <ul> <li>one</li> <li> <p>two</p> <p>more</p> </li> </ul>"),
            "A:\n\n- one\n- two\n\n  more"
        );
    }
}
