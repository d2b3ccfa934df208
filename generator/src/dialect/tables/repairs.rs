//! What pages mean and Markdown does not see: headings without a blank behind their marks, code in `<pre>`, and request
//! lines that tags part.

use std::ops::Range;

use super::grid::next_tag;
use crate::dialect::verb;
use crate::markup::Fence;
use crate::span::Span;

/// Longer blocks of HTML are no request lines.
const LONGEST_BLOCK: usize = 1_000;

/// Of a heading without a blank behind its marks, `##Create a ship##`, the first letter: where it is left out, Markdown
/// sees the heading. One mark alone may be a tag of another kind: `#ships`.
pub(super) fn glued_heading(line: &str) -> Option<Range<usize>> {
    let inner = line.trim_start_matches(' ');
    let indent = line.len() - inner.len();
    let marks = inner.bytes().take_while(|c| *c == b'#').count();
    let first = inner.get(marks..)?.chars().next()?;
    let is_title = match marks {
        1 => first.is_uppercase() && !inner.trim_end().ends_with(['.', ',', ';', ':']),
        2..=6 => first.is_alphanumeric() || matches!(first, '`' | '/' | '*' | '_'),
        _ => false,
    };
    let at = indent + marks;
    (indent < 4 && is_title).then(|| at..at + first.len_utf8())
}

/// The code of a `<pre>` that begins here, and the byte behind it.
pub(super) fn preformatted(text: &str, at: usize) -> Option<(Fence, usize)> {
    let rest = text.get(at..)?;
    if !(rest.starts_with("<pre>") || rest.starts_with("<pre ")) {
        return None;
    }
    let end = at + rest.find("</pre>")?;
    let mut from = next_tag(text, at)?.range.end;
    let code = next_tag(text, from).filter(|tag| tag.name == "code" && text.get(from..tag.range.start) == Some(""));
    from = code.map_or(from, |tag| tag.range.end).min(end);
    let body = text.get(from..end)?;
    let body = body.strip_suffix("</code>").unwrap_or(body);
    let body = Span::new(from, from + body.len());
    let behind = end + "</pre>".len();
    Some((Fence { info: String::new(), body, closed: true, span: Span::new(at, behind) }, behind))
}

/// Whether a line is nothing but a verb, and tags around it: `<i class="label">GET</i>`.
pub(super) fn is_verb_in_tags(line: &str) -> bool {
    line.starts_with('<') && line.len() < LONGEST_BLOCK && verb(bare(line).trim()).is_some()
}

/// The text of a block of HTML on one line, if it may be a request line: `GET /ships/<id>` of a verb and a path in tags.
pub(super) fn request_in_html(block: &str) -> Option<String> {
    if !block.starts_with('<') || block.len() > LONGEST_BLOCK {
        return None;
    }
    let words: Vec<String> = bare(block).split_whitespace().map(str::to_owned).collect();
    match words.as_slice() {
        [word, path] if verb(word).is_some() => {
            Some(format!("{word} {}", path.replace("&lt;", "<").replace("&gt;", ">")))
        }
        _ => None,
    }
}

/// A text of HTML without its tags.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        out.push_str(text.get(at..tag.range.start).unwrap_or_default());
        out.push(' ');
        at = tag.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_need_no_blank() {
        for (line, expected) in [
            ("##Create a ship##", Some(2..3)),
            ("#Ships", Some(1..2)),
            ("  ###Über", Some(5..7)),
            ("#ships", None),
            ("#Ships are big.", None),
            ("## Ship", None),
            ("    ##Code", None),
            ("#######Seven", None),
            ("##", None),
        ] {
            assert_eq!(glued_heading(line), expected, "{line}");
        }
    }

    #[test]
    fn code_stands_in_pre() {
        let text = "<pre class=\"x\"><code>GET /ships\n</code></pre> more";
        let (fence, behind) = preformatted(text, 0).unwrap();
        assert_eq!((fence.body, behind), (Span::new(21, 32), 45));
        let (fence, _) = preformatted("<pre>a <b></pre>", 0).unwrap();
        assert_eq!(fence.body, Span::new(5, 10));
        assert!(preformatted("<pre>open", 0).is_none() && preformatted("<prefix>", 0).is_none());
    }

    #[test]
    fn tags_may_part_a_request() {
        let block = "<div>\n<i class=\"x\">POST</i>\n<h6>/ships/&lt;id&gt;</h6>\n</div>";
        assert_eq!(request_in_html(block).as_deref(), Some("POST /ships/<id>"));
        assert!(is_verb_in_tags("<i class=\"x\">POST</i>") && !is_verb_in_tags("<i>Ship</i>"));
        assert_eq!(request_in_html("<p>GET all /ships</p>"), None);
    }
}
