//! Cells and running text as rich text.

use apidocs_codegen::markup::Markup;

use crate::laws::rich_is_within;

/// Cells of more bytes are refused before they are read.
const LARGEST: usize = 64 << 10;

/// Rich text stands where it was read, and is the same wherever on a page that is: cells are remembered by their text.
pub fn holds(text: &str) {
    if text.len() > LARGEST || too_deep(text) {
        return;
    }
    for markup in [Markup::HtmlCell, Markup::MarkdownCell, Markup::Prose] {
        let rich = markup.read(text, 0);
        rich_is_within(text, &rich);
        assert!(rich == markup.read(text, 0), "{markup:?} is read in two ways");
        let blanks = " ".repeat(7);
        let elsewhere = markup.read(text, blanks.len());
        assert_eq!(rich.plain(), elsewhere.plain());
        rich_is_within(&format!("{blanks}{text}"), &elsewhere);
    }
}

/// Whether the page would have been refused before its cells are read.
fn too_deep(text: &str) -> bool {
    let source = crate::laws::source(text);
    apidocs_codegen::markup::excess_of_lines(&source, 0).is_some()
}
