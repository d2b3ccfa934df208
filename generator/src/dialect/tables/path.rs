//! Paths as vendors write them: parameters as `:id`, `{id}`, `<id>` or links, optional parts, queries, whole addresses.

/// A path in the form of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// From `/` on, with `{parameters}` that are identifiers.
    pub(super) text: String,
    /// The parameters: the identifier, and the name as written.
    pub(super) parameters: Vec<(String, String)>,
    /// The names of the query behind it, where the line shows one, each with the value that it shows.
    pub(super) query: Vec<(String, String)>,
}

impl Path {
    /// Whether the query of the request line has a parameter for this name, not an example of one: `?name=:name`.
    pub(super) fn has_in_query(&self, name: &str) -> bool {
        let is_open = |value: &str| value.starts_with([':', '{', '<']);
        self.query.iter().any(|(known, value)| known == name && is_open(value))
    }
}

/// Longer paths are none.
const LONGEST: usize = 1_000;

/// How paths are read: `host` and `prefix` are those of the profile; an address elsewhere is no path of the API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) host: &'a str,
    pub(super) prefix: &'a str,
    /// Whether numbers stand for parameters.
    pub(super) numbers: bool,
}

/// Reads a path.
pub(super) fn read(written: &str, rules: Rules<'_>) -> Option<Path> {
    let Rules { host, prefix, numbers } = rules;
    if written.len() > LONGEST {
        return None;
    }
    let plain = unlinked(&written.replace('\\', ""));
    let plain = plain.trim().trim_matches(['`', '*', '"', '\'']).trim();
    let first = token(plain).trim_end_matches(['`', ',', ';', '.']);
    let local = without_host(first, host)?;
    let local = without_prefix(&local, prefix);
    let around = prefix.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameters = around.map(|name| (name.to_owned(), name.to_owned())).collect();
    let mut reader = PathReader { out: String::new(), parameters };
    if numbers {
        reader.path(&without_numbers(local))?;
    } else {
        reader.path(local)?;
    }
    let PathReader { mut out, parameters } = reader;
    if out.len() > 1 && out.ends_with('/') {
        out.pop();
    }
    let is_plain = out.split('/').all(|part| part != "." && part != "..");
    let query = first.split_once('?').map(|(_, query)| names(&plain_query(query))).unwrap_or_default();
    (is_plain && out.starts_with('/')).then_some(Path { text: format!("{prefix}{out}"), parameters, query })
}

/// The text up to the first blank outside of brackets: `/users/{id | name}/files` is one token.
fn token(text: &str) -> &str {
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '(' | '<' => open += 1,
            '}' | ')' | '>' => open = open.saturating_sub(1),
            // A bracket that is never closed holds nothing together.
            c if c.is_whitespace()
                && (open == 0 || !text.get(at..).is_some_and(|rest| rest.contains(['}', ')', '>']))) =>
            {
                return text.get(..at).unwrap_or_default();
            }
            _ => {}
        }
    }
    text
}

/// A path whose numbers are parameters, called by what stands before them: `/ports/{port_id}.json` of `/ports/1.json`.
fn without_numbers(path: &str) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in path.split('/') {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        let is_number = !number.is_empty() && (rest.is_empty() || rest.starts_with(['.', '?', '#']));
        parts.push(if is_number { format!("{{{}}}{rest}", singular_id(before)) } else { part.to_owned() });
        before = part;
    }
    parts.join("/")
}

/// `category_id` of `categories`.
fn singular_id(word: &str) -> String {
    let one = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    if one.is_empty() { "id".to_owned() } else { format!("{one}_id") }
}

/// `page&size` of the query `page,size}` that a template has: `/ships{?page,size}`.
fn plain_query(query: &str) -> String {
    match query.split_once('}') {
        Some((listed, _)) if !listed.contains(['=', '{']) => listed.replace([',', '*'], "&"),
        _ => query.to_owned(),
    }
}

