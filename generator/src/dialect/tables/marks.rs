//! Marks by which cells and items say that a field is required or optional, and what else stands behind its type.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::profile::normal;

/// Whether a type's cell says that the field is required: `string, required`, `optional integer`.
pub(super) fn in_type(text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    if lower.contains("not required") || lower.contains("optional") {
        return Some(false);
    }
    (lower.contains("required") || lower.contains("mandatory")).then_some(!is_conditional(&lower))
}

/// Whether what is required is so under a condition: `required if x`, `<required - if x is empty>`, `required, unless y`.
fn is_conditional(lower: &str) -> bool {
    let behind = lower.split_once("required").or_else(|| lower.split_once("mandatory")).map_or("", |(_, rest)| rest);
    let word = behind.trim_start_matches([' ', '-', '–', ',', ':', '(']);
    let word = word.strip_prefix("only ").unwrap_or(word);
    ["if ", "when ", "unless "].iter().any(|condition| word.starts_with(condition))
}

/// Whether a description says so: at its start, in a sentence of its own, or, as it is written, in a tag: `<b>required</b>`.
pub(super) fn in_words(text: &str, written: &str) -> Option<bool> {
    in_text(text).or_else(|| in_tag(written).then_some(true))
}

fn in_tag(written: &str) -> bool {
    let lower = if written.contains('<') { written.to_lowercase() } else { return false };
    lower.contains(">mandatory</") || lower.contains(">required</")
}

/// Whether the words of a description say so.
fn in_text(text: &str) -> Option<bool> {
    let lower = text.trim_start_matches(['(', '*', '[', '_', ' ']).to_lowercase();
    let lower = ["a required ", "an optional "]
        .iter()
        .find(|mark| lower.starts_with(**mark))
        .map_or(lower.as_str(), |mark| lower.get(mark.find(' ').map_or(0, |at| at + 1)..).unwrap_or_default());
    let rest =
        |word: &str| lower.strip_prefix(word).map(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()));
    if rest("optional") == Some(true)
        || lower.starts_with("value may be nil")
        || lower.contains("[optional]")
        || lower.contains("(optional)")
        || lower.contains("(optional,")
    {
        return Some(false);
    }
    let is_condition = |text: &str| {
        [" if ", " when ", " unless ", " only ", " for ", " by ", " to "].iter().any(|word| text.starts_with(word))
    };
    match lower.strip_prefix("required") {
        Some(rest) if rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) && !is_condition(rest) => Some(true),
        _ if REQUIRES.iter().any(|words| lower.contains(words)) => Some(true),
        _ if ends_in_mark(lower) => Some(true),
        _ if lower.contains("(required)") || lower.ends_with(" required.") && lower.len() < 60 => Some(true),
        _ => None,
    }
}

/// Whether the last word behind a sentence says so: "Its name. mandatory".
fn ends_in_mark(lower: &str) -> bool {
    let bare = ["mandatory", "required"].iter().find_map(|mark| lower.trim_end().strip_suffix(mark));
    bare.is_some_and(|bare| bare.ends_with(char::is_whitespace) && bare.trim_end().ends_with(['.', '!']))
}

/// Sentences that say so, wherever they stand.
const REQUIRES: &[&str] = &[
    "this parameter is required.",
    "this field is required.",
    "this is a required field",
    "this is a mandatory field",
    "this is a required parameter",
    "this is a mandatory parameter",
    "this field is mandatory",
    "this parameter is mandatory",
];

/// A type's text without what it says of being required.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = text.trim().to_owned();
    let marks = [
        " (required)",
        " (optional)",
        "(required)",
        "(optional)",
        ", required",
        ", optional",
        " required",
        " optional",
        "required ",
        "optional ",
    ];
    for mark in marks {
        let lower = out.to_ascii_lowercase();
        if let Some(at) = lower.find(mark) {
            out.replace_range(at..at + mark.len(), "");
        }
    }
    let lower = out.to_ascii_lowercase();
    if lower == "required" || lower == "optional" { String::new() } else { out }
}

/// The ends of a range, as columns have them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Range {
    /// The least.
    pub(super) min: Option<f64>,
    /// The most.
    pub(super) max: Option<f64>,
    /// Whether the headers speak of lengths.
    pub(super) is_length: bool,
}

/// Whether a cell for defaults has one.
pub(super) fn is_default(text: &str) -> bool {
    let lower = normal(text);
    !lower.is_empty()
        && !matches!(
            lower.as_str(),
            "-" | "–"
                | "—"
                | "[]"
                | "{}"
                | "none"
                | "n/a"
                | "no default"
                | "null"
                | "absent"
                | "nil"
                | "required"
                | "nothing"
                | "(nothing)"
                | "(none)"
                | "(empty)"
                | "undefined"
                | "not set"
                | "unset"
        )
}

