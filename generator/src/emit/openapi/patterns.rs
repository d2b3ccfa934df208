//! Documented regular expressions, which are RE2's, as those of ECMA 262 that JSON Schema has.
//!
//! Validators compile them with the flag `u`, under which a needless backslash or a lone brace is an error.

use serde_json::{Value, json};

use super::Object;

/// Adds patterns that a whole text must match: one as `pattern`, several as `allOf`.
pub(super) fn add(schema: &mut Object, documented: Vec<&str>) {
    let mut said = Vec::new();
    for pattern in documented {
        match anchored(pattern) {
            Some(pattern) => said.push(pattern),
            None => drop(schema.insert("x-pattern".into(), pattern.into())),
        }
    }
    if let [pattern] = said.as_slice() {
        schema.insert("pattern".into(), pattern.as_str().into());
    } else if !said.is_empty() {
        schema.insert("allOf".into(), said.iter().map(|pattern| json!({ "pattern": pattern })).collect::<Value>());
    }
}

/// The pattern as a search that finds whole texts only; `None` where ECMA 262 has no such pattern.
pub(super) fn anchored(documented: &str) -> Option<String> {
    let pattern = PatternReader { rest: documented, out: String::new(), class: None }.read()?;
    let is_whole = pattern.starts_with('^') && pattern.ends_with('$') && !pattern.ends_with("\\$");
    Some(if is_whole && !pattern.contains('|') { pattern } else { format!("^(?:{pattern})$") })
}

/// What a class is known to have last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Nothing yet.
    Start,
    /// A character.
    Character,
    /// A set such as `\w`, which no range can begin with.
    Set,
}

struct PatternReader<'a> {
    rest: &'a str,
    out: String,
    /// Inside of a class, its last member.
    class: Option<Last>,
}

impl PatternReader<'_> {
    fn read(mut self) -> Option<String> {
        while let Some(next) = self.next() {
            match (next, self.class) {
                ('\\', _) => self.escape()?,
                ('[', Some(_)) => self.bracket_in_class()?,
                ('[', None) => self.open_class(),
                (']', Some(last)) if last != Last::Start => self.push(']', None),
                (_, Some(last)) => self.member(next, last),
                ('{', None) => self.brace(),
                ('}' | ']', None) => self.out.extend(['\\', next]),
                ('(', None) => self.group()?,
                _ => self.out.push(next),
            }
        }
        self.class.is_none().then_some(self.out)
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = self.rest.get(next.len_utf8()..).unwrap_or_default();
        Some(next)
    }

    fn skip(&mut self, start: &str) -> bool {
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn push(&mut self, c: char, class: Option<Last>) {
        self.out.push(c);
        self.class = class;
    }

    fn open_class(&mut self) {
        self.push('[', Some(Last::Start));
        if self.skip("^") {
            self.out.push('^');
        }
        // A bracket that comes first means itself.
        if self.skip("]") {
            self.out.push_str("\\]");
            self.class = Some(Last::Character);
        }
    }

    /// A hyphen behind a set would begin a range.
    fn member(&mut self, c: char, last: Last) {
        if c == '-' && last == Last::Set {
            self.out.push('\\');
        }
        self.push(c, Some(Last::Character));
    }

    /// `[[:alpha:]]` is ASCII's; any other bracket means itself.
    fn bracket_in_class(&mut self) -> Option<()> {
        if !self.rest.starts_with(':') {
            self.out.push('\\');
            self.push('[', Some(Last::Character));
            return Some(());
        }
        let (name, rest) = self.rest.strip_prefix(':')?.split_once(":]")?;
        let (_, ranges) = POSIX.iter().find(|(known, _)| *known == name)?;
        self.out.push_str(ranges);
        self.rest = rest;
        self.class = Some(Last::Set);
        Some(())
    }

    fn escape(&mut self) -> Option<()> {
        let next = self.next()?;
        let in_class = self.class.is_some();
        let is_set = matches!(next, 'd' | 'D' | 'w' | 'W' | 's' | 'S');
        match next {
            'A' if !in_class => self.out.push('^'),
            'z' if !in_class => self.out.push('$'),
            'b' | 'B' if !in_class => self.out.extend(['\\', next]),
            _ if is_set || matches!(next, 'f' | 'n' | 'r' | 't' | 'v') => self.out.extend(['\\', next]),
            // `\x41`, `\p{L}` and the like differ in their forms.
            _ if next.is_alphanumeric() => return None,
            '-' if in_class => self.out.push_str("\\-"),
            _ if SYNTAX.contains(next) => self.out.extend(['\\', next]),
            _ => self.out.push(next),
        }
        if in_class {
            self.class = Some(if is_set { Last::Set } else { Last::Character });
        }
        Some(())
    }

    /// A repetition `{1,3}`, one that RE2 reads as `{0,3}`, or a brace that means itself.
    fn brace(&mut self) {
        let inside = self.rest.split_once('}').map(|(inside, _)| inside);
        let repetition = inside.filter(|inside| {
            let (min, max) = inside.split_once(',').unwrap_or((inside, inside));
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            is_number(min) && is_number(max) && !(min.is_empty() && max.is_empty())
        });
        let Some(inside) = repetition else { return self.out.push_str("\\{") };
        self.rest = self.rest.get(inside.len() + 1..).unwrap_or_default();
        let zero = if inside.starts_with(',') { "0" } else { "" };
        self.out.extend(["{", zero, inside, "}"]);
    }

    /// `(?P<name>…)` is `(?<name>…)`; flags such as `(?i)` have no form.
    fn group(&mut self) -> Option<()> {
        self.out.push('(');
        if self.skip("?P<") {
            self.out.push_str("?<");
        } else if self.rest.starts_with('?') {
            let known = ["?:", "?=", "?!", "?<"];
            known.iter().find(|start| self.rest.starts_with(**start))?;
        }
        Some(())
    }
}

