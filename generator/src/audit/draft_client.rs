//! What a draft of a profile says of the client: how calls are authenticated, and how lists are paged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Headers that say nothing of who calls.
const USUAL: &[&str] = &[
    "accept",
    "accept-language",
    "accept-encoding",
    "cache-control",
    "content-type",
    "content-length",
    "connection",
    "date",
    "expires",
    "host",
    "if-match",
    "if-none-match",
    "location",
    "origin",
    "referer",
    "server",
    "user-agent",
    "vary",
];

/// Parts of names of headers that carry a token.
const TOKENS: &[&str] = &["token", "key", "auth", "secret", "session"];

/// Writes `[auth]`, by what examples of calls send, or else by what the text says of the usual header.
pub(super) fn auth(out: &mut String, texts: &[&str]) {
    let lines = || texts.iter().flat_map(|text| text.lines()).filter(|line| line.len() < 1_000);
    let shown = most(lines().flat_map(headers)).map(|header| ("seen in examples", header));
    let told = || most(lines().filter_map(told)).map(|header| ("told of the header", header));
    let Some((whence, ((name, scheme), count))) = shown.or_else(told) else {
        _ = writeln!(out, "\n# [auth]   # no example shows how calls are authenticated\n# in = \"bearer\"");
        return;
    };
    let is_usual = name.eq_ignore_ascii_case("authorization");
    let shown = if scheme.is_empty() { name.to_owned() } else { format!("{name}: {scheme} …") };
    _ = writeln!(out, "\n[auth]   # {whence}, times: {count} (`{shown}`)");
    match scheme {
        "Bearer" if is_usual => _ = writeln!(out, "in = \"bearer\""),
        "Basic" if is_usual => _ = writeln!(out, "in = \"basic\""),
        "" => _ = writeln!(out, "in = \"header\"\nname = \"{name}\""),
        scheme => _ = writeln!(out, "in = \"header\"\nname = \"{name}\"\nvalue = \"{scheme} {{token}}\""),
    }
}

/// The header that is there most often, with the word before its token.
fn most<'t>(headers: impl Iterator<Item = (&'t str, &'t str)>) -> Option<((&'t str, &'t str), usize)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (name, value) in headers {
        *counts.entry((name, scheme(value))).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}

/// The header `Authorization` where a text or a table tells what is sent in it: "with `Bearer <token>`".
fn told(line: &str) -> Option<(&str, &str)> {
    let sent = ["Bearer ", "Basic "].iter().find_map(|word| {
        let (before, _) = line.split_once(word)?;
        let is_code = before.ends_with(['`', '"', '\'']);
        let names_it = before.to_ascii_lowercase().contains("authorization");
        line.get(before.len()..).filter(|_| is_code || names_it)
    });
    sent.map(|value| ("Authorization", value))
}

/// The headers of a line that may carry a token: of a call by `curl`, or of a message of HTTP.
fn headers(line: &str) -> Vec<(&str, &str)> {
    let marks = ["-H \"", "-H '", "--header \"", "--header '"];
    let called = marks.iter().flat_map(|mark| line.split(mark).skip(1)).filter_map(header);
    let mut found: Vec<(&str, &str)> = called.collect();
    if found.is_empty() {
        found.extend(header(line.trim()).filter(|(name, _)| name.eq_ignore_ascii_case("authorization")));
    }
    found
}

fn header(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let lower = name.to_ascii_lowercase();
    let is_name = !name.is_empty() && name.len() < 60 && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    let is_token = TOKENS.iter().any(|word| lower.contains(word)) && !USUAL.contains(&lower.as_str());
    let value = rest.split(['"', '\'']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    (is_name && is_token).then_some((name, value.trim()))
}

/// The word before the token of a value: `Bearer`.
fn scheme(value: &str) -> &str {
    let word = value.split_once(' ').map(|(word, _)| word).unwrap_or_default();
    let is_word = !word.is_empty() && word.len() < 20 && word.bytes().all(|c| c.is_ascii_alphabetic());
    if is_word { word } else { "" }
}

/// Parameters by which lists are usually paged: the kind, the parameter, the one for the size.
const PAGING: &[(&str, &str, &[&str])] = &[
    ("page", "page", &["per_page", "page_size", "pageSize", "limit", "size", "perPage"]),
    ("offset", "offset", &["limit", "count", "size"]),
    ("token", "cursor", &["limit", "count", "page_size", "first"]),
    ("token", "page_token", &["page_size"]),
    ("token", "pageToken", &["pageSize", "maxResults"]),
    ("last-id", "starting_after", &["limit"]),
    ("last-id", "after", &["limit"]),
    ("last-id", "max_id", &["limit", "count"]),
];

/// Writes, as comments, what `[[paging]]` may say: what a page does not show, nobody can draft.
pub(super) fn paging(out: &mut String, texts: &[&str]) {
    let names = names(texts);
    let count = |name: &str| names.get(name).copied().unwrap_or_default();
    let best = PAGING.iter().max_by_key(|(_, parameter, _)| count(parameter)).filter(|(_, name, _)| count(name) > 3);
    let Some((kind, parameter, sizes)) = best else { return };
    let times = count(parameter);
    _ = writeln!(
        out,
        "\n# [[paging]]   # {times} rows are called `{parameter}`; if lists are paged by it, take the marks away"
    );
    _ = writeln!(out, "# kind = \"{kind}\"\n# parameter = \"{parameter}\"");
    if let Some(size) = sizes.iter().filter(|size| count(size) > 0).max_by_key(|size| count(size)) {
        _ = writeln!(out, "# size = \"{size}\"");
    }
    if *kind == "token" {
        _ = writeln!(out, "# next = \"\"   # the key of the response with the next token");
    }
}

/// How often rows of tables and items of lists begin with each name.
fn names<'t>(texts: &[&'t str]) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let inner = line.trim_start();
        let item = ["|", "- ", "* "].iter().find_map(|mark| inner.strip_prefix(mark));
        let bare = item.unwrap_or(inner).trim_start_matches([' ', '`', '*', '"']);
        let end = bare.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(bare.len());
        let name = bare.get(..end).unwrap_or_default();
        let is_row = item.is_some()
            || bare.get(end..).is_some_and(|rest| rest.trim_start_matches(['`', ' ', '*']).starts_with('|'));
        if is_row && !name.is_empty() {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}
