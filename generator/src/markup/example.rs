//! The JSON example of a page: JSON with comments, trailing commas and placeholders instead of values.

use crate::span::{SourceText, Span};
use crate::text::trim_start;

/// A key of an example object with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'t> {
    /// The key.
    pub key: &'t str,
    /// Where the key stands, quotes included.
    pub span: Span,
    /// The value.
    pub value: ExampleValue<'t>,
}

/// A value of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExampleValue<'t> {
    /// `{ … }`
    Object(Vec<Member<'t>>),
    /// `[ … ]`
    Array(Vec<ExampleValue<'t>>),
    /// A placeholder in quotes, such as `"string"` or `"integer"`.
    Text(&'t str),
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// `null`.
    Null,
}

/// A JSON example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example<'t> {
    /// The root value.
    pub root: ExampleValue<'t>,
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
pub fn parse_example(source: &SourceText, span: Span) -> Result<Example<'_>, ExampleError> {
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

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, expected: &'static str) -> ExampleError {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        let start = self.base + self.at;
        ExampleError { expected, span: Span::new(start, start + width) }
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) {
        while let Some(next) = self.next() {
            let passed = match next {
                b'/' => self.comment(),
                next if next.is_ascii_graphic() => 0,
                _ => self.rest().len() - trim_start(self.rest()).len(),
            };
            if passed == 0 {
                return;
            }
            self.at += passed;
        }
    }

    /// The length of the comment that comes next.
    fn comment(&self) -> usize {
        let rest = self.rest();
        if rest.starts_with("//") { memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()) } else { 0 }
    }

    /// Passes a mark if it is next.
    fn eat(&mut self, mark: u8) -> bool {
        self.blanks();
        let found = self.next() == Some(mark);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<ExampleValue<'t>, ExampleError> {
        if depth > DEEPEST {
            return Err(self.error("less nesting"));
        }
        if self.eat(b'{') {
            return self.object(depth);
        }
        if self.eat(b'[') {
            return self.array(depth);
        }
        if self.next() == Some(b'"') {
            return self.string().map(ExampleValue::Text);
        }
        self.literal()
    }

    fn object(&mut self, depth: usize) -> Result<ExampleValue<'t>, ExampleError> {
        let mut members = Vec::new();
        while !self.eat(b'}') {
            let start = self.base + self.at;
            let key = self.string()?;
            let span = Span::new(start, self.base + self.at);
            if !self.eat(b':') {
                return Err(self.error("`:` after the key"));
            }
            let value = self.value(depth + 1)?;
            members.push(Member { key, span, value });
            if !self.eat(b',') && self.next() != Some(b'}') {
                return Err(self.error("`,` or `}`"));
            }
        }
        Ok(ExampleValue::Object(members))
    }

    fn array(&mut self, depth: usize) -> Result<ExampleValue<'t>, ExampleError> {
        let mut elements = Vec::new();
        while !self.eat(b']') {
            elements.push(self.value(depth + 1)?);
            if !self.eat(b',') && self.next() != Some(b']') {
                return Err(self.error("`,` or `]`"));
            }
        }
        Ok(ExampleValue::Array(elements))
    }

    /// A string; escapes are kept as written, since keys and placeholders have none.
    fn string(&mut self) -> Result<&'t str, ExampleError> {
        let Some(inner) = self.rest().strip_prefix('"') else { return Err(self.error("a string in quotes")) };
        let mut escaped = false;
        let end = inner.bytes().position(|byte| {
            let ends = byte == b'\n' || (byte == b'"' && !escaped);
            escaped = byte == b'\\' && !escaped;
            ends
        });
        match end.filter(|end| inner.as_bytes().get(*end) == Some(&b'"')) {
            Some(end) => {
                let text = inner.get(..end).unwrap_or_default();
                self.at += end + 2;
                Ok(text)
            }
            None => Err(self.error("a string that ends on its line")),
        }
    }

    fn literal(&mut self) -> Result<ExampleValue<'t>, ExampleError> {
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

    fn plain(text: &str) -> (SourceText, Span) {
        (SourceText::plain("p.md".into(), text.into()), Span::new(0, text.len()))
    }

    fn error(text: &str) -> Option<ExampleError> {
        let (source, span) = plain(text);
        parse_example(&source, span).err()
    }

    #[test]
    fn comments_and_trailing_commas() {
        let text = "{\n  // `a` includes only one of the fields `b`\n  \"b\": {\n \"c\": true,\n  },\n  // end\n \"d\": [ \"x\" ]\n}\n";
        let (source, span) = plain(text);
        let ExampleValue::Object(members) = parse_example(&source, span).unwrap().root else { panic!() };
        assert_eq!(members.iter().map(|m| m.key).collect::<Vec<_>>(), ["b", "d"]);
    }

    #[test]
    fn errors_have_places() {
        let colon = error("{\"a\" 1}").unwrap();
        assert_eq!((colon.expected, colon.span), ("`:` after the key", Span::new(5, 6)));
        assert_eq!(error("{\"a\": {").unwrap().expected, "a string in quotes");
        assert!(error(&"[".repeat(100_000)).is_some());
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[\\[\\]{}\",: a/\\\\\n]{0,60}") {
            let _ = error(&text);
        }
    }
}
