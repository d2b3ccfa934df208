//! What calls of curl send as a form: `-d name=Ann -F photo=@front.png`.

use super::example::Value;
use crate::span::Span;

/// Longer calls are not read.
const LONGEST: usize = 20_000;

/// More parts of one call are not read.
const MOST_PARTS: usize = 100;

/// Options whose value is a part of a form.
const OPTIONS: &[&str] =
    &["-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "-F", "--form", "--form-string"];

/// A part of a form that a call sends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Its name.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) span: Span,
    /// What the call shows of its type.
    pub(super) value: Value,
    /// Whether it is a file: `@front.png`.
    pub(super) is_file: bool,
}

/// The form that a call at this byte of its page sends; no parts where it sends something else, or nothing.
pub(super) fn form(text: &str, at: usize) -> Vec<Part> {
    let call = text.trim_start_matches(['$', ' ']);
    if !call.starts_with("curl ") || text.len() > LONGEST || text.contains("\ncurl ") {
        return Vec::new();
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = text;
    for _ in 0..MOST_PARTS {
        let Some((option, behind)) = next_option(rest) else { break };
        let from = text.len() - behind.len();
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = if quote.is_some() { behind.get(1..).unwrap_or_default() } else { behind };
        let end = inner.find(|c: char| quote.map_or(c.is_whitespace(), |quote| c == quote)).unwrap_or(inner.len());
        let written = inner.get(..end).unwrap_or_default();
        let start = at + from + usize::from(quote.is_some());
        rest = inner.get(end..).unwrap_or_default();
        // JSON, a file of it, or a query that is one text.
        let Some((name, value)) = written.split_once('=') else { return Vec::new() };
        let plain = name.split('[').next().unwrap_or_default();
        if !is_name(plain) {
            return Vec::new();
        }
        // `tags[]` and `ship[name]` are none of a flat form.
        if plain.len() < name.len() {
            continue;
        }
        let is_file = matches!(option, "-F" | "--form") && value.starts_with(['@', '<']);
        if value.contains('&') || (value.starts_with('@') && !is_file) {
            return Vec::new();
        }
        if !parts.iter().any(|part| part.name == name) {
            let span = Span::new(start, start + name.len());
            parts.push(Part { name: name.to_owned(), span, value: shown(value), is_file });
        }
    }
    parts
}

/// The next option with a part of a form, and what stands behind it.
fn next_option(text: &str) -> Option<(&'static str, &str)> {
    let found = OPTIONS.iter().filter_map(|option| {
        let at = text.match_indices(option).find(|(at, _)| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            let after = text.get(at + option.len()..).and_then(|after| after.chars().next());
            before.is_none_or(char::is_whitespace) && after.is_some_and(|c| c == ' ' || c == '=')
        })?;
        Some((at.0, *option))
    });
    let (at, option) = found.min()?;
    text.get(at + option.len() + 1..).map(|behind| (option, behind.trim_start_matches(' ')))
}

/// Whether a name is that of a field.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c))
}

fn shown(value: &str) -> Value {
    match value.trim_matches(['"', '\'']) {
        "true" | "false" => Value::Boolean,
        text if text.len() < 12 && text.parse::<u64>().is_ok() && (text == "0" || !text.starts_with('0')) => {
            Value::Integer
        }
        text => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_show_forms() {
        let text =
            "$ curl https://x.example/ships \\\n  -u key: \\\n  -d name=\"Ann\" --data 'size=5' \\\n  -d deep=true";
        let names: Vec<(String, Value)> = form(text, 0).into_iter().map(|part| (part.name, part.value)).collect();
        let expected = [
            ("name".to_owned(), Value::Text("Ann".into())),
            ("size".to_owned(), Value::Integer),
            ("deep".to_owned(), Value::Boolean),
        ];
        assert_eq!(names, expected);
        assert_eq!(form("curl x -d 'tags[]=a' -d deep=true", 0).len(), 1);
        let files = form("curl -X POST https://x.example -F \"photo=@front.png\" -F title=Front", 0);
        assert_eq!(files.iter().map(|part| part.is_file).collect::<Vec<_>>(), [true, false]);
        assert_eq!(files[0].span, Span::new(35, 40));
    }

    #[test]
    fn other_calls_show_none() {
        for text in [
            "curl https://x.example -d '{\"a\": 1}'",
            "curl https://x.example -d @body.json",
            "curl https://x.example -d 'a=1&b=2'",
            "curl https://x.example",
            "curl -d a=1 x\ncurl -d b=1 x",
            "POST /ships -d a=1",
        ] {
            assert!(form(text, 0).is_empty(), "{text}");
        }
    }
}
