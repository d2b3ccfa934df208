//! Wordings of limits that hold for parameters of some names, or for lists, whatever is counted: "Max 40 statuses."

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

/// `max 40 ships`, `Maximum of 50 ships per request`, `at most 200 per page`.
static MOST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"max(?:imum)?\.?(?: of| is)?:?|at most|up to|no more than|limited to";
    let per = r"(?: per (?:page|request|call|query|response))?";
    let behind = r"(?: (?:will be |are |can be )?(?:returned|allowed|accepted|supported))?";
    Regex::new(&format!(
        r"(?i)(?:^|[.;,(]\s*|, |: )(?:a )?(?:{word}) (\d[\d,_]*)( [a-z]+s)?{per}{behind}\s*(?:[.;,)]|$)"
    ))
    .ok()
});

/// `1 <= value <= 10`.
static COMPARED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:(-?\d+) <= )?\b(?:value|length)\b(?: <= (-?\d+))?").ok());

/// What is counted that is no element of a list.
const NO_ELEMENTS: &[&str] = &[
    "requests",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "bytes",
    "characters",
    "chars",
    "times",
    "retries",
    "attempts",
    "symbols",
    "letters",
    "digits",
    "words",
    "milliseconds",
    "points",
    "kilobytes",
    "megabytes",
];

/// Words of names of parameters that say how many things are returned.
const COUNTS: &[&str] = &["limit", "size", "count", "perpage", "pagesize", "top", "first", "rows", "take", "results"];

/// Whether a parameter is called as those are that count: `limit`, `page_size`, `offset`.
pub(super) fn is_count(name: &str) -> bool {
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    COUNTS.iter().any(|word| bare.ends_with(word)) || matches!(bare.as_str(), "page" | "offset" | "skip")
}

/// The ends that a description states of a parameter of this name; `list` tells whether it is one of several values.
pub(super) fn ends(name: &str, list: bool, text: &str) -> Option<(Option<f64>, Option<f64>)> {
    if let Some(compared) = COMPARED.as_ref().and_then(|regex| regex.captures(text)) {
        let (min, max) = (number(&compared, 1), number(&compared, 2));
        if min.is_some() || max.is_some() {
            return Some((min, max));
        }
    }
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if !list && !COUNTS.iter().any(|word| bare.ends_with(word)) {
        return None;
    }
    let found = MOST.as_ref()?.captures(text)?;
    let noun = found.get(2).map(|noun| noun.as_str().trim().to_lowercase());
    let is_other = noun.as_deref().is_some_and(|noun| NO_ELEMENTS.contains(&noun));
    // Without a noun the common grammar knows what a number bounds.
    let is_known = noun.is_none() && list;
    number(&found, 1).filter(|_| !is_other && !is_known).map(|max| (None, Some(max)))
}

fn number(found: &Captures<'_>, group: usize) -> Option<f64> {
    found.get(group)?.as_str().replace([',', '_'], "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_does_not_matter() {
        for (name, list, text, expected) in [
            ("limit", false, "Defaults to 20 ships. Max 40 ships.", Some((None, Some(40.0)))),
            ("page_size", false, "How many, at most 200 per page.", Some((None, Some(200.0)))),
            ("limit", false, "Maximum 100 items will be returned", Some((None, Some(100.0)))),
            ("crew", true, "Maximum of 50 sailors per request", Some((None, Some(50.0)))),
            ("quantity", false, "How many. Range: 1 <= value <= 10", Some((Some(1.0), Some(10.0)))),
            ("crew", true, "Up to 100 requests", None),
            ("age", false, "Max 40 ships.", None),
            ("limit", false, "The size of the value", None),
        ] {
            assert_eq!(ends(name, list, text), expected, "{text}");
        }
    }
}
