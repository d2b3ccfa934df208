//! Parameters of the query that only sentences name: "the `limit` and `page` query parameters".

use std::sync::LazyLock;

use regex_lite::Regex;

static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let code = r"`\$?[A-Za-z][\w.\[\]-]*`";
    Regex::new(&format!(
        r"((?:{code}(?:, (?:and |or )?| and | or )?)+) (?:optional |\[?OData |\[)?query (?:string )?param"
    ))
    .ok()
});

/// The same the other way round, perhaps with a value: "an optional query parameter `deep=true`".
static NAMED_BEHIND: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"query (?:string )?param(?:eter)? `(\$?[A-Za-z][\w.\[\]-]*)(?:=(\w*))?`").ok());

/// Words by which a sentence says that a parameter is none here.
const DENIES: &[&str] =
    &["not ", "n't ", "no longer", "removed", "deprecated", "instead of", "ignored", "without", "unlike", "cannot"];

/// The names in a text, each once, with the value that the text shows.
pub(super) fn named(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    if !text.contains("query") {
        return found;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in
        text.split(". ").filter(|sentence| !DENIES.iter().any(|word| sentence.to_lowercase().contains(word)))
    {
        let Some(regex) = NAMED.as_ref() else { continue };
        for listed in regex.captures_iter(sentence).filter_map(|captures| captures.get(1)) {
            let names = listed.as_str().split('`').skip(1).step_by(2);
            found.extend(names.map(|name| (name.to_owned(), String::new())));
        }
        let Some(regex) = NAMED_BEHIND.as_ref() else { continue };
        for captures in regex.captures_iter(sentence) {
            let part = |group: usize| captures.get(group).map_or("", |part| part.as_str()).to_owned();
            found.push((part(1), part(2)));
        }
    }
    found.sort();
    found.dedup_by(|next, known| next.0 == known.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_front_of_the_words() {
        for (text, expected) in [
            ("Use the `page` and `limit` query parameters.", &["limit", "page"][..]),
            ("Supports the `$count`, `$top`, and `$filter` OData\nquery parameters.", &["$count", "$filter", "$top"]),
            ("The `deep` query parameter is not supported. See `x`.", &[]),
            ("Query parameters: `a`", &[]),
            ("Set an optional query parameter `deep=true` so that more is found.", &["deep"]),
        ] {
            let names: Vec<String> = named(text).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
