//! Sentences that make all parameters optional, or required.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::markup::parse_markdown;
use crate::profile::Profile;
use crate::span::{SourceText, Span};

static ALL_OPTIONAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\ball\b[^.]{0,60}\b(param|field|attribute|argument|propert)\w*\b[^.]{0,60}\b(is|are)\b[^.]{0,12}\boptional").ok()
});

/// Whether a sentence of some paragraphs makes all parameters optional.
/// The names that it leaves out are those that it lists.
pub(super) fn all_optional(profile: &Profile, source: &SourceText, spans: &[Span]) -> Option<Vec<String>> {
    let says_so = |text: &str| {
        let rules = &profile.required.none;
        ALL_OPTIONAL.as_ref().is_some_and(|regex| regex.is_match(text))
            || rules.iter().any(|entry| entry.peek().is_match(text) && entry.apply().is_match(text))
    };
    let texts = spans.iter().map(|span| parse_markdown(source, *span).plain());
    let text = texts.into_iter().find(|text| says_so(text))?;
    Some(exceptions(&text))
}

static ALL_REQUIRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of = r"(param|field|attribute|argument|propert)\w*";
    let without = format!(r"\b{of}\b[^.]{{0,20}}\bwithout an? default\b[^.]{{0,12}}\bare (required|mandatory)\b");
    let all = format!(r"\ball\b[^.]{{0,30}}\b{of}\b[^.]{{0,10}}\bare (required|mandatory)\b");
    let unless = format!(r"\b{of}\b[^.]{{0,10}}\bare (required|mandatory) (by default|unless)\b");
    Regex::new(&format!("(?i)(?:{without}|{all}|{unless})")).ok()
});

/// Whether a sentence says that what is not marked otherwise is required: "Fields without a default are required".
pub(super) fn all_required(source: &SourceText, spans: &[Span]) -> bool {
    let says_so = |span: &Span| {
        let text = source.slice(*span);
        text.contains("required")
            && ALL_REQUIRED.as_ref().is_some_and(|regex| regex.is_match(&parse_markdown(source, *span).plain()))
    };
    spans.iter().any(says_so)
}

/// The names behind "except" or "excluding" in a sentence.
fn exceptions(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let at = ["excluding ", "except for ", "except ", "apart from ", "other than "]
        .iter()
        .find_map(|word| Some(lower.find(word)? + word.len()));
    let behind = at.and_then(|at| lower.get(at..)).unwrap_or_default();
    let sentence = behind.split(". ").next().unwrap_or_default();
    let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of = r"(?:param|field|attribute|argument|propert|key|value|option)\w*";
    Regex::new(&format!(r"(?i)(?:^|[.;]\s+|\n)(?:the )?(?:{of} )?`([^`\s]+)` (?:{of} )?is (required|mandatory|optional)\s*(?:[.;]|$|and\b)")).ok()
});

/// The names of which a sentence says so, each with whether it is required: "The parameter `name` is required."
pub(super) fn said(source: &SourceText, spans: &[Span]) -> Vec<(String, bool)> {
    let Some(regex) = SAID.as_ref() else { return Vec::new() };
    let texts = spans.iter().map(|span| source.slice(*span)).filter(|text| text.contains("` "));
    let found = texts.flat_map(|text| regex.captures_iter(text)).filter_map(|found| {
        let required = !found.get(2)?.as_str().eq_ignore_ascii_case("optional");
        Some((found.get(1)?.as_str().to_owned(), required))
    });
    found.collect()
}
