//! Blocks and inlines as they are opened and closed, by marks of Markdown or by tags, in whichever order a page has them.
//!
//! Marks of Markdown nest. Tags do not always: what a tag opens ends at the latest with what it stands in, and a tag that
//! closes something across a mark of Markdown takes effect when that mark has closed.

use super::rich::{Block, Inline, Paragraphs};
use super::wrap::Wrap;

/// What nests deeper is read as its text. Pages with such lists are refused before (see [`super::measure`]), so that
/// only emphasis can.
const DEEPEST: usize = 2 * super::measure::DEEPEST;

/// Emphasis that goes on behind a break, one inside the other. What is deeper is read as its text, lest each of many breaks
/// costs as much as all emphasis around it.
const MOST_CONTINUED: usize = 16;

/// Tags that stress something are passed over where so much is open; each break costs a look at all of them.
const MOST_TAGS: usize = 2 * MOST_CONTINUED;

/// The name of what a list is closed by.
const LIST: &str = "ul";

/// The name of what an item is closed by.
const ITEM: &str = "li";

#[derive(Debug)]
enum Kind {
    /// An item.
    Flow(Paragraphs),
    List {
        ordered: bool,
        /// No tag says where it begins, only its items are there.
        is_implied: bool,
        items: Vec<Vec<Block>>,
    },
    Run {
        wrap: Wrap,
        content: Vec<Inline>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Markdown,
    Tag(&'static str),
}

/// Something that is open.
#[derive(Debug)]
struct Frame {
    kind: Kind,
    origin: Origin,
    /// Its end was seen across a mark of Markdown.
    ends: bool,
}

/// Rich text in the making.
#[derive(Debug, Default)]
pub(super) struct Flow {
    page: Paragraphs,
    frames: Vec<Frame>,
    /// Of each mark of Markdown that is open: whether it has a frame.
    marks: Vec<bool>,
    /// Frames that are no items.
    depth: usize,
    /// Where on the page what was read so far ends.
    at: u32,
}

impl Flow {
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.frames.is_empty() {
            self.pop();
        }
        self.page.finish()
    }

    /// Takes note of where what follows ends.
    pub(super) fn reach(&mut self, end: u32) {
        self.at = end;
    }

    /// Adds a piece of text.
    pub(super) fn inline(&mut self, inline: Inline) {
        if let Inline::Text { text, .. } = &inline
            && self.frames.last().is_some_and(Frame::is_list)
            && text.trim().is_empty()
        {
            return;
        }
        self.enter();
        self.add(inline);
    }

    fn add(&mut self, inline: Inline) {
        match self.frames.last_mut() {
            Some(Frame { kind: Kind::Run { content, .. }, .. }) => content.push(inline),
            _ => self.paragraphs().inline(inline),
        }
    }

    /// Adds a block that is whole.
    pub(super) fn block(&mut self, block: Block) {
        self.enter();
        self.flush();
        self.paragraphs().block(block);
    }

    /// Ends the paragraph at hand. What is open goes on behind it.
    pub(super) fn end_line(&mut self) {
        if !self.frames.last().is_some_and(Frame::is_list) {
            self.flush();
            self.paragraphs().end_paragraph();
        }
    }

    /// Ends a paragraph of Markdown. Items without a list end with it.
    pub(super) fn end_paragraph(&mut self) {
        self.end_line();
        if let [.., list, item] = self.frames.as_slice()
            && list.is_implied_list()
            && matches!(item.kind, Kind::Flow(_))
        {
            self.pop();
        }
        if self.frames.last().is_some_and(Frame::is_implied_list) {
            self.pop();
        }
    }

    /// Opens a list of Markdown.
    pub(super) fn open_list(&mut self, ordered: bool) {
        let is_open = self.list(ordered, false, Origin::Markdown);
        self.marks.push(is_open);
    }

    /// Opens an item of a list of Markdown.
    pub(super) fn open_item(&mut self) {
        let has_list = self.marks.last() == Some(&true);
        if has_list {
            self.push(Kind::Flow(Paragraphs::default()), Origin::Markdown);
        }
        self.marks.push(has_list);
    }

    /// Opens what a mark of Markdown encloses.
    pub(super) fn open(&mut self, wrap: Wrap) {
        let is_open = self.run(wrap, Origin::Markdown);
        self.marks.push(is_open);
    }

    /// Closes the last that a mark of Markdown has opened, and the tags in it.
    pub(super) fn close(&mut self) {
        if self.marks.pop() != Some(true) {
            return;
        }
        if let Some(at) = self.frames.iter().rposition(|frame| frame.origin == Origin::Markdown) {
            self.pop_to(at);
        }
    }

    /// Opens what a tag encloses.
    pub(super) fn open_tag(&mut self, name: &'static str, wrap: Wrap) {
        if self.depth < MOST_TAGS {
            self.run(wrap, Origin::Tag(name));
        }
    }

    /// Opens a list that tags make.
    pub(super) fn open_list_tag(&mut self, ordered: bool) {
        self.list(ordered, false, Origin::Tag(LIST));
    }

    /// Begins an item: the next one of the list at hand, or the first one of a list that no tag opens.
    pub(super) fn item_tag(&mut self) {
        let innermost = self.frames.iter().rposition(|frame| !frame.is_run());
        match innermost.and_then(|at| Some((at, self.frames.get(at).filter(|frame| frame.is_tag())?.is_list()))) {
            Some((at, false)) => return self.next_item(at),
            Some((_, true)) => {}
            None if self.list(false, true, Origin::Tag(LIST)) => {}
            None => return self.end_line(),
        }
        self.push(Kind::Flow(Paragraphs::default()), Origin::Tag(ITEM));
    }

    /// Closes an item that a tag opened.
    pub(super) fn close_item_tag(&mut self) {
        let innermost = self.frames.iter().rposition(|frame| !frame.is_run());
        if innermost.and_then(|at| self.frames.get(at)).is_some_and(|frame| frame.origin == Origin::Tag(ITEM)) {
            self.close_tag(ITEM);
        }
    }

    /// Closes a list that tags made.
    pub(super) fn close_list_tag(&mut self) {
        self.close_tag(LIST);
    }

    /// Closes what a tag with this name opened, and all in it.
    pub(super) fn close_tag(&mut self, name: &'static str) {
        let Some(at) = self.frames.iter().rposition(|frame| frame.origin == Origin::Tag(name)) else { return };
        let inside = self.frames.get(at..).unwrap_or_default();
        let closes_all = inside.first().is_some_and(|frame| !frame.is_run()) || inside.iter().all(Frame::is_run);
        if closes_all && inside.iter().all(Frame::is_tag) {
            return self.pop_to(at);
        }
        let waiting = self.frames.get_mut(at..).unwrap_or_default().iter_mut();
        waiting
            .take_while(|frame| frame.is_tag())
            .take(if closes_all { usize::MAX } else { 1 })
            .for_each(|frame| frame.ends = true);
    }

    fn push(&mut self, kind: Kind, origin: Origin) {
        self.depth += usize::from(!matches!(kind, Kind::Flow(_)));
        self.frames.push(Frame { kind, origin, ends: false });
    }

    fn run(&mut self, wrap: Wrap, origin: Origin) -> bool {
        let has_room = self.depth < DEEPEST;
        if has_room {
            self.enter();
            self.push(Kind::Run { wrap, content: Vec::new() }, origin);
        }
        has_room
    }

    fn list(&mut self, ordered: bool, is_implied: bool, origin: Origin) -> bool {
        let has_room = self.depth < DEEPEST;
        if has_room {
            self.reopen_item();
            self.enter();
            self.end_line();
            self.push(Kind::List { ordered, is_implied, items: Vec::new() }, origin);
        }
        has_room
    }

    /// Makes room for a text: in a list it stands in an item. A list that only its items make ends before it.
    fn enter(&mut self) {
        if self.frames.last().is_some_and(Frame::is_implied_list) {
            self.pop();
        }
        if self.frames.last().is_some_and(|frame| frame.is_list() && frame.is_tag()) {
            self.push(Kind::Flow(Paragraphs::default()), Origin::Tag(ITEM));
        }
    }

    /// A list directly in a list belongs to the item before it.
    fn reopen_item(&mut self) {
        if let Some(Frame { kind: Kind::List { items, is_implied: false, .. }, origin: Origin::Tag(_), .. }) =
            self.frames.last_mut()
            && let Some(blocks) = items.pop()
        {
            self.push(Kind::Flow(Paragraphs::behind(blocks)), Origin::Tag(ITEM));
        }
    }

    /// Ends the item at this place of the frames and begins another one. Emphasis goes on.
    fn next_item(&mut self, at: usize) {
        self.flush();
        let Some(Frame { kind: Kind::Flow(paragraphs), .. }) = self.frames.get_mut(at) else { return };
        let blocks = std::mem::take(paragraphs).finish();
        let list = at.checked_sub(1).and_then(|list| self.frames.get_mut(list));
        if let Some(Frame { kind: Kind::List { items, .. }, .. }) = list
            && !blocks.is_empty()
        {
            items.push(blocks);
        }
    }

    /// Hands on what emphasis and links have so far to the paragraph that they stand in.
    fn flush(&mut self) {
        let first = self.frames.iter().rposition(|frame| !frame.is_run()).map_or(0, |at| at + 1);
        let runs = self.frames.get_mut(first..).unwrap_or_default();
        let mut inner = Vec::new();
        for (depth, frame) in runs.iter_mut().enumerate().rev() {
            let Kind::Run { wrap, content } = &mut frame.kind else { continue };
            let mut own = std::mem::take(content);
            own.append(&mut inner);
            inner = if depth < MOST_CONTINUED { wrap.part(own, self.at) } else { own };
        }
        for inline in inner {
            self.paragraphs().inline(inline);
        }
    }

    /// The paragraphs of the innermost item, or of the page.
    fn paragraphs(&mut self) -> &mut Paragraphs {
        let innermost = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Flow(paragraphs) => Some(paragraphs),
            _ => None,
        });
        innermost.unwrap_or(&mut self.page)
    }

    fn pop_to(&mut self, length: usize) {
        while self.frames.len() > length || self.frames.last().is_some_and(|frame| frame.ends) {
            self.pop();
        }
    }

    /// Closes the innermost frame.
    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.depth -= usize::from(!matches!(frame.kind, Kind::Flow(_)));
        match frame.kind {
            Kind::Run { wrap, content } => {
                let is_markdown = frame.origin == Origin::Markdown;
                wrap.whole(content, self.at, is_markdown).into_iter().for_each(|inline| self.add(inline));
            }
            Kind::Flow(paragraphs) => {
                let blocks = paragraphs.finish();
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.frames.last_mut()
                    && (frame.origin == Origin::Markdown || !blocks.is_empty())
                {
                    items.push(blocks);
                }
            }
            Kind::List { ordered, items, .. } => {
                if frame.origin == Origin::Markdown || !items.is_empty() {
                    self.paragraphs().block(Block::List { ordered, items });
                }
            }
        }
    }
}

