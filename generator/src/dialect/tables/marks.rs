//! Marks by which cells and items say that a field is required or optional.

/// Whether a type's cell says that the field is required: `string, required`, `optional integer`.
pub(super) fn in_type(text: &str) -> Option<bool> {
    let lower = text.to_lowercase();
    if lower.contains("not required") || lower.contains("optional") {
        return Some(false);
    }
    let conditional =
        lower.contains("required if") || lower.contains("required when") || lower.contains("required unless");
    (lower.contains("required") || lower.contains("mandatory")).then_some(!conditional)
}

/// Whether a description begins by saying so.
pub(super) fn in_words(text: &str) -> Option<bool> {
    let lower = text.trim_start_matches(['(', '*', '[', '_', ' ']).to_lowercase();
    let rest =
        |word: &str| lower.strip_prefix(word).map(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()));
    if rest("optional") == Some(true) || lower.contains("(optional)") || lower.contains("(optional,") {
        return Some(false);
    }
    let is_condition = |text: &str| {
        [" if ", " when ", " unless ", " only ", " for ", " by ", " to "].iter().any(|word| text.starts_with(word))
    };
    match lower.strip_prefix("required") {
        Some(rest) if rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) && !is_condition(rest) => Some(true),
        _ if REQUIRES.iter().any(|words| lower.contains(words)) => Some(true),
        _ if lower.contains("(required)") || lower.ends_with(" required.") && lower.len() < 60 => Some(true),
        _ => None,
    }
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

/// Type and default of `string: <required>`, `int: 5`, `integer, optional`.
pub(super) fn typed_brackets(text: &str) -> (String, Option<String>) {
    match text.split_once(':') {
        Some((ty, rest)) => {
            let rest = rest.trim().trim_matches(['`', '\'']);
            let is_mark = rest.starts_with('<') || rest.is_empty() || in_type(rest).is_some();
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
