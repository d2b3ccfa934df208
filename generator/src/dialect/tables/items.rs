//! Items of lists: where each begins, its name, and what stands behind it.

use super::grid::next_tag;
use super::html_lists;
use crate::span::Span;

/// The name at the start of an item.
pub(super) struct Name<'t> {
    /// The mark around it; empty where there is none.
    pub(super) mark: &'static str,
    /// The name.
    pub(super) text: &'t str,
    /// Where it ends, with its mark.
    pub(super) end: usize,
    /// Where what is said of it begins.
    pub(super) behind: usize,
}

/// An item while it is read: what was found behind its name.
pub(super) struct Item<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    /// Whether words say a type, or whether it is required.
    pub(super) is_typed: bool,
    pub(super) required: Option<bool>,
    pub(super) place: Option<&'static str>,
    /// The type with what is said of it.
    pub(super) words: String,
    /// From where to where that is written.
    pub(super) said: Option<(usize, usize)>,
    pub(super) links: Vec<String>,
}

/// What brackets behind a name say of where a parameter goes.
const PLACES: &[(&[&str], &str)] = &[
    (&["in path", "path", "path parameter", "path param", "url"], "path"),
    (&["in query", "query", "query parameter", "query param", "query string"], "query"),
    (&["in header", "header", "header parameter"], "header"),
    (&["in body", "body", "body parameter", "body param"], "body"),
    (&["in form", "form", "form data", "formdata", "form parameter"], "form"),
];

/// A text without tags of links, and where they lead: `[]Container` of `[]<a href="#container">Container</a>`.
pub(super) fn without_anchors(text: &str) -> (String, Vec<String>) {
    let (mut out, mut hrefs, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, tag)) = rest.split_once("<a ") {
        let Some((attributes, behind)) = tag.split_once('>') else { break };
        out.push_str(before);
        let href = attributes.split("href=\"").nth(1).and_then(|href| {
            // A short code of a site's generator has quotes of its own: `href="{{< ref "ship#Ship" >}}"`.
            if href.starts_with("{{") { href.split("}}").next() } else { href.split('"').next() }
        });
        hrefs.extend(href.map(str::to_owned));
        let (inner, after) = behind.split_once("</a>").unwrap_or((behind, ""));
        out.push_str(inner);
        rest = after;
    }
    out.push_str(rest);
    (out, hrefs)
}

/// A text without the short codes of a site's generator: `{{< required >}}`.
pub(super) fn without_short_codes(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, inside)) = rest.split_once("{{") {
        out.push_str(before);
        rest = inside.split_once("}}").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

/// The words of a text with tags: `<Required />` is the word of its name, other tags are none.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        out.push_str(text.get(at..tag.range.start).unwrap_or_default());
        let is_alone = text.get(..tag.range.end).is_some_and(|text| text.ends_with("/>"));
        let is_mark = matches!(tag.name.to_ascii_lowercase().as_str(), "required" | "optional");
        let is_layout =
            matches!(tag.name.trim_start_matches('/'), "span" | "b" | "i" | "em" | "strong" | "code" | "small" | "sup");
        match () {
            () if is_mark && is_alone => out.extend([" ", tag.name]),
            () if is_layout || is_alone => {}
            () => out.push_str(text.get(tag.range.clone()).unwrap_or_default()),
        }
        at = tag.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The items of a list, each with its depth and its first line and what continues it.
pub(super) fn items(text: &str, base: usize) -> Vec<(usize, Span)> {
    let mut items: Vec<(usize, Span)> = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        let bullet = inner.strip_prefix("- ").or_else(|| inner.strip_prefix("* ")).or_else(|| inner.strip_prefix("+ "));
        match bullet {
            Some(rest) => {
                let rest_trimmed = rest.trim();
                let from = start + line.len() - rest.len() + (rest.len() - rest.trim_start().len());
                around.truncate(around.partition_point(|known| *known < indent));
                items.push((around.len(), Span::new(from, from + rest_trimmed.len())));
                around.push(indent);
            }
            None if !inner.trim().is_empty() => {
                if let Some((_, span)) = items.last_mut() {
                    *span = Span::new(span.start as usize, start + line.trim_end().len());
                }
            }
            None => {}
        }
    }
    if items.is_empty() && html_lists::begins_list(text) { html_lists::items(text, base) } else { items }
}

impl<'t> Name<'t> {
    pub(super) fn of(text: &'t str) -> Option<Self> {
        if let Some(html_lists::TaggedName { text: name, is_code, end }) = html_lists::name(text) {
            let rest = text.get(end..)?;
            let behind = end + rest.len() - rest.trim_start_matches(['*', ' ', '`', ']']).len();
            return Some(Self { mark: if is_code { "`" } else { "**" }, text: name, end, behind });
        }
        let (mark, inner) = match text {
            text if text.starts_with('`') => ("`", text.get(1..)?),
            text if text.starts_with("**`") => ("`", text.get(3..)?),
            text if text.starts_with("**") => ("**", text.get(2..)?),
            text if text.starts_with("[`") => ("`", text.get(2..)?),
            _ => ("", text),
        };
        let length = match mark {
            "" => inner.find([' ', ':']).filter(|at| *at > 0)?,
            mark => inner.find(mark)?,
        };
        let end = text.len() - inner.len() + length + mark.len();
        let rest = text.get(end..)?;
        let behind = end + rest.len() - rest.trim_start_matches(['*', ' ', '`', ']']).len();
        Some(Self { mark, text: inner.get(..length)?, end, behind })
    }

    /// Whether it is a word in code, or one without a mark, not a number: `200` is a status.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.mark, "`" | "")
            && self.text.trim_start_matches([':', '$', '@', '_']).starts_with(char::is_alphabetic)
    }
}

impl<'t> Item<'t> {
    pub(super) fn behind(text: &'t str, at: usize) -> Self {
        Self {
            text,
            at,
            is_typed: false,
            required: None,
            place: None,
            words: String::new(),
            said: None,
            links: Vec::new(),
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes brackets that say where the parameter goes: `(*in path*): string, required`.
    pub(super) fn place(&mut self) {
        let Some((inside, behind)) = self.rest().strip_prefix('(').and_then(|inner| inner.split_once(')')) else {
            return;
        };
        let words = inside.trim_matches(['*', '_', '`', ' ']).to_lowercase();
        let Some((_, place)) = PLACES.iter().find(|(known, _)| known.contains(&words.as_str())) else { return };
        self.place = Some(place);
        self.at = self.text.len() - behind.trim_start_matches([':', ' ']).len();
    }
}
