//! Lists whose items are labels, with what belongs to each below it: `* Params:` above ``  * `name`: The name``.

use super::items::items;
use crate::profile::{is_label, normal};
use crate::span::{SourceText, Span};

/// An item that is a label.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The label, as it is compared.
    pub(super) label: String,
    /// What stands below it: a list, or text.
    pub(super) inner: Span,
}

/// Longer items are no labels.
const LONGEST: usize = 60;

/// The items of a list that are labels with something below; none of any other list.
pub(super) fn sections(source: &SourceText, list: Span) -> Vec<Section> {
    let text = source.slice(list);
    let found = items(text, list.start as usize);
    let tops: Vec<(usize, Span)> =
        found.iter().enumerate().filter(|(_, (depth, _))| *depth == 0).map(|(at, (_, span))| (at, *span)).collect();
    let mut sections = Vec::new();
    for (number, (at, item)) in tops.iter().enumerate() {
        let line = source.slice(*item).lines().next().unwrap_or_default();
        let Some(label) = label_of(line) else { continue };
        let next = tops.get(number + 1);
        // The mark of the next item stands before it.
        let end = next.map_or(list.end as usize, |(_, next)| line_start(source, next.start as usize));
        // What is below begins with a line of its own: its indentation tells how deep it is.
        let start = match found.get(at + 1).filter(|(depth, _)| *depth > 0) {
            Some((_, inner)) if source.slice(*item).lines().count() == 1 => line_start(source, inner.start as usize),
            _ => item.start as usize + line.len(),
        };
        if start < end && !source.slice(Span::new(start, end)).trim().is_empty() {
            sections.push(Section { label, inner: Span::new(start, end) });
        }
    }
    sections
}

/// The label that an item is: `Params:`, `Request (application/json)`, `Response 200`.
fn label_of(line: &str) -> Option<String> {
    let bare = line.trim().trim_end_matches(['*', ':', '_', ' ']).trim_start_matches(['*', '_']);
    let words = bare.split(" (").next().unwrap_or_default();
    let words = normal(words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    (line.len() <= LONGEST && !bare.starts_with('`') && is_label(&words)).then(|| normal(bare))
}

fn line_start(source: &SourceText, at: usize) -> usize {
    source.text().get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_what_is_below_them() {
        let text = "* Method `GET`\n* Params:\n    * `id`: Which\n    * `deep`: How\n* Response: JSON\n* Response 200 (application/json)\n\n        {\"a\": 1}\n";
        let source = SourceText::plain("a.md".into(), text.into());
        let found = sections(&source, Span::new(0, text.len()));
        let shown: Vec<(&str, &str)> =
            found.iter().map(|section| (section.label.as_str(), source.slice(section.inner).trim())).collect();
        assert_eq!(
            shown,
            [("params", "* `id`: Which\n    * `deep`: How"), ("response 200 (application/json)", "{\"a\": 1}")]
        );
    }

    #[test]
    fn other_lists_have_none() {
        let text = "- `parameters` (object): All\n  - `a`: One\n- Ships:\n  - x\n";
        let source = SourceText::plain("a.md".into(), text.into());
        assert!(sections(&source, Span::new(0, text.len())).is_empty());
    }
}
