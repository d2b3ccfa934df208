//! A first `profile.toml` for pages that nobody has read yet: what they show of hosts, request lines and marks.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::source::Page;
use crate::text::is_hidden;

/// Where nothing shows the address of the API.
const UNKNOWN_HOST: &str = "api.example.com";

/// The verbs of request lines.
const VERBS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "LIST", "HEAD"];

/// Drafts a profile for a vendor of this name. Each line says in a comment why it is there.
#[must_use]
pub fn draft(name: &str, pages: &[Page]) -> String {
    let texts: Vec<&str> = pages.iter().map(|page| page.source.text()).collect();
    let lines = || texts.iter().flat_map(|text| text.lines());
    let name = plain_name(name);
    let mut out = String::new();
    _ = writeln!(out, "profile = 1\nname    = \"{name}\"   # lower-case letters, digits, -\n");
    _ = writeln!(
        out,
        "# [crate]\n# name = \"{name}-api\"\n# docs = \"https://docs.example.com\"   # for links: a page's path is put behind it\n"
    );
    request(&mut out, &texts);
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
    super::draft_client::auth(&mut out, &texts);
    super::draft_client::paging(&mut out, &texts);
    out
}

/// How requests are written.
fn request(out: &mut String, texts: &[&str]) {
    let lines = || texts.iter().flat_map(|text| text.lines());
    _ = writeln!(out, "[request]");
    let paths = paths(texts);
    match base(texts, &paths) {
        Base::Called(base, count) => _ = writeln!(out, "base = \"{base}\"   # {count} examples call it"),
        Base::Own(prefix, count) => {
            _ = writeln!(out, "base = \"https://{{host}}{prefix}\"   # {count} examples call a host of the user's own");
            _ = writeln!(out, "variables = {{ host = \"{UNKNOWN_HOST}\" }}");
        }
        Base::Unknown => {
            _ = writeln!(out, "base = \"https://{UNKNOWN_HOST}\"   # no page shows an address: write the API's own");
        }
    }
    let tags = tags(lines());
    let counted: usize = tags.as_ref().map_or(0, |(_, count)| *count);
    let percent = lines().filter(|line| line.starts_with('#') && has_verb(line, " % ")).count();
    let code = lines().filter(|line| has_verb(line.trim_start_matches(['`', ' ']), "")).count();
    let rows = paths.len().saturating_sub(code);
    _ = writeln!(
        out,
        "# request lines: {code} in code or text, {rows} in tables, {percent} behind ` % ` in headings, {counted} in tags"
    );
    let calls = lines().filter(|line| line.trim_start_matches(['$', ' ']).starts_with("curl ")).count();
    if calls > 0 && code + rows + percent + counted == 0 && !lines().any(announces_requests) {
        _ = writeln!(
            out,
            "in = [\"code-block\", \"inline-code\", \"heading\", \"table\", \"text\", \"curl\"]   # {calls} examples call curl, and few other lines are requests"
        );
    }
    let mut like = Vec::new();
    like.extend(tags.map(|(template, _)| format!("'{template}'")));
    like.extend((percent > 0).then(|| "\"{title} % {verb} {path}\"".to_owned()));
    if !like.is_empty() {
        like.extend((code > 0).then(|| "\"{verb} {path}\"".to_owned()));
        _ = writeln!(out, "like = [{}]", like.join(", "));
    }
    let numbered = paths.iter().filter(|path| path.split('/').any(is_number)).count();
    let named = paths.iter().filter(|path| path.contains([':', '{', '<', '('])).count();
    if numbered > 2 && numbered > named {
        _ = writeln!(out, "numbers = true   # {numbered} paths have numbers, which are ids of an example");
    }
    let lists = lines()
        .filter(|line| line.trim_start_matches(['|', '`', ' ']).starts_with("LIST`") || line.starts_with("LIST /"))
        .count();
    if lists > 0 {
        _ = writeln!(out, "verbs = {{ LIST = \"GET\" }}   # {lists} lines have the verb LIST: what is sent for it");
        _ = writeln!(
            out,
            "\n# [[common]]   # if GET needs a parameter to list\n# name = \"list\"\n# type = \"boolean\"\n# required = true\n# verbs = [\"LIST\"]"
        );
    }
}

