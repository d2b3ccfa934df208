//! Titles of sections.

/// A heading without the request line in it, without badges and marks.
pub(super) fn title_only(title: &str) -> String {
    let mut text = title.replace('`', "");
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
