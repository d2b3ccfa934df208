//! Sentences of a cell: limits, values of enums, defaults, one-ofs.

use apidocs_codegen::api::Limit;
use apidocs_codegen::markup::{Block, Inline, Markup, Rich};
use apidocs_codegen::prose::{Class, Context, Enumerable, Reading, Subject, decode_pattern, read_cell};

use crate::laws::{letters, within};

/// The fields whose cells are read: their names change what some rules do.
const FIELDS: [&str; 5] = ["name", "pageSize", "labels", "filter", "updateMask"];

/// No sentence is lost, each stands where it was read, and the same cell says the same twice, and the same of each field
/// unless it asks for what is the field's own.
pub fn holds(text: &str) {
    let (Some(first), true) = (text.bytes().next(), text.len() < 16 << 10) else { return };
    let source = crate::laws::source(text);
    if apidocs_codegen::markup::excess_of_lines(&source, 0).is_some() {
        return;
    }
    let context = context(usize::from(first));
    for markup in [Markup::HtmlCell, Markup::MarkdownCell] {
        let rich = markup.read(text, 0);
        let reading = read_cell(rich.clone(), &context);
        assert!(reading == read_cell(rich.clone(), &context), "the cell is read in two ways");
        let of_any = read_cell(rich.clone(), &Context { own: None, ..context.clone() });
        // The model remembers such readings, and gives them to every field.
        assert!(
            of_any.is_open || of_any == Reading { is_open: false, ..reading.clone() },
            "what needs nothing of the field's own says something else of it: {of_any:?} {reading:?}"
        );
        check(text, &rich, &reading);
    }
    if let Ok(pattern) = decode_pattern(text) {
        assert!(!pattern.is_empty() || text.trim().is_empty(), "nothing is left of the pattern {text:?}");
    }
}

/// What is known of the field, by a number.
fn context(number: usize) -> Context {
    let subject = [Subject::Single, Subject::List, Subject::Map][number % 3];
    let enumerable = [Enumerable::No, Enumerable::Likely, Enumerable::Stated][number / 3 % 3];
    Context::new(FIELDS[number / 9 % FIELDS.len()].into(), subject, enumerable, number.is_multiple_of(2))
}

fn check(text: &str, rich: &Rich, reading: &Reading) {
    let mut said = String::new();
    for sentence in &reading.sentences {
        within(text, sentence.span);
        said.push_str(sentence.text.as_str());
        match &sentence.class {
            Class::Limit { limit, .. } => limit_is_sound(limit),
            Class::Values { names, .. } => assert!(names.len() >= 2),
            _ => {}
        }
    }
    reading.values.iter().for_each(|value| {
        within(text, value.span);
        assert!(!value.name.is_empty());
    });
    let mut there = String::new();
    words(&rich.blocks, &mut there);
    assert_eq!(letters(&said), letters(&there), "words of the cell are in no sentence");
}

fn limit_is_sound(limit: &Limit) {
    if let Limit::Length(count) | Limit::Items(count) = limit {
        assert!(count.min.is_some() || count.max.is_some(), "{limit:?} limits nothing");
    }
}

/// The words of a cell, but for blocks of code, which hold no sentences.
fn words(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => inline_words(inlines, out),
            Block::List { items, .. } => items.iter().for_each(|item| words(item, out)),
            Block::Code { .. } => {}
        }
    }
}

fn inline_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Code { text, .. } => out.push_str(text),
            Inline::Link { content, .. } | Inline::Emphasis { content, .. } => inline_words(content, out),
        }
    }
}