/// Whether a line is the head of a table of request lines, or has a verb in a tag: `| URL | HTTP Method |`, `<i>GET</i>`.
fn announces_requests(line: &str) -> bool {
    let has = |words: &[&str]| line.to_lowercase().split('|').any(|head| words.contains(&head.trim()));
    let is_head = line.contains('|') && has(&["method", "http method", "verb"]);
    let is_head = is_head && has(&["url", "uri", "path", "endpoint", "route"]);
    is_head || VERBS.iter().any(|verb| line.contains(&format!(">{verb}<")))
}

/// Whether a part of a path is a number, with an ending at most.
fn is_number(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && part.get(digits..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '?']))
}

/// A draft with one more form of request lines, for pages of which the draft reads no method.
#[must_use]
pub fn draft_like(drafted: &str, template: &str, count: usize) -> String {
    let quoted = if template.contains('\'') { return drafted.to_owned() } else { format!("'{template}'") };
    let line = format!("like = [{quoted}]   # {count} lines have this form; the usual ones are not here\n");
    let mut out = String::with_capacity(drafted.len() + line.len());
    for written in drafted.split_inclusive('\n') {
        if written.starts_with("# request lines:") && !drafted.contains("\nlike = ") {
            out.push_str(&line);
        }
        out.push_str(written);
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
    parts.is_some_and(|(verb, path)| VERBS.contains(&verb) && path.trim_start().starts_with(['/', 'h', '{']))
}

/// The tag that has a verb as its `method`, as a template, and how often.
fn tags<'t>(lines: impl Iterator<Item = &'t str>) -> Option<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for template in lines.filter_map(tag) {
        *counts.entry(template).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}

/// The template of a line that is a tag: `<Route method="{verb}">{path}</Route>`, `<Call method="{verb}" url="{path}" />`.
fn tag(line: &str) -> Option<String> {
    let line = line.trim();
    let (name, rest) = line.strip_prefix('<')?.split_once(' ')?;
    if !name.bytes().all(|c| c.is_ascii_alphanumeric()) || line.contains(|c| c == '\'' || is_hidden(c)) {
        return None;
    }
    let attributes = rest.trim_end_matches(['/', '>', ' ']);
    if !line.ends_with("/>") {
        return around_path(name, rest);
    }
    let (mut template, mut holes) = (format!("<{name}"), (false, false));
    for (at, part) in attributes.split('"').enumerate().take(20) {
        let is_value = at % 2 == 1;
        let is_verb = VERBS.contains(&part.to_uppercase().as_str());
        let is_path = part.starts_with(['/', '{', '$']) || part.starts_with("http");
        let hole = match () {
            () if is_value && is_verb => "\"{verb}\"",
            () if is_value && is_path => "\"{path}\"",
            () if is_value => "\"*\"",
            () if part.trim().is_empty() => "",
            () => {
                template.push(' ');
                part.trim()
            }
        };
        holes = (holes.0 || (is_value && is_verb), holes.1 || (is_value && is_path));
        template.push_str(hole);
    }
    (holes == (true, true)).then(|| template + "*>")
}

/// The template of a tag around a path: `<Route method="{verb}">{path}</Route>`, `<div class="call {verb}">{path}</div>`.
fn around_path(name: &str, rest: &str) -> Option<String> {
    let (attributes, content) = rest.split_once('>')?;
    let content = content.strip_suffix(&format!("</{name}>"))?;
    let (mut template, mut has_verb) = (format!("<{name} "), false);
    for (at, part) in attributes.split('"').enumerate().take(20) {
        if at % 2 == 0 {
            template.push_str(part);
            continue;
        }
        let is_verb = |word: &&str| VERBS.contains(&word.to_uppercase().as_str());
        let words: Vec<&str> = part.split(' ').map(|word| if is_verb(&word) { "{verb}" } else { word }).collect();
        let holds = words.contains(&"{verb}") && !has_verb;
        has_verb |= holds;
        template.extend(["\"", if holds { words.join(" ") } else { "*".to_owned() }.as_str(), "\""]);
    }
    (has_verb && content.trim_start().starts_with(['/', '[', 'h'])).then(|| format!("{template}>{{path}}</{name}>"))
}

