//! What rustdoc sees in doc comments, by a check that is apart from the one in the generator: it reads the files that are
//! written, comment by comment.
#![allow(dead_code)] // each test binary uses its part
#![allow(clippy::unwrap_used)] // what is looked for has just been pushed

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// All that there is but what rustdoc does not read: a line such as `:~~~` begins no definition there, and what stands
/// between `$` is no formula, which would end in the middle of code.
const RUSTDOC: Options = Options::all()
    .difference(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .difference(Options::ENABLE_DEFINITION_LIST)
    .difference(Options::ENABLE_MATH);

/// The doc comments of a file, each as Markdown.
pub(crate) fn comments(text: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    let mut last = "";
    for line in text.lines().map(str::trim_start) {
        let mark = if line.starts_with("///") {
            "///"
        } else if line.starts_with("//!") {
            "//!"
        } else {
            ""
        };
        if mark != last && !comments.last().unwrap().is_empty() {
            comments.push(String::new());
        }
        last = mark;
        if let Some(said) = line.strip_prefix(mark).filter(|_| !mark.is_empty()) {
            let comment = comments.last_mut().unwrap();
            comment.push_str(said.strip_prefix(' ').unwrap_or(said));
            comment.push('\n');
        }
    }
    comments
}

/// What a comment holds that it must not, by the one measure of what rustdoc sees.
pub(crate) fn faults(comment: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut own = 0;
    for (event, range) in Parser::new_ext(comment, RUSTDOC).into_offset_iter() {
        match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == "text" => {}
            // The generator's own examples begin so.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &**info == "no_run" => {
                own += 1;
                let code = comment.get(range).unwrap();
                let is_own =
                    code.starts_with("```no_run\n# async fn example") || code.starts_with("```no_run\n# fn example");
                if !is_own {
                    faults.push(code.to_owned());
                }
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. })
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => faults.push(format!("{event:?}")),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let address = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                let item = !dest_url.contains(['/', '(', ')', ' ', '<']) && !dest_url.replace("::", "").contains(':');
                if !address && !item {
                    faults.push(format!("{event:?}"));
                }
            }
            _ => {}
        }
    }
    if own > 1 && !comment.contains("# Credentials") {
        faults.push(format!("{own} examples"));
    }
    let odd = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{e0000}'..='\u{e007f}');
    faults.extend(comment.contains(odd).then(|| "a hidden character".to_owned()));
    faults
}
