//! Random texts of pages as doc comments: what the comment shows are the words of the page, in their order.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser};

use super::doc_check::{AS_RUSTDOC, is_text};
use super::docs::page_lines;
use crate::fields::markdown;
use crate::markup::{Block, Inline, Rich};
use crate::span::Span;

/// Words that are markup somewhere in Markdown.
const WORDS: &[&str] = &[
    "10.",
    "3)",
    "-",
    "+",
    "*",
    "#",
    "##",
    ">",
    "~~~",
    "```",
    "`",
    "---",
    "***",
    "___",
    "=",
    "===",
    "|",
    ":-- | :--",
    "--|--",
    "&lt;",
    "&",
    ";",
    "<b>",
    "</b>",
    "<!--",
    "<div>",
    "[x]",
    "(y)",
    "!",
    "\\",
    "_",
    ":",
    "[x]: y",
    "$m$",
    "~~s~~",
    "||h||",
    "[^1]",
    "[^1]: z",
    "[ ]",
    "https://e.com/a",
    "    ",
    "\n",
    "\u{200b}",
    "é",
    "a",
    "word",
    "words of a sentence",
    "a | b",
    "1. b",
    "- c",
    "* * *",
    "**",
    "\"q\"",
    "...",
    "'",
    "x_y",
    "{#i}",
    ":::",
    "Note",
];

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let word = || prop::sample::select(WORDS).prop_map(str::to_owned);
    let unseen = Inline::Text { text: "\u{feff}".to_owned(), span: Span::default() };
    let text = || {
        prop::collection::vec((word(), prop::sample::select(&["", " "][..])), 1..6)
            .prop_map(|words| words.into_iter().map(|(word, blank)| word + blank).collect::<String>())
            .prop_map(|text| Inline::Text { text, span: Span::default() })
    };
    let code = word().prop_map(|text| Inline::Code { text, span: Span::default() });
    let emphasis = (any::<bool>(), prop::collection::vec(text(), 0..3))
        .prop_map(|(strong, content)| Inline::Emphasis { strong, content });
    let code_inside = || word().prop_map(|text| Inline::Code { text, span: Span::default() });
    let link = (
        prop::sample::select(&["https://e.com/a", "b.md", "javascript:x"][..]),
        prop::collection::vec(prop_oneof![2 => text().boxed(), 1 => code_inside().boxed()], 1..3),
    )
        .prop_map(|(href, content)| Inline::Link { href: href.to_owned(), content });
    let outer = prop::collection::vec(prop_oneof![text().boxed(), link.clone().boxed(), code_inside().boxed()], 1..4)
        .prop_map(|content| Inline::Link { href: "https://e.com/o".to_owned(), content });
    prop::collection::vec(
        prop_oneof![4 => text(), 2 => code, 1 => emphasis, 2 => link, 1 => outer, 1 => Just(unseen)],
        1..5,
    )
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let code = prop::collection::vec(prop::sample::select(WORDS), 0..4)
        .prop_map(|words| Block::Code { text: words.join("\n"), span: Span::default() });
    let leaf = prop_oneof![3 => inlines().prop_map(Block::Paragraph), 1 => code];
    let block = leaf.prop_recursive(9, 40, 4, |inner| {
        (any::<bool>(), prop::collection::vec(prop::collection::vec(inner, 0..4), 1..4))
            .prop_map(|(ordered, items)| Block::List { ordered, items })
    });
    prop::collection::vec(block, 1..5)
}

/// What a reader of the comment sees.
fn shown(lines: &[String]) -> String {
    let text = lines.join("\n");
    let seen = |event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        _ => None,
    };
    Parser::new_ext(&text, AS_RUSTDOC).filter_map(seen).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]
    #[test]
    fn the_comment_has_the_words_of_the_page(blocks in blocks(), width in prop::sample::select(&[40_usize, 96][..])) {
        let rich = Rich { blocks };
        let lines = page_lines(&markdown(&rich, "en/a/api-ref/B/get.md"), width);
        prop_assert!(is_text(&lines), "{lines:?}");
        prop_assert_eq!(letters(&shown(&lines)), letters(&rich.plain()), "{}", lines.join("\n"));
    }
}