/// The names of a query: `state` of `state=opened&page=1`.
fn names(query: &str) -> Vec<(String, String)> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.len() <= 100
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.[]$".contains(c))
    };
    let mut found: Vec<(String, String)> = Vec::new();
    let parts = query.split('&').map(|part| part.split_once('=').unwrap_or((part, "")));
    for (name, value) in parts
        .filter(|(name, _)| is_name(name))
        .filter(|(name, _)| name.split('[').nth(1).is_none_or(|key| key == "]"))
        .take(100)
    {
        if !found.iter().any(|(known, _)| known == name) {
            found.push((name.to_owned(), value.to_owned()));
        }
    }
    found
}

/// `a` of `[a](b)`.
pub(super) fn unlinked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let inside = link.split_once("](").and_then(|(inside, after)| Some((inside, after.split_once(')')?.1)));
        let Some((inside, after)) = inside.filter(|(inside, _)| !inside.contains('[')) else {
            out.push_str(before);
            out.push('[');
            rest = link;
            continue;
        };
        out.push_str(before);
        out.push_str(inside);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The path of an address; `None` if it is of another host.
fn without_host(text: &str, host: &str) -> Option<String> {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        if let Some(path) = behind_variable(text) {
            return Some(path.to_owned());
        }
        // The scheme may lack: `api.example.com/ships`.
        let at_host = host.contains('.').then(|| text.get(..host.len())).flatten();
        let behind = at_host.filter(|start| start.eq_ignore_ascii_case(host)).and_then(|_| text.get(host.len()..));
        return behind.or(Some(text)).filter(|path| path.starts_with('/')).map(str::to_owned);
    };
    let (found, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let is_variable = found.contains(['{', '<', '$', ':']) || found == "localhost";
    (found.eq_ignore_ascii_case(host) || is_variable).then(|| path.to_owned())
}

/// The path behind a variable that stands for the address: `${HARBOUR_HOST}/ships`, `{{base_url}}/ships`.
fn behind_variable(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &["host", "url", "server", "domain", "endpoint", "address", "base"];
    let (variable, path) = text.split_at(text.find('/')?);
    let inner = variable.trim_start_matches(['$', '{', '<']).trim_end_matches(['}', '>']);
    let is_variable = variable.starts_with(['$', '{', '<']) && inner.len() < variable.len();
    let is_name = !inner.is_empty() && inner.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-. ".contains(&c));
    let says_so = || inner.to_lowercase().split(['_', '-', '.', ' ']).any(|word| WORDS.contains(&word));
    (is_variable && is_name && (says_so() || inner.to_lowercase().ends_with("url"))).then_some(path)
}

/// Whether an address is one of another host.
pub(super) fn is_elsewhere(written: &str, host: &str) -> bool {
    if written.len() > LONGEST {
        return false;
    }
    let first = token(written.trim().trim_matches(['`', '*', '"', '\'']));
    (first.starts_with("https://") || first.starts_with("http://")) && without_host(first, host).is_none()
}

/// Whether a text begins as a path does, whatever follows.
pub(super) fn begins_as_path(written: &str) -> bool {
    let mut bare = written.trim_start().trim_start_matches(['`', '*', '"', '\'']).chars();
    bare.next() == Some('/') && bare.next().is_some_and(|c| !c.is_whitespace())
}

/// The path without the part that all paths begin with.
fn without_prefix<'t>(path: &'t str, prefix: &str) -> &'t str {
    match path.strip_prefix(prefix) {
        Some(rest) if !prefix.is_empty() && (rest.is_empty() || rest.starts_with('/')) => {
            if rest.is_empty() {
                "/"
            } else {
                rest
            }
        }
        _ => path,
    }
}

struct PathReader {
    out: String,
    parameters: Vec<(String, String)>,
}

