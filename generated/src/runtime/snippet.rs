//! The surroundings of a fault in JSON, without what could be a secret.

/// How many characters are shown, those before the fault first.
const BEFORE: usize = 80;
const AFTER: usize = 20;

/// The JSON near a place: names of fields and punctuation as they are, every value hidden.
pub(crate) fn snippet(json: &[u8], offset: usize) -> String {
    let mut shape = Shape::default();
    let mut rest = json;
    while let Some(byte) = rest.first() {
        let at = json.len() - rest.len();
        if at <= offset {
            shape.fault = shape.text.len();
        }
        let length = match byte {
            b'"' => shape.string(rest),
            byte if b"{}[]:,".contains(byte) => shape.mark(*byte),
            byte if byte.is_ascii_whitespace() => 1,
            _ => shape.word(rest),
        };
        rest = rest.get(length.max(1)..).unwrap_or_default();
        if shape.text.len() > shape.fault + AFTER && at > offset {
            break;
        }
    }
    shape.cut()
}

#[derive(Default)]
struct Shape {
    text: String,
    /// Where in the text the fault is.
    fault: usize,
}

impl Shape {
    fn mark(&mut self, mark: u8) -> usize {
        self.text.push(char::from(mark));
        1
    }

    /// A string is shown if it is the name of a field; gives its length with the quotes.
    fn string(&mut self, json: &[u8]) -> usize {
        let mut escaped = false;
        let end = json.iter().skip(1).position(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        });
        let length = end.map_or(json.len(), |end| end + 2);
        let rest = json.get(length..).unwrap_or_default();
        let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
        let name = json
            .get(..length)
            .and_then(|name| std::str::from_utf8(name).ok());
        match name.filter(|name| next == Some(&b':') && name.len() <= 64) {
            Some(name) => self.text.push_str(name),
            None => self.text.push_str("\"…\""),
        }
        length
    }

    /// A number, `true`, or what is no JSON at all.
    fn word(&mut self, json: &[u8]) -> usize {
        if !self.text.ends_with('…') {
            self.text.push('…');
        }
        let ends = |byte: &u8| b"\"{}[]:,".contains(byte) || byte.is_ascii_whitespace();
        json.iter().position(ends).unwrap_or(json.len())
    }

    fn cut(&self) -> String {
        let first = (self.fault.saturating_sub(BEFORE)..=self.fault)
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0);
        let end = (self.fault + AFTER).min(self.text.len());
        let last = (end..=self.text.len()).find(|at| self.text.is_char_boundary(*at));
        let shown = self
            .text
            .get(first..last.unwrap_or(first))
            .unwrap_or_default();
        let shown: String = shown.chars().filter(|c| !c.is_control()).collect();
        let before = if first > 0 { "…" } else { "" };
        format!("`{before}{shown}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_names_and_hides_values() {
        let json = br#"{"token": "HUSH", "n": 12, "list": [true, {"a\"b": "HU\"SH", "cut": "HUS"#;
        let shown = snippet(json, json.len());
        assert_eq!(
            shown,
            r#"`{"token":"…","n":…,"list":[…,{"a\"b":"…","cut":"…"`"#
        );
        let middle = snippet(json, 10);
        assert!(middle.starts_with(r#"`{"token":"…","#), "{middle}");
        assert_eq!(snippet(b"<html>HUSH</html>", 0), "`…`");
    }

    proptest! {
        #[test]
        fn never_panics_and_never_grows(json: Vec<u8>, text in "[\"{}:,\\\\a-z😀 ]{0,300}", at in 0..400_usize) {
            prop_assert!(snippet(&json, at).len() < 400);
            prop_assert!(snippet(text.as_bytes(), at).len() < 400);
        }
    }
}
