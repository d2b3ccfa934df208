//! JSON examples as a source of types: JSON with comments, `...` for what is left out, and commas too many.

use crate::span::Span;

/// A value of an example.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// An object: keys with their places.
    Object(Vec<(String, Span, Value)>),
    /// A list.
    List(Vec<Value>),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Any other number.
    Number,
    /// `null`, or nothing that is known.
    Null,
}

/// Deeper examples are not read.
const DEEPEST: usize = 60;

/// Reads an example that starts at this byte of its page; `None` if it is none.
pub(super) fn read(text: &str, at: usize) -> Option<Value> {
    let start = text.find(['{', '['])?;
    let mut parser = Parser { text, at: start, base: at };
    parser.value(0)
}

struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    base: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes blanks, comments, and dots that stand for more.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - trimmed.len();
            let passed = if trimmed.starts_with("//") || trimmed.starts_with('#') {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else if trimmed.starts_with("...") {
                trimmed.bytes().take_while(|c| *c == b'.').count()
            } else if trimmed.starts_with('…') {
                '…'.len_utf8()
            } else {
                0
            };
            if passed == 0 {
                return;
            }
            self.at += passed;
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.blanks();
        self.rest().chars().next()
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
            '"' | '\'' => self.string().map(Value::Text),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.eat('{');
        let mut members = Vec::new();
        loop {
            while self.eat(',') {}
            if self.eat('}') {
                return Some(Value::Object(members));
            }
            self.blanks();
            let start = self.base + self.at;
            let key = match self.peek()? {
                '"' | '\'' => self.string()?,
                _ => self.key()?,
            };
            let span = Span::new(start, self.base + self.at);
            if !self.eat(':') {
                return None;
            }
            let value = match self.peek()? {
                ',' | '}' => Value::Null,
                _ => self.value(depth + 1)?,
            };
            members.push((key, span, value));
            if !matches!(self.peek()?, ',' | '}' | '"') {
                return None;
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.eat('[');
        let mut values = Vec::new();
        loop {
            while self.eat(',') {}
            if self.eat(']') {
                return Some(Value::List(values));
            }
            values.push(self.value(depth + 1)?);
            if !matches!(self.peek()?, ',' | ']' | '{') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let rest = self.rest();
        let quote = rest.chars().next()?;
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            if c == quote && !escaped {
                self.at += at + 1;
                return rest.get(1..at).map(str::to_owned);
            }
            escaped = c == '\\' && !escaped;
        }
        None
    }

    /// A key without quotes.
    fn key(&mut self) -> Option<String> {
        let rest = self.rest();
        let length = rest.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'_' || *c == b'$').count();
        let key = rest.get(..length).filter(|key| !key.is_empty())?;
        self.at += length;
        Some(key.to_owned())
    }

    /// A number, a word, or what a page puts in the place of a value: `<id>`, `string`.
    fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        let length = rest.find([',', '}', ']', '\n', '{', '[']).unwrap_or(rest.len());
        let written = rest.get(..length)?.split(" //").next()?.split('#').next()?;
        let word = written.trim();
        if word.is_empty() {
            return None;
        }
        self.at += written.len();
        Some(match word {
            "true" | "false" | "boolean" | "bool" => Value::Boolean,
            "integer" | "int" => Value::Integer,
            "string" => Value::Text(String::new()),
            word if word.parse::<i64>().is_ok() || word.parse::<u64>().is_ok() => Value::Integer,
            word if word.parse::<f64>().is_ok() => Value::Number,
            _ => Value::Null,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_dots_are_passed() {
        let text = "[\n { \"id\": 1, // the id\n \"a\": [\"x\", ...], \"b\": {\"c\": null},\n },\n ...\n]";
        let Some(Value::List(items)) = read(text, 0) else { panic!() };
        let Value::Object(members) = &items[0] else { panic!() };
        let keys: Vec<&str> = members.iter().map(|(key, _, _)| key.as_str()).collect();
        assert_eq!((items.len(), keys), (1, vec!["id", "a", "b"]));
        assert_eq!(members[1].2, Value::List(vec![Value::Text("x".into())]));
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in ["", "curl x", "{ a b }", "{\"a\": 1"] {
            assert_eq!(read(text, 0), None, "{text}");
        }
    }
}