impl Frame {
    fn is_run(&self) -> bool {
        matches!(self.kind, Kind::Run { .. })
    }

    fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List { .. })
    }

    fn is_tag(&self) -> bool {
        matches!(self.origin, Origin::Tag(_))
    }

    fn is_implied_list(&self) -> bool {
        matches!(self.kind, Kind::List { is_implied: true, .. })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::markup::{Block, Inline, Markup, Rich};

    fn cell(text: &str) -> Rich {
        Markup::MarkdownCell.read(text, 0)
    }

    /// Paragraphs parted by ` / `, lists in brackets with bars, and the marks of Markdown around what is in them.
    fn shown(blocks: &[Block]) -> String {
        let one = |block: &Block| match block {
            Block::Paragraph(inlines) => inline(inlines).trim().to_owned(),
            Block::List { ordered, items } => {
                let items: Vec<String> = items.iter().map(|item| shown(item)).collect();
                format!("{}({})", if *ordered { "1" } else { "" }, items.join(" | "))
            }
            Block::Code { text, .. } => format!("```{text}```"),
        };
        blocks.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    fn inline(inlines: &[Inline]) -> String {
        let one = |one: &Inline| match one {
            Inline::Text { text, .. } => text.clone(),
            Inline::Code { text, .. } => format!("`{text}`"),
            Inline::Link { href, content } => format!("[{}]({href})", inline(content)),
            Inline::Emphasis { strong: true, content } => format!("**{}**", inline(content)),
            Inline::Emphasis { strong: false, content } => format!("*{}*", inline(content)),
        };
        inlines.iter().map(one).collect()
    }

    #[test]
    fn tags_are_read_as_what_they_mean() {
        for (text, expected) in [
            ("<p>Batch size.</p> <p>From 1 to 10.</p>", "Batch size. / From 1 to 10."),
            ("<p>One<p>Two <i>x</i>", "One / Two *x*"),
            ("One<BR>two<br/>three<br />four<hr>five", "One / two / three / four / five"),
            ("<div>One</div>two<blockquote>three</blockquote>", "One / two / three"),
            ("<b>Max length</b>: 16, <strong>`a`</strong>", "**Max length**: 16, **`a`**"),
            ("<em>photo</em>, <i>or</i> <var>x</var>", "*photo*, *or* *x*"),
            ("one of <code>a</code>, <code>b</code>", "one of `a`, `b`"),
            ("<code>^[a-z*]*$</code> or <kbd>a_b\\_c</kbd>", "`^[a-z*]*$` or `a_b_c`"),
            ("<code>&lt;id&gt; <id> a\\|b</code>", "`<id> <id> a|b`"),
            ("<code><b>a</b></code>, <code>a<br>b</code>", "`a`, `a` / `b`"),
            ("<code>`a`</code> <code>[A](#a)</code>", "`a` [`A`](#a)"),
            ("<code><a href=\"#a\">A</a>[]</code>", "[`A`](#a)`[]`"),
            ("<a href=\"/x?a=1&amp;b=2\">list</a>, <a name=\"y\"></a>z", "[list](/x?a=1&b=2), z"),
            ("<a id='y'/>z <a href=\"/x\">`w`</a>", "z [`w`](/x)"),
            (
                "<span class=\"k\">a</span> <font color=red>b</font> <small>c</small> <nobr>d</nobr> <u>e</u>",
                "a b c d e",
            ),
            ("a<!-- not b --> c<wbr>d <img src=\"x.png\">", "a cd"),
            ("<details><summary>More</summary>One.</details>", "More / One."),
            ("<pre>{\n  \"a\": 1\n}</pre>", "```{\n  \"a\": 1\n}```"),
            ("Such as <pre><code>a: <b>1</b><br>b: 2</code></pre>", "Such as / ```a: 1\nb: 2```"),
            ("<pre>string</pre>", "`string`"),
            ("10<sup>6</sup>, (2)<sup>-3</sup>, 1<sup>st</sup>", "10^6, (2)^-3, 1st"),
            ("most<sup>1</sup> 5, m<sup>2</sup>, name<sup>required</sup>", "most 5, m\u{b2}, name required"),
            ("H<sub>2</sub>O &lt;b&gt;x&lt;/b&gt; &amp; &copy;", "H2O <b>x</b> & \u{a9}"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a / b"),
        ] {
            assert_eq!(shown(&cell(text).blocks), expected, "{text}");
        }
    }

    #[test]
    fn lists_are_lists() {
        for (text, expected) in [
            ("Valid: <ul><li>`A`: one</li><li>`B`</li></ul>", "Valid: / (`A`: one | `B`)"),
            ("Which.<li>`0`(default): spot</li><li>`1`: margin</li>", "Which. / (`0`(default): spot | `1`: margin)"),
            ("Which:<li>a<li>b", "Which: / (a | b)"),
            ("<li>a</li><li>b</li> More <b>c</b>", "(a | b) / More **c**"),
            ("<li>a</li><li>b</li></ul>More", "(a | b) / More"),
            ("<ol> <li>a</li>\n<li>b</li> </ol>c", "1(a | b) / c"),
            ("<ul><li>a<ul><li>b</li><li>c</ul><li>d</ul>e", "(a / (b | c) | d) / e"),
            ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "(a / (b) | c)"),
            ("<ul>a<li>b</li>c</ul>", "(a | b | c)"),
            ("<ul><li><p>a</p><p>b</p></li><li></li></ul><ul></ul>", "(a / b)"),
            ("<ul> <li> **A** - one", "(**A** - one)"),
            ("<li><b>A</b>: one<br>two<li><b>B", "(**A**: one / two | <b>B)"),
            ("One\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\nTwo", "One / (a | b) / Two"),
            ("One\n<li>a\n<li>b\n\nTwo", "One / (a | b) / Two"),
            ("- a <ul><li>b</li><li>c</li></ul>\n- d", "(a / (b | c) | d)"),
            ("- a\n- <p>b</p>\n- <li>c", "(a | b | (c))"),
            ("<ul><li>a\n\n- b\n- c\n</ul>\n\nd", "(a / (b | c)) / d"),
        ] {
            assert_eq!(shown(&cell(text).blocks).replace('\n', " "), expected, "{text}");
        }
    }

    #[test]
    fn marks_and_tags_may_cross() {
        for (text, expected) in [
            ("**bold** <b>`code`</b>", "**bold** **`code`**"),
            ("<p>**a**: <b>*c*</b></p>", "**a**: ***c***"),
            ("<b>**x</b>** y", "****x**** y"),
            ("**<b>x** y</b> z", "****x**** y z"),
            ("<b><i>x</b>y</i>z", "***x***yz"),
            ("**a<br>b** c", "**a** / **b** c"),
            ("<b>a<ul><li>c</b></li><li>d</li></ul>e</b>f", "**a** / (c | d) / ef"),
            ("[<b>a</b>](/x) [a](<b>)", "[**a**](/x) [a](b)"),
            ("<a href=\"/x\">a<br>b</a>", "[a](/x) / b"),
            ("<i>a\n\nb</i> c", "*a* / *b* c"),
        ] {
            assert_eq!(shown(&cell(text).blocks), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_is_text() {
        for text in [
            "<id> and <string>, <your-name>, <b",
            "Map<string, int>, a < b > c, <p and q> x",
            "<i>, <s>, /ships/<b>/<a>, <summary>",
            "<iframe src=\"x\"></iframe> <Note> <!-- x",
            "<del>Up to 5.</del>",
        ] {
            assert_eq!(cell(text).plain(), text);
        }
        assert_eq!(
            cell("`<b>` is <b>bold</b> as `a<br>b`, \\<i>not\\</i>").plain(),
            "<b> is bold as a<br>b, <i>not</i>"
        );
        assert_eq!(shown(&cell("```\n<b>x</b>\n```\n\n    <br>y\n").blocks), "```<b>x</b>\n``` / ```<br>y\n```");
        assert_eq!(cell("`` <br> ``").plain(), "<br>");
    }

    #[test]
    fn running_text_has_tags_too() {
        let rich = Markup::Prose.read("<p align=\"center\">One\ntwo.</p>\n\nThree<br>four <code>a*b*</code>", 0);
        assert_eq!(shown(&rich.blocks), "One two. / Three / four `a*b*`");
    }

    /// Each text and code that is spelled as it stands on the page, with its place.
    fn spelled(text: &str) -> Vec<(String, String)> {
        let at = 5;
        let page = " ".repeat(at) + text;
        let mut found = Vec::new();
        for_each(&Markup::MarkdownCell.read(text, at).blocks, &mut |inline| {
            if let Inline::Text { text, span } | Inline::Code { text, span } = inline {
                found.push((text.clone(), page.get(span.range()).unwrap().to_owned()));
            }
        });
        found
    }

    fn for_each(blocks: &[Block], see: &mut dyn FnMut(&Inline)) {
        fn inlines(list: &[Inline], see: &mut dyn FnMut(&Inline)) {
            for inline in list {
                see(inline);
                if let Inline::Link { content, .. } | Inline::Emphasis { content, .. } = inline {
                    inlines(content, see);
                }
            }
        }
        for block in blocks {
            match block {
                Block::Paragraph(list) => inlines(list, see),
                Block::List { items, .. } => items.iter().for_each(|item| for_each(item, see)),
                Block::Code { .. } => {}
            }
        }
    }

    #[test]
    fn pieces_stand_where_they_are_written() {
        let text = "<p>\u{e9}n <b>**\u{e4}** &lt;</b><ul><li><code>x</code> y<li><tt>`z`</tt></ul>2<sup>5</sup>";
        let expected = [
            ("\u{e9}n ", "\u{e9}n "),
            ("\u{e4}", "\u{e4}"),
            (" ", " "),
            ("<", "&lt;"),
            ("x", "<code>x</code>"),
            (" y", " y"),
            ("z", "<tt>`z`</tt>"),
            ("2", "2"),
            ("^", "<sup>"),
            ("5", "5"),
        ];
        assert_eq!(spelled(text), expected.map(|(text, place)| (text.to_owned(), place.to_owned())));
    }

    #[test]
    fn hostile_cells_are_read_quickly_and_to_no_great_depth() {
        let many = 10_000;
        for (open, close) in [
            ("<li>", ""),
            ("<li>x", "</li>"),
            ("<ul><li>", "</li></ul>"),
            ("<ul>", "</ul>"),
            ("<b>", "</b>"),
            ("</b>", "<b>"),
            ("<b>x<br>", "</b>"),
            ("**x<b>", "</b>**"),
            ("*a **b<br>", "</i>"),
            ("<code>", "</code>"),
            ("<pre>", ""),
            ("<pre>", "</pre>"),
            ("<!--", ""),
            ("<a href=\"x\">y<br>", "</a>"),
            ("](<b>", ""),
            ("<p", ">"),
            ("<sup>1", "</sup>"),
            ("- <li>\n", "</li>"),
        ] {
            let text = open.repeat(many) + &close.repeat(many);
            for markup in [Markup::MarkdownCell, Markup::Prose] {
                let rich = markup.read(&text, 0);
                assert!(rich.plain().len() <= 3 * text.len(), "{open}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_piece_lies_in_the_cell(parts in proptest::collection::vec(
            "[a\u{e9}<>*_`/ \n]|</?(b|i|a|li|ul|ol|p|code|pre|sup|span)>|<br/?>|\\*\\*|`x`|<a href=\"/q\">|\n- |&lt;|<!--|-->|\n\n|\\]\\(x\\)|\\[|\\\\",
            0..24,
        )) {
            let text = parts.concat();
            for (markup, at) in [(Markup::MarkdownCell, 0), (Markup::Prose, 7)] {
                let page = " ".repeat(at) + &text;
                let rich = markup.read(&text, at);
                let mut last = 0;
                for_each(&rich.blocks, &mut |inline| {
                    if let Inline::Text { span, .. } | Inline::Code { span, .. } = inline {
                        assert!(page.get(span.range()).is_some() && span.start >= last, "{text:?}: {rich:?}");
                        last = span.start;
                    }
                });
            }
        }

        #[test]
        fn words_within_tags_are_kept(parts in proptest::collection::vec(
            "[a-z]{1,4} |</?(b|i|a|li|ul|ol|p|code|pre|sup|span)>|<br>|<li>|<p>",
            0..24,
        )) {
            let text = parts.concat();
            let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
            let words = parts.iter().filter(|part| !part.starts_with('<')).map(|part| letters(part)).collect::<String>();
            let plain = cell(&text).plain();
            let mut rest = plain.chars();
            prop_assert!(words.chars().all(|c| rest.any(|other| other == c)), "{text}: {plain}");
        }
    }
}
