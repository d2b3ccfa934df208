//! Attacks by the words of a page on doc comments: whatever a cell, a lead text or a path holds, rustdoc sees words, lists,
//! links to web pages and blocks of `text`.
//!
//! The check here is apart from the one in the generator: it reads the files that are written, comment by comment.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

use apidocs_codegen::emit::emit;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

const RUSTDOC: Options = Options::all().difference(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// A classic page whose lead text and two cells are given.
fn classic(lead: &str, cell: &str) -> RawFile {
    let text = format!(
        "# Harbour API, REST: Lamp.get\n{lead}\n\n## HTTP request {{#https-request}}\n```\n\
         GET https://harbour.api.cloud.yandex.net/harbour/v1/lamps/{{lampId}}\n```\n\n\
         ## Path parameters {{#path_params}}\n\nParameter | Description\n--- | ---\nlampId | <p>Required. {cell}</p>\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json \n{{\n  \"id\": \"string\"\n}}\n```\n\n\
         Field | Description\n--- | ---\nid | **string**<br><p>The lamp.</p> {cell}\n"
    );
    file("en/harbour/api-ref/Lamp/get.md", &text)
}

/// A page of the present form whose lead text, message text and cell are given.
fn present(lead: &str, cell: &str) -> RawFile {
    let text = format!(
        "# Harbour API, REST: Ship.Dock\n\n{lead}\n\n## HTTP request\n\n```\n\
         POST https://harbour.api.cloud.yandex.net/harbour/v1/ships:dock\n```\n\n\
         ## Body parameters {{#harbour.v1.DockShipRequest}}\n\n```json\n{{\n  \"name\": \"string\",\n  \"state\": \"string\"\n}}\n```\n\n\
         {lead}\n\n#|\n||Field | Description ||\n|| name | **string**\n\n{cell}\n\nThe last word. ||\n\
         || state | **enum** (State)\n\n{cell}\n\n- `DOCKED`: At the pier. {lead} ||\n|#\n\n\
         ## Response {{#harbour.v1.DockShipResponse}}\n\n**HTTP Code: 200 - OK**\n\n```json\n{{\n  \"berth\": \"string\"\n}}\n```\n\n\
         #|\n||Field | Description ||\n|| berth | **string** ||\n|#\n"
    );
    file("en/harbour/api-ref/Ship/dock.md", &text)
}

fn file(path: &str, text: &str) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The Rust files of the crate, if the page can be understood.
fn written(page: RawFile) -> Option<Vec<(String, String)>> {
    let understood = understand(from_files(vec![page]));
    if understood.api.services.is_empty() {
        return None;
    }
    let files = emit(&understood.api).unwrap();
    Some(files.into_iter().filter(|(path, _)| is_rust(path)).collect())
}

fn is_rust(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The doc comments of a file, each as Markdown.
fn comments(text: &str) -> Vec<String> {
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
fn faults(comment: &str) -> Vec<String> {
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

/// Whether there was a method to write; its docs are checked then.
fn check(page: RawFile) -> bool {
    let Some(files) = written(page) else { return false };
    for (path, text) in files {
        for comment in comments(&text) {
            let faults = faults(&comment);
            assert!(faults.is_empty(), "{path}: {faults:?} in\n{comment}");
        }
    }
    true
}

/// What was tried by hand; each at every place of a page that becomes docs.
const ATTACKS: &[&str] = &[
    "<ul><li><p>~~~</p><p>std::process::exit(1);</p></li></ul>",
    "- \\~~~\n\n  std::process::exit(1);",
    "\\~~~\n\n```\n~~~~\n\n<script>alert(1)</script>\n```",
    "\\```\n\nfn main() {}\n",
    "See \\![j](https://evil.example/t.png)",
    "!<a href=\"https://evil.example/t.png\">j</a>",
    "<ul><li>a<ul><li>b<ul><li>c<ul><li>d<ul><li>e<ul><li>f<ul><li>g<p>let x = 1;</p></li></ul></li></ul></li></ul></li></ul></li></ul></li></ul></li></ul>",
    "- a\n\n  - b\n\n    - c\n\n      - d\n\n        - e\n\n          - f\n\n            - g\n\n              let x = 1;",
    "- a\n\n      std::process::exit(1);",
    "````\n```\nfn main() {}\n```\n````",
    "~~~rust\nfn main() {}\n~~~",
    "\\[x\\]: https://evil.example",
    "\\[x\\](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;img src=x&amp;gt;",
    "`` ` `` <b onclick=x>`",
    "a\u{202e}b\u{200b}c\u{e0041}d\u{2028}/// fn main() {}",
    "&#8238;reversed&#x2028;/// ```",
    "\\# A heading\n\n\\> quoted\n\n\\| a \\| b \\|\n\n\\--- \\| ---",
    "<https://evil.example/`x`>",
    "[^1] and [^1]: note",
    "\\$\\$x\\$\\$ \\~\\~x\\~\\~",
];

#[test]
fn attacks_are_words() {
    for attack in ATTACKS {
        // Markup may break the page itself, which is an error then; in a cell of one form at least it does not.
        let lead = [check(classic(attack, "The lamp.")), check(present(attack, "The name."))];
        let cell = [check(classic("Gives a lamp.", attack)), check(present("Docks.", attack))];
        assert!(cell.contains(&true), "{attack}: nothing was tried: {lead:?} {cell:?}");
    }
}

#[test]
fn the_path_of_a_page_is_no_markup() {
    for folder in ["x) [click](javascript:alert(1)", "a\n\n```\nfn main() {}\n```\n", "a b", "%0a", "a`b", "é"] {
        let mut page = classic("Gives a lamp.", "The lamp.");
        page.path = format!("en/harbour/{folder}/api-ref/Lamp/get.md");
        assert!(check(page), "{folder}");
    }
}

#[test]
fn the_title_of_a_service_is_no_markup() {
    for title in ["![x](https://evil.example/x) API", "<script>alert(1)</script>", "``` API", "[x](javascript:y)"] {
        let mut page = present("Docks.", "The name.");
        page.bytes =
            String::from_utf8(page.bytes).unwrap().replacen("# Harbour API", &format!("# {title}"), 1).into_bytes();
        assert!(check(page), "{title}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn random_markup_is_words(attack in r"([ \n]{0,5}[-~`*_\[\]()<>!#+=&;:.\\'a1]{0,6}(https://a|<b>|<ul><li>|let x = 1;|```|~~~|\]\(|\]: )?){0,8}") {
        check(classic(&attack.replace('\n', " "), &attack.replace(['\n', '|'], " ")));
        check(present("Docks.", &attack));
    }
}
