//! A text of a page as a doc comment: rendered, parsed again as rustdoc does, and compared.

use apidocs_codegen::fuzzing::{doc_comment, may_have_note};
use apidocs_codegen::markup::{Markup, excess_of_lines};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::docs::faults;
use crate::folder::PAGE;
use crate::laws::{letters, source};

/// What rustdoc reads.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// The comment holds words, lists, links to web pages and blocks of `text`; the words are those of the page.
pub fn holds(text: &str) {
    if text.len() > 16 << 10 || excess_of_lines(&source(text), 0).is_some() {
        return;
    }
    for markup in [Markup::HtmlCell, Markup::MarkdownCell, Markup::Prose] {
        let rich = markup.read(text, 0);
        for width in [96, 40] {
            let comment = doc_comment(&rich, PAGE, width).join("\n");
            let faults = faults(&comment);
            assert!(faults.is_empty(), "{faults:?} in\n{comment}");
            assert!(!comment.contains('\r'), "{comment:?}");
            if may_have_note(text) {
                continue;
            }
            let (shown, said) = (shown(&comment), visible(&rich.plain()));
            assert_eq!(letters_alone(&shown), letters_alone(&said), "other words in\n{comment}");
            // The numbers of a list are marks of its items on one side, and may be text on the other.
            if !is_numbered(&comment) {
                assert_eq!(letters(&shown), letters(&said), "other numbers in\n{comment}");
            }
        }
    }
}

/// What a reader of the comment sees.
fn shown(comment: &str) -> String {
    let text = |event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        _ => None,
    };
    Parser::new_ext(comment, RUSTDOC).filter_map(text).collect()
}

/// Whether the comment has a list whose items have numbers.
fn is_numbered(comment: &str) -> bool {
    Parser::new_ext(comment, RUSTDOC).any(|event| matches!(event, Event::Start(Tag::List(Some(_)))))
}

fn letters_alone(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// A text without the characters that comments never have: letters that are shown as nothing.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')).collect()
}
