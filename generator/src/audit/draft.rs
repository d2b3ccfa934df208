//! A first `profile.toml` for pages that nobody has read yet: what they show of hosts, request lines and marks.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::source::Page;

/// Where nothing shows the address of the API.
const UNKNOWN_BASE: &str = "https://api.example.com";

/// Drafts a profile for a vendor of this name.
#[must_use]
pub fn draft(name: &str, pages: &[Page]) -> String {
    let texts: Vec<&str> = pages.iter().map(|page| page.source.text()).collect();
    let lines = || texts.iter().flat_map(|text| text.lines());
    let mut out = String::new();
    _ = writeln!(out, "profile = 1\nname    = \"{}\"\n", plain_name(name));
    _ = writeln!(out, "[request]");
    match base(&texts) {
        Some((base, count)) => _ = writeln!(out, "base = \"{base}\"   # {count} examples call it"),
        None => _ = writeln!(out, "base = \"{UNKNOWN_BASE}\"   # no page shows an address: write the API's own"),
    }
    let (tags, counted) = tag(lines());
    let percent = lines().filter(|line| line.starts_with('#') && has_verb(line, " % ")).count();
    let code = lines().filter(|line| has_verb(line.trim_start_matches(['`', ' ']), "")).count();
    _ = writeln!(out, "# request lines: {code} in code or text, {percent} behind ` % ` in headings, {counted} in tags");
    let mut like = Vec::new();
    like.extend(tags.map(|tag| format!("'<{tag} method=\"{{verb}}\">{{path}}</{tag}>'")));
    like.extend((percent > 0).then(|| "\"{title} % {verb} {path}\"".to_owned()));
    if !like.is_empty() {
        like.extend((code > 0).then(|| "\"{verb} {path}\"".to_owned()));
        _ = writeln!(out, "like = [{}]", like.join(", "));
    }
    let optional = lines().filter_map(first_cell).filter(|cell| cell.ends_with('?') && cell.len() > 1).count();
    let required = lines().filter_map(first_cell).filter(|cell| cell.ends_with('*') && cell.len() > 1).count();
    if optional > 2 {
        _ = writeln!(out, "\n[required]\nunmarked = true   # {optional} names end in `?`: the others are required");
    } else if required > 2 {
        _ = writeln!(
            out,
            "\n[required]\n# {required} names end in `*`: if that is no footnote, write\n# suffix = \"*\""
        );
    }
    out
}

fn plain_name(name: &str) -> String {
    let name: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches(|c: char| !c.is_ascii_lowercase());
    if name.is_empty() { "vendor".to_owned() } else { name.to_owned() }
}

/// Whether a line has a verb and a path, behind a mark.
fn has_verb(line: &str, mark: &str) -> bool {
    let rest = if mark.is_empty() { Some(line) } else { line.split_once(mark).map(|(_, rest)| rest) };
    let parts = rest.and_then(|rest| rest.trim_start().split_once(' '));
    parts.is_some_and(|(verb, path)| {
        matches!(verb, "GET" | "POST" | "PUT" | "PATCH" | "DELETE") && path.trim_start().starts_with(['/', 'h', '{'])
    })
}

/// The tag that has a verb as its `method`, and how often.
fn tag<'t>(lines: impl Iterator<Item = &'t str>) -> (Option<String>, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let Some((name, rest)) = line.trim().strip_prefix('<').and_then(|line| line.split_once(' ')) else { continue };
        if rest.trim_start().starts_with("method=\"") && name.bytes().all(|c| c.is_ascii_alphanumeric()) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or((None, 0), |(name, count)| (Some(name.to_owned()), count))
}

/// The first cell of a row of a table.
fn first_cell(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('|')?;
    inner.split('|').next().map(|cell| cell.trim().trim_matches('`').trim_end_matches('\\'))
}

/// The address that most examples call, up to its version.
fn base(texts: &[&str]) -> Option<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let is_call =
            line.contains("curl") || line.contains("api") || has_verb(line.trim_start_matches(['`', ' ']), "");
        let Some(rest) = line.split("https://").nth(1).filter(|_| is_call) else { continue };
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-._~/".contains(c))).unwrap_or(rest.len());
        let address = rest.get(..end).unwrap_or_default();
        let mut parts = address.split('/');
        let host = parts.next().unwrap_or_default();
        if !crate::api::is_host(host) || crate::source::stem(address) != address {
            continue;
        }
        let parts: Vec<&str> = parts.take(4).collect();
        let is_version = |part: &&str| {
            part.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit() || c == b'.'))
        };
        let version = parts.iter().position(is_version);
        let prefix = parts.get(..version.map_or(0, |at| at + 1)).unwrap_or_default();
        let base = std::iter::once(host).chain(prefix.iter().copied()).collect::<Vec<_>>().join("/");
        *counts.entry(format!("https://{base}")).or_default() += 1;
    }
    let weight = |base: &str, count: usize| count * if base.contains("api") { 4 } else { 1 };
    counts.into_iter().max_by_key(|(base, count)| weight(base, *count))
}
