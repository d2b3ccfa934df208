//! The JSON example of a page: JSON with comments, trailing commas and placeholders instead of values.

use crate::source::{SourceText, Span};

/// A key of an example object with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: String,
    /// Where the key stands, quotes included.
    pub span: Span,
    /// The value.
    pub value: ExampleValue,
}

/// A value of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExampleValue {
    /// `{ … }`
    Object(Vec<Member>),
    /// `[ … ]`
    Array(Vec<ExampleValue>),
    /// A placeholder in quotes, such as `"string"` or `"integer"`.
    Text(String),
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// `null`.
    Null,
}

/// A JSON example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The root value.
    pub root: ExampleValue,
    /// Where it stands.
    pub span: Span,
}

/// Why an example cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}")]
pub struct ExampleError {
    /// What was expected.
    pub expected: &'static str,
    /// Where.
    pub span: Span,
}

/// Deeper examples are refused rather than overflowing the stack; real ones stay below 40.
const DEEPEST: usize = 200;

/// Reads a JSON example.
///
/// Beyond JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) it accepts `//` comments and a comma before a
/// closing bracket, both of which the pages use around one-ofs.
///
/// # Errors
/// [`ExampleError`] with the place at which the text stops making sense.
pub fn parse_example(source: &SourceText, span: Span) -> Result<Example, ExampleError> {
    let mut parser = Parser { text: source.slice(span), at: 0, base: span.start as usize };
    let root = parser.value(0)?;
    parser.blanks();
    if parser.at < parser.text.len() {
        return Err(parser.error("the end of the example"));
    }
    Ok(Example { root, span })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    base: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error(&self, expected: &'static str) -> ExampleError {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        let start = self.base + self.at;
        ExampleError { expected, span: Span::new(start, start + width) }
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            // Most often there is nothing to pass.
            if rest.as_bytes().first().is_none_or(|byte| byte.is_ascii_graphic() && *byte != b'/') {
                return;
            }
            let blank = rest.len() - rest.trim_start().len();
            let comment = match rest.trim_start() {
                text if text.starts_with("//") => text.find('\n').unwrap_or(text.len()),
                _ => 0,
            };
            self.at += blank + comment;
            if blank + comment == 0 {
                return;
            }
        }
    }

    /// Passes a character if it is next.
    fn eat(&mut self, c: char) -> bool {
        self.blanks();
        let found = self.rest().starts_with(c);
        self.at += usize::from(found) * c.len_utf8();
        found
    }

    fn value(&mut self, depth: usize) -> Result<ExampleValue, ExampleError> {
        if depth > DEEPEST {
            return Err(self.error("less nesting"));
        }
        if self.eat('{') {
            return self.object(depth);
        }
        if self.eat('[') {
            return self.array(depth);
        }
        if self.rest().starts_with('"') {
            return self.string().map(ExampleValue::Text);
        }
        self.literal()
    }

    fn object(&mut self, depth: usize) -> Result<ExampleValue, ExampleError> {
        let mut members = Vec::new();
        while !self.eat('}') {
            let start = self.base + self.at;
            let key = self.string()?;
            let span = Span::new(start, self.base + self.at);
            if !self.eat(':') {
                return Err(self.error("`:` after the key"));
            }
            let value = self.value(depth + 1)?;
            members.push(Member { key, span, value });
            if !self.eat(',') && !self.rest().starts_with('}') {
                return Err(self.error("`,` or `}`"));
            }
        }
        Ok(ExampleValue::Object(members))
    }

    fn array(&mut self, depth: usize) -> Result<ExampleValue, ExampleError> {
        let mut elements = Vec::new();
        while !self.eat(']') {
            elements.push(self.value(depth + 1)?);
            if !self.eat(',') && !self.rest().starts_with(']') {
                return Err(self.error("`,` or `]`"));
            }
        }
        Ok(ExampleValue::Array(elements))
    }

    /// A string; escapes are kept as written, since keys and placeholders have none.
    fn string(&mut self) -> Result<String, ExampleError> {
        let Some(inner) = self.rest().strip_prefix('"') else { return Err(self.error("a string in quotes")) };
        let mut escaped = false;
        let end = inner.bytes().position(|byte| {
            let ends = byte == b'\n' || (byte == b'"' && !escaped);
            escaped = byte == b'\\' && !escaped;
            ends
        });
        match end.filter(|end| inner.as_bytes().get(*end) == Some(&b'"')) {
            Some(end) => {
                let text = inner.get(..end).unwrap_or_default().to_owned();
                self.at += end + 2;
                Ok(text)
            }
            None => Err(self.error("a string that ends on its line")),
        }
    }

    fn literal(&mut self) -> Result<ExampleValue, ExampleError> {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c))).unwrap_or(rest.len());
        let value = match rest.get(..length).unwrap_or_default() {
            "true" | "false" => ExampleValue::Boolean,
            "null" => ExampleValue::Null,
            number if !number.is_empty() && number.parse::<f64>().is_ok() => ExampleValue::Number,
            _ => return Err(self.error("a JSON value")),
        };
        self.at += length;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<Example, ExampleError> {
        parse_example(&SourceText::plain("p.md".into(), text.into()), Span::new(0, text.len()))
    }

    #[test]
    fn comments_and_trailing_commas() {
        let text = "{\n  // `a` includes only one of the fields `b`\n  \"b\": {\n \"c\": true,\n  },\n  // end\n \"d\": [ \"x\" ]\n}\n";
        let ExampleValue::Object(members) = parse(text).unwrap().root else { panic!() };
        assert_eq!(members.iter().map(|m| m.key.as_str()).collect::<Vec<_>>(), ["b", "d"]);
    }

    #[test]
    fn errors_have_places() {
        let error = parse("{\"a\" 1}").unwrap_err();
        assert_eq!((error.expected, error.span), ("`:` after the key", Span::new(5, 6)));
        assert_eq!(parse("{\"a\": {").unwrap_err().expected, "a string in quotes");
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[\\[\\]{}\",: a/\\\\\n]{0,60}") {
            let _ = parse(&text);
        }
    }
}
