//! Lists in HTML, and names between tags: `<ul><li><code>name</code> (string): …</li></ul>`, `<dt>name</dt><dd>…</dd>`.

use super::grid::next_tag;
use crate::span::Span;

/// What nests deeper is taken for as deep as this.
const DEEPEST: usize = 100;

/// The items of the HTML lists of a text, each with its depth and what stands in it before the next item.
pub(super) fn items(text: &str, base: usize) -> Vec<(usize, Span)> {
    let mut items = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    let mut open: Option<usize> = None;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let name = tag.name.to_ascii_lowercase();
        if !matches!(name.as_str(), "ul" | "ol" | "li" | "/ul" | "/ol" | "/li") {
            continue;
        }
        if let Some(start) = open.take() {
            items.push((depth.saturating_sub(1).min(DEEPEST), trimmed(text, base, start, tag.range.start)));
        }
        match name.as_str() {
            "ul" | "ol" => depth += 1,
            "/ul" | "/ol" => depth = depth.saturating_sub(1),
            "li" => open = Some(tag.range.end),
            _ => {}
        }
    }
    items.extend(open.map(|start| (depth.saturating_sub(1).min(DEEPEST), trimmed(text, base, start, text.len()))));
    items.retain(|(_, item)| item.start < item.end);
    items
}

/// The terms of the definition lists of a text, and what is said of each.
pub(super) fn terms(text: &str, base: usize) -> Vec<(Span, Span)> {
    let mut terms = Vec::new();
    let mut at = 0;
    let (mut term, mut open): (Option<Span>, Option<(bool, usize)>) = (None, None);
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let name = tag.name.to_ascii_lowercase();
        if !matches!(name.as_str(), "dl" | "dt" | "dd" | "/dl" | "/dt" | "/dd") {
            continue;
        }
        if let Some((is_term, start)) = open.take() {
            let span = trimmed(text, base, start, tag.range.start);
            match term.take().filter(|_| !is_term) {
                Some(term) => terms.push((term, span)),
                None => term = is_term.then_some(span),
            }
        }
        match name.as_str() {
            "dt" => open = Some((true, tag.range.end)),
            "dd" => open = Some((false, tag.range.end)),
            _ => {}
        }
    }
    if let (Some((false, start)), Some(term)) = (open, term) {
        terms.push((term, trimmed(text, base, start, text.len())));
    }
    terms
}

/// Whether a text has a list in HTML that is more than a part of its words.
pub(super) fn begins_list(text: &str) -> bool {
    let text = text.trim_start();
    ["<ul", "<ol", "<li", "<dl"].iter().any(|tag| {
        text.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
            && text.get(tag.len()..).is_some_and(|rest| rest.starts_with(['>', ' ', '\n']))
    })
}

fn trimmed(text: &str, base: usize, start: usize, end: usize) -> Span {
    let written = text.get(start..end).unwrap_or_default();
    let from = base + start + (written.len() - written.trim_start().len());
    Span::new(from, from + written.trim().len())
}

/// A name between tags, at the start of an item.
pub(super) struct TaggedName<'t> {
    /// The name.
    pub(super) text: &'t str,
    /// Whether a tag says that it is code.
    pub(super) is_code: bool,
    /// Where the last tag behind it ends.
    pub(super) end: usize,
}

/// The name between tags with which a text begins: `<strong><code>id</code></strong>`, `<a name="x"></a><b>id</b>`.
pub(super) fn name(text: &str) -> Option<TaggedName<'_>> {
    let (mut at, mut is_code, mut is_marked) = (0, false, false);
    while let Some(tag) = next_tag(text, at).filter(|tag| tag.range.start == at) {
        let name = tag.name.to_ascii_lowercase();
        match name.as_str() {
            "code" | "tt" | "kbd" => (is_code, is_marked) = (true, true),
            "b" | "strong" | "em" | "i" => is_marked = true,
            "a" | "/a" | "span" | "font" | "/span" => {}
            _ => return None,
        }
        at = tag.range.end;
    }
    // Marks of Markdown inside of tags, or behind an anchor.
    let rest = text.get(at..).filter(|_| at > 0)?;
    let inner = rest.trim_start_matches(['`', '*', '[']);
    is_code |= rest.contains('`') && rest.trim_start_matches(['*', '[']).starts_with('`');
    let start = at + rest.len() - inner.len();
    let length = if is_marked { inner.find('<')? } else { inner.find(['`', '*', ' ', ':', '<'])? };
    let written = inner.get(..length)?;
    let mut end = start + length;
    while let Some(tag) = next_tag(text, end).filter(|tag| tag.range.start == end && tag.name.starts_with('/')) {
        end = tag.range.end;
    }
    let is_said = is_marked || inner.len() < rest.len();
    let name = written.trim_end_matches(['`', '*', ':', ' ']);
    (is_said && !name.is_empty()).then_some(TaggedName { text: name, is_code, end })
}

/// The code with which a text begins, between backticks or tags, and what stands behind it.
pub(super) fn code(text: &str) -> Option<(&str, &str)> {
    match text.strip_prefix('`') {
        Some(inner) => inner.split_once('`'),
        None => name(text).filter(|name| name.is_code).and_then(|name| Some((name.text, text.get(name.end..)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(usize, &str)> {
        items(text, 0).into_iter().map(|(depth, span)| (depth, text.get(span.range()).unwrap())).collect()
    }

    #[test]
    fn items_end_where_the_next_tag_of_a_list_is() {
        assert_eq!(
            texts("<ul>\n<li>a <b>x</b></li>\n<li> b\n<ol><li>c<li>d</ol></li><LI>e</ul>"),
            [(0, "a <b>x</b>"), (0, "b"), (1, "c"), (1, "d"), (0, "e")]
        );
        assert_eq!(texts("<li>a</li> more <li>b"), [(0, "a"), (0, "b")]);
        assert_eq!(texts("</ul></li> <list>a"), []);
    }

    #[test]
    fn terms_have_what_is_said_of_them() {
        let text = "<dl><dt>a</dt><dd>one</dd><dt>b<dd>two<dd>more</dl><dt>c";
        let found: Vec<_> =
            terms(text, 0).into_iter().map(|(a, b)| [a, b].map(|span| text.get(span.range()).unwrap())).collect();
        assert_eq!(found, [["a", "one"], ["b", "two"]]);
    }

    #[test]
    fn names_stand_between_tags() {
        for (text, expected) in [
            ("<code>id</code> - x", Some(("id", true, " - x"))),
            ("<strong><code>id</code></strong>: x", Some(("id", true, ": x"))),
            ("<a name=\"x\"></a><b>id:</b> x", Some(("id", false, " x"))),
            ("<a name=\"x\"></a>`id` x", Some(("id", true, "` x"))),
            ("<a name=\"x\"></a>Words x", None),
            ("<id> x", None),
            ("id", None),
            ("<b>id", None),
        ] {
            let found = name(text).map(|name| (name.text, name.is_code, text.get(name.end..).unwrap()));
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(code("`a` b"), Some(("a", " b")));
        assert_eq!(code("<code>a</code> b"), Some(("a", " b")));
        assert_eq!(code("a"), None);
    }
}
