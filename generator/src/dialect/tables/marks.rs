//! Marks by which cells and items say that a field is required or optional, and what else stands behind its type.

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

/// The default that words for a type tell behind its word: `integer, 1-100, default 10`. A type that nothing else tells may be
/// told by it, which is why it is read here; what else such words say is left to the grammar.
pub(super) fn default_of_type(text: &str) -> Option<String> {
    let parts = text.split([',', ';', '(', ')', '\n']).skip(1).filter(|_| text.len() < 300);
    parts.map(str::trim).find_map(default_in)
}

/// The default that stands behind other words: `Optional Default: 20`.
pub(super) fn default_behind(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find("default")?;
    default_in(text.get(at..)?.trim())
}

/// The default of `default 10`, `Defaults to 10`, if it is one word.
fn default_in(part: &str) -> Option<String> {
    let lower = part.to_ascii_lowercase();
    let rest =
        ["s to ", "value ", "is ", ":", "="].iter().fold(lower.strip_prefix("default")?.trim_start(), |rest, word| {
            rest.strip_prefix(word).unwrap_or(rest).trim_start()
        });
    let default = part.get(part.len() - rest.len()..)?;
    let default = default.trim_matches(['`', '"', '\'', ' ', '_', '*', '.', ')']);
    (!default.contains(' ') && is_default(default)).then(|| default.to_owned())
}

/// Type and default of `string: <required>`, `int: 5`, `integer, optional`.
pub(super) fn typed_brackets(text: &str) -> (String, Option<String>) {
    // `string (max: 64)`: what stands behind a colon further on is no default of the type.
    let stated = text.split_once(':').filter(|(ty, _)| !ty.contains(['(', ',', ';']));
    match stated {
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