/// Characters that a backslash makes mean themselves.
const SYNTAX: &str = "^$\\.*+?()[]{}|/";

const POSIX: [(&str, &str); 10] = [
    ("alnum", "0-9A-Za-z"),
    ("alpha", "A-Za-z"),
    ("blank", "\\t "),
    ("digit", "0-9"),
    ("lower", "a-z"),
    ("punct", "!-\\/:-@\\[-`\\{-~"),
    ("space", "\\t\\n\\v\\f\\r "),
    ("upper", "A-Z"),
    ("word", "0-9A-Za-z_"),
    ("xdigit", "0-9A-Fa-f"),
];

#[cfg(test)]
mod tests {
    use super::anchored;

    #[test]
    fn patterns_are_those_of_ecma_262_with_the_flag_u() {
        for (documented, said) in [
            ("[a-z]+", Some("^(?:[a-z]+)$")),
            ("^[a-z]{,3}$", Some("^[a-z]{0,3}$")),
            ("^a|b$", Some("^(?:^a|b$)$")),
            (r"[-_./\@0-9a-z]*", Some("^(?:[-_./@0-9a-z]*)$")),
            (r"[\w-.]+\-", Some(r"^(?:[\w\-.]+-)$")),
            (r"[a\-z\]]", Some(r"^(?:[a\-z\]])$")),
            ("[]a[]", Some(r"^(?:[\]a\[])$")),
            ("{x}|a}", Some(r"^(?:\{x\}|a\})$")),
            ("[[:alpha:]-]", Some(r"^(?:[A-Za-z\-])$")),
            (r"\Aa\z", Some("^a$")),
            ("(?P<n>a)(?:b)", Some("^(?:(?<n>a)(?:b))$")),
            ("(?i)a", None),
            (r"\pL", None),
            ("[a", None),
            ("[[:word:", None),
        ] {
            assert_eq!(anchored(documented).as_deref(), said, "{documented}");
        }
    }
}
