//! Sentences that say which object a method returns.

use super::definitions::{Definitions, Wanted};
use super::items::without_anchors;
use super::rows::{hrefs, links};
use crate::markup::{Inline, Rich, parse_markdown};
use crate::span::Span;

/// Words before what there are several of.
const LISTS: &[&str] = &["list of", "array of", "lists of", "arrays of", "collection of"];

/// Under "Response", a paragraph of so few words names what is returned.
const MOST_BARE: usize = 6;

/// Reads the sentences of one page.
pub(super) struct ResponseSentences<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) page: usize,
}

impl ResponseSentences<'_, '_> {
    /// The object that a sentence says is returned.
    /// `answers` is the text under "Response", of which a link alone is enough.
    pub(super) fn returned(&self, lead: &[Span], answers: &[Span]) -> Option<(usize, bool)> {
        let here = self.index.scans.get(self.page)?;
        let spans = lead.iter().map(|span| (span, false)).chain(answers.iter().map(|span| (span, true)));
        for (span, is_answer) in spans {
            for block in parse_markdown(&here.page.source, *span).blocks {
                let crate::markup::Block::Paragraph(inlines) = block else { continue };
                if let Some(found) = self.returned_by(&inlines) {
                    return Some(found);
                }
                // "On success, the sent [message](…) is returned."
                let said = Rich { blocks: vec![crate::markup::Block::Paragraph(inlines.clone())] }.plain();
                let is_bare = is_answer && said.split_whitespace().count() <= MOST_BARE;
                let says_so = is_bare
                    || [" is returned", " are returned", "returns:", "Returns:"].iter().any(|word| said.contains(word));
                let said = said.to_lowercase();
                if says_so && let Some(number) = self.first_object(&inlines) {
                    let is_list = LISTS.iter().any(|words| said.contains(words));
                    return Some((number, is_list));
                }
            }
            let text = here.page.source.slice(*span);
            if let Some(found) = self.by_short_code(text).or_else(|| self.by_status(text).filter(|_| is_answer)) {
                return Some(found);
            }
        }
        None
    }

    /// The object to which a line about what is returned links by a short code of the site's generator.
    fn by_short_code(&self, text: &str) -> Option<(usize, bool)> {
        let is_about = |line: &&str| line.contains("]({{") && line.to_lowercase().contains("returns");
        let line = text.lines().find(is_about)?;
        let number =
            hrefs(line).iter().find_map(|href| self.index.at(self.index.resolve(href, self.page)?, Wanted::Object))?;
        let lower = line.to_lowercase();
        Some((number, LISTS.iter().any(|words| lower.contains(words))))
    }

    /// The object behind the number of a status: `200 (<a href="#ship">Ship</a>): OK`.
    fn by_status(&self, text: &str) -> Option<(usize, bool)> {
        let (line, hrefs) = without_anchors(text.lines().next()?);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let href = hrefs.first().filter(|_| digits == 3 && line.starts_with('2'))?;
        let number = self.index.at(self.index.resolve(href, self.page)?, Wanted::Object)?;
        Some((number, line.contains("[]") || LISTS.iter().any(|words| line.contains(words))))
    }

    /// The first object that a paragraph links to.
    fn first_object(&self, inlines: &[Inline]) -> Option<usize> {
        let rich = Rich { blocks: vec![crate::markup::Block::Paragraph(inlines.to_vec())] };
        links(&rich).iter().find_map(|href| self.index.at(self.index.resolve(href, self.page)?, Wanted::Object))
    }

    /// The first link behind "returns" in the same sentence that leads to an object.
    fn returned_by(&self, inlines: &[Inline]) -> Option<(usize, bool)> {
        let mut said: Option<String> = None;
        for inline in inlines {
            match inline {
                Inline::Text { text, .. } => {
                    let lower = text.to_lowercase();
                    let starts = ["returns ", "returns: ", "return ", "responds with ", "returning "]
                        .iter()
                        .filter_map(|word| lower.rfind(word))
                        .max();
                    match (starts, &mut said) {
                        (Some(at), _) => {
                            let rest = lower.get(at..).unwrap_or_default();
                            said = (!rest.contains(". ")).then(|| rest.to_owned());
                        }
                        (None, Some(known)) if !lower.contains(". ") => known.push_str(&lower),
                        (None, open) => *open = None,
                    }
                }
                Inline::Link { href, .. } => {
                    let Some(known) = &said else { continue };
                    let place = self.index.resolve(href, self.page);
                    if let Some(number) = place.and_then(|place| self.index.at(place, Wanted::Object)) {
                        let is_list = LISTS.iter().any(|word| known.contains(word));
                        let is_object = known.len() < 120 && !known.contains(" with ");
                        return is_object.then_some((number, is_list));
                    }
                }
                _ => {}
            }
        }
        None
    }
}