impl PathReader {
    fn path(&mut self, text: &str) -> Option<()> {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let taken = match c {
                // `{?page,size}` lists names of the query.
                '{' if rest.get(1..).is_some_and(|rest| rest.starts_with(['?', '&'])) => break,
                '{' => self.braces(rest)?,
                '<' => self.enclosed(rest, '<', '>')?,
                // An optional part is left out: `archive[.format]`, `(/:page)`.
                '[' => self.optional(rest)?,
                '(' => self.round(rest)?,
                // `${id}` is `{id}`.
                '$' if rest.get(1..).is_some_and(|rest| rest.starts_with('{')) => 1,
                '?' | '#' => break,
                ':' | '$' | '*' if self.begins_parameter(rest) => self.word(rest),
                c if c.is_ascii_alphanumeric() || "/:-._~@$+,=!".contains(c) => {
                    self.out.push(c);
                    c.len_utf8()
                }
                _ => return None,
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
        Some(())
    }

    /// Whether a mark begins a parameter: behind a mark of its own, before a letter.
    fn begins_parameter(&self, rest: &str) -> bool {
        let behind = self.out.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '}');
        behind && rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
    }

    /// A parameter behind a mark.
    fn word(&mut self, rest: &str) -> usize {
        let inner = rest.get(1..).unwrap_or_default();
        // A dash goes on with the name where a letter follows: `/:ship-id`, but `/:from-:to`.
        let bytes = inner.as_bytes();
        let goes_on = |(at, c): &(usize, &u8)| {
            c.is_ascii_alphanumeric()
                || **c == b'_'
                || (**c == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic))
        };
        let length = bytes.iter().enumerate().take_while(goes_on).count();
        self.parameter(inner.get(..length).unwrap_or_default());
        length + 1
    }

    fn braces(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with("{{") {
            let end = rest.find("}}")?;
            self.parameter(rest.get(2..end)?);
            return Some(end + 2);
        }
        self.enclosed(rest, '{', '}')
    }

    /// `[.format]`, or `[format]` behind a dot, is left out with its dot.
    fn optional(&mut self, rest: &str) -> Option<usize> {
        if self.out.ends_with('.') {
            self.out.pop();
        }
        Some(rest.find(']')? + 1)
    }

    /// `(id or name)` is a parameter, `(/:page)` an optional part.
    fn round(&mut self, rest: &str) -> Option<usize> {
        let end = rest.find(')')?;
        let inside = rest.get(1..end)?;
        if inside.contains('=') {
            self.call(inside)?;
        } else if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.parameter(inside.split(' ').next().unwrap_or_default());
        }
        Some(end + 1)
    }

    /// The arguments of a function: `(period='{period}', deep={deep})` has two parameters.
    fn call(&mut self, inside: &str) -> Option<()> {
        self.out.push('(');
        for (number, argument) in inside.split(',').enumerate() {
            let (name, value) = argument.trim().split_once('=')?;
            let bare = value.trim().trim_matches('\'');
            let is_parameter = bare.starts_with(['{', '<', '@', ':']);
            let is_plain = |text: &str| text.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c));
            if !is_plain(name) || name.is_empty() || !(is_parameter || is_plain(bare)) {
                return None;
            }
            let quote = if value.trim().starts_with('\'') { "'" } else { "" };
            self.out.extend([if number > 0 { "," } else { "" }, name, "=", quote]);
            if is_parameter {
                self.parameter(name);
            } else {
                self.out.push_str(bare);
            }
            self.out.push_str(quote);
        }
        self.out.push(')');
        Some(())
    }

    fn enclosed(&mut self, rest: &str, _open: char, close: char) -> Option<usize> {
        let end = rest.find(close)?;
        let inside = rest.get(1..end)?;
        // `{ship.id#DOCS/ship-object}`, `{page?}`, `{path...}`, `{id:int}`.
        let name = inside.split(['#', '?', '=', ':', '|']).find(|part| !part.trim().is_empty())?;
        self.parameter(name.trim_start_matches([':', '+', '*']).trim_end_matches(['.', '+', '*']));
        Some(end + 1)
    }

    fn parameter(&mut self, written: &str) {
        let written = written.trim();
        let mut name: String = written.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        name = name.trim_matches('_').to_owned();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name = format!("parameter{}{name}", if name.is_empty() { "" } else { "_" });
        }
        let mut unique = name.clone();
        let mut number = 2;
        while self.parameters.iter().any(|(known, _)| *known == unique) {
            unique = format!("{name}_{number}");
            number += 1;
        }
        self.out.extend(["{", &unique, "}"]);
        self.parameters.push((unique, written.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_may_stand_for_the_address() {
        for (text, expected) in [
            ("${HARBOUR_HOST}/ships/:id", Some("/ships/:id")),
            ("{{baseUrl}}/ships", Some("/ships")),
            ("<server>/ships", Some("/ships")),
            ("$host/ships", Some("/ships")),
            ("{ship}/sails", None),
            ("host/ships", None),
            ("{host or port}", None),
        ] {
            assert_eq!(behind_variable(text), expected, "{text}");
        }
    }

    fn text(written: &str) -> Option<String> {
        read(written, Rules { host: "a.example", prefix: "/v1", numbers: false }).map(|path| path.text)
    }

    #[test]
    fn numbers_are_parameters() {
        let rules = Rules { host: "a.example", prefix: "", numbers: true };
        for (written, expected) in [
            ("/ports/1/categories/22.json", "/ports/{port_id}/categories/{category_id}.json"),
            ("/v2/ports/7?deep=1", "/v2/ports/{port_id}"),
            ("/3d/1", "/3d/{3d_id}"),
        ] {
            let found = read(written, rules).map(|path| path.text);
            assert_eq!(
                found.as_deref().map(|text| text.replace("parameter_", "")),
                Some(expected.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn parameters_in_all_forms() {
        for (written, expected) in [
            ("/ships/:id/crew", "/v1/ships/{id}/crew"),
            ("/ships/{ship.id}", "/v1/ships/{ship_id}"),
            ("/ships/[\\{ship.id\\}](/docs#ship)/crew", "/v1/ships/{ship_id}/crew"),
            ("/ships/{ship.id#DOCS/ship-object}", "/v1/ships/{ship_id}"),
            ("/ships/<id>", "/v1/ships/{id}"),
            ("/ships/@me", "/v1/ships/@me"),
            ("/compare/:from...:to", "/v1/compare/{from}...{to}"),
            ("/ships/:id/archive[.format]", "/v1/ships/{id}/archive"),
            ("/ships?page=1", "/v1/ships"),
            ("/ships/{id}/{id}", "/v1/ships/{id}/{id_2}"),
            ("/files/*path", "/v1/files/{path}"),
            ("/ships/{id}:tow", "/v1/ships/{id}:tow"),
            ("https://a.example/v1/ships", "/v1/ships"),
            ("https://<host>/ships/", "/v1/ships"),
            ("`/ships` HTTP/1.1", "/v1/ships"),
            ("/v1/ships", "/v1/ships"),
            ("/users/{id | name}/ships", "/v1/users/{id}/ships"),
            ("/ships/(id or name)/crew", "/v1/ships/{id}/crew"),
            ("/ships(/:id)", "/v1/ships"),
            ("/ships/find(port='{port-id}',deep={deep})/crew", "/v1/ships/find(port='{port}',deep={deep})/crew"),
            ("/ships{?page,size}", "/v1/ships"),
            ("/:ship-id/crew", "/v1/{ship_id}/crew"),
            ("/:from-:to", "/v1/{from}-{to}"),
            ("/ships.[format]", "/v1/ships"),
            ("/ships/${shipId}/tow", "/v1/ships/{shipId}/tow"),
            ("/ships/{id} and more", "/v1/ships/{id}"),
            ("`/ships`. The rest", "/v1/ships"),
        ] {
            assert_eq!(text(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn a_base_may_have_parameters() {
        let rules = Rules { host: "a.example", prefix: "/{account}", numbers: false };
        let found = read("/ships/{id}", rules).map(|path| (path.text, path.parameters.len()));
        assert_eq!(found, Some(("/{account}/ships/{id}".to_owned(), 2)));
    }

    #[test]
    fn what_leads_elsewhere_is_no_path() {
        for written in ["https://b.example/ships", "ships", "/a/../b", "/a b\"", "", "/{", "/a%2e"] {
            let found = text(written);
            assert!(found.is_none() || found.as_deref() == Some("/v1/a"), "{written}: {found:?}");
        }
    }
}