/// The first cell of a row of a table.
fn first_cell(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('|')?;
    let cell = inner.split('|').next()?.trim();
    let strong = ["**", "__"].iter().find_map(|mark| cell.strip_prefix(*mark)?.strip_suffix(*mark));
    Some(strong.unwrap_or(cell).trim_matches('`').trim_end_matches('\\'))
}

/// The paths of request lines, in code, text and rows of tables.
fn paths<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let read = |line: &'t str| {
        let bare = line.trim_start_matches(['`', ' ', '|', '*', '-']);
        let verb_at = VERBS.iter().find_map(|verb| bare.strip_prefix(verb))?;
        let path = verb_at.trim_start_matches(['`', ' ', '|']);
        path.starts_with('/').then(|| path.split([' ', '`', '|']).next()).flatten()
    };
    texts.iter().flat_map(|text| text.lines()).filter_map(read).collect()
}

/// What examples say of the address of the API.
enum Base {
    /// The address, and how many examples call it.
    Called(String, usize),
    /// What is behind the host, where each user has a host of their own.
    Own(String, usize),
    /// Nothing.
    Unknown,
}

/// The address that most examples call, up to its version. What request lines begin with is no part of it.
fn base(texts: &[&str], paths: &[&str]) -> Base {
    let (mut public, mut own): (BTreeMap<String, usize>, BTreeMap<String, usize>) = (BTreeMap::new(), BTreeMap::new());
    for line in texts.iter().flat_map(|text| text.lines()) {
        // A link leads to documentation.
        let is_link = line.contains("](") || (line.trim_start().starts_with('[') && line.contains("]:"));
        let is_call = line.contains("curl")
            || (line.contains("api") && !is_link)
            || has_verb(line.trim_start_matches(['`', ' ']), "");
        for scheme in ["https://", "http://"] {
            let Some(rest) = line.split(scheme).nth(1) else { continue };
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-._~/:{}<>$".contains(c)));
            let address = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let (host, path) = address.split_once('/').unwrap_or((address, ""));
            let prefix = version(path);
            let is_own =
                host.starts_with("localhost") || host.starts_with("127.0.0.1") || host.contains(['{', '<', '$']);
            if is_own {
                *own.entry(prefix).or_default() += 1;
            } else if is_call
                && scheme == "https://"
                && crate::api::is_host(host)
                && crate::source::stem(address) == address
            {
                *public.entry(format!("https://{host}{prefix}")).or_default() += 1;
            }
        }
    }
    let weight = |base: &str, count: usize| count * if base.contains("api") { 4 } else { 1 };
    let begins = |prefix: &str| {
        !prefix.is_empty() && paths.iter().filter(|path| path.starts_with(prefix)).count() * 2 > paths.len()
    };
    if let Some((base, count)) = public.into_iter().max_by_key(|(base, count)| weight(base, *count)) {
        let rest = base.strip_prefix("https://").unwrap_or_default();
        let prefix = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default();
        let bare = base.strip_suffix(prefix).filter(|_| begins(prefix)).unwrap_or(&base);
        return Base::Called(bare.to_owned(), count);
    }
    match own.into_iter().max_by_key(|(_, count)| *count) {
        Some((prefix, count)) => Base::Own(if begins(&prefix) { String::new() } else { prefix }, count),
        None => Base::Unknown,
    }
}

/// The first parts of a path, up to its version: `/api/v3` of `api/v3/order`.
fn version(path: &str) -> String {
    // An account of the user's own may stand first: `$ACCOUNT_ID/ships`.
    let first = path.split('/').next().unwrap_or_default();
    let variable = first.trim_start_matches(['$', '{', '<']).trim_end_matches(['}', '>']).to_lowercase();
    let is_name = !variable.is_empty() && variable.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    if first.starts_with('$') && is_name {
        return format!("/{{{variable}}}");
    }
    let parts: Vec<&str> = path.split('/').take(4).collect();
    let is_version = |part: &&str| {
        part.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit() || c == b'.'))
    };
    let version = parts.iter().position(is_version);
    let prefix = parts.get(..version.map_or(0, |at| at + 1)).unwrap_or_default();
    prefix.iter().flat_map(|part| ["/", part]).collect()
}
