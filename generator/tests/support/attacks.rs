//! Attacks by the words of pages on the docs of the crate, and pages that hold them.
#![allow(dead_code)] // each test binary uses its part

use apidocs_codegen::source::RawFile;

/// What was tried by hand; each at every place of a page that becomes docs.
pub(crate) const ATTACKS: &[&str] = &[
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

/// Names of folders that a page may lie in.
pub(crate) const FOLDERS: &[&str] =
    &["x) [click](javascript:alert(1)", "a\n\n```\nfn main() {}\n```\n", "a b", "%0a", "a`b", "é"];

/// Titles of a service.
pub(crate) const TITLES: &[&str] =
    &["![x](https://evil.example/x) API", "<script>alert(1)</script>", "``` API", "[x](javascript:y)"];

/// A classic page whose lead text and two cells are given.
pub(crate) fn classic(lead: &str, cell: &str) -> RawFile {
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
pub(crate) fn present(lead: &str, cell: &str) -> RawFile {
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

pub(crate) fn file(path: &str, text: &str) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// A page of a service that has this title.
pub(crate) fn titled(title: &str) -> RawFile {
    let mut page = present("Docks.", "The name.");
    let text = String::from_utf8_lossy(&page.bytes).replacen("# Harbour API", &format!("# {title}"), 1);
    page.bytes = text.into_bytes();
    page
}
