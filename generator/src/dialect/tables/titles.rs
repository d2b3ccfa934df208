//! Titles of sections.

/// A heading without the request line in it, without badges and marks.
pub(super) fn title_only(title: &str) -> String {
    let mut text = without_tags(&title.replace('`', ""));
    let verb_at = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "].iter().filter_map(|verb| {
        let at = text.find(verb)?;
        let rest = text.get(at + verb.len()..)?.trim_start();
        (rest.starts_with(['/', '{', '<', 'h'])).then_some(at)
    });
    if let Some(at) = verb_at.min() {
        text.truncate(at);
    }
    for badge in [" **(", " [[", " ["] {
        if let Some(at) = text.find(badge) {
            text.truncate(at);
        }
    }
    text.trim_matches([' ', '%', ':', '-', '–', '*', '#']).to_owned()
}

/// A text without tags of HTML; `<id>` is none.
pub(super) fn without_tags(text: &str) -> String {
    const LAYOUT: &[&str] =
        &["a", "b", "i", "em", "strong", "code", "span", "sup", "sub", "small", "br", "kbd", "font", "p", "div", "tt"];
    let mut out = String::new();
    let mut at = 0;
    while let Some(tag) = super::grid::next_tag(text, at) {
        let is_layout = LAYOUT.contains(&tag.name.trim_start_matches('/'));
        let end = if is_layout { tag.range.start } else { tag.range.end };
        out.push_str(text.get(at..end).unwrap_or_default());
        at = tag.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