/// The default and the range behind the word of a type: `integer, 1-100, default 10`.
#[derive(Debug, Default)]
pub(super) struct TypeFacts {
    /// The default.
    pub(super) default: Option<String>,
    /// The ends of its range.
    pub(super) range: Range,
}

/// `1-100`, `between 1 and 100`, `1 to 100 characters`.
static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"(-?\d[\d,_]*(?:\.\d+)?)";
    Regex::new(&format!(r"^(?:range:? |between |from )?\[?{number} ?(?:-|–|\.\.\.?|to|and) ?{number}\]?( char\w*)?$"))
        .ok()
});

/// `max 100`, `minimum: 1`, `<= 100`, `up to 100 characters`.
static ONE_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"max|maximum|min|minimum|max length|maxlength|min length|minlength|up to|at most|at least|>=|<=|≥|≤";
    Regex::new(&format!(r"^({word})(?: of)?[:=]? ?(-?\d[\d,_]*(?:\.\d+)?)( char\w*)?$")).ok()
});

impl TypeFacts {
    /// Reads a text, cut at commas and brackets; its first part is the type.
    pub(super) fn of(text: &str) -> Self {
        let mut facts = Self::default();
        if text.len() < 300 {
            text.split([',', ';', '(', ')', '\n']).skip(1).for_each(|part| facts.part(part.trim()));
        }
        facts
    }

    /// The default that stands behind other words: `Optional Default: 20`.
    pub(super) fn with_default_in(mut self, text: Option<&str>) -> Self {
        let at = text.and_then(|text| text.to_ascii_lowercase().find("default"));
        if let Some(part) = text.zip(at).and_then(|(text, at)| text.get(at..)) {
            self.part(part.trim());
        }
        self
    }

    fn part(&mut self, part: &str) {
        let lower = part.to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("default") {
            let rest = ["s to ", "value ", "is ", ":", "="]
                .iter()
                .fold(rest.trim_start(), |rest, word| rest.strip_prefix(word).unwrap_or(rest).trim_start());
            let default = part.get(part.len() - rest.len()..).unwrap_or_default();
            let default = default.trim_matches(['`', '"', '\'', ' ', '_', '*', '.', ')']);
            let is_word = !default.contains(' ') && is_default(default);
            self.default = self.default.take().or_else(|| is_word.then(|| default.to_owned()));
            return;
        }
        let number = |text: Option<regex_lite::Match<'_>>| text?.as_str().replace([',', '_'], "").parse::<f64>().ok();
        if let Some(found) = BETWEEN.as_ref().and_then(|regex| regex.captures(&lower)) {
            let (min, max) = (number(found.get(1)), number(found.get(2)));
            if min <= max {
                self.range = Range { min, max, is_length: found.get(3).is_some() };
            }
        } else if let Some(found) = ONE_END.as_ref().and_then(|regex| regex.captures(&lower)) {
            let end = number(found.get(2));
            let word = found.get(1).map_or("", |word| word.as_str());
            let is_least = word.starts_with("min") || matches!(word, "at least" | ">=" | "≥");
            let place = if is_least { &mut self.range.min } else { &mut self.range.max };
            *place = end;
            self.range.is_length |= found.get(3).is_some() || word.ends_with("length");
        }
    }
}

/// Type and default of `string: <required>`, `int: 5`, `integer, optional`.
pub(super) fn typed_brackets(text: &str) -> (String, Option<String>) {
    match text.split_once(':') {
        Some((ty, rest)) => {
            let rest = rest.trim().trim_matches(['`', '\'']);
            // `array: [] or string: ""` has two types, and what stands between them is no default.
            let is_mark = rest.starts_with('<') || rest.is_empty() || in_type(rest).is_some() || rest.contains(" or ");
            (without_marks(ty), (!is_mark).then(|| rest.trim_matches('"').to_owned()))
        }
        None => (without_marks(text), None),
    }
}

/// Where a description says that the parameter goes, if it does.
pub(super) fn in_place(text: &str) -> Option<&'static str> {
    const WAYS: &[&str] = &["specified", "passed", "given", "provided", "sent", "supplied"];
    const PLACES: &[(&str, &str)] = &[
        ("as a query", "query"),
        ("as part of the query", "query"),
        ("in the query", "query"),
        ("as a url query", "query"),
        ("via query", "query"),
        ("as a header", "header"),
        ("in the header", "header"),
    ];
    let lower = text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let rest = WAYS.iter().find_map(|way| lower.split_once(way).map(|(_, rest)| rest.trim_start()))?;
    let rest = rest.strip_prefix("as part of the url ").unwrap_or(rest);
    PLACES.iter().find(|(words, _)| rest.starts_with(words)).map(|(_, place)| *place)
}
